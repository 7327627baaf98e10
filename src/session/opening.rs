//! Opening: the state of a page that was just opened, from what is stored, and what to do first.

use super::{Effect, Here, Notice, Now, Progress, Route, Sharing, State, Storage, later};
use crate::history::{Archive, PREFIX, SETTINGS_KEY, Settings};
use crate::instrument::Mode;
use crate::locale::english_first;
use crate::progress::{SEMS_KEY, Sems};
use crate::scoring::WhatIf;

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
    let stored_characters = characters(&stored);
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
    let mut state = new(storage, here, now);
    state.archive = archive;
    state.notice = notice;
    state.settings = settings;
    state.sems = sems;
    state.stored_characters = stored_characters;
    let later = later();
    state.locale = later.words;
    state.later = Some(later);
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

/// Whether this is a first visit: nothing of this page is stored, and the address asks for nothing else
/// than the first page. Takes the same as [`open`].
pub fn is_first_visit(stored: Option<&[(String, String)]>, address: &str) -> bool {
    let stored = stored.unwrap_or_default();
    let is_known = stored.iter().any(|(key, _)| key.starts_with(PREFIX));
    !is_known
        && !has_little_room(characters(stored))
        && Route::first(address) == Some(Route::Welcome)
}

/// The state of a first visit, and what to do first; the first part alone can tell. Takes the same as
/// [`open`], if [`is_first_visit`] says so of it.
pub fn open_first(
    stored: Option<&[(String, String)]>,
    here: Here,
    now: Now,
) -> (State, Vec<Effect>) {
    let storage = if stored.is_some() { Storage::Kept } else { Storage::Denied };
    let mut state = new(storage, here, now);
    state.stored_characters = characters(stored.unwrap_or_default());
    let mut effects = vec![Effect::Replace(state.route.fragment())];
    if storage == Storage::Kept {
        effects.push(Effect::AskPersisted);
    }
    (state, effects)
}

fn characters(stored: &[(String, String)]) -> usize {
    stored.iter().map(|(key, text)| key.len() + text.len()).sum()
}

/// The state of a page on which nothing happened yet.
fn new(storage: Storage, here: Here, now: Now) -> State {
    State {
        locale: english_first(),
        here,
        route: Route::Welcome,
        archive: Archive::default(),
        storage,
        mode: Mode::Full,
        wants_new: false,
        open: None,
        changing: false,
        tray_was_empty: false,
        notice: None,
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
        is_passing: false,
        typed: None,
        invalid: None,
        settings: Settings::default(),
        persisted: None,
        stored_characters: 0,
        chosen: None,
        tables: Vec::new(),
        more_rows: None,
        progress: Progress::default(),
        arrived: None,
        sems: Sems::default(),
        undo: Vec::new(),
        later: None,
        waiting: None,
    }
}

impl State {
    /// Whether the storage is nearly full.
    pub fn has_little_room(&self) -> bool {
        has_little_room(self.stored_characters)
    }
}
