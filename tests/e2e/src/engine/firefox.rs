//! Firefox, by `geckodriver`.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::{downloads, object};
use crate::browser::Wishes;
use crate::profile::Profile;
use crate::settings::Settings;

/// Firefox keeps its windows wider than a phone, by a style that a profile may change.
pub fn allow_narrow_windows(folder: &Path) -> std::io::Result<()> {
    let chrome = folder.join("chrome");
    fs::create_dir_all(&chrome)?;
    fs::write(
        chrome.join("userChrome.css"),
        ":root { min-width: 0 !important; min-height: 0 !important; }\n",
    )
}

/// What a session is asked for with.
pub fn capabilities(settings: &Settings, profile: &Profile, wishes: Wishes) -> Map<String, Value> {
    let mut arguments = settings.arguments.clone();
    arguments.extend(["-profile".to_owned(), profile.folder().display().to_string()]);
    object(json!({
        "moz:firefoxOptions": {
            "binary": settings.binary,
            "args": arguments,
            "prefs": {
                "layout.css.prefers-color-scheme.content-override": i32::from(!wishes.dark),
                // "All cookies", which means all that sites keep; 5 is what it comes with.
                "network.cookie.cookieBehavior": if wishes.keeps_nothing { 2 } else { 5 },
                "browser.download.folderList": 2,
                "browser.download.dir": downloads(profile).display().to_string(),
                "toolkit.legacyUserProfileCustomizations.stylesheets": true,
                // What the page says, and nothing of what the browser says of itself.
                "devtools.console.stdout.content": true,
                "devtools.console.stdout.chrome": false,
            },
        },
    }))
}

/// Firefox prints what a page logs and what it throws, each kind with its own first words. Texts of
/// a page stand in quotes; a bare name with a colon is a part of Firefox that speaks of itself.
pub fn complaints(output: &[String]) -> Vec<String> {
    let of_the_page = |line: &&String| {
        if line.starts_with("JavaScript error: http") {
            return true;
        }
        ["console.error: ", "console.warn: "]
            .iter()
            .find_map(|kind| line.strip_prefix(kind))
            .and_then(|rest| {
                rest.split(|letter: char| !letter.is_alphanumeric()).next().map(|name| (rest, name))
            })
            .is_some_and(|(rest, name)| name.is_empty() || !rest[name.len()..].starts_with(':'))
    };
    output.iter().filter(of_the_page).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_complains() {
        let lines = [
            "console.error: \"panicked\"",
            "console.log: \"fine\"",
            "console.error: RSLoader: it could not load",
            "JavaScript error: http://127.0.0.1/a.js, line 1: Error: x",
            "JavaScript error: resource://gre/a.js, line 1: Error: x",
        ]
        .map(str::to_owned);
        assert_eq!(complaints(&lines), [lines[0].clone(), lines[3].clone()]);
    }
}
