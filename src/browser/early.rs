//! What was done on the still page, before the program was there.
//!
//! The first page shows before the program does, and a short script in `index.html` marks the option
//! that was pressed. On the still page of another address, `xtask/src/release/still.js` marks whatever was
//! pressed. That is read here once, and then the living page takes the place of the still one.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement, NodeList,
};

use super::page::{document, element};

/// What was done on the still page.
#[derive(Clone, Debug, Default)]
pub struct Early {
    /// The option of the first question that was pressed, by its place.
    pub answer: Option<u8>,
    /// How much is to be asked, by its place.
    pub mode: Option<usize>,
    /// The field in which a file was chosen.
    pub file: Option<HtmlInputElement>,
    /// What was typed or pasted into the box for links.
    pub pasted: Option<String>,
    /// The address of the still page, from its `#` on.
    pub address: String,
    /// Which of the things to press had the focus, by its place.
    focus: Option<u32>,
    /// Which of them were pressed, and can only be pressed by the program.
    pressed: Vec<u32>,
}

/// Reads what was done in the element with this id.
pub fn early(root: &str) -> Early {
    let Some(root) = element(root) else { return Early::default() };
    let is_pressed = |tab: &Element| tab.get_attribute("aria-pressed").as_deref() == Some("true");
    let is_checked =
        |mode: &Element| mode.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
    let active = document().and_then(|document| document.active_element());
    Early {
        answer: place(&root, ".tab", is_pressed).and_then(|place| u8::try_from(place).ok()),
        mode: place(&root, "[name=mode]", is_checked).and_then(|place| usize::try_from(place).ok()),
        file: file(&root),
        pasted: pasted(&root),
        address: root.get_attribute("data-address").unwrap_or_else(|| "#/".into()),
        focus: place(&root, FOCUSABLE, |element| Some(element) == active.as_ref()),
        pressed: places(&root, FOCUSABLE, |element| element.has_attribute("data-pressed")),
    }
}

/// Does on the living page of the same address what was done on the still one: gives the focus back to what had
/// it, and presses what was pressed.
pub fn do_again(root: &str, early: &Early) {
    let Some(elements) = element(root).and_then(|root| all(&root, FOCUSABLE)) else { return };
    let element = |place| elements.item(place)?.dyn_into::<HtmlElement>().ok();
    if let Some(focused) = early.focus.and_then(element) {
        let stays = FocusOptions::new();
        stays.set_prevent_scroll(true);
        let _refused = focused.focus_with_options(&stays);
    }
    // All are found before the first is pressed: that may change the page.
    let pressed: Vec<HtmlElement> = early.pressed.iter().copied().filter_map(element).collect();
    pressed.iter().for_each(HtmlElement::click);
}

/// What can have the focus on a still page.
const FOCUSABLE: &str = "a,button,input,select,summary,textarea";

fn all(root: &Element, selector: &str) -> Option<NodeList> {
    root.query_selector_all(selector).ok()
}

/// The field for a file, if one was chosen.
fn file(root: &Element) -> Option<HtmlInputElement> {
    let field = root.query_selector("[type=file]").ok()??.dyn_into::<HtmlInputElement>().ok()?;
    let is_chosen = field.files().is_some_and(|files| files.length() > 0);
    is_chosen.then_some(field)
}

/// What stands in the box for links, if anything does.
fn pasted(root: &Element) -> Option<String> {
    let text = root.query_selector("textarea").ok()??.dyn_into::<HtmlTextAreaElement>().ok()?;
    Some(text.value()).filter(|text| !text.is_empty())
}

/// The place of the first of these elements of which this is true.
fn place(root: &Element, selector: &str, is_it: impl Fn(&Element) -> bool) -> Option<u32> {
    places(root, selector, is_it).into_iter().next()
}

/// The places of those of these elements of which this is true.
fn places(root: &Element, selector: &str, is_it: impl Fn(&Element) -> bool) -> Vec<u32> {
    let Some(elements) = all(root, selector) else { return Vec::new() };
    let is_it = |place: &u32| {
        let element = elements.item(*place).and_then(|node| node.dyn_into::<Element>().ok());
        element.is_some_and(|element| is_it(&element))
    };
    (0..elements.length()).filter(is_it).collect()
}
