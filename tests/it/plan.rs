//! The plan: tickets, what she makes of them, and their public form.

use hatcheck::date::Date;
use hatcheck::document;
use hatcheck::hand_back::{
    Call, CardLine, Level, PLAN_TEXT_LIMIT, Plan, PlanText, Ticket, TicketDate, TicketText, freed,
    recommend, tickets,
};
use hatcheck::instrument::{CoreActivity, Hat, HatSet};
use hatcheck::response::{Complete, complete};
use hatcheck::sample::Sample;
use hatcheck::scoring::assess;

use crate::fortnights::Fortnight;

fn day() -> Date {
    Date::new(2026, 11, 20).expect("a day")
}

fn of(sample: Sample, plan: &Plan) -> Vec<Ticket> {
    let check_in = sample.check_in(day());
    let calls = recommend(check_in.facts(), &assess(check_in.facts()));
    tickets(&check_in, &calls, plan)
}

#[test]
fn nine_half_days_go_where_the_picture_says() {
    let tickets = of(Sample::Author, &Plan::default());
    assert_eq!(tickets.len(), 1);
    assert_eq!((tickets[0].hat, tickets[0].half_days), (Hat::Engineering, 9));
    let expected =
        [(CoreActivity::Market, 4), (CoreActivity::BusinessCase, 3), (CoreActivity::Strategy, 2)];
    assert_eq!(tickets[0].freed, expected);
}

#[test]
fn every_freed_half_day_goes_somewhere() {
    let check_in = Sample::Author.check_in(day());
    for half_days in 0..=20 {
        let shares = freed(check_in.facts(), half_days);
        assert_eq!(shares.iter().map(|(_, share)| share).sum::<u8>(), half_days);
    }
}

#[test]
fn a_hat_with_a_date_needs_no_ticket_and_one_without_is_asked_for_it() {
    let hats: Vec<Hat> =
        of(Sample::FoundersPm, &Plan::default()).iter().map(|ticket| ticket.hat).collect();
    assert_eq!(hats, [Hat::Support]);
}

#[test]
fn no_more_has_a_ticket_than_is_to_go_back_now() {
    let hats = [(Hat::Engineering, 6), (Hat::Design, 5), (Hat::Sales, 4)];
    let fortnight = hats
        .iter()
        .fold(Fortnight::new("2026-11-20"), |worn, (hat, half_days)| worn.with(*hat, *half_days));
    let check_in = fortnight.check_in(1);
    let calls = recommend(check_in.facts(), &assess(check_in.facts()));
    let called = |call| calls.iter().filter(|found| found.call == call).count();
    assert_eq!((called(Call::Now), called(Call::Next)), (2, 1));
    let offered = tickets(&check_in, &calls, &Plan::default());
    assert_eq!(offered.iter().map(|ticket| ticket.call).collect::<Vec<_>>(), [Some(Call::Now); 2]);
    // The next one as well, if she wants it, or has set a date on it.
    let mut plan = Plan::default();
    plan.hats = Some(hats.map(|(hat, _)| hat).into_iter().collect());
    assert_eq!(tickets(&check_in, &calls, &plan).len(), 3);
    let next = calls.iter().find(|found| found.call == Call::Next).expect("a next one").hat;
    let mut plan = Plan::default();
    plan.set_date(next, TicketDate::Return, Date::new(2027, 2, 1));
    assert_eq!(tickets(&check_in, &calls, &plan).len(), 3);
}

#[test]
fn she_may_choose_other_hats_and_none_that_was_only_watched() {
    let chosen: HatSet = [Hat::Design, Hat::Sales, Hat::Data].into_iter().collect();
    let mut plan = Plan::default();
    plan.hats = Some(chosen);
    plan.set_date(Hat::Design, TicketDate::Return, Date::new(2027, 2, 1));
    let tickets = of(Sample::Author, &plan);
    assert_eq!(tickets.len(), 1, "sales was watched, data not worn");
    assert_eq!((tickets[0].hat, tickets[0].call), (Hat::Design, None));
    assert_eq!(Some(tickets[0].dates.asked_until), Date::new(2027, 2, 1));
}

#[test]
fn what_is_agreed_for_soon_leaves_the_first_step_less_time() {
    let mut fields = document::write(Sample::FoundersPm.check_in(day()).answers());
    fields["hats"]["design"]["exit_date"] = "2026-12-01".into();
    let read = document::read_text(&fields.to_string()).expect("a document");
    let Ok(Complete::CheckIn(check_in)) = complete(&read.drafts[0]) else { panic!("{read:?}") };
    let calls = recommend(check_in.facts(), &assess(check_in.facts()));
    let mut plan = Plan::default();
    plan.hats = Some([Hat::Design].into_iter().collect());
    let dates = tickets(&check_in, &calls, &plan)[0].dates;
    assert_eq!(dates.asked_until.to_string(), "2026-12-01");
    assert_eq!(dates.overlap_until.to_string(), "2026-11-30");
    assert_eq!((dates.overlap_doubt(day()), dates.return_doubt(day())), (None, None));
}

/// A plan with something of her own everywhere.
fn full() -> Plan {
    let mut plan = Plan::default();
    plan.hats = Some([Hat::Engineering, Hat::Boss].into_iter().collect());
    plan.own_days = Some(6);
    for (index, hat) in [Hat::Engineering, Hat::Boss].into_iter().enumerate() {
        for text in TicketText::ALL {
            plan.set_text(PlanText::Ticket(hat, text), &format!("<b>שלום</b> \"{index}\"\n🎩"));
        }
        for date in TicketDate::ALL {
            plan.set_date(hat, date, Date::new(2027, 1, 15 + index as u8));
        }
        plan.set_level(hat, Some(Level::ALL[index]));
    }
    for line in CardLine::ALL {
        plan.set_text(PlanText::Card(line), &"x".repeat(PLAN_TEXT_LIMIT.into()));
    }
    plan
}

#[test]
fn a_plan_reads_back_as_it_was_written() {
    let check_in = Sample::Author.check_in(day());
    for plan in [Plan::default(), full()] {
        let written = document::write_with_plan(check_in.answers(), &plan);
        let (answers, read) = document::read(&written).expect("what was just written");
        assert_eq!((&answers, &read), (check_in.answers(), &plan));
    }
}

#[test]
fn an_untouched_plan_leaves_no_trace() {
    let check_in = Sample::Author.check_in(day());
    let written = document::write_with_plan(check_in.answers(), &Plan::default());
    assert_eq!(written, document::write(check_in.answers()));
}

#[test]
fn a_damaged_plan_is_named_place_by_place() {
    let check_in = Sample::Author.check_in(day());
    let long = "x".repeat(usize::from(PLAN_TEXT_LIMIT) + 1);
    let plan = serde_json::json!({
        "hats": ["crown"],
        "own_days": 99,
        "tickets": {
            "engineering": { "level": "boss", "overlap_until": "soon", "receiver": 7, "x": 1 },
            "crown": {},
        },
        "card": { "do": long, "sing": "la" },
        "colour": "red",
    });
    let mut written = document::write(check_in.answers());
    written["plan"] = plan;
    let problems = document::read(&written).expect_err("ten faults");
    let mut places: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    places.sort_unstable();
    let expected = [
        "plan.card.do",
        "plan.card.sing",
        "plan.colour",
        "plan.hats",
        "plan.own_days",
        "plan.tickets.crown",
        "plan.tickets.engineering.level",
        "plan.tickets.engineering.overlap_until",
        "plan.tickets.engineering.receiver",
        "plan.tickets.engineering.x",
    ];
    assert_eq!(places, expected);
}

#[test]
fn every_field_of_a_plan_is_described_and_in_the_example() {
    let description = include_str!("../../docs/DOCUMENT.md");
    let ids = TicketText::IDS.iter().chain(&TicketDate::IDS).chain(&CardLine::IDS);
    for id in ids.chain(&Level::IDS).chain(&["hats", "own_days", "tickets", "card", "level"]) {
        assert!(description.contains(&format!("`{id}`")), "{id} is not described");
    }
    assert!(description.contains(&format!("at most {PLAN_TEXT_LIMIT} characters")));

    let read = document::read_text(crate::scorer::described_example()).expect("a document");
    let plan = &read.plans[0];
    let hat = plan.edited().next().expect("a ticket");
    let texts = TicketText::ALL.map(|text| plan.text(PlanText::Ticket(hat, text)).is_some());
    let dates = TicketDate::ALL.map(|date| plan.date(hat, date).is_some());
    let card = CardLine::ALL.map(|line| plan.text(PlanText::Card(line)).is_some());
    assert_eq!((texts, dates, card), ([true; 5], [true; 2], [true; 3]));
    assert!(plan.level(hat).is_some() && plan.hats.is_some() && plan.own_days.is_some());
}
