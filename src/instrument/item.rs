//! Items: one question about one thing, with the form its answer takes.

use super::scale::scale;
use super::{Category, CoreActivity, Hat, Scale, v1};

scale! {
    /// How much is asked.
    Mode {
        /// Everything: about six minutes.
        Full = "full",
        /// What the score cannot do without: under three minutes.
        Quick = "quick",
    }
}

scale! {
    /// A step of the check-in, in the order it is walked.
    Step {
        /// Context first.
        Ground = "ground",
        /// Which hats.
        Hats = "hats",
        /// Where the half-days went.
        HalfDays = "half_days",
        /// Each hat that was worn.
        EachHat = "each_hat",
        /// Work that nobody is doing.
        Gaps = "gaps",
        /// The product manager's own work.
        OwnHat = "own_hat",
        /// Strain last.
        Strain = "strain",
    }
}

scale! {
    /// What is asked, apart from what it is asked about. The ids are the field names of the
    /// public document.
    Question {
        /// Stage of the product.
        Stage = "stage",
        /// Market being disrupted, or a re-build under way.
        Disruption = "disruption",
        /// Time in this job.
        Tenure = "tenure",
        /// Days worked of the last ten.
        DaysWorked = "days_worked",
        /// Whether the fortnight was like the others.
        Typical = "typical",
        /// Crafts the product manager comes from.
        Crafts = "crafts",
        /// Hats she had a hand in.
        HandIn = "hand_in",
        /// Half-days on one category.
        HalfDays = "half_days",
        /// How deep.
        Depth = "depth",
        /// Since when.
        Since = "since",
        /// Whose hat it is.
        Owner = "owner",
        /// The receiver's name.
        Receiver = "receiver",
        /// The way back.
        Exit = "exit",
        /// The date that was agreed for it.
        ExitDate = "exit_date",
        /// The trigger that was agreed for it.
        ExitTrigger = "exit_trigger",
        /// How it came to her.
        Pull = "pull",
        /// What would happen if she stopped for two weeks.
        IfStopped = "if_stopped",
        /// A note.
        Note = "note",
        /// Work that nobody is doing.
        Gaps = "gaps",
        /// Days with half an hour or more of own work.
        OwnDays = "own_days",
        /// Days on which a core activity was touched.
        Core = "core",
        /// When the strategy was last really updated.
        StrategyUpdated = "strategy_updated",
        /// Hours in a usual week.
        Hours = "hours",
        /// Days with competing demands.
        CompetingDemands = "competing_demands",
        /// Days on which it was unclear who decides.
        UnclearWhoDecides = "unclear_who_decides",
    }
}

impl Mode {
    /// Whether a row is asked in this mode at all.
    pub fn asks(self, row: &Row) -> bool {
        self == Self::Full || row.quick
    }
}

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these options, by id.
    Choice(&'static [&'static str]),
    /// A whole number in this range, both ends included.
    Number {
        /// The least.
        least: u16,
        /// The greatest.
        greatest: u16,
    },
    /// Any of the ten hats.
    Hats,
    /// At most this many characters.
    Text {
        /// The most characters.
        limit: u16,
    },
    /// A calendar date.
    Date,
}

/// What a question is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    /// Once a check-in.
    Fortnight,
    /// Once for each category that half-days can be put on.
    EachCategory,
    /// Once for each hat that is asked about.
    EachHat,
    /// Once for each core activity.
    EachActivity,
}

/// One row of a released instrument.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is asked.
    pub question: Question,
    /// What it is asked about.
    pub subject: SubjectKind,
    /// Where it is asked.
    pub step: Step,
    /// The form of its answer.
    pub kind: Kind,
    /// Whether the quick mode asks it, too.
    pub quick: bool,
    /// Whether a full check-in may leave it out.
    pub skippable: bool,
}

/// What one item is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The whole fortnight.
    Fortnight,
    /// A category of half-days.
    Category(Category),
    /// A hat.
    Hat(Hat),
    /// A core activity.
    Activity(CoreActivity),
}

/// One question about one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// What is asked.
    pub question: Question,
    /// What it is about.
    pub subject: Subject,
}

impl Item {
    /// An item asked once a check-in.
    pub const fn of(question: Question) -> Self {
        Self { question, subject: Subject::Fortnight }
    }

    /// An item about a hat.
    pub const fn of_hat(question: Question, hat: Hat) -> Self {
        Self { question, subject: Subject::Hat(hat) }
    }

    /// The half-days on a category.
    pub const fn half_days(category: Category) -> Self {
        Self { question: Question::HalfDays, subject: Subject::Category(category) }
    }

    /// The days on which a core activity was touched.
    pub const fn core(activity: CoreActivity) -> Self {
        Self { question: Question::Core, subject: Subject::Activity(activity) }
    }

    /// The item's row in the table of the instrument.
    pub fn row(self) -> &'static Row {
        &v1::ROWS[self.question.index()]
    }

    /// The item's place in the public document: `stage`, `half_days.own`, `hats.sales.depth`,
    /// `core.market`.
    pub fn path(self) -> String {
        let id = self.question.id();
        match self.subject {
            Subject::Fortnight => id.into(),
            Subject::Category(category) => format!("{id}.{}", category.id()),
            Subject::Hat(hat) => format!("hats.{}.{id}", hat.id()),
            Subject::Activity(activity) => format!("{id}.{}", activity.id()),
        }
    }

    /// The hat that the item is about, if it is about one.
    pub fn hat(self) -> Option<Hat> {
        match self.subject {
            Subject::Hat(hat) | Subject::Category(Category::Hat(hat)) => Some(hat),
            _ => None,
        }
    }
}

impl Row {
    /// Every row, in the order it is asked.
    pub fn all() -> &'static [Self] {
        &v1::ROWS
    }
}
