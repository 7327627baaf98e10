//! The plan inside the public document: one optional field, `plan`.
//!
//! Like the rest it is read strictly. Only what she changed stands there; what was offered follows
//! from the answers.

use serde_json::{Map, Value};

use super::{Problems, hat_set, read_each};
use crate::date::Date;
use crate::hand_back::{CardLine, Level, PLAN_TEXT_LIMIT, Plan, PlanText, TicketDate, TicketText};
use crate::instrument::{FORTNIGHT_DAYS, Hat, Scale};
use crate::response::Fault;

/// The field's name.
pub(super) const PLAN: &str = "plan";

/// Reads a plan.
pub(super) fn read(value: &Value, problems: &mut Problems) -> Plan {
    let mut plan = Plan::default();
    read_each(value, PLAN, problems, |id, value, problems| {
        let path = format!("{PLAN}.{id}");
        let mut problem = |fault| problems.push(path.as_str(), fault);
        match id {
            "hats" => match hat_set(value) {
                Some(hats) => plan.hats = Some(hats),
                None => problem(Fault::NotHats),
            },
            "own_days" => match value.as_u64().filter(|days| *days <= u64::from(FORTNIGHT_DAYS)) {
                Some(days) => plan.own_days = Some(days as u8),
                None => problem(Fault::OutOfRange { least: 0, greatest: FORTNIGHT_DAYS.into() }),
            },
            "tickets" => read_each(value, &path, problems, |id, value, problems| {
                let hat = Hat::from_id(id)?;
                read_ticket(&mut plan, hat, value, problems);
                Some(())
            }),
            "card" => read_each(value, &path, problems, |id, value, problems| {
                let index = CardLine::IDS.iter().position(|known| *known == id)?;
                let place = PlanText::Card(CardLine::ALL[index]);
                read_text(&mut plan, place, value, &format!("{path}.{id}"), problems);
                Some(())
            }),
            _ => return None,
        }
        Some(())
    });
    plan
}

fn read_ticket(plan: &mut Plan, hat: Hat, value: &Value, problems: &mut Problems) {
    let path = format!("{PLAN}.tickets.{}", hat.id());
    read_each(value, &path, problems, |id, value, problems| {
        let path = format!("{path}.{id}");
        if let Some(index) = TicketText::IDS.iter().position(|known| *known == id) {
            let place = PlanText::Ticket(hat, TicketText::ALL[index]);
            read_text(plan, place, value, &path, problems);
        } else if let Some(index) = TicketDate::IDS.iter().position(|known| *known == id) {
            match value.as_str().and_then(Date::parse) {
                Some(date) => plan.set_date(hat, TicketDate::ALL[index], Some(date)),
                None => problems.push(path, Fault::NotADate),
            }
        } else if id == "level" {
            match value.as_str().and_then(Level::from_id) {
                Some(level) => plan.set_level(hat, Some(level)),
                None => {
                    let fault = Fault::NoSuchOption { ids: &Level::IDS };
                    problems.push(path, fault);
                }
            }
        } else {
            return None;
        }
        Some(())
    });
}

fn read_text(plan: &mut Plan, place: PlanText, value: &Value, path: &str, problems: &mut Problems) {
    let fits = |text: &&str| text.chars().count() <= usize::from(PLAN_TEXT_LIMIT);
    match value.as_str().filter(fits) {
        Some(text) => plan.set_text(place, text),
        None => problems.push(path, Fault::TooLong { limit: PLAN_TEXT_LIMIT }),
    }
}

/// Writes a plan; `None` for one that was never changed.
pub(super) fn write(plan: &Plan) -> Option<Value> {
    if plan.is_empty() {
        return None;
    }
    let mut fields = Map::new();
    if let Some(hats) = plan.hats {
        fields.insert("hats".into(), hats.iter().map(Hat::id).collect());
    }
    if let Some(days) = plan.own_days {
        fields.insert("own_days".into(), days.into());
    }
    let mut tickets = Map::new();
    for hat in plan.edited() {
        let mut ticket = Map::new();
        for (text, id) in TicketText::ALL.into_iter().zip(TicketText::IDS) {
            put(&mut ticket, id, plan.text(PlanText::Ticket(hat, text)));
        }
        for (date, id) in TicketDate::ALL.into_iter().zip(TicketDate::IDS) {
            put(&mut ticket, id, plan.date(hat, date).map(|date| date.to_string()).as_deref());
        }
        put(&mut ticket, "level", plan.level(hat).map(Level::id));
        tickets.insert(hat.id().into(), Value::Object(ticket));
    }
    if !tickets.is_empty() {
        fields.insert("tickets".into(), Value::Object(tickets));
    }
    let mut card = Map::new();
    for (line, id) in CardLine::ALL.into_iter().zip(CardLine::IDS) {
        put(&mut card, id, plan.text(PlanText::Card(line)));
    }
    if !card.is_empty() {
        fields.insert("card".into(), Value::Object(card));
    }
    Some(Value::Object(fields))
}

fn put(fields: &mut Map<String, Value>, id: &str, text: Option<&str>) {
    if let Some(text) = text {
        fields.insert(id.into(), text.into());
    }
}
