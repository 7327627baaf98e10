//! The sheet: result, plan and card on one page of paper. Shown only when the page is printed.

use yew::{Html, html};

use super::View;
use crate::instrument::{Category, Scale};
use crate::locale::key;
use crate::order::sort_by_key;
use crate::scoring::FULL_SCORE;
use crate::session::Opened;
use crate::wording::{self, PlanWords, TicketWords};

/// The width of a half-day in the bars, in pixels.
const HALF_DAY: u16 = 11;

/// The sheet of a check-in and its plan.
pub fn sheet(view: &View, opened: &Opened, words: &PlanWords) -> Html {
    let facts = opened.check_in.facts();
    let assessment = &opened.judged.assessment;
    let lines = assessment.receipt.lines.iter().map(|line| {
        (wording::line_label(view.locale, facts, line), wording::points(view.locale, line))
    });
    let full = (view.text(key::result::FULL).to_string(), FULL_SCORE.to_string());
    let left = (view.text(key::result::LEFT).to_string(), assessment.score.to_string());
    // More tickets are printed smaller, and with less on each, so that one page holds them.
    let class = match words.tickets.len() {
        0 | 1 => "onpaper",
        2 => "onpaper short",
        _ => "onpaper short many",
    };
    let mut worn = facts.worn();
    worn.push((Category::Overhead, facts.overhead, false));
    worn.retain(|(_, half_days, _)| *half_days > 0);
    sort_by_key(&mut worn, |(_, half_days, _)| std::cmp::Reverse(*half_days));
    html! {
        <section {class} aria-hidden="true">
            <div class="ph">
                <span class="mark">
                    <svg><use href="#brand"/></svg>
                    { view.say(key::site::NAME) }
                </span>
                <span class="num">{ words.check_in.clone() }</span>
            </div>
            { for words.tickets.iter().map(|words| ticket(view, words)) }
            { for words.agreed.iter().map(|agreed| &agreed.text).chain(&words.own_days).map(
                |text| html! { <p class="also">{ text.clone() }</p> }
            ) }
            <div class="why">
                <h2>{ view.fill(key::sheet::WHY, &[("verdict", &wording::lowered(&words.verdict))]) }</h2>
                <div class="cols">
                    <table>
                        <caption>{ view.fill(
                            key::sheet::OF,
                            &[
                                ("count", &facts.half_days().to_string()),
                                ("days", &wording::count(view.locale, facts.days_worked.into())),
                            ],
                        ) }</caption>
                        <tbody>{ for worn.into_iter().map(|worn| bar(view, worn)) }</tbody>
                    </table>
                    <table class="flat">
                        <tbody>
                            { for std::iter::once(full).chain(lines).chain([left]).map(|(label, points)| html! {
                                <tr><td>{ label }</td><td class="n">{ points }</td></tr>
                            }) }
                        </tbody>
                    </table>
                </div>
                <p class="pf">{ format!("{} {}", words.score, words.appraisal) }</p>
            </div>
            <div class="pcard">
                <p class="cut"><span>{ view.say(key::sheet::CUT) }</span></p>
                <h2>{ words.card.title.clone() }</h2>
                <div class="three">
                    { for words.card.lines.iter().map(|line| html! {
                        <div><h3>{ line.label.clone() }</h3><p dir="auto">{ line.text.clone() }</p></div>
                    }) }
                </div>
            </div>
        </section>
    }
}

fn ticket(view: &View, words: &TicketWords) -> Html {
    let id = words.ticket.hat.id();
    let signed = if words.ticket.route.has_owner() {
        [key::sheet::HANDED_OVER, key::sheet::TAKEN_BACK]
    } else {
        [key::sheet::AGREED, key::sheet::AGREED_ON]
    };
    html! {
        <div class="pt">
            <div class="pstub">
                <span>{ view.say(key::plan_page::CLAIM) }</span>
                <b>{ words.number.clone() }</b>
                <svg viewBox="0 0 160 120"><use href={format!("#line-{id}")} /></svg>
                <span>{ words.due_label.clone() }</span>
                <b class="due">{ words.due.clone() }</b>
            </div>
            <div class="pbody">
                <h2>
                    { words.title[0].clone() }<bdi>{ words.receiver.clone() }</bdi>{ words.title[1].clone() }
                </h2>
                <ol class="route">
                    { for words.steps.iter().map(|step| html! {
                        <li><b>{ step.when.clone() }</b><span>{ step.what.clone() }</span></li>
                    }) }
                </ol>
                <p class="ifthen" dir="auto">{ format!("“{}”", words.if_then) }</p>
                <dl class="facts">
                    { for words.facts.iter().map(|fact| html! {
                        <div>
                            <dt>{ fact.label.clone() }</dt><dd dir="auto">{ fact.text.clone() }</dd></div>
                    }) }
                </dl>
                { for words.notes.iter().map(|note| html! { <p>{ note.clone() }</p> }) }
                <p class="sign">
                    { for signed.map(|word| html! { <span>{ view.say(word) }</span> }) }
                </p>
            </div>
        </div>
    }
}

/// A category as a bar in its pattern: paper has no colours.
fn bar(view: &View, (category, half_days, is_watched): (Category, u8, bool)) -> Html {
    let width = (u16::from(half_days) * HALF_DAY).to_string();
    let name = wording::category_name(view.locale, category);
    let name = if is_watched {
        view.fill(key::result::ONLY_WATCHED, &[("count", name)])
    } else {
        name.to_string()
    };
    let fill = match category {
        Category::Overhead => "none".to_string(),
        _ => format!("url(#pat-{})", category.id()),
    };
    html! {
        <tr>
            <td><svg width={width.clone()} height="14">
                <rect {width} height="14" {fill} stroke="currentColor" />
            </svg></td>
            <td class="n">{ half_days }</td>
            <td>{ name }</td>
        </tr>
    }
}
