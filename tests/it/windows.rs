//! Two windows of one browser: what one stores is true in the other, nothing is overwritten, and no
//! check-in is answered twice.

use hatcheck::history::{Archive, Arrival, SETTINGS_KEY};
use hatcheck::instrument::{Category, Item, Mode, Question, Step};
use hatcheck::marks::{Cause, Number};
use hatcheck::response::Response;
use hatcheck::session::{Effect, Msg, Notice, Route, Screen, Source};

use crate::device::{Device, Refuses};
use crate::fortnights::{Fortnight, archive};

/// Two windows over one storage. What one writes, the other hears.
struct Windows {
    windows: [Device; 2],
    /// Whether the second one sleeps, and hears nothing.
    sleeps: bool,
}

impl Windows {
    fn new() -> Self {
        Self { windows: [Device::new(), Device::new()], sleeps: false }
    }

    /// Two windows over what one kept.
    fn over(device: &Device) -> Self {
        let stored = device.stored.clone();
        let windows = [Device::with(stored.clone()), Device::with(stored)];
        Self { windows, sleeps: false }
    }

    fn send(&mut self, which: usize, msg: Msg) {
        let effects = self.windows[which].send(msg);
        self.carry(which, &effects);
    }

    /// Brings what one window did to the storage to the other.
    fn carry(&mut self, which: usize, effects: &[Effect]) {
        let stored = self.windows[which].stored.clone();
        let other = &mut self.windows[1 - which];
        other.stored = stored;
        for effect in effects {
            let (key, text) = match effect {
                Effect::Store { key, value } => (key, Some(value.to_string())),
                Effect::Remove { key } => (key, None),
                _ => continue,
            };
            if !(self.sleeps && which == 0) {
                other.send(Msg::Heard { key: key.clone(), text });
            }
        }
    }

    fn wake(&mut self) {
        self.sleeps = false;
        let stored = self.windows[1].stored.clone().into_iter().collect();
        self.windows[1].send(Msg::ReadAgain(stored));
    }

    /// Both hold the same, and it is what is stored.
    fn agree(&self) {
        let stored: Vec<(String, String)> = self.windows[0].stored.clone().into_iter().collect();
        let archive = Archive::restore(stored);
        for (which, window) in self.windows.iter().enumerate() {
            let here = &window.state.archive;
            assert_eq!(here.kept(), archive.kept(), "window {which}");
            assert_eq!(here.drafts(), archive.drafts(), "window {which}");
        }
    }
}

fn finished() -> Device {
    let mut device = Device::begin(Mode::Quick);
    device.walk_to_result(|_| {});
    device
}

#[test]
fn a_check_in_that_goes_on_in_another_window_has_all_answers_in_both() {
    let mut both = Windows::new();
    both.send(0, Msg::Begin(Response::Choice(2)));
    both.agree();
    both.send(1, Msg::Resume);
    assert_eq!(both.windows[0].state.route, both.windows[1].state.route);
    // In turn, an answer each.
    let tenure = Item::of(Question::Tenure);
    let days = Item::of(Question::DaysWorked);
    both.send(1, Msg::Answer(tenure, Response::Choice(2)));
    assert_eq!(both.windows[0].state.notice, Some(Notice::AnsweredElsewhere));
    both.agree();
    both.send(0, Msg::Answer(days, Response::Number(10)));
    both.agree();
    assert!([tenure, days].iter().all(|item| both.windows[1].draft().get(*item).is_some()));
}

#[test]
fn a_check_in_is_finished_once_and_the_other_window_shows_what_it_came_to() {
    let mut both = Windows::new();
    both.send(0, Msg::Begin(Response::Choice(2)));
    both.send(1, Msg::Resume);
    let mut first = std::mem::replace(&mut both.windows[0], Device::new());
    let mut all = Vec::new();
    let before = first.stored.clone();
    first.walk_to_result(|_| {});
    // What became of the storage, as the other window hears it: the check-in, then no draft.
    for (key, text) in &first.stored {
        if before.get(key) != Some(text) {
            all.push(Msg::Heard { key: key.clone(), text: Some(text.clone()) });
        }
    }
    for key in before.keys().filter(|key| !first.stored.contains_key(*key)) {
        all.push(Msg::Heard { key: key.clone(), text: None });
    }
    for msg in all {
        both.windows[1].send(msg);
    }
    let second = &mut both.windows[1];
    let id = second.state.archive.kept()[0].check_in.id();
    assert_eq!(second.state.route, Route::Result(Source::Kept(id)));
    assert_eq!(second.state.notice, Some(Notice::FinishedElsewhere));
    assert!(second.state.draft().is_none(), "it cannot be answered again");
    assert_eq!(second.send(Msg::Undo), [], "nothing was lost, so nothing is to be undone");
}

#[test]
fn another_check_in_that_is_begun_elsewhere_does_not_take_the_place_of_this_one() {
    let mut both = Windows::new();
    both.send(0, Msg::Begin(Response::Choice(2)));
    let mine = both.windows[0].draft().id;
    both.send(1, Msg::WantNew);
    both.send(1, Msg::Begin(Response::Choice(0)));
    let theirs = both.windows[1].draft().id;
    assert_ne!(mine, theirs, "no number is used twice");
    both.send(0, Msg::Answer(Item::of(Question::Tenure), Response::Choice(2)));
    assert_eq!(both.windows[0].draft().id, mine);
    assert_eq!(both.windows[1].draft().id, theirs);
    assert!(both.windows[1].draft().get(Item::of(Question::Tenure)).is_none());
    both.agree();
}

#[test]
fn what_is_deleted_in_one_window_is_gone_in_the_other_and_can_be_put_back_there() {
    let device = finished();
    let id = device.state.archive.kept()[0].check_in.id();
    let mut both = Windows::over(&device);
    both.send(1, Msg::Go(Route::Plan(Source::Kept(id))));
    both.send(0, Msg::Delete(id));
    both.agree();
    assert_eq!(both.windows[1].state.notice, Some(Notice::DeletedElsewhere));
    assert!(both.windows[1].state.opened().is_none());
    // Nothing that is done there brings it back by itself.
    both.send(1, Msg::TogglePlanned(hatcheck::instrument::Hat::Sales));
    both.agree();
    assert!(both.windows[0].state.archive.kept().is_empty());
    both.send(1, Msg::Undo);
    both.agree();
    assert_eq!(both.windows[0].state.archive.kept().len(), 1);
    // Undone where it was deleted, it is nothing to undo in the other.
    both.send(0, Msg::Delete(id));
    both.send(0, Msg::Undo);
    both.agree();
    assert_eq!(both.windows[1].state.notice, None);
}

#[test]
fn deleting_all_elsewhere_is_undone_at_once() {
    let mut device = finished();
    device.send(Msg::WantNew);
    device.send(Msg::Begin(Response::Choice(1)));
    let mut both = Windows::over(&device);
    both.send(0, Msg::DeleteAll);
    both.agree();
    assert!(both.windows[1].state.archive.drafts().is_empty());
    both.send(1, Msg::Undo);
    both.agree();
    let archive = &both.windows[0].state.archive;
    assert_eq!((archive.kept().len(), archive.drafts().len()), (1, 1));
}

#[test]
fn plans_and_settings_are_the_same_in_both_and_neither_overwrites_the_others_part() {
    let device = finished();
    let id = device.state.archive.kept()[0].check_in.id();
    let mut both = Windows::over(&device);
    for which in [0, 1] {
        both.send(which, Msg::Go(Route::Plan(Source::Kept(id))));
    }
    let field = |line| hatcheck::session::Field::Text(hatcheck::hand_back::PlanText::Card(line));
    use hatcheck::hand_back::CardLine;
    both.send(0, Msg::Edit(field(CardLine::Do), String::new()));
    both.send(1, Msg::Edit(field(CardLine::Dont), String::new()));
    both.send(0, Msg::Type("Mine".into()));
    both.send(1, Msg::Type("Theirs".into()));
    both.send(0, Msg::Type("Mine, too".into()));
    both.agree();
    let plan = &both.windows[1].state.archive.get(id).expect("kept").plan;
    let text = |line| plan.text(hatcheck::hand_back::PlanText::Card(line));
    assert_eq!((text(CardLine::Do), text(CardLine::Dont)), (Some("Mine, too"), Some("Theirs")));

    both.send(1, Msg::ChooseInterval(8));
    assert_eq!(both.windows[0].state.interval_weeks(), 8);
    assert!(both.windows[0].stored.contains_key(SETTINGS_KEY));
}

#[test]
fn a_window_that_slept_reads_everything_when_it_wakes() {
    let device = finished();
    let id = device.state.archive.kept()[0].check_in.id();
    let mut both = Windows::over(&device);
    both.sleeps = true;
    both.send(0, Msg::WantNew);
    both.send(0, Msg::Begin(Response::Choice(1)));
    both.send(0, Msg::Answer(Item::of(Question::Tenure), Response::Choice(1)));
    both.send(0, Msg::Go(Route::Data));
    both.send(0, Msg::Delete(id));
    assert_eq!(both.windows[1].state.archive.kept().len(), 1);
    both.wake();
    both.agree();
    assert!(both.windows[1].state.can_undo(), "what was deleted can be put back here, too");
    // Nothing new: nothing happens.
    both.windows[1].state.notice = None;
    both.wake();
    assert_eq!(both.windows[1].state.notice, None);
}

#[test]
fn what_a_window_that_slept_is_told_is_worked_out_to_the_end() {
    let mut window = Device::new();
    window.send(Msg::Go(Route::Progress));
    // More than are simulated at once.
    let fortnights: Vec<Fortnight> =
        (1..=9).map(|month| Fortnight::new(String::leak(format!("2026-0{month}-02")))).collect();
    let stored = || {
        let mut texts = vec![(SETTINGS_KEY.to_owned(), "{}".to_owned())];
        let archive = archive(&fortnights);
        texts.extend(archive.texts().into_iter().map(|(key, text)| (key.to_owned(), text)));
        texts
    };
    let effects = window.send(Msg::ReadAgain(stored()));
    assert!(
        effects.contains(&Effect::Later(Msg::FillIn)),
        "the noise of the new ones: {effects:?}"
    );
    // What is hers to choose is stored as well, and is nothing new.
    assert_eq!(window.send(Msg::ReadAgain(stored())), []);
}

#[test]
fn what_a_file_would_bring_is_told_anew_when_something_else_changes_that() {
    let mut device = finished();
    let effects = device.send(Msg::DownloadAll);
    let [Effect::Download { asked, .. }] = &effects[..] else { panic!("{effects:?}") };
    let mut both = Windows::over(&Device::new());
    both.send(1, Msg::Opened(asked.text.clone()));
    let told = |both: &Windows, which: usize| {
        let arrived = both.windows[which].state.arrived();
        arrived.map(|arrived| (arrived.count(Arrival::New), arrived.is_news()))
    };
    assert_eq!(told(&both, 1), Some((1, true)));
    both.send(0, Msg::Opened(asked.text.clone()));
    both.send(0, Msg::RestoreArrived);
    assert_eq!(told(&both, 1), Some((0, false)), "the other window has restored it");
    // Opened once more, and then what it brought before is undone.
    both.send(0, Msg::Opened(asked.text.clone()));
    assert_eq!(told(&both, 0), Some((0, false)));
    both.send(0, Msg::Undo);
    assert_eq!((told(&both, 0), told(&both, 1)), (Some((1, true)), Some((1, true))));
    let opened = both.windows[0].send(Msg::Opened(asked.text.clone()));
    let scrolls = opened.iter().filter(|effect| **effect == Effect::ScrollToTop).count();
    assert_eq!(scrolls, 1, "{opened:?}");
}

#[test]
fn what_comes_from_elsewhere_says_nothing_about_the_tray() {
    let mut device = Device::begin(Mode::Quick);
    let mut is_said = false;
    device.walk_to_result(|device| {
        if matches!(device.state.route, Route::CheckIn(Screen::Step(Step::HalfDays))) {
            device.send(Msg::SetHalfDays(Category::Own, 20));
            device.send(Msg::AddHalfDays(Category::Overhead, 1));
            assert!(device.state.tray_was_empty);
            device.send(Msg::Persisted(true));
            assert!(device.state.tray_was_empty, "still said");
            device.send(Msg::SetHalfDays(Category::Own, 8));
            assert!(!device.state.tray_was_empty);
            is_said = true;
        }
    });
    assert!(is_said);
}

#[test]
fn what_the_storage_refused_survives_reading_again() {
    let mut device = Device::new();
    device.refuses = Refuses::Everything;
    device.send(Msg::Begin(Response::Choice(1)));
    assert_eq!(device.state.notice, Some(Notice::NotKept));
    device.send(Msg::ReadAgain(Vec::new()));
    assert!(device.state.draft().is_some(), "it is nowhere but here");
    device.refuses = Refuses::Nothing;
    device.send(Msg::Answer(Item::of(Question::Tenure), Response::Choice(2)));
    assert_eq!(device.stored.len(), 1);
    assert_eq!(device.reopened().draft(), device.draft());
}

#[test]
fn a_screen_that_answers_from_elsewhere_make_unreachable_is_left_for_the_nearest() {
    let mut both = Windows::new();
    both.send(0, Msg::Begin(Response::Choice(2)));
    for (question, response) in [
        (Question::Disruption, Response::Choice(1)),
        (Question::Tenure, Response::Choice(2)),
        (Question::DaysWorked, Response::Number(10)),
        (Question::Typical, Response::Choice(0)),
    ] {
        both.send(0, Msg::Answer(Item::of(question), response));
    }
    let step = |step| Route::CheckIn(Screen::Step(step));
    both.send(1, Msg::Resume);
    both.send(1, Msg::Go(step(hatcheck::instrument::Step::Hats)));
    assert_eq!(both.windows[1].state.route, step(hatcheck::instrument::Step::Hats));
    both.send(0, Msg::Clear(Item::of(Question::DaysWorked)));
    assert_eq!(both.windows[1].state.route, step(hatcheck::instrument::Step::Ground));
    assert_eq!(both.windows[1].state.open, Some(Item::of(Question::DaysWorked)));
}

#[test]
fn a_window_that_could_not_store_its_answers_keeps_them_when_another_finishes_the_check_in() {
    let mut both = Windows::new();
    both.send(0, Msg::Begin(Response::Choice(2)));
    both.send(1, Msg::Resume);
    both.windows[1].refuses = Refuses::Everything;
    both.windows[1].send(Msg::Answer(Item::of(Question::DaysWorked), Response::Number(9)));
    let id = both.windows[1].draft().id;
    let mut first = std::mem::replace(&mut both.windows[0], Device::new());
    first.walk_to_result(|_| {});
    let second = &mut both.windows[1];
    second.stored = first.stored.clone();
    second.send(Msg::ReadAgain(first.stored.clone().into_iter().collect()));
    assert!(second.state.archive.get(id).is_some());
    let other = second.draft().clone();
    assert_eq!((other.days_worked(), other.id == id), (Some(9), false));
    second.refuses = Refuses::Nothing;
    second.send(Msg::Dismiss);
    assert_eq!(*second.reopened().draft(), other);
}

#[test]
fn what_another_window_stored_since_is_not_undone_here() {
    let device = finished();
    let id = device.state.archive.kept()[0].check_in.id();
    let mut both = Windows::over(&device);
    both.send(0, Msg::Delete(id));
    both.send(1, Msg::Undo);
    both.send(1, Msg::Explain(id, Number::OwnDays, Cause::Changed));
    both.send(0, Msg::Undo);
    both.agree();
    let kept = both.windows[0].state.archive.get(id).expect("kept");
    assert_eq!(kept.marks.cause(Number::OwnDays), Some(Cause::Changed), "said in the other window");
    // What nobody touched since is put back all the same.
    both.send(0, Msg::WantNew);
    both.send(0, Msg::Begin(Response::Choice(1)));
    both.send(0, Msg::DeleteAll);
    both.send(1, Msg::Undo);
    both.send(1, Msg::Delete(id));
    both.send(0, Msg::Undo);
    both.agree();
}

#[test]
fn an_undo_writes_nothing_over_what_a_newer_page_stored_since() {
    let mut device = finished();
    device.send(Msg::Begin(Response::Choice(1)));
    let ids = [device.state.archive.kept()[0].check_in.id(), device.draft().id];
    let keys: Vec<String> = device.stored.keys().cloned().collect();
    device.send(Msg::DeleteAll);
    let newer = "{\"archive\":4}";
    for key in &keys {
        device.stored.insert(key.clone(), newer.into());
        device.send(Msg::Heard { key: key.clone(), text: Some(newer.into()) });
    }
    device.send(Msg::Undo);
    assert!(keys.iter().all(|key| device.stored[key] == newer), "{:?}", device.stored);
    let reopened = device.reopened();
    assert!(ids.into_iter().all(|id| reopened.state.archive.shows(id)), "beside it");
}

#[test]
fn a_check_in_that_is_put_back_meets_the_draft_that_another_window_put_back() {
    let mut device = Device::begin(Mode::Quick);
    let id = device.draft().id;
    let draft = device.stored.clone();
    device.walk_to_result(|_| {});
    device.send(Msg::Delete(id));
    for (key, text) in draft {
        device.stored.insert(key.clone(), text.clone());
        device.send(Msg::Heard { key, text: Some(text) });
    }
    assert_eq!(device.draft().id, id);
    device.send(Msg::Undo);
    assert!(device.state.draft().is_none(), "it says nothing that the check-in does not");
    assert_eq!(device.stored.len(), 1);
    assert!(device.reopened().state.archive.get(id).is_some());
}
