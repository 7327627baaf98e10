//! Which hats the boundary card is about.

use std::cmp::Reverse;

use super::plan::Plan;
use super::ticket::{AT_A_TIME, Ticket, tickets};
use super::{Call, Recommendation, Route};
use crate::order::sort_by_key;
use crate::response::CheckIn;
use crate::scoring::Assessment;

/// The hats that the card of a plan names, with their tickets: at most two.
///
/// What is settled with the manager, what is kept until a day, and what would do harm and has no
/// owner yet is refused to nobody. Without any other ticket they are the heaviest hats that were worn
/// hands-on and have an owner: to contribute is to be a colleague. What was called and has no ticket
/// is not among them, because she means to keep it on. None is a card about hats in general.
pub fn on_card(
    check_in: &CheckIn,
    assessment: &Assessment,
    calls: &[Recommendation],
    plan: &Plan,
) -> Vec<Ticket> {
    let mut named = tickets(check_in, calls, plan);
    named.retain(may_be_refused);
    if named.is_empty() {
        let mut all = plan.clone();
        all.hats = Some(assessment.hats.iter().map(|part| part.hat).collect());
        named = tickets(check_in, calls, &all);
        named.retain(|ticket| {
            // Without a choice of hers, what is called now has a ticket, and what is next is only not yet.
            let is_left_off =
                plan.hats.is_some() && matches!(ticket.call, Some(Call::Now | Call::Next));
            let is_hands_on = check_in.facts().hat(ticket.hat).is_hands_on();
            may_be_refused(ticket) && is_hands_on && ticket.route.has_owner() && !is_left_off
        });
        sort_by_key(&mut named, |ticket| {
            Reverse(assessment.hat(ticket.hat).map(|part| part.weight))
        });
    }
    named.truncate(AT_A_TIME);
    named
}

fn may_be_refused(ticket: &Ticket) -> bool {
    // Without an owner there is nobody else to ask, which matters where harm would follow.
    let leaves_harm = ticket.never_cold && !ticket.route.has_owner();
    ticket.route != Route::Renegotiate && !ticket.is_kept() && !leaves_harm
}
