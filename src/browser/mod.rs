//! The browser: runs the session's effects, and tells the session what the browser knows.
//!
//! The only module that meets JavaScript values. Whatever the browser refuses becomes a message
//! or is left out; nothing here panics because a browser said no.

pub mod clipboard;
mod files;
mod page;
pub mod picture;
mod refusal;
mod storage;

use crate::session::{Effect, Now};

pub use files::read_chosen;
pub use page::{AddressListener, address, on_address, set_title, show_when_stopped};
pub use refusal::Refusal;
pub use storage::read_all;

/// What the browser knows now.
pub fn now() -> Now {
    Now { today: page::today(), entropy: page::entropy() }
}

/// What came of running effects.
#[derive(Debug, Default)]
pub struct Ran {
    /// Effects that need the page to show the new state first, for [`run_after_render`].
    pub later: Vec<Effect>,
    /// Keys that the storage refused to write or to remove.
    pub refused: Vec<String>,
}

/// Runs effects in order. Once the storage refused something, nothing is removed any more: what
/// was to take its place may not be there.
pub fn run(effects: Vec<Effect>) -> Ran {
    let mut ran = Ran::default();
    for effect in effects {
        match effect {
            Effect::Store { key, value } => {
                if !storage::write(&key, &value) {
                    ran.refused.push(key);
                }
            }
            Effect::Remove { key } => {
                if !(ran.refused.is_empty() && storage::remove(&key)) {
                    ran.refused.push(key);
                }
            }
            Effect::Push(address) => page::push(&address),
            Effect::Replace(address) => page::replace(&address),
            Effect::Download { name, text } => files::download(&name, &text),
            Effect::Focus(_) | Effect::ScrollToTop => ran.later.push(effect),
        }
    }
    ran
}

/// Runs the effects that waited for the page.
pub fn run_after_render(effects: Vec<Effect>) {
    for effect in effects {
        match effect {
            Effect::Focus(id) => page::focus(&id),
            Effect::ScrollToTop => page::scroll_to_top(),
            _ => {}
        }
    }
}
