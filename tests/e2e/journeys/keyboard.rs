//! From start to verdict by keyboard alone: digits, arrows, Enter and Tab.

use hatcheck_e2e::{Key, Page, Visit, css, named};

/// Waits for a question, then chooses an option by its digit.
#[track_caller]
fn digit(page: &Page, heard: &str, digit: &str) {
    page.wait_until(heard, || page.text_of(&css(".question")).contains(heard));
    page.type_text(digit);
}

#[test]
fn a_quick_check_in_by_keyboard_alone() {
    let page = Visit::on_a_desktop().open("");
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    page.tab_to("radio All of it, six minutes");
    page.press(Key::Right);
    page.wait_for(&css(".mode:nth-of-type(2) input:checked"));
    page.tab_to("button Mature it sells, we tend it");
    page.press(Key::Enter);

    page.wait_for(&named("heading", "Where you stand"));
    assert_eq!(page.focused(), "heading Where you stand", "the focus moves with the page");
    digit(&page, "How long", "3");
    page.wait_until("the numbers", || page.focused().starts_with("radio 0"));
    // Arrows choose, and wait for Enter. Forward, for not every browser goes from the first to the last.
    for _ in 0..10 {
        page.press(Key::Right);
    }
    page.wait_for(&css(".numbers .choice:last-child input:checked"));
    page.press(Key::Enter);
    digit(&page, "like the others", "1");

    page.wait_for(&named("heading", "Which of these did you have a hand in?"));
    page.tab_to("checkbox Delivery Dates, status chasing, boards and tickets, running ceremonies");
    page.type_text(" ");
    page.wait_for(&css(".hatcard.h-delivery input:checked"));
    page.press(Key::Enter);

    page.wait_for(&named("heading", "Where did the last twenty half-days go?"));
    page.tab_to("spinbutton Your own hat");
    page.type_text("6");
    page.wait_for(&css("#half-days-own[aria-valuenow='6']"));
    page.press(Key::Right);
    page.wait_until("the next hat", || page.focused() == "spinbutton Delivery");
    page.type_text("12");
    page.wait_for(&css("#half-days-delivery[aria-valuenow='12']"));
    page.press(Key::Right);
    page.press(Key::Up);
    page.press(Key::Up);
    page.wait_for(&css("#half-days-overhead[aria-valuenow='2']"));
    page.press(Key::Enter);

    page.wait_for(&named("heading", "The delivery hat"));
    digit(&page, "How deep", "4");
    digit(&page, "on your head", "5");
    digit(&page, "whose hat", "2");
    digit(&page, "way back", "4");

    page.wait_for(&named("heading", "Is anything left lying?"));
    page.tab_to("button Nothing left lying");
    page.press(Key::Enter);

    page.wait_for(&named("heading", "Your own hat"));
    page.tab_to("radio 0");
    for _ in 0..6 {
        page.press(Key::Right);
    }
    page.press(Key::Enter);
    for heard in ["strategy", "market", "problem", "priorities", "business case", "functions"] {
        digit(&page, heard, "3");
    }
    digit(&page, "strategy last", "1");

    page.wait_for(&named("heading", "One hat too big"));
    assert_eq!(page.focused(), "heading One hat too big");
    let said = page.text();
    assert!(said.contains("Delivery"), "{said}");
    assert!(said.contains("once there is room"), "its owner has no time:\n{said}");
}
