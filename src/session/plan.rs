//! The plan, edited in place. Every change is kept as it is made.

use super::{Effect, State, ids};
use crate::date::Date;
use crate::hand_back::{Level, Plan, PlanText, TicketDate, recommend, tickets};
use crate::instrument::{Hat, HatSet};
use crate::scoring::assess;

/// A place of the plan that can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A text, of a ticket or of the card.
    Text(PlanText),
    /// A date of a hat's ticket.
    Date(Hat, TicketDate),
    /// Who decides once a hat is back.
    Level(Hat),
}

/// A place that is being edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    /// Which.
    pub field: Field,
    /// What stands in it, also if that is nothing and the plan shows what is offered.
    pub text: String,
    /// The plan before.
    before: Plan,
}

impl State {
    pub(super) fn edit(&mut self, field: Field, text: String) -> Vec<Effect> {
        let Some(opened) = self.opened() else { return Vec::new() };
        self.editing = Some(Editing { field, text, before: opened.plan.clone() });
        vec![Effect::Focus(ids::EDITED.into())]
    }

    pub(super) fn type_text(&mut self, text: String) -> Vec<Effect> {
        let Some(Editing { field: Field::Text(place), text: shown, .. }) = &mut self.editing else {
            return Vec::new();
        };
        let place = *place;
        shown.clone_from(&text);
        self.change_plan(|plan| plan.set_text(place, &text))
    }

    pub(super) fn pick_date(
        &mut self,
        hat: Hat,
        place: TicketDate,
        date: Option<Date>,
    ) -> Vec<Effect> {
        self.change_plan(|plan| plan.set_date(hat, place, date))
    }

    pub(super) fn pick_level(&mut self, hat: Hat, level: Level) -> Vec<Effect> {
        // What is offered is no change.
        let level = (level != Level::default()).then_some(level);
        self.change_plan(|plan| plan.set_level(hat, level))
    }

    pub(super) fn end_edit(&mut self, keep: bool, refocus: bool) -> Vec<Effect> {
        let Some(Editing { field, before, .. }) = self.editing.take() else { return Vec::new() };
        let mut effects = if keep { Vec::new() } else { self.change_plan(|plan| *plan = before) };
        if refocus {
            effects.push(Effect::Focus(ids::field(field)));
        }
        effects
    }

    /// Puts a hat on the plan or takes it off. The hats that are called are no choice of hers.
    pub(super) fn toggle_planned(&mut self, hat: Hat) -> Vec<Effect> {
        let Some(opened) = self.opened() else { return Vec::new() };
        let facts = opened.check_in.facts();
        let calls = recommend(facts, &assess(facts));
        let hats = |plan: &Plan| -> HatSet {
            tickets(opened.check_in, &calls, plan).iter().map(|ticket| ticket.hat).collect()
        };
        let (offered, chosen) = (hats(&Plan::default()), hats(opened.plan).toggled(hat));
        self.change_plan(|plan| plan.hats = (chosen != offered).then_some(chosen))
    }
}
