//! The history file: the described example has all that there is, three forms are read, and whatever
//! is wrong is named by its path.

use hatcheck::date::Date;
use hatcheck::document::{PROBLEM_LIMIT, read_text};
use hatcheck::history::{Form, HISTORY_FILE_VERSION, INTERVAL_WEEKS, PLACE_LIMIT, read_file};
use hatcheck::instrument::{Hat, Question};
use hatcheck::link::FROM_LIMIT;
use hatcheck::marks::{Cause, Number};
use hatcheck::response::{CannotTell, CheckInId, Fault, Problem};
use serde_json::{Value, json};

use crate::golden::WORKED_EXAMPLES;
use crate::hostile::are_readable;
use crate::scorer::{DESCRIPTION, described_example};

/// The history file of `docs/DOCUMENT.md`.
pub fn described_history() -> &'static str {
    let after = DESCRIPTION.rsplit("```json\n").next().expect("an example");
    after.split_once("```").expect("its end").0
}

fn example() -> Value {
    serde_json::from_str(described_history()).expect("JSON")
}

/// The example with another value at a place, as a JSON pointer. A new field is made.
fn with(place: &str, value: Value) -> String {
    let mut changed = example();
    let (parent, name) = place.rsplit_once('/').expect("a place");
    match changed.pointer_mut(parent).expect("a place of it") {
        Value::Array(values) => values[name.parse::<usize>().expect("an index")] = value,
        parent => parent[name] = value,
    }
    changed.to_string()
}

/// The path of a problem at a place: `check_ins[0].kept_on` for `/check_ins/0/kept_on`.
fn path_of(place: &str) -> String {
    let mut path = String::new();
    for name in place.split('/').skip(1) {
        match name.parse::<usize>() {
            Ok(index) => path += &format!("[{index}]"),
            Err(_) if path.is_empty() => path += name,
            Err(_) => path += &format!(".{name}"),
        }
    }
    path
}

#[test]
fn the_described_example_says_all_that_there_is() {
    let file = read_file(described_history()).expect("a history file");
    let day = |text| Date::parse(text).expect("a day");
    assert_eq!(file.form, Form::History);
    assert_eq!((file.saved_on, file.interval_weeks), (Some(day("2026-11-25")), Some(4)));
    let [came] = &file.check_ins[..] else { panic!("one check-in") };
    assert_eq!(came.check_in.id(), CheckInId(0x0bad_cafe));
    assert_eq!((came.kept_on, came.label.as_deref()), (Some(day("2026-11-20")), Some("Ada")));
    assert_eq!(came.plan.own_days, Some(9));
    assert_eq!(came.marks.cause(Number::OwnDays), Some(Cause::Recounted));
    assert_eq!(came.marks.returned_on(Hat::Sales), Some(day("2027-01-15")));
    let [draft] = &file.drafts[..] else { panic!("one draft") };
    assert_eq!((draft.place.as_str(), draft.draft.days_worked()), ("hat/sales", Some(9)));
    assert_eq!(draft.carried, [Question::Stage]);
    assert!(file.untold.is_empty());

    let has = |text: &str| DESCRIPTION.contains(text);
    assert!(has(&format!("| `history` | `{HISTORY_FILE_VERSION}`:")));
    assert!(has(&format!("{} to {}", INTERVAL_WEEKS.start(), INTERVAL_WEEKS.end())));
    let place = format!("`place` | text, at most {PLACE_LIMIT} characters");
    assert!(has(&place) && has(&format!("`label` | text, at most {FROM_LIMIT} characters")));
}

#[test]
fn what_is_not_said_is_left_out() {
    for place in
        ["/check_ins/0/label", "/check_ins/0/marks", "/drafts/0/carried", "/interval_weeks"]
    {
        let (parent, name) = place.rsplit_once('/').expect("a place");
        let mut value = example();
        value.pointer_mut(parent).and_then(Value::as_object_mut).expect("here").remove(name);
        let file = read_file(&value.to_string()).expect(place);
        let came = &file.check_ins[0];
        assert_eq!(came.label.as_deref() == Some(""), name == "label", "{place}");
        assert_eq!(came.marks.is_empty(), name == "marks", "{place}");
        assert_eq!(file.drafts[0].carried.is_empty(), name == "carried", "{place}");
        assert_eq!(file.interval_weeks.is_none(), name == "interval_weeks", "{place}");
    }
}

#[test]
fn every_form_that_there_ever_was_is_read() {
    let one = read_file(described_example()).expect("a document");
    assert_eq!((one.form, one.check_ins.len()), (Form::Document, 1));
    let list = read_file(&format!("\u{feff}[{}]", WORKED_EXAMPLES.join(","))).expect("a list");
    assert_eq!((list.form, list.check_ins.len()), (Form::List, 3));
    for came in one.check_ins.iter().chain(&list.check_ins) {
        assert_eq!((came.kept_on, &came.label), (None, &None), "nothing is said about it");
        assert!(came.marks.is_empty());
    }
    assert!(!one.check_ins[0].plan.is_empty());
    assert_eq!((one.saved_on, one.interval_weeks), (None, None));
    assert!(one.drafts.is_empty() && list.drafts.is_empty());
    let empty =
        read_file(r#"{"history": 1, "saved_on": "2026-11-25", "check_ins": [], "drafts": []}"#);
    assert_eq!(empty.map(|file| (file.form, file.check_ins.len())), Ok((Form::History, 0)));
    assert_eq!(read_file("[]").map(|file| file.form), Ok(Form::List));
}

#[test]
fn what_nothing_can_be_told_from_is_counted_where_it_stands() {
    let untold = include_str!("../golden/people/three-days-of-ten.json");
    let alone = read_file(untold).expect("a document");
    assert_eq!((alone.check_ins.len(), alone.untold[0].place), (0, 0));
    let list = format!("[{},{untold},{}]", WORKED_EXAMPLES[0], WORKED_EXAMPLES[1]);
    let list = read_file(&list).expect("a list");
    assert_eq!((list.check_ins.len(), list.untold.len(), list.untold[0].place), (2, 1, 1));
    assert_eq!(list.untold[0].reasons, [CannotTell::FewDays]);
    let value: Value = serde_json::from_str(untold).expect("JSON");
    let history = read_file(&with("/check_ins/0/check_in", value)).expect("a history file");
    assert_eq!((history.check_ins.len(), history.untold.len()), (0, 1));
}

#[test]
fn nonsense_at_every_place_is_refused_by_its_path() {
    let nonsense =
        [json!(null), json!(-1), json!(2.5), json!(99), json!("a".repeat(61)), json!([[]])];
    for place in [
        "/history",
        "/saved_on",
        "/interval_weeks",
        "/check_ins",
        "/check_ins/0",
        "/check_ins/0/check_in",
        "/check_ins/0/check_in/half_days",
        "/check_ins/0/check_in/half_days/sales",
        "/check_ins/0/check_in/hats/sales/depth",
        "/check_ins/0/check_in/plan/own_days",
        "/check_ins/0/kept_on",
        "/check_ins/0/label",
        "/check_ins/0/marks",
        "/check_ins/0/marks/jumps",
        "/check_ins/0/marks/jumps/sales",
        "/check_ins/0/marks/returned/sales",
        "/drafts",
        "/drafts/0",
        "/drafts/0/place",
        "/drafts/0/draft",
        "/drafts/0/draft/stage",
        "/drafts/0/carried",
        "/drafts/0/carried/0",
    ] {
        for nonsense in &nonsense {
            let problems = read_file(&with(place, nonsense.clone())).expect_err(place);
            are_readable(&problems);
            let path = path_of(place);
            let is_here = |problem: &Problem| problem.path.starts_with(&path);
            assert!(problems.iter().any(is_here), "{path}, {nonsense}: {problems:?}");
        }
    }
    for weeks in [json!(0), json!(53), json!(260)] {
        let fault = Fault::OutOfRange { least: 1, greatest: 52 };
        let path = "interval_weeks".into();
        assert_eq!(read_file(&with("/interval_weeks", weeks)), Err(vec![Problem { path, fault }]));
    }
}

#[test]
fn unknown_fields_and_missing_ones_are_named() {
    for parent in ["", "/check_ins/0", "/check_ins/0/check_in", "/check_ins/0/marks", "/drafts/0"] {
        let place = format!("{parent}/Label");
        let path = path_of(&place);
        let unknown = Problem { path, fault: Fault::Unknown };
        assert_eq!(read_file(&with(&place, json!("Ada"))), Err(vec![unknown]));
    }
    for place in [
        "/saved_on",
        "/check_ins",
        "/drafts",
        "/check_ins/0/check_in",
        "/check_ins/0/check_in/stage",
        "/check_ins/0/kept_on",
        "/drafts/0/place",
        "/drafts/0/draft",
        "/drafts/0/draft/id",
    ] {
        let (parent, name) = place.rsplit_once('/').expect("a place");
        let mut value = example();
        value.pointer_mut(parent).and_then(Value::as_object_mut).expect("here").remove(name);
        let missing = Problem { path: path_of(place), fault: Fault::Missing };
        assert_eq!(read_file(&value.to_string()), Err(vec![missing]), "{place}");
    }
    // There is nothing yet that a plan could be made of.
    let path = "drafts[0].draft.plan".into();
    let unknown = Problem { path, fault: Fault::Unknown };
    let planned = with("/drafts/0/draft/plan", json!({ "own_days": 9 }));
    assert_eq!(read_file(&planned), Err(vec![unknown]));
}

#[test]
fn a_newer_file_is_said_to_be_newer_and_looked_at_no_further() {
    let refused = |version: Value| {
        let mut value = example();
        value["history"] = version;
        value["check_ins"] = json!("what a later version may mean");
        let mut problems = read_file(&value.to_string()).expect_err("another version");
        assert_eq!((problems.len(), problems[0].path.as_str()), (1, "history"));
        problems.remove(0)
    };
    for version in [json!(2), json!(u64::MAX)] {
        let problem = refused(version);
        assert_eq!(problem.fault, Fault::Newer { known: 1 });
        assert!(problem.to_string().contains("newer Hatcheck"), "{problem}");
    }
    for version in [json!(0), json!("1"), json!(1.0), json!(null), json!([2])] {
        assert_eq!(refused(version).fault, Fault::Version { known: 1 });
    }
}

#[test]
fn an_id_stands_once_in_a_file() {
    let value = example();
    let (saved, draft) = (&value["check_ins"][0], &value["drafts"][0]);
    let mut both = draft.clone();
    both["draft"]["id"] = saved["check_in"]["id"].clone();
    for (name, entries, path) in [
        ("check_ins", json!([saved, saved]), "check_ins[1].check_in.id"),
        ("drafts", json!([draft, draft]), "drafts[1].draft.id"),
        ("drafts", json!([both]), "drafts[0].draft.id"),
    ] {
        let doubled = Problem { path: path.into(), fault: Fault::Doubled };
        assert_eq!(read_file(&with(&format!("/{name}"), entries)), Err(vec![doubled]));
    }
    let carried = with("/drafts/0/carried", json!(["stage", "stage"]));
    let doubled = Problem { path: "drafts[0].carried[1]".into(), fault: Fault::Doubled };
    assert_eq!(read_file(&carried), Err(vec![doubled]));
    let again = format!(r#"{{"history": 1, {}"#, &described_history().trim_start()[1..]);
    let repeated = Problem { path: "history".into(), fault: Fault::Repeated };
    assert_eq!(read_file(&again), Err(vec![repeated]));
}

#[test]
fn no_more_problems_of_a_history_file_are_named_than_anybody_reads() {
    let ones = json!(vec![1; 50_000]);
    let fields: Value = (0..50_000).map(|place| (format!("x{place}"), json!(1))).collect();
    for (place, value) in [
        ("/check_ins", &ones),
        ("/drafts", &ones),
        ("/drafts/0/carried", &ones),
        ("/check_ins/0/marks", &fields),
        ("/check_ins/0/check_in", &fields),
        ("/check_ins/0", &fields),
    ] {
        let problems = read_file(&with(place, value.clone())).expect_err(place);
        assert!(problems.len() <= PROBLEM_LIMIT, "{place}: {}", problems.len());
        let is_short = place == "/check_ins/0/check_in";
        assert!(is_short || problems.len() == PROBLEM_LIMIT, "{place}: {}", problems.len());
        are_readable(&problems);
    }
}

#[test]
fn a_file_that_is_no_history_file_is_read_as_before() {
    for text in ["", "{", "[1]", "{}", "null", "\"history\"", "[{\"history\": 1}]"] {
        assert_eq!(read_file(text).err(), read_text(text).err(), "{text}");
    }
    let unfinished = WORKED_EXAMPLES[1].replace("\"own_days\": 9,", "");
    let missing = |path: &str| Err(vec![Problem { path: path.into(), fault: Fault::Missing }]);
    assert_eq!(read_file(&unfinished), missing("own_days"));
    assert_eq!(read_file(&format!("[{unfinished}]")), missing("[0].own_days"));
}
