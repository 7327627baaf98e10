//! The plan in sentences: each wording where it belongs and nowhere else, for every hat, route,
//! owner, pull, and what would follow a stop. The card, her own words and odd names are in
//! `plan_card`.

use std::collections::BTreeMap;

use hatcheck::date::Date;
use hatcheck::hand_back::{
    Call, DateDoubt, Level, Plan, PlanText, Recommendation, Route, TicketDate, TicketText,
    recommend,
};
use hatcheck::instrument::{
    Category, CoreActivity, Depth, Exit, Hat, HatSet, IfStopped, Item, Mode, Owner, Pull, Question,
    Scale, Since, Stage, StrategyAge, Tenure, Typical,
};
use hatcheck::locale::{english, key};
use hatcheck::noise::noise;
use hatcheck::response::{CheckIn, CheckInId, Complete, Draft, Response, complete};
use hatcheck::sample::Sample;
use hatcheck::scoring::assess;
use hatcheck::wording::{PlanWords, Planned, TicketWords, date_doubt, level, plan_words};

/// The day of every check-in here, a Friday.
pub const TODAY: (u16, u8, u8) = (2026, 11, 20);

pub fn day(year: u16, month: u8, day: u8) -> Date {
    Date::new(year, month, day).expect("a day")
}

pub fn today() -> Date {
    day(TODAY.0, TODAY.1, TODAY.2)
}

/// How one hat was worn, nine half-days of twenty.
#[derive(Clone, Debug)]
pub struct Worn {
    pub hat: Hat,
    pub half_days: u16,
    pub depth: Depth,
    pub owner: Owner,
    pub exit: Exit,
    pub pull: Option<Pull>,
    pub if_stopped: Option<IfStopped>,
    pub name: &'static str,
    pub until: Option<Date>,
    pub trigger: &'static str,
}

impl Worn {
    pub fn new(hat: Hat) -> Self {
        Self {
            hat,
            half_days: 9,
            depth: Depth::Instead,
            owner: Owner::WithTime,
            exit: Exit::None,
            pull: None,
            if_stopped: None,
            name: "",
            until: None,
            trigger: "",
        }
    }

    pub fn owned(hat: Hat, owner: Owner) -> Self {
        Self { owner, ..Self::new(hat) }
    }
}

fn choice<S: Scale>(scale: S) -> Response {
    Response::Choice(scale.index() as u8)
}

/// A check-in of somebody with these hats, the rest of the fortnight in her own. What does not fit
/// the owner or the way back is not asked, and left out.
pub fn check_in(worn: &[Worn], crafts: HatSet) -> CheckIn {
    let mut draft = Draft::new(CheckInId(4_127), today(), Mode::Full);
    let mut set = |item, response| draft.set(item, response).expect("an answer that fits");
    set(Item::of(Question::Stage), choice(Stage::Growth));
    set(Item::of(Question::Disruption), Response::Choice(1));
    set(Item::of(Question::Tenure), choice(Tenure::Longer));
    set(Item::of(Question::DaysWorked), Response::Number(10));
    set(Item::of(Question::Typical), choice(Typical::Yes));
    set(Item::of(Question::Crafts), Response::Hats(crafts));
    let hats: HatSet = worn.iter().map(|worn| worn.hat).collect();
    set(Item::of(Question::HandIn), Response::Hats(hats));
    let taken: u16 = worn.iter().map(|worn| worn.half_days).sum();
    set(Item::half_days(Category::Own), Response::Number(20 - taken));
    set(Item::half_days(Category::Overhead), Response::Number(0));
    for worn in worn {
        let item = |question| Item::of_hat(question, worn.hat);
        set(Item::half_days(Category::Hat(worn.hat)), Response::Number(worn.half_days));
        set(item(Question::Depth), choice(worn.depth));
        set(item(Question::Since), choice(Since::ToSixWeeks));
        set(item(Question::Owner), choice(worn.owner));
        set(item(Question::Exit), choice(worn.exit));
        if let Some(pull) = worn.pull {
            set(item(Question::Pull), choice(pull));
        }
        if let Some(if_stopped) = worn.if_stopped {
            set(item(Question::IfStopped), choice(if_stopped));
        }
        if !worn.name.is_empty() {
            set(item(Question::Receiver), Response::Text(worn.name.into()));
        }
        if let Some(until) = worn.until {
            set(item(Question::ExitDate), Response::Date(until));
        }
        if !worn.trigger.is_empty() {
            set(item(Question::ExitTrigger), Response::Text(worn.trigger.into()));
        }
    }
    set(Item::of(Question::Gaps), Response::Hats(HatSet::EMPTY));
    set(Item::of(Question::OwnDays), Response::Number(10));
    for (activity, touched) in CoreActivity::ALL.iter().zip([1, 0, 2, 3, 4, 3]) {
        set(Item::core(*activity), Response::Choice(touched));
    }
    set(Item::of(Question::StrategyUpdated), choice(StrategyAge::ThisMonth));
    draft.prune();
    match complete(&draft) {
        Ok(Complete::CheckIn(check_in)) => *check_in,
        other => panic!("{worn:?}: {other:?}"),
    }
}

/// The words of a plan, with the calls that follow from the check-in.
pub fn words(check_in: &CheckIn, plan: &Plan) -> PlanWords {
    let calls = recommend(check_in.facts(), &assess(check_in.facts()));
    words_of_calls(check_in, &calls, plan)
}

pub fn words_of_calls(check_in: &CheckIn, calls: &[Recommendation], plan: &Plan) -> PlanWords {
    let assessment = assess(check_in.facts());
    let planned =
        Planned { check_in, assessment: &assessment, calls, give_or_take: 6, plan, today: today() };
    plan_words(english(), &planned)
}

/// The one ticket of one hat, called like this.
pub fn called(worn: &Worn, call: Call, crafts: HatSet) -> TicketWords {
    let check_in = check_in(std::slice::from_ref(worn), crafts);
    let facts = check_in.facts().hat(worn.hat).handling.expect("more than watched");
    let route = Route::of(&facts);
    let calls = [Recommendation { hat: worn.hat, call, route, never_cold: false }];
    let mut plan = Plan::default();
    plan.hats = Some([worn.hat].into_iter().collect());
    let mut words = words_of_calls(&check_in, &calls, &plan);
    assert_eq!(words.tickets.len(), 1, "{worn:?}");
    words.tickets.remove(0)
}

pub fn title(ticket: &TicketWords) -> String {
    ticket.title.join(&ticket.receiver)
}

/// Everything on a ticket but why it is called, which the result page says in the same words.
pub fn everything(ticket: &TicketWords) -> Vec<String> {
    let steps = ticket.steps.iter().flat_map(|step| [step.when.clone(), step.what.clone()]);
    let facts = ticket.facts.iter().flat_map(|fact| [fact.label.clone(), fact.text.clone()]);
    [title(ticket), ticket.if_then.clone(), ticket.due_label.clone()]
        .into_iter()
        .chain(steps)
        .chain(facts)
        .chain(ticket.notes.iter().chain(&ticket.pull).cloned())
        .collect()
}

pub fn fact(ticket: &TicketWords, place: TicketText) -> &str {
    let found = ticket.facts.iter().find(|fact| fact.place == place);
    &found.unwrap_or_else(|| panic!("no {place:?}")).text
}

/// The texts of a hat or of a list, before anything is filled in, up to the first place for a
/// value: by that a filled text is known.
fn begins_as(text: &str, template: &str) -> bool {
    let mut rest = text;
    template.split(['{', '}']).step_by(2).all(|part| match rest.find(part) {
        Some(at) => {
            rest = &rest[at + part.len()..];
            true
        }
        None => false,
    })
}

/// Every way one hat can be worn that makes a difference in words.
pub fn every_way(hat: Hat) -> Vec<Worn> {
    let pulls = Pull::ALL.iter().copied().map(Some).chain([None]);
    let mut ways = Vec::new();
    for pull in pulls {
        for owner in Owner::ALL {
            for exit in [Exit::None, Exit::Agreed] {
                for if_stopped in [None, Some(IfStopped::Harm)] {
                    let until = (exit == Exit::Agreed).then(|| day(2027, 1, 11));
                    let worn =
                        Worn { owner: *owner, exit, pull, if_stopped, until, ..Worn::new(hat) };
                    ways.push(worn);
                }
            }
        }
    }
    ways
}

#[test]
fn the_authors_plan_word_for_word() {
    let check_in = Sample::Author.check_in(today());
    let assessment = assess(check_in.facts());
    let calls = recommend(check_in.facts(), &assessment);
    let mut plan = Plan::default();
    plan.own_days = Some(6);
    plan.set_text(PlanText::Ticket(Hat::Engineering, TicketText::Receiver), "Tomás");
    let give_or_take = noise(check_in.facts()).give_or_take();
    let planned = Planned {
        check_in: &check_in,
        assessment: &assessment,
        calls: &calls,
        give_or_take,
        plan: &plan,
        today: today(),
    };
    let words = plan_words(english(), &planned);
    assert_eq!(words.check_in, "No. 2703, Fri 20 Nov 2026");
    assert_eq!(words.verdict, "One hat too big");
    assert_eq!(words.score, "30 of 100, give or take 6.");
    assert_eq!(words.appraisal, "Something to talk about, never an appraisal.");
    let own_days = "I mean to wear my own hat on six days of the next ten.";
    assert_eq!(words.own_days.as_deref(), Some(own_days));
    assert!(words.agreed.is_empty());

    let [ticket] = words.tickets.as_slice() else { panic!("one ticket") };
    assert_eq!(ticket.number, "2703·1");
    assert_eq!(title(ticket), "Engineering goes back to Tomás");
    assert_eq!(
        ticket.requests,
        [
            "Can you have a quick look at the architecture?",
            "Two ways to build it: which one do we take?",
            "Could you join us at the whiteboard? Ten minutes.",
        ]
    );
    let steps = ticket.steps.each_ref().map(|step| format!("{}: {}", step.when, step.what));
    assert_eq!(
        steps,
        [
            "Until Fri 18 Dec: We do it together.",
            "Until Fri 15 Jan 2027: They decide, I am asked.",
            "After that: They decide, I am told.",
        ]
    );
    assert!(ticket.has_level && ticket.doubts.is_empty());
    assert_eq!(
        ticket.if_then,
        "When an architecture question arrives, I send it to Tomás and ask, a week later, what was \
         decided."
    );
    let facts: Vec<String> =
        ticket.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.text)).collect();
    assert_eq!(
        facts,
        [
            "First step: Mon 23 Nov, stand-up: say aloud, once, to the whole team, that \
             architecture questions go to Tomás first.",
            "Keep: A chair at the design review, every second Thursday.",
            "Nine half-days go to: Market, 4. Business case, 3. Strategy, 2.",
        ]
    );
    let note = "You come from engineering and like it still, so of course it pulls.";
    assert_eq!((&ticket.notes[..], &ticket.pull[..]), (&[][..], &[note.to_string()][..]));
    assert_eq!(
        (ticket.due_label.as_str(), ticket.due.as_str()),
        ("9 half-days, back by", "Fri 15 Jan 2027")
    );
    assert_eq!(words.card.title, "What I do, and what I don’t");
    let card = words.card.lines.each_ref().map(|line| format!("{}: {}", line.label, line.text));
    assert_eq!(
        card,
        [
            "I do: What we build next, for whom, why, and what it is worth.",
            "I don’t: Decide how it is built. Not even on the whiteboard. Not even when asked nicely.",
            "Ask instead: Tomás, for anything with a box and an arrow in it.",
        ]
    );
}

#[test]
fn each_wording_is_where_it_belongs_and_nowhere_else() {
    let locale = english();
    let mut routes = BTreeMap::<Route, u32>::new();
    for hat in Hat::ALL.iter().copied() {
        let at = |list| locale.at(list, hat.index());
        for worn in every_way(hat) {
            let call = if worn.exit == Exit::Agreed { Call::Agreed } else { Call::Now };
            let ticket = called(&worn, call, HatSet::EMPTY);
            let all = everything(&ticket).join("\n");
            let route = ticket.ticket.route;
            *routes.entry(route).or_default() += 1;
            let context = format!("{worn:?}\n{all}");

            // To the owner only where there is one, and the manager did not decide otherwise.
            let goes_back = all.contains("goes back") || all.contains("back by");
            let expected = matches!(route, Route::HandBack | Route::Swap) && call == Call::Now;
            assert_eq!(goes_back, expected, "{context}");
            assert!(!all.to_lowercase().contains("hand back"), "{context}");
            if route == Route::Renegotiate {
                for word in all.split(|part: char| !part.is_alphabetic()) {
                    assert!(!["hand", "back", "Back"].contains(&word), "{context}");
                }
                assert!(worn.owner == Owner::Formal || worn.pull == Some(Pull::Assigned));
            }
            // The case names what it takes, since when, and what it costs.
            let case = ticket.notes.iter().find(|note| note.starts_with("The case for "));
            assert_eq!(case.is_some(), route == Route::MakeTheCase, "{context}");
            if let Some(case) = case {
                let rest = "nine half-days a fortnight, for two to six weeks, while the market got \
                            not one day.";
                assert_eq!(case, &format!("The case for {}: {rest}", at(key::hat::WORK)));
            }
            // The pull, the harm, and nothing of either where it was not said.
            for (index, pull) in Pull::ALL.iter().enumerate() {
                let template = locale.at(key::pull::CAME, index);
                let told = ticket.pull.iter().any(|note| begins_as(note, template));
                assert_eq!(told, worn.pull == Some(*pull), "{pull:?} {context}");
            }
            let harm = ticket.notes.iter().any(|note| note.ends_with("so never a cold stop."));
            assert_eq!(harm, worn.if_stopped.is_some(), "{context}");
            assert!(!all.contains("You come from"), "{context}");
            // What to keep is always named, and so are the three requests.
            assert_eq!(fact(&ticket, TicketText::Keep), at(key::hat::KEEP), "{context}");
            assert_eq!(ticket.requests[2], at(key::hat::REQUEST_THIRD));
            assert_eq!(ticket.has_level, matches!(route, Route::HandBack | Route::Swap));
            // Each first step on its own route.
            let lists = [
                key::hat::FIRST_HAND_BACK,
                key::hat::FIRST_SWAP,
                key::hat::FIRST_MAKE_THE_CASE,
                key::hat::FIRST_FIND_THE_OWNER,
                key::hat::FIRST_RENEGOTIATE,
            ];
            for (index, list) in lists.into_iter().enumerate() {
                let told = begins_as(fact(&ticket, TicketText::FirstStep), at(list));
                assert_eq!(told, index == route as usize && call == Call::Now, "{context}");
            }
        }
    }
    assert_eq!(routes.len(), Route::IDS.len(), "{routes:?}");
}

#[test]
fn every_offered_if_then_is_a_plan_for_a_moment() {
    for hat in Hat::ALL.iter().copied() {
        for owner in Owner::ALL {
            for call in [Call::Now, Call::Next, Call::AskForDate] {
                let ticket = called(&Worn::owned(hat, *owner), call, HatSet::EMPTY);
                let if_then = &ticket.if_then;
                assert!(
                    if_then.starts_with("When ") && if_then.contains(" arrives, I "),
                    "{if_then}"
                );
                let first = fact(&ticket, TicketText::FirstStep);
                assert!(first.starts_with("Mon 23 Nov"), "{first}");
            }
        }
    }
}

/// What is asked for a date, or has one, is kept until then.
#[test]
fn cover_in_time_has_a_return_date_and_is_never_told_to_stop() {
    for hat in Hat::ALL.iter().copied() {
        for owner in Owner::ALL {
            let agreed = Worn {
                exit: Exit::Agreed,
                pull: Some(Pull::TimeBoxed),
                until: Some(day(2027, 1, 11)),
                ..Worn::owned(hat, *owner)
            };
            let cases = [
                (called(&Worn::owned(hat, *owner), Call::AskForDate, HatSet::EMPTY), "Fri 18 Dec"),
                (called(&agreed, Call::Agreed, HatSet::EMPTY), "Mon 11 Jan 2027"),
            ];
            for (ticket, until) in cases {
                let all = everything(&ticket).join("\n");
                assert!(ticket.notes[0].starts_with(&format!("Keep it until {until}: ")), "{all}");
                assert!(ticket.if_then.contains(&format!("I take it until {until}, ")), "{all}");
                assert!(fact(&ticket, TicketText::FirstStep).contains(until), "{all}");
                assert_eq!(ticket.due_label, "9 half-days, kept until");
                assert!(ticket.due.starts_with(until), "{all}");
                assert!(ticket.steps[..2].iter().all(|step| step.what.starts_with("I keep it")));
                assert!(!all.contains("stop"), "{all}");
            }
        }
    }
    let open = called(&Worn::new(Hat::Design), Call::Now, HatSet::EMPTY);
    assert!(!everything(&open).join("\n").contains("eep it until"));
}

#[test]
fn a_former_craft_is_named_once() {
    let crafts: HatSet = [Hat::Research].into_iter().collect();
    let notes = |hat, pull| called(&Worn { pull, ..Worn::new(hat) }, Call::Now, crafts).pull;
    let craft = "You come from user research, and it still pulls.";
    let both = "You come from user research and like it still, so of course it pulls.";
    assert_eq!(notes(Hat::Research, None), [craft]);
    assert_eq!(notes(Hat::Research, Some(Pull::Like)), [both]);
    let good = "You are good at user research, which is how it finds you.";
    assert_eq!(notes(Hat::Research, Some(Pull::Good)), [good, craft]);
    assert!(notes(Hat::Design, None).is_empty());
}

#[test]
fn the_level_decides_the_last_step_and_nothing_else() {
    let check_in = check_in(&[Worn::new(Hat::Sales)], HatSet::EMPTY);
    let offered = words(&check_in, &Plan::default());
    let expected = [
        "They decide, and go on asking me.",
        "They decide, I am told.",
        "They decide. I hear about it like everyone else.",
    ];
    for (choice, expected) in Level::ALL.into_iter().zip(expected) {
        assert_eq!(level(english(), choice), expected);
        let mut plan = Plan::default();
        plan.set_level(Hat::Sales, Some(choice));
        let mut words = words(&check_in, &plan);
        assert_eq!(words.tickets[0].steps[2].what, expected);
        words.tickets[0].steps[2] = offered.tickets[0].steps[2].clone();
        words.tickets[0].ticket.level = Level::default();
        assert_eq!(words, offered);
    }
}

#[test]
fn a_hat_without_half_days_frees_none() {
    for owner in Owner::ALL {
        let worn = Worn { half_days: 0, ..Worn::owned(Hat::Boss, *owner) };
        let ticket = called(&worn, Call::Now, HatSet::EMPTY);
        let all = everything(&ticket).join("\n");
        assert!(!all.contains("half-day a fortnight") && !all.contains("go to"), "{all}");
        assert_eq!(ticket.facts.len(), 2, "{all}");
        assert!(ticket.due_label.starts_with(|first: char| first.is_uppercase()), "{all}");
    }
}

#[test]
fn what_is_odd_about_a_date_is_said() {
    let date = day(2026, 12, 19);
    let before = day(2026, 12, 24);
    let said = [
        (DateDoubt::Past(date), "Sat 19 Dec 2026 has passed."),
        (
            DateDoubt::NotAfter { date, before },
            "Sat 19 Dec 2026 is not later than Thu 24 Dec 2026, the step before it.",
        ),
        (DateDoubt::Weekend(date), "Sat 19 Dec 2026 is a day off for most people."),
        (DateDoubt::Far(date), "Sat 19 Dec 2026 is more than a year away."),
    ];
    for (doubt, expected) in said {
        assert_eq!(date_doubt(english(), doubt), expected);
    }
    let check_in = check_in(&[Worn::new(Hat::Sales)], HatSet::EMPTY);
    let mut plan = Plan::default();
    plan.set_date(Hat::Sales, TicketDate::Overlap, Some(day(2026, 11, 2)));
    plan.set_date(Hat::Sales, TicketDate::Return, Some(date));
    let doubts = &words(&check_in, &plan).tickets[0].doubts;
    let expected = ["Mon 2 Nov 2026 has passed.", "Sat 19 Dec 2026 is a day off for most people."];
    assert_eq!(doubts, &expected);
}
