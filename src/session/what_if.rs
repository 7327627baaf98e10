//! What-if: the fortnight changed in thought, and made the plan.

use super::{Effect, Route, State, ids};
use crate::instrument::Hat;
use crate::scoring::{WhatIf, handed_back};

impl State {
    pub(super) fn switch_hat(&mut self, hat: Hat) -> Vec<Effect> {
        self.think(|what_if| *what_if = what_if.switched(hat))
    }

    pub(super) fn agree_exit(&mut self, hat: Hat) -> Vec<Effect> {
        self.think(|what_if| what_if.agreed = what_if.agreed.toggled(hat))
    }

    /// Own days go from the least that hold the own half-days to the days worked.
    pub(super) fn add_own_days(&mut self, step: i8) -> Vec<Effect> {
        let Some(opened) = self.opened() else { return Vec::new() };
        let facts = opened.check_in.facts();
        let least = handed_back(facts, self.what_if.off).own_days;
        let days = self.what_if.apply(facts).own_days.saturating_add_signed(step);
        let days = days.min(facts.days_worked);
        self.think(|what_if| what_if.own_days = (days > least).then_some(days))
    }

    pub(super) fn reset_what_if(&mut self) -> Vec<Effect> {
        let mut effects = self.think(|what_if| *what_if = WhatIf::default());
        // The button that was pressed is gone.
        effects.push(Effect::Focus(ids::WHAT_IF.into()));
        effects
    }

    /// The hats that go back, or get a way back, become the tickets of the plan, and days of own
    /// work that rose become a promise. What was not thought about stays as it was planned.
    pub(super) fn make_plan(&mut self) -> Vec<Effect> {
        let (Route::Result(source), Some(opened)) = (&self.route, self.opened()) else {
            return Vec::new();
        };
        let source = *source;
        let facts = opened.check_in.facts();
        let days = self.what_if.apply(facts).own_days;
        let own_days = (days > facts.own_days).then_some(days);
        let hats = self.what_if.off.union(self.what_if.agreed);
        let mut effects = Vec::new();
        if !hats.is_empty() {
            effects = self.choose_hats(hats);
        }
        if own_days.is_some() {
            effects = self.change_plan(|plan| plan.own_days = own_days);
        }
        effects.extend(self.go(Route::Plan(source)));
        effects
    }

    fn think(&mut self, change: impl FnOnce(&mut WhatIf)) -> Vec<Effect> {
        change(&mut self.what_if);
        self.think_again();
        Vec::new()
    }
}
