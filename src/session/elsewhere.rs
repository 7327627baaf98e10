//! Other windows: what they store and remove is true here as well.
//!
//! Each window hears what another writes, as it is written, and reads everything again when it comes
//! back into view, because a window that was put to sleep hears nothing. A check-in that is answered
//! in two windows goes on in both with all answers. What was removed elsewhere can be put back here.

use super::{Effect, Notice, Route, Source, State, Storage, ids};
use crate::history::{Before, SETTINGS_KEY, Settings, holds_answers};
use crate::response::CheckInId;
use crate::session::walk;

impl State {
    /// Takes in what another window stored under a key, or that it removed it.
    pub(super) fn hear(&mut self, key: &str, text: Option<&str>) -> Vec<Effect> {
        self.hearing(|state| state.hear_one(key, text))
    }

    /// Takes in everything that is stored, after nothing was heard for a while.
    pub(super) fn read_again(&mut self, stored: Vec<(String, String)>) -> Vec<Effect> {
        // Where nothing can be stored, what is here is all there is.
        if self.storage == Storage::Denied {
            return Vec::new();
        }
        self.hearing(|state| state.hear_all(stored))
    }

    /// Takes something in, and gives what that asks for. `take_in` tells whether anything that is shown changed.
    fn hearing(&mut self, take_in: impl FnOnce(&mut Self) -> bool) -> Vec<Effect> {
        let at_hand = self.archive.draft().map(|kept| kept.draft.id);
        let is_answering = matches!(self.route, Route::CheckIn(_));
        if !take_in(self) {
            return Vec::new();
        }
        let mut effects = Effect::write(self.archive.take_parted());
        effects.extend(self.look_again(at_hand.filter(|_| is_answering)));
        effects
    }

    /// Takes in all keys that differ. Whether anything that is shown changed.
    fn hear_all(&mut self, stored: Vec<(String, String)>) -> bool {
        let here: Vec<(String, String)> =
            self.archive.texts().into_iter().map(|(key, text)| (key.into(), text)).collect();
        let mut is_changed = false;
        for (key, _) in &here {
            // What the storage refused is here only.
            let is_gone = stored.iter().all(|(stored, _)| stored != key);
            if is_gone && !self.refused.contains(key) {
                is_changed |= self.hear_one(key, None);
            }
        }
        for (key, text) in &stored {
            let is_known = here.iter().any(|(known, here)| known == key && here == text);
            if !is_known && !self.refused.contains(key) {
                is_changed |= self.hear_one(key, Some(text));
            }
        }
        is_changed
    }
}

impl State {
    /// Takes in one key. Whether anything that is shown changed.
    fn hear_one(&mut self, key: &str, text: Option<&str>) -> bool {
        if key == SETTINGS_KEY {
            let before =
                std::mem::replace(&mut self.settings, Settings::read(text.unwrap_or_default()));
            return self.settings != before;
        }
        if !holds_answers(key) {
            return false;
        }
        self.refused.retain(|refused| refused != key);
        let answered = self.archive.draft().map(|kept| kept.key.clone());
        let gone = self.archive.hear(key, text);
        if text.is_some() {
            self.forget_undo(key);
            if answered.as_deref() == Some(key) && matches!(self.route, Route::CheckIn(_)) {
                self.notice = Some(Notice::AnsweredElsewhere);
            }
            self.forget_what_is_back();
            return true;
        }
        let kept = gone.kept.map(|kept| (kept.check_in.id(), Some(kept)));
        let draft = gone.draft.map(|draft| (draft.draft.id, Some(draft)));
        if kept.is_none() && draft.is_none() {
            return false;
        }
        // Deleting all in another window comes key by key, and is undone at once.
        let is_more = self.notice == Some(Notice::DeletedElsewhere);
        let before = match self.undo.last_mut().filter(|_| is_more) {
            Some(before) => before,
            None => {
                self.undo.push(Before::default());
                self.undo.last_mut().expect("it was just put there")
            }
        };
        before.check_ins.extend(kept);
        before.drafts.extend(draft);
        self.notice = Some(Notice::DeletedElsewhere);
        true
    }

    /// What another window stored stays, whatever was done to it here before.
    fn forget_undo(&mut self, key: &str) {
        let count = self.undo.len();
        for before in &mut self.undo {
            before.forget(&self.archive, key);
        }
        self.undo.retain(|before| !before.is_empty());
        if self.undo.len() < count && self.notice == Some(Notice::DeletedElsewhere) {
            self.notice = None;
        }
    }

    /// Shows the present page with what is true now. `answered` is the draft that was answered here.
    fn look_again(&mut self, answered: Option<CheckInId>) -> Vec<Effect> {
        let Some(id) = answered else {
            let effects = self.look_anew();
            if self.opened().is_none() {
                self.editing = None;
            }
            return effects;
        };
        let draft = self.archive.draft().map(|kept| &kept.draft).filter(|draft| draft.id == id);
        match (&self.route, draft) {
            (Route::CheckIn(screen), Some(draft)) => {
                let reachable = walk::reachable(*screen, draft);
                let items = walk::items(reachable, draft);
                let is_asked = self.open.is_some_and(|open| items.contains(&open));
                if reachable != *screen || !is_asked {
                    self.open = walk::first_open(reachable, draft);
                }
                self.route = Route::CheckIn(reachable);
                self.present().into_iter().collect()
            }
            _ => {
                self.archive.take_up(None);
                let is_finished = self.archive.get(id).is_some();
                self.show(if is_finished {
                    Route::Result(Source::Kept(id))
                } else {
                    Route::Welcome
                });
                if is_finished {
                    self.notice = Some(Notice::FinishedElsewhere);
                }
                let mut effects: Vec<Effect> = self.present().into_iter().collect();
                effects.push(Effect::Focus(ids::HEADING.into()));
                effects
            }
        }
    }

    /// What was deleted elsewhere and is back is nothing to undo any more.
    fn forget_what_is_back(&mut self) {
        if self.notice != Some(Notice::DeletedElsewhere) {
            return;
        }
        let archive = &self.archive;
        let Some(before) = self.undo.last_mut() else { return };
        before.check_ins.retain(|(id, _)| archive.get(*id).is_none());
        before.drafts.retain(|(id, _)| archive.draft_of(*id).is_none());
        if before.is_empty() {
            self.undo.pop();
            self.notice = None;
        }
    }
}
