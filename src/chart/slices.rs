//! The measures of the drawings in `public/hats.svg`: how each hat is cut into slices.
//!
//! One row a hat, in the order of the instrument's table. A test reads the file and compares, so a
//! drawing cannot change without its row. A new hat is a drawing there and a row here.

use super::Figure;
use crate::instrument::{HATS, Scale};

/// The width that every hat is drawn in.
pub(super) const WIDTH: i32 = 160;

/// A slice of a hat. Only the middle one is stretched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slice {
    /// The crown's upper end.
    Top,
    /// The part that grows.
    Middle,
    /// Brim and band.
    Foot,
}

impl Slice {
    /// The end of its symbol's id, as in `hat-sales-mid`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::Middle => "mid",
            Self::Foot => "foot",
        }
    }
}

/// The measures of one drawing, in its own units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measures {
    /// Left and right edge of the crown.
    pub crown: (i32, i32),
    /// How far under the upper edge of the foot the hat sits on what is below it.
    pub seat: i32,
    /// How much of the top vanishes in the hat above.
    pub hide: i32,
    /// The height of the top slice.
    pub top: i32,
    /// The height of the foot slice.
    pub foot: i32,
}

const OWN: Measures = measures((38, 122), 24, 20, 40, 40);
const OVERHEAD: Measures = measures((26, 134), 0, 14, 34, 14);

#[rustfmt::skip]
const HATS_IN_ORDER: [Measures; HATS] = [
    measures((34, 126), 17, 24, 46, 33), // engineering
    measures((16, 144), 26, 26, 44, 32), // design
    measures((34, 126), 22, 26, 52, 40), // quality
    measures((34, 126), 13, 10, 20, 46), // data
    measures((36, 124), 18, 26, 50, 42), // research
    measures((36, 124), 18, 20, 46, 36), // delivery
    measures((36, 124), 24, 12, 22, 38), // sales
    measures((40, 120), 23, 18, 30, 40), // marketing
    measures((42, 118), 17, 18, 30, 40), // support
    measures((32, 128), 24, 40, 60, 32), // boss
];

const fn measures(crown: (i32, i32), seat: i32, hide: i32, top: i32, foot: i32) -> Measures {
    Measures { crown, seat, hide, top, foot }
}

impl Figure {
    pub(super) fn measures(self) -> Measures {
        match self {
            Self::Own => OWN,
            Self::Overhead => OVERHEAD,
            Self::Hat(hat) => HATS_IN_ORDER[hat.index()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Category;

    const SPRITE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/public/hats.svg"));

    /// The height of a symbol's view box, which must be as wide as a hat.
    fn height(id: &str) -> i32 {
        let symbol = SPRITE.split_once(&format!("<symbol id=\"{id}\" viewBox=\"0 0 160 "));
        let (_, rest) = symbol.unwrap_or_else(|| panic!("public/hats.svg has no {id}, 160 wide"));
        rest.split_once('"').and_then(|(height, _)| height.parse().ok()).expect("a height")
    }

    #[test]
    fn the_rows_say_what_the_drawings_say() {
        for category in Category::all() {
            let (id, measures) = (category.id(), Figure::from(category).measures());
            let Measures { crown: (left, right), seat, hide, .. } = measures;
            let comment = format!(
                "crown {left}..{right}, seat {seat}, hide {hide} -->\n<symbol id=\"hat-{id}\""
            );
            assert!(SPRITE.contains(&comment), "public/hats.svg says otherwise: {comment}");
            for kind in ["hat", "line"] {
                assert_eq!(height(&format!("{kind}-{id}")), 120, "{id}");
                assert_eq!(height(&format!("{kind}-{id}-top")), measures.top, "{id}");
                assert_eq!(height(&format!("{kind}-{id}-foot")), measures.foot, "{id}");
                assert_eq!(height(&format!("{kind}-{id}-mid")), 20, "{id}");
            }
        }
    }
}
