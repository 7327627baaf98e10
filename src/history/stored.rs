//! The form in which the archive is stored: one JSON text under each key.
//!
//! ```json
//! {"archive": 1, "counter": 3, "check_in": { the public document }}
//! {"archive": 1, "counter": 4, "place": "hat/sales", "draft": { the public document, with gaps }}
//! ```
//!
//! Refuses whatever is not exactly that. The archive's version is its own: a later form is read
//! by a later page, and numbered migrations will stand beside this file.

use serde_json::{Map, Value};

use super::{Kept, KeptDraft};
use crate::document::{self, DOCUMENT_LIMIT, DOCUMENT_VERSION};
use crate::response::{CheckInId, Complete, complete};
use crate::{instrument, scoring};

/// The version of the stored form.
pub const ARCHIVE_VERSION: u64 = 1;

const CHECK_IN: &str = "hatcheck.check-in.";
const DRAFT: &str = "hatcheck.draft.";

/// What a key held.
pub(super) enum Entry {
    Kept(Kept),
    Draft(KeptDraft),
}

/// Whether a key of the browser's storage is this page's.
pub fn is_ours(key: &str) -> bool {
    key.starts_with(CHECK_IN) || key.starts_with(DRAFT)
}

pub(super) fn draft_key(id: CheckInId) -> String {
    format!("{DRAFT}{id}")
}

/// The keys that a check-in may be stored under, the usual one first.
pub(super) fn kept_keys(id: CheckInId) -> impl Iterator<Item = String> {
    std::iter::once(format!("{CHECK_IN}{id}"))
        .chain((2u32..).map(move |again| format!("{CHECK_IN}{id}.{again}")))
}

/// Reads one stored text. The error says whether a newer page wrote it.
pub(super) fn read(key: &str, text: &str) -> Result<Entry, bool> {
    if text.len() > DOCUMENT_LIMIT {
        return Err(false);
    }
    let value = document::json::parse(text).map_err(|_| false)?;
    if is_newer(&value) {
        return Err(true);
    }
    let fields = value.as_object().ok_or(false)?;
    let is_form = |names: &[&str]| {
        fields.len() == names.len() && names.iter().all(|name| fields.contains_key(*name))
    };
    let is_this_version = fields.get("archive").and_then(Value::as_u64) == Some(ARCHIVE_VERSION);
    let counter = fields.get("counter").and_then(Value::as_u64);
    let counter = counter.and_then(|counter| u32::try_from(counter).ok()).ok_or(false)?;
    if !is_this_version {
        return Err(false);
    }
    if is_form(&["archive", "counter", "check_in"]) && key.starts_with(CHECK_IN) {
        let (draft, plan) = document::read(&value["check_in"]).map_err(|_| false)?;
        match complete(&draft) {
            Ok(Complete::CheckIn(check_in)) => {
                Ok(Entry::Kept(Kept { key: key.into(), counter, check_in: *check_in, plan }))
            }
            _ => Err(false),
        }
    } else if is_form(&["archive", "counter", "place", "draft"]) && key.starts_with(DRAFT) {
        let place = value["place"].as_str().ok_or(false)?.into();
        let (draft, _) = document::read(&value["draft"]).map_err(|_| false)?;
        Ok(Entry::Draft(KeptDraft { key: key.into(), counter, place, draft }))
    } else {
        Err(false)
    }
}

/// Whether any version in a stored text is above the one that is written here.
fn is_newer(value: &Value) -> bool {
    let above = |value: &Value, known: u64| value.as_u64().is_some_and(|version| version > known);
    let document = [("check_in"), ("draft")].into_iter().find_map(|name| value.get(name));
    above(&value["archive"], ARCHIVE_VERSION)
        || document.is_some_and(|document| {
            above(&document["hatcheck"], DOCUMENT_VERSION.into())
                || above(&document["instrument"], instrument::VERSION.into())
                || above(&document["model"], scoring::VERSION.into())
        })
}

pub(super) fn kept_value(kept: &Kept) -> Value {
    let mut fields = header(kept.counter);
    fields.insert("check_in".into(), kept.document());
    Value::Object(fields)
}

pub(super) fn draft_value(kept: &KeptDraft) -> Value {
    let mut fields = header(kept.counter);
    fields.insert("place".into(), kept.place.as_str().into());
    fields.insert("draft".into(), document::write(&kept.draft));
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
