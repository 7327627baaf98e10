//! What one of the browsers, driven as it is here, cannot do at all; and how a journey says that it
//! does not go there.
//!
//! Said on the terminal in every run, by the journey's name, so that nothing is left out in silence.

use std::io::Write;
use std::thread;

use crate::settings::{Kind, Settings};

/// What a journey needs and a browser may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// That what is stored outlives the browser.
    StorageThatStays,
    /// A page on paper, as a file.
    Paper,
    /// What the console shows while a page is loaded.
    ConsoleFromTheStart,
    /// That the browser keeps what it has loaded for the next that asks.
    CacheOfItsOwn,
}

impl Need {
    /// Whether this browser lacks it. Then the journey ends here, and the run says so.
    #[track_caller]
    #[must_use]
    pub fn is_lacking(self) -> bool {
        let kind = Settings::read().kind;
        let Some(why) = self.why_not(kind) else { return false };
        let thread = thread::current();
        let journey = thread.name().unwrap_or("a journey");
        // Not by a macro that the test runner keeps to itself.
        let mut out = std::io::stderr();
        let _unprinted =
            writeln!(out, "\nNOT GONE TO ITS END in {}: {journey}, because {why}", kind.name());
        true
    }

    fn why_not(self, kind: Kind) -> Option<&'static str> {
        match (kind, self) {
            (Kind::Chromium | Kind::Firefox, _) => None,
            (Kind::WebKit, Self::StorageThatStays) => {
                Some("WebKitGTK’s browser, when it is driven, keeps nothing after its end")
            }
            (Kind::WebKit, Self::CacheOfItsOwn) => {
                Some("WebKitGTK’s browser, when it is driven, has no cache on the disk")
            }
            (Kind::WebKit, Self::Paper) => Some("WebKitGTK’s driver cannot print a page"),
            (Kind::WebKit, Self::ConsoleFromTheStart) => Some(
                "WebKitGTK’s driver tells nothing of the console, and the page’s own is listened to only once it is loaded",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_browser_lacks_anything() {
        for need in
            [Need::StorageThatStays, Need::Paper, Need::ConsoleFromTheStart, Need::CacheOfItsOwn]
        {
            assert_eq!(need.why_not(Kind::Chromium), None);
            assert_eq!(need.why_not(Kind::Firefox), None);
            assert!(need.why_not(Kind::WebKit).is_some());
        }
    }
}
