//! The laws about answers rather than facts: what changes nothing, what cannot be told, what is
//! incomplete, what contradicts itself, and that a check-in comes back from its document as it
//! went.

use hatcheck::document::{self, read_text};
use hatcheck::hand_back::{Route, recommend};
use hatcheck::instrument::{
    Category, CoreActivity, Depth, Hat, HatOrder, HatSet, Item, Mode, Question, Scale, Tenure,
    Typical,
};
use hatcheck::noise::noise;
use hatcheck::response::{
    CannotTell, CheckIn, Complete, Contradiction, Draft, Fault, Problem, Response, asked, complete,
    greatest,
};
use hatcheck::scoring::assess;
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::golden;
use crate::random_check_ins::{for_each, sample};

fn check_in(draft: &Draft) -> CheckIn {
    match complete(draft) {
        Ok(Complete::CheckIn(check_in)) => *check_in,
        other => panic!("no check-in: {other:?}"),
    }
}

fn problems(draft: &Draft) -> Vec<Problem> {
    complete(draft).err().unwrap_or_default()
}

fn set(draft: &mut Draft, item: Item, response: Response) {
    draft.set(item, response).expect("an answer of the item's form");
}

fn answer<S: Scale>(draft: &mut Draft, question: Question, option: S) {
    set(draft, Item::of(question), Response::Choice(option.index() as u8));
}

fn worked_example() -> Draft {
    golden::read(golden::WORKED_EXAMPLES[0]).0.answers().clone()
}

/// The same value with the fields of every object in the opposite order.
fn turned_around(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().rev();
            Value::Object(
                fields
                    .map(|(name, value)| (name.clone(), turned_around(value)))
                    .collect::<Map<_, _>>(),
            )
        }
        other => other.clone(),
    }
}

#[test]
fn law_6_order_names_and_notes_change_nothing() {
    for_each(|random| {
        let mut bare = random.draft().clone();
        bare.order = HatOrder::shuffled(99);
        let words = [
            Question::Receiver,
            Question::Note,
            Question::ExitDate,
            Question::ExitTrigger,
            Question::Crafts,
        ];
        let given: Vec<Item> = bare
            .responses()
            .map(|(item, _)| item)
            .filter(|item| words.contains(&item.question))
            .collect();
        given.into_iter().for_each(|item| bare.clear(item));
        let bare = check_in(&bare);
        prop_assert_eq!(bare.facts(), random.facts());

        let fields = turned_around(&document::write(random.draft()));
        let read = document::read(&fields).map(|(draft, _)| draft);
        prop_assert_eq!(read.as_ref(), Ok(random.draft()));
        Ok(())
    });
}

#[test]
fn law_6_reasons_change_routes_to_the_manager_and_back_but_no_score() {
    for_each(|random| {
        let mut other = *random.facts();
        for hat in &mut other.hats {
            if let Some(handling) = &mut hat.handling {
                (handling.pull, handling.is_assigned) = (None, false);
            }
        }
        let (before, after) = (assess(random.facts()), assess(&other));
        prop_assert_eq!(&before, &after);
        let calls_before = recommend(random.facts(), &before);
        let calls_after = recommend(&other, &after);
        prop_assert_eq!(calls_before.len(), calls_after.len());
        for (before, after) in calls_before.iter().zip(&calls_after) {
            prop_assert_eq!((before.hat, before.call), (after.hat, after.call));
            prop_assert!(before.route == after.route || before.route == Route::Renegotiate);
        }
        Ok(())
    });
}

#[test]
fn law_8_some_fortnights_tell_nothing() {
    for_each(|random| {
        let mut draft = random.draft().clone();
        answer(&mut draft, Question::Typical, Typical::NotAtAll);
        let reasons = |draft: &Draft| match complete(draft) {
            Ok(Complete::CannotTell { reasons, .. }) => reasons,
            other => panic!("told something: {other:?}"),
        };
        prop_assert_eq!(reasons(&draft), [CannotTell::NotTypical]);
        answer(&mut draft, Question::Tenure, Tenure::UnderFourWeeks);
        prop_assert_eq!(reasons(&draft), [CannotTell::NotTypical, CannotTell::NewInTheJob]);
        for days in 0..5 {
            set(&mut draft, Item::of(Question::DaysWorked), Response::Number(days));
            // Known on the first step, so nothing after it is asked.
            draft.prune();
            let all = [CannotTell::FewDays, CannotTell::NotTypical, CannotTell::NewInTheJob];
            prop_assert_eq!(reasons(&draft), all);
            prop_assert!(draft.get(Item::of(Question::OwnDays)).is_none());
        }
        Ok(())
    });
}

#[test]
fn law_8_what_is_missing_is_named() {
    for random in sample().iter().step_by(40) {
        for item in asked(random.draft()) {
            let mut draft = random.draft().clone();
            draft.clear(item);
            let found = problems(&draft);
            if item.question == Question::HalfDays {
                continue;
            }
            let missing = Problem { path: item.path(), fault: Fault::Missing };
            assert_eq!(found.contains(&missing), !item.row().skippable, "{item:?}: {found:?}");
        }
    }
}

#[test]
fn law_8_every_missing_answer_is_named_at_once() {
    let mut draft = worked_example();
    let cleared = [Question::Stage, Question::Gaps, Question::StrategyUpdated];
    cleared.into_iter().for_each(|question| draft.clear(Item::of(question)));
    draft.clear(Item::of_hat(Question::Owner, Hat::Engineering));
    let paths: Vec<String> = problems(&draft).into_iter().map(|problem| problem.path).collect();
    assert_eq!(paths, ["stage", "hats.engineering.owner", "gaps", "strategy_updated"]);
}

#[test]
fn half_days_add_up_to_two_a_day() {
    for_each(|random| {
        let own = random.draft().half_days(Category::Own);
        for (changed, by) in [(own.checked_sub(1), -1), (Some(own + 1).filter(|own| *own <= 20), 1)]
        {
            let Some(changed) = changed else { continue };
            let mut draft = random.draft().clone();
            set(&mut draft, Item::half_days(Category::Own), Response::Number(changed.into()));
            let expected = u16::from(random.facts().days_worked) * 2;
            let fault = Fault::HalfDays { sum: expected.saturating_add_signed(by), expected };
            prop_assert!(
                problems(&draft).contains(&Problem { path: "half_days".into(), fault }),
                "{:?}",
                problems(&draft)
            );
        }
        Ok(())
    });
}

#[test]
fn days_are_asked_of_the_days_worked() {
    for days_worked in 5..=10 {
        let random = sample().iter().find(|random| {
            random.facts().days_worked == days_worked && random.draft().mode == Mode::Full
        });
        let draft = random.expect("the census counts them").draft();
        let offered = |question, subject: Item| {
            let last = greatest(subject, draft).expect("the days worked are known");
            let mut above = draft.clone();
            set(&mut above, subject, Response::Choice(last as u8));
            assert!(
                problems(&above).iter().all(|problem| problem.path != subject.path()),
                "{question:?}: the last option that is offered fits"
            );
            last
        };
        // Options start at 0, 1, 2, 4, 7 days, and at 0, 1, 3, 6, 9.
        let core = offered("core", Item::core(CoreActivity::Market));
        assert_eq!(core, if days_worked >= 7 { 4 } else { 3 });
        let strain = offered("strain", Item::of(Question::CompetingDemands));
        assert_eq!(strain, if days_worked >= 9 { 4 } else { 2 + u16::from(days_worked >= 6) });

        if days_worked < 10 {
            let mut more = draft.clone();
            let own_days = u16::from(days_worked) + 1;
            set(&mut more, Item::of(Question::OwnDays), Response::Number(own_days));
            set(&mut more, Item::of(Question::UnclearWhoDecides), Response::Choice(4));
            let faults: Vec<String> = problems(&more).iter().map(ToString::to_string).collect();
            let expected =
                format!("own_days: more than the days worked allow; at most {days_worked}");
            assert!(faults.contains(&expected), "{faults:?}");
            let named = faults.iter().any(|fault| fault.starts_with("unclear_who_decides: more"));
            assert_eq!(named, days_worked < 9, "{faults:?}");
        }
    }
}

#[test]
fn a_hat_only_watched_is_not_asked_about_further() {
    let mut draft = worked_example();
    let owner = Item::of_hat(Question::Owner, Hat::Sales);
    set(&mut draft, owner, Response::Choice(0));
    let found = problems(&draft);
    assert_eq!(found, [Problem { path: "hats.sales.owner".into(), fault: Fault::NotAsked }]);
}

#[test]
fn the_bosss_hat_is_worn_once_it_is_ticked_and_any_other_by_its_half_days() {
    let mut draft = worked_example();
    let ticked = [Hat::Engineering, Hat::Design, Hat::Sales, Hat::Support, Hat::Boss];
    let hand_in: HatSet = ticked.into_iter().collect();
    set(&mut draft, Item::of(Question::HandIn), Response::Hats(hand_in));
    let boss = Item::of_hat(Question::Depth, Hat::Boss);
    assert!(asked(&draft).contains(&boss));
    assert!(!asked(&draft).contains(&Item::of_hat(Question::Depth, Hat::Support)));

    set(&mut draft, boss, Response::Choice(Depth::Watched.index() as u8));
    let lying: HatSet = [Hat::Support, Hat::Boss].into_iter().collect();
    set(&mut draft, Item::of(Question::Gaps), Response::Hats(lying));
    let fault = Fault::GapIsWorn { hat: Hat::Boss };
    assert_eq!(problems(&draft), [Problem { path: "gaps".into(), fault }]);
}

#[test]
fn contradictions_are_those_of_the_list() {
    for_each(|random| {
        let facts = random.facts();
        let mut expected = Vec::new();
        if facts.own > 2 * facts.own_days {
            expected.push("own_half_days".to_owned());
        }
        for (activity, touched) in CoreActivity::ALL.iter().zip(facts.core) {
            let least = [0, 1, 2, 4, 7][touched.index()];
            if least > facts.own_days {
                expected.push(format!("core.{}", activity.id()));
            }
        }
        let mut owners = facts
            .hats
            .iter()
            .filter(|hat| hat.half_days > 0)
            .filter_map(|hat| Some(hat.handling?.owner))
            .peekable();
        let count = owners.clone().count();
        if count >= 2 && owners.all(|owner| owner.id() == "formal") {
            expected.push("all_formal".to_owned());
        }
        let found: Vec<String> =
            Contradiction::all_in(random.draft()).into_iter().map(Contradiction::id).collect();
        prop_assert_eq!(&found, &expected);

        // Either confirmed or listed as unconfirmed, and scored all the same.
        let confirmed = random.draft().confirmed().len();
        prop_assert_eq!(random.check_in.unconfirmed().len() + confirmed, found.len());
        Ok(())
    });
}

#[test]
fn only_what_stands_can_be_said_to_stand() {
    let mut draft = worked_example();
    draft.confirm(Contradiction::AllFormal);
    let nothing = Problem { path: "confirmed".into(), fault: Fault::NothingToConfirm };
    assert_eq!(problems(&draft), [nothing]);

    let mut draft = worked_example();
    set(&mut draft, Item::of(Question::OwnDays), Response::Number(2));
    draft.confirm(Contradiction::OwnHalfDays);
    assert!(draft.confirmed().contains(&Contradiction::OwnHalfDays));
    set(&mut draft, Item::of(Question::OwnDays), Response::Number(1));
    assert!(draft.confirmed().is_empty(), "another answer opens the question again");
}

#[test]
fn law_10_a_check_in_comes_back_from_its_document_as_it_went() {
    for_each(|random| {
        let text = document::write(random.draft()).to_string();
        let read = read_text(&text).map(|read| read.drafts);
        prop_assert_eq!(read.as_ref(), Ok(&vec![random.draft().clone()]));
        Ok(())
    });
    for random in sample().iter().step_by(200) {
        let text = document::write(random.draft()).to_string();
        let back = check_in(&read_text(&text).expect("a document").drafts[0]);
        assert_eq!(assess(back.facts()), assess(random.facts()));
        assert_eq!(noise(back.facts()), noise(random.facts()));
    }
}

/// The facts that are scored against the text of the document, read here by hand.
#[test]
fn facts_are_what_the_document_says() {
    for_each(|random| {
        let fields = document::write(random.draft());
        let facts = random.facts();
        let half_days = |id: &str| fields["half_days"][id].as_u64().unwrap_or(0);
        prop_assert_eq!(fields["stage"].as_str(), Some(facts.stage.id()));
        prop_assert_eq!(fields["disruption"] == "yes", facts.disruption);
        prop_assert_eq!(fields["days_worked"].as_u64(), Some(facts.days_worked.into()));
        prop_assert_eq!(half_days("own"), u64::from(facts.own));
        prop_assert_eq!(half_days("overhead"), u64::from(facts.overhead));
        prop_assert_eq!(fields["own_days"].as_u64(), Some(facts.own_days.into()));
        prop_assert_eq!(fields["strategy_updated"].as_str(), Some(facts.strategy.id()));
        prop_assert_eq!(fields["hours"].as_u64(), facts.hours.map(u64::from));
        for (activity, touched) in CoreActivity::ALL.iter().zip(facts.core) {
            prop_assert_eq!(fields["core"][activity.id()].as_str(), Some(touched.id()));
        }
        let gaps: Vec<&str> = facts.gaps.iter().map(Hat::id).collect();
        prop_assert_eq!(&fields["gaps"], &Value::from(gaps));
        for hat in Hat::ALL {
            let said = &fields["hats"][hat.id()];
            prop_assert_eq!(half_days(hat.id()), u64::from(facts.hat(*hat).half_days));
            let depth = said["depth"].as_str().filter(|depth| *depth != "watched");
            let handling = facts.hat(*hat).handling;
            prop_assert_eq!(depth, handling.map(|handling| handling.depth.id()));
            if let Some(handling) = handling {
                prop_assert_eq!(said["since"].as_str(), Some(handling.since.id()));
                prop_assert_eq!(said["owner"].as_str(), Some(handling.owner.id()));
                prop_assert_eq!(said["exit"].as_str(), Some(handling.exit.id()));
                prop_assert_eq!(said["pull"].as_str(), handling.pull.map(Scale::id));
                prop_assert_eq!(said["if_stopped"].as_str(), handling.if_stopped.map(Scale::id));
            }
        }
        Ok(())
    });
}
