//! Several windows of one browser, over one storage: opened, and turned to one after the other.
//!
//! They are windows and not tabs, so that each stays in view while another is used: what one of them
//! knows of the others it heard, and did not find when it was looked at again.

use serde_json::{Value, json};

use crate::page::Page;

/// One window of the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window(String);

/// Notes the keys of which the page hears, and whether it was ever hidden.
const LISTEN: &str = "
    window.heard = [];
    addEventListener('storage', event => window.heard.push(event.key));
    document.addEventListener('visibilitychange', () => { window.wasHidden = true; });
";

impl Page {
    /// The window that is used now.
    #[track_caller]
    pub fn window(&self) -> Window {
        let handle = self.must("ask for the window", self.browser().get("window"));
        Window(handle.as_str().unwrap_or_default().to_owned())
    }

    /// Opens another window of this size with an address below the start page, and goes on in it.
    #[track_caller]
    pub fn open_window(&self, width: u32, height: u32, rest: &str) -> Window {
        let opened = self.browser().post("window/new", json!({ "type": "window" }));
        let opened = self.must("open a window", opened);
        let window = Window(opened["handle"].as_str().unwrap_or_default().to_owned());
        self.turn_to(&window);
        self.resize(width, height);
        self.go(rest);
        window
    }

    /// Goes on in this window.
    #[track_caller]
    pub fn turn_to(&self, window: &Window) {
        let turned = self.browser().post("window", json!({ "handle": window.0 }));
        self.must("turn to a window", turned);
    }

    /// From now on notes what other windows store; see [`Page::heard`].
    #[track_caller]
    pub fn listen(&self) {
        self.script_for_the_page(LISTEN);
    }

    /// The keys that other windows wrote or removed since [`Page::listen`], as the browser told.
    /// Fails if the page was hidden meanwhile: then it may have looked, and not heard.
    #[track_caller]
    pub fn heard(&self) -> Vec<String> {
        assert_eq!(self.script("return window.wasHidden ?? false"), false, "it was never hidden");
        let Value::Array(keys) = self.script("return window.heard") else {
            panic!("nobody listens in this window")
        };
        keys.iter().filter_map(|key| key.as_str().map(str::to_owned)).collect()
    }
}
