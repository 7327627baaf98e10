//! A local calendar date: what the device's calendar said, without time or zone.
//!
//! Refuses days that no calendar has (30 February) and years outside 1970 to 9999. The arithmetic
//! is the usual day count of the proleptic Gregorian calendar.

use std::fmt;

/// The years a date may have.
pub const YEARS: std::ops::RangeInclusive<u16> = 1970..=9999;

/// A day in the local calendar, ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The first day of the calendar.
    pub const FIRST: Self = Self { year: *YEARS.start(), month: 1, day: 1 };

    /// A date from a year (1970 to 9999), a month (1 to 12) and a day of that month.
    ///
    /// `None` if there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = YEARS.contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// Reads `YYYY-MM-DD`, exactly ten characters. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0u16, |sum, byte| {
                byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0'))
            })
        };
        Self::new(number(0..4)?, number(5..7)? as u8, number(8..10)? as u8)
    }

    /// The year, 1970 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day of the week, 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u8 {
        // 1 January 1970, day 0, was a Thursday.
        ((self.days_since_1970() + 3) % 7) as u8
    }

    /// The day so many days later; the last day of the calendar if it ends before.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self::from_days(self.days_since_1970().saturating_add(days))
    }

    /// The day so many days before this one; the first of the calendar if it begins after.
    #[must_use]
    pub fn minus_days(self, days: u32) -> Self {
        Self::from_days(self.days_since_1970().saturating_sub(days))
    }

    /// The first Monday after this day; a Monday gives the next.
    #[must_use]
    pub fn next_monday(self) -> Self {
        self.plus_days(7 - u32::from(self.weekday()))
    }

    /// The day so many days after 1 January 1970; the last of the calendar if it ends before.
    #[must_use]
    pub fn from_days(days: u32) -> Self {
        let last = Self { year: *YEARS.end(), month: 12, day: 31 };
        if days >= last.days_since_1970() {
            return last;
        }
        // Years from March again, in cycles of 400 years that all have as many days.
        let shifted = days + 719_468;
        let (cycle, day) = (shifted / 146_097, shifted % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = cycle * 400 + year + u32::from(month <= 2);
        Self { year: year as u16, month: month as u8, day: day as u8 }
    }

    /// Whole days since 1 January 1970.
    pub fn days_since_1970(self) -> u32 {
        // Years run from March here, so that the leap day is the last of its year.
        let shifted = u32::from(self.month + 9) % 12;
        let year = u32::from(self.year) - u32::from(self.month <= 2);
        let day_of_year = (153 * shifted + 2) / 5 + u32::from(self.day) - 1;
        year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_days_that_exist() {
        for good in ["2026-11-20", "2024-02-29", "2000-02-29", "1970-01-01"] {
            let date = Date::parse(good).unwrap_or_else(|| panic!("{good} is a day"));
            assert_eq!(date.to_string(), good);
        }
        for bad in [
            "2026-02-29",
            "2100-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "1969-12-31",
            "2026-1-01",
            "2026-11-2",
            "2026/11/20",
            "20261120",
            "2026-11-20 ",
            "２０２６-11-20",
            "",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad} is not a day");
        }
    }

    #[test]
    fn counts_on_through_every_day_of_the_calendar() {
        let mut date = Date::new(1970, 1, 1).expect("the first day");
        let mut days = 0;
        while date.year() < 2_450 {
            assert_eq!(Date::from_days(days), date);
            let next = Date::new(date.year, date.month, date.day + 1)
                .or(Date::new(date.year, date.month + 1, 1))
                .or(Date::new(date.year + 1, 1, 1))
                .expect("there is a day after this one");
            assert_eq!(date.plus_days(1), next);
            (date, days) = (next, days + 1);
        }
        let last = Date::new(9999, 12, 31).expect("the last day");
        assert_eq!(last.plus_days(1), last);
        assert_eq!(Date::new(9999, 12, 30).map(|day| day.plus_days(1)), Some(last));
        assert_eq!(date.plus_days(u32::MAX), last);
    }

    #[test]
    fn the_next_monday_is_never_today() {
        for (text, monday) in [
            ("2026-11-20", "2026-11-23"),
            ("2026-11-22", "2026-11-23"),
            ("2026-11-23", "2026-11-30"),
        ] {
            let found = Date::parse(text).map(Date::next_monday);
            assert_eq!(found, Date::parse(monday), "{text}");
        }
    }

    #[test]
    fn knows_the_day_of_the_week() {
        for (text, weekday) in [
            ("1970-01-01", 3),
            ("2026-11-20", 4),
            ("2026-11-22", 6),
            ("2024-02-29", 3),
            ("2000-03-01", 2),
        ] {
            assert_eq!(Date::parse(text).map(Date::weekday), Some(weekday), "{text}");
        }
    }
}
