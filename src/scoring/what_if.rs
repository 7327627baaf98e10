//! What-if: the same fortnight, changed in thought.
//!
//! A hat that is handed back gives its half-days to the own hat, and its answers vanish. Own days
//! rise to the least that hold the own half-days. Contradictions are not asked about.

use crate::instrument::{Exit, HALF_DAYS_A_DAY, Hat, HatSet, Scale};
use crate::response::Facts;

/// What is changed in thought. Nothing, by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhatIf {
    /// Hats that are handed back.
    pub off: HatSet,
    /// Hats whose way back is agreed.
    pub agreed: HatSet,
    /// Days with own work, where they are more than they were.
    pub own_days: Option<u8>,
}

impl WhatIf {
    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The fortnight as it would have been.
    ///
    /// Own days never fall below what they were, nor rise above the days worked.
    #[must_use]
    pub fn apply(&self, facts: &Facts) -> Facts {
        let mut after = handed_back(facts, self.off);
        for hat in self.agreed.iter() {
            if let Some(handling) = &mut after.hats[hat.index()].handling {
                handling.exit = Exit::Agreed;
            }
        }
        let wanted = self.own_days.unwrap_or(0).min(after.days_worked);
        after.own_days = after.own_days.max(wanted);
        after
    }

    /// The same, with this hat handed back, or worn again.
    #[must_use]
    pub fn switched(mut self, hat: Hat) -> Self {
        self.off = self.off.toggled(hat);
        self
    }

    /// The half-days that go to the own hat.
    pub fn freed(&self, facts: &Facts) -> u8 {
        self.off.iter().map(|hat| facts.hat(hat).half_days).sum()
    }

    /// Whether own days have to rise for the own half-days to fit, beyond what was asked for.
    pub fn raises_own_days(&self, facts: &Facts) -> bool {
        self.apply(facts).own_days > facts.own_days.max(self.own_days.unwrap_or(0))
    }
}

/// The fortnight if each of these hats went back and its half-days went to the own hat.
///
/// Own days rise to the least that hold the own half-days, never above the days worked.
#[must_use]
pub fn handed_back(facts: &Facts, hats: HatSet) -> Facts {
    let mut after = *facts;
    for hat in hats.iter() {
        after.own += after.hats[hat.index()].half_days;
        after.hats[hat.index()] = Default::default();
    }
    if after.own > facts.own {
        // Never above the days worked: the half-days are no more than twice those.
        after.own_days = after.own_days.max(after.own.div_ceil(HALF_DAYS_A_DAY));
    }
    after
}
