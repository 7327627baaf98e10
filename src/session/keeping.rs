//! Keeping: deleting with undo, trying again what the storage refused, downloading.

use serde_json::{Map, Value};

use super::{Asked, Effect, Notice, Now, State, Storage, Taking, ids};
use crate::csv;
use crate::history::{Before, SETTINGS_KEY};
use crate::noise::noise;
use crate::progress::{SEMS_KEY, Sems};
use crate::response::CheckInId;

impl State {
    pub(super) fn delete(&mut self, id: CheckInId) -> Vec<Effect> {
        let before = self.archive.before(&[id], &[]);
        self.archive.take(id);
        self.deleted(before)
    }

    pub(super) fn drop_draft(&mut self, id: CheckInId) -> Vec<Effect> {
        let before = self.archive.before(&[], &[id]);
        self.archive.take_draft(id);
        self.deleted(before)
    }

    pub(super) fn delete_all(&mut self) -> Vec<Effect> {
        let before = self.archive.before_all();
        self.archive.take_all();
        let mut effects = self.deleted(before);
        // What was simulated of them goes as well; whoever puts them back has it simulated again.
        self.sems = Sems::default();
        effects.push(Effect::Remove { key: SEMS_KEY.into() });
        effects
    }

    /// Removes from the storage what was just taken out, and holds on to it until the page is left.
    fn deleted(&mut self, before: Before) -> Vec<Effect> {
        let mut effects = Effect::write(self.archive.writes_since(&before));
        if effects.is_empty() {
            return effects;
        }
        self.undo.push(before);
        self.notice = Some(Notice::Deleted);
        effects.push(Effect::Focus(ids::HEADING.into()));
        effects
    }

    /// Writes what the storage refused before once more, before what is to be done now, and lets go
    /// of what it stands for after it: what was deleted and is put back now was never gone.
    pub(super) fn retry(&self, effects: Vec<Effect>) -> Vec<Effect> {
        if self.storage != Storage::Full {
            return effects;
        }
        let (mut all, mut removed) = (Vec::new(), Vec::new());
        for key in self.refused.clone() {
            let kept = self.archive.kept().iter().find(|kept| kept.key == key);
            let draft = self.archive.drafts().iter().find(|draft| draft.key == key);
            match (kept, draft) {
                (Some(kept), _) => all.push(Effect::store(kept)),
                (None, Some(draft)) => all.push(Effect::store_draft(draft)),
                (None, None) if key == SETTINGS_KEY => {
                    all.push(Effect::store_settings(&self.settings));
                }
                // A check-in that was finished or deleted since.
                (None, None) => removed.push(Effect::Remove { key }),
            }
        }
        all.extend(effects);
        all.extend(removed);
        all
    }

    /// Puts everything back as it was before the last deletion or restore.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(before) = self.undo.pop() else { return Vec::new() };
        let mut effects = Effect::write(self.archive.put_as_before(before));
        effects.extend(self.look_anew());
        self.notice = Some(Notice::Undone);
        effects.push(Effect::Focus(ids::HEADING.into()));
        effects
    }

    /// The history as a table for a spreadsheet.
    pub(super) fn download_csv(&self, now: Now) -> Vec<Effect> {
        let text = csv::write(self.archive.kept(), |check_in| {
            let facts = check_in.facts();
            self.sems.get(check_in.id(), facts).unwrap_or_else(|| noise(facts)).give_or_take()
        });
        // The mark tells spreadsheets that it is UTF-8.
        let text = format!("\u{feff}{text}");
        let asked = Asked { taking: Taking::Csv, text, route: self.route.clone() };
        let name = format!("hatcheck-{}.csv", now.today);
        vec![Effect::Download { asked, name, media: "text/csv;charset=utf-8" }]
    }

    pub(super) fn download(&self, id: CheckInId) -> Vec<Effect> {
        let Some(kept) = self.archive.get(id) else { return Vec::new() };
        let name = format!("hatcheck-{}-{id}.json", kept.check_in.date());
        self.offer(Taking::Data, name, &kept.document())
    }

    pub(super) fn download_aside(&self) -> Vec<Effect> {
        let mut texts = Map::new();
        for aside in self.archive.aside() {
            texts.insert(aside.key.clone(), aside.text.as_str().into());
        }
        self.offer(Taking::Data, "hatcheck-put-aside.json".into(), &Value::Object(texts))
    }

    pub(super) fn offer(&self, taking: Taking, name: String, value: &Value) -> Vec<Effect> {
        let text = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
        let asked = Asked { taking, text, route: self.route.clone() };
        vec![Effect::Download { asked, name, media: "application/json" }]
    }
}
