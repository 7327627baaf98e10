//! Your data: what is kept on this device, in plain words, with download and deletion.

use web_sys::{Event, HtmlInputElement};
use yew::{Callback, Html, TargetCast, classes, html};

use super::View;
use super::drawing::code;
use super::frame::{self, heading};
use super::{reading, restoring};
use crate::browser::read_chosen;
use crate::chart::{QR_LIMIT, qr};
use crate::history::Kept;
use crate::locale::key;
use crate::scoring::assess;
use crate::session::{Msg, Route, Storage};
use crate::wording;

/// Whether the browser may clear it by itself. Until it says so, the line is unseen, and as long as for most.
fn promise(view: &View) -> Html {
    let (word, class) = match view.persisted {
        Some(true) => (key::data::PERSISTED, None),
        Some(false) => (key::data::NOT_PERSISTED, None),
        None => (key::data::NOT_PERSISTED, Some("unseen")),
    };
    html! { <p class={classes!("soft", "small", class)}>{ view.say(word) }</p> }
}

/// The page.
#[inline(never)]
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
        count => {
            let count = wording::capitalised(&wording::count(view.locale, count as u16));
            view.fill(key::data::COUNT, &[("count", &count)])
        }
    };
    let aside = view.archive.aside().len();
    let main = html! {
        <div class="long">
            { heading("h1", view.text(key::data::TITLE)) }
            { restoring::of_file(view) }
            <p class="leadp">{ view.say(key::data::LEAD) }</p>
            <p>{ view.say(state) }</p>
            if view.storage == Storage::Kept { { promise(view) } }
            if view.has_little_room() {
                <p class="doubt">{ view.say(key::data::ROOM) }</p>
            }
            if view.storage == Storage::Kept {
                <p class="soft small">
                    { view.say(key::data::SAFARI) }{ " " }{ view.say(key::data::PRIVATE_WINDOW) }
                </p>
            }
            if aside > 0 {
                <p>
                    { view.fill(key::data::ASIDE, &[("count", &aside.to_string())]) }{ " " }
                    { view.link(view.text(key::data::ASIDE_DOWNLOAD), None, Msg::DownloadAside) }
                </p>
            }
            if view.can_undo() && view.notice.is_none() {
                <p>{ view.link(view.text(key::data::UNDO_LAST), None, Msg::Undo) }</p>
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
                <ul class="kept">
                    { for kept.iter().rev().take(view.rows()).map(|kept| row(view, kept)) }
                </ul>
            }
            if kept.len() > view.rows() {
                <p>{ view.link(view.text(key::progress::MORE_ROWS), None, Msg::ShowMore) }</p>
            }
            if !kept.is_empty() {
                { file(view) }
                { keepsake(view) }
            }
            <section>
                <h2>{ view.say(key::data::OPEN) }</h2>
                <p>{ view.say(key::data::OPEN_HELP) }</p>
                <p>{ open_file(view) }</p>
            </section>
            { reading::paste(view, Some(reading::read_button(view))) }
            if !kept.is_empty() || !view.archive.drafts().is_empty() {
                <section>
                    <h2>{ view.say(key::data::DELETE_TITLE) }</h2>
                    <p>{ view.say(key::data::DELETE_HELP) }</p>
                    <p>{ view.link(view.text(key::data::DELETE_ALL), None, Msg::DeleteAll) }</p>
                </section>
            }
        </div>
    };
    let is_empty = kept.is_empty();
    let counter = html! {
        <div class="end">
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

/// Everything as a file, and as a table.
fn file(view: &View) -> Html {
    let saved = match view.settings.saved_on() {
        Some(day) => {
            let date = wording::date_long(view.locale, day);
            view.fill(key::data::SAVED_ON, &[("date", &date)])
        }
        None => view.text(key::data::NEVER_SAVED).into(),
    };
    html! {
        <section>
            <h2>{ view.say(key::data::FILE_TITLE) }</h2>
            <p>{ view.say(key::data::FILE_HELP) }{ " " }<span class="soft">{ saved }</span></p>
            <p>
                { view.link(view.text(key::data::DOWNLOAD_CSV), None, Msg::DownloadCsv) }{ " " }
                <span class="soft">{ view.say(key::data::CSV_HELP) }</span>
            </p>
        </section>
    }
}

/// Everything as a link, and as its code.
fn keepsake(view: &View) -> Html {
    let link = view.keepsake_link();
    html! {
        <section>
            <h2>{ view.say(key::data::KEEPSAKE_TITLE) }</h2>
            if let Some(link) = link {
                <p>{ view.say(key::data::KEEPSAKE_HELP) }</p>
                <p>{ view.link(view.text(key::data::KEEPSAKE_COPY), None, Msg::TakeKeepsake) }</p>
                if let Some(drawn) = qr(&link).filter(|_| link.len() <= QR_LIMIT) {
                    { code(&drawn, view.text(key::data::KEEPSAKE_CODE)) }
                    <p class="small soft">{ view.say(key::data::KEEPSAKE_CODE) }</p>
                } else {
                    <p class="small soft">{ view.say(key::data::KEEPSAKE_NO_CODE) }</p>
                }
            } else {
                <p>{ view.say(key::data::KEEPSAKE_TOO_LONG) }</p>
            }
        </section>
    }
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
