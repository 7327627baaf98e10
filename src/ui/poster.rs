//! The poster: the result as one picture, for a chat.
//!
//! `chart::poster` has the places, `styles/poster.css` the colours; `browser::picture` makes a file
//! of what stands here. So a shape gets its colour from a class or from the drawings' properties,
//! and nothing here is done with filters, masks or gradients, which a file would not have.

use yew::{Html, html};

use super::drawing::{layers, symbol};
use crate::chart::poster::{Anchor, Line, Part, Texts};
use crate::chart::{Figure, Stacked, poster as chart};
use crate::session::ids;

/// The picture of a result, as a preview. `alternative` says what it shows, and is what goes beside
/// the picture where one is sent; the stub is of the paper of the first hat that is called, or of
/// brass if it is one's own or none.
pub fn poster(hats: &[Stacked], texts: &Texts, alternative: String) -> Html {
    let poster = chart::poster(hats, texts);
    // One's own stock is as light as the wall.
    let first = poster.icons.first().map(|(figure, _)| *figure).filter(|one| *one != Figure::Own);
    let stock = first.map_or("brass".into(), |figure| format!("h-{}", figure.id()));
    let view = poster.view;
    html! {
        <figure class="poster">
            <svg id={ids::PICTURE} viewBox={view.view_box()} width={view.width.to_string()}
                height={view.height.to_string()} role="img" aria-label={alternative}>
                <g class={stock}>
                    { symbol("poster-ground".into(), view) }
                </g>
                <path class="line" d={poster.rule} />
                <svg x={poster.stack_frame.x.to_string()} y={poster.stack_frame.y.to_string()}
                    width={poster.stack_frame.width.to_string()}
                    height={poster.stack_frame.height.to_string()}
                    viewBox={poster.stack.view.view_box()}>
                    { layers(&poster.stack) }
                </svg>
                { for poster.icons.iter().map(|(figure, frame)| html! {
                    <g class={format!("h-{}", figure.id())}>
                        { symbol(format!("hat-{}", figure.id()), *frame) }
                    </g>
                }) }
                { for poster.lines.iter().map(|line| text(line, first.is_none())) }
            </svg>
        </figure>
    }
}

fn text(line: &Line, is_of_brass: bool) -> Html {
    let class = match line.part {
        Part::Score if is_of_brass => "display score on-brass",
        Part::Number | Part::Of if is_of_brass => "on-brass soft",
        Part::Verdict => "display headline",
        Part::Score => "display score",
        Part::Call => "display",
        Part::Site => "display on-felt",
        Part::Number | Part::Of | Part::More => "soft",
        Part::Question | Part::Remark => "on-felt",
        Part::Date => "on-felt soft",
    };
    let anchor = match line.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    html! {
        <text {class} x={line.x.to_string()} y={line.y.to_string()}
            font-size={line.size.to_string()} text-anchor={anchor}
            data-room={line.room.to_string()}>
            { line.text.clone() }
        </text>
    }
}
