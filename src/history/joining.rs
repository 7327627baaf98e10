//! Joining two versions of one check-in: one from here, one that came by a link or a file.
//!
//! A link may leave answers out, so the same check-in can come back poorer or richer. Where the two
//! say nothing different, the fuller of both is kept; otherwise they are two check-ins.

use crate::instrument::{HatSet, Item, Pull, Question};
use crate::link::Private;
use crate::response::{CheckIn, CheckInId, Complete, Draft, Response, STRAIN, complete};
use crate::scoring::v1;

/// What two check-ins of one id are to each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Joined {
    /// The one that came says nothing that the one from here does not say.
    Known,
    /// Together they say more than the one from here.
    Fuller(Box<CheckIn>),
    /// They contradict each other.
    Differs,
}

/// Joins the check-in that is here with one that came.
pub fn joined(here: &CheckIn, came: &CheckIn) -> Joined {
    match union(here, came) {
        None => Joined::Differs,
        Some(both) if both == *here.answers() => Joined::Known,
        Some(both) => match complete(&both) {
            Ok(Complete::CheckIn(check_in)) => Joined::Fuller(check_in),
            _ => Joined::Differs,
        },
    }
}

/// The id under which a check-in is kept whose own id means another one here. It follows from what
/// it says, so the same link is not kept twice.
pub fn other_id(token: &str) -> CheckInId {
    // FNV-1a of 32 bits.
    let mix = |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    CheckInId(token.bytes().fold(0x811C_9DC5, mix))
}

/// The answers of both, if nowhere they differ.
fn union(here: &CheckIn, came: &CheckIn) -> Option<Draft> {
    let (left, right) = (here.answers(), came.answers());
    let is_same_head = (left.id, left.date, left.mode) == (right.id, right.date, right.mode);
    let strain_of = |draft: &Draft| STRAIN.iter().any(|item| draft.get(Item::of(*item)).is_some());
    let is_same_load = v1::load_twelfths(here.facts()) == v1::load_twelfths(came.facts());
    if !is_same_head || left.confirmed() != right.confirmed() || !is_same_load {
        return None;
    }
    let mut both = left.clone();
    for (item, response) in right.responses().filter(|(item, response)| is_said(*item, response)) {
        match said(left, item) {
            Some(known) if known != response => return None,
            Some(_) => {}
            None if may_be_left_out(item) => both.set(item, response.clone()).ok()?,
            None => return None,
        }
    }
    let is_missing = |(item, response): &(Item, &Response)| {
        is_said(*item, response) && said(right, *item).is_none() && !may_be_left_out(*item)
    };
    if left.responses().any(|answer| is_missing(&answer)) {
        return None;
    }
    // Two of the three strain answers are another load, unless the load itself is all that came.
    if strain_of(left) && strain_of(right) {
        let same = STRAIN.map(Item::of).iter().all(|item| left.get(*item) == right.get(*item));
        same.then_some(())?;
    }
    if strain_of(&both) {
        both.stand_ins.load_twelfths = None;
    }
    let assigned = left.stand_ins.assigned.union(right.stand_ins.assigned);
    both.stand_ins.assigned = HatSet::EMPTY;
    for hat in assigned.iter() {
        match both.choice(Item::of_hat(Question::Pull, hat)) {
            Some(Pull::Assigned) => {}
            Some(_) => return None,
            None => both.stand_ins.assigned = both.stand_ins.assigned.with(hat),
        }
    }
    Some(both)
}

/// The answer to an item, if it says anything.
fn said(draft: &Draft, item: Item) -> Option<&Response> {
    draft.get(item).filter(|response| is_said(item, response))
}

/// Whether answers have all that a draft says.
pub(super) fn says_all(answers: &Draft, draft: &Draft) -> bool {
    let mut said = draft.responses().filter(|(item, response)| is_said(*item, response));
    answers.mode == draft.mode && said.all(|(item, response)| answers.get(item) == Some(response))
}

/// Whether a draft is over beside a check-in that has these answers: it says nothing else, or would
/// not once it was finished, without what is not asked any more.
pub(super) fn is_over(draft: &Draft, answers: &Draft) -> bool {
    let mut finished = draft.clone();
    finished.prune();
    says_all(answers, draft) || says_all(answers, &finished) && complete(&finished).is_ok()
}

/// Whether an answer says more than none would: no half-day and an empty text do not.
fn is_said(item: Item, response: &Response) -> bool {
    match response {
        Response::Number(0) => item.question != Question::HalfDays,
        Response::Text(text) => !text.is_empty(),
        _ => true,
    }
}

/// Whether a link may leave the answer out.
fn may_be_left_out(item: Item) -> bool {
    Private::of(item.question).is_some()
}
