//! Contradictions: the answers side by side, to change or to let stand.

use yew::{Html, html};

use crate::instrument::{Category, Item, Question, Scale};
use crate::locale::key;
use crate::response::{Contradiction, Draft};
use crate::session::Msg;
use crate::ui::View;
use crate::ui::frame::heading;
use crate::wording;

/// The content of the screen.
#[inline(never)]
pub fn page(view: &View, draft: &Draft) -> Html {
    let found = Contradiction::all_in(draft);
    let title = if found.len() > 1 { key::check::TITLE_MANY } else { key::check::TITLE };
    html! {
        <>
            <div class="ask">
                { heading("", view.text(title)) }
                <p class="soft">{ view.say(key::check::INTRO) }</p>
            </div>
            <ul class="contradictions">
                { for found.into_iter().map(|contradiction| html! {
                    <li key={contradiction.id()}>{ one(view, draft, contradiction) }</li>
                }) }
            </ul>
        </>
    }
}

fn one(view: &View, draft: &Draft, contradiction: Contradiction) -> Html {
    let stands = draft.confirmed().contains(&contradiction);
    let is_pair = contradiction.items(draft).len() == 2;
    let stand = if is_pair { key::check::STAND } else { key::check::ALL_STAND };
    html! {
        <>
            <p>{ sentence(view, draft, contradiction) }</p>
            <dl class="sides">
                { for contradiction.items(draft).into_iter().map(|item| side(view, draft, item)) }
            </dl>
            if stands {
                <p role="status"><span class="stampmark ok">{ view.say(key::check::STOOD) }</span></p>
            } else {
                { view.link(view.text(stand), None, Msg::Confirm(contradiction)) }
            }
        </>
    }
}

/// One of the answers, on a slip of its own.
fn side(view: &View, draft: &Draft, item: Item) -> Html {
    let (question, answer) = match item.question {
        Question::HalfDays => {
            let own = draft.half_days(Category::Own);
            (wording::short(view.locale, item), wording::half_days(view.locale, own))
        }
        Question::OwnDays => {
            let days = draft.number(item).unwrap_or(0) as u8;
            (wording::short(view.locale, item), wording::days(view.locale, days))
        }
        Question::Owner => {
            let hat = item.hat().map_or("", |hat| wording::hat_name(view.locale, hat));
            (hat.to_string(), wording::response(view.locale, item, draft.get(item)))
        }
        _ => (
            wording::short(view.locale, item),
            wording::response(view.locale, item, draft.get(item)),
        ),
    };
    let label = view.fill(key::counter::CHANGE_WHAT, &[("question", &question)]);
    html! {
        <div class="side lift" key={item.path()}>
            <dt>{ question }</dt>
            <dd>{ wording::capitalised(&answer) }</dd>
            <dd>{ view.link(view.text(key::counter::CHANGE), Some(label), Msg::Change(item)) }</dd>
        </div>
    }
}

fn sentence(view: &View, draft: &Draft, contradiction: Contradiction) -> String {
    let own_days = draft.number(Item::of(Question::OwnDays)).unwrap_or(0) as u8;
    let days = wording::days(view.locale, own_days);
    match contradiction {
        Contradiction::OwnHalfDays => {
            let chips = wording::half_days(view.locale, draft.half_days(Category::Own));
            view.fill(key::check::OWN_HALF_DAYS, &[("chips", &chips), ("days", &days)])
        }
        Contradiction::Core(activity) => {
            let touched = wording::response(
                view.locale,
                Item::core(activity),
                draft.get(Item::core(activity)),
            );
            view.fill(
                key::check::CORE,
                &[
                    ("activity", view.locale.at(key::activity::NAME, activity.index())),
                    ("touched", &wording::lowered(&touched)),
                    ("days", &days),
                ],
            )
        }
        Contradiction::AllFormal => view.text(key::check::ALL_FORMAL).into(),
    }
}
