//! Results in words: the verdict, the lines of the receipt, the calls.

use crate::comparison::others;
use crate::hand_back::{Call, Recommendation, Route};
use crate::instrument::{CoreActivity, DaysTouched, Depth, Hat, Owner, Scale};
use crate::locale::{Locale, key};
use crate::response::{Facts, HatFacts};
use crate::scoring::{Assessment, Crowd, Line, ReceiptLine, Verdict, v1};

use super::{at, capitalised, count, days, half_days, isolated, listed, lowered};

/// From this score on, what is overdue is one small thing, and praise needs no reservation.
pub(super) const GOOD_FROM: u8 = 80;

/// A hat's name.
pub fn hat_name(locale: Locale, hat: Hat) -> &'static str {
    at(locale, key::hat::NAME, hat.index())
}

/// A core activity's name.
pub fn core_activity(locale: Locale, activity: CoreActivity) -> &'static str {
    at(locale, key::activity::NAME, activity.index())
}

/// The verdict in two or three words.
pub fn verdict_title(locale: Locale, verdict: Verdict, score: u8) -> &'static str {
    if verdict == Verdict::Overdue && score >= GOOD_FROM {
        locale.text(key::verdict::ONE_SMALL)
    } else {
        at(locale, key::verdict::TITLE, verdict.index())
    }
}

/// The verdict in a sentence or two.
pub fn lead(locale: Locale, facts: &Facts, assessment: &Assessment) -> String {
    let heavy = heavy_open(assessment);
    let names: Vec<String> = heavy.iter().map(|hat| lowered(hat_name(locale, *hat))).collect();
    let heavy_hats = listed(locale, &names);
    let too_big = match assessment.verdict {
        Verdict::OneHatTooBig(hat) => Some(hat),
        _ => None,
    };
    let untouched = untouched(facts).len() as u16;
    let is_good = assessment.score >= GOOD_FROM;
    let word = match assessment.verdict {
        Verdict::Overdue if is_good => key::verdict::ONE_SMALL_LEAD,
        Verdict::OwnHat if !is_good => key::verdict::OWN_HAT_LOW_LEAD,
        Verdict::OwnHatLost if heavy.is_empty() && others(facts) == 0 => {
            key::verdict::OWN_HAT_LOST_BARE_LEAD
        }
        Verdict::OwnHatLost if heavy.is_empty() => key::verdict::OWN_HAT_LOST_LIGHT_LEAD,
        verdict => key::verdict::LEAD.at(verdict.index()),
    };
    locale.fill(
        word,
        &[
            ("own", &count(locale, facts.own.into())),
            ("others", &count(locale, others(facts).into())),
            ("all", &count(locale, facts.half_days().into())),
            ("days", &own_days(locale, facts)),
            ("hat", too_big.map_or("", |hat| at(locale, key::hat::ADJECTIVE, hat.index()))),
            ("count", &count(locale, too_big.map_or(0, |hat| facts.hat(hat).half_days.into()))),
            ("hats", &capitalised(&count(locale, heavy.len() as u16))),
            ("untouched", &count(locale, untouched)),
            ("heavy", &heavy_hats),
        ],
    )
}

/// The heavy hats without a way back, in table order.
pub(super) fn heavy_open(assessment: &Assessment) -> Vec<Hat> {
    let parts = assessment.hats.iter().filter(|part| part.is_heavy && part.is_open);
    parts.map(|part| part.hat).collect()
}

/// "five days of ten".
pub(super) fn own_days(locale: Locale, facts: &Facts) -> String {
    locale.fill(
        key::number::DAYS_OF,
        &[
            ("days", &days(locale, facts.own_days)),
            ("worked", &count(locale, facts.days_worked.into())),
        ],
    )
}

/// What crowds the own hat out, as advice.
pub fn crowd(locale: Locale, crowd: Crowd) -> &'static str {
    at(locale, key::crowded::BECAUSE, crowd as usize)
}

/// "one time in three": how often, by per cent. The nearest part that is not above it.
pub fn part(locale: Locale, per_cent: u32) -> &'static str {
    // One time in five, four, three, two, or more.
    let part = [25, 33, 50, 51].iter().filter(|least| per_cent >= **least).count();
    at(locale, key::result::PARTS, part)
}

/// Points with a real minus sign; a line with weight and no whole point says so.
pub fn points(locale: Locale, line: &ReceiptLine) -> String {
    match line.points {
        0 => locale.text(key::result::UNDER_ONE).into(),
        points => format!("\u{2212}{points}"),
    }
}

/// The core activities that were not touched once.
pub fn untouched(facts: &Facts) -> Vec<CoreActivity> {
    let touched = |activity: &CoreActivity| facts.core[activity.index()] != DaysTouched::Zero;
    CoreActivity::ALL.iter().copied().filter(|activity| !touched(activity)).collect()
}

/// What a line of the receipt is for.
pub fn line_label(locale: Locale, facts: &Facts, line: &ReceiptLine) -> String {
    match line.line {
        Line::Hat(hat) if facts.hat(hat).half_days == 0 => {
            locale.fill(key::line::HAT_BOSS, &[("hat", hat_name(locale, hat))])
        }
        Line::Hat(hat) => locale.fill(
            key::line::HAT,
            &[
                ("hat", hat_name(locale, hat)),
                ("count", &half_days(locale, facts.hat(hat).half_days)),
            ],
        ),
        Line::OwnDays => locale.fill(key::line::OWN_DAYS, &[("days", &own_days(locale, facts))]),
        Line::OwnShare => {
            let share = 100 * u32::from(facts.own) / u32::from(facts.half_days());
            let floor = v1::FLOOR[facts.stage.index()];
            locale.fill(
                key::line::OWN_SHARE,
                &[("share", &share.to_string()), ("floor", &floor.to_string())],
            )
        }
        Line::Untouched => {
            let names =
                untouched(facts).into_iter().map(|activity| core_activity(locale, activity));
            locale.fill(key::line::UNTOUCHED, &[("activities", &named(locale, names))])
        }
        Line::StaleStrategy => {
            let age = at(locale, key::line::STRATEGY_AGE, facts.strategy.index());
            locale.fill(key::line::STALE_STRATEGY, &[("age", age)])
        }
        Line::StandingIn => locale.text(key::line::STANDING_IN).into(),
        Line::Load => load_label(locale, facts),
        Line::Gaps => {
            let names = facts.gaps.iter().map(|hat| hat_name(locale, hat));
            locale.fill(key::line::GAPS_ONE, &[("hats", &named(locale, names))])
        }
        Line::NoContact => locale.text(key::line::NO_CONTACT).into(),
        Line::Cap => locale.fill(key::line::CAP, &[("days", &own_days(locale, facts))]),
    }
}

/// Names in a list that begins a line: all but the first in small letters.
fn named(locale: Locale, names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<String> = names
        .enumerate()
        .map(|(index, name)| if index == 0 { name.into() } else { lowered(name) })
        .collect();
    listed(locale, &names)
}

fn load_label(locale: Locale, facts: &Facts) -> String {
    let demands = [facts.competing_demands, facts.unclear_who_decides]
        .into_iter()
        .flatten()
        .any(|days| v1::STRAIN_QUARTERS[days.index()] > 0);
    let long = facts.hours.filter(|hours| i64::from(*hours) > v1::HOURS[0]);
    match long {
        Some(hours) => {
            let word = if demands { key::line::LOAD_BOTH } else { key::line::LOAD_HOURS };
            locale.fill(word, &[("hours", &hours.to_string())])
        }
        None => locale.text(key::line::LOAD).into(),
    }
}

/// The title over the hats of a call that go back by such a route.
///
/// What is renegotiated, or belongs to nobody known, is never "handed back".
pub fn call_title(locale: Locale, call: Call, route: Route) -> &'static str {
    locale.text(match (call, route) {
        (Call::Now, Route::Renegotiate) => key::result::RENEGOTIATE_TITLE,
        (Call::Now, Route::MakeTheCase | Route::FindTheOwner) => key::result::OWNER_TITLE,
        (Call::Now, _) => key::result::NOW_TITLE,
        (Call::Next, _) => key::result::NEXT_TITLE,
        (Call::Agreed, _) => key::result::AGREED_TITLE,
        (Call::AskForDate, _) => key::result::DATE_TITLE,
        (Call::Listed, _) => key::result::LISTED_TITLE,
    })
}

/// To whom a hat goes; `name` is the receiver's own, or empty.
pub fn route_to(locale: Locale, recommendation: &Recommendation, name: &str) -> String {
    let receiver = receiver(locale, recommendation.hat, name);
    let word = key::route::TO.at(recommendation.route as usize);
    locale.fill(word, &[("receiver", &receiver)])
}

fn receiver(locale: Locale, hat: Hat, name: &str) -> String {
    match name.trim() {
        "" => at(locale, key::hat::RECEIVER, hat.index()).into(),
        name => isolated(name),
    }
}

/// How it goes back.
pub fn route_how(
    locale: Locale,
    facts: &Facts,
    recommendation: &Recommendation,
    name: &str,
) -> String {
    let formal = facts
        .hat(recommendation.hat)
        .handling
        .is_some_and(|handling| handling.owner == Owner::Formal);
    let mut text = match (recommendation.call, recommendation.route) {
        (Call::AskForDate, Route::MakeTheCase) => locale.text(key::route::DATE_NOBODY).into(),
        (Call::AskForDate, _) => locale
            .fill(key::route::DATE, &[("receiver", &receiver(locale, recommendation.hat, name))]),
        (_, Route::Renegotiate) if formal => locale.text(key::route::FORMAL).into(),
        (_, route) => at(locale, key::route::HOW, route as usize).into(),
    };
    if recommendation.never_cold {
        text.push(' ');
        text.push_str(locale.text(key::route::NEVER_COLD));
    }
    text
}

/// How deep a hat was worn. Where it is nobody else's, it was done instead of nobody.
pub fn depth(locale: Locale, hat: &HatFacts) -> &'static str {
    let Some(handling) = hat.handling else { return at(locale, key::why::DEPTH, 0) };
    let depths = match handling.owner {
        Owner::Nobody | Owner::Formal => key::why::DEPTH_NOBODY,
        _ => key::why::DEPTH,
    };
    at(locale, depths, handling.depth.index())
}

/// Why a hat is called: depth, age, way back, half-days and what they took.
pub fn why(locale: Locale, facts: &Facts, assessment: &Assessment, hat: Hat) -> String {
    let Some(handling) = facts.hat(hat).handling else { return String::new() };
    let points = assessment.receipt.line(Line::Hat(hat)).map_or(0, |line| line.points);
    let points = match points {
        0 => locale.text(key::why::POINTS_NONE).into(),
        1 => locale.text(key::why::POINTS_ONE).into(),
        points => locale.fill(key::why::POINTS, &[("points", &points.to_string())]),
    };
    let word = if facts.hat(hat).is_worn() { key::why::SENTENCE } else { key::why::SENTENCE_BOSS };
    locale.fill(
        word,
        &[
            ("depth", depth(locale, facts.hat(hat))),
            ("since", at(locale, key::why::SINCE, handling.since.index())),
            ("exit", at(locale, key::why::EXIT, handling.exit.index())),
            ("count", &count(locale, facts.hat(hat).half_days.into())),
            ("all", &count(locale, facts.half_days().into())),
            ("points", &points),
        ],
    )
}

/// Why a hat that was worn is not called.
pub fn no_call(locale: Locale, facts: &Facts, hat: Hat) -> String {
    match facts.hat(hat).handling {
        None => locale.text(key::result::NO_CALL_WATCHED).into(),
        Some(_) if facts.hat(hat).half_days == 0 => locale.text(key::result::NO_CALL_BOSS).into(),
        Some(handling) if handling.depth == Depth::Contributed => {
            let depth = at(locale, key::why::DEPTH, handling.depth.index());
            locale.fill(key::result::NO_CALL_SMALL, &[("depth", depth)])
        }
        Some(_) => locale.text(key::result::NO_CALL_LIGHT).into(),
    }
}
