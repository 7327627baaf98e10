//! The score over time: the picture, and a way to walk along it by keyboard or finger.

use web_sys::{HtmlInputElement, InputEvent};
use yew::{Html, TargetCast, classes, html};

use super::tables::{counts, twin};
use crate::chart::{self, Point, Shape, Shelf, Stacked, Tenths, TickUnit};
use crate::date::Date;
use crate::history::Kept;
use crate::locale::key;
use crate::progress::{Change, Moment, Timeline};
use crate::session::{Msg, Picture, Route};
use crate::ui::View;
use crate::ui::drawing::{layers, stacked};
use crate::wording;

/// Where the lines of text stand under the shelf.
const DATE: Tenths = Tenths::units(27);
const YOURS: Tenths = Tenths::units(47);
const OTHERS: Tenths = Tenths::units(65);
/// With less room than this under each stack, dates are set smaller and counts left out.
const ROOM: Tenths = Tenths::units(70);
/// From a ticket's middle down to the line that its score stands on.
const SCORE: Tenths = Tenths::units(7);

/// The figure with its walk and its table.
pub fn figure(view: &View, own: &[&Kept], timeline: &Timeline) -> Html {
    let last = timeline.moments.len().saturating_sub(1);
    let chosen = view.chosen.unwrap_or(last);
    html! {
        <figure class="over">
            { for Shape::ALL.map(|shape| picture(view, timeline, chosen, shape)) }
            <figcaption>
                { walk(view, own, timeline, chosen) }
                { twin(view, timeline, Picture::Scores) }
            </figcaption>
        </figure>
    }
}

/// One point after the other: a native range, so that arrow keys, Home and End work, and a finger.
fn walk(view: &View, own: &[&Kept], timeline: &Timeline, chosen: usize) -> Html {
    let (Some(moment), Some(kept)) = (timeline.moments.get(chosen), own.get(chosen)) else {
        return html! {};
    };
    let said = at(view, moment);
    let [yours, others] = counts(moment).map(|count| count.to_string());
    let verdict = wording::verdict_title(view.locale, moment.verdict, moment.score);
    let moved = view.on_some(|event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        Some(Msg::LookAt(input.value().parse().ok()?))
    });
    let last = timeline.moments.len() - 1;
    let change = moment.change.map(|change| wording::change(view.locale, change));
    html! {
        <div class="walk">
            if last > 0 {
                <label>
                    <span class="small soft">{ view.say(key::progress::WALK) }</span>
                    <input type="range" aria-label={view.text(key::progress::WALK)} min="0" max={last.to_string()} step="1"
                        value={chosen.to_string()} aria-valuetext={said.clone()} oninput={moved} />
                </label>
            }
            <p>
                <b>{ said }</b>{ ". " }{ verdict }{ "; " }
                { view.fill(key::progress::YOURS, &[("count", &yours)]) }{ ", " }
                { view.fill(key::progress::OTHERS, &[("count", &others)]) }
                if let Some(change) = change {
                    { "; " }{ change }
                }
                { ". " }
                { view.route_link(view.text(key::progress::OPEN), view.page_of(kept)) }
                if let Some(before) = chosen.checked_sub(1).and_then(|place| own.get(place)) {
                    { " " }
                    { view.route_link(
                        view.text(key::progress::LAY),
                        Route::Compare(before.check_in.id(), moment.id),
                    ) }
                }
            </p>
        </div>
    }
}

/// "Fri 20 Nov 2026: 29 of 100, give or take 4".
fn at(view: &View, moment: &Moment) -> String {
    let date = wording::date_long(view.locale, moment.date);
    let score = moment.score.to_string();
    match moment.noise.filter(|noise| noise.give_or_take() > 0) {
        Some(noise) => {
            let noise = noise.give_or_take().to_string();
            let values = [("date", date.as_str()), ("score", &score), ("noise", &noise)];
            view.fill(key::progress::AT, &values)
        }
        None => view.fill(key::progress::AT_WAITING, &[("date", &date), ("score", &score)]),
    }
}

/// What the picture shows, in a sentence.
fn told(view: &View, moments: &[Moment]) -> String {
    let [first, .., last] = moments else {
        return moments.first().map_or(String::new(), |only| at(view, only));
    };
    let dates = [first, last].map(|moment| wording::date_long(view.locale, moment.date));
    let count = moments.len().to_string();
    let all = moments.iter().map(|moment| moment.score);
    let [low, high] = [all.clone().min(), all.max()].map(|of| of.unwrap_or(0).to_string());
    let scores: Vec<String> = moments.iter().map(|moment| moment.score.to_string()).collect();
    let (word, scores) = if moments.len() <= chart::TICKETS {
        (key::progress::PICTURE, wording::listed(view.locale, &scores))
    } else {
        (key::progress::PICTURE_MANY, String::new())
    };
    let latest = last.score.to_string();
    view.fill(
        word,
        &[
            ("count", &count),
            ("first", &dates[0]),
            ("last", &dates[1]),
            ("scores", &scores),
            ("low", &low),
            ("high", &high),
            ("latest", &latest),
        ],
    )
}

/// The moments as the picture wants them.
pub fn placed(timeline: &Timeline) -> Vec<chart::Moment> {
    let moments = timeline.moments.iter();
    moments
        .map(|moment| chart::Moment {
            day: moment.date.days_since_1970(),
            is_odd: moment.is_odd,
            score: moment.score,
            noise: moment.noise.map(|noise| noise.give_or_take().min(u32::from(u8::MAX)) as u8),
            breaks: moment.breaks,
        })
        .collect()
}

fn picture(view: &View, timeline: &Timeline, chosen: usize, shape: Shape) -> Html {
    let moments = &timeline.moments;
    let is_few = moments.len() <= chart::TICKETS;
    let hats: Vec<Vec<Stacked>> =
        moments.iter().filter(|_| is_few).map(|moment| stacked(&moment.facts, &[])).collect();
    let drawn = chart::timeline(&placed(timeline), &hats, chosen, shape);
    let class = match shape {
        Shape::Wide => "timeline wide",
        Shape::Narrow => "timeline narrow",
    };
    let line = if drawn.is_dense { "line dense" } else { "line" };
    html! {
        <svg key={class} {class} viewBox={drawn.view.view_box()} role="img"
            aria-label={told(view, moments)}>
            <path class="grid" d={drawn.grid_lines.clone()} />
            <path class="gap" d={drawn.breaks.clone()} />
            { for drawn.grid.iter().map(|(y, score)| html! {
                <text class="tickname" x="0" y={(*y - Tenths::units(3)).to_string()}>{ *score }</text>
            }) }
            { for drawn.bands.iter().map(|path| html! { <path class="noise" d={path.clone()} /> }) }
            { for drawn.lines.iter().map(|path| html! { <path class={line} d={path.clone()} /> }) }
            <path class="dots" d={drawn.dots.clone()} />
            { for drawn.points.iter().map(|point| {
                let label = point.label.as_ref().map_or("", |label| label.leader.as_str());
                let path = [point.drop.as_str(), &point.leader, label].concat();
                html! { <path class="lead" d={path} /> }
            }) }
            { for drawn.points.iter().map(|point| {
                ticket(view, &drawn.ticket, point, &moments[point.index], point.index == chosen)
            }) }
            if let Some(shelf) = &drawn.shelf {
                { stacks(view, shelf, moments, shape) }
            } else {
                <path class="axis" d={format!("M0 {}H{}", drawn.axis, drawn.view.right())} />
                { for drawn.ticks.iter().map(|(x, day)| {
                    let name = tick(view, Date::from_days(*day), drawn.tick_unit);
                    html! {
                        <text class="tickname" text-anchor="middle" x={x.to_string()}
                            y={(drawn.axis + Tenths::units(18)).to_string()}>{ name }</text>
                    }
                }) }
            }
        </svg>
    }
}

/// The name of a place on the axis.
pub fn tick(view: &View, date: Date, unit: TickUnit) -> String {
    match unit {
        TickUnit::Day => wording::day(view.locale, date, view.today),
        TickUnit::Month => {
            let month = view.locale.at(key::date::MONTHS, usize::from(date.month()) - 1);
            // January tells the year.
            if date.month() == 1 { date.year().to_string() } else { month.into() }
        }
        TickUnit::Year => date.year().to_string(),
    }
}

fn ticket(view: &View, outline: &str, point: &Point, moment: &Moment, is_chosen: bool) -> Html {
    let (x, y) = point.ticket.middle();
    let change = moment.change;
    let is_clear = matches!(change, Some(Change::Up | Change::Down));
    html! {
        <g key={point.index} class={classes!("point", is_chosen.then_some("chosen"))}>
            <path class="paper" d={outline.to_string()} transform={format!("translate({x} {y})")} />
            <text class="pts" x={x.to_string()} y={(y + SCORE).to_string()} text-anchor="middle">
                { moment.score }
            </text>
            if let (Some(change), Some(label)) = (change, &point.label) {
                <text class={classes!("cap2", is_clear.then_some("up"))} text-anchor="middle"
                    x={label.base.0.to_string()} y={label.base.1.to_string()}>
                    { wording::change(view.locale, change) }
                </text>
            }
        </g>
    }
}

fn stacks(view: &View, shelf: &Shelf, moments: &[Moment], shape: Shape) -> Html {
    let has_years = moments.iter().any(|moment| moment.date.year() != view.today.year());
    let is_narrow = shelf.room < ROOM;
    let board = format!("M0 {}H{}", shelf.board + Tenths::units(3), shape.width());
    html! {
        <>
            <path class="board" d={board} />
            { for shelf.stacks.iter().zip(moments).enumerate().map(|(place, (shelved, moment))| {
                let frame = shelved.frame;
                let x = shelved.x.to_string();
                let [yours, others] = counts(moment).map(|count| count.to_string());
                let line = |class: &'static str, at: Tenths, text: String| html! {
                    <text {class} text-anchor="middle" x={x.clone()}
                        y={(shelf.board + at).to_string()}>{ text }</text>
                };
                // A year needs a line of its own; it takes that of the others' half-days.
                let month = view.locale.at(key::date::MONTHS, usize::from(moment.date.month()) - 1);
                let day = format!("{} {month}", moment.date.day());
                let yours = view.fill(key::progress::YOURS, &[("count", &yours)]);
                let others = view.fill(key::progress::OTHERS, &[("count", &others)]);
                let lines = match (has_years, is_narrow) {
                    (true, true) => [moment.date.year().to_string(), String::new()],
                    (true, false) => [moment.date.year().to_string(), yours],
                    (false, _) => [yours, others],
                };
                html! {
                    <g key={place}>
                        <svg x={frame.x.to_string()} y={frame.y.to_string()}
                            width={frame.width.to_string()} height={frame.height.to_string()}
                            viewBox={shelved.stack.view.view_box()} overflow="visible">
                            { layers(&shelved.stack) }
                        </svg>
                        { line(if is_narrow { "cap small" } else { "cap" }, DATE, day) }
                        { line("cap2", YOURS, lines[0].clone()) }
                        { line("cap2", OTHERS, lines[1].clone()) }
                    </g>
                }
            }) }
        </>
    }
}
