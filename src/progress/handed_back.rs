//! Half-days handed back: the first thing to know, because at the bottom of the scale a score hides
//! progress.
//!
//! Counted by hat, from the first check-in to the latest, and only where the change is so much more
//! than noise that of ten hats together noise would hardly hand one back. Where she said that a hat was counted differently from some check-in on, that check-in is
//! what the latest is compared with.

use crate::comparison::is_clear_among_many;
use crate::date::Date;
use crate::history::Kept;
use crate::instrument::{Category, FORTNIGHT_HALF_DAYS, Hat, Scale};
use crate::marks::{Cause, Number};
use crate::response::Facts;

/// What went and what came, each in half-days of a full fortnight of twenty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedBack {
    /// The day of the first check-in.
    pub since: Date,
    /// Hats that take clearly less than they did: half-days then and now.
    pub less: Vec<(Hat, [u8; 2])>,
    /// Hats that take clearly more: half-days then and now.
    pub more: Vec<(Hat, [u8; 2])>,
}

impl HandedBack {
    /// Half-days that went, in every fortnight.
    pub fn gone(&self) -> u8 {
        self.less.iter().map(|(_, [then, now])| then - now).sum()
    }

    /// Half-days that came, in every fortnight.
    pub fn come(&self) -> u8 {
        self.more.iter().map(|(_, [then, now])| now - then).sum()
    }
}

/// What was handed back since the first check-in; `None` with fewer than two.
pub fn handed_back(own: &[&Kept]) -> Option<HandedBack> {
    let [first, .., latest] = own else { return None };
    let (mut less, mut more) = (Vec::new(), Vec::new());
    for hat in Hat::ALL.iter().copied() {
        let number = Number::HalfDays(Category::Hat(hat));
        let is_recounted = |kept: &&&Kept| kept.marks.cause(number) == Some(Cause::Recounted);
        let from = own.iter().rfind(is_recounted).unwrap_or(first);
        let facts = [from, latest].map(|kept| kept.check_in.facts());
        if !is_clear_among_many(number, facts[0], facts[1]) {
            continue;
        }
        let of = facts.map(|facts| in_full_fortnight(facts, facts.hat(hat).half_days));
        match of[0].cmp(&of[1]) {
            std::cmp::Ordering::Greater => less.push((hat, of)),
            std::cmp::Ordering::Less => more.push((hat, of)),
            std::cmp::Ordering::Equal => {}
        }
    }
    Some(HandedBack { since: first.check_in.date(), less, more })
}

/// Half-days as if ten days had been worked, 0 to 20, halves rounded up.
pub fn in_full_fortnight(facts: &Facts, half_days: u8) -> u8 {
    let all = u16::from(facts.half_days());
    let full = u16::from(half_days) * u16::from(FORTNIGHT_HALF_DAYS);
    ((2 * full + all) / (2 * all)) as u8
}
