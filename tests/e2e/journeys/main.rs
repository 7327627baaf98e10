//! Journeys of a person through the built page, in whichever browser the command names.
//!
//! Run with `cargo xtask test e2e`, or `cargo xtask test e2e-firefox -- NAME` for one of them.

mod answers;
mod check_in;
mod drawn;
mod faults;
mod histories;
mod keeping;
mod keyboard;
mod measured;
mod offline;
mod opening;
mod planning;
mod policy;
mod progress;
mod restoring;
mod retake;
mod sharing;
mod still;
mod windows;
