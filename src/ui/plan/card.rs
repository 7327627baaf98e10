//! The boundary card: what I do, what I do not, whom to ask instead.

use yew::{Html, html};

use super::editable;
use crate::hand_back::PlanText;
use crate::ui::View;
use crate::wording::CardWords;

/// The card.
pub fn card(view: &View, words: &CardWords) -> Html {
    html! {
        <article class="boundary lift" aria-labelledby="card">
            <div>
                <header>
                    <svg width="42" height="28" aria-hidden="true"><use href="#brand"/></svg>
                    <h2 id="card" class="display">{ words.title.clone() }</h2>
                </header>
                <dl class="three">
                    { for words.lines.iter().map(|line| html! {
                        <div>
                            <dt>{ line.label.clone() }</dt>
                            <dd>{ editable::text(
                                view,
                                PlanText::Card(line.place),
                                &line.text,
                                &line.label,
                            ) }</dd>
                        </div>
                    }) }
                </dl>
            </div>
        </article>
    }
}
