//! Planning, walked without a browser: samples, what-if, the plan edited in place, taking along.

use hatcheck::date::Date;
use hatcheck::hand_back::{CardLine, Level, PlanText, TicketDate, TicketText};
use hatcheck::instrument::{Hat, HatSet, Mode};
use hatcheck::sample::Sample;
use hatcheck::scoring::{WhatIf, assess};
use hatcheck::session::{Effect, Field, Msg, Notice, Opened, Route, Source, Storage, Taking, ids};

use crate::device::{Device, now};

const RECEIVER: Field = Field::Text(PlanText::Ticket(Hat::Sales, TicketText::Receiver));

fn opened(device: &Device) -> Opened<'_> {
    device.state.opened().expect("a check-in is open")
}

/// A device that looks at a sample.
fn at_sample(sample: Sample) -> Device {
    let mut device = Device::new();
    device.send(Msg::Go(Route::Result(Source::Sample(sample))));
    device
}

/// A device with the plan of a kept check-in open: sales and data are worn, both too much.
fn at_plan() -> Device {
    let mut device = Device::begin(Mode::Full);
    device.walk_to_result(|_| {});
    let Route::Result(source) = device.state.route else { panic!("{:?}", device.state.route) };
    device.send(Msg::Go(Route::Plan(source)));
    device
}

fn hats(hats: &[Hat]) -> HatSet {
    hats.iter().copied().collect()
}

#[test]
fn a_sample_is_looked_at_and_never_kept() {
    for sample in Sample::ALL {
        let mut device = at_sample(sample);
        assert_eq!(opened(&device).check_in.date(), now().today);
        device.send(Msg::SwitchHat(Hat::Engineering));
        device.send(Msg::MakePlan);
        assert_eq!(device.state.route, Route::Plan(Source::Sample(sample)));
        device.send(Msg::Edit(RECEIVER, String::new()));
        device.send(Msg::Type("Tomás".into()));
        assert!(!opened(&device).plan.is_empty());
        assert!(device.stored.is_empty(), "{:?}", device.stored);
        assert!(device.state.archive.kept().is_empty());
    }
}

#[test]
fn what_is_planned_for_a_sample_is_there_on_the_way_back_and_gone_with_the_next() {
    let mut device = at_sample(Sample::Author);
    device.send(Msg::SwitchHat(Hat::Design));
    device.send(Msg::MakePlan);
    device.back();
    assert_eq!(opened(&device).plan.hats, Some(hats(&[Hat::Design])));
    device.send(Msg::Go(Route::Result(Source::Sample(Sample::FoundersPm))));
    device.send(Msg::Go(Route::Result(Source::Sample(Sample::Author))));
    assert!(opened(&device).plan.is_empty());
}

#[test]
fn what_if_changes_nothing_but_what_is_thought() {
    let mut device = at_sample(Sample::Author);
    let before = opened(&device).noise;
    assert_eq!(opened(&device).thought, before);
    device.send(Msg::SwitchHat(Hat::Engineering));
    device.send(Msg::AgreeExit(Hat::Design));
    let thought = device.state.what_if;
    assert_eq!((thought.off, thought.agreed), (hats(&[Hat::Engineering]), hats(&[Hat::Design])));
    let shown = opened(&device);
    let after = assess(&thought.apply(shown.check_in.facts()));
    assert_eq!((after.score, thought.freed(shown.check_in.facts())), (74, 9));
    assert_eq!(shown.noise, before, "the result is as sure as it was");
    assert_ne!(shown.thought, before, "how sure the thought is follows");
    assert!(shown.plan.is_empty());

    device.send(Msg::ResetWhatIf);
    assert_eq!((device.state.what_if, opened(&device).thought), (WhatIf::default(), before));
    device.send(Msg::SwitchHat(Hat::Engineering));
    device.send(Msg::SwitchHat(Hat::Engineering));
    assert!(device.state.what_if.is_empty(), "switched back is as it was");
    device.send(Msg::SwitchHat(Hat::Engineering));
    device.send(Msg::Go(Route::How));
    assert!(device.state.what_if.is_empty(), "thoughts stay on their page");
}

#[test]
fn own_days_stay_between_what_the_half_days_need_and_the_days_worked() {
    let mut device = at_sample(Sample::Author);
    let days =
        |device: &Device| device.state.what_if.apply(opened(device).check_in.facts()).own_days;
    device.send(Msg::AddOwnDays(-1));
    assert_eq!(days(&device), 5, "no fewer than there were");
    device.send(Msg::AddOwnDays(1));
    assert_eq!(days(&device), 6);
    device.send(Msg::SwitchHat(Hat::Engineering));
    assert_eq!(days(&device), 7, "fourteen half-days need seven days");
    assert!(device.state.what_if.raises_own_days(opened(&device).check_in.facts()));
    device.send(Msg::AddOwnDays(-1));
    assert_eq!(days(&device), 7);
    for _ in 0..9 {
        device.send(Msg::AddOwnDays(1));
    }
    assert_eq!(days(&device), 10, "no more than were worked");
}

#[test]
fn what_if_becomes_the_plan_in_one_press() {
    let mut device = at_plan();
    device.back();
    device.send(Msg::SwitchHat(Hat::Sales));
    device.send(Msg::AgreeExit(Hat::Data));
    device.send(Msg::AddOwnDays(1));
    let wanted = device.state.what_if.own_days;
    device.send(Msg::MakePlan);
    assert!(matches!(device.state.route, Route::Plan(Source::Kept(_))));
    let reopened = device.reopened();
    let kept = &reopened.state.archive.kept()[0];
    assert_eq!(kept.plan.hats, Some(hats(&[Hat::Sales, Hat::Data])));
    assert_eq!(kept.plan.own_days, wanted);
}

#[test]
fn every_edit_of_a_plan_is_kept_as_it_is_made() {
    let mut device = at_plan();
    let effects = device.send(Msg::Edit(RECEIVER, "the account executive".into()));
    assert_eq!(effects, [Effect::Focus(ids::EDITED.into())]);
    for text in ["T", "To", "Tomás <b>&amp;</b> 🎩"] {
        device.send(Msg::Type(text.into()));
        let reopened = device.reopened();
        let plan = &reopened.state.archive.kept()[0].plan;
        assert_eq!(plan.text(PlanText::Ticket(Hat::Sales, TicketText::Receiver)), Some(text));
    }
    let effects = device.send(Msg::EndEdit { keep: true, refocus: true });
    assert_eq!(effects, [Effect::Focus(ids::field(RECEIVER))]);
    assert_eq!(device.state.editing, None);

    let date = Date::new(2027, 2, 5);
    device.send(Msg::PickDate(Hat::Sales, TicketDate::Return, date));
    device.send(Msg::PickLevel(Hat::Sales, Level::Trusted));
    let plan = device.reopened().state.archive.kept()[0].plan.clone();
    assert_eq!(plan.date(Hat::Sales, TicketDate::Return), date);
    assert_eq!(plan.level(Hat::Sales), Some(Level::Trusted));
    device.send(Msg::PickLevel(Hat::Sales, Level::default()));
    device.send(Msg::PickDate(Hat::Sales, TicketDate::Return, None));
    let plan = device.reopened().state.archive.kept()[0].plan.clone();
    assert_eq!((plan.level(Hat::Sales), plan.date(Hat::Sales, TicketDate::Return)), (None, None));
}

#[test]
fn escape_takes_back_what_was_typed_and_an_emptied_text_is_as_offered() {
    let mut device = at_plan();
    let card = Field::Text(PlanText::Card(CardLine::Do));
    device.send(Msg::Edit(card, "offered".into()));
    device.send(Msg::Type("mine".into()));
    device.send(Msg::EndEdit { keep: true, refocus: false });
    device.send(Msg::Edit(card, "mine".into()));
    device.send(Msg::Type("slipped".into()));
    device.send(Msg::EndEdit { keep: false, refocus: true });
    let plan = device.reopened().state.archive.kept()[0].plan.clone();
    assert_eq!(plan.text(PlanText::Card(CardLine::Do)), Some("mine"));
    device.send(Msg::Edit(card, "mine".into()));
    device.send(Msg::Type(String::new()));
    assert_eq!(device.state.editing.as_ref().expect("still open").text, "");
    assert!(device.reopened().state.archive.kept()[0].plan.is_empty());
}

#[test]
fn hats_are_put_on_the_plan_and_taken_off() {
    let mut device = at_plan();
    let on_plan = |device: &Device| -> Vec<Hat> {
        let words = device.state.plan_words().expect("a plan");
        words.tickets.iter().map(|words| words.ticket.hat).collect()
    };
    let offered = on_plan(&device);
    assert_eq!(offered.len(), 2);
    device.send(Msg::TogglePlanned(Hat::Data));
    assert_eq!(on_plan(&device), [Hat::Sales]);
    device.send(Msg::TogglePlanned(Hat::Data));
    assert_eq!(on_plan(&device), offered);
    assert_eq!(opened(&device).plan.hats, None, "as offered is no choice");
    device.send(Msg::TogglePlanned(Hat::Support));
    assert_eq!(on_plan(&device), offered, "what was not worn has no ticket");
}

#[test]
fn what_the_browser_hands_over_is_said() {
    let mut device = at_plan();
    for taking in [Taking::Text, Taking::Markdown, Taking::Card, Taking::Alternative] {
        let effects = device.send(Msg::Take(taking));
        let [Effect::Copy { taking: copied, text }] = &effects[..] else { panic!("{effects:?}") };
        assert_eq!(*copied, taking);
        assert!(!text.is_empty());
        device.send(Msg::Taken { taking, is_done: true });
        assert_eq!(device.state.notice, Some(Notice::Taken(taking)));
        assert_eq!(device.state.by_hand, None);
    }
    let effects = device.send(Msg::Take(Taking::Calendar));
    let [Effect::Download { name, media, text, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name, "hatcheck-2703.ics");
    assert!(media.starts_with("text/calendar") && text.starts_with("BEGIN:VCALENDAR\r\n"));
    let effects = device.send(Msg::Take(Taking::Picture));
    assert_eq!(effects, [Effect::SavePicture { name: "hatcheck-2703.png".into() }]);
    assert_eq!(device.send(Msg::Take(Taking::PictureCopy)), [Effect::CopyPicture]);
    assert_eq!(device.send(Msg::Print), [Effect::Print]);
    assert_eq!(device.state.storage, Storage::Kept);
}

#[test]
fn what_the_browser_refuses_is_there_to_be_copied_by_hand() {
    let mut device = at_plan();
    let takings = [Taking::Text, Taking::Markdown, Taking::Card, Taking::Calendar, Taking::Picture];
    for taking in takings {
        let effects = device.send(Msg::Take(taking));
        let text = match &effects[..] {
            [Effect::Copy { text, .. } | Effect::Download { text, .. }] => Some(text.clone()),
            _ => None,
        };
        let effects = device.send(Msg::Taken { taking, is_done: false });
        assert_eq!(effects, [Effect::Focus(ids::BY_HAND.into())]);
        assert_eq!(device.state.notice, Some(Notice::NotTaken(taking)));
        let by_hand = device.state.by_hand.clone().expect("a text");
        assert!(text.is_none_or(|text| text == by_hand), "{taking:?}");
        assert!(by_hand.contains("hat") || by_hand.len() > 40, "{by_hand}");
        device.send(Msg::PutAway);
        assert_eq!((&device.state.by_hand, &device.state.notice), (&None, &None));
    }
}
