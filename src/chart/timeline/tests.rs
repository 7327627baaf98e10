//! What holds for every line of time: it is true to scale, nothing covers anything, nothing is
//! outside, and many check-ins are as few shapes as few.

use super::super::Figure;
use super::*;
use crate::date::Date;
use crate::instrument::{Hat, Scale};
use crate::random::SplitMix64;

fn at(day: u32, score: u8) -> Moment {
    Moment { day, is_odd: false, score, noise: Some(4), breaks: false }
}

fn broken(day: u32, score: u8) -> Moment {
    Moment { breaks: true, ..at(day, score) }
}

fn unknown(day: u32, score: u8) -> Moment {
    Moment { noise: None, ..at(day, score) }
}

fn hat(figure: Figure, half_days: u8) -> Stacked {
    Stacked { figure, half_days, is_watched: false, is_lifted: false }
}

/// The worked example: four check-ins, four weeks apart.
fn four() -> Vec<Moment> {
    let days = ["2026-11-20", "2026-12-18", "2027-01-15", "2027-02-12"];
    let day = |text| Date::parse(text).expect("a day").days_since_1970();
    days.into_iter().zip([29, 37, 58, 66]).map(|(text, score)| at(day(text), score)).collect()
}

/// So many fortnights, of one to twenty half-days.
fn fortnights(count: usize, random: &mut SplitMix64) -> Vec<Vec<Stacked>> {
    let mut fortnight = || {
        let mut left = 1 + random.below(20) as u8;
        let mut hats = vec![hat(Figure::Overhead, random.below(9) as u8)];
        for figure in [Figure::Own].into_iter().chain(Hat::ALL.iter().copied().map(Figure::Hat)) {
            let half_days = random.below(u64::from(left) + 1) as u8;
            left -= half_days;
            hats.push(Stacked { is_watched: half_days == 1, ..hat(figure, half_days) });
        }
        hats
    };
    (0..count).map(|_| fortnight()).collect()
}

/// Check-ins in their order, often of one day, some with an odd date, some without noise.
fn moments(count: usize, random: &mut SplitMix64) -> Vec<Moment> {
    let gaps = [1, 2, 9, 40, 400][random.below(5) as usize];
    let spread = [1, 5, 30, 101][random.below(4) as usize];
    let mut day = random.below(40_000) as u32;
    let mut moments = Vec::with_capacity(count);
    for _ in 0..count {
        day += random.below(gaps) as u32;
        let is_odd = random.below(9) == 0;
        moments.push(Moment {
            day: if is_odd { random.below(80_000) as u32 } else { day },
            is_odd,
            score: (random.below(2) * (101 - spread) + random.below(spread)) as u8,
            noise: (random.below(4) > 0).then(|| random.below(12) as u8),
            breaks: random.below(12) == 0,
        });
    }
    moments
}

/// Hundreds of pictures of up to six check-ins, all on one day among them, with their moments.
fn every_few(check: impl Fn(&[Moment], &Timeline, Shape)) {
    let mut random = SplitMix64::new(11);
    let crowds = [[50; 6], [50, 52, 50, 48, 70, 50], [0, 100, 0, 100, 0, 100], [0; 6], [100; 6]];
    let one_day = crowds.map(|scores| scores.map(|score| at(20_000, score)).to_vec());
    let several = (0..600).map(|round| moments(1 + round % TICKETS, &mut random));
    let all: Vec<Vec<Moment>> = one_day.into_iter().chain([four()]).chain(several).collect();
    for moments in all {
        let stacks = fortnights(moments.len(), &mut random);
        for shape in Shape::ALL {
            check(&moments, &timeline(&moments, &stacks, 0, shape), shape);
            check(&moments, &timeline(&moments, &[], 0, shape), shape);
        }
    }
}

/// The places that a path of absolute commands goes through.
fn places_of(path: &str) -> Vec<(Tenths, Tenths)> {
    let tenths = |number: &str| {
        let (units, tenth) = number.split_once('.').unwrap_or((number, "0"));
        let sign = if units.starts_with('-') { -1 } else { 1 };
        Tenths(
            units.parse::<i32>().expect("units") * 10 + sign * tenth.parse::<i32>().expect("one"),
        )
    };
    let mut places = vec![];
    let mut pen = (Tenths(0), Tenths(0));
    let path = path.replace("h0", "").replace('Z', "");
    let starts: Vec<usize> = path.match_indices(char::is_alphabetic).map(|found| found.0).collect();
    for (start, end) in starts.iter().zip(starts.iter().skip(1).chain([&path.len()])) {
        let numbers: Vec<Tenths> = path[start + 1..*end].split(' ').map(tenths).collect();
        pen = match (&path[*start..=*start], &numbers[..]) {
            ("M" | "L", [x, y]) => (*x, *y),
            ("H", [x]) => (*x, pen.1),
            ("V", [y]) => (pen.0, *y),
            other => panic!("{path}: {other:?}"),
        };
        places.push(pen);
    }
    places
}

fn holds(outer: Frame, inner: Frame) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && outer.right() >= inner.right()
        && outer.bottom() >= inner.bottom()
}

fn is_inside(picture: &Timeline) {
    let Timeline { view, points, .. } = picture;
    let paths = picture.bands.iter().chain(&picture.lines);
    let paths = paths.chain([&picture.grid_lines, &picture.dots, &picture.breaks]);
    let paths = paths.chain(points.iter().flat_map(|point| [&point.leader, &point.drop]));
    let paths = paths.chain(points.iter().filter_map(|point| Some(&point.label.as_ref()?.leader)));
    for (x, y) in paths.flat_map(|path| places_of(path)) {
        assert!((view.x..=view.right()).contains(&x), "{x} {y}: {picture:?}");
        assert!((view.y..=view.bottom()).contains(&y), "{x} {y}: {picture:?}");
    }
    for point in points {
        assert!(holds(*view, point.ticket), "{picture:?}");
        assert!(point.label.iter().all(|label| holds(*view, label.room)), "{picture:?}");
    }
    assert!(picture.grid.iter().all(|(y, _)| *y - NUMBER >= view.y && *y < picture.axis));
    let under = picture.shelf.as_ref().map_or(picture.axis + TICK_NAMES, |shelf| {
        assert!(shelf.stacks.iter().all(|shelved| holds(*view, shelved.frame)), "{picture:?}");
        shelf.board + UNDER_SHELF
    });
    assert_eq!(under, view.bottom());
}

#[test]
fn the_worked_example_is_as_it_was_drawn() {
    let stacks = vec![vec![hat(Figure::Own, 5)]; 4];
    let picture = timeline(&four(), &stacks, 0, Shape::Wide);
    // From 20 to 70, 2.4 units a point.
    assert_eq!(picture.lines, ["M64 98.4L234.7 79.2L405.3 28.8L576 9.6"]);
    let band = "M64 88.8L234.7 69.6L405.3 19.2L576 0L576 19.2L405.3 38.4L234.7 88.8L64 108Z";
    assert_eq!(picture.bands, [band]);
    let scores: Vec<u8> = picture.grid.iter().map(|(_, score)| *score).collect();
    assert_eq!(scores, [20, 40, 60]);
    assert_eq!(picture.grid_lines, "M0 120H640M0 72H640M0 24H640");
    assert!(picture.dots.is_empty() && picture.breaks.is_empty() && !picture.is_dense);
    let outline = "M-23 -16H23A2 2 0 0 1 25 -14V-5A5 5 0 0 0 25 5V14A2 2 0 0 1 23 16H-23\
                   A2 2 0 0 1 -25 14V5A5 5 0 0 0 -25 -5V-14A2 2 0 0 1 -23 -16Z";
    assert_eq!(picture.ticket, outline);
    for point in &picture.points {
        assert_eq!(point.ticket.middle(), point.place);
        assert!(point.leader.is_empty());
        let label = point.label.as_ref();
        assert_eq!(label.is_some(), point.index > 0, "nothing is before the first");
        assert!(label.is_none_or(|label| label.base.0 == point.place.0 && label.leader.is_empty()));
        assert!(!point.drop.contains('L'), "its stack is right below: {}", point.drop);
    }
}

#[test]
fn heights_are_true_to_scores_and_no_change_looks_larger_than_it_is() {
    for low in 0..=FULL_SCORE {
        for high in low..=FULL_SCORE {
            let moments = [at(1, low), at(2, high), unknown(3, low)];
            let range = Range::new(&moments, Tenths::units(120));
            assert!(
                range.low.is_multiple_of(10)
                    && range.high.is_multiple_of(10)
                    && range.high <= FULL_SCORE
            );
            assert!(range.high - range.low >= 40, "{low} {high}");
            assert!(range.low <= low.saturating_sub(4) && range.high >= (high + 4).min(100));
            let picture = timeline(&moments, &[], 0, Shape::Wide);
            let apart = picture.points[0].place.1 - picture.points[1].place.1;
            let whole = i32::from(range.high - range.low);
            let error = apart.0 * whole - WIDE.plot.1.0 * i32::from(high - low);
            assert!(error.abs() <= whole, "{low} to {high}: {apart}");
            assert!(picture.grid.len() >= 2, "{low} {high}");
        }
    }
    assert_eq!(Range::new(&[at(1, 255)], Tenths(100)).at(255), Tenths(0), "there is no such score");
}

#[test]
fn nothing_is_outside_of_the_view_box() {
    every_few(|_, picture, _| is_inside(picture));
    let mut random = SplitMix64::new(5);
    let counts = (1..60).chain([100, 365, 1_000, 1_200]);
    for count in counts {
        for shape in Shape::ALL {
            let moments = moments(count, &mut random);
            let chosen = random.below(count as u64 + 3) as usize;
            let stacks = fortnights(count.min(9), &mut random);
            let picture = timeline(&moments, &stacks, chosen, shape);
            is_inside(&picture);
            assert_eq!(picture.shelf.is_some(), count <= TICKETS);
            let shown = [0, chosen, count - 1].iter().filter(|index| **index < count).count();
            assert!(count <= TICKETS || picture.points.len() <= shown, "{count} {chosen}");
        }
    }
    let none = timeline(&[], &[], 0, Shape::Wide);
    assert!(none.points.is_empty() && none.lines.is_empty() && none.bands.is_empty());
    is_inside(&none);
}

#[test]
fn no_ticket_covers_another_or_any_true_place_but_its_own() {
    let check = |moments: &[Moment], picture: &Timeline| {
        for point in &picture.points {
            for other in picture.points.iter().filter(|other| other.index != point.index) {
                assert!(!point.ticket.meets(other.ticket), "{moments:?}");
                let is_covered = point.ticket.meets(Frame::around(other.place, DOT, DOT));
                assert!(!is_covered || other.place == point.ticket.middle(), "{moments:?}");
            }
            let is_home = point.place == point.ticket.middle();
            assert_eq!(point.leader.is_empty(), is_home);
            let dot = format!("M{} {}h0", point.place.0, point.place.1);
            let is_own = |other: &Point| other.place == other.ticket.middle();
            let mut same = picture.points.iter().filter(|other| other.place == point.place);
            assert_eq!(picture.dots.contains(&dot), !same.any(is_own), "{moments:?}");
            assert!(is_home || !point.ticket.meets(Frame::around(point.place, DOT, DOT)));
        }
        let in_order = |pair: &[Point]| pair[0].ticket.right() < pair[1].ticket.x;
        assert!(picture.points.windows(2).all(in_order), "{moments:?}");
    };
    every_few(|moments, picture, _| check(moments, picture));
    let mut random = SplitMix64::new(6);
    for count in [7, 20, 90, 1_000] {
        let moments = moments(count, &mut random);
        check(&moments, &timeline(&moments, &[], 1, Shape::Narrow));
    }
}

#[test]
fn labels_cover_no_ticket_no_true_place_and_no_label() {
    every_few(|moments, picture, _| {
        let labels = || picture.points.iter().filter_map(|point| point.label.as_ref());
        assert_eq!(labels().count(), picture.points.len() - 1, "one for all but the first");
        for (place, label) in labels().enumerate() {
            for point in &picture.points {
                assert!(!label.room.meets(point.ticket), "{moments:?}");
                assert!(!label.room.meets(Frame::around(point.place, DOT, DOT)), "{moments:?}");
            }
            assert!(labels().skip(place + 1).all(|other| !label.room.meets(other.room)));
        }
    });
}

#[test]
fn a_label_is_beside_its_ticket_or_a_line_leads_to_it() {
    every_few(|moments, picture, shape| {
        for point in &picture.points {
            let Some(label) = &point.label else { continue };
            let reach = shape.sizes().label.1 + Tenths::units(20);
            let near = Frame::around(
                point.ticket.middle(),
                point.ticket.width,
                point.ticket.height + reach,
            );
            assert!(label.room.meets(near) || !label.leader.is_empty(), "{moments:?}");
            let end = places_of(&label.leader).last().copied();
            let is_below = |(x, y)| {
                (label.room.x..=label.room.right()).contains(&x) && y >= label.room.bottom()
            };
            assert!(end.is_none_or(is_below), "{moments:?}");
        }
    });
}

#[test]
fn stacks_stand_apart_in_one_scale_and_fit() {
    every_few(|moments, picture, shape| {
        let Some(shelf) = &picture.shelf else {
            assert!(picture.points.iter().all(|point| point.drop.is_empty()));
            return;
        };
        assert_eq!(shelf.stacks.len(), moments.len());
        assert_eq!(shelf.measure.half_day, shape.sizes().hats.half_day);
        let apart = |pair: &[Shelved]| pair[1].x - pair[0].x >= shelf.room;
        assert!(shelf.stacks.windows(2).all(apart), "{moments:?}");
        for (shelved, point) in shelf.stacks.iter().zip(&picture.points) {
            let frame = shelved.frame;
            assert!(frame.width <= shelf.room && frame.bottom() == shelf.board);
            assert_eq!(
                (frame.width, frame.height),
                (shelved.stack.view.width, shelved.stack.view.height)
            );
            assert!((frame.middle().0 - shelved.x).0.abs() <= 1);
            for layer in &shelved.stack.layers {
                let tall = layer.pivot.1 - layer.hat.next_seat;
                assert!(tall.0 > 0 && tall.0 % shelf.measure.half_day.0 == 0, "one common unit");
            }
            let drop = places_of(&point.drop);
            assert_eq!(drop.first().map(|place| place.0), Some(point.ticket.middle().0));
            assert_eq!(drop.last(), Some(&(shelved.x, frame.y)));
            assert!(frame.y >= picture.axis && drop.is_sorted_by(|one, next| one.1 <= next.1));
        }
    });
}

#[test]
fn more_than_a_fortnight_makes_every_stack_lower_and_the_picture_no_higher() {
    let height = |stacks: &[Vec<Stacked>]| {
        let picture = timeline(&four(), stacks, 0, Shape::Wide);
        let shelf = picture.shelf.expect("stacks are given");
        (picture.view.height, shelf.measure.half_day)
    };
    let low = vec![hat(Figure::Own, 3)];
    let full = height(&[low.clone(), vec![hat(Figure::Own, 20)], low.clone()]);
    let over = height(&[low.clone(), vec![hat(Figure::Own, 40)], low.clone()]);
    assert_eq!((full.1, over.1), (Tenths(78), Tenths(39)));
    assert!(over.0 <= full.0);
    assert!(height(&[low]).0 < full.0, "and low stacks leave no gap above them");
    let boxed = height(&[vec![hat(Figure::Own, 20), hat(Figure::Overhead, 9)]]);
    assert_eq!(boxed.1, Tenths(78), "a hat box is not stacked");
}

#[test]
fn the_line_ends_where_the_questions_changed_and_the_band_where_the_noise_is_unknown() {
    let moments = [
        at(10, 30),
        at(20, 40),
        unknown(30, 50),
        at(40, 60),
        broken(50, 60),
        broken(60, 60),
        at(70, 65),
    ];
    let picture = timeline(&moments, &[], 0, Shape::Wide);
    let lengths = |paths: &[String]| -> Vec<usize> {
        paths.iter().map(|path| places_of(path).len()).collect()
    };
    assert_eq!(lengths(&picture.lines), [4, 2], "one alone has no line");
    assert_eq!(lengths(&picture.bands), [4, 4, 4, 4]);
    assert_eq!(picture.bands[1].matches('H').count(), 2, "one alone has a narrow band");
    assert_eq!(places_of(&picture.breaks).len(), 4);
    assert!(picture.breaks.starts_with("M362.7 0V160M448 0"), "{}", picture.breaks);
    let pieces = picture.lines.iter().chain(&picture.bands);
    assert!(pieces.clone().all(|path| path.matches('M').count() == 1));
}

#[test]
fn a_thousand_check_ins_are_as_few_shapes_as_fifty() {
    let steady = |count: u32| -> Vec<Moment> {
        (0..count).map(|place| at(20_000 + place * 7, 30 + (place * 7 % 40) as u8)).collect()
    };
    for (count, is_dense) in [(50, false), (1_000, true)] {
        let moments = steady(count);
        let picture = timeline(&moments, &vec![vec![hat(Figure::Own, 9)]; 9], 33, Shape::Wide);
        assert_eq!(
            picture.points.iter().map(|point| point.index).collect::<Vec<_>>(),
            [0, 33, count as usize - 1]
        );
        assert_eq!((picture.bands.len(), picture.lines.len()), (1, 1));
        assert!(picture.shelf.is_none() && picture.ticks.len() <= 8 && picture.grid.len() <= 6);
        assert_eq!(places_of(&picture.lines[0]).len(), count as usize);
        assert_eq!(picture.is_dense, is_dense);
        let dots = picture.dots.matches('M').count();
        assert_eq!(
            dots,
            if is_dense {
                3
            } else {
                50 - picture.points.iter().filter(|point| point.leader.is_empty()).count()
            }
        );
    }
}

#[test]
fn the_same_check_ins_are_the_same_picture() {
    let mut random = SplitMix64::new(7);
    for count in [1, 4, 6, 300] {
        let moments = moments(count, &mut random);
        let stacks = fortnights(count.min(6), &mut random);
        let draw = || timeline(&moments, &stacks, 2, Shape::Narrow);
        assert_eq!(draw(), draw());
    }
}
