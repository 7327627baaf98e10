//! A calendar file: days to keep in mind, as iCalendar (RFC 5545).
//!
//! Takes events of a whole day each; gives the text of an `.ics` file. Every event is private,
//! leaves the day free, and reminds at nine in the morning. There is no `METHOD`, so that calendars
//! import it as events of one's own and not as an invitation, and no name for a calendar, so that
//! none is made. A text is kept as typed, but for what no calendar can carry: see [`plain`].

use std::fmt;

use crate::date::Date;

/// The most octets of a line, its end left out. RFC 5545, section 3.1.
pub const LINE_OCTETS: usize = 75;

/// Who wrote the file. RFC 5545, section 3.7.3.
const PRODUCT: &str = "-//Hatcheck//Hatcheck//EN";
/// From the start of the day, by the calendar's own clock, to the reminder: nine hours. RFC 5545,
/// section 3.3.6.
const REMINDER: &str = "PT9H";
/// 1 January 2020, in days since 1970.
const FIRST_DAY: u32 = 18_262;

/// Something on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What names the event for ever: importing it again changes the one that is there. RFC 5545,
    /// section 3.8.4.7.
    pub uid: String,
    /// The whole day it stands on.
    pub date: Date,
    /// What the day shows.
    pub summary: String,
    /// What there is to read; left out if empty.
    pub description: String,
}

/// When the file is written: a moment of universal time, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    date: Date,
    /// Hours, minutes, seconds.
    time: [u8; 3],
}

impl Stamp {
    /// The first moment of the calendar, for a clock that is beyond it.
    pub const FIRST: Self = Self { date: Date::FIRST, time: [0; 3] };

    /// Reads `2026-11-24T10:04:27.123Z`, as JavaScript's `toISOString` gives it; what is less than
    /// a second is dropped, and may be missing. `None` for anything else, leap seconds among them.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = (text.get(..10)?, text.get(10..)?.as_bytes());
        let &[b'T', h, hh, b':', m, mm, b':', s, ss, ref fraction @ .., b'Z'] = time else {
            return None;
        };
        let digits = match fraction {
            [] => true,
            [b'.', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
            _ => false,
        };
        let number = |tens: u8, ones: u8, below: u8| {
            let are_digits = tens.is_ascii_digit() && ones.is_ascii_digit();
            let number = are_digits.then(|| (tens - b'0') * 10 + (ones - b'0'))?;
            (number < below).then_some(number)
        };
        let time = [number(h, hh, 24)?, number(m, mm, 60)?, number(s, ss, 60)?];
        digits.then_some(Self { date: Date::parse(date)?, time })
    }

    /// Seconds since the beginning of 2020: 0 before that, and no more than an integer of a
    /// calendar can be, 2,147,483,647, from 2088 on. RFC 5545, section 3.3.8.
    pub fn seconds(self) -> u32 {
        let Some(days) = self.date.days_since_1970().checked_sub(FIRST_DAY) else { return 0 };
        let [hours, minutes, seconds] = self.time.map(u32::from);
        let of_day = hours * 3_600 + minutes * 60 + seconds;
        days.saturating_mul(86_400).saturating_add(of_day).min(i32::MAX as u32)
    }
}

/// `20261124T100427Z`. RFC 5545, section 3.3.5, form 2.
impl fmt::Display for Stamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [hours, minutes, seconds] = self.time;
        formatter.write_str(&basic(self.date))?;
        write!(formatter, "T{hours:02}{minutes:02}{seconds:02}Z")
    }
}

/// The text of a calendar file with these events; `None` if there are none.
///
/// The stamp counts up with time, and so does the number of each event's revision: calendars that
/// know an event take the newer one in its place. A clock that was set back gives a lower number,
/// and a calendar may then keep what it has.
pub fn write(category: &str, events: &[Event], stamp: Stamp) -> Option<String> {
    if events.is_empty() {
        return None;
    }
    let mut lines = Lines::default();
    lines.add("BEGIN:", "VCALENDAR");
    lines.add("VERSION:", "2.0");
    lines.add("PRODID:", PRODUCT);
    lines.add("CALSCALE:", "GREGORIAN");
    let (moment, revision) = (stamp.to_string(), stamp.seconds().to_string());
    for event in events {
        let (summary, description) = (escaped(&event.summary), escaped(&event.description));
        lines.add("BEGIN:", "VEVENT");
        lines.add("UID:", &escaped(&event.uid));
        lines.add("DTSTAMP:", &moment);
        lines.add("SEQUENCE:", &revision);
        lines.add("DTSTART;VALUE=DATE:", &basic(event.date));
        // The end is the first day that is not part of it, and none comes after the last of the
        // calendar. Without an end it is one day all the same (section 3.6.1).
        let next = event.date.plus_days(1);
        if next > event.date {
            lines.add("DTEND;VALUE=DATE:", &basic(next));
        }
        lines.add("SUMMARY:", &summary);
        if !description.is_empty() {
            lines.add("DESCRIPTION:", &description);
        }
        lines.add("CATEGORIES:", &escaped(category));
        lines.add("CLASS:", "PRIVATE");
        lines.add("TRANSP:", "TRANSPARENT");
        lines.add("BEGIN:", "VALARM");
        lines.add("ACTION:", "DISPLAY");
        lines.add("DESCRIPTION:", &summary);
        lines.add("TRIGGER:", REMINDER);
        lines.add("END:", "VALARM");
        lines.add("END:", "VEVENT");
    }
    lines.add("END:", "VCALENDAR");
    Some(lines.0)
}

/// The text with every line break as one `\n` (those of Windows, of old Macs and of Unicode alike),
/// and without the control characters that no calendar may hold and no page shows; tabs stay.
/// RFC 5545, section 3.1, `CONTROL`; those from U+0080 on go with them.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut before = '\0';
    for character in text.chars() {
        match character {
            '\n' if before == '\r' => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\t' => plain.push('\t'),
            _ if character.is_control() => {}
            _ => plain.push(character),
        }
        before = character;
    }
    plain
}

/// A text as a value. RFC 5545, section 3.3.11.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in plain(text).chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// `20261124`. RFC 5545, section 3.3.4.
fn basic(date: Date) -> String {
    date.to_string().split('-').collect()
}

/// Lines of a file, each ended and folded as RFC 5545 asks in section 3.1.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line. A line too long goes on in the next one behind a space, never amid a character,
    /// and never amid what is escaped, which not every reader would put together again.
    fn add(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        let mut is_escaped = false;
        for character in name.chars().chain(value.chars()) {
            let begins_pair = character == '\\' && !is_escaped;
            let needed = character.len_utf8() + usize::from(begins_pair);
            if octets + needed > LINE_OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(character);
            octets += character.len_utf8();
            is_escaped = begins_pair;
        }
        self.0.push_str("\r\n");
    }
}
