//! Across a picture of time: where check-ins stand by their days, and which days the axis names.
//!
//! The pictures of the progress page share this, so that they can stand under each other. Places
//! are true to scale by day. Check-ins of one day share a place: whatever has to stand apart, like
//! tickets, moves itself. A date that cannot be trusted never stretches the scale; its check-in
//! stays between those before and after it.

use super::length::Tenths;
use crate::date::Date;

/// A check-in on the line of time. They come in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Its day, counted from 1 January 1970.
    pub day: u32,
    /// Whether its day cannot be trusted.
    pub is_odd: bool,
    /// Its score.
    pub score: u8,
    /// Give or take; nothing if it was not simulated yet.
    pub noise: Option<u8>,
    /// Whether the line is broken before it, because the questions changed.
    pub breaks: bool,
}

/// The form of a picture, by the width of the page. A unit is about a pixel in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Beside other things, or on a tablet.
    Wide,
    /// On a phone, between its margins.
    Narrow,
}

impl Shape {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// How wide the picture is.
    pub const fn width(self) -> Tenths {
        match self {
            Self::Wide => Tenths::units(640),
            Self::Narrow => Tenths::units(328),
        }
    }

    /// Where the first and the last day are: half a ticket, a stack or a label from the edges.
    pub(super) const fn ends(self) -> (Tenths, Tenths) {
        match self {
            Self::Wide => (Tenths::units(64), Tenths::units(576)),
            Self::Narrow => (Tenths::units(44), Tenths::units(284)),
        }
    }

    /// The most days that the axis can name side by side.
    const fn most_ticks(self) -> u32 {
        match self {
            Self::Wide => 8,
            Self::Narrow => 5,
        }
    }
}

/// What the places of an axis are, and so how they are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickUnit {
    /// Single days: the first and the last.
    Day,
    /// First days of months.
    Month,
    /// First days of years.
    Year,
}

/// The days of the scale, which has a length even if they are one.
#[derive(Clone, Copy, Debug)]
struct Scale {
    first: u32,
    last: u32,
    ends: (Tenths, Tenths),
}

/// A day that the calendar has.
fn day_of(moment: &Moment) -> u32 {
    Date::from_days(moment.day).days_since_1970()
}

impl Scale {
    /// From the first to the last of the days that can be trusted.
    fn new(moments: &[Moment], shape: Shape) -> Option<Self> {
        let trusted = || moments.iter().filter(|moment| !moment.is_odd).map(day_of);
        Some(Self { first: trusted().min()?, last: trusted().max()?, ends: shape.ends() })
    }

    /// The place of a day; of one outside of the scale, the nearer end.
    fn at(self, day: u32) -> Tenths {
        let (left, right) = self.ends;
        let days = i64::from(self.last - self.first);
        if days == 0 {
            return (left + right).half();
        }
        let gone = i64::from(day.clamp(self.first, self.last) - self.first);
        let way = i64::from((right - left).0);
        left + Tenths(((2 * way * gone + days) / (2 * days)) as i32)
    }
}

/// Where each moment is, never before the one before it. One alone is in the middle. If no day can
/// be trusted, only the order is known, and they stand evenly.
pub(super) fn places(moments: &[Moment], shape: Shape) -> Vec<Tenths> {
    let Some(scale) = Scale::new(moments, shape) else {
        let (left, right) = shape.ends();
        let gaps = moments.len() as i32 - 1;
        let even = |place| left + (right - left).part(place, gaps);
        return match gaps {
            ..=0 => moments.iter().map(|_| (left + right).half()).collect(),
            _ => (0..=gaps).map(even).collect(),
        };
    };
    // From the last back: where the next trusted one is, which an odd one may not pass.
    let mut limit = scale.at(scale.last);
    let mut places: Vec<Tenths> = moments
        .iter()
        .rev()
        .map(|moment| {
            let place = scale.at(day_of(moment)).min(limit);
            if !moment.is_odd {
                limit = place;
            }
            place
        })
        .collect();
    places.reverse();
    let mut before = scale.at(scale.first);
    for place in &mut places {
        *place = before.max(*place);
        before = *place;
    }
    places
}

/// Steps of an axis in months.
#[rustfmt::skip]
const STEPS: [u32; 15] =
    [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000, 24_000];

/// The days that the axis names: months or years in round steps, or the first and the last day if
/// no two months begin between them. None if no day can be trusted.
pub(super) fn ticks(moments: &[Moment], shape: Shape) -> (Vec<(Tenths, u32)>, TickUnit) {
    let Some(scale) = Scale::new(moments, shape) else { return (Vec::new(), TickUnit::Day) };
    let (first, last) = (Date::from_days(scale.first), Date::from_days(scale.last));
    let month_of = |date: Date| u32::from(date.year()) * 12 + u32::from(date.month()) - 1;
    let from = month_of(first) + u32::from(first.day() > 1);
    let to = month_of(last);
    let begun = |step: u32| from.div_ceil(step)..to / step + 1;
    let step = STEPS.into_iter().find(|step| begun(*step).len() as u32 <= shape.most_ticks());
    let step = step.unwrap_or(STEPS[STEPS.len() - 1]);
    let days: Vec<u32> = begun(step)
        .filter_map(|count| Date::new((count * step / 12) as u16, (count * step % 12) as u8 + 1, 1))
        .map(Date::days_since_1970)
        .collect();
    let (days, unit) = match (days.len(), scale.first == scale.last) {
        (_, true) => (vec![scale.first], TickUnit::Day),
        (..=1, false) => (vec![scale.first, scale.last], TickUnit::Day),
        (..) if step % 12 == 0 => (days, TickUnit::Year),
        (..) => (days, TickUnit::Month),
    };
    (days.into_iter().map(|day| (scale.at(day), day)).collect(), unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SplitMix64;

    fn on(day: u32) -> Moment {
        Moment { day, is_odd: false, score: 50, noise: None, breaks: false }
    }

    fn odd(day: u32) -> Moment {
        Moment { is_odd: true, ..on(day) }
    }

    fn day(text: &str) -> u32 {
        Date::parse(text).expect("a day").days_since_1970()
    }

    fn units(moments: &[Moment]) -> Vec<String> {
        places(moments, Shape::Wide).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn places_are_true_to_scale() {
        // A week and three: from 64 to 576, so 128 and 384.
        assert_eq!(units(&[on(7_000), on(7_007), on(7_028)]), ["64", "192", "576"]);
        for shape in Shape::ALL {
            let places = places(&[on(20_000), on(20_028), on(20_300), on(20_301)], shape);
            let (short, long) = (places[1] - places[0], places[2] - places[1]);
            let error = i64::from(short.0) * 272 - i64::from(long.0) * 28;
            assert!(error.abs() <= 272, "{short} to {long} should be 28 to 272");
        }
    }

    #[test]
    fn one_day_is_in_the_middle_and_moments_of_a_day_share_their_place() {
        assert_eq!(units(&[on(20_000)]), ["320"]);
        assert_eq!(units(&[odd(9)]), ["320"]);
        assert_eq!(units(&[on(20_000), on(20_000), odd(3)]), ["320", "320", "320"]);
        assert_eq!(units(&[on(10), on(20), on(20), on(30)]), ["64", "320", "320", "576"]);
        assert!(units(&[]).is_empty());
    }

    #[test]
    fn an_odd_date_stays_between_its_neighbours() {
        let far = u32::MAX;
        assert_eq!(units(&[on(10), odd(far), on(20), on(30)]), ["64", "320", "320", "576"]);
        assert_eq!(units(&[on(10), odd(0), odd(15), on(20)]), ["64", "64", "320", "576"]);
        assert_eq!(units(&[odd(far), on(10), on(20), odd(0)]), ["64", "64", "576", "576"]);
        // Nothing is known but their order.
        assert_eq!(units(&[odd(far), odd(5), odd(7)]), ["64", "320", "576"]);
    }

    #[test]
    fn nothing_goes_back_or_leaves_the_scale() {
        let mut random = SplitMix64::new(1);
        for _ in 0..300 {
            let count = 1 + random.below(40);
            let moments: Vec<Moment> = (0..count)
                .map(|_| Moment { is_odd: random.below(3) == 0, ..on(random.below(60_000) as u32) })
                .collect();
            for shape in Shape::ALL {
                let (left, right) = shape.ends();
                let places = places(&moments, shape);
                assert_eq!(places.len(), moments.len());
                assert!(places.iter().all(|place| (left..=right).contains(place)), "{moments:?}");
                assert!(places.is_sorted(), "{moments:?}");
                let (ticks, _) = ticks(&moments, shape);
                assert!(ticks.len() <= 8 && ticks.is_sorted());
                assert!(ticks.iter().all(|(place, _)| (left..=right).contains(place)));
            }
        }
    }

    #[test]
    fn the_axis_names_few_round_days() {
        let named = |from: &str, to: &str, shape| {
            let (ticks, unit) = ticks(&[on(day(from)), odd(u32::MAX), on(day(to))], shape);
            let days: Vec<String> =
                ticks.iter().map(|(_, day)| Date::from_days(*day).to_string()).collect();
            (days.join(" "), unit)
        };
        let wide = |from, to| named(from, to, Shape::Wide);
        let months = "2026-12-01 2027-01-01 2027-02-01";
        assert_eq!(wide("2026-11-20", "2027-02-12"), (months.into(), TickUnit::Month));
        assert_eq!(wide("2026-12-01", "2027-02-01"), (months.into(), TickUnit::Month));
        let quarters = "2026-01-01 2026-04-01 2026-07-01 2026-10-01";
        assert_eq!(named("2025-12-20", "2026-11-30", Shape::Narrow).0, quarters);
        let years = "2020-01-01 2021-01-01 2022-01-01 2023-01-01 2024-01-01";
        assert_eq!(wide("2019-06-01", "2024-06-01"), (years.into(), TickUnit::Year));
        let ends = "2026-11-20 2026-12-28";
        assert_eq!(wide("2026-11-20", "2026-12-28"), (ends.into(), TickUnit::Day));
        assert_eq!(wide("2026-11-20", "2026-11-20"), ("2026-11-20".into(), TickUnit::Day));
        assert_eq!(ticks(&[odd(5)], Shape::Wide), (vec![], TickUnit::Day));
        let centuries = wide("1970-01-01", "9999-12-31");
        assert_eq!(centuries.1, TickUnit::Year);
        assert!(centuries.0.starts_with("2000-01-01 3000-01-01"), "{}", centuries.0);
        // Any span at all has two names, and no more than fit.
        for days in (1..3_000).chain((3_000..2_900_000).step_by(4_999)) {
            for (shape, most) in [(Shape::Wide, 8), (Shape::Narrow, 5)] {
                let count = ticks(&[on(77), on(77 + days)], shape).0.len();
                assert!((2..=most).contains(&count), "{days} days: {count}");
            }
        }
    }
}
