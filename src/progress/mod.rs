//! Progress: what became of it, over all check-ins of one's own.
//!
//! Takes what is kept and gives values, never words. Somebody else's check-ins, which came by a
//! link, are no part of it. Everything is scored anew by one model, the present one, so that old and
//! new can be compared.
//!
//! - `moments`: the time line: scores with their noise, which changes are clear, odd dates, breaks.
//! - `handed_back`: half-days handed back since the first check-in, beyond noise.
//! - `hat_log`: what became of each hat: due, returned, crept back, taken on anew.
//! - `sems`: the noise of each check-in, kept so that it need not be simulated again.

mod handed_back;
mod hat_log;
mod moments;
mod sems;

use crate::date::Date;
use crate::history::Kept;

pub use handed_back::{HandedBack, handed_back, in_full_fortnight};
pub use hat_log::{LogEntry, Standing, hat_log};
pub use moments::{Change, Moment, Timeline, timeline};
pub use sems::{SEMS_KEY, Sems};

/// Days of a week.
const WEEK: u32 = 7;
/// The weeks until the next check-in where nothing else was chosen. Two weeks are asked about, so a
/// check-in after four shares none of its days with the one before.
pub const INTERVAL_WEEKS: u8 = 4;
/// The intervals to choose from, in weeks.
pub const INTERVALS: [u8; 5] = [2, 4, 6, 8, 12];

/// One's own check-ins, the oldest first.
pub fn own(kept: &[Kept]) -> Vec<&Kept> {
    kept.iter().filter(|kept| kept.label.is_empty()).collect()
}

/// The day of the next check-in: so many weeks after the newest whose date can be trusted.
/// `None` before the first.
pub fn next_check_in(own: &[&Kept], interval_weeks: u8, today: Date) -> Option<Date> {
    let past = own.iter().rev().map(|kept| kept.check_in.date()).find(|date| *date <= today);
    // All of them are dated ahead: the clock was wrong, and today is as good as any.
    let from = past.or((!own.is_empty()).then_some(today))?;
    Some(from.plus_days(u32::from(interval_weeks) * WEEK))
}
