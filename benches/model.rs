//! What the model costs natively: a score, the noise simulation, a document and a link read and
//! written, an archive restored.
//! `cargo xtask test measure` prints it.

use hatcheck::comparison::compare;
use hatcheck::document;
use hatcheck::hand_back::{Plan, recommend};
use hatcheck::history::Archive;
use hatcheck::link::{self, Letter};
use hatcheck::noise::noise;
use hatcheck::response::{CheckIn, CheckInId, Complete, complete};
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

/// An archive of a thousand check-ins, from stored texts.
#[divan::bench]
fn restore_a_thousand(bencher: divan::Bencher<'_, '_>) {
    let mut answers = author().answers().clone();
    let mut archive = Archive::default();
    for id in 0..1_000 {
        answers.id = CheckInId(id);
        let Ok(Complete::CheckIn(check_in)) = complete(&answers) else { panic!("not a check-in") };
        archive.keep(*check_in, Plan::default(), answers.date, String::new());
    }
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
