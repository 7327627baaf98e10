//! Inputs: native controls for each form of answer. Nothing is ever preselected.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, InputEvent, KeyboardEvent, MouseEvent};
use yew::{AttrValue, Html, TargetCast, html};

use crate::date::Date;
use crate::instrument::{Hat, Item, Kind, NOTE_LIMIT, Scale};
use crate::locale::key;
use crate::response::{Draft, Response, greatest};
use crate::session::{Msg, ids};
use crate::ui::View;
use crate::wording;

/// Whether a key goes into a text, a number or a date.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target() else { return false };
    let is_text = target.dyn_ref::<HtmlTextAreaElement>().is_some();
    let input = target.dyn_ref::<HtmlInputElement>();
    is_text || input.is_some_and(|input| !matches!(&*input.type_(), "radio" | "checkbox"))
}

/// The question, and its hint.
pub fn legend(view: &View, item: Item) -> Html {
    html! {
        <legend>
            <span class="display">{ wording::question(view.locale, item) }</span>
            if let Some(hint) = wording::hint(view.locale, item) {
                <small class="soft hint">{ hint }</small>
            }
        </legend>
    }
}

/// The inputs of a question of the first step: options, small numbers or hats.
pub fn first(view: &View, draft: &Draft, item: Item) -> Html {
    match item.row().kind {
        Kind::Number { .. } => numbers(view, draft, item),
        Kind::Hats => html! {
            <fieldset>
                { legend(view, item) }
                { super::hat_cards::cards(view, draft, item, Hat::ALL) }
            </fieldset>
        },
        _ => choices(view, draft, item),
    }
}

/// One option a row, as many as fit the days worked.
fn choices(view: &View, draft: &Draft, item: Item) -> Html {
    let last = greatest(item, draft).map_or(usize::MAX, usize::from);
    let options = wording::options(view.locale, item);
    let chosen = match draft.get(item) {
        Some(Response::Choice(index)) => Some(usize::from(*index)),
        _ => None,
    };
    let rows = options.into_iter().enumerate().take_while(|(index, _)| *index <= last);
    html! {
        <fieldset>
            { legend(view, item) }
            <div class="choices">
                { for rows.map(|(index, option)| {
                    let response = Response::Choice(index as u8);
                    let hint = wording::option_hint(view.locale, item, index);
                    radio(view, item, response, index, chosen, html! {
                        <>
                            <span>
                                { option }
                                if let Some(hint) = hint {
                                    { " " }<small class="hint">{ hint }</small>
                                }
                            </span>
                            <span class="key" aria-hidden="true">{ index + 1 }</span>
                        </>
                    })
                }) }
            </div>
        </fieldset>
    }
}

/// A row of numbers, up to the days worked.
fn numbers(view: &View, draft: &Draft, item: Item) -> Html {
    let Kind::Number { least, greatest: most } = item.row().kind else { return html! {} };
    let most = greatest(item, draft).unwrap_or(most);
    let chosen = draft.number(item).map(usize::from);
    html! {
        <fieldset>
            { legend(view, item) }
            <div class="choices numbers">
                { for (least..=most).map(|number| {
                    let response = Response::Number(number);
                    radio(view, item, response, number.into(), chosen, html! {
                        <span>{ number }</span>
                    })
                }) }
            </div>
        </fieldset>
    }
}

/// A radio button in its label. The open question's focus goes to the chosen one, or the first.
fn radio(
    view: &View,
    item: Item,
    response: Response,
    index: usize,
    chosen: Option<usize>,
    content: Html,
) -> Html {
    let checked = chosen == Some(index);
    let is_focused = checked || (chosen.is_none() && index == 0);
    // A press goes on at once; arrow keys only move, and wait for Enter.
    let pressed = {
        let msg = Msg::AnswerAndGoOn(item, response.clone());
        view.on_some(move |event: MouseEvent| (event.detail() > 0).then(|| msg.clone()))
    };
    html! {
        <label class="choice" key={index} onclick={pressed}>
            <input type="radio" name={item.path()} {checked}
                id={is_focused.then_some(ids::OPEN)}
                onchange={view.on(Msg::Answer(item, response))} />
            { content }
        </label>
    }
}

/// A number that is typed.
pub fn number(view: &View, draft: &Draft, item: Item) -> Html {
    let Kind::Number { least, greatest } = item.row().kind else { return html! {} };
    let hint = view.fill(
        key::hint::NUMBER_RANGE,
        &[("least", &least.to_string()), ("greatest", &greatest.to_string())],
    );
    let typed = view.on_some(move |event: InputEvent| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let number = input.value().trim().parse().ok();
        let number = number.filter(|number| (least..=greatest).contains(number));
        // What is not a number in the range is no answer, but stays in the field.
        Some(match number {
            Some(number) => Msg::Answer(item, Response::Number(number)),
            None if input.value().is_empty() && !input.validity().bad_input() => Msg::Clear(item),
            None => Msg::Invalid(item),
        })
    });
    let value = draft.number(item).map(|number| AttrValue::from(number.to_string()));
    field(view, item, Some(hint), |described| {
        html! {
            <input type="number" id={ids::OPEN} inputmode="numeric" step="1" min={least.to_string()}
                max={greatest.to_string()} aria-describedby={described} {value} oninput={typed} />
        }
    })
}

/// A text of so many characters.
pub fn text(view: &View, draft: &Draft, item: Item, limit: u16) -> Html {
    let changed = move |text: String| {
        Some(if text.is_empty() {
            Msg::Clear(item)
        } else {
            Msg::Answer(item, Response::Text(text))
        })
    };
    let value = draft.text(item).to_string();
    if limit < NOTE_LIMIT {
        let typed = view.on_some(move |event: InputEvent| {
            changed(event.target_unchecked_into::<HtmlInputElement>().value())
        });
        return field(view, item, None, |described| {
            html! {
                <input type="text" id={ids::OPEN} maxlength={limit.to_string()} autocomplete="off"
                    aria-describedby={described} {value} oninput={typed} />
            }
        });
    }
    let typed = view.on_some(move |event: InputEvent| {
        changed(event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    field(view, item, None, |described| {
        html! {
            <textarea id={ids::OPEN} rows="3" maxlength={limit.to_string()}
                aria-describedby={described} {value} oninput={typed} />
        }
    })
}

/// A date.
pub fn date(view: &View, draft: &Draft, item: Item) -> Html {
    let changed = view.on_some(move |event: InputEvent| {
        let text = event.target_unchecked_into::<HtmlInputElement>().value();
        let date = Date::parse(&text);
        Some(date.map_or(Msg::Clear(item), |date| Msg::Answer(item, Response::Date(date))))
    });
    let value = draft.date_of(item).map(|date| AttrValue::from(date.to_string()));
    field(view, item, None, |described| {
        html! {
            <input type="date" id={ids::OPEN} aria-describedby={described} {value} oninput={changed} />
        }
    })
}

/// A field with its question as label.
fn field(
    view: &View,
    item: Item,
    more: Option<String>,
    input: impl FnOnce(Option<AttrValue>) -> Html,
) -> Html {
    let hint = [wording::hint(view.locale, item), more].into_iter().flatten();
    let hint = hint.collect::<Vec<_>>().join(". ");
    let described = (!hint.is_empty()).then_some(AttrValue::from("described"));
    html! {
        <div class="field">
            <label for={ids::OPEN} class="display">{ wording::question(view.locale, item) }</label>
            if !hint.is_empty() {
                <small id="described" class="soft hint">{ hint }</small>
            }
            { input(described) }
            if view.invalid == Some(item) {
                <small class="starved" role="alert"><b>{ view.say(key::counter::NOT_A_NUMBER) }</b></small>
            }
        </div>
    }
}
