//! The page: functions that show the session's state and send it messages.
//!
//! Nothing is decided here. Every page is a function of [`View`]; the only component with a life
//! of its own is [`app::App`], which joins session and browser. Texts come from `locale` through
//! `wording`, drawings from `chart`. No style attributes: the page's policy for styles stays
//! strict.
//!
//! There are two parts, as in the session: the pages that [`app`] names are those of a first visit,
//! and [`later`] leads to the rest.

mod app;
mod beside;
mod check_in;
mod compare;
mod data;
mod drawing;
mod due;
mod frame;
mod how;
mod jumps;
mod later;
mod letter;
mod notice;
mod option;
mod plan;
pub mod poster;
mod progress;
mod reading;
mod restoring;
mod result;
mod sample;
mod share;
mod sheet;
mod sides;
#[cfg(feature = "prerender")]
pub mod still;
mod view;
mod welcome;

use wasm_bindgen_futures::spawn_local;

use crate::browser::{self, Early, Root};
use crate::session;

use later::Later;

pub use app::{App, Start};
pub use view::View;

/// The element that the page is mounted in.
pub const ROOT: &str = "page";
/// The element that says what to do if the program stops.
pub const STOPPED: &str = "stopped";
/// The element that says what to do if it cannot start.
const REFUSED: &str = "refused";

/// Puts the page into its element of the document. A first visit begins with the first part alone; for
/// any other, the page waits for the later part, because only that can tell what is to be shown.
pub fn mount() {
    // By Yew's own function: it sets a hook of its own where it does not know of another.
    yew::set_custom_panic_hook(Box::new(|stopped| {
        browser::show_stopped(STOPPED, stopped.location());
    }));
    let Some(root) = browser::new_root(ROOT) else { return };
    if let Some(start) = first_start(&root) {
        return render(start);
    }
    spawn_local(async move {
        match later::load().await {
            // The browser has just got a program ready, which took it some time.
            Some(later) => browser::after(0, move || {
                rehearse(later);
                browser::after(0, move || {
                    // What was pressed up to now is taken up after the address: by that she waited.
                    let early = browser::early(ROOT);
                    let went = went(&early);
                    render(Start { root, later: Some(later), early, went });
                });
            }),
            // An answer on the still page may have made a first visit of it.
            None => first_start(&root).map_or_else(|| browser::reveal(REFUSED), render),
        }
    });
}

/// Opens the address as if nothing were stored, and forgets it again. A browser compiles what runs for the first
/// time, which takes a phone longer than to run it: so that is done in a task of its own.
fn rehearse(later: Later) {
    let address = browser::address();
    let _forgotten =
        (later.session.open)(Some(Vec::new()), &address, browser::here(), browser::now());
}

/// How the first part begins alone; `None` where only the later part can tell what is to be shown.
fn first_start(root: &Root) -> Option<Start> {
    let early = browser::early(ROOT);
    let went = went(&early);
    let address = if went.is_some() { String::new() } else { browser::address() };
    session::is_first_visit(browser::read_all().as_deref(), &address).then(|| Start {
        root: root.clone(),
        later: None,
        early,
        went,
    })
}

/// Where she went after she had answered on the still page, if she did both. The answer comes first: the
/// script of that page puts an address back that was there before it.
fn went(early: &Early) -> Option<String> {
    let address = browser::address();
    let is_elsewhere = !session::is_first_visit(None, &address);
    (early.answer.is_some() && is_elsewhere).then_some(address)
}

fn render(start: Start) {
    // The first part draws its page in this very task, so nothing can be pressed on the still one after it
    // was read.
    if start.later.is_none() {
        browser::take_place(ROOT, &start.root);
    }
    yew::Renderer::<App>::with_root_and_props(start.root.clone(), start).render();
}
