//! Model, version 1: every number that scores, and what is done with it.
//!
//! # Where the numbers come from
//!
//! They are published judgement, not science. Their ground is two articles: "Too busy to do my
//! job" (Mark Balch, 2016), a licence to wear another hat while a gap is real, for a time, with
//! the way back agreed and the own hat worn every day; and "What a product manager is and is
//! not", the steady state. No study of reliability exists for this instrument.
//!
//! # Decisions where the published description is silent
//!
//! - **Strain in a short fortnight.** "Scaled like D" is read so: the middle of what the option
//!   can mean in the days worked, times ten, divided by the days worked, rounded half up to a day,
//!   gives the option that would have been chosen in a full fortnight.
//! - **Hours** count by exact thirds: 47 hours a week are two thirds of a point.
//! - **A formal duty or the boss's hat** has no grace at any leniency.
//! - **Own share, day counts and caps** never depend on leniency: only grace does.
//! - **The boss's hat weighs ten at least** with an agreed way back, too, and at any age: the
//!   factors are taken first, the least after them.
//! - **Under grace, or under agreed exits** is one sum: of a hat with an agreed way back all of its
//!   effective share, of any other what grace covers. No share counts twice.
//! - **No hat to blame** is what "crowded out" says, not one more condition: it is reached where
//!   the hats have not decided above it, and hats with a date, or light ones, may still be worn.
//! - **Which crowd** under "crowded out": meetings where overhead and watching take as much as the
//!   own hat, hours and demands from one point of load each, starved activities from two
//!   untouched; where only the load is known, the load from one point on. If nothing reaches that, meetings: what is left of the fortnight went there.

pub mod verdict;

use super::{Assessment, Band, HatWeight, Leniency, Line, Receipt, Share, Verdict, Weight, power};
use crate::instrument::{
    CORE_ACTIVITIES, DaysTouched, Depth, Exit, FORTNIGHT_DAYS, HATS, Hat, Owner, Scale, Since,
    Stage, StrainDays,
};
use crate::response::{Facts, HatFacts};

/// This much weight halves the score.
pub const HALVING: Weight = Weight::points(35);
/// Per cent of the half-days that the own hat needs, by stage.
pub const FLOOR: [i64; 4] = [25, 30, 40, 50];
/// Weight for each own day missing, in tenths of a point.
pub const OWN_DAY_TENTHS: i64 = 25;
/// Own days of ten from which nothing is missing.
pub const OWN_DAYS_ENOUGH: i64 = 8;
/// Weight for each per cent under the floor, in tenths.
pub const OWN_SHARE_TENTHS: i64 = 1;
/// Weight of none to six core activities untouched.
pub const UNTOUCHED: [i64; CORE_ACTIVITIES + 1] = [0, 4, 7, 26, 44, 48, 52];
/// Weight of a strategy's age.
pub const STALE_STRATEGY: [i64; 4] = [0, 0, 2, 4];
/// Weight for each per cent of excess, in tenths.
pub const EXCESS_TENTHS: i64 = 6;
/// How age multiplies a hat's weight, in tenths.
pub const AGE_TENTHS: [i64; 5] = [4, 7, 10, 12, 14];
/// How an agreed way back multiplies a hat's weight, in tenths.
pub const AGREED_TENTHS: i64 = 6;
/// The least that the boss's hat weighs where it is worn hands-on and not formally hers.
pub const BOSS_LEAST: i64 = 10;
/// Weight for each per cent that grace covers, in tenths.
pub const STANDING_IN_TENTHS: i64 = 1;
/// Weight of the first gap left open, and of each further one.
pub const GAPS: [i64; 2] = [16, 10];
/// Weight of a fortnight without customers or peers' work with them.
pub const NO_CONTACT: i64 = 6;
/// Hats that are contact, at any depth.
pub const CONTACT: [Hat; 3] = [Hat::Sales, Hat::Support, Hat::Research];
/// Hours a week from which load counts, hours for a point of it, and the most points for hours.
pub const HOURS: [i64; 3] = [45, 3, 5];
/// Load of each strain option, in quarters of a point.
pub const STRAIN_QUARTERS: [i64; 5] = [0, 2, 4, 7, 10];
/// From this load on, the advice is to cut scope whatever the verdict.
pub const LOAD_IS_HIGH: i64 = 6;
/// Own days of ten, and what the score may be at most: up to and including the first number, and
/// under the second.
pub const CAPS: [(i64, u8); 2] = [(2, 35), (5, 55)];
/// A formal duty counts only beyond this per cent of the time.
pub const FORMAL_FREE: i64 = 25;
/// How much of the time in a hat counts at each depth, in thirds.
pub const DEPTH_THIRDS: [i64; 4] = [0, 1, 2, 3];
/// Per cent of the time that grace covers, by hat and stage, with nobody to do it and at an age of
/// two to six weeks.
#[rustfmt::skip]
pub const GRACE: [[i64; 4]; HATS] = [
    [10,  5, 0, 0], // engineering
    [15, 10, 5, 0], // design
    [10,  5, 5, 0], // quality
    [10, 10, 5, 5], // data
    [15, 10, 5, 5], // research
    [10, 10, 5, 0], // delivery
    [20, 15, 5, 5], // sales
    [10, 10, 5, 5], // marketing
    [10, 10, 5, 5], // support
    [ 0,  0, 0, 0], // boss
];
/// The least that grace is for declared cover, in per cent.
pub const COVER: i64 = 25;
/// How the owner multiplies grace, in halves: with time, without, nobody, unknown, formal.
pub const OWNER_HALVES: [i64; 5] = [0, 1, 2, 1, 0];
/// How age multiplies grace, in quarters.
pub const KEEP_QUARTERS: [i64; 5] = [6, 4, 3, 2, 1];
/// A hat is heavy from this weight on, where it is worn hands-on.
pub const HEAVY: Weight = Weight::points(3);

const PER_CENT: i64 = Share::PER_CENT;
const WHOLE: i64 = 100 * PER_CENT;

/// Shares of a fortnight, in [`PER_CENT`]s: what the verdict is taken from.
#[derive(Clone, Copy, Debug, Default)]
struct HatShares {
    /// Effective share: time by depth.
    effective: i64,
    /// What grace does not cover.
    excess: i64,
    weight: Weight,
}

/// Every weight of a fortnight.
struct Weighed {
    hats: [HatShares; HATS],
    lines: [(Line, Weight); 8],
    load: Weight,
}

pub(super) fn assess(facts: &Facts) -> Assessment {
    let weighed = weigh(facts, Leniency::Usual);
    let cap = at_most(facts);
    let score = weighed.score().min(cap);
    let lines: Vec<(Line, Weight)> = weighed.lines().collect();
    let verdict = verdict::verdict(facts, &weighed, score);
    Assessment {
        score,
        band: Band {
            strict: weigh(facts, Leniency::Strict).score().min(cap),
            lenient: weigh(facts, Leniency::Lenient).score().min(cap),
        },
        verdict,
        crowded_by: match verdict {
            Verdict::CrowdedOut => verdict::crowded_by(facts),
            _ => Vec::new(),
        },
        receipt: Receipt::new(
            &lines,
            facts.knows_load(),
            |weight| power::score(weight, HALVING),
            cap,
        ),
        hats: Hat::ALL
            .iter()
            .filter(|hat| facts.hat(**hat).is_worn() || facts.hat(**hat).handling.is_some())
            .map(|hat| HatWeight {
                hat: *hat,
                weight: weighed.hats[hat.index()].weight,
                is_heavy: weighed.is_heavy(facts, *hat),
                is_open: facts.hat(*hat).is_open(),
                has_effective_share: weighed.hats[hat.index()].effective > 0,
                effective: Share(weighed.hats[hat.index()].effective),
                excess: Share(weighed.hats[hat.index()].excess),
            })
            .collect(),
        load_is_high: weighed.load >= Weight::points(LOAD_IS_HIGH),
    }
}

pub(super) fn score_and_verdict(facts: &Facts) -> (u8, Verdict) {
    let weighed = weigh(facts, Leniency::Usual);
    let score = weighed.score().min(at_most(facts));
    (score, verdict::verdict(facts, &weighed, score))
}

impl Weighed {
    /// Every line with its weight, hats first.
    fn lines(&self) -> impl Iterator<Item = (Line, Weight)> + '_ {
        Hat::ALL
            .iter()
            .map(|hat| (Line::Hat(*hat), self.hats[hat.index()].weight))
            .chain(self.lines)
    }

    /// The score before any cap.
    fn score(&self) -> u8 {
        power::score(self.lines().map(|(_, weight)| weight).sum(), HALVING)
    }

    fn is_heavy(&self, facts: &Facts, hat: Hat) -> bool {
        self.hats[hat.index()].weight >= HEAVY && facts.hat(hat).is_hands_on()
    }
}

/// The row of [`CAPS`] that holds with so few own days, if one does.
pub fn cap(facts: &Facts) -> Option<(i64, u8)> {
    let own_days = own_days_of_ten(facts, 1);
    let days_worked = i64::from(facts.days_worked);
    let [lost, rare] = CAPS;
    if own_days <= lost.0 * days_worked {
        Some(lost)
    } else {
        (own_days < rare.0 * days_worked).then_some(rare)
    }
}

/// What the score may be at most.
fn at_most(facts: &Facts) -> u8 {
    cap(facts).map_or(super::FULL_SCORE, |(_, most)| most)
}

/// Own days per ten days worked, times the days worked, times `unit`: never rounded.
fn own_days_of_ten(facts: &Facts, unit: i64) -> i64 {
    i64::from(FORTNIGHT_DAYS) * i64::from(facts.own_days) * unit
}

/// The share of some half-days in the fortnight, in [`PER_CENT`]s.
fn share(facts: &Facts, half_days: u8) -> i64 {
    WHOLE * i64::from(half_days) / i64::from(facts.half_days())
}

fn floor(facts: &Facts) -> i64 {
    FLOOR[facts.stage.index()] * PER_CENT
}

fn weigh(facts: &Facts, leniency: Leniency) -> Weighed {
    let mut hats = [HatShares::default(); HATS];
    for hat in Hat::ALL {
        hats[hat.index()] = weigh_hat(facts, *hat, leniency);
    }
    let effective: i64 = hats.iter().map(|hat| hat.effective).sum();
    let excess: i64 = hats.iter().map(|hat| hat.excess).sum();

    let days_worked = i64::from(facts.days_worked);
    let missing_days = (OWN_DAYS_ENOUGH * days_worked - own_days_of_ten(facts, 1)).max(0);
    let own_days = Weight(Weight::tenths(OWN_DAY_TENTHS).0 * missing_days / days_worked);
    let missing_share = (floor(facts) - share(facts, facts.own)).max(0);
    let untouched = facts.core.iter().filter(|days| **days == DaysTouched::Zero).count();
    let contact = CONTACT.iter().any(|hat| facts.hat(*hat).is_worn());
    let gaps = facts.gaps.len() as i64;
    let load = load(facts);
    Weighed {
        hats,
        load,
        lines: [
            (Line::OwnDays, own_days),
            (Line::OwnShare, tenths_of(missing_share, OWN_SHARE_TENTHS)),
            (Line::Untouched, Weight::points(UNTOUCHED[untouched])),
            (Line::StaleStrategy, Weight::points(STALE_STRATEGY[facts.strategy.index()])),
            (Line::StandingIn, tenths_of(effective - excess, STANDING_IN_TENTHS)),
            (Line::Load, load),
            (Line::Gaps, Weight::points(GAPS[0] * gaps.min(1) + GAPS[1] * (gaps - 1).max(0))),
            (Line::NoContact, Weight::points(if contact { 0 } else { NO_CONTACT })),
        ],
    }
}

/// The weight of a share at so many tenths of a point a per cent.
fn tenths_of(share: i64, tenths: i64) -> Weight {
    Weight(share * (Weight::ONE / PER_CENT / 10) * tenths)
}

fn weigh_hat(facts: &Facts, hat: Hat, leniency: Leniency) -> HatShares {
    let HatFacts { half_days, handling: Some(handling) } = *facts.hat(hat) else {
        return HatShares::default();
    };
    let thirds = DEPTH_THIRDS[handling.depth.index()];
    let formal = handling.owner == Owner::Formal;
    let mut effective = share(facts, half_days) * thirds / 3;
    if formal {
        effective = (effective - FORMAL_FREE * PER_CENT).max(0);
    }

    let agreed = handling.exit == Exit::Agreed;
    let age = handling.since.index();
    let sixteenths = match leniency {
        Leniency::Strict => 0,
        Leniency::Usual => 2,
        Leniency::Lenient => 3,
    };
    let grace = grace(facts, hat).map_or(0, |grace| grace.share(sixteenths));
    let excess = effective - effective.min(grace);

    let mut weight =
        Weight(excess * EXCESS_TENTHS * AGE_TENTHS[age] * if agreed { AGREED_TENTHS } else { 10 });
    let hands_on = matches!(handling.depth, Depth::Alongside | Depth::Instead);
    if hat == Hat::Boss && hands_on && !formal {
        weight = weight.max(Weight::points(BOSS_LEAST));
    }
    HatShares { effective, excess, weight }
}

/// What grace is made of: the least share that is covered, by whose hat it is and by its age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grace {
    /// Per cent of the time, before the two factors.
    pub per_cent: i64,
    /// Whether that is declared cover's, not the hat's own at this stage.
    pub is_cover: bool,
    /// By the owner, in halves.
    pub owner_halves: i64,
    /// By age, in quarters.
    pub keep_quarters: i64,
    /// Whether an agreed way back made it one step fresher.
    pub is_fresher: bool,
}

impl Grace {
    /// What is covered, in [`PER_CENT`]s, at this leniency: the model as it is has two sixteenths.
    fn share(self, sixteenths: i64) -> i64 {
        self.per_cent * self.owner_halves * self.keep_quarters * sixteenths * (PER_CENT / 16)
    }
}

/// The grace of a hat. The boss's and a formal duty have none, nor has a hat that was not worn.
pub fn grace(facts: &Facts, hat: Hat) -> Option<Grace> {
    let handling = facts.hat(hat).handling?;
    if hat == Hat::Boss || handling.owner == Owner::Formal {
        return None;
    }
    let agreed = handling.exit == Exit::Agreed;
    let age = handling.since.index();
    // An agreed exit makes a hat one step fresher in the eyes of grace, not in its weight.
    let kept_age = if agreed { age.saturating_sub(1) } else { age };
    let covers = agreed
        && handling.since <= Since::ToThreeMonths
        && matches!(handling.owner, Owner::WithoutTime | Owner::Nobody | Owner::Unknown);
    let own = GRACE[hat.index()][grace_stage(facts).index()];
    let is_cover = covers && COVER > own;
    Some(Grace {
        per_cent: if is_cover { COVER } else { own },
        is_cover,
        owner_halves: OWNER_HALVES[handling.owner.index()],
        keep_quarters: KEEP_QUARTERS[kept_age],
        is_fresher: kept_age < age,
    })
}

/// The stage that grace is taken at: one earlier in a disrupted market, once.
fn grace_stage(facts: &Facts) -> Stage {
    let earlier = facts.stage.index().saturating_sub(usize::from(facts.disruption));
    Stage::ALL[earlier]
}

/// Load, 0 to 10 points.
fn load(facts: &Facts) -> Weight {
    match facts.load_twelfths {
        Some(twelfths) => Weight(Weight::ONE / 12 * i64::from(twelfths)),
        None => load_parts(facts).into_iter().sum(),
    }
}

/// The load in twelfths of a point, 0 to 120, if strain was asked: what stands in for its parts
/// where those are nobody else's business.
pub fn load_twelfths(facts: &Facts) -> Option<u8> {
    facts.knows_load().then(|| (load(facts).0 / (Weight::ONE / 12)) as u8)
}

/// What the load is made of: hours, competing demands, unclear decisions. What was not answered, or
/// left out, weighs nothing here.
pub fn load_parts(facts: &Facts) -> [Weight; 3] {
    let [from, for_a_point, most] = HOURS;
    let over = (i64::from(facts.hours.unwrap_or(0)) - from).max(0).min(most * for_a_point);
    let strain = |days: Option<StrainDays>| {
        let days = days.map(|days| in_a_full_fortnight(days, facts.days_worked));
        Weight(Weight::ONE / 4 * days.map_or(0, |days| STRAIN_QUARTERS[days.index()]))
    };
    [
        Weight(Weight::ONE * over / for_a_point),
        strain(facts.competing_demands),
        strain(facts.unclear_who_decides),
    ]
}

/// The option that stands for the same part of ten days.
fn in_a_full_fortnight(days: StrainDays, days_worked: u8) -> StrainDays {
    let (least, greatest) = days.bounds();
    let twice_the_middle = u32::from(least) + u32::from(greatest.min(days_worked));
    let worked = u32::from(days_worked);
    // Ten times the middle by the days worked, halves up.
    let day = (2 * 5 * twice_the_middle + worked) / (2 * worked);
    let option = StrainDays::ALL.iter().rfind(|option| u32::from(option.bounds().0) <= day);
    option.copied().unwrap_or(StrainDays::Zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fraction_of_the_model_is_whole_in_the_unit() {
        for days in 5..=10 {
            assert_eq!(WHOLE % (days * 2 * 3), 0, "shares by depth in {days} days");
            assert_eq!(Weight::tenths(OWN_DAY_TENTHS).0 % days, 0, "own days in {days} days");
        }
        assert_eq!(PER_CENT % 16, 0, "grace at half as much again");
        assert_eq!(Weight::ONE % (PER_CENT * 10), 0, "tenths of a share");
        assert_eq!(Weight::ONE % 12, 0, "thirds of hours, quarters of strain");
    }

    #[test]
    fn strain_in_a_full_fortnight_is_what_was_answered() {
        for option in StrainDays::ALL {
            assert_eq!(in_a_full_fortnight(*option, 10), *option);
        }
    }

    #[test]
    fn strain_in_a_short_fortnight_counts_for_more() {
        assert_eq!(in_a_full_fortnight(StrainDays::ThreeToFive, 5), StrainDays::SixToEight);
        assert_eq!(in_a_full_fortnight(StrainDays::OneOrTwo, 5), StrainDays::ThreeToFive);
        assert_eq!(in_a_full_fortnight(StrainDays::Zero, 5), StrainDays::Zero);
        assert_eq!(in_a_full_fortnight(StrainDays::SixToEight, 7), StrainDays::NineOrTen);
    }
}
