//! What was done on the still page, before the program was there.
//!
//! The first page shows before the program does, and a short script in `index.html` marks the option
//! that was pressed. On the still page of another address, `xtask/src/release/still.js` marks whatever was
//! pressed. That is read here, when the program begins and again when the living page takes the place of the
//! still one.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement, NodeList,
};

use super::page::{document, element};
use crate::order::sort_by_key;

/// What was done on the still page.
#[derive(Clone, Debug, Default)]
pub struct Early {
    /// The option of the first question that was pressed, by its place.
    pub answer: Option<u8>,
    /// How much is to be asked, by its place.
    pub mode: Option<usize>,
    /// The field for a file. One may have been chosen, or may still be.
    pub file: Option<HtmlInputElement>,
    /// What was typed or pasted into the box for links.
    pub pasted: Option<String>,
    /// The address of the still page, from its `#` on.
    pub address: String,
    /// How many things there are that can have the focus.
    count: u32,
    /// Which of them had it, by its place.
    focus: Option<u32>,
    /// Which of them were pressed, and can only be pressed by the program, in order.
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
        count: all(&root, FOCUSABLE).map_or(0, |elements| elements.length()),
        focus: place(&root, FOCUSABLE, |element| Some(element) == active.as_ref()),
        pressed: pressed(&root),
    }
}

/// Whether something on the still page is being pressed.
pub fn is_held(root: &str) -> bool {
    element(root).is_some_and(|root| matches!(root.query_selector(":active"), Ok(Some(_))))
}

/// Does on the living page of the same address what was done on the still one: gives the focus back to what had
/// it, and presses what was pressed.
pub fn do_again(root: &str, early: &Early) {
    let Some(elements) = element(root).and_then(|root| all(&root, FOCUSABLE)) else { return };
    // A notice has something to press as well: what stood at a place stands elsewhere then.
    if elements.length() != early.count {
        return;
    }
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
const FOCUSABLE: &str = "a,button,input,main,select,summary,textarea";

/// The places of what was pressed, in order. `still.js` counts: what was pressed twice has two numbers.
fn pressed(root: &Element) -> Vec<u32> {
    let Some(elements) = all(root, FOCUSABLE) else { return Vec::new() };
    let mut pressed: Vec<(u32, u32)> = Vec::new();
    for place in 0..elements.length() {
        let element = elements.item(place).and_then(|node| node.dyn_into::<Element>().ok());
        let numbers = element.and_then(|element| element.get_attribute("data-pressed"));
        let numbers = numbers.iter().flat_map(|numbers| numbers.split_ascii_whitespace());
        pressed.extend(numbers.filter_map(|number| Some((number.parse().ok()?, place))));
    }
    sort_by_key(&mut pressed, |(number, _)| *number);
    pressed.into_iter().map(|(_, place)| place).collect()
}

fn all(root: &Element, selector: &str) -> Option<NodeList> {
    root.query_selector_all(selector).ok()
}

/// The field for a file, if the page has one.
fn file(root: &Element) -> Option<HtmlInputElement> {
    root.query_selector("[type=file]").ok()??.dyn_into().ok()
}

/// What stands in the box for links, if anything does.
fn pasted(root: &Element) -> Option<String> {
    let text = root.query_selector("textarea").ok()??.dyn_into::<HtmlTextAreaElement>().ok()?;
    Some(text.value()).filter(|text| !text.is_empty())
}

/// The place of the first of these elements of which this is true.
fn place(root: &Element, selector: &str, is_it: impl Fn(&Element) -> bool) -> Option<u32> {
    let elements = all(root, selector)?;
    (0..elements.length()).find(|place| {
        let element = elements.item(*place).and_then(|node| node.dyn_into::<Element>().ok());
        element.is_some_and(|element| is_it(&element))
    })
}
