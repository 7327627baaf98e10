//! Finding a token in what was opened or pasted.
//!
//! Links are wrapped on their way: percent-encoded, once or more often, carried as a part of
//! another address, put between angle brackets, broken over two lines, followed by a full stop. A
//! token has letters only, so wherever it begins it ends at the first character that is none.
//! A keepsake is found in the same way (`keepsake`), but that its tokens have full stops between.

use super::{KEEPSAKE_MARK, Letter, Refused, decode, frame};

/// What stands before a token in an address.
pub const MARK: &str = "#r=";
/// The most bytes of a text that are looked at: a token of full length, each character of it
/// percent-encoded.
pub const TEXT_LIMIT: usize = 4 * frame::TOKEN_LIMIT;
/// How often a text may have been percent-encoded.
const ENCODINGS: usize = 3;

/// The token in a text: an address, a part of one, or a bare token. What is found need not be
/// whole, nor be a token at all: [`decode`] says.
///
/// # Errors
///
/// [`Refused::NoLink`] where there is nothing like a token, [`Refused::TooLong`] for a text that is
/// not even looked at.
pub fn find(text: &str) -> Result<String, Refused> {
    if text.len() > TEXT_LIMIT {
        return Err(Refused::TooLong);
    }
    let rest = after_mark(text, MARK).or_else(|| bare(text)).ok_or(Refused::NoLink)?;
    let found = beginning(&rest, frame::is_letter);
    if found.is_empty() {
        return Err(Refused::NoLink);
    }
    if decode(found) == Err(Refused::CutShort) {
        // A token says how long it is, so whatever stands after it is no part.
        let joined = unbroken(&rest);
        let joined = beginning(&joined, frame::is_letter);
        let end = frame::length(joined).unwrap_or_default().min(joined.len());
        if decode(&joined[..end]).is_ok() {
            return Ok(joined[..end].into());
        }
    }
    Ok(found.into())
}

/// Reads the letter in a text.
///
/// # Errors
///
/// [`Refused::NoLink`] where there is nothing like a token; else what is wrong with it.
pub fn read(text: &str) -> Result<Letter, Refused> {
    decode(&find(text)?)
}

/// Whether a link may stand in the whole address that a page was opened with: with its `#` encoded, once
/// or more often, or in the query. [`find`] can tell; this only says whether it is worth asking.
pub fn may_be_in(address: &str) -> bool {
    let is_marked = |mark: &str| {
        let name = &mark[1..];
        ['#', '?', '&'].iter().any(|before| address.contains(&format!("{before}{name}")))
    };
    // `#`, `?`, `&` and `=`; the first of them was encoded again by whatever encodes whole addresses.
    let encoded = ["%23", "%2523", "%252523", "%3f", "%26", "%3d"];
    let lower = address.to_ascii_lowercase();
    let is_encoded = encoded.iter().any(|encoded| lower.contains(encoded));
    is_encoded || is_marked(MARK) || is_marked(KEEPSAKE_MARK)
}

/// What a text begins with, as far as its characters are of this kind, and as far as the last that a
/// token can end in.
pub(super) fn beginning(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    text[..end].trim_end_matches(['-', '_', '.'])
}

/// The text as one line: a line may end in the middle of a token, and a mark of quoting begin the
/// next.
pub(super) fn unbroken(text: &str) -> String {
    let is_between = |letter: char| letter.is_whitespace() || matches!(letter, '>' | '=');
    text.chars().filter(|letter| !is_between(*letter)).collect()
}

/// What stands after this mark, decoded as often as it was encoded. Once no mark is found, a query
/// may carry the same: `?r=`, `&r=`.
pub(super) fn after_mark(text: &str, mark: &str) -> Option<String> {
    let mut text = clean(text);
    for encodings in 0..=ENCODINGS {
        if let Some((_, rest)) = text.split_once(mark) {
            return Some(decoded(rest));
        }
        if encodings == ENCODINGS {
            break;
        }
        let once = percent_decoded(&text);
        if once == text {
            break;
        }
        text = once;
    }
    let name = &mark[1..];
    let mut places = text.match_indices(name).map(|(place, _)| place);
    let place = places.find(|place| text[..*place].ends_with(['?', '&']))?;
    Some(decoded(&text[place + name.len()..]))
}

/// A text that is nothing but a token, perhaps in brackets or quotes.
fn bare(text: &str) -> Option<String> {
    let inside = inside(text, MARK);
    // A word is no token: every token begins with a digit so far, and is longer than a word.
    let is_plain = inside.starts_with(|first: char| first.is_ascii_digit());
    (is_plain && is_only(&inside, frame::is_letter)).then_some(inside)
}

/// What brackets, quotes and a mark without its `#` stand around, decoded.
pub(super) fn inside(text: &str, mark: &str) -> String {
    let text = decoded(&clean(text));
    let inside = text.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    inside.strip_prefix(&mark[1..]).unwrap_or(inside).into()
}

/// Whether a text has nothing but characters of this kind, perhaps in several lines, and is not too
/// short to be a token.
pub(super) fn is_only(text: &str, is_part: impl Fn(char) -> bool) -> bool {
    let is_any = |letter| is_part(letter) || matches!(letter, '\n' | '\r' | ' ' | '\t');
    text.len() >= SHORTEST && text.chars().all(is_any)
}

/// Fewer characters than this without a mark are taken for anything but a token: a date, say. The
/// shortest token has 28.
const SHORTEST: usize = 20;

/// The text without characters that nobody sees, which some programs put into long words.
fn clean(text: &str) -> String {
    let is_unseen =
        |letter| matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    text.trim().replace(is_unseen, "")
}

/// The text, percent-decoded as often as it was encoded.
fn decoded(text: &str) -> String {
    let mut text = text.to_string();
    for _ in 0..ENCODINGS {
        let once = percent_decoded(&text);
        if once == text {
            break;
        }
        // What nobody sees may have been encoded, too.
        text = clean(&once);
    }
    text
}

/// The text with every `%` and two hexadecimal digits replaced by their byte; as it is where that
/// gives no text.
fn percent_decoded(text: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.into())
}

/// The text for a part of an address: everything but letters, digits and `-._~` percent-encoded, as
/// RFC 3986 has it.
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let letter = char::from(byte);
        if letter.is_ascii_alphanumeric() || "-._~".contains(letter) {
            encoded.push(letter);
        } else {
            encoded.push('%');
            for half in [byte >> 4, byte & 15] {
                encoded.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
            }
        }
    }
    encoded
}
