//! A storage that refuses: it is said, nothing is lost, and all of it is stored once there is room.

use hatcheck_e2e::{Page, Visit, css, named};
use serde_json::{Value, json};

use crate::answers::{all_of_it, half_days, hats, press, up_to_half_days, up_to_verdict};
use crate::histories::{archive, fortnight, four_check_ins, stored};

/// No write succeeds until it is mended.
const NO_MORE_WRITES: &str = "
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    window.mend = () => { Storage.prototype.setItem = write; };
";

const MEND: &str = "window.mend()";
const NOT_KEPT: &str = "What you did last could not be kept: the browser’s storage refused it.";

fn keys(page: &Page, kind: &str) -> Vec<String> {
    let keys = page.local_storage_keys();
    keys.into_iter().filter(|key| key.starts_with(&format!("hatcheck.{kind}"))).collect()
}

#[test]
fn what_could_not_be_written_is_said_offered_as_a_file_and_written_later() {
    let kept = stored(&archive(&[fortnight(75), fortnight(40)]));
    let page = Visit::on_a_desktop().with_stored(kept).open("");
    page.wait_for(&named("heading", "Time to check in again"));
    page.click(named("button", "Check in again"));
    press(&page, "10");
    page.wait_until("the next", || page.text_of(&css(".question")).contains("like the others"));
    press(&page, "Yes, much like them");
    page.wait_for_text("Kept as you go.");
    page.wait_for(&css(".hatcard.h-design"));
    page.script_for_the_page(NO_MORE_WRITES);
    page.click(css(".hatcard.h-design input"));
    page.wait_for_text(NOT_KEPT);
    page.wait_for(&named("link", "Not kept. Why?"));
    page.screenshot("not-kept-desktop");
    // The file has what the storage has not.
    page.click(named("button", "Download everything"));
    let file = page.downloaded("json");
    let file: Value = serde_json::from_str(&file).expect("JSON");
    assert_eq!(file["drafts"][0]["draft"]["crafts"], json!(["design"]), "{file}");

    // It goes on as before, and is stored with the next press once that works again.
    page.click(named("button", "Next step"));
    page.wait_for(&css("h1"));
    page.click(named("link", "Not kept. Why?"));
    page.wait_for_text("There is no room left in this browser’s storage.");
    let draft = keys(&page, "draft.").remove(0);
    let stored = || page.local_storage(&draft).unwrap_or_default();
    assert!(!stored().contains("crafts"), "{}", stored());
    page.script_for_the_page(MEND);
    page.back();
    page.wait_for_text("Kept as you go.");
    assert!(stored().contains(r#""crafts":["design"]"#), "{}", stored());
    page.reload();
    page.wait_for(&named("heading", "Which of these did you have a hand in?"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_check_in_is_finished_without_a_single_write_and_stored_afterwards() {
    let page = Visit::on_a_desktop().open("");
    page.wait_for(&css(".tab"));
    page.script_for_the_page(NO_MORE_WRITES);
    all_of_it(&page);
    assert_eq!(page.local_storage_keys(), [""; 0]);
    page.script_for_the_page(MEND);
    page.click(css(".receipt summary"));
    page.wait_until("the check-in", || keys(&page, "check-in.").len() == 1);
    assert_eq!(keys(&page, "draft."), [""; 0], "its draft is over");
    page.reload();
    page.wait_for(&named("heading", "One hat too big"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_storage_that_is_really_full_takes_it_once_there_is_room() {
    let page = Visit::on_a_desktop().with_stored(stored(&four_check_ins())).open("");
    page.wait_for(&named("heading", "Time to check in again"));
    let before = keys(&page, "check-in.");
    page.script(
        "let size = 2 ** 24, text = '';
         for (; size >= 1; size /= 2) {
             try { localStorage.setItem('others', text + 'x'.repeat(size)); } catch { continue; }
             text += 'x'.repeat(size);
         }",
    );
    page.click(named("button", "Check in again"));
    page.wait_for_text(NOT_KEPT);
    press(&page, "10");
    page.wait_until("the next", || page.text_of(&css(".question")).contains("like the others"));
    page.go("#/data");
    page.wait_for_text("There is no room left in this browser’s storage.");
    assert_eq!(keys(&page, "draft."), [""; 0]);
    assert_eq!(keys(&page, "check-in."), before, "what was there is there");
    page.script("localStorage.removeItem('others')");
    page.go("#/");
    page.click(named("button", "Go on"));
    page.wait_for_text("Kept as you go.");
    page.reload();
    page.wait_for(&named("button", "Change: Days worked"));
    let draft = page.local_storage(&keys(&page, "draft.")[0]).unwrap_or_default();
    assert!(draft.contains(r#""days_worked":10"#), "{draft}");
}

#[test]
fn what_could_not_be_deleted_is_said_and_deleted_later() {
    let page = Visit::on_a_desktop().with_stored(stored(&four_check_ins())).open("#/data");
    page.wait_for_text("Four finished check-ins.");
    page.script_for_the_page(
        "const remove = Storage.prototype.removeItem;
            Storage.prototype.removeItem = () => { throw new DOMException('no', 'SecurityError'); };
            window.mend = () => { Storage.prototype.removeItem = remove; };",
    );
    page.click(css(".kept li:first-child .link:last-child"));
    page.wait_for_text("This browser’s storage refused to delete it.");
    page.wait_for_text("Three finished check-ins.");
    assert_eq!(keys(&page, "check-in.").len(), 4);
    page.script_for_the_page(MEND);
    page.go("#/progress");
    page.wait_until("it to be gone", || keys(&page, "check-in.").len() == 3);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_storage_that_cannot_be_read_is_left_as_it_is() {
    let page = Visit::on_a_desktop().with_stored(stored(&four_check_ins())).open("");
    page.wait_for(&named("heading", "Time to check in again"));
    page.go_after(
        "const read = Storage.prototype.getItem;
         Storage.prototype.getItem = () => { throw new DOMException('no', 'SecurityError'); };
         window.mend = () => { Storage.prototype.getItem = read; };",
        "#/",
    );
    page.wait_for(&css(".tab"));
    page.click(css(".tab:nth-child(3)"));
    page.wait_for(&named("heading", "Where you stand"));
    press(&page, "No");
    page.wait_for(&named("link", "Not kept. Why?"));
    page.script_for_the_page(MEND);
    assert_eq!(keys(&page, "check-in.").len(), 4);
    page.reload();
    page.go("#/data");
    page.wait_for_text("Four finished check-ins.");
}

#[test]
fn a_storage_that_cannot_be_read_for_a_while_deletes_nothing_here() {
    let page = Visit::on_a_desktop().with_stored(stored(&four_check_ins())).open("#/data");
    page.wait_for_text("Four finished check-ins.");
    page.script_for_the_page(
        "const read = Storage.prototype.getItem;
            Storage.prototype.getItem = () => { throw new DOMException('no', 'SecurityError'); };
            window.mend = () => { Storage.prototype.getItem = read; };
            document.dispatchEvent(new Event('visibilitychange'));",
    );
    page.go("#/");
    page.wait_for(&named("heading", "Time to check in again"));
    page.script_for_the_page(MEND);
    assert_eq!(keys(&page, "check-in.").len(), 4);
}

#[test]
fn a_browser_that_lets_nothing_be_kept_still_gives_a_verdict() {
    let page = Visit::on_a_desktop().keeping_nothing().open("");
    up_to_half_days(&page);
    half_days(&page);
    hats(&page);
    page.wait_for(&named("link", "Not kept. Why?"));
    up_to_verdict(&page);
    page.go("#/data");
    page.wait_for_text("This browser does not let the page keep anything.");
    page.wait_for_text("One finished check-in.");
    page.click(css(".counter .btn"));
    let file = page.downloaded("json");
    assert!(file.contains(r#""engineering": 9"#), "{file}");
    page.go("#/progress");
    page.wait_for(&named("heading", "One check-in so far"));
    assert_eq!(page.complaints(), [""; 0]);
    page.reload();
    page.wait_for(&named("heading", "Nothing here yet"));
}

#[test]
fn a_program_that_stops_says_so_and_goes_on_where_it_was() {
    let page = Visit::on_a_phone().open("");
    page.click(css(".tab:nth-child(2)"));
    page.wait_for(&named("heading", "Where you stand"));
    // No mistake of the program is known, so the browser makes one.
    page.script_for_the_page(
        "document.createElement = document.createElementNS = () => { throw new Error('no') };",
    );
    page.script("location.hash = '#/how'");
    page.wait_for_text("The page has stopped.");
    page.back();
    page.click(named("link", "Load it again"));
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_for_text("Early");
    page.wait_until("it to be well again", || !page.text().contains("The page has stopped."));
}
