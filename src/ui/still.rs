//! The first page as HTML: what a first visit shows before the program is there.
//!
//! It is drawn by the same function as the living page, so the two look the same, and the living one
//! simply takes its place.

use std::rc::Rc;

use yew::{Callback, Component, Context, Html, LocalServerRenderer, Properties};

use super::{View, app};
use crate::session::{self, Here, Now, State};

/// The first page of a first visit, as HTML.
pub async fn still() -> String {
    drawn(first_visit()).await
}

/// A first visit. Nothing on its first page hangs on day, chance or place.
fn first_visit() -> State {
    session::open_first(Some(&[]), Here::default(), Now::FIRST).0
}

async fn drawn(state: State) -> String {
    let given = Given { state: Rc::new(state) };
    LocalServerRenderer::<Still>::with_props(given).hydratable(false).render().await
}

/// Draws a page of the first part once.
struct Still;

#[derive(PartialEq, Properties)]
struct Given {
    state: Rc<State>,
}

impl Component for Still {
    type Message = ();
    type Properties = Given;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let state = &context.props().state;
        app::first_page(&View { state, send: Callback::noop(), later: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::{Kind, Question};
    use crate::response::Response;
    use crate::session::{Msg, Route};

    /// The texts of a page, without its elements.
    fn texts(html: &str) -> Vec<&str> {
        let parts = html.split('<').filter_map(|part| part.split_once('>').map(|(_, text)| text));
        parts.map(str::trim).filter(|text| !text.is_empty()).collect()
    }

    fn draw(state: &State) -> String {
        pollster::block_on(drawn(state.clone()))
    }

    /// A word of the later part would stop the test: see `Locale::text`.
    #[test]
    fn the_first_part_has_all_its_words() {
        let mut state = first_visit();
        let welcome = draw(&state);
        assert!(texts(&welcome).contains(&"Whose hats are you wearing?"), "{welcome}");
        session::update(&mut state, Msg::Begin(Response::Choice(0)), Now::FIRST);
        let mut asked = 0;
        while let Some(item) = state.open.filter(|_| !state.is_waiting()) {
            asked += 1;
            assert!(asked < 20, "the first step does not end");
            let before = draw(&state);
            assert!(texts(&before).len() > 10, "{before}");
            let options = match item.row().kind {
                Kind::Choice(ids) => ids.len() as u8,
                Kind::Number { .. } => 11,
                _ => 0,
            };
            // Each answer is told back; the last lets the check-in go on.
            for option in 0..options {
                let response = match item.row().kind {
                    Kind::Choice(_) => Response::Choice(option),
                    _ => Response::Number(option.into()),
                };
                session::update(&mut state, Msg::Answer(item, response), Now::FIRST);
                assert!(draw(&state).len() > 1000);
            }
            if item.question == Question::Typical {
                session::update(&mut state, Msg::Answer(item, Response::Choice(0)), Now::FIRST);
            }
            session::update(&mut state, Msg::Next, Now::FIRST);
        }
        assert!(asked >= 5, "{asked}");
        assert!(draw(&state).contains("on its way"));
        session::came(&mut state, None, None);
        assert!(draw(&state).contains("could not be loaded"));
        session::update(&mut state, Msg::Addressed("#/".into()), Now::FIRST);
        assert_eq!(state.route, Route::Welcome);
        assert!(draw(&state).contains("Left at the counter"));
    }
}
