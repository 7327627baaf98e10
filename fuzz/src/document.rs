//! The target `document`: any text as a file that somebody opens.

use std::fmt::Write;

use hatcheck::document::{self, PROBLEM_LIMIT, read_text};
use hatcheck::history::read_file;
use hatcheck::response::{Complete, Draft, Fault, Problem, complete};
use serde_json::Value;

use crate::history::history;
use crate::page;
use crate::reached::Reached;

/// What mutations must reach.
pub const KINDS: &[&str] = &[
    "not JSON",
    "a field twice",
    "another version",
    "problems",
    "a list",
    "a check-in",
    "nothing to tell",
    "unfinished",
    "a history file",
    "problems of a history file",
];
/// What takes a text that is too long to be mutated.
pub const RARE_KINDS: &[&str] = &["too large"];

/// Any text is read whole or not at all; what is read is written and read again, and a complete
/// check-in can be kept and sent.
pub fn document(bytes: &[u8]) -> Reached {
    let mut reached = Reached::default();
    let text = String::from_utf8_lossy(bytes);
    let is_history = document::parse(&text)
        .is_ok_and(|value| value.is_object() && value.get("history").is_some());
    if is_history {
        match read_file(&text) {
            Ok(file) => {
                reached.kind("a history file");
                history(&file, &mut reached);
            }
            Err(problems) => {
                reached.kind("problems of a history file");
                can_be_told(&problems, text.len(), &mut reached);
            }
        }
        return reached;
    }
    let read = match read_text(&text) {
        Ok(read) => read,
        Err(problems) => {
            reached.kind(kind_of(&problems));
            assert_eq!(read_file(&text).as_ref().err(), Some(&problems));
            can_be_told(&problems, text.len(), &mut reached);
            return reached;
        }
    };
    if read.is_list {
        reached.kind("a list");
    }
    assert!(read.is_list || read.drafts.len() == 1);
    assert_eq!(read.drafts.len(), read.plans.len());
    let mut values = Vec::new();
    let mut is_whole = true;
    for (draft, plan) in read.drafts.iter().zip(&read.plans) {
        reached.draft(draft);
        let written = document::write_with_plan(draft, plan);
        assert_eq!(document::read(&written).as_ref(), Ok(&(draft.clone(), plan.clone())));
        values.push(written);
        match complete(draft) {
            Ok(Complete::CheckIn(check_in)) => {
                reached.kind("a check-in");
                assert_eq!(check_in.answers(), draft);
                page::sends(&check_in, plan);
            }
            Ok(Complete::CannotTell { reasons, .. }) => {
                reached.kind("nothing to tell");
                assert!(!reasons.is_empty());
            }
            Err(problems) => {
                reached.kind("unfinished");
                is_whole = false;
                can_be_told(&problems, text.len(), &mut reached);
            }
        }
        pruned(draft);
    }
    read_whole(&text, &values, read.is_list);
    // A list that is written is the list that was read.
    let again =
        read_text(&Value::Array(values.clone()).to_string()).expect("what was written is read");
    assert_eq!((again.drafts, again.plans), (read.drafts, read.plans));
    let file = read_file(&text);
    assert_eq!(file.is_ok(), is_whole);
    if let Ok(file) = file {
        assert_eq!(file.check_ins.len() + file.untold.len(), values.len());
        page::takes_in(&text);
    }
    reached
}

/// What was read says everything that the text said.
fn read_whole(text: &str, written: &[Value], is_list: bool) {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
    let values = if is_list { value.as_array().cloned().unwrap_or_default() } else { vec![value] };
    assert_eq!(values.len(), written.len());
    for (value, written) in values.iter().zip(written) {
        assert!(says_all("", value, written), "{value}\nis read as\n{written}");
    }
}

/// Whether one value says all that another does. Lists are sets here; an order may be a part of one;
/// what is empty says nothing.
fn says_all(name: &str, value: &Value, written: &Value) -> bool {
    match (value, written) {
        (Value::Object(fields), _) => fields.iter().all(|(name, value)| {
            says_nothing(value)
                || written.get(name).is_some_and(|written| says_all(name, value, written))
        }),
        (Value::Array(values), Value::Array(written)) => {
            // Said twice to stand is said to stand.
            let is_counted = name == "confirmed" || values.len() <= written.len();
            is_counted && values.iter().all(|value| written.contains(value))
        }
        _ => value == written,
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.values().all(says_nothing),
        Value::Array(values) => values.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

/// Dropping what is asked no more leaves something that is written and read as it is.
fn pruned(draft: &Draft) {
    let mut pruned = draft.clone();
    pruned.prune();
    let read = document::read(&document::write(&pruned)).map(|(draft, _)| draft);
    assert_eq!(read, Ok(pruned));
}

fn kind_of(problems: &[Problem]) -> &'static str {
    match problems.first().map(|problem| &problem.fault) {
        Some(Fault::NotJson { .. }) => "not JSON",
        Some(Fault::TooLarge { .. }) => "too large",
        Some(Fault::Repeated) => "a field twice",
        Some(Fault::Version { .. }) => "another version",
        _ => "problems",
    }
}

/// Problems are a line each, of a length to be read, and no more than the text has places for.
fn can_be_told(problems: &[Problem], length: usize, reached: &mut Reached) {
    // Of a short text, every field may be missing.
    const FIELDS: usize = 200;
    let greatest = PROBLEM_LIMIT.min(length + FIELDS);
    assert!(!problems.is_empty() && problems.len() <= greatest, "{}", problems.len());
    let mut line = String::new();
    for problem in problems.iter().take(100) {
        reached.problem(problem);
        line.clear();
        write!(line, "{problem}").expect("a text takes everything");
        assert!(!line.contains(char::is_control), "{line:?}");
        assert!(line.chars().count() < 400, "{line:?}");
    }
}
