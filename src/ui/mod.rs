//! The page: components that show the session's state and send it messages.
//!
//! Nothing is decided here. Every page is a function of [`View`]; the only component with a life
//! of its own is [`app::App`], which joins session and browser. Texts come from `locale` through
//! `wording`, drawings from `chart`. No style attributes: the page's policy for styles stays
//! strict.

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
mod view;
mod welcome;

pub use app::App;
pub use view::View;

/// The element that the page is mounted in.
pub const ROOT: &str = "page";
/// The element that says what to do if the program stops.
pub const STOPPED: &str = "stopped";

/// Puts the page into its element of the document.
pub fn mount() {
    crate::browser::show_when_stopped(STOPPED);
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(ROOT));
    if let Some(root) = root {
        yew::Renderer::<App>::with_root(root).render();
    }
}
