//! Chromium, by `chromedriver`.

use serde_json::{Map, Value, json};

use super::{downloads, object};
use crate::browser::Wishes;
use crate::profile::Profile;
use crate::settings::Settings;

/// What a session is asked for with.
pub fn capabilities(settings: &Settings, profile: &Profile, wishes: Wishes) -> Map<String, Value> {
    let mut arguments = settings.arguments.clone();
    arguments.push(format!("--user-data-dir={}", profile.folder().display()));
    let mut preferences = json!({
        "download.default_directory": downloads(profile).display().to_string(),
        "download.prompt_for_download": false,
    });
    if wishes.keeps_nothing {
        // "Block all cookies", which means all that sites keep.
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    object(json!({
        "goog:chromeOptions": {
            "binary": settings.binary,
            "args": arguments,
            "prefs": preferences,
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    }))
}

/// Errors and warnings among what its log told.
pub fn complaints(told: &Value) -> Vec<String> {
    let entries = told.as_array().map_or(&[][..], Vec::as_slice);
    entries
        .iter()
        .filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING")
        .filter_map(|entry| entry["message"].as_str().map(str::to_owned))
        .collect()
}
