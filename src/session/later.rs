//! The later part: everything but the first page and the first step of a check-in.
//!
//! Nothing of it is called from elsewhere but through [`Later`], or the first part would have to hold
//! it. A release build puts all that only [`later`] leads to into a file of its own.

use super::parts::Later;
use super::{Effect, Msg, Now, ROWS, Route, Source, State, open, walk};
use crate::instrument::Item;
use crate::locale::english;
use crate::scoring::Line;

/// The later part.
pub fn later() -> Later {
    Later {
        open,
        words: english(),
        read: Route::parse,
        within: State::within,
        look: State::look_at_everything,
        look_at_progress: State::look_at_progress,
        entered_progress: State::entered_progress,
        leave_screen: State::leave_screen,
        go_back: State::go_back,
        retry: State::retry,
        take: State::take_later,
    }
}

impl State {
    /// A route, or the one that stands in for it where it has nothing to show.
    fn within(&self, route: Route) -> Route {
        if let (Route::CheckIn(wanted), Some(draft)) = (&route, self.draft()) {
            return Route::CheckIn(walk::reachable(*wanted, draft));
        }
        match route {
            Route::Jumps(id) if self.jumps(id).is_empty() => Route::Result(Source::Kept(id)),
            Route::Compare(first, second) => self.in_order(first, second),
            route => route,
        }
    }

    /// Gets ready what the present page shows.
    fn look_at_everything(&mut self) {
        self.look();
        self.look_at_letter();
        self.look_at_progress();
        self.look_at_arrived();
    }

    /// Gets ready anew what the present page shows, after something else changed what is kept, and gives what that
    /// asks for.
    pub(super) fn look_anew(&mut self) -> Vec<Effect> {
        self.look();
        self.look_at_letter();
        self.look_at_progress();
        self.foresee_anew();
        if self.route == Route::Progress { self.entered_progress() } else { Vec::new() }
    }

    /// Takes in a message that the first part does not know.
    fn take_later(&mut self, msg: Msg, now: Now, typed: Option<Item>) -> Vec<Effect> {
        match msg {
            Msg::AddHalfDays(category, step) => self.add_half_days(category, step),
            Msg::TypeHalfDays(category, digit) => self.type_half_days(category, digit, typed),
            Msg::SetHalfDays(category, count) => self.set_half_days(category, count.into()),
            Msg::MoveFocus(category, step) => self.move_focus(category, step),
            Msg::Change(item) => self.change(item),
            Msg::Confirm(contradiction) => self.confirm(contradiction),
            Msg::Leave => self.leave(),
            msg => self.take_in_elsewhere(msg, now),
        }
    }

    /// Takes in a message of any page but those of a check-in. On its own, so that a browser, which compiles
    /// a function when it is first called, does not compile all of this for the first half-day.
    #[inline(never)]
    fn take_in_elsewhere(&mut self, msg: Msg, now: Now) -> Vec<Effect> {
        match msg {
            Msg::Delete(id) => self.delete(id),
            Msg::DropDraft(id) => self.drop_draft(id),
            Msg::DeleteAll => self.delete_all(),
            Msg::Undo => self.undo(),
            Msg::Unfold(line) => self.unfold(line),
            Msg::SwitchHat(hat) => self.switch_hat(hat),
            Msg::AgreeExit(hat) => self.agree_exit(hat),
            Msg::AddOwnDays(step) => self.add_own_days(step),
            Msg::ResetWhatIf => self.reset_what_if(),
            Msg::MakePlan => self.make_plan(),
            Msg::TogglePlanned(hat) => self.toggle_planned(hat),
            Msg::Edit(field, text) => self.edit(field, text),
            Msg::Type(text) => self.type_text(text),
            Msg::PickDate(hat, place, date) => self.pick_date(hat, place, date),
            Msg::PickLevel(hat, level) => self.pick_level(hat, level),
            Msg::EndEdit { keep } => self.end_edit(keep),
            Msg::Take(taking) => self.take_along(taking, now),
            Msg::Print => vec![Effect::Print],
            Msg::Taken { asked, is_done } => self.taken(asked, is_done),
            Msg::Tick(private) => self.tick(private),
            Msg::Sign(from) => self.sign(from),
            Msg::WriteNote(note) => self.write_note(note),
            Msg::Paste(text) => {
                self.pasted = text;
                Vec::new()
            }
            Msg::ReadPasted => self.read_pasted(),
            Msg::KeepLetter { is_mine } => self.keep_letter(is_mine),
            Msg::CheckInAgain => self.check_in_again(now),
            Msg::Explain(id, number, cause) => self.explain(id, number, cause),
            Msg::SayReturned { hat, is_back } => self.say_returned(hat, is_back),
            Msg::MoveDate(hat) => self.move_date(hat),
            Msg::ChooseInterval(weeks) => self.choose_interval(weeks),
            Msg::LookAt(place) => {
                self.chosen = Some(place);
                Vec::new()
            }
            Msg::ShowTable(picture) => {
                match self.tables.iter().position(|known| *known == picture) {
                    Some(index) => drop(self.tables.remove(index)),
                    None => self.tables.push(picture),
                }
                Vec::new()
            }
            Msg::ShowMore => {
                self.more_rows = Some((self.route.clone(), self.rows() + ROWS));
                Vec::new()
            }
            Msg::FillIn => self.fill_in(),
            Msg::Heard { key, text } => self.hear(&key, text.as_deref()),
            Msg::ReadAgain(stored) => self.read_again(stored),
            Msg::DownloadAll => self.download_all(now),
            Msg::Download(id) => self.download(id),
            Msg::DownloadAside => self.download_aside(),
            Msg::DownloadCsv => self.download_csv(now),
            Msg::TakeKeepsake => self.take_keepsake(),
            Msg::Opened(text) => self.open_file(&text),
            Msg::RestoreArrived => self.restore_arrived(),
            Msg::LeaveArrived => self.leave_arrived(),
            // Taken in before, by the first part or as an answer. All are named, so that none is forgotten.
            Msg::Addressed(_)
            | Msg::Go(_)
            | Msg::ChooseMode(_)
            | Msg::WantNew
            | Msg::Begin(_)
            | Msg::Resume
            | Msg::Answer(..)
            | Msg::AnswerAndGoOn(..)
            | Msg::Clear(_)
            | Msg::Invalid(_)
            | Msg::Toggle(..)
            | Msg::Digit(_)
            | Msg::AddHalfDays(..)
            | Msg::TypeHalfDays(..)
            | Msg::SetHalfDays(..)
            | Msg::MoveFocus(..)
            | Msg::Open(_)
            | Msg::Change(_)
            | Msg::Confirm(_)
            | Msg::Next
            | Msg::Back
            | Msg::Leave
            | Msg::Dismiss
            | Msg::Skip
            | Msg::Persisted(_)
            | Msg::LoadAgain => Vec::new(),
        }
    }
}

impl State {
    fn unfold(&mut self, line: Line) -> Vec<Effect> {
        match self.unfolded.iter().position(|known| *known == line) {
            Some(index) => drop(self.unfolded.remove(index)),
            None => self.unfolded.push(line),
        }
        Vec::new()
    }

    /// How many rows of a long list are shown; as many as there were, whoever goes back to it.
    pub fn rows(&self) -> usize {
        let more = self.more_rows.as_ref().filter(|(route, _)| *route == self.route);
        more.map_or(ROWS, |(_, rows)| *rows)
    }

    /// Whether something can be put back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }
}
