//! Effects: what the browser has to do, as values.

use serde_json::Value;

use super::{Msg, Route};
use crate::history::{Kept, KeptDraft, SETTINGS_KEY, Settings, Writes};

/// Something the browser has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep a value under a key. If that fails, [`super::ran`] is told.
    Store {
        /// The key.
        key: String,
        /// The value, stored as JSON text.
        value: Value,
    },
    /// Remove a key.
    Remove {
        /// The key.
        key: String,
    },
    /// Ask whether the browser promised not to clear its storage by itself. [`Msg::Persisted`] comes
    /// back.
    AskPersisted,
    /// Ask it to promise that. [`Msg::Persisted`] comes back.
    Persist,
    /// Add an address to the browser's history.
    Push(String),
    /// Put an address in the place of the present one.
    Replace(String),
    /// Move the focus to the element with this id, once the page shows the new state.
    Focus(String),
    /// Scroll to the top, once the page shows the new state.
    ScrollToTop,
    /// Scroll to where the present entry of the browser's history was left, or to the top if it is new, once
    /// the page shows the new state.
    ScrollBack,
    /// Go back past the present entry of the browser's history, if its page was shown before; else put this
    /// address in the place of its own.
    BackOr(String),
    /// Offer a text as a file. [`super::Msg::Taken`] comes back.
    Download {
        /// What it is, and its text.
        asked: Asked,
        /// The file's name.
        name: String,
        /// The media type of the file.
        media: &'static str,
    },
    /// Put a text on the clipboard. [`super::Msg::Taken`] comes back.
    Copy(Asked),
    /// Hand a link to the system's own way of sharing. [`super::Msg::Taken`] comes back.
    Share {
        /// The link.
        asked: Asked,
        /// What the link is about.
        title: &'static str,
    },
    /// Get the later part of the program, unless it is on its way. [`super::came`] is told.
    Load,
    /// Send a message once the browser had time for everything else.
    Later(Msg),
    /// Print the page, once it shows the new state.
    Print,
    /// Offer the picture in the element with the id [`ids::PICTURE`] as a file of this name.
    /// [`super::Msg::Taken`] comes back.
    SavePicture {
        /// What it is, and what it says in words.
        asked: Asked,
        /// The file's name.
        name: String,
    },
    /// Put that picture on the clipboard. [`super::Msg::Taken`] comes back.
    CopyPicture(Asked),
}

/// What the browser is asked to hand over. It comes back with the answer, which may be late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What it is.
    pub taking: Taking,
    /// The text; of a picture, what it says in words. Shown, should the browser refuse.
    pub text: String,
    /// The page on which it was asked for.
    pub route: Route,
}

/// Something that is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taking {
    /// A check-in, or what could not be read, as a file.
    Data,
    /// Everything, as a file.
    History,
    /// The history as a table, as a file.
    Csv,
    /// The plan as text.
    Text,
    /// The plan as Markdown.
    Markdown,
    /// The boundary card as text.
    Card,
    /// The dates, as a calendar file.
    Calendar,
    /// The picture, as a file.
    Picture,
    /// The picture, on the clipboard.
    PictureCopy,
    /// What stands for the picture where it cannot be seen.
    Alternative,
    /// The link, on the clipboard.
    Link,
    /// The day of the next check-in, as a calendar file.
    Reminder,
    /// The link with everything, on the clipboard.
    Keepsake,
    /// The link, to the system's own way of sharing.
    LinkShared,
}

/// Ids of elements that the focus is moved to.
pub mod ids {
    use crate::hand_back::{CardLine, PlanText, TicketDate, TicketText};
    use crate::instrument::{Category, Scale};
    use crate::session::Field;

    /// The heading of the present page.
    pub const HEADING: &str = "heading";
    /// The first question on the welcome page.
    pub const FIRST_QUESTION: &str = "first-question";
    /// The content.
    pub const MAIN: &str = "main";
    /// The open question: its first, or its chosen, control.
    pub const OPEN: &str = "open";
    /// The picture of the result.
    pub const PICTURE: &str = "poster";
    /// The text to be copied by hand, where the browser refused to.
    pub const BY_HAND: &str = "by-hand";
    /// The part of the result's page where the fortnight is changed in thought.
    pub const WHAT_IF: &str = "what-if";
    /// The field that a link is pasted into.
    pub const PASTE: &str = "paste";
    /// That the letter is kept.
    pub const KEPT: &str = "kept";
    /// The field of the plan that is being edited.
    pub const EDITED: &str = "edited";

    /// The place of the plan that a field stands in, when it is not edited.
    pub fn field(field: Field) -> String {
        match field {
            Field::Text(PlanText::Ticket(hat, text)) => {
                format!("{}-{}", hat.id(), TicketText::IDS[text as usize])
            }
            Field::Text(PlanText::Card(line)) => format!("card-{}", CardLine::IDS[line as usize]),
            Field::Date(hat, date) => format!("{}-{}", hat.id(), TicketDate::IDS[date as usize]),
            Field::Level(hat) => format!("{}-level", hat.id()),
        }
    }

    /// The line of a hat in the log.
    pub fn log(hat: crate::instrument::Hat) -> String {
        format!("log-{}", hat.id())
    }

    /// The number of half-days on a category.
    pub fn half_days(category: Category) -> String {
        format!("half-days-{}", category.id())
    }
}

impl Effect {
    /// What the archive asks to be written: first what is stored, so that nothing is removed after
    /// something was refused.
    pub(super) fn write(writes: Writes) -> Vec<Self> {
        let stored = writes.stored.into_iter().map(|(key, value)| Self::Store { key, value });
        stored.chain(writes.removed.into_iter().map(|key| Self::Remove { key })).collect()
    }

    pub(super) fn store(kept: &Kept) -> Self {
        Self::Store { key: kept.key.clone(), value: kept.value() }
    }

    pub(super) fn store_settings(settings: &Settings) -> Self {
        Self::Store { key: SETTINGS_KEY.into(), value: settings.value() }
    }

    pub(super) fn store_draft(kept: &KeptDraft) -> Self {
        Self::Store { key: kept.key.clone(), value: kept.value() }
    }
}
