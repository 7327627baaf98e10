//! Coming back: what is carried over, what jumped, what is due, and the history on another device.

use std::collections::BTreeMap;

use hatcheck::date::Date;
use hatcheck::hand_back::{CardLine, PlanText, TicketDate};
use hatcheck::history::{Archive, Arrival, SETTINGS_KEY};
use hatcheck::instrument::{Category, Hat, Item, Mode, Question, Step, Tenure};
use hatcheck::link::{KEEPSAKE_MARK, find_keepsake, read_keepsake};
use hatcheck::marks::{Cause, Number};
use hatcheck::progress::{SEMS_KEY, Standing};
use hatcheck::response::{CheckInId, Response};
use hatcheck::session::{Effect, Field, Msg, Notice, Route, Screen, Source, Storage, Taking};

use crate::device::{Device, Refuses, now};
use crate::fortnights::{Fortnight, archive};

/// A device that keeps these fortnights.
fn device_of(fortnights: &[Fortnight]) -> Device {
    let stored: BTreeMap<String, String> = archive(fortnights)
        .kept()
        .iter()
        .map(|kept| (kept.key.clone(), kept.value().to_string()))
        .collect();
    Device::with(stored)
}

/// One check-in of the summer, with what a date was offered for.
fn after_a_summer() -> Device {
    device_of(&[Fortnight::new("2026-08-07").with(Hat::Sales, 8)])
}

#[test]
fn the_context_is_carried_over_and_nothing_else() {
    let mut device = after_a_summer();
    device.send(Msg::CheckInAgain);
    assert_eq!(device.state.route, Route::CheckIn(Screen::Step(Step::Ground)));
    let carried = [Question::Stage, Question::Disruption, Question::Tenure].map(Item::of);
    let answered: Vec<Item> = device.draft().responses().map(|(item, _)| item).collect();
    assert_eq!(answered, carried, "no other answer of the last time is there");
    let day = Date::parse("2026-08-07");
    assert!(carried.iter().all(|item| device.state.carried_from(*item) == day));
    assert_eq!(device.state.carried_from(Item::of(Question::DaysWorked)), None);
    assert_eq!(device.state.open, Some(Item::of(Question::DaysWorked)), "what is asked first");
    // It is said until it is looked at, after a reload as well.
    let mut reopened = device.reopened();
    reopened.send(Msg::Resume);
    assert!(carried.iter().all(|item| reopened.state.carried_from(*item) == day));
    reopened.send(Msg::Answer(Item::of(Question::Stage), Response::Choice(3)));
    assert_eq!(reopened.state.carried_from(Item::of(Question::Stage)), None);
    assert_eq!(reopened.state.carried_from(Item::of(Question::Tenure)), day);
}

#[test]
fn quick_is_not_asked_about_what_full_was_and_under_a_year_ends() {
    let mut device = after_a_summer();
    device.send(Msg::ChooseMode(Mode::Quick));
    device.send(Msg::CheckInAgain);
    assert!(device.draft().get(Item::of(Question::Disruption)).is_none());

    let kept = Fortnight::new("2025-11-19").check_in(1);
    let tenure = Item::of(Question::Tenure);
    let carried = |days_before: u32| {
        let mut answers = kept.answers().clone();
        answers.date = now().today.minus_days(days_before);
        answers.set(tenure, Response::Choice(Tenure::UnderAYear as u8)).expect("an answer");
        let Ok(hatcheck::response::Complete::CheckIn(check_in)) =
            hatcheck::response::complete(&answers)
        else {
            panic!("no check-in")
        };
        let mut archive = Archive::default();
        let date = check_in.date();
        let kept = archive.keep(*check_in, Default::default(), date, String::new());
        let mut device =
            Device::with(BTreeMap::from([(kept.key.clone(), kept.value().to_string())]));
        device.send(Msg::CheckInAgain);
        device.draft().get(tenure).cloned()
    };
    assert_eq!(carried(365), Some(Response::Choice(Tenure::UnderAYear as u8)));
    assert_eq!(carried(366), None, "by now it is longer, and asked about");
}

#[test]
fn what_jumped_is_asked_about_once_the_answers_are_in_and_the_answer_is_kept() {
    let mut device = device_of(&[Fortnight::new("2026-08-07").with(Hat::Engineering, 12)]);
    device.send(Msg::CheckInAgain);
    device.walk_to_result(|_| {});
    let Route::Jumps(id) = device.state.route else { panic!("{:?}", device.state.route) };
    let jumps = device.state.jumps(id);
    assert!(!jumps.is_empty() && jumps.len() <= 3, "{jumps:?}");
    for number in &jumps {
        device.send(Msg::Explain(id, *number, Cause::Recounted));
    }
    let kept = device.reopened().state.archive.get(id).cloned().expect("kept");
    assert!(jumps.iter().all(|number| kept.marks.cause(*number) == Some(Cause::Recounted)));
    device.send(Msg::Explain(id, jumps[0], Cause::Changed));
    let kept = device.reopened().state.archive.get(id).cloned().expect("kept");
    assert_eq!(kept.marks.cause(jumps[0]), Some(Cause::Changed), "she may think again");
    assert_eq!(kept.check_in, device.state.archive.get(id).expect("kept").check_in);

    // Nothing jumps without a check-in before.
    let mut first = Device::begin(Mode::Full);
    first.walk_to_result(|_| {});
    assert!(matches!(first.state.route, Route::Result(_)));
}

#[test]
fn nobody_is_asked_why_a_hat_is_gone_that_she_said_went_back() {
    let asked = |says_so: bool| {
        let mut device = device_of(&[Fortnight::new("2026-08-07").with(Hat::Engineering, 12)]);
        if says_so {
            device.send(Msg::SayReturned { hat: Hat::Engineering, is_back: true });
        }
        device.send(Msg::CheckInAgain);
        device.walk_to_result(|_| {});
        let id = device.state.own().last().expect("the new one").check_in.id();
        device.state.jumps(id).contains(&Number::HalfDays(Category::Hat(Hat::Engineering)))
    };
    assert!(asked(false));
    assert!(!asked(true));
}

#[test]
fn whoever_deletes_everything_leaves_nothing_that_was_worked_out_of_it() {
    let mut device = device_of(&[Fortnight::new("2026-08-07").with(Hat::Sales, 8)]);
    device.send(Msg::Go(Route::Progress));
    device.send(Msg::FillIn);
    assert!(device.stored.contains_key(SEMS_KEY));
    device.send(Msg::DeleteAll);
    assert_eq!(device.stored, BTreeMap::new());
    device.send(Msg::Undo);
    device.send(Msg::Go(Route::Progress));
    device.send(Msg::FillIn);
    assert!(device.stored.contains_key(SEMS_KEY), "worked out again");
}

#[test]
fn a_passed_date_comes_first_and_a_press_says_that_it_went_back() {
    let mut device = after_a_summer();
    let [(hat, date, is_chosen)] = device.state.overdue()[..] else {
        panic!("{:?}", device.state.overdue())
    };
    assert_eq!((hat, is_chosen), (Hat::Sales, false));
    assert!(date < now().today);
    device.send(Msg::SayReturned { hat, is_back: true });
    assert_eq!(device.state.notice, Some(Notice::SaidReturned { hat, is_back: true }));
    device.send(Msg::Undo);
    assert_eq!(device.state.overdue().len(), 1, "a slip of the finger is undone");
    device.send(Msg::SayReturned { hat, is_back: true });
    assert_eq!(device.state.overdue(), []);
    assert_eq!(device.reopened().state.overdue(), [], "it is kept");
    device.send(Msg::Go(Route::Progress));
    let standing = device.state.progress().log[0].standing;
    assert!(matches!(standing, Standing::Returned { is_said: true, .. }), "{standing:?}");
    device.send(Msg::SayReturned { hat, is_back: false });
    assert_eq!(device.state.progress().log[0].standing, Standing::Overdue(date));
    // What is not here is nothing to say something about.
    assert_eq!(device.send(Msg::SayReturned { hat: Hat::Boss, is_back: false }), []);
    device.send(Msg::Explain(CheckInId(9), Number::OwnDays, Cause::Changed));
}

#[test]
fn what_was_said_is_said_of_the_latest_check_in_and_its_date_is_moved_there() {
    // Two check-ins with the hat on: what is said now is about the second.
    let fortnights =
        ["2026-05-01", "2026-08-07"].map(|date| Fortnight::new(date).with(Hat::Sales, 8));
    let mut device = device_of(&fortnights);
    let hat = Hat::Sales;
    device.send(Msg::SayReturned { hat, is_back: true });
    let marks = device.state.archive.kept().iter().map(|kept| kept.marks.returned_on(hat));
    assert_eq!(marks.collect::<Vec<_>>(), [None, Some(now().today)]);
    device.send(Msg::Go(Route::Progress));
    let standing = device.state.progress().log[0].standing;
    assert!(matches!(standing, Standing::Returned { .. }), "it did not creep back: {standing:?}");
    device.send(Msg::SayReturned { hat, is_back: false });

    device.send(Msg::MoveDate(hat));
    assert_eq!(device.state.route, Route::Plan(Source::Kept(CheckInId(2))));
    let field = device.state.editing.as_ref().map(|editing| editing.field);
    assert_eq!(field, Some(Field::Date(hat, TicketDate::Return)));
    let to = Date::parse("2027-01-29");
    device.send(Msg::PickDate(hat, TicketDate::Return, to));
    device.send(Msg::Go(Route::Progress));
    assert_eq!(device.state.progress().log[0].standing, Standing::Due(to.expect("a day")));
}

#[test]
fn what_was_counted_differently_is_not_compared_and_pages_that_are_empty_lead_on() {
    let mut device = device_of(&[
        Fortnight::new("2026-08-07").with(Hat::Engineering, 12),
        Fortnight::new("2026-10-02"),
        Fortnight::new("2026-10-30"),
    ]);
    let [first, second, third] = [1, 2, 3].map(CheckInId);
    let number = Number::HalfDays(Category::Hat(Hat::Engineering));
    device.send(Msg::Explain(second, number, Cause::Recounted));
    assert_eq!(device.state.recounted(first, second), [number]);
    assert_eq!(device.state.recounted(first, third), [number]);
    assert_eq!(device.state.recounted(second, third), []);
    device.send(Msg::Go(Route::Jumps(third)));
    assert_eq!(device.state.route, Route::Result(Source::Kept(third)), "nothing jumped");
    device.send(Msg::Go(Route::Compare(third, first)));
    assert_eq!(device.state.route, Route::Compare(first, third), "the older first");
}

#[test]
fn the_interval_is_hers_and_decides_when_the_next_is_due() {
    let mut device = after_a_summer();
    assert_eq!(device.state.next_check_in(), Date::parse("2026-09-04"));
    device.send(Msg::ChooseInterval(12));
    assert_eq!(device.reopened().state.next_check_in(), Date::parse("2026-10-30"));
    let effects = device.send(Msg::Take(Taking::Reminder));
    let [Effect::Download { asked, name, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name, "hatcheck-0001.ics");
    let unfolded = asked.text.replace("\r\n ", "");
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20261030"), "{unfolded}");
    assert!(unfolded.contains(&device.state.discreet_keepsake_link().expect("a link")));
}

#[test]
fn noise_is_filled_in_by_slices_and_kept_for_the_next_time() {
    let names: Vec<String> =
        (0..40).map(|place| now().today.minus_days(400 - 10 * place).to_string()).collect();
    let fortnights: Vec<Fortnight> = names
        .iter()
        .map(|name| Fortnight::new(String::leak(name.clone())).with(Hat::Data, 3))
        .collect();
    let mut device = device_of(&fortnights);
    let later = |effects: &[Effect]| effects.contains(&Effect::Later(Msg::FillIn));
    let mut effects = device.send(Msg::Go(Route::Progress));
    let mut slices = 0;
    while later(&effects) {
        assert!(device.state.progress().timeline.waiting().is_some());
        effects = device.send(Msg::FillIn);
        slices += 1;
    }
    assert!(slices > 3, "{slices}");
    assert_eq!(device.state.progress().timeline.waiting(), None);
    assert!(device.stored.contains_key(SEMS_KEY));
    let mut reopened = device.reopened();
    let effects = reopened.send(Msg::Go(Route::Progress));
    assert!(!later(&effects), "nothing is simulated again");
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Store { .. })));
    // It is a cache: no storage has to hold it, and nobody is told when it does not.
    let mut device = device_of(&fortnights[..3]);
    device.refuses = Refuses::Everything;
    device.send(Msg::Go(Route::Progress));
    device.send(Msg::FillIn);
    assert_eq!((device.state.storage, device.state.notice), (Storage::Kept, None));
}

/// A device with two check-ins, something of her own on each, a mark, and a draft.
fn full_of_things() -> Device {
    let mut device = device_of(&[
        Fortnight::new("2026-08-07").with(Hat::Sales, 8),
        Fortnight::new("2026-10-30").with(Hat::Sales, 2),
    ]);
    let id = CheckInId(1);
    device.send(Msg::Go(Route::Plan(Source::Kept(id))));
    device.send(Msg::Edit(Field::Text(PlanText::Card(CardLine::Ask)), String::new()));
    device.send(Msg::Type("Ask Tomás".into()));
    device.send(Msg::SayReturned { hat: Hat::Sales, is_back: true });
    let own = Number::HalfDays(Category::Own);
    device.send(Msg::Explain(CheckInId(2), own, Cause::Recounted));
    device.send(Msg::ChooseInterval(6));
    device.send(Msg::CheckInAgain);
    device
}

#[test]
fn one_link_carries_the_history_to_another_device() {
    let device = full_of_things();
    let link = device.state.keepsake_link().expect("it fits");
    let mut other = Device::new();
    let fragment = &link[link.find(KEEPSAKE_MARK).expect("a keepsake")..];
    other.send(Msg::Addressed(fragment.into()));
    assert!(matches!(other.state.route, Route::Keepsake(_)));
    let arrived = other.state.arrived().expect("a history");
    assert_eq!((arrived.count(Arrival::New), arrived.missing), (2, 0));
    assert!(other.stored.is_empty(), "nothing is done before a press");
    other.send(Msg::RestoreArrived);
    assert_eq!(other.state.notice, Some(Notice::Restored(2)));
    for kept in device.state.archive.kept() {
        let there = other.state.archive.get(kept.check_in.id()).expect("restored");
        assert_eq!((&there.plan, &there.marks), (&kept.plan, &kept.marks));
        assert_eq!(there.check_in.facts(), kept.check_in.facts());
    }
    let restored = other.stored.clone();
    // Pasted again, it is known, and changes nothing.
    other.send(Msg::Paste(link.clone()));
    other.send(Msg::ReadPasted);
    let arrived = other.state.arrived().expect("a history");
    assert!(!arrived.is_news() && arrived.count(Arrival::Known) == 2);
    other.send(Msg::RestoreArrived);
    assert_eq!(other.stored, restored);
    // And it can be undone, as a whole.
    other.send(Msg::Undo);
    assert_eq!(other.stored.len(), 0);

    // Cut short, what is whole of it still comes.
    let mut third = Device::new();
    third.send(Msg::Addressed(fragment[..fragment.len() - 5].into()));
    let arrived = third.state.arrived().expect("a history");
    assert!(!arrived.is_empty() && arrived.len() + arrived.missing == 2, "{arrived:?}");
}

#[test]
fn the_link_in_the_calendar_says_nothing_private() {
    let device = full_of_things();
    let [whole, discreet] = [device.state.keepsake_link(), device.state.discreet_keepsake_link()];
    let [whole, discreet] = [whole, discreet].map(|link| {
        let text = find_keepsake(&link.expect("it fits")).expect("a keepsake");
        read_keepsake(&text).remembered
    });
    let ask = PlanText::Card(CardLine::Ask);
    let texts = |of: &[hatcheck::link::Remembered]| -> Vec<Option<String>> {
        of.iter().map(|one| one.letter.plan.text(ask).map(String::from)).collect()
    };
    assert_eq!(texts(&whole), [Some("Ask Tomás".into()), None]);
    assert_eq!(texts(&discreet), [None, None]);
    assert_eq!(discreet.len(), 2);
}

#[test]
fn one_file_holds_everything_and_brings_it_back() {
    let mut device = full_of_things();
    let effects = device.send(Msg::DownloadAll);
    let [Effect::Download { asked, .. }] = &effects[..] else { panic!("{effects:?}") };
    let mut other = Device::new();
    other.send(Msg::Opened(asked.text.clone()));
    let arrived = other.state.arrived().expect("a file");
    assert_eq!((arrived.count(Arrival::New), arrived.new_drafts), (2, 1));
    other.send(Msg::RestoreArrived);
    let archives = [&device.state.archive, &other.state.archive];
    let [here, there] = archives.map(|archive| {
        let kept = archive.kept().iter();
        let kept = kept.map(|kept| (kept.check_in.clone(), kept.plan.clone(), kept.marks.clone()));
        let drafts = archive.drafts().iter().map(|kept| kept.draft.clone());
        (kept.collect::<Vec<_>>(), drafts.collect::<Vec<_>>())
    });
    assert_eq!(here, there);
    assert_eq!(other.state.interval_weeks(), 6);
    assert_eq!(other.reopened().state.archive.kept(), other.state.archive.kept());

    // Her own interval stays; and when everything was last taken along is known.
    other.send(Msg::ChooseInterval(8));
    other.send(Msg::Opened(asked.text.clone()));
    other.send(Msg::RestoreArrived);
    assert_eq!(other.state.interval_weeks(), 8);
    assert_eq!(device.state.settings.saved_on(), None);
    let is_done = true;
    device.send(Msg::Taken { asked: asked.clone(), is_done });
    assert_eq!(device.reopened().state.settings.saved_on(), Some(now().today));
    assert!(device.stored.contains_key(SETTINGS_KEY));
}

#[test]
fn the_browser_is_asked_to_keep_it_once_there_is_something_to_keep() {
    let mut device = Device::begin(Mode::Quick);
    let mut before = None;
    device.walk_to_result(|device| {
        if device.state.draft().is_some() {
            before = Some(device.reopened());
        }
    });
    // The last answer once more.
    let mut last = before.expect("a walk");
    last.send(Msg::Resume);
    let item = last.state.open.expect("an open question");
    let response = last.answer_for(item).expect("an answer");
    let effects = last.send(Msg::Answer(item, response));
    assert!(!effects.contains(&Effect::Persist), "not before it is finished");
    let effects = last.send(Msg::Next);
    assert!(matches!(last.state.route, Route::Result(_)));
    assert_eq!(effects.iter().filter(|effect| **effect == Effect::Persist).count(), 1);
    device.send(Msg::Persisted(true));
    assert_eq!(device.state.persisted, Some(true));
}

#[test]
fn the_table_has_a_row_for_each_check_in() {
    let mut device = full_of_things();
    let effects = device.send(Msg::DownloadCsv);
    let [Effect::Download { asked, name, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name, "hatcheck-2026-11-20.csv");
    assert!(asked.text.starts_with("\u{feff}date,"), "{}", asked.text);
    assert_eq!(asked.text.matches("\r\n").count(), 3);
}

#[test]
fn little_room_is_said_before_it_runs_out() {
    let room = |characters: usize| {
        let mut stored = after_a_summer().stored;
        stored.insert("somebody.else".into(), "x".repeat(characters));
        Device::with(stored).state.notice
    };
    assert_eq!(room(3_900_000), None);
    assert_eq!(room(4_100_000), Some(Notice::LittleRoom));
}
