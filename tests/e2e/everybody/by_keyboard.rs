//! From the first question to the link that is sent, by keyboard alone: where the keys go is in sight
//! at every stop, and nothing holds them.

use hatcheck_e2e::{Key, Page, Visit, css, named};

/// Whether what has the focus is marked, by itself or by what it is drawn by, and not wholly under
/// something else. Answers with what is wrong, and with nothing when all is well.
const STOP: &str = r"
    const stop = document.activeElement;
    if (!stop || stop === document.body) return 'nothing has the focus';
    const labels = [...stop.labels ?? []];
    const around = [];
    for (let above = stop; above && above.localName !== 'main'; above = above.parentElement) around.push(above);
    const parts = [...around, ...labels, ...labels.flatMap(label => [...label.querySelectorAll('*')])];
    const isMarked = part => {
        const style = getComputedStyle(part);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    if (!stop.matches(':focus-visible') || !parts.some(isMarked)) return 'the focus is not shown';
    const drawn = [stop, ...labels].map(part => part.getBoundingClientRect())
        .filter(box => box.width > 2 && box.height > 2);
    const isInSight = box => [.1, .5, .9].some(right => [.1, .5, .9].some(down => {
        const hit = document.elementFromPoint(box.left + box.width * right, box.top + box.height * down);
        return hit && (stop.contains(hit) || labels.some(label => label.contains(hit)));
    }));
    return drawn.some(isInSight) ? '' : 'the focus is under something else';
";

/// Fails unless whoever looks sees where the focus is.
#[track_caller]
fn is_seen(page: &Page) {
    let wrong = page.script(STOP);
    assert_eq!(wrong, "", "at “{}”:\n{}", page.focused(), page.text());
}

/// Presses Tab until the focus is on this, looking at every stop on the way.
#[track_caller]
fn walk_to(page: &Page, role_and_name: &str) {
    let mut passed = Vec::new();
    while page.focused() != role_and_name {
        page.press(Key::Tab);
        passed.push(page.focused());
        let is_on_page = passed.last().is_some_and(|stop| !stop.is_empty());
        assert!(is_on_page, "Tab never came to “{role_and_name}”, only to {passed:?}");
        is_seen(page);
    }
}

/// Presses Tab from the top of the page to its end, and back again: nothing holds the focus.
#[track_caller]
fn walk_through(page: &Page) {
    page.script("document.activeElement.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)");
    page.script("document.querySelector('.skip').focus()");
    let mut stops = 1;
    loop {
        page.press(Key::Tab);
        if page.focused().is_empty() {
            break;
        }
        is_seen(page);
        stops += 1;
        assert!(stops < 200, "the focus never leaves the page:\n{}", page.text());
    }
    page.press_with(Key::Shift, Key::Tab);
    page.wait_until("the focus to come back", || !page.focused().is_empty());
    is_seen(page);
}

/// Waits for a question, then chooses an option by its digit.
#[track_caller]
fn digit(page: &Page, heard: &str, digit: &str) {
    page.wait_until(heard, || page.text_of(&css(".question")).contains(heard));
    page.type_text(digit);
}

/// The check-in, from the first question to the verdict.
#[track_caller]
fn check_in(page: &Page) {
    walk_to(page, "radio All of it, six minutes");
    page.press(Key::Right);
    page.wait_for(&css(".mode:nth-of-type(2) input:checked"));
    walk_to(page, "button Mature it sells, we tend it");
    page.press(Key::Enter);

    page.wait_for(&named("heading", "Where you stand"));
    digit(page, "How long", "3");
    page.wait_until("the numbers", || page.focused().starts_with("radio 0"));
    is_seen(page);
    page.press(Key::Left);
    page.wait_for(&css(".numbers .choice:last-child input:checked"));
    page.press(Key::Enter);
    digit(page, "like the others", "1");

    page.wait_for(&named("heading", "Which of these did you have a hand in?"));
    walk_to(
        page,
        "checkbox Delivery Dates, status chasing, boards and tickets, running ceremonies",
    );
    page.type_text(" ");
    page.wait_for(&css(".hatcard.h-delivery input:checked"));
    page.press(Key::Enter);

    page.wait_for(&named("heading", "Where did the last twenty half-days go?"));
    walk_to(page, "spinbutton Your own hat");
    page.type_text("6");
    page.wait_for(&css("#half-days-own[aria-valuenow='6']"));
    page.press(Key::Right);
    page.wait_until("the next hat", || page.focused() == "spinbutton Delivery");
    is_seen(page);
    page.type_text("12");
    page.wait_for(&css("#half-days-delivery[aria-valuenow='12']"));
    page.press(Key::Right);
    page.press(Key::Up);
    page.press(Key::Up);
    page.wait_for(&css("#half-days-overhead[aria-valuenow='2']"));
    page.press(Key::Enter);

    page.wait_for(&named("heading", "The delivery hat"));
    digit(page, "How deep", "4");
    digit(page, "on your head", "5");
    digit(page, "whose hat", "1");
    digit(page, "way back", "4");
    page.wait_for(&named("heading", "Is anything left lying?"));
    walk_to(page, "button Nothing left lying");
    page.press(Key::Enter);

    page.wait_for(&named("heading", "Your own hat"));
    walk_to(page, "radio 0");
    for _ in 0..6 {
        page.press(Key::Right);
    }
    page.press(Key::Enter);
    for heard in ["strategy", "market", "problem", "priorities", "business case", "functions"] {
        digit(page, heard, "3");
    }
    digit(page, "strategy last", "1");
    page.wait_for(&named("heading", "One hat too big"));
}

/// On a phone with a keyboard, where the counter covers most: a stop under it would show there.
#[test]
fn the_whole_way_by_keyboard_alone() {
    let page = Visit::on_a_phone().open("");
    check_in(&page);
    walk_through(&page);
    page.script("document.querySelector('#heading').focus()");
    walk_to(&page, "switch Delivery on your head");
    page.type_text(" ");
    page.wait_for_text("What if: ");
    page.wait_until("the focus to stay", || page.focused().starts_with("switch Delivery"));
    page.type_text(" ");
    page.wait_for(&named("link", "Write the ticket"));
    walk_to(&page, "link Write the ticket");
    page.press(Key::Enter);

    page.wait_for(&css("#delivery-receiver"));
    walk_through(&page);
    page.script("document.querySelector('#heading').focus()");
    walk_to(&page, "button the delivery manager");
    page.press(Key::Enter);
    page.wait_until("the field", || page.focused().starts_with("textbox"));
    is_seen(&page);
    page.type_text(" Ada");
    page.press(Key::Enter);
    page.wait_until("the name", || page.text_of(&css("#delivery-receiver")).ends_with("Ada"));
    page.wait_until("the focus", || page.focused().starts_with("button the delivery manager"));
    walk_to(&page, "link Send the result");
    page.press(Key::Enter);

    page.wait_for(&named("heading", "Before you hand it over"));
    walk_through(&page);
    page.script("document.querySelector('#heading').focus()");
    walk_to(&page, "textbox Your name");
    page.type_text("Zoë");
    page.wait_for_text("Zoë sent you this");
    walk_to(&page, "button Copy the link");
    page.press(Key::Enter);
    page.wait_until("an answer", || page.count(&css(".notice")) == 1);
    page.press_with(Key::Shift, Key::Tab);
    page.wait_until("the slip’s own button", || page.focused().starts_with("button"));
    is_seen(&page);
    assert_eq!(page.complaints(), [""; 0]);
}
