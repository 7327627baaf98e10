//! A keepsake: the whole history of check-ins as one link, to restore it on another device.
//!
//! It is a number of check-ins and then their tokens, with full stops between: `12.TOKEN.TOKEN…`.
//! The tokens are the same as in a link to one check-in. Where something was said about a check-in
//! afterwards, its marks follow as an entry of their own (`marks`). So each entry has its own check,
//! and damage to one loses only that one; the number tells how many are missing. `docs/LINK.md`
//! describes it well enough to write another decoder from.
//!
//! [`read_keepsake`] is total: any text gives what can be read of it, in time and memory that its
//! length bounds.

use super::find::{after_mark, beginning, inside, is_only, unbroken};
use super::{Letter, Refused, TEXT_LIMIT, decode, encode, frame, marks};
use crate::marks::Marks;

/// What stands before a keepsake in an address.
pub const KEEPSAKE_MARK: &str = "#k=";
/// The most characters of a keepsake. Browsers take longer addresses, but the programs that carry
/// links from one device to another do not.
pub const KEEPSAKE_LIMIT: usize = 16_000;
/// What stands between the number and each entry. Addresses leave it as it is, and no token has it.
const SEPARATOR: char = '.';
/// The most digits of the number: no text that is looked at has more tokens.
const DIGITS: usize = 5;

/// A check-in as a keepsake holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// The check-in and its plan; `from` is whose it is, empty for one's own. A keepsake needs no
    /// note.
    pub letter: Letter,
    /// What she said about it afterwards.
    pub marks: Marks,
}

/// What could be read of a keepsake.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keepsake {
    /// Every check-in that could be read, in the order of the text, each id once.
    pub remembered: Vec<Remembered>,
    /// How many more the keepsake says it has.
    pub missing: usize,
    /// Whether a newer page made any of its entries.
    pub is_newer: bool,
    /// How many entries of marks could not be read, of check-ins that could.
    pub damaged_marks: usize,
}

/// The text of these check-ins, to stand after [`KEEPSAKE_MARK`]; no two of them may have the same
/// id, or only the first of them will be read. Words of the sender are cut at their limits.
///
/// `None` where it would be longer than [`KEEPSAKE_LIMIT`].
pub fn keepsake(entries: &[Remembered]) -> Option<String> {
    let mut text = entries.len().to_string();
    for Remembered { letter, marks } in entries {
        text.push(SEPARATOR);
        text += &encode(letter);
        if !marks.is_empty() {
            text.push(SEPARATOR);
            text += &marks::write(marks);
        }
        if text.len() > KEEPSAKE_LIMIT {
            return None;
        }
    }
    Some(text)
}

/// What can be read of the text of a keepsake, however much of it is damaged, cut off or newer than
/// this page.
///
/// Nothing of a text that does not begin with a number, nor of one of more than [`TEXT_LIMIT`] bytes.
pub fn read_keepsake(text: &str) -> Keepsake {
    let mut keepsake = Keepsake::default();
    let mut entries = text.split(SEPARATOR);
    let number = entries.next().and_then(number).filter(|_| text.len() <= TEXT_LIMIT);
    let Some(announced) = number else { return keepsake };
    let mut ids = Vec::new();
    // Whether the entry before is the token of a check-in that was read: only then marks are its own.
    // Marks after marks are those of a token that was taken for some.
    let mut is_read = false;
    for entry in entries {
        let takes_marks = std::mem::take(&mut is_read);
        if entry.starts_with(marks::VERSION) {
            if let Some(last) = keepsake.remembered.last_mut().filter(|_| takes_marks) {
                match marks::read(entry) {
                    Ok(marks) => last.marks = marks,
                    Err(_) => keepsake.damaged_marks += 1,
                }
            }
            continue;
        }
        let read = decode(entry);
        keepsake.is_newer |= matches!(read, Err(Refused::Newer(_)));
        if let Ok(letter) = read
            && let Err(place) = ids.binary_search(&letter.check_in.id())
        {
            ids.insert(place, letter.check_in.id());
            keepsake.remembered.push(Remembered { letter, marks: Marks::default() });
            is_read = true;
        }
    }
    keepsake.missing = announced.saturating_sub(keepsake.remembered.len());
    keepsake
}

/// The number of check-ins, if it is written as [`keepsake`] writes it.
fn number(text: &str) -> Option<usize> {
    let is_plain = text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = text == "0" || !text.starts_with('0');
    text.parse().ok().filter(|_| is_plain && is_short)
}

/// The keepsake in a text: an address, a part of one, or what stands in it after the mark. What is
/// found need not be whole, nor hold anything at all: [`read_keepsake`] says.
///
/// # Errors
///
/// [`Refused::NoLink`] where there is nothing like a keepsake, [`Refused::TooLong`] for a text of
/// more than [`TEXT_LIMIT`] bytes, which is not even looked at.
pub fn find_keepsake(text: &str) -> Result<String, Refused> {
    if text.len() > TEXT_LIMIT {
        return Err(Refused::TooLong);
    }
    let rest = after_mark(text, KEEPSAKE_MARK).or_else(|| bare(text)).ok_or(Refused::NoLink)?;
    let found = beginning(&rest, is_part);
    // It may be broken over lines. Then whatever follows it stands in the same line.
    let joined = unbroken(&rest);
    let joined = beginning(whole(beginning(&joined, is_part)), is_part);
    if joined != found && worth(joined) > worth(found) {
        return Ok(joined.into());
    }
    if found.is_empty() { Err(Refused::NoLink) } else { Ok(found.into()) }
}

/// Whether a character can stand in a keepsake.
fn is_part(letter: char) -> bool {
    frame::is_letter(letter) || letter == SEPARATOR
}

/// A text that is nothing but a keepsake, perhaps in brackets or quotes.
fn bare(text: &str) -> Option<String> {
    let inside = inside(text, KEEPSAKE_MARK);
    let (first, rest) = inside.split_once(SEPARATOR)?;
    // A sentence may begin with a number and a full stop, too, but hardly with another number.
    let has_token = rest.trim_start().starts_with(|first: char| first.is_ascii_digit());
    (has_token && number(first).is_some() && is_only(&inside, is_part)).then_some(inside)
}

/// The beginning of a text that is the keepsake, where something else follows: it has as many tokens
/// as it says, and the last entry is as long as it says.
fn whole(text: &str) -> &str {
    let mut parts = text.split(SEPARATOR);
    let Some(first) = parts.next() else { return text };
    let Some(announced) = number(first) else { return text };
    let (mut end, mut tokens) = (first.len(), 0);
    for part in parts {
        let length = frame::length(part).unwrap_or(usize::MAX);
        let is_marks = part.starts_with(marks::VERSION);
        // After the last token, only marks are a part of it. What is shorter than it says is a word.
        if tokens == announced && (!is_marks || length > part.len()) {
            break;
        }
        tokens += usize::from(!is_marks);
        let start = end + SEPARATOR.len_utf8();
        end = start + part.len();
        if tokens == announced && length < part.len() {
            end = start + length;
            break;
        }
    }
    &text[..end]
}

/// How much can be read of a text, to be compared with that of another. What is damaged does not
/// count: a part of a text never reads better than all of it.
fn worth(text: &str) -> (usize, usize, bool) {
    let Keepsake { remembered, is_newer, .. } = read_keepsake(text);
    let marked = remembered.iter().filter(|entry| !entry.marks.is_empty()).count();
    (remembered.len(), marked, is_newer)
}
