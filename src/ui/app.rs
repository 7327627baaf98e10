//! The application: the loop between session and browser.
//!
//! A message changes the state, the state gives effects, the browser runs them at once, and those
//! that need the new page wait until it is shown.

use std::rc::Rc;

use yew::{Component, Context, Html};

use super::{
    View, beside, check_in, compare, data, how, jumps, plan, progress, reading, restoring, result,
    share, welcome,
};
use crate::browser::{self, Listener, Send};
use crate::locale::key;
use crate::session::{self, Effect, Msg, Route, State};

/// The root component. It takes no properties.
pub struct App {
    state: State,
    after_render: Vec<Effect>,
    send: Send,
    _listeners: Vec<Listener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link().clone();
        let send: Send = Rc::new(move |msg| link.send_message(msg));
        let (mut state, effects) = session::open(
            browser::read_all(),
            &browser::address(),
            browser::here(),
            browser::now(),
        );
        let ran = browser::run(effects, &send);
        session::ran(&mut state, ran.refused);
        let listeners = browser::listen(&send);
        Self { state, after_render: ran.later, send, _listeners: listeners }
    }

    fn update(&mut self, _context: &Context<Self>, msg: Msg) -> bool {
        let is_slice = msg == Msg::FillIn;
        let effects = session::update(&mut self.state, msg, browser::now());
        let ran = browser::run(effects, &self.send);
        self.after_render.extend(ran.later);
        session::ran(&mut self.state, ran.refused);
        !is_slice || self.state.is_worth_drawing()
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let view = View { state: &self.state, send: context.link().callback(|msg| msg) };
        match &self.state.route {
            Route::Welcome => welcome::page(&view),
            Route::CheckIn(_) => check_in::page(&view),
            Route::Result(_) => result::page(&view),
            Route::Plan(_) => plan::page(&view),
            Route::Share(id) => share::page(&view, *id),
            Route::Letter(_) => reading::page(&view),
            Route::Beside(..) => beside::page(&view),
            Route::Progress => progress::page(&view),
            Route::Compare(..) => compare::page(&view),
            Route::Jumps(id) => jumps::page(&view, *id),
            Route::Keepsake(_) => restoring::page(&view),
            Route::Data => data::page(&view),
            Route::How => how::page(&view),
        }
    }

    fn rendered(&mut self, _context: &Context<Self>, _first: bool) {
        browser::set_title(&self.title());
        browser::run_after_render(std::mem::take(&mut self.after_render));
    }
}

impl App {
    fn title(&self) -> String {
        let locale = self.state.locale;
        let page = match self.state.route {
            Route::Welcome => return locale.text(key::site::HOME).into(),
            Route::CheckIn(_) => key::site::CHECK_IN_TITLE,
            Route::Result(_) => key::site::RESULT,
            Route::Plan(_) => key::site::PLAN,
            Route::Share(_) => key::site::SHARE,
            Route::Letter(_) | Route::Beside(..) if matches!(self.state.letter(), Some(Err(_))) => {
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
}
