//! The application: the loop between session and browser.
//!
//! A message changes the state, the state gives effects, the browser runs them at once, and those
//! that need the new page wait until it is shown.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::{Component, Context, Html, Properties, html};

use super::later::{self, Later};
use super::view::Slices;
use super::welcome::{self, MODES};
use super::{ROOT, View, check_in};
use crate::browser::{self, Early, Listener, Root, Send};
use crate::locale::key;
use crate::response::Response;
use crate::session::{self, Effect, Msg, Route, State, ids};

/// After how many milliseconds it is asked again whether something is still being pressed.
const HELD: i32 = 50;

/// The root component.
pub struct App {
    state: State,
    after_render: Vec<Effect>,
    send: Send,
    later: Option<Later>,
    is_loading: bool,
    slices: Slices,
    is_shown: bool,
    /// Whether the next slice is on its way.
    is_slice_due: bool,
    /// What the page is named.
    title: String,
    _listeners: Vec<Listener>,
}

/// What the root component is given.
#[derive(Clone, Properties)]
pub struct Start {
    /// What the page is drawn in. It takes the place of the still page once it is whole.
    pub root: Root,
    /// The later part, if it is here; without it, this has to be a first visit.
    pub later: Option<Later>,
    /// What was done on the still page.
    pub early: Early,
    /// Where she went after that, if she did.
    pub went: Option<String>,
}

// It starts once, and nothing is ever given to it again.
impl PartialEq for Start {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What happens to the root component.
pub enum Happened {
    /// Something that the session takes in.
    Said(Msg),
    /// The later part came, or could not be loaded.
    Came(Option<Later>),
    /// The next slice of the page may be drawn, or it is to be asked again whether something is being pressed.
    Slice,
}

impl Component for App {
    type Message = Happened;
    type Properties = Start;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link().clone();
        let send: Send = Rc::new(move |msg| link.send_message(Happened::Said(msg)));
        let (stored, now) = (browser::read_all(), browser::now());
        let later = context.props().later;
        let (state, effects) = match later {
            Some(later) => (later.session.open)(stored, &browser::address(), browser::here(), now),
            None => session::open_first(stored.as_deref(), browser::here(), now),
        };
        let listeners = browser::listen(&send);
        let mut app = Self {
            state,
            after_render: Vec::new(),
            send,
            later,
            is_loading: false,
            slices: if later.is_some() { Slices::none() } else { Slices::all() },
            is_shown: false,
            is_slice_due: false,
            title: String::new(),
            _listeners: listeners,
        };
        app.run(effects, context);
        app.take_up(context);
        app
    }

    fn update(&mut self, context: &Context<Self>, happened: Happened) -> bool {
        match happened {
            Happened::Said(msg) => {
                let is_slice = msg == Msg::FillIn;
                self.said(msg, context);
                !is_slice || self.state.is_worth_drawing()
            }
            Happened::Came(later) => {
                self.is_loading = false;
                self.later = self.later.or(later);
                let stored = later.and_then(|_| browser::read_all());
                let parts = later.map(|later| later.session);
                for msg in session::came(&mut self.state, parts, stored) {
                    self.said(msg, context);
                }
                true
            }
            Happened::Slice => {
                self.is_slice_due = false;
                if self.waits_for_a_press(context) {
                    self.slice_after(HELD, context);
                    return false;
                }
                self.slices.add();
                !self.is_shown
            }
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let send = context.link().callback(Happened::Said);
        let view = View { state: &self.state, send, later: self.later, slices: &self.slices };
        self.slices.begin();
        view.slice(|| match self.later {
            Some(later) => (later.page)(&view),
            None => first_page(&view),
        })
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if !self.slices.is_whole() {
            return self.slice_after(0, context);
        }
        let title = title(&self.state);
        if self.title != title {
            browser::set_title(&title);
            self.title = title;
        }
        self.slices = Slices::all();
        // What is being pressed would not be pressed any more if it were replaced. Asked here and not before:
        // Yew may let the browser do something else between drawing and this.
        if self.waits_for_a_press(context) {
            return self.slice_after(HELD, context);
        }
        if !self.is_shown {
            self.is_shown = true;
            self.show(context);
        }
        browser::run_after_render(std::mem::take(&mut self.after_render));
        // Where the page of the address has not come, the place is that of another one.
        if !self.state.is_left() {
            browser::keep_place();
        }
    }
}

/// What was done on the still first page, by places, as messages in its order.
fn begun(mode: Option<usize>, answer: Option<u8>) -> impl Iterator<Item = Msg> {
    let mode = mode.and_then(|mode| MODES.get(mode)).map(|(mode, _)| Msg::ChooseMode(*mode));
    mode.into_iter().chain(answer.map(|answer| Msg::Begin(Response::Choice(answer))))
}

/// The page of a route that the first part can show.
pub fn first_page(view: &View) -> Html {
    match view.route {
        Route::CheckIn(_) => check_in::first_step(view),
        _ => welcome::page(view, None, html! {}),
    }
}

impl App {
    /// Whether the page is whole, and would take the place of something that is being pressed.
    fn waits_for_a_press(&self, context: &Context<Self>) -> bool {
        !self.is_shown
            && self.slices.is_whole()
            && context.props().later.is_some()
            && browser::is_held(ROOT)
    }

    /// Draws the next slice of the page, if there is one, in so many milliseconds, when the browser has done
    /// what waits. What is on its way already is not asked for again.
    fn slice_after(&mut self, milliseconds: i32, context: &Context<Self>) {
        if std::mem::replace(&mut self.is_slice_due, true) {
            return;
        }
        let link = context.link().clone();
        browser::after(milliseconds, move || link.send_message(Happened::Slice));
    }

    /// Shows the page in the place of the still one, as that was left, and gets what is missing of the program.
    fn show(&mut self, context: &Context<Self>) {
        let Start { later, early, .. } = context.props();
        // What was done since the program began as well.
        let now = later.map(|_| browser::early(ROOT));
        let seen = now.as_ref().unwrap_or(early);
        let is_same = match &seen.address {
            Some(address) => self.state.wanted(address).as_ref() == Some(&self.state.route),
            None => self.state.route == Route::Welcome,
        };
        self.take_over(seen, is_same, context);
        self.arrive(seen, is_same);
        self.load(context);
    }

    /// Puts the page into the place of the still one, unless it is there, and does what was done on that since it was
    /// read.
    fn take_over(&self, seen: &Early, is_same: bool, context: &Context<Self>) {
        let Start { root, later, early, .. } = context.props();
        if let Some(later) = later {
            let mode = seen.mode.filter(|_| seen.mode != early.mode);
            let answer = seen.answer.filter(|_| seen.answer != early.answer);
            begun(mode, answer).for_each(|msg| (self.send)(msg));
            return (later.take_over)(ROOT, root, is_same, &self.send);
        }
        if let Some(field) = &early.file {
            let send = Rc::clone(&self.send);
            browser::read_when_chosen(field, move |text| send(Msg::Opened(text)));
        }
        // On any other page something else is in its place.
        if is_same {
            browser::focus_again(ROOT, early);
        }
    }

    /// Scrolls to where the still page was, if it was the same, and else to where this one was left. Whoever saw the
    /// still page came by a link, and so to the heading.
    fn arrive(&mut self, seen: &Early, is_same: bool) {
        if is_same {
            return browser::scroll_again(seen);
        }
        if seen.is_seen {
            self.after_render.push(Effect::Focus(ids::HEADING.into()));
        }
        self.after_render.push(Effect::ScrollBack);
    }

    /// Takes up what was done before the program was there, in its order.
    fn take_up(&mut self, context: &Context<Self>) {
        let Start { early, went, .. } = context.props();
        for msg in begun(early.mode, early.answer) {
            self.said(msg, context);
        }
        if let Some(address) = went {
            let mut effects = vec![Effect::Push(address.clone())];
            let addressed = Msg::Addressed(address.clone());
            effects.extend(session::update(&mut self.state, addressed, browser::now()));
            self.run(effects, context);
        }
    }

    fn said(&mut self, msg: Msg, context: &Context<Self>) {
        let effects = session::update(&mut self.state, msg, browser::now());
        self.run(effects, context);
    }

    /// Runs effects, as far as the page need not show the new state first.
    fn run(&mut self, effects: Vec<Effect>, context: &Context<Self>) {
        let ran = browser::run(effects, &self.send);
        for effect in ran.handed {
            if let Some(later) = self.later {
                (later.hand_over)(effect, &self.send);
            }
        }
        if ran.loads {
            self.load(context);
        }
        self.after_render.extend(ran.after_render);
        session::ran(&mut self.state, ran.refused);
    }

    /// Gets the later part, unless it is here or on its way.
    fn load(&mut self, context: &Context<Self>) {
        if self.later.is_some() || self.is_loading {
            return;
        }
        self.is_loading = true;
        let link = context.link().clone();
        spawn_local(async move { link.send_message(Happened::Came(later::load().await)) });
    }
}

/// The title of the present page.
pub fn title(state: &State) -> String {
    let locale = state.locale;
    let page = match state.route {
        Route::Welcome => return locale.text(key::site::HOME).into(),
        Route::CheckIn(_) => key::site::CHECK_IN_TITLE,
        Route::Result(_) => key::site::RESULT,
        Route::Plan(_) => key::site::PLAN,
        Route::Share(_) => key::site::SHARE,
        Route::Letter(_) | Route::Beside(..) if matches!(state.letter(), Some(Err(_))) => {
            key::letter_refused::TITLE
        }
        Route::Letter(_) => key::site::LETTER,
        Route::Beside(..) => key::site::BESIDE,
        Route::Progress => key::site::PROGRESS,
        Route::Compare(..) => key::site::COMPARE,
        Route::Jumps(_) => key::site::JUMPS,
        Route::Keepsake(_) => key::site::KEEPSAKE,
        Route::Data => key::site::DATA,
        Route::How => key::site::HOW,
    };
    locale.fill(key::site::TITLE, &[("page", locale.text(page))])
}
