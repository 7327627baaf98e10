//! The model a second time, from its published description alone and without a look at the code
//! that ships: exact fractions, and a floating-point power at the very end.
//!
//! Written to be checked against the page rather than to be quick. Where both implementations
//! agree over thousands of random check-ins, a mistake has to have been made twice.

use hatcheck::hand_back::{Call, Route};
use hatcheck::instrument::{
    CoreActivity, DaysTouched, Depth, Exit, Hat, IfStopped, Owner, Pull, Scale, Since, Stage,
    StrainDays, StrategyAge,
};
use hatcheck::response::{Facts, Handling};
use hatcheck::scoring::{Line, Verdict};

use crate::fraction::{Fraction, ONE, ZERO, ratio, whole};

/// What the reference says about a fortnight.
pub struct Reference {
    /// Each line's weight, those without weight left out, in the order that breaks ties.
    pub weights: Vec<(Line, Fraction)>,
    /// Before a cap, not rounded.
    pub uncapped: f64,
    pub score: u8,
    pub strict: u8,
    pub lenient: u8,
    pub verdict: Verdict,
    /// By rank within a call.
    pub calls: Vec<(Hat, Call, Route)>,
}

impl Reference {
    /// The score once a line is gone: scored again without its weight, or without the cap.
    pub fn score_without(&self, facts: &Facts, line: Line) -> u8 {
        let rest: Vec<_> =
            self.weights.iter().copied().filter(|(known, _)| *known != line).collect();
        let uncapped = uncapped(&rest);
        if line == Line::Cap { rounded(uncapped) } else { capped(facts, uncapped) }
    }
}

/// One hat by the model's letters.
struct Worn {
    hat: Hat,
    handling: Handling,
    e: Fraction,
    x: Fraction,
    weight: Fraction,
}

impl Worn {
    fn is_hands_on(&self) -> bool {
        [Depth::Alongside, Depth::Instead].contains(&self.handling.depth)
    }

    fn is_heavy(&self) -> bool {
        self.is_hands_on() && self.weight >= whole(3)
    }

    fn is_open(&self) -> bool {
        self.handling.exit != Exit::Agreed
    }

    fn is_heavy_and_open(&self) -> bool {
        self.is_heavy() && self.is_open()
    }
}

/// Scores a fortnight by the description.
pub fn reference(facts: &Facts) -> Reference {
    let hats = worn(facts, ONE);
    let weights = weights(facts, &hats);
    let uncapped = uncapped(&weights);
    let score = capped(facts, uncapped);
    let verdict = verdict(facts, &hats, score);
    let by_grace = |grace| {
        let weights = self::weights(facts, &worn(facts, grace));
        capped(facts, self::uncapped(&weights))
    };
    Reference {
        uncapped,
        score,
        strict: by_grace(ZERO),
        lenient: by_grace(ratio(3, 2)),
        calls: calls(&hats, verdict),
        verdict,
        weights,
    }
}

/// A part of the half-days entered, in per cent.
fn share(facts: &Facts, half_days: u8) -> Fraction {
    ratio(100 * i128::from(half_days), i128::from(facts.days_worked) * 2)
}

/// Own days per ten days worked: D.
fn own_days_in_ten(facts: &Facts) -> Fraction {
    ratio(10 * i128::from(facts.own_days), facts.days_worked)
}

fn floor(facts: &Facts) -> Fraction {
    whole(match facts.stage {
        Stage::New => 25,
        Stage::Early => 30,
        Stage::Growth => 40,
        Stage::Mature => 50,
    })
}

fn worn(facts: &Facts, leniency: Fraction) -> Vec<Worn> {
    let mut all = Vec::new();
    for hat in Hat::ALL.iter().copied() {
        let Some(handling) = facts.hat(hat).handling else { continue };
        let depth = match handling.depth {
            Depth::Watched => ZERO,
            Depth::Contributed => ratio(1, 3),
            Depth::Alongside => ratio(2, 3),
            Depth::Instead => ONE,
        };
        let mut e = share(facts, facts.hat(hat).half_days) * depth;
        if handling.owner == Owner::Formal {
            e = (e - whole(25)).max(ZERO);
        }
        let x = e - e.min(grace(facts, hat, &handling) * leniency);
        let age = match handling.since {
            Since::UnderTwoWeeks => ratio(4, 10),
            Since::ToSixWeeks => ratio(7, 10),
            Since::ToThreeMonths => ONE,
            Since::ToSixMonths => ratio(12, 10),
            Since::Longer => ratio(14, 10),
        };
        let agreed = if handling.exit == Exit::Agreed { ratio(6, 10) } else { ONE };
        let mut weight = ratio(6, 10) * x * age * agreed;
        let hands_on = matches!(handling.depth, Depth::Alongside | Depth::Instead);
        if hat == Hat::Boss && hands_on && handling.owner != Owner::Formal {
            weight = weight.max(whole(10));
        }
        all.push(Worn { hat, handling, e, x, weight });
    }
    all
}

fn grace(facts: &Facts, hat: Hat, handling: &Handling) -> Fraction {
    let owner = match handling.owner {
        Owner::WithTime | Owner::Formal => ZERO,
        Owner::WithoutTime | Owner::Unknown => ratio(1, 2),
        Owner::Nobody => ONE,
    };
    if hat == Hat::Boss || owner == ZERO {
        return ZERO;
    }
    // Columns: new, early, growth, mature.
    let row = match hat {
        Hat::Engineering => [10, 5, 0, 0],
        Hat::Design => [15, 10, 5, 0],
        Hat::Quality => [10, 5, 5, 0],
        Hat::Data => [10, 10, 5, 5],
        Hat::Research => [15, 10, 5, 5],
        Hat::Delivery => [10, 10, 5, 0],
        Hat::Sales => [20, 15, 5, 5],
        Hat::Marketing | Hat::Support => [10, 10, 5, 5],
        Hat::Boss => [0, 0, 0, 0],
    };
    let stage = match facts.stage {
        Stage::New => 0,
        Stage::Early => 1,
        Stage::Growth => 2,
        Stage::Mature => 3,
    };
    let stage = if facts.disruption && stage > 0 { stage - 1 } else { stage };
    let agreed = handling.exit == Exit::Agreed;
    let age = match handling.since {
        Since::UnderTwoWeeks => 0,
        Since::ToSixWeeks => 1,
        Since::ToThreeMonths => 2,
        Since::ToSixMonths => 3,
        Since::Longer => 4,
    };
    // Whose owner has time got no grace above: declared cover is for the other three.
    let declared_cover = agreed && age <= 2;
    let most = if declared_cover { row[stage].max(25) } else { row[stage] };
    let keep = [ratio(3, 2), ONE, ratio(3, 4), ratio(1, 2), ratio(1, 4)];
    let fresher = if agreed && age > 0 { age - 1 } else { age };
    whole(most) * owner * keep[fresher]
}

fn weights(facts: &Facts, hats: &[Worn]) -> Vec<(Line, Fraction)> {
    let mut lines: Vec<(Line, Fraction)> =
        hats.iter().map(|worn| (Line::Hat(worn.hat), worn.weight)).collect();

    let missing_days = (whole(8) - own_days_in_ten(facts)).max(ZERO);
    lines.push((Line::OwnDays, ratio(5, 2) * missing_days));

    let under_the_floor = (floor(facts) - share(facts, facts.own)).max(ZERO);
    lines.push((Line::OwnShare, ratio(1, 10) * under_the_floor));

    let untouched = [0, 4, 7, 26, 44, 48, 52][untouched(facts)];
    lines.push((Line::Untouched, whole(untouched)));

    lines.push((
        Line::StaleStrategy,
        whole(match facts.strategy {
            StrategyAge::ThisMonth | StrategyAge::ToThreeMonths => 0,
            StrategyAge::ToSixMonths => 2,
            StrategyAge::LongerOrNever => 4,
        }),
    ));

    let effective: Fraction = hats.iter().map(|worn| worn.e).sum();
    let excess: Fraction = hats.iter().map(|worn| worn.x).sum();
    lines.push((Line::StandingIn, ratio(1, 10) * (effective - excess)));

    lines.push((Line::Load, load(facts)));

    let gaps = facts.gaps.len() as i128;
    lines.push((Line::Gaps, if gaps == 0 { ZERO } else { whole(16 + 10 * (gaps - 1)) }));

    let in_contact =
        [Hat::Sales, Hat::Support, Hat::Research].iter().any(|hat| facts.hat(*hat).half_days > 0);
    lines.push((Line::NoContact, if in_contact { ZERO } else { whole(6) }));

    lines.retain(|(_, weight)| *weight > ZERO);
    lines
}

fn untouched(facts: &Facts) -> usize {
    CoreActivity::ALL
        .iter()
        .filter(|activity| facts.core[activity.index()] == DaysTouched::Zero)
        .count()
}

fn load(facts: &Facts) -> Fraction {
    let hours =
        facts.hours.map_or(ZERO, |hours| ratio(i128::from(hours) - 45, 3).max(ZERO).min(whole(5)));
    let strain =
        |days: Option<StrainDays>| days.map_or(ZERO, |days| strain_points(days, facts.days_worked));
    hours + strain(facts.competing_demands) + strain(facts.unclear_who_decides)
}

/// Points of one strain item.
///
/// The description says that strain days are scaled like D, and not which day of an option is
/// meant. The model's own documentation decides: the middle of what the option can mean in the
/// days worked, scaled, and rounded to a day (halves up).
fn strain_points(option: StrainDays, days_worked: u8) -> Fraction {
    let (least, greatest): (u8, u8) = match option {
        StrainDays::Zero => (0, 0),
        StrainDays::OneOrTwo => (1, 2),
        StrainDays::ThreeToFive => (3, 5),
        StrainDays::SixToEight => (6, 8),
        StrainDays::NineOrTen => (9, 10),
    };
    let middle = ratio(least + greatest.min(days_worked), 2);
    let day = (middle * ratio(10, days_worked) + ratio(1, 2)).floor();
    match day {
        0 => ZERO,
        1..=2 => ratio(1, 2),
        3..=5 => ONE,
        6..=8 => ratio(7, 4),
        _ => ratio(5, 2),
    }
}

fn uncapped(weights: &[(Line, Fraction)]) -> f64 {
    let total: Fraction = weights.iter().map(|(_, weight)| *weight).sum();
    100.0 * (-(total / whole(35)).as_float()).exp2()
}

/// To a whole number, halves up.
fn rounded(score: f64) -> u8 {
    (score + 0.5).floor() as u8
}

fn capped(facts: &Facts, uncapped: f64) -> u8 {
    let days = own_days_in_ten(facts);
    let cap = if days <= whole(2) {
        35
    } else if days < whole(5) {
        55
    } else {
        100
    };
    rounded(uncapped).min(cap)
}

fn verdict(facts: &Facts, hats: &[Worn], score: u8) -> Verdict {
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

fn calls(hats: &[Worn], verdict: Verdict) -> Vec<(Hat, Call, Route)> {
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
    open.sort_by_key(|worn| (!named(worn), std::cmp::Reverse(rank(worn))));

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

/// The points of each line by largest remainder over what is missing before a cap.
pub fn points(reference: &Reference) -> Vec<(Line, i128)> {
    let total: Fraction = reference.weights.iter().map(|(_, weight)| *weight).sum();
    if total == ZERO {
        return Vec::new();
    }
    let missing = 100 - (reference.uncapped + 0.5).floor() as i128;
    let exact: Vec<Fraction> =
        reference.weights.iter().map(|(_, weight)| *weight * whole(missing) / total).collect();
    let mut points: Vec<i128> = exact.iter().map(|share| share.floor()).collect();
    let left = missing - points.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(exact[*index] - whole(points[*index])));
    for index in order.into_iter().take(left as usize) {
        points[index] += 1;
    }
    reference.weights.iter().map(|(line, _)| *line).zip(points).collect()
}
