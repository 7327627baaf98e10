//! The history as a table: one row a check-in, for a spreadsheet.
//!
//! RFC 4180: commas, CRLF, quotes where they are needed; UTF-8. `docs/DOCUMENT.md` lists the columns.
//! Their names are ids, so they stay; new ones come at the end. What was not asked or not answered is
//! an empty cell.
//!
//! Two things that spreadsheets do to texts are kept from them: a text that begins like a formula gets
//! an apostrophe, so that a stranger's name cannot run as one; and an option such as `2-3` is written
//! `2..3`, as it would become the second of March.

use crate::history::Kept;
use crate::instrument::{Category, CoreActivity, Hat, Item, Kind, Question, Scale};
use crate::response::{CheckIn, Draft, Response};
use crate::scoring::{self, assess};

/// What a text begins with that a spreadsheet would calculate.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The names of the columns.
pub fn columns() -> Vec<String> {
    let ids = |ids: &[&str]| -> Vec<String> { ids.iter().map(|id| (*id).into()).collect() };
    let depths = Hat::IDS.iter().map(|id| format!("{id}_depth")).collect();
    [
        ids(&["date", "kept_on", "id", "label", "mode"]),
        ids(&["stage", "disruption", "tenure", "days_worked", "typical"]),
        Category::all().map(|category| category.id().into()).collect(),
        depths,
        ids(&["gaps", "own_days"]),
        ids(CoreActivity::IDS),
        ids(&["strategy_updated", "hours", "competing_demands", "unclear_who_decides"]),
        ids(&["model", "score", "strict", "lenient", "give_or_take", "verdict"]),
    ]
    .concat()
}

/// Writes the table. How much a score may be off comes from outside: it takes a while to work out,
/// and whoever asks may know it already.
pub fn write<'a>(
    check_ins: impl IntoIterator<Item = &'a Kept>,
    give_or_take: impl Fn(&CheckIn) -> u32,
) -> String {
    let mut text = String::new();
    write_row(&mut text, &columns());
    for kept in check_ins {
        write_row(&mut text, &row(kept, give_or_take(&kept.check_in)));
    }
    text
}

fn row(kept: &Kept, give_or_take: u32) -> Vec<String> {
    let check_in = &kept.check_in;
    let answers = check_in.answers();
    let assessment = assess(check_in.facts());
    let told = |question| cell(answers, Item::of(question));
    let mut row = vec![
        check_in.date().to_string(),
        kept.kept_on.to_string(),
        check_in.id().to_string(),
        guarded(&kept.label),
        answers.mode.id().into(),
    ];
    row.extend(
        [
            Question::Stage,
            Question::Disruption,
            Question::Tenure,
            Question::DaysWorked,
            Question::Typical,
        ]
        .map(told),
    );
    row.extend(Category::all().map(|category| answers.half_days(category).to_string()));
    row.extend(Hat::ALL.iter().map(|hat| cell(answers, Item::of_hat(Question::Depth, *hat))));
    row.extend([Question::Gaps, Question::OwnDays].map(told));
    row.extend(CoreActivity::ALL.iter().map(|activity| cell(answers, Item::core(*activity))));
    row.extend(
        [
            Question::StrategyUpdated,
            Question::Hours,
            Question::CompetingDemands,
            Question::UnclearWhoDecides,
        ]
        .map(told),
    );
    row.extend([
        scoring::VERSION.to_string(),
        assessment.score.to_string(),
        assessment.band.strict.to_string(),
        assessment.band.lenient.to_string(),
        give_or_take.to_string(),
        assessment.verdict.id().into(),
    ]);
    row
}

/// An answer in a cell; empty where there is none.
fn cell(answers: &Draft, item: Item) -> String {
    match (item.row().kind, answers.get(item)) {
        (Kind::Choice(ids), Some(Response::Choice(index))) => {
            ids[usize::from(*index)].replace('-', "..")
        }
        (_, Some(Response::Number(number))) => number.to_string(),
        (_, Some(Response::Hats(hats))) => hats.iter().map(Hat::id).collect::<Vec<_>>().join(" "),
        (_, Some(Response::Text(text))) => guarded(text),
        (_, Some(Response::Date(date))) => date.to_string(),
        (_, Some(Response::Choice(_)) | None) => String::new(),
    }
}

/// A text that no spreadsheet takes for a formula.
fn guarded(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    format!("{guard}{text}")
}

fn write_row(text: &mut String, cells: &[String]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',', '\r', '\n']) {
            text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            text.push_str(cell);
        }
    }
    text.push_str("\r\n");
}
