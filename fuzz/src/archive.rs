//! The target `archive`: any keys and texts as what the browser has stored.
//!
//! The bytes are lines, each a key, a tab and a text. As in a browser, a key that is written again
//! holds only the last text.

use std::collections::{BTreeMap, BTreeSet};

use hatcheck::history::{Archive, KeptDraft, holds_answers};
use hatcheck::link::FROM_LIMIT;
use hatcheck::response::CheckInId;

use crate::reached::Reached;

/// What mutations must reach.
pub const KINDS: &[&str] = &[
    "kept",
    "kept in an older form",
    "draft",
    "draft in an older form",
    "draft of what is kept",
    "put aside",
    "put aside as newer",
    "not ours",
];

/// Restoring never fails, and nothing is lost: every key of ours is a check-in, a draft, or put
/// aside with its text; and what is written again is restored as it was.
pub fn archive(bytes: &[u8]) -> Reached {
    let mut reached = Reached::default();
    let stored = lines(bytes);
    let archive = Archive::restore(stored.clone());
    let backwards = Archive::restore(stored.iter().rev().cloned().collect());
    assert_eq!(archive, backwards, "browsers give keys in any order");
    every_key_is_somewhere(&stored, &archive, &mut reached);
    written_again_it_is_the_same(&stored, &archive, &mut reached);
    for kept in archive.kept() {
        assert!(kept.label.chars().count() <= FROM_LIMIT.into(), "{}", kept.label);
        reached.draft(kept.check_in.answers());
        reached.mark(("kept", kept.plan.is_empty(), kept.label.is_empty()));
    }
    archive.drafts().iter().for_each(|kept| reached.draft(&kept.draft));
    reached
}

/// The keys and texts that these bytes stand for.
fn lines(bytes: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.split('\n').filter_map(|line| line.split_once('\t'));
    let stored: BTreeMap<&str, &str> = lines.collect();
    stored.into_iter().map(|(key, text)| (key.into(), text.into())).collect()
}

fn every_key_is_somewhere(stored: &[(String, String)], archive: &Archive, reached: &mut Reached) {
    let kept: BTreeSet<&str> = archive.kept().iter().map(|kept| kept.key.as_str()).collect();
    let drafts: BTreeSet<&str> = archive.drafts().iter().map(|kept| kept.key.as_str()).collect();
    let aside: BTreeMap<&str, &str> =
        archive.aside().iter().map(|aside| (aside.key.as_str(), aside.text.as_str())).collect();
    let ids: BTreeSet<CheckInId> = archive.kept().iter().map(|kept| kept.check_in.id()).collect();
    assert_eq!(ids.len(), archive.kept().len(), "a check-in twice");
    let parted = archive.clone().take_parted();
    for (key, _) in &parted.stored {
        assert!(drafts.contains(&**key), "{key} is written and not shown");
        assert!(stored.iter().all(|(known, _)| known != key), "{key} held something else");
    }
    let mut somewhere = parted.stored.len();
    for (key, text) in stored {
        if !holds_answers(key) {
            reached.kind("not ours");
            continue;
        }
        let places = [kept.contains(&**key), drafts.contains(&**key), aside.contains_key(&**key)];
        let count = places.iter().filter(|is_there| **is_there).count();
        assert!(count <= 1, "{key} in two places");
        somewhere += count;
        let alone = Archive::restore(vec![(key.clone(), text.clone())]);
        match (places, alone.kept(), alone.drafts(), alone.aside()) {
            ([true, _, _], [one], [], []) => {
                reached.kind("kept");
                assert!(archive.kept().contains(one), "another check-in than alone: {key}");
            }
            ([_, true, _], [], [one], []) => {
                reached.kind("draft");
                assert!(archive.drafts().contains(one), "another draft than alone: {key}");
            }
            ([_, _, true], [], [], [one]) => {
                reached.kind(if one.is_newer { "put aside as newer" } else { "put aside" });
                assert!(archive.aside().contains(one), "{key}");
            }
            // The same check-in under two keys: the second is put aside.
            ([_, _, true], [one], [], []) => assert!(ids.contains(&one.check_in.id()), "{key}"),
            // And the same draft.
            ([_, _, true], [], [one], []) => {
                let is_here = |kept: &KeptDraft| kept.draft.id == one.draft.id;
                let is_kept = ids.contains(&one.draft.id);
                assert!(is_kept || archive.drafts().iter().any(is_here), "{key}");
            }
            // A draft that was finished is no draft any more, or goes on under another key.
            ([false, false, false], [], [one], []) => {
                reached.kind("draft of what is kept");
                assert!(ids.contains(&one.draft.id), "{key} is lost");
                assert!(parted.removed.contains(key), "{key} stays for ever");
            }
            other => panic!("{key} is lost: {other:?}"),
        }
        if let Some(kept_text) = aside.get(&**key) {
            assert_eq!(kept_text, text, "what cannot be read stays as it is: {key}");
        }
    }
    assert_eq!(somewhere, kept.len() + drafts.len() + aside.len(), "something out of nothing");
}

fn written_again_it_is_the_same(
    stored: &[(String, String)],
    archive: &Archive,
    reached: &mut Reached,
) {
    let kept = archive.kept().iter().map(|kept| (kept.key.clone(), kept.value().to_string()));
    let drafts = archive.drafts().iter().map(|kept| (kept.key.clone(), kept.value().to_string()));
    let again = Archive::restore(kept.chain(drafts).collect());
    assert_eq!((again.kept(), again.drafts()), (archive.kept(), archive.drafts()));
    assert!(again.aside().is_empty() && again.migrated().is_empty(), "{:?}", again.aside());

    // What was of an older form is written over its own key, and then nothing is left to do.
    let mut storage: BTreeMap<String, String> = stored.iter().cloned().collect();
    for (key, value) in archive.migrated() {
        let is_kept = archive.kept().iter().any(|kept| kept.key == key);
        reached.kind(if is_kept { "kept in an older form" } else { "draft in an older form" });
        let before = storage.insert(key, value.to_string());
        assert!(before.is_some(), "a migration writes no new key");
    }
    let parted = archive.clone().take_parted();
    storage.extend(parted.stored.into_iter().map(|(key, value)| (key, value.to_string())));
    storage.retain(|key, _| !parted.removed.contains(key));
    let mut after = Archive::restore(storage.into_iter().collect());
    assert_eq!(after.take_parted(), Default::default());
    assert!(after.migrated().is_empty());
    assert_eq!((after.kept(), after.drafts()), (archive.kept(), archive.drafts()));
    assert_eq!(after.aside(), archive.aside());
}
