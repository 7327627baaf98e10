//! The notice: a slip at the top of the page, with at most one thing to press.

use yew::{Html, html};

use super::View;
use crate::locale::{Word, key};
use crate::session::{LetterKept, Msg, Notice, Storage, Taking, ids};
use crate::wording;

/// The notice, in an element that is always there, so that it is announced when it fills.
pub fn notice(view: &View) -> Html {
    html! {
        <div class="notices" role="status">
            if view.is_waiting() && view.notice.is_none() {
                <div class="notice waiting"><p>{ view.say(key::part::WAITING) }</p></div>
            }
            if let Some(notice) = &view.notice {
                <div class="notice">
                    <div>
                        { text(view, notice) }
                    </div>
                    if matches!(notice, Notice::NotKept | Notice::LittleRoom) && !view.archive.kept().is_empty() {
                        { view.link(view.text(key::data::DOWNLOAD), None, Msg::DownloadAll) }
                    }
                    if *notice == Notice::NotHere {
                        { view.link(view.text(key::part::AGAIN), None, Msg::LoadAgain) }
                    } else if notice.is_undone_by_a_press() && view.can_undo() {
                        { view.link(view.text(key::data::UNDO), None, Msg::Undo) }
                    } else {
                        { view.link(view.text(key::notice::DISMISS), None, Msg::Dismiss) }
                    }
                </div>
            }
        </div>
    }
}

fn text(view: &View, notice: &Notice) -> Html {
    match (notice, view.later) {
        (Notice::NotKept, _) => line(view.text(key::notice::NOT_KEPT)),
        (Notice::NotHere, _) => line(view.text(key::part::NOT_HERE)),
        // Only the later part has more to tell.
        (_, None) => html! {},
        (notice, Some(later)) => (later.notice)(view, notice),
    }
}

fn line(text: &str) -> Html {
    html! { <p>{ text.to_string() }</p> }
}

/// What a notice says that only the later part can give.
pub fn later_text(view: &View, notice: &Notice) -> Html {
    match notice {
        Notice::Aside { is_newer: false } => line(view.text(key::notice::ASIDE)),
        Notice::Aside { is_newer: true } => line(view.text(key::notice::NEWER)),
        Notice::LittleRoom => line(view.text(key::data::ROOM)),
        Notice::NotKept | Notice::NotHere => html! {},
        Notice::NotDeleted => line(view.text(key::data::NOT_DELETED)),
        Notice::Left => line(view.text(key::data::LEFT)),
        Notice::Deleted => line(view.text(key::data::DELETED)),
        Notice::SaidReturned { hat, is_back } => {
            let word = match is_back {
                true => key::notice::SAID_RETURNED,
                false => key::notice::SAID_NOT_RETURNED,
            };
            let name = wording::lowered(wording::hat_name(view.locale, *hat));
            line(&view.fill(word, &[("hat", &name)]))
        }
        Notice::DeletedElsewhere => line(view.text(key::notice::DELETED_ELSEWHERE)),
        Notice::AnsweredElsewhere => line(view.text(key::notice::ANSWERED_ELSEWHERE)),
        Notice::FinishedElsewhere => line(view.text(key::notice::FINISHED_ELSEWHERE)),
        Notice::Undone => line(view.text(key::data::UNDONE)),
        Notice::Restored(0) => line(view.text(key::notice::RESTORED_NONE)),
        Notice::Restored(count) => {
            line(&super::restoring::counted(view, key::restore::DONE, *count))
        }
        Notice::Taken(taking) => line(view.locale.at(key::taken::DONE, *taking as usize)),
        Notice::NotALink(refused) => {
            let place = super::reading::place(*refused);
            let (why, what) = (key::letter_refused::WHY, key::letter_refused::WHAT);
            html! {
                <>
                    { line(view.locale.at(why, place)) }
                    { line(view.locale.at(what, place)) }
                </>
            }
        }
        Notice::LetterKept(kept) => match kept {
            _ if view.storage == Storage::Denied => line(view.text(key::letter::KEPT_FOR_NOW)),
            LetterKept::New => line(view.text(key::letter::KEPT_NEW)),
            LetterKept::OtherPlan => line(view.text(key::letter::KEPT_OTHER_PLAN)),
            LetterKept::Known => line(view.text(key::letter::KEPT_KNOWN)),
            LetterKept::Fuller => line(view.text(key::letter::KEPT_FULLER)),
            LetterKept::Other(number) => {
                line(&view.fill(key::letter::KEPT_OTHER, &[("number", number)]))
            }
        },
        Notice::NoDates => line(view.text(key::taken::NO_DATES)),
        Notice::NotTaken { taking, text } => html! {
            <>
                { line(view.text(refused(*taking))) }
                <textarea id={ids::BY_HAND} class="byhand" rows="8" readonly=true dir="auto"
                    aria-label={view.text(key::taken::BY_HAND)} value={text.clone()} />
            </>
        },
        Notice::NotOpened { problems, count } => {
            let more = count - problems.len();
            html! {
                <>
                    { line(view.text(key::data::OPEN_FAILED)) }
                    <ul class="small">
                        { for problems.iter().map(|problem| html! {
                            <li>{ problem.to_string() }</li>
                        }) }
                        if more > 0 {
                            <li>{ view.fill(key::data::OPEN_MORE, &[("count", &more.to_string())]) }</li>
                        }
                    </ul>
                </>
            }
        }
    }
}

/// The word for what the browser refused to hand over.
fn refused(taking: Taking) -> Word {
    match taking {
        Taking::Data | Taking::History | Taking::Csv | Taking::Calendar | Taking::Reminder => {
            key::taken::REFUSED_FILE
        }
        Taking::Link | Taking::LinkShared | Taking::Keepsake => key::taken::REFUSED_LINK,
        Taking::Picture => key::taken::REFUSED_PICTURE,
        Taking::PictureCopy => key::taken::REFUSED_PICTURE_COPY,
        _ => key::taken::REFUSED_COPY,
    }
}
