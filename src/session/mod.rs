//! The session: the whole application as values, without a browser.
//!
//! [`State`] is everything the page shows. [`update`] takes a [`Msg`] and gives [`Effect`]s: what
//! the browser has to do. What the browser knows comes in as values (stored texts, the address,
//! [`Now`]), and what fails there comes back as a message. So a test is: state, message, effects.
//!
//! There are two parts. What stands here, in [`walk`] and [`parts`], [`open_first`] and most of [`answering`] is
//! all that a first visit needs until its first step is done; the rest is reached through [`Later`], so that it can
//! follow as a file of its own.

mod answering;
mod arriving;
mod effect;
mod elsewhere;
mod keeping;
mod later;
mod letters;
mod message;
mod notice;
mod opened;
mod opening;
mod parts;
mod plan;
mod progress;
mod route;
mod taking;
pub mod walk;
mod what_if;

use crate::calendar::Stamp;
use crate::date::Date;
use crate::history::{Archive, Before, Settings};
use crate::instrument::{Item, Mode};
use crate::link::Refused;
use crate::locale::Locale;
use crate::progress::{SEMS_KEY, Sems};
use crate::scoring::{Line, WhatIf};
use opened::Looked;

pub use arriving::Arrived;
pub use effect::{Asked, Effect, Taking, ids};
pub use later::later;
pub use letters::{LetterKept, OpenLetter, Sharing};
pub use message::Msg;
pub use notice::Notice;
pub use opened::{Judged, Opened};
pub use opening::{is_first_visit, open, open_first};
pub use parts::{Later, came};
pub use plan::{Editing, Field};
pub use progress::{Picture, Progress, ROWS};
pub use route::{Route, Screen, Source};

/// What the browser knows at the moment of a message.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The local date.
    pub today: Date,
    /// 32 random bits.
    pub entropy: u32,
    /// The time in UTC, to the second.
    pub stamp: Stamp,
}

impl Now {
    /// The first moment of the calendar, for what hangs on no day.
    pub const FIRST: Self = Self { today: Date::FIRST, entropy: 0, stamp: Stamp::FIRST };
}

/// What the browser knows of the place where the page is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Here {
    /// The address of the page, without what stands after `#`: links begin with it.
    pub home: String,
    /// Whether the system has a way of its own to share a link.
    pub can_share: bool,
}

/// Whether answers outlive the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// The browser keeps them.
    Kept,
    /// The browser lets nothing be kept.
    Denied,
    /// The last write failed: no room, most likely.
    Full,
}

/// Everything the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The words.
    pub locale: Locale,
    /// Where the page is open.
    pub here: Here,
    /// Which page.
    pub route: Route,
    /// What is kept on this device.
    pub archive: Archive,
    /// Whether it outlives the page.
    pub storage: Storage,
    /// How much the next check-in asks.
    pub mode: Mode,
    /// Whether the first question is shown although a draft waits.
    pub wants_new: bool,
    /// The question that is open on the present screen.
    pub open: Option<Item>,
    /// Whether an answer of an earlier screen is being changed: going on then leads back here.
    pub changing: bool,
    /// Whether a half-day was asked for that was not in the tray.
    pub tray_was_empty: bool,
    /// A short word at the top.
    pub notice: Option<Notice>,
    /// The local date, as of the last message.
    pub today: Date,
    /// What is changed in thought on the page of a result.
    pub what_if: WhatIf,
    /// The lines of the receipt that are open to what is behind them.
    pub unfolded: Vec<Line>,
    /// The place of the plan that is being edited.
    pub editing: Option<Editing>,
    /// What is to be in the link that is made.
    pub sharing: Sharing,
    /// What stands in the box for links.
    pub pasted: String,
    /// The letter of the present page, or why there is none.
    letter: Option<Result<OpenLetter, Refused>>,
    /// What the model says about the check-in that is open.
    judged: Option<Judged>,
    /// The sample that was looked at last.
    looked: Option<Looked>,
    /// Keys that the storage refused; they are tried again with the next message.
    refused: Vec<String>,
    /// Whether the browser is on its way back past steps of a check-in that is over.
    is_passing: bool,
    /// The item whose number is being typed, digit by digit.
    typed: Option<Item>,
    /// The item in whose field something stands that is no answer.
    pub invalid: Option<Item>,
    /// What is hers to choose.
    pub settings: Settings,
    /// The check-in of the time line that is looked at, by its place.
    pub chosen: Option<usize>,
    /// The pictures that are shown as tables as well.
    pub tables: Vec<Picture>,
    /// Whether the browser promised not to clear its storage by itself, where it says.
    pub persisted: Option<bool>,
    /// How much is stored by this page and its neighbours, in characters.
    stored_characters: usize,
    /// The page on which more rows of a long list were asked for, and how many.
    more_rows: Option<(Route, usize)>,
    /// What the pages about progress show.
    progress: Progress,
    /// What a file or a keepsake would bring.
    arrived: Option<Arrived>,
    /// The noise of each check-in, as far as it was simulated.
    sems: Sems,
    /// How things were before each deletion or restore, the last at the end.
    undo: Vec<Before>,
    /// The later part, once it is here.
    later: Option<Later>,
    /// What was pressed last, if only the later part can take it in.
    waiting: Option<Msg>,
}

/// Takes in what happened, and gives what the browser has to do, in order.
pub fn update(state: &mut State, msg: Msg, now: Now) -> Vec<Effect> {
    if state.today != now.today {
        state.today = now.today;
        // What is due and what is odd is another matter on another day.
        if let Some(later) = state.later {
            (later.look_at_progress)(state);
        }
    }
    let effects = state.take(msg, now);
    match state.later {
        _ if state.storage != Storage::Full => effects,
        Some(later) => (later.retry)(state, effects),
        None => state.retry_drafts(effects),
    }
}

/// Takes in which keys the storage refused when the last effects were run.
pub fn ran(state: &mut State, refused: Vec<String>) {
    // What can be simulated again is not missed.
    let refused: Vec<String> = refused.into_iter().filter(|key| key != SEMS_KEY).collect();
    let is_new = refused.iter().any(|key| !state.refused.contains(key));
    match (state.storage, refused.is_empty()) {
        (Storage::Kept | Storage::Full, false) => {
            // What is said to be done is not done, however long the storage has been full.
            match state.notice {
                Some(Notice::Deleted | Notice::Left) => state.notice = Some(Notice::NotDeleted),
                Some(Notice::Undone | Notice::Restored(_) | Notice::LetterKept(_)) if is_new => {
                    state.notice = Some(Notice::NotKept);
                }
                _ if state.storage == Storage::Kept => state.notice = Some(Notice::NotKept),
                _ => {}
            }
            state.storage = Storage::Full;
        }
        (Storage::Full, true) => {
            state.storage = Storage::Kept;
            if let Some(Notice::NotKept | Notice::NotDeleted) = state.notice {
                state.notice = None;
            }
        }
        _ => {}
    }
    state.refused.clear();
    for key in refused {
        // A key that is tried again and then written is refused twice.
        if !state.refused.contains(&key) {
            state.refused.push(key);
        }
    }
}

impl State {
    /// Takes in a message, or lets it wait for the later part.
    fn take(&mut self, msg: Msg, now: Now) -> Vec<Effect> {
        // What happens elsewhere ends no number that is being typed here.
        let is_elsewhere = msg.is_elsewhere();
        let typed = if is_elsewhere { None } else { self.typed.take() };
        self.tray_was_empty &= is_elsewhere;
        match msg {
            Msg::Addressed(address) => match self.wanted(&address) {
                Some(wanted) => self.addressed(wanted),
                None => self.wait(Msg::Addressed(address)),
            },
            Msg::Go(route) => self.go(route),
            Msg::ChooseMode(mode) => {
                self.mode = mode;
                Vec::new()
            }
            Msg::WantNew => {
                self.wants_new = true;
                vec![Effect::Focus(ids::FIRST_QUESTION.into())]
            }
            Msg::Begin(response) => self.begin(response, now),
            Msg::Resume => self.resume(),
            Msg::Answer(item, response) => self.answer(item, response),
            Msg::AnswerAndGoOn(item, response) => self.answer_and_go_on(item, response),
            Msg::Clear(item) => self.clear(item),
            Msg::Invalid(item) => {
                let effects = self.clear(item);
                self.invalid = Some(item);
                effects
            }
            Msg::Toggle(item, hat) => self.toggle(item, hat),
            Msg::Digit(digit) => self.digit(digit, typed),
            Msg::Open(item) => self.open(item),
            Msg::Next => self.next(),
            Msg::Back => self.back(),
            Msg::Dismiss => {
                self.notice = None;
                vec![Effect::Focus(ids::MAIN.into())]
            }
            Msg::Skip => vec![Effect::Focus(ids::MAIN.into())],
            Msg::Persisted(persisted) => {
                self.persisted = Some(persisted);
                Vec::new()
            }
            Msg::LoadAgain => self.load_again(),
            msg => match self.later {
                Some(later) => (later.take)(self, msg, now, typed),
                None => self.wait(msg),
            },
        }
    }

    /// Shows the page of an address that the browser went to by itself.
    fn addressed(&mut self, wanted: Route) -> Vec<Effect> {
        self.notice = None;
        let is_over = matches!(wanted, Route::CheckIn(_)) && self.archive.draft().is_none();
        let (before, was_left) = (self.route.clone(), self.is_left());
        self.show(wanted.clone());
        // The steps of a check-in that is finished stand between her and where she came from.
        self.is_passing = is_over && !self.archive.kept().is_empty();
        // To the top by a link to the page itself, and where another page is shown than was asked for.
        let is_back = self.route == wanted && (self.route != before || was_left);
        let scroll = if is_back { Effect::ScrollBack } else { Effect::ScrollToTop };
        let mut effects = self.entered(scroll);
        if self.is_passing {
            effects.insert(0, Effect::BackOr(self.route.fragment()));
        } else if self.route != wanted {
            effects.splice(0..0, self.present());
        }
        effects
    }

    /// Makes a route the present one, as far as the answers allow.
    fn show(&mut self, route: Route) {
        self.wait_no_more();
        self.is_passing = false;
        self.wants_new = false;
        self.invalid = None;
        self.changing &= matches!(route, Route::CheckIn(_));
        self.editing = None;
        self.unfolded.clear();
        self.what_if = WhatIf::default();
        self.route = match (route, self.archive.draft(), self.later) {
            (Route::CheckIn(_), None, _) => Route::Welcome,
            (route, _, Some(later)) => (later.within)(self, route),
            (route, _, None) => route,
        };
        self.open = match (&self.route, self.archive.draft()) {
            (Route::CheckIn(screen), Some(kept)) => walk::first_open(*screen, &kept.draft),
            _ => None,
        };
        // Whatever another window begins, the check-in on this page stays the one that is answered.
        let answered = self.archive.draft().map(|kept| kept.draft.id);
        self.archive.take_up(answered.filter(|_| matches!(self.route, Route::CheckIn(_))));
        if let Some(later) = self.later {
            (later.look)(self);
        }
    }

    /// The address of the present page in the place of whatever led to it. A link that does not open
    /// stays as it is, to be looked at.
    fn present(&self) -> Option<Effect> {
        let is_refused = matches!(self.letter, Some(Err(_)));
        (!is_refused).then(|| Effect::Replace(self.route.fragment()))
    }

    /// Goes to a route, with an entry of its own in the browser's history.
    fn go(&mut self, route: Route) -> Vec<Effect> {
        if self.later.is_none() && !route.is_first() {
            return self.wait(Msg::Go(route));
        }
        let before = self.route.clone();
        self.notice = None;
        self.show(route);
        // Another two are compared on the same page: whoever chooses by arrow keys stays in the list.
        let stays = matches!((&before, &self.route), (Route::Compare(..), Route::Compare(..)));
        let mut effects = if stays { Vec::new() } else { self.entered(Effect::ScrollToTop) };
        if self.route != before {
            effects.insert(0, Effect::Push(self.route.fragment()));
        }
        effects
    }

    /// What entering the present route asks for: its place stored, its heading focused, the page scrolled like this.
    fn entered(&mut self, scroll: Effect) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Route::CheckIn(screen) = self.route
            && let Some(kept) = self.archive.draft_mut()
            && kept.place != screen.place()
        {
            kept.place = screen.place();
            effects.push(Effect::store_draft(kept));
        }
        if let Some(later) = self.later
            && self.route == Route::Progress
        {
            effects.extend((later.entered_progress)(self));
        }
        effects.push(Effect::Focus(ids::HEADING.into()));
        effects.push(scroll);
        effects
    }
}
