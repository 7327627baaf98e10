//! Where the labels of tickets stand: above their ticket if nothing is there, or a little to the
//! side, or below; in a crowd above everything that is in their way, with a line to their ticket.
//!
//! The words are the page's, so each gets the room of the longest one. A label never covers a
//! ticket, a true place or another label; the line of the scores, and what leads down to stacks, it
//! avoids if it can. The very
//! first check-in has none: nothing is before it that it could be compared with.

use super::super::across::Shape;
use super::super::length::{Frame, Tenths};
use super::{Placed, open};
use crate::order::sort_by_key;

/// Between a label and its ticket.
const GAP: Tenths = Tenths::units(6);
/// How far letters hang below their base line.
const DESCENT: Tenths = Tenths::units(3);
/// The room of a dot, and of a line.
const DOT: Tenths = Tenths::units(6);
const LINE: Tenths = Tenths::units(2);
/// Lower than any picture.
const FAR: Tenths = Tenths::units(10_000);

/// The place of what is said about a check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointLabel {
    /// Its room.
    pub room: Frame,
    /// The middle of its base line.
    pub base: (Tenths, Tenths),
    /// From its ticket, as a path; empty if it stands beside it.
    pub leader: String,
}

impl PointLabel {
    fn new(room: Frame, leader: String) -> Self {
        Self { room, base: (room.middle().0, room.bottom() - DESCENT), leader }
    }
}

/// The labels of these tickets, in their order.
pub(super) fn labels(
    placed: &[Placed],
    runs: &[&[Placed]],
    shown: &[usize],
    tickets: &[Frame],
    has_drops: bool,
    shape: Shape,
) -> Vec<Option<PointLabel>> {
    let (width, height) = shape.sizes().label;
    // What no label may cover: tickets, and every place that none stands on.
    let is_under_ticket = |place| tickets.iter().any(|ticket| ticket.middle() == place);
    let places = placed.iter().map(|one| (one.x, one.y)).filter(|place| !is_under_ticket(*place));
    let mut taken: Vec<Frame> = tickets.to_vec();
    taken.extend(places.map(|place| Frame::around(place, DOT, DOT)));
    let drop = |at: usize| {
        let ticket = tickets[at];
        let height = if has_drops { FAR } else { Tenths(0) };
        Frame { x: ticket.middle().0 - LINE.half(), y: ticket.bottom(), width: LINE, height }
    };
    // From the highest ticket down: what has to dodge then finds its place below.
    let mut order: Vec<usize> = (0..tickets.len()).filter(|at| shown[*at] > 0).collect();
    sort_by_key(&mut order, |at| tickets[*at].y);
    let mut labels = vec![None; tickets.len()];
    for at in order {
        let ticket = tickets[at];
        let is_free = |frame: &Frame| !taken.iter().any(|other| other.meets(*frame));
        let meets_drop = |frame: &Frame| {
            (0..tickets.len()).any(|other| other != at && drop(other).meets(*frame))
        };
        let is_clear = |frame: &Frame| !runs.iter().any(|run| crosses(run, *frame));
        let frame_at = |x: Tenths, y: Tenths| {
            let x = x.max(Tenths(0)).min(shape.width() - width);
            Frame { x, y, width, height }
        };
        let middle = ticket.middle().0 - width.half();
        let above = ticket.y - GAP - height;
        let over = [middle, ticket.right() - width, ticket.x].map(|x| frame_at(x, above));
        let below = frame_at(middle, ticket.bottom() + GAP);
        // Under a ticket that moved up is the line to its place.
        let is_lifted = ticket.middle().1 != placed[shown[at]].y;
        let beside = || over.into_iter().chain((!is_lifted).then_some(below));
        let found = beside()
            .find(|frame| is_free(frame) && !meets_drop(frame) && is_clear(frame))
            .or_else(|| beside().find(|frame| is_free(frame) && !meets_drop(frame)))
            .or_else(|| beside().find(is_free));
        let label = if let Some(room) = found {
            PointLabel::new(room, String::new())
        } else {
            let mut room = raised(over[0], &taken);
            for frame in over {
                let frame = raised(frame, &taken);
                room = if frame.y > room.y { frame } else { room };
            }
            let x = ticket.middle().0;
            let (top, bottom) = (room.bottom() + LINE, ticket.y);
            taken.push(Frame { x: x - LINE.half(), y: top, width: LINE, height: bottom - top });
            PointLabel::new(room, open([(x, bottom), (x, top)]))
        };
        taken.push(label.room);
        labels[at] = Some(label);
    }
    labels
}

/// The frame, moved up until nothing is in its way.
fn raised(mut frame: Frame, taken: &[Frame]) -> Frame {
    loop {
        let met = taken.iter().filter(|other| other.meets(frame));
        let Some(top) = met.map(|other| other.y).min() else { return frame };
        frame.y = top - GAP.half() - frame.height;
    }
}

/// Whether the line of the scores runs through a frame.
fn crosses(run: &[Placed], frame: Frame) -> bool {
    run.windows(2).any(|pair| {
        let (from, to) = (pair[0], pair[1]);
        if to.x < frame.x || from.x > frame.right() {
            return false;
        }
        let way = (to.x - from.x).0.max(1);
        let height_at = |x: Tenths| from.y + (to.y - from.y).part((x - from.x).0, way);
        let (one, other) = match from.x == to.x {
            true => (from.y, to.y),
            false => (height_at(from.x.max(frame.x)), height_at(to.x.min(frame.right()))),
        };
        one.min(other) < frame.bottom() && one.max(other) > frame.y
    })
}
