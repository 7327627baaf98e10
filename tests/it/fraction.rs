//! Exact fractions, for the reference model: every share and weight without rounding.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Sub};

/// A fraction in lowest terms, its denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

/// Nothing.
pub const ZERO: Fraction = Fraction { numerator: 0, denominator: 1 };
/// One.
pub const ONE: Fraction = Fraction { numerator: 1, denominator: 1 };

/// A whole number.
pub fn whole(number: impl Into<i128>) -> Fraction {
    Fraction { numerator: number.into(), denominator: 1 }
}

/// One whole number by another.
pub fn ratio(numerator: impl Into<i128>, denominator: impl Into<i128>) -> Fraction {
    let (numerator, denominator) = (numerator.into(), denominator.into());
    assert!(denominator != 0, "a fraction over nothing");
    let divisor = greatest_common_divisor(numerator.abs(), denominator.abs());
    let sign = denominator.signum();
    Fraction { numerator: sign * numerator / divisor, denominator: sign * denominator / divisor }
}

fn greatest_common_divisor(first: i128, second: i128) -> i128 {
    if second == 0 { first.max(1) } else { greatest_common_divisor(second, first % second) }
}

impl Fraction {
    /// The nearest floating-point number.
    pub fn as_float(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The greatest whole number not above it.
    pub fn floor(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }
}

impl Add for Fraction {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let numerator = self.numerator * other.denominator + other.numerator * self.denominator;
        ratio(numerator, self.denominator * other.denominator)
    }
}

impl Sub for Fraction {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + whole(-1) * other
    }
}

impl Mul for Fraction {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        ratio(self.numerator * other.numerator, self.denominator * other.denominator)
    }
}

impl Div for Fraction {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        ratio(self.numerator * other.denominator, self.denominator * other.numerator)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl std::iter::Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(fractions: I) -> Self {
        fractions.fold(ZERO, Add::add)
    }
}
