//! What she hands out: the plan as text, as Markdown, as days in a calendar; a link in an e-mail.
//!
//! Takes the plan in words, and gives it another form. `outline` says what stands in it and in
//! which order, once for all forms; `text` and `markdown` write it, `events` picks the days. What
//! the page says to her alone is left out: why a hat is called, and what is odd about a date.

mod events;
mod mail;
mod markdown;
mod outline;
mod text;

use crate::response::CheckInId;

pub use events::{events, reminder};
pub use mail::mail;
pub use markdown::{escaped, markdown};
pub use text::{card_text, text};

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// To be opened by a calendar.
    Calendar,
    /// To be shown in a chat.
    Picture,
}

impl Kind {
    /// How its file's name ends, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Calendar => "ics",
            Self::Picture => "png",
        }
    }
}

/// `hatcheck-4127.ics`: the ticket's number, in letters and digits that every system takes.
pub fn file_name(id: CheckInId, kind: Kind) -> String {
    ["hatcheck-", &id.ticket(), ".", kind.extension()].concat()
}
