//! The receipt: 100, less each line, leaves the score.

use yew::{Html, html};

use super::Shown;
use crate::locale::key;
use crate::scoring::{FULL_SCORE, Line, ReceiptLine};
use crate::ui::View;
use crate::wording;

/// The slip.
pub fn slip(view: &View, shown: &Shown) -> Html {
    let check_in = &shown.kept.check_in;
    let number = view.fill(key::result::TICKET, &[("number", &check_in.id().ticket())]);
    let date = wording::date_long(view.locale, check_in.date());
    let receipt = &shown.assessment.receipt;
    html! {
        <div class="slip lift">
            <section class="receipt torn" aria-labelledby="receipt">
                <header>
                    <h2 id="receipt" class="display">{ view.say(key::result::ITEMISED) }</h2>
                    <span class="soft small num">{ format!("{number} · {date}") }</span>
                </header>
                <ul>
                    { row("row", view.text(key::result::FULL), &FULL_SCORE.to_string()) }
                    { for receipt.lines.iter().map(|line| {
                        let label = wording::line_label(view.locale, shown.facts, line);
                        row(class_of(line), &label, &points(view, line))
                    }) }
                    if !receipt.knows_load {
                        { row(
                            "row notasked",
                            view.text(key::result::NOT_ASKED),
                            view.text(key::result::NOT_ASKED_MARK),
                        ) }
                    }
                </ul>
                <p class="row total">
                    <span>{ view.say(key::result::LEFT) }</span>
                    <b>{ shown.assessment.score }</b>
                </p>
            </section>
        </div>
    }
}

fn row(class: &'static str, label: &str, points: &str) -> Html {
    html! {
        <li {class}>
            <span class="what">{ label.to_string() }</span>
            <span class="lead" aria-hidden="true"></span>
            <b>{ points.to_string() }</b>
        </li>
    }
}

/// Points with a real minus sign; a line with weight and no whole point says so.
fn points(view: &View, line: &ReceiptLine) -> String {
    match line.points {
        0 => view.text(key::result::UNDER_ONE).into(),
        points => format!("\u{2212}{points}"),
    }
}

fn class_of(line: &ReceiptLine) -> &'static str {
    match (line.points, line.line) {
        (0, _) => "row faint",
        (_, Line::Cap) => "row cap",
        _ => "row",
    }
}
