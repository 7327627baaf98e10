//! Random letters for everything about links: the random check-ins of the laws on random days, with
//! plans, dates near and far, and texts as people type them.

use std::sync::OnceLock;

use hatcheck::date::Date;
use hatcheck::hand_back::{CardLine, Level, Plan, PlanText, TicketDate, TicketText};
use hatcheck::instrument::{Hat, HatOrder, HatSet, Item, Kind, Question, Scale};
use hatcheck::link::Letter;
use hatcheck::random::SplitMix64;
use hatcheck::response::{CheckIn, Complete, Draft, Response, complete};

use crate::random_check_ins::sample;
use crate::typed::PIECES;

/// A letter for each random check-in, drawn once for all tests.
pub fn letters() -> &'static [Letter] {
    static LETTERS: OnceLock<Vec<Letter>> = OnceLock::new();
    LETTERS.get_or_init(|| {
        let mut random = SplitMix64::new(4);
        sample().iter().map(|drawn| letter(&drawn.check_in, &mut random)).collect()
    })
}

/// The check-in of answers that are known to be complete.
pub fn completed(answers: &Draft) -> CheckIn {
    match complete(answers) {
        Ok(Complete::CheckIn(check_in)) => *check_in,
        other => panic!("not a check-in: {other:?}"),
    }
}

fn letter(check_in: &CheckIn, random: &mut SplitMix64) -> Letter {
    let mut answers = check_in.answers().clone();
    answers.date = date(random);
    if random.below(2) == 0 {
        answers.order = HatOrder::shuffled(answers.id.0.into());
    }
    let items: Vec<Item> = answers.responses().map(|(item, _)| item).collect();
    for item in items {
        let other = match item.row().kind {
            Kind::Date => Response::Date(date_after(answers.date, random)),
            Kind::Text { limit } => Response::Text(text(limit, random)),
            _ => continue,
        };
        answers.set(item, other).expect("an answer of its form");
        // Texts and dates are asked for wherever a hat has them, so half of them may go.
        if random.below(2) == 0 {
            answers.clear(item);
        }
    }
    let mut letter = Letter::new(completed(&answers), plan(answers.date, random));
    if random.below(4) == 0 {
        letter.from = text(hatcheck::link::FROM_LIMIT, random);
        letter.note = text(hatcheck::link::LETTER_NOTE_LIMIT, random);
    }
    letter
}

fn plan(from: Date, random: &mut SplitMix64) -> Plan {
    let mut plan = Plan::default();
    if random.below(2) == 0 {
        return plan;
    }
    let mut sometimes = |one_in: u64| random.below(one_in) == 0;
    let hats: HatSet = Hat::ALL.iter().copied().filter(|_| sometimes(4)).collect();
    plan.hats = sometimes(2).then_some(hats);
    plan.own_days = sometimes(2).then_some(7);
    for hat in Hat::ALL {
        for place in TicketDate::ALL {
            let date = (random.below(4) == 0).then(|| date_after(from, random));
            plan.set_date(*hat, place, date);
        }
        let level = Level::ALL.get(random.below(9) as usize);
        plan.set_level(*hat, level.copied());
        for place in TicketText::ALL {
            if random.below(12) == 0 {
                plan.set_text(PlanText::Ticket(*hat, place), &text(300, random));
            }
        }
    }
    for line in CardLine::ALL {
        if random.below(6) == 0 {
            plan.set_text(PlanText::Card(line), &text(300, random));
        }
    }
    plan
}

/// A day of these years, mostly; sometimes one of any.
fn date(random: &mut SplitMix64) -> Date {
    let days = match random.below(4) {
        0 => random.below(2_932_897),
        _ => 20_454 + random.below(40_000),
    };
    Date::from_days(days as u32)
}

fn date_after(from: Date, random: &mut SplitMix64) -> Date {
    match random.below(4) {
        0 => date(random),
        1 => from.minus_days(random.below(3) as u32),
        _ => from.plus_days(random.below(515) as u32),
    }
}

/// A text of at least one and at most so many characters.
pub fn text(limit: u16, random: &mut SplitMix64) -> String {
    let pieces = 1 + random.below(12);
    let text: String =
        (0..pieces).map(|_| PIECES[random.below(PIECES.len() as u64) as usize]).collect();
    text.chars().take(limit.into()).collect()
}

/// The answers as a token keeps them: half-days of none and empty texts are no answers.
pub fn as_kept(answers: &Draft) -> Draft {
    let mut kept = answers.clone();
    for (item, response) in answers.responses() {
        let is_none = match response {
            Response::Number(0) => item.question == Question::HalfDays,
            Response::Text(text) => text.is_empty(),
            _ => false,
        };
        if is_none {
            kept.clear(item);
        }
    }
    for contradiction in answers.confirmed() {
        kept.confirm(*contradiction);
    }
    kept
}
