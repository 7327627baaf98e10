//! The whole history on its way to another device: as a file, as a link, and as a table and a day in
//! the calendar. The files are read from the disk, where the browser put them.

use hatcheck::history::Archive;
use hatcheck_e2e::{Page, Visit, css, named};
use serde_json::Value;

use crate::histories::{four_check_ins, one_that_passed, stored};

/// What the clipboard was given, without the permission that a real one asks for.
const CLIPBOARD: &str = "
    window.copied = [];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
        writeText: text => { window.copied.push(text); return Promise.resolve(); },
    } });
";

/// A visitor with a history, at what is kept.
#[track_caller]
fn at_data(archive: &Archive) -> Page {
    let page = Visit::on_a_desktop().with_stored(stored(archive)).open("#/data");
    page.wait_for(&named("heading", "Your data"));
    page
}

/// What the storage says of each check-in: its token, and what stands beside it.
#[track_caller]
fn kept(page: &Page) -> Vec<(String, Value)> {
    let keys = page.local_storage_keys();
    let keys = keys.into_iter().filter(|key| key.starts_with("hatcheck.check-in."));
    keys.map(|key| {
        let text = page.local_storage(&key).unwrap_or_default();
        (key, serde_json::from_str(&text).expect("JSON"))
    })
    .collect()
}

/// Downloads everything, and returns the file's text.
#[track_caller]
fn everything(page: &Page) -> String {
    page.click(css(".counter .btn"));
    page.downloaded("json")
}

#[test]
fn a_file_with_everything_is_shown_restored_and_taken_out_again() {
    let page = at_data(&four_check_ins());
    // With a plan, a mark, and a check-in that is half done.
    page.go("#/plan/00000001");
    page.click(css("#engineering-receiver"));
    page.fill(css("#edited"), "Ada");
    page.click(named("button", "Done"));
    page.go("#/");
    page.click(named("button", "Check in again"));
    page.wait_for(&named("heading", "Where you stand"));
    page.go("#/data");
    page.wait_for_text("Never taken along so far.");
    let file = everything(&page);
    page.wait_for_text("Last taken along on");
    let before = kept(&page);
    assert_eq!(before.len(), 4);
    assert_eq!(page.complaints(), [""; 0]);

    let other = Visit::on_a_phone().open("#/data");
    other.wait_for_text("No finished check-ins yet.");
    other.choose_file(css("input[type=file]"), "history.json", &file);
    other.wait_for(&named("heading", "What that file would bring"));
    other.wait_for_text("4 check-ins that are not here yet");
    other.wait_for_text("One that is half done");
    other.screenshot("file-phone");
    assert_eq!(other.local_storage_keys(), [""; 0], "nothing is kept by looking");
    other.click(named("button", "Restore"));
    other.wait_for_text("5 check-ins were restored.");
    other.wait_for_text("Four finished check-ins.");
    assert_eq!(kept(&other), before, "to the letter");
    other.reload();
    other.wait_for_text("Four finished check-ins.");

    // The same file once more brings nothing.
    other.choose_file(css("input[type=file]"), "history.json", &file);
    other.wait_for_text("4 that are here already");
    other.wait_for_text("Nothing of it is new here.");
    other.click(named("button", "Go on"));
    other.wait_until("it to be put away", || other.count(&css(".arrived")) == 0);
    assert_eq!(kept(&other), before);
    assert_eq!(other.complaints(), [""; 0]);
}

#[test]
fn what_was_restored_is_undone_from_either_device() {
    let file = everything(&at_data(&four_check_ins()));
    let page = at_data(&one_that_passed(10));
    let before = kept(&page);
    // Its only check-in has a number that another one has in the file.
    page.choose_file(css("input[type=file]"), "history.json", &file);
    page.wait_for_text("3 check-ins that are not here yet");
    page.wait_for_text("One whose number is taken here, and that gets a new one");
    page.click(named("button", "Leave it"));
    page.wait_until("it to be put away", || page.count(&css(".arrived")) == 0);
    assert_eq!(kept(&page), before);
    page.choose_file(css("input[type=file]"), "history.json", &file);
    page.click(named("button", "Restore"));
    page.wait_for_text("4 check-ins were restored.");
    page.wait_for_text("Five finished check-ins.");
    assert_eq!(kept(&page).len(), 5);
    page.click(named("button", "Undo"));
    page.wait_for_text("One finished check-in.");
    assert_eq!(kept(&page), before);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_link_with_everything_opens_on_an_empty_device() {
    let page = at_data(&four_check_ins());
    page.script_for_the_page(CLIPBOARD);
    page.click(named("button", "Copy the link"));
    page.wait_for_text("The link is on the clipboard. Keep it where only you look.");
    let copied = page.script("return window.copied[0]");
    let link = copied.as_str().and_then(|link| link.strip_prefix(page.address()));
    let link = link.unwrap_or_else(|| panic!("{copied} is no link of this page"));
    let tokens = |page: &Page| {
        let kept = kept(page).into_iter();
        kept.map(|(key, value)| (key, value["token"].clone())).collect::<Vec<_>>()
    };
    let before = tokens(&page);

    let other = Visit::on_a_phone().open(link);
    other.wait_for(&named("heading", "A history to restore"));
    other.wait_for_text("4 check-ins that are not here yet");
    other.screenshot("keepsake-phone");
    assert_eq!(other.local_storage_keys(), [""; 0], "nothing is kept by looking");
    other.click(named("button", "Restore"));
    other.wait_for_text("4 check-ins were restored.");
    assert_eq!(tokens(&other), before);
    other.click(named("button", "Undo"));
    other.wait_for_text("No finished check-ins yet.");
    assert_eq!(other.local_storage_keys(), [""; 0]);
    other.go(link);
    other.click(named("button", "Restore"));
    other.wait_for_text("Four finished check-ins.");
    other.reload();
    other.wait_for_text("Four finished check-ins.");
    other.go(link);
    other.wait_for_text("4 that are here already");
    assert_eq!(other.complaints(), [""; 0]);

    // Cut on its way it brings what is whole.
    let cut = Visit::on_a_desktop().open(&link[..link.len() - 8]);
    cut.wait_for_text("3 check-ins that are not here yet");
    cut.wait_for_text("One that could not be read");
    cut.click(named("button", "Restore"));
    cut.wait_for_text("Three finished check-ins.");
    assert_eq!(tokens(&cut), before[..3]);
    assert_eq!(cut.complaints(), [""; 0]);
}

#[test]
fn a_file_with_a_mistake_says_where_it_is_and_changes_nothing() {
    let page = at_data(&four_check_ins());
    let file = everything(&page);
    let before = page.local_storage_keys();
    let mistaken = file.replacen(r#""depth": "watched""#, r#""depth": "wached""#, 1);
    assert_ne!(file, mistaken);
    page.choose_file(css("input[type=file]"), "mistaken.json", &mistaken);
    page.wait_for_text("That file could not be opened. Nothing was changed.");
    page.wait_for_text("check_ins[2].check_in.hats.engineering.depth: expected one of: watched,");
    page.screenshot("mistake-desktop");
    assert_eq!(page.count(&css(".arrived")), 0);
    page.choose_file(css("input[type=file]"), "cut.json", &file[..file.len() / 2]);
    page.wait_for_text("this is not a Hatcheck file");
    page.choose_file(css("input[type=file]"), "newer.json", r#"{"history": 99}"#);
    page.wait_for_text("a newer Hatcheck made this file");
    assert_eq!(page.local_storage_keys(), before);
    page.wait_for_text("Four finished check-ins.");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_table_and_days_for_the_calendar_are_real_files() {
    let page = at_data(&four_check_ins());
    page.click(named("button", "Download as a table"));
    let table = page.downloaded("csv");
    assert!(table.starts_with('\u{feff}'), "the mark of UTF-8");
    assert_eq!(table.lines().count(), 5, "{table}");
    page.go("#/progress");
    page.click(named("button", "Put the next one into the calendar"));
    page.wait_for_text("Open it to add the day.");
    let day = page.downloaded("ics");
    assert!(day.starts_with("BEGIN:VCALENDAR\r\n"), "{day}");
    assert_eq!(day.matches("BEGIN:VEVENT").count(), 1, "{day}");
    page.go("#/plan/00000001");
    page.click(named("button", "Add to calendar"));
    page.wait_for_text("Open it to add the dates");
    let dates = page.downloaded("ics");
    assert!(dates.contains("engineering") || dates.contains("Engineering"), "{dates}");
    page.go("#/data");
    page.click(css(".kept li:first-child .link:nth-of-type(1)"));
    let document = page.downloaded("json");
    assert!(document.contains(r#""id": "00000004""#), "{document}");
    assert_eq!(page.complaints(), [""; 0]);
}
