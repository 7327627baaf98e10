//! The noise of each check-in, kept: four hundred retakes each are too many to simulate whenever the
//! time line is shown.
//!
//! A cache, and nothing else: it is stored under a key of its own, is believed only for the model
//! and the very facts it was made of, and whatever is wrong with it means simulating again.

use std::hash::{Hash, Hasher};

use serde_json::{Map, Value};

use crate::noise::{Noise, noise};
use crate::order::sort_by_key;
use crate::response::{CheckInId, Facts};
use crate::scoring;

/// The key that it is stored under.
pub const SEMS_KEY: &str = "hatcheck.noise";

/// Standard errors by check-in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sems {
    /// Sorted by id: with load and without, each with what it was made of.
    known: Vec<(CheckInId, [Option<Sem>; 2])>,
    /// Whether something was simulated that is not stored yet.
    is_new: bool,
}

/// A standard error in thousandths of a point, and a number that changes with the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sem {
    facts: u32,
    thousandths: u32,
}

impl Sems {
    /// Reads what was stored. Anything but what [`Sems::value`] gives is no cache at all.
    pub fn read(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        if value["model"] != scoring::VERSION {
            return Self::default();
        }
        let entries = value["sems"].as_object().into_iter().flatten();
        let known = entries.filter_map(|(id, pairs)| {
            let pair = |index: usize| {
                let of = |index: usize| u32::try_from(pairs.get(index)?.as_u64()?).ok();
                Some(Sem { facts: of(2 * index)?, thousandths: of(2 * index + 1)? })
            };
            Some((CheckInId::parse(id)?, [pair(0), pair(1)]))
        });
        let mut known: Vec<_> = known.collect();
        sort_by_key(&mut known, |(id, _)| *id);
        Self { known, is_new: false }
    }

    /// By id, four numbers, `null` where it was never simulated.
    fn value(&self) -> Value {
        let sems = self.known.iter().map(|(id, pair)| {
            let numbers = pair.iter().flat_map(|sem| {
                let number = |of: fn(Sem) -> u32| sem.map_or(Value::Null, |sem| of(sem).into());
                [number(|sem| sem.facts), number(|sem| sem.thousandths)]
            });
            (id.to_string(), Value::Array(numbers.collect()))
        });
        let sems: Map<String, Value> = sems.collect();
        let mut fields = Map::new();
        fields.insert("model".into(), scoring::VERSION.into());
        fields.insert("sems".into(), Value::Object(sems));
        Value::Object(fields)
    }

    /// The noise of a check-in with these facts, if it is known; without another verdict.
    pub fn get(&self, id: CheckInId, facts: &Facts) -> Option<Noise> {
        let place = self.place(id).ok()?;
        let sem = self.known[place].1[usize::from(!facts.knows_load())]?;
        (sem.facts == mixed(facts))
            .then_some(Noise { sem_thousandths: sem.thousandths, other_verdict: None })
    }

    /// Simulates it, and keeps it. Which other verdict is near is not kept.
    pub fn simulate(&mut self, id: CheckInId, facts: &Facts) -> Noise {
        let noise = Noise { other_verdict: None, ..noise(facts) };
        let sem = Sem { facts: mixed(facts), thousandths: noise.sem_thousandths };
        let place = self.place(id).unwrap_or_else(|place| {
            self.known.insert(place, (id, [None; 2]));
            place
        });
        self.known[place].1[usize::from(!facts.knows_load())] = Some(sem);
        self.is_new = true;
        noise
    }

    fn place(&self, id: CheckInId) -> Result<usize, usize> {
        self.known.binary_search_by_key(&id, |(known, _)| *known)
    }

    /// What is to be stored, if something was simulated since it last was. Check-ins that are not
    /// here any more are forgotten.
    pub fn news(&mut self, is_here: impl Fn(CheckInId) -> bool) -> Option<Value> {
        if !std::mem::take(&mut self.is_new) {
            return None;
        }
        self.known.retain(|(id, _)| is_here(*id));
        Some(self.value())
    }
}

/// A number that changes with the facts. It is compared in the browser that made it only.
fn mixed(facts: &Facts) -> u32 {
    let mut mixer = Mixer(0x811C_9DC5);
    facts.hash(&mut mixer);
    mixer.0
}

/// FNV-1a of 32 bits.
struct Mixer(u32);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }

    fn finish(&self) -> u64 {
        self.0.into()
    }
}
