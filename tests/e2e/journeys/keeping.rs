//! What is kept: rubbish and newer data beside it, deletion with undo, files.

use hatcheck_e2e::{Visit, css, named};

const GOLDEN: &str = include_str!("../../../src/sample/founders-pm.json");

fn envelope(version: u8) -> String {
    format!(r#"{{"archive":{version},"counter":1,"check_in":{GOLDEN}}}"#)
}

#[test]
fn rubbish_breaks_nothing_and_is_left_as_it_is() {
    let kept = [
        ("hatcheck.check-in.00000002", envelope(1)),
        ("hatcheck.check-in.0000000a", "{\"archive\":1,\"coun".into()),
        ("hatcheck.draft.0000000b", "\u{0}\u{ffff}".into()),
        ("hatcheck.check-in.0000000c", envelope(9)),
    ];
    let kept = kept.map(|(key, text)| (key.to_owned(), text)).to_vec();
    let page = Visit::on_a_desktop().with_stored(kept).open("");
    page.wait_for_text("Some stored data could not be read");
    page.wait_for_text("Stepping in on purpose");
    page.go("#/data");
    page.wait_for_text("One finished check-in.");
    page.wait_for_text("put aside untouched: 3");
    assert_eq!(
        page.local_storage("hatcheck.check-in.0000000a").as_deref(),
        Some("{\"archive\":1,\"coun")
    );
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn deleting_can_be_undone() {
    let kept = vec![("hatcheck.check-in.00000002".into(), envelope(1))];
    let page = Visit::on_a_phone().with_stored(kept).open("#/data");
    page.wait_for_text("One finished check-in.");
    page.click(css(".kept .link:last-child"));
    page.wait_for_text("No finished check-ins yet.");
    assert_eq!(page.local_storage_keys(), [""; 0]);
    page.click(named("button", "Undo"));
    page.wait_for_text("One finished check-in.");
    assert_eq!(page.local_storage_keys(), ["hatcheck.check-in.00000002"]);
}

#[test]
fn a_result_that_is_not_here_says_so() {
    let page = Visit::on_a_phone().open("#/result/deadbeef");
    page.wait_for_text("There is no check-in of that number on this device.");
    page.click(named("link", "Check in"));
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
}

#[test]
fn how_it_scores_shows_the_tables_that_score() {
    let page = Visit::on_a_desktop().open("#/how");
    page.wait_for(&named("heading", "How it scores"));
    let said = page.text();
    for part in ["Every 35 points of weight halve", "4, 7, 26, 44, 48, 52", "r = .22"] {
        assert!(said.contains(part), "{part} is missing in:\n{said}");
    }
    assert_eq!(page.complaints(), [""; 0]);
}
