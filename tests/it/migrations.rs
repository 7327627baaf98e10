//! Migrations of the archive: one before and one after of each, that all ran, and that nothing is
//! lost on the way.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hatcheck::document;
use hatcheck::hand_back::Plan;
use hatcheck::history::{ARCHIVE_VERSION, Archive, Kept, MIGRATIONS};
use hatcheck::link::encode;
use hatcheck::marks::{Cause, Marks, Number};
use hatcheck::session::{self, Effect};
use serde_json::{Value, json};

use crate::device::{here, now};
use crate::letters::{as_kept, letters};

/// Stored keys and values: `tests/golden/archive/NAME.json`.
fn golden(name: &str) -> BTreeMap<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/archive");
    let text = fs::read_to_string(folder.join(format!("{name}.json"))).expect("a golden file");
    serde_json::from_str(&text).expect("an object")
}

fn stored(values: &BTreeMap<String, Value>) -> Vec<(String, String)> {
    values.iter().map(|(key, value)| (key.clone(), value.to_string())).collect()
}

/// What the page writes when it is opened over these texts.
fn written(texts: Vec<(String, String)>) -> BTreeMap<String, Value> {
    let (_, effects) = session::open(Some(texts), "", here(), now());
    let stores = effects.into_iter().filter_map(|effect| match effect {
        Effect::Store { key, value } => Some((key, value)),
        _ => None,
    });
    stores.collect()
}

#[test]
fn version_1_becomes_version_2() {
    let (before, after) = (golden("1"), golden("2"));
    let mut fields = before.into_iter();
    for (key, value) in fields.by_ref() {
        let Value::Object(value) = value else { panic!("{key} is no object") };
        assert_eq!(MIGRATIONS[0](value).map(Value::Object), after.get(&key).cloned(), "{key}");
    }
    let (before, after) = (golden("1"), golden(&ARCHIVE_VERSION.to_string()));
    assert_eq!(written(stored(&before)), after);
    assert_eq!(written(stored(&after)), BTreeMap::new(), "what is new is not written again");
    let [old, new] = [before, after].map(|values| Archive::restore(stored(&values)));
    assert_eq!((old.kept(), old.drafts()), (new.kept(), new.drafts()));
    assert_eq!((old.kept().len(), old.drafts().len(), old.aside()), (2, 1, &[][..]));
    assert!(!old.kept()[0].plan.is_empty() && old.kept()[1].plan.is_empty());
}

#[test]
fn version_2_becomes_version_3() {
    let (before, after) = (golden("2"), golden("3"));
    assert_eq!(written(stored(&before)), after);
    let [old, new] = [before, after].map(|values| Archive::restore(stored(&values)));
    assert_eq!((old.kept(), old.drafts()), (new.kept(), new.drafts()));
    assert!(old.kept().iter().all(|kept| kept.marks.is_empty()));
    assert!(old.drafts().iter().all(|kept| kept.carried.is_empty()));
}

#[test]
fn every_migration_ran() {
    assert_eq!(MIGRATIONS.len() as u64 + 1, ARCHIVE_VERSION);
    // From each version there is a golden file, and every one of them ends up as the last.
    let last = golden(&ARCHIVE_VERSION.to_string());
    for version in 1..ARCHIVE_VERSION {
        let values = golden(&version.to_string());
        assert!(values.values().all(|value| value["archive"] == version), "{version}");
        assert_eq!(written(stored(&values)), last, "{version}");
    }
    for version in [json!(0), json!(-1), json!("1"), Value::Null, json!(1.5)] {
        let mut value = last.values().next().expect("a value").clone();
        value["archive"] = version;
        let key = last.keys().next().expect("a key").clone();
        let archive = Archive::restore(vec![(key, value.to_string())]);
        assert_eq!(archive.aside().len(), 1, "{value}");
    }
}

#[test]
fn what_is_not_of_its_version_is_put_aside_as_it_is() {
    let before = golden("1");
    let (key, value) = before.iter().next().expect("a check-in");
    for (field, extra) in [("plan", json!({})), ("label", json!("Ada")), ("token", json!(17))] {
        let mut value = value.clone();
        value[field] = extra;
        let archive = Archive::restore(vec![(key.clone(), value.to_string())]);
        assert_eq!(archive.aside().len(), 1, "{field}");
        assert_eq!(archive.aside()[0].text, value.to_string());
    }
}

#[test]
fn no_key_that_holds_another_check_in_is_written() {
    let after = golden("2");
    let (_, value) = after.iter().next().expect("a check-in");
    let letter = &letters()[5];
    let key = format!("hatcheck.check-in.{}", letter.check_in.id());
    let mut archive = Archive::restore(vec![(key.clone(), value.to_string())]);
    let today = now().today;
    let kept = archive.keep(letter.check_in.clone(), Plan::default(), today, String::new());
    assert_eq!(kept.key, format!("{key}.2"));
}

#[test]
fn a_migration_that_cannot_be_stored_loses_nothing() {
    let before = golden("1");
    let (mut state, effects) = session::open(Some(stored(&before)), "", here(), now());
    let keys: Vec<String> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Store { key, .. } => Some(key.clone()),
            _ => None,
        })
        .collect();
    session::ran(&mut state, keys.clone());
    // Tried again with the next message, as whatever the storage refuses.
    let effects = session::update(&mut state, session::Msg::Dismiss, now());
    let again = effects.iter().filter(|effect| matches!(effect, Effect::Store { .. })).count();
    assert_eq!(again, keys.len());
}

#[test]
fn random_check_ins_come_through_with_everything() {
    for letter in letters().iter().step_by(7) {
        let answers = letter.check_in.answers();
        let id = answers.id;
        let value = json!({
            "archive": 1,
            "counter": 7,
            "check_in": document::write_with_plan(answers, &letter.plan),
        });
        let key = format!("hatcheck.check-in.{id}");
        let migrated = written(vec![(key.clone(), value.to_string())]);
        let [(new_key, new)] = migrated.iter().collect::<Vec<_>>()[..] else { panic!("one") };
        assert_eq!(new_key, &key);
        for text in [value.to_string(), new.to_string()] {
            let archive = Archive::restore(vec![(key.clone(), text)]);
            let [kept] = archive.kept() else { panic!("{:?}", archive.aside()) };
            assert_eq!(as_kept(kept.check_in.answers()), as_kept(answers));
            assert_eq!((&kept.plan, kept.counter), (&letter.plan, 7));
            assert_eq!(kept.kept_on, letter.check_in.date());
        }
    }
}

#[test]
fn the_token_in_the_archive_holds_nothing_that_changes() {
    let letter = &letters()[3];
    let kept = |check_in: &hatcheck::response::CheckIn| Kept {
        key: format!("hatcheck.check-in.{}", check_in.id()),
        counter: 1,
        kept_on: now().today,
        label: "Ada".into(),
        check_in: check_in.clone(),
        plan: Plan::default(),
        marks: Marks::default(),
    };
    let mut value = kept(&letter.check_in).value();
    let restore =
        |value: &Value| Archive::restore(vec![(kept(&letter.check_in).key, value.to_string())]);
    assert_eq!(restore(&value).kept(), [kept(&letter.check_in)]);
    value["label"] = "é".repeat(60).into();
    assert_eq!(restore(&value).kept().len(), 1);
    value["label"] = "é".repeat(61).into();
    assert_eq!(restore(&value).aside().len(), 1, "nobody is called that");
    value["label"] = "Ada".into();
    // A letter with words or a plan in it is not what was written here.
    let mut other = letter.clone();
    other.note = "words".into();
    value["token"] = encode(&other).into();
    assert_eq!(restore(&value).aside().len(), 1);
    value["token"] = crate::damage::with_version(&encode(letter), '2').into();
    assert!(restore(&value).aside()[0].is_newer);
}

#[test]
fn marks_and_what_was_carried_over_are_read_back_or_put_aside() {
    let stored = golden("3");
    let mut archive = Archive::restore(self::stored(&stored));
    let mut kept = archive.take(archive.kept()[0].check_in.id()).expect("a check-in");
    kept.marks.set_cause(Number::OwnDays, Cause::Recounted);
    kept.marks.set_returned(hatcheck::instrument::Hat::Sales, Some(now().today));
    let mut draft = archive.drafts()[0].clone();
    draft.carried = vec![hatcheck::instrument::Question::Stage];
    let texts = vec![
        (kept.key.clone(), kept.value().to_string()),
        (draft.key.clone(), draft.value().to_string()),
    ];
    let again = Archive::restore(texts);
    assert_eq!((again.kept(), again.drafts()), (&[kept.clone()][..], &[draft.clone()][..]));

    let damaged = [
        (&kept.key, kept.value(), "marks", json!({"jumps": {"crown": "changed"}})),
        (&kept.key, kept.value(), "marks", json!({"jumps": {"sales": "maybe"}})),
        (&kept.key, kept.value(), "marks", json!({"returned": {"sales": "soon"}})),
        (&kept.key, kept.value(), "marks", json!({"else": 1})),
        (&draft.key, draft.value(), "carried", json!(["crown"])),
        (&draft.key, draft.value(), "carried", json!("stage")),
    ];
    for (key, mut value, field, extra) in damaged {
        value[field] = extra;
        let archive = Archive::restore(vec![(key.clone(), value.to_string())]);
        assert_eq!(archive.aside().len(), 1, "{value}");
    }
}
