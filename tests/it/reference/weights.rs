//! The lines of the receipt by the description: what each weighs, and the points it takes.

use std::cmp::Reverse;

use hatcheck::instrument::{CoreActivity, DaysTouched, Hat, Scale, StrainDays, StrategyAge};
use hatcheck::response::Facts;
use hatcheck::scoring::Line;

use super::{Reference, Worn, floor, own_days_in_ten, share};
use crate::fraction::{Fraction, ONE, ZERO, ratio, whole};

pub fn weights(facts: &Facts, hats: &[Worn]) -> Vec<(Line, Fraction)> {
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

pub fn untouched(facts: &Facts) -> usize {
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
    order.sort_by_key(|index| Reverse(exact[*index] - whole(points[*index])));
    for index in order.into_iter().take(left as usize) {
        points[index] += 1;
    }
    reference.weights.iter().map(|(line, _)| *line).zip(points).collect()
}
