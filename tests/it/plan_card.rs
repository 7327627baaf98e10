//! The boundary card, her own words and odd names in a plan, and that no two hats share a sentence.

use std::collections::BTreeMap;

use hatcheck::hand_back::{
    Call, CardLine, Level, PLAN_TEXT_LIMIT, Plan, PlanText, Route, Ticket, TicketDate, TicketText,
};
use hatcheck::instrument::{Depth, Exit, Hat, HatSet, IfStopped, Owner, Pull, Scale};
use hatcheck::wording::{PlanWords, isolated};

use crate::plan_words::{
    Worn, called, check_in, day, every_way, everything, fact, title, today, words, words_of_calls,
};

fn card(worn: &[Worn], plan: &Plan) -> [String; 3] {
    lines(&words(&check_in(worn, HatSet::EMPTY), plan))
}

fn lines(words: &PlanWords) -> [String; 3] {
    words.card.lines.each_ref().map(|line| line.text.clone())
}

fn worn(hat: Hat, half_days: u16, owner: Owner) -> Worn {
    Worn { half_days, ..Worn::owned(hat, owner) }
}

const GENERAL: [&str; 3] = [
    "Say what comes next and why, and listen to what customers make of it.",
    "Take on what has an owner without asking them first.",
    "Whoever owns it. If there is nobody, tell me: that is worth knowing.",
];

#[test]
fn a_card_names_two_hats_at_most_and_whom_to_ask() {
    let three = [
        worn(Hat::Design, 4, Owner::WithTime),
        worn(Hat::Delivery, 4, Owner::WithoutTime),
        Worn { name: "Ana", ..worn(Hat::Sales, 5, Owner::WithTime) },
    ];
    let [first, second, third] = card(&three, &Plan::default());
    assert_eq!(
        first,
        "Say why it matters and to whom, and keep the deck and the data sheet true. Say which \
         problem a screen has to solve, and how we will know that it did."
    );
    assert_eq!(
        second,
        "Give demos, pitch or haggle. I would only promise things. Draw screens. Moving a button \
         counts as drawing."
    );
    assert_eq!(
        third,
        "Ana, for everybody who has not signed yet. The designer, for everything that can be \
         clicked, dragged or read."
    );
}

#[test]
fn where_nobody_owns_it_the_card_says_who_decides() {
    let ask = |owner| card(&[worn(Hat::Data, 9, owner)], &Plan::default())[2].clone();
    assert_eq!(
        ask(Owner::Nobody),
        "Nobody yet, for anything that begins with “how many”. My manager decides who has data work."
    );
    assert_eq!(
        ask(Owner::Unknown),
        "Nobody knows yet, for anything that begins with “how many”. I am asking my manager who \
         owns data work."
    );
    let mut plan = Plan::default();
    plan.set_text(PlanText::Ticket(Hat::Data, TicketText::Receiver), "dana");
    let [.., asked] = card(&[worn(Hat::Data, 9, Owner::Nobody)], &plan);
    assert!(asked.ends_with(" dana decides who has data work."), "{asked}");
}

#[test]
fn a_duty_and_an_agreed_hat_are_not_refused_on_a_card() {
    let formal = worn(Hat::Support, 9, Owner::Formal);
    assert_eq!(card(std::slice::from_ref(&formal), &Plan::default()), GENERAL);
    let assigned = Worn { pull: Some(Pull::Assigned), ..Worn::new(Hat::Sales) };
    assert_eq!(card(&[assigned], &Plan::default()), GENERAL);
    let agreed = Worn { exit: Exit::Agreed, ..Worn::new(Hat::Design) };
    assert_eq!(card(&[agreed], &Plan::default()), GENERAL);
    let ticket_kept = called(&Worn::new(Hat::Design), Call::AskForDate, HatSet::EMPTY);
    assert!(ticket_kept.notes[0].starts_with("Keep it until "));

    // The heaviest others take its place, if they were worn hands-on.
    let light = worn(Hat::Design, 1, Owner::WithTime);
    let heavier = Worn { depth: Depth::Alongside, ..worn(Hat::Marketing, 2, Owner::WithTime) };
    let helped = Worn { depth: Depth::Contributed, ..worn(Hat::Quality, 5, Owner::WithTime) };
    let [.., ask] = card(&[formal, light, heavier, helped], &Plan::default());
    assert_eq!(
        ask,
        "The marketing lead, for anything with a headline. The designer, for everything that can \
         be clicked, dragged or read."
    );
}

#[test]
fn what_would_do_harm_and_has_no_owner_is_not_refused() {
    let owned = |owner, if_stopped| Worn { if_stopped, ..Worn::owned(Hat::Data, owner) };
    let harm = Some(IfStopped::Harm);
    for owner in [Owner::Nobody, Owner::Unknown] {
        assert_eq!(card(&[owned(owner, harm)], &Plan::default()), GENERAL);
        assert_ne!(card(&[owned(owner, None)], &Plan::default()), GENERAL);
    }
    assert_ne!(card(&[owned(Owner::WithTime, harm)], &Plan::default()), GENERAL);
}

#[test]
fn of_a_duty_only_what_is_beyond_it_could_be_free() {
    let duty = Worn { half_days: 9, ..Worn::owned(Hat::Boss, Owner::Formal) };
    let freed = |worn: &Worn| {
        let ticket = called(worn, Call::Now, HatSet::EMPTY);
        let fact = ticket.facts.into_iter().find(|fact| fact.place == TicketText::Freed);
        fact.map(|fact| fact.label)
    };
    assert_eq!(freed(&duty).as_deref(), Some("Four half-days could go to"));
    assert_eq!(freed(&Worn { half_days: 5, ..duty }), None, "a quarter of twenty is hers");
    let owned = |owner| freed(&Worn { half_days: 9, ..Worn::owned(Hat::Sales, owner) });
    assert_eq!(owned(Owner::Nobody).as_deref(), Some("Nine half-days could go to"));
    assert_eq!(owned(Owner::WithTime).as_deref(), Some("Nine half-days go to"));
}

#[test]
fn what_she_means_to_keep_on_is_not_refused() {
    let mut plan = Plan::default();
    plan.hats = Some(HatSet::EMPTY);
    let hats = [Worn::new(Hat::Engineering)];
    assert_eq!(card(&hats, &plan), GENERAL);
    assert_ne!(card(&hats, &Plan::default()), GENERAL);
}

#[test]
fn agreed_hats_are_told_with_their_date_and_trigger() {
    let told = |until, trigger, pull| {
        let agreed = Worn { exit: Exit::Agreed, until, trigger, pull, ..Worn::new(Hat::Support) };
        words(&check_in(&[agreed], HatSet::EMPTY), &Plan::default()).agreed.remove(0).text
    };
    let until = Some(day(2027, 1, 11));
    assert_eq!(told(until, "", None), "Agreed for support: until Mon 11 Jan 2027.");
    assert_eq!(told(None, " a\nhire ", None), "Agreed for support: “a hire”.");
    let both = "Agreed for support: until Mon 11 Jan 2027, or “a hire”.";
    assert_eq!(told(until, "a hire", Some(Pull::Assigned)), both);
    let past =
        "Agreed for support: until Mon 2 Nov 2026, which has passed, so it needs a new date.";
    assert_eq!(told(Some(day(2026, 11, 2)), "a hire", None), past);
    let plain = "An end is agreed for support, though no date is written down here.";
    assert_eq!(told(None, "", None), plain);
}

#[test]
fn a_receiver_without_a_name_is_who_the_route_leads_to() {
    let told = |owner, name| {
        let ticket =
            called(&Worn { name, ..Worn::owned(Hat::Quality, owner) }, Call::Now, HatSet::EMPTY);
        (title(&ticket), ticket.if_then)
    };
    let (title, if_then) = told(Owner::WithoutTime, "");
    assert_eq!(title, "Quality goes back to the QA lead");
    assert!(if_then.contains("I ask the QA lead what could wait"), "{if_then}");
    let (title, if_then) = told(Owner::WithTime, "  Noor ");
    assert_eq!(title, "Quality goes back to Noor");
    assert!(if_then.contains("I forward it to Noor with"), "{if_then}");
    let others = [
        (Owner::Nobody, "Quality needs an owner: make the case to my manager"),
        (Owner::Unknown, "Find out who owns testing: ask my manager first"),
        (Owner::Formal, "Quality is for my manager and me to settle"),
    ];
    for (owner, expected) in others {
        let (title, if_then) = told(owner, "");
        assert_eq!(title, expected);
        assert!(if_then.contains("my manager") && !if_then.contains("your"), "{if_then}");
    }
}

/// The manager assigned it, so the owner's name is not whom it is settled with; a date that was
/// agreed was agreed with the owner.
#[test]
fn the_owners_name_is_not_the_managers() {
    let assigned = Worn { name: "Noor", pull: Some(Pull::Assigned), ..Worn::new(Hat::Design) };
    let ticket = called(&assigned, Call::Now, HatSet::EMPTY);
    assert_eq!(title(&ticket), "Design is for my manager and me to settle");
    let named: Vec<String> =
        everything(&ticket).into_iter().filter(|text| text.contains("Noor")).collect();
    let told = "Noor has time for design: ask my manager whether it could go there.";
    assert_eq!(named, [told], "a hint, and nothing that is settled over anybody's head");
    let agreed = Worn { exit: Exit::Agreed, ..assigned };
    let ticket = called(&agreed, Call::Agreed, HatSet::EMPTY);
    assert_eq!(title(&ticket), "Design keeps its date with Noor");
}

const NAMES: [&str; 9] = [
    "<b onclick=\"x\">Ana</b>",
    "{hat} {receiver} {}",
    "}{",
    "🎩👩🏽‍💻",
    "דנה",
    "Dana سارة (QA)",
    "O’Brien & “Sons”, jr.",
    "a very long name of exactly as many letters as are allowed..",
    "\u{202E}Ana",
];

#[test]
fn odd_names_are_shown_as_typed_wherever_they_stand() {
    for name in NAMES {
        for owner in Owner::ALL {
            for call in [Call::Now, Call::AskForDate] {
                let mut plan = Plan::default();
                plan.set_text(PlanText::Ticket(Hat::Sales, TicketText::Receiver), name);
                plan.hats = Some([Hat::Sales].into_iter().collect());
                let check_in = check_in(&[Worn::owned(Hat::Sales, *owner)], HatSet::EMPTY);
                let route = Route::of(&check_in.facts().hat(Hat::Sales).handling.expect("worn"));
                let call = hatcheck::hand_back::Recommendation {
                    hat: Hat::Sales,
                    call,
                    route,
                    never_cold: false,
                };
                let words = words_of_calls(&check_in, &[call], &plan);
                let ticket = &words.tickets[0];
                assert_eq!(ticket.receiver, name);
                assert!(!ticket.title.iter().any(|part| part.contains(name) || part.contains('{')));
                let first = fact(ticket, TicketText::FirstStep);
                assert!(first.contains(&isolated(name)), "{first}");
            }
        }
        let named: Vec<Worn> = vec![Worn { name, ..Worn::new(Hat::Sales) }];
        let words = words(&check_in(&named, HatSet::EMPTY), &Plan::default());
        assert_eq!(words.tickets[0].receiver, name);
        assert!(words.tickets[0].if_then.contains(&isolated(name)));
        assert!(words.card.lines[2].text.starts_with(&isolated(name)));
    }
}

#[test]
fn a_name_that_is_read_from_the_right_stays_in_its_place() {
    let named = Worn { name: "דנה", ..Worn::new(Hat::Marketing) };
    let words = words(&check_in(&[named], HatSet::EMPTY), &Plan::default());
    let [_, _, ask] = lines(&words);
    assert_eq!(ask, "\u{2068}דנה\u{2069}, for anything with a headline.");
    assert_eq!(words.tickets[0].receiver, "דנה", "it stands alone");
}

#[test]
fn her_own_words_replace_what_is_offered_and_nothing_else() {
    let check_in = check_in(&[Worn::new(Hat::Design)], HatSet::EMPTY);
    let offered = words(&check_in, &Plan::default());
    for (index, place) in TicketText::ALL.into_iter().enumerate() {
        let mut plan = Plan::default();
        plan.set_text(PlanText::Ticket(Hat::Design, place), " My\nown {words} <i>");
        let mut own = words(&check_in, &plan);
        let expected = " My own {words} <i>";
        let ticket = &mut own.tickets[0];
        match place {
            TicketText::Receiver => {
                assert_eq!(ticket.receiver, expected);
                assert!(ticket.if_then.contains("I tell My own {words} <i> what"));
                continue;
            }
            TicketText::IfThen => {
                assert_eq!(ticket.if_then, expected);
                ticket.if_then = offered.tickets[0].if_then.clone();
            }
            _ => {
                assert_eq!(fact(ticket, place), expected);
                ticket.facts[index - 2].text = offered.tickets[0].facts[index - 2].text.clone();
            }
        }
        assert_eq!(own, offered, "{place:?}");
    }
    for (index, place) in CardLine::ALL.into_iter().enumerate() {
        let mut plan = Plan::default();
        plan.set_text(PlanText::Card(place), "Mine.");
        let mut own = words(&check_in, &plan);
        assert_eq!(own.card.lines[index].text, "Mine.");
        own.card.lines[index] = offered.card.lines[index].clone();
        assert_eq!(own, offered, "{place:?}");
    }
    let mut blank = Plan::default();
    blank.set_text(PlanText::Card(CardLine::Do), " \n ");
    blank.set_text(PlanText::Ticket(Hat::Design, TicketText::Receiver), "  ");
    assert_eq!(words(&check_in, &blank), offered, "blank is as offered");
}

#[test]
fn days_of_the_next_year_are_told_with_it() {
    let check_in = check_in(&[Worn::new(Hat::Design)], HatSet::EMPTY);
    let mut plan = Plan::default();
    plan.set_date(Hat::Design, TicketDate::Return, Some(day(2027, 1, 15)));
    plan.set_level(Hat::Design, Some(Level::Trusted));
    let ticket = &words(&check_in, &plan).tickets[0];
    let when = ticket.steps.each_ref().map(|step| step.when.as_str());
    assert_eq!(when, ["Until Fri 4 Dec", "Until Fri 15 Jan 2027", "After that"]);
    assert_eq!(ticket.due, "Fri 15 Jan 2027");
    assert_eq!(today().year(), 2026);
}

#[test]
fn nothing_is_too_long_for_its_place() {
    let long = |text: &str, limit: usize| {
        assert!(text.chars().count() <= limit, "{}: {text}", text.chars().count());
    };
    for hat in Hat::ALL.iter().copied() {
        for worn in every_way(hat) {
            for call in [Call::Now, Call::AskForDate] {
                let ticket = called(&worn, call, [hat].into_iter().collect());
                long(&title(&ticket), 80);
                everything(&ticket).iter().for_each(|text| long(text, 170));
                ticket.requests.iter().for_each(|text| long(text, 70));
                ticket.steps.iter().for_each(|step| long(&step.what, 60));
                assert!(ticket.notes.len() <= 4 && ticket.pull.len() <= 2, "{ticket:?}");
                // Whoever puts one in her own words begins with it, and may keep all of it.
                assert!(ticket.if_then.len() < usize::from(PLAN_TEXT_LIMIT));
            }
            let plan = words(&check_in(&[worn], HatSet::EMPTY), &Plan::default());
            lines(&plan).iter().for_each(|line| long(line, 150));
            plan.agreed.iter().for_each(|line| long(&line.text, 150));
        }
    }
}

/// The sentences of a text.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let ends = ["? ", ". ", ".” ", "?” "];
    let marked = ends
        .iter()
        .fold(text.to_string(), |text, end| text.replace(end, &format!("{}\n", end.trim_end())));
    marked.split('\n').map(str::to_string).collect::<Vec<_>>().into_iter()
}

/// Steps and reasons come from tables for all hats, and are counted out. All else is a hat's own.
#[test]
fn two_hats_never_share_a_sentence() {
    let mut whose = BTreeMap::<String, Hat>::new();
    for hat in Hat::ALL.iter().copied() {
        for worn in every_way(hat) {
            let check_in = check_in(std::slice::from_ref(&worn), HatSet::EMPTY);
            let craft = [hat].into_iter().collect();
            for call in [Call::Now, Call::AskForDate] {
                let ticket = called(&worn, call, craft);
                let facts = ticket.facts.iter().filter(|fact| fact.place != TicketText::Freed);
                let mut texts: Vec<String> = facts.map(|fact| fact.text.clone()).collect();
                texts.extend([title(&ticket), ticket.if_then.clone()]);
                texts.extend(
                    ticket.notes.iter().chain(&ticket.pull).chain(&ticket.requests).cloned(),
                );
                if call == Call::Now {
                    let words = words(&check_in, &Plan::default());
                    let Ticket { route, never_cold, .. } = ticket.ticket;
                    let leaves_harm = never_cold && !route.has_owner();
                    let names =
                        words.tickets.len() == 1 && route != Route::Renegotiate && !leaves_harm;
                    let card = words.card.lines.into_iter().filter(|_| names);
                    texts.extend(card.map(|line| line.text));
                    texts.extend(words.agreed.into_iter().map(|agreed| agreed.text));
                }
                for sentence in texts.iter().flat_map(|text| sentences(text)) {
                    let known = whose.entry(sentence.clone()).or_insert(hat);
                    assert_eq!(*known, hat, "“{sentence}”");
                }
            }
        }
    }
    assert!(whose.len() > 300, "only {} sentences", whose.len());
}
