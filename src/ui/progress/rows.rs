//! Half-days and core activities over time: a row of its own for each, under one scale of days, so
//! that no colour has to say which is which.

use yew::{Html, html};

use super::scores::placed;
use super::tables::{in_full, twin, worn};
use crate::chart::{self, Figure, Shape, row};
use crate::comparison::value;
use crate::instrument::{CoreActivity, DaysTouched, Scale};
use crate::locale::{Word, key};
use crate::marks::Number;
use crate::progress::Timeline;
use crate::session::Picture;
use crate::ui::View;
use crate::ui::drawing::{Look, hat_icon};
use crate::wording;

/// One row: what it is about, and its value at each check-in.
struct Line {
    icon: Html,
    class: String,
    name: &'static str,
    values: Vec<u8>,
    told: String,
}

/// Both pictures, from the second check-in on.
pub fn section(view: &View, timeline: &Timeline) -> Html {
    if timeline.moments.len() < 2 {
        return html! {};
    }
    html! {
        <div class="overtime">
            { picture(view, timeline, Picture::HalfDays, key::progress::HALF_DAYS_TITLE, half_days(view, timeline)) }
            { picture(view, timeline, Picture::Core, key::progress::CORE_TITLE, core(view, timeline)) }
        </div>
    }
}

fn picture(
    view: &View,
    timeline: &Timeline,
    picture: Picture,
    title: Word,
    lines: Vec<Line>,
) -> Html {
    let moments = placed(timeline);
    let greatest = lines.iter().flat_map(|line| line.values.iter().copied()).max().unwrap_or(1);
    html! {
        <section class="rows">
            <h2>{ view.say(title) }</h2>
            <ul>
                { for lines.into_iter().map(|line| html! {
                    <li key={line.name}>
                        <span class="of">{ line.icon.clone() }<b class="display">{ line.name }</b></span>
                        { for Shape::ALL.map(|shape| small(&moments, &line, greatest, shape)) }
                        <span class="num display">{ last(view, picture, &line) }</span>
                    </li>
                }) }
            </ul>
            { twin(view, timeline, picture) }
        </section>
    }
}

/// What the latest check-in says.
fn last(view: &View, picture: Picture, line: &Line) -> String {
    let now = line.values.last().copied().unwrap_or(0);
    match picture {
        Picture::Core => days(view, now),
        _ => now.to_string(),
    }
}

fn small(moments: &[chart::Moment], line: &Line, greatest: u8, shape: Shape) -> Html {
    let drawn = row(moments, &line.values, greatest, shape);
    let class = match shape {
        Shape::Wide => "rowpic wide",
        Shape::Narrow => "rowpic narrow",
    };
    html! {
        <svg key={class} class={format!("{class} {}", line.class)} viewBox={drawn.view.view_box()}
            preserveAspectRatio="none" role="img" aria-label={line.told.clone()}>
            <path class="grid" d={format!("M0 {}H{}", drawn.base, drawn.view.right())} />
            <path class="area" d={drawn.area} />
            <path class="line" d={drawn.line} />
        </svg>
    }
}

fn half_days(view: &View, timeline: &Timeline) -> Vec<Line> {
    let line = |category| {
        let values: Vec<u8> =
            timeline.moments.iter().map(|moment| in_full(moment, category)).collect();
        let figure = Figure::from(category);
        let name = wording::category_name(view.locale, category);
        let [then, most, now] = [values.first(), values.iter().max(), values.last()]
            .map(|value| value.map_or(String::new(), u8::to_string));
        let values_told = [("name", name), ("then", &then), ("most", &most), ("now", &now)];
        Line {
            icon: hat_icon(figure, 36, Look::Worn),
            class: format!("h-{}", figure.id()),
            name,
            told: view.fill(key::progress::HALF_DAYS_ROW, &values_told),
            values,
        }
    };
    worn(timeline).into_iter().map(line).collect()
}

fn core(view: &View, timeline: &Timeline) -> Vec<Line> {
    let line = |activity: &CoreActivity| {
        let number = Number::Core(*activity);
        let values: Vec<u8> =
            timeline.moments.iter().map(|moment| value(&moment.facts, number)).collect();
        let name = wording::core_activity(view.locale, *activity);
        let [then, now] = [values.first(), values.last()]
            .map(|value| value.map_or(String::new(), |value| days(view, *value)));
        Line {
            icon: html! {},
            class: "h-own".into(),
            name,
            told: view
                .fill(key::progress::CORE_ROW, &[("name", name), ("then", &then), ("now", &now)]),
            values,
        }
    };
    CoreActivity::ALL.iter().map(line).collect()
}

/// The days of a place on the scale, as an option names them.
fn days(view: &View, place: u8) -> String {
    let place = DaysTouched::from_index(place).map_or(0, Scale::index);
    view.locale.at(key::result::CORE_DAYS, place).into()
}
