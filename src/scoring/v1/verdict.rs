//! The verdict of model 1: the first description that holds.

use super::{HOURS, PER_CENT, Weighed, floor, load, load_parts, own_days_of_ten, share};
use crate::instrument::{DaysTouched, Hat, Scale};
use crate::response::Facts;
use crate::scoring::{Crowd, Verdict, Weight};

/// Own days of ten under which the own hat counts as lost if its share is short, too.
pub const LOST_DAYS: i64 = 4;
/// One hat is too big from this effective share on, in per cent.
pub const TOO_BIG_SHARE: i64 = 20;
/// And from this excess on, in per cent.
pub const TOO_BIG_EXCESS: i64 = 15;
/// And where it takes this much of all excess, in per cent.
pub const TOO_BIG_PART: i64 = 55;
/// A hat rack is this many heavy open hats.
pub const RACK_HATS: usize = 3;
/// And this much weight together.
pub const RACK_WEIGHT: Weight = Weight::points(12);
/// The core is narrow from this many untouched activities on.
pub const NARROW_CORE: usize = 3;
/// Heavy hats are to blame from this weight on.
pub const OVERDUE_WEIGHT: Weight = Weight::tenths(65);
/// There is room to step in under this effective share of all hats, in per cent.
pub const ROOM: i64 = 12;
/// Stepping in is on purpose from this effective share under grace or agreed exits, in per cent.
pub const ON_PURPOSE: i64 = 12;
/// And from this score on.
pub const ON_PURPOSE_SCORE: u8 = 50;
/// Crowded out below this score.
pub const CROWDED_SCORE: u8 = 50;
/// Crowded out below this many own days of ten.
pub const CROWDED_DAYS: i64 = 5;

pub(super) fn verdict(facts: &Facts, weighed: &Weighed, score: u8) -> Verdict {
    let own = share(facts, facts.own);
    let floor = floor(facts);
    let own_days = own_days_of_ten(facts, 1);
    let days_worked = i64::from(facts.days_worked);

    let effective: i64 = weighed.hats.iter().map(|hat| hat.effective).sum();
    let heavy = |hat: &&Hat| weighed.is_heavy(facts, **hat);
    let heavy_weight: Weight = weight_of(weighed, Hat::ALL.iter().filter(heavy));
    let open: Vec<&Hat> =
        Hat::ALL.iter().filter(heavy).filter(|hat| facts.hat(**hat).is_open()).collect();
    let open_weight = weight_of(weighed, open.iter().copied());
    let untouched = facts.core.iter().filter(|days| **days == DaysTouched::Zero).count();
    let gap = !facts.gaps.is_empty();

    if 2 * own < floor || (own_days <= LOST_DAYS * days_worked && own < floor) {
        Verdict::OwnHatLost
    } else if let Some(hat) = too_big(weighed, own).filter(|_| own < floor) {
        Verdict::OneHatTooBig(hat)
    } else if open.len() >= RACK_HATS && open_weight >= RACK_WEIGHT {
        Verdict::HatRack
    } else if untouched >= NARROW_CORE && heavy_weight < OVERDUE_WEIGHT {
        Verdict::NarrowCore
    } else if gap && effective < ROOM * PER_CENT {
        Verdict::TooHandsOff
    } else if open_weight >= OVERDUE_WEIGHT {
        Verdict::Overdue
    } else if on_purpose(facts, weighed) >= ON_PURPOSE * PER_CENT && score >= ON_PURPOSE_SCORE {
        Verdict::SteppingIn
    } else if gap {
        Verdict::TooHandsOff
    } else if 5 * own < 4 * floor || own_days < CROWDED_DAYS * days_worked || score < CROWDED_SCORE
    {
        Verdict::CrowdedOut
    } else {
        Verdict::OwnHat
    }
}

fn weight_of<'a>(weighed: &Weighed, hats: impl Iterator<Item = &'a Hat>) -> Weight {
    hats.map(|hat| weighed.hats[hat.index()].weight).sum()
}

/// The hat with the largest excess, if it is too big beside the own share and beside the others.
fn too_big(weighed: &Weighed, own: i64) -> Option<Hat> {
    let all: i64 = weighed.hats.iter().map(|hat| hat.excess).sum();
    // The first of equals, as every tie goes to the order of the table.
    let hat = Hat::ALL.iter().rev().max_by_key(|hat| weighed.hats[hat.index()].excess)?;
    let shares = weighed.hats[hat.index()];
    let too_big = shares.effective >= TOO_BIG_SHARE * PER_CENT
        && shares.excess >= TOO_BIG_EXCESS * PER_CENT
        && 4 * shares.effective >= 3 * own
        && 100 * shares.excess >= TOO_BIG_PART * all;
    too_big.then_some(*hat)
}

/// Effective share under grace, or under agreed exits.
fn on_purpose(facts: &Facts, weighed: &Weighed) -> i64 {
    Hat::ALL
        .iter()
        .map(|hat| {
            let shares = weighed.hats[hat.index()];
            if facts.hat(*hat).is_agreed() {
                shares.effective
            } else {
                shares.effective - shares.excess
            }
        })
        .sum()
}

/// What crowds the own hat out when no hat does; never empty.
pub(super) fn crowded_by(facts: &Facts) -> Vec<Crowd> {
    let watched: u8 =
        facts.hats.iter().filter(|hat| hat.handling.is_none()).map(|hat| hat.half_days).sum();
    let untouched = facts.core.iter().filter(|days| **days == DaysTouched::Zero).count();
    let [_, competing, unclear] = load_parts(facts);
    let crowds = [
        (Crowd::Meetings, facts.overhead + watched >= facts.own.max(1)),
        (Crowd::Hours, i64::from(facts.hours.unwrap_or(0)) >= HOURS[0] + HOURS[1]),
        (Crowd::Demands, competing + unclear >= Weight::points(1)),
        (Crowd::StarvedActivities, untouched >= 2),
        (Crowd::Load, facts.load_twelfths.is_some() && load(facts) >= Weight::points(1)),
    ];
    let mut found: Vec<Crowd> =
        crowds.into_iter().filter(|(_, holds)| *holds).map(|(crowd, _)| crowd).collect();
    if found.is_empty() {
        found.push(Crowd::Meetings);
    }
    found
}
