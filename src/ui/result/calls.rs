//! What to do about it: tickets for the hats that are called, a line for those that are not.

use yew::{Html, html};

use super::Shown;
use crate::chart::Figure;
use crate::hand_back::{Call, Recommendation, Route};
use crate::instrument::{Hat, Item, Question, Scale};
use crate::locale::key;
use crate::ui::View;
use crate::ui::drawing::{Look, hat_icon};
use crate::wording;

/// In the order they are shown.
const CALLS: [Call; 5] = [Call::Now, Call::AskForDate, Call::Next, Call::Agreed, Call::Listed];

/// The section below the verdict.
pub fn section(view: &View, shown: &Shown) -> Html {
    let groups: Vec<(Call, bool, Vec<&Recommendation>)> = CALLS
        .into_iter()
        .flat_map(|call| [(call, false), (call, true)])
        .map(|(call, renegotiated)| {
            let found = shown.calls.iter().filter(|found| {
                found.call == call && (found.route == Route::Renegotiate) == renegotiated
            });
            (call, renegotiated, found.collect::<Vec<_>>())
        })
        .filter(|(.., found)| !found.is_empty())
        .collect();
    let mut number = 0;
    html! {
        <section class="back">
            <div class="two">
                <div>
                    if groups.is_empty() {
                        <h2 class="h1">{ view.say(key::result::NOTHING_TITLE) }</h2>
                        <p class="leadp">{ view.say(key::result::NOTHING) }</p>
                    }
                    { for groups.iter().map(|(call, renegotiated, found)| {
                        let title = wording::call_title(view.locale, *call, *renegotiated);
                        let tickets = found.iter().map(|recommendation| {
                            number += 1;
                            ticket(view, shown, recommendation, number)
                        });
                        group(title, format!("{}-{renegotiated}", call.id()), tickets.collect())
                    }) }
                    { not_called(view, shown) }
                </div>
                <div>
                    { super::core(view, shown) }
                    { super::table(view, shown) }
                </div>
            </div>
        </section>
    }
}

/// The tickets of one call, under its title.
fn group(title: &'static str, id: String, tickets: Html) -> Html {
    html! {
        <section class="group" key={id.clone()} aria-labelledby={id.clone()}>
            <h2 {id} class="h1">{ title }</h2>
            { tickets }
        </section>
    }
}

/// One hat's ticket: to whom, why, how.
fn ticket(view: &View, shown: &Shown, recommendation: &Recommendation, number: usize) -> Html {
    let hat = recommendation.hat;
    let check_in = &shown.kept.check_in;
    let answers = check_in.answers();
    let name = answers.text(Item::of_hat(Question::Receiver, hat));
    let note = answers.text(Item::of_hat(Question::Note, hat)).trim();
    let craft = check_in.crafts().contains(hat).then(|| {
        let craft = view.locale.at(key::hat::ADJECTIVE, hat.index());
        view.fill(key::why::CRAFT, &[("hat", craft)])
    });
    let why = wording::why(view.locale, shown.facts, &shown.assessment, hat);
    html! {
        <article class="claim lift" key={hat.id()}>
            <div class={format!("ticket h-{}", hat.id())}>
                <div class="stub">
                    { hat_icon(Figure::Hat(hat), 96, Look::Worn) }
                    <span class="no">{ format!("{}·{number}", check_in.id().ticket()) }</span>
                </div>
                <div class="body">
                    <h3 class="big3">{ wording::hat_name(view.locale, hat) }</h3>
                    <p class="to">{ wording::route_to(view.locale, recommendation, name) }</p>
                    <dl class="facts">
                        <div>
                            <dt>{ view.say(key::result::WHY) }</dt>
                            <dd>{ why }</dd>
                        </div>
                        <div>
                            <dt>{ view.say(key::result::HOW) }</dt>
                            <dd>
                                if recommendation.call == Call::Agreed {
                                    { agreed(view, shown, hat) }
                                } else {
                                    { wording::route_how(view.locale, shown.facts, recommendation, name) }
                                }
                            </dd>
                        </div>
                        if !note.is_empty() {
                            <div>
                                <dt>{ view.say(key::result::NOTE) }</dt>
                                <dd><bdi>{ note.to_string() }</bdi></dd>
                            </div>
                        }
                    </dl>
                    if let Some(craft) = craft {
                        <p class="pull soft">{ craft }</p>
                    }
                </div>
            </div>
        </article>
    }
}

/// The date or the trigger that was agreed.
fn agreed(view: &View, shown: &Shown, hat: Hat) -> String {
    let answers = shown.kept.check_in.answers();
    let date = answers.date_of(Item::of_hat(Question::ExitDate, hat));
    let date = date.map(|date| wording::date_long(view.locale, date));
    let trigger = answers.text(Item::of_hat(Question::ExitTrigger, hat));
    let trigger = (!trigger.trim().is_empty()).then(|| trigger.to_string());
    let when: Vec<String> = date.into_iter().chain(trigger).collect();
    if when.is_empty() {
        view.text(key::result::AGREED_PLAIN).into()
    } else {
        view.fill(key::result::AGREED_UNTIL, &[("when", &when.join(", "))])
    }
}

/// The hats that were worn and are not called, with the reason.
fn not_called(view: &View, shown: &Shown) -> Html {
    let called = |hat| shown.calls.iter().any(|call| call.hat == hat);
    let rest: Vec<_> =
        shown.assessment.hats.iter().map(|part| part.hat).filter(|hat| !called(*hat)).collect();
    if rest.is_empty() {
        return html! {};
    }
    html! {
        <>
            <h2 class="visually-hidden">{ view.say(key::result::NO_CALL) }</h2>
            <ul class="nocall">
                { for rest.into_iter().map(|hat| {
                    let facts = shown.facts.hat(hat);
                    let look = if facts.handling.is_some() { Look::Worn } else { Look::Watched };
                    let reason = if facts.is_agreed() {
                        agreed(view, shown, hat)
                    } else {
                        wording::no_call(view.locale, shown.facts, hat)
                    };
                    let count = wording::half_days(view.locale, facts.half_days);
                    html! {
                        <li key={hat.id()}>
                            { hat_icon(Figure::Hat(hat), 52, look) }
                            <p>
                                <b>{ format!("{}.", wording::hat_name(view.locale, hat)) }</b>{ " " }
                                if facts.half_days > 0 { { format!("{}. ", wording::capitalised(&count)) } }
                                <span class="soft">{ reason }</span>
                            </p>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}
