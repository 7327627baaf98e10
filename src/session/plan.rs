//! The plan, edited in place. Every change is kept as it is made.

use super::{Effect, State, ids};
use crate::date::Date;
use crate::hand_back::{Level, PLAN_TEXT_LIMIT, Plan, PlanText, TicketDate, tickets};
use crate::instrument::{Hat, HatSet};
use crate::link;

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
    /// Of a text, what stands in the field, also if that is nothing and the plan is as offered.
    pub text: String,
    /// What she had there before.
    before: Before,
}

/// What a place of the plan held: nothing where it was as offered.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Before {
    Text(PlanText, String),
    Date(Hat, TicketDate, Option<Date>),
    Level(Hat, Option<Level>),
}

impl Before {
    fn of(plan: &Plan, field: Field) -> Self {
        match field {
            Field::Text(place) => Self::Text(place, plan.text(place).unwrap_or_default().into()),
            Field::Date(hat, place) => Self::Date(hat, place, plan.date(hat, place)),
            Field::Level(hat) => Self::Level(hat, plan.level(hat)),
        }
    }

    fn put_back(self, plan: &mut Plan) {
        match self {
            Self::Text(place, text) => plan.set_text(place, &text),
            Self::Date(hat, place, date) => plan.set_date(hat, place, date),
            Self::Level(hat, level) => plan.set_level(hat, level),
        }
    }
}

impl State {
    /// Opens a place. A text is edited from what is shown, which is cut like any that is typed.
    pub(super) fn edit(&mut self, field: Field, mut text: String) -> Vec<Effect> {
        let Some(opened) = self.opened() else { return Vec::new() };
        let before = Before::of(opened.plan, field);
        link::cut(&mut text, PLAN_TEXT_LIMIT);
        self.editing = Some(Editing { field, text, before });
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

    /// Closes the place that is edited, with the focus back on it.
    pub(super) fn end_edit(&mut self, keep: bool) -> Vec<Effect> {
        let Some(Editing { field, before, .. }) = self.editing.take() else { return Vec::new() };
        let mut effects =
            if keep { Vec::new() } else { self.change_plan(|plan| before.put_back(plan)) };
        effects.push(Effect::Focus(ids::field(field)));
        effects
    }

    /// Puts a hat on the plan or takes it off.
    pub(super) fn toggle_planned(&mut self, hat: Hat) -> Vec<Effect> {
        let Some(opened) = self.opened() else { return Vec::new() };
        let chosen = self.planned_hats(opened.plan).toggled(hat);
        self.editing = None;
        self.choose_hats(chosen)
    }

    /// Puts these hats on the plan. The hats that are called are no choice of hers.
    pub(super) fn choose_hats(&mut self, chosen: HatSet) -> Vec<Effect> {
        let Some(opened) = self.opened() else { return Vec::new() };
        let mut as_offered = opened.plan.clone();
        as_offered.hats = None;
        let offered = self.planned_hats(&as_offered);
        self.change_plan(|plan| plan.hats = (chosen != offered).then_some(chosen))
    }

    /// The hats with a ticket.
    fn planned_hats(&self, plan: &Plan) -> HatSet {
        let tickets =
            self.opened().map(|opened| tickets(opened.check_in, &opened.judged.calls, plan));
        tickets.iter().flatten().map(|ticket| ticket.hat).collect()
    }
}
