//! Where a page is scrolled to, and where it was left: whoever loads it again or goes back to it is where she
//! was. A browser does that by itself only where the page is there at once.
//!
//! The place stands in the browser's history, as the state of its entry: a number of pixels, for this tab only. The
//! script of the still first page in `index.html` notes it as well, and `still.js` that of the others.

use std::cell::Cell;

use wasm_bindgen::JsValue;
use web_sys::{EventTarget, History};

use super::page::{document, window};

thread_local! {
    /// Whether the page of the present address is shown: before, the place is not that address's.
    static IS_KEPT: Cell<bool> = const { Cell::new(false) };
}

/// How far the page is scrolled down, in pixels.
pub(super) fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// Scrolls the page down so many pixels from its top.
pub(super) fn scroll_to(y: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Scrolls the page that is shown now to its place, and notes that if the place is kept.
pub(super) fn put(y: f64) {
    scroll_to(y);
    note();
}

/// The page of the present address is shown, and scrolled to its place: that is noted, and from now on every change
/// of it.
pub fn keep() {
    if !IS_KEPT.replace(true) {
        note();
    }
}

/// The address has changed, and its page is not shown yet: nothing is noted until it is.
pub(super) fn pause() {
    IS_KEPT.set(false);
}

/// How far down the page of the present address was left, in pixels; `None` if that was not noted: in a new
/// entry of the history, or where its page was never shown.
pub(super) fn left_at() -> Option<f64> {
    history()?.state().ok()?.as_f64()
}

/// Notes how far the page is scrolled down.
pub(super) fn note() {
    let y = scrolled();
    if IS_KEPT.get()
        && left_at() != Some(y)
        && let Some(history) = history()
    {
        // Some browsers refuse where this is done very often; then the place before stands.
        let _refused = history.replace_state(&y.into(), "");
    }
}

/// What tells that there is something to note, and where that is heard: that the page was scrolled, which older
/// browsers do not say; a press, which may lead elsewhere; and that the page is left.
pub(super) fn occasions() -> [(Option<EventTarget>, &'static str); 3] {
    let document = || document().map(Into::into);
    [(document(), "scrollend"), (document(), "click"), (window().map(Into::into), "pagehide")]
}

/// Adds an address to the history, whose page is where the present one is until it is scrolled.
pub(super) fn push(address: &str) {
    note();
    if let Some(history) = history() {
        let _refused = history.push_state_with_url(&kept(), "", Some(address));
    }
}

/// Puts an address, its fragment with the `#`, in the place of the present one, unless it is that already: that
/// would cost the browser time for nothing.
pub(super) fn replace(address: &str) {
    let before = window().and_then(|window| window.location().hash().ok());
    if before.as_deref() != Some(address)
        && let Some(history) = history()
    {
        let _refused = history.replace_state_with_url(&kept(), "", Some(address));
    }
}

/// Goes back past the present entry of the history, if its page was shown before, which its place tells; else puts
/// this address in the place of its own.
pub(super) fn back_or(address: &str) {
    match history().filter(|_| left_at().is_some()) {
        Some(history) => {
            let _refused = history.back();
        }
        None => replace(address),
    }
}

/// How far the page is scrolled down, if that is the place of the present address.
fn kept() -> JsValue {
    if IS_KEPT.get() { scrolled().into() } else { JsValue::NULL }
}

fn history() -> Option<History> {
    window()?.history().ok()
}
