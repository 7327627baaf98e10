//! Two check-ins side by side: one from this device, one from a link. What differs by more than noise
//! is marked; nobody wins.

use std::rc::Rc;

use yew::{Html, html};

use super::View;
use super::frame::{self, heading};
use crate::comparison::{Compared, Difference};
use crate::history::Kept;
use crate::instrument::{DaysTouched, Scale};
use crate::locale::key;
use crate::response::CheckIn;
use crate::scoring::assess;
use crate::session::{OpenLetter, Route};
use crate::wording;

/// The page.
pub fn page(view: &View) -> Html {
    let Some(Ok(open)) = view.letter() else { return super::reading::page(view) };
    let back = view.route_link(view.text(key::beside::BACK), Route::Letter(Rc::clone(&open.token)));
    let inside = match view.compared() {
        Some((kept, compared)) => sides(view, kept, open, &compared),
        None => html! { <p>{ view.say(key::beside::GONE) }</p> },
    };
    let main = html! {
        <div class="long">
            <p class="backto">{ back }</p>
            { heading("h1", view.text(key::beside::TITLE)) }
            { inside }
        </div>
    };
    let counter = html! {
        <>
            <p class="foot-say"><b>{ view.say(key::beside::RANKING) }</b></p>
            <div class="end">
                <a class="btn" href={Route::Welcome.fragment()}>{ view.say(key::letter::OWN) }</a>
            </div>
        </>
    };
    frame::page(view, "compare", frame::pages(view), main, counter)
}

fn sides(view: &View, kept: &Kept, open: &OpenLetter, compared: &Compared) -> Html {
    let both = [&kept.check_in, &open.letter.check_in];
    let numbers = both.map(|check_in| check_in.id().ticket());
    let dates = both.map(|check_in| wording::date_long(view.locale, check_in.date()));
    let lead = view.fill(
        key::beside::LEAD,
        &[
            ("mine", &numbers[0]),
            ("mine_date", &dates[0]),
            ("theirs", &numbers[1]),
            ("theirs_date", &dates[1]),
        ],
    );
    let number = |number: u8| number.to_string();
    let figures = |difference: &Difference| difference.of.map(number);
    let days = both.map(|check_in| number(check_in.facts().days_worked));
    let same = Difference { of: [0, 0], is_clear: false };
    let score =
        row(view, view.text(key::beside::SCORE), figures(&compared.scores), compared.scores);
    let own_days =
        row(view, view.text(key::beside::OWN_DAYS), figures(&compared.own_days), compared.own_days);
    let half_days = compared.half_days.iter().map(|(category, difference)| {
        row(view, wording::name(view.locale, *category), figures(difference), *difference)
    });
    let core = compared.core.iter().map(|(activity, difference)| {
        let touched = difference.of.map(|place| {
            let touched = DaysTouched::from_index(place).map_or(0, Scale::index);
            view.locale.at(key::result::CORE_DAYS, touched).to_string()
        });
        row(view, wording::core_activity(view.locale, *activity), touched, *difference)
    });
    html! {
        <>
            <p class="leadp">{ lead }</p>
            <p class="soft">{ if is_all_same(compared) {
                view.say(key::beside::SAME)
            } else {
                view.say(key::beside::NOISE)
            } }</p>
            if compared.without_load {
                <p class="small soft">{ view.say(key::beside::WITHOUT_LOAD) }</p>
            }
            <table class="figures twofold">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">{ view.say(key::beside::MINE) }</th>
                        <th scope="col">{ view.say(key::beside::THEIRS) }</th>
                    </tr>
                </thead>
                <tbody>
                    { row(view, view.text(key::beside::VERDICT), both.map(|one| verdict(view, one)), same) }
                    { score }
                    { row(view, view.text(key::beside::DAYS), days, same) }
                    { own_days }
                </tbody>
                { part(view.text(key::beside::HATS), half_days.collect()) }
                { part(view.text(key::beside::CORE), core.collect()) }
            </table>
        </>
    }
}

fn verdict(view: &View, check_in: &CheckIn) -> String {
    let assessment = assess(check_in.facts());
    wording::verdict_title(view.locale, assessment.verdict, assessment.score).into()
}

fn is_all_same(compared: &Compared) -> bool {
    let half_days = compared.half_days.iter().map(|(_, difference)| difference);
    let core = compared.core.iter().map(|(_, difference)| difference);
    let mut all = half_days.chain(core).chain([&compared.scores, &compared.own_days]);
    all.all(|difference| !difference.is_clear)
}

/// Rows under a heading of their own.
fn part(title: &'static str, rows: Html) -> Html {
    html! {
        <tbody>
            <tr><th colspan="3" scope="colgroup" class="display">{ title }</th></tr>
            { rows }
        </tbody>
    }
}

fn row(view: &View, name: &'static str, of: [String; 2], difference: Difference) -> Html {
    let [mine, theirs] = of;
    html! {
        <tr class={difference.is_clear.then_some("clear")}>
            <th scope="row">{ name }</th>
            <td>{ mine }</td>
            <td>
                { theirs }
                if difference.is_clear {
                    { " " }<small class="differs">{ view.say(key::beside::CLEAR) }</small>
                }
            </td>
        </tr>
    }
}
