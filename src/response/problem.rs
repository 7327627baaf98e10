//! Problems: what keeps answers from being a check-in, named so that they can be mended.

use std::fmt;

use crate::instrument::{Hat, Scale};
use crate::locale::{english, key};

/// The most characters of a path that are shown.
pub const PATH_LIMIT: usize = 120;

/// What is wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a field of the public document, such as `hats.sales.depth`. Empty for the whole.
    pub path: String,
    /// What.
    pub fault: Fault,
}

/// The kinds of problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not JSON at all, or broken off.
    NotJson {
        /// What the parser said.
        reason: String,
    },
    /// More bytes than are read.
    TooLarge {
        /// The most bytes.
        limit: usize,
    },
    /// Not an object.
    NotAnObject,
    /// Not a list.
    NotAList,
    /// A field that the document does not have.
    Unknown,
    /// A required answer is missing.
    Missing,
    /// Not one of the options.
    NoSuchOption {
        /// The options' ids.
        ids: &'static [&'static str],
    },
    /// Not a whole number in the range.
    OutOfRange {
        /// The least.
        least: u16,
        /// The greatest.
        greatest: u16,
    },
    /// More than the days worked allow: a number, or an option that starts above them.
    MoreThanDaysWorked {
        /// The greatest number or the last option that fits.
        greatest: String,
    },
    /// Not a list of hat ids, each at most once.
    NotHats,
    /// Not an order of all ten hats.
    NotAnOrder,
    /// Not a text, or one of too many characters.
    TooLong {
        /// The most characters.
        limit: u16,
    },
    /// Not a day of the calendar.
    NotADate,
    /// Not an id of eight hexadecimal digits.
    NotAnId,
    /// Made by another version than can be read here.
    Version {
        /// The version that can be read.
        known: u16,
    },
    /// Made by a newer version than can be read here.
    Newer {
        /// The newest version that can be read.
        known: u16,
    },
    /// An answer to something that is not asked here.
    NotAsked,
    /// The half-days do not add up.
    HalfDays {
        /// What they add up to.
        sum: u16,
        /// What they have to add up to: two for each day worked.
        expected: u16,
    },
    /// Half-days on a hat that was not ticked.
    NotTicked {
        /// The hat.
        hat: Hat,
    },
    /// A gap that somebody is filling: the hat is worn.
    GapIsWorn {
        /// The hat.
        hat: Hat,
    },
    /// Not the id of a contradiction.
    NotAContradiction,
    /// Said to stand, but the answers fit together.
    NothingToConfirm,
    /// The same id stands twice in a list.
    Doubled,
    /// The same field stands twice in one object.
    Repeated,
}

impl Problem {
    pub(crate) fn new(path: impl Into<String>, fault: Fault) -> Self {
        Self { path: path.into(), fault }
    }

    /// The same problem, inside what stands at this place: `check_ins[3].check_in`. Without a place,
    /// it stays where it is.
    #[must_use]
    pub fn at(mut self, place: &str) -> Self {
        self.path = match (place, self.path.as_str()) {
            ("", path) => path.into(),
            (place, "") => place.into(),
            (place, path) => format!("{place}.{path}"),
        };
        self
    }

    /// The same problem, inside the check-in at this place of a list.
    #[must_use]
    pub fn inside(self, index: usize) -> Self {
        self.at(&format!("[{index}]"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = english();
        if !self.path.is_empty() {
            write!(formatter, "{}: ", readable(&self.path))?;
        }
        let text = match &self.fault {
            Fault::NotJson { reason } => words.fill(key::problem::NOT_JSON, &[("reason", reason)]),
            Fault::TooLarge { limit } => {
                words.fill(key::problem::TOO_LARGE, &[("limit", &limit.to_string())])
            }
            Fault::NotAnObject => words.text(key::problem::NOT_AN_OBJECT).into(),
            Fault::NotAList => words.text(key::problem::NOT_A_LIST).into(),
            Fault::Unknown => words.text(key::problem::UNKNOWN).into(),
            Fault::Missing => words.text(key::problem::MISSING).into(),
            Fault::NoSuchOption { ids } => {
                words.fill(key::problem::NO_SUCH_OPTION, &[("options", &ids.join(", "))])
            }
            Fault::OutOfRange { least, greatest } => words.fill(
                key::problem::OUT_OF_RANGE,
                &[("least", &least.to_string()), ("greatest", &greatest.to_string())],
            ),
            Fault::MoreThanDaysWorked { greatest } => {
                words.fill(key::problem::MORE_THAN_DAYS_WORKED, &[("greatest", greatest)])
            }
            Fault::NotHats => words.fill(key::problem::NOT_HATS, &[("hats", &Hat::IDS.join(", "))]),
            Fault::NotAnOrder => {
                words.fill(key::problem::NOT_AN_ORDER, &[("hats", &Hat::IDS.join(", "))])
            }
            Fault::TooLong { limit } => {
                words.fill(key::problem::TOO_LONG, &[("limit", &limit.to_string())])
            }
            Fault::NotADate => words.text(key::problem::NOT_A_DATE).into(),
            Fault::NotAnId => words.text(key::problem::NOT_AN_ID).into(),
            Fault::Version { known } => {
                words.fill(key::problem::VERSION, &[("known", &known.to_string())])
            }
            Fault::Newer { known } => {
                words.fill(key::problem::NEWER, &[("known", &known.to_string())])
            }
            Fault::NotAsked => words.text(key::problem::NOT_ASKED).into(),
            Fault::HalfDays { sum, expected } => words.fill(
                key::problem::HALF_DAYS,
                &[("sum", &sum.to_string()), ("expected", &expected.to_string())],
            ),
            Fault::NotTicked { hat } => words.fill(key::problem::NOT_TICKED, &[("hat", hat.id())]),
            Fault::GapIsWorn { hat } => words.fill(key::problem::GAP_IS_WORN, &[("hat", hat.id())]),
            Fault::NotAContradiction => words.text(key::problem::NOT_A_CONTRADICTION).into(),
            Fault::NothingToConfirm => words.text(key::problem::NOTHING_TO_CONFIRM).into(),
            Fault::Doubled => words.text(key::problem::DOUBLED).into(),
            Fault::Repeated => words.text(key::problem::REPEATED).into(),
        };
        formatter.write_str(&text)
    }
}

/// A path on one line and of a length to be read: an unknown field may be called anything.
fn readable(path: &str) -> String {
    let mut readable: String = path
        .chars()
        .take(PATH_LIMIT)
        .map(|character| if character.is_control() { '\u{fffd}' } else { character })
        .collect();
    if path.chars().nth(PATH_LIMIT).is_some() {
        readable.push('…');
    }
    readable
}
