//! Still pages: pages as HTML, drawn when the release is built, and shown before the program is there.
//!
//! They are drawn by the same functions as the living pages, so the two look the same, and the living one
//! simply takes its place. The first page stands in the start page; the others are files of their own.

use std::rc::Rc;

use yew::{Callback, Component, Context, Html, LocalServerRenderer, Properties};

use super::later::{self, Later};
use super::view::Slices;
use super::{View, app, reading};
use crate::date::Date;
use crate::link::MARK;
use crate::locale::{Locale, key};
use crate::sample::Sample;
use crate::session::{self, Here, Now, Route, Source, State};

/// A page as HTML.
pub struct Still {
    /// The address that it is shown at, from its `#` on; one that ends with `=` begins many.
    pub address: String,
    /// Its title.
    pub title: String,
    /// What stands in the element of the page.
    pub html: String,
}

/// The first page of a first visit.
pub async fn first() -> Still {
    drawn(&first_visit(), None).await
}

/// The pages of every other address that says all of what is shown there, as long as nothing is kept; and
/// how a letter begins, whatever it says. They are the same whichever day is today, for they show no date.
pub async fn others() -> Vec<Still> {
    others_on(Now::FIRST.today).await
}

async fn others_on(today: Date) -> Vec<Still> {
    let later = later::load().await;
    let sources = Sample::ALL.map(Source::Sample);
    let samples =
        sources.into_iter().flat_map(|source| [Route::Result(source), Route::Plan(source)]);
    let mut pages = Vec::new();
    for route in [Route::How, Route::Data, Route::Progress].into_iter().chain(samples) {
        let state = on(today, &route);
        pages.push(drawn(&state, later).await);
    }
    let letter = drawn(&on(today, &Route::Letter(Sample::Author.token().into())), later).await;
    pages.push(Still { address: MARK.into(), ..letter });
    pages
}

/// The state of this route, opened on this day by somebody who was never here.
fn on(today: Date, route: &Route) -> State {
    let now = Now { today, ..Now::FIRST };
    session::open(Some(Vec::new()), &route.fragment(), Here::default(), now).0
}

/// A first visit. Nothing on its first page hangs on day, chance or place.
fn first_visit() -> State {
    session::open_first(Some(&[]), Here::default(), Now::FIRST).0
}

async fn drawn(state: &State, later: Option<Later>) -> Still {
    let given = Given { state: Rc::new(state.clone()), later };
    let html = LocalServerRenderer::<Drawing>::with_props(given).hydratable(false).render().await;
    Still {
        address: state.route.fragment(),
        title: app::title(state),
        html: without_dates(&html, state.locale),
    }
}

/// Draws a page once.
struct Drawing;

#[derive(Clone, Properties)]
struct Given {
    state: Rc<State>,
    later: Option<Later>,
}

// It is drawn once, and nothing is ever given to it again.
impl PartialEq for Given {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Component for Drawing {
    type Message = ();
    type Properties = Given;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Given { state, later } = context.props();
        let view = View { state, send: Callback::noop(), later: *later, slices: &Slices::all() };
        match (&state.route, later) {
            (_, None) => app::first_page(&view),
            (Route::Letter(_), Some(_)) => reading::beginning(&view),
            (_, Some(later)) => (later.page)(&view),
        }
    }
}

/// The markup with an unseen stand-in in the place of each date: the page is shown on another day than it is
/// drawn on. In the text of a drawing, which can hold no such thing, the date is left out.
fn without_dates(html: &str, locale: Locale) -> String {
    let mut hidden = String::new();
    for (at, part) in html.split('<').enumerate() {
        let (tag, mut text) = part.split_once('>').unwrap_or(("", part));
        if at > 0 {
            hidden += &format!("<{tag}>");
        }
        while let Some((start, length)) = date(text, locale) {
            hidden += &text[..start];
            if !tag.starts_with("text") {
                hidden += UNSEEN_DATE;
            }
            text = &text[start + length..];
        }
        hidden += text;
    }
    hidden
}

/// As wide as a date is.
const UNSEEN_DATE: &str = "<span class=\"unseen\">Wed 20 May</span>";

/// Where a date stands in a text, and how long it is: a weekday, a day, a month, and often a year.
fn date(text: &str, locale: Locale) -> Option<(usize, usize)> {
    let weekdays = (0..key::date::WEEKDAYS.len()).map(|day| locale.at(key::date::WEEKDAYS, day));
    let months: Vec<_> =
        (0..key::date::MONTHS.len()).map(|month| locale.at(key::date::MONTHS, month)).collect();
    let found = weekdays.flat_map(|weekday| text.match_indices(weekday));
    let dates = found.filter_map(|(start, weekday)| {
        let after_weekday = text[start + weekday.len()..].strip_prefix(' ')?;
        let (day, after_day) = after_weekday.split_once(' ')?;
        day.parse::<u8>().ok()?;
        let month = months.iter().find(|month| after_day.starts_with(**month))?;
        let after_month = &after_day[month.len()..];
        let year = after_month.strip_prefix(' ').and_then(|rest| rest.get(..4));
        let has_year = year.is_some_and(|year| year.bytes().all(|digit| digit.is_ascii_digit()));
        let rest = after_month.len() - if has_year { 5 } else { 0 };
        Some((start, text.len() - rest - start))
    });
    dates.min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::{Kind, Question};
    use crate::response::Response;
    use crate::session::Msg;

    /// The texts of a page, without its elements.
    fn texts(html: &str) -> Vec<&str> {
        let parts = html.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text));
        parts.map(str::trim).filter(|text| !text.is_empty()).collect()
    }

    fn draw(state: &State) -> String {
        pollster::block_on(drawn(state, None)).html
    }

    #[test]
    fn a_still_page_is_the_same_on_any_day() {
        let on = |day| {
            let pages = pollster::block_on(others_on(Date::parse(day).unwrap()));
            pages.into_iter().map(|page| (page.address, page.html)).collect::<Vec<_>>()
        };
        let before = on("2026-11-29");
        assert_eq!(before, on("2031-02-28"));
        assert_eq!(before, on(&Now::FIRST.today.to_string()));
        for (address, html) in &before {
            assert!(texts(html).len() > 6, "{address}: {html}");
            let hides = ["#/how", "#/progress"].iter().all(|known| address != known);
            let message = "has something unseen, or is one of the two that have nothing";
            assert_eq!(html.contains("unseen"), hides, "{address} {message}");
        }
        let addresses: Vec<&str> = before.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(addresses[..3], ["#/how", "#/data", "#/progress"]);
        assert_eq!(addresses.len(), 4 + 2 * Sample::ALL.len());
    }

    #[test]
    fn dates_are_unseen_and_nothing_else_is() {
        let without = |html: &str| without_dates(html, crate::locale::english());
        for (html, hidden) in [
            ("<p>Until Mon 1 Feb.</p>", format!("<p>Until {UNSEEN_DATE}.</p>")),
            ("Sat 28 Nov 2026, Sun 1 Mar 20", format!("{UNSEEN_DATE}, {UNSEEN_DATE} 20")),
            ("<text x=\"1\">on Tue 1 Dec 2026</text>", "<text x=\"1\">on </text>".into()),
            (
                "<p title=\"a\">Mon, Tue 2, Wed 3 Hats, Thu x May</p>",
                "<p title=\"a\">Mon, Tue 2, Wed 3 Hats, Thu x May</p>".into(),
            ),
        ] {
            assert_eq!(without(html), hidden);
        }
    }

    /// A word of the later part would stop the test: see `Locale::text`.
    #[test]
    fn the_first_part_has_all_its_words() {
        let mut state = first_visit();
        let welcome = draw(&state);
        assert!(texts(&welcome).contains(&"Whose hats are you wearing?"), "{welcome}");
        session::update(&mut state, Msg::Begin(Response::Choice(0)), Now::FIRST);
        let mut asked = 0;
        while let Some(item) = state.open.filter(|_| !state.is_waiting()) {
            asked += 1;
            assert!(asked < 20, "the first step does not end");
            let before = draw(&state);
            assert!(texts(&before).len() > 10, "{before}");
            let options = match item.row().kind {
                Kind::Choice(ids) => ids.len() as u8,
                Kind::Number { .. } => 11,
                _ => 0,
            };
            // Each answer is told back; the last lets the check-in go on.
            for option in 0..options {
                let response = match item.row().kind {
                    Kind::Choice(_) => Response::Choice(option),
                    _ => Response::Number(option.into()),
                };
                session::update(&mut state, Msg::Answer(item, response), Now::FIRST);
                assert!(draw(&state).len() > 1000);
            }
            if item.question == Question::Typical {
                session::update(&mut state, Msg::Answer(item, Response::Choice(0)), Now::FIRST);
            }
            session::update(&mut state, Msg::Next, Now::FIRST);
        }
        assert!(asked >= 5, "{asked}");
        assert!(draw(&state).contains("on its way"));
        session::came(&mut state, None, None);
        assert!(draw(&state).contains("could not be loaded"));
        session::update(&mut state, Msg::Addressed("#/".into()), Now::FIRST);
        assert_eq!(state.route, Route::Welcome);
        assert!(draw(&state).contains("Left at the counter"));
    }
}
