//! The words against the tables they belong to, against the code that shows them, and against the
//! rules for words that measure.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use hatcheck::hand_back::{CardLine, Level, Route};
use hatcheck::instrument::{
    CoreActivity, DaysTouched, Depth, Exit, Hat, IfStopped, Owner, Pull, Question, Scale, Since,
    Stage, StrainDays, StrategyAge, Tenure, Typical, YesNo,
};
use hatcheck::link::Private;
use hatcheck::locale::{List, english, every_word, key};
use hatcheck::marks::Cause;
use hatcheck::progress::Change;
use hatcheck::sample::Sample;
use hatcheck::scoring::{Crowd, Verdict};
use hatcheck::session::Taking;

use crate::tidy::sources;

/// Lists that are read from beginning to end, as long as they may be.
const FREE: [&str; 3] = ["how.evidence", "how.limits", "how.sources"];

/// How long every other list is: as long as the table whose places find its texts.
fn lengths() -> BTreeMap<&'static str, usize> {
    let scales = [
        ("scale.stage", Stage::ALL.len()),
        ("scale.stage_hint", Stage::ALL.len()),
        ("scale.yes_no", YesNo::ALL.len()),
        ("scale.tenure", Tenure::ALL.len()),
        ("scale.typical", Typical::ALL.len()),
        ("scale.depth", Depth::ALL.len()),
        ("scale.since", Since::ALL.len()),
        ("scale.owner", Owner::ALL.len()),
        ("scale.exit", Exit::ALL.len()),
        ("scale.pull", Pull::ALL.len()),
        ("scale.if_stopped", IfStopped::ALL.len()),
        ("scale.days_touched", DaysTouched::ALL.len()),
        ("scale.strategy_age", StrategyAge::ALL.len()),
        ("scale.strain_days", StrainDays::ALL.len()),
        ("why.depth", Depth::ALL.len()),
        ("why.depth_nobody", Depth::ALL.len()),
        ("why.since", Since::ALL.len()),
        ("why.exit", Exit::ALL.len()),
        ("line.strategy_age", StrategyAge::ALL.len()),
    ];
    let results = [
        // By reason: few days, not typical, new in the job.
        ("cannot_tell.reasons", 3),
        ("verdict.title", Verdict::IDS.len()),
        ("verdict.lead", Verdict::IDS.len()),
        ("how.verdicts", Verdict::IDS.len()),
        ("crowded.because", Crowd::IDS.len()),
        ("route.to", Route::IDS.len()),
        ("route.how", Route::IDS.len()),
        ("rule.depth", Depth::ALL.len()),
        // Nothing to three thirds.
        ("rule.thirds", 4),
        // Hours, competing demands, unclear decisions.
        ("rule.load_parts", 3),
        ("rule.hat_source", Hat::ALL.len()),
        // None, one or two hats are called now.
        ("result.counter_call", 3),
        // A fifth of the retakes to more than half of them.
        ("result.parts", 5),
    ];
    // None to twenty half-days.
    let calendar = [
        ("half_days.refused", 3),
        ("result.counter_dates", 2),
        ("sample.lead", Sample::ALL.len()),
        ("taken.done", Taking::Keepsake as usize + 1),
        ("result.core_days", DaysTouched::ALL.len()),
        ("number.words", 21),
        ("date.weekdays", 7),
        ("date.months", 12),
        ("date.months_long", 12),
        // Up, down, or neither.
        ("progress.since_last", 3),
        // Up, down, unclear, recounted, waiting.
        ("change.short", Change::Waiting as usize + 1),
        ("change.score", 2),
        ("log.how", Pull::ALL.len()),
        ("jumps.cause", Cause::ALL.len()),
        // One, or more.
        ("restore.new", 2),
        ("restore.fuller", 2),
        ("restore.other", 2),
        ("restore.known", 2),
        ("restore.other_plan", 2),
        ("restore.drafts", 2),
        ("restore.untold", 2),
        ("restore.missing", 2),
        ("restore.done", 2),
    ];
    let plan = [
        ("plan.title", Route::IDS.len()),
        ("plan.until_overlap", Route::IDS.len()),
        ("plan.until_return", Route::IDS.len()),
        ("plan.kept_until_overlap", Route::IDS.len()),
        ("plan.kept_until_return", Route::IDS.len()),
        ("plan.by", Route::IDS.len()),
        ("plan.level", Level::ALL.len()),
        ("plan.starved", CoreActivity::ALL.len()),
        ("plan.case_days", DaysTouched::ALL.len()),
        ("pull.came", Pull::ALL.len()),
        ("card.labels", CardLine::ALL.len()),
        ("card.general", CardLine::ALL.len()),
    ];
    let letters = [
        ("share.private", Private::ALL.len()),
        ("share.private_more", Private::ALL.len()),
        ("letter.lead", Verdict::IDS.len()),
        ("letter.asks", Route::IDS.len()),
        ("letter.to", Route::IDS.len()),
        ("letter.depth", Depth::ALL.len()),
        ("letter.depth_nobody", Depth::ALL.len()),
        ("letter.owner", Owner::ALL.len()),
        ("letter.if_stopped", IfStopped::ALL.len()),
        ("letter.told", Private::ALL.len()),
        // No link, cut short, too long, damaged, newer.
        ("letter_refused.why", 5),
        ("letter_refused.what", 5),
    ];
    scales.into_iter().chain(results).chain(calendar).chain(plan).chain(letters).collect()
}

/// How many texts each path has; more than one, or a row of a table, makes a list.
fn counts() -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for (path, _) in every_word() {
        *counts.entry(path).or_default() += 1;
    }
    counts
}

#[test]
fn every_list_is_as_long_as_its_table() {
    let expected = lengths();
    let found = counts();
    for (path, count) in &found {
        let rows = match path.split('.').next() {
            Some("hat") => Some(Hat::ALL.len()),
            Some("activity") => Some(CoreActivity::ALL.len()),
            Some("question") => Some(Question::ALL.len()),
            _ => None,
        };
        match rows.or(expected.get(path).copied()) {
            Some(length) => assert_eq!(*count, length, "{path}"),
            None => assert!(*count == 1 || FREE.contains(path), "{path}: a list of which table?"),
        }
    }
    for path in expected.keys().chain(&FREE) {
        assert!(found.contains_key(path), "{path}: no such list");
    }
}

#[test]
fn rows_stand_in_the_order_of_their_tables() {
    let ids = |list: List| (0..list.len()).map(|at| english().at(list, at)).collect::<Vec<_>>();
    assert_eq!(ids(key::hat::ID), Hat::IDS);
    assert_eq!(ids(key::activity::ID), CoreActivity::IDS);
    assert_eq!(ids(key::question::ID), Question::IDS);
}

/// Every key stands somewhere in the code. The ids of rows are for the test above only.
#[test]
fn every_word_is_used() {
    let code: Vec<String> = sources("src")
        .into_iter()
        .filter(|path| !path.contains("/locale/"))
        .map(|path| fs::read_to_string(path).expect("a source file"))
        .collect();
    let used: BTreeSet<&str> = code.iter().flat_map(|text| keys_in(text)).collect();
    let unused: Vec<&str> = counts()
        .into_keys()
        .filter(|path| !["hat.id", "activity.id", "question.id"].contains(path))
        .filter(|path| !used.contains(constant(path).as_str()))
        .collect();
    assert!(unused.is_empty(), "{} words that no code uses:\n{}", unused.len(), unused.join("\n"));
}

/// `hat.looks_like` is `hat::LOOKS_LIKE` in the code.
fn constant(path: &str) -> String {
    let (modules, name) = path.rsplit_once('.').unwrap_or_default();
    format!("{}::{}", modules.replace('.', "::"), name.to_uppercase())
}

fn keys_in(code: &str) -> impl Iterator<Item = &str> {
    let in_key = |character: char| character.is_alphanumeric() || "_:".contains(character);
    code.split("key::").skip(1).map(move |after| {
        let end = after.find(|character| !in_key(character)).unwrap_or(after.len());
        after[..end].trim_end_matches(':')
    })
}

/// The words that measure: questions, options, hints.
fn measuring() -> impl Iterator<Item = (&'static str, &'static str)> {
    every_word().filter(|(path, _)| {
        ["question.", "activity.", "scale.", "hint."].iter().any(|table| path.starts_with(table))
    })
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric() && !"’'-".contains(character))
        .map(str::to_lowercase)
        .collect()
}

#[test]
fn measuring_words_name_amounts_and_never_ask_for_agreement() {
    let vague = [
        "often",
        "usually",
        "sometimes",
        "rarely",
        "seldom",
        "regularly",
        "frequently",
        "occasionally",
        "typically",
        "always",
        "never",
        "agree",
        "disagree",
    ];
    // The far end of a scale of time, which "longer" alone would leave open.
    let allowed = [("scale.strategy_age", "never")];
    for (path, text) in measuring() {
        for word in words_of(text) {
            let is_allowed = allowed.contains(&(path, word.as_str()));
            assert!(is_allowed || !vague.contains(&word.as_str()), "{path}: “{word}” in “{text}”");
        }
    }
}

#[test]
fn every_question_asks_one_thing() {
    for (path, text) in every_word().filter(|(path, _)| path.ends_with(".ask")) {
        assert!(text.ends_with('?'), "{path}: “{text}” is no question");
        assert_eq!(text.matches('?').count(), 1, "{path}: “{text}”");
        assert!(!words_of(text).contains(&"and".into()), "{path}: “{text}” asks two things");
    }
}

#[test]
fn nobody_is_blamed() {
    let blaming = ["fault", "should have", "fail", "wrong", "blame", "guilty", "mistake"];
    for (path, text) in measuring() {
        let lower = text.to_lowercase();
        assert!(!blaming.iter().any(|word| lower.contains(word)), "{path}: “{text}”");
    }
}

#[test]
fn the_voice_is_plain() {
    for (path, text) in every_word() {
        assert!(!text.contains('!'), "{path}: “{text}” shouts");
        for word in words_of(text) {
            let jargon =
                ["oops", "dimension", "dimensions", "instrument", "instruments", "ipsative"];
            assert!(!jargon.contains(&word.as_str()), "{path}: “{word}” in “{text}”");
        }
    }
}

#[test]
fn places_for_values_are_well_formed() {
    for (path, text) in every_word() {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            assert!(!before.contains('}'), "{path}: “{text}”");
            let (name, after) = after.split_once('}').unwrap_or_else(|| panic!("{path}: “{text}”"));
            let is_name = |character: char| character.is_ascii_alphabetic() || character == '_';
            assert!(!name.is_empty() && name.chars().all(is_name), "{path}: “{{{name}}}”");
            rest = after;
        }
        assert!(!rest.contains('}'), "{path}: “{text}”");
    }
}
