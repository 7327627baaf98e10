//! Hats on their pegs, to tick: which she had a hand in, which nobody wears.

use yew::{Html, html};

use crate::chart::Figure;
use crate::instrument::{Hat, Item, Question, Scale};
use crate::locale::key;
use crate::response::{Draft, worn};
use crate::session::{Msg, ids};
use crate::ui::View;
use crate::ui::drawing::{Look, hat_icon};
use crate::ui::frame::heading;
use crate::wording;

/// The page of hats she had a hand in, or of work that is left lying.
#[inline(never)]
pub fn page(view: &View, draft: &Draft, item: Item) -> Html {
    let (title, intro) = match item.question {
        Question::Gaps => (key::gaps::TITLE, key::gaps::INTRO),
        _ => (key::hats::TITLE, key::hats::INTRO),
    };
    let worn = worn(draft);
    let hats: Vec<Hat> = draft
        .order
        .iter()
        .filter(|hat| item.question != Question::Gaps || !worn.contains(*hat))
        .collect();
    html! {
        <>
            <div class="ask">
                { heading("", view.text(title)) }
                <p class="soft">
                    { view.say(intro) }
                    if item.question == Question::HandIn {
                        { " " }{ view.say(key::hats::NONE) }
                    }
                </p>
            </div>
            <fieldset>
                <legend class="visually-hidden">{ wording::question(view.locale, item) }</legend>
                { cards(view, draft, item, &hats) }
            </fieldset>
        </>
    }
}

/// A card for each of these hats.
pub fn cards(view: &View, draft: &Draft, item: Item, hats: &[Hat]) -> Html {
    let ticked = draft.hats(item).unwrap_or_default();
    html! {
        <ul class="hatcards">
            { for hats.iter().enumerate().map(|(index, hat)| html! {
                <li key={hat.id()}>
                    <label class={format!("hatcard h-{}", hat.id())}>
                        <input type="checkbox" checked={ticked.contains(*hat)}
                            id={(index == 0).then_some(ids::OPEN)}
                            onchange={view.on(Msg::Toggle(item, *hat))} />
                        { hat_icon(Figure::Hat(*hat), 96, Look::Watched) }
                        { hat_icon(Figure::Hat(*hat), 96, Look::Worn) }
                        <span class="name">
                            <b class="display">{ wording::hat_name(view.locale, *hat) }</b>
                            <small class="soft">
                                { view.locale.at(key::hat::LOOKS_LIKE, hat.index()) }
                            </small>
                        </span>
                    </label>
                </li>
            }) }
        </ul>
    }
}
