//! The window around the page: clock, chance, address, focus.

use std::panic::Location;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, HtmlTextAreaElement, PageTransitionEvent,
    StorageEvent, Window,
};

use super::{Send, place, share, storage};
use crate::calendar::Stamp;
use crate::date::Date;
use crate::session::{Here, Msg, ids};

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The local date. A clock outside the calendar gives its first day, which the page marks as odd.
pub(super) fn today() -> Date {
    let clock = js_sys::Date::new_0();
    let year = u16::try_from(clock.get_full_year()).unwrap_or(0);
    let date = Date::new(year, clock.get_month() as u8 + 1, clock.get_date() as u8);
    date.unwrap_or(Date::FIRST)
}

/// The time, in UTC.
pub(super) fn stamp() -> Stamp {
    let text = String::from(js_sys::Date::new_0().to_iso_string());
    // A clock beyond the calendar has no stamp of its own.
    Stamp::parse(&text).unwrap_or(Stamp::FIRST)
}

/// 32 random bits, from the browser's generator.
pub(super) fn entropy() -> u32 {
    let mut bytes = [0u8; 4];
    let filled = window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled {
        u32::from_le_bytes(bytes)
    } else {
        (js_sys::Math::random() * 4_294_967_296.0) as u32
    }
}

/// The fragment of the present address, with its `#`. Where there is none, what stands in the
/// address of a link whose `#` was encoded on its way, and that the host answered all the same.
pub fn address() -> String {
    let Some(location) = window().map(|window| window.location()) else { return String::new() };
    let fragment = location.hash().unwrap_or_default();
    if !fragment.is_empty() {
        return fragment;
    }
    let address = location.href().unwrap_or_default();
    let is_home = address.len() == home_of(&address).len();
    if is_home { String::new() } else { address }
}

/// Where the page is open.
pub fn here() -> Here {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    Here { home: home_of(&address).into(), can_share: share::can_share() }
}

/// The address of the page itself: as far as a fragment, encoded or not, or a query.
fn home_of(address: &str) -> &str {
    let ends = ["#", "%23", "?"].into_iter().filter_map(|mark| address.find(mark));
    &address[..ends.min().unwrap_or(address.len())]
}

/// Moves the focus to an element, without scrolling where it is in view already.
pub(super) fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _refused = element.focus();
        // A text to be copied by hand needs one press less.
        if id == ids::BY_HAND
            && let Some(area) = element.dyn_ref::<HtmlTextAreaElement>()
        {
            area.select();
        }
    }
}

/// Opens the browser's own page for printing.
pub(super) fn print() {
    if let Some(window) = window() {
        let _refused = window.print();
    }
}

/// Names the page in the browser's tab and history.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Something that is listened to for as long as this lives.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    listener: Closure<dyn FnMut(Event)>,
}

/// Listens to everything that happens around the page: the address changes (back, forward, a link,
/// or typed), another window stores something, or this one comes back into view after it may have
/// been put to sleep.
pub fn listen(send: &Send) -> Vec<Listener> {
    let mut listeners = Vec::new();
    let mut add = |target: Option<EventTarget>, event, message: fn(Event) -> Option<Msg>| {
        let send = send.clone();
        let listener = Closure::<dyn FnMut(Event)>::new(move |event| {
            if let Some(msg) = message(event) {
                send(msg);
            }
        });
        let Some(target) = target else { return };
        let function = listener.as_ref().unchecked_ref();
        let _refused = target.add_event_listener_with_callback(event, function);
        listeners.push(Listener { target, event, listener });
    };
    add(window().map(Into::into), "popstate", |_| {
        place::pause();
        Some(Msg::Addressed(address()))
    });
    for (target, event) in place::occasions() {
        add(target, event, |_| {
            place::note();
            None
        });
    }
    add(window().map(Into::into), "storage", |event| {
        let event = event.dyn_into::<StorageEvent>().ok()?;
        match event.key() {
            Some(key) => Some(Msg::Heard { key, text: event.new_value() }),
            // All of it was cleared.
            None => storage::read_all().map(Msg::ReadAgain),
        }
    });
    add(window().map(Into::into), "pageshow", |event| {
        let event = event.dyn_into::<PageTransitionEvent>().ok()?;
        event.persisted().then(storage::read_all)?.map(Msg::ReadAgain)
    });
    add(document().map(Into::into), "visibilitychange", |_| {
        let is_hidden = document().is_none_or(|document| document.hidden());
        (!is_hidden).then(storage::read_all)?.map(Msg::ReadAgain)
    });
    listeners
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.listener.as_ref().unchecked_ref();
        let _refused = self.target.remove_event_listener_with_callback(self.event, function);
    }
}

/// Does something after so many milliseconds, once the browser has done what waits.
pub fn after(milliseconds: i32, what: impl FnOnce() + 'static) {
    let what = Closure::once_into_js(what);
    if let Some(window) = window() {
        let what = what.unchecked_ref();
        let _refused =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(what, milliseconds);
    }
}

/// The program stopped at this place: shows the element with this id, which says what to do.
pub fn show_stopped(id: &str, place: Option<&Location>) {
    let place = place.map(|place| format!("{}:{}", place.file(), place.line()));
    web_sys::console::error_1(&place.unwrap_or_default().into());
    reveal(id);
}

/// An element that a page is drawn in.
pub type Root = Element;

/// A new element with this id, to be put into the place of the old one by [`take_place`].
pub fn new_root(id: &str) -> Option<Root> {
    let root = document()?.create_element("div").ok()?;
    root.set_id(id);
    Some(root)
}

/// Puts an element into the place of the one with this id, which is still no more: the script of the start page
/// asks it for that.
pub fn take_place(id: &str, new: &Root) {
    if let Some(old) = element(id) {
        old.set_class_name("");
        let _refused = old.replace_with_with_node_1(new);
    }
}

/// Whether something in the element with this id is being pressed.
pub fn is_held(id: &str) -> bool {
    element(id).is_some_and(|root| matches!(root.query_selector(":active"), Ok(Some(_))))
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Shows the element with this id, which was hidden.
pub fn reveal(id: &str) {
    if let Some(element) = element(id) {
        let _refused = element.remove_attribute("hidden");
    }
}
