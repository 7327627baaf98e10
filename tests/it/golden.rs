//! The model's three worked examples: score, receipt, band, verdict, calls and noise to the digit.
//!
//! What the description gives is asserted as it gives it; the rest is frozen, so that no change to
//! a released model goes unseen.

use hatcheck::document;
use hatcheck::hand_back::{Call, Recommendation, Route, recommend};
use hatcheck::instrument::Hat;
use hatcheck::noise::{Noise, noise};
use hatcheck::response::{CheckIn, Complete, complete};
use hatcheck::scoring::{Assessment, Line, Verdict, assess};

const AUTHOR: &str = include_str!("../../src/sample/author-of-the-first-article.json");
const FOUNDERS_PM: &str = include_str!("../../src/sample/founders-pm.json");
const ENABLEMENT_HEAVY: &str = include_str!("../../src/sample/enablement-heavy.json");

pub const WORKED_EXAMPLES: [&str; 3] = [AUTHOR, FOUNDERS_PM, ENABLEMENT_HEAVY];

/// Reads and scores a document that holds one complete check-in.
pub fn read(text: &str) -> (CheckIn, Assessment, Vec<Recommendation>) {
    let read = document::read_text(text).expect("a document");
    let Ok(Complete::CheckIn(check_in)) = complete(&read.drafts[0]) else {
        panic!("not a complete check-in: {:?}", complete(&read.drafts[0]));
    };
    let assessment = assess(check_in.facts());
    let calls = recommend(check_in.facts(), &assessment);
    (*check_in, assessment, calls)
}

fn lines(assessment: &Assessment) -> Vec<(Line, i64, u8)> {
    let lines = assessment.receipt.lines.iter();
    lines.map(|line| (line.line, line.weight.in_tenths(), line.points)).collect()
}

#[test]
fn the_author_of_the_first_article() {
    let (check_in, assessment, calls) = read(AUTHOR);
    assert_eq!(assessment.verdict, Verdict::OneHatTooBig(Hat::Engineering));
    assert_eq!((assessment.score, assessment.receipt.left()), (30, 30));
    assert_eq!((assessment.band.strict, assessment.band.lenient), (30, 30));
    assert_eq!(assessment.receipt.total.in_tenths(), 602);
    assert_eq!(
        lines(&assessment),
        [
            (Line::Hat(Hat::Engineering), 378, 44),
            (Line::OwnDays, 75, 9),
            (Line::Untouched, 70, 8),
            (Line::Load, 30, 3),
            (Line::StaleStrategy, 20, 2),
            (Line::OwnShare, 15, 2),
            (Line::Hat(Hat::Design), 14, 2),
        ]
    );
    assert_eq!(calls.len(), 1, "{calls:?}");
    assert_eq!((calls[0].hat, calls[0].call), (Hat::Engineering, Call::Now));
    assert_eq!(calls[0].route, Route::HandBack);
    assert!(!calls[0].never_cold, "a delay is not harm");
    assert_eq!(assessment.crowded_by, []);
    let noise = noise(check_in.facts());
    assert_eq!(noise.give_or_take(), 6);
    // A day of own work less, one time in three, is under the floor on four days.
    let other_verdict = Some((Verdict::OwnHatLost, 34));
    assert_eq!(noise, Noise { sem_thousandths: 5_617, other_verdict });
}

#[test]
fn the_founders_pm_before_launch() {
    let (check_in, assessment, calls) = read(FOUNDERS_PM);
    assert_eq!(assessment.verdict, Verdict::SteppingIn);
    assert_eq!((assessment.score, assessment.receipt.left()), (85, 85));
    let by_hat: Vec<(Hat, Call)> = calls.iter().map(|call| (call.hat, call.call)).collect();
    assert_eq!(
        by_hat,
        [
            (Hat::Design, Call::Agreed),
            (Hat::Quality, Call::Agreed),
            (Hat::Sales, Call::Agreed),
            (Hat::Support, Call::AskForDate),
        ]
    );
    assert_eq!(lines(&assessment), [(Line::StandingIn, 55, 10), (Line::Load, 30, 5)]);
    // Without grace, half of her fortnight is other people's work; with it, none of it pulls.
    assert_eq!((assessment.band.strict, assessment.band.lenient), (62, 85));
    let noise = noise(check_in.facts());
    assert_eq!(noise, Noise { sem_thousandths: 3_273, other_verdict: None });
}

#[test]
fn enablement_is_no_hat() {
    let (check_in, assessment, calls) = read(ENABLEMENT_HEAVY);
    assert_eq!(assessment.verdict, Verdict::OwnHat);
    assert_eq!((assessment.score, assessment.receipt.left()), (97, 97));
    assert_eq!(calls, []);
    assert_eq!(lines(&assessment), [(Line::Hat(Hat::Marketing), 14, 3)]);
    assert_eq!((assessment.band.strict, assessment.band.lenient), (97, 97));
    let noise = noise(check_in.facts());
    assert_eq!(noise, Noise { sem_thousandths: 3_780, other_verdict: None });
}
