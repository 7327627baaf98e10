//! Progress: the time line and what follows from it, the next check-in, and what she says about
//! jumps and hats that went back.
//!
//! What the pages show is worked out when they are entered and when something of it changes; the
//! noise of many check-ins is filled in by short slices in between.

use super::{Effect, Field, Msg, Notice, Now, Route, Screen, Source, State, ids};
use crate::comparison::{Compared, compare, jumps};
use crate::date::Date;
use crate::hand_back::TicketDate;
use crate::history::Kept;
use crate::instrument::{Category, Hat, Item, Question, Step, Tenure};
use crate::marks::{Cause, Number};
use crate::progress::{
    self, HandedBack, INTERVAL_WEEKS, LogEntry, SEMS_KEY, Standing, Timeline, handed_back, hat_log,
    timeline,
};
use crate::response::{CheckInId, Draft};

/// Check-ins whose noise is simulated at once. One takes about a third of a millisecond in a
/// browser, so this stays under a frame also on a slow phone.
const SLICE: usize = 6;
/// With more than so many waiting, the page is drawn anew only after as many slices.
const SLICES_A_PICTURE: usize = 24;
/// The questions whose answers are carried over: about her, not about the fortnight.
const CONTEXT: [Question; 4] =
    [Question::Stage, Question::Disruption, Question::Tenure, Question::Crafts];
/// "Under a year" cannot be carried over for longer than this, in days.
const YEAR_DAYS: u32 = 365;
/// Rows of a long list that are shown at first, and added with each press.
pub const ROWS: usize = 50;

/// What the pages about progress show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// The time line.
    pub timeline: Timeline,
    /// Half-days handed back, from the second check-in on.
    pub handed_back: Option<HandedBack>,
    /// What became of each hat.
    pub log: Vec<LogEntry>,
    /// The latest beside the one before, and beside the first where that is another.
    pub compared: Vec<(CheckInId, Compared)>,
    /// Slices since the page was last drawn.
    slices: usize,
}

/// A picture that can be read as a table as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Scores over time.
    Scores,
    /// Half-days over time.
    HalfDays,
    /// Core activities over time.
    Core,
}

impl State {
    /// One's own check-ins, the oldest first.
    pub fn own(&self) -> Vec<&Kept> {
        progress::own(self.archive.kept())
    }

    /// What the pages about progress show.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The weeks between check-ins.
    pub fn interval_weeks(&self) -> u8 {
        self.settings.interval_weeks().unwrap_or(INTERVAL_WEEKS)
    }

    /// The day of the next check-in; `None` before the first.
    pub fn next_check_in(&self) -> Option<Date> {
        progress::next_check_in(&self.own(), self.interval_weeks(), self.today)
    }

    /// The hats whose date has passed, by the log, with that date and whether it is her own.
    pub fn overdue(&self) -> Vec<(Hat, Date, bool)> {
        let log = self.progress.log.iter();
        let overdue = log.filter_map(|entry| match entry.standing {
            Standing::Overdue(date) => Some((entry.hat, date, entry.is_chosen)),
            _ => None,
        });
        overdue.collect()
    }

    /// The numbers that were counted differently in any check-in after the first of two, up to the
    /// second.
    pub fn recounted(&self, first: CheckInId, second: CheckInId) -> Vec<Number> {
        let own = self.own();
        let after = own.iter().skip_while(|kept| kept.check_in.id() != first).skip(1);
        let mut recounted = Vec::new();
        for kept in after {
            let jumps = kept.marks.jumps().iter();
            let differently = jumps.filter(|(_, cause)| *cause == Cause::Recounted);
            for (number, _) in differently {
                if !recounted.contains(number) {
                    recounted.push(*number);
                }
            }
            if kept.check_in.id() == second {
                break;
            }
        }
        recounted
    }

    /// Two check-ins compared, the older first.
    pub fn compared_pair(&self) -> Option<([&Kept; 2], Compared)> {
        let Route::Compare(first, second) = self.route else { return None };
        let pair = [self.archive.get(first)?, self.archive.get(second)?];
        let compared = compare(pair[0].check_in.facts(), pair[1].check_in.facts());
        Some((pair, compared))
    }

    /// The route that compares two check-ins, the older first.
    pub(super) fn in_order(&self, first: CheckInId, second: CheckInId) -> Route {
        let kept = self.archive.kept();
        let place = |id| kept.iter().position(|kept| kept.check_in.id() == id);
        match (place(first), place(second)) {
            (Some(one), Some(two)) if one > two => Route::Compare(second, first),
            _ => Route::Compare(first, second),
        }
    }

    /// The check-in before one of one's own.
    pub fn before(&self, id: CheckInId) -> Option<&Kept> {
        let own = self.own();
        let place = own.iter().position(|kept| kept.check_in.id() == id)?;
        own.get(place.checked_sub(1)?).copied()
    }

    /// The numbers of a check-in that jumped since the one before, each with that before and now.
    pub fn jumps(&self, id: CheckInId) -> Vec<Number> {
        let (Some(before), Some(kept)) = (self.before(id), self.archive.get(id)) else {
            return Vec::new();
        };
        let mut numbers = jumps(before.check_in.facts(), kept.check_in.facts());
        // Of a hat that she said went back nobody asks why it is gone.
        numbers.retain(|number| match number {
            Number::HalfDays(Category::Hat(hat)) => {
                let is_gone = kept.check_in.facts().hat(*hat).half_days == 0;
                !(is_gone && before.marks.returned_on(*hat).is_some())
            }
            _ => true,
        });
        numbers
    }

    /// Whether a jump of this check-in was not explained yet.
    pub(super) fn has_open_jumps(&self, id: CheckInId) -> bool {
        let marks = self.archive.get(id).map(|kept| &kept.marks);
        let is_open = |number: &Number| marks.is_some_and(|marks| marks.cause(*number).is_none());
        self.jumps(id).iter().any(is_open)
    }

    /// Gets ready what the present page shows of it.
    pub(super) fn look_at_progress(&mut self) {
        if !matches!(self.route, Route::Welcome | Route::Progress) {
            self.progress = Progress::default();
            return;
        }
        let own = progress::own(self.archive.kept());
        let log = hat_log(&own, self.today);
        let mut found = Progress { log, ..Progress::default() };
        if self.route == Route::Progress {
            found.timeline = timeline(&own, &self.sems, self.today);
            found.handed_back = handed_back(&own);
            if let [first, .., latest] = own[..] {
                let before = own[own.len() - 2];
                let others = [before, first];
                let others = &others[..if own.len() > 2 { 2 } else { 1 }];
                found.compared = others
                    .iter()
                    .map(|other| {
                        let facts = [other, &latest].map(|kept| kept.check_in.facts());
                        (other.check_in.id(), compare(facts[0], facts[1]))
                    })
                    .collect();
            }
            found.timeline.fill_in(&mut self.sems, SLICE);
        }
        self.progress = found;
        let last = self.progress.timeline.moments.len().saturating_sub(1);
        self.chosen = self.chosen.filter(|chosen| *chosen <= last);
    }

    /// Goes on filling in noise, as long as some is missing; then keeps it.
    pub(super) fn fill_in(&mut self) -> Vec<Effect> {
        if self.route != Route::Progress {
            return Vec::new();
        }
        if self.progress.timeline.fill_in(&mut self.sems, SLICE) {
            self.progress.slices += 1;
            return vec![Effect::Later(Msg::FillIn)];
        }
        self.progress.slices = 0;
        self.store_sems()
    }

    /// Whether a slice that was filled in is worth a new picture.
    pub fn is_worth_drawing(&self) -> bool {
        self.progress.slices.is_multiple_of(SLICES_A_PICTURE)
    }

    /// What entering the page of progress asks for: the rest of the noise.
    pub(super) fn entered_progress(&mut self) -> Vec<Effect> {
        let is_waiting = self.progress.timeline.waiting().is_some();
        if is_waiting { vec![Effect::Later(Msg::FillIn)] } else { self.store_sems() }
    }

    /// Keeps the noise, if the storage does not hold it yet.
    fn store_sems(&mut self) -> Vec<Effect> {
        let Self { archive, sems, .. } = self;
        // Another window may just have deleted everything, and that with it.
        if archive.kept().is_empty() {
            return Vec::new();
        }
        let news = sems.news(|id| archive.get(id).is_some());
        news.map(|value| Effect::Store { key: SEMS_KEY.into(), value }).into_iter().collect()
    }

    /// Begins a check-in with the context of the last one. None of its answers are shown.
    pub(super) fn check_in_again(&mut self, now: Now) -> Vec<Effect> {
        let mut draft = Draft::new(self.new_id(now), now.today, self.mode);
        let mut carried = Vec::new();
        if let Some(last) = self.own().last() {
            let answers = last.check_in.answers();
            let days = Date::days_since_1970;
            let apart = days(now.today).saturating_sub(days(last.check_in.date()));
            for question in CONTEXT {
                let item = Item::of(question);
                let is_over = question == Question::Tenure
                    && answers.choice(item) == Some(Tenure::UnderAYear)
                    && apart > YEAR_DAYS;
                let is_asked = draft.mode.asks(item.row());
                if let Some(response) = answers.get(item).filter(|_| is_asked && !is_over)
                    && draft.set(item, response.clone()).is_ok()
                {
                    carried.push(question);
                }
            }
        }
        let screen = Screen::Step(Step::Ground);
        let stored = Effect::store_draft(self.archive.begin(draft, screen.place(), carried));
        let mut effects = vec![stored];
        effects.extend(self.go(Route::CheckIn(screen)));
        effects
    }

    /// The day of the check-in that an answer of the draft was taken over from, if it was.
    pub fn carried_from(&self, item: Item) -> Option<Date> {
        let is_carried = self.archive.draft()?.carried.contains(&item.question);
        self.own().last().filter(|_| is_carried).map(|kept| kept.check_in.date())
    }

    pub(super) fn explain(&mut self, id: CheckInId, number: Number, cause: Cause) -> Vec<Effect> {
        let Some(marks) = self.archive.marks_mut(id) else { return Vec::new() };
        marks.set_cause(number, cause);
        let stored = self.archive.get(id).map(Effect::store);
        stored.into_iter().collect()
    }

    /// Says beside the latest check-in that a hat went back by today, or that it did not.
    pub(super) fn say_returned(&mut self, hat: Hat, is_back: bool) -> Vec<Effect> {
        let Some(id) = self.own().last().map(|kept| kept.check_in.id()) else { return Vec::new() };
        let before = self.archive.before(&[id], &[]);
        if let Some(marks) = self.archive.marks_mut(id) {
            marks.set_returned(hat, is_back.then_some(self.today));
        }
        let mut effects = Effect::write(self.archive.writes_since(&before));
        if effects.is_empty() {
            return effects;
        }
        self.undo.push(before);
        self.look_at_progress();
        self.notice = Some(Notice::SaidReturned { hat, is_back });
        let place = if self.route == Route::Progress { ids::log(hat) } else { ids::HEADING.into() };
        effects.push(Effect::Focus(place));
        effects
    }

    /// Goes to where the date of a hat can be moved: its ticket in the plan of the latest check-in.
    pub(super) fn move_date(&mut self, hat: Hat) -> Vec<Effect> {
        let Some(id) = self.own().last().map(|kept| kept.check_in.id()) else { return Vec::new() };
        let mut effects = self.go(Route::Plan(Source::Kept(id)));
        let has_ticket = |state: &Self| {
            let words = state.plan_words();
            words.is_some_and(|words| words.tickets.iter().any(|one| one.ticket.hat == hat))
        };
        if !has_ticket(self) {
            effects.extend(self.toggle_planned(hat));
        }
        if has_ticket(self) {
            effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
            effects.extend(self.edit(Field::Date(hat, TicketDate::Return), String::new()));
        }
        effects
    }

    pub(super) fn choose_interval(&mut self, weeks: u8) -> Vec<Effect> {
        self.settings.set_interval_weeks(weeks);
        vec![Effect::store_settings(&self.settings)]
    }

    /// The page after a finished check-in: what jumped, where something did, else its result.
    pub(super) fn after_finish(&self, id: CheckInId) -> Route {
        if self.has_open_jumps(id) { Route::Jumps(id) } else { Route::Result(Source::Kept(id)) }
    }
}
