//! The target `token`: any text, in which a link is looked for.

use hatcheck::link::{self, MARK, Refused, TEXT_LIMIT, TOKEN_LIMIT, decode, encode};
use hatcheck::session::Route;

use crate::page;
use crate::reached::{Reached, kind_of};

/// What mutations must reach.
pub const KINDS: &[&str] = &[
    "letter",
    "no link",
    "cut short",
    "damaged",
    "newer link",
    "newer questions",
    "newer scoring",
];
/// What takes a text that is too long to be mutated often.
pub const RARE_KINDS: &[&str] = &["too long"];

/// Any text gives a letter or says why not; a letter has one token, no longer than the text it came
/// out of, and the page shows and keeps it.
pub fn token(bytes: &[u8]) -> Reached {
    let mut reached = Reached::default();
    let text = String::from_utf8_lossy(bytes);
    let read = link::read(&text);
    match &read {
        Ok(letter) => {
            reached.kind("letter");
            reached.letter(letter);
            let token = encode(letter);
            assert!(token.len() <= text.len().min(TOKEN_LIMIT), "a token out of nothing: {token}");
            assert_eq!(decode(&token).as_ref(), Ok(letter), "{token}");
            assert_eq!(link::read(&token).as_ref(), Ok(letter), "bare: {token}");
            assert_eq!(link::read(&format!("<{MARK}{token}>.")).as_ref(), Ok(letter), "{token}");
            assert_eq!(link::find(&text).as_ref(), Ok(&token), "one letter has one token");
            broken_over_two_lines(&token, bytes.len());
            page::takes(&text, letter);
        }
        Err(refused) => {
            reached.kind(kind_of(*refused));
            reached.mark((kind_of(*refused), text.contains(MARK), text.contains('%')));
        }
    }
    found(&text, &read.map(drop));
    if let Ok(letter) = decode(&text) {
        assert_eq!(encode(&letter), text, "two tokens of one letter");
    }
    reached
}

/// A line may end anywhere in a token, and it reads as it did.
fn broken_over_two_lines(token: &str, place: usize) {
    let (begin, end) = token.split_at(1 + place % (token.len() - 1));
    let read = link::read(&format!("{MARK}{begin}\r\n{end}"));
    assert_eq!(read, decode(token), "{begin} {end}");
}

/// What is found in a text is a part of it, reads like the whole, and has an address of its own.
fn found(text: &str, read: &Result<(), Refused>) {
    match link::find(text) {
        Ok(found) => {
            let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
            assert!(found.bytes().all(is_letter) && !found.ends_with(['-', '_']), "{found}");
            assert!(!found.is_empty() && found.len() <= text.len(), "{found}");
            assert_eq!(&decode(&found).map(drop), read, "{found}");
            let route = Route::parse(text);
            assert_eq!(Route::parse(&route.fragment()), route, "an address that moves");
        }
        Err(refused) => {
            let is_long = text.len() > TEXT_LIMIT;
            assert_eq!(refused, if is_long { Refused::TooLong } else { Refused::NoLink });
            assert_eq!(*read, Err(refused));
            if !is_long {
                let route = Route::parse(text);
                // Only a mark with nothing after it was to be a link.
                let is_empty = matches!(&route, Route::Letter(token) if token.is_empty());
                let is_letter = matches!(route, Route::Letter(_) | Route::Beside(..));
                assert_eq!(is_letter, is_empty && text.contains(link::MARK), "{route:?}");
                assert_eq!(Route::parse(&route.fragment()), route, "an address that moves");
            }
        }
    }
}
