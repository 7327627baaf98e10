//! Stand-ins: what is known of answers that were left out of a link.
//!
//! A link may keep reasons and strain to itself, and must still come out at the same score and the
//! same advice. So a value derived from a private answer takes its place: the load for the three
//! strain answers, and of a reason only whether the manager assigned the hat. A stand-in beside the
//! answer it stands for is refused.

use super::{Draft, Fault, Problem, asked};
use crate::instrument::{HatSet, Item, Mode, Owner, Question};

/// The most load there is, in twelfths of a point: ten points. Source: the model's table of weights.
pub const LOAD_TWELFTHS_LIMIT: u8 = 120;

/// What stands in for answers that were left out. Nothing, by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StandIns {
    /// For hours and both strain items: the load that enters the score, in twelfths of a point, 0
    /// to 120. Thirds of hours and quarters of strain are whole in them.
    pub load_twelfths: Option<u8>,
    /// For reasons: the hats that the manager assigned, and that are renegotiated because of it.
    pub assigned: HatSet,
}

/// The name of [`StandIns::load_twelfths`] in the public document.
pub const LOAD: &str = "load_twelfths";
/// The name of [`StandIns::assigned`] in the public document.
pub const ASSIGNED: &str = "assigned";

/// The questions that the load stands in for.
pub const STRAIN: [Question; 3] =
    [Question::Hours, Question::CompetingDemands, Question::UnclearWhoDecides];

/// Stand-ins that stand for nothing, or beside what they stand for.
pub(super) fn problems(draft: &Draft) -> Vec<Problem> {
    let mut problems = Vec::new();
    let StandIns { load_twelfths, assigned } = draft.stand_ins;
    if let Some(load) = load_twelfths {
        let answered = STRAIN.iter().any(|question| draft.get(Item::of(*question)).is_some());
        if answered || draft.mode == Mode::Quick {
            problems.push(Problem::new(LOAD, Fault::NotAsked));
        } else if load > LOAD_TWELFTHS_LIMIT {
            let greatest = u16::from(LOAD_TWELFTHS_LIMIT);
            problems.push(Problem::new(LOAD, Fault::OutOfRange { least: 0, greatest }));
        }
    }
    if !assigned.is_empty() {
        let asked = asked(draft);
        let stands_for_something = |hat| {
            let reason = Item::of_hat(Question::Pull, hat);
            // A formal duty is renegotiated anyhow.
            let owner: Option<Owner> = draft.choice(Item::of_hat(Question::Owner, hat));
            asked.contains(&reason) && draft.get(reason).is_none() && owner != Some(Owner::Formal)
        };
        if !assigned.iter().all(stands_for_something) {
            problems.push(Problem::new(ASSIGNED, Fault::NotAsked));
        }
    }
    problems
}
