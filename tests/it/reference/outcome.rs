//! Verdict and calls by the description.

use std::cmp::Reverse;

use hatcheck::hand_back::{Call, Route};
use hatcheck::instrument::{Hat, IfStopped, Owner, Pull};
use hatcheck::response::{Facts, Handling};
use hatcheck::scoring::Verdict;

use super::weights::untouched;
use super::{Worn, floor, own_days_in_ten, share};
use crate::fraction::{Fraction, ONE, ZERO, ratio, whole};

pub fn verdict(facts: &Facts, hats: &[Worn], score: u8) -> Verdict {
    let own = share(facts, facts.own);
    let floor = floor(facts);
    let days = own_days_in_ten(facts);
    let together = |which: &dyn Fn(&Worn) -> bool, what: &dyn Fn(&Worn) -> Fraction| -> Fraction {
        hats.iter().filter(|worn| which(worn)).map(what).sum()
    };
    let heavy_open = together(&Worn::is_heavy_and_open, &|worn| worn.weight);
    let heavy = together(&Worn::is_heavy, &|worn| worn.weight);
    let effective = together(&|_| true, &|worn| worn.e);
    let excess = together(&|_| true, &|worn| worn.x);

    if own < floor / whole(2) || (days <= whole(4) && own < floor) {
        return Verdict::OwnHatLost;
    }
    // The first of equals: table order breaks ties.
    let mut largest: Option<&Worn> = None;
    for worn in hats {
        if largest.is_none_or(|known| worn.x > known.x) {
            largest = Some(worn);
        }
    }
    if let Some(worn) = largest
        && own < floor
        && worn.e >= whole(20)
        && worn.x >= whole(15)
        && worn.e >= ratio(3, 4) * own
        && worn.x >= ratio(55, 100) * excess
    {
        return Verdict::OneHatTooBig(worn.hat);
    }
    let rack = hats.iter().filter(|worn| worn.is_heavy_and_open()).count();
    if rack >= 3 && heavy_open >= whole(12) {
        return Verdict::HatRack;
    }
    if untouched(facts) >= 3 && heavy < ratio(13, 2) {
        return Verdict::NarrowCore;
    }
    let gap = !facts.gaps.is_empty();
    if gap && effective < whole(12) {
        return Verdict::TooHandsOff;
    }
    if heavy_open >= ratio(13, 2) {
        return Verdict::Overdue;
    }
    // What stands under grace, and the rest of what stands under an agreed exit, once each.
    let on_purpose: Fraction =
        hats.iter().map(|worn| if worn.is_open() { worn.e - worn.x } else { worn.e }).sum();
    if on_purpose >= whole(12) && score >= 50 {
        return Verdict::SteppingIn;
    }
    if gap {
        return Verdict::TooHandsOff;
    }
    if own < ratio(4, 5) * floor || days < whole(5) || score < 50 {
        return Verdict::CrowdedOut;
    }
    Verdict::OwnHat
}

fn route(handling: &Handling) -> Route {
    if handling.pull == Some(Pull::Assigned) {
        return Route::Renegotiate;
    }
    match handling.owner {
        // Up to a quarter of the time it has no effective share, and is never called.
        Owner::Formal => Route::Renegotiate,
        Owner::Unknown => Route::FindTheOwner,
        Owner::Nobody => Route::MakeTheCase,
        Owner::WithoutTime => Route::Swap,
        Owner::WithTime => Route::HandBack,
    }
}

fn rank(worn: &Worn) -> Fraction {
    let feasibility = match worn.handling.owner {
        Owner::WithTime => ONE,
        Owner::WithoutTime => ratio(6, 10),
        Owner::Unknown | Owner::Formal => ratio(5, 10),
        Owner::Nobody => ratio(35, 100),
    };
    let if_stopped = match worn.handling.if_stopped {
        Some(IfStopped::Nothing) => ratio(11, 10),
        Some(IfStopped::Delay) | None => ONE,
        Some(IfStopped::Harm) => ratio(8, 10),
    };
    worn.weight * feasibility * if_stopped
}

pub fn calls(hats: &[Worn], verdict: Verdict) -> Vec<(Hat, Call, Route)> {
    let named = |worn: &Worn| verdict == Verdict::OneHatTooBig(worn.hat);
    // What stands under grace weighs little and is asked for a date all the same, as in the
    // worked example of the founder's product manager.
    let in_question = |worn: &&Worn| {
        let on_purpose = verdict == Verdict::SteppingIn && worn.is_hands_on() && worn.e > ZERO;
        worn.is_heavy() || named(worn) || on_purpose
    };
    let (agreed, mut open): (Vec<&Worn>, Vec<&Worn>) =
        hats.iter().filter(in_question).partition(|worn| !worn.is_open());
    // Stable, so table order breaks ties. What the verdict names comes first.
    open.sort_by_key(|worn| (!named(worn), Reverse(rank(worn))));

    let call_of = |worn: &Worn, call| (worn.hat, call, route(&worn.handling));
    let mut calls: Vec<_> = agreed.iter().map(|worn| call_of(worn, Call::Agreed)).collect();
    if matches!(verdict, Verdict::SteppingIn | Verdict::OwnHat) {
        calls.extend(open.iter().map(|worn| call_of(worn, Call::AskForDate)));
        return calls;
    }
    let mut next_is_free = true;
    for (place, worn) in open.iter().enumerate() {
        let now = place == 0 || (place == 1 && rank(worn) >= rank(open[0]) / whole(2));
        let call = if now {
            Call::Now
        } else if std::mem::take(&mut next_is_free) {
            Call::Next
        } else {
            Call::Listed
        };
        calls.push(call_of(worn, call));
    }
    calls
}
