//! The later part: every page but the first ones, and all that only they need.
//!
//! A release build cuts the program here. What only [`load`] leads to becomes a file of its own, which
//! follows once the page is awake; so nothing else may name what stands in [`table`]. Any other build
//! is one program, and has the later part at once.

use yew::Html;

use super::{
    View, beside, check_in, compare, data, due, how, jumps, notice, plan, progress, reading,
    restoring, result, share, welcome,
};
use crate::browser::{self, Root, Send};
use crate::response::Draft;
use crate::session::{self, Effect, Notice, Route, Screen};

/// What the later part does.
#[derive(Clone, Copy)]
pub struct Later {
    /// For the session.
    pub session: session::Later,
    /// Draws the page of any route.
    pub page: fn(&View) -> Html,
    /// Says what a notice says.
    pub notice: fn(&View, &Notice) -> Html,
    /// Says where in its step a screen of the check-in is.
    pub strip: fn(&View, &Draft, Screen) -> Option<String>,
    /// Runs an effect that hands something over.
    pub hand_over: fn(Effect, &Send),
    /// Puts the page into the place of the still one: see [`browser::take_over`].
    pub take_over: fn(&str, &Root, bool, &Send),
}

/// Gets the later part; `None` if it cannot be loaded now.
#[cfg(feature = "split")]
pub async fn load() -> Option<Later> {
    cut().await.ok()
}

#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn cut() -> Result<Later, wasm_split_helpers::SplitLoaderError> {
    Ok(table())
}

/// Gets the later part, which is here.
#[cfg(not(feature = "split"))]
pub async fn load() -> Option<Later> {
    Some(table())
}

fn table() -> Later {
    Later {
        session: session::later(),
        page,
        notice: notice::later_text,
        strip: check_in::later_steps::strip,
        hand_over: browser::hand_over,
        take_over: browser::take_over,
    }
}

// Every page is `#[inline(never)]`: a browser compiles a function when it is first called, while the page
// waits. Put into this one, which alone calls them, all of them were compiled for the first.
fn page(view: &View) -> Html {
    match &view.route {
        Route::Welcome => welcome::page(view, due::first(view), welcome::past(view)),
        Route::CheckIn(_) => check_in::page(view),
        Route::Result(_) => result::page(view),
        Route::Plan(_) => plan::page(view),
        Route::Share(id) => share::page(view, *id),
        Route::Letter(_) => reading::page(view),
        Route::Beside(..) => beside::page(view),
        Route::Progress => progress::page(view),
        Route::Compare(..) => compare::page(view),
        Route::Jumps(id) => jumps::page(view, *id),
        Route::Keepsake(_) => restoring::page(view),
        Route::Data => data::page(view),
        Route::How => how::page(view),
    }
}
