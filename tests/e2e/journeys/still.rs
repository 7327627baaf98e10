//! The first page before the program is there, and where the program, or a part of it, cannot come.

use hatcheck_e2e::{Host, Visit, css, named};
use serde_json::Value;

/// Where the parts of the first page stand, and what it says.
const LOOKS: &str =
    "return [...document.querySelectorAll('#page h1, #page p, .tab, .stackpic, .counter')]
    .map(part => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [part.className.baseVal ?? part.className, x, y, width, height, part.textContent];
    })";

/// A host whose program waits to be told.
fn slow() -> Host {
    let host = Host::of_the_release();
    host.begin_when_told();
    host
}

/// A host that does not have the later part for now, and the name of that file.
fn without_the_rest() -> (Host, String) {
    let host = Host::of_the_release();
    let later = host.file("later-", ".wasm");
    host.hold_back(&later, true);
    host.finish(false);
    (host, later)
}

#[test]
fn an_answer_before_the_program_is_taken_up() {
    let host = slow();
    // What a mailer puts behind an address changes nothing.
    let page = Visit::on_a_phone().at(&host).open_at_once("?utm_source=letter");
    page.wait_for(&css("h1"));
    page.click(css(".mode:nth-of-type(2)"));
    page.click(css(".tab:nth-child(3)"));
    page.wait_for_text("Torn off. One moment.");
    page.go_on();
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_for_text("Growth");
    // The quick one has six steps, the other seven.
    page.wait_for_text("Step 1 of 6");
    let stored = page.script("return JSON.stringify(localStorage)");
    assert!(stored.as_str().is_some_and(|text| text.contains("growth")), "{stored}");
}

#[test]
fn an_answer_before_the_program_is_kept_by_who_goes_on_elsewhere() {
    let host = slow();
    let page = Visit::on_a_phone().at(&host).open_at_once("");
    page.wait_for(&css("h1"));
    page.click(css(".tab:nth-child(2)"));
    page.click(named("link", "How it scores"));
    page.go_on();
    page.wait_for(&named("heading", "How it scores"));
    page.back();
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_for_text("Early");
}

#[test]
fn an_answer_after_a_press_that_leads_elsewhere_is_what_she_wants() {
    let host = slow();
    let page = Visit::on_a_phone().at(&host).open_at_once("");
    page.wait_for(&css("h1"));
    page.click(named("link", "How it scores"));
    page.click(css(".tab:nth-child(2)"));
    page.go_on();
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_for_text("Early");
}

#[test]
fn an_answer_while_the_rest_is_on_its_way_is_taken_up() {
    let host = slow();
    // And the rest once more.
    host.load_when_told("later-");
    let page = Visit::on_a_phone().at(&host).open_at_once("");
    page.wait_for(&css("h1"));
    page.click(named("link", "How it scores"));
    page.go_on();
    page.wait_until_it_waits();
    page.click(css(".tab:nth-child(3)"));
    page.wait_for_text("Torn off. One moment.");
    page.go_on();
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_for_text("Growth");
}

#[test]
fn nothing_moves_when_the_program_wakes() {
    let host = slow();
    let page = Visit::on_a_desktop().at(&host).open_at_once("");
    page.wait_for(&css("h1"));
    page.wait_for_the_font();
    page.script("document.querySelectorAll('.tab')[1].focus()");
    let before = page.script(LOOKS);
    assert!(before.as_array().is_some_and(|parts| parts.len() > 8), "{before}");
    page.go_on();
    page.wait_until_awake();
    assert_eq!(page.script(LOOKS), before);
    let focused = page
        .script("return [...document.querySelectorAll('.tab')].indexOf(document.activeElement)");
    assert_eq!(focused, Value::from(1), "the focus went elsewhere");
}

#[test]
fn where_the_program_cannot_start_the_page_says_what_it_needs() {
    let host = Host::of_the_release();
    host.hold_back(&host.file("hatcheck-", ".wasm"), true);
    let page = Visit::on_a_phone().at(&host).open_at_once("");
    page.wait_for_text("The page could not start.");
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    page.screenshot("refused-phone");
}

#[test]
fn loading_again_keeps_the_address() {
    let (host, later) = without_the_rest();
    let page = Visit::on_a_phone().at(&host).open_at_once("#/sample/author");
    // It never began, so nothing has stopped.
    page.wait_for_text("The page could not start.");
    host.hold_back(&later, false);
    page.click(named("link", "Load it again"));
    page.wait_for(&named("heading", "One hat too big"));
}

#[test]
fn the_rest_is_asked_for_again_where_it_did_not_come() {
    let (host, later) = without_the_rest();
    let page = Visit::on_a_phone().at(&host).open_at_once("");
    page.wait_for(&css("h1"));
    page.wait_until_awake();
    page.click(named("link", "How it scores"));
    page.wait_for_text("The rest of the page could not be loaded.");
    // What the first part can do goes on.
    page.click(css(".tab:nth-child(1)"));
    page.wait_for(&named("heading", "Where you stand"));
    host.hold_back(&later, false);
    page.click(named("link", "Hatcheck"));
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    page.click(named("link", "How it scores"));
    page.wait_for(&named("heading", "How it scores"));
    let stored = page.script("return JSON.stringify(localStorage)");
    assert!(stored.as_str().is_some_and(|text| text.contains("draft")), "{stored}");
}
