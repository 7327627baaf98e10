//! One ticket in sentences, by its route: who takes the hat, in which steps, with which if-then.
//!
//! A hat that stands in for somebody until a day is kept until then: its words never tell her to
//! stop. What is settled with the manager never "goes back".

use crate::hand_back::{PlanText, Route, Ticket, TicketText, most_starved};
use crate::instrument::{Exit, Item, Owner, Pull, Question, Scale};
use crate::locale::{Locale, Word, key};

use super::plan::{FactWords, Planned, StepWords, TicketWords, agreed, filled};
use super::receiver::{Receiver, isolated, one_line, own_text};
use super::{
    at, capitalised, core_activity, date_doubt, date_long, date_short, half_days,
    half_days_in_figures, hat_name, level, why,
};

/// Stands for the receiver in a title until it is split there; no word has it.
const SPLIT: &str = "\0";

/// A hat's ticket. It is numbered by the hat, from one in the order of the table, so that the number
/// is the same wherever the hat stands.
pub(super) fn words(locale: Locale, planned: &Planned, ticket: Ticket) -> TicketWords {
    let Planned { check_in, plan, today, .. } = *planned;
    let hat = ticket.hat;
    let year = check_in.date().year();
    let receiver = Receiver::of(locale, check_in, plan, &ticket);
    let mut values = [
        ("receiver", SPLIT.to_string()),
        ("hat", hat_name(locale, hat).into()),
        ("work", at(locale, key::hat::WORK, hat.index()).into()),
        ("arrives", at(locale, key::hat::ARRIVES, hat.index()).into()),
        ("day", date_short(locale, ticket.dates.begins, year)),
        ("date", date_short(locale, ticket.dates.asked_until, year)),
    ];
    let title = filled(locale, title(&ticket), &values);
    let (before, after) = title.split_once(SPLIT).unwrap_or((&title, ""));
    let title = [before.to_string(), after.to_string()];

    values[0].1 = receiver.said;
    let own = |place| own_text(plan, PlanText::Ticket(hat, place));
    let offered = |place, word| own(place).unwrap_or_else(|| filled(locale, word, &values));
    let keep = key::hat::KEEP.at(hat.index());
    let mut facts: Vec<FactWords> = [
        (TicketText::FirstStep, key::plan::FIRST_STEP, first_step(&ticket)),
        (TicketText::Keep, keep_label(&ticket), keep),
    ]
    .into_iter()
    .map(|(place, label, word)| FactWords {
        place,
        label: locale.text(label).into(),
        text: offered(place, word),
    })
    .collect();
    if !ticket.freed.is_empty() {
        let text = own(TicketText::Freed).unwrap_or_else(|| freed_parts(locale, &ticket));
        facts.push(FactWords {
            place: TicketText::Freed,
            label: freed_label(locale, &ticket),
            text,
        });
    }
    let doubts = [ticket.dates.overlap_doubt(today), ticket.dates.return_doubt(today)];
    let requests = [key::hat::REQUEST_FIRST, key::hat::REQUEST_SECOND, key::hat::REQUEST_THIRD];
    TicketWords {
        number: format!("{}·{}", check_in.id().ticket(), hat.index() + 1),
        requests: requests.map(|list| at(locale, list, hat.index()).into()),
        title,
        receiver: receiver.shown,
        role: Receiver::role(locale, &ticket).into(),
        why: why(locale, check_in.facts(), planned.assessment, hat),
        steps: steps(locale, &ticket, year),
        has_level: ticket.route.has_owner(),
        doubts: doubts.into_iter().flatten().map(|doubt| date_doubt(locale, doubt)).collect(),
        if_then: offered(TicketText::IfThen, if_then(&ticket)),
        facts,
        notes: notes(locale, planned, &ticket, &values),
        pull: pull(locale, planned, &ticket, &values),
        due_label: due_label(locale, &ticket),
        due: date_long(locale, ticket.dates.asked_until),
        ticket,
    }
}

fn title(ticket: &Ticket) -> Word {
    if ticket.handling.exit == Exit::Agreed {
        key::plan::TITLE_AGREED
    } else if ticket.is_kept() {
        key::plan::TITLE_ASK_FOR_DATE
    } else {
        key::plan::TITLE.at(ticket.route as usize)
    }
}

fn if_then(ticket: &Ticket) -> Word {
    match (ticket.route, ticket.is_kept()) {
        (Route::HandBack, false) => key::hat::IF_THEN.at(ticket.hat.index()),
        (Route::Swap, false) => key::plan::IF_THEN_SWAP,
        (Route::MakeTheCase, false) => key::plan::IF_THEN_MAKE_THE_CASE,
        (Route::FindTheOwner, false) => key::plan::IF_THEN_FIND_THE_OWNER,
        (Route::Renegotiate, false) => key::plan::IF_THEN_RENEGOTIATE,
        (Route::HandBack | Route::Swap, true) => key::plan::IF_THEN_KEPT,
        (Route::MakeTheCase | Route::FindTheOwner, true) => key::plan::IF_THEN_KEPT_UNOWNED,
        (Route::Renegotiate, true) => key::plan::IF_THEN_KEPT_RENEGOTIATE,
    }
}

fn first_step(ticket: &Ticket) -> Word {
    if ticket.handling.exit == Exit::Agreed {
        return key::plan::FIRST_AGREED;
    }
    if ticket.is_kept() {
        return key::plan::FIRST_ASK_FOR_DATE;
    }
    let list = match ticket.route {
        Route::HandBack => key::hat::FIRST_HAND_BACK,
        Route::Swap => key::hat::FIRST_SWAP,
        Route::MakeTheCase => key::hat::FIRST_MAKE_THE_CASE,
        Route::FindTheOwner => key::hat::FIRST_FIND_THE_OWNER,
        Route::Renegotiate => key::hat::FIRST_RENEGOTIATE,
    };
    list.at(ticket.hat.index())
}

/// What is to be kept begins when the hat is gone, which may be a while.
fn keep_label(ticket: &Ticket) -> Word {
    match ticket.is_kept() || !ticket.route.has_owner() {
        true => key::plan::KEEP_AFTER,
        false => key::plan::KEEP,
    }
}

fn steps(locale: Locale, ticket: &Ticket, year: u16) -> [StepWords; 3] {
    let (overlap, asked) = match ticket.is_kept() {
        true => (key::plan::KEPT_UNTIL_OVERLAP, key::plan::KEPT_UNTIL_RETURN),
        false => (key::plan::UNTIL_OVERLAP, key::plan::UNTIL_RETURN),
    };
    let after = match ticket.route {
        Route::HandBack | Route::Swap => level(locale, ticket.level),
        Route::MakeTheCase => locale.text(key::plan::AFTER_MAKE_THE_CASE),
        Route::FindTheOwner => locale.text(key::plan::AFTER_FIND_THE_OWNER),
        Route::Renegotiate => locale.text(key::plan::AFTER_RENEGOTIATE),
    };
    let until = |date| locale.fill(key::plan::UNTIL, &[("date", &date_short(locale, date, year))]);
    let route = ticket.route as usize;
    [
        (until(ticket.dates.overlap_until), at(locale, overlap, route)),
        (until(ticket.dates.asked_until), at(locale, asked, route)),
        (locale.text(key::plan::AFTER).into(), after),
    ]
    .map(|(when, what)| StepWords { when, what: what.into() })
}

/// "Nine half-days go to".
fn freed_label(locale: Locale, ticket: &Ticket) -> String {
    let freed: u8 = ticket.freed.iter().map(|(_, share)| share).sum();
    let word = match freed {
        // Nothing is promised before it is settled.
        _ if !ticket.route.has_owner() => key::plan::FREED_MAYBE,
        1 => key::plan::FREED_ONE,
        _ => key::plan::FREED,
    };
    locale.fill(word, &[("count", &capitalised(&half_days(locale, freed)))])
}

/// "Market, 4. Business case, 3. Strategy, 2."
fn freed_parts(locale: Locale, ticket: &Ticket) -> String {
    let parts: Vec<String> = ticket
        .freed
        .iter()
        .map(|(activity, share)| {
            let values =
                [("activity", core_activity(locale, *activity)), ("count", &share.to_string())];
            locale.fill(key::plan::FREED_PART, &values)
        })
        .collect();
    parts.join(" ")
}

/// "9 half-days, back by".
fn due_label(locale: Locale, ticket: &Ticket) -> String {
    let by = match ticket.is_kept() {
        true => locale.text(key::plan::BY_KEPT),
        false => at(locale, key::plan::BY, ticket.route as usize),
    };
    if ticket.half_days == 0 {
        return capitalised(by);
    }
    let count = half_days_in_figures(locale, ticket.half_days);
    locale.fill(key::plan::DUE, &[("count", &count), ("by", by)])
}

/// What else is to be known: until when it is kept, the case for an owner, that a stop would do
/// harm.
fn notes(
    locale: Locale,
    planned: &Planned,
    ticket: &Ticket,
    values: &[(&str, String)],
) -> Vec<String> {
    let fill = |word| filled(locale, word, values);
    let mut notes = Vec::new();
    if ticket.is_kept() {
        let item = Item::of_hat(Question::ExitDate, ticket.hat);
        let is_the_day = ticket.handling.exit == Exit::Agreed
            && planned.check_in.answers().date_of(item) == Some(ticket.dates.asked_until);
        if is_the_day {
            notes.push(fill(key::plan::KEPT_AGREED));
        } else {
            notes.push(fill(key::plan::KEPT));
            let is_agreed = ticket.handling.exit == Exit::Agreed;
            notes.extend(is_agreed.then(|| agreed(locale, planned, ticket.hat)));
        }
    }
    if ticket.route == Route::MakeTheCase {
        notes.push(case(locale, planned, ticket));
    }
    if ticket.route == Route::Renegotiate && ticket.handling.owner == Owner::WithTime {
        let item = Item::of_hat(Question::Receiver, ticket.hat);
        let owner = isolated(&one_line(planned.check_in.answers().text(item).trim()));
        let named = key::plan::HAS_TIME_NAMED;
        let word = if owner.is_empty() { key::plan::HAS_TIME } else { named };
        let values: Vec<(&str, String)> =
            values.iter().cloned().chain([("owner", owner)]).collect();
        notes.push(filled(locale, word, &values));
    }
    if ticket.never_cold {
        notes.push(fill(key::plan::NEVER_COLD));
    }
    notes
}

/// What makes it hard to put down: how it came, and a craft that she comes from.
fn pull(
    locale: Locale,
    planned: &Planned,
    ticket: &Ticket,
    values: &[(&str, String)],
) -> Vec<String> {
    let fill = |word| filled(locale, word, values);
    let is_craft = planned.check_in.crafts().contains(ticket.hat);
    match ticket.handling.pull {
        Some(Pull::Like) if is_craft => vec![fill(key::pull::CRAFT_AND_LIKE)],
        pull => {
            let came = pull.map(|pull| fill(key::pull::CAME.at(pull.index())));
            came.into_iter().chain(is_craft.then(|| fill(key::pull::CRAFT))).collect()
        }
    }
}

/// The case for an owner in a line: the half-days it takes, since when, and what the product misses
/// meanwhile, which is the activity that is starved most.
fn case(locale: Locale, planned: &Planned, ticket: &Ticket) -> String {
    let facts = planned.check_in.facts();
    let starved = most_starved(facts)[0].index();
    let word = if ticket.half_days == 0 { key::plan::CASE_BOSS } else { key::plan::CASE };
    let values = [
        ("work", at(locale, key::hat::WORK, ticket.hat.index())),
        ("count", &half_days(locale, ticket.half_days)),
        ("since", at(locale, key::why::SINCE, ticket.handling.since.index())),
        ("activity", at(locale, key::plan::STARVED, starved)),
        ("days", at(locale, key::plan::CASE_DAYS, facts.core[starved].index())),
    ];
    locale.fill(word, &values)
}
