//! What if: each hat on a switch, a way back agreed, own days raised. The page follows at once.

use web_sys::Event;
use yew::{Html, html};

use super::Shown;
use crate::chart::Figure;
use crate::instrument::{Exit, Hat, Scale};
use crate::locale::key;
use crate::scoring::assess;
use crate::session::{Msg, ids};
use crate::ui::View;
use crate::ui::drawing::{Look, hat_icon};
use crate::wording;

/// The part of the page where the fortnight is changed in thought; nothing where no hat was worn.
pub fn section(view: &View, shown: &Shown) -> Html {
    let was = shown.opened.check_in.facts();
    let hats: Vec<Hat> =
        Hat::ALL.iter().copied().filter(|hat| was.hat(*hat).handling.is_some()).collect();
    let days = wording::days(view.locale, shown.facts.own_days);
    let is_raised = view.what_if.raises_own_days(was);
    let on_days = if is_raised { key::what_if::ON_DAYS_RAISED } else { key::what_if::ON_DAYS };
    html! {
        <section class="whatif" aria-labelledby={ids::WHAT_IF}>
            <h3 id={ids::WHAT_IF} tabindex="-1">{ view.say(key::what_if::TITLE) }</h3>
            <ul>{ for hats.into_iter().map(|hat| row(view, shown, hat)) }</ul>
            <div class="owndays h-own">
                { hat_icon(Figure::Own, 52, Look::Worn) }
                <span>
                    <b>{ view.say(key::half_days::OWN_NAME) }</b>
                    <small class="soft">
                        { view.fill(on_days, &[("days", &days)]) }
                    </small>
                </span>
                <span class="step">
                    { step(view, "#minus", key::what_if::FEWER, -1) }
                    <b class="count">{ shown.facts.own_days }</b>
                    { step(view, "#plus", key::what_if::MORE, 1) }
                </span>
            </div>
            <p class="visually-hidden" role="status">
                if !view.what_if.is_empty() { { summary(view, shown) } }
            </p>
        </section>
    }
}

fn step(view: &View, sign: &'static str, word: crate::locale::Word, step: i8) -> Html {
    html! {
        <button type="button" aria-label={view.text(word)} onclick={view.on(Msg::AddOwnDays(step))}>
            <svg aria-hidden="true"><use href={sign}/></svg>
        </button>
    }
}

/// One hat: on the head or on its peg, and what stands on the other side of the switch.
fn row(view: &View, shown: &Shown, hat: Hat) -> Html {
    let was = shown.opened.check_in.facts();
    let is_off = view.what_if.off.contains(hat);
    // What is light gains nothing from a date.
    let is_heavy =
        shown.opened.judged.assessment.hats.iter().any(|part| part.hat == hat && part.is_heavy);
    let is_open = was.hat(hat).handling.is_some_and(|handling| handling.exit != Exit::Agreed);
    // With this hat off, and everything else as it is thought of now.
    let without = if is_off { view.what_if } else { view.what_if.switched(hat) };
    let then = assess(&without.apply(was));
    let verdict = wording::verdict_title(view.locale, then.verdict, then.score);
    let free = wording::half_days(view.locale, was.hat(hat).half_days);
    let word = if is_off { key::what_if::TAKEN_OFF } else { key::what_if::WITHOUT };
    let verdict = if is_off { verdict.to_string() } else { wording::lowered(verdict) };
    let free = wording::capitalised(&free);
    let told = view.fill(word, &[("verdict", &verdict), ("count", &free)]);
    let place = if is_off { key::what_if::OFF } else { key::what_if::ON };
    let name = wording::hat_name(view.locale, hat);
    html! {
        <li key={hat.id()}>
            <label class="peg-switch">
                <input type="checkbox" role="switch" class="visually-hidden" checked={!is_off}
                    onchange={view.on::<Event>(Msg::SwitchHat(hat))} />
                <span class={if is_off { "well off" } else { "well" }}>
                    { hat_icon(Figure::Hat(hat), 52, Look::Worn) }
                </span>
                <span><b>{ name }</b>{ " " }<small class="soft">{ view.say(place) }</small></span>
            </label>
            <small class={(!is_off).then_some("soft")}>{ told }</small>
            <b class={if is_off { "display would num" } else { "display would num dim" }}>
                { then.score }
            </b>
            if is_heavy && is_open && !is_off {
                <label class="agree small">
                    <input type="checkbox" checked={view.what_if.agreed.contains(hat)}
                        onchange={view.on::<Event>(Msg::AgreeExit(hat))} />
                    <span>{ view.say(key::what_if::AGREED) }</span>
                    <span class="visually-hidden">{ format!(": {name}") }</span>
                </label>
            }
        </li>
    }
}

/// "What if: 66 of 100, wearing your own hat."
fn summary(view: &View, shown: &Shown) -> String {
    let assessment = &shown.assessment;
    let verdict = wording::verdict_title(view.locale, assessment.verdict, assessment.score);
    let values = [("score", assessment.score.to_string()), ("verdict", wording::lowered(verdict))];
    view.fill(key::what_if::SAID, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// The counter while something is changed in thought.
pub fn counter(view: &View, shown: &Shown) -> Html {
    let freed = view.what_if.freed(shown.opened.check_in.facts());
    let more = (freed > 0).then(|| {
        let count = wording::half_days(view.locale, freed);
        view.fill(key::result::COUNTER_MORE, &[("count", &count)])
    });
    html! {
        <>
            <p class="foot-say">
                <b>{ summary(view, shown) }</b>{ " " }<span class="soft">{ more }</span>
            </p>
            <div class="end">
                { view.link(view.text(key::what_if::RESET), None, Msg::ResetWhatIf) }
                <button type="button" class="btn" onclick={view.on(Msg::MakePlan)}>
                    { view.say(key::what_if::MAKE) }
                </button>
            </div>
        </>
    }
}
