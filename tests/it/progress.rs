//! Progress over time: what counts as handed back, what became of each hat, what is only noise, and
//! which dates are odd.

use hatcheck::comparison::{compare, is_clear, is_clear_among_many, is_total_clear, jumps};
use hatcheck::date::Date;
use hatcheck::hand_back::{Plan, TicketDate};
use hatcheck::history::Archive;
use hatcheck::instrument::{Category, CoreActivity, DaysTouched, Depth, Hat, Mode, Pull, Scale};
use hatcheck::marks::{Cause, Number};
use hatcheck::noise::{detectable_change_thousandths, noise};
use hatcheck::progress::{
    Change, LogEntry, Sems, Standing, handed_back, hat_log, next_check_in, own, timeline,
};
use hatcheck::random::SplitMix64;
use hatcheck::response::{CheckInId, Facts};
use hatcheck::scoring::assess;

use crate::fortnights::{Fortnight, archive};
use crate::letters::letters;
use crate::side_by_side::counted_again;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

/// Captured by engineering in November, out of it in February; some delivery instead.
fn a_winter() -> Vec<Fortnight> {
    vec![
        Fortnight::new("2026-11-20").with(Hat::Engineering, 9).with(Hat::Support, 3),
        Fortnight::new("2026-12-18").with(Hat::Engineering, 8),
        Fortnight::new("2027-01-15").watching(Hat::Engineering, 1).with(Hat::Delivery, 4),
        Fortnight::new("2027-02-12")
            .watching(Hat::Engineering, 1)
            .with(Hat::Delivery, 4)
            .with(Hat::Support, 1),
    ]
}

fn standing(log: &[LogEntry], hat: Hat) -> Standing {
    let entry = log.iter().find(|entry| entry.hat == hat);
    entry.unwrap_or_else(|| panic!("{hat:?} is in the log")).standing
}

fn log_of(archive: &Archive, today: &str) -> Vec<LogEntry> {
    hat_log(&own(archive.kept()), day(today))
}

#[test]
fn half_days_that_clearly_went_are_counted_by_hat_and_so_are_those_that_came() {
    let archive = archive(&a_winter());
    let found = handed_back(&own(archive.kept())).expect("four check-ins");
    assert_eq!(found.since, day("2026-11-20"));
    assert_eq!(found.more, [(Hat::Delivery, [0, 4])]);
    assert_eq!((found.gone, found.come), (8, 4), "two half-days less of support are noise");
}

#[test]
fn a_short_fortnight_is_no_hand_back() {
    let mut short = Fortnight::new("2026-12-18").with(Hat::Engineering, 4);
    (short.days_worked, short.own, short.own_days) = (5, 4, 4);
    let archive = archive(&[Fortnight::new("2026-11-20").with(Hat::Engineering, 8), short]);
    let found = handed_back(&own(archive.kept())).expect("two check-ins");
    assert_eq!((found.gone, found.come), (0, 0), "four of ten are as many as eight of twenty");
}

#[test]
fn nothing_is_handed_back_before_the_second_check_in() {
    assert_eq!(handed_back(&[]), None);
    let archive = archive(&a_winter()[..1]);
    assert_eq!(handed_back(&own(archive.kept())), None);
}

#[test]
fn what_was_counted_differently_is_no_hand_back() {
    let mut archive = archive(&a_winter());
    let number = Number::HalfDays(Category::Hat(Hat::Engineering));
    let third = archive.kept()[2].check_in.id();
    archive.marks_mut(third).expect("kept").set_cause(number, Cause::Changed);
    assert_eq!(handed_back(&own(archive.kept())).map(|found| found.gone), Some(8));
    archive.marks_mut(third).expect("kept").set_cause(number, Cause::Recounted);
    assert_eq!(handed_back(&own(archive.kept())).map(|found| found.gone), Some(0));
    let line = timeline(&own(archive.kept()), &Sems::default(), day("2027-02-12"));
    assert_eq!(line.moments[2].recounted, [number]);
}

/// Whether anything would be told as handed back or taken on between two fortnights: written anew.
fn is_told(first: &Facts, second: &Facts) -> bool {
    let is_sure =
        |hat: &Hat| is_clear_among_many(Number::HalfDays(Category::Hat(*hat)), first, second);
    Hat::ALL.iter().any(is_sure) || is_total_clear(first, second)
}

#[test]
fn many_small_hats_that_went_are_handed_back_together() {
    let mut all = Fortnight::new("2026-11-20");
    all.own = 2;
    all.hats = Hat::ALL.iter().take(9).map(|hat| (*hat, 2, Depth::Instead)).collect();
    let mut later = Fortnight::new("2026-12-18").with(Hat::Sales, 1);
    later.own = 16;
    let archive = archive(&[all, later]);
    let found = handed_back(&own(archive.kept())).expect("two check-ins");
    assert_eq!((found.gone, found.come), (17, 0), "none is clear alone, and all of them are gone");
}

#[test]
fn counting_the_same_fortnight_twice_hands_nothing_back() {
    let mut random = SplitMix64::new(5);
    let (mut said, mut asked) = (0, 0);
    for letter in letters() {
        let facts = letter.check_in.facts();
        let twice = [counted_again(facts, &mut random), counted_again(facts, &mut random)];
        said += u32::from(is_told(&twice[0], &twice[1]));
        asked += jumps(&twice[0], &twice[1]).len();
    }
    let all = letters().len() as u32;
    let (headlines, jumps) = (100 * said / all, 1_000 * asked / letters().len());
    println!("noise alone: a headline {headlines} % of the time, {jumps} jumps in 1,000 pairs");
    // Both ways: handed back, and taken on.
    assert!(headlines <= 5, "{headlines} % of {all} pairs tell of noise alone");
    assert!(jumps < 30, "{jumps} jumps asked about in 1,000 pairs of the same fortnight");
}

#[test]
fn a_hat_that_went_back_was_in_time_or_late_only_where_something_shows_it() {
    let mut archive = archive(&a_winter());
    let returned =
        |archive: &Archive| match standing(&log_of(archive, "2027-02-12"), Hat::Engineering) {
            Standing::Returned { on, late_days, is_said } => (on, late_days, is_said),
            other => panic!("{other:?}"),
        };
    let set = |archive: &mut Archive, date| {
        let first = archive.kept()[0].check_in.id();
        let plan = archive.plan_mut(first).expect("kept");
        plan.set_date(Hat::Engineering, TicketDate::Return, Some(day(date)));
    };
    let gone = day("2027-01-15");
    // Offered for 18 December, when it was still on; off on 15 January. Nobody knows.
    assert_eq!(returned(&archive), (gone, None, false));
    let log = log_of(&archive, "2027-02-12");
    let entry = log.iter().find(|entry| entry.hat == Hat::Engineering).expect("in the log");
    assert_eq!((entry.half_days, entry.is_on), ([9, 1], false));
    // For the very day that shows it off, or later: in time.
    set(&mut archive, "2027-01-15");
    assert_eq!(returned(&archive), (gone, Some(0), false));
    // For a day before a check-in that shows it on: late, by as much as is known.
    set(&mut archive, "2026-12-04");
    assert_eq!(returned(&archive), (gone, Some(42), false), "from 4 December to 15 January");

    // She says herself that it went, between two check-ins: by that day, and no other.
    let second = archive.kept()[1].check_in.id();
    let said = day("2026-12-29");
    archive.marks_mut(second).expect("kept").set_returned(Hat::Engineering, Some(said));
    assert_eq!(returned(&archive), (said, Some(25), true));
    set(&mut archive, "2026-12-23");
    assert_eq!(returned(&archive), (said, None, true), "it may have gone in time");
    set(&mut archive, "2026-12-29");
    assert_eq!(returned(&archive), (said, Some(0), true));
}

#[test]
fn a_date_to_come_is_due_one_that_passed_is_overdue_and_a_later_offer_forgets_nothing() {
    let mut archive = archive(&[
        Fortnight::new("2026-11-20").with(Hat::Sales, 8),
        Fortnight::new("2026-12-18").with(Hat::Sales, 8),
    ]);
    let Standing::Due(offered) = standing(&log_of(&archive, "2026-11-21"), Hat::Sales) else {
        panic!("no date")
    };
    assert!(offered > day("2026-11-20"));
    let first_offer = offered;
    assert_eq!(
        standing(&log_of(&archive, "2027-12-01"), Hat::Sales),
        Standing::Overdue(first_offer)
    );
    // The second check-in offers a later date. That alone does not move the first.
    assert!(first_offer < day("2027-01-10"), "{first_offer}");
    assert_eq!(
        standing(&log_of(&archive, "2027-01-10"), Hat::Sales),
        Standing::Overdue(first_offer)
    );
    // A date that she chose does.
    let second = archive.kept()[1].check_in.id();
    let mine = day("2027-03-05");
    archive.plan_mut(second).expect("kept").set_date(Hat::Sales, TicketDate::Return, Some(mine));
    let log = log_of(&archive, "2027-01-10");
    assert_eq!(standing(&log, Hat::Sales), Standing::Due(mine));
    assert!(log[0].is_chosen);
    // Until she says that it went back.
    let back = day("2027-02-01");
    archive.marks_mut(second).expect("kept").set_returned(Hat::Sales, Some(back));
    let Standing::Returned { on, is_said: true, late_days: Some(0) } =
        standing(&log_of(&archive, "2027-04-01"), Hat::Sales)
    else {
        panic!("not returned")
    };
    assert_eq!(on, back);
}

#[test]
fn an_agreed_exit_is_a_date_of_her_own() {
    let mut fortnight = Fortnight::new("2026-11-20").with(Hat::Design, 5);
    fortnight.agreed.push((Hat::Design, "2026-12-11"));
    let archive = archive(&[fortnight]);
    let standing_on = |today| standing(&log_of(&archive, today), Hat::Design);
    assert_eq!(standing_on("2026-12-11"), Standing::Due(day("2026-12-11")));
    assert_eq!(standing_on("2026-12-12"), Standing::Overdue(day("2026-12-11")));
}

#[test]
fn a_hat_seen_again_crept_back_and_says_how() {
    let mut fortnights = a_winter();
    fortnights[3].pulls.push((Hat::Support, Pull::NobodyElse));
    fortnights[2].pulls.push((Hat::Delivery, Pull::Asked));
    let mut archive = archive(&fortnights);
    let log = log_of(&archive, "2027-02-12");
    assert_eq!(
        standing(&log, Hat::Support),
        Standing::CreptBack {
            away: day("2026-12-18"),
            again: day("2027-02-12"),
            pull: Some(Pull::NobodyElse),
        }
    );
    // Delivery came in January and stayed; what is asked of it decides whether there is a date.
    assert!(
        matches!(
            standing(&log, Hat::Delivery),
            Standing::TakenOn | Standing::Due(_) | Standing::Overdue(_)
        ),
        "{:?}",
        standing(&log, Hat::Delivery)
    );

    // What she said went back and is seen on again crept back as well, since the day she said.
    let third = archive.kept()[2].check_in.id();
    let said = day("2027-01-30");
    archive.marks_mut(third).expect("kept").set_returned(Hat::Delivery, Some(said));
    let Standing::CreptBack { away, again, .. } =
        standing(&log_of(&archive, "2027-02-12"), Hat::Delivery)
    else {
        panic!("{:?}", standing(&log_of(&archive, "2027-02-12"), Hat::Delivery))
    };
    assert_eq!((away, again), (said, day("2027-02-12")));
}

#[test]
fn a_small_hat_that_came_later_was_taken_on_and_one_that_was_there_is_just_worn() {
    let mut later = Fortnight::new("2026-12-18");
    let mut first = Fortnight::new("2026-11-20");
    later.hats.extend([Hat::Quality, Hat::Data].map(|hat| (hat, 1, Depth::Contributed)));
    first.hats.push((Hat::Quality, 1, Depth::Contributed));
    later.pulls.push((Hat::Data, Pull::Like));
    let archive = archive(&[first, later.watching(Hat::Sales, 1)]);
    let log = log_of(&archive, "2026-12-20");
    let on = day("2026-12-18");
    assert_eq!(standing(&log, Hat::Data), Standing::TakenOn);
    let came = log.iter().find(|entry| entry.hat == Hat::Data).and_then(|entry| entry.came);
    assert_eq!(came, Some((on, Some(Pull::Like))));
    assert_eq!(standing(&log, Hat::Quality), Standing::Worn);
    assert_eq!(standing(&log, Hat::Sales), Standing::Watched);
    assert_eq!(log.last().map(|entry| entry.hat), Some(Hat::Sales), "what is watched comes last");
    assert!(log.iter().all(|entry| entry.hat != Hat::Design), "never seen, never told");
}

#[test]
fn somebody_elses_check_ins_are_no_part_of_it() {
    let mut archive = archive(&a_winter()[..1]);
    let theirs = a_winter()[3].check_in(77);
    let date = theirs.date();
    archive.keep(theirs, Plan::default(), date, "Ada".into());
    assert_eq!(archive.kept().len(), 2);
    assert_eq!(own(archive.kept()).len(), 1);
}

#[test]
fn the_time_line_tells_a_change_from_noise_as_the_model_does() {
    let archive = archive(&a_winter());
    let own = own(archive.kept());
    let today = day("2027-02-12");
    let mut sems = Sems::default();
    let mut line = timeline(&own, &sems, today);
    assert_eq!(line.moments[1].change, Some(Change::Waiting));
    assert_eq!(line.waiting(), Some(0));
    assert!(line.fill_in(&mut sems, 2), "two of four");
    assert_eq!(line.waiting(), Some(2));
    assert!(!line.fill_in(&mut sems, 2));
    for pair in line.moments.windows(2) {
        let facts = [&pair[0], &pair[1]].map(|moment| moment.facts);
        let scores = facts.map(|facts| assess(&facts).score);
        assert_eq!(scores, [pair[0].score, pair[1].score]);
        let detectable = detectable_change_thousandths(noise(&facts[0]), noise(&facts[1]));
        let apart = 1_000 * u64::from(scores[0].abs_diff(scores[1]));
        let expected = match apart > detectable {
            false => Change::Unclear,
            true if scores[1] > scores[0] => Change::Up,
            true => Change::Down,
        };
        assert_eq!(pair[1].change, Some(expected));
    }
    let clear: Vec<_> = line.moments.iter().filter_map(|moment| moment.change).collect();
    assert!(clear.contains(&Change::Up), "leaving engineering is more than noise: {clear:?}");

    // Once simulated, it is known: from the store too, but for other facts and other models never.
    let stored = sems.news(|_| true).expect("something new").to_string();
    assert_eq!(sems.news(|_| true), None);
    let again = timeline(&own, &Sems::read(&stored), today);
    assert_eq!(again.waiting(), None);
    assert_eq!(again.moments, line.moments);
    for changed in ["\"model\":2", "\"model\":\"1\"", "\"model\":null"] {
        let other = stored.replace("\"model\":1", changed);
        assert_ne!(other, stored);
        assert_eq!(timeline(&own, &Sems::read(&other), today).waiting(), Some(0));
    }
    for rubbish in ["", "[]", "{\"model\":1}", "{\"model\":1,\"sems\":{\"00000001\":[1]}}"] {
        assert_eq!(timeline(&own, &Sems::read(rubbish), today).waiting(), Some(0), "{rubbish}");
    }
    let mut other = a_winter();
    other[0].own_days = 2;
    let other = crate::fortnights::archive(&other);
    let line = timeline(&hatcheck::progress::own(other.kept()), &Sems::read(&stored), today);
    assert_eq!(line.waiting(), Some(0), "another fortnight under the same number");
}

#[test]
fn with_and_without_load_all_are_scored_without() {
    let mut fortnights = a_winter();
    fortnights[1].hours = Some(60);
    fortnights[2].mode = Mode::Quick;
    let archive = archive(&fortnights);
    let today = day("2027-02-12");
    let line = timeline(&own(archive.kept()), &Sems::default(), today);
    assert!(line.without_load);
    assert!(line.moments.iter().all(|moment| !moment.facts.knows_load()));
    fortnights.truncate(2);
    fortnights.remove(0);
    let line =
        timeline(&own(crate::fortnights::archive(&fortnights).kept()), &Sems::default(), today);
    assert!(!line.without_load && line.moments[0].facts.knows_load());
}

#[test]
fn odd_dates_are_said_and_stand_where_they_are() {
    let today = day("2027-03-01");
    let odd = |dates: &[(&'static str, &str)]| -> Vec<(String, bool)> {
        let mut archive = Archive::default();
        for (id, (date, kept_on)) in (1..).zip(dates) {
            let check_in = Fortnight::new(date).check_in(id);
            archive.keep(check_in, Plan::default(), day(kept_on), String::new());
        }
        let line = timeline(&own(archive.kept()), &Sems::default(), today);
        line.moments.iter().map(|moment| (moment.date.to_string(), moment.is_odd)).collect()
    };
    let told = |expected: &[(&str, bool)]| -> Vec<(String, bool)> {
        expected.iter().map(|(date, is_odd)| ((*date).to_string(), *is_odd)).collect()
    };
    let same = |date| (date, date);
    // Years ahead, then right again.
    assert_eq!(
        odd(&[same("2026-11-20"), same("2031-01-01"), same("2027-01-15")]),
        told(&[("2026-11-20", false), ("2027-01-15", false), ("2031-01-01", true)])
    );
    // Set back: it is dated before what was made earlier.
    assert_eq!(
        odd(&[same("2026-11-20"), same("1970-01-01"), same("2027-01-15")]),
        told(&[("1970-01-01", true), ("2026-11-20", false), ("2027-01-15", false)])
    );
    // From another device: kept here much later, and nothing is odd about that.
    assert_eq!(
        odd(&[same("2026-11-20"), ("2026-06-01", "2026-11-21"), same("2027-01-15")]),
        told(&[("2026-06-01", false), ("2026-11-20", false), ("2027-01-15", false)])
    );
    // A day back by travelling west, on the other side of the date line, is odd, and kept.
    assert_eq!(
        odd(&[same("2026-11-20"), same("2026-11-19")]),
        told(&[("2026-11-19", true), ("2026-11-20", false)])
    );
}

#[test]
fn the_next_check_in_follows_the_newest_that_can_be_trusted() {
    let today = day("2027-03-01");
    let next = |fortnights: &[Fortnight], weeks| {
        next_check_in(&own(archive(fortnights).kept()), weeks, today)
    };
    assert_eq!(next(&[], 4), None);
    assert_eq!(next(&a_winter(), 4), Some(day("2027-03-12")));
    assert_eq!(next(&a_winter(), 12), Some(day("2027-05-07")));
    let mut ahead = a_winter();
    ahead.push(Fortnight::new("2031-01-01"));
    assert_eq!(next(&ahead, 4), Some(day("2027-03-12")));
    assert_eq!(next(&ahead[4..], 4), Some(day("2027-03-29")), "today is as good as any");
    // Summer time begins between the two: days are days of the calendar.
    let march = [Fortnight::new("2027-02-26")];
    assert_eq!(next(&march, 6), Some(day("2027-04-09")));
}

#[test]
fn only_big_jumps_are_asked_about_and_never_more_than_three() {
    let [before, .., after] = &a_winter()[..] else { panic!("a winter") };
    let facts = [before, after].map(|fortnight| *fortnight.check_in(1).facts());
    let engineering = Number::HalfDays(Category::Hat(Hat::Engineering));
    assert!(jumps(&facts[0], &facts[1]).contains(&engineering));
    assert!(compare(&facts[0], &facts[1]).numbers().any(|(_, found)| found.is_clear));
    assert_eq!(jumps(&facts[0], &facts[0]), []);

    let mut all = facts[0];
    all.core = [DaysTouched::SevenOrMore; 6];
    (all.own_days, all.own) = (0, 0);
    let found = jumps(&facts[0], &all);
    assert!(found.len() <= 3 && found.is_sorted(), "{found:?}");
    // A clear change is no jump yet: two steps of a scale.
    let mut clear = facts[0];
    clear.core[1] = DaysTouched::SevenOrMore;
    let market = Number::Core(CoreActivity::Market);
    assert!(is_clear(market, &facts[0], &clear));
    assert_eq!(jumps(&facts[0], &clear), []);
}

#[test]
fn a_thousand_check_ins_are_a_time_line_and_a_log_as_well() {
    let mut fortnights = Vec::new();
    let dates: Vec<String> = (0..1_000_u32)
        .map(|place| Date::from_days(day("2000-01-01").days_since_1970() + place * 9).to_string())
        .collect();
    for (place, date) in dates.iter().enumerate() {
        let date: &'static str = String::leak(date.clone());
        fortnights.push(Fortnight::new(date).with(Hat::ALL[place % 10], (place % 7) as u8 + 1));
    }
    let archive = archive(&fortnights);
    let own = own(archive.kept());
    let today = day("2027-02-12");
    let line = timeline(&own, &Sems::default(), today);
    assert_eq!(line.moments.len(), 1_000);
    assert_eq!(hat_log(&own, today).len(), 10);
    assert!(line.moments.iter().all(|moment| moment.id != CheckInId(0)));
}
