//! Marks as JSON: what she said about a check-in afterwards.
//!
//! ```json
//! {"jumps": {"sales": "changed", "own_days": "recounted"}, "returned": {"sales": "2027-01-15"}}
//! ```
//!
//! Read strictly, like everything here.

use serde_json::{Map, Value};

use super::{Problems, read_each};
use crate::date::Date;
use crate::instrument::{Hat, Scale};
use crate::marks::{Cause, Marks, Number};
use crate::response::{Fault, Problem};

/// Reads marks that stand under this path.
///
/// # Errors
///
/// Every field that is unknown or does not hold what it should.
pub fn read_marks(value: &Value, path: &str) -> Result<Marks, Vec<Problem>> {
    let mut marks = Marks::default();
    let mut problems = Problems::default();
    read_each(value, path, &mut problems, |id, value, problems| {
        let path = format!("{path}.{id}");
        match id {
            "jumps" => read_each(value, &path, problems, |id, value, problems| {
                let number = Number::from_id(id)?;
                match value.as_str().and_then(Cause::from_id) {
                    Some(cause) => marks.set_cause(number, cause),
                    None => {
                        let fault = Fault::NoSuchOption { ids: &Cause::IDS };
                        problems.push(format!("{path}.{id}"), fault);
                    }
                }
                Some(())
            }),
            "returned" => read_each(value, &path, problems, |id, value, problems| {
                let hat = Hat::from_id(id)?;
                match value.as_str().and_then(Date::parse) {
                    Some(date) => marks.set_returned(hat, Some(date)),
                    None => {
                        problems.push(format!("{path}.{id}"), Fault::NotADate);
                    }
                }
                Some(())
            }),
            _ => return None,
        }
        Some(())
    });
    problems.or(marks)
}

/// Writes marks; `None` where nothing was said.
pub fn write_marks(marks: &Marks) -> Option<Value> {
    if marks.is_empty() {
        return None;
    }
    let mut fields = Map::new();
    let jumps = marks.jumps().iter();
    let jumps: Map<String, Value> =
        jumps.map(|(number, cause)| (number.id().into(), cause.id().into())).collect();
    let returned = marks.returned().iter();
    let returned: Map<String, Value> =
        returned.map(|(hat, date)| (hat.id().into(), date.to_string().into())).collect();
    for (name, inside) in [("jumps", jumps), ("returned", returned)] {
        if !inside.is_empty() {
            fields.insert(name.into(), Value::Object(inside));
        }
    }
    Some(Value::Object(fields))
}
