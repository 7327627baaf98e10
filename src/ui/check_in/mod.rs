//! The check-in: one screen a step, the counter with back and on.

mod check;
mod half_days;
mod hat_cards;
mod inputs;
mod questions;

use web_sys::SubmitEvent;
use yew::{Callback, Html, html};

use super::View;
use super::frame;
use crate::instrument::{Item, Question, Step};
use crate::locale::key;
use crate::response::{Contradiction, Draft};
use crate::session::{Msg, Route, Screen, Storage, walk};
use crate::wording;

/// The form that holds the answers of a screen; the counter's button belongs to it.
const FORM: &str = "answers";

/// The page.
pub fn page(view: &View) -> Html {
    let (&Route::CheckIn(screen), Some(draft)) = (&view.route, view.draft()) else {
        return html! {};
    };
    let (class, content) = match screen {
        Screen::Step(Step::Hats) => {
            ("hats", hat_cards::page(view, draft, Item::of(Question::HandIn)))
        }
        Screen::Step(Step::Gaps) => {
            ("hats", hat_cards::page(view, draft, Item::of(Question::Gaps)))
        }
        Screen::Step(Step::HalfDays) => ("halfdays", half_days::page(view, draft)),
        Screen::Check => ("check", check::page(view, draft)),
        _ => ("onehat", questions::page(view, draft, screen)),
    };
    let submit = {
        let send = view.send.clone();
        let msg = if walk::ends_here(screen, draft) { Msg::Leave } else { Msg::Next };
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(msg.clone());
        })
    };
    // A screen of its own is an element of its own: nothing of the last one stays.
    let main = html! {
        <form id={FORM} class="screen" novalidate=true key={screen.place()} onsubmit={submit}>{ content }</form>
    };
    let said = if screen == Screen::Step(Step::HalfDays) {
        half_days::tray(view, draft)
    } else {
        match view.storage {
            Storage::Kept => {
                html! { <p class="soft saved">{ view.say(key::counter::SAVED) }</p> }
            }
            Storage::Denied | Storage::Full => {
                html! { <p class="soft">{ view.route_link(view.text(key::counter::UNSAVED), Route::Data) }</p> }
            }
        }
    };
    let (label, is_ready) = next_label(view, draft, screen);
    let counter = html! {
        <>
            { said }
            <div class="end">
                { view.link(view.text(key::counter::BACK), None, Msg::Back) }
                <button type="submit" form={FORM} class="btn"
                    aria-disabled={(!is_ready).then_some("true")}>{ label }</button>
            </div>
        </>
    };
    frame::page(view, class, frame::strip(view), main, counter)
}

/// What the counter's button says, and whether pressing it goes on.
fn next_label(view: &View, draft: &Draft, screen: Screen) -> (String, bool) {
    let text = |word| (view.text(word).to_string(), true);
    if walk::ends_here(screen, draft) {
        return text(key::cannot_tell::LEAVE);
    }
    match screen {
        Screen::Step(Step::HalfDays) => match walk::half_days_left(draft) {
            0 => text(key::counter::NEXT_STEP),
            left if left > 0 => {
                let left = wording::capitalised(&wording::count(view.locale, left as u16));
                (view.fill(key::half_days::TO_GO, &[("left", &left)]), false)
            }
            over => {
                let over = wording::capitalised(&wording::count(view.locale, over.unsigned_abs()));
                (view.fill(key::half_days::TOO_MANY, &[("over", &over)]), false)
            }
        },
        Screen::Check if !Contradiction::open_in(draft).is_empty() => {
            (view.text(key::check::OPEN).into(), false)
        }
        Screen::Step(Step::Hats) if no_hats(draft, Question::HandIn) => text(key::hats::NEXT_NONE),
        Screen::Step(Step::Gaps) if no_hats(draft, Question::Gaps) => text(key::gaps::NEXT_NONE),
        _ => after_questions(view, draft, screen),
    }
}

fn no_hats(draft: &Draft, question: Question) -> bool {
    draft.hats(Item::of(question)).unwrap_or_default().is_empty()
}

fn after_questions(view: &View, draft: &Draft, screen: Screen) -> (String, bool) {
    let text = |word| (view.text(word).to_string(), true);
    if let Some(item) = view.open {
        let is_answered = draft.get(item).is_some();
        if view.invalid == Some(item) {
            return (view.text(key::counter::ENTER_FIRST).into(), false);
        }
        if !is_answered && !item.row().skippable {
            return (view.text(key::counter::ANSWER_FIRST).into(), false);
        }
        if !is_answered {
            return text(key::counter::SKIP_QUESTION);
        }
        if walk::next_open(screen, item, draft).is_some() {
            return text(key::counter::NEXT_QUESTION);
        }
    }
    match walk::after(screen, draft) {
        Some(_) => text(key::counter::NEXT_STEP),
        None => text(key::counter::FINISH),
    }
}
