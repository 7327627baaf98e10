//! Inputs to begin with: golden files, samples, and what is made of them.
//!
//! Everything is read from where it stands, so a new golden file is a seed at once.

use std::fs;
use std::path::{Path, PathBuf};

use hatcheck::date::Date;
use hatcheck::document::{self, DOCUMENT_LIMIT, read_text};
use hatcheck::hand_back::{PLAN_TEXT_LIMIT, PlanText, TicketText};
use hatcheck::history::Archive;
use hatcheck::instrument::{Hat, Item, Kind, Scale};
use hatcheck::link::{
    self, FROM_LIMIT, KEEPSAKE_MARK, LETTER_NOTE_LIMIT, LINK_VERSION, Letter, MARK, Remembered,
    TOKEN_LIMIT, Ticks, encode, leave_out,
};
use hatcheck::marks::{Cause, Marks, Number};
use hatcheck::response::{Complete, Response, complete};
use serde_json::{Map, Value};

use crate::frame;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Every file with this ending in a folder of the project, by name.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(ROOT).join(folder);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    paths
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"))
}

fn values(folder: &str) -> impl Iterator<Item = Value> {
    let parsed = |path: PathBuf| {
        serde_json::from_str(&read(&path)).unwrap_or_else(|error| panic!("{path:?}: {error}"))
    };
    files(folder, "json").into_iter().map(parsed)
}

/// The golden people, the samples, and the example of the description, which has every field.
fn golden_documents() -> Vec<String> {
    let folders = ["tests/golden/people", "src/sample"];
    let files = folders.into_iter().flat_map(|folder| files(folder, "json"));
    let description = read(&Path::new(ROOT).join("docs/DOCUMENT.md"));
    let example = description.split("```json\n").nth(1).and_then(|rest| rest.split("```").next());
    files.map(|path| read(&path)).chain(example.map(String::from)).collect()
}

/// The letters of all golden documents.
fn letters() -> Vec<Letter> {
    let mut letters = Vec::new();
    for text in golden_documents() {
        let read = read_text(&text).expect("a golden document");
        for (draft, plan) in read.drafts.iter().zip(read.plans) {
            if let Ok(Complete::CheckIn(check_in)) = complete(draft) {
                letters.push(Letter::new(*check_in, plan));
            }
        }
    }
    letters
}

/// The letter of the described example, with every text of it as long as it may be.
fn full_letter() -> Letter {
    let Letter { check_in, mut plan, .. } = letters().pop().expect("the example comes last");
    let text = |limit: u16| "é".repeat(limit.into());
    let mut answers = check_in.answers().clone();
    let items: Vec<Item> = answers.responses().map(|(item, _)| item).collect();
    for item in items {
        if let Kind::Text { limit } = item.row().kind {
            answers.set(item, Response::Text(text(limit))).expect("not too long");
        }
    }
    for place in TicketText::ALL {
        plan.set_text(PlanText::Ticket(Hat::ALL[3], place), &text(PLAN_TEXT_LIMIT));
    }
    let check_in = match complete(&answers) {
        Ok(Complete::CheckIn(check_in)) => *check_in,
        other => panic!("texts decide nothing: {other:?}"),
    };
    Letter { check_in, plan, from: text(FROM_LIMIT), note: text(LETTER_NOTE_LIMIT) }
}

/// The body of a letter with one character more in its note than it may have. No letter is written
/// so, so it is made of the bits of a shorter one; how many zeros at its end are of the frame, nobody
/// knows from outside, so each number is tried.
fn too_long_a_note() -> impl Iterator<Item = Vec<bool>> {
    let limit = usize::from(LETTER_NOTE_LIMIT);
    let mut letter = letters().swap_remove(0);
    letter.note = "x".repeat(limit);
    let mut bits = frame::body(&encode(&letter));
    let bits_of = |number: usize, width: usize| {
        (0..width).rev().map(move |place| number >> place & 1 == 1).collect::<Vec<_>>()
    };
    // Two groups of seven bits, the lower one first, each after a bit: whether another follows.
    let length = |length: usize| [bits_of(128 | length & 127, 8), bits_of(length >> 7, 8)].concat();
    let written = [length(limit), bits_of('x' as usize, 8)].concat();
    let at = bits.windows(written.len()).position(|bits| bits == written).expect("the note");
    bits.splice(at..at + written.len(), [length(limit + 1), bits_of(0x7878, 16)].concat());
    (0..6).map(move |zeros| bits[..bits.len() - zeros].to_vec())
}

/// Tokens: golden ones, and those of the golden documents with everything, with nothing that is
/// private, and with words of the sender.
pub fn tokens() -> Vec<String> {
    let golden = values("tests/golden/links").flat_map(|list| {
        let tokens = list.as_array().into_iter().flatten();
        tokens.filter_map(|golden| golden["token"].as_str().map(String::from)).collect::<Vec<_>>()
    });
    let mut tokens: Vec<String> = golden.collect();
    for letter in letters() {
        let mut signed = letter.clone();
        signed.from = "Zoë".into();
        signed.note = "Can we talk on Monday?\n“Yes” would do.".into();
        let bare = leave_out(&letter, Ticks::default());
        tokens.extend([letter, bare, signed].iter().map(encode));
    }
    tokens.push(encode(&full_letter()));
    tokens.sort();
    tokens.dedup();
    tokens
}

/// Tokens of a newer link, of newer questions and of a newer scoring.
pub fn newer_tokens() -> Vec<String> {
    let token = tokens().into_iter().next().expect("a token");
    let body = frame::body(&token);
    // The id has 32 bits, a day of these years 16; then come the two versions.
    let with_bit = |place: usize| {
        let mut body = body.clone();
        body[place] = true;
        frame::token(LINK_VERSION, &body)
    };
    [frame::token('2', &body), with_bit(48), with_bit(49)].into_iter().flatten().collect()
}

/// Texts with links, wrapped as they are on their way, and two that are too long.
pub fn texts_with_links() -> Vec<Vec<u8>> {
    let address = |token: &String| format!("https://hatcheck.example/team/{MARK}{token}");
    let (tokens, newer) = (tokens(), newer_tokens());
    let short = tokens.iter().min_by_key(|token| token.len()).expect("a token");
    let link = address(short);
    let once = link::percent_encoded(&link);
    let (begin, end) = link.split_at(link.len() - short.len() / 2);
    let mut texts: Vec<String> = tokens.iter().chain(&newer).cloned().collect();
    texts.extend(tokens.iter().chain(&newer).map(address));
    texts.extend([
        format!("Look: <{link}>, and tell me."),
        format!("https://wrap.example/?url={once}&data=05%7C02"),
        format!("https://again.example/?u={}", link::percent_encoded(&once)),
        link.replace('#', "?utm=x&"),
        link.replace('-', "%2D").replace('_', "%5f"),
        format!("{begin}\n{end}"),
        format!("{begin}\u{200b}{end}"),
        format!("{link}&beside=5eed0a7c"),
        begin.into(),
        format!("{link}A"),
        "#/result/5eed0a7c".into(),
        "#/sample/author/plan".into(),
        "https://hatcheck.example/#/data".into(),
        "1".repeat(TOKEN_LIMIT + 1),
        "%25".repeat(TOKEN_LIMIT * 2),
    ]);
    texts.into_iter().map(String::into_bytes).collect()
}

/// A letter without anything private.
pub fn one_letter() -> Letter {
    leave_out(&letters()[0], Ticks::default())
}

/// Keepsakes: golden ones, and one of all golden documents with marks on every third.
pub fn keepsakes() -> Vec<String> {
    let golden = values("tests/golden/links").flat_map(|list| {
        let listed = list.as_array().into_iter().flatten();
        let texts = listed.filter_map(|golden| golden["keepsake"].as_str().map(String::from));
        texts.collect::<Vec<_>>()
    });
    let mut keepsakes: Vec<String> = golden.collect();
    let numbers: Vec<Number> = Number::all().collect();
    let marked = |(place, letter): (usize, Letter)| {
        let mut marks = Marks::default();
        if place.is_multiple_of(3) {
            marks.set_cause(numbers[place % numbers.len()], Cause::ALL[place % 2]);
            let day = letter.check_in.date().plus_days(place as u32 * 400);
            marks.set_returned(Hat::ALL[place % Hat::ALL.len()], Some(day));
        }
        Remembered { letter, marks }
    };
    let all: Vec<Remembered> = letters().into_iter().enumerate().map(marked).collect();
    keepsakes.extend([&all[..], &all[..1]].into_iter().filter_map(link::keepsake));
    keepsakes
}

/// Texts with keepsakes, wrapped and damaged in one way each, and the bits of marks.
pub fn texts_with_keepsakes() -> Vec<Vec<u8>> {
    let keepsakes = keepsakes();
    let address = |text: &String| format!("https://hatcheck.example/team/{KEEPSAKE_MARK}{text}");
    let several = keepsakes.iter().find(|text| text.matches(".m").count() > 1).expect("a golden");
    let link = address(several);
    let once = link::percent_encoded(&link);
    let (begin, end) = link.split_at(link.len() / 2);
    let (last_marks, _) = several.rsplit_once('.').expect("entries");
    let mut texts = keepsakes.clone();
    texts.extend(keepsakes.iter().map(address));
    texts.extend([
        format!("Look: <{link}>, and keep it."),
        format!("https://wrap.example/?url={once}&data=05%7C02"),
        format!("https://again.example/?u={}", link::percent_encoded(&once)),
        link.replace('#', "?utm=x&"),
        format!("{begin}\n> {end}.\nmany thanks"),
        format!("{begin}\u{200b}{end}"),
        begin.into(),
        format!("{last_marks}.mAAAA"),
        format!("{link}.{}", newer_tokens()[0]),
        several.replace(".1", ".2"),
        format!("{KEEPSAKE_MARK}x.1"),
        "#/data".into(),
        "1.".repeat(TOKEN_LIMIT * 2 + 1),
    ]);
    let entries = keepsakes.iter().flat_map(|text| text.split('.'));
    let marks = entries.filter(|entry| entry.starts_with('m'));
    let bits = marks.map(|entry| frame::packed(&frame::body(entry))).collect::<Vec<_>>();
    texts.into_iter().map(String::into_bytes).chain(bits).collect()
}

/// The bodies of all tokens, some that are none, and one in frames that are wrong.
pub fn bodies() -> Vec<Vec<u8>> {
    let tokens = tokens().into_iter().chain(newer_tokens().into_iter().skip(1));
    let bodies = tokens.map(|token| frame::body(&token)).chain([vec![false; 99], vec![true; 99]]);
    let bodies = bodies.chain(too_long_a_note());
    let mut packed: Vec<Vec<u8>> = bodies.map(|body| frame::packed(&body)).collect();
    // The first once more, in every frame that is wrong and in those of other versions.
    for about in 1..32 {
        let mut odd = packed[0].clone();
        odd[0] |= about << 3;
        packed.push(odd);
    }
    packed
}

/// Storages: the golden ones of every version, one with everything in it, and of each golden
/// document a draft of its beginning.
pub fn archives() -> Vec<Vec<u8>> {
    let mut storages: Vec<Vec<(String, String)>> = Vec::new();
    for golden in values("tests/golden/archive") {
        let fields = golden.as_object().expect("keys and values");
        let stored = fields.iter().map(|(key, value)| (key.clone(), value.to_string()));
        storages.push(stored.collect());
    }
    let Letter { check_in, plan, from, .. } = full_letter();
    let mut full = Archive::default();
    let kept = full.keep(check_in, plan, Date::FIRST, from);
    storages.push(vec![(kept.key.clone(), kept.value().to_string())]);
    let everything: Vec<(String, String)> = storages.iter().flatten().cloned().collect();
    // Every text alone, and once more as the other kind of entry and as one of a newer page.
    for (key, text) in &everything {
        let (_, id) = key.rsplit_once('.').expect("a key of ours");
        let other = format!("hatcheck.check-in.{id}.2");
        let newer = text.replacen(":2,", ":3,", 1).replacen(":1,", ":9,", 1);
        storages.push(vec![(key.clone(), text.clone())]);
        storages.push(vec![(key.clone(), text.clone()), (other, text.clone())]);
        storages.push(vec![(key.clone(), newer), ("theme".into(), "dark".into())]);
    }
    for (place, text) in golden_documents().iter().enumerate() {
        let Ok(read) = read_text(text) else { continue };
        for (draft, plan) in read.drafts.iter().zip(&read.plans) {
            let entry = |rest: [(&str, Value); 2]| {
                let head = [("archive", 1.into()), ("counter", place.into())];
                let fields = head.into_iter().chain(rest);
                let fields: Map<String, Value> =
                    fields.map(|(name, value)| (name.into(), value)).collect();
                Value::Object(fields).to_string()
            };
            let check_in = document::write_with_plan(draft, plan);
            let begun = document::write(draft);
            let id = draft.id;
            let mut kept: Map<String, Value> =
                serde_json::from_str(&entry([("check_in", check_in), ("", Value::Null)]))
                    .expect("an object");
            kept.remove("");
            let begun = entry([("place", "hat/sales".into()), ("draft", begun)]);
            let draft = (format!("hatcheck.draft.{id}"), begun);
            let kept = (format!("hatcheck.check-in.{id}"), Value::Object(kept).to_string());
            storages.extend([vec![draft.clone()], vec![kept.clone(), draft]]);
        }
    }
    let line = |(key, text): &(String, String)| format!("{key}\t{text}");
    let bytes = |stored: Vec<(String, String)>| {
        stored.iter().map(line).collect::<Vec<_>>().join("\n").into_bytes()
    };
    storages.into_iter().map(bytes).collect()
}

/// The history file of the description, as it is and without spaces; and what is wrong in one way.
fn history_files() -> [String; 3] {
    let description = read(&Path::new(ROOT).join("docs/DOCUMENT.md"));
    let example = description.rsplit("```json\n").next().and_then(|rest| rest.split("```").next());
    let example = example.expect("an example").to_owned();
    let short = serde_json::from_str::<Value>(&example).expect("JSON").to_string();
    let newer = short.replacen("\"history\":1", "\"history\":2", 1);
    [example, short, newer]
}

/// Documents, each as it is and without spaces, lists of two, what is wrong in one way each, and
/// what is too large.
pub fn documents() -> Vec<Vec<u8>> {
    let full = full_letter();
    let full = document::write_with_plan(full.check_in.answers(), &full.plan).to_string();
    let golden: Vec<String> = golden_documents().into_iter().chain([full]).collect();
    let parsed = |text: &String| serde_json::from_str::<Value>(text).expect("JSON").to_string();
    let short: Vec<String> = golden.iter().map(parsed).collect();
    let one = &short[0];
    let others = [
        format!("[{one},{}]", short[1]),
        format!("[{one},{one}]"),
        one.replacen("\"own_days\":", "\"days\":", 1),
        one.replacen("\"model\":1", "\"model\":2", 1),
        one.replacen("\"model\":1", "\"model\":1,\"model\":1", 1),
        one.replacen("\"model\":1", "\"model\":", 1),
        " ".repeat(DOCUMENT_LIMIT + 1),
    ];
    // Without its last answers, as a draft is.
    let mut begun: Map<String, Value> = serde_json::from_str(one).expect("an object");
    begun.remove("strategy_updated");
    let begun = [Value::Object(begun).to_string()];
    let history = history_files();
    golden
        .iter()
        .cloned()
        .chain(short.clone())
        .chain(others)
        .chain(begun)
        .chain(history)
        .map(String::into_bytes)
        .collect()
}
