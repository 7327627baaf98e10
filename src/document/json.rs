//! JSON text to a value, in which no object names a field twice.
//!
//! `serde_json` alone keeps the last of two fields of one name and says nothing, so that a part of
//! what somebody wrote would not be read. Here each repetition, up to a limit, is a problem with its
//! path. The path is made only then: made for every value, it would cost the depth of the text times
//! its length. Nesting is bounded by `serde_json`, at 128.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::Problems;
use crate::response::{Fault, PATH_LIMIT, Problem};

/// Reads a JSON text.
///
/// # Errors
///
/// What keeps it from being JSON, or every field that its object names more than once.
pub fn parse(text: &str) -> Result<Value, Vec<Problem>> {
    let repeated = RefCell::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let place = Place { path: None, repeated: &repeated };
    let value = place.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    match value {
        Err(error) => Err(vec![Problem::new("", Fault::NotJson { reason: error.to_string() })]),
        Ok(value) => repeated.into_inner().or(value),
    }
}

/// A place in the text, where a value is expected.
struct Place<'a> {
    /// The way to it; none at the top.
    path: Option<&'a Path<'a>>,
    repeated: &'a RefCell<Problems>,
}

/// The way to a place: its last step, and the way to where that begins.
struct Path<'a> {
    above: Option<&'a Path<'a>>,
    step: Step<'a>,
}

/// One step: into a field of an object or to an element of a list.
enum Step<'a> {
    Field(&'a str),
    Element(usize),
}

impl Path<'_> {
    /// The path in words, as far as anybody is shown it: a thousand long ones would fill the memory.
    fn text(&self) -> String {
        let mut steps = vec![&self.step];
        let mut above = self.above;
        while let Some(path) = above {
            steps.push(&path.step);
            above = path.above;
        }
        let mut text = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Field(name) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.extend(name.chars().take(PATH_LIMIT + 1));
                }
                Step::Element(index) => text.push_str(&format!("[{index}]")),
            }
            if text.chars().count() > PATH_LIMIT {
                break;
            }
        }
        text
    }
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
            let here = Path { above: self.path, step: Step::Element(values.len()) };
            match list.next_element_seed(Place { path: Some(&here), repeated: self.repeated })? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut fields = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            let here = Path { above: self.path, step: Step::Field(&name) };
            let inside = Place { path: Some(&here), repeated: self.repeated };
            let value = object.next_value_seed(inside)?;
            if fields.contains_key(&name) && !self.repeated.borrow().is_full() {
                self.repeated.borrow_mut().push(here.text(), Fault::Repeated);
            }
            fields.insert(name, value);
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
    fn a_path_is_no_longer_than_anybody_is_shown() {
        let long = "é".repeat(1_000);
        let text = format!(r#"{{"{long}": {{"{long}": {{"a": 1, "a": 2}}}}}}"#);
        let [path] = &repeated(&text)[..] else { panic!("one") };
        assert_eq!(*path, "é".repeat(PATH_LIMIT + 1));
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
