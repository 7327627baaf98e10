//! The first part of the program alone: it does what the whole does, and lets the rest wait.

use hatcheck::instrument::{Hat, Item, Kind, Question, Step};
use hatcheck::response::Response;
use hatcheck::session::{self, Effect, Msg, Notice, Route, Screen, Source, State, Storage};

use crate::device::{here, now};

fn first() -> (State, Vec<Effect>) {
    session::open_first(Some(&[]), here(), now())
}

fn whole() -> (State, Vec<Effect>) {
    session::open(Some(Vec::new()), "", here(), now())
}

/// What is stored, as the page would write it.
fn texts(state: &State) -> Vec<(String, String)> {
    state.archive.texts().into_iter().map(|(key, text)| (key.into(), text)).collect()
}

/// What somebody presses on the first step, one question after the other, some of them twice.
fn presses(state: &State) -> Vec<Msg> {
    let Some(item) = state.open else { return vec![Msg::Next] };
    match item.row().kind {
        Kind::Hats => vec![
            Msg::Toggle(item, Hat::Engineering),
            Msg::Toggle(item, Hat::Sales),
            Msg::Toggle(item, Hat::Sales),
            Msg::Next,
        ],
        Kind::Number { .. } => {
            vec![Msg::Digit(9), Msg::Answer(item, Response::Number(10)), Msg::Next]
        }
        // Enter without an answer, then the answer that goes on.
        Kind::Choice(_) if item.question == Question::Tenure => {
            vec![Msg::Next, Msg::Back, Msg::Open(item), Msg::Digit(3)]
        }
        Kind::Choice(_) if item.question == Question::Typical => {
            vec![Msg::Answer(item, Response::Choice(0)), Msg::Next]
        }
        _ => vec![Msg::AnswerAndGoOn(item, Response::Choice(1))],
    }
}

#[test]
fn the_first_step_is_the_same_by_parts() {
    let ((mut first, opened), (mut whole, all)) = (first(), whole());
    assert_eq!(opened, all);
    let mut log = vec![Msg::Begin(Response::Choice(2))];
    let mut steps = 0;
    while let Some(msg) = log.pop() {
        steps += 1;
        assert!(steps < 60, "the first step does not end: {:?}", whole.open);
        let expected = session::update(&mut whole, msg.clone(), now());
        let given = session::update(&mut first, msg.clone(), now());
        if whole.route != Route::CheckIn(Screen::Step(Step::Ground)) {
            // The whole went on to the next step; the first part waits for the rest, and then does.
            assert_eq!(whole.route, Route::CheckIn(Screen::Step(Step::Hats)));
            assert_eq!(given.last(), Some(&Effect::Load), "{msg:?}");
            assert!(first.is_waiting());
            let before = given[..given.len() - 1].to_vec();
            let mut after = Vec::new();
            let written = texts(&first);
            for waited in session::came(&mut first, Some(session::later()), Some(written)) {
                after.extend(session::update(&mut first, waited, now()));
            }
            assert_eq!([before, after].concat(), expected, "{msg:?}");
            assert_eq!(first, whole);
            return;
        }
        assert_eq!(given, expected, "{msg:?}");
        assert_eq!((&first.route, first.open), (&whole.route, whole.open), "{msg:?}");
        assert_eq!(first.draft(), whole.draft(), "{msg:?}");
        if log.is_empty() {
            log = presses(&whole);
            log.reverse();
        }
    }
}

#[test]
fn back_and_resume_need_no_more() {
    let (mut state, _) = first();
    session::update(&mut state, Msg::Begin(Response::Choice(0)), now());
    session::update(&mut state, Msg::Back, now());
    // Back from the second question is the first question, and from that the first page.
    let effects = session::update(&mut state, Msg::Back, now());
    assert_eq!(state.route, Route::Welcome, "{effects:?}");
    session::update(&mut state, Msg::Resume, now());
    assert_eq!(state.route, Route::CheckIn(Screen::Step(Step::Ground)));
    session::update(&mut state, Msg::Addressed("#/".into()), now());
    assert_eq!(state.route, Route::Welcome);
    assert!(!state.is_waiting());
}

#[test]
fn only_a_first_visit_begins_without_the_later_part() {
    let stored = |key: &str| vec![(key.to_owned(), String::from("{}"))];
    let is_first = |stored: Option<Vec<(String, String)>>, address: &str| {
        session::is_first_visit(stored.as_deref(), address)
    };
    let with_a_query = "https://hatcheck.example/?utm_source=letter&ref=1";
    for address in ["", "#", "#/", with_a_query] {
        assert!(is_first(None, address), "{address}");
        assert!(is_first(Some(stored("another.page")), address), "{address}");
        for key in ["hatcheck.draft.0010101f", "hatcheck.settings", "hatcheck.what.comes.later"] {
            assert!(!is_first(Some(stored(key)), address), "{key}");
        }
    }
    for address in ["#/how", "#/data", "#/check-in/ground", "#r=1AsABAQ", "#k=1.1As", "%23r=1As"] {
        assert!(!is_first(None, address), "{address}");
    }
    // A link whose `#` was encoded, or that came in a query.
    for rest in ["%23r=1As", "%2523k=1.1As", "?r=1As", "?utm_source=letter&k=1.1As", "?a=%23r=1As"]
    {
        let address = format!("https://hatcheck.example/{rest}");
        assert!(!is_first(None, &address), "{address}");
    }
}

#[test]
fn what_only_the_rest_can_do_waits_for_it() {
    let (mut state, _) = first();
    let asked = session::update(&mut state, Msg::Addressed("#/sample/author".into()), now());
    assert_eq!(asked, [Effect::Load]);
    // A second press asks for nothing new.
    session::update(&mut state, Msg::Addressed("#/sample/author".into()), now());
    assert_eq!(state.route, Route::Welcome);
    let waited = session::came(&mut state, Some(session::later()), None);
    assert_eq!(waited, [Msg::Addressed("#/sample/author".into())]);
    session::update(&mut state, waited[0].clone(), now());
    assert!(matches!(state.route, Route::Result(Source::Sample(_))), "{:?}", state.route);
    assert!(!state.is_waiting());
}

#[test]
fn who_goes_back_from_what_has_not_come_is_led_to_where_she_was() {
    let (mut state, _) = first();
    let home = || Msg::Addressed("#/".into());
    let to_itself = session::update(&mut state, home(), now());
    assert_eq!(to_itself.last(), Some(&Effect::ScrollToTop));
    session::update(&mut state, Msg::Addressed("#/how".into()), now());
    let back = session::update(&mut state, home(), now());
    assert_eq!((back.last(), state.is_waiting()), (Some(&Effect::ScrollBack), false));
}

#[test]
fn who_goes_on_answering_is_at_the_address_of_what_she_answers() {
    let (mut state, _) = first();
    session::update(&mut state, Msg::Begin(Response::Choice(2)), now());
    // To the last question of the step, which waits for the later part itself.
    for _ in 0..60 {
        for msg in presses(&state) {
            session::update(&mut state, Msg::Addressed("#/how".into()), now());
            assert!(state.is_left());
            let effects = session::update(&mut state, msg.clone(), now());
            let is_put_back = effects.contains(&Effect::Replace(state.route.fragment()));
            assert_eq!(is_put_back, !state.is_left(), "{msg:?}: {effects:?}");
            if effects.last() == Some(&Effect::Load) {
                assert!(is_put_back && state.is_waiting());
                return;
            }
        }
    }
    panic!("the first step does not end");
}

#[test]
fn what_cannot_be_loaded_is_said_and_tried_again() {
    let (mut state, _) = first();
    assert!(session::came(&mut state, None, None).is_empty());
    assert_eq!(state.notice, None, "nobody asked for it yet");
    session::update(&mut state, Msg::Begin(Response::Choice(1)), now());
    let draft = state.draft().cloned();
    let asked = session::update(&mut state, Msg::Go(Route::Data), now());
    assert_eq!(asked, [Effect::Load]);
    session::came(&mut state, None, None);
    assert_eq!(state.notice, Some(Notice::NotHere));
    let again = session::update(&mut state, Msg::LoadAgain, now());
    assert_eq!((again, state.notice.clone()), (vec![Effect::Load], None));
    assert!(state.is_waiting());
    for waited in session::came(&mut state, Some(session::later()), None) {
        session::update(&mut state, waited, now());
    }
    assert_eq!(state.route, Route::Data);
    assert_eq!(state.draft().cloned(), draft);
}

#[test]
fn of_what_was_pressed_the_last_counts() {
    let (mut state, _) = first();
    session::update(&mut state, Msg::Addressed("#/how".into()), now());
    session::update(&mut state, Msg::Addressed("#/data".into()), now());
    // She does something else, which needs no more.
    let begun = session::update(&mut state, Msg::Begin(Response::Choice(1)), now());
    assert!(matches!(begun[0], Effect::Store { .. }), "{begun:?}");
    assert!(!state.is_waiting());
    session::update(&mut state, Msg::Go(Route::How), now());
    session::update(&mut state, Msg::Go(Route::Data), now());
    assert_eq!(session::came(&mut state, Some(session::later()), None), [Msg::Go(Route::Data)]);
}

#[test]
fn what_another_window_stored_in_between_is_taken_in() {
    let (mut state, _) = first();
    let (mut there, _) = whole();
    let stored = session::update(&mut there, Msg::Begin(Response::Choice(3)), now());
    let Some(Effect::Store { key, value }) = stored.first() else { panic!("{stored:?}") };
    let heard = Msg::Heard { key: key.clone(), text: Some(value.to_string()) };
    session::update(&mut state, heard, now());
    assert!(!state.is_waiting(), "nobody here waits for that");
    let later = Some(session::later());
    for waited in session::came(&mut state, later, Some(texts(&there))) {
        session::update(&mut state, waited, now());
    }
    assert_eq!(state.draft(), there.draft());
    assert!(state.draft().is_some());
}

#[test]
fn what_was_stored_before_an_answer_does_not_take_it_away() {
    let (mut state, _) = first();
    // A window that comes into view reads everything; nothing is there yet.
    session::update(&mut state, Msg::ReadAgain(Vec::new()), now());
    session::update(&mut state, Msg::Begin(Response::Choice(1)), now());
    let old = texts(&state);
    session::update(&mut state, Msg::ReadAgain(old), now());
    let Some(item) = state.open else { panic!("no question is open") };
    session::update(&mut state, Msg::AnswerAndGoOn(item, Response::Choice(2)), now());
    let (draft, route) = (state.draft().cloned(), state.route.clone());
    let stored = texts(&state);
    for waited in session::came(&mut state, Some(session::later()), Some(stored)) {
        assert_eq!(session::update(&mut state, waited, now()), []);
    }
    assert_eq!((state.draft().cloned(), state.route, state.notice), (draft, route, None));
}

#[test]
fn what_the_storage_refused_is_written_with_the_next_press() {
    let (mut state, _) = first();
    let begun = session::update(&mut state, Msg::Begin(Response::Choice(1)), now());
    let Some(Effect::Store { key, .. }) = begun.first().cloned() else { panic!("{begun:?}") };
    session::ran(&mut state, vec![key.clone()]);
    assert_eq!(state.notice, Some(Notice::NotKept));
    // A press that stores nothing of its own.
    let effects = session::update(&mut state, Msg::Dismiss, now());
    assert!(
        matches!(&effects[0], Effect::Store { key: again, .. } if *again == key),
        "{effects:?}"
    );
    session::ran(&mut state, vec![key]);
    assert_eq!(state.storage, Storage::Full);
    let effects = session::update(&mut state, Msg::Skip, now());
    assert!(matches!(effects[0], Effect::Store { .. }), "{effects:?}");
    session::ran(&mut state, Vec::new());
    assert_eq!(state.storage, Storage::Kept);
    assert_eq!(session::update(&mut state, Msg::Skip, now()).len(), 1);
}

#[test]
fn what_is_opened_again_is_not_left_when_the_rest_comes() {
    let (mut state, _) = first();
    let (mut log, mut steps) = (vec![Msg::Begin(Response::Choice(2))], 0);
    while !state.is_waiting() {
        let msg = log.pop().unwrap_or_else(|| {
            log = presses(&state);
            log.reverse();
            log.pop().expect("a press")
        });
        session::update(&mut state, msg, now());
        steps += 1;
        assert!(steps < 60, "the first step does not end: {:?}", state.open);
    }
    let stage = Item::of(Question::Stage);
    session::update(&mut state, Msg::Open(stage), now());
    assert!(!state.is_waiting());
    assert_eq!(session::came(&mut state, Some(session::later()), None), []);
    assert_eq!(state.open, Some(stage));
}

#[test]
fn a_number_that_is_typed_goes_on_when_the_rest_comes() {
    let (mut state, _) = first();
    session::update(&mut state, Msg::Begin(Response::Choice(2)), now());
    let days = Item::of(Question::DaysWorked);
    session::update(&mut state, Msg::Open(days), now());
    session::update(&mut state, Msg::Digit(1), now());
    let stored = texts(&state);
    for waited in session::came(&mut state, Some(session::later()), Some(stored)) {
        session::update(&mut state, waited, now());
    }
    session::update(&mut state, Msg::Digit(0), now());
    let draft = state.draft().expect("a draft");
    assert_eq!(draft.get(days), Some(&Response::Number(10)));
}
