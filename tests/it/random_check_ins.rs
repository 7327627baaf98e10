//! Random check-ins for the laws of the model: complete answers over 5 to 10 days, in both modes,
//! with none to all ten hats, a boss's hat without half-days, and own days low enough for every
//! cap.
//!
//! Drawn by proptest from a fixed seed, so that a failure is the same failure tomorrow. Draws are
//! independent of each other and put together afterwards, which is what lets proptest shrink a
//! failing check-in to a small one.

use std::cell::RefCell;
use std::sync::OnceLock;

use hatcheck::date::Date;
use hatcheck::instrument::{
    Category, CoreActivity, Depth, Exit, Hat, HatOrder, HatSet, Item, Mode, Owner, Question, Scale,
};
use hatcheck::response::{
    CheckIn, CheckInId, Complete, Contradiction, Draft, Facts, Response, complete, greatest,
};
use proptest::array::{uniform6, uniform10};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseResult, TestRng, TestRunner};

/// A complete check-in with the answers it came from.
#[derive(Clone, Debug)]
pub struct RandomCheckIn {
    pub check_in: CheckIn,
}

impl RandomCheckIn {
    pub fn draft(&self) -> &Draft {
        self.check_in.answers()
    }

    pub fn facts(&self) -> &Facts {
        self.check_in.facts()
    }
}

/// How many check-ins every law is held against.
pub const CASES: u32 = 4_000;

/// The random check-ins, drawn once for all tests.
pub fn sample() -> &'static [RandomCheckIn] {
    static SAMPLE: OnceLock<Vec<RandomCheckIn>> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let drawn = RefCell::new(Vec::new());
        let all = runner().run(&check_ins(), |random| {
            drawn.borrow_mut().push(random);
            Ok(())
        });
        all.expect("nothing is held against them");
        drawn.into_inner()
    })
}

/// Holds a law against every random check-in.
///
/// The sample is quick but cannot shrink. So once a check-in breaks the law, proptest draws the
/// same ones again and looks for the smallest.
pub fn for_each(law: impl Fn(&RandomCheckIn) -> TestCaseResult) {
    let Some(broken) = sample().iter().find_map(|random| law(random).err()) else { return };
    match runner().run(&check_ins(), |random| law(&random)) {
        Err(smallest) => panic!("{smallest}"),
        Ok(()) => panic!("broken in the sample, but not when drawn again: {broken}"),
    }
}

fn runner() -> TestRunner {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Places in the scales of everything that is asked about one hat.
#[derive(Clone, Debug)]
struct RawHat {
    /// How large a part of the half-days it gets, beside the other categories.
    part: u32,
    depth: u8,
    since: u8,
    owner: u8,
    exit: u8,
    pull: Option<u8>,
    if_stopped: Option<u8>,
    words: bool,
}

#[derive(Clone, Debug)]
struct RawGround {
    id: u32,
    quick: bool,
    stage: u8,
    disruption: u8,
    tenure: u8,
    days_worked: u16,
    typical: u8,
    crafts: Option<HatSet>,
    order: u64,
}

#[derive(Clone, Debug)]
struct RawOwnHat {
    part: u32,
    overhead: u32,
    own_days: u16,
    core: [u8; 6],
    strategy: u8,
    hours: Option<u16>,
    competing_demands: Option<u8>,
    unclear_who_decides: Option<u8>,
    confirms: bool,
}

fn check_ins() -> impl Strategy<Value = RandomCheckIn> {
    (ground(), hand_in(), uniform10(hat()), gaps(), own_hat()).prop_map(
        |(ground, hand_in, hats, gaps, own_hat)| {
            put_together(ground, hand_in, &hats, gaps, own_hat)
        },
    )
}

fn ground() -> impl Strategy<Value = RawGround> {
    let people = (any::<u32>(), any::<bool>(), 1..=2_u8, 0..=2_u8, any::<u64>());
    let product = (0..4_u8, 0..2_u8, prop_oneof![2 => Just(10_u16), 3 => 5..=10_u16]);
    (people, product, option::of(few_hats())).prop_map(
        |((id, quick, tenure, typical, order), (stage, disruption, days_worked), crafts)| {
            RawGround { id, quick, stage, disruption, tenure, days_worked, typical, crafts, order }
        },
    )
}

fn hand_in() -> impl Strategy<Value = HatSet> {
    prop_oneof![
        12 => few_hats(),
        3 => Just(Hat::ALL.iter().copied().collect()),
        1 => Just(HatSet::EMPTY),
    ]
}

fn gaps() -> impl Strategy<Value = HatSet> {
    prop_oneof![3 => Just(HatSet::EMPTY), 1 => few_hats()]
}

fn few_hats() -> impl Strategy<Value = HatSet> {
    vec(0..10_usize, 1..7).prop_map(|places| places.into_iter().map(|at| Hat::ALL[at]).collect())
}

fn hat() -> impl Strategy<Value = RawHat> {
    // A ticked hat without half-days is a branch of its own: parts of zero are wanted.
    let part = prop_oneof![1 => Just(0_u32), 9 => 2..=7_u32, 2 => 8..=30_u32];
    let depth = prop_oneof![1 => 0..4_u8, 1 => Just(Depth::Instead.index() as u8)];
    let exit = prop_oneof![3 => 0..4_u8, 1 => Just(Exit::Agreed.index() as u8)];
    let owner = prop_oneof![4 => 0..5_u8, 1 => Just(Owner::Nobody.index() as u8)];
    let freely = (option::of(0..7_u8), option::of(0..3_u8), any::<bool>());
    (part, depth, 0..5_u8, owner, exit, freely).prop_map(
        |(part, depth, since, owner, exit, (pull, if_stopped, words))| RawHat {
            part,
            depth,
            since,
            owner,
            exit,
            pull,
            if_stopped,
            words,
        },
    )
}

fn own_hat() -> impl Strategy<Value = RawOwnHat> {
    let parts = (prop_oneof![1 => 0..=4_u32, 3 => 5..=30_u32], 0..=12_u32);
    let own_days = prop_oneof![1 => 0..=10_u16, 1 => 7..=10_u16];
    // Mostly touched, or anything.
    let core = prop_oneof![3 => uniform6(1..5_u8), 2 => uniform6(0..5_u8), 1 => uniform6(0..2_u8)];
    let strain = (option::of(25..=75_u16), option::of(0..5_u8), option::of(0..5_u8));
    (parts, own_days, core, 0..4_u8, strain, any::<bool>()).prop_map(
        |((part, overhead), own_days, core, strategy, (hours, competing, unclear), confirms)| {
            RawOwnHat {
                part,
                overhead,
                own_days,
                core,
                strategy,
                hours,
                competing_demands: competing,
                unclear_who_decides: unclear,
                confirms,
            }
        },
    )
}

/// Answers everything, and takes back what these answers leave unasked.
fn put_together(
    ground: RawGround,
    hand_in: HatSet,
    hats: &[RawHat; 10],
    gaps: HatSet,
    own_hat: RawOwnHat,
) -> RandomCheckIn {
    let mode = if ground.quick { Mode::Quick } else { Mode::Full };
    let date = Date::new(2026, 11, 20).expect("a day of the calendar");
    let mut draft = Draft::new(CheckInId(ground.id), date, mode);
    draft.order = HatOrder::shuffled(ground.order);

    set(&mut draft, Item::of(Question::Stage), choice(ground.stage));
    set(&mut draft, Item::of(Question::Disruption), choice(ground.disruption));
    set(&mut draft, Item::of(Question::Tenure), choice(ground.tenure));
    set(&mut draft, Item::of(Question::DaysWorked), number(ground.days_worked));
    set(&mut draft, Item::of(Question::Typical), choice(ground.typical));
    set(&mut draft, Item::of(Question::Crafts), ground.crafts.map(Response::Hats));
    set(&mut draft, Item::of(Question::HandIn), Some(Response::Hats(hand_in)));
    for (category, half_days) in share_out(ground.days_worked, hand_in, hats, &own_hat) {
        set(&mut draft, Item::half_days(category), number(half_days));
    }
    for (hat, raw) in Hat::ALL.iter().zip(hats) {
        let item = |question| Item::of_hat(question, *hat);
        set(&mut draft, item(Question::Depth), choice(raw.depth));
        set(&mut draft, item(Question::Since), choice(raw.since));
        set(&mut draft, item(Question::Owner), choice(raw.owner));
        set(&mut draft, item(Question::Exit), choice(raw.exit));
        set(&mut draft, item(Question::Pull), raw.pull.map(Response::Choice));
        set(&mut draft, item(Question::IfStopped), raw.if_stopped.map(Response::Choice));
        if raw.words {
            set(&mut draft, item(Question::Receiver), Some(Response::Text("Zoë “Z”".into())));
            set(&mut draft, item(Question::ExitDate), Some(Response::Date(date)));
            set(&mut draft, item(Question::ExitTrigger), Some(Response::Text("a hire".into())));
            set(&mut draft, item(Question::Note), Some(Response::Text("{note}\n<b>".into())));
        }
    }
    set(&mut draft, Item::of(Question::Gaps), Some(Response::Hats(gaps)));
    let own_days = own_hat.own_days.min(ground.days_worked);
    set(&mut draft, Item::of(Question::OwnDays), number(own_days));
    for (activity, days) in CoreActivity::ALL.iter().zip(own_hat.core) {
        set_within_days(&mut draft, Item::core(*activity), Some(days));
    }
    set(&mut draft, Item::of(Question::StrategyUpdated), choice(own_hat.strategy));
    set(&mut draft, Item::of(Question::Hours), own_hat.hours.map(Response::Number));
    set_within_days(&mut draft, Item::of(Question::CompetingDemands), own_hat.competing_demands);
    set_within_days(&mut draft, Item::of(Question::UnclearWhoDecides), own_hat.unclear_who_decides);
    draft.prune();
    if own_hat.confirms {
        for contradiction in Contradiction::all_in(&draft) {
            draft.confirm(contradiction);
        }
    }
    match complete(&draft) {
        Ok(Complete::CheckIn(check_in)) => RandomCheckIn { check_in: *check_in },
        other => panic!("the generator made no check-in: {other:?}"),
    }
}

/// Two half-days for each day worked, shared out in proportion to the parts. The last category
/// with a part takes what rounding leaves; without any part, overhead takes all.
fn share_out(
    days_worked: u16,
    hand_in: HatSet,
    hats: &[RawHat; 10],
    own_hat: &RawOwnHat,
) -> Vec<(Category, u16)> {
    let parts: Vec<(Category, u32)> = Category::all()
        .map(|category| match category {
            Category::Own => (category, own_hat.part),
            Category::Overhead => (category, own_hat.overhead),
            Category::Hat(hat) if hand_in.contains(hat) => (category, hats[hat.index()].part),
            Category::Hat(_) => (category, 0),
        })
        .filter(|(_, part)| *part > 0)
        .collect();
    let all: u32 = parts.iter().map(|(_, part)| part).sum();
    let half_days = u32::from(days_worked * 2);
    if all == 0 {
        return vec![(Category::Overhead, days_worked * 2)];
    }
    let mut seen = 0;
    let mut given = 0;
    parts
        .into_iter()
        .map(|(category, part)| {
            seen += part;
            let until_here = (2 * half_days * seen + all) / (2 * all);
            let own = until_here - given;
            given = until_here;
            (category, own as u16)
        })
        .collect()
}

fn choice(place: u8) -> Option<Response> {
    Some(Response::Choice(place))
}

fn number(number: u16) -> Option<Response> {
    Some(Response::Number(number))
}

/// Gives an answer if there is one. What turns out not to be asked is pruned at the end.
fn set(draft: &mut Draft, item: Item, response: Option<Response>) {
    if let Some(response) = response {
        draft.set(item, response).expect("the generator knows the scales");
    }
}

/// The same for an option of which only some fit the days worked.
fn set_within_days(draft: &mut Draft, item: Item, place: Option<u8>) {
    let most = greatest(item, draft).expect("the days worked are known") as u8;
    set(draft, item, place.map(|place| Response::Choice(place.min(most))));
}
