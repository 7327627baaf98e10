//! Half-days handed back: the first thing to know, because at the bottom of the scale a score hides
//! progress.
//!
//! From the first check-in to the latest. What went or came is looked for in two ways that noise alone
//! would hardly show: other people's half-days all together moved clearly, or one hat did by so much
//! that of ten hats together noise would hardly move one. Only then is it counted, by hat, and where
//! many small hats went, as their sum.
//!
//! Where she said that a hat was counted differently from some check-in on, that check-in is what the
//! latest is compared with.

use crate::comparison::{is_clear, is_clear_among_many, is_total_clear, others};
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
    /// Half-days that went.
    pub gone: u8,
    /// Half-days that came.
    pub come: u8,
    /// Hats that take clearly more: half-days then and now.
    pub more: Vec<(Hat, [u8; 2])>,
}

/// What was handed back since the first check-in; `None` with fewer than two.
pub fn handed_back(own: &[&Kept]) -> Option<HandedBack> {
    let [first, .., latest] = own else { return None };
    let latest = latest.check_in.facts();
    let (mut less, mut more) = (Vec::new(), Vec::new());
    // Whether a hat alone is enough to say so: that it went, that it came.
    let mut is_sure = [false; 2];
    for hat in Hat::ALL.iter().copied() {
        let number = Number::HalfDays(Category::Hat(hat));
        let is_recounted = |kept: &&&Kept| kept.marks.cause(number) == Some(Cause::Recounted);
        let from = own.iter().rfind(is_recounted).unwrap_or(first).check_in.facts();
        if !is_clear(number, from, latest) {
            continue;
        }
        let of = [from, latest].map(|facts| in_full_fortnight(facts, facts.hat(hat).half_days));
        let is_alone = is_clear_among_many(number, from, latest);
        let (moved, place) = if of[0] > of[1] { (&mut less, 0) } else { (&mut more, 1) };
        moved.push((hat, of));
        is_sure[place] |= is_alone;
    }
    // All together, from the last check-in on that counted any hat differently.
    let is_recounted = |kept: &&&Kept| {
        let mut jumps = kept.marks.jumps().iter();
        jumps.any(|(number, cause)| {
            *cause == Cause::Recounted && matches!(number, Number::HalfDays(Category::Hat(_)))
        })
    };
    let from = own.iter().rfind(is_recounted).unwrap_or(first).check_in.facts();
    let [then, now] = [from, latest].map(|facts| in_full_fortnight(facts, others(facts)));
    let total = if is_total_clear(from, latest) {
        [then.saturating_sub(now), now.saturating_sub(then)]
    } else {
        [0; 2]
    };
    let apart = |hats: &[(Hat, [u8; 2])]| -> u8 {
        hats.iter().map(|(_, [then, now])| then.abs_diff(*now)).sum()
    };
    let counted = |place: usize, hats: &[(Hat, [u8; 2])]| {
        let is_told = is_sure[place] || total[place] > 0;
        if is_told { apart(hats).max(total[place]) } else { 0 }
    };
    let (gone, come) = (counted(0, &less), counted(1, &more));
    if come == 0 {
        more.clear();
    }
    Some(HandedBack { since: first.check_in.date(), gone, come, more })
}

/// Half-days as if ten days had been worked, 0 to 20, halves rounded up.
pub fn in_full_fortnight(facts: &Facts, half_days: u8) -> u8 {
    let all = u16::from(facts.half_days());
    let full = u16::from(half_days) * u16::from(FORTNIGHT_HALF_DAYS);
    ((2 * full + all) / (2 * all)) as u8
}
