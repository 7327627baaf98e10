//! What to hand back: which hats, in which order, by which route; and what she makes of it.
//!
//! Takes facts and their assessment; gives calls, never a score. Only heavy hats are called, and
//! the one that a verdict names. At most two are called "now". `ticket` turns calls and the plan
//! into tickets, `dates` offers the dates, `plan` keeps what she changed, `card` says which hats the
//! boundary card is about.
//!
//! # Decisions where the published description is silent
//!
//! - The hat of "one hat too big" is called first even where another ranks higher, and even where
//!   it is not heavy: the verdict names it, so the advice must.
//! - Under "stepping in on purpose" the hats in question are those worn hands-on with any
//!   effective share, heavy or not: grace covers them, so they weigh little, and still need a
//!   date. Under "wearing your own hat" only heavy ones are asked for a date.

mod card;
mod dates;
mod plan;
mod ticket;

use crate::instrument::{Exit, Hat, IfStopped, Owner, Scale};
use crate::order::sort_by_key;
use crate::response::{Facts, Handling};
use crate::scoring::{Assessment, Verdict};

pub use card::on_card;
pub use dates::{DateDoubt, Dates};
pub use plan::{CardLine, Level, PLAN_TEXT_LIMIT, Plan, PlanText, TicketDate, TicketText};
pub use ticket::{AT_A_TIME, FREED_PARTS, Ticket, freed, most_starved, tickets};

/// How urgently a hat is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Call {
    /// Hand it back now.
    Now,
    /// Hand it back when that is done.
    Next,
    /// A way back is agreed: keep to it.
    Agreed,
    /// Worn on purpose: agree a date.
    AskForDate,
    /// Heavy, but not now.
    Listed,
}

impl Call {
    /// Whether a hat with this call may have a ticket. One with an agreed way back keeps that, and needs none.
    pub fn has_ticket(self) -> bool {
        matches!(self, Self::Now | Self::Next | Self::AskForDate)
    }

    /// The ids, for ever, in table order.
    pub const IDS: [&str; 5] = ["now", "next", "agreed", "ask_for_date", "listed"];

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// The way a hat goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// The owner has time: overlap, then they decide.
    HandBack,
    /// The owner has no time: swap, or raise capacity with their manager.
    Swap,
    /// Nobody owns it: drop, automate, rotate, or make the case for a role.
    MakeTheCase,
    /// Find out who owns it first.
    FindTheOwner,
    /// Assigned by the manager, or formally hers: agree with the manager what gives way.
    Renegotiate,
}

impl Route {
    /// The ids, for ever, in table order.
    pub const IDS: [&str; 5] =
        ["hand_back", "swap", "make_the_case", "find_the_owner", "renegotiate"];

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// Whether the hat goes to an owner who is known: then they decide, sooner or later.
    pub fn has_owner(self) -> bool {
        matches!(self, Self::HandBack | Self::Swap)
    }

    /// The route that fits how a hat was handled. What the manager assigned, and a formal duty, is
    /// renegotiated whoever owns it.
    pub fn of(handling: &Handling) -> Self {
        match handling.owner {
            _ if handling.is_assigned => Self::Renegotiate,
            Owner::Formal => Self::Renegotiate,
            Owner::WithTime => Self::HandBack,
            Owner::WithoutTime => Self::Swap,
            Owner::Nobody => Self::MakeTheCase,
            Owner::Unknown => Self::FindTheOwner,
        }
    }
}

/// How feasible it is to hand a hat back, in twentieths: with time, without, nobody, unknown,
/// formal. Source: the model's section on what to hand back.
pub const FEASIBILITY_TWENTIETHS: [i64; 5] = [20, 12, 7, 10, 10];
/// How what follows a stop multiplies the rank, in tenths: nothing, delay, harm.
pub const IF_STOPPED_TENTHS: [i64; 3] = [11, 10, 8];

/// A call for one hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recommendation {
    /// Which hat.
    pub hat: Hat,
    /// How urgently.
    pub call: Call,
    /// The way back.
    pub route: Route,
    /// Whether real harm would follow a stop: never a cold one.
    pub never_cold: bool,
}

/// The calls for a fortnight: now, next, agreed, asked for a date, listed; by rank in each.
pub fn recommend(facts: &Facts, assessment: &Assessment) -> Vec<Recommendation> {
    let on_purpose = assessment.verdict == Verdict::SteppingIn;
    let relaxed = on_purpose || assessment.verdict == Verdict::OwnHat;
    let too_big = match assessment.verdict {
        Verdict::OneHatTooBig(hat) => Some(hat),
        _ => None,
    };
    let mut called: Vec<(Hat, Handling, i64)> = assessment
        .hats
        .iter()
        .filter_map(|part| {
            let handling = facts.hat(part.hat).handling?;
            let in_question =
                on_purpose && part.has_effective_share && facts.hat(part.hat).is_hands_on();
            (part.is_heavy || in_question || too_big == Some(part.hat))
                .then(|| (part.hat, handling, rank(part.weight.0, &handling)))
        })
        .collect();
    // Stable: equal ranks stay in table order.
    sort_by_key(&mut called, |(hat, _, rank)| (too_big != Some(*hat), std::cmp::Reverse(*rank)));

    let mut open = 0;
    let mut first_rank = 0;
    let mut next_is_called = false;
    let mut recommendations: Vec<Recommendation> = called
        .into_iter()
        .map(|(hat, handling, rank)| {
            let call = if handling.exit == Exit::Agreed {
                Call::Agreed
            } else if relaxed {
                Call::AskForDate
            } else {
                open += 1;
                if open == 1 {
                    first_rank = rank;
                    Call::Now
                } else if open == 2 && 2 * rank >= first_rank {
                    Call::Now
                } else if !next_is_called {
                    next_is_called = true;
                    Call::Next
                } else {
                    Call::Listed
                }
            };
            Recommendation {
                hat,
                call,
                route: Route::of(&handling),
                never_cold: handling.if_stopped == Some(IfStopped::Harm),
            }
        })
        .collect();
    sort_by_key(&mut recommendations, |recommendation| recommendation.call);
    recommendations
}

/// Whether a hat is called "now".
pub fn is_called_now(calls: &[Recommendation], hat: Hat) -> bool {
    calls.iter().any(|found| found.hat == hat && found.call == Call::Now)
}

/// The rank of a hat: what it weighs, times how feasible it is to hand back, times what would
/// follow. Only for comparing.
fn rank(weight: i64, handling: &Handling) -> i64 {
    let if_stopped = handling.if_stopped.map_or(10, |stop| IF_STOPPED_TENTHS[stop.index()]);
    weight * FEASIBILITY_TWENTIETHS[handling.owner.index()] * if_stopped
}
