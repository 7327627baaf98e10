//! The frame of a token: what every version of it has in common, for ever.
//!
//! A token is a row of bits written in the letters of base64url, six to a character and five in the
//! last, so that the last is always a letter: programs that look for links in a text leave a `-` or
//! `_` at the end out. The first character is the version. Then comes the number of characters, so
//! that a token that was cut short is known to be. The last 24 bits are a CRC of all before, which
//! finds every wrong character and every two that changed places: both are bursts of at most twelve
//! bits, and a CRC misses none up to its own width.
//!
//! So a token of a version that is not known here can still be told from a damaged one.
//!
//! The marks in a keepsake are framed the same way, with an `m` where a token has its version: no
//! version is ever called so.

use super::Refused;
use super::bits::Bits;

/// RFC 4648, section 5.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Bits of a character, and of the last one.
const CHARACTER: u32 = 6;
const LAST: u32 = 5;
/// Bits of the number of characters, after the bit that says which of the two it is.
const LENGTH: u32 = 11;
const LONG_LENGTH: u32 = 17;
/// Bits of the check.
const CHECK: u32 = 24;
/// CRC-24 of RFC 4880, section 6.1: what it starts from and its polynomial.
const CHECK_START: u32 = 0x00B7_04CE;
const CHECK_POLYNOMIAL: u32 = 0x0086_4CFB;

/// The most characters of a token. All answers and a whole plan in words of full length, every
/// character of them of four bytes, take 106,000.
pub const TOKEN_LIMIT: usize = (1 << LONG_LENGTH) - 1;

/// Whether a character can stand in a token.
pub(super) fn is_letter(letter: char) -> bool {
    value(letter).is_some()
}

/// The six bits of a character.
fn value(letter: char) -> Option<u8> {
    let byte = u8::try_from(letter).ok()?;
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

/// Puts the bits of a body into a token. The body is filled up with zeros.
pub(super) fn write(version: char, body: &Bits) -> String {
    let characters = |length: u32| {
        let bits = (CHARACTER + 1 + length + CHECK + CHARACTER - LAST) as usize + body.len();
        bits.div_ceil(CHARACTER as usize)
    };
    let is_long = characters(LENGTH) >> LENGTH != 0;
    let length = if is_long { LONG_LENGTH } else { LENGTH };
    let characters = characters(length);
    let all = characters * CHARACTER as usize - (CHARACTER - LAST) as usize;

    let mut bits = Bits::default();
    bits.write(value(version).unwrap_or_default().into(), CHARACTER);
    bits.write_bit(is_long);
    bits.write(characters as u32, length);
    bits.append(body);
    bits.write(0, (all - CHECK as usize - bits.len()) as u32);
    bits.write(check(bits.all()), CHECK);
    let letter = |bits: &[bool]| {
        char::from(ALPHABET[bits.iter().fold(0, |number, bit| number << 1 | usize::from(*bit))])
    };
    bits.all().chunks(CHARACTER as usize).map(letter).collect()
}

/// How many characters a token says it has, if there is enough of it to say.
pub(super) fn length(token: &str) -> Option<usize> {
    let mut bits = Bits::default();
    for letter in token.chars().take(4) {
        bits.write(value(letter)?.into(), CHARACTER);
    }
    bits.read(CHARACTER)?;
    let width = if bits.read_bit()? { LONG_LENGTH } else { LENGTH };
    bits.read(width).map(|length| length as usize)
}

/// The version of a token, and its body, which may be filled up with zeros.
pub(super) fn read(token: &str) -> Result<(char, Bits), Refused> {
    if token.len() > TOKEN_LIMIT {
        return Err(Refused::TooLong);
    }
    let version = token.chars().next().ok_or(Refused::NoLink)?;
    let mut bits = Bits::default();
    for letter in token.chars() {
        bits.write(value(letter).ok_or(Refused::Damaged)?.into(), CHARACTER);
    }
    // Every letter is one byte, or it would not be one.
    let characters = token.len();
    bits.read(CHARACTER).ok_or(Refused::CutShort)?;
    let is_long = bits.read_bit().ok_or(Refused::CutShort)?;
    let length = bits.read(if is_long { LONG_LENGTH } else { LENGTH }).ok_or(Refused::CutShort)?;
    let length = length as usize;
    if characters < length {
        return Err(Refused::CutShort);
    }
    let is_as_written = characters == length && is_long == (length >> LENGTH != 0);
    let end = bits.len() - CHARACTER as usize;
    if !is_as_written || bits.rest().len() < (CHECK + CHARACTER - LAST) as usize || bits.all()[end]
    {
        return Err(Refused::Damaged);
    }
    bits.remove(end);
    let end = bits.len() - CHECK as usize;
    let said = bits.all()[end..].iter().fold(0, |number, bit| number << 1 | u32::from(*bit));
    bits.truncate(end);
    if check(bits.all()) != said {
        return Err(Refused::Damaged);
    }
    Ok((version, bits))
}

/// Whether the bits of a frame are those of this body, with no more zeros at their end than bring
/// it to whole characters.
pub(super) fn holds(bits: &[bool], body: &Bits) -> bool {
    let is_filling = |rest: &[bool]| rest.len() < CHARACTER as usize && !rest.contains(&true);
    bits.strip_prefix(body.all()).is_some_and(is_filling)
}

/// The CRC of these bits.
fn check(bits: &[bool]) -> u32 {
    let mask = (1 << CHECK) - 1;
    bits.iter().fold(CHECK_START, |check, bit| {
        let is_over = (check >> (CHECK - 1) & 1 == 1) != *bit;
        (check << 1 & mask) ^ if is_over { CHECK_POLYNOMIAL } else { 0 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_is_the_published_one() {
        let bits: Vec<bool> = b"123456789"
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1 == 1))
            .collect();
        assert_eq!(check(&bits), 0x0021_CF02);
    }

    #[test]
    fn letters_and_values_are_each_other() {
        for (place, letter) in ALPHABET.iter().enumerate() {
            assert_eq!(value(char::from(*letter)), Some(place as u8));
        }
        for letter in ['.', '~', 'é', 'А', 'ſ', '\u{ff11}', '\0'] {
            assert_eq!(value(letter), None, "{letter}");
        }
    }

    #[test]
    fn bodies_of_every_length_come_back_and_end_in_a_letter() {
        for length in (0..100).chain(12_200..12_300).chain([700_000]) {
            let mut body = Bits::default();
            for place in 0..length {
                body.write_bit(place % 3 != 1);
            }
            let token = write('7', &body);
            assert!(token.ends_with(|last: char| last.is_ascii_alphabetic()), "{length}");
            let (version, read) = read(&token).expect("a token");
            assert_eq!(version, '7');
            assert_eq!(read.rest()[..length], *body.all(), "{length}");
            assert!(read.rest()[length..].iter().all(|bit| !bit), "{length}");
            assert!(read.rest().len() - length < CHARACTER as usize, "{length}");
        }
    }

    #[test]
    fn what_is_missing_is_told_from_what_is_wrong() {
        let mut body = Bits::default();
        body.write(0x00AB_CDEF, 32);
        let token = write('1', &body);
        for end in 1..token.len() {
            assert_eq!(read(&token[..end]), Err(Refused::CutShort), "{end}");
        }
        assert_eq!(read(""), Err(Refused::NoLink));
        assert_eq!(read(&format!("{token}{token}")), Err(Refused::Damaged));
        assert_eq!(read(&"1".repeat(TOKEN_LIMIT + 1)), Err(Refused::TooLong));
    }
}
