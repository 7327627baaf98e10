//! The model that ships against the reference that was written a second time from its description:
//! score, band, verdict, receipt and calls have to agree over thousands of random check-ins, and
//! the noise over the worked examples.

use std::cmp::Reverse;

use hatcheck::hand_back::{Call, recommend};
use hatcheck::instrument::{CoreActivity, Depth, Hat, Scale, Since};
use hatcheck::noise::{RETAKES, noise};
use hatcheck::random::SplitMix64;
use hatcheck::response::Facts;
use hatcheck::scoring::{Line, assess, score_and_verdict};
use proptest::prelude::*;

use crate::fraction::whole;
use crate::golden;
use crate::random_check_ins::for_each;
use crate::reference::{points, reference};

#[test]
fn score_band_and_verdict_are_those_of_the_description() {
    for_each(|random| {
        let facts = random.facts();
        let expected = reference(facts);
        let found = assess(facts);
        // Both count exactly up to the power of two; a half that neither can hit is no tie.
        prop_assert!((expected.uncapped.fract() - 0.5).abs() > 1e-9 || expected.uncapped == 12.5);
        prop_assert_eq!(found.score, expected.score);
        prop_assert_eq!(found.band.strict, expected.strict);
        prop_assert_eq!(found.band.lenient, expected.lenient);
        prop_assert_eq!(found.verdict, expected.verdict);
        prop_assert_eq!(score_and_verdict(facts), (expected.score, expected.verdict));
        let load = expected.weights.iter().find(|(line, _)| *line == Line::Load);
        let is_high = load.is_some_and(|(_, weight)| *weight >= whole(6));
        prop_assert_eq!(found.load_is_high, is_high);
        Ok(())
    });
}

#[test]
fn calls_and_routes_are_those_of_the_description() {
    for_each(|random| {
        let mut expected = reference(random.facts()).calls;
        expected.sort_by_key(|(_, call, _)| *call);
        let found = recommend(random.facts(), &assess(random.facts()));
        let mut found: Vec<_> =
            found.iter().map(|found| (found.hat, found.call, found.route)).collect();
        // Only what is called has a rank that the description speaks of.
        let ranked = |call: Call| matches!(call, Call::Now | Call::Next);
        for calls in [&mut expected, &mut found] {
            calls.sort_by_key(|(hat, call, _)| (*call, (!ranked(*call)).then_some(*hat)));
        }
        prop_assert_eq!(found, expected);
        Ok(())
    });
}

#[test]
fn the_receipt_is_shared_out_as_described() {
    for_each(|random| {
        let expected = reference(random.facts());
        let receipt = assess(random.facts()).receipt;
        let uncapped = (expected.uncapped + 0.5).floor() as i128;

        let mut expected_points = points(&expected);
        if uncapped > i128::from(expected.score) {
            expected_points.push((Line::Cap, uncapped - i128::from(expected.score)));
        }
        expected_points.sort_by_key(|(line, points)| (Reverse(*points), *line));
        let mut found: Vec<_> =
            receipt.lines.iter().map(|line| (line.line, i128::from(line.points))).collect();
        prop_assert!(found.is_sorted_by_key(|(_, points)| Reverse(*points)), "most points first");
        found.sort_by_key(|(line, points)| (Reverse(*points), *line));
        prop_assert_eq!(found, expected_points);

        for line in &receipt.lines {
            let without = expected.score_without(random.facts(), line.line);
            prop_assert_eq!(line.score_without, without, "without {:?}", line.line);
        }
        let asked = random.facts().hours.is_some()
            || random.facts().competing_demands.is_some()
            || random.facts().unclear_who_decides.is_some();
        prop_assert_eq!(receipt.knows_load, asked);
        Ok(())
    });
}

/// Counts the worked examples again with a generator of another seed and the reference's scores.
/// Two samples of retakes never give the same figure, but figures of the same size.
#[test]
fn noise_is_of_the_size_that_the_description_gives() {
    for text in golden::WORKED_EXAMPLES {
        let (check_in, ..) = golden::read(text);
        let facts = check_in.facts();
        let actual = f64::from(reference(facts).score);
        let mut random = SplitMix64::new(7);
        let retakes = 4 * RETAKES;
        let squares: f64 = (0..retakes)
            .map(|_| {
                (f64::from(reference(&counted_again(facts, &mut random)).score) - actual).powi(2)
            })
            .sum();
        let expected = (squares / f64::from(retakes)).sqrt();
        let found = f64::from(noise(facts).sem_thousandths) / 1_000.0;
        assert!((found - expected).abs() < 0.15 * expected, "{found:.3} against {expected:.3}");
    }
}

/// A retake as described: two half-days elsewhere, own days one off, coarse answers one step off.
fn counted_again(facts: &Facts, random: &mut SplitMix64) -> Facts {
    let mut again = *facts;
    for _ in 0..2 {
        let mut filled: Vec<&mut u8> = [&mut again.own, &mut again.overhead]
            .into_iter()
            .chain(again.hats.iter_mut().map(|hat| &mut hat.half_days))
            .filter(|half_days| **half_days > 0)
            .collect();
        let from = random.below(filled.len() as u64) as usize;
        let others = filled.len() as u64 - 1;
        if others > 0 {
            *filled[from] -= 1;
            let step = 1 + random.below(others) as usize;
            let to = (from + step) % filled.len();
            *filled[to] += 1;
        }
    }
    let own_days = i16::from(facts.own_days) + random.below(3) as i16 - 1;
    again.own_days = own_days.clamp(0, i16::from(facts.days_worked)) as u8;
    for hat in Hat::ALL {
        if let Some(handling) = &mut again.hats[hat.index()].handling {
            handling.depth = one_step_off::<Depth>(handling.depth, random);
            handling.since = one_step_off::<Since>(handling.since, random);
        }
    }
    for activity in CoreActivity::ALL {
        again.core[activity.index()] = one_step_off(again.core[activity.index()], random);
    }
    again.strategy = one_step_off(again.strategy, random);
    again
}

fn one_step_off<S: Scale>(answer: S, random: &mut SplitMix64) -> S {
    let up = random.below(2) == 0;
    if random.below(1_000) >= 150 {
        return answer;
    }
    let last = S::ALL.len() - 1;
    let place = answer.index();
    let inwards_up = place == 0 || (up && place < last);
    S::ALL[if inwards_up { place + 1 } else { place - 1 }]
}
