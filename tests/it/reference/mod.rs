//! The model a second time, from its published description alone and without a look at the code
//! that ships: exact fractions, and a floating-point power at the very end.
//!
//! Written to be checked against the page rather than to be quick. Where both implementations
//! agree over thousands of random check-ins, a mistake has to have been made twice.

mod outcome;
mod weights;

use hatcheck::hand_back::{Call, Route};
use hatcheck::instrument::{Depth, Exit, Hat, Owner, Scale, Since, Stage};
use hatcheck::response::{Facts, Handling};
use hatcheck::scoring::{Line, Verdict};

use crate::fraction::{Fraction, ONE, ZERO, ratio, whole};
pub use weights::points;

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
    let weights = weights::weights(facts, &hats);
    let uncapped = uncapped(&weights);
    let score = capped(facts, uncapped);
    let verdict = outcome::verdict(facts, &hats, score);
    let by_grace = |grace| {
        let weights = weights::weights(facts, &worn(facts, grace));
        capped(facts, self::uncapped(&weights))
    };
    Reference {
        uncapped,
        score,
        strict: by_grace(ZERO),
        lenient: by_grace(ratio(3, 2)),
        calls: outcome::calls(&hats, verdict),
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
