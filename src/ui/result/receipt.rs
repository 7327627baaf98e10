//! The receipt: 100, less each line, leaves the score. A line opens to the answers behind it, the
//! rule, its source, and what the score would be without it.

use yew::{Html, MouseEvent, html};

use super::Shown;
use crate::instrument::Scale;
use crate::locale::key;
use crate::scoring::{FULL_SCORE, Line, ReceiptLine};
use crate::session::Msg;
use crate::ui::View;
use crate::wording::{self, Explained};

/// The slip.
pub fn slip(view: &View, shown: &Shown) -> Html {
    let check_in = shown.opened.check_in;
    let number = view.fill(key::result::TICKET, &[("number", &check_in.id().ticket())]);
    let date = wording::date_long(view.locale, check_in.date());
    let receipt = &shown.assessment.receipt;
    let full = html! {
        <li key="full" class="row">
            { row(view.text(key::result::FULL), &FULL_SCORE.to_string()) }
        </li>
    };
    let lines = receipt.lines.iter().map(|line| opening(view, shown, line));
    let not_asked = (!receipt.knows_load).then(|| {
        let (label, mark) = (key::result::NOT_ASKED, key::result::NOT_ASKED_MARK);
        html! { <li key="load" class="row notasked">{ row(view.text(label), view.text(mark)) }</li> }
    });
    // One list with a key for each: an opened line stays the same, whatever comes and goes.
    let rows: Html = std::iter::once(full).chain(lines).chain(not_asked).collect();
    html! {
        <div class="slip lift">
            <section class="receipt torn" aria-labelledby="receipt">
                <header>
                    <h2 id="receipt" class="display">{ view.say(key::result::ITEMISED) }</h2>
                    <span class="soft small num">{ format!("{number} · {date}") }</span>
                </header>
                <ul>{ rows }</ul>
                <p class="row total">
                    <span>{ view.say(key::result::LEFT) }</span>
                    <b>{ shown.assessment.score }</b>
                </p>
            </section>
        </div>
    }
}

/// A line that opens to what is behind it. That is made when it is opened: most lines never are, and
/// a thought would have to change all of it.
fn opening(view: &View, shown: &Shown, line: &ReceiptLine) -> Html {
    let label = wording::line_label(view.locale, &shown.facts, line);
    let is_open = view.unfolded.contains(&line.line);
    let unfold = view.send.reform({
        let line = line.line;
        move |event: MouseEvent| {
            // The session says whether it is open, so that the browser need not.
            event.prevent_default();
            Msg::Unfold(line)
        }
    });
    html! {
        <li key={line.line.id()} class={(line.points == 0).then_some("faint")}>
            <details class={format!("h-{}", colour_of(line.line))} open={is_open}>
                <summary class="row" onclick={unfold}>{ row(&label, &wording::points(view.locale, line)) }</summary>
                if is_open { { behind(view, shown, line) } }
            </details>
        </li>
    }
}

/// Her answers, the rule, its source, and what would come back.
fn behind(view: &View, shown: &Shown, line: &ReceiptLine) -> Html {
    let Explained { answers, rule, source, without } = wording::explained(
        view.locale,
        shown.opened.check_in,
        &shown.facts,
        &shown.assessment,
        line,
    );
    html! {
        <div class="behind">
            <dl>
                { for answers.into_iter().map(|(question, answer)| html! {
                    <><dt>{ question }</dt><dd dir="auto">{ answer }</dd></>
                }) }
            </dl>
            { for [rule, source, without].map(|text| html! { <p>{ text }</p> }) }
        </div>
    }
}

/// What a line says: what for, and the points.
fn row(label: &str, points: &str) -> Html {
    html! {
        <>
            <span class="what">{ label.to_string() }</span>
            <span class="lead" aria-hidden="true"></span>
            <b>{ points.to_string() }</b>
        </>
    }
}

/// The hat whose colour marks what is behind a line: its own, one's own work, or none in particular.
fn colour_of(line: Line) -> &'static str {
    match line {
        Line::Hat(hat) => hat.id(),
        Line::StandingIn | Line::Load | Line::Gaps | Line::NoContact => "overhead",
        _ => "own",
    }
}
