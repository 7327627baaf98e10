//! Answering: from the first question to the verdict. Every answer is stored as it is given.

use super::{Effect, Msg, Notice, Now, Route, Screen, State, Storage, ids, walk};
use crate::instrument::{Category, FORTNIGHT_HALF_DAYS, Hat, Item, Kind, Question, Step};
use crate::response::{
    CheckInId, Complete, Contradiction, Draft, Response, cannot_tell, complete, fits_days_worked,
};

impl State {
    /// The answers of the check-in under way.
    pub fn draft(&self) -> Option<&Draft> {
        self.archive.draft().map(|kept| &kept.draft)
    }

    pub(super) fn begin(&mut self, response: Response, now: Now) -> Vec<Effect> {
        let mut draft = Draft::new(self.new_id(now), now.today, self.mode);
        if draft.set(Item::of(Question::Stage), response).is_err() {
            return Vec::new();
        }
        let screen = Screen::Step(Step::Ground);
        let stored = Effect::store_draft(self.archive.begin(draft, screen.place(), Vec::new()));
        let mut effects = vec![stored];
        effects.extend(self.go(Route::CheckIn(screen)));
        effects
    }

    /// A number that no check-in of this device has.
    pub(super) fn new_id(&self, now: Now) -> CheckInId {
        let mut id = CheckInId(now.entropy);
        while self.archive.knows(id) {
            id = CheckInId(id.0.wrapping_add(1));
        }
        id
    }

    pub(super) fn resume(&mut self) -> Vec<Effect> {
        let Some(kept) = self.archive.draft() else { return Vec::new() };
        let place = Screen::parse(&kept.place).unwrap_or(Screen::Step(Step::Ground));
        let id = kept.draft.id;
        self.archive.take_up(Some(id));
        self.go(Route::CheckIn(place))
    }

    pub(super) fn answer(&mut self, item: Item, response: Response) -> Vec<Effect> {
        let Some(kept) = self.archive.draft_mut() else { return Vec::new() };
        // What the mode does not ask could not be read back.
        let is_asked = kept.draft.mode.asks(item.row());
        let fits = is_asked && fits_days_worked(item, &response, &kept.draft);
        if !fits || kept.draft.set(item, response).is_err() {
            return Vec::new();
        }
        kept.carried.retain(|question| *question != item.question);
        let stored = Effect::store_draft(kept);
        self.invalid = None;
        vec![stored]
    }

    pub(super) fn answer_and_go_on(&mut self, item: Item, response: Response) -> Vec<Effect> {
        // A second message of the same press finds another question open, and does nothing.
        if self.open != Some(item) {
            return Vec::new();
        }
        let mut effects = self.answer(item, response);
        effects.extend(self.next());
        effects
    }

    pub(super) fn clear(&mut self, item: Item) -> Vec<Effect> {
        let Some(kept) = self.archive.draft_mut() else { return Vec::new() };
        kept.draft.clear(item);
        let stored = Effect::store_draft(kept);
        self.invalid = None;
        vec![stored]
    }

    pub(super) fn toggle(&mut self, item: Item, hat: Hat) -> Vec<Effect> {
        let Some(draft) = self.draft() else { return Vec::new() };
        let hats = draft.hats(item).unwrap_or_default();
        self.answer(item, Response::Hats(hats.toggled(hat)))
    }

    pub(super) fn digit(&mut self, digit: u8, typed: Option<Item>) -> Vec<Effect> {
        let Some(item) = self.open else { return Vec::new() };
        match item.row().kind {
            Kind::Choice(ids) if (1..=ids.len()).contains(&usize::from(digit)) => {
                let response = Response::Choice(digit - 1);
                match self.draft() {
                    Some(draft) if fits_days_worked(item, &response, draft) => {
                        self.answer_and_go_on(item, response)
                    }
                    _ => Vec::new(),
                }
            }
            Kind::Number { greatest, .. } => {
                let number = self.typed_number(item, digit, greatest, typed);
                let mut effects = self.answer(item, Response::Number(number));
                // The focus goes with the choice, so that Enter goes on from there.
                effects.push(Effect::Focus(ids::OPEN.into()));
                effects
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn add_half_days(&mut self, category: Category, step: i8) -> Vec<Effect> {
        let Some(draft) = self.draft() else { return Vec::new() };
        let count = i16::from(draft.half_days(category)) + i16::from(step);
        self.set_half_days(category, count.max(0) as u16)
    }

    pub(super) fn type_half_days(
        &mut self,
        category: Category,
        digit: u8,
        typed: Option<Item>,
    ) -> Vec<Effect> {
        let item = Item::half_days(category);
        let count = self.typed_number(item, digit, FORTNIGHT_HALF_DAYS.into(), typed);
        self.set_half_days(category, count)
    }

    /// The number that a digit makes: a longer one, if the digit before it went to the same item
    /// and there can be one so long.
    fn typed_number(&mut self, item: Item, digit: u8, greatest: u16, typed: Option<Item>) -> u16 {
        let before = self.draft().and_then(|draft| draft.number(item)).unwrap_or(0);
        let longer = before * 10 + u16::from(digit);
        let is_longer = typed == Some(item) && before > 0 && longer <= greatest;
        self.typed = Some(item);
        if is_longer { longer } else { digit.into() }
    }

    /// Puts so many half-days on a category, if the tray has them; more is refused.
    pub(super) fn set_half_days(&mut self, category: Category, count: u16) -> Vec<Effect> {
        let Some(draft) = self.draft() else { return Vec::new() };
        let before = i16::from(draft.half_days(category));
        let more = count as i16 - before;
        if more > 0 && more > walk::half_days_left(draft) {
            self.tray_was_empty = true;
            return Vec::new();
        }
        self.answer(Item::half_days(category), Response::Number(count))
    }

    /// Moves the focus along the shelf; it stays at an end.
    pub(super) fn move_focus(&self, category: Category, step: i8) -> Vec<Effect> {
        let Some(draft) = self.draft() else { return Vec::new() };
        let categories = walk::categories(draft);
        let here = categories.iter().position(|known| *known == category);
        here.and_then(|here| categories.get(here.checked_add_signed(step.into())?))
            .map(|category| Effect::Focus(ids::half_days(*category)))
            .into_iter()
            .collect()
    }

    pub(super) fn open(&mut self, item: Item) -> Vec<Effect> {
        let mut effects = self.stay();
        self.open = Some(item);
        self.invalid = None;
        effects.push(Effect::Focus(ids::OPEN.into()));
        effects
    }

    /// Opens an answer that may stand on another screen.
    pub(super) fn change(&mut self, item: Item) -> Vec<Effect> {
        let screen = match item.row().step {
            Step::EachHat => item.hat().map(Screen::Hat),
            step => Some(Screen::Step(step)),
        };
        let Some(screen) = screen else { return Vec::new() };
        let mut effects = self.go(Route::CheckIn(screen));
        self.changing = true;
        if self.route == Route::CheckIn(screen) && walk::asks_one_by_one(screen) {
            effects.extend(self.open(item));
        }
        effects
    }

    pub(super) fn confirm(&mut self, contradiction: Contradiction) -> Vec<Effect> {
        let Some(kept) = self.archive.draft_mut() else { return Vec::new() };
        kept.draft.confirm(contradiction);
        // The button that was pressed is gone.
        vec![Effect::store_draft(kept), Effect::Focus(ids::HEADING.into())]
    }

    pub(super) fn next(&mut self) -> Vec<Effect> {
        let Route::CheckIn(screen) = self.route else { return Vec::new() };
        let mut effects = self.answer_with_none(screen);
        let Some(draft) = self.draft() else { return effects };
        if let Some(item) = self.open {
            let is_missing =
                draft.get(item).is_none() && !item.row().skippable || self.invalid == Some(item);
            if is_missing {
                effects.push(Effect::Focus(ids::OPEN.into()));
                return effects;
            }
            if walk::ends_here(screen, draft) {
                // It is said above the questions. The one just answered stays open, to be mended.
                effects.extend([Effect::ScrollToTop, Effect::Focus(ids::HEADING.into())]);
                return effects;
            }
            if let Some(next) = walk::next_open(screen, item, draft) {
                effects.extend(self.open(next));
                return effects;
            }
        }
        match self.later {
            Some(later) => effects.extend((later.leave_screen)(self, screen)),
            None => {
                effects.extend(self.stay());
                effects.extend(self.wait(Msg::Next));
            }
        }
        effects
    }

    /// Goes on from a screen, if nothing on it is missing.
    pub(super) fn leave_screen(&mut self, screen: Screen) -> Vec<Effect> {
        let Some(draft) = self.draft() else { return Vec::new() };
        if !walk::is_done(screen, draft) {
            // A question above the open one was left without an answer.
            return match walk::first_open(screen, draft) {
                Some(item) if draft.get(item).is_none() => self.open(item),
                _ => Vec::new(),
            };
        }
        let next =
            if self.changing { walk::after_change(draft) } else { walk::after(screen, draft) };
        self.changing = false;
        match next {
            Some(screen) => self.go(Route::CheckIn(screen)),
            None => self.finish(),
        }
    }

    /// Going on from a page of hats without a tick is an answer: none of them.
    fn answer_with_none(&mut self, screen: Screen) -> Vec<Effect> {
        let item = match screen {
            Screen::Step(Step::Hats) => Item::of(Question::HandIn),
            Screen::Step(Step::Gaps) => Item::of(Question::Gaps),
            _ => match self.open {
                Some(item) if item.row().kind == Kind::Hats => item,
                _ => return Vec::new(),
            },
        };
        match self.draft() {
            Some(draft) if draft.get(item).is_none() => {
                self.answer(item, Response::Hats(Default::default()))
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn back(&mut self) -> Vec<Effect> {
        let Route::CheckIn(screen) = self.route else { return self.go(Route::Welcome) };
        let Some(draft) = self.draft() else { return self.go(Route::Welcome) };
        if let Some(open) = self.open {
            let items = walk::items(screen, draft);
            let index = items.iter().position(|item| *item == open).unwrap_or(0);
            if index > 0 {
                let before = items[index - 1];
                return self.open(before);
            }
        }
        match self.later {
            Some(later) => (later.go_back)(self, screen),
            // Without it there is only the first step.
            None => self.go(Route::Welcome),
        }
    }

    /// Goes back from a screen to the one before it.
    pub(super) fn go_back(&mut self, screen: Screen) -> Vec<Effect> {
        let before = self.draft().and_then(|draft| walk::before(screen, draft));
        self.go(before.map_or(Route::Welcome, Route::CheckIn))
    }

    /// Keeps the finished check-in under a key of its own, drops its draft, and shows the result.
    fn finish(&mut self) -> Vec<Effect> {
        let Some(mut draft) = self.draft().cloned() else { return Vec::new() };
        draft.prune();
        let Ok(Complete::CheckIn(check_in)) = complete(&draft) else {
            // Going back and forth left something open: show it.
            let open =
                walk::screens(&draft).into_iter().find(|screen| !walk::is_done(*screen, &draft));
            return open.map_or_else(Vec::new, |screen| self.go(Route::CheckIn(screen)));
        };
        let id = check_in.id();
        let mut effects = vec![Effect::store(self.archive.keep(
            *check_in,
            Default::default(),
            self.today,
            String::new(),
        ))];
        if let Some(kept) = self.archive.take_draft(id) {
            effects.push(Effect::Remove { key: kept.key });
        }
        if self.persisted != Some(true) && self.storage != Storage::Denied {
            effects.push(Effect::Persist);
        }
        // The walk is over: its last screen gives its place in the browser's history to the result.
        self.show(self.after_finish(id));
        effects.push(Effect::Replace(self.route.fragment()));
        effects.extend(self.entered(Effect::ScrollToTop));
        effects
    }

    /// Ends a check-in that nothing can be told from; its draft can be put back.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let Some(draft) = self.draft() else { return Vec::new() };
        if cannot_tell(draft).is_empty() {
            return Vec::new();
        }
        let id = draft.id;
        let mut effects = self.drop_draft(id);
        effects.extend(self.go(Route::Welcome));
        self.notice = Some(Notice::Left);
        effects
    }
}
