//! Leaving out what is private: reasons, names, notes, strain, her own words on the plan.
//!
//! What is left out is not in the letter, and so in no token of it. What the score and the advice
//! need of it is put in its place: the load for hours and strain, and of a reason, for a hat that is
//! called, whether its route follows from it. Dates stay: they are what the reader is asked for.

use super::Letter;
use crate::hand_back::{
    CardLine, Plan, PlanText, Recommendation, TicketDate, TicketText, recommend, tickets,
};
use crate::instrument::{Hat, HatOrder, HatSet, Item, Owner, Question, Scale};
use crate::response::{CheckIn, Complete, Response, STRAIN, complete};
use crate::scoring::{assess, v1};

/// Something that is left out unless it is ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private {
    /// Who takes a hat, by name.
    Names,
    /// How hats came to her, and the crafts she comes from.
    Reasons,
    /// Hours and demands.
    Strain,
    /// Notes, and what was agreed as the end of a hat.
    Notes,
    /// The plan in her own words.
    Plan,
}

impl Private {
    /// Everything private, in the order it is offered.
    pub const ALL: [Self; 5] = [Self::Names, Self::Reasons, Self::Strain, Self::Notes, Self::Plan];

    /// What an answer is, if it is private.
    pub fn of(question: Question) -> Option<Self> {
        match question {
            Question::Receiver => Some(Self::Names),
            Question::Pull | Question::Crafts => Some(Self::Reasons),
            Question::Note | Question::ExitTrigger => Some(Self::Notes),
            question if STRAIN.contains(&question) => Some(Self::Strain),
            _ => None,
        }
    }

    /// Whether a letter has any of it.
    pub fn is_in(self, letter: &Letter) -> bool {
        let is_said = |response: &Response| match response {
            Response::Text(text) => !text.is_empty(),
            Response::Hats(hats) => !hats.is_empty(),
            _ => true,
        };
        let answers = letter.check_in.answers();
        let is_answered = answers
            .responses()
            .any(|(item, response)| Self::of(item.question) == Some(self) && is_said(response));
        is_answered || texts_of(self).any(|place| letter.plan.text(place).is_some())
    }
}

/// The texts of a plan that are private in this way.
fn texts_of(private: Private) -> impl Iterator<Item = PlanText> {
    let of_tickets = Hat::ALL.iter().flat_map(move |hat| {
        let texts = TicketText::ALL.into_iter().filter(move |text| {
            let is_name = *text == TicketText::Receiver;
            if is_name { private == Private::Names } else { private == Private::Plan }
        });
        texts.map(|text| PlanText::Ticket(*hat, text))
    });
    let card = CardLine::ALL.into_iter().filter(move |_| private == Private::Plan);
    of_tickets.chain(card.map(PlanText::Card))
}

/// What is ticked to be in the link. Nothing, by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticks([bool; Private::ALL.len()]);

impl Ticks {
    /// Everything ticked.
    pub const ALL: Self = Self([true; Private::ALL.len()]);

    /// Whether this is ticked.
    pub fn has(self, private: Private) -> bool {
        self.0[private as usize]
    }

    /// With this ticked if it was not, and not if it was.
    #[must_use]
    pub fn toggled(mut self, private: Private) -> Self {
        self.0[private as usize] ^= true;
        self
    }
}

/// The letter without what is private and not ticked.
///
/// # Panics
///
/// Never: what is private may be skipped, so the check-in stays complete. A test holds it.
#[must_use]
pub fn leave_out(letter: &Letter, ticks: Ticks) -> Letter {
    let facts = letter.check_in.facts();
    let calls = recommend(facts, &assess(facts));
    let mut answers = letter.check_in.answers().clone();
    // The order in which hats were shown is no answer, and follows from the id unless a file says
    // otherwise.
    answers.order = HatOrder::shuffled(answers.id.0.into());
    let left_out = |item: &Item| Private::of(item.question).is_some_and(|part| !ticks.has(part));
    let items: Vec<Item> = answers.responses().map(|(item, _)| item).filter(left_out).collect();
    if !ticks.has(Private::Strain) {
        answers.stand_ins.load_twelfths = v1::load_twelfths(facts);
    }
    if !ticks.has(Private::Reasons) {
        answers.stand_ins.assigned = assigned(letter, &calls);
    }
    for item in items {
        answers.clear(item);
    }
    let mut plan = letter.plan.clone();
    for private in Private::ALL.into_iter().filter(|private| !ticks.has(*private)) {
        for place in texts_of(private) {
            plan.set_text(place, "");
        }
    }
    if !ticks.has(Private::Plan) {
        forget_without_ticket(&letter.check_in, &calls, &mut plan);
    }
    let check_in = match complete(&answers) {
        Ok(Complete::CheckIn(check_in)) => *check_in,
        // Without what it was: to print answers takes kilobytes of the program.
        _ => unreachable!("nothing that is private is required"),
    };
    Letter { check_in, plan, from: letter.from.clone(), note: letter.note.clone() }
}

/// Takes back what was changed of hats that have no ticket any more: no reader would see it.
fn forget_without_ticket(check_in: &CheckIn, calls: &[Recommendation], plan: &mut Plan) {
    let tickets = tickets(check_in, calls, plan);
    for hat in plan.edited().collect::<Vec<Hat>>() {
        if tickets.iter().all(|ticket| ticket.hat != hat) {
            TicketDate::ALL.into_iter().for_each(|place| plan.set_date(hat, place, None));
            plan.set_level(hat, None);
        }
    }
}

/// The hats that are called, and whose route follows from their reason.
fn assigned(letter: &Letter, calls: &[Recommendation]) -> HatSet {
    let facts = letter.check_in.facts();
    let follows = |hat: &Hat| {
        let handling = facts.hat(*hat).handling;
        handling.is_some_and(|handling| handling.is_assigned && handling.owner != Owner::Formal)
    };
    // A hat that she chose for her plan has a ticket with a route as well.
    let chosen = letter.plan.hats.unwrap_or_default();
    calls.iter().map(|call| call.hat).chain(chosen.iter()).filter(follows).collect()
}
