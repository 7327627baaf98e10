//! Responses: from a draft with gaps to a complete check-in that can be scored.
//!
//! A [`Draft`] holds whatever was answered so far. [`complete`] turns it into a [`Complete`]
//! reading, or names every problem at once. A [`CheckIn`] is the proof that nothing is missing,
//! nothing is out of range and the half-days add up: scoring takes nothing else. Answers that
//! contradict each other are no problem but a question back: see [`Contradiction`].

mod branching;
mod check_in;
mod contradiction;
mod draft;
mod problem;
mod stand_ins;

pub use branching::{
    CannotTell, asked, cannot_tell, fits_days_worked, greatest, hats_asked_about, worn,
};
pub use check_in::{CheckIn, Complete, Facts, Handling, HatFacts, complete};
pub use contradiction::Contradiction;
pub use draft::{CheckInId, Draft, Response};
pub use problem::{Fault, PATH_LIMIT, Problem};
pub use stand_ins::{ASSIGNED, LOAD, LOAD_TWELFTHS_LIMIT, STRAIN, StandIns};
