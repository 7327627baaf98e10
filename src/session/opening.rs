//! Opening: the state of a page that was just opened, from what is stored, and what to do first.

use super::{Effect, Here, Notice, Now, Progress, ROWS, Route, Sharing, State, Storage};
use crate::history::{Archive, SETTINGS_KEY, Settings};
use crate::instrument::Mode;
use crate::locale::english;
use crate::progress::{SEMS_KEY, Sems};
use crate::sample::Sample;
use crate::scoring::{WhatIf, assess};

/// What browsers let a site store, in characters: five million in every engine.
const STORAGE_CHARACTERS: usize = 5_000_000;

/// From four fifths on it is said: what is still free takes thousands of check-ins.
fn has_little_room(stored_characters: usize) -> bool {
    stored_characters > STORAGE_CHARACTERS * 4 / 5
}

/// The state of a page that was just opened, and what to do first.
///
/// `stored` is every key and text of the browser's storage; `None` if it is denied.
pub fn open(
    stored: Option<Vec<(String, String)>>,
    address: &str,
    here: Here,
    now: Now,
) -> (State, Vec<Effect>) {
    let storage = if stored.is_some() { Storage::Kept } else { Storage::Denied };
    let stored = stored.unwrap_or_default();
    let text = |key| stored.iter().find(|(known, _)| known == key).map_or("", |(_, text)| text);
    let sizes = stored.iter().map(|(key, text)| key.len() + text.len());
    let stored_characters = sizes.sum();
    let settings = Settings::read(text(SETTINGS_KEY));
    let sems = Sems::read(text(SEMS_KEY));
    let archive = Archive::restore(stored);
    let aside = archive.aside();
    let notice = if !aside.is_empty() {
        Some(Notice::Aside { is_newer: aside.iter().all(|aside| aside.is_newer) })
    } else if has_little_room(stored_characters) {
        Some(Notice::LittleRoom)
    } else {
        None
    };
    let mut state = State {
        locale: english(),
        here,
        route: Route::Welcome,
        archive,
        storage,
        mode: Mode::Full,
        wants_new: false,
        open: None,
        changing: false,
        tray_was_empty: false,
        samples: Sample::ALL.map(|sample| {
            let assessment = assess(sample.check_in(now.today).facts());
            (assessment.verdict, assessment.score)
        }),
        notice,
        today: now.today,
        what_if: WhatIf::default(),
        unfolded: Vec::new(),
        editing: None,
        sharing: Sharing::default(),
        pasted: String::new(),
        letter: None,
        judged: None,
        looked: None,
        refused: Vec::new(),
        typed: None,
        invalid: None,
        settings,
        persisted: None,
        stored_characters,
        chosen: None,
        tables: Vec::new(),
        rows: ROWS,
        progress: Progress::default(),
        arrived: None,
        sems,
        undo: Vec::new(),
    };
    state.show(Route::parse(address));
    let migrated = state.archive.migrated().into_iter();
    let stored = migrated.map(|(key, value)| Effect::Store { key, value });
    let mut effects: Vec<Effect> = stored.collect();
    effects.extend(Effect::write(state.archive.take_parted()));
    effects.extend(state.present());
    if state.route == Route::Progress {
        effects.extend(state.entered_progress());
    }
    if state.storage == Storage::Kept {
        effects.push(Effect::AskPersisted);
    }
    (state, effects)
}

impl State {
    /// Whether the storage is nearly full.
    pub fn has_little_room(&self) -> bool {
        has_little_room(self.stored_characters)
    }
}
