//! A code for the camera of a phone: a text as dark modules, in one path.
//!
//! The crate `qrcodegen` makes the code; here it only gets its quiet zone and its outline.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// Light modules around the code that readers need. Source: ISO/IEC 18004.
const QUIET: i32 = 4;

/// A code as a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Width and height in modules, with the quiet zone.
    pub size: i32,
    /// Every dark module, row by row: a run of them is one rectangle.
    pub path: String,
}

/// The code of a text; `None` where it is too long for one that a phone reads from a screen.
pub fn qr(text: &str) -> Option<Qr> {
    if text.len() > QR_LIMIT {
        return None;
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let (left, top) = (x + QUIET, y + QUIET);
                write!(path, "M{left} {top}h{run}v1h-{run}z").ok()?;
            }
            x += run.max(1);
        }
    }
    Some(Qr { size: code.size() + 2 * QUIET, path })
}

/// The most bytes that are put into a code. A code of so many has 93 modules a side, and on a screen
/// they are still two pixels wide.
pub const QR_LIMIT: usize = 600;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_in_the_path_once() {
        let text = "https://hatcheck.example/#r=1Ax0123456789";
        let drawn = qr(text).expect("a code");
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("a code");
        let dark = (0..code.size())
            .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
            .filter(|(x, y)| code.get_module(*x, *y))
            .count();
        let runs = drawn.path.split('M').skip(1).map(|run| {
            let width = run.split(['h', 'v']).nth(1).expect("a width");
            width.parse::<usize>().expect("a number")
        });
        assert_eq!(runs.sum::<usize>(), dark);
        assert_eq!(drawn.size, code.size() + 8);
        assert!(drawn.path.starts_with("M4 4h7v1h-7z"), "the finder begins after the quiet zone");
    }

    #[test]
    fn a_text_that_is_too_long_has_none() {
        assert_eq!(qr(&"a".repeat(QR_LIMIT + 1)), None);
        assert!(qr(&"a".repeat(QR_LIMIT)).is_some());
    }
}
