//! The stack of hats: the head, the own hat on it, the rest by height, names beside them.

use std::cmp::Reverse;

use super::Figure;
use super::grown::{GrownHat, Measure, grow};
use super::length::{Frame, Tenths};
use super::spread::spread;
use crate::order::sort_by_key;

/// A hat to stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stacked {
    /// Which hat.
    pub figure: Figure,
    /// Its half-days, at least one.
    pub half_days: u8,
    /// Whether it was only watched: it is drawn in outline.
    pub is_watched: bool,
    /// Whether it is to go back: it is lifted off the stack.
    pub is_lifted: bool,
}

/// A hat in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Its place in the list that was given.
    pub index: usize,
    /// Which hat.
    pub figure: Figure,
    /// Whether it is drawn in outline.
    pub is_watched: bool,
    /// Its shapes.
    pub hat: GrownHat,
    /// It leans about the middle of its seat: by how many degrees, in tenths, and about where.
    pub tilt: Tenths,
    /// The middle of its seat.
    pub pivot: (Tenths, Tenths),
    /// Where its name stands.
    pub label: Label,
}

/// The place of a hat's name, and the line that leads there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The middle of what shows of the hat.
    pub hat: Tenths,
    /// The middle of the label's two lines.
    pub text: Tenths,
    /// Where the line begins, at the hat's edge.
    pub edge: Tenths,
}

/// The whole picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// From the bottom up, which is also the order they are drawn in.
    pub layers: Vec<Layer>,
    /// The head, a symbol of its own.
    pub head: Frame,
    /// The view box. Its lower edge is what the head stands on.
    pub view: Frame,
    /// Where the labels' text begins.
    pub text: Tenths,
    /// Where the lines to them end.
    pub line_end: Tenths,
}

/// Hats are drawn as on the shelf.
const MEASURE: Measure = Measure::of_unit(Tenths::units(24));
/// The middle of the head.
const CENTRE: Tenths = Tenths::units(90);
/// What the picture needs without its labels, and with them.
const BARE_WIDTH: Tenths = Tenths::units(180);
const FULL_WIDTH: Tenths = Tenths::units(400);
const TEXT: Tenths = Tenths::units(206);
const LINE_END: Tenths = Tenths::units(198);
/// The room of a label: a name over a count, also where a phone sets them larger.
const LABEL: Tenths = Tenths::units(50);
/// Free space over the highest hat.
const OVER: Tenths = Tenths::units(6);
/// The air between the stack and what is lifted off it.
const LIFT: Tenths = Tenths::units(22);
/// The head, and how far the lowest hat is pulled over it.
const HEAD: (Tenths, Tenths) = (Tenths::units(160), Tenths::units(132));
const PULLED: Tenths = Tenths::units(30);

/// How hats lie on each other, in turn, in units to the side and tenths of a degree. By place, never
/// at random: the same fortnight is the same picture.
const LEAN: [(i32, i32); 6] = [(3, 8), (-3, -20), (3, 20), (-4, -14), (3, 12), (-3, -15)];
/// No hat may sway further than this at its top: tall ones lean less.
const SWAY: Tenths = Tenths::units(4);
/// Tenths of a degree in a radian.
const TENTHS_IN_RADIAN: i32 = 573;

/// Stacks hats: the own hat at the bottom, the rest by height, those that are lifted above all
/// others; of equals, those only watched higher, and otherwise in the order given. Overhead is a
/// hat box and has no place here.
pub fn stack(hats: &[Stacked], has_labels: bool) -> Stack {
    drawn(hats, MEASURE, has_labels)
}

/// The same stack without labels, at another scale: head, leaning and air go with the hats' width.
pub fn small_stack(hats: &[Stacked], measure: Measure) -> Stack {
    drawn(hats, measure, false)
}

fn drawn(hats: &[Stacked], measure: Measure, has_labels: bool) -> Stack {
    let scaled = |length: Tenths| length.part(measure.width.0, MEASURE.width.0);
    let (centre, pulled) = (scaled(CENTRE), scaled(PULLED));
    let head = (scaled(HEAD.0), scaled(HEAD.1));
    let mut order: Vec<usize> = (0..hats.len())
        .filter(|index| hats[*index].figure != Figure::Overhead && hats[*index].half_days > 0)
        .collect();
    sort_by_key(&mut order, |index| {
        let hat = hats[*index];
        let is_own = hat.figure == Figure::Own;
        (!is_own, hat.is_lifted, Reverse(hat.half_days), hat.is_watched)
    });
    // The seat of the lowest hat is at nought, and the picture grows upwards from there.
    let mut seat = Tenths(0);
    let mut layers: Vec<Layer> = Vec::with_capacity(order.len());
    for (place, index) in order.into_iter().enumerate() {
        let Stacked { figure, half_days, is_watched, is_lifted } = hats[index];
        let is_first_lifted =
            is_lifted && layers.last().is_none_or(|layer| !hats[layer.index].is_lifted);
        if is_first_lifted {
            seat = seat - scaled(LIFT);
        }
        let (shift, lean) = if place == 0 { (0, 0) } else { LEAN[(place - 1) % LEAN.len()] };
        let tall = measure.half_day * i32::from(half_days);
        let most = scaled(SWAY).0 * TENTHS_IN_RADIAN / tall.0.max(1);
        let centre = centre + scaled(Tenths::units(shift));
        let hat = grow(figure, half_days, measure, centre, seat);
        let middle = (seat + hat.next_seat).half();
        let edge = hat.crown.right() + Tenths::units(8);
        let next = hat.next_seat;
        layers.push(Layer {
            index,
            figure,
            is_watched,
            hat,
            tilt: Tenths(lean.clamp(-most, most)),
            pivot: (centre, seat),
            label: Label { hat: middle, text: middle, edge },
        });
        seat = next;
    }
    let mut upper = layers.iter().map(|layer| layer.hat.bounds.y).min().unwrap_or_default();
    let lower = head.1 - pulled;
    if has_labels {
        let wanted: Vec<Tenths> = layers.iter().rev().map(|layer| layer.label.text).collect();
        let spread = spread(&wanted, LABEL, None, lower - LABEL.half());
        for (layer, text) in layers.iter_mut().rev().zip(&spread) {
            layer.label.text = *text;
        }
        upper = upper.min(spread.first().map_or(upper, |first| *first - LABEL.half()));
    }
    let upper = upper - scaled(OVER);
    Stack {
        head: Frame { x: centre - head.0.half(), y: -pulled, width: head.0, height: head.1 },
        view: Frame {
            x: Tenths(0),
            y: upper,
            width: if has_labels { FULL_WIDTH } else { scaled(BARE_WIDTH) },
            height: lower - upper,
        },
        layers,
        text: TEXT,
        line_end: LINE_END,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::{Hat, Scale};

    fn hat(figure: Figure, half_days: u8) -> Stacked {
        Stacked { figure, half_days, is_watched: false, is_lifted: false }
    }

    fn lifted(figure: Figure, half_days: u8) -> Stacked {
        Stacked { is_lifted: true, ..hat(figure, half_days) }
    }

    fn watched(figure: Figure, half_days: u8) -> Stacked {
        Stacked { is_watched: true, ..hat(figure, half_days) }
    }

    /// A short stack, an even one, every hat at once, one hat alone, a bare head.
    fn fortnights() -> Vec<Vec<Stacked>> {
        let all = Hat::ALL.iter().map(|found| hat(Figure::Hat(*found), 1));
        vec![
            vec![
                hat(Figure::Hat(Hat::Design), 1),
                hat(Figure::Hat(Hat::Engineering), 9),
                watched(Figure::Hat(Hat::Sales), 1),
                hat(Figure::Own, 5),
                hat(Figure::Overhead, 4),
            ],
            vec![hat(Figure::Own, 10), hat(Figure::Hat(Hat::Boss), 10)],
            std::iter::once(hat(Figure::Own, 9)).chain(all.clone()).collect(),
            all.chain([hat(Figure::Own, 0)]).collect(),
            vec![
                lifted(Figure::Hat(Hat::Engineering), 9),
                hat(Figure::Own, 5),
                watched(Figure::Hat(Hat::Sales), 1),
                lifted(Figure::Hat(Hat::Quality), 4),
            ],
            vec![lifted(Figure::Hat(Hat::Engineering), 20)],
            vec![hat(Figure::Own, 20)],
            vec![hat(Figure::Hat(Hat::Boss), 1)],
            vec![],
        ]
    }

    #[test]
    fn the_own_hat_is_lowest_and_the_rest_stand_by_height() {
        let stack = stack(&fortnights()[0], true);
        let ids: Vec<&str> = stack.layers.iter().map(|layer| layer.figure.id()).collect();
        assert_eq!(ids, ["own", "engineering", "design", "sales"], "overhead is no hat");
        assert!(stack.layers[3].is_watched);
        assert_eq!(stack.layers.iter().map(|layer| layer.index).collect::<Vec<_>>(), [3, 1, 0, 2]);
    }

    #[test]
    fn what_goes_back_is_lifted_off_the_top() {
        let hats = &fortnights()[4];
        let stack = stack(hats, true);
        let ids: Vec<&str> = stack.layers.iter().map(|layer| layer.figure.id()).collect();
        assert_eq!(ids, ["own", "sales", "engineering", "quality"]);
        let [_, sales, engineering, quality] = &stack.layers[..] else { panic!("four hats") };
        assert_eq!(engineering.pivot.1, sales.hat.next_seat - LIFT);
        assert_eq!(quality.pivot.1, engineering.hat.next_seat, "one gap, however many go back");
    }

    #[test]
    fn each_hat_sits_on_the_one_below_and_is_as_tall_as_its_half_days() {
        for hats in fortnights() {
            let stack = stack(&hats, true);
            let mut seat = stack.head.y + PULLED;
            let mut is_off = false;
            for layer in &stack.layers {
                if hats[layer.index].is_lifted && !is_off {
                    is_off = true;
                    seat = seat - LIFT;
                }
                assert_eq!(layer.pivot.1, seat);
                let tall = MEASURE.half_day * i32::from(hats[layer.index].half_days);
                assert_eq!(layer.hat.next_seat, seat - tall);
                seat = layer.hat.next_seat;
            }
        }
    }

    #[test]
    fn labels_never_overlap_and_stand_in_the_order_of_the_hats() {
        for hats in fortnights() {
            let stack = stack(&hats, true);
            for pair in stack.layers.windows(2) {
                let apart = pair[0].label.text - pair[1].label.text;
                // Blocks are centred on a rounded average: a tenth may be lost.
                assert!(apart >= LABEL - Tenths(1), "{apart} apart: {hats:?}");
            }
        }
    }

    /// That nothing of it leaves the view box, leaning hats included.
    fn is_inside(stack: &Stack, right: Tenths) {
        let view = stack.view;
        for layer in &stack.layers {
            let bounds = layer.hat.bounds;
            // Leaning moves the top to the side, and an end of the brim up and down.
            let tall = layer.pivot.1 - bounds.y;
            let sway = tall.part(layer.tilt.0.abs(), TENTHS_IN_RADIAN);
            let dip = bounds.width.half().part(layer.tilt.0.abs(), TENTHS_IN_RADIAN);
            assert!(bounds.x - sway >= view.x && bounds.right() + sway <= right, "{layer:?}");
            assert!(bounds.y - dip >= view.y, "{layer:?}");
            assert!(bounds.bottom() <= view.bottom());
        }
        assert_eq!(stack.head.bottom(), view.bottom(), "it stands on the counter");
    }

    #[test]
    fn nothing_is_outside_of_the_view_box() {
        for hats in fortnights() {
            for has_labels in [false, true] {
                let stack = stack(&hats, has_labels);
                let view = stack.view;
                is_inside(&stack, BARE_WIDTH);
                for layer in &stack.layers {
                    let reach = LABEL.half();
                    let text = layer.label.text;
                    assert!(!has_labels || text - reach >= view.y && text + reach <= view.bottom());
                    assert!(layer.label.edge < stack.line_end && stack.line_end < stack.text);
                }
            }
        }
    }

    #[test]
    fn a_small_stack_is_the_same_stack_in_small() {
        for hats in fortnights() {
            assert_eq!(small_stack(&hats, MEASURE), stack(&hats, false));
            let measure = Measure { half_day: Tenths(54), width: Tenths(480) };
            let small = small_stack(&hats, measure);
            is_inside(&small, small.view.right());
            assert_eq!(small.view.width, Tenths::units(54), "180 is to 160 as 54 is to 48");
            assert_eq!((small.head.width, small.head.height), (Tenths(480), Tenths(396)));
            for layer in &small.layers {
                let tall = measure.half_day * i32::from(hats[layer.index].half_days);
                assert_eq!(layer.pivot.1 - layer.hat.next_seat, tall);
            }
        }
    }

    #[test]
    fn the_same_hats_are_the_same_picture() {
        for hats in fortnights() {
            assert_eq!(stack(&hats, true), stack(&hats, true));
        }
    }
}
