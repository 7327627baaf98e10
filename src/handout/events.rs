//! The days of a plan: when each hat is back, and when to check in again.
//!
//! Nothing goes into a calendar that is not in the plan. Each day has a name of its own, made from
//! the check-in and the hat, so that a plan that changed changes its days.

use super::outline::{self, one_line};
use super::text::written;
use crate::calendar::Event;
use crate::date::Date;
use crate::instrument::Scale;
use crate::locale::{Locale, key};
use crate::response::CheckInId;
use crate::wording::{self, PlanWords};

/// A day for each ticket, for each hat that is agreed to go back by a date, and for the next
/// check-in, in this order. `again` is that of the next check-in, if there is one.
pub fn events(locale: Locale, id: CheckInId, again: Option<Event>, plan: &PlanWords) -> Vec<Event> {
    let summary = |title: &str| locale.fill(key::calendar::SUMMARY, &[("title", title)]);
    let about = |word| locale.fill(word, &[("check_in", &plan.check_in)]);
    let tickets = plan.tickets.iter().map(|words| Event {
        uid: uid(id, &[words.ticket.hat.id(), "-return"]),
        date: words.ticket.dates.asked_until,
        summary: summary(&outline::title(words)),
        description: written(locale, outline::to_do(locale, words)),
    });
    let agreed = plan.agreed.iter().filter_map(|agreed| {
        Some(Event {
            // The same day as its ticket's, should it get one.
            uid: uid(id, &[agreed.hat.id(), "-return"]),
            date: agreed.date?,
            summary: summary(&one_line(&agreed.text)),
            description: about(key::calendar::AGREED),
        })
    });
    tickets.chain(agreed).chain(again).collect()
}

/// The day of the next check-in, after the one with this id and day. The link restores the history,
/// should the browser have forgotten it; it is left out where there is none.
pub fn reminder(
    locale: Locale,
    (id, day): (CheckInId, Date),
    next: Date,
    link: Option<&str>,
) -> Event {
    let again = locale.text(key::calendar::AGAIN);
    let day = wording::date_long(locale, day);
    let values = [("number", id.ticket()), ("date", day)];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut description = locale.fill(key::calendar::AGAIN_WHY, &values);
    if let Some(link) = link {
        description += "\n\n";
        description += &locale.fill(key::calendar::RESTORE, &[("link", link)]);
    }
    let summary = locale.fill(key::calendar::SUMMARY, &[("title", again)]);
    Event { uid: uid(id, &["check-in"]), date: next, summary, description }
}

/// `00c0ffee-sales-return@hatcheck`.
fn uid(id: CheckInId, of: &[&str]) -> String {
    [&id.to_string(), "-", &of.concat(), "@hatcheck"].concat()
}
