//! Comparison: two check-ins side by side, and which of their differences are more than noise.
//!
//! Takes facts and gives values, never words. A difference is clear when it is greater than what two
//! people, or one person twice, would show who counted the same fortnight, by the errors that
//! [`crate::noise`] assumes: each count puts two half-days elsewhere, own days are one more or less,
//! and a coarse answer is one step off with a probability of 0.15. From these follow the variances
//! below; a difference counts from 1.96 times the root of both together, as everywhere here.
//!
//! Half-days and own days are compared as parts of the days worked, so that a shorter fortnight is
//! no change. A *jump* is a difference of twice what would be clear: so much that it is worth asking
//! whether it was counted differently.
//!
//! Where only one of the two was asked about hours and demands, both are compared without load.

use crate::instrument::{CORE_ACTIVITIES, Category, CoreActivity, DaysTouched, Scale};
use crate::marks::Number;
use crate::noise::{
    CONFIDENCE_HUNDREDTHS, MOVED_HALF_DAYS, Noise, STEP_PER_CENT, detectable_change_thousandths,
    noise,
};
use crate::order::sort_by_key;
use crate::response::Facts;
use crate::scoring::assess;

/// How many jumps are asked about at most.
pub const JUMPS_ASKED: usize = 3;
/// A difference is a jump from twice what would be clear.
const JUMP_HUNDREDTHS: u64 = 2 * CONFIDENCE_HUNDREDTHS;
/// Two-sided 99 % of a normal distribution, in hundredths: for what is looked for in ten hats at
/// once, and told in one direction only.
pub const MANY_HUNDREDTHS: u64 = 258;

/// Two check-ins, what differs between them, and what of it is clear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The scores of the first and of the second.
    pub scores: Difference,
    /// The least change of the score that would be clear, in thousandths of a point.
    pub detectable_thousandths: u64,
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
    let both = [first, second].map(|facts| if without_load { facts.loadless() } else { *facts });
    let scores = both.map(|facts| assess(&facts).score);
    let noises = [noise(&both[0]), noise(&both[1])];
    let difference = |number| Difference {
        of: both.map(|facts| value(&facts, number)),
        is_clear: is_clear(number, &both[0], &both[1]),
    };
    let order = Category::all().filter(|category| *category != Category::Overhead);
    Compared {
        scores: Difference { of: scores, is_clear: is_score_clear(scores, noises) },
        detectable_thousandths: detectable_change_thousandths(noises[0], noises[1]),
        without_load,
        half_days: order
            .chain([Category::Overhead])
            .map(|category| (category, difference(Number::HalfDays(category))))
            .filter(|(_, difference)| difference.of != [0, 0])
            .collect(),
        own_days: difference(Number::OwnDays),
        core: std::array::from_fn(|index| {
            let activity = CoreActivity::ALL[index];
            (activity, difference(Number::Core(activity)))
        }),
    }
}

impl Compared {
    /// Every number that is compared, with the score left out.
    pub fn numbers(&self) -> impl Iterator<Item = (Number, Difference)> + '_ {
        let half_days = self.half_days.iter();
        let half_days = half_days.map(|(category, found)| (Number::HalfDays(*category), *found));
        let core = self.core.iter().map(|(activity, found)| (Number::Core(*activity), *found));
        half_days.chain([(Number::OwnDays, self.own_days)]).chain(core)
    }
}

/// Whether two scores differ by more than their noise.
pub fn is_score_clear(scores: [u8; 2], noises: [Noise; 2]) -> bool {
    let apart = u64::from(scores[0].abs_diff(scores[1]));
    1_000 * apart > detectable_change_thousandths(noises[0], noises[1])
}

/// Whether a number differs between two check-ins by more than noise.
pub fn is_clear(number: Number, first: &Facts, second: &Facts) -> bool {
    Apart::of(number, first, second).exceeds(CONFIDENCE_HUNDREDTHS)
}

/// Whether half-days on other people's hats, all together, differ by so much more than noise that it
/// is worth a headline.
pub fn is_total_clear(first: &Facts, second: &Facts) -> bool {
    Apart::of_others(first, second).exceeds(MANY_HUNDREDTHS)
}

/// Half-days on other people's hats, all together.
pub fn others(facts: &Facts) -> u8 {
    facts.hats.iter().map(|hat| hat.half_days).sum()
}

/// Whether a number differs by so much that even of ten numbers together, noise would hardly make
/// one differ as much: less often than one time in twenty.
pub fn is_clear_among_many(number: Number, first: &Facts, second: &Facts) -> bool {
    Apart::of(number, first, second).exceeds(MANY_HUNDREDTHS)
}

/// The numbers that jumped from one check-in to the next, at most [`JUMPS_ASKED`]: the furthest by
/// what noise allows each, given in the order of [`Number::all`].
pub fn jumps(before: &Facts, after: &Facts) -> Vec<Number> {
    let apart = Number::all().map(|number| (number, Apart::of(number, before, after)));
    let mut jumps: Vec<(Number, Apart)> =
        apart.filter(|(_, apart)| apart.exceeds(JUMP_HUNDREDTHS)).collect();
    sort_by_key(&mut jumps, |(_, apart)| std::cmp::Reverse(apart.hundredths()));
    jumps.truncate(JUMPS_ASKED);
    let mut numbers: Vec<Number> = jumps.into_iter().map(|(number, _)| number).collect();
    sort_by_key(&mut numbers, |number| *number);
    numbers
}

/// A number of a check-in: half-days, days, or a place on a scale.
pub fn value(facts: &Facts, number: Number) -> u8 {
    match number {
        Number::HalfDays(Category::Own) => facts.own,
        Number::HalfDays(Category::Overhead) => facts.overhead,
        Number::HalfDays(Category::Hat(hat)) => facts.hat(hat).half_days,
        Number::OwnDays => facts.own_days,
        Number::Core(activity) => DaysTouched::index(facts.core[activity.index()]) as u8,
    }
}

/// How far apart two numbers are, squared, and the variance of that; both in the same unit.
#[derive(Clone, Copy, Debug)]
struct Apart {
    square: u64,
    variance: u64,
}

impl Apart {
    fn of(number: Number, first: &Facts, second: &Facts) -> Self {
        let of = [first, second].map(|facts| u64::from(value(facts, number)));
        let days = [first, second].map(|facts| u64::from(facts.days_worked));
        match number {
            // One step in so many of a hundred: that is the variance, twice.
            Number::Core(_) => {
                Self { square: of[0].abs_diff(of[1]).pow(2) * 100, variance: 2 * STEP_PER_CENT }
            }
            // One of -1, 0 and 1: a variance of two thirds for each. Both sides of the difference
            // are multiplied by the days of the other, so that they are parts of as many.
            Number::OwnDays => Self {
                square: (of[0] * days[1]).abs_diff(of[1] * days[0]).pow(2) * 3,
                variance: 2 * (days[0].pow(2) + days[1].pow(2)),
            },
            // A half-day that is put elsewhere leaves a given one of the filled categories, or
            // comes to it, twice in so many times: that is the variance of each.
            Number::HalfDays(_) => {
                let filled = [first, second].map(filled);
                let moved = 2 * u64::from(MOVED_HALF_DAYS);
                Self {
                    square: (of[0] * days[1]).abs_diff(of[1] * days[0]).pow(2)
                        * filled[0]
                        * filled[1],
                    variance: moved * (filled[1] * days[1].pow(2) + filled[0] * days[0].pow(2)),
                }
            }
        }
    }

    /// The same for all other people's hats together. Of `filled` categories, `hats` are hats: a
    /// half-day that is put elsewhere crosses the line between them and the rest, one way or the
    /// other, with twice `hats (filled - hats) / filled (filled - 1)`.
    fn of_others(first: &Facts, second: &Facts) -> Self {
        let both = [first, second];
        let of = both.map(|facts| u64::from(others(facts)));
        let days = both.map(|facts| u64::from(facts.days_worked));
        let pairs = both.map(|facts| {
            let (filled, hats) = (filled(facts), filled_hats(facts));
            (hats * (filled - hats), (filled * filled.saturating_sub(1)).max(1))
        });
        let moved = 2 * u64::from(MOVED_HALF_DAYS);
        let [(one, of_one), (two, of_two)] = pairs;
        Self {
            square: (of[0] * days[1]).abs_diff(of[1] * days[0]).pow(2) * of_one * of_two,
            variance: moved * (one * of_two * days[1].pow(2) + two * of_one * days[0].pow(2)),
        }
    }

    /// Whether this is more than so many hundredths of the root of the variance.
    fn exceeds(self, hundredths: u64) -> bool {
        self.square * 100_u64.pow(2) > hundredths.pow(2) * self.variance
    }

    /// The square in hundredths of the variance.
    fn hundredths(self) -> u64 {
        100 * self.square / self.variance.max(1)
    }
}

/// How many hats have half-days.
fn filled_hats(facts: &Facts) -> u64 {
    facts.hats.iter().filter(|hat| hat.half_days > 0).count() as u64
}

/// How many categories have half-days.
fn filled(facts: &Facts) -> u64 {
    let has_any = |category: &Category| value(facts, Number::HalfDays(*category)) > 0;
    Category::all().filter(has_any).count() as u64
}
