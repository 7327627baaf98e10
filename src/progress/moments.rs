//! The time line: every check-in as a score with its noise.
//!
//! Where some check-ins know the load and others do not, all of them are scored without it, so that
//! being asked about hours is no change. Where two follow each other that were asked different
//! questions, the line is broken between them.
//!
//! A date is odd when it is after today, or before that of a check-in which this device made earlier:
//! somebody set a clock. It is said, and nothing is refused or put elsewhere.

use super::sems::Sems;
use crate::comparison::is_score_clear;
use crate::date::Date;
use crate::history::Kept;
use crate::marks::{Cause, Number};
use crate::noise::Noise;
use crate::order::sort_by_key;
use crate::response::{CheckInId, Facts};
use crate::scoring::{Verdict, score_and_verdict};

/// A check-in that was kept within so many days of its date was made on this device.
const MADE_HERE_DAYS: u32 = 7;

/// All check-ins in order, scored by one model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The oldest first.
    pub moments: Vec<Moment>,
    /// Whether load was left aside everywhere, because not every check-in knows it.
    pub without_load: bool,
}

/// One check-in on the time line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Which check-in.
    pub id: CheckInId,
    /// Its day.
    pub date: Date,
    /// Whether that day cannot be right.
    pub is_odd: bool,
    /// What is scored: without load where others do not know it.
    pub facts: Facts,
    /// The score, 0 to 100, by the present model.
    pub score: u8,
    /// What it comes out as.
    pub verdict: Verdict,
    /// How sure the score is, once that is simulated.
    pub noise: Option<Noise>,
    /// Whether other questions were asked before: the line is broken.
    pub breaks: bool,
    /// What became of the score since the check-in before; none for the first and after a break.
    pub change: Option<Change>,
    /// The numbers that she said were counted differently from here on.
    pub recounted: Vec<Number>,
}

/// What became of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Higher by more than noise.
    Up,
    /// Lower by more than noise.
    Down,
    /// Nothing that could be told from noise.
    Unclear,
    /// It may be the counting: she said that it was different.
    Recounted,
    /// Not known before the noise is simulated.
    Waiting,
}

/// The time line of one's own check-ins, as far as their noise is known.
pub fn timeline(own: &[&Kept], sems: &Sems, today: Date) -> Timeline {
    let knows_load = |kept: &&&Kept| kept.check_in.facts().knows_load();
    let knowing = own.iter().filter(knows_load).count();
    let without_load = knowing > 0 && knowing < own.len();
    let odd = odd_dates(own, today);
    let moments = own.iter().zip(odd).map(|(kept, is_odd)| {
        let id = kept.check_in.id();
        let facts = kept.check_in.facts();
        let facts = if without_load { facts.loadless() } else { *facts };
        let (score, verdict) = score_and_verdict(&facts);
        let recounted = kept.marks.jumps().iter();
        let recounted = recounted.filter(|(_, cause)| *cause == Cause::Recounted);
        Moment {
            id,
            date: kept.check_in.date(),
            is_odd,
            facts,
            score,
            verdict,
            noise: sems.get(id, &facts),
            breaks: false,
            change: None,
            recounted: recounted.map(|(number, _)| *number).collect(),
        }
    });
    let mut moments: Vec<Moment> = moments.collect();
    let versions = own.iter().map(|kept| kept.check_in.instrument());
    break_line(&mut moments, &versions.collect::<Vec<_>>());
    let mut timeline = Timeline { moments, without_load };
    timeline.tell_changes();
    timeline
}

impl Timeline {
    /// The first check-in whose noise is not known yet, if there is one.
    pub fn waiting(&self) -> Option<usize> {
        self.moments.iter().position(|moment| moment.noise.is_none())
    }

    /// Simulates the noise of at most so many check-ins that wait for it. Whether any still do.
    pub fn fill_in(&mut self, sems: &mut Sems, at_most: usize) -> bool {
        let waiting = self.moments.iter_mut().filter(|moment| moment.noise.is_none());
        for moment in waiting.take(at_most) {
            moment.noise = Some(sems.simulate(moment.id, &moment.facts));
        }
        self.tell_changes();
        self.waiting().is_some()
    }

    fn tell_changes(&mut self) {
        for place in 1..self.moments.len() {
            let change = change(&self.moments[place - 1], &self.moments[place]);
            self.moments[place].change = change;
        }
    }
}

/// What became of the score from one check-in to another, whichever they are.
pub(super) fn change(before: &Moment, after: &Moment) -> Option<Change> {
    if after.breaks {
        return None;
    }
    let (Some(first), Some(second)) = (before.noise, after.noise) else {
        return Some(Change::Waiting);
    };
    let is_clear = is_score_clear([before.score, after.score], [first, second]);
    Some(match is_clear {
        false => Change::Unclear,
        true if !after.recounted.is_empty() => Change::Recounted,
        true if after.score > before.score => Change::Up,
        true => Change::Down,
    })
}

/// Breaks the line wherever the version of the questions changes.
fn break_line(moments: &mut [Moment], versions: &[u16]) {
    for (moment, pair) in moments.iter_mut().skip(1).zip(versions.windows(2)) {
        moment.breaks = pair[0] != pair[1];
    }
}

/// Which dates cannot be right.
fn odd_dates(own: &[&Kept], today: Date) -> Vec<bool> {
    let mut odd: Vec<bool> = own.iter().map(|kept| kept.check_in.date() > today).collect();
    let is_made_here = |kept: &Kept| {
        let apart =
            kept.kept_on.days_since_1970().checked_sub(kept.check_in.date().days_since_1970());
        apart.is_some_and(|days| days < MADE_HERE_DAYS)
    };
    let mut made_here: Vec<usize> =
        (0..own.len()).filter(|at| !odd[*at] && is_made_here(own[*at])).collect();
    sort_by_key(&mut made_here, |at| own[*at].counter);
    let mut latest = Date::FIRST;
    for at in made_here {
        let date = own[at].check_in.date();
        odd[at] = date < latest;
        latest = latest.max(date);
    }
    odd
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn the_line_is_broken_where_the_questions_change_and_nothing_is_compared_across() {
        let today = Date::FIRST;
        let facts = *Sample::Author.check_in(today).facts();
        let (score, verdict) = score_and_verdict(&facts);
        let moment = Moment {
            id: CheckInId(1),
            date: today,
            is_odd: false,
            facts,
            score,
            verdict,
            noise: Some(Noise { sem_thousandths: 1, other_verdict: None }),
            breaks: false,
            change: None,
            recounted: Vec::new(),
        };
        let mut moments: Vec<Moment> =
            (0..5).map(|place| Moment { score: place * 20, ..moment.clone() }).collect();
        break_line(&mut moments, &[1, 1, 2, 2, 3]);
        let breaks: Vec<bool> = moments.iter().map(|moment| moment.breaks).collect();
        assert_eq!(breaks, [false, false, true, false, true]);
        let mut timeline = Timeline { moments, without_load: false };
        timeline.tell_changes();
        let changes: Vec<_> = timeline.moments.iter().map(|moment| moment.change).collect();
        assert_eq!(changes, [None, Some(Change::Up), None, Some(Change::Up), None]);
    }
}
