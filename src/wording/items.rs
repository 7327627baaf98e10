//! Items and answers in words.

use crate::instrument::{Category, Item, Kind, Question, Scale, Subject};
use crate::locale::{List, Locale, Word, key};
use crate::response::Response;

use super::{at, date_long};

/// The question as it is asked.
pub fn question(locale: Locale, item: Item) -> String {
    match item.subject {
        Subject::Activity(activity) => at(locale, key::activity::ASK, activity.index()).into(),
        _ => at(locale, key::question::ASK, item.question.index()).into(),
    }
}

/// The question in a few words, for answers that are told back.
pub fn short(locale: Locale, item: Item) -> String {
    match item.subject {
        Subject::Activity(activity) => at(locale, key::activity::NAME, activity.index()).into(),
        Subject::Category(category) => category_name(locale, category).into(),
        _ => at(locale, key::question::SHORT, item.question.index()).into(),
    }
}

/// The name of what half-days are put on.
pub fn category_name(locale: Locale, category: Category) -> &'static str {
    match category {
        Category::Own => locale.text(key::half_days::OWN_NAME),
        Category::Overhead => locale.text(key::half_days::OVERHEAD_NAME),
        Category::Hat(hat) => at(locale, key::hat::NAME, hat.index()),
    }
}

/// A category's example in two or three words.
pub fn example(locale: Locale, category: Category) -> &'static str {
    match category {
        Category::Own => locale.text(key::half_days::OWN_EXAMPLE),
        Category::Overhead => locale.text(key::half_days::OVERHEAD_EXAMPLE),
        Category::Hat(hat) => at(locale, key::hat::EXAMPLE, hat.index()),
    }
}

/// A line beneath the question, where there is one.
pub fn hint(locale: Locale, item: Item) -> Option<String> {
    if let Subject::Activity(activity) = item.subject {
        return Some(at(locale, key::activity::HINT, activity.index()).into());
    }
    let word: Word = match item.question {
        Question::Disruption => key::hint::DISRUPTION,
        Question::DaysWorked => key::hint::DAYS_WORKED,
        Question::Crafts => key::hint::CRAFTS,
        Question::Depth => key::hint::DEPTH,
        Question::Owner => key::hint::OWNER,
        Question::Receiver => key::hint::RECEIVER,
        Question::Exit => key::hint::EXIT,
        Question::ExitDate => key::hint::EXIT_DATE,
        Question::ExitTrigger => key::hint::EXIT_TRIGGER,
        Question::Note => key::hint::NOTE,
        Question::OwnDays => key::hint::OWN_DAYS,
        Question::StrategyUpdated => key::hint::STRATEGY_UPDATED,
        Question::Hours => key::hint::HOURS,
        _ => return None,
    };
    Some(match item.row().kind {
        Kind::Text { limit } => locale.fill(word, &[("limit", &limit.to_string())]),
        _ => locale.text(word).into(),
    })
}

/// The words of an item's options, in order; empty where there are none.
pub fn options(locale: Locale, item: Item) -> Vec<&'static str> {
    let list: List = match item.question {
        Question::Stage => key::scale::STAGE,
        Question::Disruption => key::scale::YES_NO,
        Question::Tenure => key::scale::TENURE,
        Question::Typical => key::scale::TYPICAL,
        Question::Depth => key::scale::DEPTH,
        Question::Since => key::scale::SINCE,
        Question::Owner => key::scale::OWNER,
        Question::Exit => key::scale::EXIT,
        Question::Pull => key::scale::PULL,
        Question::IfStopped => key::scale::IF_STOPPED,
        Question::Core => key::scale::DAYS_TOUCHED,
        Question::StrategyUpdated => key::scale::STRATEGY_AGE,
        Question::CompetingDemands | Question::UnclearWhoDecides => key::scale::STRAIN_DAYS,
        _ => return Vec::new(),
    };
    (0..list.len()).map(|index| at(locale, list, index)).collect()
}

/// A few words beneath an option, where there are some.
pub fn option_hint(locale: Locale, item: Item, index: usize) -> Option<&'static str> {
    (item.question == Question::Stage).then(|| at(locale, key::scale::STAGE_HINT, index))
}

/// An answer told back.
pub fn response(locale: Locale, item: Item, response: Option<&Response>) -> String {
    match response {
        None => locale.text(key::counter::SKIPPED).into(),
        Some(Response::Choice(index)) => {
            options(locale, item).get(usize::from(*index)).copied().unwrap_or_default().into()
        }
        Some(Response::Number(number)) => number.to_string(),
        Some(Response::Hats(hats)) if hats.is_empty() => {
            super::capitalised(locale.at(key::number::WORDS, 0))
        }
        Some(Response::Hats(hats)) => {
            let names: Vec<&str> =
                hats.iter().map(|hat| at(locale, key::hat::NAME, hat.index())).collect();
            names.join(", ")
        }
        Some(Response::Text(text)) => text.clone(),
        Some(Response::Date(date)) => date_long(locale, *date),
    }
}
