//! Taking along: the plan as text, Markdown, calendar or paper, the card, the picture.
//!
//! What the browser refuses to take is shown, to be copied by hand: nothing is ever only offered.

use super::{Effect, Notice, Now, State, Taking, ids};
use crate::calendar;
use crate::hand_back::{Plan, recommend};
use crate::handout;
use crate::locale::key;
use crate::scoring::assess;
use crate::wording::{self, PlanWords, Planned};

impl State {
    /// The plan of the open check-in in sentences.
    pub fn plan_words(&self) -> Option<PlanWords> {
        self.words_of(self.opened()?.plan)
    }

    /// The same for the hats that are called, whichever she chose.
    pub fn plan_of_calls(&self) -> Option<PlanWords> {
        let mut plan = self.opened()?.plan.clone();
        plan.hats = None;
        self.words_of(&plan)
    }

    fn words_of(&self, plan: &Plan) -> Option<PlanWords> {
        let opened = self.opened()?;
        let facts = opened.check_in.facts();
        let assessment = assess(facts);
        let calls = recommend(facts, &assessment);
        Some(wording::plan_words(
            self.locale,
            &Planned {
                check_in: opened.check_in,
                assessment: &assessment,
                calls: &calls,
                give_or_take: opened.noise.give_or_take(),
                plan,
                today: self.today,
            },
        ))
    }

    pub(super) fn take_along(&mut self, taking: Taking, now: Now) -> Vec<Effect> {
        let (Some(opened), Some(words)) = (self.opened(), self.plan_words()) else {
            return Vec::new();
        };
        let locale = self.locale;
        let id = opened.check_in.id();
        let copied = |text: String| (text.clone(), Effect::Copy { taking, text });
        let alternative = || wording::alternative(locale, opened.check_in.facts(), &words);
        let (text, effect) = match taking {
            Taking::Data => return Vec::new(),
            Taking::Text => copied(handout::text(locale, &words)),
            Taking::Markdown => copied(handout::markdown(locale, &words)),
            Taking::Card => copied(handout::card_text(locale, &words.card)),
            Taking::Alternative => copied(alternative()),
            Taking::Calendar => {
                let events = handout::events(locale, id, opened.check_in.date(), &words);
                let category = locale.text(key::site::NAME);
                // There is always the next check-in.
                let Some(text) = calendar::write(category, &events, now.stamp) else {
                    return Vec::new();
                };
                let name = handout::file_name(id, handout::Kind::Calendar);
                let media = "text/calendar;charset=utf-8";
                (text.clone(), Effect::Download { taking, name, media, text })
            }
            Taking::Picture => {
                let name = handout::file_name(id, handout::Kind::Picture);
                (alternative(), Effect::SavePicture { name })
            }
            Taking::PictureCopy => (alternative(), Effect::CopyPicture),
        };
        self.taking = Some(text);
        vec![effect]
    }

    pub(super) fn taken(&mut self, taking: Taking, is_done: bool) -> Vec<Effect> {
        let text = self.taking.take();
        if is_done {
            // A file of data says enough by appearing.
            if taking != Taking::Data {
                self.notice = Some(Notice::Taken(taking));
            }
            return Vec::new();
        }
        self.notice = Some(Notice::NotTaken(taking));
        self.by_hand = text;
        vec![Effect::Focus(ids::BY_HAND.into())]
    }

    pub(super) fn put_away(&mut self) -> Vec<Effect> {
        self.by_hand = None;
        self.notice = None;
        vec![Effect::Focus(ids::HEADING.into())]
    }
}
