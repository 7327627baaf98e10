//! Storage that refuses, and tabs that are killed: nothing readable is lost, it is said, and the page
//! goes on.
//!
//! One whole walk is taken again and again; each time the storage refuses from another moment on,
//! for a while, or the tab dies after another thing that was stored.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use hatcheck::history::{SETTINGS_KEY, Settings};
use hatcheck::instrument::{Hat, Item, Mode, Question, Scale};
use hatcheck::progress::SEMS_KEY;
use hatcheck::response::{CheckInId, Response};
use hatcheck::session::{self, Effect, Msg, Notice, Now, Route, Screen, Storage};
use serde_json::Value;

use crate::device::{Device, Refuses, Trace, here, now};
use crate::whole_walk::{
    Stored, brought, by_id, every_id_once, finish, ours, restored, shown, walk,
};

/// How long the storage goes on refusing, in things it is asked to do: once, and in turn for a while
/// and for ever.
fn a_while(first: usize) -> [usize; 2] {
    [1, if first.is_multiple_of(2) { 7 } else { 1_000_000 }]
}

/// A device after the whole walk, with all that was ever stored.
fn walked(refuses: Refuses) -> Device {
    let mut device = Device::running(Stored::new(), now(), refuses);
    walk(&mut device);
    device
}

/// What was looked at already.
#[derive(Default)]
struct Seen(HashSet<u64>);

impl Seen {
    fn is_new(&mut self, what: impl Hash) -> bool {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.0.insert(hasher.finish())
    }
}

/// Holds that all that ever stood in a storage can be read, and that nothing vanished from it that the
/// page still showed.
fn nothing_is_lost(trail: &[Trace], seen: &mut Seen) {
    let none = Trace { stored: Stored::new(), ids: Vec::new(), message: 0 };
    for (before, after) in std::iter::once(&none).chain(trail).zip(trail) {
        if before.stored == after.stored
            || !seen.is_new((&before.stored, &after.stored, &after.ids))
        {
            continue;
        }
        let archive = restored(&after.stored);
        assert!(archive.aside().is_empty(), "{:?}", archive.aside());
        every_id_once(&archive);
        let (was, is) = (by_id(&before.stored), by_id(&after.stored));
        let lost = was.keys().find(|id| !is.contains_key(id) && after.ids.contains(id));
        assert_eq!(lost, None, "it is shown, and stored no more");
    }
}

/// Holds that the page shows what is stored, and nothing else is.
fn stored_is_shown(device: &Device) {
    assert_eq!(ours(&device.stored), shown(device));
    let settings = device.stored.get(SETTINGS_KEY).map_or("", String::as_str);
    assert_eq!(Settings::read(settings), device.state.settings);
}

/// Lets the storage work again, and holds that the next press brings all to it.
fn works_again(device: &mut Device) {
    device.refuses = Refuses::Nothing;
    device.send(Msg::Skip);
    assert_eq!(device.state.storage, Storage::Kept);
    assert!(!matches!(device.state.notice, Some(Notice::NotKept | Notice::NotDeleted)));
    stored_is_shown(device);
}

#[test]
fn whichever_write_is_refused_everything_is_kept_in_the_end() {
    let whole = walked(Refuses::Nothing);
    let times = whole.trail.len();
    assert!(times > 100, "{times}");
    let mut ever: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, text) in whole.trail.iter().flat_map(|step| &step.stored) {
        let texts = ever.entry(key).or_default();
        if !texts.contains(&&**text) {
            texts.push(text);
        }
    }
    let mut seen = Seen::default();
    for first in 0..times {
        for length in a_while(first) {
            let mut device = walked(Refuses::During(first..first + length));
            assert_eq!(shown(&device), shown(&whole), "the page goes on, {first} {length}");
            works_again(&mut device);
            nothing_is_lost(&device.trail, &mut seen);
            // What is stored is always something that a whole storage would have held.
            for (key, text) in device.trail.iter().flat_map(|step| &step.stored) {
                let known = ever.get(&**key).is_some_and(|texts| texts.contains(&&**text));
                assert!(known || key == SEMS_KEY, "{first} {length}: {key} {text}");
            }
        }
    }
}

#[test]
fn what_was_refused_is_said_as_long_as_it_is() {
    for refuses in [Refuses::Everything, Refuses::Stores, Refuses::Removals] {
        let mut device = Device::begin(Mode::Quick);
        finish(&mut device);
        let id = device.state.archive.kept()[0].check_in.id();
        device.refuses = refuses.clone();
        let tell = |device: &Device, expected: Notice| {
            let is_behind = ours(&device.stored) != shown(device);
            assert_eq!(device.state.storage == Storage::Full, is_behind, "{refuses:?}");
            if is_behind {
                assert_eq!(device.state.notice.as_ref(), Some(&expected), "{refuses:?}");
            }
        };
        device.send(Msg::Begin(Response::Choice(2)));
        tell(&device, Notice::NotKept);
        device.send(Msg::Go(Route::Data));
        // It was deleted from the page and is stored all the same: that is said each time.
        device.send(Msg::Delete(id));
        tell(&device, Notice::NotDeleted);
        let draft = device.draft().id;
        device.send(Msg::DropDraft(draft));
        tell(&device, Notice::NotDeleted);
        // What comes in is not kept, and that is said, too.
        device.send(Msg::Opened(brought().file.clone()));
        device.send(Msg::RestoreArrived);
        if refuses != Refuses::Removals {
            tell(&device, Notice::NotKept);
        }
        device.send(Msg::Undo);
        works_again(&mut device);
        assert!(ours(&device.stored).is_empty(), "{refuses:?}");
    }
}

#[test]
fn storage_that_writes_and_never_removes_or_removes_and_never_writes_loses_nothing() {
    let mut seen = Seen::default();
    let whole = walked(Refuses::Nothing);
    for refuses in [Refuses::Removals, Refuses::Stores] {
        let mut device = walked(refuses);
        assert_eq!(shown(&device), shown(&whole));
        nothing_is_lost(&device.trail, &mut seen);
        works_again(&mut device);
    }
}

#[test]
fn storage_that_cannot_be_read_stays_as_it_is_and_the_page_goes_on() {
    let before = walked(Refuses::Nothing).stored;
    for refuses in [Refuses::Everything, Refuses::Nothing] {
        let other = Now { entropy: 0x7700_0000, ..now() };
        let (state, effects) = session::open(None, "", here(), other);
        let mut device = Device::running(before.clone(), other, refuses.clone());
        device.state = state;
        device.run(&effects);
        assert_eq!(device.state.storage, Storage::Denied);
        walk(&mut device);
        assert_eq!(device.state.archive.kept().len(), 1, "the page is usable: {refuses:?}");
        assert_eq!(device.state.storage, Storage::Denied);
        for (key, text) in ours(&before) {
            assert_eq!(device.stored.get(&key), Some(&text), "{key} {refuses:?}");
        }
        nothing_is_lost(&device.trail[1..], &mut Seen::default());
    }
}

#[test]
fn killed_after_any_write_the_page_finds_all_that_was_stored() {
    let whole = walked(Refuses::Nothing);
    let mut killed = 0;
    let mut before = Stored::new();
    for message in whole.trail.chunk_by(|one, next| one.message == next.message) {
        let after = &message.last().expect("a step").stored;
        for Trace { stored, .. } in message {
            let device = Device::running(stored.clone(), now(), Refuses::Nothing);
            assert!(device.state.archive.aside().is_empty());
            every_id_once(&device.state.archive);
            stored_is_shown(&device);
            // Each is as it was stored last. What the press left is there, and nothing came of itself.
            let (was, found, is) = (by_id(&before), by_id(&device.stored), by_id(after));
            assert_eq!(found, by_id(stored));
            assert!(was.keys().all(|id| found.contains_key(id) || !is.contains_key(id)));
            assert!(found.keys().all(|id| was.contains_key(id) || is.contains_key(id)));
            killed += 1;
        }
        before.clone_from(after);
    }
    assert!(killed > 100, "{killed}");
}

#[test]
fn a_check_in_whose_finish_was_cut_short_is_finished_once() {
    for mode in Mode::ALL {
        let mut device = Device::begin(*mode);
        let id = finish(&mut device);
        // The check-in is stored, and its draft not removed yet.
        let [.., cut, done] = &device.trail[..] else { panic!("two steps") };
        assert_eq!((cut.stored.len(), done.stored.len(), cut.message), (2, 1, done.message));
        let reopened = Device::running(cut.stored.clone(), now(), Refuses::Nothing);
        assert_eq!(reopened.stored, done.stored, "what is over is removed");
        assert!(reopened.state.draft().is_none());
        // Its storage refuses that: it is not shown either, and removed as soon as it can be.
        let mut reopened = Device::running(cut.stored.clone(), now(), Refuses::Removals);
        assert!(reopened.state.draft().is_none() && reopened.state.archive.get(id).is_some());
        works_again(&mut reopened);
        assert_eq!(reopened.stored, done.stored);
        // Nothing but the last answer was stored: finished again, there is one.
        let last = &device.trail[device.trail.len() - 3].stored;
        let mut reopened = Device::running(last.clone(), now(), Refuses::Nothing);
        reopened.send(Msg::Resume);
        assert_eq!(finish(&mut reopened), id);
        assert_eq!(reopened.state.archive.kept().len(), 1);
        stored_is_shown(&reopened);
    }
}

#[test]
fn a_draft_from_a_file_whose_finish_was_cut_short_is_over_too() {
    // Its hats stand in an order of another page, and a text in it is empty: no token holds either.
    let mut value: Value = serde_json::from_str(&brought().file).expect("a file");
    let draft = &mut value["drafts"][0]["draft"];
    let order = draft["order"].as_array_mut().expect("hats");
    order.reverse();
    let id = CheckInId::parse(draft["id"].as_str().expect("an id")).expect("an id");
    let mut device = Device::new();
    device.send(Msg::Opened(value.to_string()));
    device.send(Msg::RestoreArrived);
    device.send(Msg::Resume);
    let mut is_said = false;
    device.walk_to_result(|device| {
        let receiver = Item::of_hat(Question::Receiver, Hat::Sales);
        if !is_said && matches!(device.state.route, Route::CheckIn(Screen::Hat(Hat::Sales))) {
            is_said = true;
            device.send(Msg::Answer(receiver, Response::Text(String::new())));
        }
    });
    let [.., cut, done] = &device.trail[..] else { panic!("two steps") };
    let reopened = Device::running(cut.stored.clone(), now(), Refuses::Nothing);
    assert!(reopened.state.archive.get(id).is_some());
    assert_eq!(reopened.stored, done.stored, "what is over is removed");
}

#[test]
fn a_draft_that_says_something_else_than_its_check_in_goes_on_under_another_number() {
    let mut device = Device::begin(Mode::Quick);
    let id = finish(&mut device);
    let last = device.trail[device.trail.len() - 2].stored.clone();
    let (key, text) = last.iter().find(|(key, _)| key.contains("draft")).expect("a draft");
    let other = text.replace("\"own_days\":10", "\"own_days\":9");
    assert_ne!(&other, text);
    let mut stored = device.stored.clone();
    stored.insert(key.clone(), other);
    // Whichever step of it is refused or the last: there is one more, and one only.
    for refuses in [Refuses::Nothing, Refuses::Removals, Refuses::During(0..1)] {
        let mut device = Device::running(stored.clone(), now(), refuses);
        for refuses in [Refuses::Removals, Refuses::Nothing] {
            let [draft] = device.state.archive.drafts() else { panic!("one draft") };
            assert_eq!(draft.draft.number(Item::of(Question::OwnDays)), Some(9));
            assert_ne!(draft.draft.id, id);
            device = Device::running(device.stored.clone(), now(), refuses);
        }
        stored_is_shown(&device);
        device.send(Msg::Resume);
        finish(&mut device);
        let kept = device.state.archive.kept().iter();
        let days: Vec<u8> = kept.map(|kept| kept.check_in.facts().own_days).collect();
        assert_eq!(days, [10, 9]);
        device.send(Msg::DeleteAll);
        assert!(ours(&device.stored).is_empty(), "nothing comes back from behind");
        stored_is_shown(&device);
    }
}

#[test]
fn a_restore_that_is_cut_short_is_taken_up_again() {
    let mut device = walked(Refuses::Nothing);
    device.send(Msg::Opened(brought().file.clone()));
    let from = device.trail.len();
    device.send(Msg::RestoreArrived);
    let all = shown(&device);
    assert!(device.trail.len() - from > 1, "several keys");
    for step in &device.trail[from..] {
        let mut reopened = Device::running(step.stored.clone(), now(), Refuses::Nothing);
        reopened.send(Msg::Opened(brought().file.clone()));
        reopened.send(Msg::RestoreArrived);
        let keys: Vec<String> = shown(&reopened).into_keys().collect();
        assert_eq!(keys, all.keys().cloned().collect::<Vec<_>>());
        stored_is_shown(&reopened);
    }
}

#[test]
fn a_migration_that_is_cut_short_or_refused_goes_on_at_the_next_visit() {
    for version in ["1", "2"] {
        let older = crate::whole_walk::golden(version);
        let (state, effects) =
            session::open(Some(older.clone().into_iter().collect()), "", here(), now());
        let stores = effects.iter().filter(|effect| matches!(effect, Effect::Store { .. })).count();
        assert_eq!(stores, older.len());
        let all = Device::running(older.clone(), now(), Refuses::Nothing);
        assert_eq!(all.state.archive.kept(), state.archive.kept());
        for first in 0..stores {
            let cut = &all.trail[first].stored;
            let reopened = Device::running(cut.clone(), now(), Refuses::Nothing);
            assert_eq!(reopened.stored, all.stored);
            let refuses = Refuses::During(first..first + 2);
            let mut refused = Device::running(older.clone(), now(), refuses);
            assert_eq!(refused.state.notice, Some(Notice::NotKept));
            assert_eq!(shown(&refused), shown(&all), "shown all the same");
            works_again(&mut refused);
            assert_eq!(refused.stored, all.stored);
        }
    }
}
