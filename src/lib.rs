//! Hatcheck: find out whose hats you are wearing, and hand one or two of them back.
//!
//! The modules, in the order in which they may import each other (`ARCHITECTURE.md` draws it, and
//! a test holds it):
//!
//! | module | what it is |
//! |---|---|
//! | [`order`], [`date`], [`random`], [`locale`] | short lists in order, a calendar date, a seeded generator, every word |
//! | [`instrument`] | what is asked: items, scales, hats. Data only |
//! | [`response`] | answers: from a draft with gaps to a complete check-in |
//! | [`scoring`] | a check-in's facts to score, receipt, band and verdict |
//! | [`hand_back`] | what to hand back, by which route, and what she makes of it |
//! | [`noise`] | simulated retakes, and the change that can be told from them |
//! | [`marks`] | what she says about a finished check-in afterwards |
//! | [`comparison`] | two check-ins side by side, and what of it is more than noise |
//! | [`chart`] | values to shapes: hats as tall as their half-days, the stack, the ruler |
//! | [`calendar`] | days to keep in mind, as an iCalendar file |
//! | [`document`] | a check-in and its plan as JSON, for ever |
//! | [`link`] | a check-in as a token for an address, for ever |
//! | [`sample`] | the worked examples |
//! | [`history`] | what is kept on the device, its restore, and the file that holds it all |
//! | [`progress`] | the time line, what was handed back, what became of each hat |
//! | [`csv`] | the history as a table |
//! | [`wording`] | answers and results in sentences |
//! | [`handout`] | the plan to hand out: as text, as Markdown, as days in a calendar |
//! | [`session`] | the whole application as state, messages and effects, without a browser |
//! | `browser` | runs the effects; the only place that meets the browser |
//! | `ui` | pages and components that show the state |
//!
//! Everything above `browser` builds without Yew, web-sys and gloo: `--no-default-features`.

#[cfg(feature = "page")]
pub mod browser;
pub mod calendar;
pub mod chart;
pub mod comparison;
pub mod csv;
pub mod date;
pub mod document;
pub mod hand_back;
pub mod handout;
pub mod history;
pub mod instrument;
pub mod link;
pub mod locale;
pub mod marks;
pub mod noise;
pub mod order;
pub mod progress;
pub mod random;
pub mod response;
pub mod sample;
pub mod scoring;
pub mod session;
#[cfg(feature = "page")]
pub mod ui;
pub mod wording;
