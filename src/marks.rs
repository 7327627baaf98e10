//! Marks: what she says about a check-in once it is finished, beside its answers.
//!
//! Two things only: whether a number that jumped since the check-in before really changed or was
//! counted differently, and on which day a hat of its plan went back. Answers are never touched.

use crate::date::Date;
use crate::instrument::{Category, CoreActivity, Hat, Scale};

/// A number that can jump from one check-in to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// Half-days on a category.
    HalfDays(Category),
    /// Days with own work.
    OwnDays,
    /// Days on a core activity.
    Core(CoreActivity),
}

impl Number {
    /// Every number, in order: own hat, overhead, hats in table order, own days, activities.
    pub fn all() -> impl Iterator<Item = Self> {
        let core = CoreActivity::ALL.iter().copied().map(Self::Core);
        Category::all().map(Self::HalfDays).chain([Self::OwnDays]).chain(core)
    }

    /// The id, for ever: the category's or the activity's, or `own_days`.
    pub fn id(self) -> &'static str {
        match self {
            Self::HalfDays(category) => category.id(),
            Self::OwnDays => "own_days",
            Self::Core(activity) => activity.id(),
        }
    }

    /// The number with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|number| number.id() == id)
    }
}

/// Why a number jumped, as she says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It really changed.
    Changed,
    /// It was counted differently this time.
    Recounted,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 2] = [Self::Changed, Self::Recounted];
    /// The ids, for ever, in the same order.
    pub const IDS: [&str; 2] = ["changed", "recounted"];

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// The cause with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::IDS.iter().position(|known| *known == id).map(|index| Self::ALL[index])
    }
}

/// Everything she said about a check-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Sorted, each number once.
    jumps: Vec<(Number, Cause)>,
    /// In table order, each hat once.
    returned: Vec<(Hat, Date)>,
}

impl Marks {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Why a number jumped, if she said.
    pub fn cause(&self, number: Number) -> Option<Cause> {
        let at = self.jumps.binary_search_by_key(&number, |(known, _)| *known).ok()?;
        Some(self.jumps[at].1)
    }

    /// Says why a number jumped.
    pub fn set_cause(&mut self, number: Number, cause: Cause) {
        match self.jumps.binary_search_by_key(&number, |(known, _)| *known) {
            Ok(at) => self.jumps[at].1 = cause,
            Err(at) => self.jumps.insert(at, (number, cause)),
        }
    }

    /// Every number that she said something about, in order.
    pub fn jumps(&self) -> &[(Number, Cause)] {
        &self.jumps
    }

    /// The day on which a hat went back, if she said.
    pub fn returned_on(&self, hat: Hat) -> Option<Date> {
        self.returned.iter().find(|(known, _)| *known == hat).map(|(_, date)| *date)
    }

    /// Says on which day a hat went back; none takes it back.
    pub fn set_returned(&mut self, hat: Hat, date: Option<Date>) {
        let at = self.returned.partition_point(|(known, _)| *known < hat);
        self.returned.retain(|(known, _)| *known != hat);
        if let Some(date) = date {
            self.returned.insert(at, (hat, date));
        }
    }

    /// Every hat that she said went back, in table order.
    pub fn returned(&self) -> &[(Hat, Date)] {
        &self.returned
    }

    /// Takes over from others whatever is not said here.
    pub fn fill_from(&mut self, other: &Self) {
        for (number, cause) in other.jumps() {
            if self.cause(*number).is_none() {
                self.set_cause(*number, *cause);
            }
        }
        for (hat, date) in other.returned() {
            if self.returned_on(*hat).is_none() {
                self.set_returned(*hat, Some(*date));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_has_an_id_of_its_own() {
        let numbers: Vec<Number> = Number::all().collect();
        assert_eq!(numbers.len(), 19);
        assert!(numbers.is_sorted(), "the order of the type is that of the list");
        for number in numbers {
            assert_eq!(Number::from_id(number.id()), Some(number));
        }
        assert_eq!(Number::from_id("crown"), None);
        assert_eq!(Cause::ALL.map(|cause| Cause::from_id(cause.id())), Cause::ALL.map(Some));
    }

    #[test]
    fn what_is_said_stands_once_and_in_order() {
        let day = |day| Date::new(2027, 1, day);
        let mut marks = Marks::default();
        marks.set_cause(Number::OwnDays, Cause::Changed);
        marks.set_cause(Number::HalfDays(Category::Own), Cause::Changed);
        marks.set_cause(Number::OwnDays, Cause::Recounted);
        for (hat, date) in [(Hat::Sales, 4), (Hat::Design, 5), (Hat::Sales, 6)] {
            marks.set_returned(hat, day(date));
        }
        let own = Number::HalfDays(Category::Own);
        assert_eq!(marks.jumps(), [(own, Cause::Changed), (Number::OwnDays, Cause::Recounted)]);
        let dates: Vec<_> =
            marks.returned().iter().map(|(hat, date)| (*hat, Some(*date))).collect();
        assert_eq!(dates, [(Hat::Design, day(5)), (Hat::Sales, day(6))]);
        marks.set_returned(Hat::Design, None);
        assert_eq!(marks.returned().len(), 1);
    }

    #[test]
    fn what_is_said_here_stays_and_the_rest_comes_from_others() {
        let (mut here, mut other) = (Marks::default(), Marks::default());
        here.set_cause(Number::OwnDays, Cause::Changed);
        here.set_returned(Hat::Sales, Date::new(2027, 1, 4));
        other.set_cause(Number::OwnDays, Cause::Recounted);
        other.set_cause(Number::Core(CoreActivity::Market), Cause::Recounted);
        other.set_returned(Hat::Sales, Date::new(2027, 1, 9));
        other.set_returned(Hat::Boss, Date::new(2027, 1, 9));
        here.fill_from(&other);
        assert_eq!(here.cause(Number::OwnDays), Some(Cause::Changed));
        assert_eq!(here.cause(Number::Core(CoreActivity::Market)), Some(Cause::Recounted));
        assert_eq!(here.returned_on(Hat::Sales), Date::new(2027, 1, 4));
        assert_eq!(here.returned_on(Hat::Boss), Date::new(2027, 1, 9));
    }
}
