//! One hat, grown to its half-days.
//!
//! What shows of a hat in a stack, from its seat to the seat of the hat above, is exactly its
//! half-days times the unit. The middle slice is stretched to make it so. A hat too short for its
//! fixed slices shrinks as a whole, in height more than in width, and stays a hat.

use super::Figure;
use super::length::{Frame, Tenths};
use super::slices::{Slice, WIDTH};

/// The scale of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The height of one half-day.
    pub half_day: Tenths,
    /// The width of a hat that is not shrunk.
    pub width: Tenths,
}

impl Measure {
    /// The usual proportion: a half-day of 24 to a hat of 160.
    pub const fn of_unit(half_day: Tenths) -> Self {
        Self { half_day, width: half_day.part(20, 3) }
    }
}

/// One slice in its place: the symbol `hat-ID-…` or `line-ID-…` fills the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Which slice.
    pub slice: Slice,
    /// Where.
    pub frame: Frame,
}

/// A hat as tall as its half-days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrownHat {
    /// In the order they are drawn: the middle comes last and overlaps both neighbours, so that no
    /// seam shows.
    pub slices: [Placed; 3],
    /// One curved line between half-days, as a path.
    pub ticks: String,
    /// The crown, to be filled behind an outline.
    pub crown: Frame,
    /// Everything that is drawn.
    pub bounds: Frame,
    /// Where the next hat's seat comes.
    pub next_seat: Tenths,
}

/// By how much the middle slice overlaps its neighbours.
const OVERLAP: Tenths = Tenths(15);
/// The middle slice never vanishes: a twelfth of a half-day is left of it.
const LEAST_MIDDLE: i32 = 12;
/// Thousandths, for how much a hat shrinks.
const FULL: i32 = 1000;
/// How far above the seat the first line would be, and how deep the lines hang, in drawn units.
const TICK_RISE: i32 = 4;
const TICK_SAG: i32 = 10;
/// A line this close to the foot would only look like a smudge.
const TICK_GAP: Tenths = Tenths(20);

/// The hat for so many half-days, its seat at `seat` and its middle at `centre`.
///
/// None has a height: ask for a hat of one half-day or more.
pub fn grow(
    figure: Figure,
    half_days: u8,
    measure: Measure,
    centre: Tenths,
    seat: Tenths,
) -> GrownHat {
    let drawn = figure.measures();
    let half_days = i32::from(half_days.max(1));
    let tall = measure.half_day * half_days;
    let least_middle = measure.half_day.part(1, LEAST_MIDDLE);
    // What the fixed slices need at full size, in tenths of the picture.
    let fixed = measure.width.part(drawn.top + drawn.seat - drawn.hide, WIDTH);
    let shrunk = ((tall - least_middle).0 * FULL / fixed.0.max(1)).min(FULL);
    let down = |units: i32| measure.width.part(units * shrunk, WIDTH * FULL);
    let width = measure.width.part(450 + shrunk * 55 / 100, FULL);
    let across = |units: i32| width.part(units, WIDTH);

    let x = centre - width.half();
    let placed = |slice, y, height| Placed { slice, frame: Frame { x, y, width, height } };
    let next_seat = seat - tall;
    let top = placed(Slice::Top, next_seat - down(drawn.hide), down(drawn.top));
    let foot = placed(Slice::Foot, seat - down(drawn.seat), down(drawn.foot));
    let (from, to) = (top.frame.bottom(), foot.frame.y);
    let middle = placed(Slice::Middle, from - OVERLAP, to - from + OVERLAP + OVERLAP);

    let (left, right) = (x + across(drawn.crown.0), x + across(drawn.crown.1));
    let mut ticks = String::new();
    for half_day in 1..half_days {
        let y = seat - down(TICK_RISE) - measure.half_day * half_day;
        // The domes are upright where they begin, so a line may reach a little into the top.
        if y > to - TICK_GAP || y < from - down(TICK_RISE) {
            continue;
        }
        let sag = y + across(TICK_SAG);
        ticks.push_str(&format!("M{left} {y}Q{centre} {sag} {right} {y}"));
    }
    let seated = seat - down(drawn.seat).part(1, 4);
    GrownHat {
        slices: [top, foot, middle],
        ticks,
        crown: Frame {
            x: left,
            y: middle.frame.y,
            width: right - left,
            height: seated - middle.frame.y,
        },
        bounds: Frame {
            x,
            y: top.frame.y,
            width,
            height: foot.frame.bottom().max(seat) - top.frame.y,
        },
        next_seat,
    }
}

/// Half-days that fit on the shelf at full size.
const SHELF_HALF_DAYS: u8 = 10;
/// The unit of the shelf while they do.
const SHELF_UNIT: u16 = 24;

/// The unit for a shelf whose tallest hat has so many half-days: beyond ten, every hat gets
/// smaller, so that the tallest touches the same line and the page keeps its height.
pub fn shelf_unit(tallest: u8) -> u16 {
    SHELF_UNIT * u16::from(SHELF_HALF_DAYS) / u16::from(tallest.max(SHELF_HALF_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::{Category, FORTNIGHT_HALF_DAYS};

    fn every_hat(check: impl Fn(Figure, u8, Measure, GrownHat)) {
        let wide = Measure { half_day: Tenths::units(24), width: Tenths::units(200) };
        let measures = [24, 34, 12, 5].map(|unit| Measure::of_unit(Tenths::units(unit)));
        for measure in measures.into_iter().chain([wide]) {
            for figure in Category::all().map(Figure::from) {
                for half_days in 1..=FORTNIGHT_HALF_DAYS {
                    let hat =
                        grow(figure, half_days, measure, Tenths::units(80), Tenths::units(500));
                    check(figure, half_days, measure, hat);
                }
            }
        }
    }

    #[test]
    fn heights_are_true_to_half_days() {
        every_hat(|figure, half_days, measure, hat| {
            let tall = Tenths::units(500) - hat.next_seat;
            assert_eq!(tall, measure.half_day * i32::from(half_days), "{figure:?} {half_days}");
        });
    }

    #[test]
    fn slices_meet_and_stay_in_their_bounds() {
        every_hat(|figure, half_days, _, hat| {
            let [top, foot, middle] = hat.slices.map(|placed| placed.frame);
            let of = format!("{figure:?} {half_days}");
            assert!(top.y < middle.y && middle.y < top.bottom(), "{of}: {hat:?}");
            assert!(middle.bottom() > foot.y && middle.height > OVERLAP, "{of}: {hat:?}");
            for frame in [top, foot, hat.crown] {
                assert!(frame.y >= hat.bounds.y && frame.bottom() <= hat.bounds.bottom(), "{of}");
                assert!(frame.x >= hat.bounds.x && frame.right() <= hat.bounds.right(), "{of}");
            }
        });
    }

    #[test]
    fn there_is_at_most_one_line_between_two_half_days() {
        every_hat(|figure, half_days, _, hat| {
            let lines = hat.ticks.matches('M').count();
            assert!(lines < usize::from(half_days), "{figure:?} {half_days}: {lines}");
        });
        let measure = Measure::of_unit(Tenths::units(24));
        let own = grow(Figure::Own, 5, measure, Tenths::units(80), Tenths::units(146));
        assert_eq!(own.ticks.matches('M').count(), 4);
        assert!(own.ticks.starts_with("M38 118Q80 128 122 118"), "{}", own.ticks);
    }

    #[test]
    fn the_shelf_keeps_its_height() {
        assert_eq!(shelf_unit(0), 24);
        assert_eq!(shelf_unit(10), 24);
        for tallest in 11..=FORTNIGHT_HALF_DAYS {
            let tall = shelf_unit(tallest) * u16::from(tallest);
            assert!((220..=240).contains(&tall), "{tallest}: {tall}");
        }
    }
}
