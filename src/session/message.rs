//! Messages: everything that can happen to the page.

use super::{Asked, Field, Picture, Route, Taking};
use crate::date::Date;
use crate::hand_back::{Level, TicketDate};
use crate::instrument::{Category, Hat, Item, Mode};
use crate::link::Private;
use crate::marks::{Cause, Number};
use crate::response::{CheckInId, Contradiction, Response};
use crate::scoring::Line;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The address changed: back, forward, a link, or typed.
    Addressed(String),
    /// Go to a page.
    Go(Route),
    /// Choose how much is asked.
    ChooseMode(Mode),
    /// Show the first question although a draft waits.
    WantNew,
    /// Answer the first question and so begin.
    Begin(Response),
    /// Go on with the newest draft.
    Resume,
    /// Answer an item.
    Answer(Item, Response),
    /// Answer the open item and go on, as a press on an option does.
    AnswerAndGoOn(Item, Response),
    /// Take an answer back.
    Clear(Item),
    /// What stands in the field of an item is no answer to it.
    Invalid(Item),
    /// Tick or untick a hat of an item.
    Toggle(Item, Hat),
    /// Choose an option of the open item by its digit, from 1.
    Digit(u8),
    /// Put half-days on a category, or take them off.
    AddHalfDays(Category, i8),
    /// Type a digit of the half-days on a category.
    TypeHalfDays(Category, u8),
    /// Put as many half-days on a category.
    SetHalfDays(Category, u8),
    /// Open a question that was answered before.
    Open(Item),
    /// Change an answer of another screen.
    Change(Item),
    /// Say that both answers of a contradiction stand.
    Confirm(Contradiction),
    /// Go on: the next question, the next screen, the verdict.
    Next,
    /// Go back: the question before, the screen before.
    Back,
    /// End a check-in that nothing can be told from.
    Leave,
    /// Delete a finished check-in.
    Delete(CheckInId),
    /// Drop a draft.
    DropDraft(CheckInId),
    /// Delete everything that can be read.
    DeleteAll,
    /// Put back what was deleted last.
    Undo,
    /// Put the notice away.
    Dismiss,
    /// Skip the head of the page.
    Skip,
    /// Move the focus to the category before or after this one.
    MoveFocus(Category, i8),
    /// Open a line of the receipt to what is behind it, or close it.
    Unfold(Line),
    /// In thought, hand a hat back, or take it again.
    SwitchHat(Hat),
    /// In thought, agree a way back for a hat, or none.
    AgreeExit(Hat),
    /// In thought, wear the own hat on so many days more.
    AddOwnDays(i8),
    /// Back to the fortnight as it was.
    ResetWhatIf,
    /// Make what was changed in thought the plan.
    MakePlan,
    /// Put a hat on the plan, or take it off.
    TogglePlanned(Hat),
    /// Edit a place of the plan, in which this stands.
    Edit(Field, String),
    /// The text of the place being edited.
    Type(String),
    /// A date was picked; none is as offered.
    PickDate(Hat, TicketDate, Option<Date>),
    /// A level was picked.
    PickLevel(Hat, Level),
    /// Editing is over.
    EndEdit {
        /// Whether what was changed stays.
        keep: bool,
    },
    /// Take the plan, the card or the picture along.
    Take(Taking),
    /// Print the page.
    Print,
    /// What came of taking something along.
    Taken {
        /// What was asked for.
        asked: Asked,
        /// Whether the browser handed it over.
        is_done: bool,
    },
    /// Put something private into the link, or leave it out again.
    Tick(Private),
    /// The name of whoever sends the link.
    Sign(String),
    /// What she says to its reader.
    WriteNote(String),
    /// What stands in the box for links.
    Paste(String),
    /// Read the link in that box.
    ReadPasted,
    /// Keep the letter that is read, as one's own or as somebody's.
    KeepLetter {
        /// Whether it is one's own.
        is_mine: bool,
    },
    /// Begin a check-in with the context of the last one.
    CheckInAgain,
    /// Say why a number of a check-in jumped.
    Explain(CheckInId, Number, Cause),
    /// Say that a hat went back by today, or that it did not after all.
    SayReturned {
        /// The hat.
        hat: Hat,
        /// Whether it went back.
        is_back: bool,
    },
    /// Move the date of a hat.
    MoveDate(Hat),
    /// Choose the weeks between check-ins.
    ChooseInterval(u8),
    /// Look at the check-in at this place of the time line.
    LookAt(usize),
    /// Show a picture as a table as well, or no more.
    ShowTable(Picture),
    /// Show more rows of a long list.
    ShowMore,
    /// Whether the browser promises not to clear its storage by itself.
    Persisted(bool),
    /// Go on filling in noise.
    FillIn,
    /// Another window stored this text under this key, or removed it.
    Heard {
        /// The key.
        key: String,
        /// The text, if there is one.
        text: Option<String>,
    },
    /// The window came back into view; every key and text that is stored.
    ReadAgain(Vec<(String, String)>),
    /// Download everything as one file.
    DownloadAll,
    /// Download one check-in.
    Download(CheckInId),
    /// Download what could not be read, as it is.
    DownloadAside,
    /// Download the history as a table.
    DownloadCsv,
    /// Put the link with everything on the clipboard.
    TakeKeepsake,
    /// A file was chosen; its text.
    Opened(String),
    /// Restore what a file or a keepsake brings.
    RestoreArrived,
    /// Leave it.
    LeaveArrived,
    /// Try again to get the rest of the page.
    LoadAgain,
}

impl Msg {
    /// Whether it happened elsewhere, in another window or in the browser, and nobody pressed anything.
    pub(super) fn is_elsewhere(&self) -> bool {
        matches!(
            self,
            Self::Heard { .. }
                | Self::ReadAgain(_)
                | Self::Persisted(_)
                | Self::Taken { .. }
                | Self::FillIn
        )
    }
}
