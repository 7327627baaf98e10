//! The pages of other addresses that were drawn beforehand: shown before the program is there, and taken
//! over by it without anything being lost or moved.

use hatcheck_e2e::{Host, Key, LETTER, Page, Visit, css, named};

/// Where everything stands that is shown.
const LOOKS: &str =
    "return [...document.querySelectorAll('#page h1, #page h2, #page p, #page td, #page .btn')]
    .map(part => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [x, y, width, height, part.textContent];
    })";

/// A page that is opened where the program waits to be told.
#[track_caller]
fn still(visit: Visit, rest: &str) -> (Host, Page) {
    let host = Host::of_the_release();
    host.begin_when_told();
    let page = visit.at(&host).open_at_once(rest);
    page.wait_until("the still page", || {
        page.script("return document.documentElement.className === 'drawn'") == true
    });
    (host, page)
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
        page.wait_for_the_font();
        assert_eq!(page.script("return document.title"), title);
        page.script("document.querySelector('.btn').focus()");
        let before = page.script(LOOKS);
        page.go_on();
        page.wait_until_awake();
        assert!(page.script(LOOKS) == before, "{rest} moved: {} and {before}", page.script(LOOKS));
        assert_eq!(page.focused(), "link Check in");
        assert!(page.current_address().ends_with(rest), "{}", page.current_address());
    }
}

#[test]
fn what_only_the_browser_knows_keeps_its_place_until_it_is_known() {
    let host = Host::of_the_release();
    // The browser takes its time to say whether it may clear the storage by itself.
    host.begin_after(
        "new Promise(told => {
            const { storage } = navigator;
            if (storage) storage.persisted = () => new Promise(said => { window.goOn = said; });
            window.goOn = told;
        })",
    );
    let page = Visit::on_a_phone().at(&host).open_at_once("#/data");
    page.wait_for(&named("heading", "Your data"));
    page.wait_for_the_font();
    let before = page.script(LOOKS);
    page.go_on();
    page.wait_until_awake();
    assert!(page.script(LOOKS) == before, "{} and {before}", page.script(LOOKS));
    if page.script("return navigator.storage !== undefined") == true {
        page.go_on();
        page.wait_for_text("The browser may clear it by itself");
    }
    assert!(page.script(LOOKS) == before, "{} and {before}", page.script(LOOKS));
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
    page.go_on();
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
    page.go_on();
    page.wait_until_awake();
    page.wait_until("what was ticked", || page.script(switches) == before);
    assert_eq!(page.count(&css(".peg-switch .off")), 1);
}

#[test]
fn what_is_pressed_on_a_still_page_is_pressed_as_often_and_in_that_order() {
    let (_host, page) = still(Visit::on_a_desktop(), "#/sample/author");
    for _ in 0..3 {
        page.click(named("button", "One day of own work more"));
    }
    page.go_on();
    page.wait_until_awake();
    page.wait_until("eight days", || page.text_of(&css(".owndays .count")) == "8");

    let (_host, page) = still(Visit::on_a_desktop(), "#/sample/author/plan");
    // The second stands before the first.
    page.click(css("#engineering-keep"));
    page.click(css("#engineering-receiver"));
    page.go_on();
    page.wait_until_awake();
    page.wait_for(&css("textarea#edited"));
    assert_eq!(page.script("return document.getElementById('edited').value"), "the tech lead");
}

#[test]
fn what_is_being_pressed_when_the_page_has_come_is_pressed() {
    let host = Host::of_the_release();
    host.load_when_told("later-");
    let page = Visit::on_a_desktop().at(&host).open_at_once("#/sample/author/plan");
    page.wait_until_it_waits();
    page.hold("#engineering-receiver");
    // Once the page is whole, it is asked now and then whether the press is over.
    page.script_for_the_page(
        "const soon = setTimeout;
        window.asked = 0;
        window.setTimeout = (what, when) => { asked += when > 0; return soon(what, when); };",
    );
    page.go_on();
    page.wait_until("two questions", || page.script("return asked > 1") == true);
    assert_eq!(page.script("return document.getElementById('page').className"), "still");
    page.let_go();
    page.wait_until_awake();
    page.wait_for(&css("textarea#edited"));
}

#[test]
fn a_press_goes_to_nothing_that_stands_elsewhere_now() {
    // As much of somebody else's as brings a notice, with something to press, above the counter.
    let much = vec![("other".to_owned(), "x".repeat(4_100_000))];
    let (_host, page) = still(Visit::on_a_desktop().with_stored(much), "#/sample/author/plan");
    page.script("window.print = () => { window.isPrinted = true; }");
    page.click(named("button", "Add to calendar"));
    page.go_on();
    page.wait_until_awake();
    page.wait_for(&css(".notice"));
    assert_eq!(page.script("return window.isPrinted === true"), false);
}

#[test]
fn who_skips_to_the_content_stays_there() {
    let (_host, page) = still(Visit::on_a_desktop(), "#/how");
    page.script("document.querySelector('.skip').focus()");
    page.press(Key::Enter);
    let is_in_main = "return document.activeElement === document.getElementById('main')";
    assert_eq!(page.script(is_in_main), true);
    page.go_on();
    page.wait_until_awake();
    assert_eq!(page.script(is_in_main), true);
}

#[test]
fn a_file_that_is_chosen_late_is_read() {
    let (_host, page) = still(Visit::on_a_desktop(), "#/data");
    // As a picker that stays open.
    page.script("window.field = document.querySelector('[type=file]')");
    page.go_on();
    page.wait_until_awake();
    page.script(
        "const chosen = new DataTransfer();
        chosen.items.add(new File(['{}'], 'history.json'));
        window.field.files = chosen.files;
        window.field.dispatchEvent(new Event('change'))",
    );
    page.wait_for_text("That file could not be opened.");
}

#[test]
fn what_is_pasted_on_a_still_page_is_read() {
    let (_host, page) = still(Visit::on_a_phone(), "#/data");
    page.fill(css("textarea"), LETTER);
    page.click(named("button", "Read it"));
    page.go_on();
    page.wait_for(&named("heading", "One hat too big"));
    assert!(page.current_address().ends_with(LETTER), "{}", page.current_address());
}

#[test]
fn who_opens_a_letter_is_told_what_it_is_before_it_is_read() {
    let (_host, page) = still(Visit::on_a_phone(), LETTER);
    page.wait_for_text("A product manager sent you this:");
    page.wait_for_the_font();
    let at = "const { y, height } = document.querySelector('.torn > p').getBoundingClientRect();
        return [y, height]";
    let before = page.script(at);
    page.go_on();
    page.wait_for(&named("heading", "One hat too big"));
    assert_eq!(page.script(at), before);
    page.screenshot("letter-come-phone");
    page.wait_for_text("A product manager sent you this: ten working days");
}

#[test]
fn a_link_on_a_still_page_is_followed_to_the_heading() {
    let arrives = |page: &Page, heading: &str| {
        page.wait_until_awake();
        page.wait_for(&named("heading", heading));
        let there = "return document.activeElement.id + ' ' + scrollY";
        page.wait_until("the heading", || page.script(there) == "heading 0");
    };
    let (_host, page) = still(Visit::on_a_desktop(), "#/sample/author");
    page.script("scrollTo(0, 900)");
    page.click(named("link", "Write the ticket"));
    page.go_on();
    arrives(&page, "The plan");
    let (_host, page) = still(Visit::on_a_phone(), "#/how");
    page.click(named("link", "Check in"));
    page.go_on();
    arrives(&page, "Whose hats are you wearing?");
    page.click(css(".tab:nth-child(3)"));
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_for_text("Growth");
}

#[test]
fn who_comes_back_sees_the_frame_until_her_page_has_come() {
    let host = Host::of_the_release();
    host.begin_when_told();
    let page = Visit::on_a_phone().at(&host).by_somebody_known().open_at_once("#/how");
    page.wait_for(&css(".mark"));
    let seen = |part: &str| {
        page.script(&format!(
            "return document.querySelector('{part}').checkVisibility({{ visibilityProperty: true }})"
        ))
    };
    assert_eq!((seen(".mark"), seen(".counter p")), (true.into(), true.into()));
    // Not the first page: it is not hers, and would be taken away again. Nor one that knows nothing of her.
    assert_eq!((seen("h1"), seen(".tab")), (false.into(), false.into()));
    page.go_on();
    page.wait_for(&named("heading", "How it scores"));
}

#[test]
fn an_answer_while_the_page_is_drawn_is_taken_up() {
    let host = Host::of_the_release();
    // The page is drawn in tasks of their own: something is pressed between two of them.
    host.begin_after(
        "new Promise(later => {
            window.goOn = later;
            const soon = setTimeout;
            let tasks = 0;
            window.setTimeout = (what, when) => soon(() => {
                const tab = document.querySelector('#page.still .tab:nth-child(2)');
                if (!when && tab && ++tasks === 4) tab.click();
                what();
            }, when);
        })",
    );
    let page = Visit::on_a_phone().at(&host).open_at_once("");
    page.click(named("link", "How it scores"));
    page.go_on();
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_for_text("Early");
}

#[test]
fn who_goes_elsewhere_before_a_page_is_there_is_not_shown_it() {
    let host = Host::of_the_release();
    let waits = "await new Promise(told => { window.goOn = told; });";
    host.change(&host.file("still-", ".js"), |text| format!("{waits}{text}"));
    host.begin_after(ASKED_FOR);
    let page = Visit::on_a_phone().at(&host).open_at_once("#/sample/author");
    page.wait_until_it_waits();
    page.click(named("link", "Hatcheck"));
    page.go_on();
    assert_not_drawn(&page);
}

#[test]
fn where_a_still_page_does_not_come_the_program_does() {
    let missing = Host::of_the_release();
    missing.hold_back(&missing.file("still-how-", ".txt"), true);
    let hanging = Host::of_the_release();
    hanging.change(&hanging.file("still-", ".js"), |text| {
        format!("await new Promise(() => {{}});{text}")
    });
    for host in [missing, hanging] {
        host.finish(false);
        let page = Visit::on_a_phone().at(&host).open("#/how");
        page.wait_for(&named("heading", "How it scores"));
    }
}

#[test]
fn another_page_in_the_place_of_a_still_one_is_not_shown() {
    let host = Host::of_the_release();
    let start = std::fs::read_to_string(host.folder().join("index.html")).expect("the start page");
    host.change(&host.file("still-how-", ".txt"), |_| start);
    host.begin_after(ASKED_FOR);
    let page = Visit::on_a_phone().at(&host).open_at_once("#/how");
    assert_not_drawn(&page);
}

/// The program never begins. It is asked for once the still page is there, or is known not to come.
const ASKED_FOR: &str = "new Promise(() => { window.isAskedFor = true; })";

#[track_caller]
fn assert_not_drawn(page: &Page) {
    page.wait_until("the program", || page.script("return window.isAskedFor === true") == true);
    assert_eq!(page.script("return document.documentElement.className"), "known");
}

#[test]
fn where_the_program_cannot_start_it_is_said_where_she_reads() {
    let host = Host::of_the_release();
    host.hold_back(&host.file("hatcheck-", ".wasm"), true);
    host.finish(false);
    let page = Visit::on_a_phone().at(&host).open_at_once("#/how");
    page.wait_for_text("The page could not start.");
    page.script("scrollTo(0, 2000)");
    let at = page.script("return document.getElementById('refused').getBoundingClientRect().top");
    assert!(at.as_f64().is_some_and(|top| top >= 0.0), "{at}");
    page.screenshot("refused-how-phone");
}
