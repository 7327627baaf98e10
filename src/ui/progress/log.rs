//! The hat log: a line for each hat, with a stamp.

use yew::{Html, classes, html};

use crate::chart::Figure;
use crate::locale::key;
use crate::progress::{LogEntry, Standing};
use crate::session::{Msg, ids};
use crate::ui::View;
use crate::ui::drawing::{Look, hat_icon};
use crate::ui::due::went_back;
use crate::wording;

/// The log.
pub fn section(view: &View) -> Html {
    let log = &view.progress().log;
    html! {
        <section class="log">
            <h2>{ view.say(key::log::TITLE) }</h2>
            if log.is_empty() {
                <p class="soft">{ view.say(key::log::EMPTY) }</p>
            }
            <ul>{ for log.iter().map(|entry| row(view, entry)) }</ul>
        </section>
    }
}

fn row(view: &View, entry: &LogEntry) -> Html {
    let hat = entry.hat;
    let words = wording::log_entry(view.locale, entry, view.today);
    let (look, stamp) = match entry.standing {
        Standing::Returned { .. } if entry.is_on => (Look::Worn, Some("ok")),
        Standing::Returned { .. } => (Look::Watched, Some("ok")),
        Standing::Watched => (Look::Watched, Some("quiet")),
        Standing::Worn | Standing::TakenOn => (Look::Worn, Some("quiet")),
        Standing::Due(_) => (Look::Worn, Some("tocome")),
        _ => (Look::Worn, None),
    };
    html! {
        <li key={wording::hat_name(view.locale, hat)} id={ids::log(hat)} tabindex="-1">
            { hat_icon(Figure::Hat(hat), 56, look) }
            <div>
                <b class="display">{ wording::hat_name(view.locale, hat) }</b>
                <small class="soft">{ words.said }</small>
                { acts(view, entry) }
            </div>
            <div class="st">
                <span class={classes!("stampmark", stamp)}>{ words.stamp }</span>
                <small class="soft">{ words.aside }</small>
            </div>
        </li>
    }
}

/// What she can say about a hat: that it went back, or not after all.
fn acts(view: &View, entry: &LogEntry) -> Html {
    let hat = entry.hat;
    let label = |word| {
        let name = wording::lowered(wording::hat_name(view.locale, hat));
        view.fill(word, &[("hat", &name)])
    };
    match entry.standing {
        Standing::Overdue(_) => html! {
            <span class="doit">
                <button type="button" class="link" aria-label={label(key::log::BACK_WHAT)}
                    onclick={went_back(view, hat)}>{ view.say(key::log::BACK) }</button>
                { view.link(
                    view.text(key::log::NOT_YET),
                    Some(label(key::log::NOT_YET_WHAT)),
                    Msg::MoveDate(hat),
                ) }
            </span>
        },
        Standing::Returned { is_said: true, .. } if entry.is_on => html! {
            <span class="doit">
                { view.link(
                    view.text(key::log::TAKE_BACK),
                    None,
                    Msg::SayReturned { hat, is_back: false },
                ) }
            </span>
        },
        _ => html! {},
    }
}
