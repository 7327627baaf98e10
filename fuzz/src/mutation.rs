//! Mutations: small changes of bytes, of bits, and of what texts are made of.
//!
//! One generator, seeded, gives the same changes in the same order on every machine. Changes of
//! words and parts keep a JSON text mostly JSON, changes by a bit keep a body mostly a body.

use std::ops::Range;

use hatcheck::random::SplitMix64;

/// The most bytes of a changed input: many small ones find more than a few large ones.
pub const INPUT_LIMIT: usize = 16 << 10;

/// A way to change an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// One bit the other way round.
    FlipBit,
    /// One bit more: everything after it moves.
    InsertBit,
    /// One bit less.
    DeleteBit,
    /// One byte is another.
    OtherByte,
    /// A few bytes more.
    InsertBytes,
    /// A stretch less.
    Delete,
    /// A stretch twice.
    Repeat,
    /// The beginning of this input and the end of another.
    Splice,
    /// A word of the format, put in.
    InsertWord,
    /// A word of the text is another, of the format or of another input.
    ReplaceWord,
    /// A letter is small or large.
    Case,
    /// A number is another.
    Number,
    /// A part between two separators is left out, or comes twice.
    Part,
    /// A part of another input stands in the place of a part.
    OtherPart,
    /// Two parts change places.
    SwapParts,
}

impl Change {
    /// Changes of bits and bytes, for whatever they stand.
    const OF_BYTES: [Self; 8] = [
        Self::FlipBit,
        Self::InsertBit,
        Self::DeleteBit,
        Self::OtherByte,
        Self::InsertBytes,
        Self::Delete,
        Self::Repeat,
        Self::Splice,
    ];
    /// Changes of what texts are made of.
    const OF_TEXT: [Self; 7] = [
        Self::InsertWord,
        Self::ReplaceWord,
        Self::Case,
        Self::Number,
        Self::Part,
        Self::OtherPart,
        Self::SwapParts,
    ];
}

/// Numbers at which something may end.
const NUMBERS: [&str; 16] = [
    "0",
    "1",
    "2",
    "5",
    "10",
    "11",
    "20",
    "21",
    "112",
    "120",
    "121",
    "255",
    "65536",
    "4294967296",
    "-1",
    "1e3",
];

/// Changes inputs, the same way for the same seed.
pub struct Mutator {
    random: SplitMix64,
    words: Vec<Vec<u8>>,
    is_text: bool,
}

impl Mutator {
    /// A mutator that starts from this seed, knows these words, and mostly changes what texts are
    /// made of, or bits and bytes.
    pub fn new(seed: u64, words: Vec<Vec<u8>>, is_text: bool) -> Self {
        Self { random: SplitMix64::new(seed), words, is_text }
    }

    /// A number from 0 to `limit - 1`; 0 for a limit of 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.random.below(limit as u64) as usize
    }

    /// The input with one change or a few, which may take something from another input.
    pub fn changed(&mut self, input: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = input.to_vec();
        // Mostly one: what is changed much says nothing but that it was changed much.
        let count = 1 + [0, 0, 0, 1, 1, 2, 3, 7][self.below(8)];
        for _ in 0..count {
            let changes = match (self.is_text, self.below(4)) {
                (true, 0) | (false, 1..) => &Change::OF_BYTES[..],
                _ => &Change::OF_TEXT[..],
            };
            let change = changes[self.below(changes.len())];
            self.change(change, &mut bytes, other);
        }
        bytes.truncate(INPUT_LIMIT);
        bytes
    }

    fn change(&mut self, change: Change, bytes: &mut Vec<u8>, other: &[u8]) {
        let at = self.below(bytes.len());
        match change {
            Change::FlipBit => {
                let bit = self.below(8);
                bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << bit);
            }
            Change::InsertBit | Change::DeleteBit => {
                let bit = self.below(8);
                let is_set = self.below(2) == 1;
                *bytes = moved_by_a_bit(bytes, at * 8 + bit, change, is_set);
            }
            Change::OtherByte => {
                let byte = self.below(256) as u8;
                bytes.iter_mut().skip(at).take(1).for_each(|old| *old = byte);
            }
            Change::InsertBytes => {
                let count = 1 + self.below(4);
                let new: Vec<u8> = (0..count).map(|_| self.below(256) as u8).collect();
                bytes.splice(at..at, new);
            }
            Change::Delete => {
                let stretch = self.stretch(bytes.len());
                bytes.drain(stretch);
            }
            Change::Repeat => {
                let stretch = self.stretch(bytes.len());
                let again = bytes[stretch.clone()].to_vec();
                bytes.splice(stretch.end..stretch.end, again);
            }
            Change::Splice => {
                let from = self.below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            Change::InsertWord => {
                let word = self.word(other);
                bytes.splice(at..at, word);
            }
            Change::ReplaceWord => {
                let place = self.one_of(&words_in(bytes));
                let word = self.word(other);
                bytes.splice(place, word);
            }
            Change::Case => {
                let letters: Vec<usize> =
                    (0..bytes.len()).filter(|at| bytes[*at].is_ascii_alphabetic()).collect();
                if !letters.is_empty() {
                    bytes[letters[self.below(letters.len())]] ^= 0x20;
                }
            }
            Change::Number => {
                let place = self.one_of(&runs(bytes, u8::is_ascii_digit));
                let number = NUMBERS[self.below(NUMBERS.len())];
                bytes.splice(place, number.bytes());
            }
            Change::Part => {
                let place = self.one_of(&parts(bytes));
                if self.below(2) == 0 {
                    bytes.drain(with_separator(bytes, place));
                } else {
                    let around = with_separator(bytes, place.clone());
                    let separator =
                        if around.contains(&place.end) { bytes[place.end] } else { b',' };
                    let again = bytes[place.clone()].to_vec();
                    bytes.splice(place.end..place.end, std::iter::once(separator).chain(again));
                }
            }
            Change::OtherPart => {
                let (place, new) = (self.one_of(&parts(bytes)), self.one_of(&parts(other)));
                bytes.splice(place, other[new].iter().copied());
            }
            Change::SwapParts => {
                let parts = parts(bytes);
                let (one, two) = (self.one_of(&parts), self.one_of(&parts));
                let (first, second) = if one.start < two.start { (one, two) } else { (two, one) };
                if first.end <= second.start {
                    let [early, late] = [&first, &second].map(|part| bytes[part.clone()].to_vec());
                    bytes.splice(second, early);
                    bytes.splice(first, late);
                }
            }
        }
    }

    /// A stretch of so many bytes: mostly a short one.
    fn stretch(&mut self, length: usize) -> Range<usize> {
        let start = self.below(length);
        let most = [4, 16, 64, length][self.below(4)];
        let count = self.below(most.min(length - start) + 1);
        start..start + count
    }

    /// A word of the format, or one of another input.
    fn word(&mut self, other: &[u8]) -> Vec<u8> {
        if self.words.is_empty() || self.below(4) == 0 {
            let place = self.one_of(&words_in(other));
            return other[place].to_vec();
        }
        let place = self.below(self.words.len());
        self.words[place].clone()
    }

    /// One of these places; an empty one at the beginning if there is none.
    fn one_of(&mut self, places: &[Range<usize>]) -> Range<usize> {
        places.get(self.below(places.len())).cloned().unwrap_or(0..0)
    }
}

/// The bytes with one bit more or less at this place; the zeros or the bits at the end make it whole
/// bytes again.
fn moved_by_a_bit(bytes: &[u8], place: usize, change: Change, is_set: bool) -> Vec<u8> {
    let mut bits: Vec<bool> =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1)).collect();
    if change == Change::InsertBit {
        bits.insert(place.min(bits.len()), is_set);
    } else if place < bits.len() {
        bits.remove(place);
    }
    let byte = |bits: &[bool]| {
        let value = bits.iter().fold(0, |value: u8, bit| value << 1 | u8::from(*bit));
        value << (8 - bits.len())
    };
    bits.chunks(8).map(byte).collect()
}

/// The words of a text.
fn words_in(bytes: &[u8]) -> Vec<Range<usize>> {
    runs(bytes, |byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte))
}

/// Whether a byte stands between two parts: of a list or an object, of an address, of lines.
fn is_separator(byte: u8) -> bool {
    b",&\n".contains(&byte)
}

/// The parts of a text: what stands between two separators, with all that its brackets hold.
fn parts(bytes: &[u8]) -> Vec<Range<usize>> {
    let (mut parts, mut starts) = (Vec::new(), vec![0]);
    for (at, byte) in bytes.iter().copied().enumerate().chain([(bytes.len(), b'\n')]) {
        let is_end = is_separator(byte) || b"}]".contains(&byte);
        let start = starts.last_mut();
        match start {
            Some(start) if is_end => {
                parts.push(*start..at);
                *start = at + 1;
            }
            _ => {}
        }
        match byte {
            b'{' | b'[' => starts.push(at + 1),
            // A bracket that was never opened closes nothing.
            b'}' | b']' if starts.len() > 1 => drop(starts.pop()),
            _ => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// A part and one separator beside it, if there is one: two in a row would be left.
fn with_separator(bytes: &[u8], part: Range<usize>) -> Range<usize> {
    let is_there =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| is_separator(*byte));
    if is_there(Some(part.end)) {
        part.start..part.end + 1
    } else if is_there(part.start.checked_sub(1)) {
        part.start - 1..part.end
    } else {
        part
    }
}

/// The longest stretches in which every byte is of this kind.
fn runs(bytes: &[u8], is_of: impl Fn(&u8) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..bytes.len()).filter(|at| is_of(&bytes[*at])) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[u8] = br#"{"hats": {"sales": {"depth": "instead"}}, "own_days": 4}"#;

    fn mutator() -> Mutator {
        Mutator::new(7, vec![b"delivery".to_vec(), b"boss".to_vec()], true)
    }

    /// What a thousand changes of one way make of a text.
    fn changes(change: Change, text: &[u8]) -> Vec<Vec<u8>> {
        let mut mutator = mutator();
        (0..1_000)
            .map(|_| {
                let mut bytes = text.to_vec();
                mutator.change(change, &mut bytes, b"{\"gaps\": []}");
                bytes
            })
            .collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_changes() {
        let run = |seed| {
            let mut mutator = Mutator::new(seed, vec![b"boss".to_vec()], seed % 2 == 0);
            (0..500).map(|_| mutator.changed(TEXT, b"other")).collect::<Vec<_>>()
        };
        assert_eq!(run(1), run(1));
        assert_ne!(run(1), run(2));
    }

    #[test]
    fn every_change_changes_something_and_takes_every_input() {
        for change in Change::OF_BYTES.into_iter().chain(Change::OF_TEXT) {
            for input in [&b""[..], b"1", b"{}", b"\xff\xfe", TEXT] {
                let changed = changes(change, input);
                let differs = changed.iter().any(|bytes| bytes != input);
                assert!(differs || input.len() < 3, "{change:?} leaves {input:?} as it is");
            }
        }
        let mut mutator = Mutator::new(3, Vec::new(), true);
        for _ in 0..1_000 {
            mutator.changed(b"", b"");
        }
    }

    #[test]
    fn bits_move_by_one() {
        let insert = |place| moved_by_a_bit(&[0b1010_0000], place, Change::InsertBit, true);
        assert_eq!(insert(1), [0b1101_0000, 0]);
        assert_eq!(insert(99), [0b1010_0000, 0b1000_0000]);
        let delete = |place| moved_by_a_bit(&[0b1010_0001], place, Change::DeleteBit, true);
        assert_eq!(delete(1), [0b1100_0010]);
        assert_eq!(delete(99), [0b1010_0001]);
        let flipped = changes(Change::FlipBit, TEXT);
        let ones = |bytes: &[u8]| bytes.iter().map(|byte| byte.count_ones()).sum::<u32>();
        assert!(flipped.iter().all(|bytes| ones(bytes).abs_diff(ones(TEXT)) == 1));
    }

    #[test]
    fn words_and_parts_keep_json_mostly_json() {
        use Change::{Number, OtherPart, Part, ReplaceWord, SwapParts};
        for change in [ReplaceWord, Number, Part, OtherPart, SwapParts] {
            let read = changes(change, TEXT)
                .iter()
                .filter(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).is_ok())
                .count();
            assert!(read > 200, "{change:?}: {read} of 1,000");
        }
        let replaced = changes(Change::ReplaceWord, TEXT);
        let has =
            |word: &str| replaced.iter().any(|bytes| String::from_utf8_lossy(bytes).contains(word));
        assert!(has("delivery") && has("gaps"), "words of the format and of the other input");
    }

    #[test]
    fn parts_hold_what_is_in_their_brackets() {
        let named = |text: &'static str| -> Vec<&str> {
            parts(text.as_bytes()).into_iter().map(|part| &text[part]).collect()
        };
        assert_eq!(named("a,{b,c}d,[e]"), ["a", "b", "c", "{b,c}d", "e", "[e]"]);
        assert_eq!(named("}a]\n[b"), ["a", "b"]);
        assert_eq!(named(""), [""; 0]);
        for (part, left) in [(1..2, "(b,c)"), (3..4, "(a,c)"), (5..6, "(a,b)")] {
            let mut bytes = b"(a,b,c)".to_vec();
            bytes.drain(with_separator(&bytes, part));
            assert_eq!(bytes, left.as_bytes());
        }
    }

    #[test]
    fn splices_begin_with_one_and_end_with_the_other() {
        for bytes in changes(Change::Splice, TEXT) {
            assert!(bytes.first() == Some(&b'{') || b"{\"gaps\": []}".ends_with(&bytes));
            assert!(bytes.ends_with(b"}"));
        }
    }

    #[test]
    fn inputs_stay_small() {
        let mut mutator = mutator();
        let large = vec![b'a'; 2 * INPUT_LIMIT];
        assert!((0..100).all(|_| mutator.changed(&large, &large).len() <= INPUT_LIMIT));
    }
}
