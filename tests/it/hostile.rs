//! Random and hostile texts: the reader never panics, never reads by halves, and costs little.

use hatcheck::date::Date;
use hatcheck::document::{self, DOCUMENT_LIMIT, PROBLEM_LIMIT, read_text};
use hatcheck::history::{Archive, read_file, restore, write_file};
use hatcheck::response::{Fault, Problem, complete};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::golden::WORKED_EXAMPLES;
use crate::history_file::described_history;
use crate::scorer::described_example;
use crate::typed::try_many;

/// That whatever comes out is whole: a document that reads says all that its text said, and
/// problems are a line each.
fn takes_it_well(text: &str) {
    match read_text(text) {
        Ok(read) => {
            for draft in read.drafts {
                let written = document::write(&draft);
                assert_eq!(
                    document::read(&written).map(|(draft, _)| draft).as_ref(),
                    Ok(&draft),
                    "{text}"
                );
                if let Err(problems) = complete(&draft) {
                    are_readable(&problems);
                }
            }
        }
        Err(problems) => are_readable(&problems),
    }
    match read_file(text) {
        Ok(file) => {
            let mut archive = Archive::default();
            restore(&mut archive, file.check_ins, file.drafts, Date::FIRST);
            let written = write_file(&archive, file.interval_weeks, Date::FIRST).to_string();
            let again = read_file(&written).expect("what was written is read");
            assert_eq!(again.check_ins.len(), archive.kept().len());
            assert_eq!(again.drafts.len(), archive.drafts().len());
        }
        Err(problems) => are_readable(&problems),
    }
}

/// That every problem is a line of a length to be read.
pub fn are_readable(problems: &[Problem]) {
    assert!(!problems.is_empty());
    for problem in problems {
        let line = problem.to_string();
        assert!(!line.contains(char::is_control), "{line:?}");
        assert!(line.chars().count() < 400, "{line:?}");
    }
}

#[test]
fn any_text_is_taken_well() {
    try_many(any::<String>(), 2_000, |text| takes_it_well(&text));
    try_many(any::<Vec<u8>>(), 2_000, |bytes| takes_it_well(&String::from_utf8_lossy(&bytes)));
    let words = proptest::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\"hatcheck\"",
        "1",
        "-0",
        "1e9",
        "null",
        "true",
        "\"hats\"",
        "\"sales\"",
        "\u{feff}",
        " ",
        "\"\\u0068ats\"",
    ]);
    let texts = proptest::collection::vec(words, 0..30).prop_map(|words| words.concat());
    try_many(texts, 4_000, |text| takes_it_well(&text));
}

#[test]
fn any_value_is_taken_well() {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        "[a-z_0-9-]{0,12}".prop_map(Value::from),
    ];
    let values = leaf.prop_recursive(4, 40, 6, |inner| {
        let names = proptest::sample::select(vec![
            "hatcheck",
            "instrument",
            "model",
            "id",
            "hats",
            "sales",
            "depth",
            "core",
            "gaps",
            "x",
        ]);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((names, inner), 0..6).prop_map(|fields| fields
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    });
    try_many(values, 2_000, |value| {
        takes_it_well(&value.to_string());
        // The same, past the versions.
        let mut inside: Value = serde_json::from_str(described_example()).expect("JSON");
        inside["hats"] = value.clone();
        takes_it_well(&inside.to_string());
        let mut history: Value = serde_json::from_str(described_history()).expect("JSON");
        history["check_ins"][0]["marks"] = value.clone();
        takes_it_well(&history.to_string());
        history["drafts"] = value;
        takes_it_well(&history.to_string());
    });
}

#[test]
fn damaged_documents_are_taken_well() {
    let texts = [&WORKED_EXAMPLES[..], &[described_history()]].concat();
    let damage = (0..texts.len(), any::<prop::sample::Index>(), 0..4_u8, any::<u8>());
    try_many(damage, 4_000, |(example, at, kind, byte)| {
        let mut bytes = texts[example].as_bytes().to_vec();
        let at = at.index(bytes.len());
        match kind {
            0 => bytes.truncate(at),
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, byte),
            _ => bytes[at] = byte,
        }
        takes_it_well(&String::from_utf8_lossy(&bytes));
    });
}

#[test]
fn deep_and_large_texts_cost_little() {
    for text in [
        "[".repeat(1_000_000),
        "{\"a\":".repeat(200_000),
        format!("{}{}", "[".repeat(120), "]".repeat(120)),
        "9".repeat(1_000_000),
        format!("{}e999999999", "9".repeat(300)),
        format!("\"{}\"", "a".repeat(1_000_000)),
        format!("[{}1]", "1,".repeat(2_000_000)),
        format!("{{\"{}\":1}}", "a\\n".repeat(100_000)),
        under_long_names(&format!("[{}1]", "1,".repeat(400_000))),
        under_long_names(&format!("{{{}\"a\":1}}", "\"a\":1,".repeat(150_000))),
    ] {
        let problems = read_text(&text).expect_err("no document");
        are_readable(&problems);
        assert_eq!(read_file(&text).err().as_ref(), Some(&problems));
        assert!(problems.len() <= PROBLEM_LIMIT, "{}", problems.len());
    }
    let ten_megabytes = " ".repeat(10_000_000);
    let problems = read_text(&ten_megabytes).expect_err("too large");
    let fault = Fault::TooLarge { limit: DOCUMENT_LIMIT };
    assert_eq!(problems, [Problem { path: String::new(), fault }]);
    assert_eq!(read_file(&ten_megabytes).err().as_ref(), Some(&problems));
    assert!(problems[0].to_string().contains(&DOCUMENT_LIMIT.to_string()));
}

/// A value in objects in objects, each under a long name: a path to every part of it would be
/// gigabytes.
fn under_long_names(value: &str) -> String {
    let depth = 100;
    format!("{}{value}{}", format!("{{\"{}\":", "a".repeat(4_000)).repeat(depth), "}".repeat(depth))
}

#[test]
fn no_more_problems_are_named_than_anybody_reads() {
    let many = 100_000;
    let unknown: String = (0..many).map(|place| format!("\"x{place}\":1,")).collect();
    let ones = format!("[{}1]", "1,".repeat(many));
    let inside = |field: &str, value: &str| {
        described_example().replacen('{', &format!("{{\"{field}\":{value},"), 1)
    };
    let without = |field: &str| {
        let mut value: Value = serde_json::from_str(described_example()).expect("JSON");
        value.as_object_mut().expect("an object").remove(field);
        value.to_string()
    };
    let put = |field: &str, value: &str| {
        without(field).replacen('{', &format!("{{\"{field}\":{value},"), 1)
    };
    let object = format!("{{{unknown}\"y\":1}}");
    for (name, text) in [
        ("contradictions", put("confirmed", &ones)),
        ("fields", described_example().replacen('{', &format!("{{{unknown}"), 1)),
        ("fields of a hat", put("hats", &format!("{{\"sales\":{object}}}"))),
        ("hats", put("hats", &object)),
        ("fields of a plan", put("plan", &object)),
        ("tickets", put("plan", &format!("{{\"tickets\":{object}}}"))),
        ("repetitions", inside("x", &format!("{{{}\"a\":1}}", "\"a\":1,".repeat(many)))),
        ("check-ins", ones.clone()),
        ("check-ins with many", format!("[{0},{0}]", put("confirmed", &ones))),
    ] {
        let problems = read_text(&text).expect_err(name);
        assert_eq!(problems.len(), PROBLEM_LIMIT, "{name}");
        are_readable(&problems);
    }
}
