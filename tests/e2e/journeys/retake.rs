//! Checking in again: what is carried over is said, no other old answer is shown on the way, and what
//! jumped is asked about once the new answers are in.

use hatcheck_e2e::{Need, Page, Visit, css, named};

use crate::answers::{add_half_days, go_on, press, tick};
use crate::histories::{day, days_ago, stored, the_author};

/// How long ago the first check-in was.
const AGO: u32 = 40;

/// Nothing is chosen, ticked, counted or written yet, and no word of the old check-in is shown.
#[track_caller]
fn shows_nothing_old(page: &Page) {
    let filled = page.script(
        "const form = document.querySelector('main form');
         const is_filled = input => ['radio', 'checkbox'].includes(input.type)
             ? input.checked : input.value !== '';
         return [...form.querySelectorAll('input, textarea')].filter(is_filled).length
             + form.querySelectorAll('[aria-valuenow]:not([aria-valuenow=\"0\"])').length
             + form.querySelectorAll('datalist').length",
    );
    let said = page.text();
    assert_eq!(filled, 0, "an answer stands there already:\n{said}");
    for old in ["Tomás", "over lunch", "No. ", "big"] {
        assert!(!said.contains(old), "{old} is shown in:\n{said}");
    }
}

/// Answers the question that is open, which has nothing old in it.
#[track_caller]
fn answer(page: &Page, heard: &str, option: &str) {
    page.wait_until(heard, || page.text_of(&css(".question")).contains(heard));
    shows_nothing_old(page);
    match option {
        "" => go_on(page, "Skip this one"),
        option => press(page, option),
    }
}

/// Begins again from the welcome page, and stands before the first question that is really asked.
#[track_caller]
fn again(page: &Page) {
    page.wait_for(&named("heading", "Time to check in again"));
    page.click(named("button", "Check in again"));
    page.wait_for(&named("heading", "Where you stand"));
}

/// What is told back as taken over.
fn carried(page: &Page) -> Vec<String> {
    let told = page.script(
        "return [...document.querySelectorAll('.told > div')]
             .filter(one => one.querySelector('.carried'))
             .map(one => one.innerText.replace(/\\s+/g, ' ').trim())",
    );
    let told = told.as_array().cloned().unwrap_or_default();
    told.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

/// From the days worked to the end, with engineering mostly gone.
#[track_caller]
fn the_rest(page: &Page, is_full: bool) {
    answer(page, "many of the last ten working days", "10");
    answer(page, "like the others", "Yes, much like them");
    page.wait_for(&named("heading", "Which of these did you have a hand in?"));
    shows_nothing_old(page);
    tick(page, "engineering");
    tick(page, "sales");
    go_on(page, "Next step");
    page.wait_for(&named("heading", "Where did the last twenty half-days go?"));
    shows_nothing_old(page);
    for (id, name, count) in [
        ("own", "Your own hat", 12),
        ("engineering", "Engineering", 1),
        ("sales", "Sales", 1),
        ("overhead", "Overhead", 6),
    ] {
        add_half_days(page, id, name, count);
    }
    go_on(page, "Next step");
    for _ in 0..2 {
        page.wait_for(&css(".onehat .wear .ticket"));
        let title = page.text_of(&css("h1"));
        if title.contains("sales") {
            answer(page, "How deep", "I watched");
        } else {
            answer(page, "How deep", "I contributed");
            answer(page, "on your head", "Longer than six months");
            answer(page, "whose hat", "Yes, someone with time for it");
            if is_full {
                answer(page, "Who is it?", "");
            }
            answer(page, "way back", "None");
            if is_full {
                answer(page, "How did it come", "");
                answer(page, "nobody did it", "");
                answer(page, "Anything to remember", "");
            }
        }
        page.wait_until("the next page", || page.text_of(&css("h1")) != title);
    }
    page.wait_for(&named("heading", "Is anything left lying?"));
    shows_nothing_old(page);
    go_on(page, "Nothing left lying");
    answer(page, "your own work half an hour", "9");
    for heard in ["strategy", "market", "problem", "priorities", "business case", "functions"] {
        answer(page, heard, "Two or three days");
    }
    answer(page, "strategy last", "This month");
    if is_full {
        answer(page, "How many hours", "");
        answer(page, "could not all be done", "");
        answer(page, "unclear who decides", "");
    }
}

#[test]
fn checking_in_again_shows_no_old_answer_and_asks_what_jumped() {
    let page = Visit::on_a_desktop().with_stored(stored(&the_author(AGO))).open("");
    again(&page);
    let as_on = format!("as on {}", day(days_ago(AGO)));
    assert_eq!(
        carried(&page),
        [
            format!("Stage of the product Growth {as_on} change"),
            format!("Disruption or re-build No {as_on} change"),
            format!("In this job Longer {as_on} change"),
            format!("Crafts Engineering {as_on} change"),
        ],
    );
    page.screenshot("again-desktop");
    // What is looked at again is an answer of today.
    page.click(named("button", "Change: Disruption or re-build"));
    press(&page, "Yes");
    page.wait_until("three of them", || carried(&page).len() == 3);
    assert!(!carried(&page).join(" ").contains("Disruption"));
    page.reload();
    page.wait_until("the same", || carried(&page).len() == 3);
    the_rest(&page, true);

    page.wait_for(&named("heading", "Two numbers jumped"));
    page.wait_until("the focus", || page.focused() == "heading Two numbers jumped");
    for part in ["5 half-days then, 12 half-days now.", "9 half-days then, 1 half-day now."] {
        page.wait_for_text(part);
    }
    page.screenshot("jumps-desktop");
    page.wait_for(&named("link", "Leave it open"));
    page.click(css(".jump:nth-of-type(1) .choice:nth-of-type(1) input"));
    page.click(css(".jump:nth-of-type(2) .choice:nth-of-type(2) input"));
    page.wait_for(&named("link", "On to the result"));
    let keys = page.local_storage_keys();
    let finished = keys.iter().filter(|key| key.starts_with("hatcheck.check-in."));
    let finished = finished.filter(|key| !key.ends_with("0010101f")).collect::<Vec<_>>();
    assert_eq!(finished.len(), 1, "{keys:?}");
    assert!(keys.iter().all(|key| !key.contains("draft")), "{keys:?}");
    let kept = || page.local_storage(finished[0]).unwrap_or_default();
    let marks = r#""marks":{"jumps":{"engineering":"recounted","own":"changed"}}"#;
    assert!(kept().contains(marks), "{}", kept());
    page.reload();
    page.wait_for(&named("link", "On to the result"));
    assert_eq!(page.count(&css(".jump input:checked")), 2);
    assert!(kept().contains(marks), "{}", kept());

    page.click(named("link", "On to the result"));
    page.wait_for(&css(".receipt"));
    page.go("#/progress");
    page.wait_for_text("Counted differently from");
    page.wait_for_text(" on: engineering.");
    page.wait_for_text("counted differently.");
    let title = page.text_of(&css("h1"));
    assert!(!title.contains("handed back"), "nine half-days were counted away: {title}");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn the_quick_one_carries_less_and_the_question_can_be_left_open() {
    let page = Visit::on_a_phone().with_stored(stored(&the_author(AGO))).open("");
    page.click(named("checkbox", "The quick one, under three minutes"));
    again(&page);
    assert_eq!(carried(&page).len(), 2, "{:?}", carried(&page));
    page.wait_for_text("Step 1 of 6");
    the_rest(&page, false);
    page.wait_for(&named("heading", "Two numbers jumped"));
    page.screenshot("jumps-phone");
    page.click(named("link", "Leave it open"));
    page.wait_for(&css(".receipt"));
    page.go("#/progress");
    page.wait_for_text("Not every check-in asked about hours and demands");
    page.wait_for_text("half-days handed back since");
    assert!(!page.text().contains("Counted differently"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_retake_that_is_begun_waits_like_any_other() {
    let page = Visit::on_a_desktop().with_stored(stored(&the_author(AGO))).open("");
    again(&page);
    press(&page, "10");
    page.wait_until("the next", || page.text_of(&css(".question")).contains("like the others"));
    if Need::StorageThatStays.is_lacking() {
        return;
    }
    let profile = page.close();
    let page = Visit::on_a_phone().again_with(profile).open("");
    page.wait_for(&named("heading", "Left at the counter"));
    page.click(named("button", "Go on"));
    page.wait_until("what was carried", || carried(&page).len() == 4);
    page.wait_until("the next", || page.text_of(&css(".question")).contains("like the others"));
}
