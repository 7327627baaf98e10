//! The walk through a check-in: which screens there are, what each asks, and when it is done.

use super::Screen;
use crate::instrument::{Category, HALF_DAYS_A_DAY, Item, Mode, Question, Step, Subject};
use crate::response::{Contradiction, Draft, asked, cannot_tell, hats_asked_about};

/// The screens of this check-in, in order, as far as the answers say.
pub fn screens(draft: &Draft) -> Vec<Screen> {
    let mut screens =
        vec![Screen::Step(Step::Ground), Screen::Step(Step::Hats), Screen::Step(Step::HalfDays)];
    screens.extend(hats_asked_about(draft).into_iter().map(Screen::Hat));
    screens.push(Screen::Step(Step::Gaps));
    screens.push(Screen::Step(Step::OwnHat));
    if draft.mode == Mode::Full {
        screens.push(Screen::Step(Step::Strain));
    }
    // Confirmed ones keep the screen, so that going back shows what was said.
    if !Contradiction::all_in(draft).is_empty() {
        screens.push(Screen::Check);
    }
    screens
}

/// How many steps the strip shows. Hats are one step however many there are, and contradictions
/// belong to the last.
pub fn steps(draft: &Draft) -> usize {
    if draft.mode == Mode::Full { 7 } else { 6 }
}

/// The number of the step that a screen belongs to, from 1.
pub fn step_number(screen: Screen, draft: &Draft) -> usize {
    screen.step().map_or(steps(draft), |step| step as usize + 1)
}

/// The items that a screen asks, in order.
pub fn items(screen: Screen, draft: &Draft) -> Vec<Item> {
    asked(draft)
        .into_iter()
        .filter(|item| match screen {
            Screen::Step(step) => item.row().step == step,
            Screen::Hat(hat) => item.row().step == Step::EachHat && item.hat() == Some(hat),
            Screen::Check => false,
        })
        .collect()
}

/// Whether nothing is missing on a screen.
pub fn is_done(screen: Screen, draft: &Draft) -> bool {
    match screen {
        Screen::Check => Contradiction::open_in(draft).is_empty(),
        Screen::Step(Step::HalfDays) => half_days_left(draft) == 0,
        _ => {
            let answered = |item: &Item| item.row().skippable || draft.get(*item).is_some();
            !ends_here(screen, draft) && items(screen, draft).iter().all(answered)
        }
    }
}

/// Whether the check-in goes no further than this screen: nothing can be told from it.
pub fn ends_here(screen: Screen, draft: &Draft) -> bool {
    screen == Screen::Step(Step::Ground) && !cannot_tell(draft).is_empty()
}

/// The furthest screen towards `wanted` that the answers allow: nobody jumps over a question.
pub fn reachable(wanted: Screen, draft: &Draft) -> Screen {
    let screens = screens(draft);
    let open = screens.iter().position(|screen| !is_done(*screen, draft));
    let furthest = open.unwrap_or(screens.len() - 1);
    match screens.iter().position(|screen| *screen == wanted) {
        Some(index) => screens[index.min(furthest)],
        None => screens[furthest],
    }
}

/// The screen after this one; `None` after the last.
pub fn after(screen: Screen, draft: &Draft) -> Option<Screen> {
    let screens = screens(draft);
    let index = screens.iter().position(|known| *known == screen)?;
    screens.get(index + 1).copied()
}

/// The screen after one that was gone back to for a change: the first with something missing, else
/// the contradictions; `None` if nothing is left to ask.
pub fn after_change(draft: &Draft) -> Option<Screen> {
    let screens = screens(draft);
    let open = screens.iter().find(|screen| !is_done(**screen, draft));
    open.or(screens.last().filter(|screen| **screen == Screen::Check)).copied()
}

/// The screen before this one; `None` before the first.
pub fn before(screen: Screen, draft: &Draft) -> Option<Screen> {
    let screens = screens(draft);
    let index = screens.iter().position(|known| *known == screen)?;
    index.checked_sub(1).map(|index| screens[index])
}

/// Whether a screen opens one question after the other; the others show everything at once.
pub fn asks_one_by_one(screen: Screen) -> bool {
    !matches!(screen, Screen::Check | Screen::Step(Step::Hats | Step::HalfDays | Step::Gaps))
}

/// The question that is open when a screen is entered: the first without an answer, else the
/// last. `None` where everything is shown at once.
pub fn first_open(screen: Screen, draft: &Draft) -> Option<Item> {
    if !asks_one_by_one(screen) {
        return None;
    }
    let items = items(screen, draft);
    let open = items.iter().find(|item| draft.get(**item).is_none());
    open.or(items.last()).copied()
}

/// The question after this one on its screen that has no answer yet.
pub fn next_open(screen: Screen, item: Item, draft: &Draft) -> Option<Item> {
    let items = items(screen, draft);
    let index = items.iter().position(|known| *known == item)?;
    items[index + 1..].iter().find(|item| draft.get(**item).is_none()).copied()
}

/// Half-days that are still in the tray; below zero if there are too many on hats.
pub fn half_days_left(draft: &Draft) -> i16 {
    let items = items(Screen::Step(Step::HalfDays), draft);
    let sum: u16 = items.into_iter().filter_map(|item| draft.number(item)).sum();
    i16::from(draft.days_worked().unwrap_or(0) * HALF_DAYS_A_DAY) - sum as i16
}

/// The categories that half-days can be put on in this check-in, in the order shown.
pub fn categories(draft: &Draft) -> Vec<Category> {
    items(Screen::Step(Step::HalfDays), draft)
        .into_iter()
        .filter_map(|item| match (item.question, item.subject) {
            (Question::HalfDays, Subject::Category(category)) => Some(category),
            _ => None,
        })
        .collect()
}
