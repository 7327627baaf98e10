//! One ticket: to whom the hat goes, until when, what is said when a request arrives.

use yew::{Html, html};

use super::editable;
use crate::chart::Figure;
use crate::hand_back::{PlanText, TicketDate, TicketText};
use crate::instrument::Scale;
use crate::locale::key;
use crate::ui::View;
use crate::ui::drawing::{Look, hat_icon};
use crate::wording::TicketWords;

/// The ticket.
pub fn ticket(view: &View, words: &TicketWords) -> Html {
    let ticket = &words.ticket;
    let hat = ticket.hat;
    let place = |text| PlanText::Ticket(hat, text);
    let [overlap, back, after] = &words.steps;
    let [before, behind] = &words.title;
    let id = format!("ticket-{}", hat.id());
    html! {
        <article class="claim lift" key={hat.id()} aria-labelledby={id.clone()}>
            <div class={format!("ticket h-{}", hat.id())}>
                <div class="stub">
                    <span class="small soft keep">{ view.say(key::plan_page::CLAIM) }</span>
                    <span class="no large">{ words.number.clone() }</span>
                    { hat_icon(Figure::Hat(hat), 150, Look::Worn) }
                    <span class="due">
                        <span class="small soft">{ words.due_label.clone() }</span>
                        <b class="display">{ words.due.clone() }</b>
                    </span>
                </div>
                <div class="body">
                    <h2 {id} class="big3">
                        { before.clone() }
                        { editable::text(
                            view,
                            place(TicketText::Receiver),
                            &words.receiver,
                            view.text(key::plan_page::RECEIVER),
                        ) }
                        { behind.clone() }
                    </h2>
                    <p class="soft">{ words.why.clone() }</p>
                    <ol class="route">
                        <li>
                            <b>{ editable::date(
                                view,
                                (hat, TicketDate::Overlap),
                                ticket.dates.overlap_until,
                                &overlap.when,
                                &until_when(view, &overlap.what),
                            ) }</b>
                            <span>{ overlap.what.clone() }</span>
                        </li>
                        <li>
                            <b>{ editable::date(
                                view,
                                (hat, TicketDate::Return),
                                ticket.dates.asked_until,
                                &back.when,
                                &until_when(view, &back.what),
                            ) }</b>
                            <span>{ back.what.clone() }</span>
                        </li>
                        <li>
                            <b>{ after.when.clone() }</b>
                            if words.has_level {
                                { editable::level(view, hat, ticket.level, &after.what) }
                            } else {
                                // Nobody is known yet to whom it could be left.
                                <span>{ after.what.clone() }</span>
                            }
                        </li>
                    </ol>
                    <div role="status">
                        { for words.doubts.iter().map(|doubt| html! {
                            <p class="doubt">{ doubt.clone() }</p>
                        }) }
                    </div>
                    <div class="ifthen">
                        { editable::text(
                            view,
                            place(TicketText::IfThen),
                            &words.if_then,
                            view.text(key::plan_page::IF_THEN),
                        ) }
                    </div>
                    <p class="small soft">{ requests(view, words) }</p>
                    <dl class="facts">
                        { for words.facts.iter().map(|fact| html! {
                            <div>
                                <dt>{ fact.label.clone() }</dt>
                                <dd>{ editable::text(
                                    view,
                                    place(fact.place),
                                    &fact.text,
                                    &fact.label,
                                ) }</dd>
                            </div>
                        }) }
                    </dl>
                    { for words.notes.iter().chain(&words.pull).map(|note| html! {
                        <p class="pull soft">{ note.clone() }</p>
                    }) }
                </div>
            </div>
        </article>
    }
}

/// How such requests really arrive.
fn requests(view: &View, words: &TicketWords) -> String {
    let [first, second, third] = &words.requests;
    let values = [("first", &**first), ("second", second), ("third", third)];
    view.fill(key::plan_page::ARRIVES_LIKE, &values)
}

/// What a field for a date is called.
fn until_when(view: &View, what: &str) -> String {
    view.fill(key::plan_page::UNTIL_WHEN, &[("what", what)])
}
