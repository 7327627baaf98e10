//! Samples: three worked examples to look at, marked as such wherever they are shown.

use yew::{Html, html};

use super::View;
use crate::locale::key;
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
    let (verdict, score) = view.samples[sample as usize];
    let verdict = wording::verdict_title(view.locale, verdict, score);
    view.route_link(verdict, Route::Result(Source::Sample(sample)))
}

/// The mark on every page about a sample; nothing on a page about one's own check-in.
pub fn mark(view: &View, source: Source) -> Html {
    let Source::Sample(sample) = source else { return html! {} };
    html! {
        <p class="samplemark">
            <b class="stampmark">{ view.say(key::sample::MARK) }</b>{ " " }
            <span>{ view.locale.at(key::sample::LEAD, sample as usize) }</span>{ " " }
            { view.route_link(view.text(key::sample::OWN), Route::Welcome) }
        </p>
    }
}
