//! Restoring by id: what a file or a link brings, and what becomes of it here.
//!
//! A restore never takes anything away. What was not here is added; what is here is joined with what
//! came ([`joined`]), so that it says no less than before; and what contradicts the check-in of its
//! id is kept under another one. [`preview`] says all that beforehand, by doing it to a copy, so the
//! two cannot disagree. What was done is undone with [`Archive::put_as_before`].

use super::joining::{Joined, joined, other_id};
use super::{Archive, Before, Kept, KeptDraft, SavedDraft, stored};
use crate::date::Date;
use crate::hand_back::Plan;
use crate::link::{self, FROM_LIMIT, Letter, Ticks};
use crate::marks::Marks;
use crate::response::{CheckIn, CheckInId, Complete, complete};

/// A check-in that may come in.
#[derive(Clone, Debug, PartialEq)]
pub struct Arriving {
    /// Its answers.
    pub check_in: CheckIn,
    /// What was made of its advice.
    pub plan: Plan,
    /// What was said about it afterwards.
    pub marks: Marks,
    /// Whose it is, empty for one's own. Where it is not said, it is one's own.
    pub label: Option<String>,
    /// The day on which it was kept. Where it is not said, it is today.
    pub kept_on: Option<Date>,
}

/// What becomes of a check-in that comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It was not here, and is now.
    New,
    /// It was here, with all that it says.
    Known,
    /// It was here, and says more now.
    Fuller,
    /// It was here with another plan or other marks, which stay.
    OtherPlan,
    /// Another one of its id is here. It is kept under another id.
    Other,
}

/// What a restore did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Restored {
    /// What became of each check-in, in the order in which they came.
    pub arrivals: Vec<Arrival>,
    /// The check-ins here that are new or say more, each once, under the ids that they have here.
    pub changed: Vec<CheckInId>,
    /// How many drafts came in.
    pub drafts: usize,
    /// What stood here before, to undo it.
    pub before: Before,
}

/// What [`restore`] would make of each of these. Changes nothing.
pub fn preview(archive: &Archive, arriving: &[Arriving]) -> Vec<Arrival> {
    restore(&mut archive.clone(), arriving.to_vec(), Vec::new(), Date::FIRST).arrivals
}

/// Takes in what is not here yet. What has to be written for it, [`Archive::writes_since`] says.
///
/// A draft comes in only where its id stands for nothing that is shown here. It is put before the draft that is
/// being answered, so that this one goes on.
pub fn restore(
    archive: &mut Archive,
    arriving: Vec<Arriving>,
    drafts: Vec<SavedDraft>,
    today: Date,
) -> Restored {
    let mut restored = Restored::default();
    for came in arriving {
        let arrival = take_in(archive, came, today, &mut restored);
        restored.arrivals.push(arrival);
    }
    let counter = archive.draft().map(|draft| draft.counter.saturating_sub(1));
    for SavedDraft { place, draft, carried } in drafts {
        let id = draft.id;
        if archive.shows(id) {
            continue;
        }
        let counter = counter.unwrap_or_else(|| archive.next_counter());
        let key = archive.free(stored::draft_keys(id));
        archive.insert_draft(KeptDraft { key, counter, place, draft, carried });
        restored.before.hold_draft(id, None);
        restored.drafts += 1;
    }
    restored
}

fn take_in(archive: &mut Archive, came: Arriving, today: Date, restored: &mut Restored) -> Arrival {
    let Arriving { check_in, plan, marks, label, kept_on } = came;
    let own_id = check_in.id();
    let (check_in, met) = place(archive, check_in);
    let id = check_in.id();
    let is_new = met.is_none();
    let was = archive.get(id).cloned();
    if is_new {
        // Its draft is here: it was finished elsewhere meanwhile.
        let draft = archive.take_draft(id);
        let mut label = label.unwrap_or_default();
        link::cut(&mut label, FROM_LIMIT);
        archive.keep(check_in, plan.clone(), kept_on.unwrap_or(today), label);
        if let Some(draft) = draft {
            restored.before.hold_draft(id, Some(draft.clone()));
            if let Some(draft) = archive.apart(draft) {
                restored.before.hold_draft(draft.draft.id, None);
                archive.insert_draft(draft);
            }
        }
    }
    let here = archive.kept.iter_mut().find(|kept| kept.check_in.id() == id);
    let here: &mut Kept = here.expect("it was here, or was just kept");
    if let Some(Joined::Fuller(fuller)) = met {
        here.check_in = *fuller;
    }
    // What was made of it here stays; what only the other has is added.
    here.plan.fill_from(&plan);
    here.marks.fill_from(&marks);
    if was.as_ref() != Some(here) {
        if !restored.changed.contains(&id) {
            restored.changed.push(id);
        }
        restored.before.hold(id, was);
        return match is_new {
            true if id == own_id => Arrival::New,
            true => Arrival::Other,
            false => Arrival::Fuller,
        };
    }
    let (mut other_plan, mut other_marks) = (plan, marks);
    other_plan.fill_from(&here.plan);
    other_marks.fill_from(&here.marks);
    if (other_plan, other_marks) == (here.plan.clone(), here.marks.clone()) {
        Arrival::Known
    } else {
        Arrival::OtherPlan
    }
}

/// A check-in under the id that it has here or will have, and what it is to the one that is there.
///
/// The other id follows from what every version of the check-in says, so that the same one is never
/// kept twice, whether it comes by a file, or by a link that leaves out more or less.
fn place(archive: &Archive, came: CheckIn) -> (CheckIn, Option<Joined>) {
    let meet = |came: &CheckIn| archive.get(came.id()).map(|here| joined(&here.check_in, came));
    let mut met = meet(&came);
    if met != Some(Joined::Differs) {
        return (came, met);
    }
    let bare = link::leave_out(&Letter::new(came.clone(), Plan::default()), Ticks::default());
    let mut other = renamed(&came, other_id(&link::encode(&bare)));
    loop {
        met = meet(&other);
        if met != Some(Joined::Differs) {
            return (other, met);
        }
        other = renamed(&came, CheckInId(other.id().0.wrapping_add(1)));
    }
}

/// The same answers under another id.
fn renamed(check_in: &CheckIn, id: CheckInId) -> CheckIn {
    let mut answers = check_in.answers().clone();
    answers.id = id;
    match complete(&answers) {
        Ok(Complete::CheckIn(check_in)) => *check_in,
        _ => unreachable!("an id decides nothing"),
    }
}
