//! Drawings: functions that put the shapes of `chart` and the symbols of `public/hats.svg` into
//! place. Nothing is measured here, and nothing is said: texts come in.

use yew::{AttrValue, Html, html};

use crate::chart::{
    self, Figure, Frame, Layer, Measure, Placed, Stack, Stacked, Tenths, grow, stack,
};
use crate::hand_back::{Recommendation, is_called_now};
use crate::instrument::{Category, Hat};
use crate::response::Facts;
use crate::scoring::Band;

/// How a hat is drawn. Colour alone never says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Filled: worn.
    #[default]
    Worn,
    /// In outline: only watched, or on its peg.
    Watched,
    /// Dashed: not worn.
    NotWorn,
}

/// Outlines narrower than this are dotted: dashes would eat them up.
const DOTTED_BELOW: u16 = 64;

/// A whole hat, so many pixels wide and three quarters as high. The name stands beside it, so it
/// is not read out.
pub fn hat_icon(figure: Figure, width: u16, look: Look) -> Html {
    let (kind, look) = match look {
        Look::Worn => ("hat", "worn"),
        Look::Watched => ("line", "hatline"),
        Look::NotWorn if width < DOTTED_BELOW => ("line", "hatline dotted"),
        Look::NotWorn => ("line", "hatline dashed"),
    };
    html! {
        <svg class={format!("h-{} {look}", figure.id())} viewBox="0 0 160 120"
            width={width.to_string()} height={(width * 3 / 4).to_string()} aria-hidden="true">
            <use href={format!("#{kind}-{}", figure.id())} />
        </svg>
    }
}

/// A hat as tall as its half-days, at least one; a half-day has `unit` pixels, and the width goes
/// with it unless it is given. The number stands beside it, so it is not read out.
pub fn grown_hat(figure: Figure, half_days: u8, unit: u16, width: Option<u16>) -> Html {
    let mut measure = Measure::of_unit(Tenths::units(unit.into()));
    if let Some(width) = width {
        measure.width = Tenths::units(width.into());
    }
    let hat = grow(figure, half_days, measure, measure.width.half(), Tenths(0));
    // The frame is as wide as an unshrunk hat, so that the hats of a row share their middle.
    let view = Frame { x: Tenths(0), width: measure.width, ..hat.bounds };
    html! {
        <svg viewBox={view.view_box()} width={view.width.to_string()}
            height={view.height.to_string()} aria-hidden="true">
            <g class={colours(figure)}>
                { slices(figure, "hat", &hat.slices) }
                <path class="tick" d={hat.ticks} />
            </g>
        </svg>
    }
}

/// A hat of a [`hat_stack`], with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedHat {
    /// Which hat.
    pub figure: Figure,
    /// Its half-days.
    pub half_days: u8,
    /// Whether it was only watched.
    pub watched: bool,
    /// Whether it is to go back.
    pub lifted: bool,
    /// Its name.
    pub name: AttrValue,
    /// Its half-days in words.
    pub count: AttrValue,
}

/// The stack of hats on its head, with names and half-days beside it. The hats come in any order;
/// the picture orders them. `title` says what it shows.
pub fn hat_stack(named: &[StackedHat], title: String) -> Html {
    let hats: Vec<Stacked> = named
        .iter()
        .map(|hat| Stacked {
            figure: hat.figure,
            half_days: hat.half_days,
            is_watched: hat.watched,
            is_lifted: hat.lifted,
        })
        .collect();
    let stack = stack(&hats, true);
    html! {
        <svg class="stackpic" viewBox={stack.view.view_box()} preserveAspectRatio="xMinYMax meet"
            role="img" aria-label={title}>
            { layers(&stack) }
            <g>{ for stack.layers.iter().map(|layer| label(&stack, layer, &named[layer.index])) }</g>
        </svg>
    }
}

/// The hats of a fortnight, those that are called now lifted off.
pub fn stacked(facts: &Facts, calls: &[Recommendation]) -> Vec<Stacked> {
    let worn = facts.worn().into_iter();
    worn.map(|(category, half_days, is_watched)| Stacked {
        figure: Figure::from(category),
        half_days,
        is_watched,
        is_lifted: matches!(category, Category::Hat(hat) if is_called_now(calls, hat)),
    })
    .collect()
}

/// The stack alone, without names: they stand beside it. `title` says what it shows.
pub fn bare_stack(hats: &[Stacked], title: String) -> Html {
    let stack = stack(hats, false);
    html! {
        <svg class="stackpic" viewBox={stack.view.view_box()} preserveAspectRatio="xMidYMax meet"
            role="img" aria-label={title}>
            { layers(&stack) }
        </svg>
    }
}

/// A code for the camera of a phone. It is dark on light in either theme, as cameras want it.
pub fn code(code: &chart::Qr, title: &'static str) -> Html {
    let size = code.size.to_string();
    html! {
        <svg class="code" viewBox={format!("0 0 {size} {size}")} role="img" aria-label={title}>
            <rect class="light" width={size.clone()} height={size} />
            <path class="dark" d={code.path.clone()} shape-rendering="crispEdges" />
        </svg>
    }
}

/// The two lines of a label, above and below its middle.
const NAME_LINE: Tenths = Tenths::units(-2);
const COUNT_LINE: Tenths = Tenths::units(17);

fn label(stack: &Stack, layer: &Layer, hat: &StackedHat) -> Html {
    let place = layer.label;
    let bend = stack.line_end - Tenths::units(12);
    let line = format!("M{} {}L{bend} {}H{}", place.edge, place.hat, place.text, stack.line_end);
    let at = |line: Tenths| (place.text + line).to_string();
    html! {
        <g key={layer.figure.id()}>
            <path class="leader" d={line} />
            <text class="cap" x={stack.text.to_string()} y={at(NAME_LINE)}>
                { hat.name.clone() }
            </text>
            <text class="cap2" x={stack.text.to_string()} y={at(COUNT_LINE)}>
                { hat.count.clone() }
            </text>
        </g>
    }
}

/// The stack of the welcome page: a fortnight of twenty half-days, three of them one's own.
const WELCOME: [(Figure, u8); 8] = [
    (Figure::Own, 3),
    (Figure::Hat(Hat::Engineering), 5),
    (Figure::Hat(Hat::Delivery), 3),
    (Figure::Hat(Hat::Research), 2),
    (Figure::Hat(Hat::Sales), 2),
    (Figure::Hat(Hat::Design), 2),
    (Figure::Hat(Hat::Marketing), 2),
    (Figure::Hat(Hat::Boss), 1),
];

/// The tall stack of the welcome page, with its two brackets. `title` says what it shows, `others`
/// names the upper bracket, `yours` the lower one.
pub fn welcome_stack(title: &'static str, others: &'static str, yours: &'static str) -> Html {
    let hats = WELCOME.map(|(figure, half_days)| Stacked {
        figure,
        half_days,
        is_watched: false,
        is_lifted: false,
    });
    let stack = stack(&hats, false);
    let gap = Tenths::units(3);
    let (top, seat) = (stack.view.y + Tenths::units(6), stack.layers[0].pivot.1);
    let edge = stack.layers[0].hat.next_seat;
    let bracket = stack.view.right() + Tenths::units(8);
    let span = |from: Tenths, to: Tenths| format!("M{bracket} {from}h8V{to}h-8");
    html! {
        <svg class="stackpic" viewBox={stack.view.view_box()} preserveAspectRatio="xMidYMax meet"
            role="img" aria-label={title}>
            <g class="brk">
                <path d={format!("{}{}", span(top, edge - gap), span(edge + gap, seat))} />
                { bracket_name((top + edge).half(), html! { others }) }
                { bracket_name((edge + seat).half(), html! { <b>{ yours }</b> }) }
            </g>
            { layers(&stack) }
        </svg>
    }
}

/// The name beside a bracket. It is laid out as the page's own text, before the picture is scaled: words of
/// a picture have a font of their own for each scale, and the first page waits for every font.
fn bracket_name(middle: Tenths, name: Html) -> Html {
    let (left, width, height) = (Tenths::units(206), Tenths::units(80), Tenths::units(60));
    html! {
        <foreignObject x={left.to_string()} y={(middle - height.half()).to_string()}
            width={width.to_string()} height={height.to_string()}>
            <p xmlns="http://www.w3.org/1999/xhtml">{ name }</p>
        </foreignObject>
    }
}

pub(super) fn layers(stack: &Stack) -> Html {
    html! {
        <>
            <g key="head" class="h-head">{ symbol("head".into(), stack.head) }</g>
            { for stack.layers.iter().map(|layer| {
                let (x, y) = layer.pivot;
                let turn = (layer.tilt != Tenths(0)).then(|| format!("rotate({} {x} {y})", layer.tilt));
                let kind = if layer.is_watched { "line" } else { "hat" };
                let crown = layer.hat.crown;
                let watched = if layer.is_watched { " watched" } else { "" };
                let colours = colours(layer.figure) + watched;
                html! {
                    <g key={layer.figure.id()} class={colours} transform={turn}>
                        if layer.is_watched {
                            <rect class="crown" x={crown.x.to_string()} y={crown.y.to_string()}
                                width={crown.width.to_string()} height={crown.height.to_string()} />
                        }
                        { slices(layer.figure, kind, &layer.hat.slices) }
                        <path class="tick" d={layer.hat.ticks.clone()} />
                    </g>
                }
            }) }
        </>
    }
}

/// The ruler under the score, with give or take and the band. `title` says what it shows.
pub fn ruler(score: u8, noise: u8, band: &Band, title: String) -> Html {
    let chart::Ruler { view, scale, band, bracket, score, end } =
        chart::ruler(score, noise, band.strict, band.lenient);
    html! {
        <svg class="ruler" viewBox={view.view_box()} role="img" aria-label={title}>
            <path class="scale" d={scale} />
            <rect class="band" x={band.x.to_string()} y={band.y.to_string()} rx="2"
                width={band.width.to_string()} height={band.height.to_string()} />
            <path class="bracket" d={bracket} />
            <path class="needle" d={format!("M{score} 10V38")} />
            <circle cx={score.to_string()} cy="9" r="5" />
            <text x="0" y="62">{ "0" }</text>
            <text x={end.to_string()} y="62" text-anchor="end">{ "100" }</text>
        </svg>
    }
}

/// One half-day as a brass token, or the hollow that it leaves in the tray: the symbol says which.
pub fn token(symbol: &'static str) -> Html {
    html! {
        <svg class="tok" viewBox="0 0 24 24" aria-hidden="true">
            <use href={symbol} />
        </svg>
    }
}

/// The class with a hat's colours.
fn colours(figure: Figure) -> String {
    format!("h-{}", figure.id())
}

fn slices(figure: Figure, kind: &str, slices: &[Placed]) -> Html {
    let id = figure.id();
    slices
        .iter()
        .map(|placed| symbol(format!("{kind}-{id}-{}", placed.slice.id()), placed.frame))
        .collect()
}

pub(super) fn symbol(id: String, frame: Frame) -> Html {
    html! {
        <use href={format!("#{id}")} x={frame.x.to_string()} y={frame.y.to_string()}
            width={frame.width.to_string()} height={frame.height.to_string()} />
    }
}
