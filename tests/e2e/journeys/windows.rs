//! Two windows of one browser: what is answered, finished, deleted, planned or chosen in one is true in
//! the other, by what the browser tells it and not by a look.

use hatcheck_e2e::{Key, Page, Visit, Window, css, named};

use crate::answers::{go_on, half_days, hats, press, tick, up_to_half_days, up_to_verdict};
use crate::histories::{days_ago, four_check_ins, long, stored, the_author};

/// Two windows at the same address, both listening; the second one is in use.
#[track_caller]
fn two_windows(page: &Page, rest: &str) -> [Window; 2] {
    let first = page.window();
    page.go(rest);
    page.listen();
    let second = page.open_window(1280, 800, rest);
    page.listen();
    [first, second]
}

/// The keys of this kind in the storage.
fn keys(page: &Page, kind: &str) -> Vec<String> {
    let keys = page.local_storage_keys();
    keys.into_iter().filter(|key| key.starts_with(&format!("hatcheck.{kind}"))).collect()
}

/// The browser told this window of a key of this kind.
#[track_caller]
fn has_heard(page: &Page, kind: &str) {
    page.wait_until(&format!("an event about {kind}"), || {
        page.heard().iter().any(|key| key.starts_with(&format!("hatcheck.{kind}")))
    });
}

/// Waits until this question is open.
#[track_caller]
fn is_asked(page: &Page, heard: &str) {
    page.wait_until(heard, || page.text_of(&css(".question")).contains(heard));
}

#[test]
fn a_draft_goes_on_in_both_with_all_answers() {
    let page = Visit::on_a_desktop().open("");
    page.click(css(".tab:nth-child(3)"));
    page.wait_for(&named("heading", "Where you stand"));
    let [first, second] = two_windows(&page, "#/");
    for window in [&second, &first] {
        page.turn_to(window);
        page.click(named("button", "Go on"));
        is_asked(&page, "disrupted");
    }

    // In turn, an answer each.
    press(&page, "No");
    is_asked(&page, "in this job");
    page.turn_to(&second);
    page.wait_for_text("This check-in goes on in another window.");
    has_heard(&page, "draft.");
    page.wait_for(&css(".choice:nth-child(2) input:checked"));
    page.screenshot("elsewhere-desktop");
    go_on(&page, "Next question");
    press(&page, "Longer");
    is_asked(&page, "ten working days");
    page.turn_to(&first);
    page.wait_for_text("This check-in goes on in another window.");
    has_heard(&page, "draft.");
    page.wait_for(&css(".choice:nth-child(3) input:checked"));
    go_on(&page, "Next question");
    press(&page, "10");
    press(&page, "Yes, much like them");
    tick(&page, "design");
    go_on(&page, "Next step");
    page.wait_for(&named("heading", "Which of these did you have a hand in?"));
    tick(&page, "sales");
    page.wait_for(&css(".hatcard.h-sales input:checked"));

    // All of it is in the one draft, in both windows and after a reload.
    let drafts = keys(&page, "draft.");
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    let draft = page.local_storage(&drafts[0]).unwrap_or_default();
    for part in ["growth", r#""disruption":"no""#, "longer", r#""crafts":["design"]"#, "sales"] {
        assert!(draft.contains(part), "{part} is missing in {draft}");
    }
    page.turn_to(&second);
    for question in ["Disruption or re-build", "In this job", "Like the others", "Crafts"] {
        page.wait_for(&named("button", format!("Change: {question}")));
    }
    page.wait_for(&css(".choice:nth-child(11) input:checked"));
    go_on(&page, "Next step");
    page.wait_for(&named("heading", "Which of these did you have a hand in?"));
    page.wait_for(&css(".hatcard.h-sales input:checked"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_check_in_is_finished_once() {
    let page = Visit::on_a_desktop().open("");
    up_to_half_days(&page);
    half_days(&page);
    hats(&page);
    page.wait_for(&named("heading", "Is anything left lying?"));
    let here = page.current_address();
    let [first, second] = two_windows(&page, &here[page.address().len()..]);
    page.wait_for(&named("heading", "Is anything left lying?"));
    page.turn_to(&first);
    up_to_verdict(&page);
    let kept = keys(&page, "check-in.");

    page.turn_to(&second);
    page.wait_for(&named("heading", "One hat too big"));
    page.wait_for_text("Another window finished this check-in. Here is what it came to.");
    has_heard(&page, "check-in.");
    page.screenshot("finished-elsewhere-desktop");
    // Neither by its address nor by going back can it be answered once more.
    page.go("#/check-in/own_hat");
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    page.wait_for(&named("heading", "Nothing due"));
    page.back();
    page.wait_for(&named("heading", "One hat too big"));
    for window in [&first, &second] {
        page.turn_to(window);
        assert_eq!(keys(&page, "check-in."), kept);
        assert_eq!(keys(&page, "draft."), [""; 0]);
    }
    assert_eq!(kept.len(), 1);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn what_is_deleted_in_one_is_put_back_in_the_other() {
    let page = Visit::on_a_desktop().with_stored(stored(&four_check_ins())).open("");
    let before = keys(&page, "check-in.");
    let [first, second] = two_windows(&page, "#/data");
    page.click(named("button", format!("Delete No. 0004 of {}", long(days_ago(56)))));
    page.wait_for_text("Three finished check-ins.");
    page.turn_to(&first);
    page.wait_for_text("Three finished check-ins.");
    page.wait_for_text("Another window deleted something that was here.");
    has_heard(&page, "check-in.00000004");
    page.click(named("button", "Undo"));
    page.wait_for_text("Four finished check-ins.");
    assert_eq!(keys(&page, "check-in."), before);
    page.turn_to(&second);
    page.wait_for_text("Four finished check-ins.");
    has_heard(&page, "check-in.00000004");

    // All at once, and all of it back.
    page.click(named("button", "Delete everything"));
    page.wait_for_text("No finished check-ins yet.");
    page.turn_to(&first);
    page.wait_for_text("No finished check-ins yet.");
    page.wait_for_text("Another window deleted something that was here.");
    page.click(named("button", "Undo"));
    page.wait_for_text("Four finished check-ins.");
    assert_eq!(keys(&page, "check-in."), before);
    page.turn_to(&second);
    page.wait_for_text("Four finished check-ins.");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn two_drafts_do_not_disturb_each_other() {
    let page = Visit::on_a_desktop().open("");
    page.click(css(".tab:nth-child(3)"));
    is_asked(&page, "disrupted");
    let first = page.window();
    page.listen();
    let second = page.open_window(1280, 800, "#/");
    page.listen();
    page.click(named("button", "Start a new one"));
    page.click(css(".tab:nth-child(4)"));
    is_asked(&page, "disrupted");
    press(&page, "Yes");
    is_asked(&page, "in this job");
    page.turn_to(&first);
    has_heard(&page, "draft.");
    assert_eq!(page.count(&css(".question input:checked")), 0, "the other one's answer");
    assert_eq!(page.count(&css(".notice")), 0, "nothing of this one happened elsewhere");
    press(&page, "No");
    press(&page, "Longer");
    is_asked(&page, "ten working days");
    page.turn_to(&second);
    is_asked(&page, "in this job");
    press(&page, "Under a year");
    is_asked(&page, "ten working days");
    assert_eq!(page.count(&css(".notice")), 0);
    press(&page, "9");
    page.turn_to(&first);
    press(&page, "10");
    is_asked(&page, "like the others");

    let mut drafts: Vec<String> = keys(&page, "draft.")
        .iter()
        .map(|key| page.local_storage(key).unwrap_or_default())
        .collect();
    drafts.sort_by_key(|draft| draft.contains("mature"));
    assert_eq!(drafts.len(), 2, "{drafts:?}");
    for (draft, answers) in drafts.iter().zip([
        [r#""stage":"growth""#, r#""disruption":"no""#, "longer", r#""days_worked":10"#],
        [r#""stage":"mature""#, r#""disruption":"yes""#, "under_a_year", r#""days_worked":9"#],
    ]) {
        assert!(answers.iter().all(|answer| draft.contains(answer)), "{answers:?}: {draft}");
    }
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_plan_that_is_edited_in_both_keeps_what_was_written_in_either() {
    let page = Visit::on_a_desktop().with_stored(stored(&the_author(5))).open("");
    let [first, second] = two_windows(&page, "#/plan/0010101f");
    page.turn_to(&first);
    page.click(css("#engineering-keep"));
    page.wait_for(&css("#edited"));
    page.fill(css("#edited"), "Lunch with Ada");
    page.turn_to(&second);
    page.wait_until("the words", || page.text_of(&css("#engineering-keep")) == "Lunch with Ada");
    has_heard(&page, "check-in.0010101f");
    page.click(css("#engineering-receiver"));
    page.fill(css("#edited"), "Ada");
    page.press(Key::Enter);
    page.turn_to(&first);
    page.wait_until("the name", || page.text_of(&css("#engineering-receiver")) == "Ada");
    has_heard(&page, "check-in.0010101f");
    // The place that is open here is open still, and so is what stands in it.
    page.click(css("#edited"));
    page.press(Key::End);
    page.type_text(" on Fridays");
    page.press(Key::Enter);
    let written = "Lunch with Ada on Fridays";
    page.wait_until("the words", || page.text_of(&css("#engineering-keep")) == written);
    for window in [&second, &first] {
        page.turn_to(window);
        page.wait_until("both", || {
            page.text_of(&css("#engineering-keep")) == written
                && page.text_of(&css("#engineering-receiver")) == "Ada"
        });
    }
    page.reload();
    page.wait_until("the words", || page.text_of(&css("#engineering-keep")) == written);
    assert_eq!(page.text_of(&css("#engineering-receiver")), "Ada");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn the_time_between_check_ins_is_chosen_for_both() {
    let page = Visit::on_a_desktop().with_stored(stored(&four_check_ins())).open("");
    let [first, second] = two_windows(&page, "#/progress");
    page.choose(named("combobox", "Time between check-ins"), "twelve weeks");
    let next = long(days_ago(56).plus_days(84));
    let next = &next[..next.len() - " 2026".len()];
    for window in [&second, &first] {
        page.turn_to(window);
        page.wait_for_text(&format!("Next: {next}"));
        let chosen = page.script("return document.querySelector('.interval select').value");
        assert_eq!(chosen, "12", "the list shows what counts");
    }
    has_heard(&page, "settings");
    page.screenshot("interval-desktop");
    page.go("#/");
    page.wait_for(&named("heading", "Nothing due"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn what_is_said_about_a_hat_in_one_is_said_in_the_other() {
    let stored = stored(&crate::histories::one_that_passed(10));
    let page = Visit::on_a_desktop().with_stored(stored).open("");
    let [first, second] = two_windows(&page, "#/");
    page.wait_for(&named("heading", "Did engineering go back?"));
    page.click(named("button", "It went back"));
    for window in [&first, &second] {
        page.turn_to(window);
        page.wait_for(&named("heading", "Time to check in again"));
    }
    page.turn_to(&first);
    has_heard(&page, "check-in.");
    assert_eq!(page.complaints(), [""; 0]);
}
