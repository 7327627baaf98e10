//! Branching: which items are asked, in which order, given the answers so far.
//!
//! Sources: the model's table of items, its notes on watched hats, on the boss's hat, on short
//! fortnights and on "can't tell".
//!
//! Where they are silent: the boss's hat is worn once it is ticked, so it is no gap. The date and
//! the trigger of an agreed way back may both be left out: what counts is that it is agreed.

use super::{Draft, Response};
use crate::instrument::{
    Category, CoreActivity, DAYS_TO_TELL, DaysTouched, Depth, Exit, Hat, HatSet, Item, Kind, Owner,
    Question, Row, Scale, StrainDays, SubjectKind, Tenure, Typical,
};

/// Why nothing can be told from a fortnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CannotTell {
    /// Fewer than five days worked.
    FewDays,
    /// The fortnight was nothing like the others.
    NotTypical,
    /// Under four weeks in the job.
    NewInTheJob,
}

impl CannotTell {
    /// The reason's id, for ever.
    pub fn id(self) -> &'static str {
        match self {
            Self::FewDays => "few_days",
            Self::NotTypical => "not_typical",
            Self::NewInTheJob => "new_in_the_job",
        }
    }
}

/// Every reason, already known from the answers so far, why nothing can be told.
pub fn cannot_tell(draft: &Draft) -> Vec<CannotTell> {
    let mut reasons = Vec::new();
    if draft.days_worked().is_some_and(|days| days < DAYS_TO_TELL) {
        reasons.push(CannotTell::FewDays);
    }
    if draft.choice(Item::of(Question::Typical)) == Some(Typical::NotAtAll) {
        reasons.push(CannotTell::NotTypical);
    }
    if draft.choice(Item::of(Question::Tenure)) == Some(Tenure::UnderFourWeeks) {
        reasons.push(CannotTell::NewInTheJob);
    }
    reasons
}

/// The hats worn: ticked, with at least one half-day. The boss's is worn once it is ticked, for
/// deciding for others need not take half a day.
pub fn worn(draft: &Draft) -> HatSet {
    let takes_time = |hat: Hat| hat == Hat::Boss || draft.half_days(Category::Hat(hat)) > 0;
    Hat::ALL.iter().copied().filter(|hat| draft.is_ticked(*hat) && takes_time(*hat)).collect()
}

/// The hats that are asked about: those worn, in the order of this check-in.
pub fn hats_asked_about(draft: &Draft) -> Vec<Hat> {
    let worn = worn(draft);
    draft.order.iter().filter(|hat| worn.contains(*hat)).collect()
}

/// Every item that is asked, in order.
///
/// Where an answer decides what follows and is still missing, what follows is not in the list yet.
pub fn asked(draft: &Draft) -> Vec<Item> {
    let rows = || Row::all().iter().filter(|row| draft.mode.asks(row));
    let mut items: Vec<Item> = Vec::new();
    let mut in_each_hat = false;
    let can_tell = cannot_tell(draft).is_empty();
    for row in rows() {
        if !can_tell && row.step != crate::instrument::Step::Ground {
            break;
        }
        match row.subject {
            SubjectKind::Fortnight => items.push(Item::of(row.question)),
            SubjectKind::EachCategory => items.extend(
                [Category::Own]
                    .into_iter()
                    .chain(
                        draft.order.iter().filter(|hat| draft.is_ticked(*hat)).map(Category::Hat),
                    )
                    .chain([Category::Overhead])
                    .map(Item::half_days),
            ),
            SubjectKind::EachActivity => {
                items.extend(CoreActivity::ALL.iter().copied().map(Item::core));
            }
            SubjectKind::EachHat if in_each_hat => {}
            SubjectKind::EachHat => {
                in_each_hat = true;
                for hat in hats_asked_about(draft) {
                    items.extend(
                        rows()
                            .filter(|row| row.subject == SubjectKind::EachHat)
                            .map(|row| Item::of_hat(row.question, hat))
                            .filter(|item| is_asked_of_hat(draft, *item, hat)),
                    );
                }
            }
        }
    }
    items
}

/// Whether an item is asked about a hat that is asked about.
fn is_asked_of_hat(draft: &Draft, item: Item, hat: Hat) -> bool {
    let depth: Option<Depth> = draft.choice(Item::of_hat(Question::Depth, hat));
    let handled = depth.is_some_and(|depth| depth != Depth::Watched);
    match item.question {
        Question::Depth => true,
        // Only somebody who exists has a name.
        Question::Receiver => {
            let owner: Option<Owner> = draft.choice(Item::of_hat(Question::Owner, hat));
            handled && matches!(owner, Some(Owner::WithTime | Owner::WithoutTime))
        }
        Question::ExitDate | Question::ExitTrigger => {
            handled && draft.choice(Item::of_hat(Question::Exit, hat)) == Some(Exit::Agreed)
        }
        _ => handled,
    }
}

/// Whether an answer fits the days worked.
pub fn fits_days_worked(item: Item, response: &Response, draft: &Draft) -> bool {
    let value = match response {
        Response::Choice(index) => u16::from(*index),
        Response::Number(number) => *number,
        _ => return true,
    };
    greatest(item, draft).is_none_or(|greatest| value <= greatest)
}

/// The greatest answer that fits the days worked: a number, or the place of an option. `None`
/// where the item's own range is all there is to say, or the days worked are not known.
pub fn greatest(item: Item, draft: &Draft) -> Option<u16> {
    let days = draft.days_worked()?;
    let last = |fits: &dyn Fn(usize) -> bool, count: usize| {
        (0..count).rev().find(|index| fits(*index)).map(|index| index as u16)
    };
    match item.question {
        Question::OwnDays => Some(u16::from(days)),
        Question::Core => {
            last(&|index| DaysTouched::ALL[index].least() <= days, DaysTouched::ALL.len())
        }
        Question::CompetingDemands | Question::UnclearWhoDecides => {
            last(&|index| StrainDays::ALL[index].bounds().0 <= days, StrainDays::ALL.len())
        }
        _ => match item.row().kind {
            Kind::Choice(ids) => Some(ids.len() as u16 - 1),
            _ => None,
        },
    }
}
