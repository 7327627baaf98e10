//! Links: a check-in as a token of some sixty characters, for ever.
//!
//! A token holds answers and versions, never scores: whoever opens it scores them anew. It goes
//! into the part of an address after `#`, which browsers send to nobody. `docs/LINK.md` describes
//! it well enough to write another decoder from. The same tokens are what the history keeps, so
//! there is one form to be read for ever, and not two.
//!
//! - `frame`: what every version has in common: letters, length, check.
//! - `v1`: the body of the first version. Released, so it never changes.
//! - `find`: the token in whatever was opened or pasted.
//! - `keepsake`: all check-ins in one link, each as its token; `marks`: what was said of them.
//! - `leave_out`: what is private, and how it is left out.
//!
//! [`decode`] is total: any text gives a letter or says why not, in time and memory that its length
//! bounds.

mod bits;
mod find;
mod frame;
mod keepsake;
mod leave_out;
mod marks;
mod v1;

use crate::hand_back::Plan;
use crate::instrument::NAME_LIMIT;
use crate::response::CheckIn;

pub use find::{MARK, TEXT_LIMIT, find, may_be_in, percent_encoded, read};
pub use frame::TOKEN_LIMIT;
pub use keepsake::{
    KEEPSAKE_LIMIT, KEEPSAKE_MARK, Keepsake, Remembered, find_keepsake, keepsake, read_keepsake,
};
pub use leave_out::{Private, Ticks, leave_out};

/// The version of the tokens that are written: their first character.
pub const LINK_VERSION: char = v1::VERSION;
/// The most characters of the sender's name.
pub const FROM_LIMIT: u16 = NAME_LIMIT;
/// The most characters of what the sender says.
pub const LETTER_NOTE_LIMIT: u16 = 280;

/// What a token holds: a check-in, what was made of its advice, and a word from whoever sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The check-in, perhaps without what is private.
    pub check_in: CheckIn,
    /// What she changed of the plan.
    pub plan: Plan,
    /// Who sends it; empty where she did not say. At most [`FROM_LIMIT`] characters.
    pub from: String,
    /// What she says; empty where nothing. At most [`LETTER_NOTE_LIMIT`] characters.
    pub note: String,
}

impl Letter {
    /// A letter with everything there is, and without a word.
    pub fn new(check_in: CheckIn, plan: Plan) -> Self {
        Self { check_in, plan, from: String::new(), note: String::new() }
    }

    /// Cuts the words of the sender at their limits.
    fn cut(&mut self) {
        for (text, limit) in [(&mut self.from, FROM_LIMIT), (&mut self.note, LETTER_NOTE_LIMIT)] {
            cut(text, limit);
        }
    }
}

/// Cuts a text at so many characters.
pub fn cut(text: &mut String, limit: u16) {
    if let Some((end, _)) = text.char_indices().nth(limit.into()) {
        text.truncate(end);
    }
}

/// Why a text is no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no link of this page in it.
    NoLink,
    /// Its end is missing.
    CutShort,
    /// It is longer than any token.
    TooLong,
    /// It was changed on its way.
    Damaged,
    /// A newer page made it.
    Newer(Newer),
}

/// What of a token is newer than this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// The form of the token.
    Link,
    /// The questions.
    Instrument,
    /// The scoring.
    Model,
}

/// The token of a letter: 45 characters at most for a quick check-in without dates and texts, 58 for
/// a full one. Words of the sender are cut at their limits.
pub fn encode(letter: &Letter) -> String {
    let mut letter = letter.clone();
    letter.cut();
    frame::write(v1::VERSION, &v1::write(&letter))
}

/// The letter of a token.
///
/// # Errors
///
/// Anything but exactly what [`encode`] gives, of this page or of a newer one.
pub fn decode(token: &str) -> Result<Letter, Refused> {
    match frame::read(token)? {
        (v1::VERSION, mut body) => v1::read(&mut body),
        _ => Err(Refused::Newer(Newer::Link)),
    }
}
