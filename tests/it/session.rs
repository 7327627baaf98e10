//! The session, walked without a browser: state, message, effects.

use std::collections::BTreeMap;

use hatcheck::document;
use hatcheck::hand_back::{Call, recommend};
use hatcheck::history::Arrival;
use hatcheck::instrument::{Category, Hat, Item, Mode, Question, Scale, Step};
use hatcheck::response::{CheckInId, Contradiction, Response};
use hatcheck::scoring::{Verdict, assess};
use hatcheck::session::{self, Effect, Msg, Notice, ROWS, Route, Screen, Source, Storage, walk};

use crate::device::{Device, Refuses, here, now};

#[test]
fn a_full_check_in_goes_from_the_first_answer_to_a_kept_result() {
    let mut device = Device::begin(Mode::Full);
    assert_eq!(device.state.route, Route::CheckIn(Screen::Step(Step::Ground)));
    device.walk_to_result(|_| {});
    let Route::Result(Source::Kept(id)) = device.state.route else {
        panic!("{:?}", device.state.route)
    };
    assert_eq!(id.0, now().entropy);
    let keys: Vec<&String> = device.stored.keys().collect();
    assert_eq!(keys, ["hatcheck.check-in.0010101f"], "the draft is gone, the result is kept");

    let reopened = device.reopened();
    let kept = reopened.state.archive.get(id).expect("kept");
    assert_eq!(kept, device.state.archive.get(id).unwrap());
    let assessment = assess(kept.check_in.facts());
    assert!(assessment.score > 0);
    assert_ne!(assessment.verdict, Verdict::OwnHat);
}

#[test]
fn killed_at_any_point_it_loses_nothing_that_was_answered() {
    for mode in Mode::ALL {
        let mut device = Device::begin(*mode);
        let mut checked = 0;
        device.walk_to_result(|device| {
            if device.state.draft().is_none() {
                return;
            }
            let mut reopened = device.reopened();
            assert_eq!(reopened.draft(), device.draft());
            reopened.send(Msg::Resume);
            assert_eq!(reopened.state.route, device.state.route, "resumes where it was left");
            checked += 1;
        });
        assert!(checked > 15, "only {checked} points checked");
    }
}

#[test]
fn quick_asks_less_and_still_ends_in_a_result() {
    let mut device = Device::begin(Mode::Quick);
    let mut asked = Vec::new();
    device.walk_to_result(|device| asked.extend(device.state.open));
    asked.dedup();
    assert!(asked.iter().all(|item| item.row().quick), "{asked:?}");
    assert!(matches!(device.state.route, Route::Result(_)));
}

#[test]
fn back_and_forward_keep_every_answer() {
    let mut device = Device::begin(Mode::Full);
    let mut last = None;
    device.walk_to_result(|device| {
        if let Route::CheckIn(Screen::Step(Step::OwnHat)) = device.state.route
            && last.is_none()
        {
            let (before, route) = (device.draft().clone(), device.state.route.clone());
            device.back();
            assert_ne!(device.state.route, route);
            device.back();
            device.send(Msg::Addressed(route.fragment()));
            assert_eq!(device.state.route, route);
            assert_eq!(*device.draft(), before);
            last = Some(());
        }
    });
    assert!(last.is_some());
}

#[test]
fn nobody_jumps_over_a_question_by_address() {
    let mut device = Device::begin(Mode::Full);
    device.send(Msg::Addressed("#/check-in/strain".into()));
    assert_eq!(device.state.route, Route::CheckIn(Screen::Step(Step::Ground)));
    assert_eq!(device.history.last().unwrap(), "#/check-in/ground");
}

#[test]
fn a_press_on_next_without_an_answer_stays() {
    let mut device = Device::begin(Mode::Full);
    let open = device.state.open;
    assert_eq!(open, Some(Item::of(Question::Disruption)));
    device.send(Msg::Next);
    assert_eq!(device.state.open, open);
    device.send(Msg::Digit(2));
    assert_eq!(device.state.open, Some(Item::of(Question::Tenure)));
    device.send(Msg::Digit(9));
    assert_eq!(device.state.open, Some(Item::of(Question::Tenure)), "there is no ninth option");
}

#[test]
fn one_press_answers_one_question() {
    let mut device = Device::begin(Mode::Full);
    let msg = Msg::AnswerAndGoOn(Item::of(Question::Disruption), Response::Choice(1));
    device.send(msg.clone());
    let open = device.state.open;
    // The browser tells of one press twice: of the label and of its button.
    device.send(msg);
    assert_eq!(device.state.open, open);
}

fn at_half_days() -> Device {
    let mut device = Device::begin(Mode::Quick);
    for _ in 0..40 {
        if device.state.route == Route::CheckIn(Screen::Step(Step::HalfDays)) {
            return device;
        }
        if device.state.route == Route::CheckIn(Screen::Step(Step::Hats)) {
            device.send(Msg::Toggle(Item::of(Question::HandIn), Hat::Sales));
        } else if let Some(item) = device.state.open {
            let response = device.answer_for(item).unwrap();
            device.send(Msg::Answer(item, response));
        }
        device.send(Msg::Next);
    }
    panic!("no half-days");
}

#[test]
fn half_days_are_never_more_than_the_tray_holds() {
    let mut device = at_half_days();
    let sales = Category::Hat(Hat::Sales);
    assert_eq!(walk::half_days_left(device.draft()), 20);
    device.send(Msg::TypeHalfDays(Category::Own, 1));
    device.send(Msg::TypeHalfDays(Category::Own, 2));
    assert_eq!(device.draft().half_days(Category::Own), 12, "two digits make a number");
    device.send(Msg::TypeHalfDays(sales, 9));
    assert_eq!(device.draft().half_days(sales), 0, "nine are not in the tray");
    assert!(device.state.tray_was_empty);
    device.send(Msg::TypeHalfDays(sales, 8));
    assert_eq!(device.draft().half_days(sales), 8);
    device.send(Msg::AddHalfDays(sales, 1));
    assert_eq!(device.draft().half_days(sales), 8);
    device.send(Msg::AddHalfDays(sales, -1));
    device.send(Msg::Next);
    assert_eq!(device.state.route, Route::CheckIn(Screen::Step(Step::HalfDays)), "one to go");
    device.send(Msg::AddHalfDays(Category::Overhead, 1));
    device.send(Msg::Next);
    assert_eq!(device.state.route, Route::CheckIn(Screen::Hat(Hat::Sales)));
}

#[test]
fn fewer_days_worked_leave_too_many_half_days_to_take_off() {
    let mut device = at_half_days();
    device.send(Msg::SetHalfDays(Category::Own, 20));
    device.send(Msg::Answer(Item::of(Question::DaysWorked), Response::Number(6)));
    assert_eq!(walk::half_days_left(device.draft()), -8);
    device.send(Msg::Next);
    assert_eq!(device.state.route, Route::CheckIn(Screen::Step(Step::HalfDays)));
    device.send(Msg::SetHalfDays(Category::Own, 12));
    device.send(Msg::Next);
    assert_ne!(device.state.route, Route::CheckIn(Screen::Step(Step::HalfDays)));
}

#[test]
fn what_cannot_be_told_is_said_on_the_first_step_and_keeps_nothing() {
    let mut device = Device::begin(Mode::Full);
    device.send(Msg::Answer(Item::of(Question::DaysWorked), Response::Number(3)));
    device.send(Msg::Open(Item::of(Question::DaysWorked)));
    device.send(Msg::Next);
    assert_eq!(device.state.open, Some(Item::of(Question::DaysWorked)), "stays, to be mended");
    device.send(Msg::Addressed("#/check-in/hats".into()));
    assert_eq!(device.state.route, Route::CheckIn(Screen::Step(Step::Ground)), "no further");
    device.send(Msg::Leave);
    assert_eq!(device.state.route, Route::Welcome);
    assert!(device.stored.is_empty(), "{:?}", device.stored);
    device.send(Msg::Undo);
    assert_eq!(device.draft().days_worked(), Some(3), "a slip can be mended");
}

#[test]
fn contradictions_are_asked_about_and_lead_back_to_the_question() {
    let mut device = Device::begin(Mode::Full);
    let mut seen = 0;
    device.walk_to_result(|device| {
        if device.state.route == Route::CheckIn(Screen::Step(Step::OwnHat))
            && device.state.open == Some(Item::of(Question::StrategyUpdated))
        {
            device.send(Msg::Answer(Item::of(Question::OwnDays), Response::Number(2)));
        }
        if device.state.route == Route::CheckIn(Screen::Check) && seen == 0 {
            seen += 1;
            let open = Contradiction::open_in(device.draft());
            assert!(open.contains(&Contradiction::OwnHalfDays), "{open:?}");
            device.send(Msg::Next);
            assert_eq!(device.state.route, Route::CheckIn(Screen::Check), "first say what holds");
            device.send(Msg::Change(Item::of(Question::OwnDays)));
            assert_eq!(device.state.route, Route::CheckIn(Screen::Step(Step::OwnHat)));
            assert_eq!(device.state.open, Some(Item::of(Question::OwnDays)));
            device.send(Msg::Answer(Item::of(Question::OwnDays), Response::Number(3)));
            device.send(Msg::Next);
            assert_eq!(device.state.route, Route::CheckIn(Screen::Check), "straight back");
        }
    });
    assert_eq!(seen, 1);
    let kept = &device.state.archive.kept()[0];
    assert!(kept.check_in.unconfirmed().is_empty());
    assert!(!kept.check_in.answers().confirmed().is_empty(), "what was said is part of it");
}

#[test]
fn the_way_back_from_a_result_leads_past_the_steps_of_its_check_in() {
    let mut device = Device::new();
    device.send(Msg::Go(Route::How));
    let effects = device.send(Msg::Addressed("#/check-in/hats".into()));
    assert_eq!(device.state.route, Route::Welcome);
    let goes_back = effects.iter().any(|effect| matches!(effect, Effect::BackOr(_)));
    assert!(!goes_back, "none was ever finished here");
    device.history = vec!["#/".into()];
    device.send(Msg::Begin(Response::Choice(2)));
    device.walk_to_result(|_| {});
    assert!(device.history.len() > 5, "{:?}", device.history);
    device.back();
    assert_eq!((&device.state.route, device.history.len()), (&Route::Welcome, 1));
    // A check-in that is under way is gone back through.
    device.send(Msg::WantNew);
    device.send(Msg::Begin(Response::Choice(2)));
    let first = device.state.route.clone();
    device.send(Msg::Go(Route::How));
    device.back();
    assert_eq!(device.state.route, first);
}

#[test]
fn deleting_can_be_undone() {
    let mut device = Device::begin(Mode::Quick);
    device.walk_to_result(|_| {});
    let before = device.stored.clone();
    let id = device.state.archive.kept()[0].check_in.id();
    device.send(Msg::Delete(id));
    assert!(device.stored.is_empty());
    assert_eq!(device.state.notice, Some(Notice::Deleted));
    device.send(Msg::Undo);
    assert_eq!(device.stored, before);
    device.send(Msg::DeleteAll);
    assert!(device.stored.is_empty());
    device.send(Msg::Undo);
    assert_eq!(device.stored, before);
}

#[test]
fn a_downloaded_file_opens_on_another_device_and_adds_nothing_twice() {
    let mut device = Device::begin(Mode::Full);
    device.walk_to_result(|_| {});
    let effects = device.send(Msg::DownloadAll);
    let [Effect::Download { name, asked, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "hatcheck-2026-11-20.json");

    let mut other = Device::new();
    other.send(Msg::Opened(asked.text.clone()));
    let arrived = other.state.arrived().expect("a file");
    assert_eq!(arrived.arrivals, [Arrival::New]);
    assert!(other.stored.is_empty(), "nothing is done before a press");
    other.send(Msg::RestoreArrived);
    assert_eq!(other.state.notice, Some(Notice::Restored(1)));
    assert_eq!(other.state.archive.kept()[0].check_in, device.state.archive.kept()[0].check_in);
    let stored = other.stored.clone();
    other.send(Msg::Opened(asked.text.clone()));
    let arrived = other.state.arrived().expect("a file");
    assert_eq!((&arrived.arrivals[..], arrived.is_news()), (&[Arrival::Known][..], false));
    other.send(Msg::LeaveArrived);
    assert_eq!(other.state.arrived(), None);
    assert_eq!(other.stored, stored);

    other.send(Msg::Opened(asked.text.replace("\"growth\"", "\"grown\"")));
    assert!(matches!(other.state.notice, Some(Notice::NotOpened { count: 1, .. })));
    assert_eq!(other.stored, stored, "a file with a problem adds nothing");
}

#[test]
fn who_goes_back_is_led_to_where_she_was_and_by_a_link_to_the_top() {
    let mut device = Device::begin(Mode::Quick);
    let screen = device.state.route.fragment();
    let goes = |effects: Vec<Effect>| effects.last().cloned();
    assert_eq!(goes(device.send(Msg::Go(Route::How))), Some(Effect::ScrollToTop));
    assert_eq!(goes(device.send(Msg::Addressed(screen))), Some(Effect::ScrollBack));
    assert_eq!(goes(device.send(Msg::Addressed("#/how".into()))), Some(Effect::ScrollBack));
    assert_eq!(
        goes(device.send(Msg::Addressed("#/how".into()))),
        Some(Effect::ScrollToTop),
        "itself"
    );
    let elsewhere = device.send(Msg::Addressed("#/check-in/own_hat".into()));
    assert_eq!(goes(elsewhere), Some(Effect::ScrollToTop), "not what was asked for");
}

#[test]
fn a_long_list_is_as_long_as_it_was_for_whoever_goes_back_to_it() {
    let mut device = Device::new();
    device.send(Msg::Go(Route::Progress));
    device.send(Msg::ShowMore);
    device.send(Msg::Addressed("#/how".into()));
    assert_eq!(device.state.rows(), ROWS, "another page");
    device.send(Msg::Addressed("#/progress".into()));
    assert_eq!(device.state.rows(), 2 * ROWS);
}

#[test]
fn who_leaves_a_check_in_while_changing_an_answer_is_changing_none_any_more() {
    let mut device = Device::begin(Mode::Quick);
    device.send(Msg::Change(Item::of(Question::Stage)));
    assert!(device.state.changing);
    device.send(Msg::Addressed("#/".into()));
    assert!(!device.state.changing);
}

#[test]
fn choosing_what_is_compared_leaves_the_focus_in_the_list() {
    let ids = [1, 2, 3].map(CheckInId);
    let mut device = Device::new();
    let is_focus = |effect: &Effect| matches!(effect, Effect::Focus(_) | Effect::ScrollToTop);
    let entered = device.send(Msg::Go(Route::Compare(ids[1], ids[2])));
    assert!(entered.iter().any(is_focus), "the page is entered");
    let chosen = device.send(Msg::Go(Route::Compare(ids[0], ids[2])));
    assert_eq!(chosen, [Effect::Push(Route::Compare(ids[0], ids[2]).fragment())]);
}

#[test]
fn refused_storage_is_said_and_tried_again() {
    let mut device = Device::begin(Mode::Quick);
    device.refuses = Refuses::Everything;
    device.send(Msg::Digit(3));
    assert_eq!(device.state.storage, Storage::Full);
    assert_eq!(device.state.notice, Some(Notice::NotKept));
    device.walk_to_result(|_| {});
    assert!(device.stored.keys().all(|key| key.starts_with("hatcheck.draft.")), "the draft stays");

    device.refuses = Refuses::Nothing;
    device.send(Msg::Go(Route::Data));
    assert_eq!(device.state.storage, Storage::Kept, "there is room again");
    let keys: Vec<&String> = device.stored.keys().collect();
    assert_eq!(keys, ["hatcheck.check-in.0010101f"], "what was refused is kept now");
}

#[test]
fn a_number_out_of_range_is_said_and_not_skipped() {
    let mut device = Device::begin(Mode::Full);
    let hours = Item::of(Question::Hours);
    let mut seen = false;
    device.walk_to_result(|device| {
        if device.state.open == Some(hours) && !seen {
            seen = true;
            device.send(Msg::Invalid(hours));
            device.send(Msg::Next);
            assert_eq!(device.state.open, Some(hours));
        }
    });
    assert!(seen);
}

#[test]
fn digits_choose_a_number_too() {
    let mut device = Device::begin(Mode::Quick);
    device.send(Msg::Digit(3));
    let days = Item::of(Question::DaysWorked);
    assert_eq!(device.state.open, Some(days));
    device.send(Msg::Digit(1));
    device.send(Msg::Digit(0));
    assert_eq!(device.draft().days_worked(), Some(10));
    device.send(Msg::Digit(7));
    assert_eq!(device.draft().days_worked(), Some(7));
    assert_eq!(device.state.open, Some(days), "Enter goes on");
}

#[test]
fn denied_storage_still_gives_a_result() {
    let (mut state, _) = session::open(None, "#/nowhere", here(), now());
    assert_eq!(state.storage, Storage::Denied);
    session::update(&mut state, Msg::Begin(Response::Choice(0)), now());
    assert_eq!(state.route, Route::CheckIn(Screen::Step(Step::Ground)));
}

#[test]
fn rubbish_in_the_storage_is_put_aside_untouched() {
    let mut good = Device::begin(Mode::Quick);
    good.walk_to_result(|_| {});
    let (key, text) = good.stored.iter().next().unwrap();
    let newer = text.replacen("\"archive\":3", "\"archive\":4", 1);
    let rubbish = [
        ("hatcheck.check-in.00000001", "{"),
        ("hatcheck.check-in.00000002", ""),
        ("hatcheck.check-in.00000003", "null"),
        ("hatcheck.check-in.00000004", &text[..text.len() / 2]),
        ("hatcheck.check-in.00000005", newer.as_str()),
        ("hatcheck.draft.00000006", "[1,2,3]"),
        ("hatcheck.draft.00000007", text.as_str()),
        ("somebody.else", "{"),
    ];
    let mut stored: BTreeMap<String, String> =
        rubbish.iter().map(|(key, text)| (key.to_string(), text.to_string())).collect();
    stored.insert(key.clone(), text.clone());

    let mut device = Device::with(stored.clone());
    assert_eq!(device.state.archive.kept().len(), 1, "what is readable is kept");
    assert_eq!(device.state.archive.aside().len(), 7, "the page's own keys only");
    assert!(matches!(device.state.notice, Some(Notice::Aside { is_newer: false })));
    assert_eq!(device.state.archive.aside().iter().filter(|aside| aside.is_newer).count(), 1);

    // A whole new check-in, and deleting everything, leave what was put aside as it was.
    device.send(Msg::Begin(Response::Choice(1)));
    device.walk_to_result(|_| {});
    device.send(Msg::DeleteAll);
    for (key, text) in rubbish {
        assert_eq!(device.stored.get(key).map(String::as_str), Some(text), "{key}");
    }
    let effects = device.send(Msg::DownloadAside);
    let [Effect::Download { asked, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(asked.text.contains("hatcheck.check-in.00000004"));
}

#[test]
fn a_new_check_in_never_takes_the_id_of_another() {
    let mut device = Device::begin(Mode::Quick);
    device.walk_to_result(|_| {});
    device.send(Msg::Begin(Response::Choice(1)));
    assert_eq!(device.draft().id.0, now().entropy + 1, "the random number came up twice");
}

#[test]
fn the_golden_author_comes_out_the_same_through_a_file_and_the_session() {
    let text = include_str!("../../src/sample/author-of-the-first-article.json");
    let mut device = Device::new();
    device.send(Msg::Opened(text.into()));
    device.send(Msg::RestoreArrived);
    let kept = &device.state.archive.kept()[0];
    let assessment = assess(kept.check_in.facts());
    assert_eq!(assessment.score, 30);
    let calls = recommend(kept.check_in.facts(), &assessment);
    assert_eq!((calls[0].hat, calls[0].call), (Hat::Engineering, Call::Now));
    let written = document::write(kept.check_in.answers());
    let given: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(written, given, "nothing added, nothing lost");
}

#[test]
fn an_answer_that_is_not_asked_is_not_taken_and_the_draft_stays_readable() {
    let mut device = Device::begin(Mode::Quick);
    let before = device.stored.clone();
    assert_eq!(device.send(Msg::Answer(Item::of(Question::Disruption), Response::Choice(0))), []);
    assert_eq!(device.stored, before);
    let reopened = device.reopened();
    assert_eq!((reopened.draft(), reopened.state.archive.aside().len()), (device.draft(), 0));
}
