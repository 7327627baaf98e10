//! Wording: answers and results put into sentences, in the words of a locale.
//!
//! Takes plain values and gives text; decides nothing. Every sentence stands in `locale/`.

mod items;
mod results;

use crate::date::Date;
use crate::locale::{List, Locale, Word, key};

pub use items::{category_name, example, hint, option_hint, options, question, response, short};
pub use results::{
    call_title, core_activity, crowd, hat_name, lead, line_label, no_call, route_how, route_to,
    untouched, verdict_title, why,
};

/// Counts in words, from none to twenty; digits beyond.
pub fn count(locale: Locale, count: u16) -> String {
    match usize::from(count) {
        index if index < key::number::WORDS.len() => locale.at(key::number::WORDS, index).into(),
        _ => count.to_string(),
    }
}

/// "one half-day", "nine half-days".
pub fn half_days(locale: Locale, half_days: u8) -> String {
    plural(locale, half_days.into(), key::number::HALF_DAY, key::number::HALF_DAYS)
}

/// "one day", "five days".
pub fn days(locale: Locale, days: u8) -> String {
    plural(locale, days.into(), key::number::DAY, key::number::DAYS)
}

fn plural(locale: Locale, number: u16, one: Word, many: Word) -> String {
    let word = if number == 1 { one } else { many };
    locale.fill(word, &[("count", &count(locale, number))])
}

/// "Fri 20 Nov 2026".
pub fn date_long(locale: Locale, date: Date) -> String {
    locale.fill(
        key::date::LONG,
        &[
            ("weekday", locale.at(key::date::WEEKDAYS, date.weekday().into())),
            ("day", &date.day().to_string()),
            ("month", month(locale, date)),
            ("year", &date.year().to_string()),
        ],
    )
}

/// "20 Nov".
pub fn date_short(locale: Locale, date: Date) -> String {
    locale
        .fill(key::date::SHORT, &[("day", &date.day().to_string()), ("month", month(locale, date))])
}

fn month(locale: Locale, date: Date) -> &'static str {
    locale.at(key::date::MONTHS, usize::from(date.month()) - 1)
}

/// "a", "a and b", "a, b and c".
pub fn listed(locale: Locale, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => {
            format!("{} {} {last}", first.join(", "), locale.text(key::verdict::AND))
        }
    }
}

/// The text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn at(locale: Locale, list: List, index: usize) -> &'static str {
    locale.at(list, index)
}
