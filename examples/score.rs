//! The native scorer: reads the public document (`docs/DOCUMENT.md`), one check-in, a list or a
//! history file, and prints what the model says of each, as JSON.
//!
//! ```text
//! cargo run --example score -- FILE    # or - for standard input
//! ```
//!
//! A list in gives a list out, in the same order, and so does a history file. Its drafts have no
//! score; how many were left out goes to standard error. Anything wrong goes to standard error, a problem
//! a line, with the field and what it may hold; then the exit code is 2 and nothing is scored,
//! not even the check-ins of a list that have no problem.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use hatcheck::document::DOCUMENT_LIMIT;
use hatcheck::hand_back::recommend;
use hatcheck::history::{Arriving, Form, Untold, read_file};
use hatcheck::instrument::Scale;
use hatcheck::noise::noise;
use hatcheck::response::{CannotTell, Draft, Problem};
use hatcheck::scoring::{self, Verdict, assess};
use serde_json::{Map, Value, json};

const USAGE: &str =
    "usage: cargo run --example score -- FILE (a JSON document, or - for standard input)";
const FAILURE: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let printed = run(&arguments, &mut io::stdin().lock()).and_then(|Scored { report, drafts }| {
        if drafts > 0 {
            eprintln!("drafts left out, as they are not finished: {drafts}");
        }
        writeln!(io::stdout(), "{report:#}").map_err(|error| vec![format!("output: {error}")])
    });
    let Err(lines) = printed else { return ExitCode::SUCCESS };
    for line in lines {
        eprintln!("{line}");
    }
    ExitCode::from(FAILURE)
}

/// What the model says of a file.
pub struct Scored {
    /// A report, or a list of them.
    pub report: Value,
    /// How many drafts were left out.
    pub drafts: usize,
}

/// The report on the file that the arguments name, or everything that is wrong, a line each.
pub fn run(arguments: &[OsString], input: &mut dyn Read) -> Result<Scored, Vec<String>> {
    let [name] = arguments else {
        return Err(vec![USAGE.into()]);
    };
    let text = if name == OsStr::new("-") {
        read_bounded(input)
    } else {
        File::open(name).and_then(|mut file| read_bounded(&mut file))
    };
    let text = text.map_err(|error| vec![format!("{}: {error}", name.display())])?;
    report(&text).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// Reads one byte more than a document may have at most, so that a text that is too long is known
/// to be, and memory stays bounded.
fn read_bounded(source: &mut dyn Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    source.take(DOCUMENT_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > DOCUMENT_LIMIT {
        // The last character may be cut in two; the length alone is enough to refuse it.
        return Ok(" ".repeat(bytes.len()));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("this is not UTF-8 text"))
}

/// The report on a file: one for one document, a list for anything else.
pub fn report(text: &str) -> Result<Scored, Vec<Problem>> {
    let file = read_file(text)?;
    let mut reports: Vec<Value> = file.check_ins.iter().map(report_on).collect();
    for Untold { place, answers, reasons } in &file.untold {
        reports.insert(*place, no_report(answers, reasons));
    }
    let is_one = file.form == Form::Document;
    let report = if is_one { reports.remove(0) } else { Value::Array(reports) };
    Ok(Scored { report, drafts: file.drafts.len() })
}

fn report_on(arriving: &Arriving) -> Value {
    let Arriving { check_in, label, .. } = arriving;
    let facts = check_in.facts();
    let assessment = assess(facts);
    let noise = noise(facts);
    let mut report = head(check_in.answers());
    let mut tell = |name: &str, value: Value| report.insert(name.into(), value);

    if let Some(label) = label.as_deref().filter(|label| !label.is_empty()) {
        tell("label", label.into());
    }
    tell("score", assessment.score.into());
    tell_verdict(&mut tell, assessment.verdict);
    let crowds = assessment.crowded_by.iter().map(|crowd| crowd.id());
    tell("crowded_by", crowds.collect());
    tell("load_is_high", assessment.load_is_high.into());
    tell("band", json!({ "strict": assessment.band.strict, "lenient": assessment.band.lenient }));
    tell("give_or_take", noise.give_or_take().into());
    tell(
        "noise",
        json!({
            "sem_thousandths": noise.sem_thousandths,
            "other_verdict": noise.other_verdict.map(|(verdict, per_cent)| {
                let mut other = Map::new();
                tell_verdict(&mut |name, value| other.insert(name.into(), value), verdict);
                other.insert("per_cent".into(), per_cent.into());
                other
            }),
        }),
    );
    let lines = assessment.receipt.lines.iter().map(|line| {
        json!({
            "line": line.line.id(),
            "weight": line.weight.in_tenths() as f64 / 10.0,
            "points": line.points,
            "score_without": line.score_without,
        })
    });
    tell("receipt", lines.collect());
    tell("load", if assessment.receipt.knows_load { "asked" } else { "not asked" }.into());
    let recommendations = recommend(facts, &assessment).into_iter().map(|recommendation| {
        json!({
            "hat": recommendation.hat.id(),
            "call": recommendation.call.id(),
            "route": recommendation.route.id(),
            "never_cold": recommendation.never_cold,
        })
    });
    tell("recommendations", recommendations.collect());
    let unconfirmed = check_in.unconfirmed().into_iter().map(|contradiction| contradiction.id());
    tell("unconfirmed", unconfirmed.collect());
    Value::Object(report)
}

fn no_report(draft: &Draft, reasons: &[CannotTell]) -> Value {
    let mut report = head(draft);
    report.insert("score".into(), Value::Null);
    report.insert("verdict".into(), "cannot_tell".into());
    report.insert("reasons".into(), reasons.iter().map(|reason| reason.id()).collect());
    Value::Object(report)
}

/// What every report begins with: which check-in, and by which model.
fn head(draft: &Draft) -> Map<String, Value> {
    let head = [
        ("id", draft.id.to_string().into()),
        ("date", draft.date.to_string().into()),
        ("mode", draft.mode.id().into()),
        ("model", scoring::VERSION.into()),
    ];
    head.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

/// Tells a verdict, and the hat of a verdict that names one.
fn tell_verdict(tell: &mut dyn FnMut(&str, Value) -> Option<Value>, verdict: Verdict) {
    tell("verdict", verdict.id().into());
    if let Verdict::OneHatTooBig(hat) = verdict {
        tell("hat", hat.id().into());
    }
}
