//! Where tickets stand: at the place of their score, unless they would cover something there.
//!
//! First to the side: each gets a column of its own, as near to its day as the others allow. So no
//! two can overlap, whatever their heights, and what hangs from one meets no other. Then up, until
//! the ticket covers no true place but its own.

use super::super::length::{Frame, Tenths};
use super::super::spread::spread;
use super::{Placed, Sizes};

/// The air between two columns: a dot fits in it.
const GAP: Tenths = Tenths::units(8);
/// From a dot's middle to the edge of a ticket beside it.
const DOT: Tenths = Tenths::units(4);
/// The rounding of a ticket's corners, and the radius of its notches.
const CORNER: Tenths = Tenths::units(2);
const NOTCH: Tenths = Tenths::units(5);

/// The tickets of those that are shown, in their order.
pub(super) fn tickets(
    placed: &[Placed],
    shown: &[usize],
    sizes: &Sizes,
    width: Tenths,
) -> Vec<Frame> {
    let (wide, high) = sizes.ticket;
    let wanted: Vec<Tenths> = shown.iter().map(|index| placed[*index].x).collect();
    let columns = spread(&wanted, wide + GAP, Some(wide.half()), width - wide.half());
    columns
        .into_iter()
        .zip(shown)
        .map(|(x, index)| {
            let home = (placed[*index].x, placed[*index].y);
            let mut middle = (x, home.1);
            while let Some(highest) = covered(placed, middle, home, (wide, high)) {
                middle.1 = highest - DOT - high.half();
            }
            Frame::around(middle, wide, high)
        })
        .collect()
}

/// The highest of the places that a ticket would cover, its own among them if it does not stand
/// right there.
fn covered(
    placed: &[Placed],
    middle: (Tenths, Tenths),
    home: (Tenths, Tenths),
    (wide, high): (Tenths, Tenths),
) -> Option<Tenths> {
    let ticket = Frame::around(middle, wide + DOT + DOT, high + DOT + DOT);
    let covers = |x: Tenths, y: Tenths| {
        let is_inside = x > ticket.x && x < ticket.right() && y > ticket.y && y < ticket.bottom();
        is_inside && !(middle == home && (x, y) == home)
    };
    placed.iter().filter(|one| covers(one.x, one.y)).map(|one| one.y).min()
}

/// The outline of a ticket around nought, with its notches.
pub(super) fn outline(sizes: &Sizes) -> String {
    let (right, bottom) = (sizes.ticket.0.half(), sizes.ticket.1.half());
    let (side, end) = (right - CORNER, bottom - CORNER);
    let corner = |x: Tenths, y: Tenths| format!("A{CORNER} {CORNER} 0 0 1 {x} {y}");
    let notch = |x: Tenths, y: Tenths| format!("A{NOTCH} {NOTCH} 0 0 0 {x} {y}");
    format!(
        "M{} {}H{side}{}V{}{}V{end}{}H{}{}V{NOTCH}{}V{}{}Z",
        -side,
        -bottom,
        corner(right, -end),
        -NOTCH,
        notch(right, NOTCH),
        corner(side, bottom),
        -side,
        corner(-right, end),
        notch(-right, -NOTCH),
        -end,
        corner(-side, -bottom),
    )
}
