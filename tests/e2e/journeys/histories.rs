//! Histories that journeys find in the storage, in the form in which this page stores them.
//!
//! Their days are counted back from today, so that what is due and what has passed is so whenever a
//! journey is made. They keep away from the day on which it becomes so: the browser may be in
//! another zone than we are.

use std::time::SystemTime;

use hatcheck::date::Date;
use hatcheck::document;
use hatcheck::hand_back::TicketDate;
use hatcheck::history::Archive;
use hatcheck::instrument::Hat;
use hatcheck::locale::{english, key};
use hatcheck::response::{Complete, complete};
use hatcheck::wording;

#[path = "../../it/fortnights.rs"]
mod fortnights;

pub use fortnights::{Fortnight, archive};

/// The day so many days ago.
pub fn days_ago(days: u32) -> Date {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    let today = Date::from_days(u32::try_from(now.as_secs() / 86_400).expect("before 9999"));
    today.minus_days(days)
}

/// A fortnight that was counted so many days ago.
pub fn fortnight(days: u32) -> Fortnight {
    Fortnight::new(days_ago(days).to_string().leak())
}

/// "Fri 20 Nov 2026", as the page writes it.
pub fn long(date: Date) -> String {
    wording::date_long(english(), date)
}

/// Every key and text of an archive.
pub fn stored(archive: &Archive) -> Vec<(String, String)> {
    archive.texts().into_iter().map(|(key, text)| (key.into(), text)).collect()
}

/// Captured by engineering, then out of it, and the next check-in is due.
pub fn four_check_ins() -> Archive {
    archive(&[
        fortnight(140).with(Hat::Engineering, 9).with(Hat::Support, 3),
        fortnight(112).with(Hat::Engineering, 8),
        fortnight(84).watching(Hat::Engineering, 1),
        fortnight(56).watching(Hat::Engineering, 1).with(Hat::Support, 1),
    ])
}

/// One check-in, whose engineering hat was to go back so many days ago.
pub fn one_that_passed(days: u32) -> Archive {
    let mut archive = archive(&[fortnight(days + 21).with(Hat::Engineering, 9)]);
    let id = archive.kept()[0].check_in.id();
    let plan = archive.plan_mut(id).expect("it was just kept");
    plan.set_date(Hat::Engineering, TicketDate::Return, Some(days_ago(days)));
    archive
}

/// "November", as the page writes it where a month is enough.
pub fn month(date: Date) -> &'static str {
    english().at(key::date::MONTHS_LONG, usize::from(date.month()) - 1)
}

/// The author of the first article so many days ago, with a name and a note.
pub fn the_author(days: u32) -> Archive {
    const DOCUMENT: &str = include_str!("../../../src/sample/author-of-the-first-article.json");
    let date = days_ago(days);
    let mut document: serde_json::Value = serde_json::from_str(DOCUMENT).expect("a sample");
    document["date"] = date.to_string().into();
    document["hats"]["engineering"]["receiver"] = "Tomás".into();
    document["hats"]["engineering"]["note"] = "Once a week, over lunch".into();
    let (draft, plan) = document::read(&document).expect("a document");
    let Ok(Complete::CheckIn(check_in)) = complete(&draft) else { panic!("it is complete") };
    let mut archive = Archive::default();
    archive.keep(*check_in, plan, date, String::new());
    archive
}

/// "20 Nov", as the page writes a day of this year; with its year where it was another.
pub fn day(date: Date) -> String {
    wording::day(english(), date, days_ago(0))
}
