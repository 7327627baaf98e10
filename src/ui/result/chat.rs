//! The result as a picture for a chat, and in words for whoever does not see it.

use yew::{Html, html};

use super::Shown;
use crate::chart::Figure;
use crate::chart::poster::{CALLS, CallTexts, Texts};
use crate::locale::key;
use crate::session::{Judged, Msg, Source, Taking};
use crate::ui::drawing::stacked;
use crate::ui::{View, poster};
use crate::wording;

/// The picture, with the ways to take it along: the fortnight as it was, and her plan for it.
pub fn section(view: &View, shown: &Shown) -> Html {
    let check_in = shown.opened.check_in;
    let facts = check_in.facts();
    let hats = stacked(facts, &shown.opened.judged.calls);
    let mut said: Vec<(Figure, String, String)> = shown
        .plan
        .tickets
        .iter()
        .take(CALLS)
        .map(|words| {
            let hat = words.ticket.hat;
            let count = wording::half_days(view.locale, words.ticket.half_days);
            let title = format!("{}, {count}", wording::hat_name(view.locale, hat));
            (Figure::Hat(hat), title, wording::ticket_title(words, &words.role))
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
    let Judged { assessment, calls: called, .. } = shown.opened.judged;
    let verdict = wording::verdict_title(view.locale, assessment.verdict, assessment.score);
    let number = view.fill(key::result::TICKET, &[("number", &check_in.id().ticket())]);
    let texts = Texts {
        verdict,
        score: &assessment.score.to_string(),
        of: view.text(key::result::OF_100),
        number: &number,
        calls: &calls,
        site: view.text(key::site::NAME),
        question: view.text(key::welcome::TITLE),
        remark: view.text(key::result::APPRAISAL),
        date: &wording::date_long(view.locale, check_in.date()),
    };
    let alternative = wording::alternative(view.locale, facts, called, &shown.plan);
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
                { for ways.map(|(word, taking)| view.take(word, taking)) }
                if let Source::Kept(id) = shown.opened.source {
                    { view.link(view.text(key::result::KEEP_COPY), None, Msg::Download(id)) }
                }
            </p>
        </section>
    }
}
