//! A row of small pictures: one number over time, under the line of the scores.
//!
//! Days have the places that they have there. Few check-ins are bars, which say that nothing is
//! known between them; of many, each value holds from half-way to the one before to half-way to the
//! next, and a break in the questions is a gap. Of three at one place, only the outer two show in
//! such an area.

use super::across::{self, Moment, Shape};
use super::length::{Frame, Tenths};
use super::spread::spread;

/// Up to so many check-ins are bars.
pub const BARS: usize = 24;
/// The air between bars, which move apart like tickets.
const BAR_GAP: Tenths = Tenths::units(1);
/// How far the first and the last value of an area reach beyond their place, and each to the side
/// of a break.
const END: Tenths = Tenths::units(2);
/// Free space over the greatest value.
const OVER: Tenths = Tenths::units(2);

impl Shape {
    /// The height of the greatest value.
    const fn row_height(self) -> Tenths {
        match self {
            Self::Wide => Tenths::units(36),
            Self::Narrow => Tenths::units(28),
        }
    }

    /// The width of a bar.
    const fn bar(self) -> Tenths {
        match self {
            Self::Wide => Tenths::units(12),
            Self::Narrow => Tenths::units(8),
        }
    }
}

/// One number over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The view box, as wide as the line of the scores.
    pub view: Frame,
    /// Where nought is.
    pub base: Tenths,
    /// Everything under the values, as one closed path.
    pub area: String,
    /// The values alone, as a path: a nought shows only here.
    pub line: String,
}

/// The row of these values, one for each moment. `greatest` is what the whole height stands for:
/// rows that are to be compared have the same.
pub fn row(moments: &[Moment], values: &[u8], greatest: u8, shape: Shape) -> Row {
    let base = OVER + shape.row_height();
    let greatest = greatest.max(1);
    let top = |value: u8| {
        base - shape.row_height().part(i32::from(value.min(greatest)), i32::from(greatest))
    };
    let spans = if moments.len() <= BARS { bars(moments, shape) } else { steps(moments, shape) };
    let steps: Vec<Step> = spans
        .into_iter()
        .zip(values)
        .map(|((from, to), value)| Step { from, to, top: top(*value) })
        .collect();
    let (mut area, mut line) = (String::new(), String::new());
    // What touches is one piece.
    for piece in steps.chunk_by(|one, next| one.to == next.from) {
        let outline = outline(piece);
        let from = piece[0].from;
        line.push_str(&format!("M{from} {}{outline}", piece[0].top));
        area.push_str(&format!("M{from} {base}V{}{outline}V{base}Z", piece[0].top));
    }
    Row {
        view: Frame { x: Tenths(0), y: Tenths(0), width: shape.width(), height: base + OVER },
        base,
        area,
        line,
    }
}

/// A value, and from where to where it holds.
struct Step {
    from: Tenths,
    to: Tenths,
    top: Tenths,
}

/// From the first top of a piece along the others to its end.
fn outline(piece: &[Step]) -> String {
    let mut path = String::new();
    for same in piece.chunk_by(|one, next| one.top == next.top) {
        if !path.is_empty() {
            path.push_str(&format!("V{}", same[0].top));
        }
        path.push_str(&format!("H{}", same[same.len() - 1].to));
    }
    path
}

/// A bar for each moment.
fn bars(moments: &[Moment], shape: Shape) -> Vec<(Tenths, Tenths)> {
    let half = shape.bar().half();
    let places = across::places(moments, shape);
    let ends = (half, shape.width() - half);
    let apart = spread(&places, shape.bar() + BAR_GAP, Some(ends.0), ends.1);
    apart.into_iter().map(|x| (x - half, x + half)).collect()
}

/// From half-way to half-way, but not across a break.
fn steps(moments: &[Moment], shape: Shape) -> Vec<(Tenths, Tenths)> {
    let places = across::places(moments, shape);
    let from = |index: usize| match index {
        0 => places[0] - END,
        _ => {
            let limit = (places[index - 1] + places[index]).half();
            if moments[index].breaks { places[index].min(limit + END) } else { limit }
        }
    };
    let to = |index: usize| match moments.get(index + 1) {
        None => places[index] + END,
        Some(next) if next.breaks => {
            places[index].max((places[index] + places[index + 1]).half() - END)
        }
        Some(_) => from(index + 1),
    };
    (0..moments.len()).map(|index| (from(index), to(index))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SplitMix64;

    fn on(day: u32) -> Moment {
        Moment { day, is_odd: false, score: 50, noise: None, breaks: false }
    }

    /// So many check-ins, a week apart.
    fn weeks(count: u32) -> Vec<Moment> {
        (0..count).map(|week| on(20_000 + week * 7)).collect()
    }

    /// Every step of a row, from where to where, with its height above nought.
    fn steps_of(row: &Row) -> Vec<(i32, i32, i32)> {
        let tenths = |text: &str| {
            let (units, tenth) = text.split_once('.').unwrap_or((text, "0"));
            units.parse::<i32>().expect("units") * 10 + tenth.parse::<i32>().expect("tenths")
        };
        let mut steps = Vec::new();
        for piece in row.line.split('M').skip(1) {
            let (place, outline) = piece.split_once('H').expect("a step");
            let (x, y) = place.split_once(' ').expect("a place");
            let (mut x, mut y) = (tenths(x), tenths(y));
            for step in outline.split('H') {
                let (to, next) = step.split_once('V').unwrap_or((step, ""));
                steps.push((x, tenths(to), row.base.0 - y));
                x = tenths(to);
                y = if next.is_empty() { y } else { tenths(next) };
            }
        }
        steps
    }

    #[test]
    fn few_are_bars_under_their_days_that_never_overlap() {
        let row = row(&weeks(3), &[2, 0, 8], 8, Shape::Wide);
        assert_eq!(row.line, "M58 29H70M314 38H326M570 2H582");
        assert_eq!(row.area, "M58 38V29H70V38ZM314 38V38H326V38ZM570 38V2H582V38Z");
        let day = vec![on(5); BARS];
        for shape in Shape::ALL {
            let steps = steps_of(&super::row(&day, &[4; BARS], 8, shape));
            assert_eq!(steps.len(), BARS);
            assert!(steps.iter().all(|(from, to, _)| to - from <= 120 && to > from));
            assert!(steps.windows(2).all(|pair| pair[0].1 < pair[1].0), "{shape:?}");
        }
    }

    #[test]
    fn many_are_one_area_whose_values_hold_half_way() {
        let moments = weeks(33);
        let values: Vec<u8> = (0..33).map(|week| if week == 10 { 6 } else { 3 }).collect();
        let row = row(&moments, &values, 6, Shape::Wide);
        // A week is 16 units, the tenth is at 224.
        assert_eq!(row.line, "M62 20H216V2H232V20H578");
        assert_eq!(row.area, "M62 38V20H216V2H232V20H578V38Z");
    }

    #[test]
    fn a_break_in_the_questions_is_a_gap() {
        let mut moments = weeks(33);
        moments[10].breaks = true;
        moments[11].breaks = true;
        let row = row(&moments, &[1; 33], 1, Shape::Wide);
        assert_eq!(row.line, "M62 2H214M218 2H230M234 2H578");
        assert_eq!(row.area.matches('Z').count(), 3);
    }

    #[test]
    fn heights_are_true_to_values_and_nothing_is_outside_of_the_view_box() {
        let mut random = SplitMix64::new(3);
        for count in (1..60).chain([1_000, 1_200]) {
            let mut day = 20_000;
            let mut moments = Vec::new();
            for _ in 0..count {
                day += random.below(9) as u32;
                let (is_odd, breaks) = (random.below(9) == 0, random.below(9) == 0);
                let day = if is_odd { random.next_bits() as u32 } else { day };
                moments.push(Moment { is_odd, breaks, ..on(day) });
            }
            let values: Vec<u8> = (0..count).map(|_| random.below(24) as u8).collect();
            for shape in Shape::ALL {
                let row = row(&moments, &values, 20, shape);
                assert_eq!(row, super::row(&moments, &values, 20, shape));
                let steps = steps_of(&row);
                assert!(count as usize > BARS || steps.len() == count as usize);
                for (place, (from, to, high)) in steps.iter().enumerate() {
                    assert!(0 <= *from && from <= to && *to <= row.view.width.0, "{row:?}");
                    assert!((0..=shape.row_height().0).contains(high));
                    if count as usize <= BARS {
                        let value = i32::from(values[place].min(20));
                        let error = high * 20 - shape.row_height().0 * value;
                        assert!(error.abs() <= 10, "{high} for {value} of 20");
                    }
                }
                assert!(steps.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{row:?}");
            }
        }
        let none = row(&[], &[], 0, Shape::Wide);
        assert!(none.line.is_empty() && none.area.is_empty());
        assert_eq!(steps_of(&row(&weeks(1), &[5], 0, Shape::Wide)).len(), 1);
    }
}
