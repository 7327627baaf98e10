//! What somebody who comes back sees first: a hat whose date has passed, a check-in that is due, or
//! that nothing is.

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::View;
use crate::date::Date;
use crate::instrument::{Hat, Mode};
use crate::locale::key;
use crate::session::{Msg, Route};
use crate::wording;

/// The ticket in the place of the first question; `None` before the first check-in.
pub fn first(view: &View) -> Option<Html> {
    let next = view.next_check_in()?;
    let day = |date: Date| wording::date_long(view.locale, date);
    if let Some((hat, date, is_chosen)) = view.overdue().first().copied() {
        let word = if is_chosen { key::due::PASSED_LEAD } else { key::due::PASSED_OFFERED };
        let lead = view.fill(word, &[("date", &day(date))]);
        let acts = html! {
            <>
                <button type="button" class="btn" onclick={went_back(view, hat)}>
                    { view.say(key::log::BACK) }
                </button>
                { view.link(view.text(key::log::NOT_YET), None, Msg::MoveDate(hat)) }
                { again_link(view) }
            </>
        };
        return Some(ticket(view, date, wording::is_it_back(view.locale, hat), lead, acts));
    }
    let last = view.own().last()?.check_in.date();
    let progress = || view.route_link(view.text(key::due::PROGRESS), Route::Progress);
    Some(if next <= view.today {
        let lead = view.fill(key::due::DUE_LEAD, &[("date", &day(last))]);
        let is_quick = view.mode == Mode::Quick;
        let mode = if is_quick { Mode::Full } else { Mode::Quick };
        let acts = html! {
            <>
                <button type="button" class="btn" onclick={view.on(Msg::CheckInAgain)}>
                    { view.say(key::progress::AGAIN) }
                </button>
                <label class="mode">
                    <input type="checkbox" checked={is_quick}
                        onchange={view.on(Msg::ChooseMode(mode))} />
                    <span>{ view.say(key::due::QUICK) }</span>
                </label>
                { progress() }
            </>
        };
        ticket(view, next, view.text(key::due::DUE_TITLE).into(), lead, acts)
    } else {
        let lead = view.fill(key::due::WAITING_LEAD, &[("date", &day(next))]);
        let acts = html! {
            <>
                <a class="btn" href={Route::Progress.fragment()}>{ view.say(key::due::PROGRESS) }</a>
                { again_link(view) }
                { view.link(view.text(key::due::FRESH), None, Msg::WantNew) }
            </>
        };
        ticket(view, next, view.text(key::due::WAITING_TITLE).into(), lead, acts)
    })
}

/// A press says that a hat went back. The second press of a double one finds the next hat in its
/// place, and says nothing.
pub fn went_back(view: &View, hat: Hat) -> Callback<MouseEvent> {
    view.on_some(move |event: MouseEvent| {
        (event.detail() < 2).then_some(Msg::SayReturned { hat, is_back: true })
    })
}

fn again_link(view: &View) -> Html {
    view.link(view.text(key::progress::AGAIN), None, Msg::CheckInAgain)
}

/// A large ticket with a day on its stub.
fn ticket(view: &View, date: Date, title: String, lead: String, acts: Html) -> Html {
    let month = view.locale.at(key::date::MONTHS, usize::from(date.month()) - 1);
    html! {
        <div class="resume large lift">
            <div class="ticket">
                <div class="stub">
                    <span class="no">{ date.day() }</span>
                    <span class="display">{ month }</span>
                </div>
                <div class="body">
                    <h2 class="display">{ title }</h2>
                    <p>{ lead }</p>
                    <p class="acts">{ acts }</p>
                </div>
            </div>
        </div>
    }
}
