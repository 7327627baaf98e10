//! Restoring over random archives: what is said beforehand is what is done, nothing is taken away,
//! a second time changes nothing, and undoing it leaves everything as it was.

use std::collections::BTreeMap;

use hatcheck::date::Date;
use hatcheck::history::{
    Archive, Arrival, Arriving, Before, Joined, Kept, KeptDraft, SavedDraft, Writes, joined,
    preview, read_file, restore, write_file,
};
use hatcheck::instrument::{Category, Hat, Item, Question};
use hatcheck::link::{Letter, Ticks, leave_out};
use hatcheck::marks::{Cause, Marks, Number};
use hatcheck::random::SplitMix64;
use hatcheck::response::{CheckIn, CheckInId, Response};

use crate::device::now;
use crate::letters::{as_kept, completed, letters};

/// The seed of every archive that is drawn here.
const SEED: u64 = 16;
const ARCHIVES: u64 = 600;

/// One of a few letters, so that the same ones come again and again.
fn pick(random: &mut SplitMix64, window: u64) -> &'static Letter {
    let letters = letters();
    &letters[(window as usize * 7 + random.below(7) as usize) % letters.len()]
}

/// A version of a check-in: perhaps with less in it, perhaps with another answer.
fn version(letter: &Letter, random: &mut SplitMix64) -> CheckIn {
    let ticks = hatcheck::link::Private::ALL
        .into_iter()
        .filter(|_| random.below(2) == 0)
        .fold(Ticks::default(), Ticks::toggled);
    let mut answers = match random.below(3) {
        0 => leave_out(letter, ticks).check_in.answers().clone(),
        _ => letter.check_in.answers().clone(),
    };
    if random.below(4) == 0 {
        let strategy = Item::of(Question::StrategyUpdated);
        answers.set(strategy, Response::Choice(random.below(4) as u8)).expect("an option");
    }
    if random.below(2) == 0 {
        answers = as_kept(&answers);
    }
    completed(&answers)
}

/// Marks on few places, so that they contradict each other now and then.
fn marks(random: &mut SplitMix64) -> Marks {
    let mut marks = Marks::default();
    if random.below(2) == 0 {
        let number = [Number::OwnDays, Number::HalfDays(Category::Own)][random.below(2) as usize];
        marks.set_cause(number, Cause::ALL[random.below(2) as usize]);
    }
    if random.below(3) == 0 {
        let date = Date::from_days(20_000 + random.below(3) as u32);
        marks.set_returned(Hat::Sales, Some(date));
    }
    marks
}

fn label(random: &mut SplitMix64) -> String {
    ["", "", "Ada", "Zoë"][random.below(4) as usize].into()
}

fn day(random: &mut SplitMix64) -> Date {
    Date::from_days(20_500 + random.below(400) as u32)
}

/// A check-in that is not finished, or that is with nothing left to answer.
fn draft(letter: &Letter, random: &mut SplitMix64) -> SavedDraft {
    let mut draft = letter.check_in.answers().clone();
    let items: Vec<Item> = draft.responses().map(|(item, _)| item).collect();
    for item in items {
        if random.below(3) == 0 {
            draft.clear(item);
        }
    }
    if random.below(3) == 0 {
        draft.set(Item::of(Question::Stage), Response::Choice(3)).expect("an option");
    }
    let carried = match random.below(2) {
        0 => Vec::new(),
        _ => vec![Question::Stage, Question::Crafts],
    };
    SavedDraft { place: "hat/sales".into(), draft, carried }
}

/// What a browser has stored: check-ins, drafts, and what nobody can read. Counters come twice, as
/// from two windows.
fn storage(random: &mut SplitMix64, window: u64) -> BTreeMap<String, String> {
    let mut stored = BTreeMap::new();
    for _ in 0..random.below(6) {
        let letter = pick(random, window);
        let check_in = version(letter, random);
        let kept = Kept {
            key: format!("hatcheck.check-in.{}", check_in.id()),
            counter: random.below(5) as u32,
            kept_on: day(random),
            label: label(random),
            check_in,
            plan: if random.below(2) == 0 { letter.plan.clone() } else { Default::default() },
            marks: marks(random),
        };
        let is_readable = random.below(6) > 0;
        let text = if is_readable { kept.value().to_string() } else { "{".into() };
        stored.insert(kept.key, text);
    }
    for _ in 0..random.below(4) {
        let SavedDraft { place, draft, carried } = draft(pick(random, window), random);
        let key = format!("hatcheck.draft.{}", draft.id);
        let kept = KeptDraft { key, counter: 1 + random.below(5) as u32, place, draft, carried };
        stored.insert(kept.key.clone(), kept.value().to_string());
    }
    let parted = restored_from(&stored).take_parted();
    written(&mut stored, parted);
    stored
}

fn arriving(random: &mut SplitMix64, window: u64) -> Vec<Arriving> {
    let count = random.below(6);
    (0..count)
        .map(|_| {
            let letter = pick(random, window);
            let plan = match random.below(4) {
                0 => pick(random, window).plan.clone(),
                1 => Default::default(),
                _ => letter.plan.clone(),
            };
            Arriving {
                check_in: version(letter, random),
                plan,
                marks: marks(random),
                label: (random.below(2) == 0).then(|| label(random)),
                kept_on: (random.below(2) == 0).then(|| day(random)),
            }
        })
        .collect()
}

fn restored_from(stored: &BTreeMap<String, String>) -> Archive {
    Archive::restore(stored.clone().into_iter().collect())
}

fn written(stored: &mut BTreeMap<String, String>, writes: Writes) {
    for (key, value) in writes.stored {
        stored.insert(key, value.to_string());
    }
    for key in writes.removed {
        assert!(stored.remove(&key).is_some(), "{key} was not there");
    }
}

/// The archive with its answers as a token keeps them.
fn tokens_of(archive: &Archive) -> Vec<String> {
    let kept = archive.kept().iter().map(|kept| format!("{} {}", kept.key, kept.value()));
    kept.chain(archive.drafts().iter().map(|kept| format!("{} {}", kept.key, kept.value())))
        .collect()
}

fn each_archive(mut test: impl FnMut(BTreeMap<String, String>, Vec<Arriving>, Vec<SavedDraft>)) {
    let mut random = SplitMix64::new(SEED);
    for window in 0..ARCHIVES {
        let stored = storage(&mut random, window);
        let arriving = arriving(&mut random, window);
        let drafts = (0..random.below(4)).map(|_| draft(pick(&mut random, window), &mut random));
        test(stored, arriving, drafts.collect());
    }
}

fn today() -> Date {
    now().today
}

#[test]
fn what_is_said_beforehand_is_what_is_done_and_it_is_done_once() {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut drafts_seen = 0;
    each_archive(|stored, arriving, drafts| {
        let mut archive = restored_from(&stored);
        let said = preview(&archive, &arriving);
        let restored = restore(&mut archive, arriving.clone(), drafts.clone(), today());
        assert_eq!(restored.arrivals, said);
        said.iter().for_each(|arrival| *seen.entry(format!("{arrival:?}")).or_default() += 1);
        drafts_seen += restored.drafts;

        let once = archive.clone();
        let again = restore(&mut archive, arriving, drafts, today());
        assert_eq!(archive, once);
        assert!(again.changed.is_empty() && again.before.is_empty() && again.drafts == 0);
        let changes = |arrival: &&Arrival| !matches!(arrival, Arrival::Known | Arrival::OtherPlan);
        assert_eq!(again.arrivals.iter().find(changes), None);
    });
    let rarest = seen.values().min();
    assert!(seen.len() == 5 && rarest > Some(&20) && drafts_seen > 100, "{seen:?} {drafts_seen}");
}

#[test]
fn undoing_it_leaves_everything_as_it_was() {
    each_archive(|stored, arriving, drafts| {
        let before = restored_from(&stored);
        let mut archive = before.clone();
        let mut storage = stored.clone();
        let restored = restore(&mut archive, arriving, drafts, today());
        written(&mut storage, archive.writes_since(&restored.before));
        let reopened = restored_from(&storage);
        assert_eq!(tokens_of(&reopened), tokens_of(&archive), "stored as it is here");
        assert_eq!(reopened.aside(), before.aside());

        let undo = archive.put_as_before(restored.before);
        assert_eq!(archive, before);
        written(&mut storage, undo);
        assert_eq!(storage.keys().collect::<Vec<_>>(), stored.keys().collect::<Vec<_>>());
        assert_eq!(restored_from(&storage), before);
    });
}

#[test]
fn nothing_that_was_here_is_taken_away() {
    let (mut superseded, mut moved) = (0, 0);
    each_archive(|stored, arriving, drafts| {
        let before = restored_from(&stored);
        let mut archive = before.clone();
        restore(&mut archive, arriving, drafts, today());
        for was in before.kept() {
            let now = archive.get(was.check_in.id()).expect("still here");
            assert_eq!(joined(&now.check_in, &was.check_in), Joined::Known);
            let (mut plan, mut marks) = (was.plan.clone(), was.marks.clone());
            plan.fill_from(&now.plan);
            marks.fill_from(&now.marks);
            assert_eq!((&plan, &marks), (&now.plan, &now.marks), "hers stays");
            assert_eq!((&now.key, now.counter), (&was.key, was.counter));
            assert_eq!((now.kept_on, &now.label), (was.kept_on, &was.label));
        }
        for was in before.drafts() {
            let is_it = |now: &&KeptDraft| {
                let mut draft = now.draft.clone();
                draft.id = was.draft.id;
                (draft == was.draft) && now.place == was.place && now.carried == was.carried
            };
            match archive.drafts().iter().find(is_it) {
                Some(now) if now == was => {}
                Some(now) => {
                    moved += 1;
                    assert!(archive.get(was.draft.id).is_some(), "its number was taken");
                    assert!(archive.get(now.draft.id).is_none());
                }
                None => {
                    superseded += 1;
                    let kept = archive.get(was.draft.id).expect("finished elsewhere");
                    let answers = as_kept(kept.check_in.answers());
                    for (item, response) in as_kept(&was.draft).responses() {
                        assert_eq!(answers.get(item), Some(response));
                    }
                }
            }
        }
        // The draft that is being answered goes on.
        if let (Some(was), Some(now)) = (before.draft(), archive.draft())
            && before.drafts().iter().all(|draft| archive.get(draft.draft.id).is_none())
        {
            assert_eq!(now, was);
        }
    });
    assert!(moved > 20 && superseded > 5, "{moved} {superseded}");
}

#[test]
fn everything_that_came_is_here_afterwards() {
    each_archive(|stored, arriving, drafts| {
        let before = restored_from(&stored);
        let mut archive = before.clone();
        let restored = restore(&mut archive, arriving.clone(), drafts.clone(), today());
        for came in &arriving {
            let is_here = archive.kept().iter().any(|kept| {
                let mut answers = came.check_in.answers().clone();
                answers.id = kept.check_in.id();
                joined(&kept.check_in, &completed(&answers)) == Joined::Known
            });
            assert!(is_here, "{came:?}");
        }
        for (came, arrival) in arriving.iter().zip(&restored.arrivals) {
            let id = came.check_in.id();
            let is_first = arriving.iter().find(|other| other.check_in.id() == id) == Some(came);
            assert_eq!(*arrival == Arrival::New, before.get(id).is_none() && is_first);
            if *arrival == Arrival::New {
                let kept = archive.get(id).expect("here");
                assert_eq!(kept.kept_on, came.kept_on.unwrap_or(today()));
                assert_eq!(kept.label, came.label.clone().unwrap_or_default());
            }
        }
        for came in drafts {
            assert!(archive.knows(came.draft.id));
        }
        let ids: Vec<CheckInId> = archive.kept().iter().map(|kept| kept.check_in.id()).collect();
        for draft in archive.drafts() {
            assert!(!ids.contains(&draft.draft.id), "a draft that is finished");
        }
    });
}

#[test]
fn a_history_file_brings_everything_to_another_device() {
    let mut weeks = None;
    each_archive(|stored, _, _| {
        let archive = restored_from(&stored);
        let text = write_file(&archive, weeks, today()).to_string();
        let file = read_file(&text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
        assert_eq!((file.saved_on, file.interval_weeks), (Some(today()), weeks));
        assert_eq!(file.untold, []);
        weeks = Some(1 + weeks.unwrap_or_default() % 52);
        let known = preview(&archive, &file.check_ins);
        assert!(known.iter().all(|arrival| *arrival == Arrival::Known), "{known:?}");

        let mut other = Archive::default();
        let elsewhere = Date::from_days(25_000);
        restore(&mut other, file.check_ins, file.drafts, elsewhere);
        assert_eq!(other.kept().len(), archive.kept().len());
        for (there, here) in other.kept().iter().zip(archive.kept()) {
            assert_eq!(as_kept(there.check_in.answers()), as_kept(here.check_in.answers()));
            assert_eq!((&there.plan, &there.marks), (&here.plan, &here.marks));
            assert_eq!((&there.label, there.kept_on), (&here.label, here.kept_on));
        }
        let drafts = |archive: &Archive| -> Vec<SavedDraft> {
            let saved = |kept: &KeptDraft| {
                let KeptDraft { place, draft, carried, .. } = kept.clone();
                SavedDraft { place, draft, carried }
            };
            archive.drafts().iter().map(saved).collect()
        };
        assert_eq!(drafts(&other), drafts(&archive));
        assert_eq!(write_file(&other, file.interval_weeks, today()).to_string(), text);
    });
}

#[test]
fn deleting_is_undone_in_the_same_way() {
    each_archive(|stored, _, _| {
        let before = restored_from(&stored);
        let mut archive = before.clone();
        let mut storage = stored.clone();
        let all = archive.before_all();
        archive.take_all();
        written(&mut storage, archive.writes_since(&all));
        assert_eq!(storage.len(), stored.len() - before.kept().len() - before.drafts().len());
        written(&mut storage, archive.put_as_before(all));
        assert_eq!((&archive, storage), (&before, stored.clone()));

        for id in before.kept().iter().map(|kept| kept.check_in.id()) {
            let was = archive.before(&[id], &[]);
            let kept = archive.take(id).expect("here");
            let writes = archive.writes_since(&was);
            assert_eq!((writes.removed, writes.stored), (vec![kept.key], Vec::new()));
            archive.put_as_before(was);
            assert_eq!(archive, before);
        }
        for id in before.drafts().iter().map(|kept| kept.draft.id) {
            let was = archive.before(&[], &[id]);
            archive.take_draft(id);
            archive.put_as_before(was);
            assert_eq!(archive, before);
        }
        assert!(archive.put_as_before(Before::default()).stored.is_empty());
    });
}

#[test]
fn a_label_is_cut_and_one_that_is_here_stays() {
    let letter = &letters()[3];
    let came = |label: Option<&str>| Arriving {
        check_in: letter.check_in.clone(),
        plan: Default::default(),
        marks: Marks::default(),
        label: label.map(String::from),
        kept_on: None,
    };
    let mut archive = Archive::default();
    let long = "é".repeat(100);
    restore(&mut archive, vec![came(Some(&long))], Vec::new(), today());
    assert_eq!(archive.kept()[0].label, "é".repeat(60));
    for label in [None, Some(""), Some("Ada")] {
        let restored = restore(&mut archive, vec![came(label)], Vec::new(), today());
        assert_eq!(restored.arrivals, [Arrival::Known]);
    }
    assert_eq!(archive.kept()[0].label, "é".repeat(60));
}

#[test]
fn a_draft_that_stands_twice_is_put_aside() {
    let mut random = SplitMix64::new(SEED);
    let SavedDraft { place, draft, carried } = draft(&letters()[3], &mut random);
    let key = format!("hatcheck.draft.{}", draft.id);
    let kept = KeptDraft { key: key.clone(), counter: 2, place, draft, carried };
    let text = kept.value().to_string();
    let archive = Archive::restore(vec![(key.clone(), text.clone()), (format!("{key}.2"), text)]);
    assert_eq!(archive.drafts(), [kept]);
    assert_eq!(archive.aside()[0].key, format!("{key}.2"), "each id stands for one");
}

#[test]
fn what_cannot_be_read_is_never_written_over() {
    let mut random = SplitMix64::new(SEED);
    let letter = &letters()[3];
    let saved = draft(letter, &mut random);
    let id = letter.check_in.id();
    for kind in ["check-in", "draft"] {
        let key = format!("hatcheck.{kind}.{id}");
        let mut archive = Archive::restore(vec![(key.clone(), "{".into())]);
        let came = Arriving {
            check_in: letter.check_in.clone(),
            plan: Default::default(),
            marks: Marks::default(),
            label: None,
            kept_on: None,
        };
        let restored = restore(&mut archive, Vec::new(), vec![saved.clone()], today());
        assert_eq!((restored.drafts, archive.drafts().len()), (1, 1), "{kind}");
        assert_ne!(archive.drafts()[0].key, key, "beside it");
        let restored = restore(&mut archive, vec![came], Vec::new(), today());
        let writes = archive.writes_since(&restored.before);
        assert_eq!(restored.arrivals, [Arrival::New]);
        assert!(writes.stored.iter().all(|(stored, _)| *stored != key), "{kind}");
    }
}

#[test]
fn two_of_one_day_and_one_counter_keep_their_places() {
    let stored = [1, 2, 3].map(|id| {
        let mut answers = letters()[3].check_in.answers().clone();
        answers.id = CheckInId(id);
        let kept = Kept {
            key: format!("hatcheck.check-in.{}", answers.id),
            counter: 7,
            kept_on: today(),
            label: String::new(),
            check_in: completed(&answers),
            plan: Default::default(),
            marks: Marks::default(),
        };
        (kept.key.clone(), kept.value().to_string())
    });
    let before = Archive::restore(stored.to_vec());
    for id in [1, 2, 3].map(CheckInId) {
        let mut archive = before.clone();
        let was = archive.before(&[id], &[]);
        archive.take(id);
        archive.put_as_before(was);
        assert_eq!(archive, before);
    }
}
