//! The other decoder, `tests/link/decoder.mjs`, was written from `docs/LINK.md` alone. It reads every
//! random letter as this one does, and refuses what this one refuses, by the same name. Keepsakes, too.

use std::io::Write;
use std::ops::Range;
use std::process::{Command, Stdio};
use std::thread;

use hatcheck::date::Date;
use hatcheck::document::write_with_plan;
use hatcheck::hand_back::{CardLine, Plan, PlanText, TicketDate, TicketText};
use hatcheck::instrument::{Hat, HatOrder, HatSet, Item, Kind, Mode, Question, Scale};
use hatcheck::link::{
    KEEPSAKE_MARK, Keepsake, Letter, Private, Refused, Ticks, decode, encode, keepsake, leave_out,
    read_keepsake,
};
use hatcheck::random::SplitMix64;
use hatcheck::response::{Draft, Response};
use serde_json::{Value, json};

use crate::damage::{INSTRUMENT, bits, with_bit, with_check, with_version};
use crate::keepsake::remembered;
use crate::letters::{completed, letters};

const DECODER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/link/decoder.mjs");
/// Bits before the body, of the longer number of characters, and of the check after the body.
pub const HEAD: usize = 6 + 1 + 11;
const LONG_HEAD: usize = 6 + 1 + 17;
const CHECK: usize = 24;
/// Where in the body the date stands: after the id.
const DATE: usize = 32;
/// The most characters that the shorter number can tell.
const MOST_IN_SHORT: usize = 2_047;

#[test]
fn the_other_decoder_reads_every_letter_alike() {
    // Every other letter as it is, the rest with each combination of ticks in turn.
    let token = |(place, letter): (usize, &Letter)| match place % 2 {
        0 => encode(letter),
        _ => encode(&leave_out(letter, ticks(place / 2))),
    };
    all_are_read(&letters().iter().enumerate().map(token).collect::<Vec<_>>());
}

#[test]
fn the_other_decoder_reads_days_at_the_edges_of_their_forms() {
    let mut tokens = Vec::new();
    for day in [0, 20_453, 20_454, 20_454 + 32_767, 20_454 + 32_768, 2_932_896 - 512, 2_932_896] {
        let mut answers = bare(0).check_in.answers().clone();
        answers.date = Date::from_days(day);
        let mut letter = Letter::new(completed(&answers), Plan::default());
        for (hat, after) in Hat::ALL.iter().zip([0, 1, 2, 511, 512, 513]) {
            let date = answers.date.plus_days(after);
            letter.plan.set_date(*hat, TicketDate::Overlap, Some(date));
        }
        tokens.push(encode(&letter));
    }
    all_are_read(&tokens);
}

#[test]
fn the_other_decoder_reads_a_set_of_no_hats_and_a_plan_of_words_alone() {
    let mut tokens = Vec::new();
    for place in 0..40 {
        let mut letter = bare(place);
        letter.plan = Plan::default();
        letter.plan.set_text(PlanText::Card(CardLine::ALL[place % 3]), "Only a text.");
        tokens.push(encode(&letter));
        letter.plan = Plan::default();
        letter.plan.hats = Some(HatSet::EMPTY);
        let mut answers = letter.check_in.answers().clone();
        if answers.mode == Mode::Full {
            let none = Response::Hats(HatSet::EMPTY);
            answers.set(Item::of(Question::Crafts), none).expect("crafts of a full check-in");
            letter.check_in = completed(&answers);
        }
        tokens.push(encode(&letter));
    }
    all_are_read(&tokens);
}

#[test]
fn the_other_decoder_reads_tokens_of_any_length() {
    let mut tokens = Vec::new();
    let mut letter = bare(1);
    for count in 200..=300 {
        for (place, count) in TicketText::ALL.into_iter().zip([300, 300, 300, 300, count]) {
            letter.plan.set_text(PlanText::Ticket(Hat::Sales, place), &"a".repeat(count));
        }
        tokens.push(encode(&letter));
    }
    let mut lengths = tokens.iter().map(String::len);
    assert!(lengths.clone().any(|length| (MOST_IN_SHORT - 1..=MOST_IN_SHORT).contains(&length)));
    assert!(lengths.any(|length| length > MOST_IN_SHORT), "none needs the long form");
    for hat in Hat::ALL {
        for place in TicketText::ALL {
            letter.plan.set_text(PlanText::Ticket(*hat, place), &"𞤀".repeat(300));
        }
    }
    tokens.push(encode(&letter));
    all_are_read(&tokens);
}

#[test]
fn the_other_decoder_refuses_a_text_above_its_limit() {
    let texts = [Question::Receiver, Question::ExitTrigger, Question::Note];
    let has_all = |answers: &&Draft| {
        let has = |question| answers.responses().any(|(item, _)| item.question == question);
        texts.into_iter().all(has)
    };
    let answers = letters().iter().map(|letter| letter.check_in.answers()).find(has_all);
    let mut answers = answers.expect("a check-in with all kinds of texts").clone();
    // Each text begins with another letter, to be found again. The rest are letters of four bytes,
    // each of which JavaScript counts as two.
    let mut written = Vec::new();
    let mut longest = |first: char, limit: usize| {
        let text = format!("{first}{}", "𞤀".repeat(limit - 1));
        written.push(text.clone());
        text
    };
    let items: Vec<Item> = answers.responses().map(|(item, _)| item).collect();
    for (first, question) in ('a'..).zip(texts) {
        let item =
            *items.iter().find(|item| item.question == question).expect("a text of this kind");
        let Kind::Text { limit } = item.row().kind else { panic!("{item:?} is a text") };
        answers.set(item, Response::Text(longest(first, limit.into()))).expect("within its limit");
    }
    let mut letter = Letter::new(completed(&answers), Plan::default());
    // A byte order mark is a letter like any other.
    letter.from = longest('\u{feff}', 60);
    letter.note = longest('n', 280);
    letter.plan.set_text(PlanText::Ticket(Hat::Boss, TicketText::Keep), &longest('k', 300));
    letter.plan.set_text(PlanText::Card(CardLine::Dont), &longest('d', 300));
    let token = encode(&letter);
    all_are_read(std::slice::from_ref(&token));

    let longer: Vec<String> = written.iter().map(|text| with_longer_text(&token, text)).collect();
    assert_eq!(compare(&longer), ["damaged"; 7]);
}

#[test]
fn the_other_decoder_refuses_damage_by_the_same_name() {
    let mut random = SplitMix64::new(11);
    let mut tokens = vec!["A".repeat(131_071), "A".repeat(131_072)];
    for (place, letter) in letters().iter().enumerate() {
        let short = encode(&leave_out(letter, ticks(place)));
        let length = bits(&short).len();
        for _ in 0..2 {
            tokens.push(with_bit(&short, below(length - CHECK, &mut random)));
        }
        if place % 8 != 0 {
            continue;
        }
        tokens.push(with_wrong_character(&short, &mut random));
        tokens.push(short[..1 + below(short.len() - 1, &mut random)].to_string());
        tokens.push(format!("{short}{}", any_character(&mut random)));
        tokens.push(with_version(&short, any_character(&mut random)));
        tokens.extend(with_more_or_fewer_bits(&short, &mut random));
        tokens.extend(written_otherwise(letter, &short));
    }
    let refused = compare(&tokens);
    let count = |name| refused.iter().filter(|found| **found == name).count();
    let counts = ["damaged", "cut short", "newer", "too long"].map(count);
    let read = tokens.len() - refused.len();
    println!("damaged, cut short, newer, too long: {counts:?}; {read} were other letters");
    assert!(counts[..3].iter().all(|count| *count > 300) && counts[3] == 1, "{counts:?}");
    assert!(read > 500, "{read} tokens were other letters");
}

#[test]
fn the_other_decoder_reads_every_keepsake_alike() {
    let mut texts = vec!["0".to_string()];
    for from in (0..letters().len()).step_by(37) {
        texts.extend(keepsake(&remembered(from, 1 + from % 9)));
    }
    let whole = compare_keepsakes(&texts);
    assert!(whole.iter().all(|read| read.missing + read.damaged_marks == 0));
    assert!(whole.iter().map(|read| read.remembered.len()).sum::<usize>() > 300);
}

#[test]
fn the_other_decoder_counts_what_a_keepsake_lost_alike() {
    let mut random = SplitMix64::new(13);
    let mut texts: Vec<String> =
        ["", ".", "1", "1.", "01.m", "m.m", "2.m.m", "x.1", "99999", "100000"]
            .map(String::from)
            .into();
    for from in (0..letters().len()).step_by(5) {
        let whole = keepsake(&crate::keepsake::bare(from, 4)).expect("short enough");
        texts.push(with_wrong_character(&whole, &mut random));
        texts.push(whole[..below(whole.len(), &mut random)].into());
        let mut parts: Vec<String> = whole.split('.').map(String::from).collect();
        let (one, other) = (below(parts.len(), &mut random), below(parts.len(), &mut random));
        match random.below(4) {
            0 => parts.swap(one, other),
            1 => parts.push(parts[one].clone()),
            2 => drop(parts.remove(one)),
            _ if one > 0 && parts[one].starts_with('1') => {
                parts[one] = with_version(&parts[one], '2')
            }
            _ => parts[one] = "m".into(),
        }
        texts.push(parts.join("."));
        // Marks of any bits, few of them jumps, mostly on hats that went back in these years.
        let mut body: Vec<bool> = (0..random.below(90)).map(|_| random.below(2) == 1).collect();
        body.iter_mut().take(3).for_each(|bit| *bit = false);
        let entry = with_version(&framed(&body, HEAD), 'm');
        texts.push(format!("1.{}.{entry}", encode(&bare(from))));
    }
    let read = compare_keepsakes(&texts);
    let count = |is: fn(&Keepsake) -> bool| read.iter().filter(|read| is(read)).count();
    let counts = [
        count(|read| read.missing > 0),
        count(|read| read.damaged_marks > 0),
        count(|read| read.is_newer),
        count(|read| read.remembered.is_empty()),
    ];
    println!("missing, damaged marks, newer, nothing: {counts:?} of {}", texts.len());
    assert!(counts.iter().all(|count| *count > 20), "{counts:?}");
}

/// Reads all keepsakes in both ways and wants the same of both.
fn compare_keepsakes(texts: &[String]) -> Vec<Keepsake> {
    let lines: Vec<String> = texts.iter().map(|text| format!("{KEEPSAKE_MARK}{text}")).collect();
    let others = read_by_the_other(&lines);
    assert_eq!(others.len(), texts.len(), "a line for each keepsake");
    let compare = |(text, other): (&String, Value)| {
        let this = read_keepsake(text);
        let told = crate::keepsake_found::as_json(&this);
        assert_eq!(told, other, "left is this page's, right the other decoder's, of\n{text}");
        this
    };
    texts.iter().zip(others).map(compare).collect()
}

/// A letter without anything private.
fn bare(place: usize) -> Letter {
    leave_out(&letters()[place], Ticks::default())
}

/// One of all combinations of ticks.
fn ticks(place: usize) -> Ticks {
    let ticked = Private::ALL.into_iter().filter(|private| place >> *private as u32 & 1 == 1);
    ticked.fold(Ticks::default(), Ticks::toggled)
}

fn below(count: usize, random: &mut SplitMix64) -> usize {
    random.below(count as u64) as usize
}

fn any_character(random: &mut SplitMix64) -> char {
    let characters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char::from(characters[below(characters.len(), random)])
}

fn with_wrong_character(token: &str, random: &mut SplitMix64) -> String {
    let wrong = match random.below(8) {
        0 => ['.', '%', ' ', '=', '+', '/', 'é', '𞤀'][below(8, random)],
        _ => any_character(random),
    };
    let place = below(token.len(), random);
    token.chars().enumerate().map(|(at, letter)| if at == place { wrong } else { letter }).collect()
}

/// The token with bits put in or taken out anywhere in the body, a head and a check that hold, and
/// each number of zeros at the end that could be meant.
fn with_more_or_fewer_bits(token: &str, random: &mut SplitMix64) -> Vec<String> {
    let all = bits(token);
    let mut body = all[HEAD..all.len() - CHECK].to_vec();
    let place = below(body.len(), random);
    let until = place + below(24.min(body.len() - place), random);
    let other: Vec<bool> = (0..random.below(24)).map(|_| random.below(2) == 1).collect();
    body.splice(place..until, other);
    let zeros = body.iter().rev().take_while(|bit| !**bit).count();
    (0..=zeros.min(5)).map(|fewer| framed(&body[..body.len() - fewer], HEAD)).collect()
}

/// The same letter in ways that no token is written in: the long form of its length, of a recent
/// day, and of an order that follows from the id. And on the day after the last of the calendar.
fn written_otherwise(letter: &Letter, token: &str) -> Vec<String> {
    let all = bits(token);
    let body = &all[HEAD..all.len() - CHECK];
    let mut others = vec![framed(body, LONG_HEAD)];
    let is_recent = !body[DATE];
    if is_recent {
        let mut with_long_form = |bits: Range<usize>, long: u32| {
            let mut other = body.to_vec();
            other.splice(bits, [true].into_iter().chain(number(long as usize, 22)));
            others.push(framed(&other, HEAD));
        };
        let answers = letter.check_in.answers();
        with_long_form(DATE..DATE + 16, answers.date.days_since_1970());
        with_long_form(DATE..DATE + 16, Date::from_days(u32::MAX).days_since_1970() + 1);
        let order = INSTRUMENT + 3 - HEAD;
        with_long_form(order..order + 1, HatOrder::shuffled(answers.id.0.into()).place());
    }
    others
}

/// The token with one more character in a long text that it has. The character has three bytes, which
/// fill four of the token, so that as many zeros follow the body as before.
fn with_longer_text(token: &str, text: &str) -> String {
    let in_bits = |text: &str| -> Vec<bool> {
        let length = [1 << 7 | text.len() & 0x7F, text.len() >> 7];
        let bytes = text.bytes().map(usize::from);
        length.into_iter().chain(bytes).flat_map(|byte| number(byte, 8)).collect()
    };
    let all = bits(token);
    let mut body = all[LONG_HEAD..all.len() - CHECK].to_vec();
    let old = in_bits(text);
    let place = body.windows(old.len()).position(|bits| bits == old).expect("the text");
    body.splice(place..place + old.len(), in_bits(&format!("{text}…")));
    framed(&body, LONG_HEAD)
}

pub fn number(number: usize, width: usize) -> impl Iterator<Item = bool> {
    (0..width).rev().map(move |place| number >> place & 1 == 1)
}

/// The token of a body, with a head of so many bits.
pub fn framed(body: &[bool], head: usize) -> String {
    let characters = (head + body.len() + CHECK + 1).div_ceil(6);
    let mut all: Vec<bool> = number(usize::from(b'1' - b'0' + 52), 6).collect();
    all.push(head == LONG_HEAD);
    all.extend(number(characters, head - all.len()));
    all.extend(body);
    all.resize(characters * 6 - 1, false);
    with_check(all)
}

fn all_are_read(tokens: &[String]) {
    assert!(compare(tokens).is_empty(), "every token of a letter is read");
}

/// Decodes all tokens in both ways and wants the same of both; gives why tokens were refused.
fn compare(tokens: &[String]) -> Vec<&'static str> {
    let others = read_by_the_other(tokens);
    assert_eq!(others.len(), tokens.len(), "a line for each token");
    let mut refused = Vec::new();
    for (token, other) in tokens.iter().zip(others) {
        let this = match decode(token) {
            Ok(letter) => as_json(&letter),
            Err(reason) => {
                refused.push(name(reason));
                json!({ "refused": name(reason) })
            }
        };
        assert_eq!(this, other, "left is this page's, right the other decoder's, of\n{token}");
    }
    refused
}

fn as_json(letter: &Letter) -> Value {
    json!({
        "document": write_with_plan(letter.check_in.answers(), &letter.plan),
        "from": letter.from,
        "note": letter.note,
    })
}

fn name(reason: Refused) -> &'static str {
    match reason {
        Refused::TooLong => "too long",
        Refused::CutShort => "cut short",
        Refused::Damaged => "damaged",
        Refused::Newer(_) => "newer",
        Refused::NoLink => panic!("only a text without any token is no link"),
    }
}

/// What the other decoder prints for each of these lines.
fn read_by_the_other(lines: &[String]) -> Vec<Value> {
    let mut node = Command::new("node")
        .arg(DECODER)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("this test needs Node, as README.md says: {error}"));
    // From a thread of its own: with both pipes full, each side would wait for the other.
    let mut input = node.stdin.take().expect("a pipe");
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let writer = thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output().expect("the output of Node");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{DECODER}: {}\n{errors}", output.status);
    writer.join().expect("no panic").expect("Node reads all tokens");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}
