//! Contradictions: two answers that do not fit together. They are asked about, not judged.
//!
//! The whole list stands in the model's section on items. Each can be changed or said to stand,
//! and what was said to stand is part of the check-in.
//!
//! Where that list is silent: a hat only watched has no owner answer, so "all formally hers" speaks
//! of the others.

use super::{Draft, hats_asked_about};
use crate::instrument::{
    Category, CoreActivity, DaysTouched, HALF_DAYS_A_DAY, Hat, Item, Owner, Question, Scale,
    Subject,
};

/// Two answers that do not fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contradiction {
    /// More half-days on the own hat than the days with own work hold.
    OwnHalfDays,
    /// A core activity touched on more days than there was own work.
    Core(CoreActivity),
    /// Two or more hats are worn, and all are formally hers.
    AllFormal,
}

impl Contradiction {
    /// Every contradiction there can be, in the order they are asked about.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::OwnHalfDays]
            .into_iter()
            .chain(CoreActivity::ALL.iter().copied().map(Self::Core))
            .chain([Self::AllFormal])
    }

    /// Those that stand in these answers, confirmed or not.
    pub fn all_in(draft: &Draft) -> Vec<Self> {
        Self::all().filter(|contradiction| contradiction.holds(draft)).collect()
    }

    /// Those that stand in these answers and were not said to stand.
    pub fn open_in(draft: &Draft) -> Vec<Self> {
        Self::all_in(draft)
            .into_iter()
            .filter(|contradiction| !draft.confirmed().contains(contradiction))
            .collect()
    }

    /// The contradiction's id, for ever.
    pub fn id(self) -> String {
        match self {
            Self::OwnHalfDays => "own_half_days".into(),
            Self::Core(activity) => format!("core.{}", activity.id()),
            Self::AllFormal => "all_formal".into(),
        }
    }

    /// The contradiction with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|contradiction| contradiction.id() == id)
    }

    /// The answers that do not fit together, to be shown side by side.
    pub fn items(self, draft: &Draft) -> Vec<Item> {
        match self {
            Self::OwnHalfDays => vec![Item::half_days(Category::Own), Item::of(Question::OwnDays)],
            Self::Core(activity) => vec![Item::core(activity), Item::of(Question::OwnDays)],
            Self::AllFormal => formal_hats(draft)
                .into_iter()
                .map(|hat| Item::of_hat(Question::Owner, hat))
                .collect(),
        }
    }

    /// Whether an answer to this item can make or end the contradiction.
    pub(super) fn touches(self, item: Item) -> bool {
        match self {
            Self::OwnHalfDays => {
                item == Item::half_days(Category::Own) || item.question == Question::OwnDays
            }
            Self::Core(activity) => {
                item == Item::core(activity) || item.question == Question::OwnDays
            }
            Self::AllFormal => match item.question {
                Question::Owner | Question::Depth | Question::HandIn => true,
                Question::HalfDays => matches!(item.subject, Subject::Category(Category::Hat(_))),
                _ => false,
            },
        }
    }

    fn holds(self, draft: &Draft) -> bool {
        let own_days = draft.number(Item::of(Question::OwnDays));
        match self {
            Self::OwnHalfDays => own_days.is_some_and(|days| {
                u16::from(draft.half_days(Category::Own)) > u16::from(HALF_DAYS_A_DAY) * days
            }),
            Self::Core(activity) => {
                let touched: Option<DaysTouched> = draft.choice(Item::core(activity));
                own_days
                    .zip(touched)
                    .is_some_and(|(days, touched)| u16::from(touched.least()) > days)
            }
            Self::AllFormal => formal_hats(draft).len() >= 2,
        }
    }
}

/// The hats with half-days that have an owner answer, if every one of them is formally hers.
fn formal_hats(draft: &Draft) -> Vec<Hat> {
    let owned: Vec<(Hat, Owner)> = hats_asked_about(draft)
        .into_iter()
        .filter(|hat| draft.half_days(Category::Hat(*hat)) > 0)
        .filter(|hat| {
            use crate::instrument::Depth;
            draft.choice(Item::of_hat(Question::Depth, *hat)) != Some(Depth::Watched)
        })
        .filter_map(|hat| Some((hat, draft.choice(Item::of_hat(Question::Owner, hat))?)))
        .collect();
    if owned.iter().all(|(_, owner)| *owner == Owner::Formal) {
        owned.into_iter().map(|(hat, _)| hat).collect()
    } else {
        Vec::new()
    }
}
