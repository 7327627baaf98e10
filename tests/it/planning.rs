//! Planning, walked without a browser: samples, what-if, the plan edited in place, taking along.

use hatcheck::chart::{Figure, Stacked, stack};
use hatcheck::date::Date;
use hatcheck::hand_back::{Call, CardLine, Level, PlanText, TicketDate, TicketText};
use hatcheck::history::Arrival;
use hatcheck::instrument::{Category, Hat, HatSet, Mode};
use hatcheck::response::CheckInId;
use hatcheck::sample::Sample;
use hatcheck::scoring::{Line, WhatIf, assess};
use hatcheck::session::{Asked, Effect, Field, Msg, Notice, Opened, Route, Source, Taking, ids};
use hatcheck::wording::{PlanWords, TicketWords, category_name, stack_told};

use crate::device::{Device, Refuses, now};
use crate::fortnights::{Fortnight, archive};

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
    let before = opened(&device).judged.noise;
    assert_eq!(opened(&device).judged.thought, before);
    device.send(Msg::SwitchHat(Hat::Engineering));
    device.send(Msg::AgreeExit(Hat::Design));
    let thought = device.state.what_if;
    assert_eq!((thought.off, thought.agreed), (hats(&[Hat::Engineering]), hats(&[Hat::Design])));
    let shown = opened(&device);
    let after = assess(&thought.apply(shown.check_in.facts()));
    assert_eq!((after.score, thought.freed(shown.check_in.facts())), (74, 9));
    assert_eq!(shown.judged.noise, before, "the result is as sure as it was");
    assert_ne!(shown.judged.thought, before, "how sure the thought is follows");
    assert!(shown.plan.is_empty());

    device.send(Msg::ResetWhatIf);
    assert_eq!((device.state.what_if, opened(&device).judged.thought), (WhatIf::default(), before));
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
    device.send(Msg::AgreeExit(Hat::Data));
    device.send(Msg::AddOwnDays(1));
    let wanted = device.state.what_if.own_days;
    device.send(Msg::MakePlan);
    assert!(matches!(device.state.route, Route::Plan(Source::Kept(_))));
    let reopened = device.reopened();
    let kept = &reopened.state.archive.kept()[0];
    assert_eq!(kept.plan.hats, Some(hats(&[Hat::Data])));
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
    let effects = device.send(Msg::EndEdit { keep: true });
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
    device.send(Msg::EndEdit { keep: true });
    device.send(Msg::Edit(card, "mine".into()));
    device.send(Msg::Type("slipped".into()));
    device.send(Msg::EndEdit { keep: false });
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

/// What is asked of the browser by an effect.
fn asked_for(effects: &[Effect]) -> Asked {
    match effects {
        [
            Effect::Copy(asked)
            | Effect::CopyPicture(asked)
            | Effect::Download { asked, .. }
            | Effect::SavePicture { asked, .. },
        ] => asked.clone(),
        other => panic!("{other:?}"),
    }
}

const TAKINGS: [Taking; 7] = [
    Taking::Text,
    Taking::Markdown,
    Taking::Card,
    Taking::Calendar,
    Taking::Picture,
    Taking::PictureCopy,
    Taking::Alternative,
];

#[test]
fn what_the_browser_hands_over_is_said() {
    let mut device = at_plan();
    for taking in TAKINGS {
        let asked = asked_for(&device.send(Msg::Take(taking)));
        assert_eq!((asked.taking, &asked.route), (taking, &device.state.route));
        assert!(!asked.text.is_empty());
        assert_eq!(device.send(Msg::Taken { asked, is_done: true }), []);
        assert_eq!(device.state.notice, Some(Notice::Taken(taking)));
    }
    let effects = device.send(Msg::Take(Taking::Calendar));
    let [Effect::Download { name, media, asked }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name, "hatcheck-2703.ics");
    assert!(media.starts_with("text/calendar") && asked.text.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(asked.text.contains("-check-in@hatcheck"), "the next check-in");
    let effects = device.send(Msg::Take(Taking::Picture));
    let [Effect::SavePicture { name, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name, "hatcheck-2703.png");
    assert_eq!(device.send(Msg::Print), [Effect::Print]);

    device.send(Msg::Dismiss);
    let asked = asked_for(&device.send(Msg::DownloadAll));
    device.send(Msg::Taken { asked, is_done: true });
    assert_eq!(device.state.notice, None, "a file says enough by appearing");
}

#[test]
fn what_the_browser_refuses_is_there_to_be_copied_by_hand() {
    let mut device = at_plan();
    for taking in TAKINGS {
        let asked = asked_for(&device.send(Msg::Take(taking)));
        let text = asked.text.clone();
        let effects = device.send(Msg::Taken { asked, is_done: false });
        assert_eq!(effects, [Effect::Focus(ids::BY_HAND.into())]);
        assert_eq!(device.state.notice, Some(Notice::NotTaken { taking, text }));
        device.send(Msg::Dismiss);
        assert_eq!(device.state.notice, None);
    }
}

#[test]
fn two_answers_that_are_late_keep_their_texts_and_leave_the_focus() {
    let mut device = at_plan();
    let plan = asked_for(&device.send(Msg::Take(Taking::Text)));
    let card = asked_for(&device.send(Msg::Take(Taking::Card)));
    device.send(Msg::Go(Route::How));
    for asked in [plan, card] {
        let Asked { taking, text, .. } = asked.clone();
        assert_eq!(device.send(Msg::Taken { asked, is_done: false }), [], "no focus is taken");
        assert_eq!(device.state.notice, Some(Notice::NotTaken { taking, text }));
    }
    device.send(Msg::Go(Route::Data));
    assert_eq!(device.state.notice, None, "it stays on its page");
}

#[test]
fn a_sample_says_so_wherever_it_is_taken() {
    let mut device = at_sample(Sample::FoundersPm);
    for taking in [Taking::Text, Taking::Markdown, Taking::Calendar] {
        let text = asked_for(&device.send(Msg::Take(taking))).text;
        let unfolded = text.replace("\r\n ", "");
        assert_eq!(unfolded.contains("Sample. No. "), taking != Taking::Calendar, "{unfolded}");
        assert!(!text.contains("-check-in@hatcheck"), "there is no next check-in of a sample");
    }
}

#[test]
fn the_words_of_the_picture_are_those_of_her_plan() {
    let mut device = at_sample(Sample::Author);
    device.send(Msg::SwitchHat(Hat::Design));
    device.send(Msg::MakePlan);
    let receiver = PlanText::Ticket(Hat::Design, TicketText::Receiver);
    device.send(Msg::Edit(Field::Text(receiver), String::new()));
    device.send(Msg::Type("Tomás".into()));
    assert_eq!(device.state.plan_words().expect("a plan").tickets[0].receiver, "Tomás");
    device.back();
    // Pictures go round: as in a link, nobody is named unless it is asked for.
    let alternative = asked_for(&device.send(Msg::Take(Taking::Alternative))).text;
    assert!(alternative.contains("Design goes back to the designer."), "{alternative}");
    let called = device.state.plan_of_calls().expect("calls");
    assert_eq!(called.tickets[0].ticket.hat, Hat::Engineering, "advice stays what it was");
    let number = |words: PlanWords| words.tickets[0].number.clone();
    assert_eq!(number(called), "2703·1");
    assert_eq!(number(device.state.plan_words().expect("a plan")), "2703·2", "by the hat");
}

#[test]
fn a_plan_survives_storage_that_is_full_and_its_deletion() {
    let mut device = at_plan();
    device.refuses = Refuses::Everything;
    device.send(Msg::Edit(RECEIVER, String::new()));
    for length in 1..40 {
        let effects = device.send(Msg::Type("x".repeat(length)));
        assert!(effects.len() <= 2, "{} writes at key {length}", effects.len());
    }
    assert_eq!(device.state.notice, Some(Notice::NotKept));
    device.refuses = Refuses::Nothing;
    device.send(Msg::EndEdit { keep: true });
    let Route::Plan(Source::Kept(id)) = device.state.route else { panic!("a plan") };
    let text = |device: &Device| {
        let place = PlanText::Ticket(Hat::Sales, TicketText::Receiver);
        device.state.archive.get(id)?.plan.text(place).map(str::len)
    };
    assert_eq!(text(&device.reopened()), Some(39));
    device.send(Msg::Delete(id));
    assert_eq!(text(&device.reopened()), None);
    device.send(Msg::Undo);
    assert_eq!(text(&device.reopened()), Some(39));
}

#[test]
fn a_file_brings_its_plan_to_a_check_in_that_has_none() {
    let mut device = at_plan();
    let Route::Plan(Source::Kept(id)) = device.state.route else { panic!("a plan") };
    let plain = device.state.archive.get(id).expect("kept").document().to_string();
    device.send(Msg::PickLevel(Hat::Sales, Level::Asked));
    let planned = device.state.archive.get(id).expect("kept").document().to_string();
    device.send(Msg::PickLevel(Hat::Sales, Level::default()));
    device.send(Msg::Opened(planned.clone()));
    assert_eq!(device.state.arrived().map(|arrived| arrived.count(Arrival::Fuller)), Some(1));
    device.send(Msg::RestoreArrived);
    assert_eq!(device.state.notice, Some(Notice::Restored(1)));
    let kept = |device: &Device| device.reopened().state.archive.kept()[0].plan.level(Hat::Sales);
    assert_eq!(kept(&device), Some(Level::Asked));
    let other = planned.replace("\"asked\"", "\"trusted\"");
    for file in [plain, other] {
        device.send(Msg::Opened(file));
        let arrived = device.state.arrived().expect("a file");
        assert!(!arrived.is_news(), "what is here stays");
        device.send(Msg::RestoreArrived);
        let told = (device.state.notice.clone(), kept(&device));
        assert_eq!(told, (Some(Notice::Restored(0)), Some(Level::Asked)));
    }
}

#[test]
fn escape_takes_back_one_place_and_nothing_else() {
    let mut device = at_plan();
    device.send(Msg::Edit(RECEIVER, "the account executive".into()));
    device.send(Msg::PickLevel(Hat::Data, Level::Asked));
    device.send(Msg::Type("slipped".into()));
    device.send(Msg::EndEdit { keep: false });
    assert_eq!(opened(&device).plan.level(Hat::Data), Some(Level::Asked));
    assert_eq!(opened(&device).plan.edited().collect::<Vec<_>>(), [Hat::Data]);

    device.send(Msg::Edit(RECEIVER, "é".repeat(2_000)));
    let shown = device.state.editing.clone().expect("open").text;
    assert_eq!(shown.chars().count(), 300, "what is kept of it is what is shown");
    device.send(Msg::TogglePlanned(Hat::Sales));
    assert_eq!(device.state.editing, None, "a ticket that is gone is not edited");
    device.send(Msg::Edit(RECEIVER, String::new()));
    device.send(Msg::Go(Route::How));
    assert_eq!(device.state.editing, None);
}

#[test]
fn what_was_not_thought_about_stays_planned() {
    let mut device = at_sample(Sample::Author);
    for _ in 0..2 {
        device.send(Msg::AddOwnDays(1));
    }
    device.send(Msg::MakePlan);
    device.back();
    assert_eq!(opened(&device).plan.own_days, Some(7));
    device.send(Msg::SwitchHat(Hat::Design));
    device.send(Msg::MakePlan);
    assert_eq!(opened(&device).plan.own_days, Some(7), "an earlier promise stands");
    device.back();
    device.send(Msg::SwitchHat(Hat::Engineering));
    device.send(Msg::MakePlan);
    assert_eq!(opened(&device).plan.hats, None, "the hat that is called is no choice");
}

#[test]
fn lines_of_the_receipt_open_one_by_one_and_close_with_their_page() {
    let mut device = at_sample(Sample::Author);
    device.send(Msg::Unfold(Line::OwnDays));
    device.send(Msg::Unfold(Line::Load));
    device.send(Msg::SwitchHat(Hat::Design));
    assert_eq!(device.state.unfolded, [Line::OwnDays, Line::Load], "a thought closes none");
    device.send(Msg::Unfold(Line::OwnDays));
    assert_eq!(device.state.unfolded, [Line::Load]);
    device.send(Msg::Go(Route::How));
    assert_eq!(device.state.unfolded, []);
}

#[test]
fn the_stack_is_told_in_the_order_of_its_picture() {
    for sample in Sample::ALL {
        let device = at_sample(sample);
        let shown = opened(&device);
        let facts = shown.check_in.facts();
        let calls = &shown.judged.calls;
        let hats: Vec<Stacked> = facts
            .worn()
            .into_iter()
            .map(|(category, half_days, is_watched)| Stacked {
                figure: Figure::from(category),
                half_days,
                is_watched,
                is_lifted: calls
                    .iter()
                    .any(|call| call.call == Call::Now && category == Category::Hat(call.hat)),
            })
            .collect();
        let told = stack_told(device.state.locale, facts, calls);
        let places: Vec<Option<usize>> = stack(&hats, true)
            .layers
            .iter()
            .map(|layer| {
                told.find(category_name(device.state.locale, Category::from(layer.figure)))
            })
            .collect();
        assert!(places.is_sorted() && !places.contains(&None), "{told}: {places:?}");
    }
}

#[test]
fn what_is_next_has_its_words_on_the_result_and_its_ticket_by_a_press() {
    let fortnight = Fortnight::new("2026-11-20").with(Hat::Engineering, 6).with(Hat::Design, 5);
    let archive = archive(&[fortnight.with(Hat::Sales, 4)]);
    let kept = archive.texts().into_iter().map(|(key, text)| (key.to_owned(), text)).collect();
    let mut device = Device::with(kept);
    device.send(Msg::Go(Route::Plan(Source::Kept(CheckInId(1)))));
    let tickets = |device: &Device| device.state.plan_words().expect("a plan").tickets.len();
    let called = |device: &Device| device.state.plan_of_calls().expect("calls").tickets;
    assert_eq!((tickets(&device), called(&device).len()), (2, 3));
    let next = called(&device)[2].ticket.hat;
    device.send(Msg::TogglePlanned(next));
    let place = PlanText::Ticket(next, TicketText::FirstStep);
    device.send(Msg::Edit(Field::Text(place), String::new()));
    device.send(Msg::Type("Ask Tomás".into()));
    device.send(Msg::EndEdit { keep: true });
    assert_eq!(tickets(&device), 3);
    let said = |words: &TicketWords| words.facts.iter().any(|fact| fact.text == "Ask Tomás");
    assert!(said(&called(&device)[2]), "her words stand on the result as well");
    device.send(Msg::TogglePlanned(next));
    assert_eq!(tickets(&device), 2, "and taken off it stays off");
}
