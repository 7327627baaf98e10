//! Names that stand more than once in one object of a JSON text.
//!
//! A parser keeps the last of them and says nothing, so that a part of what somebody wrote would
//! not be read. Takes text that was parsed before, so that braces and quotes are known to match
//! and nesting is bounded; gives a problem for each repetition.

use serde_json::{Map, Value};

use crate::response::{Fault, Problem};

/// An object or a list that is open at a place of the text. The names are the keys of a map,
/// because the program has this kind of map already.
enum Open {
    Object { names: Map<String, Value>, name: String },
    List { index: usize },
}

/// Every name that its object had before, by its path.
pub(super) fn repeated(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}', '[', ']', ',', '"']) {
        let found = rest.as_bytes()[start];
        rest = rest.get(start + 1..).unwrap_or_default();
        match (found, open.last_mut()) {
            (b'{', _) => open.push(Open::Object { names: Map::new(), name: String::new() }),
            (b'[', _) => open.push(Open::List { index: 0 }),
            (b'}' | b']', _) => drop(open.pop()),
            (b',', Some(Open::List { index })) => *index += 1,
            (b'"', inside) => {
                let end = end_of_string(rest);
                let string = rest.get(..end).unwrap_or_default();
                rest = rest.get(end + 1..).unwrap_or_default();
                if let Some(Open::Object { names, name }) = inside
                    && rest.trim_start().starts_with(':')
                {
                    // Two spellings of one name, as with `\u0061`, are one name to the parser.
                    // Read as a value, which the program knows how to do; as a text it would not.
                    let read: Option<Value> = serde_json::from_str(&format!("\"{string}\"")).ok();
                    *name = read.as_ref().and_then(Value::as_str).unwrap_or_default().into();
                    if names.insert(name.clone(), Value::Null).is_some() {
                        problems.push(Problem::new(path(&open), Fault::Repeated));
                    }
                }
            }
            _ => {}
        }
    }
    problems
}

/// The place of the quote that ends a string, counted from behind the one that begins it.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.expect("the parser found the end of every string")
}

fn path(open: &[Open]) -> String {
    let mut path = String::new();
    for open in open {
        match open {
            Open::List { index } => path.push_str(&format!("[{index}]")),
            Open::Object { name, .. } if path.is_empty() => path.push_str(name),
            Open::Object { name, .. } => path.push_str(&format!(".{name}")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(text);
        assert!(parsed.is_ok(), "{text}");
        repeated(text).into_iter().map(|problem| problem.path).collect()
    }

    #[test]
    fn names_each_repetition_by_its_path() {
        assert_eq!(paths(r#"{"a": 1, "b": {"c": 2, "c": [3]}, "a": 4}"#), ["b.c", "a"]);
        assert_eq!(paths(r#"[{"a": 1}, {"a": [{"b": 1 , "b" : 2}]}]"#), ["[1].a[0].b"]);
        assert_eq!(paths(r#"{"\u0061": 1, "a": 2}"#), ["a"]);
    }

    #[test]
    fn values_and_equal_names_elsewhere_are_none() {
        for text in [
            r#"{"a": "a", "b": ["a", "a"], "c": {"a": 1}}"#,
            r#"[{"a": 1}, {"a": 1}]"#,
            r#"{"a": "\"a\": {", "b": "\\", "c": "é, \u201c"}"#,
            "\"a\"",
            "17",
        ] {
            assert_eq!(paths(text), Vec::<String>::new(), "{text}");
        }
    }
}
