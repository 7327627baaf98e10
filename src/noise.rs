//! Noise: how much a score would move if the same fortnight were counted again.
//!
//! 400 simulated retakes of one check-in with errors of the size that people make: two half-days
//! put elsewhere, own days one more or less, each coarse answer one step off with a probability of
//! 0.15. The seed is fixed and the hats come in table order, so the figure is the same everywhere.
//! Load is never perturbed. The size of the errors is an assumption; the page says so.
//! "One hat too big" is one verdict, whichever hat it names.
//!
//! Detectable change is Jacobson and Truax's: 1.96 times the root of both squared errors.

use crate::instrument::{
    Category, CoreActivity, DaysTouched, Depth, Hat, Scale, Since, StrategyAge,
};
use crate::random::SplitMix64;
use crate::response::Facts;
use crate::scoring::{Verdict, score_and_verdict};

/// How many retakes are simulated.
pub const RETAKES: u32 = 400;
/// The seed of every simulation.
pub const SEED: u64 = 0x4841_5443_4845_434B;
/// Half-days that a retake puts elsewhere.
pub const MOVED_HALF_DAYS: u32 = 2;
/// The probability, in per cent, that a coarse answer comes out one step off.
pub const STEP_PER_CENT: u64 = 15;
/// Another verdict is named from this share of the retakes on, in per cent.
pub const OTHER_VERDICT_PER_CENT: u32 = 20;
/// Two-sided 95 % of a normal distribution, in hundredths.
pub const CONFIDENCE_HUNDREDTHS: u64 = 196;

/// What the retakes of one check-in came out as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noise {
    /// The standard error of measurement, in thousandths of a point.
    pub sem_thousandths: u32,
    /// The most frequent other verdict with its share of the retakes in per cent, where that
    /// alone reaches 20.
    pub other_verdict: Option<(Verdict, u32)>,
}

impl Noise {
    /// "Give or take": the standard error in whole points, rounded up.
    pub fn give_or_take(self) -> u32 {
        self.sem_thousandths.div_ceil(1_000)
    }
}

/// Simulates the retakes of a fortnight.
pub fn noise(facts: &Facts) -> Noise {
    let (actual, verdict) = score_and_verdict(facts);
    let mut random = SplitMix64::new(SEED);
    let mut squares: u64 = 0;
    let mut others: Vec<(Verdict, u32)> = Vec::new();
    for _ in 0..RETAKES {
        let (score, other) = score_and_verdict(&retake(facts, &mut random));
        squares += u64::from(score.abs_diff(actual)).pow(2);
        if std::mem::discriminant(&other) != std::mem::discriminant(&verdict) {
            match others.iter_mut().find(|(known, _)| known.index() == other.index()) {
                Some((_, count)) => *count += 1,
                None => others.push((other, 1)),
            }
        }
    }
    // The earlier verdict of equals, as they are tried in that order.
    let other_verdict = others
        .into_iter()
        .max_by_key(|(verdict, count)| (*count, std::cmp::Reverse(verdict.index())))
        .map(|(verdict, count)| (verdict, count * 100 / RETAKES))
        .filter(|(_, per_cent)| *per_cent >= OTHER_VERDICT_PER_CENT);
    Noise {
        sem_thousandths: (squares * 1_000_000 / u64::from(RETAKES)).isqrt() as u32,
        other_verdict,
    }
}

/// The change between two scores that could not be told from noise, in thousandths of a point. A
/// change is clear when it is strictly greater.
pub fn detectable_change_thousandths(first: Noise, second: Noise) -> u64 {
    let squares =
        u64::from(first.sem_thousandths).pow(2) + u64::from(second.sem_thousandths).pow(2);
    (squares * CONFIDENCE_HUNDREDTHS.pow(2) / 10_000).isqrt()
}

/// The same fortnight, counted again with ordinary errors.
fn retake(facts: &Facts, random: &mut SplitMix64) -> Facts {
    let mut again = *facts;
    for _ in 0..MOVED_HALF_DAYS {
        move_half_day(&mut again, random);
    }
    let step = random.below(3) as i8 - 1;
    again.own_days = again.own_days.saturating_add_signed(step).min(facts.days_worked);
    for hat in Hat::ALL {
        if let Some(handling) = &mut again.hats[hat.index()].handling {
            handling.depth = stumble::<Depth>(handling.depth, random);
            handling.since = stumble::<Since>(handling.since, random);
        }
    }
    for activity in CoreActivity::ALL {
        let touched = &mut again.core[activity.index()];
        *touched = stumble::<DaysTouched>(*touched, random);
    }
    again.strategy = stumble::<StrategyAge>(again.strategy, random);
    again
}

/// Moves a half-day from a category that has some to another that has some, if there is one.
fn move_half_day(facts: &mut Facts, random: &mut SplitMix64) {
    let filled: Vec<Category> =
        Category::all().filter(|category| *half_days(facts, *category) > 0).collect();
    if filled.len() < 2 {
        return;
    }
    let from = random.below(filled.len() as u64) as usize;
    let mut to = random.below(filled.len() as u64 - 1) as usize;
    if to >= from {
        to += 1;
    }
    *half_days(facts, filled[from]) -= 1;
    *half_days(facts, filled[to]) += 1;
}

fn half_days(facts: &mut Facts, category: Category) -> &mut u8 {
    match category {
        Category::Own => &mut facts.own,
        Category::Overhead => &mut facts.overhead,
        Category::Hat(hat) => &mut facts.hats[hat.index()].half_days,
    }
}

/// One step up or down with the probability above, inwards at an end.
fn stumble<S: Scale>(answer: S, random: &mut SplitMix64) -> S {
    if random.below(100) >= STEP_PER_CENT {
        return answer;
    }
    let up = random.below(2) == 1;
    let last = S::ALL.len() - 1;
    let index = match answer.index() {
        0 => 1,
        index if index == last => last - 1,
        index if up => index + 1,
        index => index - 1,
    };
    S::ALL[index]
}
