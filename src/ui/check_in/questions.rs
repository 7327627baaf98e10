//! Questions one after the other: one is open, the earlier answers are told back above it.

use web_sys::KeyboardEvent;
use yew::{Html, html};

use super::inputs;
use crate::chart::Figure;
use crate::instrument::Item;
use crate::locale::key;
use crate::response::{Draft, cannot_tell};
use crate::session::{Msg, Screen, walk};
use crate::ui::View;
use crate::ui::drawing::grown_hat;
use crate::ui::frame::heading;
use crate::wording;

/// Units of height that a half-day has in the picture beside the questions.
pub const UNIT: u16 = 34;
/// The width of that picture.
pub const WIDTH: u16 = 280;

/// What stands above and beside the questions of a screen, and how each is asked.
pub struct Top {
    /// The picture.
    pub picture: Html,
    /// The heading.
    pub title: String,
    /// The line under it.
    pub intro: String,
    /// The small picture that takes the place of the other on a phone, if there is one.
    pub tiny: Option<Html>,
    /// The inputs of a question.
    pub question: fn(&View, &Draft, Item) -> Html,
}

/// The content of a screen of questions.
#[inline(never)]
pub fn page(view: &View, draft: &Draft, screen: Screen, top: &Top) -> Html {
    // Digits choose an option, wherever on the screen the focus is, unless something is being typed.
    let digits = view.on_some(|event: KeyboardEvent| {
        let digit = event.key().parse::<u8>().ok().filter(|digit| *digit <= 9)?;
        let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        (plain && !inputs::is_typing(&event)).then(|| {
            event.prevent_default();
            Msg::Digit(digit)
        })
    });
    html! {
        <>
            <figure class="wear" aria-hidden="true">{ top.picture.clone() }</figure>
            <div class="qs" onkeydown={digits}>
                { head(top) }
                if walk::ends_here(screen, draft) {
                    { too_early(view, draft) }
                }
                { questions(view, draft, screen, top) }
            </div>
        </>
    }
}

/// The hat beside the questions where they are about no single one.
pub fn hat_of(figure: Figure) -> Html {
    grown_hat(figure, 4, UNIT, Some(WIDTH))
}

fn head(top: &Top) -> Html {
    html! {
        <header class="hathead">
            <div>
                { heading("", top.title.clone()) }
                <p class="soft intro">{ top.intro.clone() }</p>
            </div>
            if let Some(tiny) = &top.tiny {
                <span class="tiny" aria-hidden="true">{ tiny.clone() }</span>
            }
        </header>
    }
}

/// Every question up to the open one, and those behind it that have an answer.
fn questions(view: &View, draft: &Draft, screen: Screen, top: &Top) -> Html {
    let items = walk::items(screen, draft);
    let open = items.iter().position(|item| Some(*item) == view.open).unwrap_or(0);
    let (before, rest) = items.split_at(open.min(items.len()));
    let Some((item, behind)) = rest.split_first() else { return html! {} };
    let behind: Vec<Item> =
        behind.iter().copied().filter(|item| draft.get(*item).is_some()).collect();
    let next = walk::next_open(screen, *item, draft);
    html! {
        <>
            { told(view, draft, before) }
            <div class="question" key={item.path()}>{ (top.question)(view, draft, *item) }</div>
            { told(view, draft, &behind) }
            if let Some(next) = next {
                <p class="next soft" aria-hidden="true">
                    <span class="display">{ wording::question(view.locale, next) }</span>
                </p>
            }
        </>
    }
}

/// Answers told back, each with a way to change it.
fn told(view: &View, draft: &Draft, items: &[Item]) -> Html {
    if items.is_empty() {
        return html! {};
    }
    html! {
        <dl class="told">
            { for items.iter().map(|item| {
                let question = wording::short(view.locale, *item);
                let label = view.fill(key::counter::CHANGE_WHAT, &[("question", &question)]);
                html! {
                    <div key={item.path()}>
                        <dt>{ question }</dt>
                        <dd>
                            <span>
                                { wording::response(view.locale, *item, draft.get(*item)) }
                                if let Some(date) = view.carried_from(*item) {
                                    { " " }<small class="soft carried">
                                        { view.fill(
                                            key::due::CARRIED,
                                            &[("date", &wording::day(view.locale, date, view.today))],
                                        ) }
                                    </small>
                                }
                            </span>
                            { view.link(view.text(key::counter::CHANGE), Some(label), Msg::Open(*item)) }
                        </dd>
                    </div>
                }
            }) }
        </dl>
    }
}

fn too_early(view: &View, draft: &Draft) -> Html {
    use crate::response::CannotTell;
    let reasons = cannot_tell(draft);
    let invite = if reasons.contains(&CannotTell::NewInTheJob) {
        key::cannot_tell::INVITE_JOB
    } else {
        key::cannot_tell::INVITE_DAYS
    };
    html! {
        <section class="tooearly lift" role="status">
            <h2>{ view.say(key::cannot_tell::TITLE) }</h2>
            { for reasons.iter().map(|reason| html! {
                <p>{ view.locale.at(key::cannot_tell::REASONS, *reason as usize) }</p>
            }) }
            <p>{ view.say(key::cannot_tell::LEAD) }{ " " }<b>{ view.say(invite) }</b></p>
            <p class="soft small">{ view.say(key::cannot_tell::CHANGE) }</p>
        </section>
    }
}
