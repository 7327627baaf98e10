//! Lengths in tenths of a unit, and the frames that drawings are placed in.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

/// A length or a place, in tenths of a unit of the picture. It prints as the unit: `12.5`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i32);

impl Tenths {
    /// So many whole units.
    pub const fn units(units: i32) -> Self {
        Self(units * 10)
    }

    /// This length times a fraction, rounded to the nearest tenth.
    #[must_use]
    pub const fn part(self, of: i32, whole: i32) -> Self {
        let doubled = 2 * self.0 * of + whole;
        Self(doubled.div_euclid(2 * whole))
    }

    /// Half of it.
    #[must_use]
    pub const fn half(self) -> Self {
        self.part(1, 2)
    }
}

impl Add for Tenths {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Tenths {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Tenths {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i32> for Tenths {
    type Output = Self;

    fn mul(self, times: i32) -> Self {
        Self(self.0 * times)
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(formatter, "{sign}{}", size / 10)?;
        match size % 10 {
            0 => Ok(()),
            tenths => write!(formatter, ".{tenths}"),
        }
    }
}

/// An upright rectangle. `y` grows downwards, as it does on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Its left edge.
    pub x: Tenths,
    /// Its upper edge.
    pub y: Tenths,
    /// Its width.
    pub width: Tenths,
    /// Its height.
    pub height: Tenths,
}

impl Frame {
    /// Its right edge.
    pub fn right(self) -> Tenths {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(self) -> Tenths {
        self.y + self.height
    }

    /// Its middle.
    pub fn middle(self) -> (Tenths, Tenths) {
        (self.x + self.width.half(), self.y + self.height.half())
    }

    /// The frame around a middle.
    pub(super) fn around(middle: (Tenths, Tenths), width: Tenths, height: Tenths) -> Self {
        Self { x: middle.0 - width.half(), y: middle.1 - height.half(), width, height }
    }

    /// Whether both have more in common than an edge.
    pub(super) fn meets(self, other: Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// The frame as an attribute: `0 0 160 120`.
    pub fn view_box(self) -> String {
        format!("{} {} {} {}", self.x, self.y, self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_print_as_units() {
        let printed = [0, 5, 10, 125, -5, -120].map(|tenths| Tenths(tenths).to_string());
        assert_eq!(printed, ["0", "0.5", "1", "12.5", "-0.5", "-12"]);
    }

    #[test]
    fn parts_are_rounded_to_the_nearest_tenth() {
        assert_eq!(Tenths(10).part(1, 3), Tenths(3));
        assert_eq!(Tenths(20).part(1, 3), Tenths(7));
        assert_eq!(Tenths(-10).part(1, 3), Tenths(-3));
        assert_eq!(Tenths(25).half(), Tenths(13));
    }

    #[test]
    fn frames_meet_in_more_than_an_edge() {
        let frame = |x, y| Frame::around((Tenths(x), Tenths(y)), Tenths(20), Tenths(10));
        assert_eq!(frame(30, 40).middle(), (Tenths(30), Tenths(40)));
        assert!(frame(0, 0).meets(frame(19, 9)));
        assert!(frame(0, 0).meets(frame(0, 0)));
        for apart in [frame(20, 0), frame(-20, 0), frame(0, 10), frame(0, -10)] {
            assert!(!frame(0, 0).meets(apart) && !apart.meets(frame(0, 0)));
        }
    }
}
