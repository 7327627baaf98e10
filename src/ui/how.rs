//! How it scores: the whole model on one page, from the tables that score.
//!
//! No number that scores is written here or in the words: each comes from `scoring::v1`,
//! `hand_back` or `noise`, so the page cannot drift.

use yew::{Html, html};

use super::View;
use super::frame::{self, heading};
use crate::comparison::MANY_HUNDREDTHS;
use crate::hand_back::{FEASIBILITY_TWENTIETHS, IF_STOPPED_TENTHS};
use crate::instrument::{Hat, Scale};
use crate::locale::{List, Word, key};
use crate::noise::{CONFIDENCE_HUNDREDTHS, RETAKES, STEP_PER_CENT};
use crate::scoring::v1::{self, verdict};
use crate::scoring::{Weight, v1::HALVING};
use crate::session::Route;
use crate::wording;

/// The page.
#[inline(never)]
pub fn page(view: &View) -> Html {
    let main = html! {
        <div class="long">
            { heading("h1", view.text(key::how::TITLE)) }
            <p class="leadp">{ view.say(key::how::LEAD) }</p>
            { view.slice(|| score(view)) }
            { view.slice(|| weights(view)) }
            { view.slice(|| around(view)) }
        </div>
    };
    let counter = html! {
        <div class="end">
            <a class="btn" href={Route::Welcome.fragment()}>{ view.say(key::site::CHECK_IN) }</a>
        </div>
    };
    frame::page(view, "how", frame::pages(view), main, counter)
}

/// The score, and what takes points from it.
fn score(view: &View) -> Html {
    html! {
        <>
            { section(view, key::how::SCORE_TITLE, html! {
                <p>{ view.fill(key::how::SCORE, &[("halving", &points(HALVING))]) }</p>
            }) }
            { section(view, key::how::LINES_TITLE, lines(view)) }
            { section(view, key::how::FLOOR_TITLE, floor(view)) }
            { section(view, key::how::DEPTH_TITLE, html! {
                <p>{ view.fill(key::how::DEPTH, &[("free", &v1::FORMAL_FREE.to_string())]) }</p>
            }) }
            { section(view, key::how::AGE_TITLE, age(view)) }
            { section(view, key::how::GRACE_TITLE, grace(view)) }
        </>
    }
}

/// From the load to what is handed back.
fn weights(view: &View) -> Html {
    html! {
        <>
            { section(view, key::how::LOAD_TITLE, load(view)) }
            { section(view, key::how::BAND_TITLE, html! { <p>{ view.say(key::how::BAND) }</p> }) }
            { section(view, key::how::VERDICT_TITLE, verdicts(view)) }
            { section(view, key::how::HAND_BACK_TITLE, hand_back(view)) }
        </>
    }
}

/// What holds for all of it: noise, evidence, limits, sources.
fn around(view: &View) -> Html {
    html! {
        <>
            { section(view, key::how::NOISE_TITLE, html! {
                <p>{ view.fill(key::how::NOISE, &[
                    ("retakes", &RETAKES.to_string()),
                    ("step", &STEP_PER_CENT.to_string()),
                ]) }</p>
            }) }
            { section(view, key::how::PROGRESS_TITLE, html! {
                <p>{ view.fill(key::how::PROGRESS, &[
                    ("clear", &hundredths(CONFIDENCE_HUNDREDTHS as i64)),
                    ("confidence", &hundredths(MANY_HUNDREDTHS as i64)),
                ]) }</p>
            }) }
            { section(view, key::how::EVIDENCE_TITLE, bullets(view, key::how::EVIDENCE)) }
            { section(view, key::how::LIMITS_TITLE, bullets(view, key::how::LIMITS)) }
            { section(view, key::how::SOURCES_TITLE, bullets(view, key::how::SOURCES)) }
        </>
    }
}

fn section(view: &View, title: Word, content: Html) -> Html {
    html! {
        <section>
            <h2>{ view.say(title) }</h2>
            { content }
        </section>
    }
}

fn bullets(view: &View, list: List) -> Html {
    html! {
        <ul class="bullets">
            { for (0..list.len()).map(|index| html! {
                <li key={index}>{ view.locale.at(list, index) }</li>
            }) }
        </ul>
    }
}

/// A table with a header row, and a header cell in each row.
fn table(caption: &str, columns: Vec<String>, rows: Vec<(String, Vec<String>)>) -> Html {
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={caption.to_string()}>
            <table class="figures">
                <thead>
                    <tr>
                        <td></td>
                        { for columns.into_iter().map(|column| html! {
                            <th scope="col" class="n">{ column }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for rows.into_iter().map(|(name, cells)| html! {
                        <tr>
                            <th scope="row">{ name }</th>
                            { for cells.into_iter().map(|cell| html! { <td class="n">{ cell }</td> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

/// Whole points of a weight.
fn points(weight: Weight) -> String {
    tenths(weight.in_tenths())
}

/// A number of tenths, with a point only where it has one.
fn tenths(tenths: i64) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole}.{rest}"),
    }
}

fn stages(view: &View) -> Vec<String> {
    names(view, key::scale::STAGE)
}

fn names(view: &View, list: List) -> Vec<String> {
    (0..list.len()).map(|index| view.locale.at(list, index).into()).collect()
}

fn numbers(numbers: &[i64]) -> Vec<String> {
    numbers.iter().map(i64::to_string).collect()
}

fn lines(view: &View) -> Html {
    let first = key::how::SOURCE_FIRST;
    let second = key::how::SOURCE_SECOND;
    let judgement = key::how::SOURCE_JUDGEMENT;
    let text = |word: Word| view.text(word).to_string();
    let [from, ..] = v1::HOURS;
    let [lost, rare] = v1::CAPS;
    let rows = [
        (
            view.fill(key::how::OWN_DAYS, &[("enough", &v1::OWN_DAYS_ENOUGH.to_string())]),
            tenths(v1::OWN_DAY_TENTHS),
            first,
        ),
        (text(key::how::OWN_SHARE), tenths(v1::OWN_SHARE_TENTHS), judgement),
        (text(key::how::UNTOUCHED), numbers(&v1::UNTOUCHED[1..]).join(", "), first),
        (text(key::how::STALE), numbers(&v1::STALE_STRATEGY[2..]).join(", "), first),
        (
            text(key::how::HAT),
            view.fill(
                key::how::HAT_WEIGHT,
                &[("weight", &tenths(v1::EXCESS_TENTHS)), ("agreed", &tenths(v1::AGREED_TENTHS))],
            ),
            second,
        ),
        (
            text(key::how::BOSS),
            view.fill(key::how::BOSS_WEIGHT, &[("weight", &v1::BOSS_LEAST.to_string())]),
            second,
        ),
        (text(key::how::STANDING_IN), tenths(v1::STANDING_IN_TENTHS), first),
        (
            view.fill(key::how::LOAD, &[("hours", &from.to_string())]),
            text(key::how::LOAD_WEIGHT),
            judgement,
        ),
        (text(key::how::GAPS), numbers(&v1::GAPS).join(", "), first),
        (text(key::how::NO_CONTACT), v1::NO_CONTACT.to_string(), first),
        (
            view.fill(
                key::how::CAPS,
                &[("days", &lost.0.to_string()), ("more", &rare.0.to_string())],
            ),
            view.fill(
                key::how::CAPS_WEIGHT,
                &[("first", &lost.1.to_string()), ("second", &rare.1.to_string())],
            ),
            first,
        ),
    ];
    html! {
        <table class="figures sources">
            <thead>
                <tr>
                    <th scope="col">{ view.say(key::how::LINE) }</th>
                    <th scope="col">{ view.say(key::how::WEIGHT) }</th>
                    <th scope="col">{ view.say(key::how::SOURCE) }</th>
                </tr>
            </thead>
            <tbody>
                { for rows.into_iter().map(|(what, weight, source)| html! {
                    <tr>
                        <th scope="row">{ what }</th>
                        <td>{ weight }</td>
                        <td><small class="soft">{ view.say(source) }</small></td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn floor(view: &View) -> Html {
    let title = view.text(key::how::FLOOR_TITLE);
    let row = (view.text(key::half_days::OWN_NAME).into(), numbers(&v1::FLOOR));
    html! {
        <>
            <p>{ view.say(key::how::FLOOR) }</p>
            { table(title, stages(view), vec![row]) }
        </>
    }
}

fn age(view: &View) -> Html {
    let columns = [key::how::AGE_WEIGHT, key::how::AGE_GRACE].map(|word| view.text(word).into());
    let numbers = v1::AGE_TENTHS.iter().zip(v1::KEEP_QUARTERS);
    let numbers = numbers.map(|(age, keep)| vec![tenths(*age), hundredths(keep * 25)]);
    let rows = names(view, key::scale::SINCE).into_iter().zip(numbers).collect();
    html! {
        <>
            <p>{ view.say(key::how::AGE) }</p>
            { table(view.text(key::how::AGE_TITLE), columns.into(), rows) }
        </>
    }
}

fn grace(view: &View) -> Html {
    let rows = Hat::ALL
        .iter()
        .map(|hat| (wording::hat_name(view.locale, *hat).into(), numbers(&v1::GRACE[hat.index()])))
        .collect();
    html! {
        <>
            <p>
                { view.fill(key::how::GRACE, &[("cover", &v1::COVER.to_string())]) }{ " " }
                { view.say(key::how::GRACE_DISRUPTED) }
            </p>
            { table(view.text(key::how::GRACE_TITLE), stages(view), rows) }
        </>
    }
}

fn verdicts(view: &View) -> Html {
    let count = |number: usize| wording::capitalised(&wording::count(view.locale, number as u16));
    let values = [
        ("lost", verdict::LOST_DAYS.to_string()),
        ("share", verdict::TOO_BIG_SHARE.to_string()),
        ("rack", count(verdict::RACK_HATS)),
        ("narrow", count(verdict::NARROW_CORE)),
        ("overdue", points(verdict::OVERDUE_WEIGHT)),
        ("purpose", verdict::ON_PURPOSE.to_string()),
        ("score", verdict::ON_PURPOSE_SCORE.to_string()),
    ];
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! {
        <>
            <dl class="verdicts">
                { for (0..key::verdict::TITLE.len()).map(|index| html! {
                    <div key={index}>
                        <dt>{ view.locale.at(key::verdict::TITLE, index) }</dt>
                        <dd>{ view.fill(key::how::VERDICTS.at(index), &values) }</dd>
                    </div>
                }) }
            </dl>
            <p>{ view.fill(key::how::HEAVY, &[("heavy", &points(v1::HEAVY))]) }</p>
        </>
    }
}

fn hand_back(view: &View) -> Html {
    let ease = FEASIBILITY_TWENTIETHS.iter().map(|part| hundredths(part * 5));
    let stop = IF_STOPPED_TENTHS.iter().map(|part| tenths(*part));
    html! {
        <>
            <p>{ view.say(key::how::HAND_BACK) }</p>
            { factors(view, key::how::RANK_OWNER, key::scale::OWNER, ease) }
            { factors(view, key::how::RANK_STOP, key::scale::IF_STOPPED, stop) }
        </>
    }
}

/// A table of one factor for each option of a scale.
fn factors(view: &View, title: Word, options: List, factors: impl Iterator<Item = String>) -> Html {
    let options = names(view, options).into_iter();
    let rows = options.zip(factors.map(|factor| vec![factor])).collect();
    table(view.text(title), vec![view.text(title).into()], rows)
}

fn load(view: &View) -> Html {
    let [from, step, most] = v1::HOURS.map(|hours| hours.to_string());
    let points = v1::STRAIN_QUARTERS.iter().map(|quarters| hundredths(quarters * 25));
    html! {
        <>
            <p>{ view.fill(key::how::LOAD_MORE, &[("hours", &from), ("step", &step), ("most", &most)]) }</p>
            { factors(view, key::how::LOAD_DAYS, key::scale::STRAIN_DAYS, points) }
        </>
    }
}

/// A number of hundredths without trailing zeros.
fn hundredths(hundredths: i64) -> String {
    if hundredths % 10 == 0 {
        tenths(hundredths / 10)
    } else {
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    }
}
