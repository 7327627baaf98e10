//! Your data: what is kept on this device, in plain words, with download and deletion.

use web_sys::{Event, HtmlInputElement};
use yew::{Callback, Html, TargetCast, html};

use super::View;
use super::frame::{self, heading};
use super::reading;
use crate::browser::read_chosen;
use crate::history::Kept;
use crate::locale::key;
use crate::scoring::assess;
use crate::session::{Msg, Route, Storage};
use crate::wording;

/// The page.
pub fn page(view: &View) -> Html {
    let kept = view.archive.kept();
    let state = match view.storage {
        Storage::Kept => key::data::KEPT,
        Storage::Denied => key::data::DENIED,
        Storage::Full => key::data::FULL,
    };
    let count = match kept.len() {
        0 => view.text(key::data::NONE).to_string(),
        1 => view.text(key::data::COUNT_ONE).to_string(),
        count => view.fill(key::data::COUNT, &[("count", &count.to_string())]),
    };
    let aside = view.archive.aside().len();
    let main = html! {
        <div class="long">
            { heading("h1", view.text(key::data::TITLE)) }
            <p class="leadp">{ view.say(key::data::LEAD) }</p>
            <p>{ view.say(state) }</p>
            if view.storage == Storage::Kept {
                <p class="soft small">{ view.say(key::data::SAFARI) }</p>
            }
            if aside > 0 {
                <p>
                    { view.fill(key::data::ASIDE, &[("count", &aside.to_string())]) }{ " " }
                    { view.link(view.text(key::data::ASIDE_DOWNLOAD), None, Msg::DownloadAside) }
                </p>
            }
            { for view.archive.drafts().iter().rev().map(|draft| {
                let date = wording::date_long(view.locale, draft.draft.date);
                let number = draft.draft.id.ticket();
                html! {
                    <p key={draft.key.clone()}>
                        { view.fill(key::data::DRAFT, &[("number", &number), ("date", &date)]) }{ " " }
                        { view.link(
                            view.text(key::data::DROP_DRAFT),
                            None,
                            Msg::DropDraft(draft.draft.id),
                        ) }
                    </p>
                }
            }) }
            <h2>{ count }</h2>
            if !kept.is_empty() {
                <ul class="kept">{ for kept.iter().rev().map(|kept| row(view, kept)) }</ul>
            }
            <h2>{ view.say(key::data::OPEN) }</h2>
            <p>{ view.say(key::data::OPEN_HELP) }</p>
            <p>{ open_file(view) }</p>
            { reading::paste(view, Some(reading::read_button(view))) }
        </div>
    };
    let is_empty = kept.is_empty();
    let counter = html! {
        <div class="end">
            if !is_empty || !view.archive.drafts().is_empty() {
                { view.link(view.text(key::data::DELETE_ALL), None, Msg::DeleteAll) }
            }
            if is_empty {
                <a class="btn" href={Route::Welcome.fragment()}>{ view.say(key::site::CHECK_IN) }</a>
            } else {
                <button type="button" class="btn" onclick={view.on(Msg::DownloadAll)}>
                    { view.say(key::data::DOWNLOAD) }
                </button>
            }
        </div>
    };
    frame::page(view, "data", frame::pages(view), main, counter)
}

fn row(view: &View, kept: &Kept) -> Html {
    let id = kept.check_in.id();
    let number = id.ticket();
    let date = wording::date_long(view.locale, kept.check_in.date());
    let assessment = assess(kept.check_in.facts());
    let verdict = wording::verdict_title(view.locale, assessment.verdict, assessment.score);
    let values = [("number", number.as_str()), ("date", date.as_str())];
    let what = view.fill(key::welcome::PAST_ROW, &values);
    html! {
        <li key={id.to_string()}>
            <span class="slimticket">
                <span class="stub"><span class="no">{ number.clone() }</span></span>
                <span class="body">
                    <a class="display" href={view.page_of(kept).fragment()}>{ verdict }</a>
                    <small class="soft">{ date.clone() }</small>
                    if !kept.label.is_empty() {
                        <small class="soft" dir="auto">{ kept.label.clone() }</small>
                    }
                </span>
            </span>
            { view.link(
                view.text(key::data::DOWNLOAD_ONE),
                Some(format!("{}: {what}", view.text(key::data::DOWNLOAD_ONE))),
                Msg::Download(id),
            ) }
            { view.link(
                view.text(key::data::DELETE),
                Some(view.fill(key::data::DELETE_WHAT, &values)),
                Msg::Delete(id),
            ) }
        </li>
    }
}

/// A way to open a file of check-ins.
pub fn open_file(view: &View) -> Html {
    let send = view.send.clone();
    let chosen = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let send = send.clone();
        read_chosen(&input, move |text| send.emit(Msg::Opened(text)));
    });
    html! {
        <label class="link file">
            <input type="file" class="visually-hidden" accept=".json,application/json"
                onchange={chosen} />
            { view.say(key::data::OPEN) }
        </label>
    }
}
