//! The marks of a check-in as an entry of a keepsake: bits in the frame of a token.
//!
//! The body is the number of jumps, each a number's place and its cause, then the number of hats that
//! went back, each with its day. `docs/LINK.md` describes it bit by bit. Released: it never changes
//! any more. Marks have one form: without any there is no entry, and what is doubled, out of order or
//! out of range is refused.

use super::bits::Bits;
use super::v1::{read_date, write_date};
use super::{Refused, frame};
use crate::instrument::{CORE_ACTIVITIES, HATS, Hat, Scale};
use crate::marks::{Cause, Marks, Number};

/// What stands in the place of a token's version.
pub(super) const VERSION: char = 'm';

/// Bits of the number of jumps, and of a number's place among all.
const JUMPS: u32 = 5;
const NUMBER: u32 = 5;
const CAUSE: u32 = 1;
/// Bits of the number of hats that went back, and of a hat.
const RETURNED: u32 = 4;
const HAT: u32 = 4;

/// Own hat, overhead, own days.
const OTHER_NUMBERS: usize = 3;

// What was released does not follow the lists when they grow.
const _: () = {
    assert!(HATS == 10 && CORE_ACTIVITIES == 6 && Cause::ALL.len() == 2);
    assert!(HATS + CORE_ACTIVITIES + OTHER_NUMBERS < 1 << NUMBER);
};

/// The entry of marks that are not empty.
pub(super) fn write(marks: &Marks) -> String {
    frame::write(VERSION, &body(marks))
}

fn body(marks: &Marks) -> Bits {
    let mut bits = Bits::default();
    let place = |number: Number| Number::all().take_while(|known| *known != number).count();
    bits.write(marks.jumps().len() as u32, JUMPS);
    for (number, cause) in marks.jumps() {
        bits.write(place(*number) as u32, NUMBER);
        bits.write(*cause as u32, CAUSE);
    }
    bits.write(marks.returned().len() as u32, RETURNED);
    for (hat, date) in marks.returned() {
        bits.write(*hat as u32, HAT);
        write_date(*date, &mut bits);
    }
    bits
}

/// The marks of an entry.
///
/// # Errors
///
/// Anything but exactly what [`write`] gives.
pub(super) fn read(entry: &str) -> Result<Marks, Refused> {
    let (version, mut bits) = frame::read(entry)?;
    let written = bits.rest().to_vec();
    let marks = read_body(&mut bits).ok_or(Refused::Damaged)?;
    let is_one = version == VERSION && !marks.is_empty();
    if is_one && frame::holds(&written, &body(&marks)) { Ok(marks) } else { Err(Refused::Damaged) }
}

fn read_body(bits: &mut Bits) -> Option<Marks> {
    let mut marks = Marks::default();
    for _ in 0..bits.read(JUMPS)? {
        let number = Number::all().nth(bits.read(NUMBER)? as usize)?;
        marks.set_cause(number, Cause::ALL[bits.read(CAUSE)? as usize]);
    }
    for _ in 0..bits.read(RETURNED)? {
        let hat = *Hat::ALL.get(bits.read(HAT)? as usize)?;
        marks.set_returned(hat, Some(read_date(bits)?));
    }
    Some(marks)
}
