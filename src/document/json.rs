//! JSON text to a value, in which no object names a field twice.
//!
//! `serde_json` alone keeps the last of two fields of one name and says nothing, so that a part of
//! what somebody wrote would not be read. Here each repetition, up to a limit, is a problem with its
//! path. Nesting
//! is bounded by `serde_json`, at 128.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::PROBLEM_LIMIT;
use crate::response::{Fault, Problem};

/// Reads a JSON text.
///
/// # Errors
///
/// What keeps it from being JSON, or every field that its object names more than once.
pub fn parse(text: &str) -> Result<Value, Vec<Problem>> {
    let repeated = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    let place = Place { path: String::new(), repeated: &repeated };
    let value = place.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    match value {
        Err(error) => Err(vec![Problem::new("", Fault::NotJson { reason: error.to_string() })]),
        Ok(value) if repeated.borrow().is_empty() => Ok(value),
        Ok(_) => Err(repeated.into_inner()),
    }
}

/// A place in the text, where a value is expected.
struct Place<'a> {
    path: String,
    repeated: &'a RefCell<Vec<Problem>>,
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        loop {
            let path = format!("{}[{}]", self.path, values.len());
            match list.next_element_seed(Place { path, repeated: self.repeated })? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            let path = match self.path.as_str() {
                "" => name.clone(),
                path => format!("{path}.{name}"),
            };
            let inside = Place { path: path.clone(), repeated: self.repeated };
            let value = object.next_value_seed(inside)?;
            let is_repeated = fields.insert(name, value).is_some();
            if is_repeated && self.repeated.borrow().len() < PROBLEM_LIMIT {
                self.repeated.borrow_mut().push(Problem::new(path, Fault::Repeated));
            }
        }
        Ok(Value::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeated(text: &str) -> Vec<String> {
        match parse(text) {
            Ok(value) => {
                let usual: Value = serde_json::from_str(text).expect("JSON");
                assert_eq!(value, usual, "read as everybody reads it");
                Vec::new()
            }
            Err(problems) => {
                assert!(problems.iter().all(|problem| problem.fault == Fault::Repeated));
                problems.into_iter().map(|problem| problem.path).collect()
            }
        }
    }

    #[test]
    fn names_each_repetition_by_its_path() {
        assert_eq!(repeated(r#"{"a": 1, "b": {"c": 2, "c": [3]}, "a": 4}"#), ["b.c", "a"]);
        assert_eq!(repeated(r#"[{"a": 1}, {"a": [{"b": 1 , "b" : 2}]}]"#), ["[1].a[0].b"]);
        assert_eq!(repeated(r#"{"\u0061": 1, "a": 2}"#), ["a"]);
    }

    #[test]
    fn everything_else_is_read_as_usual() {
        for text in [
            r#"{"a": "a", "b": ["a", "a"], "c": {"a": 1}}"#,
            r#"[{"a": 1}, {"a": -1.5}, null, true, 18446744073709551615]"#,
            r#"{"a": "\"a\": {", "b": "\\", "c": "é, \u201c"}"#,
            "17",
        ] {
            assert_eq!(repeated(text), [""; 0], "{text}");
        }
        for text in ["", "{", "[1,]", "{} {}", "\u{0}"] {
            assert!(matches!(&parse(text).unwrap_err()[0].fault, Fault::NotJson { .. }), "{text}");
        }
    }
}
