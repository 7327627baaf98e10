//! What is kept on the device: finished check-ins, drafts, and what could not be read.
//!
//! Every check-in and every draft has a key of its own, named after its id, and the list is the
//! keys: nothing is read, changed and written back, so two windows cannot overwrite each other's
//! check-ins. What cannot be read stays where it is, untouched, and its key is never written to.
//!
//! [`Archive::restore`] never fails: it returns what it could read and what it put aside. Older
//! forms are brought up to date on the way ([`MIGRATIONS`]).

mod file;
mod joining;
mod migrations;
mod restoring;
mod settings;
mod stored;
mod undo;

use serde_json::Value;

use crate::date::Date;
use crate::document;
use crate::hand_back::Plan;
use crate::instrument::Question;
use crate::marks::Marks;
use crate::order::sort_by_key;
use crate::response::{CheckIn, CheckInId, Draft};

use joining::{is_over, says_all};

pub use file::{
    Form, HISTORY_FILE_VERSION, INTERVAL_WEEKS, PLACE_LIMIT, ReadFile, SavedDraft, Untold,
    read_file, write_file,
};
pub use joining::{Joined, joined, other_id};
pub use migrations::{MIGRATIONS, Migration};
pub use restoring::{Arrival, Arriving, Restored, preview, restore};
pub use settings::{SETTINGS_KEY, Settings};
pub use stored::{ARCHIVE_VERSION, PREFIX, holds_answers};
pub use undo::{Before, Writes};

/// A finished check-in, kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Where it is stored.
    pub key: String,
    /// Grows with each check-in of this device: orders those of one day.
    pub counter: u32,
    /// The day on which it was kept here.
    pub kept_on: Date,
    /// Whose it is, as a link said; empty for one's own. At most [`crate::link::FROM_LIMIT`]
    /// characters.
    pub label: String,
    /// The check-in.
    pub check_in: CheckIn,
    /// What she made of its advice.
    pub plan: Plan,
    /// What she said about it afterwards.
    pub marks: Marks,
}

/// A check-in that is not finished, kept.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptDraft {
    /// Where it is stored.
    pub key: String,
    /// Grows with each check-in of this device.
    pub counter: u32,
    /// Where to go on: an address within the check-in, as the session writes it.
    pub place: String,
    /// The answers so far.
    pub draft: Draft,
    /// Which of them were taken over from the check-in before and not looked at since.
    pub carried: Vec<Question>,
}

/// Stored text that could not be read, as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it is stored, and stays.
    pub key: String,
    /// What is stored there.
    pub text: String,
    /// Whether a newer version of the page wrote it.
    pub is_newer: bool,
}

/// Everything that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archive {
    /// Finished check-ins, by date and counter.
    kept: Vec<Kept>,
    /// Drafts, by counter.
    drafts: Vec<KeptDraft>,
    /// What could not be read.
    aside: Vec<Aside>,
    /// Keys that hold an older form of what is kept, to be written anew.
    older: Vec<String>,
    /// What has to be written of drafts whose check-in is kept.
    parted: Writes,
    /// The draft that is answered in this window, if one is.
    at_hand: Option<CheckInId>,
}

/// What stood under a key before another window changed it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gone {
    /// A finished check-in.
    pub kept: Option<Kept>,
    /// A draft.
    pub draft: Option<KeptDraft>,
}

impl Archive {
    /// Reads whatever is stored. Keys that are not this page's are passed over.
    pub fn restore(stored: Vec<(String, String)>) -> Self {
        let mut archive = Self::default();
        let mut ours: Vec<(String, String)> =
            stored.into_iter().filter(|(key, _)| holds_answers(key)).collect();
        sort_by_key(&mut ours, |(key, _)| key.clone());
        for (key, text) in ours {
            archive.take_in(key, text);
        }
        archive.part_finished_drafts();
        archive
    }

    /// Takes in one stored text.
    fn take_in(&mut self, key: String, text: String) {
        match stored::read(&key, &text) {
            // The same id twice: the first is shown, and the other is left as it is.
            Ok((stored::Entry::Kept(kept), _)) if self.get(kept.check_in.id()).is_some() => {
                self.aside.push(Aside { key, text, is_newer: false });
            }
            Ok((stored::Entry::Draft(draft), _)) if self.draft_of(draft.draft.id).is_some() => {
                self.aside.push(Aside { key, text, is_newer: false });
            }
            Ok((entry, is_older)) => {
                if is_older {
                    self.older.push(key);
                }
                match entry {
                    stored::Entry::Kept(kept) => self.insert(*kept),
                    stored::Entry::Draft(draft) => self.insert_draft(draft),
                }
            }
            Err(is_newer) => self.aside.push(Aside { key, text, is_newer }),
        }
    }

    /// A window that was closed between keeping a check-in and dropping its draft leaves both.
    fn part_finished_drafts(&mut self) {
        let (finished, drafts) = std::mem::take(&mut self.drafts)
            .into_iter()
            .partition::<Vec<_>, _>(|draft| self.get(draft.draft.id).is_some());
        self.drafts = drafts;
        self.parted.removed.extend(finished.iter().map(|draft| draft.key.clone()));
        for draft in finished {
            if let Some(draft) = self.apart(draft) {
                self.parted.stored.push((draft.key.clone(), draft.value()));
                self.insert_draft(draft);
            }
        }
    }

    /// A draft beside the check-in of its id, if one is kept. It is over if it says nothing else; any
    /// other goes on under an id of its own, as it would never be kept under one that is taken.
    fn apart(&self, mut kept: KeptDraft) -> Option<KeptDraft> {
        let Some(here) = self.get(kept.draft.id) else { return Some(kept) };
        let said = kept.draft.clone();
        let mut is_over = is_over(&said, here.check_in.answers());
        let goes = |key: String| self.parted.removed.contains(&key);
        while !is_over && (self.knows(kept.draft.id) || goes(stored::draft_key(kept.draft.id))) {
            kept.draft.id = CheckInId(kept.draft.id.0.wrapping_add(1));
            // It went on already, and was not removed then.
            is_over = self.draft_of(kept.draft.id).is_some_and(|on| says_all(&on.draft, &said));
        }
        kept.key = stored::draft_key(kept.draft.id);
        (!is_over).then_some(kept)
    }

    /// What has to be written of drafts whose check-in is kept, once.
    pub fn take_parted(&mut self) -> Writes {
        std::mem::take(&mut self.parted)
    }

    /// What another window stored under a key, or that it removed it. Returns what was here under
    /// that key before.
    pub fn hear(&mut self, key: &str, text: Option<&str>) -> Gone {
        if !holds_answers(key) {
            return Gone::default();
        }
        self.aside.retain(|aside| aside.key != key);
        self.older.retain(|older| older != key);
        let kept = self.kept.iter().position(|kept| kept.key == key);
        let draft = self.drafts.iter().position(|draft| draft.key == key);
        let gone = Gone {
            kept: kept.map(|at| self.kept.remove(at)),
            draft: draft.map(|at| self.drafts.remove(at)),
        };
        if let Some(text) = text {
            self.take_in(key.into(), text.into());
            self.part_finished_drafts();
        }
        gone
    }

    /// What is here under each key, as it would be stored.
    pub fn texts(&self) -> Vec<(&str, String)> {
        let kept = self.kept.iter().map(|kept| (kept.key.as_str(), kept.value().to_string()));
        let drafts =
            self.drafts.iter().map(|draft| (draft.key.as_str(), draft.value().to_string()));
        let aside = self.aside.iter().map(|aside| (aside.key.as_str(), aside.text.clone()));
        kept.chain(drafts).chain(aside).collect()
    }

    /// Finished check-ins, the oldest first.
    pub fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// Unfinished check-ins, the oldest first.
    pub fn drafts(&self) -> &[KeptDraft] {
        &self.drafts
    }

    /// What could not be read.
    pub fn aside(&self) -> &[Aside] {
        &self.aside
    }

    /// What has to be written anew, because it was stored in an older form: keys and values.
    pub fn migrated(&self) -> Vec<(String, Value)> {
        let kept = self.kept.iter().map(|kept| (&kept.key, kept.value()));
        let drafts = self.drafts.iter().map(|draft| (&draft.key, draft.value()));
        let is_older = |(key, _): &(&String, Value)| self.older.contains(*key);
        kept.chain(drafts).filter(is_older).map(|(key, value)| (key.clone(), value)).collect()
    }

    /// The finished check-in with this id.
    pub fn get(&self, id: CheckInId) -> Option<&Kept> {
        self.kept.iter().find(|kept| kept.check_in.id() == id)
    }

    /// The draft with this id.
    pub fn draft_of(&self, id: CheckInId) -> Option<&KeptDraft> {
        self.drafts.iter().find(|draft| draft.draft.id == id)
    }

    /// The plan of a finished check-in, to change it.
    pub fn plan_mut(&mut self, id: CheckInId) -> Option<&mut Plan> {
        let kept = self.kept.iter_mut().find(|kept| kept.check_in.id() == id)?;
        Some(&mut kept.plan)
    }

    /// The draft that is answered in this window, or else the newest.
    pub fn draft(&self) -> Option<&KeptDraft> {
        let at_hand = |draft: &&KeptDraft| Some(draft.draft.id) == self.at_hand;
        self.drafts.iter().find(at_hand).or(self.drafts.last())
    }

    /// The same, to change it.
    pub fn draft_mut(&mut self) -> Option<&mut KeptDraft> {
        let id = self.draft()?.draft.id;
        self.drafts.iter_mut().find(|draft| draft.draft.id == id)
    }

    /// Answers this draft in this window from now on, whatever other windows begin; none is the
    /// newest again.
    pub fn take_up(&mut self, id: Option<CheckInId>) {
        self.at_hand = id;
    }

    /// Whether a check-in or a draft with this id is shown here.
    pub fn shows(&self, id: CheckInId) -> bool {
        self.get(id).is_some() || self.draft_of(id).is_some()
    }

    /// Whether an id is in use here, by a check-in, a draft or something unreadable.
    pub fn knows(&self, id: CheckInId) -> bool {
        let (name, key) = (id.to_string(), stored::draft_key(id));
        self.get(id).is_some()
            || self.drafts.iter().any(|draft| draft.draft.id == id || draft.key == key)
            || self.aside.iter().any(|aside| aside.key.split('.').any(|part| part == name))
    }

    /// Begins a draft, in which the answers to these questions were taken over. Its id must not be
    /// in use.
    pub fn begin(&mut self, draft: Draft, place: String, carried: Vec<Question>) -> &KeptDraft {
        let key = stored::draft_key(draft.id);
        self.at_hand = Some(draft.id);
        let last = self.drafts.len();
        self.drafts.push(KeptDraft { key, counter: self.next_counter(), place, draft, carried });
        &self.drafts[last]
    }

    /// Keeps a finished check-in and returns it. One that is kept already stays as it is.
    pub fn keep(&mut self, check_in: CheckIn, plan: Plan, kept_on: Date, label: String) -> &Kept {
        let id = check_in.id();
        if self.get(id).is_none() {
            let key = self.free(stored::kept_keys(id));
            let counter = self.next_counter();
            let marks = Marks::default();
            self.insert(Kept { key, counter, kept_on, label, check_in, plan, marks });
        }
        self.get(id).expect("it was just kept")
    }

    /// The first of these keys that holds nothing.
    fn free(&self, mut keys: impl Iterator<Item = String>) -> String {
        let is_free = |key: &String| {
            self.aside.iter().all(|aside| aside.key != *key)
                && self.kept.iter().all(|kept| kept.key != *key)
                && self.drafts.iter().all(|draft| draft.key != *key)
        };
        keys.find(is_free).expect("there is no end of keys")
    }

    /// Takes a finished check-in out.
    pub fn take(&mut self, id: CheckInId) -> Option<Kept> {
        let index = self.kept.iter().position(|kept| kept.check_in.id() == id)?;
        Some(self.kept.remove(index))
    }

    /// What was said about a finished check-in, to say more.
    pub fn marks_mut(&mut self, id: CheckInId) -> Option<&mut Marks> {
        let kept = self.kept.iter_mut().find(|kept| kept.check_in.id() == id)?;
        Some(&mut kept.marks)
    }

    /// Takes a draft out.
    pub fn take_draft(&mut self, id: CheckInId) -> Option<KeptDraft> {
        let index = self.drafts.iter().position(|draft| draft.draft.id == id)?;
        Some(self.drafts.remove(index))
    }

    /// Takes everything readable out: check-ins and drafts. What was put aside stays.
    pub fn take_all(&mut self) -> (Vec<Kept>, Vec<KeptDraft>) {
        (std::mem::take(&mut self.kept), std::mem::take(&mut self.drafts))
    }

    // Two windows may have given the same counter: the id decides, so that what is taken out and
    // put back stands where it stood.
    fn insert(&mut self, kept: Kept) {
        let place = |kept: &Kept| (kept.check_in.date(), kept.counter, kept.check_in.id());
        let at = self.kept.partition_point(|other| place(other) < place(&kept));
        self.kept.insert(at, kept);
    }

    fn insert_draft(&mut self, draft: KeptDraft) {
        let place = |draft: &KeptDraft| (draft.counter, draft.draft.id);
        let at = self.drafts.partition_point(|other| place(other) < place(&draft));
        self.drafts.insert(at, draft);
    }

    fn next_counter(&self) -> u32 {
        let kept = self.kept.iter().map(|kept| kept.counter);
        let drafts = self.drafts.iter().map(|draft| draft.counter);
        kept.chain(drafts).max().map_or(1, |last| last.saturating_add(1))
    }
}

impl Kept {
    /// The public document: answers and plan.
    pub fn document(&self) -> Value {
        document::write_with_plan(self.check_in.answers(), &self.plan)
    }

    /// What is stored under the key, as JSON.
    pub fn value(&self) -> Value {
        stored::kept_value(self)
    }
}

impl KeptDraft {
    /// What is stored under the key, as JSON.
    pub fn value(&self) -> Value {
        stored::draft_value(self)
    }
}
