//! The result: verdict, score and how sure it is, the receipt, the hats to hand back.

mod calls;
mod chat;
mod receipt;
mod what_if;

use yew::{Html, html};

use super::View;
use super::drawing::{StackedHat, hat_stack, ruler};
use super::frame::{self, heading};
use crate::chart::Figure;
use crate::hand_back::{Call, is_called_now};
use crate::instrument::{Category, CoreActivity, Scale};
use crate::locale::key;
use crate::response::Facts;
use crate::scoring::{Assessment, assess};
use crate::session::{Opened, Route, Source};
use crate::wording::{self, PlanWords};

/// A check-in with everything that is derived from it.
struct Shown<'a> {
    opened: Opened<'a>,
    /// The fortnight, with what is changed in thought.
    facts: Facts,
    /// Of that fortnight; advice, tickets and picture stay with the one as it was.
    assessment: Assessment,
    /// The plan for what is called, whichever hats she chose for it.
    words: PlanWords,
    /// Her plan.
    plan: PlanWords,
}

/// The page.
#[inline(never)]
pub fn page(view: &View) -> Html {
    let (Some(opened), Some(words), Some(plan)) =
        (view.opened(), view.plan_of_calls(), view.plan_words())
    else {
        return missing(view);
    };
    let facts = view.what_if.apply(opened.check_in.facts());
    let shown = Shown { opened, assessment: assess(&facts), facts, words, plan };
    let main = html! {
        <>
            { super::sample::mark(view, opened.source) }
            <section class="first" aria-labelledby={crate::session::ids::HEADING}>
                <figure class="pic">{ view.slice(|| stack(view, &shown)) }</figure>
                { view.slice(|| said(view, &shown)) }
                { view.slice(|| receipt::slip(view, &shown)) }
            </section>
            { view.slice(|| calls::section(view, &shown)) }
            { view.slice(|| super::sheet::sheet(view, &shown.opened, &shown.plan)) }
        </>
    };
    frame::page(view, "result", frame::pages(view), main, counter(view, &shown))
}

/// What is shown where no such check-in is on this device.
pub fn missing(view: &View) -> Html {
    let main = html! {
        <div class="long">
            { heading("h1", view.text(key::result::MISSING)) }
            <p>{ view.say(key::result::MISSING_MORE) }</p>
        </div>
    };
    let counter = html! {
        <div class="end">
            <a class="btn" href={Route::Welcome.fragment()}>{ view.say(key::site::CHECK_IN) }</a>
        </div>
    };
    frame::page(view, "result", frame::pages(view), main, counter)
}

/// Whether a hat is lifted off the stack: it is called now.
fn is_lifted(shown: &Shown, category: Category) -> bool {
    matches!(category, Category::Hat(hat) if is_called_now(&shown.opened.judged.calls, hat))
}

fn stack(view: &View, shown: &Shown) -> Html {
    let hats: Vec<StackedHat> = shown
        .facts
        .worn()
        .into_iter()
        .map(|(category, half_days, watched)| {
            let count = wording::half_days_in_figures(view.locale, half_days);
            let count = if watched {
                view.fill(key::result::ONLY_WATCHED, &[("count", &count)])
            } else {
                count
            };
            StackedHat {
                figure: Figure::from(category),
                half_days,
                watched,
                lifted: is_lifted(shown, category),
                name: wording::category_name(view.locale, category).into(),
                count: count.into(),
            }
        })
        .collect();
    hat_stack(&hats, wording::stack_told(view.locale, &shown.facts, &shown.opened.judged.calls))
}

fn said(view: &View, shown: &Shown) -> Html {
    let Shown { facts, assessment, opened, .. } = shown;
    let noise = opened.judged.thought;
    let title = wording::verdict_title(view.locale, assessment.verdict, assessment.score);
    let number = |number: u32| number.to_string();
    let ruled = view.fill(
        key::result::RULER,
        &[
            ("score", &assessment.score.to_string()),
            ("noise", &number(noise.give_or_take())),
            ("strict", &assessment.band.strict.to_string()),
            ("lenient", &assessment.band.lenient.to_string()),
        ],
    );
    html! {
        <div class="said">
            if !view.what_if.is_empty() {
                <p class="stampmark">{ view.say(key::what_if::MARK) }</p>
            }
            { heading("verdict", title) }
            <div class="leadp">
                <p>{ wording::lead(view.locale, facts, assessment) }</p>
                { for assessment.crowded_by.iter().map(|crowd| html! {
                    <p>{ wording::crowd(view.locale, *crowd) }</p>
                }) }
                if assessment.load_is_high {
                    <p>{ view.say(key::result::LOAD_HIGH) }</p>
                }
            </div>
            <div class="score">
                <p>
                    <b class="display big">{ assessment.score }</b>
                    <span class="soft">{ view.text(key::result::OF_100) }</span>
                </p>
                { ruler(
                    assessment.score,
                    noise.give_or_take() as u8,
                    &assessment.band,
                    ruled,
                ) }
            </div>
            { sure(view, shown) }
        </div>
    }
}

/// How sure the result is, in words.
fn sure(view: &View, shown: &Shown) -> Html {
    let Shown { assessment, opened, .. } = shown;
    let noise = opened.judged.thought;
    let other = noise.other_verdict.map(|(verdict, per_cent)| {
        view.fill(
            key::result::OTHER_VERDICT,
            &[
                ("part", wording::part(view.locale, per_cent)),
                ("verdict", wording::verdict_title(view.locale, verdict, 0)),
            ],
        )
    });
    let band = view.fill(
        key::result::BAND,
        &[
            ("strict", &assessment.band.strict.to_string()),
            ("lenient", &assessment.band.lenient.to_string()),
        ],
    );
    let band_more = if assessment.band.strict == assessment.band.lenient {
        key::result::BAND_SAME
    } else {
        key::result::BAND_MORE
    };
    let give_or_take =
        view.fill(key::result::GIVE_OR_TAKE, &[("noise", &noise.give_or_take().to_string())]);
    html! {
        <ul class="sure small">
            <li>
                <b>{ give_or_take }</b>{ " " }
                { other.unwrap_or_else(|| view.text(key::result::GIVE_OR_TAKE_MORE).into()) }
            </li>
            <li><b>{ band }</b>{ " " }{ view.say(band_more) }</li>
            if !opened.check_in.unconfirmed().is_empty() {
                <li>{ view.say(key::result::UNCONFIRMED) }</li>
            }
            if let Source::Kept(id) = opened.source && let Some(before) = view.before(id) {
                <li>
                    { view.route_link(
                        view.text(key::progress::LAY),
                        Route::Compare(before.check_in.id(), id),
                    ) }{ " " }
                    { view.route_link(view.text(key::due::PROGRESS), Route::Progress) }
                </li>
            }
            <li class="soft">{ view.say(key::result::APPRAISAL) }</li>
        </ul>
    }
}

/// The own hat's activities, by days touched.
fn core(view: &View, shown: &Shown) -> Html {
    let slots = shown.facts.days_worked;
    html! {
        <section class="core h-own" aria-labelledby="core">
            <h3 id="core">{ view.say(key::result::CORE_TITLE) }</h3>
            <ul>
                { for CoreActivity::ALL.iter().map(|activity| {
                    let touched = shown.facts.core[activity.index()];
                    let days = view.locale.at(key::result::CORE_DAYS, touched.index());
                    let starved = touched.least() == 0;
                    html! {
                        <li key={activity.id()} class={starved.then_some("starved")}>
                            <span>{ wording::core_activity(view.locale, *activity) }</span>
                            <span class="tally" aria-hidden="true">
                                { for (0..slots).map(|day| html! {
                                    <i key={day} class={(day < touched.least()).then_some("on")}></i>
                                }) }
                            </span>
                            <small class={(!starved).then_some("soft")}>{ days }</small>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

/// The picture's twin: every hat with half-days and depth.
fn table(view: &View, shown: &Shown) -> Html {
    let overhead =
        (shown.facts.overhead > 0).then_some((Category::Overhead, shown.facts.overhead, false));
    html! {
            <table class="figures hatstable">
                <caption>{ view.say(key::result::HATS_CAPTION) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ view.say(key::result::COLUMN_HAT) }</th>
                        <th scope="col" class="n">{ view.say(key::result::COLUMN_HALF_DAYS) }</th>
                        <th scope="col">{ view.say(key::result::COLUMN_DEPTH) }</th>
                    </tr>
                </thead>
                <tbody>
                    { for shown.facts.worn().into_iter().chain(overhead).map(|(category, half_days, _)| html! {
                        <tr key={category.id()}>
                            <th scope="row">{ wording::category_name(view.locale, category) }</th>
                            <td class="n">{ half_days }</td>
                            <td>{ depth(view, &shown.facts, category) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
    }
}

fn depth(view: &View, facts: &Facts, category: Category) -> &'static str {
    match category {
        Category::Hat(hat) => wording::depth(view.locale, facts.hat(hat)),
        _ => "",
    }
}

fn counter(view: &View, shown: &Shown) -> Html {
    if !view.what_if.is_empty() {
        return what_if::counter(view, shown);
    }
    let source = shown.opened.source;
    let calls = &shown.opened.judged.calls;
    let count = |wanted| calls.iter().filter(|call| call.call == wanted).count();
    let (now, dates) = (count(Call::Now), count(Call::AskForDate));
    let said = match now {
        0 if dates > 0 => view.locale.at(key::result::COUNTER_DATES, dates.min(2) - 1),
        _ => view.locale.at(key::result::COUNTER_CALL, now),
    };
    // Only what goes back to somebody is free for certain.
    let back = calls.iter().filter(|call| call.call == Call::Now && call.route.has_owner());
    let half_days: u8 = back.map(|call| shown.facts.hat(call.hat).half_days).sum();
    let more = (half_days > 0).then(|| {
        let count = wording::half_days(view.locale, half_days);
        view.fill(key::result::COUNTER_MORE, &[("count", &count)])
    });
    let write = match shown.plan.tickets.len() {
        0 => key::result::WRITE_CARD,
        1 => key::result::WRITE_TICKET,
        _ => key::result::WRITE_TICKETS,
    };
    html! {
        <>
            <p class="foot-say">
                <b>{ said }</b>{ " " }
                <span class="soft">{ more }</span>
            </p>
            <div class="end">
                if let Source::Kept(id) = source {
                    { view.route_link(view.text(key::result::SHARE), Route::Share(id)) }
                } else {
                    { view.route_link(view.text(key::site::CHECK_IN), Route::Welcome) }
                }
                <a class="btn" href={Route::Plan(source).fragment()}>{ view.say(write) }</a>
            </div>
        </>
    }
}
