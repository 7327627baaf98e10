//! The boundary card in sentences: what I do, what I do not, whom to ask instead.
//!
//! `hand_back` says which hats it is about; without any, its lines are general.

use crate::hand_back::{CardLine, PlanText, Route, Ticket, on_card};
use crate::instrument::Scale;
use crate::locale::{Locale, Word, key};

use super::at;
use super::plan::{CardLineWords, CardWords, Planned};
use super::receiver::{Receiver, own_text};

/// The card of a plan.
pub(super) fn card(locale: Locale, planned: &Planned) -> CardWords {
    let Planned { check_in, assessment, calls, plan, .. } = *planned;
    let named = on_card(check_in, assessment, calls, plan);
    let lines = CardLine::ALL.map(|place| CardLineWords {
        place,
        label: at(locale, key::card::LABELS, place as usize).into(),
        text: own_text(plan, PlanText::Card(place))
            .unwrap_or_else(|| offered(locale, planned, &named, place)),
    });
    CardWords { title: locale.text(key::card::TITLE).into(), lines }
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
