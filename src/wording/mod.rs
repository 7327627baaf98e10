//! Wording: answers and results put into sentences, in the words of a locale.
//!
//! Takes plain values and gives text; decides nothing. Every sentence stands in `locale/`.

mod card;
mod items;
mod letter;
mod plan;
mod progress;
mod receiver;
mod results;
mod rules;
mod ticket;

use crate::date::Date;
use crate::locale::{List, Locale, Word, key};

pub use items::{category_name, example, hint, option_hint, options, question, response, short};
pub use letter::{LetterWords, letter, name};
pub use plan::{
    AgreedWords, CardLineWords, CardWords, FactWords, PlanWords, Planned, StepWords, TicketWords,
    alternative, date_doubt, level, plan_words, stack_named, stack_told, ticket_title,
};
pub use progress::{
    Headline, LogWords, change, clear_from, compared, day, figure, headline, is_it_back, log_entry,
    number_name, since,
};
pub use receiver::isolated;
pub use results::{
    call_title, core_activity, crowd, depth, hat_name, lead, line_label, no_call, part, points,
    route_how, route_to, untouched, verdict_title, why,
};
pub use rules::{Explained, explained};

/// Counts in words, from none to twenty; digits beyond.
pub fn count(locale: Locale, count: u16) -> String {
    match usize::from(count) {
        index if index < key::number::WORDS.len() => locale.at(key::number::WORDS, index).into(),
        _ => count.to_string(),
    }
}

/// "no half-day", "one half-day", "nine half-days".
pub fn half_days(locale: Locale, half_days: u8) -> String {
    let words = [key::number::NO_HALF_DAYS, key::number::HALF_DAY, key::number::HALF_DAYS];
    plural(locale, half_days, words)
}

/// "1 half-day", "9 half-days": where room is short.
pub fn half_days_in_figures(locale: Locale, half_days: u8) -> String {
    let word = if half_days == 1 { key::number::HALF_DAY } else { key::number::HALF_DAYS };
    locale.fill(word, &[("count", &half_days.to_string())])
}

/// "no day", "one day", "five days".
pub fn days(locale: Locale, days: u8) -> String {
    plural(locale, days, [key::number::NO_DAYS, key::number::DAY, key::number::DAYS])
}

/// The number with the word for none, for one, or for many.
fn plural(locale: Locale, number: u8, words: [Word; 3]) -> String {
    let word = words[usize::from(number.min(2))];
    locale.fill(word, &[("count", &count(locale, number.into()))])
}

/// "Fri 20 Nov 2026".
pub fn date_long(locale: Locale, date: Date) -> String {
    date_in(locale, key::date::LONG, date)
}

/// "Fri 20 Nov", or with its year where that is not this one.
pub fn date_short(locale: Locale, date: Date, year: u16) -> String {
    date_in(locale, if date.year() == year { key::date::SHORT } else { key::date::LONG }, date)
}

fn date_in(locale: Locale, form: Word, date: Date) -> String {
    locale.fill(
        form,
        &[
            ("weekday", locale.at(key::date::WEEKDAYS, date.weekday().into())),
            ("day", &date.day().to_string()),
            ("month", month(locale, date)),
            ("year", &date.year().to_string()),
        ],
    )
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
///
/// This and [`lowered`] change the letters of ASCII only, which is all that these words need, as a
/// test holds: the tables for every alphabet took 10 kB of the program, compressed.
pub fn capitalised(text: &str) -> String {
    let mut text = text.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The text in lower case.
pub fn lowered(text: &str) -> String {
    text.to_ascii_lowercase()
}

fn at(locale: Locale, list: List, index: usize) -> &'static str {
    locale.at(list, index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_ascii_are_all_that_change_their_case() {
        for (path, text) in crate::locale::every_word() {
            assert_eq!(lowered(text), text.to_lowercase(), "{path}");
            let first = text.chars().next().map(|first| first.to_uppercase().to_string());
            assert_eq!(first, capitalised(text).chars().next().map(String::from), "{path}");
        }
    }
}
