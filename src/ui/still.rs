//! The first page as HTML: what a first visit shows before the program is there.
//!
//! It is drawn by the same function as the living page, so the two look the same, and the living one
//! simply takes its place.

use yew::{Callback, Component, Context, Html, LocalServerRenderer, html};

use super::{View, welcome};
use crate::calendar::Stamp;
use crate::date::Date;
use crate::session::{self, Here, Now, State};

/// The first page of a first visit, as HTML.
pub async fn still() -> String {
    LocalServerRenderer::<Still>::new().hydratable(false).render().await
}

/// Draws the first page once.
struct Still {
    state: State,
}

impl Component for Still {
    type Message = ();
    type Properties = ();

    fn create(_: &Context<Self>) -> Self {
        // Nothing on the first page hangs on day, chance or place.
        let now = Now { today: Date::FIRST, entropy: 0, stamp: Stamp::FIRST };
        let (state, _) = session::open_first(Some(&[]), Here::default(), now);
        Self { state }
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let view = View { state: &self.state, send: Callback::noop(), later: None };
        welcome::page(&view, None, html! {})
    }
}
