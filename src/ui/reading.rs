//! Reading a link that somebody sent: the letter and nothing else, or why it does not open.

use std::rc::Rc;

use web_sys::{HtmlTextAreaElement, InputEvent, SubmitEvent};
use yew::{Html, TargetCast, html};

use super::View;
use super::frame::{self, heading};
use super::letter;
use crate::link::{Refused, TEXT_LIMIT};
use crate::locale::{Word, key};
use crate::session::{Msg, OpenLetter, Route, Storage, ids};

/// The page.
#[inline(never)]
pub fn page(view: &View) -> Html {
    match (view.letter(), view.letter_words()) {
        (Some(Ok(open)), Some(words)) => {
            let verdict = heading("verdict2 display", words.verdict.clone());
            let main = html! {
                <div class="reading">
                    { letter::sheet(view, open, &words, verdict, "h2") }
                    <p class="small soft what">{ view.say(key::letter::ORIGIN) }</p>
                    { view.slice(|| keep(view, open)) }
                </div>
            };
            let beside = beside(view, open);
            frame::page(view, "reader", frame::pages(view), main, counter(view, beside))
        }
        (Some(Err(refused)), _) => refusal(view, refused),
        _ => super::result::missing(view),
    }
}

/// That it is kept here, if it is; otherwise the two ways to keep it.
fn keep(view: &View, open: &OpenLetter) -> Html {
    let keep = |word: Word, is_mine| view.link(view.text(word), None, Msg::KeepLetter { is_mine });
    let Some(kept) = view.archive.get(open.letter.check_in.id()) else {
        return html! {
            <section class="tokeep">
                <h2 class="display">{ view.say(key::letter::KEEP_TITLE) }</h2>
                <p class="small soft">{ view.say(key::letter::KEEP_HINT) }</p>
                <p class="along">
                    { keep(key::letter::KEEP_MINE, true) }
                    { keep(key::letter::KEEP_THEIRS, false) }
                </p>
            </section>
        };
    };
    let said = match view.storage {
        Storage::Kept => key::letter::YOURS,
        _ => key::letter::YOURS_FOR_NOW,
    };
    html! {
        <section class="tokeep">
            <p id={ids::KEPT} tabindex="-1">{ view.say(said) }</p>
            <p class="along">
                if kept.label.is_empty() {
                    { view.route_link(view.text(key::letter::OPEN_YOURS), view.page_of(kept)) }
                }
                if view.is_letter_news() {
                    { keep(key::letter::KEEP_MORE, true) }
                }
            </p>
        </section>
    }
}

/// The way to lay it beside a check-in that is kept, if there is one.
fn beside(view: &View, open: &OpenLetter) -> Html {
    let beside = view.to_lay_beside().map(|kept| kept.check_in.id());
    html! {
        if let Some(id) = beside {
            { view.route_link(
                view.text(key::letter::BESIDE),
                Route::Beside(Rc::clone(&open.token), id),
            ) }
        }
    }
}

fn counter(view: &View, beside: Html) -> Html {
    html! {
        <>
            <p class="foot-say">
                <b>{ view.say(key::letter::COUNTER) }</b>{ " " }
                <span class="soft">{ view.say(key::letter::COUNTER_MORE) }</span>
            </p>
            <div class="end">
                { beside }
                <a class="btn" href={Route::Welcome.fragment()}>{ view.say(key::letter::OWN) }</a>
            </div>
        </>
    }
}

/// How a letter begins, whatever it says.
#[cfg(feature = "prerender")]
pub fn beginning(view: &View) -> Html {
    const DAYS: &str = "{days}";
    // Not seen but for three dots, only as wide as most of what will stand there.
    const MOST_OFTEN: &str = "ten";
    const CHECK_IN: &str = "No. 0000, Www 00 Mmm 0000";
    let intro = view.fill(key::letter::INTRO, &[("days", DAYS)]);
    let (before, after) = intro.split_once(DAYS).unwrap_or((&intro, ""));
    let check_in = html! { <span class="unseen">{ CHECK_IN }</span> };
    let what = html! {
        <>
            { before }<span class="unseen awaited">{ MOST_OFTEN }</span>{ after }
            { " " }{ view.say(key::letter::WHAT) }
        </>
    };
    let main = html! {
        <div class="reading">
            { heading("visually-hidden", view.text(key::site::LETTER)) }
            <article class="letter lift">
                <div class="torn unread">{ letter::head(view, check_in, what) }</div>
            </article>
        </div>
    };
    frame::page(view, "reader", frame::pages(view), main, counter(view, html! {}))
}

/// What is wrong with the link, and what to do.
fn refusal(view: &View, refused: Refused) -> Html {
    let at = place(refused);
    let main = html! {
        <div class="long">
            { heading("h1", view.text(key::letter_refused::TITLE)) }
            <p class="leadp">
                { view.locale.at(key::letter_refused::WHY, at) }{ " " }
                { view.locale.at(key::letter_refused::WHAT, at) }
            </p>
            <p class="soft">{ view.say(key::letter_refused::NOTHING_LOST) }</p>
            { paste(view, None) }
        </div>
    };
    let counter = html! {
        <div class="end">
            { view.route_link(view.text(key::letter::OWN), Route::Welcome) }
            <button type="button" class="btn" onclick={view.on(Msg::ReadPasted)}>
                { view.say(key::letter_refused::READ) }
            </button>
        </div>
    };
    frame::page(view, "reader", frame::pages(view), main, counter)
}

/// The place of a reason among the words for it.
pub fn place(refused: Refused) -> usize {
    match refused {
        Refused::NoLink => 0,
        Refused::CutShort => 1,
        Refused::TooLong => 2,
        Refused::Damaged => 3,
        Refused::Newer(_) => 4,
    }
}

/// What reads a link that was pasted.
pub fn read_button(view: &View) -> Html {
    let read = view.text(key::letter_refused::READ);
    html! { <p>{ view.link(read, None, Msg::ReadPasted) }</p> }
}

/// A box to paste a link into, or a whole message with one in it; below it what reads it, where
/// nothing else on the page does.
pub fn paste(view: &View, button: Option<Html>) -> Html {
    let say = |word: Word| view.say(word);
    html! {
        <form class="field paste" onsubmit={view.on_some(|event: SubmitEvent| {
            event.prevent_default();
            Some(Msg::ReadPasted)
        })}>
            <label for={ids::PASTE} class="display">{ say(key::letter_refused::PASTE) }</label>
            <p class="small soft" id="paste-help">{ say(key::letter_refused::PASTE_HELP) }</p>
            <textarea id={ids::PASTE} rows="3" autocomplete="off" spellcheck="false"
                aria-describedby="paste-help" maxlength={TEXT_LIMIT.to_string()} value={view.pasted.clone()}
                oninput={view.on_some(|event: InputEvent| {
                    let area: HtmlTextAreaElement = event.target_unchecked_into();
                    Some(Msg::Paste(area.value()))
                })} />
            { button }
        </form>
    }
}
