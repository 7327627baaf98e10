//! Samples: the model's three worked examples, to look at before one's own.
//!
//! Each is a public document in `src/sample/`, read like any other. A sample is never kept: it has
//! no key, and no history takes it in. It is dated on the day it is looked at, so that the dates
//! of its plan make sense.

use crate::date::Date;
use crate::document::read_text;
use crate::response::{CheckIn, Complete, complete};

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

    /// The public document, as it is stored.
    pub fn document(self) -> &'static str {
        match self {
            Self::Author => include_str!("sample/author-of-the-first-article.json"),
            Self::FoundersPm => include_str!("sample/founders-pm.json"),
            Self::EnablementHeavy => include_str!("sample/enablement-heavy.json"),
        }
    }

    /// The check-in, dated on this day.
    ///
    /// # Panics
    ///
    /// If the document is not a complete check-in; a test reads every sample.
    pub fn check_in(self, today: Date) -> CheckIn {
        let mut drafts = read_text(self.document()).expect("a document").drafts;
        let mut draft = drafts.pop().expect("one check-in");
        draft.date = today;
        match complete(&draft) {
            Ok(Complete::CheckIn(check_in)) => *check_in,
            other => panic!("{}: {other:?}", self.id()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
