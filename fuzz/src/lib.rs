//! What strangers can hand to the page: texts with links, bodies of tokens, stored texts, files.
//!
//! Each target is a plain function over bytes. It panics where a promise does not hold, and
//! otherwise says what it reached. The stable runner (`main.rs`) and `cargo fuzz` (`fuzz_targets/`)
//! call the same functions.
//!
//! - `token`: a text in which a link is looked for.
//! - `body`: a body inside a frame that holds, so that mutations get past the check.
//! - `keepsake`: a text in which a whole history is looked for.
//! - `archive`: the keys and texts of the browser's storage.
//! - `document`: the text of a file.

mod archive;
mod body;
mod document;
mod frame;
mod history;
mod keepsake;
pub mod mutation;
mod page;
pub mod reached;
pub mod runner;
mod seeds;
mod token;
mod words;

pub use archive::archive;
pub use body::body;
pub use document::document;
pub use keepsake::keepsake;
pub use reached::Reached;
pub use token::token;

/// A function over bytes, with where to begin and what has to be reached.
pub struct Target {
    /// Its name, and that of its folder in `fuzz/corpus/`.
    pub name: &'static str,
    /// Panics where a promise does not hold.
    pub run: fn(&[u8]) -> Reached,
    /// The kinds of outcome that mutations must reach, or the target tries nothing.
    pub kinds: &'static [&'static str],
    /// The kinds that only an input of a size that is not mutated can reach.
    pub rare_kinds: &'static [&'static str],
    /// Whether its inputs are texts.
    pub is_text: bool,
    /// Inputs to begin with.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Words of the format.
    pub words: fn() -> Vec<Vec<u8>>,
}

/// Every target.
pub const TARGETS: [Target; 5] = [
    Target {
        name: "token",
        run: token,
        is_text: true,
        kinds: token::KINDS,
        rare_kinds: token::RARE_KINDS,
        seeds: seeds::texts_with_links,
        words: words::links,
    },
    Target {
        name: "body",
        run: body,
        is_text: false,
        kinds: body::KINDS,
        rare_kinds: &[],
        seeds: seeds::bodies,
        words: words::bodies,
    },
    Target {
        name: "keepsake",
        run: keepsake,
        is_text: true,
        kinds: keepsake::KINDS,
        rare_kinds: keepsake::RARE_KINDS,
        seeds: seeds::texts_with_keepsakes,
        words: words::keepsakes,
    },
    Target {
        name: "archive",
        run: archive,
        is_text: true,
        kinds: archive::KINDS,
        rare_kinds: &[],
        seeds: seeds::archives,
        words: words::archives,
    },
    Target {
        name: "document",
        run: document,
        is_text: true,
        kinds: document::KINDS,
        rare_kinds: document::RARE_KINDS,
        seeds: seeds::documents,
        words: words::documents,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Seeds and corpus hold what was once interesting: each keeps its promise for good.
    #[test]
    fn seeds_and_corpus_reach_every_kind() {
        for target in TARGETS {
            let inputs = (target.seeds)().into_iter().chain(runner::corpus(target.name));
            let reached: BTreeSet<&str> =
                inputs.flat_map(|input| (target.run)(&input).kinds).collect();
            for kind in target.kinds.iter().chain(target.rare_kinds) {
                assert!(reached.contains(kind), "{}: no {kind}: {reached:?}", target.name);
            }
        }
    }

    #[test]
    fn nothing_and_noise_are_taken_well() {
        let mut random = hatcheck::random::SplitMix64::new(1);
        for target in TARGETS {
            (target.run)(&[]);
            for length in 0..200 {
                let noise: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
                (target.run)(&noise);
            }
        }
    }
}
