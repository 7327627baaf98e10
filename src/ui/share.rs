//! Sending a result: what is in the link, what its reader will see, and the ways to hand it over.

use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, InputEvent};
use yew::{Html, TargetCast, html};

use super::View;
use super::drawing::code;
use super::frame::{self, heading};
use super::letter;
use crate::chart::{QR_LIMIT, qr};
use crate::hand_back::{PlanText, TicketText};
use crate::instrument::{Hat, Item, Question, Scale};
use crate::link::{FROM_LIMIT, LETTER_NOTE_LIMIT, MARK, Private};
use crate::locale::{Word, key};
use crate::response::CheckInId;
use crate::session::{Msg, OpenLetter, Route, Source, Taking};

/// From this many characters on, some chats cut a link.
const LONG: usize = 2_000;

/// The page.
#[inline(never)]
pub fn page(view: &View, id: CheckInId) -> Html {
    let (Some(Ok(open)), Some(words), Some(link)) =
        (view.letter(), view.letter_words(), view.link_to_letter())
    else {
        return super::result::missing(view);
    };
    let verdict = html! { <h2 class="verdict2 display">{ words.verdict.clone() }</h2> };
    let main = html! {
        <div class="sending">
            <section class="choose">
                <p class="backto">
                    { view.route_link(view.text(key::share::BACK), Route::Result(Source::Kept(id))) }
                </p>
                { heading("h1", view.text(key::share::TITLE)) }
                <p class="soft">{ view.say(key::share::LEAD) }</p>
                { ticks(view, id) }
                { words_of_hers(view) }
                { ways(view, &link) }
            </section>
            <section class="reads" aria-label={view.text(key::share::PAPER)}>
                { letter::sheet(view, open, &words, verdict, "h3") }
            </section>
        </div>
    };
    frame::page(view, "share", frame::pages(view), main, counter(view, open))
}

/// What is private, to be ticked; only what there is.
fn ticks(view: &View, id: CheckInId) -> Html {
    let parts = view.private_parts();
    html! {
        if !parts.is_empty() {
            <fieldset class="ticks">
                <legend class="display">{ view.say(key::share::LEFT_OUT) }</legend>
                { for parts.into_iter().map(|private| html! {
                    <label class="choice" key={private as usize}>
                        <input type="checkbox" checked={view.sharing.ticks.has(private)}
                            onchange={view.on::<Event>(Msg::Tick(private))} />
                        <span>
                            { view.locale.at(key::share::PRIVATE, private as usize) }
                            <span class="hint">{ more(view, id, private) }</span>
                        </span>
                    </label>
                }) }
            </fieldset>
        }
    }
}

/// A word on what is private; of names the names, and what stands there without them.
fn more(view: &View, id: CheckInId, private: Private) -> String {
    let word = key::share::PRIVATE_MORE.at(private as usize);
    let Some(kept) = view.archive.get(id).filter(|_| private == Private::Names) else {
        return view.text(word).into();
    };
    let named: Vec<(Hat, &str)> = Hat::ALL
        .iter()
        .filter_map(|hat| {
            let planned = kept.plan.text(PlanText::Ticket(*hat, TicketText::Receiver));
            let given = kept.check_in.answers().text(Item::of_hat(Question::Receiver, *hat));
            let name = planned.unwrap_or(given).trim();
            (!name.is_empty()).then_some((*hat, name))
        })
        .collect();
    let names = once_each(named.iter().map(|(_, name)| *name));
    let receiver = |hat: Hat| view.locale.at(key::hat::RECEIVER, hat.index());
    let instead = once_each(named.iter().map(|(hat, _)| receiver(*hat)));
    view.fill(word, &[("names", &names), ("instead", &instead)])
}

/// The texts in a row, without those that stand there already.
fn once_each<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut row: Vec<&str> = Vec::new();
    for text in texts {
        if !row.contains(&text) {
            row.push(text);
        }
    }
    row.join(", ")
}

/// Her name and a word to her reader.
fn words_of_hers(view: &View) -> Html {
    let limit = LETTER_NOTE_LIMIT.to_string();
    html! {
        <div class="hers">
            <h2 class="display">{ view.say(key::share::SENDER) }</h2>
            <div class="field">
                <label>
                    <span class="small">{ view.say(key::share::FROM) }</span>
                    <input type="text" aria-label={view.text(key::share::FROM)} aria-describedby="from-hint" maxlength={FROM_LIMIT.to_string()} autocomplete="name" dir="auto"
                        value={view.sharing.from.clone()}
                        oninput={view.on_some(|event: InputEvent| {
                            let input: HtmlInputElement = event.target_unchecked_into();
                            Some(Msg::Sign(input.value()))
                        })} />
                </label>
                <p class="small soft" id="from-hint">{ view.say(key::share::FROM_HINT) }</p>
            </div>
            <div class="field">
                <label>
                    <span class="small">{ view.say(key::share::NOTE) }</span>
                    <textarea aria-label={view.text(key::share::NOTE)} aria-describedby="note-hint" maxlength={limit.clone()} rows="3" dir="auto"
                        value={view.sharing.note.clone()}
                        oninput={view.on_some(|event: InputEvent| {
                            let area: HtmlTextAreaElement = event.target_unchecked_into();
                            Some(Msg::WriteNote(area.value()))
                        })} />
                </label>
                <p class="small soft" id="note-hint">{ view.fill(key::share::NOTE_HINT, &[("limit", &limit)]) }</p>
            </div>
        </div>
    }
}

/// Other ways than the clipboard.
fn ways(view: &View, link: &str) -> Html {
    let said = |word: Word| html! { <p class="small soft">{ view.say(word) }</p> };
    html! {
        <section class="ways">
            <h2 class="display">{ view.say(key::share::WAYS) }</h2>
            <p class="along">
                if view.here.can_share {
                    { view.take(key::share::SYSTEM, Taking::LinkShared) }
                }
                if let Some(mail) = view.mail() {
                    <a class="link" href={mail}>{ view.say(key::share::MAIL) }</a>
                }
                { view.link(view.text(key::share::PRINT), None, Msg::Print) }
            </p>
            if link.len() > LONG {
                <p class="small doubt">
                    { view.fill(key::share::LONG, &[("count", &link.len().to_string())]) }
                </p>
            }
            if let Some(drawn) = qr(link).filter(|_| link.len() <= QR_LIMIT) {
                { code(&drawn, view.text(key::share::CODE_TITLE)) }
                { said(key::share::CODE) }
            } else {
                { said(key::share::CODE_TOO_LONG) }
            }
        </section>
    }
}

fn counter(view: &View, open: &OpenLetter) -> Html {
    let home = view.here.home.split_once("://").map_or(view.here.home.as_str(), |(_, rest)| rest);
    html! {
        <>
            <p class="url num">
                { home.to_string() }{ MARK }<b>{ open.token.to_string() }</b>
            </p>
            <div class="end">
                <button type="button" class="btn" onclick={view.on(Msg::Take(Taking::Link))}>
                    { view.say(key::share::COPY) }
                </button>
            </div>
        </>
    }
}
