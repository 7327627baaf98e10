//! The check-in: one screen a step, the counter with back and on.

mod check;
mod half_days;
mod hat_cards;
mod inputs;
pub mod later_steps;
mod questions;

use web_sys::SubmitEvent;
use yew::{Callback, Html, html};

use super::View;
use super::frame;
use crate::chart::Figure;
use crate::instrument::{Item, Question, Step};
use crate::locale::key;
use crate::response::{Contradiction, Draft};
use crate::session::{Msg, Route, Screen, Storage, walk};
use crate::wording;

/// The form that holds the answers of a screen; the counter's button belongs to it.
const FORM: &str = "answers";

/// The first step, which the first part shows.
pub fn first_step(view: &View) -> Html {
    let (&Route::CheckIn(screen), Some(draft)) = (&view.route, view.draft()) else {
        return html! {};
    };
    let (title, intro) = (view.text(key::ground::TITLE), view.text(key::ground::INTRO));
    let content = questions::page(
        view,
        draft,
        screen,
        &questions::Top {
            picture: questions::hat_of(Figure::Own),
            title: title.into(),
            intro: intro.into(),
            tiny: None,
            question: inputs::first,
        },
    );
    let said = if walk::ends_here(screen, draft) {
        // Whatever comes after this screen, it is the next step.
        (view.text(key::cannot_tell::LEAVE).into(), true)
    } else {
        after_question(view, draft, screen).unwrap_or_else(|| next_step(view))
    };
    around(view, draft, screen, "onehat", content, saved(view), said)
}

/// The page of any step.
#[inline(never)]
pub fn page(view: &View) -> Html {
    let (&Route::CheckIn(screen), Some(draft)) = (&view.route, view.draft()) else {
        return html! {};
    };
    let (class, content) = match screen {
        Screen::Step(Step::Ground) => return first_step(view),
        Screen::Step(Step::Hats) => {
            ("hats", hat_cards::page(view, draft, Item::of(Question::HandIn)))
        }
        Screen::Step(Step::Gaps) => {
            ("hats", hat_cards::page(view, draft, Item::of(Question::Gaps)))
        }
        Screen::Step(Step::HalfDays) => ("halfdays", half_days::page(view, draft)),
        Screen::Check => ("check", check::page(view, draft)),
        _ => {
            ("onehat", questions::page(view, draft, screen, &later_steps::top(view, draft, screen)))
        }
    };
    let said = match screen {
        Screen::Step(Step::HalfDays) => half_days::tray(view, draft),
        _ => saved(view),
    };
    around(view, draft, screen, class, content, said, next_label(view, draft, screen))
}

/// What is round the content of a step: the form, the strip, the counter with back and on.
fn around(
    view: &View,
    draft: &Draft,
    screen: Screen,
    class: &'static str,
    content: Html,
    said: Html,
    (label, is_ready): (String, bool),
) -> Html {
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
    let more = view.later.and_then(|later| (later.strip)(view, draft, screen));
    frame::page(view, class, frame::strip(view, more), main, counter)
}

/// Whether the answers are kept.
fn saved(view: &View) -> Html {
    match view.storage {
        Storage::Kept => {
            html! { <p class="soft saved">{ view.say(key::counter::SAVED) }</p> }
        }
        Storage::Denied | Storage::Full => {
            html! { <p class="soft">{ view.route_link(view.text(key::counter::UNSAVED), Route::Data) }</p> }
        }
    }
}

/// What the counter's button says, and whether pressing it goes on.
fn next_label(view: &View, draft: &Draft, screen: Screen) -> (String, bool) {
    let text = |word| (view.text(word).to_string(), true);
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
        _ => after_question(view, draft, screen).unwrap_or_else(|| {
            match walk::after(screen, draft) {
                Some(_) => next_step(view),
                None => text(key::counter::FINISH),
            }
        }),
    }
}

fn next_step(view: &View) -> (String, bool) {
    (view.text(key::counter::NEXT_STEP).into(), true)
}

fn no_hats(draft: &Draft, question: Question) -> bool {
    draft.hats(Item::of(question)).unwrap_or_default().is_empty()
}

/// The same while a question of the screen is open; `None` when only the screen is left.
fn after_question(view: &View, draft: &Draft, screen: Screen) -> Option<(String, bool)> {
    let text = |word, is_ready| Some((view.text(word).to_string(), is_ready));
    let item = view.open?;
    let is_answered = draft.get(item).is_some();
    if view.invalid == Some(item) {
        return text(key::counter::ENTER_FIRST, false);
    }
    if !is_answered {
        return match item.row().skippable {
            true => text(key::counter::SKIP_QUESTION, true),
            false => text(key::counter::ANSWER_FIRST, false),
        };
    }
    walk::next_open(screen, item, draft)?;
    text(key::counter::NEXT_QUESTION, true)
}
