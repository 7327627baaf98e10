//! A browser made of values: it keeps what it is told to keep, and goes where it is told to go.

use std::collections::BTreeMap;

use hatcheck::calendar::Stamp;
use hatcheck::date::Date;
use hatcheck::instrument::{Category, Hat, Item, Kind, Mode, Question, Step};
use hatcheck::response::{Contradiction, Response, greatest};
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

/// A browser that keeps what it is told to keep.
pub struct Device {
    pub state: State,
    pub stored: BTreeMap<String, String>,
    pub history: Vec<String>,
    pub refuses: bool,
}

impl Device {
    pub fn new() -> Self {
        Self::with(BTreeMap::new())
    }

    pub fn with(stored: BTreeMap<String, String>) -> Self {
        let texts = stored.clone().into_iter().collect();
        let (state, _) = session::open(Some(texts), "", here(), now());
        Self { state, stored, history: vec!["#/".into()], refuses: false }
    }

    /// The same device, after the browser was killed.
    pub fn reopened(&self) -> Self {
        Self::with(self.stored.clone())
    }

    pub fn send(&mut self, msg: Msg) -> Vec<Effect> {
        let effects = session::update(&mut self.state, msg, now());
        let mut refused = Vec::new();
        for effect in &effects {
            match effect {
                Effect::Store { key, .. } | Effect::Remove { key } if self.refuses => {
                    refused.push(key.clone());
                }
                Effect::Store { key, value } => {
                    self.stored.insert(key.clone(), value.to_string());
                }
                Effect::Remove { key } => {
                    self.stored.remove(key);
                }
                Effect::Push(address) => self.history.push(address.clone()),
                Effect::Replace(address) => *self.history.last_mut().unwrap() = address.clone(),
                _ => {}
            }
        }
        session::ran(&mut self.state, refused);
        effects
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
