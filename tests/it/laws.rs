//! The laws of the model, each held against random check-ins by changing one answer and scoring
//! again. Laws 6, 8 and 10 are about answers rather than facts, and stand in `answers.rs`.

use hatcheck::hand_back::{Call, Route, recommend};
use hatcheck::instrument::{
    DaysTouched, Depth, Exit, Hat, HatSet, Owner, Pull, Scale, Since, StrainDays,
};
use hatcheck::noise::noise;
use hatcheck::response::{Facts, Handling, HatFacts};
use hatcheck::scoring::{Assessment, Line, Verdict, Weight, assess, handed_back};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::random_check_ins::{for_each, sample};

fn score(facts: &Facts) -> u8 {
    assess(facts).score
}

/// The hats that were more than watched.
fn handled(facts: &Facts) -> impl Iterator<Item = (Hat, Handling)> + '_ {
    Hat::ALL.iter().filter_map(|hat| Some((*hat, facts.hat(*hat).handling?)))
}

/// The same fortnight with one hat handled in another way.
fn with_handling(facts: &Facts, hat: Hat, change: impl FnOnce(&mut Handling)) -> Facts {
    let mut changed = *facts;
    change(changed.hats[hat.index()].handling.as_mut().expect("the hat is handled"));
    changed
}

/// All weight but that of "no contact", which the third law lets return.
fn weight_but_contact(facts: &Facts) -> Weight {
    let lines = assess(facts).receipt.lines;
    lines.iter().filter(|line| line.line != Line::NoContact).map(|line| line.weight).sum()
}

/// That the score does not sink, or only because the last contact went.
fn never_sinks_but_for_contact(before: &Facts, after: &Facts, what: &str) -> TestCaseResult {
    prop_assert!(weight_but_contact(after) <= weight_but_contact(before), "{}", what);
    let loses_contact = assess(after).receipt.line(Line::NoContact).is_some()
        && assess(before).receipt.line(Line::NoContact).is_none();
    prop_assert!(loses_contact || score(after) >= score(before), "{}", what);
    Ok(())
}

#[test]
fn law_1_scores_stay_in_range_and_receipts_add_up() {
    for_each(|random| {
        let Assessment { score, receipt, .. } = assess(random.facts());
        prop_assert!(score <= 100);
        let points: u32 = receipt.lines.iter().map(|line| u32::from(line.points)).sum();
        prop_assert_eq!(100 - points, u32::from(score));
        let total: Weight = receipt.lines.iter().map(|line| line.weight).sum();
        prop_assert_eq!(total, receipt.total);
        for line in &receipt.lines {
            let is_cap = line.line == Line::Cap;
            prop_assert!(is_cap != (line.weight > Weight::ZERO), "{:?}", line);
            prop_assert!(!is_cap || line.points > 0, "a cap that takes nothing is no line");
            prop_assert!(line.score_without >= score, "{:?}", line);
        }
        Ok(())
    });
}

#[test]
fn law_2_an_agreed_exit_never_lowers_the_score() {
    for_each(|random| {
        for (hat, _) in handled(random.facts()) {
            let agreed = with_handling(random.facts(), hat, |handling| {
                handling.exit = Exit::Agreed;
            });
            prop_assert!(score(&agreed) >= score(random.facts()), "{:?}", hat);
        }
        Ok(())
    });
}

#[test]
fn law_2_an_exit_that_is_not_agreed_is_none() {
    for_each(|random| {
        for (hat, handling) in handled(random.facts()) {
            for exit in [Exit::Slipped, Exit::Vague, Exit::None] {
                if handling.exit != Exit::Agreed {
                    let other = with_handling(random.facts(), hat, |handling| handling.exit = exit);
                    prop_assert_eq!(assess(&other), assess(random.facts()));
                }
            }
        }
        Ok(())
    });
}

#[test]
fn law_2_ageing_never_raises_the_score() {
    for_each(|random| {
        for (hat, handling) in handled(random.facts()) {
            for older in Since::ALL.iter().filter(|since| **since > handling.since) {
                let aged = with_handling(random.facts(), hat, |handling| handling.since = *older);
                prop_assert!(score(&aged) <= score(random.facts()), "{:?} to {:?}", hat, older);
            }
        }
        Ok(())
    });
}

#[test]
fn law_2_nobody_instead_of_an_owner_with_time_never_lowers_the_score() {
    for_each(|random| {
        for (hat, _) in handled(random.facts()) {
            let owned_by = |owner| {
                score(&with_handling(random.facts(), hat, |handling| handling.owner = owner))
            };
            prop_assert!(owned_by(Owner::Nobody) >= owned_by(Owner::WithTime), "{:?}", hat);
            prop_assert!(owned_by(Owner::WithoutTime) >= owned_by(Owner::WithTime), "{:?}", hat);
            prop_assert!(owned_by(Owner::Nobody) >= owned_by(Owner::WithoutTime), "{:?}", hat);
        }
        Ok(())
    });
}

#[test]
fn law_3_a_half_day_back_to_the_own_hat_never_lowers_the_score() {
    for_each(|random| {
        for (hat, handling) in handled(random.facts()) {
            if handling.depth == Depth::Instead && random.facts().hat(hat).half_days > 0 {
                let mut after = *random.facts();
                after.own += 1;
                let part = &mut after.hats[hat.index()];
                part.half_days -= 1;
                // Without half-days it is not worn, except for the boss's.
                if part.half_days == 0 && hat != Hat::Boss {
                    part.handling = None;
                }
                never_sinks_but_for_contact(random.facts(), &after, hat.id())?;
            }
        }
        Ok(())
    });
}

#[test]
fn law_3_less_depth_never_lowers_the_score() {
    for_each(|random| {
        for (hat, handling) in handled(random.facts()) {
            let mut after = *random.facts();
            after.hats[hat.index()].handling = match handling.depth {
                Depth::Watched | Depth::Contributed => None,
                Depth::Alongside => Some(Handling { depth: Depth::Contributed, ..handling }),
                Depth::Instead => Some(Handling { depth: Depth::Alongside, ..handling }),
            };
            prop_assert!(score(&after) >= score(random.facts()), "{:?}", hat);
        }
        Ok(())
    });
}

#[test]
fn law_4_more_own_days_never_lower_the_score() {
    for_each(|random| {
        let mut before = score(&Facts { own_days: 0, ..*random.facts() });
        for own_days in 1..=random.facts().days_worked {
            let after = score(&Facts { own_days, ..*random.facts() });
            prop_assert!(after >= before, "{} own days", own_days);
            before = after;
        }
        Ok(())
    });
}

#[test]
fn law_4_nothing_makes_up_for_own_days() {
    for_each(|random| {
        let worked = random.facts().days_worked;
        let at_best = |own_days| Facts {
            own: worked * 2 - 1,
            overhead: 0,
            hats: std::array::from_fn(|place| HatFacts {
                // The one contact, so that nothing else is missing.
                half_days: u8::from(Hat::ALL[place] == Hat::Research),
                handling: None,
            }),
            gaps: HatSet::EMPTY,
            own_days,
            core: [DaysTouched::SevenOrMore; 6],
            strategy: hatcheck::instrument::StrategyAge::ThisMonth,
            hours: Some(40),
            competing_demands: Some(StrainDays::Zero),
            unclear_who_decides: Some(StrainDays::Zero),
            ..*random.facts()
        };
        prop_assert_eq!(score(&at_best(worked)), 100);
        for own_days in 0..=worked {
            let days_of_ten = f64::from(own_days) * 10.0 / f64::from(worked);
            let most = if days_of_ten <= 2.0 { 35 } else { 55 };
            if days_of_ten < 5.0 {
                prop_assert_eq!(score(&at_best(own_days)), most, "{} own days", own_days);
                let here = score(&Facts { own_days, ..*random.facts() });
                prop_assert!(here <= most, "{} own days", own_days);
            }
        }
        Ok(())
    });
}

#[test]
fn law_5_overhead_instead_of_watching_never_raises_the_score() {
    for_each(|random| {
        for hat in Hat::ALL {
            let watched = random.facts().hat(*hat);
            if watched.handling.is_none() {
                for half_days in 1..=watched.half_days {
                    let mut after = *random.facts();
                    after.hats[hat.index()].half_days -= half_days;
                    after.overhead += half_days;
                    prop_assert!(score(&after) <= score(random.facts()), "{:?}", hat);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn law_7_twice_the_half_days_in_the_same_proportions_change_nothing() {
    // In five days: the middle of one or two is three in ten, that of three to five is eight.
    let doubled = |days: StrainDays| match days {
        StrainDays::Zero => StrainDays::Zero,
        StrainDays::OneOrTwo => StrainDays::ThreeToFive,
        _ => StrainDays::SixToEight,
    };
    for_each(|random| {
        let once = random.facts();
        if once.days_worked == 5 {
            let mut twice = *once;
            twice.days_worked *= 2;
            twice.own *= 2;
            twice.overhead *= 2;
            twice.own_days *= 2;
            for hat in &mut twice.hats {
                hat.half_days *= 2;
            }
            twice.competing_demands = twice.competing_demands.map(doubled);
            twice.unclear_who_decides = twice.unclear_who_decides.map(doubled);
            prop_assert_eq!(assess(&twice), assess(once));
            prop_assert_eq!(recommend(&twice, &assess(&twice)), recommend(once, &assess(once)));
        }
        Ok(())
    });
}

#[test]
fn law_9_calls_fit_the_hats_and_the_verdict() {
    for_each(|random| {
        let facts = random.facts();
        let assessment = assess(facts);
        let calls = recommend(facts, &assessment);
        let count = |wanted| calls.iter().filter(|called| called.call == wanted).count();

        prop_assert!(count(Call::Now) <= 2);
        prop_assert!(count(Call::Next) <= 1);
        for (index, called) in calls.iter().enumerate() {
            let hat = called.hat;
            prop_assert!(calls[..index].iter().all(|other| other.hat != hat), "called twice");
            prop_assert!(facts.hat(hat).half_days > 0 || hat == Hat::Boss, "{:?}", hat);
            let handling = facts.hat(hat).handling;
            prop_assert!(handling.is_some(), "{:?} was only watched", hat);
            if let Some(handling) = handling {
                prop_assert!(route_fits(called.route, &handling), "{:?}: {:?}", hat, called.route);
                prop_assert_eq!(called.call == Call::Agreed, handling.exit == Exit::Agreed);
                let harm = Some(hatcheck::instrument::IfStopped::Harm);
                prop_assert_eq!(called.never_cold, handling.if_stopped == harm);
            }
        }
        match assessment.verdict {
            Verdict::HatRack | Verdict::Overdue => prop_assert!(count(Call::Now) >= 1),
            Verdict::OneHatTooBig(hat) => {
                let called = calls.iter().find(|called| called.hat == hat);
                let call = called.map(|called| called.call);
                prop_assert!(matches!(call, Some(Call::Now | Call::Agreed)), "{:?}", call);
            }
            Verdict::SteppingIn | Verdict::OwnHat => {
                prop_assert_eq!(count(Call::Now) + count(Call::Next) + count(Call::Listed), 0);
            }
            _ => {}
        }
        prop_assert_eq!(
            assessment.crowded_by.is_empty(),
            assessment.verdict != Verdict::CrowdedOut
        );
        Ok(())
    });
}

fn route_fits(route: Route, handling: &Handling) -> bool {
    let assigned = handling.pull == Some(Pull::Assigned);
    match route {
        Route::Renegotiate => assigned || handling.owner == Owner::Formal,
        _ if assigned => false,
        Route::HandBack => handling.owner == Owner::WithTime,
        Route::Swap => handling.owner == Owner::WithoutTime,
        Route::MakeTheCase => handling.owner == Owner::Nobody,
        Route::FindTheOwner => handling.owner == Owner::Unknown,
    }
}

#[test]
fn law_11_strict_is_never_above_lenient() {
    for_each(|random| {
        let Assessment { score, band, .. } = assess(random.facts());
        prop_assert!(band.strict <= score && score <= band.lenient, "{:?}", band);
        Ok(())
    });
}

#[test]
fn law_12_closing_a_gap_never_lowers_the_score() {
    for_each(|random| {
        for gap in random.facts().gaps.iter() {
            let gaps = random.facts().gaps.without(gap);
            let closed = Facts { gaps, ..*random.facts() };
            prop_assert!(score(&closed) >= score(random.facts()), "{:?}", gap);
        }
        Ok(())
    });
}

#[test]
fn a_retake_knows_nothing_but_the_facts() {
    for random in sample().iter().step_by(200) {
        assert_eq!(noise(random.facts()), noise(&random.facts().clone()));
    }
}

#[test]
fn a_hat_handed_back_leaves_its_half_days_to_the_own_hat() {
    for_each(|random| {
        let before = random.facts();
        for hat in Hat::ALL {
            let after = handed_back(before, HatSet::EMPTY.with(*hat));
            prop_assert_eq!(after.own, before.own + before.hat(*hat).half_days);
            prop_assert_eq!(*after.hat(*hat), HatFacts::default());
            let all: u8 = after.hats.iter().map(|hat| hat.half_days).sum();
            prop_assert_eq!(all + after.own + after.overhead, before.days_worked * 2);
            let fits = after.own <= after.own_days * 2;
            prop_assert!(fits || after.own == before.own, "own days rise to what fits");
            prop_assert!(
                after.own_days == before.own_days || after.own > (after.own_days - 1) * 2,
                "and no further"
            );
        }
        Ok(())
    });
}
