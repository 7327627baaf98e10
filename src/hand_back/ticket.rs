//! Tickets: the hats of a plan with route, dates, level, and where their half-days go.
//!
//! Takes a check-in, its calls and the plan; gives values, never words. A hat gets a ticket when it
//! is called "now", or is asked for a date; or when she chose it herself, and it was more than watched.

use super::dates::Dates;
use super::plan::{Level, Plan, TicketDate};
use super::{Call, Recommendation, Route};
use crate::instrument::{
    CORE_ACTIVITIES, CoreActivity, Exit, Hat, IfStopped, Item, Owner, Question, Scale,
};
use crate::order::sort_by_key;
use crate::response::{CheckIn, Facts, Handling};
use crate::scoring::v1;

/// How many of the least touched activities freed half-days are pointed at, and in which parts.
pub const FREED_PARTS: [u8; 3] = [3, 2, 1];
/// At most so many hats are handed back at a time.
pub const AT_A_TIME: usize = 2;

/// One hat on its way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Which hat.
    pub hat: Hat,
    /// How it was called; none if she chose it herself.
    pub call: Option<Call>,
    /// The way back.
    pub route: Route,
    /// How it was worn.
    pub handling: Handling,
    /// Its half-days; none for the boss's hat without any.
    pub half_days: u8,
    /// When it goes back: as she chose, otherwise as offered.
    pub dates: Dates,
    /// Who decides after that.
    pub level: Level,
    /// Whether real harm would follow a sudden stop.
    pub never_cold: bool,
    /// Where its half-days go, the most starved activity first.
    pub freed: Vec<(CoreActivity, u8)>,
}

impl Ticket {
    /// Whether the hat stands in for somebody until a day: it is asked for one, or has one already.
    /// Nobody is told to stop before it.
    pub fn is_kept(&self) -> bool {
        self.call == Some(Call::AskForDate) || self.handling.exit == Exit::Agreed
    }
}

/// The tickets of a plan: those called in the order of their calls, then those she chose herself in
/// table order.
pub fn tickets(check_in: &CheckIn, calls: &[Recommendation], plan: &Plan) -> Vec<Ticket> {
    let called = calls.iter().filter(|found| found.call.has_ticket());
    let hats: Vec<Hat> = match plan.hats {
        // What is next waits, unless it has a date of her own. Dates travel with every link, so a reader sees the same.
        None => {
            let has_date = |hat| TicketDate::ALL.iter().any(|date| plan.date(hat, *date).is_some());
            called
                .filter(|found| found.call != Call::Next || has_date(found.hat))
                .map(|found| found.hat)
                .collect()
        }
        Some(chosen) => {
            let first: Vec<Hat> =
                called.map(|found| found.hat).filter(|hat| chosen.contains(*hat)).collect();
            let others = chosen.iter().filter(|hat| !first.contains(hat)).collect::<Vec<_>>();
            first.iter().copied().chain(others).collect()
        }
    };
    hats.into_iter().filter_map(|hat| ticket(check_in, calls, plan, hat)).collect()
}

fn ticket(check_in: &CheckIn, calls: &[Recommendation], plan: &Plan, hat: Hat) -> Option<Ticket> {
    let facts = check_in.facts();
    let handling = facts.hat(hat).handling?;
    let mut dates = Dates::offered(check_in.date(), &handling);
    if handling.exit == Exit::Agreed
        && let Some(agreed) = check_in.answers().date_of(Item::of_hat(Question::ExitDate, hat))
    {
        dates.asked_until = agreed;
        // What is agreed for soon leaves the first step less time, and some.
        dates.overlap_until = dates.overlap_until.min(agreed.minus_days(1));
    }
    dates.overlap_until = plan.date(hat, TicketDate::Overlap).unwrap_or(dates.overlap_until);
    dates.asked_until = plan.date(hat, TicketDate::Return).unwrap_or(dates.asked_until);
    let half_days = facts.hat(hat).half_days;
    Some(Ticket {
        hat,
        call: calls.iter().find(|found| found.hat == hat).map(|found| found.call),
        route: Route::of(&handling),
        handling,
        half_days,
        dates,
        level: plan.level(hat).unwrap_or_default(),
        never_cold: handling.if_stopped == Some(IfStopped::Harm),
        freed: freed(facts, beyond_duty(facts, &handling, half_days)),
    })
}

/// The core activities, the least touched first; ties in table order.
pub fn most_starved(facts: &Facts) -> [CoreActivity; CORE_ACTIVITIES] {
    let mut starved = std::array::from_fn(|index| CoreActivity::ALL[index]);
    sort_by_key(&mut starved, |activity: &CoreActivity| facts.core[activity.index()]);
    starved
}

/// What could be freed of a hat: of a formal duty only what is beyond the part of the time that is
/// free of weight, in whole half-days.
fn beyond_duty(facts: &Facts, handling: &Handling, half_days: u8) -> u8 {
    if handling.owner != Owner::Formal {
        return half_days;
    }
    let free = i64::from(facts.half_days()) * v1::FORMAL_FREE / 100;
    half_days.saturating_sub(free as u8)
}

/// Freed half-days, shared out over the three least touched activities by 3 to 2 to 1: by largest
/// remainder, ties in table order. Activities that get none are left out.
pub fn freed(facts: &Facts, half_days: u8) -> Vec<(CoreActivity, u8)> {
    let all: u8 = FREED_PARTS.iter().sum();
    let mut shares: Vec<(CoreActivity, u8, u8)> = most_starved(facts)
        .into_iter()
        .zip(FREED_PARTS)
        .map(|(activity, part)| {
            let share = half_days * part;
            (activity, share / all, share % all)
        })
        .collect();
    let given: u8 = shares.iter().map(|(_, share, _)| share).sum();
    let mut order: [usize; FREED_PARTS.len()] = std::array::from_fn(|index| index);
    sort_by_key(&mut order, |index| {
        let (activity, _, remainder) = shares[*index];
        (std::cmp::Reverse(remainder), activity)
    });
    for index in order.into_iter().take(usize::from(half_days - given)) {
        shares[index].1 += 1;
    }
    let shares = shares.into_iter().map(|(activity, share, _)| (activity, share));
    shares.filter(|(_, share)| *share > 0).collect()
}
