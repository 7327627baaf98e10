//! What happens before the page is opened: keys in its storage, and a script that runs before its
//! own program.
//!
//! Both need a document of the page's origin that does nothing: an empty one, which the server has
//! beside the page.

use serde_json::{Value, json};

use crate::page::Page;

/// Writes the page over the empty document, whose world stays: whatever the script did to it holds. By
/// the page's own functions, for Firefox keeps from it what a driver's script makes; the empty document
/// has no policy that forbids them, and the page brings its own.
const OVER: &str = "
    const [rest, script] = arguments;
    window.eval(script);
    window.eval(`fetch('./').then(answer => answer.text()).then(text => {
        history.replaceState(null, '', ${JSON.stringify('./' + rest)});
        document.open();
        document.write(text);
        document.close();
    })`);
";

impl Page {
    /// Puts texts under keys of the local storage while no page is open that could hear of it.
    #[track_caller]
    pub(crate) fn store_beforehand(&self, stored: &[(String, String)]) {
        self.go(&self.settings().blank);
        for (key, text) in stored {
            self.set_local_storage(key, text);
        }
    }

    /// Opens an address below the start page with these keys and texts in the storage and no others.
    #[track_caller]
    pub fn open_anew(&self, stored: &[(String, String)], rest: &str) {
        self.go(&self.settings().blank);
        self.script("localStorage.clear()");
        for (key, text) in stored {
            self.set_local_storage(key, text);
        }
        self.go(rest);
    }

    /// Opens an address below the start page, with a script that runs before the page's own program.
    #[track_caller]
    pub fn go_after(&self, script: &str, rest: &str) {
        self.go(&self.settings().blank);
        let opened = self.browser().script(OVER, vec![json!(rest), json!(script)]);
        self.must("open the page after a script", opened.map(|_: Value| ()));
        let is_there = "return document.querySelector('main') !== null";
        self.wait_until_true("the page to be there", is_there);
    }
}
