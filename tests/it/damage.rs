//! Damage: a token that was changed in any way gives no letter, and the reason is named.

use std::time::{Duration, Instant};

use hatcheck::link::{self, Letter, Refused, TEXT_LIMIT, Ticks, decode, encode, leave_out};
use hatcheck::random::SplitMix64;
use proptest::prelude::*;

use crate::letters::letters;
use crate::typed::try_many;

const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// The bit after the head, id and a day of these years: the version of the questions.
pub const INSTRUMENT: usize = 6 + 12 + 32 + 16;

/// Bits of a token, and a token of bits: written anew here, from the description.
pub fn bits(token: &str) -> Vec<bool> {
    let mut bits = Vec::new();
    for (place, letter) in token.chars().enumerate() {
        let value = ALPHABET.find(letter).expect("a letter");
        let width = if place + 1 == token.len() { 5 } else { 6 };
        bits.extend((0..width).rev().map(|bit| value >> bit & 1 == 1));
    }
    bits
}

fn letters_of(bits: &[bool]) -> String {
    let value = |bits: &[bool]| bits.iter().fold(0, |value, bit| value * 2 + usize::from(*bit));
    bits.chunks(6).map(|bits| char::from(ALPHABET.as_bytes()[value(bits)])).collect()
}

pub fn with_check(mut bits: Vec<bool>) -> String {
    bits.truncate(bits.len() - 24);
    let mut check: u32 = 0xB7_04CE;
    for bit in &bits {
        check ^= u32::from(*bit) << 23;
        check = if check >> 23 == 1 { (check << 1) ^ 0x186_4CFB } else { check << 1 };
    }
    bits.extend((0..24).rev().map(|place| check >> place & 1 == 1));
    letters_of(&bits)
}

/// The token with this bit the other way round, and a check that holds.
pub fn with_bit(token: &str, place: usize) -> String {
    let mut bits = bits(token);
    bits[place] = !bits[place];
    with_check(bits)
}

/// The token as another version, with a check that holds.
pub fn with_version(token: &str, version: char) -> String {
    with_check(bits(&format!("{version}{}", &token[1..])))
}

/// Tokens of a few check-ins, bare and with everything.
fn some_tokens(count: usize) -> Vec<String> {
    let chosen = letters().iter().step_by(letters().len() / count);
    chosen
        .flat_map(|letter| [encode(letter), encode(&leave_out(letter, Ticks::default()))])
        .collect()
}

#[test]
fn every_wrong_character_and_every_swap_is_found() {
    for token in some_tokens(20).into_iter().filter(|token| token.len() < 200) {
        let original: Vec<char> = token.chars().collect();
        for place in 0..original.len() {
            for letter in ALPHABET.chars().chain(['.', 'é', 'А', '\u{ff11}', '%', ' ']) {
                if letter == original[place] {
                    continue;
                }
                let mut changed = original.clone();
                changed[place] = letter;
                let changed: String = changed.into_iter().collect();
                assert!(decode(&changed).is_err(), "{token}\n{changed}");
                assert!(link::read(&format!("#r={changed}")).is_err(), "{token}\n{changed}");
            }
            if place + 1 < original.len() && original[place] != original[place + 1] {
                let mut swapped = original.clone();
                swapped.swap(place, place + 1);
                let swapped: String = swapped.into_iter().collect();
                assert!(decode(&swapped).is_err(), "{token}\n{swapped}");
            }
        }
    }
}

#[test]
fn what_was_cut_short_is_said_to_be() {
    for token in some_tokens(200) {
        for end in (1..token.len()).rev().take(80) {
            assert_eq!(decode(&token[..end]), Err(Refused::CutShort), "{token} {end}");
        }
        // In an address the mark says that it was meant to be one.
        let cut = &token[..token.len() - 3];
        assert_eq!(link::read(&format!("https://a.b/c/#r={cut}")), Err(Refused::CutShort));
    }
}

#[test]
fn a_token_written_otherwise_is_refused() {
    let mut refused = 0;
    for letter in letters().iter().step_by(40) {
        let token = encode(&leave_out(letter, Ticks::default()));
        for place in 18..bits(&token).len() - 24 {
            let other = with_bit(&token, place);
            match decode(&other) {
                Ok(read) => assert_eq!(encode(&read), other, "one letter has one token"),
                Err(found) => {
                    assert!(matches!(found, Refused::Damaged | Refused::Newer(_)), "{found:?}");
                    refused += 1;
                }
            }
        }
        assert_eq!(
            decode(&with_check([bits(&token), vec![false; 6]].concat())),
            Err(Refused::Damaged)
        );
    }
    assert!(refused > 1_000, "{refused}");
}

#[test]
fn a_length_in_its_long_form_without_need_is_refused() {
    for token in some_tokens(40).into_iter().filter(|token| token.len() < 2_000) {
        let short = bits(&token);
        // One character more holds the six bits of the longer length, whatever the body.
        let characters = token.len() + 1;
        let length = (0..17).rev().map(|place| characters >> place & 1 == 1);
        let mut long: Vec<bool> = short[..6].to_vec();
        long.push(true);
        long.extend(length);
        long.extend_from_slice(&short[18..]);
        assert_eq!(long.len(), characters * 6 - 1);
        assert_eq!(decode(&with_check(long)), Err(Refused::Damaged), "{token}");
    }
}

#[test]
fn tokens_put_together_turned_round_or_doubled_are_refused() {
    let tokens = some_tokens(100);
    for pair in tokens.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        let backwards: String = first.chars().rev().collect();
        for changed in [format!("{first}{second}"), backwards, format!("{first}{first}")] {
            assert!(decode(&changed).is_err(), "{changed}");
        }
        // Two links in one text: the first is read.
        let text = format!("https://a.b/#r={first} and https://a.b/#r={second}");
        assert_eq!(link::read(&text), decode(first));
    }
}

#[test]
fn any_text_is_refused_with_a_reason() {
    try_many(any::<String>(), 5_000, |text| assert!(link::read(&text).is_err(), "{text:?}"));
    let of_letters = proptest::collection::vec(
        proptest::sample::select(ALPHABET.chars().collect::<Vec<_>>()),
        0..90,
    );
    try_many(of_letters, 20_000, |letters| {
        let text: String = letters.into_iter().collect();
        assert!(decode(&text).is_err(), "{text:?}");
        assert!(link::read(&format!("#r=1{text}")).is_err(), "{text:?}");
    });
}

#[test]
fn random_bodies_with_a_good_check_never_panic() {
    let mut random = SplitMix64::new(9);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..200_000 {
        let characters = 20 + random.below(60) as usize;
        let length = characters * 6 - 1;
        let mut bits: Vec<bool> = (0..length).map(|_| random.below(2) == 1).collect();
        let head = 53_usize << 12 | characters;
        for (place, bit) in bits.iter_mut().take(18).enumerate() {
            *bit = head >> (17 - place) & 1 == 1;
        }
        // The versions and the mode are mostly those of this page.
        for place in [18 + 32, INSTRUMENT, INSTRUMENT + 1] {
            bits[place] = false;
        }
        match decode(&with_check(bits)) {
            Ok(_) => read += 1,
            Err(Refused::Damaged | Refused::Newer(_)) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    println!("of 200,000 random bodies {read} were letters");
    assert!(refused > 100_000);
}

#[test]
fn wrapped_links_are_found() {
    for letter in letters().iter().step_by(37) {
        let token = encode(letter);
        let address = format!("https://hatcheck.example/team/#r={token}");
        let once = link::percent_encoded(&address);
        let wrapped = format!("https://wrap.example/?url={once}&data=05%7C02&reserved=0");
        let half = token.len() / 2;
        let texts = [
            token.clone(),
            format!("  <{token}>\n"),
            format!("r={token}"),
            address.clone(),
            format!("<{address}>."),
            format!("Look: {address}, and tell me."),
            format!("[my hats]({address})"),
            format!("*{address}*"),
            format!("_{address}_ -"),
            format!("__{token}__--"),
            format!("“{address}”"),
            address.replace('#', "%23"),
            address.replace('#', "?"),
            address.replace("#r=", "?utm=x&r="),
            address.replace("r=", "r%3D"),
            address.replace('-', "%2D").replace('_', "%5f"),
            once.clone(),
            link::percent_encoded(&once),
            wrapped.clone(),
            format!("https://again.example/?u={}", link::percent_encoded(&wrapped)),
            format!("{address}&beside=5eed0a7c"),
            format!("https://hatcheck.example/#r={}\n{}", &token[..half], &token[half..]),
            format!("#r={}\u{200b}{}", &token[..half], &token[half..]),
            format!("#r={}%E2%80%8B{}", &token[..half], &token[half..]),
            format!("> #r={}\n> {}\n\nBest wishes, Ada", &token[..half], &token[half..]),
            format!("#r={}=\r\n{}\r\nAda", &token[..half], &token[half..]),
        ];
        for text in texts {
            assert_eq!(link::read(&text), decode(&token), "{text}");
        }
    }
}

#[test]
fn what_is_no_link_is_said_to_be_none() {
    for text in [
        "",
        " ",
        "hello",
        "#/data",
        "https://hatcheck.example/",
        "https://hatcheck.example/#/result/5eed0a7c",
        "2026-11-20",
        "1",
        "r=",
        "{\"hatcheck\": 1}",
        "%",
        "%%%2",
    ] {
        assert_eq!(link::read(text), Err(Refused::NoLink), "{text:?}");
    }
    assert_eq!(link::read("https://a.b/#r="), Err(Refused::NoLink));
}

/// Far more than any of it takes, for a machine that is busy: only what never ends would fail.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn ten_million_bytes_are_refused_at_once() {
    let token = encode(&letters()[0]);
    let started = Instant::now();
    for text in [
        "1".repeat(10_000_000),
        format!("#r={}", "%25".repeat(3_000_000)),
        format!("#r={token}{}", "A".repeat(10_000_000)),
        "#r=".repeat(3_000_000),
    ] {
        assert_eq!(link::read(&text), Err(Refused::TooLong));
    }
    for text in ["%25".repeat(TEXT_LIMIT / 3), "#r=".repeat(TEXT_LIMIT / 3), "A".repeat(TEXT_LIMIT)]
    {
        assert!(link::read(&text).is_err());
    }
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
}

#[test]
fn the_longest_letter_has_a_token() {
    let mut longest: Letter =
        letters().iter().max_by_key(|letter| encode(letter).len()).expect("a letter").clone();
    longest.from = "𞤀".repeat(60);
    longest.note = "𞤀".repeat(280);
    for hat in <hatcheck::instrument::Hat as hatcheck::instrument::Scale>::ALL {
        use hatcheck::hand_back::{PlanText, TicketText};
        for place in TicketText::ALL {
            longest.plan.set_text(PlanText::Ticket(*hat, place), &"𞤀".repeat(300));
        }
    }
    let token = encode(&longest);
    assert!(token.len() > 70_000, "{}", token.len());
    let encoded: String = token.bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert_eq!(link::read(&format!("#r={encoded}")).as_ref(), decode(&token).as_ref());
    assert_eq!(decode(&token).map(|read| encode(&read)), Ok(token));
}
