//! The boundary card in sentences: what I do, what I do not, whom to ask instead.
//!
//! It names at most two hats. What is settled with the manager, and what is kept until a day, is
//! not refused on a card; without any other hat, its lines are general.

use std::cmp::Reverse;

use crate::hand_back::{AT_A_TIME, Call, CardLine, Plan, PlanText, Route, Ticket, tickets};
use crate::instrument::{Hat, Scale};
use crate::locale::{Locale, Word, key};
use crate::order::sort_by_key;

use super::at;
use super::plan::{CardLineWords, CardWords, Planned};
use super::receiver::{Receiver, own_text};
use super::ticket::is_kept;

/// The card of a plan with these tickets.
pub(super) fn card(locale: Locale, planned: &Planned, tickets: &[Ticket]) -> CardWords {
    let mut named: Vec<Ticket> =
        tickets.iter().filter(|ticket| is_named(ticket)).cloned().collect();
    if named.is_empty() {
        named = others(planned);
    }
    named.truncate(AT_A_TIME);
    let lines = CardLine::ALL.map(|place| CardLineWords {
        place,
        label: at(locale, key::card::LABELS, place as usize).into(),
        text: own_text(planned.plan, PlanText::Card(place))
            .unwrap_or_else(|| offered(locale, planned, &named, place)),
    });
    CardWords { title: locale.text(key::card::TITLE).into(), lines }
}

/// Whether a card may refuse what this hat does.
fn is_named(ticket: &Ticket) -> bool {
    ticket.route != Route::Renegotiate && !is_kept(ticket)
}

/// The other hats that were worn hands-on and have an owner, the heaviest first: to contribute is to
/// be a colleague. What was called and has no ticket is not among them: she means to keep it on.
fn others(planned: &Planned) -> Vec<Ticket> {
    let mut plan = Plan::default();
    plan.hats = Some(planned.assessment.hats.iter().map(|part| part.hat).collect());
    let mut others = tickets(planned.check_in, planned.calls, &plan);
    others.retain(|ticket| {
        let is_called = matches!(ticket.call, Some(Call::Now | Call::Next));
        let has_owner = matches!(ticket.route, Route::HandBack | Route::Swap);
        let is_hands_on = planned.check_in.facts().hat(ticket.hat).is_hands_on();
        is_named(ticket) && is_hands_on && has_owner && !is_called
    });
    let weight_of = |hat: Hat| {
        let part = planned.assessment.hats.iter().find(|part| part.hat == hat);
        part.map(|part| part.weight)
    };
    sort_by_key(&mut others, |ticket| Reverse(weight_of(ticket.hat)));
    others
}

/// A line as offered: a sentence or two for each hat that is named.
fn offered(locale: Locale, planned: &Planned, named: &[Ticket], place: CardLine) -> String {
    if named.is_empty() {
        return at(locale, key::card::GENERAL, place as usize).into();
    }
    let of_hat = |ticket: &Ticket| match place {
        CardLine::Do => at(locale, key::hat::CARD_DO, ticket.hat.index()).into(),
        CardLine::Dont => at(locale, key::hat::CARD_DONT, ticket.hat.index()).into(),
        CardLine::Ask => ask(locale, planned, ticket),
    };
    named.iter().map(of_hat).collect::<Vec<String>>().join(" ")
}

/// Whom to ask; where there is nobody, that there is not, and who decides it.
fn ask(locale: Locale, planned: &Planned, ticket: &Ticket) -> String {
    let receiver = Receiver::of(locale, planned.check_in, planned.plan, ticket);
    let line = |whom: &str| {
        let word = key::hat::CARD_ASK.at(ticket.hat.index());
        locale.fill(word, &[("receiver", whom)])
    };
    let more = |word: Word, receiver: &str| {
        let work = at(locale, key::hat::WORK, ticket.hat.index());
        locale.fill(word, &[("receiver", receiver), ("work", work)])
    };
    let [whom, more] = match ticket.route {
        Route::MakeTheCase => {
            [line(locale.text(key::card::NOBODY)), more(key::card::NOBODY_MORE, &receiver.begins)]
        }
        Route::FindTheOwner => {
            [line(locale.text(key::card::UNKNOWN)), more(key::card::UNKNOWN_MORE, &receiver.said)]
        }
        _ => return line(&receiver.begins),
    };
    format!("{whom} {more}")
}
