//! The instrument: what is asked, in which order, with which options.
//!
//! Data only. It refuses nothing and scores nothing: answers are checked by [`crate::response`].
//! The items and their order come from the model's published description; the rules behind their
//! wording stand in `locale/en.toml`, beside the words.
//!
//! Released tables are append-only. A changed question is a new version of the instrument with a
//! table of its own, so that a check-in kept for years still means what it meant.

mod hat;
mod item;
mod scale;
mod v1;

pub use hat::{CORE_ACTIVITIES, Category, CoreActivity, HATS, Hat, HatOrder, HatSet};
pub use item::{Item, Kind, Mode, Question, Row, Step, Subject, SubjectKind};
pub use scale::{
    DaysTouched, Depth, Exit, IfStopped, Owner, Pull, Scale, Since, Stage, StrainDays, StrategyAge,
    Tenure, Typical, YesNo,
};

/// The version of the instrument that new check-ins use.
pub const VERSION: u16 = 1;

/// Working days that a check-in looks back on.
pub const FORTNIGHT_DAYS: u8 = 10;
/// Half-days in a working day.
pub const HALF_DAYS_A_DAY: u8 = 2;
/// Half-days in a full fortnight.
pub const FORTNIGHT_HALF_DAYS: u8 = FORTNIGHT_DAYS * HALF_DAYS_A_DAY;
/// Fewer days worked than this tell nothing.
pub const DAYS_TO_TELL: u8 = 5;
/// The most hours a week that can be entered: seven days of sixteen hours.
pub const HOURS_LIMIT: u16 = 112;
/// The longest name, in characters.
pub const NAME_LIMIT: u16 = 60;
/// The longest trigger for an agreed way back, in characters.
pub const TRIGGER_LIMIT: u16 = 100;
/// The longest note, in characters.
pub const NOTE_LIMIT: u16 = 200;
