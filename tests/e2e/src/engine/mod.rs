//! What only one of the browsers needs or can do: a file each.
//!
//! Each says how its session is asked for, and where it tells what a page complained about.

use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::profile::Profile;

pub mod chromium;
pub mod firefox;
pub mod webkit;

/// Where downloads go.
fn downloads(profile: &Profile) -> PathBuf {
    profile.folder().join("downloads")
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
