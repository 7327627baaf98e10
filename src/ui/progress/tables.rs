//! The pictures of progress as tables: the same numbers, the newest first, a part at a time.

use yew::{Html, html};

use crate::comparison::{others, value};
use crate::instrument::{Category, CoreActivity, Scale};
use crate::locale::{Word, key};
use crate::marks::Number;
use crate::progress::{Moment, Timeline, in_full_fortnight};
use crate::session::{Msg, Picture};
use crate::ui::View;
use crate::wording;

/// A button that shows the table of a picture, and the table where it is shown.
pub fn twin(view: &View, timeline: &Timeline, picture: Picture) -> Html {
    let is_shown = view.tables.contains(&picture);
    let label = if is_shown { key::progress::NO_TABLE } else { key::progress::AS_TABLE };
    html! {
        <>
            <p>{ view.link(view.text(label), None, Msg::ShowTable(picture)) }</p>
            if is_shown {
                { table(view, timeline, picture) }
            }
        </>
    }
}

fn table(view: &View, timeline: &Timeline, picture: Picture) -> Html {
    let (caption, heads) = match picture {
        Picture::Scores => (
            key::progress::SCORES_TITLE,
            vec![
                view.text(key::progress::COLUMN_SCORE),
                view.text(key::progress::COLUMN_NOISE),
                view.text(key::progress::COLUMN_CHANGE),
                view.text(key::progress::COLUMN_YOURS),
                view.text(key::progress::COLUMN_OTHERS),
            ],
        ),
        Picture::HalfDays => {
            let names = worn(timeline).into_iter();
            let names = names.map(|category| wording::category_name(view.locale, category));
            (key::progress::HALF_DAYS_TITLE, names.collect())
        }
        Picture::Core => {
            let names = CoreActivity::ALL.iter();
            let names = names.map(|activity| wording::core_activity(view.locale, *activity));
            (key::progress::CORE_TITLE, names.collect())
        }
    };
    let rows = timeline.moments.iter().rev().take(view.rows()).map(|moment| {
        let cells = match picture {
            Picture::Scores => scores(view, moment),
            Picture::HalfDays => worn(timeline)
                .into_iter()
                .map(|category| value(&moment.facts, Number::HalfDays(category)).to_string())
                .collect(),
            Picture::Core => CoreActivity::ALL
                .iter()
                .map(|activity| {
                    let number = Number::Core(*activity);
                    wording::figure(view.locale, number, value(&moment.facts, number))
                })
                .collect(),
        };
        (wording::date_long(view.locale, moment.date), cells)
    });
    let is_more = timeline.moments.len() > view.rows();
    html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label={view.text(caption)}>
                { figures(view, caption, &heads, rows.collect()) }
            </div>
            if is_more {
                <p>{ view.link(view.text(key::progress::MORE_ROWS), None, Msg::ShowMore) }</p>
            }
        </>
    }
}

fn figures(
    view: &View,
    caption: Word,
    heads: &[&'static str],
    rows: Vec<(String, Vec<String>)>,
) -> Html {
    html! {
        <table class="figures">
            <caption>{ view.say(caption) }</caption>
            <thead>
                <tr>
                    <th scope="col">{ view.say(key::progress::COLUMN_DATE) }</th>
                    { for heads.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }
                </tr>
            </thead>
            <tbody>
                { for rows.into_iter().map(|(date, cells)| html! {
                    <tr>
                        <th scope="row">{ date }</th>
                        { for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn scores(view: &View, moment: &Moment) -> Vec<String> {
    let noise = moment.noise.map_or(String::new(), |noise| noise.give_or_take().to_string());
    let change =
        moment.change.map_or("", |change| wording::change(view.locale, change)).to_string();
    let [yours, others] = counts(moment).map(|count| count.to_string());
    vec![moment.score.to_string(), noise, change, yours, others]
}

/// Half-days on one's own hat and on others', as they were counted.
pub fn counts(moment: &Moment) -> [u8; 2] {
    [moment.facts.own, others(&moment.facts)]
}

/// What ever had half-days: own hat, hats in table order, overhead.
pub fn worn(timeline: &Timeline) -> Vec<Category> {
    let order = Category::all().filter(|category| *category != Category::Overhead);
    let is_worn = |category: &Category| {
        let number = Number::HalfDays(*category);
        timeline.moments.iter().any(|moment| value(&moment.facts, number) > 0)
    };
    order.chain([Category::Overhead]).filter(is_worn).collect()
}

/// The half-days on a category as parts of a full fortnight.
pub fn in_full(moment: &Moment, category: Category) -> u8 {
    in_full_fortnight(&moment.facts, value(&moment.facts, Number::HalfDays(category)))
}
