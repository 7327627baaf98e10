//! What a file or a keepsake would bring, before anything changes.

use yew::{Html, html};

use super::View;
use super::frame::{self, heading};
use crate::date::Date;
use crate::history::Arrival;
use crate::locale::{List, key};
use crate::session::{Arrived, Msg};
use crate::wording;

/// The page of a keepsake: the whole history of another device, in a link.
#[inline(never)]
pub fn page(view: &View) -> Html {
    let arrived = view.arrived();
    let is_empty = arrived.is_none_or(|arrived| arrived.is_empty());
    let main = html! {
        <div class="long">
            { heading("h1", view.text(if is_empty {
                key::restore::NONE_TITLE
            } else {
                key::restore::TITLE
            })) }
            if is_empty {
                <p class="leadp">{ view.say(key::restore::NONE) }</p>
                <p>{ view.say(key::restore::NONE_MORE) }</p>
            } else if let Some(arrived) = arrived {
                if let Some(days) = arrived.days() {
                    { from_to(view, days) }
                }
                { told(view, arrived) }
            }
        </div>
    };
    let counter = html! { <div class="end">{ acts(view) }</div> };
    frame::page(view, "restore", frame::pages(view), main, counter)
}

/// The same of a file, above what is kept here.
pub fn of_file(view: &View) -> Html {
    let Some(arrived) = view.arrived() else { return html! {} };
    html! {
        <section class="arrived lift">
            <h2>{ view.say(key::restore::FILE_TITLE) }</h2>
            { told(view, arrived) }
            <p class="acts">{ acts(view) }</p>
        </section>
    }
}

fn from_to(view: &View, days: [Date; 2]) -> Html {
    let [first, last] = days.map(|day| wording::date_long(view.locale, day));
    html! {
        <p class="leadp">
            { view.fill(key::restore::FROM_TO, &[("first", &first), ("last", &last)]) }
        </p>
    }
}

/// What would become of it.
fn told(view: &View, arrived: &Arrived) -> Html {
    let lines = [
        (key::restore::NEW, arrived.count(Arrival::New)),
        (key::restore::FULLER, arrived.count(Arrival::Fuller)),
        (key::restore::OTHER, arrived.count(Arrival::Other)),
        (key::restore::KNOWN, arrived.count(Arrival::Known)),
        (key::restore::OTHER_PLAN, arrived.count(Arrival::OtherPlan)),
        (key::restore::DRAFTS, arrived.new_drafts),
        (key::restore::UNTOLD, arrived.untold),
        (key::restore::MISSING, arrived.missing),
    ];
    let lines = lines.into_iter().filter(|(_, count)| *count > 0);
    html! {
        <>
            <ul class="bullets">
                { for lines.map(|(list, count)| html! {
                    <li>{ wording::capitalised(&counted(view, list, count)) }</li>
                }) }
            </ul>
            if arrived.is_newer {
                <p>{ view.say(key::restore::NEWER) }</p>
            }
            <p class="soft">{ view.say(if arrived.is_news() {
                key::restore::PROMISE
            } else {
                key::restore::NOTHING
            }) }</p>
        </>
    }
}

fn acts(view: &View) -> Html {
    let is_news = view.arrived().is_some_and(Arrived::is_news);
    html! {
        if is_news {
            <>
                { view.link(view.text(key::restore::LEAVE), None, Msg::LeaveArrived) }
                <button type="button" class="btn" onclick={view.on(Msg::RestoreArrived)}>
                    { view.say(key::restore::DO) }
                </button>
            </>
        } else {
            <button type="button" class="btn" onclick={view.on(Msg::LeaveArrived)}>
                { view.say(key::restore::BACK) }
            </button>
        }
    }
}

/// A count in a sentence: of a list, the first text is for one, the second for more.
pub fn counted(view: &View, list: List, count: usize) -> String {
    view.fill(list.at(usize::from(count != 1)), &[("count", &count.to_string())])
}
