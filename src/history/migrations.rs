//! Migrations of the stored form: from each version to the next, numbered by the version they
//! start from.
//!
//! Released migrations never change. Each takes a value of its version and gives one of the next,
//! or nothing where the value was not of its version after all; then the text is put aside as it
//! is. `tests/golden/archive/` holds one before and one after of each, and a test that all ran.

use serde_json::{Map, Value};

use crate::date::Date;
use crate::document;
use crate::hand_back::Plan;
use crate::link::{self, Letter};
use crate::response::{Complete, complete};

/// A step from one version to the next.
pub type Migration = fn(Map<String, Value>) -> Option<Map<String, Value>>;

/// Every migration: the first makes version 2 of version 1, and so on.
pub const MIGRATIONS: [Migration; 2] = [from_document_to_token, to_marks];

/// Brings stored fields to the present version. The flag says whether anything had to be done.
/// `None` for a version that never was, and for fields that are not of their version.
pub(super) fn migrate(mut fields: Map<String, Value>) -> Option<(Map<String, Value>, bool)> {
    let version = fields.get("archive").and_then(Value::as_u64)?;
    let done = usize::try_from(version).ok()?.checked_sub(1)?;
    let open = MIGRATIONS.get(done..)?;
    for migration in open {
        fields = migration(fields)?;
    }
    Some((fields, !open.is_empty()))
}

/// Version 1 kept a finished check-in as a public document with its plan inside. Version 2 keeps
/// its token, the plan beside it, the day on which it was kept, and whose it is. Version 1 knew no
/// day but that of the check-in. Drafts stay documents: they have gaps, which no token can hold.
fn from_document_to_token(mut fields: Map<String, Value>) -> Option<Map<String, Value>> {
    fields.insert("archive".into(), 2.into());
    let Some(check_in) = fields.remove("check_in") else { return Some(fields) };
    // Nothing else stood there but the counter.
    if fields.len() != 2 {
        return None;
    }
    let (draft, plan) = document::read(&check_in).ok()?;
    let Ok(Complete::CheckIn(check_in)) = complete(&draft) else { return None };
    let kept_on: Date = check_in.date();
    fields.insert("kept_on".into(), kept_on.to_string().into());
    fields.insert("label".into(), "".into());
    let token = link::encode(&Letter::new(*check_in, Plan::default()));
    fields.insert("token".into(), token.into());
    if let Some(plan) = document::write_plan(&plan) {
        fields.insert("plan".into(), plan);
    }
    Some(fields)
}

/// Version 3 can hold marks beside a check-in, and which answers of a draft were carried over.
/// Version 2 knew neither.
fn to_marks(mut fields: Map<String, Value>) -> Option<Map<String, Value>> {
    if fields.contains_key("marks") || fields.contains_key("carried") {
        return None;
    }
    fields.insert("archive".into(), 3.into());
    Some(fields)
}
