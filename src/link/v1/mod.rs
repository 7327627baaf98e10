//! Version 1 of the body: answers, what was changed of the plan, texts.
//!
//! `docs/LINK.md` describes it bit by bit. Released: it never changes any more. A body that could
//! be written otherwise is refused, so a letter has exactly one token.

mod answers;
mod plan;
mod texts;

use super::bits::Bits;
use super::{Letter, Refused, frame};

pub(super) use answers::{read_date, write_date};

/// The first character of a token of this version.
pub(super) const VERSION: char = '1';

/// Bits of a day since 1 January 1970, which reach to the end of the calendar.
const DAY: u32 = 22;

/// The body of a letter.
pub(super) fn write(letter: &Letter) -> Bits {
    let mut bits = Bits::default();
    answers::write(&letter.check_in, &mut bits);
    plan::write(&letter.plan, letter.check_in.date(), &mut bits);
    texts::write(letter, &mut bits);
    bits
}

/// The letter of a body.
pub(super) fn read(bits: &mut Bits) -> Result<Letter, Refused> {
    let written = bits.rest().to_vec();
    let mut draft = answers::read(bits)?;
    let plan = plan::read(draft.date, bits).ok_or(Refused::Damaged)?;
    let mut letter = texts::read(&mut draft, plan, bits).ok_or(Refused::Damaged)?;
    letter.cut();
    if frame::holds(&written, &write(&letter)) { Ok(letter) } else { Err(Refused::Damaged) }
}

/// How many combinations these scales have, and where in them a choice stands: the first scale
/// counts for most.
fn mixed(choices: &[(u32, u32)]) -> u32 {
    choices.iter().fold(0, |number, (choice, options)| number * options + choice)
}

/// The choices that a number stands for; `None` if it is no combination.
fn unmixed<const N: usize>(mut number: u32, options: [u32; N]) -> Option<[u32; N]> {
    let mut choices = options;
    for (choice, options) in choices.iter_mut().zip(options).rev() {
        *choice = number % options;
        number /= options;
    }
    (number == 0).then_some(choices)
}
