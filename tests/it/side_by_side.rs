//! Two check-ins side by side: what is marked is more than noise, and joining two versions of one
//! never loses an answer.

use hatcheck::comparison::{Difference, compare};
use hatcheck::hand_back::Plan;
use hatcheck::history::{Joined, joined, other_id};
use hatcheck::instrument::{CoreActivity, DaysTouched, Item, Question, Scale};
use hatcheck::link::{Letter, Private, Ticks, encode, leave_out};
use hatcheck::noise::{detectable_change_thousandths, noise};
use hatcheck::random::SplitMix64;
use hatcheck::response::{CheckIn, Facts, Response};
use hatcheck::scoring::assess;

use crate::letters::{as_kept, completed, letters};
use crate::random_check_ins::for_each;
use proptest::prop_assert;
use proptest::prop_assert_eq;

#[test]
fn a_check_in_differs_in_nothing_from_itself_or_from_its_link() {
    for letter in letters() {
        let read = leave_out(letter, Ticks::default());
        let compared = compare(letter.check_in.facts(), read.check_in.facts());
        let half_days = compared.half_days.iter().map(|(_, difference)| difference);
        let core = compared.core.iter().map(|(_, difference)| difference);
        for difference in half_days.chain(core).chain([&compared.scores, &compared.own_days]) {
            assert!(!difference.is_clear && difference.of[0] == difference.of[1]);
        }
        assert!(!compared.without_load, "the load came along");
    }
}

/// The same fortnight, counted again with the errors that the noise assumes: written anew here.
pub fn counted_again(facts: &Facts, random: &mut SplitMix64) -> Facts {
    let mut again = *facts;
    for _ in 0..2 {
        let mut places: Vec<&mut u8> = vec![&mut again.own, &mut again.overhead];
        places.extend(again.hats.iter_mut().map(|hat| &mut hat.half_days));
        let filled: Vec<usize> = (0..places.len()).filter(|at| *places[*at] > 0).collect();
        if filled.len() > 1 {
            let from = random.below(filled.len() as u64) as usize;
            let to = (from + 1 + random.below(filled.len() as u64 - 1) as usize) % filled.len();
            *places[filled[from]] -= 1;
            *places[filled[to]] += 1;
        }
    }
    again.own_days = match random.below(3) {
        0 => again.own_days.saturating_sub(1),
        1 => again.own_days,
        _ => (again.own_days + 1).min(again.days_worked),
    };
    for touched in &mut again.core {
        if random.below(100) < 15 {
            let last = DaysTouched::ALL.len() - 1;
            let index = match touched.index() {
                0 => 1,
                index if index == last => last - 1,
                index if random.below(2) == 0 => index + 1,
                index => index - 1,
            };
            *touched = DaysTouched::ALL[index];
        }
    }
    again
}

#[test]
fn counting_twice_is_marked_about_one_time_in_twenty_and_a_real_change_is_marked() {
    let mut random = SplitMix64::new(12);
    let (mut marked, mut looked_at) = ([0_u32; 3], [0_u32; 3]);
    for letter in letters() {
        let facts = letter.check_in.facts();
        let twice = [counted_again(facts, &mut random), counted_again(facts, &mut random)];
        let compared = compare(&twice[0], &twice[1]);
        let mut count = |kind: usize, difference: &Difference| {
            looked_at[kind] += 1;
            marked[kind] += u32::from(difference.is_clear);
        };
        compared.half_days.iter().for_each(|(_, difference)| count(0, difference));
        count(1, &compared.own_days);
        compared.core.iter().for_each(|(_, difference)| count(2, difference));
    }
    for (kind, (marked, looked_at)) in marked.iter().zip(looked_at).enumerate() {
        let per_cent = 100.0 * f64::from(*marked) / f64::from(looked_at);
        println!("kind {kind}: {per_cent:.1} % of {looked_at} marked");
        assert!(per_cent < 8.0, "noise is marked: kind {kind}, {per_cent:.1} %");
    }

    let facts = letters()[0].check_in.facts();
    let mut other = *facts;
    other.own = facts.own + facts.overhead;
    other.overhead = 0;
    other.own_days = if facts.own_days > 5 { 0 } else { facts.days_worked };
    other.core = [DaysTouched::SevenOrMore; 6];
    let compared = compare(facts, &other);
    assert!(compared.own_days.is_clear);
    let at = |activity: CoreActivity| compared.core[activity.index()].1;
    assert!(at(CoreActivity::BusinessCase).is_clear, "{:?}", at(CoreActivity::BusinessCase));
}

#[test]
fn scores_are_compared_by_the_detectable_change_and_like_with_like() {
    let mut without = 0;
    for pair in letters().windows(2) {
        let [first, second] = [&pair[0], &pair[1]].map(|letter| letter.check_in.facts());
        let compared = compare(first, second);
        assert_eq!(compared.without_load, first.knows_load() != second.knows_load());
        if compared.without_load {
            without += 1;
            continue;
        }
        let scores = [first, second].map(|facts| assess(facts).score);
        assert_eq!(compared.scores.of, scores);
        let detectable = detectable_change_thousandths(noise(first), noise(second));
        let apart = 1_000 * u64::from(scores[0].abs_diff(scores[1]));
        assert_eq!(compared.scores.is_clear, apart > detectable);
    }
    assert!(without > 100, "{without}");
}

#[test]
fn every_category_with_half_days_is_compared_once() {
    for_each(|random| {
        let facts = random.facts();
        let compared = compare(facts, facts);
        let sum: u32 =
            compared.half_days.iter().map(|(_, difference)| u32::from(difference.of[0])).sum();
        prop_assert_eq!(sum, u32::from(facts.half_days()));
        prop_assert!(compared.half_days.iter().all(|(_, difference)| difference.of != [0, 0]));
        Ok(())
    });
}

/// A check-in with only what these ticks let through.
fn reduced(letter: &Letter, ticks: Ticks) -> CheckIn {
    leave_out(letter, ticks).check_in
}

#[test]
fn two_parts_of_one_check_in_make_the_whole_again() {
    for letter in letters().iter().step_by(3) {
        let whole = reduced(letter, Ticks::ALL);
        for private in Private::ALL {
            let with = Ticks::default().toggled(private);
            let without = Ticks::ALL.toggled(private);
            let [poor, rich] = [reduced(letter, with), reduced(letter, without)];
            for (here, came) in [(&poor, &rich), (&rich, &poor)] {
                let both = match joined(here, came) {
                    Joined::Fuller(both) => *both,
                    Joined::Known => here.clone(),
                    Joined::Differs => panic!("{private:?}: {here:?}\n{came:?}"),
                };
                assert_eq!(as_kept(both.answers()), as_kept(whole.answers()), "{private:?}");
            }
        }
        assert_eq!(joined(&whole, &reduced(letter, Ticks::default())), Joined::Known);
    }
}

#[test]
fn any_other_answer_makes_it_another_check_in() {
    let mut differs = 0;
    for letter in letters().iter().step_by(11) {
        let items: Vec<(Item, Response)> = letter
            .check_in
            .answers()
            .responses()
            .map(|(item, response)| (item, response.clone()))
            .collect();
        for (item, response) in items {
            if item.question == Question::ExitDate {
                // A date always travels, so one that is missing is another answer.
                let mut answers = letter.check_in.answers().clone();
                answers.clear(item);
                let other = completed(&answers);
                assert_eq!(joined(&letter.check_in, &other), Joined::Differs, "{item:?}");
                assert_eq!(joined(&other, &letter.check_in), Joined::Differs, "{item:?}");
            }
            let other = match response {
                Response::Text(text) if !text.is_empty() => Response::Text("another".into()),
                Response::Choice(0) if item.question != Question::Depth => Response::Choice(1),
                Response::Number(hours) if item.question == Question::Hours => {
                    Response::Number(hours ^ 1)
                }
                _ => continue,
            };
            let mut answers = letter.check_in.answers().clone();
            answers.set(item, other).expect("an answer of its form");
            let Ok(hatcheck::response::Complete::CheckIn(other)) =
                hatcheck::response::complete(&answers)
            else {
                continue;
            };
            assert_eq!(joined(&letter.check_in, &other), Joined::Differs, "{item:?}");
            assert_eq!(joined(&other, &letter.check_in), Joined::Differs, "{item:?}");
            differs += 1;
        }
    }
    assert!(differs > 1_000, "{differs}");
}

#[test]
fn what_was_confirmed_and_what_stands_in_decide_as_well() {
    let (mut confirmed, mut loads) = (0, 0);
    let differ = |one: &CheckIn, other: &CheckIn| {
        assert_eq!(joined(one, other), Joined::Differs);
        assert_eq!(joined(other, one), Joined::Differs);
    };
    for letter in letters().iter().step_by(5) {
        let whole = letter.check_in.answers();
        if !whole.confirmed().is_empty() {
            let mut open = whole.clone();
            let own_days = Item::of(Question::OwnDays);
            let days = open.get(own_days).cloned().expect("an answer");
            // What touches a contradiction opens it again.
            open.clear(own_days);
            open.set(own_days, days).expect("an answer");
            let open = completed(&open);
            if open.answers().confirmed() != whole.confirmed() {
                differ(&letter.check_in, &open);
                confirmed += 1;
            }
        }
        let bare = reduced(letter, Ticks::default());
        let Some(load) = bare.answers().stand_ins.load_twelfths else { continue };
        let mut other = bare.answers().clone();
        other.stand_ins.load_twelfths = Some(if load == 0 { 1 } else { load - 1 });
        let other = completed(&other);
        differ(&bare, &other);
        differ(&reduced(letter, Ticks::ALL), &other);
        loads += 1;
    }
    assert!(confirmed > 50 && loads > 100, "{confirmed} {loads}");
}

#[test]
fn another_id_follows_from_what_a_link_says() {
    let mut ids = std::collections::BTreeSet::new();
    for letter in letters() {
        let token = encode(letter);
        assert_eq!(other_id(&token), other_id(&encode(letter)));
        ids.insert(other_id(&token));
    }
    assert!(ids.len() > 3_990, "{}", ids.len());
    let letter = Letter::new(completed(letters()[0].check_in.answers()), Plan::default());
    assert_ne!(other_id(&encode(&letter)), letter.check_in.id());
}
