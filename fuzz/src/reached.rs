//! What a run reached: which kinds of outcome, and finer marks that tell one input from another.
//!
//! The stable compiler measures no coverage for a runner of its own. So a target says what it saw,
//! and the runner keeps the first input with each mark, to change it further.

use std::hash::{DefaultHasher, Hash, Hasher};

use hatcheck::instrument::HatOrder;
use hatcheck::link::{Letter, Newer, Refused};
use hatcheck::response::{Draft, Problem};

/// What one input led to.
#[derive(Clone, Debug, Default)]
pub struct Reached {
    /// The kinds of outcome, as the target calls them.
    pub kinds: Vec<&'static str>,
    /// Marks of what was seen. They mean nothing but that they differ.
    pub marks: Vec<u64>,
}

impl Reached {
    /// Notes a kind of outcome.
    pub(crate) fn kind(&mut self, kind: &'static str) {
        self.kinds.push(kind);
        self.mark(kind);
    }

    /// Notes something that tells this input from others.
    pub(crate) fn mark(&mut self, seen: impl Hash) {
        let mut hasher = DefaultHasher::new();
        seen.hash(&mut hasher);
        self.marks.push(hasher.finish());
    }

    /// Marks what a letter holds.
    pub(crate) fn letter(&mut self, letter: &Letter) {
        self.draft(letter.check_in.answers());
        let Letter { plan, from, note, .. } = letter;
        self.mark(("plan", plan.hats.map(|hats| hats.len()), plan.own_days));
        self.mark(("tickets", plan.edited().count()));
        self.mark(("words", from.len().ilog2_or_zero(), note.len().ilog2_or_zero()));
    }

    /// Marks what answers hold, each mark for one thing, so that there are not too many.
    pub(crate) fn draft(&mut self, draft: &Draft) {
        self.mark(("answers", draft.mode, draft.responses().count()));
        self.mark(("confirmed", draft.confirmed().len()));
        self.mark(("year", draft.date.year() / 100));
        self.mark(("order", draft.order == HatOrder::shuffled(draft.id.0.into())));
        let stand_ins = draft.stand_ins;
        self.mark(("load", stand_ins.load_twelfths.is_some(), stand_ins.assigned.len()));
        for (item, response) in draft.responses() {
            self.mark((item.question, std::mem::discriminant(response)));
        }
    }

    /// Marks what a problem says. A field that is not known may be called anything.
    pub(crate) fn problem(&mut self, problem: &Problem) {
        let fault = std::mem::discriminant(&problem.fault);
        let parts: Vec<&str> = problem.path.split('.').collect();
        self.mark((fault, parts.len().min(6)));
        let is_short = problem.path.len() < 40 && parts.len() < 4;
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
        if is_short && parts.iter().all(|part| part.bytes().all(is_plain)) {
            self.mark((fault, parts.first().map(|part| part.len())));
        }
    }
}

/// The kind of outcome of a text that is no letter.
pub(crate) fn kind_of(refused: Refused) -> &'static str {
    match refused {
        Refused::NoLink => "no link",
        Refused::CutShort => "cut short",
        Refused::TooLong => "too long",
        Refused::Damaged => "damaged",
        Refused::Newer(Newer::Link) => "newer link",
        Refused::Newer(Newer::Instrument) => "newer questions",
        Refused::Newer(Newer::Model) => "newer scoring",
    }
}

/// The magnitude of a length.
trait Magnitude {
    fn ilog2_or_zero(self) -> u32;
}

impl Magnitude for usize {
    fn ilog2_or_zero(self) -> u32 {
        self.checked_ilog2().map_or(0, |log| log + 1)
    }
}
