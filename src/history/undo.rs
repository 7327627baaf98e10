//! Undo as data: what stood under an id before something was done to it.
//!
//! Deleting one check-in, deleting everything and restoring a file are undone alike: whoever changes
//! the archive holds on to a [`Before`], and [`Archive::put_as_before`] puts it back. What has to be
//! written comes out as keys and values, both for what was done ([`Archive::writes_since`]) and for
//! what undid it.

use std::iter::once;

use serde_json::Value;

use super::{Archive, Kept, KeptDraft, stored};
use crate::response::CheckInId;

/// What stood under some ids; nothing, where none did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Before {
    /// Finished check-ins, each id once.
    pub check_ins: Vec<(CheckInId, Option<Kept>)>,
    /// Drafts, each id once.
    pub drafts: Vec<(CheckInId, Option<KeptDraft>)>,
}

/// What has to be written so that the storage holds what the archive holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Writes {
    /// Keys to remove.
    pub removed: Vec<String>,
    /// Keys and values to store.
    pub stored: Vec<(String, Value)>,
}

impl Before {
    /// Whether there is nothing to put back.
    pub fn is_empty(&self) -> bool {
        self.check_ins.is_empty() && self.drafts.is_empty()
    }

    /// Lets go of whatever would change what stands under this key now.
    pub fn forget(&mut self, archive: &Archive, key: &str) {
        let kept = archive.kept.iter().find(|kept| kept.key == key);
        let draft = archive.drafts.iter().find(|draft| draft.key == key);
        self.check_ins.retain(|(id, _)| kept.is_none_or(|kept| kept.check_in.id() != *id));
        self.drafts.retain(|(id, _)| draft.is_none_or(|draft| draft.draft.id != *id));
    }

    /// Holds on to a check-in; what is held under its id already was there earlier, and stays.
    pub(super) fn hold(&mut self, id: CheckInId, was: Option<Kept>) {
        if self.check_ins.iter().all(|(known, _)| *known != id) {
            self.check_ins.push((id, was));
        }
    }

    /// Holds on to a draft in the same way.
    pub(super) fn hold_draft(&mut self, id: CheckInId, was: Option<KeptDraft>) {
        if self.drafts.iter().all(|(known, _)| *known != id) {
            self.drafts.push((id, was));
        }
    }
}

impl Writes {
    /// What takes the place of something else is not removed with it.
    fn settled(mut self) -> Self {
        let stored = &self.stored;
        self.removed.retain(|key| stored.iter().all(|(stored, _)| stored != key));
        self
    }

    /// What stood under one id, and what stands there now.
    fn change(&mut self, was: Option<&str>, now: Option<(&str, Value)>) {
        if let Some(was) = was.filter(|was| now.as_ref().is_none_or(|(now, _)| now != was)) {
            self.removed.push(was.into());
        }
        self.stored.extend(now.map(|(key, value)| (key.into(), value)));
    }
}

impl Archive {
    /// What stands under these ids now: hold on to it before taking anything out.
    pub fn before(&self, check_ins: &[CheckInId], drafts: &[CheckInId]) -> Before {
        Before {
            check_ins: check_ins.iter().map(|id| (*id, self.get(*id).cloned())).collect(),
            drafts: drafts.iter().map(|id| (*id, self.draft_of(*id).cloned())).collect(),
        }
    }

    /// Everything readable that stands here now.
    pub fn before_all(&self) -> Before {
        let check_in = |kept: &Kept| (kept.check_in.id(), Some(kept.clone()));
        let draft = |draft: &KeptDraft| (draft.draft.id, Some(draft.clone()));
        Before {
            check_ins: self.kept.iter().map(check_in).collect(),
            drafts: self.drafts.iter().map(draft).collect(),
        }
    }

    /// Puts everything back as it was, in its old place, or beside it where another window has stored
    /// something unreadable there since. Says what has to be written for that.
    pub fn put_as_before(&mut self, before: Before) -> Writes {
        let check_ins: Vec<CheckInId> = before.check_ins.iter().map(|(id, _)| *id).collect();
        let drafts: Vec<CheckInId> = before.drafts.iter().map(|(id, _)| *id).collect();
        let undone = self.before(&check_ins, &drafts);
        for (id, was) in before.check_ins {
            self.take(id);
            if let Some(mut was) = was {
                was.key = self.free(once(was.key).chain(stored::kept_keys(id)));
                self.insert(was);
            }
        }
        for (id, was) in before.drafts {
            self.take_draft(id);
            if let Some(mut was) = was {
                was.key = self.free(once(was.key).chain(stored::draft_keys(id)));
                self.insert_draft(was);
            }
        }
        // Another window may have begun or finished one of them since.
        self.part_finished_drafts();
        let mut writes = self.writes_since(&undone);
        let Writes { stored, removed } = self.take_parted();
        writes.stored.extend(stored);
        writes.removed.extend(removed);
        writes.settled()
    }

    /// What has to be written of everything that stood here before, and stands differently now.
    pub fn writes_since(&self, before: &Before) -> Writes {
        let mut writes = Writes::default();
        for (id, was) in &before.check_ins {
            let now = self.get(*id);
            if now != was.as_ref() {
                let now = now.map(|now| (now.key.as_str(), now.value()));
                writes.change(was.as_ref().map(|was| was.key.as_str()), now);
            }
        }
        for (id, was) in &before.drafts {
            let now = self.draft_of(*id);
            if now != was.as_ref() {
                let now = now.map(|now| (now.key.as_str(), now.value()));
                writes.change(was.as_ref().map(|was| was.key.as_str()), now);
            }
        }
        writes.settled()
    }
}
