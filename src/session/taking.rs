//! Taking along: the plan as text, Markdown, calendar or paper, the card, the picture.
//!
//! What the browser refuses to take is shown, to be copied by hand: nothing is ever only offered.

use super::{Asked, Effect, Notice, Now, Source, State, Taking, ids};
use crate::calendar::{self, Event};
use crate::hand_back::Plan;
use crate::handout;
use crate::locale::key;
use crate::wording::{self, PlanWords, Planned};

impl State {
    /// The plan of the open check-in in sentences.
    pub fn plan_words(&self) -> Option<PlanWords> {
        self.words_of(self.opened()?.plan)
    }

    /// The same for the hats that are called, now or next, whichever she chose.
    pub fn plan_of_calls(&self) -> Option<PlanWords> {
        let opened = self.opened()?;
        let mut plan = opened.plan.clone();
        let calls = opened.judged.calls.iter();
        plan.hats =
            Some(calls.filter(|found| found.call.has_ticket()).map(|found| found.hat).collect());
        self.words_of(&plan)
    }

    fn words_of(&self, plan: &Plan) -> Option<PlanWords> {
        let opened = self.opened()?;
        let planned = Planned {
            check_in: opened.check_in,
            assessment: &opened.judged.assessment,
            calls: &opened.judged.calls,
            give_or_take: opened.judged.noise.give_or_take(),
            plan,
            today: self.today,
        };
        let mut words = wording::plan_words(self.locale, &planned);
        if let Source::Sample(_) = opened.source {
            // Nobody takes it for a check-in of somebody here, wherever it is taken.
            let mark = self.locale.text(key::sample::MARK);
            words.check_in = format!("{mark}. {}", words.check_in);
        }
        Some(words)
    }

    pub(super) fn take_along(&mut self, taking: Taking, now: Now) -> Vec<Effect> {
        if let Taking::Link | Taking::LinkShared = taking {
            return self.take_link(taking);
        }
        if taking == Taking::Reminder {
            return self.take_reminder(now);
        }
        let (Some(opened), Some(words)) = (self.opened(), self.plan_words()) else {
            return Vec::new();
        };
        let locale = self.locale;
        let id = opened.check_in.id();
        let asked = |text| Asked { taking, text, route: self.route.clone() };
        let alternative = || {
            asked(wording::alternative(
                locale,
                opened.check_in.facts(),
                &opened.judged.calls,
                &words,
            ))
        };
        let effect = match taking {
            Taking::Data
            | Taking::History
            | Taking::Csv
            | Taking::Reminder
            | Taking::Keepsake
            | Taking::Link
            | Taking::LinkShared => return Vec::new(),
            Taking::Text => Effect::Copy(asked(handout::text(locale, &words))),
            Taking::Markdown => Effect::Copy(asked(handout::markdown(locale, &words))),
            Taking::Card => Effect::Copy(asked(handout::card_text(locale, &words.card))),
            Taking::Alternative => Effect::Copy(alternative()),
            Taking::Calendar => {
                // There is no next check-in after a sample, nor after one that has a next.
                let is_latest = self.own().last().is_some_and(|last| last.check_in.id() == id);
                let again = self.reminder().filter(|_| is_latest);
                let events = handout::events(locale, id, again, &words);
                let category = locale.text(key::site::NAME);
                let Some(text) = calendar::write(category, &events, now.stamp) else {
                    self.notice = Some(Notice::NoDates);
                    return Vec::new();
                };
                let name = handout::file_name(id, handout::Kind::Calendar);
                let media = "text/calendar;charset=utf-8";
                Effect::Download { asked: asked(text), name, media }
            }
            Taking::Picture => {
                let name = handout::file_name(id, handout::Kind::Picture);
                Effect::SavePicture { asked: alternative(), name }
            }
            Taking::PictureCopy => Effect::CopyPicture(alternative()),
        };
        vec![effect]
    }

    /// The link with everything, for the clipboard.
    pub(super) fn take_keepsake(&self) -> Vec<Effect> {
        let asked = |text| Asked { taking: Taking::Keepsake, text, route: self.route.clone() };
        self.keepsake_link().map(|link| Effect::Copy(asked(link))).into_iter().collect()
    }

    /// The day of the next check-in, with a link that restores the history.
    fn reminder(&self) -> Option<Event> {
        let check_in = &self.own().last()?.check_in;
        let link = self.discreet_keepsake_link();
        let last = (check_in.id(), check_in.date());
        Some(handout::reminder(self.locale, last, self.next_check_in()?, link.as_deref()))
    }

    /// That day alone, for a calendar.
    fn take_reminder(&mut self, now: Now) -> Vec<Effect> {
        let (Some(event), Some(last)) = (self.reminder(), self.own().last().copied()) else {
            return Vec::new();
        };
        let name = handout::file_name(last.check_in.id(), handout::Kind::Calendar);
        let category = self.locale.text(key::site::NAME);
        let Some(text) = calendar::write(category, &[event], now.stamp) else { return Vec::new() };
        let asked = Asked { taking: Taking::Reminder, text, route: self.route.clone() };
        vec![Effect::Download { asked, name, media: "text/calendar;charset=utf-8" }]
    }

    /// Says what came of it. An answer that comes late takes nobody's focus.
    pub(super) fn taken(&mut self, asked: Asked, is_done: bool) -> Vec<Effect> {
        let Asked { taking, text, route } = asked;
        if is_done {
            // A file of data says enough by appearing, the system's sheet by closing; what was not
            // kept is worth more words.
            let says_enough =
                matches!(taking, Taking::Data | Taking::History | Taking::Csv | Taking::LinkShared);
            if !says_enough && self.notice != Some(Notice::NotKept) {
                self.notice = Some(Notice::Taken(taking));
            }
            if let Taking::History | Taking::Keepsake = taking {
                self.settings.set_saved_on(self.today);
                return vec![Effect::store_settings(&self.settings)];
            }
            return Vec::new();
        }
        self.notice = Some(Notice::NotTaken { taking, text });
        if route == self.route { vec![Effect::Focus(ids::BY_HAND.into())] } else { Vec::new() }
    }
}
