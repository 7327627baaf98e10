//! The frame of a token, written anew from `docs/LINK.md`: nothing of it is taken from
//! `hatcheck::link`, so the two have to agree.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const CHECK: usize = 24;

/// The bits of the lowest digits of a number, the highest first.
fn number(number: usize, width: usize) -> impl Iterator<Item = bool> {
    (0..width).rev().map(move |place| number >> place & 1 == 1)
}

/// What is wrong with a frame, although its check holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The long form of the length, without need.
    LongForm,
    /// A last character above the first 32.
    LastCharacter,
    /// A length of one character more than there are.
    Longer,
    /// A length of one character less.
    Shorter,
}

impl Oddity {
    /// The oddity that a number below eight stands for; mostly none.
    pub fn of(number: u8) -> Option<Self> {
        let oddities = [Self::LongForm, Self::LastCharacter, Self::Longer, Self::Shorter];
        oddities.get(usize::from(number).wrapping_sub(1)).copied()
    }
}

/// The token of this version with this body; `None` if there is no token so long.
pub fn token(version: char, body: &[bool]) -> Option<String> {
    odd_token(version, body, None)
}

/// The same with something wrong. `None`, too, where that cannot be wrong.
pub fn odd_token(version: char, body: &[bool], oddity: Option<Oddity>) -> Option<String> {
    let version = ALPHABET.iter().position(|letter| char::from(*letter) == version)?;
    // 6n - 1 bits: version, the bit before the length, length, body, zeros, check.
    let characters = |length: usize| (6 + 1 + length + body.len() + CHECK + 1).div_ceil(6);
    let needs_long = characters(11) >= 1 << 11;
    if needs_long && oddity == Some(Oddity::LongForm) {
        return None;
    }
    let is_long = needs_long || oddity == Some(Oddity::LongForm);
    let length = if is_long { 17 } else { 11 };
    let characters = characters(length);
    let told = match oddity {
        Some(Oddity::Longer) => characters + 1,
        Some(Oddity::Shorter) => characters - 1,
        _ => characters,
    };
    if characters >= 1 << 17 || told >= 1 << length {
        return None;
    }
    let mut bits: Vec<bool> = number(version, 6).collect();
    bits.push(is_long);
    bits.extend(number(told, length));
    bits.extend_from_slice(body);
    bits.resize(6 * characters - 1 - CHECK, false);
    let check = bits.iter().fold(0xB7_04CE, |check: usize, bit| {
        let shifted = check << 1;
        let fell_out = shifted >> 24 & 1 == 1;
        (shifted & 0xFF_FFFF) ^ if fell_out == *bit { 0 } else { 0x86_4CFB }
    });
    bits.extend(number(check, CHECK));
    // The last character has five bits, and a sixth in front of them only where that is wrong.
    bits.insert(6 * characters - 6, oddity == Some(Oddity::LastCharacter));
    let value = |bits: &[bool]| bits.iter().fold(0, |value, bit| value * 2 + usize::from(*bit));
    Some(bits.chunks(6).map(|bits| char::from(ALPHABET[value(bits)])).collect())
}

/// The body of a token, with the zeros at its end. The token must be one.
pub fn body(token: &str) -> Vec<bool> {
    let mut bits = Vec::new();
    for (place, letter) in token.bytes().enumerate() {
        let value = ALPHABET.iter().position(|known| *known == letter).expect("a letter");
        bits.extend(number(value, if place + 1 == token.len() { 5 } else { 6 }));
    }
    let start = 6 + 1 + if bits[6] { 17 } else { 11 };
    bits[start..bits.len() - CHECK].to_vec()
}

/// The bits that bytes stand for. The first byte says something about the others: its lowest three
/// bits how many bits at the end are none, because a body is not whole bytes; the others are left to
/// the caller.
pub fn unpacked(bytes: &[u8]) -> Vec<bool> {
    let Some((none, bytes)) = bytes.split_first() else { return Vec::new() };
    let mut bits: Vec<bool> = bytes.iter().flat_map(|byte| number((*byte).into(), 8)).collect();
    bits.truncate(bits.len().saturating_sub((none & 7).into()));
    bits
}

/// The bytes that stand for these bits.
pub fn packed(bits: &[bool]) -> Vec<u8> {
    let none = bits.len().next_multiple_of(8) - bits.len();
    let byte = |bits: &[bool]| {
        let value = bits.iter().fold(0, |value: u8, bit| value << 1 | u8::from(*bit));
        value << (8 - bits.len())
    };
    std::iter::once(none as u8).chain(bits.chunks(8).map(byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_bits_are_each_other() {
        for length in 0..40 {
            let bits: Vec<bool> = (0..length).map(|place| place % 3 == 1).collect();
            assert_eq!(unpacked(&packed(&bits)), bits);
        }
        assert!(unpacked(&[]).is_empty() && unpacked(&[255]).is_empty());
    }

    #[test]
    fn a_token_and_its_body_are_each_other() {
        for length in (0..40).chain([12_200, 12_250, 100_000]) {
            let bits: Vec<bool> = (0..length).map(|place| place % 3 == 1).collect();
            let token = token('1', &bits).expect("not so long");
            let body = body(&token);
            assert_eq!(body[..length], bits);
            assert!(body.len() - length < 6 && body[length..].iter().all(|bit| !bit));
        }
        assert_eq!(token('1', &vec![false; 800_000]), None);
    }

    #[test]
    fn an_odd_token_differs_in_one_way() {
        let body = [true; 100];
        let good = token('1', &body).expect("a token");
        let odd = |oddity| odd_token('1', &body, Some(oddity)).expect("a token");
        assert_eq!(odd(Oddity::LongForm).len(), good.len() + 1);
        for oddity in [Oddity::Longer, Oddity::Shorter] {
            // Version and length are the first three characters; the check begins in the last but four.
            let middle = 3..good.len() - 5;
            assert_eq!(odd(oddity)[middle.clone()], good[middle]);
            assert_ne!(odd(oddity)[..3], good[..3]);
        }
        let (begin, _) = good.split_at(good.len() - 1);
        assert!(odd(Oddity::LastCharacter).starts_with(begin));
        assert_ne!(odd(Oddity::LastCharacter), good);
        assert_eq!(odd_token('1', &[true; 12_300], Some(Oddity::LongForm)), None);
        let numbers = (0..8).filter_map(Oddity::of);
        assert_eq!(numbers.count(), 4);
    }
}
