//! The application: the loop between session and browser.
//!
//! A message changes the state, the state gives effects, the browser runs them at once, and those
//! that need the new page wait until it is shown.

use yew::{Component, Context, Html};

use super::{View, check_in, data, how, result, welcome};
use crate::browser::{self, AddressListener};
use crate::locale::key;
use crate::session::{self, Effect, Msg, Route, State};

/// The root component. It takes no properties.
pub struct App {
    state: State,
    after_render: Vec<Effect>,
    _listener: AddressListener,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let (state, effects) = session::open(browser::read_all(), &browser::address());
        browser::run(effects);
        let link = context.link().clone();
        Self {
            state,
            after_render: Vec::new(),
            _listener: browser::on_address(move |address| {
                link.send_message(Msg::Addressed(address));
            }),
        }
    }

    fn update(&mut self, _context: &Context<Self>, msg: Msg) -> bool {
        let effects = session::update(&mut self.state, msg, browser::now());
        let ran = browser::run(effects);
        self.after_render.extend(ran.later);
        session::ran(&mut self.state, ran.refused);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let view = View { state: &self.state, send: context.link().callback(|msg| msg) };
        match self.state.route {
            Route::Welcome => welcome::page(&view),
            Route::CheckIn(_) => check_in::page(&view),
            Route::Result(_) => result::page(&view),
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
            Route::Data => key::site::DATA,
            Route::How => key::site::HOW,
        };
        locale.fill(key::site::TITLE, &[("page", locale.text(page))])
    }
}
