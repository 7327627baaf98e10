//! Samples: the model's three worked examples, to look at before one's own.
//!
//! Each is a public document in `src/sample/`, and in the program the token of it, which is shorter.
//! A sample is never kept: it has no key, and no history takes it in. It is dated on the day it is
//! looked at, so that the dates of its plan make sense.

use crate::date::Date;
use crate::instrument::Hat;
use crate::link;
use crate::response::{CheckIn, Complete, complete};
use crate::scoring::Verdict;

/// A worked example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// The author of the first article: a former engineer with one hat too big.
    Author,
    /// A founder's product manager before launch, stepping in on purpose.
    FoundersPm,
    /// The product manager of a mature product, in her own hat.
    EnablementHeavy,
}

impl Sample {
    /// Every sample, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Author, Self::FoundersPm, Self::EnablementHeavy];
    /// The ids, for ever: they stand in addresses.
    pub const IDS: [&str; 3] = ["author", "founders-pm", "enablement-heavy"];

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// The sample with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::IDS.iter().position(|known| *known == id).map(|index| Self::ALL[index])
    }

    /// The token of its document.
    pub fn token(self) -> &'static str {
        match self {
            Self::Author => "1AsABAQHwFDEAAALpgDCPvf9cbc59AAACmvss2QApdzM",
            Self::FoundersPm => "1AuAAAAAgFDEAAADpABiv3e3tczXM1zNgKBL4sLNkBOB6f",
            Self::EnablementHeavy => "1ApAAAAAwFDEAAAPpAADP_32gABz6AU-NqoJBy1NF",
        }
    }

    /// What the model says about it, which never changes: verdict and score. Written down, so that the
    /// first page needs no model; a test asks the model.
    pub fn told(self) -> (Verdict, u8) {
        match self {
            Self::Author => (Verdict::OneHatTooBig(Hat::Engineering), 30),
            Self::FoundersPm => (Verdict::SteppingIn, 85),
            Self::EnablementHeavy => (Verdict::OwnHat, 97),
        }
    }

    /// The check-in, dated on this day.
    ///
    /// # Panics
    ///
    /// If the token is none; a test reads every sample.
    pub fn check_in(self, today: Date) -> CheckIn {
        let mut answers = match link::decode(self.token()) {
            Ok(letter) => letter.check_in.answers().clone(),
            Err(_) => unreachable!("the token of a sample"),
        };
        answers.date = today;
        match complete(&answers) {
            Ok(Complete::CheckIn(check_in)) => *check_in,
            _ => unreachable!("a day decides nothing"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::assess;

    #[test]
    fn what_is_told_is_what_the_model_says() {
        for sample in Sample::ALL {
            let assessment = assess(sample.check_in(Date::FIRST).facts());
            assert_eq!(sample.told(), (assessment.verdict, assessment.score), "{}", sample.id());
        }
    }

    #[test]
    fn every_token_is_that_of_the_document() {
        let documents = [
            include_str!("sample/author-of-the-first-article.json"),
            include_str!("sample/founders-pm.json"),
            include_str!("sample/enablement-heavy.json"),
        ];
        for (sample, document) in Sample::ALL.into_iter().zip(documents) {
            let read = crate::document::read_text(document).expect("a document");
            let Ok(Complete::CheckIn(check_in)) = complete(&read.drafts[0]) else {
                panic!("{} is no check-in", sample.id());
            };
            let letter = link::Letter::new(*check_in, read.plans[0].clone());
            assert_eq!(link::encode(&letter), sample.token(), "{}", sample.id());
        }
    }

    #[test]
    fn every_sample_is_a_check_in_of_the_day() {
        let today = Date::new(2031, 5, 6).expect("a day");
        for sample in Sample::ALL {
            assert_eq!(sample.check_in(today).date(), today);
            assert_eq!(Sample::from_id(sample.id()), Some(sample));
        }
        assert_eq!(Sample::from_id("nobody"), None);
    }
}
