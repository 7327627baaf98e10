//! Coming back: what is due comes first, and what went back, crept back or is only noise is told in
//! words, in a picture and as tables.

use hatcheck_e2e::{Key, Page, Visit, css, named};

use crate::histories::{
    archive, days_ago, fortnight, four_check_ins, long, month, one_that_passed, stored,
};

/// A visitor with four check-ins, at their progress.
#[track_caller]
fn at_progress(visit: Visit) -> Page {
    let page = visit.with_stored(stored(&four_check_ins())).open("");
    page.wait_for(&named("heading", "Time to check in again"));
    page.click(named("link", "See your progress"));
    page.wait_for(&named("heading", headline()));
    page
}

/// What the four come to: nine half-days of engineering were one in the end.
fn headline() -> String {
    format!("Ten half-days handed back since {}", month(days_ago(140)))
}

/// What the slider says of itself, and what the page says beside it.
fn walked(page: &Page) -> [String; 2] {
    let said = page.script("return document.querySelector('.walk input').ariaValueText");
    [said.as_str().unwrap_or_default().into(), page.text_of(&css(".walk p b"))]
}

/// Waits until the walk is at the check-in of so many days ago, in words and in the picture.
#[track_caller]
fn walk_is_at(page: &Page, days: u32, score: &str) {
    let said = format!("{}: {score} of 100", long(days_ago(days)));
    page.wait_until(&said, || walked(page).iter().all(|text| text.starts_with(&said)));
    let [spoken, shown] = walked(page);
    assert_eq!(spoken, shown);
    let drawn = "return document.querySelector('.timeline.wide .chosen .pts').textContent";
    assert_eq!(page.script(drawn), score, "the picture marks the same one");
}

/// A line of the hat log, in one case: its stamp is written in capitals by the styles.
fn log(page: &Page, line: usize) -> String {
    page.text_of(&css(format!(".log li:nth-child({line})"))).to_lowercase()
}

#[test]
fn what_is_due_comes_first_and_the_rest_is_one_press_away() {
    let page = Visit::on_a_phone().with_stored(stored(&four_check_ins())).open("");
    page.wait_for(&named("heading", "Time to check in again"));
    page.wait_for_text(&format!("The last one was on {}.", long(days_ago(56))));
    assert_eq!(
        page.count(&css(".tab")),
        0,
        "what is due stands in the place of the first question"
    );
    page.screenshot("due-phone");
    page.click(named("link", "All of them, over time"));
    page.wait_for(&named("heading", headline()));
    page.screenshot("progress-phone");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn nothing_is_due_before_its_day() {
    let stored = stored(&archive(&[fortnight(12), fortnight(3)]));
    let page = Visit::on_a_desktop().with_stored(stored).open("");
    page.wait_for(&named("heading", "Nothing due"));
    page.wait_for_text(&format!("The next check-in is on {}.", long(days_ago(3).plus_days(28))));
    page.click(named("button", "Start from the first question"));
    page.wait_for(&css(".tab"));
    page.click(named("link", "All of them, over time"));
    page.wait_for_text("The half-days differ by no more than counting them again would.");
    page.wait_for_text("The score is");
}

#[test]
fn progress_says_what_became_of_it_in_words_and_pictures() {
    let page = at_progress(Visit::on_a_desktop());
    let said = page.text();
    for part in [
        "That is ten in every fortnight.".to_owned(),
        "The score is clearly up from where you began.".to_owned(),
        "it has not clearly moved, which is allowed.".to_owned(),
        format!("Since the first one, {}", long(days_ago(140))),
        "The score went from 43 to 93: clearly up.".to_owned(),
        "engineering, 9 to 1 half-days".to_owned(),
    ] {
        assert!(said.contains(&part), "{part} is missing in:\n{said}");
    }
    for (line, parts) in [
        (1, ["engineering", "9 to 1, watched.", "returned by", ""]),
        (2, ["support", "handed back", "crept back", "1 half-day, so far"]),
    ] {
        let said = log(&page, line);
        assert!(parts.iter().all(|part| said.contains(part)), "{parts:?} are not in:\n{said}");
    }
    assert_eq!(page.count(&css(".timeline.wide .point")), 4);
    page.screenshot("progress-desktop");
    // What was simulated is kept, and is no check-in.
    page.wait_until("the noise", || page.local_storage("hatcheck.noise").is_some());
    page.reload();
    page.wait_for(&named("heading", headline()));
    walk_is_at(&page, 56, "93");
    assert_eq!(page.complaints(), [""; 0]);
}

/// The lists show the check-ins of so many days ago.
#[track_caller]
fn compares(page: &Page, days: [u32; 2]) {
    let shown = page.script(
        "return [...document.querySelectorAll('.choosetwo select')]
             .map(one => one.selectedOptions[0].text.trim())",
    );
    assert_eq!(shown, serde_json::json!(days.map(|days| long(days_ago(days)))));
}

#[test]
fn two_are_compared_by_choosing_them() {
    let page = at_progress(Visit::on_a_desktop());
    page.click(named("link", "Compare two"));
    page.wait_for(&named("heading", "Two of your fortnights"));
    page.wait_for_text("The score went from 89 to 93, and it takes");
    compares(&page, [84, 56]);
    page.choose(named("combobox", "The older"), &long(days_ago(140)));
    page.wait_for_text("The score went from 43 to 93: clearly up.");
    compares(&page, [140, 56]);
    let clear = page.text_of(&css("table.twofold tr.clear"));
    assert!(clear.contains("43") && clear.contains("93") && clear.contains("differs"), "{clear}");
    // Chosen the wrong way round, the older still comes first.
    page.choose(named("combobox", "The newer"), &long(days_ago(112)));
    page.wait_for_text("The score went from 43 to 50");
    page.choose(named("combobox", "The older"), &long(days_ago(84)));
    page.wait_for_text("The score went from 50 to 89: clearly up.");
    compares(&page, [112, 84]);
    page.reload();
    page.wait_for_text("The score went from 50 to 89: clearly up.");
    page.back();
    page.wait_for_text("The score went from 43 to 50");
    compares(&page, [140, 112]);
    page.forward();
    page.wait_for_text("The score went from 50 to 89: clearly up.");
    compares(&page, [112, 84]);
    page.click(named("link", "← Back to your progress"));
    page.wait_for(&named("heading", headline()));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn progress_by_keyboard_alone() {
    let page = Visit::on_a_desktop().with_stored(stored(&four_check_ins())).open("");
    page.wait_for(&named("heading", "Time to check in again"));
    page.tab_to("link See your progress");
    page.press(Key::Enter);
    page.wait_until("the focus", || page.focused() == format!("heading {}", headline()));

    page.tab_to("slider Walk along the check-ins");
    walk_is_at(&page, 56, "93");
    page.press(Key::Left);
    walk_is_at(&page, 84, "89");
    page.press(Key::Home);
    walk_is_at(&page, 140, "43");
    page.press(Key::Right);
    walk_is_at(&page, 112, "50");
    page.press(Key::End);
    walk_is_at(&page, 56, "93");

    // Each picture as a table, the newest row first, and away with it again.
    for (section, caption, newest, cells) in [
        (".over", "Scores over time", 56, ["93", "no clear change"]),
        (".rows:nth-child(1)", "Half-days over time", 56, ["10", "8"]),
        (".rows:nth-child(2)", "Your own hat over time", 56, ["2 or 3 days", "2 or 3 days"]),
    ] {
        page.tab_to("button Read it as a table");
        page.press(Key::Enter);
        page.wait_for(&named("table", caption));
        assert_eq!(page.count(&css(format!("{section} tbody tr"))), 4);
        let row = page.text_of(&css(format!("{section} tbody tr:first-child")));
        assert!(row.starts_with(&long(days_ago(newest))), "{row}");
        assert!(cells.iter().all(|cell| row.contains(cell)), "{cells:?} are not in {row}");
        assert_eq!(page.focused(), "button Put the table away", "the focus stays");
        page.press(Key::Enter);
        page.wait_until("no table", || page.count(&css(format!("{section} table"))) == 0);
        page.press(Key::Tab);
    }

    page.tab_to("combobox Time between check-ins");
    page.type_text("t");
    page.wait_until("the next day", || {
        let weeks = page.script("return Number(document.querySelector('.interval select').value)");
        let kept = page.local_storage("hatcheck.settings").unwrap_or_default();
        weeks != 4 && kept == format!(r#"{{"interval_weeks":{weeks}}}"#)
    });
    page.tab_to("link Compare two");
    page.press(Key::Enter);
    page.wait_until("the page", || page.focused() == "heading Two of your fortnights");
    page.tab_to("combobox The older");
    page.press(Key::Down);
    page.wait_for_text("The score went from 50 to 93: clearly up.");
    assert_eq!(page.focused(), "combobox The older", "whoever chooses by arrows can go on");
    page.press(Key::Down);
    page.wait_for_text("The score went from 43 to 93: clearly up.");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_hat_whose_day_has_passed_went_back_or_did_not() {
    let page = Visit::on_a_desktop().with_stored(stored(&one_that_passed(10))).open("");
    page.wait_for(&named("heading", "Did engineering go back?"));
    page.wait_for_text(&format!("It was to go back by {}.", long(days_ago(10))));
    page.click(named("button", "It went back"));
    // A check-in of 31 days ago is what is due next.
    page.wait_for(&named("heading", "Time to check in again"));
    let mark = r#""marks":{"returned":{"engineering":""#;
    let kept = || page.local_storage("hatcheck.check-in.00000001").unwrap_or_default();
    assert!(kept().contains(mark), "{}", kept());
    page.reload();
    page.click(named("link", "See your progress"));
    page.wait_for(&named("heading", "One check-in so far"));
    let said = log(&page, 1);
    assert!(said.contains("returned by") && !said.contains("late"), "{said}");

    page.click(named("button", "No, it did not"));
    page.wait_until("it to be asked about again", || log(&page, 1).contains("it went back"));
    assert!(!kept().contains("marks"), "{}", kept());
    page.click(css(".log .doit button"));
    page.wait_until("the stamp", || log(&page, 1).contains("returned"));
    page.click(named("button", "No, it did not"));
    page.wait_until("no stamp", || log(&page, 1).contains("not yet: move the date"));
    page.go("#/");
    page.wait_for(&named("heading", "Did engineering go back?"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_date_that_is_moved_is_due_and_no_longer_passed() {
    let page = Visit::on_a_desktop().with_stored(stored(&one_that_passed(10))).open("");
    page.click(named("button", "Not yet: move the date"));
    page.wait_until("the field", || page.script("return document.activeElement.id") == "edited");
    page.type_date(2999, 1, 7);
    page.wait_for_text("Mon 7 Jan 2999");
    page.click(named("button", "Done"));
    page.go("#/progress");
    page.wait_until("a day to come", || log(&page, 1).contains("due 7 jan 2999"));
    assert_eq!(page.complaints(), [""; 0]);
}
