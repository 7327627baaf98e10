//! The target `body`: any bits as the body of a token, inside a frame that holds.
//!
//! A changed token fails its check, so `token` hardly ever gets as far as the body. Here the frame
//! is put round the bits after they were changed. Some bits of the first byte make the frame wrong
//! in a way that its check does not show.

use hatcheck::link::{self, MARK, Newer, Refused, decode, encode};

use crate::frame::{self, Oddity};
use crate::page;
use crate::reached::{Reached, kind_of};

/// What mutations must reach.
pub const KINDS: &[&str] =
    &["letter", "damaged", "newer questions", "newer scoring", "odd frame", "other version"];

/// Any body is a letter, damage, or newer; and there is no other token of the same letter.
pub fn body(bytes: &[u8]) -> Reached {
    let mut reached = Reached::default();
    let bits = frame::unpacked(bytes);
    let about = bytes.first().copied().unwrap_or_default();
    if about >> 3 != 0 {
        odd(about, &bits, &mut reached);
        return reached;
    }
    let Some(token) = frame::token('1', &bits) else { return reached };
    let read = decode(&token);
    match &read {
        Ok(letter) => {
            reached.kind("letter");
            reached.letter(letter);
            assert_eq!(encode(letter), token, "two tokens of one letter");
            page::takes(&format!("{MARK}{token}"), letter);
        }
        Err(refused @ (Refused::Damaged | Refused::Newer(_))) => reached.kind(kind_of(*refused)),
        Err(refused) => panic!("the frame holds, and yet {refused:?}: {token}"),
    }
    assert_eq!(link::read(&format!("{MARK}{token}")), read, "{token}");
    reached
}

/// A frame that is wrong in one way is refused for it, whatever is inside; so is another version.
fn odd(about: u8, bits: &[bool], reached: &mut Reached) {
    let (number, is_other) = (about >> 3 & 7, about >> 6 != 0);
    let version = if is_other { ['2', '9', 'A'][usize::from(about >> 6) - 1] } else { '1' };
    let oddity = Oddity::of(number);
    let Some(token) = frame::odd_token(version, bits, oddity) else { return };
    let refused = match oddity {
        Some(Oddity::Longer) => Refused::CutShort,
        Some(_) => Refused::Damaged,
        None if is_other => Refused::Newer(Newer::Link),
        // Only numbers that mean nothing.
        None => return,
    };
    reached.kind(if oddity.is_some() { "odd frame" } else { "other version" });
    reached.mark((number, is_other));
    assert_eq!(decode(&token), Err(refused), "{oddity:?}: {token}");
}
