//! Stored texts that are cut off, doubled, older, newer or somebody else's: what can be read is shown,
//! and the rest stays byte for byte where it is, whatever is done on the page.

use std::collections::BTreeMap;

use hatcheck::history::{SETTINGS_KEY, holds_answers};
use hatcheck::progress::SEMS_KEY;
use hatcheck::response::CheckInId;
use hatcheck::session::{Effect, Msg, Notice, Route};

use crate::damage::with_version;
use crate::device::{Device, Refuses, now};
use crate::whole_walk::{Stored, after_a_month, by_id, golden, ours, restored, shown, walk};

const CHECK_IN: &str = "hatcheck.check-in.00cafe00";
const DRAFT: &str = "hatcheck.draft.00cafe01";
/// What the file of the month would be restored under, where the usual key is taken.
const AGAIN: [&str; 2] = ["hatcheck.check-in.00cafe00.2", "hatcheck.draft.00cafe01.2"];

fn opened(stored: &Stored) -> Device {
    Device::running(stored.clone(), now(), Refuses::Nothing)
}

fn file_of(stored: &Stored) -> String {
    match opened(stored).send(Msg::DownloadAll).as_slice() {
        [Effect::Download { asked, .. }] => asked.text.clone(),
        other => panic!("{other:?}"),
    }
}

/// Holds that these texts are put aside, counted, said and offered, and stay through a whole walk.
fn stay_through_a_walk(stored: &Stored, aside: &BTreeMap<&str, bool>) {
    let mut device = opened(stored);
    let found = device.state.archive.aside().iter();
    let found: BTreeMap<&str, bool> = found.map(|text| (&*text.key, text.is_newer)).collect();
    assert_eq!(&found, aside);
    let is_newer = aside.values().all(|is_newer| *is_newer);
    assert_eq!(device.state.notice, Some(Notice::Aside { is_newer }));
    walk(&mut device);
    device.send(Msg::DeleteAll);
    stay(stored, aside, &mut device);
    let others: Vec<&String> = device.stored.keys().filter(|key| holds_answers(key)).collect();
    assert_eq!(others, aside.keys().copied().collect::<Vec<_>>(), "nothing else is left");
}

/// Holds that these texts are still as they were, and offered as they are.
fn stay(stored: &Stored, aside: &BTreeMap<&str, bool>, device: &mut Device) {
    assert_eq!(device.state.archive.aside().len(), aside.len());
    let effects = device.send(Msg::DownloadAside);
    let [Effect::Download { asked, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let offered: Stored = serde_json::from_str(&asked.text).expect("keys and texts");
    for key in aside.keys() {
        assert_eq!(device.stored.get(*key), stored.get(*key), "{key}");
        assert_eq!(offered.get(*key), stored.get(*key), "{key}");
    }
    let foreign = stored.iter().filter(|(key, _)| !key.starts_with("hatcheck.") || is_foreign(key));
    for (key, text) in foreign {
        assert_eq!(device.stored.get(key), Some(text), "{key} is not this page's");
    }
}

fn is_foreign(key: &str) -> bool {
    !holds_answers(key) && ![SETTINGS_KEY, SEMS_KEY].contains(&key)
}

#[test]
fn cut_off_at_any_byte_a_text_stays_and_its_file_is_restored_beside_it() {
    let whole = after_a_month();
    let file = file_of(&whole);
    let all = by_id(&whole);
    for (key, again) in [CHECK_IN, DRAFT].into_iter().zip(AGAIN) {
        let text = &whole[key];
        for end in 0..text.len() {
            assert!(text.is_char_boundary(end));
            let mut stored = whole.clone();
            stored.insert(key.into(), text[..end].into());
            let aside = BTreeMap::from([(key, false)]);
            let mut device = opened(&stored);
            assert_eq!(device.state.notice, Some(Notice::Aside { is_newer: false }), "{end}");
            assert_eq!(by_id(&device.stored).len(), all.len() - 1, "the other one is shown");
            device.send(Msg::Opened(file.clone()));
            device.send(Msg::RestoreArrived);
            assert_eq!(device.state.notice, Some(Notice::Restored(1)), "{key} {end}");
            let ids: Vec<CheckInId> = by_id(&device.stored).into_keys().collect();
            assert_eq!(ids, all.keys().copied().collect::<Vec<_>>(), "{end}");
            assert!(device.stored.contains_key(again));
            assert_eq!(ours(&device.stored), shown(&device));
            stay(&stored, &aside, &mut device);
            device.send(Msg::DeleteAll);
            stay(&stored, &aside, &mut device);
            if end.is_multiple_of(60) {
                stay_through_a_walk(&stored, &aside);
            }
        }
    }
}

#[test]
fn settings_and_noise_that_are_cut_off_cost_nothing_but_themselves() {
    let whole = after_a_month();
    for key in [SETTINGS_KEY, SEMS_KEY] {
        let text = &whole[key];
        for end in 0..text.len() {
            let mut stored = whole.clone();
            stored.insert(key.into(), text[..end].into());
            let mut device = opened(&stored);
            assert_eq!(device.state.notice, None);
            assert_eq!(shown(&device), ours(&whole));
            assert_eq!(device.state.interval_weeks(), if key == SETTINGS_KEY { 4 } else { 6 });
            device.send(Msg::Go(Route::Progress));
            device.send(Msg::FillIn);
            assert_eq!(device.stored[SEMS_KEY], whole[SEMS_KEY], "simulated again, it is the same");
            device.send(Msg::ChooseInterval(6));
            assert_eq!(device.stored[SETTINGS_KEY], whole[SETTINGS_KEY]);
        }
    }
}

#[test]
fn what_this_page_cannot_read_stays_as_it_is_whatever_is_done() {
    let whole = after_a_month();
    let (check_in, draft) = (&whole[CHECK_IN], &whole[DRAFT]);
    let token = check_in.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next());
    let token = token.expect("a token");
    // Under the numbers that the walk would take, and those of the file that it restores.
    let unreadable = [
        ("hatcheck.check-in.0010101f", check_in.repeat(2), false),
        ("hatcheck.draft.00101020", draft.repeat(2), false),
        ("hatcheck.check-in.00beef00", check_in.replace("\"archive\":3", "\"archive\":4"), true),
        ("hatcheck.draft.00beef01", draft.replace("\"archive\":3", "\"archive\":4"), true),
        ("hatcheck.check-in.2", check_in.replace(token, &with_version(token, '2')), true),
        ("hatcheck.draft.3", draft.replace("\"hatcheck\":1", "\"hatcheck\":2"), true),
        ("hatcheck.draft.4", draft.replace("\"model\":1", "\"model\":2"), true),
        ("hatcheck.check-in.5", "{\"theme\":\"felt\"}".into(), false),
        ("hatcheck.check-in.", "null".into(), false),
        ("hatcheck.draft.", "\u{feff}\u{0}".into(), false),
    ];
    let foreign = [
        ("somebody.else", "{"),
        ("hatcheck.unknown.x", check_in),
        ("hatcheck.check-in", draft),
        ("hatcheck", ""),
    ];
    let mut together = whole.clone();
    for (key, text, is_newer) in &unreadable {
        let mut stored = whole.clone();
        for stored in [&mut stored, &mut together] {
            stored.insert((*key).into(), text.clone());
        }
        stay_through_a_walk(&stored, &BTreeMap::from([(*key, *is_newer)]));
    }
    together.extend(foreign.map(|(key, text)| (key.into(), text.into())));
    let aside = unreadable.iter().map(|(key, _, is_newer)| (*key, *is_newer));
    stay_through_a_walk(&together, &aside.collect());
}

#[test]
fn a_check_in_that_is_stored_twice_is_shown_once_and_neither_is_overwritten() {
    let whole = after_a_month();
    let aside = BTreeMap::from([(AGAIN[0], false)]);
    let mut stored = whole.clone();
    stored.insert(AGAIN[0].into(), whole[CHECK_IN].replace("own_days", "market"));
    let mut device = opened(&stored);
    assert_eq!(shown(&device).len(), 3);
    device.send(Msg::DeleteAll);
    stay(&stored, &aside, &mut device);
    // Nothing hides it any more.
    let device = opened(&device.stored);
    assert_eq!((device.state.archive.kept().len(), device.state.archive.aside().len()), (1, 0));
}

#[test]
fn foreign_keys_alone_are_none_of_its_business() {
    let foreign = [("somebody.else", "{"), ("hatcheck.unknown.x", "{"), ("hatcheck.check-in", "{")];
    let stored: Stored = foreign.map(|(key, text)| (key.into(), text.into())).into();
    let mut device = opened(&stored);
    assert_eq!((&device.state.notice, device.state.archive.aside()), (&None, &[][..]));
    walk(&mut device);
    device.send(Msg::DeleteAll);
    device.stored.retain(|key, _| is_foreign(key));
    assert_eq!(device.stored, stored);
}

#[test]
fn what_older_pages_stored_is_part_of_the_walk() {
    for version in ["1", "2"] {
        let older = golden(version);
        let mut device = opened(&older);
        assert_eq!(device.state.notice, None);
        assert_eq!(by_id(&older).len(), 3);
        assert_eq!(by_id(&older), by_id(&device.stored));
        assert_eq!(ours(&device.stored), shown(&device), "brought up to date");
        walk(&mut device);
        let before = shown(&device);
        assert_eq!(before.len(), 1, "all of it could be deleted");
        assert_eq!(restored(&device.stored).kept().len(), 1);
    }
}

#[test]
fn a_key_that_holds_another_draft_is_not_begun_again() {
    let mut stored = Stored::new();
    let text = &after_a_month()[DRAFT];
    // As if somebody had copied it by hand.
    stored.insert("hatcheck.draft.0010101f".into(), text.clone());
    let mut device = opened(&stored);
    device.send(Msg::WantNew);
    device.send(Msg::Begin(hatcheck::response::Response::Choice(1)));
    assert_eq!(device.stored.get("hatcheck.draft.0010101f"), Some(text));
    assert_eq!(opened(&device.stored).state.archive.drafts().len(), 2);
}
