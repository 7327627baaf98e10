//! Golden tokens: one of each kind for every released version of the link, decoded and scored.
//!
//! `tests/golden/links/` has a file for each version. A token in it never changes, nor what comes
//! out of it: people have sent them.

use std::fs;
use std::path::Path;

use hatcheck::document;
use hatcheck::hand_back::{recommend, tickets};
use hatcheck::link::{LINK_VERSION, Letter, decode, encode};
use hatcheck::noise::noise;
use hatcheck::scoring::assess;
use serde_json::{Value, json};

/// Every version that was ever released, the present one last.
const RELEASED: [char; 1] = ['1'];

fn goldens(version: char) -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/links");
    let text = fs::read_to_string(folder.join(format!("{version}.json")))
        .unwrap_or_else(|error| panic!("version {version} has no golden tokens: {error}"));
    serde_json::from_str(&text).expect("a list of golden tokens")
}

/// What the reader of a letter is told, in figures.
fn told(letter: &Letter) -> Value {
    let facts = letter.check_in.facts();
    let assessment = assess(facts);
    let calls = recommend(facts, &assessment);
    let tickets = tickets(&letter.check_in, &calls, &letter.plan);
    json!({
        "score": assessment.score,
        "band": [assessment.band.strict, assessment.band.lenient],
        "verdict": assessment.verdict.id(),
        "give_or_take": noise(facts).give_or_take(),
        "calls": calls
            .iter()
            .map(|call| {
                let hat = hatcheck::instrument::Scale::id(call.hat);
                format!("{} {hat} {}", call.call.id(), call.route.id())
            })
            .collect::<Vec<_>>(),
        "back": tickets.iter().map(|ticket| ticket.dates.asked_until.to_string()).collect::<Vec<_>>(),
    })
}

#[test]
fn every_token_ever_made_says_what_it_said() {
    for version in RELEASED {
        let goldens = goldens(version);
        let kinds: Vec<&str> =
            goldens.iter().filter_map(|golden| golden["kind"].as_str()).collect();
        for kind in [
            "full",
            "quick",
            "everything left out",
            "everything ticked",
            "with words",
            "far dates",
            "hostile words",
        ] {
            assert!(kinds.contains(&kind), "version {version} has no golden token: {kind}");
        }
        for golden in goldens {
            let token = golden["token"].as_str().expect("a token");
            assert!(token.starts_with(version));
            let letter = decode(token).unwrap_or_else(|refused| panic!("{refused:?}: {token}"));
            let written = document::write_with_plan(letter.check_in.answers(), &letter.plan);
            assert_eq!(written, golden["document"], "{token}");
            assert_eq!(letter.from, golden["from"].as_str().unwrap_or_default());
            assert_eq!(letter.note, golden["note"].as_str().unwrap_or_default());
            assert_eq!(told(&letter), golden["told"], "{token}");
            if version == LINK_VERSION {
                assert_eq!(encode(&letter), token, "what is written now is what was released");
            }
        }
    }
}

#[test]
fn the_version_that_is_written_is_released() {
    assert_eq!(RELEASED.last(), Some(&LINK_VERSION), "a new version needs golden tokens");
}

/// Prints a golden token with what it says: `cargo test print_goldens -- --ignored --nocapture`.
/// Only for a new version; a released file never changes.
#[test]
#[ignore = "makes the file for a new version"]
fn print_goldens() {
    use hatcheck::hand_back::{CardLine, PlanText, TicketDate, TicketText};
    use hatcheck::instrument::Hat;
    use hatcheck::link::{Ticks, leave_out};

    let read = |text: &str| Letter::new(crate::golden::read(text).0, Default::default());
    let described = read(crate::scorer::described_example());
    let quick = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/people/quick-before-launch.json"),
    )
    .expect("a golden person");
    let mut with_words = read(crate::golden::WORKED_EXAMPLES[0]);
    with_words.from = "Zoë Okonkwo-李".into();
    with_words.note = "Can we talk on Monday?\n“Yes” would do.".into();
    let mut hostile = leave_out(&read(crate::golden::WORKED_EXAMPLES[0]), Ticks::ALL);
    hostile.from = "<b onmouseover=\"document.title='hit'\">Zoë</b>".into();
    hostile.note = "\"><script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\">\u{202e}".into();
    let mut answers = hostile.check_in.answers().clone();
    for (question, text) in [
        (hatcheck::instrument::Question::Receiver, "javascript:document.title='hit'"),
        (
            hatcheck::instrument::Question::Note,
            "</dd></dl><style>*{display:none}</style>{hats}&lt;",
        ),
    ] {
        let item = hatcheck::instrument::Item::of_hat(question, Hat::Engineering);
        let text = hatcheck::response::Response::Text(text.into());
        answers.set(item, text).expect("a text");
    }
    hostile.check_in = crate::letters::completed(&answers);
    let mut planned = described.clone();
    planned.plan.hats = Some([Hat::Data, Hat::Design].into_iter().collect());
    planned.plan.own_days = Some(8);
    planned.plan.set_text(PlanText::Ticket(Hat::Data, TicketText::Receiver), "Ifeoma");
    planned.plan.set_text(PlanText::Card(CardLine::Ask), "Ifeoma, for anything with a column.");
    let far = hatcheck::date::Date::new(2031, 5, 6);
    planned.plan.set_date(Hat::Data, TicketDate::Return, far);
    planned.plan.set_level(Hat::Data, Some(hatcheck::hand_back::Level::Asked));
    let mut far_dates = read(crate::golden::WORKED_EXAMPLES[1]);
    let mut answers = far_dates.check_in.answers().clone();
    answers.date = hatcheck::date::Date::new(2199, 12, 31).expect("a day");
    far_dates.check_in = crate::letters::completed(&answers);
    let goldens: Vec<Value> = [
        ("full", read(crate::golden::WORKED_EXAMPLES[1])),
        ("quick", read(&quick)),
        ("everything left out", leave_out(&described, Ticks::default())),
        ("everything ticked", leave_out(&planned, Ticks::ALL)),
        ("with words", with_words),
        ("far dates", far_dates),
        ("hostile words", hostile),
        ("an order of its own", described.clone()),
        ("a plan without its words", leave_out(&planned, Ticks::default())),
    ]
    .into_iter()
    .map(|(kind, letter)| {
        let token = encode(&letter);
        let letter = decode(&token).expect("a token");
        json!({
            "kind": kind,
            "token": token,
            "from": letter.from,
            "note": letter.note,
            "document": document::write_with_plan(letter.check_in.answers(), &letter.plan),
            "told": told(&letter),
        })
    })
    .collect();
    println!("{:#}", Value::Array(goldens));
}
