//! Two check-ins side by side: one from this device, one from a link. What differs by more than noise
//! is marked; nobody wins.

use std::rc::Rc;

use yew::{Html, html};

use super::View;
use super::frame::{self, heading};
use super::sides;
use crate::comparison::Compared;
use crate::history::Kept;
use crate::locale::key;
use crate::session::{OpenLetter, Route};
use crate::wording;

/// The page.
#[inline(never)]
pub fn page(view: &View) -> Html {
    let Some(Ok(open)) = view.letter() else { return super::reading::page(view) };
    let back = view.route_link(view.text(key::beside::BACK), Route::Letter(Rc::clone(&open.token)));
    let inside = match view.compared() {
        Some((kept, compared)) => sides(view, kept, open, &compared),
        None => html! { <p>{ view.say(key::beside::GONE) }</p> },
    };
    let main = html! {
        <div class="long">
            <p class="backto">{ back }</p>
            { heading("h1", view.text(key::beside::TITLE)) }
            { inside }
        </div>
    };
    let counter = html! {
        <>
            <p class="foot-say"><b>{ view.say(key::beside::RANKING) }</b></p>
            <div class="end">
                <a class="btn" href={Route::Welcome.fragment()}>{ view.say(key::letter::OWN) }</a>
            </div>
        </>
    };
    frame::page(view, "compare", frame::pages(view), main, counter)
}

fn sides(view: &View, kept: &Kept, open: &OpenLetter, compared: &Compared) -> Html {
    let both = [&kept.check_in, &open.letter.check_in];
    let numbers = both.map(|check_in| check_in.id().ticket());
    let dates = both.map(|check_in| wording::date_long(view.locale, check_in.date()));
    let lead = view.fill(
        key::beside::LEAD,
        &[
            ("mine", &numbers[0]),
            ("mine_date", &dates[0]),
            ("theirs", &numbers[1]),
            ("theirs_date", &dates[1]),
        ],
    );
    let titles = [key::beside::MINE, key::beside::THEIRS].map(|word| view.text(word).into());
    html! {
        <>
            <p class="leadp">{ lead }</p>
            <p class="soft">{ if is_all_same(compared) {
                view.say(key::beside::SAME)
            } else {
                view.say(key::beside::NOISE)
            } }</p>
            if compared.without_load {
                <p class="small soft">{ view.say(key::beside::WITHOUT_LOAD) }</p>
            }
            { sides::table(view, both, titles, compared) }
        </>
    }
}

fn is_all_same(compared: &Compared) -> bool {
    let is_clear = compared.numbers().any(|(_, difference)| difference.is_clear);
    !(is_clear || compared.scores.is_clear)
}
