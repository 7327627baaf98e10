//! The finished check-in that is open: from this device, or a sample.

use super::{Effect, Route, Source, State};
use crate::hand_back::{Plan, Recommendation, recommend};
use crate::noise::{Noise, noise};
use crate::response::{CheckIn, Facts};
use crate::sample::Sample;
use crate::scoring::{Assessment, assess};

/// A finished check-in with what the pages about it need.
#[derive(Clone, Copy, Debug)]
pub struct Opened<'a> {
    /// Where it comes from.
    pub source: Source,
    /// The check-in, as it was answered.
    pub check_in: &'a CheckIn,
    /// What she made of its advice.
    pub plan: &'a Plan,
    /// What the model says about it.
    pub judged: &'a Judged,
}

/// What the model says about a check-in. Worked out when its page is entered, once, and not
/// whenever the page is drawn: the retakes are four hundred.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Score, receipt, band, verdict.
    pub assessment: Assessment,
    /// What to hand back.
    pub calls: Vec<Recommendation>,
    /// How sure the score is.
    pub noise: Noise,
    /// How sure the score is with what is changed in thought; the same if nothing is.
    pub thought: Noise,
}

/// A sample that is looked at. What is planned for it is forgotten with the page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Looked {
    sample: Sample,
    check_in: CheckIn,
    plan: Plan,
}

/// What the model says about a fortnight.
pub(super) fn judge(facts: &Facts) -> Judged {
    let assessment = assess(facts);
    let noise = noise(facts);
    Judged { calls: recommend(facts, &assessment), assessment, noise, thought: noise }
}

impl State {
    /// The check-in that the present page is about, if it is about one that is here.
    pub fn opened(&self) -> Option<Opened<'_>> {
        let source = self.source()?;
        let (check_in, plan) = self.found(source)?;
        Some(Opened { source, check_in, plan, judged: self.judged.as_ref()? })
    }

    fn source(&self) -> Option<Source> {
        match &self.route {
            Route::Result(source) | Route::Plan(source) => Some(*source),
            _ => None,
        }
    }

    fn found(&self, source: Source) -> Option<(&CheckIn, &Plan)> {
        match source {
            Source::Kept(id) => {
                let kept = self.archive.get(id)?;
                Some((&kept.check_in, &kept.plan))
            }
            Source::Sample(sample) => {
                let looked = self.looked.as_ref().filter(|looked| looked.sample == sample)?;
                Some((&looked.check_in, &looked.plan))
            }
        }
    }

    /// Gets ready what the page of a check-in shows: the sample, and what the model says.
    pub(super) fn look(&mut self) {
        let source = self.source();
        if let Some(Source::Sample(sample)) = source
            && self.looked.as_ref().is_none_or(|looked| looked.sample != sample)
        {
            let check_in = sample.check_in(self.today);
            self.looked = Some(Looked { sample, check_in, plan: Plan::default() });
        }
        let found = source.and_then(|source| self.found(source));
        self.judged = found.map(|(check_in, _)| judge(check_in.facts()));
    }

    /// Simulates the retakes of what is changed in thought.
    pub(super) fn think_again(&mut self) {
        let Some(opened) = self.opened() else { return };
        let thought = noise(&self.what_if.apply(opened.check_in.facts()));
        if let Some(judged) = &mut self.judged {
            judged.thought = thought;
        }
    }

    /// Changes the plan of the open check-in, and stores it unless it is a sample's.
    pub(super) fn change_plan(&mut self, change: impl FnOnce(&mut Plan)) -> Vec<Effect> {
        match (self.source(), &mut self.looked) {
            (Some(Source::Kept(id)), _) => {
                let Some(plan) = self.archive.plan_mut(id) else { return Vec::new() };
                change(plan);
                self.archive.get(id).map(Effect::store).into_iter().collect()
            }
            (Some(Source::Sample(_)), Some(looked)) => {
                change(&mut looked.plan);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}
