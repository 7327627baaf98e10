//! What journeys are written with: a [`Visit`] says how the page is met, a [`Page`] is the page in
//! a real browser, as a person sees and uses it.
//!
//! - Every visit has a browser, a driver and a profile of its own, and all three end with it, also
//!   when the journey fails.
//! - Things are named as people name them, by role and label ([`named`]); a CSS selector ([`css`])
//!   is for what has no name.
//! - Nothing sleeps for a fixed time. Every method that acts waits until it can, and every wait has
//!   a condition, a deadline, and an error that says what was waited for and what the page showed.
//! - A journey never asks which browser it runs in. Where it needs what not every one can do, it asks
//!   for that ([`Need`]), and the run says by name which journeys ended there.
//!
//! ```no_run
//! use hatcheck_e2e::{Visit, named};
//!
//! let page = Visit::on_a_phone().open("");
//! page.click(named("button", "Start"));
//! page.wait_for_text("Where did your last week go?");
//! ```

mod beforehand;
mod browser;
mod driver;
mod elements;
mod emulated;
mod engine;
mod files;
mod host;
mod keyboard;
mod lacking;
mod mouse;
mod page;
mod profile;
mod screen;
mod settings;
mod storage;
mod tree;
mod visit;
mod windows;

pub use elements::{Target, css, named};
pub use emulated::Eyes;
pub use fantoccini::key::Key;
pub use host::Host;
pub use lacking::Need;
pub use page::Page;
pub use profile::Profile;
pub use tree::Node;
pub use visit::{LETTER, Visit};
pub use windows::Window;
