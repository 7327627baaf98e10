//! Random walks: any press in any order, while the storage refuses now and then, another window writes
//! and removes, the tab is killed and the clock is set. The same walks each time.

use std::collections::{BTreeMap, BTreeSet};

use hatcheck::date::Date;
use hatcheck::hand_back::{CardLine, Level, PlanText, TicketDate, TicketText};
use hatcheck::history::holds_answers;
use hatcheck::instrument::{Category, Hat, HatSet, Item, Kind, Mode, Scale};
use hatcheck::link::{Letter, Private, encode};
use hatcheck::marks::{Cause, Number};
use hatcheck::random::SplitMix64;
use hatcheck::response::{CheckInId, Contradiction, Response};
use hatcheck::sample::Sample;
use hatcheck::session::{
    Asked, Field, Msg, Picture, Route, Screen, Source, Storage, Taking, walk as questions,
};

use crate::device::{Device, Refuses, now};
use crate::whole_walk::{
    Stored, after_a_month, brought, by_id, check_in, every_id_once, ours, restored, shown, walk,
};

/// The seeds of the walks, and the steps of each.
const WALKS: std::ops::Range<u64> = 0..16;
const STEPS: usize = 200;

struct Walk {
    device: Device,
    random: SplitMix64,
    /// Texts that other windows may store, each with a key.
    texts: Vec<(String, String)>,
    /// Whether another window wrote or removed something that this one did not hear of.
    sleeps: bool,
    /// Steps until the storage works again.
    refuses_for: u64,
    done: BTreeMap<&'static str, u32>,
}

impl Walk {
    fn new(seed: u64, texts: &[(String, String)]) -> Self {
        Self {
            device: Device::running(Stored::new(), now(), Refuses::Nothing),
            random: SplitMix64::new(seed),
            texts: texts.to_vec(),
            sleeps: false,
            refuses_for: 0,
            done: BTreeMap::new(),
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.random.below(limit as u64) as usize
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        let at = self.below(of.len());
        of[at].clone()
    }

    /// A key and a text of those that this walk or another one stored.
    fn text(&mut self) -> (String, String) {
        let at = self.below(self.texts.len());
        self.texts[at].clone()
    }

    fn count(&mut self, what: &'static str) {
        *self.done.entry(what).or_default() += 1;
    }

    fn step(&mut self) {
        self.device.trail.clear();
        self.device.now.entropy = self.random.below(1 << 32) as u32;
        match self.refuses_for.checked_sub(1) {
            Some(left) => self.refuses_for = left,
            None => self.device.refuses = Refuses::Nothing,
        }
        let before = self.device.stored.clone();
        match self.below(40) {
            0 => self.kill(),
            1 => self.refuse(),
            2..=4 => self.another_window(),
            5 => self.wake(),
            6 => {
                let days = [0, 1, 27, 28, 400, 2_000];
                let days = self.pick(&days);
                self.device.now.today = match self.below(6) {
                    0 => Date::FIRST,
                    _ => now().today.plus_days(days),
                };
                self.device.send(Msg::Skip);
            }
            7 => {
                let mode = self.pick(Mode::ALL);
                check_in(&mut self.device, mode);
                self.count("finished");
            }
            _ => {
                let msg = self.any_msg();
                self.device.send(msg);
            }
        }
        self.holds(&before);
        if let Some(trace) = self.device.trail.pop() {
            let new = trace.stored.into_iter().filter(|(key, text)| before.get(key) != Some(text));
            self.texts.extend(new);
        }
    }

    /// The tab dies, perhaps in the middle of what it was doing.
    fn kill(&mut self) {
        let msg = self.any_msg();
        self.device.send(msg);
        let trail = std::mem::take(&mut self.device.trail);
        let stored = match trail.len() {
            0 => self.device.stored.clone(),
            count => trail[self.below(count)].stored.clone(),
        };
        let refuses = self.device.refuses.clone();
        self.device = Device::running(stored, self.device.now, refuses);
        self.sleeps = false;
        self.count("killed");
    }

    fn refuse(&mut self) {
        let refusals = [Refuses::Everything, Refuses::Stores, Refuses::Removals];
        self.device.refuses = self.pick(&refusals);
        self.refuses_for = self.random.below(12);
        self.count("refused");
    }

    /// Another window stores or removes something; this one hears of it, or sleeps.
    fn another_window(&mut self) {
        // What this one could not write yet is another matter.
        if self.device.state.storage != Storage::Kept {
            return;
        }
        let keys: Vec<String> = self.device.stored.keys().cloned().collect();
        let (key, text) = match self.below(5) {
            0 if !keys.is_empty() => (self.pick(&keys), None),
            1 if !keys.is_empty() => (self.pick(&keys), Some(self.text().1)),
            // A newer page stores under its key what was here, or still is.
            2 => (self.text().0, Some("{\"archive\":4}".into())),
            _ => {
                let (key, text) = self.text();
                (key, Some(text))
            }
        };
        match &text {
            Some(text) => drop(self.device.stored.insert(key.clone(), text.clone())),
            None => drop(self.device.stored.remove(&key)),
        }
        if self.below(3) == 0 {
            self.sleeps = true;
            self.count("slept");
            // As long as it sleeps, nothing is pressed in it.
            if self.below(2) == 0 {
                return self.another_window();
            }
            return self.wake();
        }
        self.device.send(Msg::Heard { key, text });
        self.count("heard");
    }

    fn wake(&mut self) {
        let stored = self.device.stored.clone().into_iter().collect();
        self.device.send(Msg::ReadAgain(stored));
        self.sleeps = false;
    }

    /// What has to hold after every step.
    fn holds(&mut self, before: &Stored) {
        if self.sleeps {
            self.wake();
        }
        let device = &self.device;
        every_id_once(&device.state.archive);
        let archive = restored(&device.stored);
        every_id_once(&archive);
        // What cannot be read is where it was, as it was.
        for aside in device.state.archive.aside() {
            assert_eq!(device.stored.get(&aside.key), Some(&aside.text), "{}", aside.key);
        }
        // Nothing that is shown vanished from the storage.
        let (was, is) = (by_id(before), by_id(&device.stored));
        let shows = |id: &CheckInId| device.state.archive.shows(*id);
        let lost = was.keys().find(|id| !is.contains_key(id) && shows(id));
        assert_eq!(lost, None);
        if device.state.storage == Storage::Kept {
            assert_eq!(ours(&device.stored), shown(device));
            // What stands under two keys is shown once, and the other one at the next visit if the
            // first is deleted.
            let hidden = device.state.archive.aside().iter().flat_map(|aside| {
                by_id(&Stored::from([(aside.key.clone(), aside.text.clone())])).into_keys()
            });
            let hidden: BTreeSet<CheckInId> = hidden.collect();
            assert!(is.keys().all(|id| shows(id) || hidden.contains(id)));
            assert!(
                device.state.archive.kept().iter().all(|kept| is.contains_key(&kept.check_in.id()))
            );
        }
    }
}

/// Messages, each as some page could send it.
impl Walk {
    fn id(&mut self) -> CheckInId {
        let archive = &self.device.state.archive;
        let kept = archive.kept().iter().map(|kept| kept.check_in.id());
        let ids: Vec<CheckInId> = kept.collect();
        if ids.is_empty() { CheckInId(7) } else { self.pick(&ids) }
    }

    fn day(&mut self) -> Date {
        now().today.plus_days(self.below(400) as u32)
    }

    fn words(&mut self) -> String {
        self.pick(&["", "Tomás", "x", " ", "{\"archive\":4}", "é\n"].map(String::from))
    }

    fn response(&mut self, item: Item) -> Response {
        match item.row().kind {
            Kind::Choice(ids) => Response::Choice(self.below(ids.len()) as u8),
            Kind::Number { least, greatest } => {
                Response::Number(least + self.below(usize::from(greatest - least) + 1) as u16)
            }
            Kind::Hats => {
                let count = self.below(4);
                let hats: HatSet = (0..count).map(|_| self.pick(Hat::ALL)).collect();
                Response::Hats(hats)
            }
            Kind::Text { .. } => Response::Text(self.words()),
            Kind::Date => Response::Date(self.day()),
        }
    }

    fn any_msg(&mut self) -> Msg {
        if let Route::CheckIn(screen) = self.device.state.route
            && self.device.state.draft().is_some()
            && self.below(4) > 0
        {
            return self.answer(screen);
        }
        let id = self.id();
        let hat = self.pick(&[Hat::Sales, Hat::Data]);
        match self.below(50) {
            0..=7 => {
                let route = self.route(id);
                if self.below(3) == 0 { Msg::Addressed(route.fragment()) } else { Msg::Go(route) }
            }
            8 => Msg::ChooseMode(self.pick(Mode::ALL)),
            9 => Msg::WantNew,
            10 => Msg::Begin(Response::Choice(self.below(4) as u8)),
            11 => Msg::Resume,
            12 => Msg::Delete(id),
            13 => {
                let drafts = self.device.state.archive.drafts().iter();
                let ids: Vec<CheckInId> = drafts.map(|draft| draft.draft.id).collect();
                Msg::DropDraft(if ids.is_empty() { id } else { self.pick(&ids) })
            }
            14 => {
                if self.below(4) == 0 {
                    Msg::DeleteAll
                } else {
                    Msg::Skip
                }
            }
            15..=17 => Msg::Undo,
            18 => Msg::Dismiss,
            19 => Msg::SwitchHat(hat),
            20 => Msg::AgreeExit(hat),
            21 => Msg::AddOwnDays(self.pick(&[-1, 1])),
            22 => Msg::MakePlan,
            23 => Msg::TogglePlanned(hat),
            24 => Msg::Edit(self.field(hat), self.words()),
            25 => Msg::Type(self.words()),
            26 => {
                let date = (self.below(2) == 0).then(|| self.day());
                Msg::PickDate(hat, TicketDate::Return, date)
            }
            27 => Msg::PickLevel(hat, self.pick(&[Level::Told, Level::Asked])),
            28 => Msg::EndEdit { keep: self.below(2) == 0 },
            29 => {
                let all = [Taking::Text, Taking::Calendar, Taking::Reminder, Taking::Link];
                Msg::Take(self.pick(&all))
            }
            30 => {
                let taking = self.pick(&[Taking::History, Taking::Keepsake, Taking::Text]);
                let asked = Asked { taking, text: String::new(), route: Route::Data };
                Msg::Taken { asked, is_done: self.below(2) == 0 }
            }
            31 => Msg::Tick(self.pick(&Private::ALL)),
            32 => Msg::Sign(self.words()),
            33 => Msg::Paste(self.address()),
            34 => Msg::ReadPasted,
            35..=36 => Msg::KeepLetter { is_mine: self.below(2) == 0 },
            37 => Msg::CheckInAgain,
            38 => Msg::Explain(id, Number::OwnDays, self.pick(&Cause::ALL)),
            39 => Msg::SayReturned { hat, is_back: self.below(2) == 0 },
            40 => Msg::ChooseInterval(self.pick(&[2, 4, 12])),
            41 => Msg::LookAt(self.below(5)),
            42 => Msg::ShowTable(Picture::Scores),
            43 => Msg::FillIn,
            44 => self.pick(&[
                Msg::DownloadAll,
                Msg::DownloadAside,
                Msg::DownloadCsv,
                Msg::Download(id),
            ]),
            45 => Msg::Opened(self.pick(&[brought().file.clone(), "{".into()])),
            46..=47 => Msg::RestoreArrived,
            48 => Msg::LeaveArrived,
            _ => Msg::Addressed(self.address()),
        }
    }

    fn answer(&mut self, screen: Screen) -> Msg {
        let draft = self.device.draft().clone();
        let items = questions::items(screen, &draft);
        let hat = self.pick(Hat::ALL);
        let categories = questions::categories(&draft);
        let category = *categories.get(self.below(12)).unwrap_or(&Category::Own);
        let Some(item) = (!items.is_empty()).then(|| self.pick(&items)) else {
            return match Contradiction::open_in(&draft).first() {
                Some(open) => Msg::Confirm(*open),
                None => Msg::Next,
            };
        };
        match self.below(20) {
            0..=5 => Msg::Answer(item, self.response(item)),
            6..=8 => match self.device.state.open {
                Some(open) => Msg::AnswerAndGoOn(open, self.response(open)),
                None => Msg::Next,
            },
            9 => Msg::Clear(item),
            10 => Msg::Invalid(item),
            11 if item.row().kind == Kind::Hats => Msg::Toggle(item, hat),
            11..=12 => Msg::Digit(self.below(10) as u8),
            13 => Msg::AddHalfDays(category, self.pick(&[-1, 1])),
            14 => Msg::TypeHalfDays(category, self.below(10) as u8),
            15 => Msg::SetHalfDays(category, self.below(12) as u8),
            16 => Msg::Change(item),
            17 => Msg::Back,
            18 => {
                if self.below(4) == 0 {
                    Msg::Leave
                } else {
                    Msg::Open(item)
                }
            }
            _ => Msg::Next,
        }
    }

    fn field(&mut self, hat: Hat) -> Field {
        let fields = [
            Field::Text(PlanText::Card(CardLine::Do)),
            Field::Text(PlanText::Ticket(hat, TicketText::Receiver)),
            Field::Date(hat, TicketDate::Return),
            Field::Level(hat),
        ];
        self.pick(&fields)
    }

    fn route(&mut self, id: CheckInId) -> Route {
        let other = self.id();
        let sample = Source::Sample(Sample::Author);
        let routes = [
            Route::Welcome,
            Route::Data,
            Route::Progress,
            Route::How,
            Route::Result(Source::Kept(id)),
            Route::Plan(Source::Kept(id)),
            Route::Share(id),
            Route::Jumps(id),
            Route::Compare(id, other),
            Route::Plan(sample),
            Route::CheckIn(Screen::Check),
        ];
        self.pick(&routes)
    }

    /// The address of a letter, of a keepsake, or of neither.
    fn address(&mut self) -> String {
        let example = self.pick(&crate::golden::WORKED_EXAMPLES);
        let (check_in, ..) = crate::golden::read(example);
        let letter = format!("#r={}", encode(&Letter::new(check_in, Default::default())));
        self.pick(&[letter, brought().keepsake.clone(), "#/nowhere".into()])
    }
}

/// Everything that was ever stored in a whole walk and in a month, and some of it damaged.
fn texts() -> Vec<(String, String)> {
    let mut device = Device::running(after_a_month(), now(), Refuses::Nothing);
    walk(&mut device);
    let all: BTreeSet<(String, String)> =
        device.trail.iter().flat_map(|step| step.stored.clone()).collect();
    let mut texts: Vec<(String, String)> = Vec::new();
    for (place, (key, text)) in all.into_iter().enumerate() {
        if holds_answers(&key) && place.is_multiple_of(4) {
            let end = text.len() / 2;
            texts.push((key.clone(), text[..end].into()));
            texts.push((key.clone(), text.replace("\"archive\":3", "\"archive\":4")));
        }
        texts.push((key, text));
    }
    texts
}

#[test]
fn any_walk_over_the_page_loses_nothing_and_doubles_nothing() {
    let texts = texts();
    let mut done: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in WALKS {
        let mut walk = Walk::new(seed, &texts);
        for step in 0..STEPS {
            let told = std::panic::AssertUnwindSafe(|| walk.step());
            if let Err(panic) = std::panic::catch_unwind(told) {
                println!("seed {seed}, step {step}");
                std::panic::resume_unwind(panic);
            }
        }
        // The storage works again: one press, and all is there.
        walk.device.refuses = Refuses::Nothing;
        walk.device.send(Msg::Skip);
        assert_eq!(walk.device.state.storage, Storage::Kept, "seed {seed}");
        assert_eq!(ours(&walk.device.stored), shown(&walk.device), "seed {seed}");
        for (what, count) in walk.done {
            *done.entry(what).or_default() += count;
        }
    }
    println!("{done:?}");
    assert!(done.len() == 5 && done.values().all(|count| *count > 50), "{done:?}");
}
