//! Scoring: from facts to score, receipt, band and verdict.
//!
//! Exact integers throughout, so that every platform gives the same score to the digit. Takes
//! [`Facts`] only: names, notes and the order of the hats cannot reach it. Each released model has
//! a folder of its own, and stays: a check-in's own score is always by the model it names.

mod power;
mod receipt;
pub mod v1;
mod what_if;

use crate::instrument::Hat;
use crate::response::Facts;

pub use receipt::{Line, Receipt, ReceiptLine};
pub use what_if::{WhatIf, handed_back};

/// The version of the model that new check-ins are scored by.
pub const VERSION: u16 = 1;

/// The best score: a fortnight in the own hat.
pub const FULL_SCORE: u8 = 100;

/// How heavily something pulls away from the own hat, in [`Weight::ONE`]ths of a point of weight.
///
/// The unit is small enough for every product of the model's fractions to be whole: half-days are
/// shares of 10 to 20, depth comes in thirds, grace in sixteenths, the factors in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(pub(crate) i64);

impl Weight {
    /// One point of weight.
    pub const ONE: i64 = 120_960_000;
    /// No weight.
    pub const ZERO: Self = Self(0);

    /// A whole number of points.
    pub const fn points(points: i64) -> Self {
        Self(points * Self::ONE)
    }

    /// Tenths of a point.
    pub const fn tenths(tenths: i64) -> Self {
        Self(tenths * (Self::ONE / 10))
    }

    /// The weight in tenths of a point, halves rounded up. For people to read.
    pub fn in_tenths(self) -> i64 {
        (self.0 * 10 + Self::ONE / 2).div_euclid(Self::ONE)
    }

    /// The weight in hundredths of a point, halves rounded up. For people to read.
    pub fn in_hundredths(self) -> i64 {
        (self.0 * 100 + Self::ONE / 2).div_euclid(Self::ONE)
    }
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        Self(weights.map(|weight| weight.0).sum())
    }
}

impl std::ops::Add for Weight {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Weight {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// A part of the half-days of a fortnight, in [`Share::PER_CENT`]ths of a per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(pub(crate) i64);

impl Share {
    /// One per cent, in the unit of [`Weight`] over 1,000.
    pub const PER_CENT: i64 = Weight::ONE / 1_000;
    /// No share.
    pub const ZERO: Self = Self(0);

    /// The share in tenths of a per cent, halves rounded up. For people to read.
    pub fn in_tenths(self) -> i64 {
        (self.0 * 10 + Self::PER_CENT / 2).div_euclid(Self::PER_CENT)
    }
}

impl std::iter::Sum for Share {
    fn sum<I: Iterator<Item = Self>>(shares: I) -> Self {
        Self(shares.map(|share| share.0).sum())
    }
}

/// How lenient a score is towards hats worn in a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leniency {
    /// No grace at all: the steady state, as the second article describes it.
    Strict,
    /// The model as it is.
    Usual,
    /// Half as much grace again: the licence of the first article, read generously.
    Lenient,
}

/// The score with no grace and with half as much grace again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// With no grace, 0 to 100; never above the score.
    pub strict: u8,
    /// With half as much grace again, 0 to 100; never below the score.
    pub lenient: u8,
}

/// What a fortnight comes out as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The own hat got less than it can live on.
    OwnHatLost,
    /// One hat takes most of what is lost.
    OneHatTooBig(Hat),
    /// Many hats, none of them with a way back.
    HatRack,
    /// Half of the own hat's activities are untouched, and no hat is to blame.
    NarrowCore,
    /// Work is missing that she has room to step into, or that nobody does.
    TooHandsOff,
    /// Hats have stayed too long.
    Overdue,
    /// Hats worn for a time, with a reason.
    SteppingIn,
    /// No hat to blame, and still no room for the own one.
    CrowdedOut,
    /// The own hat, mostly.
    OwnHat,
}

impl Verdict {
    /// The ids of every verdict, for ever, in the order in which they are tried.
    pub const IDS: [&str; 9] = [
        "own_hat_lost",
        "one_hat_too_big",
        "hat_rack",
        "narrow_core",
        "too_hands_off",
        "overdue",
        "stepping_in_on_purpose",
        "crowded_out",
        "wearing_your_own_hat",
    ];

    /// The place of the verdict in [`Verdict::IDS`].
    pub fn index(self) -> usize {
        match self {
            Self::OwnHatLost => 0,
            Self::OneHatTooBig(_) => 1,
            Self::HatRack => 2,
            Self::NarrowCore => 3,
            Self::TooHandsOff => 4,
            Self::Overdue => 5,
            Self::SteppingIn => 6,
            Self::CrowdedOut => 7,
            Self::OwnHat => 8,
        }
    }

    /// The verdict's id.
    pub fn id(self) -> &'static str {
        Self::IDS[self.index()]
    }
}

/// What crowds the own hat out when no hat does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Crowd {
    /// Overhead, and sitting in.
    Meetings,
    /// Long weeks.
    Hours,
    /// Competing demands, or unclear who decides.
    Demands,
    /// Activities of the own hat that starve.
    StarvedActivities,
    /// Hours or demands, where a link holds only what they come to.
    Load,
}

impl Crowd {
    /// The ids, for ever, in table order.
    pub const IDS: [&str; 5] = ["meetings", "hours", "demands", "starved_activities", "load"];

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }
}

/// One hat's part in the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HatWeight {
    /// Which hat.
    pub hat: Hat,
    /// What it weighs.
    pub weight: Weight,
    /// Whether it is heavy: weighs three points or more, done with them or instead of them.
    pub is_heavy: bool,
    /// Whether no way back is agreed.
    pub is_open: bool,
    /// Whether it counts at all: time by depth, beyond what a formal duty may take.
    pub has_effective_share: bool,
    /// What of it counts.
    pub effective: Share,
    /// What of that grace does not cover.
    pub excess: Share,
}

impl HatWeight {
    /// What grace covers of it: its part in the line of standing in.
    pub fn covered(&self) -> Share {
        Share(self.effective.0 - self.excess.0)
    }
}

/// Everything the model says about a fortnight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// 0 to 100.
    pub score: u8,
    /// The score between no grace and half as much again.
    pub band: Band,
    /// What the fortnight comes out as.
    pub verdict: Verdict,
    /// Under [`Verdict::CrowdedOut`], by what: never empty there, empty elsewhere.
    pub crowded_by: Vec<Crowd>,
    /// Where the points went.
    pub receipt: Receipt,
    /// The hats that were worn, and the boss's where it is asked about, in table order.
    pub hats: Vec<HatWeight>,
    /// Whether the load alone is a reason to cut scope.
    pub load_is_high: bool,
}

impl Assessment {
    /// The part of one hat, if it is worn or the boss's.
    pub fn hat(&self, hat: Hat) -> Option<&HatWeight> {
        self.hats.iter().find(|part| part.hat == hat)
    }
}

/// Scores a fortnight by the present model.
pub fn assess(facts: &Facts) -> Assessment {
    v1::assess(facts)
}

/// Only the score and the verdict, for many fortnights at once.
pub fn score_and_verdict(facts: &Facts) -> (u8, Verdict) {
    v1::score_and_verdict(facts)
}
