//! The still page of any address, when the living one takes its place: whatever was done there is done on that.
//!
//! `xtask/src/release/still.js` shows such a page, and marks what is pressed on it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, NodeList};

use super::early::{FOCUSABLE, all, file, focus, focused};
use super::files::read_when_chosen;
use super::page::{Root, element, take_place};
use super::{Msg, Send};

/// Puts the living page into the place of the still one with this id. `is_same` says whether it is the same page.
pub fn take_over(id: &str, living: &Root, is_same: bool, send: &Send) {
    let Some(still) = element(id) else { return };
    let (focused, pressed) = (focused(&still), pressed(&still));
    take_place(id, living);
    if let Some(text) = pasted(&still) {
        send(Msg::Paste(text));
    }
    if let Some(field) = file(&still) {
        let send = Rc::clone(send);
        read_when_chosen(&field, move |text| send(Msg::Opened(text)));
    }
    // On any other page something else is in its place.
    let Some((before, now)) = all(&still, FOCUSABLE).zip(all(living, FOCUSABLE)) else { return };
    // Nor where a notice has something to press as well: what stood at a place stands elsewhere then.
    if !is_same || before.length() != now.length() {
        return;
    }
    if let Some(element) = focused.and_then(|place| at(&now, place)) {
        focus(&element);
    }
    // All are found before the first is pressed: that may change the page.
    let pressed: Vec<HtmlElement> = pressed.iter().filter_map(|place| at(&now, *place)).collect();
    pressed.iter().for_each(HtmlElement::click);
}

fn at<T: JsCast>(elements: &NodeList, place: u32) -> Option<T> {
    elements.item(place)?.dyn_into().ok()
}

/// The places of what was pressed, in order. What was pressed twice has two numbers.
fn pressed(root: &Element) -> Vec<u32> {
    let Some(elements) = all(root, FOCUSABLE) else { return Vec::new() };
    let mut pressed: Vec<(u32, u32)> = Vec::new();
    for place in 0..elements.length() {
        let element: Option<Element> = at(&elements, place);
        let numbers = element.and_then(|element| element.get_attribute("data-pressed"));
        let numbers = numbers.iter().flat_map(|numbers| numbers.split_ascii_whitespace());
        pressed.extend(numbers.filter_map(|number| Some((number.parse().ok()?, place))));
    }
    crate::order::sort_by_key(&mut pressed, |(number, _)| *number);
    pressed.into_iter().map(|(_, place)| place).collect()
}

/// What stands in the box for links, if anything does.
fn pasted(root: &Element) -> Option<String> {
    let text = root.query_selector("textarea").ok()??.dyn_into::<HtmlTextAreaElement>().ok()?;
    Some(text.value()).filter(|text| !text.is_empty())
}
