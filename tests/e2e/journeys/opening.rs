//! The page opens: below any path, with nothing from elsewhere, and without complaint.

use hatcheck_e2e::{Host, Key, LETTER, Need, Page, Visit, css, named};

#[test]
fn the_page_opens_below_a_path() {
    let page = Visit::on_a_desktop().open("");
    page.wait_for(&css("h1"));
    page.wait_until("a title", || page.script("return document.title") != "");
    // Where in the page we are stands after a `#`, which no host is asked for.
    let now = page.current_address();
    let rest = now.strip_prefix(page.address());
    assert!(rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#')), "{now}");
}

#[test]
fn everything_comes_from_below_that_path() {
    let page = Visit::on_a_desktop().open("");
    page.wait_for(&css("h1"));
    let loaded = page.loaded();
    // The page itself, its script and its program at least; fewer means that we looked too early.
    assert!(loaded.len() >= 3, "only {loaded:?}");
    for address in loaded.iter().filter(|address| !address.starts_with("data:")) {
        assert!(address.starts_with(page.address()), "{address} is not below {}", page.address());
    }
}

#[test]
fn the_browser_has_nothing_to_complain_about() {
    let page = Visit::on_a_phone().in_the_dark().open("");
    page.wait_until_whole();
    page.reload();
    page.wait_until_whole();
    if Need::ConsoleFromTheStart.is_lacking() {
        return;
    }
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn what_the_page_complains_about_is_heard() {
    let page = Visit::on_a_desktop().open("");
    page.wait_for(&css("h1"));
    // By the page itself: what a driver's script says, not every browser counts as the page's.
    page.script_for_the_page(
        "console.error('said on purpose');
        setTimeout(() => { throw new Error('thrown on purpose'); });",
    );
    let has_said = |text: &str| page.complaints().iter().any(|told| told.contains(text));
    page.wait_until("both", || has_said("said on purpose") && has_said("thrown on purpose"));
    page.reload();
    assert!(has_said("said on purpose") && has_said("thrown on purpose"), "both are remembered");
}

/// Scrolls the page, and waits until that is noted; an older browser notes it when it is left.
#[track_caller]
fn scroll(page: &Page, y: u32) {
    page.script(&format!("scrollTo(0, {y})"));
    let is_noted = format!("return !('onscrollend' in window) || history.state === {y}");
    page.wait_until("the note", || page.script(&is_noted) == true);
}

#[track_caller]
fn wait_until_at(page: &Page, y: u32) {
    page.wait_until(&format!("the place {y}"), || page.script("return scrollY") == y);
}

/// Follows a link by the keyboard, for a driver scrolls to what it clicks.
#[track_caller]
fn follow(page: &Page, link: &str) {
    page.script(&format!("document.querySelector({link:?}).focus({{ preventScroll: true }})"));
    page.press(Key::Enter);
}

#[test]
fn whoever_loads_a_page_again_is_where_she_was() {
    // A letter is longer than what is shown of it before it is read.
    let phone = Visit::on_a_phone;
    for (visit, rest) in
        [(phone(), "#/how"), (phone().by_somebody_known(), "#/how"), (phone(), LETTER)]
    {
        let page = visit.open(rest);
        page.wait_until_awake();
        scroll(&page, 700);
        page.reload();
        wait_until_at(&page, 700);
        // Once more: the place was not lost on the way.
        page.reload();
        wait_until_at(&page, 700);
    }
}

#[test]
fn whoever_goes_back_is_where_she_was() {
    let page = Visit::on_a_phone().by_somebody_known().open("#/how");
    scroll(&page, 700);
    follow(&page, ".counter a");
    page.wait_for(&named("heading", "Whose hats are you wearing?"));
    wait_until_at(&page, 0);
    page.back();
    page.wait_for(&named("heading", "How it scores"));
    wait_until_at(&page, 700);
    assert_eq!(page.script("return document.activeElement.id"), "heading");
}

#[test]
fn what_is_scrolled_before_a_page_has_come_is_not_its_place() {
    let host = Host::of_the_release();
    host.load_when_told("later-");
    let page = Visit::on_a_phone().at(&host).open("");
    page.wait_until_it_waits();
    page.click(named("link", "How it scores"));
    let scrolls = |page: &Page| {
        page.script("document.body.style.minHeight = '3000px'; scrollTo(0, 300)");
        wait_until_at(page, 300);
        page.go_on();
        page.wait_for(&named("heading", "How it scores"));
        wait_until_at(page, 0);
    };
    scrolls(&page);

    // Nor where the link was followed on the still page, after an answer.
    host.begin_when_told();
    let page = Visit::on_a_phone().at(&host).open_at_once("");
    page.click(css(".tab:nth-child(2)"));
    page.click(named("link", "How it scores"));
    page.go_on();
    page.wait_for(&named("heading", "Where you stand"));
    page.wait_until_it_waits();
    scrolls(&page);
}

#[test]
fn a_still_page_has_its_place_and_gives_it_to_no_other() {
    for (rest, link, mine, other) in [
        ("", "[href='#/sample/author']", "Whose hats are you wearing?", "One hat too big"),
        ("#/sample/author", ".counter a", "One hat too big", "Whose hats are you wearing?"),
    ] {
        let host = Host::of_the_release();
        host.begin_when_told();
        let page = Visit::on_a_phone().at(&host).open_at_once(rest);
        page.wait_for(&named("heading", mine));
        page.script("scrollTo(0, 100)");
        follow(&page, link);
        page.go_on();
        page.wait_for(&named("heading", other));
        wait_until_at(&page, 0);
        assert_eq!(page.script("return document.activeElement.id"), "heading");
        page.back();
        page.wait_for(&named("heading", mine));
        wait_until_at(&page, 100);
    }
}
