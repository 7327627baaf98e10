//! A letter in sentences: what its reader reads, word for word, and that all of it is told.

use hatcheck::date::Date;
use hatcheck::hand_back::{CardLine, PlanText, TicketText, recommend};
use hatcheck::instrument::{Hat, Item, Question, Scale};
use hatcheck::link::{Letter, Ticks, decode, encode, leave_out};
use hatcheck::locale::english;
use hatcheck::noise::noise;
use hatcheck::response::Response;
use hatcheck::scoring::{Verdict, assess};
use hatcheck::wording::{self, LetterWords, letter};

use crate::fortnights::Fortnight;
use crate::letters::{completed, letters};
use crate::random_check_ins::sample;

fn words(of: &Letter) -> LetterWords {
    let facts = of.check_in.facts();
    let assessment = assess(facts);
    let calls = recommend(facts, &assessment);
    let today = Date::new(2026, 11, 24).expect("a day");
    letter(english(), of, &assessment, &calls, noise(facts), today)
}

/// Every text of a letter, but for the verdict, which is a name.
fn texts(words: &LetterWords) -> Vec<String> {
    let LetterWords {
        check_in,
        intro,
        note,
        lead,
        score,
        sure,
        asks,
        calls,
        receipt,
        hats,
        core,
        ground,
        told,
        ..
    } = words.clone();
    let rows = |rows: Vec<[String; 2]>| rows.into_iter().flatten().collect::<Vec<_>>();
    let titled = calls.into_iter().flat_map(|(title, said)| {
        std::iter::once(title.to_string()).chain(said).collect::<Vec<_>>()
    });
    let told = told.into_iter().flat_map(|(title, inside)| {
        std::iter::once(title.to_string()).chain(rows(inside)).collect::<Vec<_>>()
    });
    [check_in, intro]
        .into_iter()
        .chain(note.into_iter().flatten())
        .chain(lead)
        .chain(score)
        .chain(sure)
        .chain(asks)
        .chain(titled)
        .chain(rows(receipt))
        .chain(hats.into_iter().flatten())
        .chain(rows(core))
        .chain(rows(ground))
        .chain(told)
        .collect()
}

#[test]
fn the_authors_letter_word_for_word() {
    let (check_in, ..) = crate::golden::read(crate::golden::WORKED_EXAMPLES[0]);
    let bare = leave_out(&Letter::new(check_in, Default::default()), Ticks::default());
    let words = words(&decode(&encode(&bare)).expect("a token"));
    assert_eq!(words.check_in, "No. 2703, Fri 20 Nov 2026");
    assert_eq!(
        words.intro,
        "A product manager sent you this: ten working days, and whose job each half-day was."
    );
    assert_eq!(words.verdict, "One hat too big");
    assert_eq!(
        words.lead,
        ["Nine of twenty half-days went to engineering, five to product management."]
    );
    assert_eq!(
        words.score,
        [
            "The score is 30 of 100, give or take 6. At 100 there would be nothing but product management."
        ]
    );
    assert_eq!(words.sure, ["Counted again, one time in three it would read “Own hat lost”."]);
    assert_eq!(
        words.asks,
        [
            "That engineering goes back to the tech lead by Fri 15 Jan 2027, and that whoever has an \
          architecture question goes there first."
        ]
    );
    assert_eq!(words.asks_hat, Some(Hat::Engineering));
    let said = "Engineering goes back to the tech lead, who has time.".to_string();
    assert_eq!(words.calls, [("Hand back now", vec![said])]);
    let titles: Vec<&str> = words.told.iter().map(|(title, _)| *title).collect();
    assert_eq!(titles, ["Step by step"], "nothing private is told");
    let how = "done instead, or with the final call, for over six months, whose owner has time, with \
               no way back agreed, a stop would delay things";
    assert_eq!(words.hats[1], ["Engineering", "9", how]);
    assert_eq!(words.ground[0], ["Stage of the product", "Growth"]);
    assert_eq!(words.receipt.first().map(|line| line[1].as_str()), Some("100"));
    assert_eq!(words.receipt.last().map(|line| line[1].as_str()), Some("30"));
    assert_eq!(words.hats[0], ["Product management", "5", ""]);
}

#[test]
fn what_is_worn_on_purpose_is_asked_for_a_date_and_not_for_an_end() {
    let (check_in, ..) = crate::golden::read(crate::golden::WORKED_EXAMPLES[1]);
    let words = words(&Letter::new(check_in, Default::default()));
    assert_eq!(
        words.asks,
        [
            "That a date is agreed for support, such as Fri 18 Dec 2026. Until then it stays where it is."
        ]
    );
    let titles: Vec<&str> = words.calls.iter().map(|(title, _)| *title).collect();
    assert_eq!(titles, ["On the way back", "Agree a date"]);
}

#[test]
fn nobody_is_you_but_the_reader() {
    let is_you = |word: &str| ["you", "your", "yours", "yourself"].contains(&word);
    for random in sample() {
        let whole = Letter::new(random.check_in.clone(), Default::default());
        let words = words(&leave_out(&whole, Ticks::default()));
        for text in texts(&words) {
            // A verdict is called what it is called.
            let said = text.split('“').next().unwrap_or_default().replace("sent you this", "");
            let lower = said.to_lowercase();
            let found = lower.split(|letter: char| !letter.is_alphabetic()).any(is_you);
            assert!(!found, "{text}");
            assert!(!text.contains(['{', '}']) && !text.contains("  "), "{text:?}");
        }
        for text in words.lead.iter().chain(&words.asks).chain(&words.score) {
            assert!(text.starts_with(char::is_uppercase) && text.ends_with(['.', '”']), "{text}");
        }
    }
}

#[test]
fn everything_that_travels_is_told() {
    let mut told = 0;
    for letter in letters() {
        let letter = decode(&encode(letter)).expect("a token");
        let said = texts(&words(&letter)).join("\n");
        let answers = letter.check_in.answers();
        for (item, response) in answers.responses() {
            if let Response::Text(text) = response {
                assert!(said.contains(text.as_str()), "{item:?} {text:?} is not told in\n{said}");
                told += 1;
            }
        }
        let of_tickets = Hat::ALL
            .iter()
            .flat_map(|hat| TicketText::ALL.into_iter().map(|text| PlanText::Ticket(*hat, text)));
        for place in of_tickets.chain(CardLine::ALL.map(PlanText::Card)) {
            if let Some(text) = letter.plan.text(place) {
                assert!(said.contains(text), "{place:?} {text:?} is not told in\n{said}");
                told += 1;
            }
        }
        assert!(letter.note.trim().is_empty() || said.contains(&letter.note), "{:?}", letter.note);
    }
    assert!(told > 3_000, "{told}");
}

#[test]
fn every_verdict_has_a_lead_of_its_own() {
    let mut leads = std::collections::BTreeMap::new();
    for random in sample() {
        let words = words(&Letter::new(random.check_in.clone(), Default::default()));
        leads.entry(words.verdict.clone()).or_insert(words.lead[0].clone());
    }
    assert!(leads.len() >= 9, "{leads:#?}");
    println!("{leads:#?}");
}

#[test]
fn whose_half_days_are_gone_is_said_where_no_hat_is_heavy() {
    let lead = |fortnight: Fortnight| {
        let letter = Letter::new(fortnight.check_in(1), Default::default());
        let facts = letter.check_in.facts();
        let assessment = assess(facts);
        assert_eq!(assessment.verdict, Verdict::OwnHatLost);
        [words(&letter).lead[0].clone(), wording::lead(english(), facts, &assessment)]
    };
    let mut nobody = Fortnight::new("2026-11-20");
    nobody.own = 3;
    for said in lead(nobody.clone()) {
        assert!(said.contains("No other hat took them"), "{said}");
    }
    for said in lead(nobody.watching(Hat::Sales, 4).watching(Hat::Data, 7)) {
        assert!(said.contains("Other hats got eleven") && !said.contains("No other hat"), "{said}");
    }
}

#[test]
fn whoever_takes_a_hat_by_another_name_on_the_plan_has_one_name() {
    let mut answers = Fortnight::new("2026-11-20").with(Hat::Data, 8).check_in(1).answers().clone();
    let receiver = Item::of_hat(Question::Receiver, Hat::Data);
    answers.set(receiver, Response::Text("Ada".into())).expect("a name");
    let mut letter = Letter::new(completed(&answers), Default::default());
    letter.plan.set_text(PlanText::Ticket(Hat::Data, TicketText::Receiver), "Grace");
    let told = words(&letter).told;
    let names: Vec<[&str; 2]> = told
        .iter()
        .flat_map(|(_, rows)| rows)
        .filter(|[_, name]| ["Ada", "Grace"].contains(&name.as_str()))
        .map(|[label, name]| [label.as_str(), name.as_str()])
        .collect();
    assert_eq!(names, [["Data, first named", "Ada"], ["Data", "Grace"]]);
}

#[test]
fn a_name_cannot_turn_the_sentence_around_it() {
    let (check_in, ..) = crate::golden::read(crate::golden::WORKED_EXAMPLES[0]);
    let mut of = Letter::new(check_in, Default::default());
    of.from = "\u{202e}evil\nדנה".into();
    let intro = words(&of).intro;
    assert!(intro.starts_with("\u{2068}\u{202e}evil דנה\u{2069} sent you this"), "{intro:?}");
}

#[test]
fn what_no_ticket_asks_for_is_asked_for_all_the_same() {
    for random in sample() {
        let letter = Letter::new(random.check_in.clone(), Default::default());
        let facts = random.facts();
        let verdict = assess(facts).verdict;
        let asks = words(&letter).asks;
        let asked = |part: &str| asks.iter().any(|ask| ask.contains(part));
        assert_eq!(asked("takes on what is left lying"), !facts.gaps.is_empty(), "{asks:?}");
        assert_eq!(asked("room for what was not touched"), verdict == Verdict::NarrowCore);
        assert_eq!(asked("comes off the list"), verdict == Verdict::CrowdedOut);
        assert!(!asks.is_empty());
        assert_eq!(asked("Nothing"), asks.len() == 1 && asks[0].starts_with("Nothing"));
    }
    // A plan from which she took every hat asks for nothing yet, though hats are called.
    let (check_in, ..) = crate::golden::read(crate::golden::WORKED_EXAMPLES[0]);
    let mut letter = Letter::new(check_in, Default::default());
    letter.plan.hats = Some(Default::default());
    assert!(words(&letter).asks[0].starts_with("Nothing yet"));
}

#[test]
fn a_day_that_has_passed_is_said_to_have() {
    let (check_in, ..) = crate::golden::read(crate::golden::WORKED_EXAMPLES[0]);
    let letter = Letter::new(check_in, Default::default());
    let facts = letter.check_in.facts();
    let assessment = assess(facts);
    let calls = recommend(facts, &assessment);
    let on = |date: &str| {
        let today = Date::parse(date).expect("a day");
        hatcheck::wording::letter(english(), &letter, &assessment, &calls, noise(facts), today)
    };
    assert!(!on("2027-01-15").asks[0].contains("passed"));
    assert!(on("2027-01-16").asks[0].ends_with("That day has passed."));
}
