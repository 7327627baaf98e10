//! What comes in by a file or a keepsake: shown first, restored by a press, and undone by another.

use std::rc::Rc;

use super::{Effect, Notice, Now, Route, State, Taking, ids};
use crate::date::Date;
use crate::history::{
    Archive, Arrival, Arriving, Kept, SavedDraft, preview, read_file, restore, write_file,
};
use crate::link::{
    KEEPSAKE_MARK, Letter, Remembered, Ticks, find_keepsake, keepsake, leave_out, read_keepsake,
};

/// How many problems of a file are shown.
const PROBLEMS_SHOWN: usize = 5;

/// What may come in, and what would become of it here.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrived {
    /// The check-ins.
    arriving: Vec<Arriving>,
    /// The drafts.
    drafts: Vec<SavedDraft>,
    /// What becomes of each check-in, in the same order.
    pub arrivals: Vec<Arrival>,
    /// Drafts that are not here yet.
    pub new_drafts: usize,
    /// Fortnights that nothing can be told from: they are left out.
    pub untold: usize,
    /// Check-ins that a keepsake announces and that could not be read.
    pub missing: usize,
    /// Whether a newer page made some of them.
    pub is_newer: bool,
    /// The weeks between check-ins, if they come along.
    interval_weeks: Option<u8>,
}

impl Arrived {
    /// Tells what would become of it, with what is kept.
    fn foresee(&mut self, archive: &Archive) {
        self.arrivals = preview(archive, &self.arriving);
        let is_new = |draft: &&SavedDraft| !archive.shows(draft.draft.id);
        self.new_drafts = self.drafts.iter().filter(is_new).count();
    }

    /// How many check-ins would become this.
    pub fn count(&self, arrival: Arrival) -> usize {
        self.arrivals.iter().filter(|known| **known == arrival).count()
    }

    /// Whether restoring it would change anything.
    pub fn is_news(&self) -> bool {
        let stays = |arrival: &Arrival| matches!(arrival, Arrival::Known | Arrival::OtherPlan);
        self.new_drafts > 0 || !self.arrivals.iter().all(stays)
    }

    /// The days of the first and of the last check-in that came, if any did.
    pub fn days(&self) -> Option<[Date; 2]> {
        let dates = self.arriving.iter().map(|arriving| arriving.check_in.date());
        Some([dates.clone().min()?, dates.max()?])
    }

    /// How many check-ins came.
    pub fn len(&self) -> usize {
        self.arrivals.len()
    }

    /// Whether no check-in came.
    pub fn is_empty(&self) -> bool {
        self.arrivals.is_empty()
    }
}

impl State {
    /// What may come in on this page.
    pub fn arrived(&self) -> Option<&Arrived> {
        self.arrived.as_ref()
    }

    /// Reads a file and shows what it would bring. A file with any problem brings nothing.
    pub(super) fn open_file(&mut self, text: &str) -> Vec<Effect> {
        match read_file(text) {
            Ok(file) => {
                let effects = self.go(Route::Data);
                let untold = file.untold.len();
                let arrived = self.foreseen(file.check_ins, file.drafts, file.interval_weeks);
                self.arrived = Some(Arrived { untold, ..arrived });
                effects
            }
            Err(mut problems) => {
                let count = problems.len();
                problems.truncate(PROBLEMS_SHOWN);
                self.notice = Some(Notice::NotOpened { problems, count });
                vec![Effect::ScrollToTop, Effect::Focus(ids::HEADING.into())]
            }
        }
    }

    /// Gets ready what the page of a keepsake shows; anywhere else nothing arrives.
    pub(super) fn look_at_arrived(&mut self) {
        self.arrived = None;
        let Route::Keepsake(text) = &self.route else { return };
        let read = read_keepsake(text);
        let arriving = read.remembered.into_iter().map(|remembered| {
            let Remembered { letter: Letter { check_in, plan, from, .. }, marks } = remembered;
            Arriving { check_in, plan, marks, label: Some(from), kept_on: None }
        });
        let arrived = self.foreseen(arriving.collect(), Vec::new(), None);
        let missing = read.missing;
        self.arrived = Some(Arrived { missing, is_newer: read.is_newer, ..arrived });
    }

    /// Tells anew what would become of what arrived, with what is kept now.
    pub(super) fn foresee_anew(&mut self) {
        let Some(mut arrived) = self.arrived.take() else { return };
        arrived.foresee(&self.archive);
        self.arrived = Some(arrived);
    }

    /// What would become of these.
    fn foreseen(
        &self,
        arriving: Vec<Arriving>,
        drafts: Vec<SavedDraft>,
        interval_weeks: Option<u8>,
    ) -> Arrived {
        let mut arrived = Arrived {
            arriving,
            drafts,
            arrivals: Vec::new(),
            new_drafts: 0,
            untold: 0,
            missing: 0,
            is_newer: false,
            interval_weeks,
        };
        arrived.foresee(&self.archive);
        arrived
    }

    /// Takes in what arrived. Nothing that is here is lost, and all of it can be undone.
    pub(super) fn restore_arrived(&mut self) -> Vec<Effect> {
        let Some(arrived) = self.arrived.take() else { return Vec::new() };
        let restored = restore(&mut self.archive, arrived.arriving, arrived.drafts, self.today);
        let mut effects = Effect::write(self.archive.writes_since(&restored.before));
        if let Some(weeks) = arrived.interval_weeks
            && self.settings.interval_weeks().is_none()
        {
            self.settings.set_interval_weeks(weeks);
            effects.push(Effect::store_settings(&self.settings));
        }
        if !restored.before.is_empty() {
            self.undo.push(restored.before);
        }
        effects.extend(self.go(Route::Data));
        self.notice = Some(Notice::Restored(restored.changed.len() + restored.drafts));
        effects
    }

    /// Leaves what arrived where it is.
    pub(super) fn leave_arrived(&mut self) -> Vec<Effect> {
        self.arrived = None;
        if matches!(self.route, Route::Keepsake(_)) {
            return self.go(Route::Welcome);
        }
        vec![Effect::Focus(ids::HEADING.into())]
    }

    /// The file with everything.
    pub(super) fn download_all(&self, now: Now) -> Vec<Effect> {
        let value = write_file(&self.archive, self.settings.interval_weeks(), now.today);
        self.offer(Taking::History, format!("hatcheck-{}.json", now.today), &value)
    }

    /// The link with everything; `None` where there is too much for a link.
    pub fn keepsake_link(&self) -> Option<String> {
        self.keepsake_with(Ticks::ALL)
    }

    /// The same without names, notes and other private things, for a calendar, which others may
    /// read.
    pub fn discreet_keepsake_link(&self) -> Option<String> {
        self.keepsake_with(Ticks::default())
    }

    fn keepsake_with(&self, ticks: Ticks) -> Option<String> {
        let kept = self.archive.kept();
        if kept.is_empty() {
            return None;
        }
        let remembered = kept.iter().map(|kept| {
            let Kept { check_in, plan, marks, label, .. } = kept.clone();
            let letter = leave_out(&Letter::new(check_in, plan), ticks);
            Remembered { letter: Letter { from: label, ..letter }, marks }
        });
        let text = keepsake(&remembered.collect::<Vec<_>>())?;
        Some([self.here.home.as_str(), KEEPSAKE_MARK, &text].concat())
    }
}

/// The route of a keepsake that stands in a text, if one does.
pub(super) fn keepsake_in(text: &str) -> Option<Route> {
    find_keepsake(text).ok().map(|found| Route::Keepsake(Rc::from(found)))
}
