//! A complete check-in, and the way to it.

use super::{
    CannotTell, CheckInId, Contradiction, Draft, Fault, Problem, Response, asked, cannot_tell,
    fits_days_worked, greatest, stand_ins, worn,
};
use crate::date::Date;
use crate::instrument::{
    self, CORE_ACTIVITIES, Category, CoreActivity, DaysTouched, Depth, Exit, HALF_DAYS_A_DAY, HATS,
    Hat, HatSet, IfStopped, Item, Kind, Owner, Pull, Question, Scale, Since, Stage, StrainDays,
    StrategyAge, YesNo,
};

/// Answers in which nothing is missing, nothing is out of range, and the half-days add up.
///
/// It comes from [`complete`] only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    answers: Draft,
    facts: Facts,
}

/// What a draft was, once it is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complete {
    /// A fortnight that can be scored.
    CheckIn(Box<CheckIn>),
    /// A fortnight that nothing can be told from, with every reason. Never a score.
    CannotTell {
        /// Which check-in.
        id: CheckInId,
        /// Its day.
        date: Date,
        /// Why, at least one.
        reasons: Vec<CannotTell>,
    },
}

/// What the model looks at: no names, no notes, no order. Plain values, so that simulated retakes
/// and what-ifs can vary them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Facts {
    /// Stage of the product.
    pub stage: Stage,
    /// Whether the market is being disrupted or a re-build is under way. Not asked counts as no.
    pub disruption: bool,
    /// Days worked, 5 to 10.
    pub days_worked: u8,
    /// Half-days on the own hat.
    pub own: u8,
    /// Half-days of overhead.
    pub overhead: u8,
    /// Every hat, in table order.
    pub hats: [HatFacts; HATS],
    /// Work that nobody is doing.
    pub gaps: HatSet,
    /// Days with half an hour or more of own work, 0 to the days worked.
    pub own_days: u8,
    /// Days on which each core activity was touched, in table order.
    pub core: [DaysTouched; CORE_ACTIVITIES],
    /// When the strategy was last really updated.
    pub strategy: StrategyAge,
    /// Hours in a usual week, if given.
    pub hours: Option<u16>,
    /// Days with competing demands, if given.
    pub competing_demands: Option<StrainDays>,
    /// Days on which it was unclear who decides, if given.
    pub unclear_who_decides: Option<StrainDays>,
    /// The load alone, in twelfths of a point, where it stands in for these three.
    pub load_twelfths: Option<u8>,
}

/// One hat in a fortnight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct HatFacts {
    /// Its half-days, 0 to 20.
    pub half_days: u8,
    /// How it was handled; `None` if it was not worn or only watched.
    pub handling: Option<Handling>,
}

/// How a hat was handled that was more than watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Handling {
    /// How deep. A simulated retake may make it watched.
    pub depth: Depth,
    /// Since when.
    pub since: Since,
    /// Whose it is.
    pub owner: Owner,
    /// The way back.
    pub exit: Exit,
    /// How it came, if said.
    pub pull: Option<Pull>,
    /// Whether the manager assigned it: by that answer, or by what stands in for it.
    pub is_assigned: bool,
    /// What would happen if it stopped, if said.
    pub if_stopped: Option<IfStopped>,
}

impl CheckIn {
    /// What the model looks at.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Every answer as it was given.
    pub fn answers(&self) -> &Draft {
        &self.answers
    }

    /// The check-in's name, everywhere and for ever.
    pub fn id(&self) -> CheckInId {
        self.answers.id
    }

    /// Its day, by the device's calendar.
    pub fn date(&self) -> Date {
        self.answers.date
    }

    /// The version of the instrument that it answers. So far there is one.
    pub fn instrument(&self) -> u16 {
        instrument::VERSION
    }

    /// The crafts the product manager comes from.
    pub fn crafts(&self) -> HatSet {
        self.answers.hats(Item::of(Question::Crafts)).unwrap_or_default()
    }

    /// Contradictions that nobody said stand.
    pub fn unconfirmed(&self) -> Vec<Contradiction> {
        Contradiction::open_in(&self.answers)
    }
}

/// Turns answers into a complete check-in, or says everything that is wrong with them.
///
/// # Errors
///
/// Every problem at once, in the order of the instrument: missing answers, answers to what is not
/// asked, numbers above the days worked, half-days that do not add up, gaps that are worn.
pub fn complete(draft: &Draft) -> Result<Complete, Vec<Problem>> {
    let asked = asked(draft);
    let reasons = cannot_tell(draft);
    let mut problems = Vec::new();

    for item in &asked {
        let optional = item.row().skippable || item.question == Question::HalfDays;
        if draft.get(*item).is_none() && !optional {
            problems.push(Problem::new(item.path(), Fault::Missing));
        }
    }
    for (item, response) in draft.responses() {
        // A fortnight that tells nothing may still have been answered to the end.
        if !asked.contains(&item) && reasons.is_empty() {
            let fault = match (item.question, item.hat()) {
                (Question::HalfDays, Some(hat)) => Fault::NotTicked { hat },
                _ => Fault::NotAsked,
            };
            problems.push(Problem::new(item.path(), fault));
        } else if let Some(fault) = above_days_worked(draft, item, response) {
            problems.push(Problem::new(item.path(), fault));
        }
    }
    if reasons.is_empty() {
        problems.extend(misfits(draft));
        problems.extend(stand_ins::problems(draft));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    if !reasons.is_empty() {
        return Ok(Complete::CannotTell { id: draft.id, date: draft.date, reasons });
    }
    facts(draft)
        .map(|facts| Complete::CheckIn(Box::new(CheckIn { answers: draft.clone(), facts })))
        .ok_or_else(|| vec![Problem::new("", Fault::Missing)])
}

fn above_days_worked(draft: &Draft, item: Item, response: &Response) -> Option<Fault> {
    if fits_days_worked(item, response, draft) {
        return None;
    }
    let limit = greatest(item, draft)?;
    let greatest = match item.row().kind {
        Kind::Choice(ids) => ids[usize::from(limit)].into(),
        _ => limit.to_string(),
    };
    Some(Fault::MoreThanDaysWorked { greatest })
}

/// Answers that are fine alone and impossible together.
fn misfits(draft: &Draft) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(days) = draft.days_worked() {
        let sum: u16 = Category::all().map(|category| u16::from(draft.half_days(category))).sum();
        let expected = u16::from(days * HALF_DAYS_A_DAY);
        if sum != expected {
            let fault = Fault::HalfDays { sum, expected };
            problems.push(Problem::new(Question::HalfDays.id(), fault));
        }
    }
    let worn = worn(draft);
    for hat in draft.hats(Item::of(Question::Gaps)).unwrap_or_default().iter() {
        if worn.contains(hat) {
            problems.push(Problem::new(Question::Gaps.id(), Fault::GapIsWorn { hat }));
        }
    }
    for contradiction in draft.confirmed() {
        if !Contradiction::all_in(draft).contains(contradiction) {
            problems.push(Problem::new("confirmed", Fault::NothingToConfirm));
        }
    }
    problems
}

/// The facts of answers without problems.
fn facts(draft: &Draft) -> Option<Facts> {
    let mut core = [DaysTouched::Zero; CORE_ACTIVITIES];
    for activity in CoreActivity::ALL {
        core[activity.index()] = draft.choice(Item::core(*activity))?;
    }
    let mut hats = [HatFacts::default(); HATS];
    for hat in super::hats_asked_about(draft) {
        hats[hat.index()] = HatFacts {
            half_days: draft.half_days(Category::Hat(hat)),
            handling: match draft.choice(Item::of_hat(Question::Depth, hat))? {
                Depth::Watched => None,
                depth => Some(handling(draft, hat, depth)?),
            },
        };
    }
    Some(Facts {
        stage: draft.choice(Item::of(Question::Stage))?,
        disruption: draft.choice(Item::of(Question::Disruption)) == Some(YesNo::Yes),
        days_worked: draft.days_worked()?,
        own: draft.half_days(Category::Own),
        overhead: draft.half_days(Category::Overhead),
        hats,
        gaps: draft.hats(Item::of(Question::Gaps))?,
        own_days: draft.number(Item::of(Question::OwnDays))? as u8,
        core,
        strategy: draft.choice(Item::of(Question::StrategyUpdated))?,
        hours: draft.number(Item::of(Question::Hours)),
        competing_demands: draft.choice(Item::of(Question::CompetingDemands)),
        unclear_who_decides: draft.choice(Item::of(Question::UnclearWhoDecides)),
        load_twelfths: draft.stand_ins.load_twelfths,
    })
}

fn handling(draft: &Draft, hat: Hat, depth: Depth) -> Option<Handling> {
    let pull = draft.choice(Item::of_hat(Question::Pull, hat));
    Some(Handling {
        depth,
        since: draft.choice(Item::of_hat(Question::Since, hat))?,
        owner: draft.choice::<Owner>(Item::of_hat(Question::Owner, hat))?,
        exit: draft.choice(Item::of_hat(Question::Exit, hat))?,
        pull,
        is_assigned: pull == Some(Pull::Assigned) || draft.stand_ins.assigned.contains(hat),
        if_stopped: draft.choice(Item::of_hat(Question::IfStopped, hat)),
    })
}

impl Facts {
    /// All half-days of the fortnight: two for each day worked.
    pub fn half_days(&self) -> u8 {
        self.days_worked * HALF_DAYS_A_DAY
    }

    /// The hats with half-days, the own one first: which, how many, and whether only watched.
    /// Overhead is no hat.
    pub fn worn(&self) -> Vec<(Category, u8, bool)> {
        let hats = Hat::ALL.iter().map(|hat| {
            let worn = self.hat(*hat);
            (Category::Hat(*hat), worn.half_days, worn.handling.is_none())
        });
        let all = std::iter::once((Category::Own, self.own, false)).chain(hats);
        all.filter(|(_, half_days, _)| *half_days > 0).collect()
    }

    /// One hat.
    pub fn hat(&self, hat: Hat) -> &HatFacts {
        &self.hats[hat.index()]
    }

    /// The same fortnight as if nobody had been asked about hours and demands.
    #[must_use]
    pub fn loadless(&self) -> Self {
        Self {
            hours: None,
            competing_demands: None,
            unclear_who_decides: None,
            load_twelfths: None,
            ..*self
        }
    }

    /// Whether strain was asked and at least one of its three items answered.
    pub fn knows_load(&self) -> bool {
        self.load_twelfths.is_some()
            || self.hours.is_some()
            || self.competing_demands.is_some()
            || self.unclear_who_decides.is_some()
    }
}

impl HatFacts {
    /// Whether the hat has half-days, at any depth.
    pub fn is_worn(&self) -> bool {
        self.half_days > 0
    }

    /// Whether it was done with them or instead of them: deep enough to be in somebody's place.
    pub fn is_hands_on(&self) -> bool {
        self.handling
            .is_some_and(|handling| matches!(handling.depth, Depth::Alongside | Depth::Instead))
    }

    /// Whether a way back is agreed.
    pub fn is_agreed(&self) -> bool {
        self.handling.is_some_and(|handling| handling.exit == Exit::Agreed)
    }

    /// Whether no way back is agreed. One that slipped is none.
    pub fn is_open(&self) -> bool {
        self.handling.is_some_and(|handling| handling.exit != Exit::Agreed)
    }
}
