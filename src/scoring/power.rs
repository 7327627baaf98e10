//! Powers of two with a broken exponent, in integers.
//!
//! `2^-f` for a fraction `f` of 32 bits is the product of `2^-(2^-i)` over its set bits. The
//! factors are rounded to 63 bits, which errs by less than 2^-57 in all: far less than one step of
//! the fraction, so a greater weight never gives a greater score.

use super::{FULL_SCORE, Weight};

/// `2^-(2^-i)` for i = 1 to 32, times 2^63, rounded to the nearest whole number.
#[rustfmt::skip]
const FACTORS: [u64; 32] = [
    6_521_908_912_666_391_106, 7_755_900_482_342_532_474, 8_457_869_449_776_733_335, 8_832_331_321_595_618_838,
    9_025_734_193_507_008_925, 9_124_017_994_966_720_698, 9_173_560_510_430_823_462, 9_198_432_556_164_277_331,
    9_210_893_855_724_328_809, 9_217_130_834_664_616_070, 9_220_250_907_674_776_491, 9_221_811_340_221_203_999,
    9_222_591_655_524_303_666, 9_222_981_837_935_769_002, 9_223_176_935_331_786_073, 9_223_274_485_577_403_901,
    9_223_323_261_087_119_913, 9_223_347_648_938_705_290, 9_223_359_842_888_679_895, 9_223_365_939_869_712_687,
    9_223_368_988_361_740_456, 9_223_370_512_608_132_184, 9_223_371_274_731_422_509, 9_223_371_655_793_091_287,
    9_223_371_846_323_931_579, 9_223_371_941_589_353_202, 9_223_371_989_222_064_382, 9_223_372_013_038_420_064,
    9_223_372_024_946_597_928, 9_223_372_030_900_686_866, 9_223_372_033_877_731_337, 9_223_372_035_366_253_572,
];

/// `100 * 2^(-weight / halving)`, halves rounded up: 0 to 100.
///
/// `weight` is not negative, and `halving` is the weight that halves the score.
pub(super) fn score(weight: Weight, halving: Weight) -> u8 {
    let (weight, halving) = (weight.0.max(0) as u64, halving.0 as u64);
    // So the fraction below stays within 64 bits: dividing 128 is a library of its own.
    debug_assert!(halving <= 1 << 32, "halving by more than 35 points");
    let whole = weight / halving;
    if whole > 8 {
        return 0;
    }
    let fraction = (((weight % halving) << 32) / halving) as u32;
    let mut power: u64 = 1 << 63;
    for (index, factor) in FACTORS.iter().enumerate() {
        if fraction >> (31 - index) & 1 == 1 {
            power = ((u128::from(power) * u128::from(*factor)) >> 63) as u64;
        }
    }
    let scaled = (u128::from(power) * u128::from(FULL_SCORE)) >> whole;
    ((scaled + (1 << 62)) >> 63) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALVING: Weight = Weight::points(35);

    #[test]
    fn every_thirty_five_points_halve_the_score() {
        for (points, expected) in [(0, 100), (35, 50), (70, 25), (105, 13), (140, 6), (500, 0)] {
            assert_eq!(score(Weight::points(points), HALVING), expected, "{points} points");
        }
    }

    #[test]
    fn agrees_with_floating_point_away_from_halves() {
        for tenths in 0..3_000 {
            let exact = 100.0 * (-(tenths as f64) / 350.0).exp2();
            if (exact.fract() - 0.5).abs() > 1e-6 {
                let score = score(Weight::tenths(tenths), HALVING);
                assert_eq!(f64::from(score), exact.round(), "{tenths} tenths");
            }
        }
    }
}
