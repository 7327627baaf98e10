//! What every page has around it: the head with mark and links or the strip, the notice, and the
//! counter, where one acts.

use yew::{Html, html};

use super::View;
use super::notice;
use crate::locale::key;
use crate::session::{Msg, Route, ids, walk};

/// A whole page: `name` gives its class, `head` stands beside the mark.
pub fn page(view: &View, name: &'static str, head: Html, main: Html, counter: Html) -> Html {
    // Two pages never share an element; the screens of a check-in do, up to their form.
    let key = if let Route::CheckIn(_) = view.route { "check-in" } else { name };
    html! {
        <div {key} class={format!("page p-{name}")}>
            <button type="button" class="skip" onclick={view.on(Msg::Skip)}>
                { view.say(key::site::SKIP) }
            </button>
            <header class="top">
                <a class="mark" href={Route::Welcome.fragment()}>
                    <svg aria-hidden="true"><use href="#brand"/></svg>
                    { view.say(key::site::NAME) }
                </a>
                { head }
            </header>
            <main id={ids::MAIN} class={name} tabindex="-1">
                { main }
            </main>
            <div class="foot">
                { notice::notice(view) }
                <footer class="counter">{ counter }</footer>
            </div>
        </div>
    }
}

/// Links to the pages that can be read at any time.
pub fn pages(view: &View) -> Html {
    html! {
        <nav aria-label={view.text(key::site::PAGES)}>
            <a href={Route::How.fragment()}>{ view.say(key::site::HOW) }</a>
            <a href={Route::Data.fragment()}>{ view.say(key::site::DATA) }</a>
        </nav>
    }
}

/// The main heading, which is focused when its page is entered.
pub fn heading(class: &'static str, text: impl Into<String>) -> Html {
    html! { <h1 id={ids::HEADING} {class} tabindex="-1">{ text.into() }</h1> }
}

/// The strip: a stub for each step, punched when done. Honest: one stub is one step. `more` says where
/// in the step, if that is needed.
pub fn strip(view: &View, more: Option<String>) -> Html {
    let (&Route::CheckIn(screen), Some(draft)) = (&view.route, view.draft()) else {
        return html! {};
    };
    let (here, steps) = (walk::step_number(screen, draft), walk::steps(draft));
    let said = view
        .fill(key::counter::STEP_OF, &[("step", &here.to_string()), ("steps", &steps.to_string())]);
    html! {
        <div class="strip">
            <span>
                { said }
                if let Some(more) = more {
                    <span class="wide">{ format!(", {more}") }</span>
                }
            </span>
            <ol aria-hidden="true">
                { for (1..=steps).map(|step| {
                    let class = match step {
                        _ if step < here => "done",
                        _ if step == here => "here",
                        _ => "",
                    };
                    html! { <li key={step} {class}></li> }
                }) }
            </ol>
        </div>
    }
}
