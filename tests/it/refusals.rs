//! What the reader of documents refuses: each thing by the name of its field and with what the
//! field may hold.

use hatcheck::document::read_text;
use hatcheck::hand_back::TicketText;
use hatcheck::instrument::{Item, Kind, Question, Row, Scale};
use hatcheck::response::{Complete, Draft, Fault, Problem, complete};
use serde_json::{Value, json};

use crate::hostile::are_readable;
use crate::scorer::described_example;

/// Reads and completes: what stands between a text and a score.
fn read_through(text: &str) -> Result<Vec<Complete>, Vec<Problem>> {
    let drafts = read_text(text)?.drafts;
    drafts.iter().map(complete).collect()
}

/// The described example, which has every field at least once.
fn full() -> &'static str {
    described_example()
}

fn example() -> Value {
    serde_json::from_str(full()).expect("JSON")
}

/// Every place of a value, as a JSON pointer: objects and lists before what is in them.
fn places(value: &Value) -> Vec<String> {
    fn walk(value: &Value, place: &str, places: &mut Vec<String>) {
        places.push(place.into());
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    walk(value, &format!("{place}/{name}"), places);
                }
            }
            Value::Array(values) => {
                for (index, value) in values.iter().enumerate() {
                    walk(value, &format!("{place}/{index}"), places);
                }
            }
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(value, "", &mut places);
    places
}

/// The path that a problem at this place has: lists are judged as a whole.
fn path_of(place: &str) -> String {
    let names = place.split('/').filter(|name| name.parse::<usize>().is_err() && !name.is_empty());
    names.collect::<Vec<_>>().join(".")
}

#[test]
fn the_example_is_a_check_in() {
    assert!(matches!(read_through(full()).as_deref(), Ok([Complete::CheckIn(_)])));
}

#[test]
fn nonsense_at_every_place_is_refused_by_its_path() {
    let nonsense = [
        json!(null),
        json!(true),
        json!(-1),
        json!(2.5),
        json!(5.0),
        json!(256),
        json!(65_541),
        json!(u64::MAX),
        json!("no such option"),
        json!("a".repeat(301)),
        json!([[]]),
        json!({ "no_such_field": 1 }),
    ];
    for place in places(&example()) {
        for nonsense in &nonsense {
            let mut value = example();
            *value.pointer_mut(&place).expect("a place of it") = nonsense.clone();
            if is_text(&place) && nonsense.as_str().is_some_and(|text| text.len() < 20) {
                continue;
            }
            let problems = read_through(&value.to_string()).expect_err("nonsense");
            are_readable(&problems);
            let path = match path_of(&place) {
                path if nonsense.is_object() && is_object_at(&place) => {
                    format!("{path}.no_such_field")
                }
                path => path,
            };
            // At the very top, other problems may come first: the versions are missing.
            let named = place.is_empty() || problems.iter().any(|problem| problem.path == path);
            assert!(named, "{path}, {nonsense}: {problems:?}");
        }
    }
}

/// Whether any text will do at this place, up to its limit.
fn is_text(place: &str) -> bool {
    let name = place.rsplit('/').next().unwrap_or_default();
    ["note", "exit_trigger"].contains(&name)
        || TicketText::IDS.contains(&name)
        || place.starts_with("/plan/card/")
}

fn is_object_at(place: &str) -> bool {
    example().pointer(place).is_some_and(Value::is_object)
}

#[test]
fn whatever_is_missing_is_named() {
    for place in places(&example()) {
        let Some((parent, name)) = place.rsplit_once('/') else { continue };
        let mut value = example();
        let Some(Value::Object(fields)) = value.pointer_mut(parent) else { continue };
        fields.remove(name);
        let found = read_through(&value.to_string());
        let path = path_of(&place);
        let question = Question::from_id(name);
        let may_be_missing = ["order", "confirmed"].contains(&name)
            || place.starts_with("/plan")
            || question.is_some_and(|question| Item::of(question).row().skippable);
        let is_whole =
            question.is_none() || place.matches('/').count() > 1 && parent == "/half_days";
        if may_be_missing {
            assert!(found.is_ok(), "{path}: {found:?}");
            continue;
        }
        let problems = found.expect_err("incomplete");
        are_readable(&problems);
        let named = problems.iter().any(|problem| {
            // A missing object lacks everything in it; a missing number unbalances the sum.
            let inside = problem.path.starts_with(&format!("{path}."));
            let sum =
                matches!(problem.fault, Fault::HalfDays { .. }) && path.starts_with("half_days");
            sum || (problem.fault == Fault::Missing && (problem.path == path || inside))
        });
        assert!(named || is_whole && !problems.is_empty(), "{path}: {problems:?}");
    }
}

#[test]
fn whatever_is_out_of_range_is_told_the_range() {
    let mut looked_at = 0;
    for place in places(&example()) {
        let (_, name) = place.rsplit_once('/').unwrap_or_default();
        let parent_name = place.split('/').nth(1).unwrap_or_default();
        let Some(question) = Question::from_id(name).or_else(|| Question::from_id(parent_name))
        else {
            continue;
        };
        // What a plan may hold is tested with it. Lists are judged as a whole.
        if place.starts_with("/plan") {
            continue;
        }
        if is_object_at(&place) || name.parse::<usize>().is_ok() && parent_name != "core" {
            continue;
        }
        let row: &Row = Item::of(question).row();
        let (wrong, expected) = match row.kind {
            Kind::Choice(ids) => (json!("other"), format!("one of: {}", ids.join(", "))),
            Kind::Number { least, greatest } => {
                (json!(greatest + 1), format!("a whole number from {least} to {greatest}"))
            }
            Kind::Text { limit } => {
                (json!("é".repeat(usize::from(limit) + 1)), format!("at most {limit} characters"))
            }
            Kind::Date => (json!("2026-02-30"), "YYYY-MM-DD".into()),
            Kind::Hats => (json!("sales"), "a list of hats".into()),
        };
        let mut value = example();
        *value.pointer_mut(&place).expect("a place of it") = wrong;
        let problems = read_through(&value.to_string()).expect_err("out of range");
        let line = format!("{}: expected", path_of(&place));
        let told = problems
            .iter()
            .map(ToString::to_string)
            .any(|problem| problem.starts_with(&line) && problem.contains(&expected));
        assert!(told, "{line} {expected}: {problems:?}");
        looked_at += 1;
    }
    assert!(looked_at > 30, "only {looked_at} places");
}

#[test]
fn unknown_fields_are_refused_at_every_level() {
    for place in places(&example()) {
        let mut value = example();
        let Some(Value::Object(fields)) = value.pointer_mut(&place) else { continue };
        fields.insert("Stage".into(), json!("new"));
        let problems = read_text(&value.to_string()).expect_err("an unknown field");
        let path = match path_of(&place).as_str() {
            "" => "Stage".to_owned(),
            path => format!("{path}.Stage"),
        };
        assert_eq!(problems, [Problem { path, fault: Fault::Unknown }]);
    }
}

#[test]
fn what_belongs_elsewhere_is_refused() {
    for (place, name, value) in [
        // An item about hats, categories or activities at the top, and the other way round.
        ("", "depth", json!("instead")),
        ("/hats/data", "stage", json!("new")),
        ("/hats/data", "core", json!("1")),
        ("/half_days", "gaps", json!(1)),
        ("/core", "own", json!("1")),
    ] {
        let mut changed = example();
        changed.pointer_mut(place).expect("a place of it")[name] = value;
        let problems = read_text(&changed.to_string()).expect_err("not here");
        assert!(problems.iter().all(|problem| problem.fault == Fault::Unknown), "{problems:?}");
        assert!(problems[0].path.ends_with(name), "{problems:?}");
    }
}

#[test]
fn other_versions_are_refused_before_anything_else_is_looked_at() {
    for name in ["hatcheck", "instrument", "model"] {
        for version in [json!(0), json!(2), json!(-1), json!(1.0), json!("1"), json!(null)] {
            let mut value = example();
            value[name] = version;
            value["stage"] = json!("what a later version may mean");
            let problems = read_text(&value.to_string()).expect_err("another version");
            let fault = Fault::Version { known: 1 };
            assert_eq!(problems, [Problem { path: name.into(), fault }]);
            assert!(problems[0].to_string().contains("expected 1"));
        }
    }
}

#[test]
fn a_field_that_stands_twice_is_refused() {
    let twice = |field: &str, again: &str| full().replacen(field, &format!("{field}{again}"), 1);
    for (text, path) in [
        (twice(r#""own_days": 6,"#, r#""own_days": 7,"#), "own_days"),
        (twice(r#""data": {"#, r#""depth": "watched","#), "hats.data.depth"),
        (twice(r#""own_days": 6,"#, r#""own\u005fdays": 6,"#), "own_days"),
    ] {
        let repeated = |path: &str| vec![Problem { path: path.into(), fault: Fault::Repeated }];
        assert_eq!(read_text(&text), Err(repeated(path)));
        assert_eq!(read_text(&format!("[{text}]")), Err(repeated(&format!("[0].{path}"))));
    }
}

#[test]
fn a_check_in_that_stands_twice_in_a_list_is_refused() {
    let doubled = Problem { path: "[1].id".into(), fault: Fault::Doubled };
    assert_eq!(read_text(&format!("[{0},{0}]", full())), Err(vec![doubled]));
}

#[test]
fn a_byte_order_mark_and_white_space_do_no_harm() {
    let plain = read_text(full());
    assert!(plain.is_ok());
    assert_eq!(read_text(&format!("\u{feff}\r\n\t {} \n\n", full())), plain);
    assert!(read_text(&format!("{0} {0}", full())).is_err(), "one document, or a list");
}

#[test]
fn anything_but_an_object_or_a_list_of_objects_is_refused() {
    for text in ["", " ", "null", "1", "\"a\"", "true", "{", "[1]", "[[]]", "[null]", "{}", "[{}]"]
    {
        are_readable(&read_text(text).expect_err(text));
    }
    assert_eq!(
        read_text("[]").map(|read| (read.drafts, read.is_list)),
        Ok((Vec::<Draft>::new(), true))
    );
}

#[test]
fn ids_dates_and_orders_are_exact() {
    for (name, wrong) in [
        ("id", json!("5EED0A7C")),
        ("id", json!("5eed0a7")),
        ("id", json!("+eed0a7c")),
        ("id", json!(17)),
        ("date", json!("2026-11-31")),
        ("date", json!("20-11-2026")),
        ("mode", json!("Full")),
        ("order", json!(["sales", "selling"])),
        ("order", json!("sales")),
        ("order", json!(vec!["sales"; 10])),
        ("gaps", json!(["research", "research"])),
        ("hand_in", json!(["own"])),
        ("confirmed", json!(["core"])),
        ("confirmed", json!("all_formal")),
    ] {
        let mut value = example();
        value[name] = wrong.clone();
        let problems = read_text(&value.to_string()).expect_err("not exact");
        assert!(
            problems.iter().any(|problem| problem.path == name),
            "{name}, {wrong}: {problems:?}"
        );
    }
}
