//! What the model costs natively: a score, the noise simulation, a document read and written.
//! `cargo xtask test measure` prints it.

use hatcheck::document;
use hatcheck::hand_back::recommend;
use hatcheck::noise::noise;
use hatcheck::response::{CheckIn, Complete, complete};
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
