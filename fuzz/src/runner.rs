//! The stable runner: seeds and corpus first, then changes of them until the time is up.
//!
//! An input that reached something new is changed further. Whatever makes a target panic is written
//! to `fuzz/failures/`, made shorter, and fails the run; so does an input that takes far too long,
//! and a kind of outcome that was never reached.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::mutation::{INPUT_LIMIT, Mutator};
use crate::{Reached, Target};

const FOLDER: &str = env!("CARGO_MANIFEST_DIR");
/// The most inputs that are changed further.
const POOL: usize = 4_000;
/// Far more than any input takes on a busy machine: what takes longer never ends.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a failing input is tried to be made shorter.
const SHORTENINGS: usize = 2_000;

/// What is running now: the target, its input, since when. For whoever ends the process.
static RUNNING: Mutex<Option<(&str, Vec<u8>, Instant)>> = Mutex::new(None);
/// Where the last panic was, and what it said.
static SAID: Mutex<String> = Mutex::new(String::new());
/// The most characters of that which are shown.
const SHOWN: usize = 600;

/// What came of a target.
pub struct Outcome {
    name: &'static str,
    /// How often each kind was reached: by what is given, and by changes of it.
    kinds: BTreeMap<&'static str, [u64; 2]>,
    given: usize,
    runs: u64,
    pool: usize,
    taken: Duration,
    slowest: Duration,
    /// What went wrong, in words.
    faults: Vec<String>,
}

/// The files of a target's corpus, by name.
pub fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(FOLDER).join("corpus").join(target);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read(path).ok()).collect()
}

/// Writes an input to `fuzz/failures/` and gives its path.
fn write_failure(target: &str, input: &[u8]) -> PathBuf {
    let folder = Path::new(FOLDER).join("failures");
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let path = folder.join(format!("{target}-{:016x}", hasher.finish()));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, input));
    if let Err(error) = written {
        eprintln!("{}: {error}\nthe input: {}", path.display(), input.escape_ascii());
    }
    path
}

/// Takes note of panics, and ends the process when an input takes too long.
pub fn watch() {
    panic::set_hook(Box::new(|about| {
        // A profile that aborts gets no further than this.
        if cfg!(panic = "abort")
            && let Ok(running) = RUNNING.try_lock()
            && let Some((target, input, _)) = &*running
        {
            eprintln!("{about}\n{target} failed: {}", write_failure(target, input).display());
        }
        *locked(&SAID) = about.to_string();
    }));
    thread::spawn(|| {
        loop {
            thread::sleep(Duration::from_secs(1));
            let running = locked(&RUNNING);
            if let Some((target, input, since)) = &*running
                && since.elapsed() > PATIENCE
            {
                let path = write_failure(target, input);
                eprintln!("{target} takes more than {PATIENCE:?}: {}", path.display());
                process::exit(1);
            }
        }
    });
}

/// What is behind a lock. A panic leaves nothing half done here.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a target on one input; `None` if it panicked.
fn run_once(target: &Target, input: &[u8]) -> Option<Reached> {
    *locked(&RUNNING) = Some((target.name, input.to_vec(), Instant::now()));
    let reached = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    *locked(&RUNNING) = None;
    reached.ok()
}

/// Runs a target on what is given and on changes of it, for so long.
pub fn run(target: &Target, seed: u64, time: Duration) -> Outcome {
    let started = Instant::now();
    let mut outcome = Outcome {
        name: target.name,
        kinds: target.kinds.iter().chain(target.rare_kinds).map(|kind| (*kind, [0; 2])).collect(),
        given: 0,
        runs: 0,
        pool: 0,
        taken: Duration::ZERO,
        slowest: Duration::ZERO,
        faults: Vec::new(),
    };
    let mut marks: HashSet<u64> = HashSet::new();
    let mut pool: Vec<Vec<u8>> = Vec::new();
    for input in corpus(target.name).into_iter().chain((target.seeds)()) {
        outcome.given += 1;
        if let Some(reached) = outcome.take_in(target, &input, 0) {
            marks.extend(reached.marks);
        }
        if input.len() <= INPUT_LIMIT {
            pool.push(input);
        }
    }
    let mut mutator = Mutator::new(seed, (target.words)(), target.is_text);
    while outcome.faults.is_empty() && started.elapsed() < time {
        let (one, two) = (mutator.below(pool.len()), mutator.below(pool.len()));
        let input = mutator.changed(&pool[one], &pool[two]);
        let Some(reached) = outcome.take_in(target, &input, 1) else { break };
        // Every mark is noted, or the same input would be new again.
        let fresh = reached.marks.into_iter().filter(|mark| marks.insert(*mark)).count();
        if fresh > 0 && pool.len() < POOL {
            pool.push(input);
        }
    }
    outcome.pool = pool.len();
    outcome.taken = started.elapsed();
    if outcome.faults.is_empty() {
        outcome.faults = outcome.missing(target);
    }
    outcome
}

impl Outcome {
    /// Runs once and counts what was reached. `None` for a failure, which is written down.
    fn take_in(&mut self, target: &Target, input: &[u8], by: usize) -> Option<Reached> {
        let started = Instant::now();
        let result = run_once(target, input);
        let mut taken = started.elapsed();
        self.runs += 1;
        if result.is_some() && taken > self.slowest {
            // Once more: mostly it was the machine that was busy.
            let started = Instant::now();
            run_once(target, input);
            taken = taken.min(started.elapsed());
            self.slowest = self.slowest.max(taken);
        }
        let Some(reached) = result else {
            let short = shortened(target, input);
            let path = write_failure(target.name, &short);
            let said: String = locked(&SAID).chars().take(SHOWN).collect();
            self.faults.push(format!("run {}: {}\n{said}", self.runs, path.display()));
            return None;
        };
        for kind in &reached.kinds {
            self.kinds.entry(kind).or_default()[by] += 1;
        }
        Some(reached)
    }

    /// The kinds that were never reached.
    fn missing(&self, target: &Target) -> Vec<String> {
        let count = |kind: &str| self.kinds.get(kind).copied().unwrap_or_default();
        let kinds = target.kinds.iter().filter(|kind| count(kind)[1] == 0);
        let rare = target.rare_kinds.iter().filter(|kind| count(kind) == [0; 2]);
        kinds.chain(rare).map(|kind| format!("never reached: {kind}")).collect()
    }

    /// Whether every promise held and every kind was reached.
    pub fn is_good(&self) -> bool {
        self.faults.is_empty()
    }

    /// The outcome in lines.
    pub fn lines(&self) -> String {
        let Self { name, given, runs, pool, taken, slowest, .. } = self;
        let seconds = taken.as_secs_f64();
        let rate = *runs as f64 / seconds.max(f64::MIN_POSITIVE);
        let mut lines = format!(
            "{name:<9} {runs} runs in {seconds:.1} s, {rate:.0} a second, the slowest {:.1} ms; \
             {given} given, {pool} changed further\n",
            slowest.as_secs_f64() * 1_000.0,
        );
        let kinds: Vec<String> = self
            .kinds
            .iter()
            .map(|(kind, [given, changed])| format!("{kind} {}", given + changed))
            .collect();
        lines += &format!("{:<9} {}\n", "", kinds.join(", "));
        for fault in &self.faults {
            lines += &format!("{:<9} FAILED {fault}\n", "");
        }
        lines
    }
}

/// A shorter input that fails as well, as far as a few tries find one. It runs last.
fn shortened(target: &Target, input: &[u8]) -> Vec<u8> {
    let mut short = input.to_vec();
    let mut left = SHORTENINGS;
    let mut stretch = short.len() / 2;
    while stretch > 0 {
        let mut at = 0;
        while at < short.len() && left > 0 {
            left -= 1;
            let mut shorter = short.clone();
            shorter.drain(at..short.len().min(at + stretch));
            if run_once(target, &shorter).is_none() {
                short = shorter;
            } else {
                at += stretch;
            }
        }
        stretch /= 2;
    }
    run_once(target, &short);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A target that fails on what it should never see, and reaches little.
    fn target(run: fn(&[u8]) -> Reached) -> Target {
        Target {
            name: "none",
            run,
            kinds: &["even", "odd"],
            rare_kinds: &[],
            is_text: false,
            seeds: || vec![b"hat".to_vec(), b"card".to_vec()],
            words: Vec::new,
        }
    }

    fn reaches(bytes: &[u8]) -> Reached {
        let kind = if bytes.len().is_multiple_of(2) { "even" } else { "odd" };
        Reached { kinds: vec![kind], marks: vec![bytes.len() as u64] }
    }

    #[test]
    fn a_run_counts_what_it_reached() {
        let outcome = run(&target(reaches), 1, Duration::from_millis(50));
        assert!(outcome.is_good(), "{}", outcome.lines());
        assert!(outcome.pool > 2 && outcome.given == 2 && outcome.runs > 2);
        let sum: u64 = outcome.kinds.values().flatten().sum();
        assert_eq!(sum, outcome.runs);
    }

    #[test]
    fn what_is_never_reached_fails() {
        let outcome = run(
            &target(|_| Reached { kinds: vec!["even"], marks: Vec::new() }),
            1,
            Duration::from_millis(20),
        );
        assert_eq!(outcome.faults, ["never reached: odd"]);
    }

    #[test]
    fn a_failure_is_found_made_shorter_and_written_down() {
        let fails = target(|bytes| {
            assert!(!bytes.contains(&b'C'), "a large one");
            reaches(bytes)
        });
        let outcome = run(&fails, 1, Duration::from_secs(20));
        assert!(outcome.lines().contains("FAILED run "), "{}", outcome.lines());
        let path = write_failure("none", b"C");
        assert!(outcome.lines().contains(&*path.to_string_lossy()), "{}", outcome.lines());
        assert_eq!(fs::read(&path).ok().as_deref(), Some(&b"C"[..]));
        fs::remove_file(path).expect("it was just written");
    }
}
