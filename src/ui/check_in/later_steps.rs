//! The steps of questions after the first: about one hat, about one's own, about the weight of it all.

use yew::{Html, html};

use super::inputs;
use super::questions::{Top, UNIT, WIDTH, hat_of};
use crate::chart::Figure;
use crate::instrument::{Category, HALF_DAYS_A_DAY, Hat, Item, Kind, Scale, Step};
use crate::locale::key;
use crate::response::{Draft, hats_asked_about};
use crate::session::Screen;
use crate::ui::View;
use crate::ui::drawing::{Look, grown_hat, hat_icon};
use crate::wording;

/// The same as for the picture beside the questions, for the small one beside the heading on a phone.
const TINY_UNIT: u16 = 9;
const TINY_WIDTH: u16 = 74;
/// Beyond this many half-days the picture is made smaller, not taller.
const TALL: u8 = 11;

/// What stands above the questions of a step.
pub fn top(view: &View, draft: &Draft, screen: Screen) -> Top {
    let (title, intro) = match screen {
        Screen::Hat(hat) => hat_head(view, draft, hat),
        Screen::Step(Step::Strain) => {
            (view.text(key::strain::TITLE).into(), view.text(key::strain::INTRO).into())
        }
        _ => {
            let days = wording::count(view.locale, draft.days_worked().unwrap_or(0).into());
            let intro = view.fill(key::own_hat::INTRO, &[("days", &days)]);
            (view.text(key::own_hat::TITLE).into(), intro)
        }
    };
    let picture = match screen {
        Screen::Hat(hat) => worn(view, draft, hat),
        Screen::Step(Step::Strain) => hat_of(Figure::Overhead),
        _ => hat_of(Figure::Own),
    };
    let tiny = match screen {
        Screen::Hat(hat) => {
            let half_days = draft.half_days(Category::Hat(hat));
            Some(as_tall_as_worn(hat, half_days, TINY_UNIT, TINY_WIDTH))
        }
        _ => None,
    };
    Top { picture, title, intro, tiny, question }
}

/// Where in the step of hats a screen is.
pub fn strip(view: &View, draft: &Draft, screen: Screen) -> Option<String> {
    let Screen::Hat(hat) = screen else { return None };
    let hats = hats_asked_about(draft);
    let index = hats.iter().position(|known| *known == hat)?;
    let (hat, hats) = ((index + 1).to_string(), hats.len().to_string());
    Some(view.fill(key::counter::HAT_OF, &[("hat", &hat), ("hats", &hats)]))
}

fn worn(view: &View, draft: &Draft, hat: Hat) -> Html {
    let half_days = draft.half_days(Category::Hat(hat));
    let unit = if half_days > TALL { UNIT * u16::from(TALL) / u16::from(half_days) } else { UNIT };
    let of = if half_days == 1 { key::each_hat::HALF_DAY_OF } else { key::each_hat::HALF_DAYS_OF };
    let all = u16::from(draft.days_worked().unwrap_or(0) * HALF_DAYS_A_DAY);
    html! {
        <>
            { as_tall_as_worn(hat, half_days, unit, WIDTH) }
            <figcaption class={format!("lift h-{}", hat.id())}>
                <span class="ticket">
                    <span class="stub"><span class="no">{ half_days }</span></span>
                    <span class="body">
                        <b class="display">{ wording::hat_name(view.locale, hat) }</b>
                        <small class="soft">
                            { view.fill(of, &[("all", &all.to_string())]) }
                        </small>
                    </span>
                </span>
            </figcaption>
        </>
    }
}

/// A hat as tall as its half-days; whole where it has none.
fn as_tall_as_worn(hat: Hat, half_days: u8, unit: u16, width: u16) -> Html {
    match half_days {
        0 => hat_icon(Figure::Hat(hat), width, Look::Worn),
        _ => grown_hat(Figure::Hat(hat), half_days, unit, Some(width)),
    }
}

fn hat_head(view: &View, draft: &Draft, hat: Hat) -> (String, String) {
    let hats = hats_asked_about(draft);
    let next = hats.iter().position(|known| *known == hat).and_then(|index| hats.get(index + 1));
    let title = view
        .fill(key::each_hat::TITLE, &[("hat", view.locale.at(key::hat::ADJECTIVE, hat.index()))]);
    let mut intro = match next {
        Some(next) => {
            view.fill(key::each_hat::INTRO_NEXT, &[("hat", wording::hat_name(view.locale, *next))])
        }
        None => view.text(key::each_hat::INTRO_LAST).into(),
    };
    if draft.half_days(Category::Hat(hat)) == 0 {
        let none = wording::capitalised(view.text(key::each_hat::NO_HALF_DAYS));
        intro = format!("{none}. {intro}");
    }
    (title, intro)
}

fn question(view: &View, draft: &Draft, item: Item) -> Html {
    match item.row().kind {
        Kind::Number { greatest, .. } if greatest > 10 => inputs::number(view, draft, item),
        Kind::Text { limit } => inputs::text(view, draft, item, limit),
        Kind::Date => inputs::date(view, draft, item),
        _ => inputs::first(view, draft, item),
    }
}
