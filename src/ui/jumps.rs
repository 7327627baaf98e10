//! What jumped since the check-in before: really changed, or counted differently? Asked once the new
//! answers are in, about the few largest only, and never insisted on.

use yew::{Html, html};

use super::View;
use super::frame::{self, heading};
use crate::comparison::value;
use crate::locale::key;
use crate::marks::{Cause, Number};
use crate::response::CheckInId;
use crate::session::{Msg, Route, Source};
use crate::wording;

/// The page.
#[inline(never)]
pub fn page(view: &View, id: CheckInId) -> Html {
    let (Some(kept), Some(before)) = (view.archive.get(id), view.before(id)) else {
        return super::result::missing(view);
    };
    let jumps = view.jumps(id);
    let both = [before, kept].map(|kept| kept.check_in.facts());
    let title = match jumps.len() {
        1 => view.text(key::jumps::TITLE_ONE).to_string(),
        count => {
            let count = wording::capitalised(&wording::count(view.locale, count as u16));
            view.fill(key::jumps::TITLE, &[("count", &count)])
        }
    };
    let date = wording::date_long(view.locale, before.check_in.date());
    let is_open = jumps.iter().any(|number| kept.marks.cause(*number).is_none());
    let main = html! {
        <div class="long">
            { heading("h1", title) }
            <p class="leadp">{ view.fill(key::jumps::LEAD, &[("date", &date)]) }</p>
            { for jumps.iter().map(|number| {
                question(view, id, *number, both.map(|facts| value(facts, *number)))
            }) }
        </div>
    };
    let on = if is_open { key::jumps::SKIP } else { key::jumps::ON };
    let counter = html! {
        <div class="end">
            <a class="btn" href={Route::Result(Source::Kept(id)).fragment()}>{ view.say(on) }</a>
        </div>
    };
    frame::page(view, "jumps", frame::pages(view), main, counter)
}

fn question(view: &View, id: CheckInId, number: Number, of: [u8; 2]) -> Html {
    let given = view.archive.get(id).and_then(|kept| kept.marks.cause(number));
    let name = wording::capitalised(&wording::number_name(view.locale, number));
    let [from, to] = of.map(|value| wording::figure(view.locale, number, value));
    html! {
        <fieldset class="jump" key={number.id()}>
            <legend>
                <b class="display">{ view.fill(key::jumps::WAS, &[("name", &name)]) }</b>
                <span class="soft">
                    { view.fill(key::jumps::WAS_MORE, &[("from", &from), ("to", &to)]) }
                </span>
            </legend>
            { for Cause::ALL.into_iter().map(|cause| html! {
                <label class="choice" key={cause.id()}>
                    <input type="radio" name={number.id()} checked={given == Some(cause)}
                        onchange={view.on(Msg::Explain(id, number, cause))} />
                    <span>{ view.locale.at(key::jumps::CAUSE, cause as usize) }</span>
                </label>
            }) }
        </fieldset>
    }
}
