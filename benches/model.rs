//! What the model costs natively: a score, the noise simulation, a document and a link read and
//! written, an archive restored.
//! `cargo xtask test measure` prints it.

use hatcheck::chart::{self, Moment, Shape};
use hatcheck::comparison::compare;
use hatcheck::date::Date;
use hatcheck::document;
use hatcheck::hand_back::{Plan, recommend};
use hatcheck::history::{Archive, preview, read_file, write_file};
use hatcheck::instrument::{CoreActivity, Item};
use hatcheck::link::{self, Letter, Remembered};
use hatcheck::noise::noise;
use hatcheck::progress::{self, Sems, hat_log, timeline};
use hatcheck::response::{CheckIn, CheckInId, Complete, Response, complete};
use hatcheck::scoring::assess;

fn main() {
    divan::main();
}

const AUTHOR: &str = include_str!("../src/sample/author-of-the-first-article.json");

fn author() -> CheckIn {
    let read = document::read_text(AUTHOR).expect("a golden document");
    match complete(&read.drafts[0]) {
        Ok(Complete::CheckIn(check_in)) => *check_in,
        other => panic!("not a check-in: {other:?}"),
    }
}

/// Score, band, verdict and receipt.
#[divan::bench]
fn assessment(bencher: divan::Bencher<'_, '_>) {
    let check_in = author();
    bencher.bench(|| assess(check_in.facts()));
}

/// What to hand back, given the assessment.
#[divan::bench]
fn calls(bencher: divan::Bencher<'_, '_>) {
    let check_in = author();
    let assessment = assess(check_in.facts());
    bencher.bench(|| recommend(check_in.facts(), &assessment));
}

/// Four hundred simulated retakes.
#[divan::bench]
fn simulated_retakes(bencher: divan::Bencher<'_, '_>) {
    let check_in = author();
    bencher.bench(|| noise(check_in.facts()));
}

/// From text to a complete check-in.
#[divan::bench]
fn read_document(bencher: divan::Bencher<'_, '_>) {
    bencher.bench(author);
}

/// From a check-in to text.
#[divan::bench]
fn write_document(bencher: divan::Bencher<'_, '_>) {
    let check_in = author();
    bencher.bench(|| document::write(check_in.answers()).to_string());
}

fn letter() -> Letter {
    Letter::new(author(), Plan::default())
}

/// From a check-in to its token.
#[divan::bench]
fn encode_link(bencher: divan::Bencher<'_, '_>) {
    let letter = letter();
    bencher.bench(|| link::encode(&letter));
}

/// From a token to a check-in that can be scored.
#[divan::bench]
fn decode_link(bencher: divan::Bencher<'_, '_>) {
    let token = link::encode(&letter());
    bencher.bench(|| link::decode(&token));
}

/// A token that was damaged on its way.
#[divan::bench]
fn refuse_link(bencher: divan::Bencher<'_, '_>) {
    let token = link::encode(&letter()).replace('A', "B");
    bencher.bench(|| link::decode(&token));
}

/// Without what is private: what the page does at each tick, before it encodes.
#[divan::bench]
fn leave_private_out(bencher: divan::Bencher<'_, '_>) {
    let letter = letter();
    bencher.bench(|| link::leave_out(&letter, link::Ticks::default()));
}

/// So many check-ins, nine days apart, of which every third is another fortnight.
fn archive_of(count: u32) -> Archive {
    let mut answers = author().answers().clone();
    let mut archive = Archive::default();
    for id in 0..count {
        answers.id = CheckInId(id);
        answers.date = Date::FIRST.plus_days(9 * id);
        let touched = Response::Choice((id % 3) as u8);
        answers.set(Item::core(CoreActivity::Market), touched).expect("an answer");
        let Ok(Complete::CheckIn(check_in)) = complete(&answers) else { panic!("not a check-in") };
        archive.keep(*check_in, Plan::default(), answers.date, String::new());
    }
    archive
}

const TODAY: u32 = 20_000;

/// The time line of a thousand check-ins whose noise is known.
#[divan::bench]
fn a_thousand_on_the_time_line(bencher: divan::Bencher<'_, '_>) {
    let archive = archive_of(1_000);
    let own = progress::own(archive.kept());
    let today = Date::from_days(TODAY);
    let mut sems = Sems::default();
    timeline(&own, &sems, today).fill_in(&mut sems, 1_000);
    bencher.bench(|| timeline(&own, &sems, today));
}

/// What became of each hat in a thousand check-ins.
#[divan::bench]
fn a_thousand_in_the_hat_log(bencher: divan::Bencher<'_, '_>) {
    let archive = archive_of(1_000);
    let own = progress::own(archive.kept());
    bencher.bench(|| hat_log(&own, Date::from_days(TODAY)));
}

/// A thousand check-ins as shapes.
#[divan::bench]
fn a_thousand_drawn(bencher: divan::Bencher<'_, '_>) {
    let moments: Vec<Moment> = (0..1_000)
        .map(|place| Moment {
            day: 10_000 + 9 * place,
            is_odd: false,
            score: (place % 60) as u8,
            noise: Some(5),
            breaks: false,
        })
        .collect();
    bencher.bench(|| chart::timeline(&moments, &[], 999, Shape::Wide));
}

/// Fifty check-ins as a link, and read again.
#[divan::bench]
fn a_keepsake_of_fifty(bencher: divan::Bencher<'_, '_>) {
    let archive = archive_of(50);
    let remembered: Vec<Remembered> = archive
        .kept()
        .iter()
        .map(|kept| Remembered {
            letter: Letter::new(kept.check_in.clone(), kept.plan.clone()),
            marks: kept.marks.clone(),
        })
        .collect();
    bencher.bench(|| link::read_keepsake(&link::keepsake(&remembered).expect("it fits")));
}

/// A file of a thousand check-ins, from text to a preview of what it would bring.
#[divan::bench]
fn preview_a_file_of_a_thousand(bencher: divan::Bencher<'_, '_>) {
    let archive = archive_of(1_000);
    let text = write_file(&archive, None, Date::from_days(TODAY)).to_string();
    bencher.bench(|| {
        let file = read_file(&text).expect("a file");
        preview(&archive, &file.check_ins)
    });
}

/// An archive of a thousand check-ins, from stored texts.
#[divan::bench]
fn restore_a_thousand(bencher: divan::Bencher<'_, '_>) {
    let archive = archive_of(1_000);
    let kept = archive.kept().iter();
    let stored: Vec<_> = kept.map(|kept| (kept.key.clone(), kept.value().to_string())).collect();
    bencher.with_inputs(|| stored.clone()).bench_values(Archive::restore);
}

/// Two check-ins side by side, with the noise of both.
#[divan::bench]
fn side_by_side(bencher: divan::Bencher<'_, '_>) {
    let check_in = author();
    bencher.bench(|| compare(check_in.facts(), check_in.facts()));
}
