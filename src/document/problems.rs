//! Problems as they are found: no more of them than anybody reads.
//!
//! A large file of anything else must not fill the memory with complaints, whether it holds one
//! check-in or a list of them. So what looks for problems puts them here, and stops once it is full.

use crate::response::{Fault, Problem};

/// The most problems of one text that are named.
pub const PROBLEM_LIMIT: usize = 1_000;

/// The problems of one text, up to [`PROBLEM_LIMIT`].
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Takes a problem in, if there is room.
    pub fn push(&mut self, path: impl Into<String>, fault: Fault) {
        if !self.is_full() {
            self.0.push(Problem { path: path.into(), fault });
        }
    }

    /// Takes in the problems of something that stands at this place, as far as there is room.
    pub fn extend_at(&mut self, place: &str, problems: Vec<Problem>) {
        let room = PROBLEM_LIMIT - self.0.len();
        self.0.extend(problems.into_iter().take(room).map(|problem| problem.at(place)));
    }

    /// Whether looking further would name no more.
    pub fn is_full(&self) -> bool {
        self.0.len() >= PROBLEM_LIMIT
    }

    /// What was read, if there is no problem with it.
    ///
    /// # Errors
    ///
    /// Every problem that was found.
    pub fn or<T>(self, read: T) -> Result<T, Vec<Problem>> {
        if self.0.is_empty() { Ok(read) } else { Err(self.0) }
    }
}
