//! The hat log: a line for each hat, with a stamp.

use yew::{Html, classes, html};

use crate::chart::Figure;
use crate::history::Kept;
use crate::locale::key;
use crate::progress::{LogEntry, Standing};
use crate::session::{Msg, Route, Source};
use crate::ui::View;
use crate::ui::drawing::{Look, hat_icon};
use crate::wording;

/// The log.
pub fn section(view: &View, own: &[&Kept]) -> Html {
    let log = &view.progress().log;
    html! {
        <section class="log">
            <h2>{ view.say(key::log::TITLE) }</h2>
            if log.is_empty() {
                <p class="soft">{ view.say(key::log::EMPTY) }</p>
            }
            <ul>{ for log.iter().map(|entry| row(view, own, entry)) }</ul>
        </section>
    }
}

fn row(view: &View, own: &[&Kept], entry: &LogEntry) -> Html {
    let hat = entry.hat;
    let words = wording::log_entry(view.locale, entry, view.today);
    let (look, stamp) = match entry.standing {
        Standing::Returned { .. } if entry.is_on => (Look::Worn, Some("ok")),
        Standing::Returned { .. } => (Look::Watched, Some("ok")),
        Standing::Watched => (Look::Watched, Some("quiet")),
        Standing::Worn | Standing::TakenOn { .. } => (Look::Worn, Some("quiet")),
        _ => (Look::Worn, None),
    };
    html! {
        <li key={wording::hat_name(view.locale, hat)}>
            { hat_icon(Figure::Hat(hat), 56, look) }
            <div>
                <b class="display">{ wording::hat_name(view.locale, hat) }</b>
                <small class="soft">{ words.said }</small>
                { acts(view, own, entry) }
            </div>
            <div class="st">
                <span class={classes!("stampmark", stamp)}>{ words.stamp }</span>
                <small class="soft">{ words.aside }</small>
            </div>
        </li>
    }
}

/// What she can say about a hat: that it went back, or not after all.
fn acts(view: &View, own: &[&Kept], entry: &LogEntry) -> Html {
    let dated = entry.dated_in.and_then(|place| own.get(place)).map(|kept| kept.check_in.id());
    match (entry.standing, dated) {
        (Standing::Overdue(_), Some(id)) => html! {
            <span class="doit">
                { view.link(
                    view.text(key::log::BACK),
                    None,
                    Msg::SayReturned { id, hat: entry.hat, is_back: true },
                ) }
                { view.route_link(view.text(key::log::NOT_YET), Route::Plan(Source::Kept(id))) }
            </span>
        },
        (Standing::Returned { is_said: true, .. }, Some(id)) if entry.is_on => html! {
            <span class="doit">
                { view.link(
                    view.text(key::log::TAKE_BACK),
                    None,
                    Msg::SayReturned { id, hat: entry.hat, is_back: false },
                ) }
            </span>
        },
        _ => html! {},
    }
}
