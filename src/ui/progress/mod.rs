//! Progress: what went back, over all check-ins. The headline is half-days; the score comes second.

mod log;
mod rows;
mod scores;
mod tables;

use web_sys::{Event, HtmlSelectElement};
use yew::{Html, TargetCast, html};

use super::View;
use super::frame::{self, heading};
use super::option::option;
use crate::locale::key;
use crate::progress::INTERVALS;
use crate::scoring;
use crate::session::{Msg, Route, Taking};
use crate::wording;

/// The page.
#[inline(never)]
pub fn page(view: &View) -> Html {
    let own = view.own();
    let found = view.progress();
    let (title, lead) = head(view);
    let main = html! {
        <>
            <div class="head">
                { heading("", title) }
                <p class="soft">{ lead }</p>
            </div>
            if !own.is_empty() {
                <div class="two">
                    { scores::figure(view, &own, &found.timeline) }
                    { log::section(view) }
                </div>
                { changed(view) }
                { rows::section(view, &found.timeline) }
                { notes(view) }
                { interval(view) }
            }
        </>
    };
    frame::page(view, "progress", frame::pages(view), main, counter(view))
}

/// The headline and the sentences under it.
fn head(view: &View) -> (String, String) {
    let own = view.own();
    let found = view.progress();
    match (&found.handed_back, &found.compared[..], view.next_check_in()) {
        (Some(handed_back), [before, others @ ..], _) => {
            // With two check-ins, the one before is the first.
            let first = others.first().unwrap_or(before);
            let date = own.iter().find(|kept| kept.check_in.id() == before.0);
            let date = date.filter(|_| !others.is_empty()).map(|kept| kept.check_in.date());
            let before = date.map(|date| (date, &before.1));
            let words = wording::headline(view.locale, handed_back, &first.1, before, view.today);
            (words.title, words.lead)
        }
        (_, _, Some(next)) => {
            let date = wording::date_long(view.locale, next);
            let is_due = next <= view.today;
            let lead = if is_due { key::progress::LEAD_ONE_DUE } else { key::progress::LEAD_ONE };
            let lead = view.fill(lead, &[("date", &date)]);
            (view.text(key::progress::TITLE_ONE).into(), lead)
        }
        _ => (
            view.text(key::progress::NONE_TITLE).into(),
            view.text(key::progress::NONE_LEAD).into(),
        ),
    }
}

/// What changed since the check-in before, and since the first.
fn changed(view: &View) -> Html {
    let own = view.own();
    let found = view.progress();
    let Some(latest) = own.last() else { return html! {} };
    let compared = found.compared.iter().enumerate().filter_map(|(place, (id, compared))| {
        let other = own.iter().find(|kept| kept.check_in.id() == *id)?;
        let word =
            if place == 0 { key::progress::SINCE_BEFORE } else { key::progress::SINCE_FIRST };
        let date = wording::date_long(view.locale, other.check_in.date());
        let days = [other, latest].map(|kept| kept.check_in.facts().days_worked);
        let recounted = view.recounted(*id, latest.check_in.id());
        Some(html! {
            <div key={place}>
                <h3>{ view.fill(word, &[("date", &date)]) }</h3>
                <ul class="bullets">
                    { for wording::compared(view.locale, compared, days, &recounted)
                        .into_iter()
                        .map(|said| html! { <li>{ said }</li> }) }
                </ul>
            </div>
        })
    });
    let compared: Vec<Html> = compared.collect();
    if compared.is_empty() {
        return html! {};
    }
    html! {
        <section class="changed">
            <h2>{ view.say(key::progress::CHANGED_TITLE) }</h2>
            <div class="since">{ for compared }</div>
        </section>
    }
}

/// How to read all of it: by which model, without what, and what is odd.
fn notes(view: &View) -> Html {
    let found = view.progress();
    let moments = &found.timeline.moments;
    let day = |date| wording::day(view.locale, date, view.today);
    let mut notes = Vec::new();
    if let Some((_, compared)) = found.compared.first() {
        let points = wording::clear_from(compared.detectable_thousandths);
        if points > 1 {
            let points = points.to_string();
            notes.push(view.fill(key::progress::NOISE_NOTE, &[("points", &points)]));
        }
    }
    if found.timeline.without_load {
        notes.push(view.text(key::progress::LOAD_NOTE).into());
    }
    let model = scoring::VERSION.to_string();
    if scoring::VERSION > 1 {
        notes.push(view.fill(key::progress::MODEL_NOTE, &[("model", &model)]));
    }
    if moments.iter().any(|moment| moment.breaks) {
        notes.push(view.text(key::progress::BREAK_NOTE).into());
    }
    let odd: Vec<String> =
        moments.iter().filter(|moment| moment.is_odd).map(|moment| day(moment.date)).collect();
    if !odd.is_empty() {
        let dates = wording::listed(view.locale, &odd);
        notes.push(view.fill(key::progress::ODD_NOTE, &[("dates", &dates)]));
    }
    for moment in moments.iter().filter(|moment| !moment.recounted.is_empty()) {
        let numbers: Vec<String> = moment
            .recounted
            .iter()
            .map(|number| wording::number_name(view.locale, *number))
            .collect();
        let numbers = wording::listed(view.locale, &numbers);
        let values = [("date", day(moment.date)), ("numbers", numbers)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        notes.push(view.fill(key::progress::RECOUNTED_NOTE, &values));
    }
    html! {
        <section class="notes small soft">
            { for notes.into_iter().map(|note| html! { <p>{ note }</p> }) }
        </section>
    }
}

/// How long until the next one, and a way to be reminded.
fn interval(view: &View) -> Html {
    let chosen = view.interval_weeks();
    let changed = view.on_some(|event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        Some(Msg::ChooseInterval(select.value().parse().ok()?))
    });
    let others = (!INTERVALS.contains(&chosen)).then_some(chosen);
    html! {
        <section class="interval">
            <label>
                <span>{ view.say(key::progress::INTERVAL) }</span>
                <select aria-label={view.text(key::progress::INTERVAL)} onchange={changed}>
                    { for INTERVALS.into_iter().chain(others).map(|weeks| {
                        let count = wording::count(view.locale, weeks.into());
                        let text = view.fill(key::number::WEEKS, &[("count", &count)]);
                        option(weeks.to_string(), text, weeks == chosen)
                    }) }
                </select>
            </label>
            { view.take(key::progress::REMIND, Taking::Reminder) }
        </section>
    }
}

fn counter(view: &View) -> Html {
    let own = view.own();
    let next = view.next_check_in();
    let is_due = next.is_some_and(|next| next <= view.today);
    html! {
        <>
            if let Some(next) = next {
                <p>
                    <b>{ view.fill(
                        if is_due { key::progress::DUE } else { key::progress::NEXT },
                        &[("date", &wording::date_short(view.locale, next, view.today.year()))],
                    ) }</b>{ " " }
                    <span class="soft">{ view.say(key::progress::BLIND) }</span>
                </p>
            }
            <div class="end">
                if let [.., before, latest] = own[..] {
                    { view.route_link(
                        view.text(key::progress::COMPARE),
                        Route::Compare(before.check_in.id(), latest.check_in.id()),
                    ) }
                }
                if own.is_empty() {
                    <a class="btn" href={Route::Welcome.fragment()}>{ view.say(key::site::CHECK_IN) }</a>
                } else {
                    <button type="button" class="btn" onclick={view.on(Msg::CheckInAgain)}>
                        { view.say(key::progress::AGAIN) }
                    </button>
                }
            </div>
        </>
    }
}
