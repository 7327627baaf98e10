//! The native scorer and the page that describes the document it reads.

use std::ffi::OsString;

use hatcheck::document::{DOCUMENT_LIMIT, read_text};
use hatcheck::instrument::{CoreActivity, Hat, Kind, Row, Scale};
use hatcheck::response::{Complete, Contradiction, Draft, complete};
use serde_json::Value;

use crate::golden::WORKED_EXAMPLES;
use crate::history_file::described_history;

#[allow(dead_code, reason = "its `main` is for the command line")]
#[path = "../../examples/score.rs"]
mod score;

pub const DESCRIPTION: &str = include_str!("../../docs/DOCUMENT.md");

/// The example of `docs/DOCUMENT.md`.
pub fn described_example() -> &'static str {
    let (_, after) = DESCRIPTION.split_once("```json\n").expect("an example");
    after.split_once("```").expect("its end").0
}

fn run(input: &str) -> Result<Value, Vec<String>> {
    score::run(&[OsString::from("-")], &mut input.as_bytes()).map(|scored| scored.report)
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn drafts(text: &str) -> Vec<Draft> {
    read_text(text).expect("a document").drafts
}

#[test]
fn the_described_example_is_complete_and_has_every_field() {
    let draft = drafts(described_example()).remove(0);
    let Ok(Complete::CheckIn(check_in)) = complete(&draft) else {
        panic!("{:?}", complete(&draft));
    };
    for row in Row::all() {
        let answered = draft.responses().any(|(item, _)| item.question == row.question);
        assert!(answered, "{} is not in the example", row.question.id());
    }
    assert_eq!(check_in.unconfirmed(), []);
    assert_eq!(draft.confirmed().len(), 1);
    assert!(draft.order.iter().next() == Some(Hat::Sales), "an order of its own");

    let report = run(described_example()).expect("a report");
    assert_eq!(report["id"], "5eed0a7c");
    assert!(report["score"].is_u64());
}

#[test]
fn every_field_option_and_limit_is_described() {
    let names = |text: &str| DESCRIPTION.contains(&format!("`{text}`"));
    for row in Row::all() {
        let id = row.question.id();
        let described = DESCRIPTION.lines().find(|line| line.starts_with(&format!("| `{id}` |")));
        let line = described.unwrap_or_else(|| panic!("{id} is not described"));
        let has = |text: &str| line.contains(text) || line.contains("the same");
        match row.kind {
            Kind::Choice(ids) => {
                for option in ids {
                    assert!(has(&format!("`{option}`")), "{id}: {option} is not described");
                }
            }
            Kind::Number { least, greatest } => {
                let worked = has(&format!("{least} to the days worked"));
                assert!(worked || has(&format!("{least} to {greatest}")), "{id}: its range");
            }
            Kind::Text { limit } => assert!(has(&format!("at most {limit} characters")), "{id}"),
            Kind::Date => assert!(has("`YYYY-MM-DD`"), "{id}"),
            Kind::Hats => assert!(has("list of hats"), "{id}"),
        }
        // The last two columns.
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        assert_eq!(columns[3] == "yes", row.quick, "{id}: whether the quick mode asks it");
        assert_eq!(!columns[4].is_empty(), row.skippable || id == "half_days", "{id}: left out");
    }
    assert!(Hat::IDS.iter().chain(CoreActivity::IDS).all(|id| names(id)));
    for id in Contradiction::all().map(Contradiction::id) {
        let known = id.starts_with("core.") && names("core.market");
        assert!(known || names(&id), "{id} is not described");
    }
    assert!(DESCRIPTION.contains(&format!("{} MiB", DOCUMENT_LIMIT >> 20)));
}

#[test]
fn a_list_in_gives_a_list_out() {
    let list = format!("[{}]", WORKED_EXAMPLES.join(","));
    let report = run(&list).expect("a report");
    let told: Vec<(&str, u64)> = report
        .as_array()
        .expect("a list")
        .iter()
        .map(|told| (told["verdict"].as_str().unwrap(), told["score"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        told,
        [("one_hat_too_big", 30), ("stepping_in_on_purpose", 85), ("wearing_your_own_hat", 97)]
    );
    assert_eq!(run("[]"), Ok(parsed("[]")));
    let alone = run(WORKED_EXAMPLES[0]).expect("a report");
    assert_eq!(alone, report[0]);
    assert_eq!(run(&format!("[{}]", WORKED_EXAMPLES[0])), Ok(Value::Array(vec![alone])));
}

#[test]
fn a_report_says_all_that_the_model_says() {
    let report = run(WORKED_EXAMPLES[0]).expect("a report");
    assert_eq!(report["hat"], "engineering");
    assert_eq!(report["model"], 1);
    assert_eq!(report["band"], parsed(r#"{"strict": 30, "lenient": 30}"#));
    assert_eq!(report["give_or_take"], 6);
    assert_eq!(
        report["receipt"][0],
        parsed(r#"{"line": "hat.engineering", "weight": 37.8, "points": 44, "score_without": 64}"#)
    );
    assert_eq!(
        report["recommendations"],
        parsed(
            r#"[{"hat": "engineering", "call": "now", "route": "hand_back", "never_cold": false}]"#
        )
    );
    assert_eq!(report["unconfirmed"], parsed("[]"));
}

#[test]
fn an_unconfirmed_contradiction_is_scored_and_listed() {
    let unsaid =
        described_example().replace(r#""confirmed": ["core.priorities"]"#, r#""confirmed": []"#);
    let report = run(&unsaid).expect("a report");
    assert_eq!(report["unconfirmed"], parsed(r#"["core.priorities"]"#));
    let said = run(described_example()).expect("a report");
    assert_eq!(report["score"], said["score"]);
}

#[test]
fn a_history_file_gives_a_list_with_labels_and_without_drafts() {
    let scored = score::report(described_history()).expect("reports");
    assert_eq!(scored.drafts, 1, "said to be left out");
    let [report] = &scored.report.as_array().expect("a list")[..] else { panic!("one report") };
    assert_eq!((&report["id"], &report["label"]), (&parsed("\"0badcafe\""), &parsed("\"Ada\"")));
    assert!(report["score"].is_u64());

    let history: Value = parsed(described_history());
    let document = history["check_ins"][0]["check_in"].to_string();
    let alone = score::report(&document).expect("a report");
    assert_eq!((alone.report.get("label"), alone.drafts), (None, 0));
    assert_eq!(alone.report["score"], report["score"]);

    // One's own has no label, and what nothing can be told from stands in its place.
    let mut history = history;
    let mut mine = history["check_ins"][0].clone();
    mine["label"] = "".into();
    mine["check_in"]["id"] = "00000001".into();
    let mut untold = mine.clone();
    untold["check_in"] = parsed(include_str!("../golden/people/three-days-of-ten.json"));
    let entries = history["check_ins"].as_array_mut().expect("a list");
    entries.insert(0, untold);
    entries.push(mine);
    let reports = run(&history.to_string()).expect("reports");
    let told: Vec<bool> = (0..3).map(|place| reports[place]["score"].is_u64()).collect();
    assert_eq!(told, [false, true, true]);
    assert_eq!(reports[2].get("label"), None);
}

#[test]
fn nothing_told_is_no_score() {
    let text = include_str!("../golden/people/three-days-of-ten.json");
    let report = run(text).expect("a report");
    assert_eq!(report["score"], Value::Null);
    assert_eq!(report["verdict"], "cannot_tell");
    assert_eq!(report["reasons"], parsed(r#"["few_days"]"#));
    assert_eq!(report.get("receipt"), None);
}

#[test]
fn one_problem_in_a_list_scores_nothing_of_it() {
    let broken = WORKED_EXAMPLES[1].replace(r#""own_days": 9"#, r#""own_days": 11"#);
    let list = format!("[{},{broken}]", WORKED_EXAMPLES[0]);
    let range = "[1].own_days: expected a whole number from 0 to 10".to_owned();
    assert_eq!(run(&list), Err(vec![range]));

    let unfinished = WORKED_EXAMPLES[1].replace(r#""own_days": 9,"#, "");
    let list = format!("[{},{unfinished}]", WORKED_EXAMPLES[0]);
    assert_eq!(run(&list), Err(vec!["[1].own_days: missing, and needed".to_owned()]));
}

#[test]
fn wrong_usage_and_unreadable_files_are_said_in_a_line() {
    let run = |arguments: &[&str], input: &[u8]| {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        let scored = score::run(&arguments, &mut &*input).map(|scored| scored.report);
        let lines = scored.expect_err("no report");
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(!lines[0].contains('\n'), "{lines:?}");
        lines.into_iter().next().unwrap_or_default()
    };
    assert!(run(&[], b"").starts_with("usage:"));
    assert!(run(&["a", "b"], b"").starts_with("usage:"));
    assert!(run(&["no/such/file.json"], b"").starts_with("no/such/file.json: "));
    assert!(run(&["-"], b"\xff\xfe{").contains("UTF-8"));
    assert!(run(&["-"], b"").contains("not a Hatcheck file"));
    let bytes = vec![b'['; DOCUMENT_LIMIT + 1];
    assert!(run(&["-"], &bytes).contains("too large"));
    // Even where the limit falls into the middle of a character.
    let bytes = "é".repeat(DOCUMENT_LIMIT / 2 + 1).into_bytes();
    assert!(run(&["-"], &bytes[1..]).contains("too large"));
}
