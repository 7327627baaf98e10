//! The public document: a check-in as JSON, for ever.
//!
//! `docs/DOCUMENT.md` describes it with an example. It is what the page offers to download, what
//! the native scorer reads, and what a draft is kept as. Reading is strict: an unknown field, a
//! field that stands twice, a value out of range or a wrong version is a problem with a name, and
//! nothing is read by halves. Text is bounded before it is parsed, and so are the problems that
//! are named.

pub mod json;
mod marks;
mod plan;
mod problems;

use serde_json::{Map, Value};

use crate::date::Date;
use crate::hand_back::Plan;
use crate::instrument::{
    self, Category, CoreActivity, Hat, HatOrder, HatSet, Item, Kind, Mode, Question, Row, Scale,
    Subject, SubjectKind,
};
use crate::response::{
    ASSIGNED, CheckInId, Contradiction, Draft, Fault, LOAD, LOAD_TWELFTHS_LIMIT, Problem, Response,
    StandIns,
};
use crate::scoring;

pub use marks::{read_marks, write_marks};
pub use problems::{PROBLEM_LIMIT, Problems};

/// The version of the document's form.
pub const DOCUMENT_VERSION: u16 = 1;
/// The most bytes of a text that are looked at. A thousand check-ins with every note take 4 MB.
pub const DOCUMENT_LIMIT: usize = 8 << 20;

/// What a text held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The answers of each check-in, in the order of the text.
    pub drafts: Vec<Draft>,
    /// The plan of each check-in, in the same order; an empty one where none stands.
    pub plans: Vec<Plan>,
    /// Whether the text was a list.
    pub is_list: bool,
}

/// Reads one document or a list of them.
///
/// # Errors
///
/// Every problem of every document, as far as [`PROBLEM_LIMIT`] goes.
pub fn read_text(text: &str) -> Result<Read, Vec<Problem>> {
    read_any(&parse(text)?)
}

/// Reads the text of a file as JSON.
///
/// # Errors
///
/// Anything longer than [`DOCUMENT_LIMIT`], and what [`json::parse`] refuses.
pub fn parse(text: &str) -> Result<Value, Vec<Problem>> {
    if text.len() > DOCUMENT_LIMIT {
        return Err(vec![Problem::new("", Fault::TooLarge { limit: DOCUMENT_LIMIT })]);
    }
    json::parse(text.trim_start_matches('\u{feff}'))
}

/// Reads one document or a list of them, once they are JSON.
///
/// # Errors
///
/// Every problem of every document, as far as [`PROBLEM_LIMIT`] goes.
pub fn read_any(value: &Value) -> Result<Read, Vec<Problem>> {
    let Value::Array(values) = value else {
        let one = read(value);
        return one.map(|(draft, plan)| Read {
            drafts: vec![draft],
            plans: vec![plan],
            is_list: false,
        });
    };
    let (mut drafts, mut plans) = (Vec::new(), Vec::new());
    let mut ids: Map<String, Value> = Map::new();
    let mut problems = Problems::default();
    for (index, value) in values.iter().enumerate() {
        if problems.is_full() {
            break;
        }
        match read(value) {
            Ok((draft, _)) if ids.insert(draft.id.to_string(), Value::Null).is_some() => {
                problems.push(format!("[{index}].id"), Fault::Doubled);
            }
            Ok((draft, plan)) => {
                drafts.push(draft);
                plans.push(plan);
            }
            Err(found) => problems.extend_at(&format!("[{index}]"), found),
        }
    }
    problems.or(Read { drafts, plans, is_list: true })
}

/// Reads the answers of one document, and its plan. The answers may be incomplete; see
/// [`crate::response::complete`].
///
/// # Errors
///
/// Every field that is unknown or does not hold what it should.
pub fn read(value: &Value) -> Result<(Draft, Plan), Vec<Problem>> {
    let Value::Object(fields) = value else {
        return Err(vec![Problem::new("", Fault::NotAnObject)]);
    };
    // A later version may mean something else by every other field: say that first, and only that.
    let mut versions = Problems::default();
    for (name, known) in [
        ("hatcheck", DOCUMENT_VERSION),
        ("instrument", instrument::VERSION),
        ("model", scoring::VERSION),
    ] {
        match fields.get(name) {
            None => versions.push(name, Fault::Missing),
            Some(value) if value.as_u64() == Some(u64::from(known)) => {}
            Some(_) => versions.push(name, Fault::Version { known }),
        }
    }
    versions.or(())?;

    let mut problems = Problems::default();
    let mut header = |name: &str, fault: Fault| match fields.get(name) {
        None => {
            problems.push(name, Fault::Missing);
            None
        }
        Some(value) => value.as_str().map(String::from).or_else(|| {
            problems.push(name, fault);
            None
        }),
    };
    let id = header("id", Fault::NotAnId);
    let date = header("date", Fault::NotADate);
    let mode = header("mode", Fault::NoSuchOption { ids: Mode::IDS });
    let mut parsed = |name: &str, fault: Fault| problems.push(name, fault);
    let id = id.map(|text| {
        CheckInId::parse(&text).unwrap_or_else(|| {
            parsed("id", Fault::NotAnId);
            CheckInId(0)
        })
    });
    let date = date.and_then(|text| {
        let date = Date::parse(&text);
        if date.is_none() {
            parsed("date", Fault::NotADate);
        }
        date
    });
    let mode = mode.and_then(|text| {
        let mode = Mode::from_id(&text);
        if mode.is_none() {
            parsed("mode", Fault::NoSuchOption { ids: Mode::IDS });
        }
        mode
    });

    // Values are looked at even where the header is broken, to name every problem at once.
    let mut draft = Draft::new(
        id.unwrap_or(CheckInId(0)),
        date.unwrap_or(Date::new(1970, 1, 1).expect("a day of the calendar")),
        mode.unwrap_or(Mode::Full),
    );
    draft.order = HatOrder::new(Hat::ALL).expect("the table is an order");
    for (name, value) in fields {
        if problems.is_full() {
            break;
        }
        read_field(&mut draft, name, value, &mut problems);
    }
    if let Some(confirmed) = fields.get("confirmed") {
        read_confirmed(&mut draft, confirmed, &mut problems);
    }
    let plan =
        fields.get(plan::PLAN).map(|value| plan::read(value, &mut problems)).unwrap_or_default();
    problems.or((draft, plan))
}

fn read_field(draft: &mut Draft, name: &str, value: &Value, problems: &mut Problems) {
    match name {
        // `confirmed` comes after every answer: an answer opens what was confirmed. The plan is
        // no answer.
        "hatcheck" | "instrument" | "model" | "id" | "date" | "mode" | "confirmed" | plan::PLAN => {
        }
        ASSIGNED => match hat_set(value) {
            Some(hats) => draft.stand_ins.assigned = hats,
            None => problems.push(name, Fault::NotHats),
        },
        LOAD => match value.as_u64().filter(|load| *load <= u64::from(LOAD_TWELFTHS_LIMIT)) {
            Some(load) => draft.stand_ins.load_twelfths = Some(load as u8),
            None => {
                let greatest = LOAD_TWELFTHS_LIMIT.into();
                problems.push(name, Fault::OutOfRange { least: 0, greatest });
            }
        },
        "order" => match hat_list(value).and_then(|hats| HatOrder::new(&hats)) {
            Some(order) => draft.order = order,
            None => problems.push(name, Fault::NotAnOrder),
        },
        "half_days" => read_each(value, name, problems, |id, value, problems| {
            let category = Category::all().find(|category| category.id() == id)?;
            read_item(draft, Item::half_days(category), value, problems);
            Some(())
        }),
        "core" => read_each(value, name, problems, |id, value, problems| {
            read_item(draft, Item::core(CoreActivity::from_id(id)?), value, problems);
            Some(())
        }),
        "hats" => read_each(value, name, problems, |id, value, problems| {
            let hat = Hat::from_id(id)?;
            let path = format!("hats.{id}");
            read_each(value, &path, problems, |id, value, problems| {
                let question = Question::from_id(id)?;
                let item = Item::of_hat(question, hat);
                if item.row().subject != SubjectKind::EachHat {
                    return None;
                }
                read_item(draft, item, value, problems);
                Some(())
            });
            Some(())
        }),
        _ => match Question::from_id(name).map(Item::of) {
            Some(item) if item.row().subject == SubjectKind::Fortnight => {
                read_item(draft, item, value, problems);
            }
            _ => problems.push(name, Fault::Unknown),
        },
    }
}

/// Looks at every field of an object that stands under this path; `read` gives `None` for a name it
/// does not know.
pub fn read_each(
    value: &Value,
    path: &str,
    problems: &mut Problems,
    mut read: impl FnMut(&str, &Value, &mut Problems) -> Option<()>,
) {
    let Value::Object(fields) = value else {
        problems.push(path, Fault::NotAnObject);
        return;
    };
    for (name, value) in fields {
        if problems.is_full() {
            return;
        }
        if read(name, value, problems).is_none() {
            problems.push(format!("{path}.{name}"), Fault::Unknown);
        }
    }
}

fn read_item(draft: &mut Draft, item: Item, value: &Value, problems: &mut Problems) {
    if !draft.mode.asks(item.row()) {
        problems.push(item.path(), Fault::NotAsked);
        return;
    }
    let response = match item.row().kind {
        Kind::Choice(ids) => value
            .as_str()
            .and_then(|text| ids.iter().position(|id| *id == text))
            .map(|index| Response::Choice(index as u8))
            .ok_or(Fault::NoSuchOption { ids }),
        Kind::Number { least, greatest } => value
            .as_u64()
            .and_then(|number| u16::try_from(number).ok())
            .map(Response::Number)
            .ok_or(Fault::OutOfRange { least, greatest }),
        Kind::Hats => hat_set(value).map(Response::Hats).ok_or(Fault::NotHats),
        Kind::Text { limit } => {
            value.as_str().map(|text| Response::Text(text.into())).ok_or(Fault::TooLong { limit })
        }
        Kind::Date => {
            value.as_str().and_then(Date::parse).map(Response::Date).ok_or(Fault::NotADate)
        }
    };
    let set = response
        .and_then(|response| draft.set(item, response).map_err(|Problem { fault, .. }| fault));
    if let Err(fault) = set {
        problems.push(item.path(), fault);
    }
}

fn read_confirmed(draft: &mut Draft, value: &Value, problems: &mut Problems) {
    let Value::Array(ids) = value else {
        problems.push("confirmed", Fault::NotAList);
        return;
    };
    for id in ids {
        if problems.is_full() {
            return;
        }
        match id.as_str().and_then(Contradiction::from_id) {
            Some(contradiction) => draft.confirm(contradiction),
            None => problems.push("confirmed", Fault::NotAContradiction),
        }
    }
}

/// Hats, each at most once.
fn hat_set(value: &Value) -> Option<HatSet> {
    let list = hat_list(value)?;
    let hats: HatSet = list.iter().copied().collect();
    (hats.len() == list.len()).then_some(hats)
}

fn hat_list(value: &Value) -> Option<Vec<Hat>> {
    value.as_array()?.iter().map(|id| Hat::from_id(id.as_str()?)).collect()
}

/// Writes answers, complete or not, as a document of the present version.
pub fn write(draft: &Draft) -> Value {
    let mut fields = Map::new();
    fields.insert("hatcheck".into(), DOCUMENT_VERSION.into());
    fields.insert("instrument".into(), instrument::VERSION.into());
    fields.insert("model".into(), scoring::VERSION.into());
    fields.insert("id".into(), draft.id.to_string().into());
    fields.insert("date".into(), draft.date.to_string().into());
    fields.insert("mode".into(), draft.mode.id().into());
    fields.insert("order".into(), draft.order.iter().map(Hat::id).collect());
    for (item, response) in draft.responses() {
        put(&mut fields, item, write_response(item.row(), response));
    }
    let StandIns { load_twelfths, assigned } = draft.stand_ins;
    if let Some(load) = load_twelfths {
        fields.insert(LOAD.into(), load.into());
    }
    if !assigned.is_empty() {
        fields.insert(ASSIGNED.into(), assigned.iter().map(Hat::id).collect());
    }
    if !draft.confirmed().is_empty() {
        let ids = draft.confirmed().iter().map(|contradiction| contradiction.id());
        fields.insert("confirmed".into(), ids.collect());
    }
    Value::Object(fields)
}

/// Writes a check-in with its plan.
pub fn write_with_plan(answers: &Draft, plan: &Plan) -> Value {
    let mut value = write(answers);
    if let (Some(fields), Some(plan)) = (value.as_object_mut(), plan::write(plan)) {
        fields.insert(plan::PLAN.into(), plan);
    }
    value
}

/// Reads a plan that stands alone.
///
/// # Errors
///
/// Every field that is unknown or does not hold what it should.
pub fn read_plan(value: &Value) -> Result<Plan, Vec<Problem>> {
    let mut problems = Problems::default();
    let plan = plan::read(value, &mut problems);
    problems.or(plan)
}

/// Writes a plan alone; `None` for one that was never changed.
pub fn write_plan(plan: &Plan) -> Option<Value> {
    plan::write(plan)
}

/// Puts an item's answer in its place.
fn put(fields: &mut Map<String, Value>, item: Item, answer: Value) {
    let id = item.question.id();
    let (inside, name) = match item.subject {
        Subject::Fortnight => (fields, id),
        Subject::Category(category) => (object(fields, id), category.id()),
        Subject::Activity(activity) => (object(fields, id), activity.id()),
        Subject::Hat(hat) => (object(object(fields, "hats"), hat.id()), id),
    };
    inside.insert(name.into(), answer);
}

/// The object of this name, made where it is missing.
fn object<'a>(fields: &'a mut Map<String, Value>, name: &str) -> &'a mut Map<String, Value> {
    let value = fields.entry(name).or_insert_with(|| Value::Object(Map::new()));
    value.as_object_mut().expect("nothing else stands under this name")
}

fn write_response(row: &Row, response: &Response) -> Value {
    match (row.kind, response) {
        (Kind::Choice(ids), Response::Choice(index)) => ids[usize::from(*index)].into(),
        (_, Response::Choice(index)) => (*index).into(),
        (_, Response::Number(number)) => (*number).into(),
        (_, Response::Hats(hats)) => hats.iter().map(Hat::id).collect(),
        (_, Response::Text(text)) => text.as_str().into(),
        (_, Response::Date(date)) => date.to_string().into(),
    }
}
