//! From a result to something done about it: samples, what-if, the plan, taking it along.

use hatcheck_e2e::{Key, Need, Page, Visit, css, named};

const KEPT: &str = include_str!("../../../src/sample/author-of-the-first-article.json");

/// A visitor with the author's check-in kept on the device, at its plan.
#[track_caller]
fn at_plan(visit: Visit) -> Page {
    let kept = format!(r#"{{"archive":1,"counter":1,"check_in":{KEPT}}}"#);
    let page = visit.with_stored(vec![("hatcheck.check-in.00000001".into(), kept)]).open("");
    page.click(css(".past .slimticket"));
    page.wait_for(&named("heading", "One hat too big"));
    page.click(css(".counter a.btn"));
    page.wait_for(&css("#engineering-receiver"));
    page
}

fn score(page: &Page) -> String {
    page.text_of(&css(".score .big"))
}

#[test]
fn a_sample_is_one_press_away_and_leaves_no_trace() {
    let page = Visit::on_a_phone().open("");
    page.click(named("link", "One hat too big"));
    page.wait_for(&named("heading", "One hat too big"));
    page.wait_for(&css(".samplemark"));
    page.click(css(".counter a.btn"));
    page.wait_for(&css(".samplemark"));
    page.click(css("#engineering-receiver"));
    page.fill(css("#edited"), "Tomás");
    page.press(Key::Enter);
    page.wait_until("the name", || page.text_of(&css("#engineering-receiver")) == "Tomás");
    assert_eq!(page.local_storage_keys(), [""; 0]);
    page.click(named("link", "Do your own"));
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn what_if_follows_at_once_and_becomes_the_plan() {
    let page = Visit::on_a_desktop().open("#/sample/author");
    page.wait_for(&named("heading", "One hat too big"));
    page.click(css(".whatif li:first-child [role=switch]"));
    page.wait_for(&named("heading", "Wearing your own hat"));
    assert_eq!(score(&page), "73");
    page.wait_for_text("What if: 73 of 100, wearing your own hat.");
    page.click(named("button", "Back to how it was"));
    page.wait_for(&named("heading", "One hat too big"));
    assert_eq!(score(&page), "30");
    page.click(css(".whatif li:nth-child(2) [role=switch]"));
    page.click(named("button", "Make it the plan"));
    page.wait_for(&css("#design-receiver"));
    assert_eq!(page.count(&css(".tickets .claim")), 1);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_plan_is_edited_by_keyboard_alone_and_kept() {
    let page = at_plan(Visit::on_a_desktop());
    page.script("document.querySelector('#engineering-receiver').focus()");
    page.press(Key::Enter);
    page.wait_until("the field", || page.focused().starts_with("textbox"));
    page.script("document.querySelector('#edited').select()");
    page.type_text("Tomás & <b>Söhne</b> שלום 🎩");
    page.press(Key::Enter);
    let name = "Tomás & <b>Söhne</b> שלום 🎩";
    page.wait_until("the name", || page.text_of(&css("#engineering-receiver")) == name);
    page.wait_until("the focus", || page.focused().starts_with(&format!("button {name}")));
    page.press(Key::Enter);
    page.wait_for(&css("#edited"));
    page.type_text(" slipped");
    page.press(Key::Escape);
    page.wait_until("the name again", || page.text_of(&css("#engineering-receiver")) == name);
    page.click(css("#engineering-level"));
    page.script(
        "const level = document.querySelector('#edited');
         level.value = 'asked';
         level.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    page.click(named("button", "Done"));
    page.wait_for(&css("#engineering-level"));
    page.reload();
    page.wait_until("the name after all", || page.text_of(&css("#engineering-receiver")) == name);
    let stored = page.local_storage("hatcheck.check-in.00000001").unwrap_or_default();
    assert!(stored.contains(r#""level":"asked""#), "{stored}");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_date_that_has_passed_is_said_and_not_blocked() {
    let page = at_plan(Visit::on_a_phone());
    page.click(css("#engineering-asked_until"));
    page.wait_until("the field", || page.script("return document.activeElement.id") == "edited");
    // As it is typed, part by part: a date that is half typed must not put the old one back.
    page.type_date(2020, 2, 3);
    page.wait_for(&css(".doubt"));
    page.wait_for_text("Mon 3 Feb 2020 has passed.");
    page.click(named("button", "Done"));
    page.wait_for(&css("#engineering-asked_until"));
    let stored = page.local_storage("hatcheck.check-in.00000001").unwrap_or_default();
    assert!(stored.contains(r#""asked_until":"2020-02-03""#), "{stored}");
}

/// What the clipboard was given, without the permission that a real one asks for.
const CLIPBOARD: &str = "
    window.copied = [];
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
        writeText: text => { window.copied.push(text); return Promise.resolve(); },
    } });
";

/// A browser without a clipboard, as on an address that is not secure.
const NO_CLIPBOARD: &str =
    "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });";

#[test]
fn the_plan_is_taken_along_as_text() {
    let page = at_plan(Visit::on_a_desktop());
    page.script_for_the_page(CLIPBOARD);
    page.click(named("button", "Copy as text"));
    page.wait_for_text("The plan is on the clipboard.");
    page.click(named("button", "Copy the plan as Markdown"));
    page.wait_for_text("The plan is on the clipboard, as Markdown.");
    page.click(named("button", "Copy the card"));
    page.wait_for_text("The card is on the clipboard.");
    let copied = page.script("return window.copied");
    let copied: Vec<&str> =
        copied.as_array().into_iter().flatten().filter_map(|text| text.as_str()).collect();
    assert_eq!(copied.len(), 3);
    assert!(copied.iter().all(|text| text.contains("tech lead")), "{copied:?}");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_refused_copy_is_there_to_be_copied_by_hand() {
    let page = at_plan(Visit::on_a_phone());
    page.script(NO_CLIPBOARD);
    page.click(named("button", "Copy as text"));
    page.wait_for_text("This browser would not copy.");
    page.wait_until("the text, focused", || page.focused() == "textbox Text to copy by hand");
    let selected = page.script("return String(getSelection()) || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)");
    assert!(selected.as_str().is_some_and(|text| text.contains("the tech lead")), "{selected}");
    page.click(named("button", "Got it"));
    page.wait_until("it to be put away", || page.count(&css("#by-hand")) == 0);
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn an_open_line_of_the_receipt_stays_open_while_others_come_and_go() {
    let page = Visit::on_a_desktop().open("#/sample/author");
    let open = || page.text_of(&css(".receipt details[open]"));
    page.click(css(".receipt .h-design summary"));
    page.wait_until("the line to open", || open().contains("Without this line"));
    page.click(css(".whatif li:first-child [role=switch]"));
    page.wait_for(&named("heading", "Wearing your own hat"));
    assert!(open().starts_with("Design"), "{}", open());
    assert_eq!(page.count(&css(".receipt details[open]")), 1);
}

#[test]
fn the_picture_is_saved() {
    let page = Visit::on_a_phone().in_the_dark().open("#/sample/founders-pm");
    page.click(named("button", "Save the picture"));
    page.wait_for_text("The picture is on its way to your downloads.");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_plan_is_one_sheet_of_paper() {
    let page = Visit::on_a_phone().open("#/sample/author");
    page.wait_for(&css(".onpaper"));
    if Need::Paper.is_lacking() {
        return;
    }
    assert_eq!(page.printed_pages(), 1, "from the result");
    page.go("#/sample/author/plan");
    page.click(css(".planned label:nth-of-type(2)"));
    page.wait_for(&css("#design-receiver"));
    assert_eq!(page.printed_pages(), 1, "two tickets, from the plan");
}
