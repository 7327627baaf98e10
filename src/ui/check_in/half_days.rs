//! The half-days: tokens from the tray onto hats, always summing in sight.
//!
//! Each hat is one spinbutton: arrows, digits, minus and plus. Left and right walk the shelf.

use web_sys::KeyboardEvent;
use yew::{AttrValue, Html, html};

use crate::chart::{Figure, shelf_unit};
use crate::instrument::{Category, HALF_DAYS_A_DAY};
use crate::locale::key;
use crate::response::Draft;
use crate::session::{Msg, Route, Screen, ids, walk};
use crate::ui::View;
use crate::ui::drawing::{Look, grown_hat, hat_icon, token};
use crate::ui::frame::heading;
use crate::wording;

/// Half-days that are put on or taken off by a page key.
const PAGE: i8 = 4;

/// The content of the screen.
#[inline(never)]
pub fn page(view: &View, draft: &Draft) -> Html {
    let days = draft.days_worked().unwrap_or(0);
    let count = wording::count(view.locale, (days * HALF_DAYS_A_DAY).into());
    let days = wording::capitalised(&wording::count(view.locale, days.into()));
    let categories = walk::categories(draft);
    let tallest = categories.iter().map(|category| draft.half_days(*category)).max();
    let unit = shelf_unit(tallest.unwrap_or(0));
    html! {
        <>
            <div class="ask">
                { heading("", view.fill(key::half_days::TITLE, &[("count", &count)])) }
                <p class="soft">{ view.fill(key::half_days::INTRO, &[("days", &days)]) }</p>
            </div>
            <ul class="shelf" aria-label={view.text(key::half_days::SHELF)}>
                { for categories.into_iter().map(|category| column(view, draft, category, unit)) }
                <li class="col more" key="more">
                    <a class="peg" href={
                        Route::CheckIn(Screen::Step(crate::instrument::Step::Hats)).fragment()
                    }>
                        <svg width="56" height="56" aria-hidden="true"><use href="#peg"/></svg>
                        <b class="display">{ view.say(key::half_days::FORGOT) }</b>
                        <small class="soft">{ view.say(key::half_days::FORGOT_MORE) }</small>
                    </a>
                </li>
            </ul>
            <p class="keys soft small" aria-hidden="true">
                <kbd>{ "←" }</kbd><kbd>{ "→" }</kbd>{ view.say(key::half_days::KEYS_CHOOSE) }
                <kbd>{ "↑" }</kbd><kbd>{ "↓" }</kbd>{ view.say(key::half_days::KEYS_ADD) }
                <kbd>{ "9" }</kbd>{ view.say(key::half_days::KEYS_TYPE) }
            </p>
        </>
    }
}

fn column(view: &View, draft: &Draft, category: Category, unit: u16) -> Html {
    let figure = Figure::from(category);
    let half_days = draft.half_days(category);
    let name = wording::short(view.locale, crate::instrument::Item::half_days(category));
    let label = |word| AttrValue::from(view.fill(word, &[("name", &name)]));
    let most = i16::from(half_days) + walk::half_days_left(draft).max(0);
    let empty = half_days == 0;
    let (add, take) = (label(key::half_days::ADD), label(key::half_days::TAKE));
    html! {
        <li class={format!("col h-{}{}", category.id(), if empty { " empty" } else { "" })}
            key={category.id()}>
            <span class="grow">
                if empty {
                    { hat_icon(figure, 140, Look::NotWorn) }
                } else {
                    { grown_hat(figure, half_days, unit, None) }
                }
            </span>
            <span class="face">
                { hat_icon(figure, 48, if empty { Look::NotWorn } else { Look::Worn }) }
            </span>
            <span class="name">
                <b class="display">{ name.clone() }</b>
                <small class="soft">{ wording::example(view.locale, category) }</small>
            </span>
            <span class="rail" aria-hidden="true">
                { for (0..half_days).map(|_| token("#token")) }
            </span>
            <span class="step">
                <button type="button" tabindex="-1" aria-label={take}
                    onclick={view.on(Msg::AddHalfDays(category, -1))}>
                    <svg aria-hidden="true"><use href="#minus"/></svg>
                </button>
                <span class="count" role="spinbutton" tabindex="0"
                    id={ids::half_days(category)}
                    aria-label={name}
                    aria-valuenow={half_days.to_string()}
                    aria-valuemin="0"
                    aria-valuemax={most.to_string()}
                    aria-valuetext={wording::half_days(view.locale, half_days)}
                    onkeydown={view.on_some(move |event| key_pressed(&event, category, half_days, most))}>
                    { half_days }
                </span>
                <button type="button" tabindex="-1" aria-label={add}
                    onclick={view.on(Msg::AddHalfDays(category, 1))}>
                    <svg aria-hidden="true"><use href="#plus"/></svg>
                </button>
            </span>
        </li>
    }
}

fn key_pressed(event: &KeyboardEvent, category: Category, half_days: u8, most: i16) -> Option<Msg> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let name = event.key();
    let msg = match name.as_str() {
        "ArrowUp" | "+" => Msg::AddHalfDays(category, 1),
        "ArrowDown" | "-" => Msg::AddHalfDays(category, -1),
        "PageUp" => Msg::AddHalfDays(category, PAGE.min((most - i16::from(half_days)) as i8)),
        "PageDown" => Msg::AddHalfDays(category, -PAGE),
        "ArrowRight" => Msg::MoveFocus(category, 1),
        "ArrowLeft" => Msg::MoveFocus(category, -1),
        "Home" | "Delete" | "Backspace" => Msg::SetHalfDays(category, 0),
        "End" => Msg::SetHalfDays(category, most as u8),
        "Enter" => Msg::Next,
        digit => Msg::TypeHalfDays(category, digit.parse().ok().filter(|digit| *digit < 10)?),
    };
    event.prevent_default();
    Some(msg)
}

/// The counter's part: the tray with what is left, and the sum in words, which is announced.
pub fn tray(view: &View, draft: &Draft) -> Html {
    let all = i16::from(draft.days_worked().unwrap_or(0) * HALF_DAYS_A_DAY);
    let left = walk::half_days_left(draft);
    let sum = (all - left).to_string();
    let sum = view.fill(key::half_days::SUM, &[("sum", &sum), ("all", &all.to_string())]);
    let more = if left < 0 {
        let days = wording::count(view.locale, draft.days_worked().unwrap_or(0).into());
        view.fill(key::half_days::TOO_MANY_MORE, &[("days", &days)])
    } else if view.tray_was_empty {
        let word = key::half_days::REFUSED.at(left.clamp(0, 2) as usize);
        view.fill(word, &[("left", &wording::count(view.locale, left as u16))])
    } else {
        view.fill(key::half_days::SUM_MORE, &[("left", &left.to_string())])
    };
    let is_plain = left >= 0 && !view.tray_was_empty;
    html! {
        <>
            <div class="tray" aria-hidden="true">
                { for (0..all).map(|slot| token(if slot < all - left { "#slot" } else { "#token" })) }
            </div>
            <p class="sum" role="status">
                <b class="display">{ sum }</b>{ " " }<span class="soft">
                    if is_plain {
                        <span class="wide">{ view.say(key::half_days::ON_HATS) }{ " " }</span>
                    }
                    { more }
                </span>
            </p>
        </>
    }
}
