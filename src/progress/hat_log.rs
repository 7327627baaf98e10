//! The hat log: what became of each hat, from plans and check-ins.
//!
//! A hat is *on* in a check-in where it was more than watched, and *off* where it was only watched or
//! not worn. From being put on to being off is one wearing. Its date is the last that she chose
//! herself, in a plan or as the agreed exit, else the first that was offered: a later check-in offers
//! new dates, and those must not make an old one forgotten.
//!
//! When a hat went back is known only as far as something shows it: by the check-in that first shows
//! it off, or by the day on which she said so. It was in time if that is by its date, and late if an
//! earlier check-in showed it on after its date. Otherwise nothing is said about it.

use std::cmp::Reverse;

use super::handed_back::in_full_fortnight;
use crate::date::Date;
use crate::hand_back::{TicketDate, recommend, tickets};
use crate::history::Kept;
use crate::instrument::{Exit, Hat, Item, Pull, Question, Scale};
use crate::order::sort_by_key;
use crate::response::HatFacts;
use crate::scoring::assess;

/// What became of a hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It went back.
    Returned {
        /// By when: the day on which she said so, else that of the check-in that first shows it off.
        on: Date,
        /// How many days late; none of them is in time. Nothing where nothing shows it.
        late_days: Option<u32>,
        /// Whether she said so herself.
        is_said: bool,
    },
    /// It is on, and its date is to come.
    Due(Date),
    /// It was on when last seen, and its date has passed.
    Overdue(Date),
    /// It went back and was seen again.
    CreptBack {
        /// Since when it was away.
        away: Date,
        /// When it was seen again.
        again: Date,
        /// How it came back, if she said.
        pull: Option<Pull>,
    },
    /// It was not on in the first check-in.
    TakenOn,
    /// It is on, and there is no date.
    Worn,
    /// It was only ever watched.
    Watched,
}

/// A line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogEntry {
    /// Which hat.
    pub hat: Hat,
    /// Its half-days in a full fortnight: the most there ever were, and those of the latest check-in.
    pub half_days: [u8; 2],
    /// Whether the latest check-in shows it, more than watched.
    pub is_on: bool,
    /// What became of it.
    pub standing: Standing,
    /// When it was put on, and how it came if she said, if it was not on in the first check-in.
    pub came: Option<(Date, Option<Pull>)>,
    /// Whether she chose that date, or agreed it, and the page did not just offer it.
    pub is_chosen: bool,
}

/// The log of one's own check-ins, given oldest first: hats that were ever on or are watched now,
/// those with the most half-days first.
pub fn hat_log(own: &[&Kept], today: Date) -> Vec<LogEntry> {
    let dates: Vec<Vec<(Hat, Due)>> = own.iter().map(|kept| dates(kept)).collect();
    let mut log: Vec<LogEntry> =
        Hat::ALL.iter().filter_map(|hat| entry(own, &dates, *hat, today)).collect();
    sort_by_key(&mut log, |entry| {
        (entry.standing == Standing::Watched, Reverse(entry.half_days[0]), entry.hat.index())
    });
    log
}

/// A date by which a hat is to go back.
#[derive(Clone, Copy)]
struct Due {
    date: Date,
    /// Whether she chose it, and not the page.
    is_chosen: bool,
}

/// The dates that a check-in and its plan set.
fn dates(kept: &Kept) -> Vec<(Hat, Due)> {
    let facts = kept.check_in.facts();
    let calls = recommend(facts, &assess(facts));
    let agreed = |hat: Hat| {
        let is_agreed = facts.hat(hat).handling.is_some_and(|found| found.exit == Exit::Agreed);
        kept.check_in.answers().date_of(Item::of_hat(Question::ExitDate, hat)).filter(|_| is_agreed)
    };
    let mut dates: Vec<(Hat, Due)> = tickets(&kept.check_in, &calls, &kept.plan)
        .into_iter()
        .map(|ticket| {
            let chosen = kept.plan.date(ticket.hat, TicketDate::Return).or(agreed(ticket.hat));
            (ticket.hat, Due { date: ticket.dates.asked_until, is_chosen: chosen.is_some() })
        })
        .collect();
    for hat in Hat::ALL.iter().copied() {
        if let Some(date) = agreed(hat)
            && dates.iter().all(|(known, _)| *known != hat)
        {
            dates.push((hat, Due { date, is_chosen: true }));
        }
    }
    dates
}

/// A hat between being put on and going back.
struct Wearing {
    /// The place of its first check-in, and of the latest that shows it.
    first: usize,
    latest: usize,
    due: Option<Due>,
}

fn is_on(hat: &HatFacts) -> bool {
    hat.handling.is_some()
}

fn entry(own: &[&Kept], dates: &[Vec<(Hat, Due)>], hat: Hat, today: Date) -> Option<LogEntry> {
    let mut wearing: Option<Wearing> = None;
    // Since when it was away, after it was on.
    let mut away: Option<Standing> = None;
    let mut crept: Option<Standing> = None;
    let mut most = 0;
    for (place, kept) in own.iter().enumerate() {
        let facts = kept.check_in.facts();
        let date = kept.check_in.date();
        let worn = facts.hat(hat);
        if !is_on(worn) {
            // Where she said when it went, that is the day.
            if let Some(ended) = wearing.take()
                && away.is_none()
            {
                away = Some(returned(own, &ended, None, date));
            }
            continue;
        }
        most = most.max(in_full_fortnight(facts, worn.half_days));
        if let Some(Standing::Returned { on, .. }) = away.take() {
            let pull = worn.handling.and_then(|handling| handling.pull);
            crept = Some(Standing::CreptBack { away: on, again: date, pull });
            wearing = None;
        }
        let wearing = wearing.get_or_insert(Wearing { first: place, latest: place, due: None });
        wearing.latest = place;
        let due = dates[place].iter().find(|(known, _)| *known == hat).map(|(_, due)| *due);
        if let Some(due) = due
            && (due.is_chosen || wearing.due.is_none())
        {
            wearing.due = Some(due);
        }
        if let Some(said) = kept.marks.returned_on(hat) {
            away = Some(returned(own, wearing, Some(said), date));
        }
    }
    let latest = own.last()?.check_in.facts();
    let now = in_full_fortnight(latest, latest.hat(hat).half_days);
    let due = wearing.as_ref().and_then(|wearing| wearing.due);
    let came = wearing.as_ref().filter(|wearing| wearing.first > 0).map(|wearing| {
        let check_in = &own[wearing.first].check_in;
        let handling = check_in.facts().hat(hat).handling;
        (check_in.date(), handling.and_then(|handling| handling.pull))
    });
    let standing = match (away, crept, &wearing) {
        (Some(away), ..) => away,
        (None, Some(crept), Some(_)) => crept,
        (None, _, Some(wearing)) => match wearing.due {
            Some(due) if due.date < today => Standing::Overdue(due.date),
            Some(due) => Standing::Due(due.date),
            None if came.is_some() => Standing::TakenOn,
            None => Standing::Worn,
        },
        (None, _, None) if now > 0 => Standing::Watched,
        (None, _, None) => return None,
    };
    Some(LogEntry {
        hat,
        half_days: [most.max(now), now],
        is_on: wearing.is_some(),
        standing,
        came,
        is_chosen: due.is_some_and(|due| due.is_chosen),
    })
}

/// A wearing that ended: by the day on which she said so, else by the check-in that first shows it
/// off.
fn returned(own: &[&Kept], ended: &Wearing, said: Option<Date>, shown: Date) -> Standing {
    let on = said.unwrap_or(shown);
    let last_on = own[ended.latest].check_in.date();
    let days = Date::days_since_1970;
    let late_days = ended.due.map(|due| due.date).and_then(|due| {
        if on <= due {
            Some(0)
        } else if last_on > due {
            Some(days(on) - days(due))
        } else {
            None
        }
    });
    Standing::Returned { on, late_days, is_said: said.is_some() }
}
