//! Files: chosen in the page, as from a folder, and downloaded from it, as they lie on the disk.

use std::fs;

use serde_json::json;

use crate::elements::Target;
use crate::page::Page;

impl Page {
    /// Chooses a file of this name, in which this text stands.
    #[track_caller]
    pub fn choose_file(&self, input: Target, name: &str, text: &str) {
        let folder = self.must("find the profile", self.browser().files_folder("chosen"));
        let file = folder.join(name);
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, text));
        self.must("write the file", written.map_err(|error| error.to_string()));
        self.wait_for_success(&format!("{input} to take a file"), || {
            let path = self.required(&input)?.path("value")?;
            self.browser().post(&path, json!({ "text": file.display().to_string() })).map(drop)
        });
    }

    /// Waits for the one file with this ending that was downloaded, takes it away, and returns its
    /// text.
    #[track_caller]
    pub fn downloaded(&self, ending: &str) -> String {
        let folder = self.must("find the profile", self.browser().files_folder("downloads"));
        let text = std::cell::RefCell::default();
        self.wait_for_success(&format!("a downloaded file with the ending {ending}"), || {
            let entries = fs::read_dir(&folder).map_err(|error| error.to_string())?;
            let paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
            let [file] = &paths[..] else { return Err(format!("there are {paths:?}")) };
            if file.extension().is_none_or(|found| found != ending) {
                return Err(format!("there is {}", file.display()));
            }
            let read = fs::read_to_string(file).map_err(|error| error.to_string())?;
            // Some browsers make the file first and fill it afterwards.
            if read.is_empty() {
                return Err(format!("{} is empty", file.display()));
            }
            *text.borrow_mut() = read;
            fs::remove_file(file).map_err(|error| error.to_string())
        });
        text.into_inner()
    }
}
