//! Clocks that are set back, set ahead, moved to another time zone, or beyond the calendar: nothing is
//! refused, everything stands in one order, what cannot be right is said to be odd, and whatever the
//! pages show of it can be shown.

use hatcheck::chart::{self, Shape};
use hatcheck::date::Date;
use hatcheck::hand_back::TicketDate;
use hatcheck::history::{Archive, Kept, Settings, read_file, restore, write_file};
use hatcheck::instrument::{Hat, Item, Mode, Question, Scale};
use hatcheck::marks::{Cause, Number};
use hatcheck::progress::{
    Sems, Standing, Timeline, handed_back, hat_log, next_check_in, own, timeline,
};
use hatcheck::random::SplitMix64;
use hatcheck::response::{CheckInId, Response};
use hatcheck::session::{Effect, Msg, Route, Source, Storage, Taking};
use hatcheck::wording;

use crate::device::{Device, Refuses};
use crate::fortnights::Fortnight;
use crate::letters::completed;
use crate::whole_walk::{finish, ours, restored, shown, walk};

/// Days that a clock may show, one way or another; the usual one first.
const DAYS: [&str; 10] = [
    "2026-11-20",
    // Another time zone, or a clock set back by a day; ahead by one.
    "2026-11-19",
    "2026-11-21",
    "2026-10-20",
    "2026-12-20",
    // The days on which the time of Europe changes.
    "2026-03-29",
    "2026-10-25",
    "2031-02-28",
    // The two ends of the calendar.
    "1970-01-01",
    "9999-12-31",
];

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn at(device: &mut Device, date: &str) {
    device.now.today = day(date);
}

/// Begins a check-in on one day and finishes it on another.
fn check_in(device: &mut Device, begun: &str, finished: &str) -> CheckInId {
    at(device, begun);
    device.send(Msg::Go(Route::Welcome));
    device.send(Msg::ChooseMode(Mode::Quick));
    device.send(Msg::WantNew);
    device.send(Msg::Begin(Response::Choice(2)));
    at(device, finished);
    finish(device)
}

/// Looks at every page that shows a date, and takes along everything that holds one.
fn look_round(device: &mut Device) {
    let ids: Vec<CheckInId> =
        device.state.archive.kept().iter().map(|kept| kept.check_in.id()).collect();
    let mut routes = vec![Route::Welcome, Route::Data, Route::Progress];
    for id in &ids {
        routes.extend([Route::Result(Source::Kept(*id)), Route::Plan(Source::Kept(*id))]);
        routes.extend([Route::Share(*id), Route::Jumps(*id), Route::Compare(*id, ids[0])]);
    }
    for route in routes {
        device.send(Msg::Go(route));
        device.send(Msg::FillIn);
        for taking in [Taking::Calendar, Taking::Markdown, Taking::Reminder, Taking::Link] {
            device.send(Msg::Take(taking));
        }
        let state = &device.state;
        let _ = (state.plan_words(), state.letter_words(), state.compared_pair(), state.overdue());
        said(device);
        drawn(&state.progress().timeline, state.today);
    }
    for msg in [Msg::DownloadAll, Msg::DownloadCsv, Msg::TakeKeepsake] {
        device.send(msg);
    }
}

/// Puts the log of hats into words.
fn said(device: &Device) {
    let state = &device.state;
    for entry in &state.progress().log {
        let _ = wording::log_entry(state.locale, entry, state.today);
    }
}

/// Draws the time line and a row, in both shapes, and names its days.
fn drawn(timeline: &Timeline, today: Date) {
    let placed: Vec<chart::Moment> = timeline
        .moments
        .iter()
        .map(|moment| chart::Moment {
            day: moment.date.days_since_1970(),
            is_odd: moment.is_odd,
            score: moment.score,
            noise: moment.noise.map(|noise| noise.give_or_take().min(255) as u8),
            breaks: moment.breaks,
        })
        .collect();
    let scores: Vec<u8> = placed.iter().map(|moment| moment.score).collect();
    for shape in [Shape::Wide, Shape::Narrow] {
        if let Some(last) = placed.len().checked_sub(1) {
            let drawn = chart::timeline(&placed, &[], last, shape);
            for (_, day) in drawn.ticks {
                let _ = wording::day(hatcheck::locale::english(), Date::from_days(day), today);
            }
            chart::row(&placed, &scores, 100, shape);
        }
    }
}

/// Holds that the archive stands by date and counter, and is restored to the same order from what is
/// stored and from a file of it.
fn stands_in_order(device: &mut Device) {
    let ids = |archive: &Archive| -> Vec<CheckInId> {
        archive.kept().iter().map(|kept| kept.check_in.id()).collect()
    };
    let archive = &device.state.archive;
    let place = |kept: &Kept| (kept.check_in.date(), kept.counter);
    assert!(archive.kept().is_sorted_by_key(place));
    assert_eq!(ours(&device.stored), shown(device));
    assert_eq!(ids(&restored(&device.stored)), ids(archive));
    let expected = ids(archive);
    let file = match device.send(Msg::DownloadAll).as_slice() {
        [Effect::Download { asked, .. }] => asked.text.clone(),
        other => panic!("{other:?}"),
    };
    let mut other = Device::new();
    other.now.today = device.now.today;
    other.send(Msg::Opened(file));
    other.send(Msg::RestoreArrived);
    assert_eq!(ids(&other.state.archive), expected);
}

fn odd(device: &mut Device) -> Vec<(String, bool)> {
    device.send(Msg::Go(Route::Progress));
    let moments = device.state.progress().timeline.moments.iter();
    moments.map(|moment| (moment.date.to_string(), moment.is_odd)).collect()
}

fn told(expected: &[(&str, bool)]) -> Vec<(String, bool)> {
    expected.iter().map(|(date, is_odd)| ((*date).to_string(), *is_odd)).collect()
}

#[test]
fn a_check_in_may_end_on_any_day_whatever_day_it_began() {
    for begun in DAYS {
        for finished in DAYS {
            let mut device = Device::new();
            let id = check_in(&mut device, begun, finished);
            let kept = device.state.archive.get(id).expect("kept").clone();
            assert_eq!((kept.check_in.date(), kept.kept_on), (day(begun), day(finished)));
            assert_eq!(device.state.route, Route::Result(Source::Kept(id)));
            let next = device.state.next_check_in().expect("a day");
            // Four weeks after it, or after today if it cannot have been yet.
            assert_eq!(next, day(begun).min(day(finished)).plus_days(28));
            let is_odd = day(begun) > day(finished);
            assert_eq!(odd(&mut device), told(&[(begun, is_odd)]), "{begun} {finished}");
            look_round(&mut device);
            stands_in_order(&mut device);
        }
    }
}

#[test]
fn between_any_three_days_nothing_is_refused() {
    for first in DAYS {
        for second in DAYS {
            let mut device = Device::new();
            for date in [first, second, "2026-11-20"] {
                let id = check_in(&mut device, date, date);
                assert!(device.state.archive.get(id).is_some(), "{date}");
            }
            assert_eq!(device.state.archive.kept().len(), 3);
            for (date, is_odd) in odd(&mut device) {
                assert!(is_odd || day(&date) <= day("2026-11-20"), "{first} {second}");
            }
            if first <= second && second <= "2026-11-20" {
                assert!(odd(&mut device).iter().all(|(_, is_odd)| !is_odd), "{first} {second}");
            }
            let next = device.state.next_check_in().expect("a day");
            assert_eq!(next, day("2026-12-18"), "by the newest that can have been");
            stands_in_order(&mut device);
        }
    }
}

#[test]
fn a_whole_walk_goes_well_on_any_day_and_over_a_change_of_the_clock() {
    for date in DAYS {
        let mut device = Device::new();
        at(&mut device, date);
        walk(&mut device);
        assert_eq!(device.state.storage, Storage::Kept);
        assert_eq!(device.state.archive.kept().len(), 1);
        look_round(&mut device);
        stands_in_order(&mut device);
        // The same storage, opened on every other day.
        for other in DAYS {
            let now = hatcheck::session::Now { today: day(other), ..device.now };
            let mut device = Device::running(device.stored.clone(), now, Refuses::Nothing);
            look_round(&mut device);
            let again = odd(&mut device);
            assert_eq!(again, told(&[(date, day(date) > day(other))]));
        }
    }
}

#[test]
fn years_ahead_and_then_right_again() {
    let mut device = Device::new();
    check_in(&mut device, "2026-11-20", "2026-11-20");
    let ahead = check_in(&mut device, "2031-01-01", "2031-01-01");
    assert_eq!(device.state.next_check_in(), Some(day("2031-01-29")));
    // Right again: the next one goes by those that can be right, and comes to stand before it.
    at(&mut device, "2026-12-18");
    assert_eq!(odd(&mut device), told(&[("2026-11-20", false), ("2031-01-01", true)]));
    assert_eq!(device.state.next_check_in(), Some(day("2026-12-18")));
    device.send(Msg::CheckInAgain);
    let tenure = Item::of(Question::Tenure);
    assert_eq!(
        device.state.carried_from(tenure),
        Some(day("2031-01-01")),
        "it knows her, all the same"
    );
    let draft = device.draft().id;
    device.send(Msg::DropDraft(draft));
    check_in(&mut device, "2026-12-18", "2026-12-18");
    let dates = [("2026-11-20", false), ("2026-12-18", false), ("2031-01-01", true)];
    assert_eq!(odd(&mut device), told(&dates));
    assert_eq!(device.state.next_check_in(), Some(day("2027-01-15")));
    look_round(&mut device);
    stands_in_order(&mut device);
    // It can be deleted like any other, and put back where it stood.
    let before = device.stored.clone();
    device.send(Msg::Delete(ahead));
    device.send(Msg::Undo);
    assert_eq!(ours(&device.stored), ours(&before));
    assert_eq!(odd(&mut device), told(&dates));
}

#[test]
fn back_to_the_first_day_of_the_calendar_and_right_again() {
    let mut device = Device::new();
    check_in(&mut device, "2026-11-20", "2026-11-20");
    check_in(&mut device, "1970-01-01", "1970-01-01");
    // Before anything that is known, today is as good as any day.
    assert_eq!(device.state.next_check_in(), Some(day("1970-01-29")));
    assert_eq!(odd(&mut device), told(&[("1970-01-01", false), ("2026-11-20", true)]));
    at(&mut device, "2026-11-21");
    assert_eq!(odd(&mut device), told(&[("1970-01-01", true), ("2026-11-20", false)]));
    assert_eq!(device.state.next_check_in(), Some(day("2026-12-18")));
    look_round(&mut device);
    stands_in_order(&mut device);
}

#[test]
fn what_is_due_follows_the_day_that_the_clock_shows_now() {
    let mut device = Device::new();
    let id = check_in(&mut device, "2026-11-20", "2026-11-20");
    device.send(Msg::Go(Route::Plan(Source::Kept(id))));
    device.send(Msg::PickDate(Hat::Sales, TicketDate::Return, Some(day("2026-12-11"))));
    device.send(Msg::Go(Route::Progress));
    let standing = |device: &Device| {
        let log = &device.state.progress().log;
        log.iter().find(|entry| entry.hat == Hat::Sales).expect("in the log").standing
    };
    let (due, overdue) = (day("2026-12-11"), ("2026-12-12", "2026-12-11"));
    // Each day the page just goes on, as when a window comes back into view, or a clock is set.
    for (today, is_overdue) in
        [(overdue.0, true), (overdue.1, false), ("2031-01-01", true), ("1970-01-01", false)]
    {
        at(&mut device, today);
        device.send(Msg::ReadAgain(device.stored.clone().into_iter().collect()));
        let expected = if is_overdue { Standing::Overdue(due) } else { Standing::Due(due) };
        assert_eq!(standing(&device), expected, "{today}");
        let is_told = device.state.overdue().iter().any(|(hat, ..)| *hat == Hat::Sales);
        assert_eq!(is_told, is_overdue, "{today}");
        said(&device);
        let is_odd = device.state.progress().timeline.moments[0].is_odd;
        assert_eq!(is_odd, today == "1970-01-01");
    }
}

#[test]
fn days_are_days_of_the_calendar_also_where_the_time_changes() {
    for (from, to) in [("2026-03-14", "2026-04-11"), ("2026-10-11", "2026-11-08")] {
        let mut device = Device::new();
        check_in(&mut device, from, from);
        assert_eq!(device.state.next_check_in(), Some(day(to)));
        assert_eq!(day(to).days_since_1970() - day(from).days_since_1970(), 28);
    }
    // The same moment in another time zone is another day: answered on both, it is the first.
    let mut device = Device::new();
    check_in(&mut device, "2026-11-20", "2026-11-19");
    check_in(&mut device, "2026-11-19", "2026-11-19");
    at(&mut device, "2026-11-20");
    assert_eq!(odd(&mut device), told(&[("2026-11-19", false), ("2026-11-20", false)]));
    stands_in_order(&mut device);
}

fn any_day(random: &mut SplitMix64) -> Date {
    let last = day("9999-12-31").days_since_1970();
    match random.below(8) {
        0 => Date::FIRST,
        1 => day("9999-12-31"),
        2 | 3 => Date::from_days(random.below(u64::from(last) + 1) as u32),
        // Close to each other, and the same ones again and again.
        _ => day("2026-11-20").plus_days(random.below(40) as u32),
    }
}

/// One's own check-ins on random days, with dates of every kind in them.
fn any_archive(random: &mut SplitMix64) -> Archive {
    let texts = (1..=random.below(9) as u32).map(|id| {
        let hats = [Hat::Sales, Hat::Engineering, Hat::Support];
        let mut fortnight = Fortnight::new("2026-11-20");
        for hat in &hats[random.below(4) as usize..] {
            fortnight = fortnight.with(*hat, 1 + random.below(4) as u8);
            if random.below(3) == 0 {
                fortnight.agreed.push((*hat, "2026-12-04"));
            }
        }
        if random.below(4) == 0 {
            fortnight.hours = Some(50);
        }
        let mut answers = fortnight.check_in(id).answers().clone();
        answers.date = any_day(random);
        for hat in Hat::ALL {
            let exit = Item::of_hat(Question::ExitDate, *hat);
            if answers.date_of(exit).is_some() {
                answers.set(exit, Response::Date(any_day(random))).expect("a date");
            }
        }
        let mut kept = Kept {
            key: format!("hatcheck.check-in.{:08x}", id),
            counter: random.below(6) as u32,
            kept_on: any_day(random),
            label: String::new(),
            check_in: completed(&answers),
            plan: Default::default(),
            marks: Default::default(),
        };
        for hat in hats {
            if random.below(4) == 0 {
                kept.plan.set_date(hat, TicketDate::Return, Some(any_day(random)));
            }
            if random.below(4) == 0 {
                kept.marks.set_returned(hat, Some(any_day(random)));
            }
        }
        if random.below(4) == 0 {
            kept.marks.set_cause(Number::OwnDays, Cause::Recounted);
        }
        (kept.key.clone(), kept.value().to_string())
    });
    Archive::restore(texts.collect())
}

#[test]
fn for_any_days_in_any_order_there_is_an_order_a_log_and_a_next_day() {
    let mut random = SplitMix64::new(1_970);
    let mut odd_ones = 0;
    for _ in 0..600 {
        let archive = any_archive(&mut random);
        let today = any_day(&mut random);
        let all = own(archive.kept());
        assert!(archive.aside().is_empty());
        assert!(all.is_sorted_by_key(|kept| (kept.check_in.date(), kept.counter)));
        let line = timeline(&all, &Sems::default(), today);
        assert_eq!(line.moments.len(), all.len());
        for moment in &line.moments {
            assert!(moment.is_odd || moment.date <= today);
            odd_ones += u32::from(moment.is_odd);
        }
        drawn(&line, today);
        let log = hat_log(&all, today);
        let words = |entry| wording::log_entry(hatcheck::locale::english(), entry, today);
        log.iter().map(words).for_each(drop);
        for entry in &log {
            match entry.standing {
                Standing::Due(date) => assert!(date >= today),
                Standing::Overdue(date) => assert!(date < today),
                _ => {}
            }
        }
        assert_eq!(handed_back(&all).is_some(), all.len() > 1);
        let next = next_check_in(&all, 4, today);
        assert_eq!(next.is_some(), !all.is_empty());
        let newest =
            all.iter().map(|kept| kept.check_in.date()).filter(|date| *date <= today).max();
        assert_eq!(next, (!all.is_empty()).then(|| newest.unwrap_or(today).plus_days(28)));

        // A file of it is restored to the same order.
        let value = write_file(&archive, Settings::default().interval_weeks(), today);
        let file = read_file(&value.to_string()).expect("a file");
        let mut other = Archive::default();
        restore(&mut other, file.check_ins, file.drafts, today);
        let same = |archive: &Archive| -> Vec<(CheckInId, Date)> {
            archive.kept().iter().map(|kept| (kept.check_in.id(), kept.kept_on)).collect()
        };
        assert_eq!(same(&other), same(&archive));
    }
    assert!(odd_ones > 300, "{odd_ones}");
}
