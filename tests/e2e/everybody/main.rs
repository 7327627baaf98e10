//! Every state of every page, as different people meet it: nothing keeps anybody out.
//!
//! Run with `cargo xtask test e2e-everybody`. Each state is opened once and looked at again and again:
//! by day and after hours, in forced colours, with text twice as large, with text set wide, in a
//! window of 320 pixels, and with a thumb. `docs/ACCESSIBILITY.md` says which rule is held by what.

mod audits;
mod by_keyboard;
mod by_tree;
#[expect(dead_code, reason = "journeys use what the audits do not")]
#[path = "../journeys/histories.rs"]
mod histories;
mod states;
