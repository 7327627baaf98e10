//! Comparison: two check-ins side by side, and which of their differences are more than noise.
//!
//! Takes facts and gives values, never words. A difference is clear when it is greater than what two
//! people, or one person twice, would show who counted the same fortnight, by the errors that
//! [`crate::noise`] assumes: each count puts two half-days elsewhere, own days are one more or less,
//! and a coarse answer is one step off with a probability of 0.15. From these follow the variances
//! below; a difference counts from 1.96 times the root of both together, as everywhere here.
//!
//! Where only one of the two was asked about hours and demands, both are compared without load.

use crate::instrument::{CORE_ACTIVITIES, Category, CoreActivity, DaysTouched, Scale};
use crate::noise::{
    CONFIDENCE_HUNDREDTHS, MOVED_HALF_DAYS, STEP_PER_CENT, detectable_change_thousandths, noise,
};
use crate::response::Facts;
use crate::scoring::assess;

/// Two check-ins, what differs between them, and what of it is clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The scores of the first and of the second.
    pub scores: Difference,
    /// Whether load was left aside, because only one of the two knows it.
    pub without_load: bool,
    /// Half-days on each category that has any in one of the two: own hat, hats in table order,
    /// overhead.
    pub half_days: Vec<(Category, Difference)>,
    /// Days with own work.
    pub own_days: Difference,
    /// Days on each core activity, as places on their scale.
    pub core: [(CoreActivity, Difference); CORE_ACTIVITIES],
}

/// One number of both check-ins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In the first and in the second.
    pub of: [u8; 2],
    /// Whether they differ by more than noise.
    pub is_clear: bool,
}

/// Compares two check-ins.
pub fn compare(first: &Facts, second: &Facts) -> Compared {
    let without_load = first.knows_load() != second.knows_load();
    let both = [first, second].map(|facts| if without_load { loadless(facts) } else { *facts });
    let scores = both.map(|facts| assess(&facts).score);
    let detectable = detectable_change_thousandths(noise(&both[0]), noise(&both[1]));
    let apart = u64::from(scores[0].abs_diff(scores[1]));

    let order = Category::all().filter(|category| *category != Category::Overhead);
    let half_days = order
        .chain([Category::Overhead])
        .map(|category| (category, both.map(|facts| half_days(&facts, category))))
        .filter(|(_, of)| *of != [0, 0])
        .map(|(category, of)| (category, Difference { of, is_clear: is_moved(&both, of) }))
        .collect();
    let own_days = both.map(|facts| facts.own_days);
    Compared {
        scores: Difference { of: scores, is_clear: 1_000 * apart > detectable },
        without_load,
        half_days,
        // One of -1, 0 and 1: a variance of two thirds, twice.
        own_days: Difference { of: own_days, is_clear: exceeds(own_days, 2 + 2, 3) },
        core: std::array::from_fn(|index| {
            let activity = CoreActivity::ALL[index];
            let of = both.map(|facts| DaysTouched::index(facts.core[index]) as u8);
            // One step in so many of a hundred: that is the variance, twice.
            (activity, Difference { of, is_clear: exceeds(of, 2 * STEP_PER_CENT, 100) })
        }),
    }
}

/// The facts as if nobody had been asked about hours and demands.
fn loadless(facts: &Facts) -> Facts {
    Facts {
        hours: None,
        competing_demands: None,
        unclear_who_decides: None,
        load_twelfths: None,
        ..*facts
    }
}

fn half_days(facts: &Facts, category: Category) -> u8 {
    match category {
        Category::Own => facts.own,
        Category::Overhead => facts.overhead,
        Category::Hat(hat) => facts.hat(hat).half_days,
    }
}

/// Whether half-days on a category differ by more than noise. A half-day that is put elsewhere
/// leaves a given one of `filled` categories, or comes to it, twice in `filled` times: that is the
/// variance of each.
fn is_moved(both: &[Facts; 2], of: [u8; 2]) -> bool {
    let filled = both.map(|facts| {
        Category::all().filter(|category| half_days(&facts, *category) > 0).count() as u64
    });
    let variance = 2 * u64::from(MOVED_HALF_DAYS) * (filled[0] + filled[1]);
    exceeds(of, variance, filled[0] * filled[1])
}

/// Whether two numbers differ by more than 1.96 times the root of a variance, a fraction.
fn exceeds(of: [u8; 2], variance: u64, part: u64) -> bool {
    let apart = u64::from(of[0].abs_diff(of[1]));
    apart.pow(2) * 100_u64.pow(2) * part > CONFIDENCE_HUNDREDTHS.pow(2) * variance
}
