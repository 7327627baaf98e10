//! Words: every text that a person can read, as data, one file for each language.
//!
//! `en.toml` holds them; `build.rs` makes [`key`] from it. A key that is not in the file does not
//! compile, and a test fails for a word that no code uses. No number that scores stands here.

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The key of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(usize);

/// The key of a list of texts, found by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    first: usize,
    len: usize,
}

impl List {
    /// The key at this place.
    ///
    /// # Panics
    ///
    /// If the list is shorter: tests compare the length of each list with its table.
    pub fn at(self, index: usize) -> Word {
        assert!(index < self.len, "a list of words is shorter than its table");
        Word(self.first + index)
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

/// A language's words: every text in one, and how long each is. A list of texts would hold an
/// address for each, which took 1 kB of the program, compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locale {
    text: &'static str,
    lengths: &'static [u16],
}

/// The words of `en.toml`.
pub fn english() -> Locale {
    ENGLISH
}

impl Locale {
    /// The text of this key.
    pub fn text(self, word: Word) -> &'static str {
        let (before, rest) = self.lengths.split_at(word.0);
        let start = before.iter().copied().map(usize::from).sum();
        let length = usize::from(rest[0]);
        self.text.get(start..start + length).unwrap_or_default()
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

/// Every text with the path of its key, in the order of the file. For tests.
pub fn every_word() -> impl Iterator<Item = (&'static str, &'static str)> {
    PATHS.iter().enumerate().map(|(index, path)| (*path, ENGLISH.text(Word(index))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_values_as_they_are() {
        let locale = Locale { text: "{a} and {b}, {a}.", lengths: &[17] };
        let filled = locale.fill(Word(0), &[("a", "{b}"), ("b", "<i>")]);
        assert_eq!(filled, "{b} and <i>, {b}.");
    }
}
