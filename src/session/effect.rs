//! Effects: what the browser has to do, as values.

use serde_json::Value;

use crate::history::{Kept, KeptDraft};

/// Something the browser has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep a value under a key. If that fails, [`super::Msg::NotStored`] comes back.
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
    /// Add an address to the browser's history.
    Push(String),
    /// Put an address in the place of the present one.
    Replace(String),
    /// Move the focus to the element with this id, once the page shows the new state.
    Focus(String),
    /// Scroll to the top, once the page shows the new state.
    ScrollToTop,
    /// Offer a text as a file.
    Download {
        /// The file's name.
        name: String,
        /// The file's text.
        text: String,
    },
}

/// Ids of elements that the focus is moved to.
pub mod ids {
    use crate::instrument::Category;

    /// The heading of the present page.
    pub const HEADING: &str = "heading";
    /// The first question on the welcome page.
    pub const FIRST_QUESTION: &str = "first-question";
    /// The content.
    pub const MAIN: &str = "main";
    /// The open question: its first, or its chosen, control.
    pub const OPEN: &str = "open";

    /// The number of half-days on a category.
    pub fn half_days(category: Category) -> String {
        format!("half-days-{}", category.id())
    }
}

impl Effect {
    pub(super) fn store(kept: &Kept) -> Self {
        Self::Store { key: kept.key.clone(), value: kept.value() }
    }

    pub(super) fn store_draft(kept: &KeptDraft) -> Self {
        Self::Store { key: kept.key.clone(), value: kept.value() }
    }
}
