//! Progress in sentences: the headline, what changed and what is only noise, what became of a hat.

use crate::comparison::{Compared, Difference};
use crate::date::Date;
use crate::instrument::{DaysTouched, Hat, Pull, Scale};
use crate::locale::{List, Locale, key};
use crate::marks::Number;
use crate::progress::{Change, HandedBack, LogEntry, Standing};

use super::{
    at, capitalised, category_name, core_activity, count, half_days, half_days_in_figures,
    hat_name, listed, lowered, month,
};

/// Months after which a month alone would be read as the one of this year.
const MONTHS_OF_A_YEAR: u32 = 11;
/// More days than this are told in weeks.
const DAYS_TOLD: u32 = 60;

/// The headline of progress with the sentences under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// What is most worth knowing: half-days handed back, before any score.
    pub title: String,
    /// One or two sentences more.
    pub lead: String,
}

/// A line of the hat log in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogWords {
    /// What happened, in short sentences.
    pub said: String,
    /// What the stamp says.
    pub stamp: String,
    /// Beside the stamp; may be empty.
    pub aside: String,
}

/// "12 Feb", with its year where that is not this one.
pub fn day(locale: Locale, date: Date, today: Date) -> String {
    let is_this_year = date.year() == today.year();
    let word = if is_this_year { key::date::DAY_MONTH } else { key::date::DAY_MONTH_YEAR };
    locale.fill(
        word,
        &[
            ("day", &date.day().to_string()),
            ("month", month(locale, date)),
            ("year", &date.year().to_string()),
        ],
    )
}

/// "November", "November 2025" where that is longer ago than a year's months, or the day where it is
/// in this month.
pub fn since(locale: Locale, date: Date, today: Date) -> String {
    let months = |date: Date| u32::from(date.year()) * 12 + u32::from(date.month());
    let name = at(locale, key::date::MONTHS_LONG, usize::from(date.month()) - 1);
    match months(today).checked_sub(months(date)) {
        Some(1..=MONTHS_OF_A_YEAR) => name.into(),
        Some(0) | None => day(locale, date, today),
        Some(_) => locale
            .fill(key::date::MONTH_YEAR, &[("month", name), ("year", &date.year().to_string())]),
    }
}

/// The headline. `first` and `before` are the latest check-in compared with the first, and with the
/// one before and its day, where that is another.
pub fn headline(
    locale: Locale,
    found: &HandedBack,
    first: &Compared,
    before: Option<(Date, &Compared)>,
    today: Date,
) -> Headline {
    let since = since(locale, found.since, today);
    let (gone, come) = (found.gone, found.come);
    let of = |number: u8| capitalised(&half_days(locale, number));
    let hats: Vec<String> =
        found.more.iter().map(|(hat, _)| lowered(hat_name(locale, *hat))).collect();
    let hats = listed(locale, &hats);
    let (title, number) = match (gone, come) {
        (0, 0) => (key::progress::TITLE_SAME, 0),
        (0, come) => (key::progress::TITLE_COME, come),
        (gone, _) => (key::progress::TITLE_GONE, gone),
    };
    let title = locale.fill(title, &[("count", &of(number)), ("since", &since)]);
    let mut lead = match (gone, come) {
        (0, 0) => {
            let has_more = first.numbers().any(|(_, difference)| difference.is_clear);
            let word = if has_more { key::progress::SAME_MORE } else { key::progress::SAME_LEAD };
            vec![locale.text(word).to_string()]
        }
        (0, _) if hats.is_empty() => Vec::new(),
        (0, _) => vec![locale.fill(key::progress::CAME_ONLY, &[("hats", &hats)])],
        (gone, _) => {
            let gone = count(locale, gone.into());
            vec![locale.fill(key::progress::IN_EVERY, &[("count", &gone)])]
        }
    };
    if gone > 0 && come > 0 && !hats.is_empty() {
        let values = [("count", of(come)), ("hats", hats)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        lead.push(locale.fill(key::progress::CAME_TOO, &values));
    }
    lead.push(scores(locale, first, before, today));
    Headline { title, lead: lead.join(" ") }
}

/// What became of the score since the first check-in and since the one before.
fn scores(
    locale: Locale,
    first: &Compared,
    before: Option<(Date, &Compared)>,
    today: Date,
) -> String {
    let said = locale
        .text(match direction(first.scores) {
            Some(true) => key::progress::SCORE_UP,
            Some(false) => key::progress::SCORE_DOWN,
            None => key::progress::SCORE_SAME,
        })
        .to_string();
    let Some((date, before)) = before else { return said };
    let place = match direction(before.scores) {
        Some(true) => 0,
        Some(false) => 1,
        None => 2,
    };
    let date = day(locale, date, today);
    format!("{said} {}", locale.fill(key::progress::SINCE_LAST.at(place), &[("date", &date)]))
}

/// Whether a clear difference goes up; none where it is not clear.
fn direction(difference: Difference) -> Option<bool> {
    let [from, to] = difference.of;
    difference.is_clear.then_some(to > from)
}

/// What became of a score, in two or three words.
pub fn change(locale: Locale, change: Change) -> &'static str {
    at(locale, key::change::SHORT, change as usize)
}

/// What changed between two check-ins by more than noise, and what did not, in sentences. `recounted`
/// are the numbers that were counted differently in between: they are not compared.
pub fn compared(
    locale: Locale,
    compared: &Compared,
    days_worked: [u8; 2],
    recounted: &[Number],
) -> Vec<String> {
    let mut said = vec![score_sentence(locale, compared, !recounted.is_empty())];
    let (clear, unclear): (Vec<_>, Vec<_>) = compared
        .numbers()
        .filter(|(number, _)| !recounted.contains(number))
        .partition(|(_, difference)| difference.is_clear);
    let moved = |(number, difference): &(Number, Difference)| {
        let is_half_days = matches!(number, Number::HalfDays(_));
        let [from, to] = difference.of.map(|value| match is_half_days {
            true => value.to_string(),
            false => figure(locale, *number, value),
        });
        let name = number_name(locale, *number);
        let word = if is_half_days { key::change::MOVED_HALF_DAYS } else { key::change::MOVED };
        locale.fill(word, &[("name", &name), ("from", &from), ("to", &to)])
    };
    let clear: Vec<String> = clear.iter().map(moved).collect();
    // What is exactly as it was is no news.
    let unclear: Vec<String> = unclear
        .iter()
        .filter(|(_, difference)| difference.of[0] != difference.of[1])
        .map(moved)
        .collect();
    if clear.is_empty() && !compared.scores.is_clear && recounted.is_empty() {
        said.push(locale.text(key::change::NOTHING).into());
    }
    for (word, numbers) in [(key::change::CLEAR, clear), (key::change::UNCLEAR, unclear)] {
        if !numbers.is_empty() {
            said.push(locale.fill(word, &[("numbers", &numbers.join("; "))]));
        }
    }
    if !recounted.is_empty() {
        let names: Vec<String> =
            recounted.iter().map(|number| number_name(locale, *number)).collect();
        let names = listed(locale, &names);
        said.push(locale.fill(key::change::RECOUNTED, &[("numbers", &names)]));
    }
    let [first, second] = days_worked.map(|days| count(locale, days.into()));
    if days_worked[0] != days_worked[1] {
        said.push(locale.fill(key::change::DAYS, &[("first", &first), ("second", &second)]));
    }
    said
}

fn score_sentence(locale: Locale, compared: &Compared, is_recounted: bool) -> String {
    let [from, to] = compared.scores.of.map(|score| score.to_string());
    let points = clear_from(compared.detectable_thousandths).to_string();
    let values = [("from", from.as_str()), ("to", &to), ("points", &points)];
    match direction(compared.scores) {
        Some(_) if is_recounted => locale.fill(key::change::SCORE_RECOUNTED, &values),
        Some(is_up) => locale.fill(key::change::SCORE.at(usize::from(!is_up)), &values),
        None if from == to => locale.fill(key::change::SCORE_EQUAL, &values),
        None => locale.fill(key::change::SCORE_SAME, &values),
    }
}

/// The least whole points that are a clear change: it must be strictly greater.
pub fn clear_from(detectable_thousandths: u64) -> u64 {
    detectable_thousandths / 1_000 + 1
}

/// What a number is called within a sentence.
pub fn number_name(locale: Locale, number: Number) -> String {
    match number {
        Number::HalfDays(category) => lowered(category_name(locale, category)),
        Number::OwnDays => locale.text(key::change::OWN_DAYS).into(),
        Number::Core(activity) => lowered(core_activity(locale, activity)),
    }
}

/// A number as it was answered: half-days, days, or an option of the scale.
pub fn figure(locale: Locale, number: Number, value: u8) -> String {
    match number {
        Number::HalfDays(_) => half_days_in_figures(locale, value),
        Number::OwnDays => value.to_string(),
        Number::Core(_) => {
            let place = DaysTouched::from_index(value).map_or(0, Scale::index);
            at(locale, key::result::CORE_DAYS, place).into()
        }
    }
}

/// A line of the hat log.
pub fn log_entry(locale: Locale, entry: &LogEntry, today: Date) -> LogWords {
    let day = |date| day(locale, date, today);
    let [most, now] = entry.half_days;
    let counted = half_days_in_figures(locale, now);
    let text = |word| locale.text(word).to_string();
    let dated = |word, date| locale.fill(word, &[("date", &day(date))]);
    let how = |list: List, pull: Option<Pull>| {
        pull.map_or(String::new(), |pull| format!(" {}", at(locale, list, pull.index())))
    };
    let text_of_now = match (entry.is_on, now) {
        (true, 0) => text(key::log::HANDS_ON),
        _ => locale.fill(key::log::NOW, &[("count", &counted)]),
    };
    // A hat that came later says since when, and how, whatever else there is to say.
    let came = entry.came.map_or(String::new(), |(date, pull)| {
        format!(" {}{}", dated(key::log::NEW_SINCE, date), how(key::log::HOW, pull))
    });
    let now_on = capitalised(&text_of_now) + &came;
    let (said, stamp, aside) = match entry.standing {
        Standing::Returned { on, late_days, .. } => {
            let word = match (entry.is_on, most, now) {
                (true, ..) => key::log::WAS_ON,
                (false, 0, _) => key::log::WAS_HANDS_ON,
                (false, _, 0) => key::log::WAS,
                (false, ..) => key::log::WAS_WATCHED,
            };
            let [most, now] = [most, now].map(|number| number.to_string());
            let values = [("most", most.as_str()), ("now", &now), ("count", &counted)];
            let aside = match late_days {
                None => String::new(),
                Some(0) => text(key::log::IN_TIME),
                Some(days) => {
                    let word = if days > DAYS_TOLD { key::log::VERY_LATE } else { key::log::LATE };
                    locale.fill(word, &[("count", &days_told(locale, days))])
                }
            };
            (locale.fill(word, &values), dated(key::log::RETURNED_BY, on), aside)
        }
        Standing::Due(date) => {
            let word = if entry.is_chosen { key::log::DUE_AGREED } else { key::log::DUE_OFFERED };
            (now_on, dated(key::log::DUE, date), text(word))
        }
        Standing::Overdue(date) => {
            let days = today.days_since_1970() - date.days_since_1970();
            let aside = locale.fill(key::log::OVERDUE, &[("count", &days_told(locale, days))]);
            (now_on, dated(key::log::DUE, date), aside)
        }
        Standing::CreptBack { away, again, pull } => {
            let values = [("away", day(away)), ("again", day(again))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let said = locale.fill(key::log::AWAY, &values) + &how(key::log::HOW, pull);
            let aside = locale.fill(key::log::SO_FAR, &[("count", &counted)]);
            (said, text(key::log::CREPT_BACK), aside)
        }
        Standing::TakenOn => (now_on, text(key::log::TAKEN_ON), String::new()),
        Standing::Worn => (now_on, text(key::log::NO_DATE), String::new()),
        Standing::Watched => (text(key::log::WATCHED), text(key::log::NO_CALL), String::new()),
    };
    LogWords { said, stamp, aside }
}

/// "1 day", "25 days"; weeks where days would be many.
fn days_told(locale: Locale, days: u32) -> String {
    let (word, count) = match days {
        1 => (key::number::DAY, days),
        0..=DAYS_TOLD => (key::number::DAYS, days),
        _ if days > 365 => (key::number::OVER_A_YEAR, days),
        _ => (key::number::WEEKS, days / 7),
    };
    locale.fill(word, &[("count", &count.to_string())])
}

/// The name of a hat in the question whether it is back.
pub fn is_it_back(locale: Locale, hat: Hat) -> String {
    locale.fill(key::due::PASSED_TITLE, &[("hat", &lowered(hat_name(locale, hat)))])
}
