//! Keepsakes on their way: found in whatever was opened or pasted; and golden ones, which read the
//! same for ever.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use hatcheck::date::Date;
use hatcheck::document;
use hatcheck::instrument::{Category, Hat};
use hatcheck::link::{
    self, KEEPSAKE_MARK, Keepsake, Letter, MARK, Refused, Remembered, TEXT_LIMIT, encode,
    find_keepsake, keepsake, percent_encoded, read_keepsake,
};
use hatcheck::marks::{Cause, Marks, Number};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::keepsake::{bare, remembered};
use crate::letters::letters;
use crate::typed::try_many;

/// What is read of a text in which a keepsake has to be found.
fn read(text: &str) -> Keepsake {
    read_keepsake(&find_keepsake(text).unwrap_or_else(|refused| panic!("{refused:?}: {text}")))
}

#[test]
fn wrapped_keepsakes_are_found() {
    for from in (0..letters().len()).step_by(43) {
        let entries = bare(from, 1 + from % 12);
        let whole = keepsake(&entries).expect("short enough");
        let address = format!("https://hatcheck.example/team/#k={whole}");
        let once = percent_encoded(&address);
        let wrapped = format!("https://wrap.example/?url={once}&data=05%7C02&reserved=0");
        let half = whole.len() / 2;
        let texts = [
            whole.clone(),
            format!("  <{whole}>\n"),
            format!("k={whole}"),
            address.clone(),
            format!("<{address}>."),
            format!("Look: {address}, and keep it."),
            format!("Look: {address}. My hats are in it."),
            format!("Look: {address}...\nMany thanks"),
            format!("{address}.\nmany thanks, Ada"),
            format!("{address}\nBest wishes, Ada."),
            format!("[my hats]({address})"),
            format!("*{address}*"),
            format!("_{address}_ -"),
            format!("__{whole}__--"),
            format!("“{address}”"),
            address.replace('#', "%23"),
            address.replace('#', "?"),
            address.replace("#k=", "?utm=x&k="),
            address.replace("k=", "k%3D"),
            address.replace('-', "%2D").replace('_', "%5f").replace('.', "%2e"),
            once.clone(),
            percent_encoded(&once),
            wrapped.clone(),
            format!("https://again.example/?u={}", percent_encoded(&wrapped)),
            format!("{address}&beside=5eed0a7c"),
            format!("{address} {address}"),
            format!("#k={}\u{200b}{}", &whole[..half], &whole[half..]),
            format!("#k={}%E2%80%8B{}", &whole[..half], &whole[half..]),
        ];
        for text in texts {
            assert_eq!(find_keepsake(&text).as_ref(), Ok(&whole), "{text}");
        }
    }
}

#[test]
fn a_line_may_end_anywhere_in_a_keepsake() {
    let entries = bare(7, 3);
    let whole = keepsake(&entries).expect("short enough");
    for place in 0..whole.len() {
        let (begin, end) = whole.split_at(place);
        for text in [
            format!("#k={begin}\n{end}"),
            format!("> #k={begin}\n> {end}\n\nBest wishes, Ada"),
            format!("#k={begin}=\r\n{end}\r\nAda"),
            format!("#k={begin}\n{end}.\nmany thanks, Ada"),
        ] {
            assert_eq!(find_keepsake(&text).as_ref(), Ok(&whole), "{text}");
        }
        // Without the mark it has to be known by its beginning.
        if !(1..3).contains(&place) {
            assert_eq!(
                find_keepsake(&format!("{begin}\n  {end}")).map(|text| read_keepsake(&text)),
                Ok(read_keepsake(&whole)),
                "{begin} {end}"
            );
        }
    }
    // As mail programs break it: every line of seventy-six characters, quoted twice.
    for count in [1, 2, 30] {
        let whole = keepsake(&bare(9, count)).expect("short enough");
        let lines: Vec<&[u8]> = whole.as_bytes().chunks(76).collect();
        let lines = lines.into_iter().map(|line| String::from_utf8_lossy(line).into_owned());
        let text = lines.map(|line| format!(">> {line}\r\n")).collect::<String>();
        let text = format!("On Monday Ada wrote:\r\n>> #k=\r\n{text}>>\r\n>> Greetings from here.");
        assert_eq!(find_keepsake(&text), Ok(whole), "{text}");
    }
}

#[test]
fn damage_in_broken_lines_loses_no_more_than_one() {
    let entries = bare(60, 5);
    let whole = keepsake(&entries).expect("short enough");
    for (place, entry) in entries.iter().enumerate() {
        let token = encode(&entry.letter);
        let damaged = format!("{}~{}", &token[..20], &token[21..]);
        let lines = whole.replace(&token, &damaged).replace('.', ".\n> ");
        // What is no letter of a keepsake ends it.
        assert_eq!(read(&format!("#k={lines}\n\nAda")).remembered, entries[..place]);
        let damaged = format!("{}A{}", &token[..20], &token[21..]);
        let damaged = if damaged == token { token.replace(&token[20..21], "B") } else { damaged };
        let lines = whole.replace(&token, &damaged).replace('.', ".\n> ");
        let read = read(&format!("#k={lines}\n\nAda"));
        let mut others = entries.clone();
        others.remove(place);
        assert_eq!((read.remembered, read.missing), (others, 1));
    }
}

#[test]
fn what_is_no_keepsake_is_said_to_be_none() {
    for text in [
        "",
        " ",
        "hello",
        "#/data",
        "https://hatcheck.example/",
        "https://hatcheck.example/#/result/5eed0a7c",
        "2026-11-20",
        "2026.11.20",
        "12",
        "12.",
        "k=",
        "1. This is the first of many things.",
        "1.5 of them",
        "{\"hatcheck\": 1}",
        "%",
        "%%%2",
        "https://a.b/#k=",
        "https://a.b/#k=...",
    ] {
        assert_eq!(find_keepsake(text), Err(Refused::NoLink), "{text:?}");
    }
}

#[test]
fn letters_and_keepsakes_are_not_taken_for_each_other() {
    for from in (0..letters().len()).step_by(31) {
        let token = encode(&letters()[from]);
        for text in [token.clone(), format!("https://a.b/{MARK}{token}")] {
            assert_eq!(find_keepsake(&text), Err(Refused::NoLink), "{text}");
        }
        let whole = keepsake(&bare(from, 1 + from % 3)).expect("short enough");
        for text in [whole.clone(), format!("https://a.b/{KEEPSAKE_MARK}{whole}")] {
            assert_eq!(link::find(&text), Err(Refused::NoLink), "{text}");
        }
        let [_, entry] = [0, 1].map(|place| whole.split('.').nth(place).expect("an entry"));
        let alone = link::decode(entry).expect("a letter");
        assert_eq!(read_keepsake(&whole).remembered[0].letter, alone);
    }
}

#[test]
fn any_text_gives_something_or_nothing() {
    try_many(any::<String>(), 5_000, |text| {
        assert!(find_keepsake(&text).is_err(), "{text:?}");
        assert_eq!(read_keepsake(&text).remembered, []);
    });
    let letters = "mmm...1234567890ABCabc-_ \n>".chars().collect::<Vec<_>>();
    let of_letters = proptest::collection::vec(proptest::sample::select(letters), 0..120);
    try_many(of_letters, 20_000, |letters| {
        let text: String = letters.into_iter().collect();
        if let Ok(found) = find_keepsake(&format!("#k=3.{text}")) {
            let read = read_keepsake(&found);
            assert_eq!((read.remembered.len(), read.missing), (0, 3), "{found}");
        }
    });
}

/// Far more than any of it takes, for a machine that is busy: only what never ends would fail.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn ten_million_bytes_are_refused_at_once() {
    let whole = keepsake(&bare(3, 3)).expect("short enough");
    let started = Instant::now();
    for text in [
        "1".repeat(10_000_000),
        format!("#k={}", "%25".repeat(3_000_000)),
        format!("#k={whole}{}", "A".repeat(10_000_000)),
        "#k=1.".repeat(3_000_000),
    ] {
        assert_eq!(find_keepsake(&text), Err(Refused::TooLong));
    }
    for part in ["%25", "#k=", "k=", "A", "1.", "m.", ".\n", "%2E", "99.1"] {
        let text = format!("#k=99999.{}", part.repeat((TEXT_LIMIT - 9) / part.len()));
        let found = find_keepsake(&text).map(|found| read_keepsake(&found).remembered);
        assert!(found.is_ok_and(|found| found.is_empty()), "{part}");
    }
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

fn goldens() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/links/keepsake.json");
    let text = fs::read_to_string(path).expect("the golden keepsakes");
    serde_json::from_str(&text).expect("a list of golden keepsakes")
}

/// A keepsake in the words of the public document.
pub fn as_json(keepsake: &Keepsake) -> Value {
    let entry = |Remembered { letter, marks }: &Remembered| {
        json!({
            "document": document::write_with_plan(letter.check_in.answers(), &letter.plan),
            "from": letter.from,
            "note": letter.note,
            "marks": document::write_marks(marks).unwrap_or(json!({})),
        })
    };
    json!({
        "remembered": keepsake.remembered.iter().map(entry).collect::<Vec<_>>(),
        "missing": keepsake.missing,
        "is_newer": keepsake.is_newer,
        "damaged_marks": keepsake.damaged_marks,
    })
}

#[test]
fn every_keepsake_ever_made_says_what_it_said() {
    let goldens = goldens();
    let kinds: Vec<&str> = goldens.iter().filter_map(|golden| golden["kind"].as_str()).collect();
    assert_eq!(kinds, ["none", "one", "several, with marks", "of two people", "damaged"]);
    for golden in goldens {
        let text = golden["keepsake"].as_str().expect("a keepsake");
        let read = read_keepsake(text);
        assert_eq!(as_json(&read), golden["read"], "{text}");
        let is_whole = golden["kind"] != "damaged";
        let losses = (read.missing, read.damaged_marks, read.is_newer);
        assert_eq!(losses, if is_whole { (0, 0, false) } else { (1, 1, true) }, "{text}");
        if is_whole {
            let again = keepsake(&read.remembered);
            assert_eq!(again.as_deref(), Some(text), "what is written now is what was released");
        }
    }
}

/// Prints golden keepsakes with what they say: `cargo test print_keepsakes -- --ignored --nocapture`.
/// Only for a new form; a released one never changes.
#[test]
#[ignore = "makes the file for a new form"]
fn print_keepsakes() {
    let marked =
        |entries: &[Remembered]| entries.iter().filter(|entry| !entry.marks.is_empty()).count();
    let several = (0..).map(|from| bare(from, 4)).find(|entries| marked(entries) == 2);
    let several = several.expect("marks come often");
    let mut two = vec![remembered(5, 1).remove(0), bare(6, 1).remove(0)];
    two[0].letter.from = String::new();
    two[1].letter.from = "Zoë Okonkwo-李".into();
    let (check_in, _, _) = crate::golden::read(crate::golden::WORKED_EXAMPLES[0]);
    let letter = Letter::new(check_in, Default::default());
    let mut one = Remembered { letter, marks: Marks::default() };
    one.marks.set_cause(Number::HalfDays(Category::Overhead), Cause::Recounted);
    one.marks.set_cause(Number::OwnDays, Cause::Changed);
    one.marks.set_returned(Hat::Design, Date::new(2026, 12, 11));
    one.marks.set_returned(Hat::Sales, Date::new(9999, 12, 31));
    let text = |entries: &[Remembered]| keepsake(entries).expect("short enough");
    let whole = text(&several);
    let token = encode(&several.iter().find(|one| one.marks.is_empty()).expect("one").letter);
    let (before, after) = whole.split_at(whole.rfind(".m").expect("marks") + 6);
    let wrong = if after.starts_with('A') { 'B' } else { 'A' };
    let damaged = format!("{before}{wrong}{}", &after[1..]);
    let damaged = damaged.replace(&token, &crate::damage::with_version(&token, '2'));
    let goldens = [
        ("none", text(&[])),
        ("one", text(&[one])),
        ("several, with marks", whole),
        ("of two people", text(&two)),
        ("damaged", damaged),
    ];
    let golden = |(kind, text): (&str, String)| json!({ "kind": kind, "read": as_json(&read_keepsake(&text)), "keepsake": text });
    println!("{:#}", Value::Array(goldens.into_iter().map(golden).collect()));
}
