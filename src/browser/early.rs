//! What was done on a still page, before the program was there, and what the living page has to go on with:
//! focus, and how far it was scrolled.
//!
//! The first page shows before the program does, and a short script in `index.html` marks the option
//! that was pressed. It is read here, and then the living page takes the place of the still one. What only the still
//! pages of other addresses need is in `still_page`.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlInputElement, NodeList};

use super::page::{document, element};
use super::place;

/// What was done on the still page.
#[derive(Clone, Debug, Default)]
pub struct Early {
    /// The option of the first question that was pressed, by its place.
    pub answer: Option<u8>,
    /// How much is to be asked, by its place.
    pub mode: Option<usize>,
    /// The field for a file. One may have been chosen, or may still be.
    pub file: Option<HtmlInputElement>,
    /// The address that the still page was drawn for, from its `#` on; none for the first page.
    pub address: Option<String>,
    /// Whether it was shown; who comes back, or follows a link, sees its frame only.
    pub is_seen: bool,
    /// Which of the things to press had the focus, by its place.
    focus: Option<u32>,
    /// How far it was scrolled down, in pixels.
    scrolled: f64,
    /// Whether it is still scrolled to where `still.js` put it when it was loaded again.
    is_as_loaded: bool,
}

/// Reads what was done in the element with this id.
pub fn early(root: &str) -> Early {
    let Some(root) = element(root) else { return Early::default() };
    let is_pressed = |tab: &Element| tab.get_attribute("aria-pressed").as_deref() == Some("true");
    let is_checked =
        |mode: &Element| mode.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
    let scrolled = place::scrolled();
    let as_loaded = root.get_attribute("data-scrolled").map(|y| js_sys::Number::parse_float(&y));
    Early {
        answer: nth(&root, ".tab", is_pressed).and_then(|place| u8::try_from(place).ok()),
        mode: nth(&root, "[name=mode]", is_checked).and_then(|place| usize::try_from(place).ok()),
        file: file(&root),
        address: root.get_attribute("data-address"),
        is_seen: root.get_attribute("data-seen").is_some(),
        focus: focused(&root),
        scrolled,
        is_as_loaded: as_loaded == Some(scrolled),
    }
}

/// Scrolls to where the still page was. If that was not seen, or she has not scrolled it since it was loaded again,
/// scrolls to where the page was left, if that is noted. WebKit goes to the top where a page is replaced.
pub fn scroll_again(early: &Early) {
    let left_at = if early.is_seen && !early.is_as_loaded { None } else { place::left_at() };
    let y = left_at.unwrap_or(early.scrolled);
    if y > 0.0 {
        place::scroll_to(y);
    }
}

/// Gives the focus back to what had it on the still page, if anything had.
pub fn focus_again(root: &str, early: &Early) {
    let element = early.focus.and_then(|place| all(&element(root)?, FOCUSABLE)?.item(place));
    if let Some(element) = element.and_then(|node| node.dyn_into().ok()) {
        focus(&element);
    }
}

/// Gives the focus to an element and leaves the page where it is.
pub(super) fn focus(element: &HtmlElement) {
    let stays = FocusOptions::new();
    stays.set_prevent_scroll(true);
    let _refused = element.focus_with_options(&stays);
}

/// What can have the focus on a still page.
pub(super) const FOCUSABLE: &str = "a,button,input,main,select,summary,textarea";

/// Which of those elements has the focus, by its place.
pub(super) fn focused(root: &Element) -> Option<u32> {
    let active = document()?.active_element()?;
    nth(root, FOCUSABLE, |element| *element == active)
}

/// All of these elements.
pub(super) fn all(root: &Element, selector: &str) -> Option<NodeList> {
    root.query_selector_all(selector).ok()
}

/// The field for a file, if the page has one.
pub(super) fn file(root: &Element) -> Option<HtmlInputElement> {
    root.query_selector("[type=file]").ok()??.dyn_into().ok()
}

/// The place of the first of these elements of which this is true.
fn nth(root: &Element, selector: &str, is_it: impl Fn(&Element) -> bool) -> Option<u32> {
    let elements = all(root, selector)?;
    (0..elements.length()).find(|place| {
        let element = elements.item(*place).and_then(|node| node.dyn_into::<Element>().ok());
        element.is_some_and(|element| is_it(&element))
    })
}
