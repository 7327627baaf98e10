//! The two parts of the program, and what waits between them.
//!
//! A first visit needs the first page and the first questions, and nothing else until those are
//! answered. So the rest of the session is reached through a table of functions, which comes with the
//! later part. What only that can take in waits until it is here; nothing that was answered does.

use std::fmt;

use super::{Effect, Here, Msg, Notice, Now, Route, Screen, State};
use crate::instrument::Item;
use crate::locale::Locale;

/// What [`super::open`] is.
pub type Open = fn(Option<Vec<(String, String)>>, &str, Here, Now) -> (State, Vec<Effect>);

/// What the later part does.
#[derive(Clone, Copy)]
pub struct Later {
    /// Opens the page: see [`super::open`].
    pub open: Open,
    /// All words.
    pub(super) words: Locale,
    /// Reads an address.
    pub(super) read: fn(&str) -> Route,
    /// A route, or the one that stands in for it where it has nothing to show.
    pub(super) within: fn(&State, Route) -> Route,
    /// Gets ready what the present page shows.
    pub(super) look: fn(&mut State),
    /// The same, of what hangs on the day.
    pub(super) look_at_progress: fn(&mut State),
    /// What entering the page about progress asks for.
    pub(super) entered_progress: fn(&mut State) -> Vec<Effect>,
    /// Goes on from a screen of the check-in, if nothing on it is missing: to the next, or to the result.
    pub(super) leave_screen: fn(&mut State, Screen) -> Vec<Effect>,
    /// Goes back from a screen of the check-in.
    pub(super) go_back: fn(&mut State, Screen) -> Vec<Effect>,
    /// Writes again what the storage refused, around what is to be done now.
    pub(super) retry: fn(&State, Vec<Effect>) -> Vec<Effect>,
    /// Takes in every other message, with the item whose number was being typed before it.
    pub(super) take: fn(&mut State, Msg, Now, Option<Item>) -> Vec<Effect>,
}

// There is one later part, so there is nothing to tell apart.
impl PartialEq for Later {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Later {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Later")
    }
}

/// Takes in the later part, or that it could not be loaded, and what is stored now (`None` if the storage is
/// denied). Gives what other windows did meanwhile, and then what waited here, to be sent in this order.
pub fn came(
    state: &mut State,
    later: Option<Later>,
    stored: Option<Vec<(String, String)>>,
) -> Vec<Msg> {
    match later {
        Some(later) => {
            state.locale = later.words;
            state.later = Some(later);
            if state.notice == Some(Notice::NotHere) {
                state.notice = None;
            }
            (later.look)(state);
            stored.map(Msg::ReadAgain).into_iter().chain(state.waiting.take()).collect()
        }
        None => {
            // Nobody misses what nobody asked for.
            if state.is_waiting() {
                state.notice = Some(Notice::NotHere);
            }
            Vec::new()
        }
    }
}

impl State {
    /// Whether something that was pressed waits for the later part.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Whether the browser is at another address than that of the present page: that one's page waits for the
    /// later part, or the browser is on its way past it.
    pub fn is_left(&self) -> bool {
        self.is_passing || matches!(self.waiting, Some(Msg::Addressed(_)))
    }

    /// Keeps a message for the later part, and asks for it. Of what is pressed, the last counts. What other
    /// windows did does not wait: it would be taken in after what is answered here in between. The storage
    /// is read once more when the later part comes.
    pub(super) fn wait(&mut self, msg: Msg) -> Vec<Effect> {
        if !msg.is_elsewhere() {
            self.waiting = Some(msg);
        }
        vec![Effect::Load]
    }

    /// Forgets what was pressed and waits: something else was done since.
    pub(super) fn wait_no_more(&mut self) {
        self.waiting = None;
    }

    /// Writes again what the storage refused, before what is to be done now: in the first part, drafts.
    pub(super) fn retry_drafts(&self, effects: Vec<Effect>) -> Vec<Effect> {
        let drafts = self.archive.drafts().iter();
        let refused = drafts.filter(|draft| self.refused.contains(&draft.key));
        refused.map(Effect::store_draft).chain(effects).collect()
    }

    /// Forgets what waits, for whoever goes on with the present page, and puts its address back.
    pub(super) fn stay(&mut self) -> Vec<Effect> {
        let is_left = self.is_left();
        self.wait_no_more();
        if is_left { vec![Effect::Replace(self.route.fragment())] } else { Vec::new() }
    }

    /// Asks for the later part once more.
    pub(super) fn load_again(&mut self) -> Vec<Effect> {
        self.notice = None;
        vec![Effect::Load]
    }

    /// The route of an address, as far as the parts that are here can tell.
    pub fn wanted(&self, address: &str) -> Option<Route> {
        self.later.map(|later| (later.read)(address)).or_else(|| Route::first(address))
    }
}
