//! A whole check-in, from the first question to a verdict that is still there afterwards.

use hatcheck_e2e::{Need, Visit, css, named};

use crate::answers;

#[test]
fn the_author_of_the_first_article_gets_his_verdict_and_finds_it_again() {
    let page = Visit::on_a_desktop().open("");
    // Which entry of the browser's history it is, where the browser says.
    let entry = || page.script("return window.navigation ? navigation.currentEntry.index : 0");
    let first = entry();
    answers::up_to_half_days(&page);
    answers::half_days(&page);
    answers::hats(&page);
    answers::up_to_verdict(&page);
    page.screenshot("result-desktop");

    let said = page.text();
    for part in ["30", "of 100", "Hand back now", "goes back to Ada, who has time", "−44"] {
        assert!(said.contains(part), "{part} is missing in:\n{said}");
    }
    let keys = page.local_storage_keys();
    assert_eq!(keys.len(), 1, "one check-in, no draft: {keys:?}");
    assert!(keys[0].starts_with("hatcheck.check-in."), "{keys:?}");
    assert_eq!(page.complaints(), [""; 0]);

    // One press leads back past all the steps.
    page.back();
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    page.wait_until("the first entry of the history", || entry() == first);
    page.click(css(".past a"));
    page.wait_for(&named("heading", "One hat too big"));
    page.reload();
    page.wait_for(&named("heading", "One hat too big"));
    if Need::StorageThatStays.is_lacking() {
        return;
    }
    let profile = page.close();

    let page = Visit::on_a_phone().in_the_dark().again_with(profile).open("");
    page.wait_for_text("Checked in before");
    page.click(css(".past a"));
    page.wait_for(&named("heading", "One hat too big"));
    page.screenshot("result-phone");
}

#[test]
fn back_and_forward_of_the_browser_lose_nothing() {
    let page = Visit::on_a_desktop().open("");
    answers::up_to_half_days(&page);
    answers::add_half_days(&page, "own", "Your own hat", 2);
    page.back();
    page.wait_for(&named("heading", "Which of these did you have a hand in?"));
    assert_eq!(page.count(&css(".hatcard input:checked")), 3);
    page.back();
    page.wait_for(&named("heading", "Where you stand"));
    assert!(page.text().contains("Growth"));
    page.forward();
    page.forward();
    page.wait_for(&css("#half-days-own[aria-valuenow='2']"));
}

#[test]
fn a_killed_browser_costs_nothing_that_was_answered() {
    let page = Visit::on_a_phone().open("");
    answers::up_to_half_days(&page);
    answers::add_half_days(&page, "engineering", "Engineering", 3);
    if Need::StorageThatStays.is_lacking() {
        return;
    }
    page.wait_until_on_disk();
    let profile = page.kill();

    let page = Visit::on_a_phone().again_with(profile).open("");
    page.wait_for_text("Left at the counter");
    page.click(named("button", "Go on"));
    page.wait_for(&css("#half-days-engineering[aria-valuenow='3']"));
}

#[test]
fn too_early_is_said_on_the_first_step() {
    let page = Visit::on_a_desktop().open("");
    page.click(css(".tab:nth-child(1)"));
    answers::press(&page, "Yes");
    answers::press(&page, "Under four weeks");
    page.wait_for(&named("heading", "Too early to tell"));
    page.click(named("button", "Leave it here"));
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    assert_eq!(page.local_storage_keys(), [""; 0]);
    page.click(named("button", "Undo"));
    page.wait_for_text("Left at the counter");
}

#[test]
fn answers_that_do_not_fit_are_asked_about() {
    let page = Visit::on_a_desktop().open("");
    answers::up_to_half_days(&page);
    answers::half_days(&page);
    answers::hats(&page);
    answers::go_on(&page, "Nothing left lying");
    answers::press(&page, "2");
    for _ in 0..6 {
        let before = page.text_of(&css("fieldset legend"));
        answers::press(&page, "One day");
        page.wait_until("the next question", || page.text_of(&css("fieldset legend")) != before);
    }
    answers::press(&page, "This month");
    page.wait_for(&named("heading", "Last, the weight of it"));
    for _ in 0..3 {
        let before = page.text_of(&css(".question"));
        answers::go_on(&page, "Skip this one");
        page.wait_until("the next page", || {
            page.count(&css(".question")) == 0 || page.text_of(&css(".question")) != before
        });
    }
    page.wait_for(&named("heading", "Two answers that do not fit"));
    page.screenshot("check-desktop");
    page.click(named("button", "Both stand"));
    page.click(named("button", "See the verdict"));
    page.wait_for(&css(".receipt"));
    assert!(page.text().contains("not asked"), "strain was skipped");
}
