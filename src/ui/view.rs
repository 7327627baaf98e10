//! What every page is given: the state to show, and where to send messages.

use std::ops::Deref;

use yew::virtual_dom::VText;
use yew::{AttrValue, Callback, Html, html};

use super::later::Later;
use crate::locale::Word;
use crate::session::{Msg, Route, State, Taking};

/// The session's state, and the way to it.
pub struct View<'a> {
    /// The state to show.
    pub state: &'a State,
    /// Takes messages.
    pub send: Callback<Msg>,
    /// The later part, if it is here.
    pub later: Option<Later>,
    /// How much of the page is drawn, up to [`WHOLE`].
    pub slice: u8,
}

/// The last slice of a page.
///
/// A page that is opened with the whole program is drawn in slices, each a task of its own, and takes the
/// place of the still one when all are there. In one, drawing a result kept a slowed phone busy for 300 ms:
/// most of its code runs for the first time, which is when a browser compiles it.
pub const WHOLE: u8 = 5;

impl Deref for View<'_> {
    type Target = State;

    fn deref(&self) -> &State {
        self.state
    }
}

impl View<'_> {
    /// The text of a key.
    pub fn text(&self, word: Word) -> &'static str {
        self.locale.text(word)
    }

    /// The text of a key, as a node of the page. `html!` would make one of [`View::text`] as well,
    /// but at every place anew: that took 1.3 kB of the program, compressed.
    pub fn say(&self, word: Word) -> Html {
        VText::new(self.text(word)).into()
    }

    /// The text of a key with its values filled in.
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.locale.fill(word, values)
    }

    /// What belongs to this slice and those after it. Nothing is drawn in slice 0; what is on every page
    /// is drawn in slice 1.
    pub fn from_slice(&self, slice: u8, draw: impl FnOnce() -> Html) -> Html {
        if self.slice < slice { Html::default() } else { draw() }
    }

    /// Something that sends this message, whatever happened.
    pub fn on<E>(&self, msg: Msg) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(msg.clone()))
    }

    /// Something that makes a message of what happened, or none.
    pub fn on_some<E: 'static>(&self, make: impl Fn(E) -> Option<Msg> + 'static) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |event| {
            if let Some(msg) = make(event) {
                send.emit(msg);
            }
        })
    }

    /// A link in the text that sends a message. `label` says more than the text where the text
    /// alone would not do.
    pub fn link(&self, text: &str, label: Option<String>, msg: Msg) -> Html {
        html! {
            <button type="button" class="link" aria-label={label.map(AttrValue::from)}
                onclick={self.on(msg)}>{ text.to_string() }</button>
        }
    }

    /// A link in the text that takes something along.
    pub fn take(&self, word: Word, taking: Taking) -> Html {
        self.link(self.text(word), None, Msg::Take(taking))
    }

    /// A link to a page.
    pub fn route_link(&self, text: &str, route: Route) -> Html {
        html! { <a class="link" href={route.fragment()}>{ text.to_string() }</a> }
    }
}
