//! A browser made of values: it keeps what it is told to keep, and goes where it is told to go.

use std::collections::BTreeMap;
use std::ops::Range;

use hatcheck::calendar::Stamp;
use hatcheck::date::Date;
use hatcheck::instrument::{Category, Hat, Item, Kind, Mode, Question, Step};
use hatcheck::response::{CheckInId, Contradiction, Response, greatest};
use hatcheck::session::{self, Effect, Here, Msg, Now, Route, Screen, State};

/// What this browser knows, always.
pub fn now() -> Now {
    let stamp = Stamp::parse("2026-11-20T09:30:00.000Z").expect("a time");
    Now { today: Date::new(2026, 11, 20).unwrap(), entropy: 0x0010_101f, stamp }
}

/// Where the page is open, always.
pub fn here() -> Here {
    Here { home: "https://hatcheck.example/team/".into(), can_share: true }
}

/// What its storage refuses to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refuses {
    Nothing,
    Everything,
    /// To write, but not to remove.
    Stores,
    /// To remove, but not to write.
    Removals,
    /// Whatever it is asked to do at these times, counted from nought.
    During(Range<usize>),
}

/// A browser that keeps what it is told to keep, as far as its storage does.
pub struct Device {
    pub state: State,
    pub stored: BTreeMap<String, String>,
    pub history: Vec<String>,
    pub refuses: Refuses,
    /// What it knows of day, time and chance.
    pub now: Now,
    /// How many messages it was sent.
    pub messages: usize,
    /// What came of each thing that its storage was asked to do.
    pub trail: Vec<Trace>,
}

/// What is stored, and what the page shows, after the storage was asked to do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    pub stored: BTreeMap<String, String>,
    pub ids: Vec<CheckInId>,
    /// Which message it belongs to, counted from one.
    pub message: usize,
}

impl Device {
    pub fn new() -> Self {
        Self::with(BTreeMap::new())
    }

    /// Opened, and what that asks for not done.
    pub fn with(stored: BTreeMap<String, String>) -> Self {
        Self::opened(stored, now()).0
    }

    /// Opened, and what that asks for.
    fn opened(stored: BTreeMap<String, String>, now: Now) -> (Self, Vec<Effect>) {
        let texts = stored.clone().into_iter().collect();
        let (state, effects) = session::open(Some(texts), "", here(), now);
        let history = vec!["#/".into()];
        let (refuses, trail) = (Refuses::Nothing, Vec::new());
        (Self { state, stored, history, refuses, now, messages: 0, trail }, effects)
    }

    /// Opened, and what that asks for done, as far as the storage does it.
    pub fn running(stored: BTreeMap<String, String>, now: Now, refuses: Refuses) -> Self {
        let (mut device, effects) = Self::opened(stored, now);
        device.refuses = refuses;
        device.run(&effects);
        device
    }

    /// The same device, after the browser was killed.
    pub fn reopened(&self) -> Self {
        Self::with(self.stored.clone())
    }

    pub fn send(&mut self, msg: Msg) -> Vec<Effect> {
        self.messages += 1;
        let effects = session::update(&mut self.state, msg, self.now);
        self.run(&effects);
        effects
    }

    /// Does what the effects ask for, by the rule of the browser: once something was refused, nothing
    /// is removed any more.
    pub fn run(&mut self, effects: &[Effect]) {
        let mut refused = Vec::new();
        for effect in effects {
            match effect {
                Effect::Store { key, value } => {
                    match self.is_refused(false) {
                        true => refused.push(key.clone()),
                        false => drop(self.stored.insert(key.clone(), value.to_string())),
                    }
                    self.tread();
                }
                Effect::Remove { key } => {
                    match !refused.is_empty() || self.is_refused(true) {
                        true => refused.push(key.clone()),
                        false => drop(self.stored.remove(key)),
                    }
                    self.tread();
                }
                Effect::Push(address) => self.history.push(address.clone()),
                Effect::Replace(address) => *self.history.last_mut().unwrap() = address.clone(),
                _ => {}
            }
        }
        session::ran(&mut self.state, refused);
        // In its history every entry was shown before.
        let goes_back = effects.iter().any(|effect| matches!(effect, Effect::BackOr(_)));
        if goes_back && self.history.len() > 1 {
            self.back();
        }
    }

    fn tread(&mut self) {
        let archive = &self.state.archive;
        let kept = archive.kept().iter().map(|kept| kept.check_in.id());
        let ids = kept.chain(archive.drafts().iter().map(|kept| kept.draft.id)).collect();
        let (stored, message) = (self.stored.clone(), self.messages);
        self.trail.push(Trace { stored, ids, message });
    }

    /// Whether the storage refuses what it is asked to do now.
    fn is_refused(&self, is_removal: bool) -> bool {
        match &self.refuses {
            Refuses::Nothing => false,
            Refuses::Everything => true,
            Refuses::Stores => !is_removal,
            Refuses::Removals => is_removal,
            Refuses::During(times) => times.contains(&self.trail.len()),
        }
    }

    pub fn back(&mut self) {
        self.history.pop();
        let address = self.history.last().unwrap().clone();
        self.send(Msg::Addressed(address));
    }

    pub fn draft(&self) -> &hatcheck::response::Draft {
        self.state.draft().expect("a draft")
    }

    pub fn begin(mode: Mode) -> Self {
        let mut device = Self::new();
        device.send(Msg::ChooseMode(mode));
        device.send(Msg::Begin(Response::Choice(2)));
        device
    }

    /// Answers whatever is open with the first answer that fits, until the result is shown.
    pub fn walk_to_result(&mut self, mut each: impl FnMut(&mut Self)) {
        for _ in 0..400 {
            each(self);
            let Route::CheckIn(screen) = self.state.route else { return };
            match screen {
                Screen::Step(Step::Hats) => {
                    for hat in [Hat::Sales, Hat::Data] {
                        if !self.draft().is_ticked(hat) {
                            self.send(Msg::Toggle(Item::of(Question::HandIn), hat));
                        }
                    }
                }
                Screen::Step(Step::HalfDays) => {
                    for (category, count) in [
                        (Category::Own, 8),
                        (Category::Overhead, 4),
                        (Category::Hat(Hat::Sales), 5),
                        (Category::Hat(Hat::Data), 3),
                    ] {
                        self.send(Msg::SetHalfDays(category, count));
                    }
                }
                Screen::Step(Step::Gaps) => {}
                Screen::Check => {
                    for contradiction in Contradiction::open_in(self.draft()) {
                        self.send(Msg::Confirm(contradiction));
                    }
                }
                _ => {
                    let item = self.state.open.expect("an open question");
                    if let Some(response) = self.answer_for(item) {
                        self.send(Msg::Answer(item, response));
                    }
                }
            }
            self.send(Msg::Next);
        }
        panic!("no result after 400 presses: {:?}", self.state.route);
    }

    pub fn answer_for(&self, item: Item) -> Option<Response> {
        match item.row().kind {
            Kind::Choice(ids) => {
                let last = greatest(item, self.draft()).unwrap_or(ids.len() as u16 - 1);
                let index = match item.question {
                    Question::Tenure => 2,
                    Question::Typical => 0,
                    Question::Owner => 0,
                    Question::Exit => 3,
                    _ => last.min(2) as u8,
                };
                Some(Response::Choice(index))
            }
            Kind::Number { greatest, .. } => Some(Response::Number(greatest.min(10))),
            _ => None,
        }
    }
}
