//! The ruler under a score: the mark, the band of give or take, the bracket from strict to lenient.

use super::length::{Frame, Tenths};

/// The greatest score.
const FULL_SCORE: u8 = 100;
/// The width of one point.
const POINT: Tenths = Tenths::units(4);
/// Free space at both ends, for a mark at nought or a hundred.
const MARGIN: Tenths = Tenths::units(6);
const HEIGHT: Tenths = Tenths::units(66);
/// Where the line is.
const LINE: Tenths = Tenths::units(30);
/// The points between two strokes of the scale; every fifth stroke is longer.
const STROKE: usize = 10;
const LONG_STROKE: u8 = 50;

/// Places along the ruler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruler {
    /// The view box.
    pub view: Frame,
    /// The line with its strokes, as a path.
    pub scale: String,
    /// From the score less its noise to the score and its noise, within the scale.
    pub band: Frame,
    /// The bracket from strict to lenient, as a path. They may coincide.
    pub bracket: String,
    /// Where the score is.
    pub score: Tenths,
    /// Where the scale ends, for its last number.
    pub end: Tenths,
}

/// The ruler of a score.
pub fn ruler(score: u8, noise: u8, strict: u8, lenient: u8) -> Ruler {
    let at = |points: u8| POINT * i32::from(points.min(FULL_SCORE));
    let end = at(FULL_SCORE);
    let mut scale = format!("M0 {LINE}H{end}");
    for points in (0..=FULL_SCORE).step_by(STROKE) {
        let long = points % LONG_STROKE == 0;
        let from = LINE - Tenths::units(if long { 10 } else { 6 });
        scale.push_str(&format!("M{} {from}V{LINE}", at(points)));
    }
    let (low, high) = (at(score.saturating_sub(noise)), at(score.saturating_add(noise)));
    let (strict, lenient) = (at(strict), at(lenient));
    Ruler {
        view: Frame { x: -MARGIN, y: Tenths(0), width: end + MARGIN + MARGIN, height: HEIGHT },
        scale,
        band: Frame {
            x: low,
            y: LINE - Tenths::units(8),
            width: high - low,
            height: Tenths::units(16),
        },
        bracket: format!("M{strict} 40V48M{lenient} 40V48M{strict} 44H{lenient}"),
        score: at(score),
        end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_is_as_wide_as_the_noise_and_ends_with_the_scale() {
        let ruler = ruler(29, 4, 29, 41);
        assert_eq!((ruler.band.x, ruler.band.right()), (Tenths::units(100), Tenths::units(132)));
        assert_eq!(ruler.score, Tenths::units(116));
        assert_eq!(ruler.bracket, "M116 40V48M164 40V48M116 44H164");
        for (score, noise) in [(0, 9), (100, 9), (3, 200), (98, 255)] {
            let band = super::ruler(score, noise, 0, 100).band;
            assert!(band.x >= Tenths(0) && band.right() <= ruler.end, "{score} {noise}");
        }
    }

    #[test]
    fn nothing_is_outside_of_the_view_box() {
        for score in 0..=FULL_SCORE {
            let ruler = ruler(score, 7, 0, 100);
            let mark = Tenths::units(5);
            assert!(ruler.score - mark >= ruler.view.x);
            assert!(ruler.score + mark <= ruler.view.right());
            assert!(ruler.band.bottom() <= ruler.view.bottom());
        }
    }
}
