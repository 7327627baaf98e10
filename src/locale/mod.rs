//! Words: every text that a person can read, as data, one file for each language.
//!
//! `en.toml` holds them; `build.rs` makes [`key`] from it. A key that is not in the file does not
//! compile, and a test fails for a word that no code uses. No number that scores stands here.
//!
//! There are two tables: the words of a first visit, and the others, which come with the part of the
//! program that says them. `build.rs` says which is which.

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The key of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// In which of the two tables.
    is_first: bool,
    place: usize,
}

/// The key of a list of texts, found by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    first: Word,
    len: usize,
}

impl List {
    /// The key at this place.
    ///
    /// # Panics
    ///
    /// If the list is shorter: tests compare the length of each list with its table.
    pub fn at(self, index: usize) -> Word {
        assert!(index < self.len, "a list of words has {} of them, and its table more", self.len);
        Word { place: self.first.place + index, ..self.first }
    }

    /// How many texts the list has.
    pub const fn len(self) -> usize {
        self.len
    }

    /// Whether the list has no texts.
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// Every text in one, and how long each is. A list of texts would hold an address for each, which
/// took 1 kB of the program, compressed.
#[derive(Debug, PartialEq, Eq)]
struct Table {
    text: &'static str,
    lengths: &'static [u16],
}

impl Table {
    fn text(&self, place: usize) -> &'static str {
        let Some((before, [length, ..])) = self.lengths.split_at_checked(place) else { return "" };
        let start = before.iter().copied().map(usize::from).sum();
        self.text.get(start..start + usize::from(*length)).unwrap_or_default()
    }
}

/// A language's words, or those of a first visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    first: &'static Table,
    later: Option<&'static Table>,
}

/// The words of `en.toml`.
pub fn english() -> Locale {
    Locale { first: &FIRST, later: Some(&LATER) }
}

/// Those of them that a first visit needs until its first step is done.
pub fn english_first() -> Locale {
    Locale { first: &FIRST, later: None }
}

impl Locale {
    /// The text of this key; nothing if it is not here yet, which tests do not let pass.
    pub fn text(self, word: Word) -> &'static str {
        let table = if word.is_first { Some(self.first) } else { self.later };
        debug_assert!(table.is_some(), "a word of the later part: {}", path(word));
        table.map_or("", |table| table.text(word.place))
    }

    /// The text at a place of a list.
    pub fn at(self, list: List, index: usize) -> &'static str {
        self.text(list.at(index))
    }

    /// The text of this key with every `{name}` replaced by its value.
    pub fn fill(self, word: Word, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.text(word);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => filled.push_str(value),
                None => debug_assert!(false, "no value for {{{name}}}"),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// The path of a key. For tests.
fn path(word: Word) -> &'static str {
    let paths = if word.is_first { FIRST_PATHS } else { LATER_PATHS };
    paths.get(word.place).copied().unwrap_or_default()
}

/// Every text with the path of its key. For tests.
pub fn every_word() -> impl Iterator<Item = (&'static str, &'static str)> {
    let words = |is_first, count| (0..count).map(move |place| Word { is_first, place });
    words(true, FIRST_PATHS.len())
        .chain(words(false, LATER_PATHS.len()))
        .map(|word| (path(word), english().text(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_values_as_they_are() {
        static TABLE: Table = Table { text: "{a} and {b}, {a}.", lengths: &[17] };
        let locale = Locale { first: &TABLE, later: None };
        let word = Word { is_first: true, place: 0 };
        let filled = locale.fill(word, &[("a", "{b}"), ("b", "<i>")]);
        assert_eq!(filled, "{b} and <i>, {b}.");
    }
}
