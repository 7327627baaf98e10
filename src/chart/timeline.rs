//! The score over time: a line through its check-ins, the band of its noise, tickets with the
//! scores, and the stacks of hats below, on a shelf.
//!
//! Heights and days are true to scale. Up to [`TICKETS`] check-ins have a ticket and a stack each;
//! of more, only the first, the last and the chosen one have a ticket, and the rest are dots in one
//! path, so that a thousand cost no more shapes than seven. The range of scores is whole tens, and
//! at least forty points high: a small change must not look like a large one.
//!
//! A ticket stands where its score is, unless it would cover another one or the place of another
//! check-in. Then it moves, to the side and up, and a line leads from the true place to it. Nothing
//! ever covers a true place but its own ticket.

mod labels;
mod shelf;
mod tickets;

pub use labels::PointLabel;
pub use shelf::{Shelf, Shelved};

use super::across::{self, Moment, Shape, TickUnit};
use super::grown::Measure;
use super::length::{Frame, Tenths};
use super::stack::Stacked;

/// So many check-ins have a ticket and a stack each.
pub const TICKETS: usize = 6;
/// The greatest score.
const FULL_SCORE: u8 = 100;
/// The range of the picture ends at whole tens, and is no lower than this.
const TEN: u8 = 10;
const LEAST_RANGE: u8 = 40;
/// The points between two lines of the grid.
const GRID: u8 = 20;

/// Half of how wide the band of a check-in is that has no neighbour.
const LONE_BAND: Tenths = Tenths::units(3);
/// The air around everything over the axis, and the room of a grid line's number.
const AIR: Tenths = Tenths::units(4);
const NUMBER: Tenths = Tenths::units(14);
/// The room of a dot.
const DOT: Tenths = Tenths::units(5);
/// From the lowest ticket to the axis, and the room of the names of its days.
const TO_AXIS: Tenths = Tenths::units(8);
const TICK_NAMES: Tenths = Tenths::units(26);
/// What stands under the shelf: its board, a date, two counts.
const UNDER_SHELF: Tenths = Tenths::units(72);

/// The measures of a shape.
struct Sizes {
    /// The height of the range of scores, over a shelf and without one.
    plot: (Tenths, Tenths),
    /// The width and the height of a ticket.
    ticket: (Tenths, Tenths),
    /// The room of a label: "no clear change" in small letters.
    label: (Tenths, Tenths),
    /// The room of a stack and what is written under it, if there is as much.
    slot: Tenths,
    /// The scale of hats. They are wider than usual for their height, and get narrower on a full
    /// shelf; their height stays.
    hats: Measure,
}

const WIDE: Sizes = Sizes {
    plot: (Tenths::units(120), Tenths::units(160)),
    ticket: (Tenths::units(50), Tenths::units(32)),
    label: (Tenths::units(108), Tenths::units(16)),
    slot: Tenths::units(104),
    hats: Measure { half_day: Tenths(78), width: Tenths::units(80) },
};
const NARROW: Sizes = Sizes {
    plot: (Tenths::units(96), Tenths::units(130)),
    ticket: (Tenths::units(44), Tenths::units(28)),
    label: (Tenths::units(92), Tenths::units(14)),
    slot: Tenths::units(80),
    hats: Measure { half_day: Tenths(54), width: Tenths::units(54) },
};

impl Shape {
    const fn sizes(self) -> &'static Sizes {
        match self {
            Self::Wide => &WIDE,
            Self::Narrow => &NARROW,
        }
    }
}

/// The whole picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The view box. It reaches above nought if something had to move up.
    pub view: Frame,
    /// The lines of the grid, as a path, and the height and score of each, from the lowest. They
    /// run through the whole width; their numbers stand above them, at the left edge.
    pub grid_lines: String,
    /// The height of each of these lines, and its score.
    pub grid: Vec<(Tenths, u8)>,
    /// From score less noise to score and noise: a closed path for each run of check-ins whose
    /// noise is known, unbroken.
    pub bands: Vec<String>,
    /// Through the scores: an open path for each unbroken run of two or more.
    pub lines: Vec<String>,
    /// Where the line is broken, as a path of upright lines.
    pub breaks: String,
    /// Whether the check-ins are so many that dots would run into each other.
    pub is_dense: bool,
    /// Every true place that has no ticket on it, as lines without length: a stroke with round ends
    /// makes dots of them. If they are dense, only those with tickets, and those without a line.
    pub dots: String,
    /// The outline of every ticket, around nought.
    pub ticket: String,
    /// The check-ins with tickets, in their order.
    pub points: Vec<Point>,
    /// The height of the axis, below all that moved.
    pub axis: Tenths,
    /// Places on the axis, and the day of each. There is room for their names below the axis if
    /// there is no shelf.
    pub ticks: Vec<(Tenths, u32)>,
    /// What these days are.
    pub tick_unit: TickUnit,
    /// The stacks, if there are any.
    pub shelf: Option<Shelf>,
}

/// A check-in with a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its place in the list that was given.
    pub index: usize,
    /// Where its day and its score are.
    pub place: (Tenths, Tenths),
    /// Its ticket. The score stands in its middle.
    pub ticket: Frame,
    /// From the true place to the ticket, as a path to be drawn under it; empty if it stands there.
    pub leader: String,
    /// The place for what is said about it. The very first check-in has none.
    pub label: Option<PointLabel>,
    /// The dotted line to its stack, as a path; empty if there is none.
    pub drop: String,
}

impl Point {
    /// The upper end of ticket and label.
    fn top(&self) -> Tenths {
        self.label.iter().fold(self.ticket.y, |top, label| top.min(label.room.y))
    }

    /// The lower end of both.
    fn bottom(&self) -> Tenths {
        self.label.iter().fold(self.ticket.bottom(), |end, label| end.max(label.room.bottom()))
    }
}

/// A moment in its place.
#[derive(Clone, Copy)]
struct Placed<'a> {
    moment: &'a Moment,
    x: Tenths,
    y: Tenths,
}

/// The range of scores, and where it is.
#[derive(Clone, Copy)]
struct Range {
    low: u8,
    high: u8,
    height: Tenths,
}

/// Where a moment's band begins and ends, as scores.
fn band(moment: &Moment) -> (u8, u8) {
    let (score, noise) = (moment.score.min(FULL_SCORE), moment.noise.unwrap_or(0));
    (score.saturating_sub(noise), score.saturating_add(noise).min(FULL_SCORE))
}

impl Range {
    fn new(moments: &[Moment], height: Tenths) -> Self {
        let lowest = moments.iter().map(|moment| band(moment).0).min().unwrap_or(0);
        let highest = moments.iter().map(|moment| band(moment).1).max().unwrap_or(FULL_SCORE);
        let (mut low, mut high) = (lowest / TEN * TEN, highest.div_ceil(TEN) * TEN);
        // Upwards first, for that is where a score is meant to go.
        while high - low < LEAST_RANGE {
            if high < FULL_SCORE {
                high += TEN;
            }
            if high - low < LEAST_RANGE && low > 0 {
                low -= TEN;
            }
        }
        Self { low, high, height }
    }

    /// The height of a score; nought is the upper end of the range.
    fn at(self, score: u8) -> Tenths {
        let points = i32::from(self.high) - i32::from(score.min(FULL_SCORE));
        self.height.part(points, i32::from(self.high - self.low))
    }
}

/// The score of these check-ins over time, and their hats. `chosen` is the one that has a ticket
/// even among many.
pub fn timeline(
    moments: &[Moment],
    stacks: &[Vec<Stacked>],
    chosen: usize,
    shape: Shape,
) -> Timeline {
    let sizes = shape.sizes();
    let is_few = moments.len() <= TICKETS;
    let is_dense = is_dense(moments.len(), shape);
    let has_shelf = is_few && !stacks.is_empty();
    let range = Range::new(moments, if has_shelf { sizes.plot.0 } else { sizes.plot.1 });
    let placed: Vec<Placed> = moments
        .iter()
        .zip(across::places(moments, shape))
        .map(|(moment, x)| Placed { moment, x, y: range.at(moment.score) })
        .collect();
    let runs: Vec<&[Placed]> = placed.chunk_by(|_, next| !next.moment.breaks).collect();
    let shown: Vec<usize> = (0..moments.len())
        .filter(|index| is_few || [0, moments.len() - 1, chosen].contains(index))
        .collect();
    let tickets = tickets::tickets(&placed, &shown, sizes, shape.width());
    let labels = labels::labels(&placed, &runs, &shown, &tickets, has_shelf, shape);
    let mut points: Vec<Point> = Vec::with_capacity(shown.len());
    for ((index, ticket), label) in shown.iter().zip(&tickets).zip(labels) {
        let place = (placed[*index].x, placed[*index].y);
        let middle = ticket.middle();
        let leader = if middle == place { String::new() } else { open([place, middle]) };
        let drop = String::new();
        points.push(Point { index: *index, place, ticket: *ticket, leader, label, drop });
    }
    let upper = points.iter().map(Point::top).min().unwrap_or_default().min(-NUMBER) - AIR;
    let lowest = points.iter().map(Point::bottom).max().unwrap_or_default();
    let axis = lowest.max(range.height) + TO_AXIS;
    let shelf = has_shelf.then(|| {
        let shelf = shelf::shelf(stacks, &tickets, axis, shape);
        for (point, shelved) in points.iter_mut().zip(&shelf.stacks) {
            point.drop = shelf::dropped(point, axis, shelved);
        }
        shelf
    });
    let bottom = shelf.as_ref().map_or(axis + TICK_NAMES, |shelf| shelf.board + UNDER_SHELF);
    let on_grid = (range.low..=range.high).filter(|score| score.is_multiple_of(GRID));
    let grid: Vec<(Tenths, u8)> = on_grid.map(|score| (range.at(score), score)).collect();
    let (ticks, tick_unit) = across::ticks(moments, shape);
    Timeline {
        view: Frame { x: Tenths(0), y: upper, width: shape.width(), height: bottom - upper },
        grid_lines: grid.iter().map(|(y, _)| format!("M0 {y}H{}", shape.width())).collect(),
        grid,
        bands: bands(&placed, range),
        lines: runs
            .iter()
            .filter(|run| run.len() > 1)
            .map(|run| open(run.iter().map(|placed| (placed.x, placed.y))))
            .collect(),
        breaks: breaks(&placed, range),
        is_dense,
        dots: dots(&runs, &points, is_dense),
        ticket: tickets::outline(sizes),
        points,
        axis,
        ticks,
        tick_unit,
        shelf,
    }
}

/// Whether so many dots would run into each other, if they were evenly apart.
fn is_dense(count: usize, shape: Shape) -> bool {
    let (left, right) = shape.ends();
    DOT * count as i32 > right - left
}

/// A path through places.
fn open(places: impl IntoIterator<Item = (Tenths, Tenths)>) -> String {
    let mut path = String::new();
    for (x, y) in places {
        path.push_str(&format!("{}{x} {y}", if path.is_empty() { 'M' } else { 'L' }));
    }
    path
}

fn bands(placed: &[Placed], range: Range) -> Vec<String> {
    let is_known = |placed: &Placed| placed.moment.noise.is_some();
    placed
        .chunk_by(|one, next| !next.moment.breaks && is_known(one) == is_known(next))
        .filter(|run| is_known(&run[0]))
        .map(|run| {
            let edges = || {
                run.iter().map(|placed| {
                    let (low, high) = band(placed.moment);
                    (placed.x, range.at(low), range.at(high))
                })
            };
            let x = run[0].x;
            if run.iter().any(|placed| placed.x != x) {
                let upper = edges().map(|(x, _, high)| (x, high));
                let lower = edges().rev().map(|(x, low, _)| (x, low));
                return open(upper.chain(lower)) + "Z";
            }
            // All at one place, where the band would have no width.
            let upper = edges().map(|(_, _, high)| high).min().unwrap_or_default();
            let lower = edges().map(|(_, low, _)| low).max().unwrap_or_default();
            let (left, right) = (x - LONE_BAND, x + LONE_BAND);
            format!("M{left} {upper}H{right}V{lower}H{left}Z")
        })
        .collect()
}

/// An upright line half-way between the check-ins before and after each break.
fn breaks(placed: &[Placed], range: Range) -> String {
    placed
        .windows(2)
        .filter(|pair| pair[1].moment.breaks)
        .map(|pair| format!("M{} 0V{}", (pair[0].x + pair[1].x).half(), range.height))
        .collect()
}

/// The places that no ticket stands on, or as many of them as are not lost in a dense line.
/// Neighbours at one place are one dot.
fn dots(runs: &[&[Placed]], points: &[Point], is_dense: bool) -> String {
    let is_ticket = |place| points.iter().any(|point| point.ticket.middle() == place);
    let has_ticket = |place| points.iter().any(|point| point.place == place);
    let mut dots = String::new();
    let mut before = None;
    for run in runs {
        for one in *run {
            let place = (one.x, one.y);
            let is_lost = is_dense && run.len() > 1 && !has_ticket(place);
            let is_dot = !is_lost && !is_ticket(place);
            if is_dot && before != Some(place) {
                dots.push_str(&format!("M{} {}h0", place.0, place.1));
            }
            before = Some(place);
        }
    }
    dots
}

#[cfg(test)]
mod tests;
