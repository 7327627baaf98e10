//! Questions one after the other: one is open, the earlier answers are told back above it.

use web_sys::KeyboardEvent;
use yew::{Html, html};

use super::inputs;
use crate::chart::Figure;
use crate::instrument::{Category, HALF_DAYS_A_DAY, Hat, Item, Kind, Scale, Step};
use crate::locale::key;
use crate::response::{Draft, cannot_tell, hats_asked_about};
use crate::session::{Msg, Screen, walk};
use crate::ui::View;
use crate::ui::drawing::{Look, grown_hat, hat_icon};
use crate::ui::frame::heading;
use crate::wording;

/// Units of height that a half-day has in the picture beside the questions.
const UNIT: u16 = 34;
/// The width of that picture.
const WIDTH: u16 = 280;
/// The same for the small picture beside the heading on a phone.
const TINY_UNIT: u16 = 9;
const TINY_WIDTH: u16 = 74;
/// Beyond this many half-days the picture is made smaller, not taller.
const TALL: u8 = 11;

/// The content of a screen of questions.
pub fn page(view: &View, draft: &Draft, screen: Screen) -> Html {
    // Digits choose an option, wherever the focus is, unless something is being typed.
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
            <figure class="wear" aria-hidden="true">{ picture(view, draft, screen) }</figure>
            <div class="qs" onkeydown={digits}>
                { head(view, draft, screen) }
                if walk::ends_here(screen, draft) {
                    { too_early(view, draft) }
                }
                { questions(view, draft, screen) }
            </div>
        </>
    }
}

fn picture(view: &View, draft: &Draft, screen: Screen) -> Html {
    let Screen::Hat(hat) = screen else {
        let figure = match screen {
            Screen::Step(Step::Strain) => Figure::Overhead,
            _ => Figure::Own,
        };
        return grown_hat(figure, 4, UNIT, Some(WIDTH));
    };
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

fn head(view: &View, draft: &Draft, screen: Screen) -> Html {
    let (title, intro) = match screen {
        Screen::Hat(hat) => hat_head(view, draft, hat),
        Screen::Step(Step::OwnHat) => {
            let days = wording::count(view.locale, draft.days_worked().unwrap_or(0).into());
            let intro = view.fill(key::own_hat::INTRO, &[("days", &days)]);
            (view.text(key::own_hat::TITLE).into(), intro)
        }
        Screen::Step(Step::Strain) => {
            (view.text(key::strain::TITLE).into(), view.text(key::strain::INTRO).into())
        }
        _ => (view.text(key::ground::TITLE).into(), view.text(key::ground::INTRO).into()),
    };
    html! {
        <header class="hathead">
            <div>
                { heading("", title) }
                <p class="soft intro">{ intro }</p>
            </div>
            if let Screen::Hat(hat) = screen {
                <span class="tiny" aria-hidden="true">
                    { as_tall_as_worn(
                        hat,
                        draft.half_days(Category::Hat(hat)),
                        TINY_UNIT,
                        TINY_WIDTH,
                    ) }
                </span>
            }
        </header>
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

/// Every question up to the open one, and those behind it that have an answer.
fn questions(view: &View, draft: &Draft, screen: Screen) -> Html {
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
            <div class="question" key={item.path()}>{ question(view, draft, *item) }</div>
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

fn question(view: &View, draft: &Draft, item: Item) -> Html {
    match item.row().kind {
        Kind::Choice(_) => inputs::choices(view, draft, item),
        Kind::Number { greatest, .. } if greatest <= 10 => inputs::numbers(view, draft, item),
        Kind::Number { .. } => inputs::number(view, draft, item),
        Kind::Hats => html! {
            <fieldset>
                { inputs::legend(view, item) }
                { super::hat_cards::cards(view, draft, item, Hat::ALL) }
            </fieldset>
        },
        Kind::Text { limit } => inputs::text(view, draft, item, limit),
        Kind::Date => inputs::date(view, draft, item),
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
