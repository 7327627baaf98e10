//! Fictional product managers, and what an experienced product leader would tell each of them.
//!
//! Their answers are documents in `tests/golden/people/`, which the native scorer reads as they
//! are. Verdicts, calls and routes were written down before the model was asked. The scores are
//! the model's, frozen: a released model never scores the same answers differently.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hatcheck::document::read_text;
use hatcheck::hand_back::recommend;
use hatcheck::instrument::Scale;
use hatcheck::response::{Complete, complete};
use hatcheck::scoring::{Verdict, assess};

/// File, verdict (with its hat), score, and the calls with their routes.
type Person = (&'static str, &'static str, u8, &'static [&'static str]);

const PEOPLE: [Person; 18] = [
    // Seven half-days of delivery, for years, because nobody else does. It is not hers to drop,
    // and it will not stop by itself: a case for a role.
    (
        "delivery-that-nobody-owns",
        "one_hat_too_big delivery",
        44,
        &["now delivery make_the_case (never cold)"],
    ),
    // She was told to sell. Handing it "back" to the account executive goes over the head of the
    // one who told her.
    ("sales-by-order-of-the-manager", "overdue", 70, &["now sales renegotiate"]),
    // A designer is on leave until January and that is agreed. Nothing to stop.
    ("cover-for-a-leave", "stepping_in_on_purpose", 83, &["agreed design swap (never cold)"]),
    // Two fifths of her time are support, by contract. That is a second job, and only whoever
    // wrote the contract can change it.
    ("support-as-a-formal-duty", "overdue", 78, &["now support renegotiate (never cold)"]),
    // A fifth of her time by contract is a duty like any other.
    ("a-small-formal-duty", "wearing_your_own_hat", 100, &[]),
    // No half-day on it, but nothing moves before she has approved it.
    ("approves-everything", "overdue", 78, &["now boss hand_back"]),
    // One half-day on each of ten hats, all done instead of others, none with a way back. What
    // has an owner with time goes first.
    (
        "ten-thin-hats-worn-instead",
        "hat_rack",
        39,
        &[
            "now engineering hand_back",
            "now design hand_back",
            "next quality hand_back",
            "listed sales hand_back",
            "listed boss make_the_case",
            "listed data make_the_case",
            "listed research make_the_case",
            "listed delivery make_the_case",
            "listed marketing make_the_case",
            "listed support make_the_case",
        ],
    ),
    // The same ten, and in each she only contributed: a good colleague, with nothing to hand back.
    ("a-hand-in-everything", "wearing_your_own_hat", 75, &[]),
    // No hat at all, and half of her own job untouched: a backlog manager.
    ("narrow-core-without-hats", "narrow_core", 49, &[]),
    // A perfect calendar while research and data lie on the floor.
    ("hands-off-with-gaps", "too_hands_off", 53, &[]),
    // Fourteen half-days of mail and meetings. No hat to hand back; scope to cut.
    ("crowded-out-by-meetings", "crowded_out meetings hours demands", 72, &[]),
    // Six days worked, two of them among the engineers she came from.
    ("six-days-with-the-engineers", "overdue", 61, &["now engineering hand_back"]),
    // Before launch and in quick mode: six half-days of data, and no date on it.
    ("quick-before-launch", "overdue", 74, &["now data make_the_case"]),
    // Releases took everything. Both hats go, the one that would hurt not from one day to the next.
    (
        "captured-by-releases",
        "own_hat_lost",
        9,
        &["now delivery swap", "now quality swap (never cold)"],
    ),
    // A launch that was to last six weeks. The date has slipped, so there is none.
    ("a-launch-that-never-ended", "overdue", 59, &["now marketing swap"]),
    // A former engineer who sits in and listens. That is how it should be.
    ("watches-the-architects", "wearing_your_own_hat", 99, &[]),
    // Engineering has a tech lead with time; data has nobody. The easy one first.
    (
        "two-hats-one-of-them-easy",
        "overdue",
        46,
        &["now engineering hand_back (never cold)", "next data make_the_case"],
    ),
    // She tests beside somebody and does not know whose work it is. Strain was skipped.
    ("tests-for-nobody-knows-whom", "overdue", 74, &["now quality find_the_owner"]),
];

/// Those that nothing can be told from, with the reason. Never a low score.
const CANNOT_TELL: [(&str, &str); 3] = [
    ("three-days-of-ten", "few_days"),
    ("in-the-job-for-two-weeks", "new_in_the_job"),
    ("the-fortnight-of-the-fire", "not_typical"),
];

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/people"))
}

fn read(name: &str) -> Complete {
    let path = folder().join(name).with_extension("json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let read = read_text(&text).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
    complete(&read.drafts[0]).unwrap_or_else(|problems| panic!("{name}: {problems:?}"))
}

#[test]
fn each_hears_what_an_experienced_leader_would_say() {
    for (name, verdict, score, calls) in PEOPLE {
        let Complete::CheckIn(check_in) = read(name) else { panic!("{name}: told nothing") };
        let assessment = assess(check_in.facts());
        let mut told = assessment.verdict.id().to_owned();
        if let Verdict::OneHatTooBig(hat) = assessment.verdict {
            told = format!("{told} {}", hat.id());
        }
        for crowd in &assessment.crowded_by {
            told = format!("{told} {}", crowd.id());
        }
        assert_eq!((told.as_str(), assessment.score), (verdict, score), "{name}");

        let called: Vec<String> = recommend(check_in.facts(), &assessment)
            .iter()
            .map(|called| {
                let (call, hat, route) = (called.call.id(), called.hat.id(), called.route.id());
                let stop = if called.never_cold { " (never cold)" } else { "" };
                format!("{call} {hat} {route}{stop}")
            })
            .collect();
        assert_eq!(called, calls, "{name}");
    }
}

#[test]
fn nobody_gets_a_low_score_for_a_fortnight_that_tells_nothing() {
    for (name, reason) in CANNOT_TELL {
        let Complete::CannotTell { reasons, .. } = read(name) else { panic!("{name}: told") };
        let reasons: Vec<&str> = reasons.iter().map(|reason| reason.id()).collect();
        assert_eq!(reasons, [reason], "{name}");
    }
}

#[test]
fn every_file_is_expected_to_say_something() {
    let files: BTreeSet<String> = fs::read_dir(folder())
        .expect("the folder of people")
        .map(|entry| entry.expect("a file").path())
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    let names = PEOPLE.iter().map(|person| person.0).chain(CANNOT_TELL.iter().map(|told| told.0));
    assert_eq!(files, names.map(str::to_owned).collect());
}
