//! The browser: runs the session's effects, and tells the session what the browser knows.
//!
//! The only module that meets JavaScript values. Whatever the browser refuses becomes a message
//! or is left out; nothing here panics because a browser said no.

mod files;
mod page;
mod storage;

use crate::session::{Effect, Msg, Now};

pub use files::read_chosen;
pub use page::{AddressListener, address, on_address, set_title, show_when_stopped};
pub use storage::read_all;

/// What the browser knows now.
pub fn now() -> Now {
    Now { today: page::today(), entropy: page::entropy() }
}

/// Runs effects in order. Those that need the page to show the new state first come back, for
/// [`run_after_render`].
pub fn run(effects: Vec<Effect>, mut report: impl FnMut(Msg)) -> Vec<Effect> {
    let mut later = Vec::new();
    for effect in effects {
        match effect {
            Effect::Store { key, value } => {
                if !storage::write(&key, &value) {
                    report(Msg::NotStored);
                }
            }
            Effect::Remove { key } => storage::remove(&key),
            Effect::Push(address) => page::push(&address),
            Effect::Replace(address) => page::replace(&address),
            Effect::Download { name, text } => files::download(&name, &text),
            Effect::Focus(_) | Effect::ScrollToTop => later.push(effect),
        }
    }
    later
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
