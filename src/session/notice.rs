//! Notices: a short word on what just happened, with at most one thing to press.

use super::{LetterKept, Taking};
use crate::instrument::Hat;
use crate::link::Refused;
use crate::response::Problem;

/// A short word at the top of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Stored data could not be read.
    Aside {
        /// Whether a newer page wrote it.
        is_newer: bool,
    },
    /// The storage is nearly full.
    LittleRoom,
    /// An answer could not be stored.
    NotKept,
    /// The rest of the page could not be loaded.
    NotHere,
    /// Something could not be deleted.
    NotDeleted,
    /// A check-in that nothing can be told from was left; it can be put back.
    Left,
    /// Something was deleted, and can be put back.
    Deleted,
    /// What was deleted is back.
    Undone,
    /// A hat was said to have gone back, or not; it can be undone.
    SaidReturned {
        /// The hat.
        hat: Hat,
        /// Whether it went back.
        is_back: bool,
    },
    /// Something was deleted in another window, and can be put back here.
    DeletedElsewhere,
    /// The check-in that is answered here goes on in another window.
    AnsweredElsewhere,
    /// The check-in that was answered here was finished in another window.
    FinishedElsewhere,
    /// So many check-ins and drafts came in or say more now; it can be undone.
    Restored(usize),
    /// There is no date that a calendar could take.
    NoDates,
    /// What was pasted has no link, and why.
    NotALink(Refused),
    /// A letter was kept.
    LetterKept(LetterKept),
    /// Something was taken along.
    Taken(Taking),
    /// The browser refused to hand something over: here it is, to be copied by hand.
    NotTaken {
        /// What it is.
        taking: Taking,
        /// The text.
        text: String,
    },
    /// A file could not be opened, and why: the first few problems, and how many there are.
    NotOpened {
        /// The first problems.
        problems: Vec<Problem>,
        /// How many there are in all.
        count: usize,
    },
}

impl Notice {
    /// Whether what it tells of can be undone.
    pub fn is_undone_by_a_press(&self) -> bool {
        matches!(
            self,
            Self::Deleted
                | Self::Left
                | Self::DeletedElsewhere
                | Self::Restored(_)
                | Self::SaidReturned { .. }
        )
    }
}
