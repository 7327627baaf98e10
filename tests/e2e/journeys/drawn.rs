//! The pages of other addresses that were drawn beforehand: shown before the program is there, and taken
//! over by it without anything being lost or moved.

use hatcheck_e2e::{Host, Page, Visit, css, named};

/// How long the program is held back in these journeys, in milliseconds.
const HELD_BACK: u32 = 4000;

/// The author's sample as a link.
const LETTER: &str = "#r=1AsABAQHwFDEAAALpgDCPvf9cbc59AAACmvss2QApdzM";

/// Where everything stands that is shown.
const LOOKS: &str =
    "return [...document.querySelectorAll('#page h1, #page h2, #page p, #page td, #page .btn')]
    .map(part => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [x, y, width, height, part.textContent];
    })";

/// A page that is opened where the program comes late.
#[track_caller]
fn still(visit: Visit, rest: &str) -> (Host, Page) {
    let host = Host::of_the_release();
    host.begin_after(&format!("new Promise(later => setTimeout(later, {HELD_BACK}))"));
    let page = visit.at(&host).open_at_once(rest);
    page.wait_until("the still page", || {
        page.script("return document.documentElement.className === 'drawn'") == true
    });
    (host, page)
}

#[track_caller]
fn assert_still(page: &Page) {
    let is_still = page.script("return document.getElementById('page').className === 'still'");
    assert_eq!(is_still, true, "the program was there before");
}

#[test]
fn a_page_is_shown_before_the_program_and_stays_where_it_is() {
    for (rest, heading, title) in [
        ("#/how", "How it scores", "How it scores · Hatcheck"),
        ("#/data", "Your data", "Your data · Hatcheck"),
        ("#/progress", "Nothing here yet", "Progress · Hatcheck"),
    ] {
        let (_host, page) = still(Visit::on_a_phone(), rest);
        page.wait_for(&named("heading", heading));
        page.wait_until("the font", || page.script("return document.fonts.status") == "loaded");
        assert_eq!(page.script("return document.title"), title);
        page.script("document.querySelector('.btn').focus()");
        let before = page.script(LOOKS);
        assert_still(&page);
        page.wait_until_awake();
        assert_eq!(page.script(LOOKS), before, "{rest}");
        assert_eq!(page.focused(), "link Check in");
        assert!(page.current_address().ends_with(rest), "{}", page.current_address());
    }
}

#[test]
fn a_sample_is_shown_before_the_program_without_its_dates() {
    let (_host, page) = still(Visit::on_a_desktop(), "#/sample/author/plan");
    page.wait_for(&named("heading", "Engineering goes back to the tech lead"));
    let unseen = "return [...document.querySelectorAll('.unseen')]
        .some(date => date.checkVisibility({ visibilityProperty: true }))";
    assert_eq!(page.script(unseen), false);
    let at = "return document.querySelector('h2').getBoundingClientRect().y";
    let before = page.script(at);
    // Pressed before the program can do it.
    page.click(css("#engineering-receiver"));
    assert_still(&page);
    page.wait_until_awake();
    page.wait_for(&css("textarea#edited"));
    assert_eq!(page.count(&css(".unseen")), 0);
    assert_eq!(page.script(at), before);
}

#[test]
fn what_is_ticked_on_a_still_page_is_taken_up() {
    let (_host, page) = still(Visit::on_a_phone(), "#/sample/author");
    page.wait_for(&named("heading", "One hat too big"));
    page.click(css(".peg-switch input"));
    // Pressed twice is not pressed.
    page.click(css(".whatif li:nth-child(2) .peg-switch input"));
    page.click(css(".whatif li:nth-child(2) .peg-switch input"));
    let switches =
        "return [...document.querySelectorAll('.peg-switch input')].map(one => one.checked)";
    let before = page.script(switches);
    assert_still(&page);
    page.wait_until_awake();
    page.wait_until("what was ticked", || page.script(switches) == before);
    assert_eq!(page.count(&css(".peg-switch .off")), 1);
}

#[test]
fn what_is_pasted_on_a_still_page_is_read() {
    let (_host, page) = still(Visit::on_a_phone(), "#/data");
    page.fill(css("textarea"), LETTER);
    page.click(named("button", "Read it"));
    assert_still(&page);
    page.wait_for(&named("heading", "One hat too big"));
    assert!(page.current_address().ends_with(LETTER), "{}", page.current_address());
}

#[test]
fn who_opens_a_letter_is_told_what_it_is_before_it_is_read() {
    let (_host, page) = still(Visit::on_a_phone(), LETTER);
    page.wait_for_text("A product manager sent you this:");
    assert_still(&page);
    page.screenshot("letter-still-phone");
    page.wait_for(&named("heading", "One hat too big"));
    page.wait_for_text("A product manager sent you this: ten working days");
}

#[test]
fn a_link_on_a_still_page_is_followed() {
    let (_host, page) = still(Visit::on_a_phone(), "#/how");
    page.click(named("link", "Check in"));
    assert_still(&page);
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    page.click(css(".tab:nth-child(3)"));
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_for_text("Growth");
}

#[test]
fn who_comes_back_sees_the_frame_until_her_page_has_come() {
    let host = Host::of_the_release();
    host.begin_after(&format!("new Promise(later => setTimeout(later, {HELD_BACK}))"));
    let settings = vec![("hatcheck.settings".to_owned(), "{}".to_owned())];
    let page = Visit::on_a_phone().at(&host).with_stored(settings).open_at_once("#/how");
    page.wait_for(&css(".mark"));
    let seen = |part: &str| {
        page.script(&format!(
            "return document.querySelector('{part}').checkVisibility({{ visibilityProperty: true }})"
        ))
    };
    assert_eq!((seen(".mark"), seen(".counter p")), (true.into(), true.into()));
    // Not the first page: it is not hers, and would be taken away again. Nor one that knows nothing of her.
    assert_eq!((seen("h1"), seen(".tab")), (false.into(), false.into()));
    assert_still(&page);
    page.wait_for(&named("heading", "How it scores"));
}

#[test]
fn where_a_still_page_does_not_come_the_program_does() {
    let host = Host::of_the_release();
    host.hold_back(&host.file("still-how-", ".txt"), true);
    host.finish(false);
    let page = Visit::on_a_phone().at(&host).open("#/how");
    page.wait_for(&named("heading", "How it scores"));
}
