//! The welcome page: what it is, the first question, and what is kept here already.

use yew::{Html, classes, html};

use super::View;
use super::drawing::welcome_stack;
use super::frame::{self, heading};
use crate::history::{Kept, KeptDraft};
use crate::instrument::{Item, Mode, Question, Scale};
use crate::locale::{Word, key};
use crate::response::Response;
use crate::scoring::assess;
use crate::session::{Msg, Route, Screen, ids, walk};
use crate::wording;

/// How much can be asked, in the order shown.
pub const MODES: [(Mode, Word); 2] =
    [(Mode::Full, key::welcome::FULL), (Mode::Quick, key::welcome::QUICK)];
/// How many finished check-ins are shown here.
const NEWEST: usize = 4;

/// The page. `due` takes the place of the first question for somebody who comes back, and `past` is
/// what she sees of her check-ins.
pub fn page(view: &View, due: Option<Html>, past: Html) -> Html {
    let draft = view.archive.draft();
    let main = html! {
        <>
            <div class={classes!("say", (!view.own().is_empty()).then_some("known"))}>
                { heading("verdict", view.text(key::welcome::TITLE)) }
                <p class="leadp">{ view.say(key::welcome::LEAD) }</p>
            </div>
            <figure class="pic">
                { welcome_stack(
                    view.text(key::welcome::PICTURE),
                    view.text(key::welcome::OTHERS),
                    view.text(key::welcome::YOURS),
                ) }
            </figure>
            <div class="flyer" key="flyer">
                if view.wants_new {
                    { first_question(view) }
                } else if let Some(draft) = draft {
                    { resume(view, draft) }
                } else {
                    { due.unwrap_or_else(|| first_question(view)) }
                }
            </div>
            <div class="past" key="past">
                { past }
                { super::sample::choice(view) }
            </div>
        </>
    };
    let counter = html! {
        <>
            <p>
                <b>{ view.say(key::welcome::PROMISE) }</b>{ " " }
                <span class="soft">{ view.say(key::welcome::PROMISE_MORE) }</span>
            </p>
            <div class="end">{ super::data::open_file(view) }</div>
        </>
    };
    frame::page(view, "welcome", frame::pages(view), main, counter)
}

/// The first question, whose answer begins the check-in.
fn first_question(view: &View) -> Html {
    let item = Item::of(Question::Stage);
    let tabs = wording::options(view.locale, item).into_iter().enumerate();
    html! {
        <>
            <fieldset class="modes">
                <legend class="visually-hidden">{ view.say(key::welcome::LENGTH) }</legend>
                { for MODES.map(|(mode, word)| html! {
                    <label class="mode" key={mode.id()}>
                        <input type="radio" name="mode" checked={view.mode == mode}
                            onchange={view.on(Msg::ChooseMode(mode))} />
                        <span>{ view.say(word) }</span>
                    </label>
                }) }
            </fieldset>
            <fieldset class="tearoff">
                <legend>
                    <span class="display">{ wording::question(view.locale, item) }</span>
                    <span class="small soft" role="status" data-then={view.text(key::welcome::TORN)}>
                        { view.say(key::welcome::FIRST) }
                    </span>
                </legend>
                <div class="tabs">
                    { for tabs.map(|(index, option)| html! {
                        <button type="button" class="tab" key={index}
                            id={(index == 0).then_some(ids::FIRST_QUESTION)}
                            onclick={view.on(Msg::Begin(Response::Choice(index as u8)))}>
                            <b class="display">{ option }</b>
                            <small>{ wording::option_hint(view.locale, item, index) }</small>
                        </button>
                    }) }
                </div>
            </fieldset>
        </>
    }
}

/// A ticket for the check-in that is half done.
fn resume(view: &View, kept: &KeptDraft) -> Html {
    let place = Screen::parse(&kept.place).unwrap_or(Screen::Check);
    let step = walk::step_number(place, &kept.draft).to_string();
    let steps = walk::steps(&kept.draft).to_string();
    let date = wording::date_long(view.locale, kept.draft.date);
    html! {
        <div class="resume large lift">
            <div class="ticket">
                <div class="stub"><span class="no">{ step.clone() }</span></div>
                <div class="body">
                    <h2 class="display">{ view.say(key::welcome::RESUME_TITLE) }</h2>
                    <p class="soft">{ view.fill(
                        key::welcome::RESUME_WHEN,
                        &[("date", &date), ("step", &step)],
                    ) }</p>
                    <p>{ view.fill(
                        key::welcome::RESUME_LEAD,
                        &[("step", &step), ("steps", &steps)],
                    ) }</p>
                    <p class="acts">
                        <button type="button" class="btn" onclick={view.on(Msg::Resume)}>
                            { view.say(key::welcome::RESUME) }
                        </button>
                        { view.link(view.text(key::welcome::START_AGAIN), None, Msg::WantNew) }
                    </p>
                </div>
            </div>
        </div>
    }
}

/// The newest finished check-ins, and the way to all of them; below, what was kept of somebody else's.
pub fn past(view: &View) -> Html {
    let (own, others): (Vec<&Kept>, Vec<&Kept>) =
        view.archive.kept().iter().rev().partition(|kept| kept.label.is_empty());
    let newest = |kept: &[&Kept]| -> Html {
        let rows = kept.iter().take(NEWEST).map(|kept| row(view, kept));
        html! { <ul>{ for rows }</ul> }
    };
    html! {
        <>
            if !own.is_empty() {
                <section aria-labelledby="past">
                    <h2 id="past">{ view.say(key::welcome::PAST) }</h2>
                    { newest(&own) }
                    <p>{ view.route_link(view.text(key::due::OLDER), Route::Progress) }</p>
                </section>
            }
            if !others.is_empty() {
                <section aria-labelledby="from-links">
                    <h2 id="from-links">{ view.say(key::letter::FROM_LINKS) }</h2>
                    { newest(&others) }
                </section>
            }
        </>
    }
}

fn row(view: &View, kept: &Kept) -> Html {
    let id = kept.check_in.id();
    let assessment = assess(kept.check_in.facts());
    let verdict = wording::verdict_title(view.locale, assessment.verdict, assessment.score);
    html! {
        <li key={id.to_string()}>
            <a class="slimticket" href={view.page_of(kept).fragment()}>
                <span class="stub"><span class="no">{ id.ticket() }</span></span>
                <span class="body">
                    <b class="display">{ verdict }</b>
                    <small class="soft">
                        { wording::date_long(view.locale, kept.check_in.date()) }
                        if !kept.label.is_empty() {
                            { ", " }<bdi>{ kept.label.clone() }</bdi>
                        }
                    </small>
                </span>
                <span class="display num score">{ assessment.score }</span>
            </a>
        </li>
    }
}
