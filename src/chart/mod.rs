//! Pictures as plain shapes: hats as tall as their half-days, stacks of them, the ruler of a score,
//! scores and half-days over time, the poster of a result, the code of a link.
//!
//! Values go in, coordinates come out; `ui::drawing` only places them. Nothing here knows the
//! page, its words or its colours; a text that has to fit is a value like others. The drawings
//! themselves are the symbols of `public/hats.svg`; `slices` has their measures.
//!
//! Everything is counted in tenths of a unit, as integers: pictures are the same everywhere, and
//! the page carries no code that prints floats.

mod across;
mod fitting;
mod grown;
mod length;
pub mod poster;
mod qr;
mod rows;
mod ruler;
mod slices;
mod spread;
mod stack;
mod timeline;

pub use across::{Moment, Shape, TickUnit};
pub use grown::{GrownHat, Measure, Placed, grow, shelf_unit};
pub use length::{Frame, Tenths};
pub use qr::{QR_LIMIT, Qr, qr};
pub use rows::{BARS, Row, row};
pub use ruler::{Ruler, ruler};
pub use slices::Slice;
pub use stack::{Label, Layer, Stack, Stacked, small_stack, stack};
pub use timeline::{Point, PointLabel, Shelf, Shelved, TICKETS, Timeline, timeline};

use crate::instrument::{Category, Hat};

/// Something that is drawn as a hat: whatever half-days are put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The product manager's own hat, a trilby.
    Own,
    /// Overhead: a hat box, which is never worn.
    Overhead,
    /// Another role's hat.
    Hat(Hat),
}

impl Figure {
    /// The id of its drawing, as in `hat-sales`, and of its colours, as in `h-sales`.
    pub fn id(self) -> &'static str {
        Category::from(self).id()
    }
}

impl From<Category> for Figure {
    fn from(category: Category) -> Self {
        match category {
            Category::Own => Self::Own,
            Category::Overhead => Self::Overhead,
            Category::Hat(hat) => Self::Hat(hat),
        }
    }
}

impl From<Figure> for Category {
    fn from(figure: Figure) -> Self {
        match figure {
            Figure::Own => Self::Own,
            Figure::Overhead => Self::Overhead,
            Figure::Hat(hat) => Self::Hat(hat),
        }
    }
}
