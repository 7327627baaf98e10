//! Two of one's own check-ins, compared: in sentences, then as a table.

use web_sys::{Event, HtmlSelectElement};
use yew::{Html, TargetCast, html};

use super::View;
use super::frame::{self, heading};
use super::option::option;
use super::sides;
use crate::locale::{Word, key};
use crate::response::CheckInId;
use crate::session::{Msg, Route};
use crate::wording;

/// The page.
#[inline(never)]
pub fn page(view: &View) -> Html {
    let Route::Compare(first, second) = view.route else { return html! {} };
    let inside = match view.compared_pair() {
        Some((pair, compared)) => {
            let both = pair.map(|kept| &kept.check_in);
            let [one, two] = both.map(|check_in| check_in.id());
            let recounted = view.recounted(one, two);
            let days = both.map(|check_in| check_in.facts().days_worked);
            let titles = both.map(|check_in| wording::date_long(view.locale, check_in.date()));
            html! {
                <>
                    <ul class="bullets">
                        { for wording::compared(view.locale, &compared, days, &recounted)
                            .into_iter()
                            .map(|said| html! { <li>{ said }</li> }) }
                    </ul>
                    if compared.without_load {
                        <p class="small soft">{ view.say(key::beside::WITHOUT_LOAD) }</p>
                    }
                    <p class="soft">{ view.say(key::compare::NOISE) }</p>
                    { sides::table(view, both, titles, &compared) }
                </>
            }
        }
        None => html! { <p>{ view.say(key::compare::GONE) }</p> },
    };
    let main = html! {
        <div class="long">
            <p class="backto">{ view.route_link(view.text(key::compare::BACK), Route::Progress) }</p>
            { heading("h1", view.text(key::compare::TITLE)) }
            <p class="choosetwo">
                { choice(view, key::compare::FIRST, first, move |id| (id, second)) }
                { choice(view, key::compare::SECOND, second, move |id| (first, id)) }
            </p>
            { inside }
        </div>
    };
    let counter = html! {
        <div class="end">
            <a class="btn" href={Route::Progress.fragment()}>{ view.say(key::site::PROGRESS) }</a>
        </div>
    };
    frame::page(view, "comparison", frame::pages(view), main, counter)
}

/// A choice of one of the check-ins. Whichever is chosen, the older one comes first.
fn choice(
    view: &View,
    label: Word,
    chosen: CheckInId,
    pair: impl Fn(CheckInId) -> (CheckInId, CheckInId) + 'static,
) -> Html {
    let own = view.own();
    let ids: Vec<CheckInId> = own.iter().map(|kept| kept.check_in.id()).collect();
    let place = move |id: CheckInId| ids.iter().position(|known| *known == id);
    let changed = view.on_some(move |event: Event| {
        let select: HtmlSelectElement = event.target_unchecked_into();
        let (first, second) = pair(CheckInId::parse(&select.value())?);
        let is_turned = place(first) > place(second);
        let (first, second) = if is_turned { (second, first) } else { (first, second) };
        Some(Msg::Go(Route::Compare(first, second)))
    });
    html! {
        <label>
            <span class="small soft">{ view.say(label) }</span>
            <select aria-label={view.text(label)} onchange={changed}>
                { for own.iter().rev().map(|kept| {
                    let id = kept.check_in.id();
                    let date = wording::date_long(view.locale, kept.check_in.date());
                    option(id.to_string(), date, id == chosen)
                }) }
            </select>
        </label>
    }
}
