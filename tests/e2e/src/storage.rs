//! What the page stored in the browser, looked at and changed behind its back.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::page::Page;

static MARKS: AtomicUsize = AtomicUsize::new(0);

impl Page {
    /// The text under a key of the local storage.
    #[track_caller]
    pub fn local_storage(&self, key: &str) -> Option<String> {
        let value = self.storage("return localStorage.getItem(arguments[0])", vec![json!(key)]);
        value.as_str().map(str::to_owned)
    }

    /// All keys of the local storage, sorted.
    #[track_caller]
    pub fn local_storage_keys(&self) -> Vec<String> {
        let keys = self.storage("return Object.keys(localStorage).sort()", vec![]);
        let keys = keys.as_array().cloned().unwrap_or_default();
        keys.iter().filter_map(|key| key.as_str().map(str::to_owned)).collect()
    }

    /// Puts a text under a key, as another program, an older page or an accident could have.
    #[track_caller]
    pub fn set_local_storage(&self, key: &str, value: &str) {
        self.storage(
            "localStorage.setItem(arguments[0], arguments[1])",
            vec![json!(key), json!(value)],
        );
    }

    /// Waits until all that was stored so far is on the disk, where a killed browser leaves it.
    ///
    /// Browsers gather writes for about five seconds, in their order. A key of our own, stored now,
    /// is therefore on the disk when everything before it is.
    #[track_caller]
    pub fn wait_until_on_disk(&self) {
        let mark = format!("mark-of-a-journey-{}", MARKS.fetch_add(1, Ordering::Relaxed));
        self.set_local_storage(&mark, "");
        self.wait_until("the browser to write what was stored", || {
            let folder = self.browser().storage_folder();
            folder.is_some_and(|folder| holds(&folder, &mark))
        });
    }

    #[track_caller]
    fn storage(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.must("use the local storage", self.browser().script(script, arguments))
    }
}

/// Whether any file below the folder has this text, in one of the two ways browsers write keys.
fn holds(folder: &Path, text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            return holds(&path, text);
        }
        let bytes = fs::read(&path).unwrap_or_default();
        contains(&bytes, text.as_bytes()) || contains(&bytes, &wide)
    })
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
