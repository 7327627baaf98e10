//! The plan: a ticket for each hat on its way back, the boundary card, and ways to take both along.

mod card;
mod editable;
mod ticket;

use web_sys::Event;
use yew::{Html, html};

use super::View;
use super::frame::{self, heading};
use crate::chart::Figure;
use crate::hand_back::AT_A_TIME;
use crate::instrument::{Hat, Scale};
use crate::locale::key;
use crate::session::{Msg, Opened, Route, Source, Taking};
use crate::ui::drawing::{Look, hat_icon};
use crate::wording::{self, PlanWords};

/// The id of the sentence that says how to edit.
const HINT: &str = "edit-hint";

/// The page.
#[inline(never)]
pub fn page(view: &View) -> Html {
    let (Some(opened), Some(words)) = (view.opened(), view.plan_words()) else {
        return super::result::missing(view);
    };
    let main = html! {
        <>
            { super::sample::mark(view, opened.source) }
            { heading("visually-hidden", view.text(key::plan_page::TITLE)) }
            <p class="backto">
                { view.route_link(view.text(key::plan_page::BACK), Route::Result(opened.source)) }
            </p>
            <div class="wrap">
                <div class="tickets">
                    if words.tickets.is_empty() {
                        <h2 class="h1">{ view.say(key::plan_page::NO_TICKET_TITLE) }</h2>
                        <p class="leadp">{ view.say(key::plan_page::NOTHING) }</p>
                    }
                    { view.slice(|| words.tickets.iter().map(|words| ticket::ticket(view, words)).collect()) }
                    { view.slice(|| html! {
                        <>
                            { agreed(view, &words) }
                            if let Some(own_days) = &words.own_days { <p>{ own_days.clone() }</p> }
                            { choice(view, &opened, &words) }
                        </>
                    }) }
                    <p class="along">
                        { view.take(key::plan_page::COPY_MARKDOWN, Taking::Markdown) }
                        if let Source::Kept(id) = opened.source {
                            { view.route_link(view.text(key::result::SHARE), Route::Share(id)) }
                        }
                    </p>
                </div>
                { view.slice(|| html! {
                    <aside class="pinned">
                        { card::card(view, &words.card) }
                        <p class="small soft">{ view.say(key::plan_page::CARD_HINT) }</p>
                        <p>{ view.take(key::plan_page::COPY_CARD, Taking::Card) }</p>
                        <p class="small soft" id={HINT}>{ view.say(key::plan_page::EDIT_HINT) }</p>
                    </aside>
                }) }
            </div>
            { view.slice(|| super::sheet::sheet(view, &opened, &words)) }
        </>
    };
    frame::page(view, "plan", frame::pages(view), main, counter(view, &words))
}

/// The hats that are on their way back without a ticket.
fn agreed(view: &View, words: &PlanWords) -> Html {
    html! {
        if !words.agreed.is_empty() {
            <section class="agreed" aria-labelledby="agreed">
                <h2 id="agreed">{ view.say(key::result::AGREED_TITLE) }</h2>
                <ul class="nocall">
                    { for words.agreed.iter().map(|agreed| html! {
                        <li key={agreed.hat.id()}>
                            { hat_icon(Figure::Hat(agreed.hat), 52, Look::Worn) }
                            <p>{ agreed.text.clone() }</p>
                        </li>
                    }) }
                </ul>
            </section>
        }
    }
}

/// Which hats have a ticket.
fn choice(view: &View, opened: &Opened, words: &PlanWords) -> Html {
    let facts = opened.check_in.facts();
    let hats: Vec<Hat> =
        Hat::ALL.iter().copied().filter(|hat| facts.hat(*hat).handling.is_some()).collect();
    // As many as are offered are no fault of hers.
    let is_hers = opened.plan.hats.is_some();
    let is_planned = |hat: Hat| words.tickets.iter().any(|words| words.ticket.hat == hat);
    html! {
        if !hats.is_empty() {
            <fieldset class="planned">
                <legend>{ view.say(key::plan_page::WHICH) }</legend>
                { for hats.into_iter().map(|hat| html! {
                    <label key={hat.id()}>
                        <input type="checkbox" checked={is_planned(hat)}
                            onchange={view.on::<Event>(Msg::TogglePlanned(hat))} />
                        { hat_icon(Figure::Hat(hat), 40, Look::Worn) }
                        { wording::hat_name(view.locale, hat) }
                    </label>
                }) }
                if is_hers && words.tickets.len() > AT_A_TIME {
                    <p class="doubt">{ view.say(key::plan_page::TOO_MANY) }</p>
                }
            </fieldset>
        }
    }
}

fn counter(view: &View, words: &PlanWords) -> Html {
    let said = match words.tickets.len() {
        0 => view.text(key::plan_page::NO_TICKET).to_string(),
        1 => view.text(key::plan_page::ONE_TICKET).to_string(),
        count => {
            let count = wording::capitalised(&wording::count(view.locale, count as u16));
            view.fill(key::plan_page::TICKETS, &[("count", &count)])
        }
    };
    // Without a hat on its way back there is no day to keep in mind, but the card.
    let has_days = !(words.tickets.is_empty() && words.agreed.is_empty());
    let (word, taking) = match has_days {
        true => (key::plan_page::CALENDAR, Taking::Calendar),
        false => (key::plan_page::COPY_CARD, Taking::Card),
    };
    html! {
        <>
            <p class="foot-say">
                <b>{ said }</b>{ " " }
                if (1..=AT_A_TIME).contains(&words.tickets.len()) {
                    <span class="soft">{ view.say(key::plan_page::AT_MOST) }</span>
                }
            </p>
            <div class="end">
                { view.take(key::plan_page::COPY_TEXT, Taking::Text) }
                { view.link(view.text(key::plan_page::PRINT), None, Msg::Print) }
                <button type="button" class="btn" onclick={view.on(Msg::Take(taking))}>
                    { view.say(word) }
                </button>
            </div>
        </>
    }
}
