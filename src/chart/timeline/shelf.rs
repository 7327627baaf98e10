//! The shelf: the stacks of these check-ins side by side, each as near to its ticket as the others
//! allow, and the dotted lines that lead there.
//!
//! All hats have one scale. A fortnight fits it; if somebody's check-in has more than a fortnight,
//! all stacks get lower.

use super::super::Figure;
use super::super::across::Shape;
use super::super::grown::Measure;
use super::super::length::{Frame, Tenths};
use super::super::spread::spread;
use super::super::stack::{Stack, Stacked, small_stack};
use super::{Point, Sizes};
use crate::instrument::FORTNIGHT_HALF_DAYS;

/// Where a dotted line begins and ends, and how high its bend is, if a stack is not under its
/// ticket.
const DROP_GAP: Tenths = Tenths::units(4);
const BEND: Tenths = Tenths::units(14);
const TO_STACKS: Tenths = Tenths::units(8);
/// How much of a stack's width its hats have, when they stand straight.
const BARE: (i32, i32) = (160, 180);

/// Stacks of hats side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// The upper edge of its board.
    pub board: Tenths,
    /// How wide may be what is written under each stack.
    pub room: Tenths,
    /// The scale of all hats.
    pub measure: Measure,
    /// One for each check-in.
    pub stacks: Vec<Shelved>,
}

/// A stack on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Its middle.
    pub x: Tenths,
    /// Its shapes, in coordinates of its own.
    pub stack: Stack,
    /// Where its view box comes, at the same scale.
    pub frame: Frame,
}

/// The stacks of these check-ins, below the axis. Where one is missing, a bare head stands.
pub(super) fn shelf(
    stacks: &[Vec<Stacked>],
    tickets: &[Frame],
    axis: Tenths,
    shape: Shape,
) -> Shelf {
    let Sizes { slot, hats, .. } = shape.sizes();
    // An even number of tenths, so that half of it is one too.
    let share = Tenths(shape.width().0 / tickets.len().max(1) as i32 / 2 * 2);
    let room = share.min(*slot);
    let none = Vec::new();
    let of = |index: usize| stacks.get(index).unwrap_or(&none);
    let tallest = (0..tickets.len()).map(|index| half_days(of(index))).max().unwrap_or(0);
    let fortnight = i32::from(FORTNIGHT_HALF_DAYS);
    let measure = Measure {
        half_day: hats.half_day.part(fortnight, tallest.max(fortnight)),
        // Beside each other, the stacks are as wide as their hats and how these lean.
        width: hats.width.min(room.part(BARE.0, BARE.1)),
    };
    let wanted: Vec<Tenths> = tickets.iter().map(|ticket| ticket.middle().0).collect();
    let places = spread(&wanted, room, Some(room.half()), shape.width() - room.half());
    let drawn: Vec<Stack> =
        (0..tickets.len()).map(|index| small_stack(of(index), measure)).collect();
    let highest = drawn.iter().map(|stack| stack.view.height).max().unwrap_or_default();
    let bend = if places == wanted { Tenths(0) } else { BEND };
    let board = axis + bend + TO_STACKS + highest;
    let stacks = places
        .into_iter()
        .zip(drawn)
        .map(|(x, stack)| {
            let Frame { width, height, .. } = stack.view;
            let frame = Frame { x: x - width.half(), y: board - height, width, height };
            Shelved { x, stack, frame }
        })
        .collect();
    Shelf { board, room, measure, stacks }
}

/// All half-days that are stacked.
fn half_days(hats: &[Stacked]) -> i32 {
    let stacked = hats.iter().filter(|hat| hat.figure != Figure::Overhead);
    stacked.map(|hat| i32::from(hat.half_days)).sum()
}

/// The dotted line from under a ticket to a stack. It bends where it is out of every ticket's way.
pub(super) fn dropped(point: &Point, axis: Tenths, shelved: &Shelved) -> String {
    let (x, from, to) = (point.ticket.middle().0, point.bottom() + DROP_GAP, shelved.frame.y);
    if x == shelved.x {
        format!("M{x} {from}V{to}")
    } else {
        format!("M{x} {from}V{axis}L{} {}V{to}", shelved.x, axis + BEND)
    }
}
