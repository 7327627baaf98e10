//! How often each verdict, call and route occurs among the random check-ins of the laws, printed
//! (`cargo test census -- --nocapture`). A law that is never tried holds nothing: so a zero fails.

use std::collections::BTreeMap;
use std::fmt::Write;

use hatcheck::hand_back::{Call, Plan, Route, recommend};
use hatcheck::instrument::{Exit, Hat, Mode, Owner, Scale};
use hatcheck::link::{Letter, Ticks, leave_out};
use hatcheck::response::Contradiction;
use hatcheck::scoring::{Assessment, Crowd, Line, Verdict, assess};

use crate::random_check_ins::{CASES, RandomCheckIn, sample};

#[derive(Default)]
struct Census(BTreeMap<&'static str, BTreeMap<String, u32>>);

impl Census {
    /// Expects each of these at least once.
    fn expect<T: Into<String>>(&mut self, table: &'static str, names: impl IntoIterator<Item = T>) {
        let counts = self.0.entry(table).or_default();
        names.into_iter().for_each(|name| {
            counts.entry(name.into()).or_default();
        });
    }

    fn count(&mut self, table: &'static str, name: impl Into<String>) {
        *self.0.entry(table).or_default().entry(name.into()).or_default() += 1;
    }

    fn count_if(&mut self, holds: bool, name: &'static str) {
        if holds {
            self.count("special", name);
        }
    }
}

const SPECIAL: [&str; 12] = [
    "a boss without a chip",
    "all ten hats with chips",
    "no hat at all",
    "capped at 35",
    "capped at 55",
    "grace at work",
    "declared cover",
    "a formal duty beyond a quarter",
    "an unconfirmed contradiction",
    "a confirmed contradiction",
    "a ticked hat without chips is a gap",
    "a high load",
];

#[test]
fn every_verdict_call_and_route_occurs() {
    let mut census = Census::default();
    census.expect("verdict", Verdict::IDS);
    census.expect("call", Call::IDS);
    census.expect("route", Route::IDS);
    census.expect("crowded by", Crowd::IDS);
    census.expect("mode", Mode::IDS.iter().copied());
    census.expect("days worked", (5..=10).map(|days| format!("{days:2}")));
    census.expect("called hat", Hat::IDS.iter().copied());
    census.expect("special", SPECIAL);
    let contradictions = Contradiction::all().map(Contradiction::id);
    census.expect("contradiction", contradictions);

    for random in sample() {
        take_in(&mut census, random, &assess(random.facts()));
        // What crowds her out may be known from a link only.
        let letter = Letter::new(random.check_in.clone(), Plan::default());
        let read = leave_out(&letter, Ticks::default());
        for crowd in assess(read.check_in.facts()).crowded_by {
            census.count("crowded by", crowd.id());
        }
    }

    let mut text = format!("Of {CASES} random check-ins:\n");
    for (table, counts) in &census.0 {
        writeln!(text, "  {table}").expect("text takes text");
        for (name, count) in counts {
            writeln!(text, "    {count:5}  {name}").expect("text takes text");
        }
    }
    println!("{text}");
    let never: Vec<_> = census
        .0
        .iter()
        .flat_map(|(table, counts)| counts.iter().map(move |(name, count)| (table, name, count)))
        .filter(|(_, _, count)| **count == 0)
        .collect();
    assert!(never.is_empty(), "never occurred: {never:?}\n{text}");
}

fn take_in(census: &mut Census, random: &RandomCheckIn, assessment: &Assessment) {
    let facts = random.facts();
    census.count("verdict", assessment.verdict.id());
    census.count("mode", random.draft().mode.id());
    census.count("days worked", format!("{:2}", facts.days_worked));
    for crowd in &assessment.crowded_by {
        census.count("crowded by", crowd.id());
    }
    for recommendation in recommend(facts, assessment) {
        census.count("call", recommendation.call.id());
        census.count("route", recommendation.route.id());
        census.count("called hat", recommendation.hat.id());
    }
    for contradiction in Contradiction::all_in(random.draft()) {
        census.count("contradiction", contradiction.id());
    }

    let is_capped = assessment.receipt.line(Line::Cap).is_some();
    let worn = facts.hats.iter().filter(|hat| hat.is_worn()).count();
    let boss = facts.hat(Hat::Boss);
    census.count_if(boss.half_days == 0 && boss.handling.is_some(), "a boss without a chip");
    census.count_if(worn == 10, "all ten hats with chips");
    census.count_if(worn == 0, "no hat at all");
    census.count_if(is_capped && assessment.score == 35, "capped at 35");
    census.count_if(is_capped && assessment.score == 55, "capped at 55");
    census.count_if(assessment.band.strict < assessment.band.lenient, "grace at work");
    census.count_if(facts.hats.iter().any(is_declared_cover), "declared cover");
    let formal = |part: &hatcheck::scoring::HatWeight| {
        let owner = facts.hat(part.hat).handling.map(|handling| handling.owner);
        part.has_effective_share && owner == Some(Owner::Formal)
    };
    census.count_if(assessment.hats.iter().any(formal), "a formal duty beyond a quarter");
    census.count_if(!random.check_in.unconfirmed().is_empty(), "an unconfirmed contradiction");
    census.count_if(!random.draft().confirmed().is_empty(), "a confirmed contradiction");
    let idle_gap = |hat: &Hat| facts.gaps.contains(*hat) && random.draft().is_ticked(*hat);
    census.count_if(Hat::ALL.iter().any(idle_gap), "a ticked hat without chips is a gap");
    census.count_if(assessment.load_is_high, "a high load");
}

fn is_declared_cover(hat: &hatcheck::response::HatFacts) -> bool {
    hat.handling.is_some_and(|handling| {
        handling.exit == Exit::Agreed
            && handling.since.index() < 3
            && !matches!(handling.owner, Owner::WithTime | Owner::Formal)
    })
}
