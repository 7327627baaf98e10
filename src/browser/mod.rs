//! The browser: runs the session's effects, and tells the session what the browser knows.
//!
//! The only module that meets JavaScript values. Whatever the browser refuses becomes a message
//! or is left out; nothing here panics because a browser said no.

pub mod clipboard;
mod early;
mod files;
mod page;
pub mod picture;
mod place;
mod refusal;
mod share;
mod still_page;
mod storage;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::session::{Asked, Effect, Msg, Now, ids};

pub use early::{Early, early, focus_again, scroll_again};
pub use files::{read_chosen, read_when_chosen};
pub use page::{
    Listener, Root, address, after, here, is_held, listen, new_root, reveal, set_title,
    show_stopped, take_place,
};
pub use place::keep as keep_place;
pub use refusal::Refusal;
pub use still_page::take_over;
pub use storage::read_all;

/// What the browser knows now.
pub fn now() -> Now {
    Now { today: page::today(), entropy: page::entropy(), stamp: page::stamp() }
}

/// What came of running effects.
#[derive(Debug, Default)]
pub struct Ran {
    /// Effects that need the page to show the new state first, for [`run_after_render`].
    pub after_render: Vec<Effect>,
    /// Effects for [`hand_over`]: only the later part has them, and runs them.
    pub handed: Vec<Effect>,
    /// Whether the later part is wanted.
    pub loads: bool,
    /// Keys that the storage refused to write or to remove.
    pub refused: Vec<String>,
}

/// Takes what the browser has to say later.
pub type Send = Rc<dyn Fn(Msg)>;

/// Runs effects in order. Once the storage refused something, nothing is removed any more: what
/// was to take its place may not be there.
pub fn run(effects: Vec<Effect>, send: &Send) -> Ran {
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
            Effect::AskPersisted | Effect::Persist => {
                let (is_asked, send) = (effect == Effect::Persist, send.clone());
                spawn_local(async move {
                    send(Msg::Persisted(storage::persisted(is_asked).await));
                });
            }
            Effect::Later(msg) => {
                let send = send.clone();
                page::after(0, move || send(msg));
            }
            Effect::Push(address) => place::push(&address),
            Effect::Replace(address) => place::replace(&address),
            Effect::Load => ran.loads = true,
            Effect::Focus(_) | Effect::ScrollToTop | Effect::ScrollBack | Effect::Print => {
                ran.after_render.push(effect);
            }
            Effect::BackOr(_)
            | Effect::Download { .. }
            | Effect::Copy(_)
            | Effect::Share { .. }
            | Effect::SavePicture { .. }
            | Effect::CopyPicture(_) => ran.handed.push(effect),
        }
    }
    ran
}

/// Runs what only the later part has: hands over a file, a text, a link, a picture, or goes back in the history.
pub fn hand_over(effect: Effect, send: &Send) {
    match effect {
        Effect::Download { asked, name, media } => {
            let offered = files::download(&name, media, &asked.text);
            answer(send, asked, std::future::ready(offered));
        }
        Effect::Copy(asked) => {
            let copied = clipboard::copy_text(&asked.text);
            answer(send, asked, copied);
        }
        Effect::Share { asked, title } => {
            let shared = share::share(title, &asked.text);
            answer(send, asked, shared);
        }
        Effect::SavePicture { asked, name } => {
            let saved = async move { picture::save(ids::PICTURE, &name).await };
            answer(send, asked, saved);
        }
        Effect::BackOr(address) => place::back_or(&address),
        Effect::CopyPicture(asked) => answer(send, asked, picture::copy(ids::PICTURE)),
        _ => {}
    }
}

/// Tells the session what came of taking something along, once that is known.
fn answer<E: 'static>(
    send: &Send,
    asked: Asked,
    result: impl Future<Output = Result<(), E>> + 'static,
) {
    let send = send.clone();
    spawn_local(async move {
        let is_done = result.await.is_ok();
        send(Msg::Taken { asked, is_done });
    });
}

/// Runs the effects that waited for the page.
pub fn run_after_render(effects: Vec<Effect>) {
    for effect in effects {
        match effect {
            Effect::Focus(id) => page::focus(&id),
            Effect::ScrollToTop => place::put(0.0),
            Effect::ScrollBack => place::put(place::left_at().unwrap_or_default()),
            Effect::Print => page::print(),
            _ => {}
        }
    }
}
