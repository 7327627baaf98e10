//! Texts: who sent it and what she says, names, triggers and notes, the plan in her own words.
//!
//! Three groups, each after a bit that says whether there is anything in it; in a group each place
//! has a bit of its own, and after it the text. An empty text is none.

use super::super::Letter;
use super::super::bits::Bits;
use crate::hand_back::{CardLine, Plan, PlanText, TicketText};
use crate::instrument::{Hat, Item, Kind, Scale};
use crate::order::sort_by_key;
use crate::response::{Complete, Draft, Response, asked, complete};

pub(super) fn write(letter: &Letter, bits: &mut Bits) {
    let answers = letter.check_in.answers();
    write_group(&[letter.from.as_str(), letter.note.as_str()], bits);
    let places = places(answers);
    write_group(&places.iter().map(|item| answers.text(*item)).collect::<Vec<_>>(), bits);
    let plan = plan_places().map(|place| letter.plan.text(place).unwrap_or_default());
    write_group(&plan.collect::<Vec<_>>(), bits);
}

/// Puts the texts to the answers and the plan, and makes a letter of all.
pub(super) fn read(draft: &mut Draft, mut plan: Plan, bits: &mut Bits) -> Option<Letter> {
    let [from, note] = read_group(2, bits)?.try_into().ok()?;
    let places = places(draft);
    for (item, text) in places.iter().zip(read_group(places.len(), bits)?) {
        if !text.is_empty() {
            draft.set(*item, Response::Text(text)).ok()?;
        }
    }
    for (place, text) in plan_places().zip(read_group(plan_places().count(), bits)?) {
        plan.set_text(place, &text);
    }
    match complete(draft) {
        Ok(Complete::CheckIn(check_in)) => Some(Letter { check_in: *check_in, plan, from, note }),
        _ => None,
    }
}

/// The texts that these answers ask for, by hat in table order, then by question.
fn places(answers: &Draft) -> Vec<Item> {
    let mut places: Vec<Item> = asked(answers)
        .into_iter()
        .filter(|item| matches!(item.row().kind, Kind::Text { .. }))
        .collect();
    sort_by_key(&mut places, |item| (item.hat(), item.question));
    places
}

/// The texts of a plan: of each hat in table order, then of the card.
fn plan_places() -> impl Iterator<Item = PlanText> {
    let of_hat = |hat: &Hat| TicketText::ALL.map(|text| PlanText::Ticket(*hat, text));
    Hat::ALL.iter().flat_map(of_hat).chain(CardLine::ALL.map(PlanText::Card))
}

fn write_group(texts: &[&str], bits: &mut Bits) {
    let is_empty = texts.iter().all(|text| text.is_empty());
    bits.write_bit(!is_empty);
    for text in texts.iter().filter(|_| !is_empty) {
        bits.write_bit(!text.is_empty());
        if !text.is_empty() {
            bits.write_text(text);
        }
    }
}

fn read_group(count: usize, bits: &mut Bits) -> Option<Vec<String>> {
    if !bits.read_bit()? {
        return Some(vec![String::new(); count]);
    }
    (0..count)
        .map(|_| if bits.read_bit()? { bits.read_text() } else { Some(String::new()) })
        .collect()
}
