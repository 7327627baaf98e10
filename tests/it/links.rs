//! Links: every letter comes back as it was, within its length; what is left out is not there, and
//! the reader sees the same result.

use hatcheck::document;
use hatcheck::hand_back::{Plan, PlanText, TicketText, recommend, tickets};
use hatcheck::instrument::{Exit, Hat, HatOrder, Item, Kind, Mode, Owner, Question, Scale};
use hatcheck::link::{self, Letter, Newer, Private, Refused, Ticks, decode, encode, leave_out};
use hatcheck::noise::noise;
use hatcheck::response::{CheckIn, Draft, Response, asked, complete};
use hatcheck::scoring::{Assessment, assess};
use serde_json::json;

use crate::letters::{as_kept, completed, letters};

/// Every combination of ticks.
fn all_ticks() -> impl Iterator<Item = Ticks> {
    (0..1_u32 << Private::ALL.len()).map(|bits| {
        let ticked = Private::ALL.into_iter().filter(|private| bits >> *private as u32 & 1 == 1);
        ticked.fold(Ticks::default(), Ticks::toggled)
    })
}

/// What the model says to whoever holds this check-in, but for crowds, which a link may not know.
fn told(check_in: &CheckIn) -> Assessment {
    Assessment { crowded_by: Vec::new(), ..assess(check_in.facts()) }
}

#[test]
fn every_letter_comes_back_as_it_was() {
    for letter in letters() {
        let token = encode(letter);
        let read = decode(&token).unwrap_or_else(|refused| panic!("{refused:?}: {letter:?}"));
        let answers = as_kept(letter.check_in.answers());
        assert_eq!(read.check_in.answers(), &answers, "{token}");
        assert_eq!(
            (&read.plan, &read.from, &read.note),
            (&letter.plan, &letter.from, &letter.note)
        );
        assert_eq!(assess(read.check_in.facts()), assess(letter.check_in.facts()));
        assert_eq!(encode(&read), token, "one letter has one token");
    }
}

#[test]
fn law_10_a_reader_sees_the_same_with_any_ticks() {
    for letter in letters() {
        let facts = letter.check_in.facts();
        let calls = recommend(facts, &assess(facts));
        let written = tickets(&letter.check_in, &calls, &letter.plan);
        let noise = noise(facts);
        for ticks in all_ticks() {
            let token = encode(&leave_out(letter, ticks));
            let read = decode(&token).expect("a token");
            let seen = read.check_in.facts();
            assert_eq!(told(&read.check_in), told(&letter.check_in), "{ticks:?} {token}");
            assert_eq!(recommend(seen, &assess(seen)), calls, "{ticks:?} {token}");
            for hat in read.plan.edited() {
                let is_seen = written.iter().any(|ticket| ticket.hat == hat);
                assert!(
                    is_seen || ticks.has(Private::Plan) || ticks.has(Private::Names),
                    "{hat:?}"
                );
            }
            let same = tickets(&read.check_in, &calls, &read.plan);
            assert_eq!(same.len(), written.len());
            for (seen, written) in same.iter().zip(&written) {
                assert_eq!(
                    (seen.hat, seen.route, seen.dates, seen.level, &seen.freed),
                    (written.hat, written.route, written.dates, written.level, &written.freed)
                );
            }
            if ticks == Ticks::default() || ticks == Ticks::ALL {
                assert_eq!(hatcheck::noise::noise(seen), noise, "{ticks:?} {token}");
            }
            if ticks == Ticks::ALL {
                assert_eq!(read.plan, letter.plan);
                let mut answers = as_kept(letter.check_in.answers());
                answers.order = HatOrder::shuffled(answers.id.0.into());
                assert_eq!(read.check_in.answers(), &answers);
            }
        }
    }
}

#[test]
fn what_is_left_out_is_not_in_the_token() {
    let private = |question: Question| match question {
        Question::Receiver => Some(Private::Names),
        Question::Pull | Question::Crafts => Some(Private::Reasons),
        Question::Hours | Question::CompetingDemands | Question::UnclearWhoDecides => {
            Some(Private::Strain)
        }
        Question::Note | Question::ExitTrigger => Some(Private::Notes),
        _ => None,
    };
    let mut seen = [0; Private::ALL.len()];
    for letter in letters() {
        for ticks in all_ticks() {
            let read = decode(&encode(&leave_out(letter, ticks))).expect("a token");
            for part in Private::ALL {
                assert!(ticks.has(part) || !part.is_in(&read), "{part:?} in spite of {ticks:?}");
                seen[part as usize] += usize::from(ticks.has(part) && part.is_in(&read));
            }
            for hat in Hat::ALL {
                for text in TicketText::ALL {
                    let is_there = read.plan.text(PlanText::Ticket(*hat, text)).is_some();
                    let is_name = text == TicketText::Receiver;
                    let part = if is_name { Private::Names } else { Private::Plan };
                    assert!(!is_there || ticks.has(part), "{text:?} in spite of {ticks:?}");
                }
            }
            for (item, _) in read.check_in.answers().responses() {
                let is_allowed = private(item.question).is_none_or(|part| ticks.has(part));
                assert!(is_allowed, "{item:?} in spite of {ticks:?}");
            }
        }
    }
    assert!(
        seen.iter().all(|count| *count > 100),
        "each part is there when it is ticked: {seen:?}"
    );
}

#[test]
fn words_that_are_left_out_change_no_token() {
    for letter in letters().iter().take(500) {
        let mut other = letter.check_in.answers().clone();
        let texts: Vec<Item> = other.responses().map(|(item, _)| item).collect();
        for item in texts {
            if matches!(item.row().kind, Kind::Text { .. }) {
                other.set(item, Response::Text("secret".into())).expect("a text");
            }
        }
        let other = Letter { check_in: completed(&other), ..letter.clone() };
        let bare = Ticks::default();
        assert_eq!(encode(&leave_out(letter, bare)), encode(&leave_out(&other, bare)));
    }
}

#[test]
fn an_assigned_hat_that_is_not_called_keeps_its_reason_to_itself() {
    let mut kept_quiet = 0;
    for letter in letters() {
        let facts = letter.check_in.facts();
        let calls = recommend(facts, &assess(facts));
        let read = leave_out(letter, Ticks::default());
        for hat in Hat::ALL {
            let is_told = calls.iter().any(|call| call.hat == *hat)
                || letter.plan.hats.is_some_and(|hats| hats.contains(*hat));
            let is_assigned = facts.hat(*hat).handling.is_some_and(|worn| worn.is_assigned);
            let stands_in = read.check_in.answers().stand_ins.assigned.contains(*hat);
            assert!(!stands_in || (is_told && is_assigned));
            kept_quiet += usize::from(is_assigned && !is_told);
        }
    }
    assert!(kept_quiet > 100, "{kept_quiet}");
}

/// The answers without texts and dates of a way back.
pub fn without_words(answers: &Draft) -> Draft {
    let mut bare = answers.clone();
    let items: Vec<Item> = bare.responses().map(|(item, _)| item).collect();
    for item in items {
        if matches!(item.row().kind, Kind::Text { .. } | Kind::Date) {
            bare.clear(item);
        }
    }
    bare
}

#[test]
fn tokens_are_as_short_as_promised() {
    let (mut longest, mut dated) = ([0; 2], [0; 2]);
    for letter in letters() {
        let answers = without_words(letter.check_in.answers());
        let mode = answers.mode as usize;
        let length = |answers: &Draft| {
            let letter = Letter::new(completed(answers), Plan::default());
            encode(&leave_out(&letter, Ticks::ALL)).len()
        };
        longest[mode] = longest[mode].max(length(&answers));
        // Up to three ways back with a date within the next 500 days.
        let mut with_dates = answers.clone();
        let agreed = Hat::ALL.iter().filter(|hat| {
            answers.choice(Item::of_hat(Question::Exit, **hat)) == Some(Exit::Agreed)
        });
        for hat in agreed.take(3) {
            let date = Response::Date(answers.date.plus_days(500));
            with_dates.set(Item::of_hat(Question::ExitDate, *hat), date).expect("a date");
        }
        dated[mode] = dated[mode].max(length(&with_dates));
    }
    println!("longest tokens, full and quick: {longest:?}, with three dates {dated:?}");
    assert!(longest[Mode::Full as usize] <= 60, "{longest:?}");
    assert!(longest[Mode::Quick as usize] <= 45, "{longest:?}");
    assert!(dated[0] <= 63 && dated[1] <= 50, "ten bits a date: {dated:?}");
}

#[test]
fn tokens_can_stand_in_any_text() {
    for letter in letters() {
        let token = encode(letter);
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        assert!(token.starts_with('1') && token.chars().all(is_plain), "{token}");
        assert!(token.ends_with(|last: char| last.is_ascii_alphabetic()), "{token}");
    }
}

#[test]
fn newer_is_said_and_never_guessed_at() {
    let of_these_years = |letter: &&Letter| (2026..2100).contains(&letter.check_in.date().year());
    let letter = letters().iter().find(of_these_years).expect("a letter of these years");
    // The frame of any version holds; the body of this one says which questions and which model.
    let tokens = [
        (crate::damage::with_version(&encode(letter), '2'), Newer::Link),
        (crate::damage::with_bit(&encode(letter), crate::damage::INSTRUMENT), Newer::Instrument),
        (crate::damage::with_bit(&encode(letter), crate::damage::INSTRUMENT + 1), Newer::Model),
    ];
    for (token, newer) in tokens {
        assert_eq!(decode(&token), Err(Refused::Newer(newer)), "{token}");
        assert_eq!(link::read(&token), Err(Refused::Newer(newer)), "{token}");
    }
}

#[test]
fn words_of_the_sender_are_cut_at_their_limits() {
    let mut letter = Letter::new(letters()[0].check_in.clone(), Plan::default());
    letter.from = "é".repeat(61);
    letter.note = "é".repeat(281);
    let read = decode(&encode(&letter)).expect("a token");
    assert_eq!((read.from, read.note), ("é".repeat(60), "é".repeat(280)));
}

#[test]
fn what_stands_in_goes_through_the_document_and_nothing_else_may() {
    let (mut loads, mut assigned) = (0, 0);
    for letter in letters().iter().step_by(3) {
        let read = leave_out(letter, Ticks::default());
        let answers = read.check_in.answers();
        let written = document::write(answers);
        let (back, _) = document::read(&written).expect("a document");
        assert_eq!(&back, answers);
        loads += usize::from(answers.stand_ins.load_twelfths.is_some());
        assigned += usize::from(!answers.stand_ins.assigned.is_empty());

        // Beside what it stands for, or where nothing is asked, a stand-in is a problem.
        let problems = |change: &dyn Fn(&mut Draft)| {
            let mut other = answers.clone();
            change(&mut other);
            complete(&other).err().map(|problems| problems[0].to_string()).unwrap_or_default()
        };
        let hours = |draft: &mut Draft| {
            draft.stand_ins.load_twelfths = Some(3);
            if draft.mode == Mode::Full {
                draft.set(Item::of(Question::Hours), Response::Number(40)).expect("hours");
            }
        };
        assert!(problems(&hours).starts_with("load_twelfths: "), "{}", problems(&hours));
        if answers.mode == Mode::Full {
            let heavy = |draft: &mut Draft| draft.stand_ins.load_twelfths = Some(121);
            assert!(problems(&heavy).starts_with("load_twelfths: "), "{}", problems(&heavy));
        }
        for hat in Hat::ALL {
            let reason = Item::of_hat(Question::Pull, *hat);
            let owner: Option<Owner> = answers.choice(Item::of_hat(Question::Owner, *hat));
            let is_asked = asked(answers).contains(&reason) && owner != Some(Owner::Formal);
            let stands = |draft: &mut Draft| {
                draft.stand_ins.assigned = draft.stand_ins.assigned.with(*hat);
            };
            let told = problems(&stands);
            assert_eq!(told.is_empty(), is_asked, "{hat:?}: {told}");
            assert!(is_asked || told.starts_with("assigned: "), "{told}");
            if is_asked {
                let doubled = |draft: &mut Draft| {
                    stands(draft);
                    draft.set(reason, Response::Choice(0)).expect("a reason");
                };
                assert!(problems(&doubled).starts_with("assigned: "), "{}", problems(&doubled));
            }
        }
    }
    assert!(loads > 100 && assigned > 30, "{loads} {assigned}");
    for (field, value) in [("load_twelfths", json!(121)), ("assigned", json!(["crown"]))] {
        let mut written = document::write(letters()[0].check_in.answers());
        written[field] = value;
        let problems = document::read(&written).expect_err("a problem");
        assert!(problems.iter().any(|problem| problem.path == field), "{problems:?}");
    }
}
