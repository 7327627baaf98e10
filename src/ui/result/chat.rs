//! The result as a picture for a chat, and in words for whoever does not see it.

use yew::{Html, html};

use super::Shown;
use crate::chart::poster::{CALLS, CallTexts, Texts};
use crate::chart::{Figure, Stacked};
use crate::hand_back::{Call, has_ticket};
use crate::instrument::{Item, Question};
use crate::locale::key;
use crate::session::{Msg, Taking};
use crate::ui::{View, poster};
use crate::wording;

/// The picture, with the ways to take it along. It is of the fortnight as it was.
pub fn section(view: &View, shown: &Shown) -> Html {
    let check_in = shown.opened.check_in;
    let facts = check_in.facts();
    let is_called = |figure: Figure| {
        let now = shown.calls.iter().filter(|call| call.call == Call::Now);
        now.map(|call| Figure::Hat(call.hat)).any(|called| called == figure)
    };
    let hats: Vec<Stacked> = facts
        .worn()
        .into_iter()
        .map(|(category, half_days, is_watched)| {
            let figure = Figure::from(category);
            Stacked { figure, half_days, is_watched, is_lifted: is_called(figure) }
        })
        .collect();
    let answers = check_in.answers();
    let tickets = shown.calls.iter().filter(|call| has_ticket(call.call));
    let mut said: Vec<(Figure, String, String)> = tickets
        .take(CALLS)
        .map(|call| {
            let count = wording::half_days(view.locale, facts.hat(call.hat).half_days);
            let name = answers.text(Item::of_hat(Question::Receiver, call.hat));
            let title = format!("{}, {count}", wording::hat_name(view.locale, call.hat));
            (Figure::Hat(call.hat), title, wording::route_to(view.locale, call, name))
        })
        .collect();
    if said.is_empty() {
        let nothing = view.text(key::result::NOTHING_TITLE).to_string();
        said.push((Figure::Own, nothing, view.text(key::result::NOTHING).into()));
    }
    let calls: Vec<CallTexts> = said
        .iter()
        .map(|(figure, title, more)| CallTexts { figure: Some(*figure), title, more })
        .collect();
    let verdict = wording::verdict_title(view.locale, shown.real.verdict, shown.real.score);
    let number = view.fill(key::result::TICKET, &[("number", &check_in.id().ticket())]);
    let texts = Texts {
        verdict,
        score: &shown.real.score.to_string(),
        of: view.text(key::result::OF_100),
        number: &number,
        calls: &calls,
        site: view.text(key::site::NAME),
        question: view.text(key::welcome::TITLE),
        remark: view.text(key::result::APPRAISAL),
        date: &wording::date_long(view.locale, check_in.date()),
    };
    let alternative = wording::alternative(view.locale, facts, &shown.words);
    let ways = [
        (key::chat::SAVE, Taking::Picture),
        (key::chat::COPY, Taking::PictureCopy),
        (key::chat::WORDS, Taking::Alternative),
    ];
    html! {
        <section class="chat" aria-labelledby="chat">
            <h3 id="chat">{ view.say(key::chat::TITLE) }</h3>
            { poster::poster(&hats, &texts, alternative) }
            <p class="along">
                { for ways.map(|(word, taking)| view.link(view.text(word), None, Msg::Take(taking))) }
            </p>
        </section>
    }
}
