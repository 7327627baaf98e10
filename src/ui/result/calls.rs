//! What to do about it: tickets for the hats that are called, a line for those that are not.

use yew::{Html, html};

use super::Shown;
use crate::chart::Figure;
use crate::hand_back::{Call, Recommendation, TicketText};
use crate::instrument::{Hat, Item, Question, Scale};
use crate::locale::key;
use crate::ui::View;
use crate::ui::drawing::{Look, hat_icon};
use crate::wording;

/// In the order they are shown.
const CALLS: [Call; 5] = [Call::Now, Call::AskForDate, Call::Next, Call::Agreed, Call::Listed];

/// The section below the verdict.
pub fn section(view: &View, shown: &Shown) -> Html {
    // One group to a title, in the order of the calls.
    let mut groups: Vec<(&'static str, Vec<&Recommendation>)> = Vec::new();
    for call in CALLS {
        for found in shown.opened.judged.calls.iter().filter(|found| found.call == call) {
            let title = wording::call_title(view.locale, call, found.route);
            match groups.iter_mut().find(|(known, _)| *known == title) {
                Some((_, group)) => group.push(found),
                None => groups.push((title, vec![found])),
            }
        }
    }
    html! {
        <section class="back">
            <div class="two">
                <div>
                    if groups.is_empty() {
                        <h2 class="h1">{ view.say(key::result::NOTHING_TITLE) }</h2>
                        <p class="leadp">{ view.say(key::result::NOTHING) }</p>
                    }
                    { for groups.into_iter().enumerate().map(|(index, (title, found))| {
                        let tickets = found.into_iter().map(|call| ticket(view, shown, call));
                        group(title, format!("group-{index}"), tickets.collect())
                    }) }
                    { view.slice(|| html! {
                        <>
                            { not_called(view, shown) }
                            { super::chat::section(view, shown) }
                        </>
                    }) }
                </div>
                <div>
                    { view.slice(|| html! {
                        <>
                            { super::what_if::section(view, shown) }
                            { super::core(view, shown) }
                        </>
                    }) }
                    { view.slice(|| super::table(view, shown)) }
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

/// One hat's ticket: to whom, why, how, and where the plan begins.
fn ticket(view: &View, shown: &Shown, recommendation: &Recommendation) -> Html {
    let hat = recommendation.hat;
    let check_in = shown.opened.check_in;
    let answers = check_in.answers();
    let name = answers.text(Item::of_hat(Question::Receiver, hat));
    let note = answers.text(Item::of_hat(Question::Note, hat)).trim();
    let words = shown.words.tickets.iter().find(|words| words.ticket.hat == hat);
    let how = if recommendation.call == Call::Agreed {
        agreed(shown, hat)
    } else {
        wording::route_how(view.locale, check_in.facts(), recommendation, name)
    };
    let text = |word| view.text(word).to_string();
    let why = wording::why(view.locale, check_in.facts(), &shown.opened.judged.assessment, hat);
    let mut rows = vec![(text(key::result::WHY), why), (text(key::result::HOW), how)];
    if let Some(words) = words {
        // Where the half-days go stands in the plan.
        let facts = words.facts.iter().filter(|fact| fact.place != TicketText::Freed);
        rows.extend(facts.map(|fact| (fact.label.clone(), fact.text.clone())));
    }
    if !note.is_empty() {
        rows.push((text(key::result::NOTE), note.into()));
    }
    html! {
        <article class="claim lift" key={hat.id()}>
            <div class={format!("ticket h-{}", hat.id())}>
                <div class="stub">
                    { hat_icon(Figure::Hat(hat), 96, Look::Worn) }
                    if let Some(words) = words { <span class="no">{ words.number.clone() }</span> }
                </div>
                <div class="body">
                    <h3 class="big3">{ wording::hat_name(view.locale, hat) }</h3>
                    <p class="to">{ wording::route_to(view.locale, recommendation, name) }</p>
                    <dl class="facts">
                        { for rows.into_iter().map(|(label, text)| html! {
                            <div><dt>{ label }</dt><dd><bdi>{ text }</bdi></dd></div>
                        }) }
                    </dl>
                    { for words.iter().flat_map(|words| &words.pull).map(|pull| html! {
                        <p class="pull soft">{ pull.clone() }</p>
                    }) }
                </div>
            </div>
        </article>
    }
}

/// The date or the trigger that was agreed.
fn agreed(shown: &Shown, hat: Hat) -> String {
    let agreed = shown.words.agreed.iter().find(|agreed| agreed.hat == hat);
    agreed.map(|agreed| agreed.text.clone()).unwrap_or_default()
}

/// The hats that were worn and are not called, with the reason.
fn not_called(view: &View, shown: &Shown) -> Html {
    let called = |hat| shown.opened.judged.calls.iter().any(|call| call.hat == hat);
    let facts = shown.opened.check_in.facts();
    let rest: Vec<_> = shown
        .opened
        .judged
        .assessment
        .hats
        .iter()
        .map(|part| part.hat)
        .filter(|hat| !called(*hat))
        .collect();
    if rest.is_empty() {
        return html! {};
    }
    html! {
        <>
            <h2 class="visually-hidden">{ view.say(key::result::NO_CALL) }</h2>
            <ul class="nocall">
                { for rest.into_iter().map(|hat| {
                    let worn = facts.hat(hat);
                    let look = if worn.handling.is_some() { Look::Worn } else { Look::Watched };
                    let reason = if worn.is_agreed() {
                        agreed(shown, hat)
                    } else {
                        wording::no_call(view.locale, facts, hat)
                    };
                    let count = wording::half_days(view.locale, worn.half_days);
                    html! {
                        <li key={hat.id()}>
                            { hat_icon(Figure::Hat(hat), 52, look) }
                            <p>
                                <b>{ format!("{}.", wording::hat_name(view.locale, hat)) }</b>{ " " }
                                if worn.half_days > 0 { { format!("{}. ", wording::capitalised(&count)) } }
                                <span class="soft">{ reason }</span>
                            </p>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}
