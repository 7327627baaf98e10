//! The page opens: below any path, with nothing from elsewhere, and without complaint.

use hatcheck_e2e::{Need, Visit, css, named};

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
    page.wait_for(&css("h1"));
    page.reload();
    page.wait_for(&css("h1"));
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

#[test]
fn whoever_loads_a_page_again_or_comes_back_to_it_is_where_she_was() {
    for stored in [vec![], vec![("hatcheck.settings".to_owned(), "{}".to_owned())]] {
        let page = Visit::on_a_phone().with_stored(stored).open("#/how");
        // An older browser says only that a page is left, not that it was scrolled.
        let is_told = page.script("return 'onscrollend' in window") == true;
        let scroll = |y: u32| {
            page.script(&format!("scrollTo(0, {y})"));
            page.wait_until("the note", || !is_told || page.script("return history.state") == y);
        };
        let is_at = |y: u32| page.script("return scrollY") == y;
        scroll(700);
        page.reload();
        page.wait_until("the same place", || is_at(700));
        if !is_told {
            continue;
        }
        scroll(500);
        page.script("location.hash = '#/data'");
        page.wait_for(&named("heading", "Your data"));
        page.wait_until("the top of the next page", || is_at(0));
        page.back();
        page.wait_for(&named("heading", "How it scores"));
        page.wait_until("the same place", || is_at(500));
        assert_eq!(page.script("return document.activeElement.id"), "heading");
    }
}
