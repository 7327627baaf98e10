//! The dates offered for handing a hat over.
//!
//! From the model's section on what to hand back: overlap for two weeks from the next Monday, "I
//! am asked" for two weeks more, both ending on Fridays; doubled where the hat is older than six
//! months, or where real harm would follow a stop. They follow from the day of the check-in, not
//! from today, so that whoever reads the plan later reads the same dates.

use crate::date::Date;
use crate::instrument::{IfStopped, Since};
use crate::response::Handling;

/// Days from a Monday to the Friday of the second week.
const TO_SECOND_FRIDAY: u32 = 11;
/// Days of two weeks.
const TWO_WEEKS: u32 = 14;
/// How far ahead a date may be without a word, in days: a year.
pub const FAR_AHEAD: u32 = 366;
/// Saturday, as [`Date::weekday`] counts.
const SATURDAY: u8 = 5;

/// When a hat is handed over, step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first day: a Monday.
    pub begins: Date,
    /// The last day of doing it together.
    pub overlap_until: Date,
    /// The last day of being asked: the hat is back.
    pub asked_until: Date,
}

/// Something about a date that is said, and never blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateDoubt {
    /// It has passed.
    Past(Date),
    /// It is not after the date of the step before.
    NotAfter {
        /// The date in doubt.
        date: Date,
        /// The end of the step before.
        before: Date,
    },
    /// It is a Saturday or a Sunday.
    Weekend(Date),
    /// It is more than a year ahead.
    Far(Date),
}

impl Dates {
    /// The dates offered for a hat in a check-in of this day.
    pub fn offered(day: Date, handling: &Handling) -> Self {
        let is_slow =
            handling.since == Since::Longer || handling.if_stopped == Some(IfStopped::Harm);
        let more = if is_slow { TWO_WEEKS } else { 0 };
        let begins = day.next_monday();
        let overlap_until = begins.plus_days(TO_SECOND_FRIDAY + more);
        Self { begins, overlap_until, asked_until: overlap_until.plus_days(TWO_WEEKS + more) }
    }

    /// What is odd about the end of the overlap, seen from today.
    pub fn overlap_doubt(&self, today: Date) -> Option<DateDoubt> {
        // The first day stands before it; an overlap may end on it.
        doubt(self.overlap_until, today, None)
    }

    /// What is odd about the return, seen from today.
    pub fn return_doubt(&self, today: Date) -> Option<DateDoubt> {
        doubt(self.asked_until, today, Some(self.overlap_until))
    }
}

fn doubt(date: Date, today: Date, before: Option<Date>) -> Option<DateDoubt> {
    match before {
        _ if date < today => Some(DateDoubt::Past(date)),
        Some(before) if date <= before => Some(DateDoubt::NotAfter { date, before }),
        _ if date > today.plus_days(FAR_AHEAD) => Some(DateDoubt::Far(date)),
        _ if date.weekday() >= SATURDAY => Some(DateDoubt::Weekend(date)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::{Depth, Exit, Owner};

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    fn handling(since: Since, if_stopped: Option<IfStopped>) -> Handling {
        Handling {
            depth: Depth::Instead,
            since,
            owner: Owner::WithTime,
            exit: Exit::None,
            pull: None,
            is_assigned: false,
            if_stopped,
        }
    }

    #[test]
    fn two_weeks_and_two_more_end_on_fridays() {
        let dates = Dates::offered(date("2026-11-20"), &handling(Since::ToSixWeeks, None));
        let expected = Dates {
            begins: date("2026-11-23"),
            overlap_until: date("2026-12-04"),
            asked_until: date("2026-12-18"),
        };
        assert_eq!(dates, expected, "as in the picture of the plan");
    }

    #[test]
    fn an_old_hat_and_real_harm_take_twice_as_long() {
        let slow =
            [handling(Since::Longer, None), handling(Since::ToSixWeeks, Some(IfStopped::Harm))];
        for handling in slow {
            let dates = Dates::offered(date("2026-11-20"), &handling);
            assert_eq!(dates.overlap_until, date("2026-12-18"));
            assert_eq!(dates.asked_until, date("2027-01-15"));
        }
    }

    #[test]
    fn every_date_offered_is_a_friday_without_a_doubt() {
        let mut day = date("2026-11-16");
        for _ in 0..60 {
            let dates = Dates::offered(day, &handling(Since::Longer, None));
            assert_eq!((dates.overlap_until.weekday(), dates.asked_until.weekday()), (4, 4));
            assert_eq!((dates.overlap_doubt(day), dates.return_doubt(day)), (None, None));
            day = day.plus_days(1);
        }
    }

    #[test]
    fn odd_dates_are_named() {
        let today = date("2026-11-20");
        let offered = Dates::offered(today, &handling(Since::ToSixWeeks, None));
        let doubts = [
            ("2026-11-19", DateDoubt::Past(date("2026-11-19"))),
            (
                "2026-12-04",
                DateDoubt::NotAfter { date: date("2026-12-04"), before: date("2026-12-04") },
            ),
            ("2026-12-19", DateDoubt::Weekend(date("2026-12-19"))),
            ("2036-12-19", DateDoubt::Far(date("2036-12-19"))),
        ];
        for (text, expected) in doubts {
            let dates = Dates { asked_until: date(text), ..offered };
            assert_eq!(dates.return_doubt(today), Some(expected));
        }
        let far = |days| Dates { asked_until: today.plus_days(days), ..offered };
        assert_eq!(
            far(FAR_AHEAD - 1).return_doubt(today),
            Some(DateDoubt::Weekend(date("2027-11-20")))
        );
        assert_eq!(
            far(FAR_AHEAD + 1).return_doubt(today),
            Some(DateDoubt::Far(date("2027-11-22")))
        );
        let dates = Dates { overlap_until: date("2026-11-01"), ..offered };
        assert_eq!(dates.overlap_doubt(today), Some(DateDoubt::Past(date("2026-11-01"))));
    }
}
