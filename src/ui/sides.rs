//! The table of two check-ins side by side, in which what differs by more than noise is marked.

use yew::{Html, html};

use super::View;
use crate::comparison::{Compared, Difference};
use crate::instrument::{DaysTouched, Scale};
use crate::locale::key;
use crate::response::CheckIn;
use crate::scoring::assess;
use crate::wording;

/// The table; each column has a title.
pub fn table(view: &View, both: [&CheckIn; 2], titles: [String; 2], compared: &Compared) -> Html {
    let [first, second] = titles;
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
        <table class="figures twofold">
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{ first }</th>
                    <th scope="col">{ second }</th>
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
    }
}

fn verdict(view: &View, check_in: &CheckIn) -> String {
    let assessment = assess(check_in.facts());
    wording::verdict_title(view.locale, assessment.verdict, assessment.score).into()
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
