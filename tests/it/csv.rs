//! The history as a table, read back by a library that other people use.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};
use hatcheck::csv::{columns, write};
use hatcheck::history::Kept;
use hatcheck::instrument::{
    Category, CoreActivity, DaysTouched, Depth, Hat, Item, Mode, Question, Scale, StrainDays,
};
use hatcheck::marks::Marks;
use hatcheck::noise::noise;
use hatcheck::scoring::assess;

use crate::device::now;
use crate::letters::letters;
use crate::scorer::DESCRIPTION;
use crate::typed::hostile;

fn kept(place: usize, label: &str) -> Kept {
    let letter = &letters()[place];
    Kept {
        key: String::new(),
        counter: 1,
        kept_on: now().today,
        label: label.into(),
        check_in: letter.check_in.clone(),
        plan: letter.plan.clone(),
        marks: Marks::default(),
    }
}

/// Labels of every kind, one a check-in.
fn all() -> Vec<Kept> {
    let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\r=1", "'=1", "1=1", " =1", "\"=1\""];
    let labels = hostile().into_iter().chain(formulas.map(String::from));
    let labels: Vec<String> = labels.map(|label| label.chars().take(60).collect()).collect();
    (0..600).map(|place| kept(place, &labels[place % labels.len()])).collect()
}

fn read(text: &str) -> (StringRecord, Vec<StringRecord>) {
    let mut reader = ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().expect("a header").clone();
    (header, reader.records().map(|record| record.expect("a row as long as the others")).collect())
}

#[test]
fn every_row_is_read_back_as_it_was_answered() {
    let all = all();
    let text = write(&all, |check_in| u32::from(check_in.facts().own) + 100);
    let (header, rows) = read(&text);
    assert_eq!(header.iter().collect::<Vec<_>>(), columns());
    assert_eq!(rows.len(), all.len());
    for (row, kept) in rows.iter().zip(&all) {
        let cell = |name: &str| {
            let index = header.iter().position(|column| column == name).expect("a column");
            row.get(index).expect("a cell")
        };
        let (answers, facts) = (kept.check_in.answers(), kept.check_in.facts());
        assert_eq!(cell("date"), kept.check_in.date().to_string());
        assert_eq!(cell("kept_on"), kept.kept_on.to_string());
        assert_eq!(cell("id"), kept.check_in.id().to_string());
        assert_eq!(cell("label").strip_prefix('\'').unwrap_or(cell("label")), {
            kept.label.strip_prefix('\'').unwrap_or(&kept.label)
        });
        assert_eq!(cell("mode"), answers.mode.id());
        assert_eq!(cell("stage"), facts.stage.id());
        assert_eq!(cell("disruption").is_empty(), answers.mode == Mode::Quick);
        assert_eq!(cell("days_worked"), facts.days_worked.to_string());
        let sum: u16 =
            Category::all().map(|of| cell(of.id()).parse::<u16>().expect("a number")).sum();
        assert_eq!(sum, u16::from(facts.half_days()));
        for hat in Hat::ALL {
            assert_eq!(cell(hat.id()), facts.hat(*hat).half_days.to_string());
            let depth: Option<Depth> = answers.choice(Item::of_hat(Question::Depth, *hat));
            assert_eq!(cell(&format!("{}_depth", hat.id())), depth.map_or("", Depth::id));
        }
        let gaps: Vec<&str> = facts.gaps.iter().map(Hat::id).collect();
        assert_eq!(cell("gaps").split_whitespace().collect::<Vec<_>>(), gaps);
        assert_eq!(cell("own_days"), facts.own_days.to_string());
        for (activity, days) in CoreActivity::ALL.iter().zip(facts.core) {
            assert_eq!(cell(activity.id()), DaysTouched::id(days).replace('-', ".."));
        }
        assert_eq!(cell("strategy_updated"), facts.strategy.id());
        assert_eq!(cell("hours"), facts.hours.map(|hours| hours.to_string()).unwrap_or_default());
        let demands = facts.competing_demands.map_or("", StrainDays::id);
        assert_eq!(cell("competing_demands"), demands.replace('-', ".."));
        let assessment = assess(facts);
        assert_eq!((cell("model"), cell("score")), ("1", assessment.score.to_string().as_str()));
        assert_eq!(cell("strict"), assessment.band.strict.to_string());
        assert_eq!(cell("lenient"), assessment.band.lenient.to_string());
        assert_eq!(cell("give_or_take"), (u32::from(facts.own) + 100).to_string());
        assert_eq!(cell("verdict"), assessment.verdict.id());
    }
}

#[test]
fn no_cell_is_taken_for_a_formula_or_a_day() {
    let all = all();
    let mut guarded = 0;
    let (_, rows) = read(&write(&all, |_| 0));
    for (row, kept) in rows.iter().zip(&all) {
        for cell in row.iter() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            let is_range = cell.split_once('-').is_some_and(|(first, second)| {
                first.parse::<u8>().is_ok() && second.parse::<u8>().is_ok()
            });
            assert!(!is_range, "{cell} is a day to a spreadsheet");
        }
        let label = row.get(3).expect("a label");
        if label != kept.label {
            guarded += 1;
            assert_eq!(label, format!("'{}", kept.label));
        }
    }
    assert!(guarded > 60, "{guarded}");
}

#[test]
fn the_form_is_that_of_the_standard() {
    let one = [kept(0, "Zoë, \"Z\"")];
    let text = write(&one, |check_in| noise(check_in.facts()).give_or_take());
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!((lines.len(), lines[2]), (3, ""), "each line ends, the last one, too");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    assert!(lines[1].contains(r#","Zoë, ""Z""","#), "{}", lines[1]);
    assert!(lines[0].starts_with("date,kept_on,id,label,mode,stage,"), "{}", lines[0]);
    assert_eq!(write(&[], |_| 0), format!("{}\r\n", lines[0]));
}

#[test]
fn every_column_has_a_name_of_its_own_and_is_described() {
    let columns = columns();
    assert_eq!(columns.len(), 50);
    assert_eq!(columns.iter().collect::<BTreeSet<_>>().len(), columns.len());
    for column in columns {
        let id = column.strip_suffix("_depth").unwrap_or(&column);
        assert!(DESCRIPTION.contains(&format!("`{id}`")), "{column} is not described");
    }
}
