//! Letters: making a link of a check-in, and reading one that somebody sent.
//!
//! Both pages show the same thing: what came out of a token. So what she sees before she copies the
//! link is what its reader will see, word for word. Opening a link changes nothing that is kept.

use std::rc::Rc;

use super::arriving::keepsake_in;
use super::opened::judge;
use super::{Asked, Effect, Judged, Notice, Route, Source, State, Taking, ids};
use crate::comparison::{Compared, compare};
use crate::handout;
use crate::history::{Arrival, Arriving, Kept, preview, restore};
use crate::link::{self, FROM_LIMIT, LETTER_NOTE_LIMIT, Letter, MARK, Private, Refused, Ticks};
use crate::locale::key;
use crate::marks::Marks;
use crate::response::CheckInId;
use crate::wording::{self, LetterWords};

/// What is to be in a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// Of which check-in.
    of: Option<CheckInId>,
    /// What is ticked.
    pub ticks: Ticks,
    /// Who sends it.
    pub from: String,
    /// What she says.
    pub note: String,
}

/// A letter with what the model says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenLetter {
    /// Its token.
    pub token: Rc<str>,
    /// What it holds.
    pub letter: Letter,
    /// What the model says.
    pub judged: Judged,
}

/// What came of keeping a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LetterKept {
    /// It was not here.
    New,
    /// It was here, with all that it says.
    Known,
    /// It was here with another plan, which stays.
    OtherPlan,
    /// It was here, and says more now.
    Fuller,
    /// Another one of its number was here; it is kept under this number.
    Other(String),
}

impl State {
    /// The letter of the present page, or why there is none. `None` on any other page.
    pub fn letter(&self) -> Option<Result<&OpenLetter, Refused>> {
        self.letter.as_ref().map(|letter| letter.as_ref().map_err(|refused| *refused))
    }

    /// The letter in sentences, as its reader sees it.
    pub fn letter_words(&self) -> Option<LetterWords> {
        let open = self.letter()?.ok()?;
        let Judged { assessment, calls, noise, .. } = &open.judged;
        Some(wording::letter(self.locale, &open.letter, assessment, calls, *noise, self.today))
    }

    /// The check-in that the letter is laid beside, and what differs.
    pub fn compared(&self) -> Option<(&Kept, Compared)> {
        let open = self.letter()?.ok()?;
        let Route::Beside(_, id) = &self.route else { return None };
        let kept = self.archive.get(*id)?;
        Some((kept, compare(kept.check_in.facts(), open.letter.check_in.facts())))
    }

    /// The check-in of this device that somebody else's letter can be laid beside: one's own, the newest, and not
    /// the letter itself. One's own letter is compared among one's own.
    pub fn to_lay_beside(&self) -> Option<&Kept> {
        let id = self.letter()?.ok()?.letter.check_in.id();
        let is_mine = |kept: &&Kept| kept.label.is_empty();
        if self.archive.get(id).as_ref().is_some_and(is_mine) {
            return None;
        }
        self.archive.kept().iter().filter(|kept| kept.check_in.id() != id).rfind(is_mine)
    }

    /// Whether keeping the letter would add to what is kept.
    pub fn is_letter_news(&self) -> bool {
        let Some(Ok(open)) = &self.letter else { return false };
        let arriving = arriving(open.letter.clone(), String::new());
        !matches!(preview(&self.archive, &[arriving])[..], [Arrival::Known | Arrival::OtherPlan])
    }

    /// Where a check-in that is kept is read: one's own as a result, somebody's as a letter.
    pub fn page_of(&self, kept: &Kept) -> Route {
        if kept.label.is_empty() {
            return Route::Result(Source::Kept(kept.check_in.id()));
        }
        let letter = Letter { from: kept.label.clone(), ..whole(kept) };
        Route::Letter(link::encode(&letter).into())
    }

    /// The link to a letter.
    pub fn link_to_letter(&self) -> Option<String> {
        let open = self.letter()?.ok()?;
        Some(format!("{}{MARK}{}", self.here.home, open.token))
    }

    /// An address that begins an e-mail with the link.
    pub fn mail(&self) -> Option<String> {
        Some(handout::mail(self.locale, &self.link_to_letter()?))
    }

    /// Gets ready what a page about a letter shows.
    pub(super) fn look_at_letter(&mut self) {
        self.letter = match &self.route {
            Route::Share(id) => {
                if self.sharing.of != Some(*id) {
                    self.sharing = Sharing { of: Some(*id), ..Sharing::default() };
                }
                self.archive.get(*id).map(|kept| self.previewed(kept))
            }
            Route::Letter(token) | Route::Beside(token, _) => Some(opened(token.clone())),
            _ => None,
        };
    }

    /// What comes out of the token that is to be copied.
    fn previewed(&self, kept: &Kept) -> Result<OpenLetter, Refused> {
        let Sharing { ticks, from, note, .. } = &self.sharing;
        let mut letter = link::leave_out(&whole(kept), *ticks);
        letter.from = from.trim().into();
        letter.note = note.trim().into();
        opened(link::encode(&letter).into())
    }

    /// What of a check-in could be in its link.
    pub fn private_parts(&self) -> Vec<Private> {
        let kept = self.sharing.of.and_then(|id| self.archive.get(id));
        let Some(whole) = kept.map(whole) else { return Vec::new() };
        Private::ALL.into_iter().filter(|private| private.is_in(&whole)).collect()
    }

    pub(super) fn tick(&mut self, private: Private) -> Vec<Effect> {
        self.sharing.ticks = self.sharing.ticks.toggled(private);
        self.look_at_letter();
        Vec::new()
    }

    pub(super) fn sign(&mut self, mut from: String) -> Vec<Effect> {
        link::cut(&mut from, FROM_LIMIT);
        self.sharing.from = from;
        self.look_at_letter();
        Vec::new()
    }

    pub(super) fn write_note(&mut self, mut note: String) -> Vec<Effect> {
        link::cut(&mut note, LETTER_NOTE_LIMIT);
        self.sharing.note = note;
        self.look_at_letter();
        Vec::new()
    }

    /// Hands the link out, to the clipboard or to the system.
    pub(super) fn take_link(&self, taking: Taking) -> Vec<Effect> {
        let Some(text) = self.link_to_letter() else { return Vec::new() };
        let asked = Asked { taking, text, route: self.route.clone() };
        match taking {
            Taking::LinkShared => {
                let title = self.locale.text(key::share::MAIL_SUBJECT);
                vec![Effect::Share { asked, title }]
            }
            _ => vec![Effect::Copy(asked)],
        }
    }

    /// Reads whatever was pasted; what is no link is said to be none, and the page stays.
    pub(super) fn read_pasted(&mut self) -> Vec<Effect> {
        match link::find(&self.pasted) {
            Ok(token) => {
                self.pasted.clear();
                self.go(Route::Letter(token.into()))
            }
            Err(_) if let Some(route) = keepsake_in(&self.pasted) => {
                self.pasted.clear();
                self.go(route)
            }
            Err(refused) => {
                self.notice = Some(Notice::NotALink(refused));
                vec![Effect::ScrollToTop, Effect::Focus(ids::PASTE.into())]
            }
        }
    }

    /// Keeps the letter that is read. The same check-in is never kept twice: the fuller version
    /// wins, and where the two contradict each other, both are kept.
    pub(super) fn keep_letter(&mut self, is_mine: bool) -> Vec<Effect> {
        let Some(Ok(open)) = &self.letter else { return Vec::new() };
        let label = match open.letter.from.trim() {
            _ if is_mine => "",
            "" => self.locale.text(key::letter::SOMEBODY),
            from => from,
        };
        let came = arriving(open.letter.clone(), label.into());
        let restored = restore(&mut self.archive, vec![came], Vec::new(), self.today);
        let other = restored.changed.first().map(|id| id.ticket());
        let kept = match restored.arrivals.first() {
            Some(Arrival::New) => LetterKept::New,
            Some(Arrival::Fuller) => LetterKept::Fuller,
            Some(Arrival::OtherPlan) => LetterKept::OtherPlan,
            Some(Arrival::Other) => LetterKept::Other(other.unwrap_or_default()),
            Some(Arrival::Known) | None => LetterKept::Known,
        };
        let mut effects = Effect::write(self.archive.writes_since(&restored.before));
        if !restored.before.is_empty() {
            self.undo.push(restored.before);
        }
        self.notice = Some(Notice::LetterKept(kept));
        // Where she pressed, what can be done now stands instead.
        effects.push(Effect::Focus(ids::KEPT.into()));
        effects
    }
}

/// What keeping a letter brings.
fn arriving(letter: Letter, label: String) -> Arriving {
    let Letter { check_in, plan, .. } = letter;
    Arriving { check_in, plan, marks: Marks::default(), label: Some(label), kept_on: None }
}

/// The letter of a token, with what the model says.
fn opened(token: Rc<str>) -> Result<OpenLetter, Refused> {
    let letter = link::decode(&token)?;
    let judged = judge(letter.check_in.facts());
    Ok(OpenLetter { token, letter, judged })
}

/// Everything there is about a check-in that is kept.
fn whole(kept: &Kept) -> Letter {
    Letter::new(kept.check_in.clone(), kept.plan.clone())
}
