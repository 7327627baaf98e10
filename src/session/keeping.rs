//! Keeping: deleting with undo, downloading, opening a file.

use serde_json::{Map, Value};

use super::{Asked, Effect, Notice, Now, State, Storage, Taking, ids};
use crate::document;
use crate::history::Kept;
use crate::response::{CheckInId, Complete, complete};

/// How many problems of a file are shown.
const PROBLEMS_SHOWN: usize = 5;

impl State {
    pub(super) fn delete(&mut self, id: CheckInId) -> Vec<Effect> {
        let Some(kept) = self.archive.take(id) else { return Vec::new() };
        let removed = Effect::Remove { key: kept.key.clone() };
        self.deleted = (vec![kept], Vec::new());
        self.deleted_notice(vec![removed])
    }

    pub(super) fn drop_draft(&mut self, id: CheckInId) -> Vec<Effect> {
        let Some(draft) = self.archive.take_draft(id) else { return Vec::new() };
        let removed = Effect::Remove { key: draft.key.clone() };
        self.deleted = (Vec::new(), vec![draft]);
        self.deleted_notice(vec![removed])
    }

    pub(super) fn delete_all(&mut self) -> Vec<Effect> {
        let (kept, drafts) = self.archive.take_all();
        let keys = kept.iter().map(|kept| &kept.key).chain(drafts.iter().map(|draft| &draft.key));
        let removed = keys.map(|key| Effect::Remove { key: key.clone() }).collect();
        self.deleted = (kept, drafts);
        self.deleted_notice(removed)
    }

    /// Writes what the storage refused before once more, and lets go of what it stands for.
    pub(super) fn retry(&mut self) -> Vec<Effect> {
        if self.storage != Storage::Full {
            return Vec::new();
        }
        let mut effects = Vec::new();
        for key in std::mem::take(&mut self.refused) {
            let kept = self.archive.kept().iter().find(|kept| kept.key == key);
            let draft = self.archive.drafts().iter().find(|draft| draft.key == key);
            effects.push(match (kept, draft) {
                (Some(kept), _) => Effect::store(kept),
                (None, Some(draft)) => Effect::store_draft(draft),
                // A check-in that was finished or deleted since.
                (None, None) => Effect::Remove { key },
            });
        }
        effects
    }

    fn deleted_notice(&mut self, mut effects: Vec<Effect>) -> Vec<Effect> {
        self.notice = Some(Notice::Deleted);
        effects.push(Effect::Focus(ids::HEADING.into()));
        effects
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        if !self.can_undo() {
            return Vec::new();
        }
        let (kept, drafts) = std::mem::take(&mut self.deleted);
        let mut effects = Vec::new();
        for kept in kept {
            effects.push(Effect::store(&kept));
            self.archive.put_back(kept);
        }
        for draft in drafts {
            effects.push(Effect::store_draft(&draft));
            self.archive.put_back_draft(draft);
        }
        self.notice = Some(Notice::Undone);
        effects.push(Effect::Focus(ids::HEADING.into()));
        effects
    }

    pub(super) fn download_all(&self, now: Now) -> Vec<Effect> {
        let documents = self.archive.kept().iter().map(Kept::document).collect();
        self.offer(format!("hatcheck-{}.json", now.today), &Value::Array(documents))
    }

    pub(super) fn download(&self, id: CheckInId) -> Vec<Effect> {
        let Some(kept) = self.archive.get(id) else { return Vec::new() };
        let name = format!("hatcheck-{}-{id}.json", kept.check_in.date());
        self.offer(name, &kept.document())
    }

    pub(super) fn download_aside(&self) -> Vec<Effect> {
        let mut texts = Map::new();
        for aside in self.archive.aside() {
            texts.insert(aside.key.clone(), aside.text.as_str().into());
        }
        self.offer("hatcheck-put-aside.json".into(), &Value::Object(texts))
    }

    fn offer(&self, name: String, value: &Value) -> Vec<Effect> {
        let text = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
        let asked = Asked { taking: Taking::Data, text, route: self.route.clone() };
        vec![Effect::Download { asked, name, media: "application/json" }]
    }

    /// Adds the check-ins of a file that are not here yet. A file with any problem adds nothing.
    pub(super) fn open_file(&mut self, text: &str) -> Vec<Effect> {
        let read =
            document::read_text(text).and_then(|read| {
                let mut problems = Vec::new();
                let mut found = Vec::new();
                for (index, (draft, plan)) in read.drafts.iter().zip(read.plans).enumerate() {
                    match complete(draft) {
                        Ok(complete) => found.push((complete, plan)),
                        Err(inside) => problems.extend(inside.into_iter().map(|problem| {
                            if read.is_list { problem.inside(index) } else { problem }
                        })),
                    }
                }
                if problems.is_empty() { Ok(found) } else { Err(problems) }
            });
        let mut effects = Vec::new();
        match read {
            Ok(found) => {
                let (mut added, mut left_out, mut planned) = (0, 0, 0);
                for (complete, plan) in found {
                    match complete {
                        Complete::CheckIn(check_in)
                            if self.archive.get(check_in.id()).is_none() =>
                        {
                            effects.push(Effect::store(self.archive.keep(
                                *check_in,
                                plan,
                                self.today,
                                String::new(),
                            )));
                            added += 1;
                        }
                        Complete::CheckIn(check_in) => {
                            // From another device of hers: a plan where there is none yet.
                            let id = check_in.id();
                            if let Some(kept) = self.archive.plan_mut(id)
                                && kept.is_empty()
                                && !plan.is_empty()
                            {
                                *kept = plan;
                                effects.extend(self.archive.get(id).map(Effect::store));
                                planned += 1;
                            }
                        }
                        Complete::CannotTell { .. } => left_out += 1,
                    }
                }
                self.notice = Some(Notice::Opened { added, left_out, planned });
            }
            Err(mut problems) => {
                let count = problems.len();
                problems.truncate(PROBLEMS_SHOWN);
                self.notice = Some(Notice::NotOpened { problems, count });
            }
        }
        effects.push(Effect::ScrollToTop);
        effects.push(Effect::Focus(ids::HEADING.into()));
        effects
    }
}
