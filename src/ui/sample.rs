//! Samples: three worked examples to look at, marked as such wherever they are shown.

use yew::{Html, html};

use super::View;
use crate::locale::key;
use crate::response::CheckInId;
use crate::sample::Sample;
use crate::session::{Route, Source};
use crate::wording;

/// The samples to choose from, for the welcome page.
pub fn choice(view: &View) -> Html {
    html! {
        <p class="samples small">
            <span class="soft">{ view.say(key::sample::TITLE) }</span>
            { for Sample::ALL.into_iter().map(|sample| link(view, sample)) }
        </p>
    }
}

fn link(view: &View, sample: Sample) -> Html {
    let (verdict, score) = sample.told();
    let verdict = wording::verdict_title(view.locale, verdict, score);
    view.route_link(verdict, Route::Result(Source::Sample(sample)))
}

/// The mark on every page about a sample, and about what a link by somebody brought here; nothing on
/// a page about one's own check-in.
pub fn mark(view: &View, source: Source) -> Html {
    let sample = match source {
        Source::Sample(sample) => sample,
        Source::Kept(id) => return from_link(view, id),
    };
    html! {
        <p class="samplemark">
            <b class="stampmark">{ view.say(key::sample::MARK) }</b>{ " " }
            <span>{ view.locale.at(key::sample::LEAD, sample as usize) }</span>{ " " }
            { view.route_link(view.text(key::sample::OWN), Route::Welcome) }
        </p>
    }
}

fn from_link(view: &View, id: CheckInId) -> Html {
    let label = view.archive.get(id).map(|kept| kept.label.trim()).unwrap_or_default();
    if label.is_empty() {
        return html! {};
    }
    let said = view.fill(key::letter::LABEL, &[("from", &wording::isolated(label))]);
    html! { <p class="samplemark"><span>{ said }</span></p> }
}
