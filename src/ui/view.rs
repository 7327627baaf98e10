//! What every page is given: the state to show, and where to send messages.

use std::cell::Cell;
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
    /// How much of the page is drawn.
    pub slices: &'a Slices,
}

/// How much of a page is drawn.
///
/// A page that is opened with the whole program is drawn in slices, each a task of its own, and takes the
/// place of the still one when all are there. In one, drawing a result kept a slowed phone busy for 300 ms:
/// most of its code runs for the first time, which is when a browser compiles it.
pub struct Slices {
    /// How many may be drawn.
    allowed: usize,
    /// How many the page came to when it was last drawn.
    met: Cell<usize>,
}

impl Slices {
    /// Draws nothing yet.
    pub fn none() -> Self {
        Self { allowed: 0, met: Cell::new(0) }
    }

    /// Draws everything.
    pub fn all() -> Self {
        Self { allowed: usize::MAX, met: Cell::new(0) }
    }

    /// Draws one more from now on.
    pub fn add(&mut self) {
        self.allowed = self.allowed.saturating_add(1);
    }

    /// Whether the page was whole when it was last drawn. Before it is drawn for the first time, this says nothing.
    pub fn is_whole(&self) -> bool {
        self.met.get() <= self.allowed
    }

    /// The page is drawn anew.
    pub fn begin(&self) {
        self.met.set(0);
    }

    /// Whether the slice that the page has come to is drawn.
    fn next(&self) -> bool {
        self.met.set(self.met.get() + 1);
        self.met.get() <= self.allowed
    }
}

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

    /// A slice of the page: where that is still on its way, each is drawn in a task of its own, from the top.
    /// Nothing beside it has a key.
    pub fn slice(&self, draw: impl FnOnce() -> Html) -> Html {
        if self.slices.next() { draw() } else { Html::default() }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(slices: &Slices) -> [bool; 3] {
        slices.begin();
        [(); 3].map(|()| slices.next())
    }

    #[test]
    fn slices_are_drawn_from_the_top_one_more_each_time() {
        let mut slices = Slices::none();
        for count in 0..5 {
            assert_eq!(drawn(&slices), [0, 1, 2].map(|slice| slice < count), "{count}");
            assert_eq!(slices.is_whole(), count >= 3, "{count}");
            slices.add();
        }
        let mut all = Slices::all();
        all.add();
        assert_eq!(drawn(&all), [true; 3]);
        assert!(all.is_whole());
    }
}
