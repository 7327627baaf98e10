//! Each state of each page, looked at with different eyes.

use hatcheck_e2e::{Eyes, Host, LETTER, Page, Visit, css, named};

use crate::states::{self, State};

const LAYOUT: &str = include_str!("layout.js");
const MOTION: &str = include_str!("motion.js");
const TARGETS: &str = include_str!("targets.js");

const DESKTOP: Eyes = Eyes::plain(1280, 800);
const PHONE: Eyes = Eyes { touch: true, ..Eyes::plain(360, 740) };
const NARROW: Eyes = Eyes { touch: true, ..Eyes::plain(320, 640) };

/// What is looked for.
#[derive(Clone, Copy)]
enum Look {
    /// The rules of `axe-core`.
    Rules,
    /// Those of them that are about colours.
    Colours,
    /// What is cut off, covered or beyond the window.
    Layout,
    /// Targets too small for a thumb.
    Targets,
    /// What moves; everybody here asked for nothing that does.
    Motion,
}

use Look::{Colours, Layout, Motion, Rules, Targets};

/// Who looks, and for what.
const VISITORS: &[(&str, Eyes, &[Look])] = &[
    ("desktop, light", DESKTOP, &[Rules, Layout, Motion]),
    ("desktop, dark", Eyes { dark: true, ..DESKTOP }, &[Colours]),
    ("desktop, by finger", Eyes { touch: true, ..DESKTOP }, &[Targets]),
    ("desktop, forced colours", Eyes { forced_colours: true, ..DESKTOP }, &[Colours]),
    ("desktop, text at 200 %", Eyes { text: 200, ..DESKTOP }, &[Layout]),
    ("desktop, text set wide", Eyes { spaced: true, ..DESKTOP }, &[Layout]),
    ("phone, dark", Eyes { dark: true, ..PHONE }, &[Rules, Layout, Targets]),
    ("phone, text at 200 %", Eyes { text: 200, ..PHONE }, &[Rules, Layout]),
    ("phone, text set wide", Eyes { spaced: true, ..PHONE }, &[Layout]),
    ("320 pixels, text set wide", Eyes { spaced: true, ..NARROW }, &[Layout]),
];

/// Opens each state, and tells all that is found in all of them at once.
#[track_caller]
fn nothing_is_found_in(states: &[State]) {
    let page = Visit::on_a_desktop().open("404.html");
    let found: Vec<String> = states.iter().flat_map(|state| look_at(&page, state)).collect();
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[track_caller]
fn look_at(page: &Page, state: &State) -> Vec<String> {
    page.meet(DESKTOP);
    page.open_anew(&state.stored, &state.address);
    (state.reach)(page);
    found_in(page, state.name)
}

/// What all of them find in what the page shows now.
#[track_caller]
fn found_in(page: &Page, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (visitor, eyes, looks) in VISITORS {
        page.meet(*eyes);
        for look in *looks {
            let faults = match look {
                Rules => page.audit(),
                Colours => page.audit_colours(),
                Layout => page.listed(LAYOUT),
                Targets => page.listed(TARGETS),
                Motion => page.listed(MOTION),
            };
            found.extend(faults.iter().map(|fault| format!("{name}; {visitor}; {fault}")));
        }
    }
    if std::env::var_os("HATCHECK_PICTURES").is_some() {
        picture(page, name);
    }
    found
}

/// For whoever wants to see what was looked at: the variable `HATCHECK_PICTURES` asks for them.
fn picture(page: &Page, name: &str) {
    let name = name.replace([' ', ',', ':'], "-");
    for (kind, eyes) in [
        ("desktop", DESKTOP),
        ("phone-dark", Eyes { dark: true, ..PHONE }),
        ("phone-200", Eyes { text: 200, ..PHONE }),
        ("desktop-200", Eyes { text: 200, ..DESKTOP }),
        ("desktop-forced", Eyes { forced_colours: true, ..DESKTOP }),
    ] {
        page.meet(eyes);
        page.screenshot(&format!("everybody-{name}-{kind}"));
    }
}

#[test]
fn the_way_in() {
    nothing_is_found_in(&states::welcome());
}

#[test]
fn the_check_in() {
    nothing_is_found_in(&states::check_in());
}

#[test]
fn the_result_and_the_plan() {
    nothing_is_found_in(&states::result_and_plan());
}

#[test]
fn what_is_sent_and_read() {
    nothing_is_found_in(&states::letters());
}

#[test]
fn coming_back() {
    nothing_is_found_in(&states::progress());
}

#[test]
fn the_other_pages() {
    nothing_is_found_in(&states::others());
}

/// The kinds of pages that are drawn beforehand.
const DRAWN: [&str; 6] =
    ["#/how", "#/data", "#/progress", "#/sample/author", "#/sample/author/plan", LETTER];

/// What never comes to its end.
const NEVER: &str = "new Promise(() => {})";

/// A page of this host, while its program may be on its way.
#[track_caller]
fn page_at(host: &Host, rest: &str) -> Page {
    let page = Visit::on_a_desktop().at(host).open_at_once(rest);
    page.wait_for(&css(".mark"));
    page
}

#[test]
fn before_the_program_and_without_it() {
    let mut found = Vec::new();
    let mut look = |page: &Page, name: &str| found.extend(found_in(page, name));
    let host = Host::of_the_release();
    host.begin_after(NEVER);
    let page = page_at(&host, "");
    look(&page, "still");
    page.click(css(".tab:nth-child(2)"));
    page.wait_for_text("Torn off. One moment.");
    look(&page, "still, answered");
    page.script("document.querySelector('#renewal > div').hidden = false");
    look(&page, "still, a new version");
    page.script("document.querySelector('#renewal > div').hidden = true");
    page.script("document.getElementById('stopped').hidden = false");
    look(&page, "stopped");
    let page = page_at(&host, "#/share/0010101f");
    page.wait_for_text("One moment: the page is on its way.");
    look(&page, "on its way");
    for rest in DRAWN {
        let page = page_at(&host, rest);
        page.wait_until("the still page", || {
            page.script("return document.documentElement.className === 'drawn'") == true
        });
        look(&page, &format!("still, {rest}"));
    }

    let host = Host::of_the_release();
    host.hold_back(&host.file("hatcheck-", ".wasm"), true);
    let page = page_at(&host, "");
    page.wait_for_text("The page could not start.");
    look(&page, "could not start");

    let host = Host::of_the_release();
    host.load_after("later-", NEVER);
    let page = page_at(&host, "");
    page.wait_until_awake();
    page.click(named("link", "How it scores"));
    look(&page, "the rest is waited for");

    let host = Host::of_the_release();
    host.hold_back(&host.file("later-", ".wasm"), true);
    host.finish(false);
    let page = page_at(&host, "");
    page.wait_until_awake();
    page.click(named("link", "How it scores"));
    page.wait_for_text("The rest of the page could not be loaded.");
    look(&page, "the rest did not come");
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}
