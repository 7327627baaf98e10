//! The form in which the archive is stored: one JSON text under each key.
//!
//! ```json
//! {"archive": 3, "counter": 3, "kept_on": "2026-11-20", "label": "", "token": "1…",
//!  "plan": {…}, "marks": {…}}
//! {"archive": 3, "counter": 4, "place": "hat/sales", "draft": { the public document, with gaps },
//!  "carried": ["stage"]}
//! ```
//!
//! A finished check-in is kept as its token, which every later page reads; the plan beside it, since
//! that changes, and only where it was changed. `label` is whose it is, where a link said so. `marks`
//! is what was said about it afterwards, and `carried` which answers of a draft were taken over from
//! the check-in before; both stand only where there is something.
//! Refuses whatever is not exactly that. The archive's version is its own: older forms come through
//! the numbered migrations, and a later form is read by a later page.

use serde_json::{Map, Value};

use super::migrations::migrate;
use super::{Kept, KeptDraft};
use crate::date::Date;
use crate::document::{self, DOCUMENT_LIMIT, DOCUMENT_VERSION};
use crate::hand_back::Plan;
use crate::instrument::{Question, Scale};
use crate::link::{self, FROM_LIMIT, Letter, Refused};
use crate::response::CheckInId;
use crate::{instrument, scoring};

/// The version of the stored form.
pub const ARCHIVE_VERSION: u64 = 3;

/// What every key of this page begins with.
pub const PREFIX: &str = "hatcheck.";

const CHECK_IN: &str = "hatcheck.check-in.";
const DRAFT: &str = "hatcheck.draft.";
const MARKS: &str = "marks";
const CARRIED: &str = "carried";

/// What a key held.
pub(super) enum Entry {
    Kept(Box<Kept>),
    Draft(KeptDraft),
}

/// Whether a key of the browser's storage holds a check-in or a draft, whoever can read it.
pub fn holds_answers(key: &str) -> bool {
    key.starts_with(CHECK_IN) || key.starts_with(DRAFT)
}

pub(super) fn draft_key(id: CheckInId) -> String {
    format!("{DRAFT}{id}")
}

/// The keys that a check-in may be stored under, the usual one first.
pub(super) fn kept_keys(id: CheckInId) -> impl Iterator<Item = String> {
    keys(format!("{CHECK_IN}{id}"))
}

/// The keys that a draft may be stored under, the usual one first.
pub(super) fn draft_keys(id: CheckInId) -> impl Iterator<Item = String> {
    keys(draft_key(id))
}

fn keys(usual: String) -> impl Iterator<Item = String> {
    let others = (2u32..).map({
        let usual = usual.clone();
        move |again| format!("{usual}.{again}")
    });
    std::iter::once(usual).chain(others)
}

/// Reads one stored text, and says whether it was of an older form. The error says whether a newer
/// page wrote it.
pub(super) fn read(key: &str, text: &str) -> Result<(Entry, bool), bool> {
    if text.len() > DOCUMENT_LIMIT {
        return Err(false);
    }
    let value = document::json::parse(text).map_err(|_| false)?;
    if is_newer(&value) {
        return Err(true);
    }
    let Value::Object(fields) = value else { return Err(false) };
    let (fields, is_older) = migrate(fields).ok_or(false)?;
    let counter = fields.get("counter").and_then(Value::as_u64);
    let counter = counter.and_then(|counter| u32::try_from(counter).ok()).ok_or(false)?;
    let entry = if key.starts_with(CHECK_IN) {
        Entry::Kept(Box::new(read_kept(key, counter, &fields)?))
    } else {
        Entry::Draft(read_draft(key, counter, &fields).ok_or(false)?)
    };
    Ok((entry, is_older))
}

/// Whether the fields have these names, perhaps some of the others, and no further ones.
fn is_form(fields: &Map<String, Value>, names: &[&str], others: &[&str]) -> bool {
    let others = others.iter().filter(|name| fields.contains_key(**name)).count();
    let has_all = names.iter().all(|name| fields.contains_key(*name));
    has_all && fields.len() == names.len() + others
}

fn read_kept(key: &str, counter: u32, fields: &Map<String, Value>) -> Result<Kept, bool> {
    let names = ["archive", "counter", "kept_on", "label", "token"];
    if !is_form(fields, &names, &["plan", MARKS]) {
        return Err(false);
    }
    let text = |name| fields.get(name).and_then(Value::as_str).ok_or(false);
    let kept_on = Date::parse(text("kept_on")?).ok_or(false)?;
    let label: String = text("label")?.into();
    let letter =
        link::decode(text("token")?).map_err(|refused| matches!(refused, Refused::Newer(_)))?;
    // What changes, and what only a letter has, stands beside the token.
    let is_plain = letter == Letter::new(letter.check_in.clone(), Plan::default());
    if !is_plain || label.chars().count() > usize::from(FROM_LIMIT) {
        return Err(false);
    }
    let plan = fields.get("plan").map(document::read_plan).transpose();
    let marks = fields.get(MARKS).map(|marks| document::read_marks(marks, MARKS)).transpose();
    Ok(Kept {
        key: key.into(),
        counter,
        kept_on,
        label,
        check_in: letter.check_in,
        plan: plan.map_err(|_| false)?.unwrap_or_default(),
        marks: marks.map_err(|_| false)?.unwrap_or_default(),
    })
}

fn read_draft(key: &str, counter: u32, fields: &Map<String, Value>) -> Option<KeptDraft> {
    if !is_form(fields, &["archive", "counter", "place", "draft"], &[CARRIED]) {
        return None;
    }
    let place = fields.get("place")?.as_str()?.into();
    let (draft, _) = document::read(fields.get("draft")?).ok()?;
    let carried = match fields.get(CARRIED) {
        Some(ids) => ids.as_array()?.iter().map(|id| Question::from_id(id.as_str()?)).collect(),
        None => Some(Vec::new()),
    };
    Some(KeptDraft { key: key.into(), counter, place, draft, carried: carried? })
}

/// Whether any version in a stored text is above the one that is written here. The token says it of
/// itself.
fn is_newer(value: &Value) -> bool {
    let above = |value: &Value, known: u64| value.as_u64().is_some_and(|version| version > known);
    let document = ["check_in", "draft"].into_iter().find_map(|name| value.get(name));
    above(&value["archive"], ARCHIVE_VERSION)
        || document.is_some_and(|document| {
            above(&document["hatcheck"], DOCUMENT_VERSION.into())
                || above(&document["instrument"], instrument::VERSION.into())
                || above(&document["model"], scoring::VERSION.into())
        })
}

pub(super) fn kept_value(kept: &Kept) -> Value {
    let mut fields = header(kept.counter);
    let letter = Letter::new(kept.check_in.clone(), Plan::default());
    fields.insert("kept_on".into(), kept.kept_on.to_string().into());
    fields.insert("label".into(), kept.label.as_str().into());
    fields.insert("token".into(), link::encode(&letter).into());
    if let Some(plan) = document::write_plan(&kept.plan) {
        fields.insert("plan".into(), plan);
    }
    if let Some(marks) = document::write_marks(&kept.marks) {
        fields.insert(MARKS.into(), marks);
    }
    Value::Object(fields)
}

pub(super) fn draft_value(kept: &KeptDraft) -> Value {
    let mut fields = header(kept.counter);
    fields.insert("place".into(), kept.place.as_str().into());
    fields.insert("draft".into(), document::write(&kept.draft));
    if !kept.carried.is_empty() {
        fields.insert(CARRIED.into(), kept.carried.iter().map(|question| question.id()).collect());
    }
    Value::Object(fields)
}

/// The fields of every form. Put in by hand: `json!` takes values in by serialising them, which
/// the program would have to know how to do.
fn header(counter: u32) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("archive".into(), ARCHIVE_VERSION.into());
    fields.insert("counter".into(), counter.into());
    fields
}
