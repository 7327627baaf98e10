//! Places of the plan that are edited where they stand: a press turns the text into a field.
//!
//! What is typed is kept at once. Enter ends it, Escape takes it back.

use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent};
use yew::{Callback, Html, KeyboardEvent, TargetCast, html};

use super::HINT;
use crate::date::Date;
use crate::hand_back::{Level, PLAN_TEXT_LIMIT, PlanText, TicketDate};
use crate::instrument::Hat;
use crate::locale::key;
use crate::session::{Editing, Field, Msg, ids};
use crate::ui::View;
use crate::ui::option::option;
use crate::wording;

/// A text. `label` says what it is, where the page does not say it beside it.
pub fn text(view: &View, place: PlanText, text: &str, label: &str) -> Html {
    let field = Field::Text(place);
    match &view.editing {
        Some(Editing { field: edited, text, .. }) if *edited == field => html! {
            <span class="edited">
                <textarea id={ids::EDITED} rows="2" maxlength={PLAN_TEXT_LIMIT.to_string()}
                    dir="auto" aria-label={label.to_string()} value={text.clone()}
                    oninput={view.on_some(|event: InputEvent| {
                        let area: HtmlTextAreaElement = event.target_unchecked_into();
                        Some(Msg::Type(area.value()))
                    })}
                    onkeydown={keys(view)} />
                { done(view) }
            </span>
        },
        _ => closed(view, field, text),
    }
}

/// A date, in a sentence that names it.
pub fn date(
    view: &View,
    (hat, place): (Hat, TicketDate),
    date: Date,
    text: &str,
    label: &str,
) -> Html {
    let field = Field::Date(hat, place);
    if view.editing.as_ref().is_none_or(|editing| editing.field != field) {
        return closed(view, field, text);
    }
    html! {
        <span class="edited">
            <input type="date" id={ids::EDITED} aria-label={label.to_string()}
                value={date.to_string()}
                // As it is typed: WebKit tells of a change only when the field is left, and Enter takes the
                // field away before that.
                oninput={view.on_some(move |event: InputEvent| {
                    let input: HtmlInputElement = event.target_unchecked_into();
                    // A date that is half typed is none yet, and stays in its field.
                    Some(Msg::PickDate(hat, place, Some(Date::parse(&input.value())?)))
                })}
                onkeydown={keys(view)} />
            { done(view) }
            { view.link(
                view.text(key::plan_page::AS_OFFERED),
                None,
                Msg::PickDate(hat, place, None),
            ) }
        </span>
    }
}

/// Who decides once the hat is back.
pub fn level(view: &View, hat: Hat, chosen: Level, text: &str) -> Html {
    let field = Field::Level(hat);
    if view.editing.as_ref().is_none_or(|editing| editing.field != field) {
        return closed(view, field, text);
    }
    html! {
        <span class="edited">
            <select id={ids::EDITED} aria-label={view.text(key::plan_page::LEVEL)}
                onchange={view.on_some(move |event: Event| {
                    let select: HtmlSelectElement = event.target_unchecked_into();
                    Level::from_id(&select.value()).map(|level| Msg::PickLevel(hat, level))
                })}
                onkeydown={keys(view)}>
                { for Level::ALL.into_iter().map(|level| {
                    option(level.id(), wording::level(view.locale, level), level == chosen)
                }) }
            </select>
            { done(view) }
        </span>
    }
}

/// The text as it stands, to be pressed.
fn closed(view: &View, field: Field, text: &str) -> Html {
    html! {
        <button type="button" class="fill" id={ids::field(field)} aria-describedby={HINT}
            onclick={view.on(Msg::Edit(field, text.into()))}>
            <bdi>{ text.to_string() }</bdi>
        </button>
    }
}

fn done(view: &View) -> Html {
    view.link(view.text(key::plan_page::DONE), None, Msg::EndEdit { keep: true })
}

fn keys(view: &View) -> Callback<KeyboardEvent> {
    view.on_some(|event: KeyboardEvent| {
        let keep = match event.key().as_str() {
            // Enter also picks what an input method offers.
            "Enter" if !event.is_composing() && !event.shift_key() => true,
            "Escape" => false,
            _ => return None,
        };
        event.prevent_default();
        Some(Msg::EndEdit { keep })
    })
}
