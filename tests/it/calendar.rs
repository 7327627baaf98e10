//! The calendar file, read back by two parsers that know nothing of the writer.

use calcard::icalendar::{
    ICalendar, ICalendarAction, ICalendarClassification, ICalendarComponent,
    ICalendarComponentType as Kind, ICalendarProperty as Property, ICalendarTransparency,
    ICalendarValue as Value,
};
use hatcheck::calendar::{Event, LINE_OCTETS, Stamp, plain, write};
use hatcheck::date::Date;
use proptest::prelude::*;

use crate::typed::{any_text, hostile, try_many};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is a day"))
}

fn stamp() -> Stamp {
    Stamp::parse("2026-11-24T10:04:27.123Z").expect("a moment")
}

fn event(uid: &str, summary: &str, description: &str) -> Event {
    Event {
        uid: uid.into(),
        date: day("2026-12-18"),
        summary: summary.into(),
        description: description.into(),
    }
}

fn on(date: Date) -> String {
    write("Hatcheck", &[Event { date, ..event("a", "b", "c") }], stamp()).expect("one event")
}

/// The file as `calcard` reads it, to its very end. (Its strict mode refuses every component
/// within another, in 0.3.14; what it is lenient about, the other parser and the exact text see.)
fn parsed(text: &str) -> ICalendar {
    let mut parser = calcard::Parser::new(text);
    match (parser.entry(), parser.entry()) {
        (calcard::Entry::ICalendar(calendar), calcard::Entry::Eof) => calendar,
        other => panic!("{other:?}\n{text}"),
    }
}

fn value<'a>(component: &'a ICalendarComponent, name: &Property) -> &'a Value {
    let entries: Vec<_> = component.entries.iter().filter(|entry| entry.name == *name).collect();
    assert_eq!(entries.len(), 1, "{name:?}");
    assert_eq!(entries[0].values.len(), 1, "{name:?}");
    &entries[0].values[0]
}

fn text_of(component: &ICalendarComponent, name: &Property) -> String {
    value(component, name).as_text().unwrap_or_else(|| panic!("{name:?} is a text")).into()
}

/// That both parsers find these events and no other, with every text as it was typed.
fn reads_back(category: &str, events: &[Event]) {
    let text = write(category, events, stamp()).expect("events");
    is_well_folded(&text);

    let calendar = parsed(&text);
    let of_kind = |kind| calendar.components.iter().filter(move |part| part.component_type == kind);
    assert_eq!(of_kind(Kind::VEvent).count(), events.len(), "{text}");
    assert_eq!(of_kind(Kind::VAlarm).count(), events.len(), "{text}");
    assert_eq!(calendar.components.len(), 1 + 2 * events.len(), "{text}");
    for (event, read) in events.iter().zip(of_kind(Kind::VEvent)) {
        assert_eq!(text_of(read, &Property::Uid), event.uid);
        assert_eq!(text_of(read, &Property::Summary), plain(&event.summary));
        if plain(&event.description).is_empty() {
            assert!(read.property(&Property::Description).is_none(), "{text}");
        } else {
            assert_eq!(text_of(read, &Property::Description), plain(&event.description));
        }
        // Of spaces in a row, the parser keeps one in each entry of a list.
        let words = |text: &str| text.split_whitespace().map(String::from).collect::<Vec<_>>();
        assert_eq!(words(&text_of(read, &Property::Categories)), words(&plain(category)));
    }

    let unfolded = icalendar::parser::unfold(&text);
    let read = icalendar::parser::read_calendar(&unfolded).unwrap_or_else(|why| panic!("{why}"));
    assert_eq!(read.components.len(), events.len(), "{text}");
    for (event, read) in events.iter().zip(&read.components) {
        let text_of = |name| read.find_prop(name).map(|found| found.val.as_str().to_owned());
        assert_eq!(read.name.as_str(), "VEVENT");
        assert_eq!(text_of("UID").as_deref(), Some(event.uid.as_str()));
        assert_eq!(text_of("SUMMARY"), Some(plain(&event.summary)));
        let description = Some(plain(&event.description)).filter(|text| !text.is_empty());
        assert_eq!(text_of("DESCRIPTION"), description);
    }
}

/// That no line is too long, and none is broken amid what is escaped.
fn is_well_folded(text: &str) {
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text:?}");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text:?}");
    for line in text.split("\r\n") {
        assert!(line.len() <= LINE_OCTETS, "{} octets: {line}", line.len());
        let backslashes = line.chars().rev().take_while(|last| *last == '\\').count();
        assert_eq!(backslashes % 2, 0, "a pair is broken: {line}");
    }
}

#[test]
fn a_file_is_what_the_standard_describes() {
    let text = write("Hatcheck", &[event("1-sales@hatcheck", "Sales, back", "One\nTwo")], stamp());
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hatcheck//Hatcheck//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:1-sales@hatcheck",
        "DTSTAMP:20261124T100427Z",
        "SEQUENCE:217677867",
        "DTSTART;VALUE=DATE:20261218",
        "DTEND;VALUE=DATE:20261219",
        "SUMMARY:Sales\\, back",
        "DESCRIPTION:One\\nTwo",
        "CATEGORIES:Hatcheck",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Sales\\, back",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(text, Some(expected.join("\r\n")));
}

#[test]
fn parsers_see_a_private_free_day_with_a_reminder_at_nine() {
    let calendar = parsed(&on(day("2026-12-18")));
    let [whole, event, alarm] = &calendar.components[..] else { panic!("three components") };
    assert_eq!(text_of(whole, &Property::Version), "2.0");
    assert!(whole.property(&Property::Method).is_none());
    let class = value(event, &Property::Class);
    assert_eq!(*class, Value::Classification(ICalendarClassification::Private));
    let transparency = value(event, &Property::Transp);
    assert_eq!(*transparency, Value::Transparency(ICalendarTransparency::Transparent));
    assert_eq!(*value(event, &Property::Sequence), Value::Integer(217_677_867));
    for (name, expected) in [(Property::Dtstart, 18), (Property::Dtend, 19)] {
        let read = value(event, &name).as_partial_date_time().expect("a date");
        assert_eq!((read.year, read.month, read.day), (Some(2026), Some(12), Some(expected)));
        assert!(!read.has_time(), "{read:?}");
    }
    let moment = value(event, &Property::Dtstamp).as_partial_date_time().expect("a moment");
    assert_eq!(moment.to_timestamp(), Some(1_795_514_667));
    assert_eq!(*value(alarm, &Property::Action), Value::Action(ICalendarAction::Display));
    let Value::Duration(trigger) = value(alarm, &Property::Trigger) else { panic!("a duration") };
    assert_eq!(trigger.as_seconds(), 9 * 3_600);
    assert!(alarm.property(&Property::Trigger).is_some_and(|entry| entry.params.is_empty()));
}

#[test]
fn an_event_ends_on_the_day_after_it() {
    for (date, end) in [
        ("2026-12-31", "20270101"),
        ("2028-02-28", "20280229"),
        ("2028-02-29", "20280301"),
        ("2100-02-28", "21000301"),
        ("9999-12-30", "99991231"),
    ] {
        assert!(on(day(date)).contains(&format!("\r\nDTEND;VALUE=DATE:{end}\r\n")), "{date}");
    }
    let last = on(day("9999-12-31"));
    assert!(last.contains("DTSTART;VALUE=DATE:99991231\r\n") && !last.contains("DTEND"), "{last}");
    parsed(&last);
}

#[test]
fn hostile_texts_read_back_as_typed() {
    for text in hostile() {
        reads_back(&format!("H{text}"), &[event("a", &format!("S{text}"), &text)]);
    }
    let events: Vec<Event> = hostile()
        .iter()
        .enumerate()
        .map(|(number, text)| event(&format!("{number}@hatcheck"), &format!("S{text}"), text))
        .collect();
    reads_back("Hatcheck", &events);
}

#[test]
fn what_means_something_to_a_calendar_is_escaped() {
    let text =
        write("a;b,c", &[event("d,e", "\\ ; ,:\n\"", "\r\n\r\\n")], stamp()).expect("one event");
    for line in [
        "CATEGORIES:a\\;b\\,c",
        "UID:d\\,e",
        "SUMMARY:\\\\ \\; \\,:\\n\"",
        "DESCRIPTION:\\n\\n\\\\n",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line} in\n{text}");
    }
}

#[test]
fn a_text_is_kept_but_for_line_breaks_of_other_kinds_and_control_characters() {
    for (text, kept) in [
        ("a\r\nb\rc\nd\n\r\ne\r\rf", "a\nb\nc\nd\n\ne\n\nf"),
        ("a\u{85}b\u{2028}c\u{2029}d", "a\nb\nc\nd"),
        ("a\tb\u{0}c\u{b}\u{c}\u{1b}d\u{7f}e\u{9f}f", "a\tbcdef"),
        ("\u{feff} \u{a0}é👩🏽‍🔧\u{202e}", "\u{feff} \u{a0}é👩🏽‍🔧\u{202e}"),
    ] {
        assert_eq!(plain(text), kept);
    }
}

#[test]
fn any_text_reads_back_as_typed() {
    let texts = (any_text(), any_text(), any_text());
    try_many(texts, 3_000, |(category, summary, description)| {
        // A value of nothing or of spaces only is not the writer's to mend.
        reads_back(&format!("H{category}"), &[event("a", &format!("S{summary}"), &description)]);
    });
}

#[test]
fn any_day_reads_back() {
    try_many((0u32..2_932_897).prop_map(|days| day("1970-01-01").plus_days(days)), 500, |date| {
        let calendar = parsed(&on(date));
        let read = value(&calendar.components[1], &Property::Dtstart);
        let read = read.as_partial_date_time().expect("a date");
        let parts = (Some(date.year()), Some(date.month()), Some(date.day()));
        assert_eq!((read.year, read.month, read.day), parts);
    });
}

#[test]
fn without_events_there_is_no_file() {
    assert_eq!(write("Hatcheck", &[], stamp()), None);
}

#[test]
fn a_stamp_is_what_a_browser_gives_and_nothing_else() {
    for (text, shown) in [
        ("2026-11-24T10:04:27.123Z", "20261124T100427Z"),
        ("2024-02-29T23:59:59.999Z", "20240229T235959Z"),
        ("1970-01-01T00:00:00Z", "19700101T000000Z"),
    ] {
        assert_eq!(Stamp::parse(text).map(|stamp| stamp.to_string()).as_deref(), Some(shown));
    }
    for text in [
        "",
        "2026-11-24",
        "2026-11-24T10:04:27.123",
        "2026-11-24T10:04:27.Z",
        "2026-11-24T10:04:27,1Z",
        "2026-11-24T10:04:27.1x3Z",
        "2026-11-24T24:00:00.000Z",
        "2026-11-24T10:60:00.000Z",
        "2026-11-24T10:04:60.000Z",
        "2026-11-24T1 :04:00.000Z",
        "2026-11-24 10:04:27.123Z",
        "2026-11-24T10:04:27.123+01:00",
        "2026-02-30T10:04:27.123Z",
        "+012026-11-24T10:04:27.123Z",
        "-000001-01-01T00:00:00.000Z",
        "２０26-11-24T10:04:27.123Z",
    ] {
        assert_eq!(Stamp::parse(text), None, "{text}");
    }
}

#[test]
fn revisions_rise_with_time_and_stay_in_31_bits() {
    let seconds = |text| Stamp::parse(text).map(Stamp::seconds);
    assert_eq!(seconds("1999-12-31T23:59:59.000Z"), Some(0));
    assert_eq!(seconds("2020-01-01T00:00:00.000Z"), Some(0));
    assert_eq!(seconds("2020-01-01T00:00:01.999Z"), Some(1));
    assert_eq!(seconds("2020-01-02T01:01:01.000Z"), Some(86_400 + 3_661));
    assert_eq!(seconds("2026-11-24T10:04:27.123Z"), Some(217_677_867));
    assert_eq!(seconds("2088-01-19T03:14:06.000Z"), Some(i32::MAX as u32 - 1));
    for late in ["2088-01-19T03:14:07.000Z", "2200-01-01T00:00:00.000Z", "9999-12-31T23:59:59Z"] {
        assert_eq!(seconds(late), Some(i32::MAX as u32), "{late}");
    }
}
