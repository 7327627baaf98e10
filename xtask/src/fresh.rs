//! Whether the built page is still the page of the sources, so that a second run starts at once.
//!
//! A stamp is written after each release build. It is refused when anything that the page is made
//! of is newer, when a file was removed, or when another build has written `dist/` since.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::offline;
use crate::project::Project;
use crate::release;

/// What the page is made of, below the project's folder.
const SOURCES: [&str; 15] = [
    "src",
    "styles",
    "public",
    "index.html",
    "build.rs",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "xtask/src/release",
    "xtask/src/built.rs",
    "xtask/src/headers.rs",
    "xtask/src/offline.rs",
    "xtask/src/policy.rs",
    "xtask/src/tools.rs",
];

/// Whether `dist/` holds a release of the sources as they are.
pub fn is_fresh(project: &Project) -> bool {
    let stamp = stamp(project);
    let Some(built) = modified(&stamp) else { return false };
    let same_page = fs::read_to_string(&stamp).is_ok_and(|text| text == page_of(project));
    same_page && SOURCES.iter().all(|source| is_older(&project.root().join(source), built))
}

/// Notes that `dist/` is a release of the sources.
pub fn note(project: &Project) {
    // Without the stamp the next run builds again: slower, never wrong.
    let _unwritten = fs::write(stamp(project), page_of(project));
}

fn stamp(project: &Project) -> PathBuf {
    project.target().join("page-is-fresh")
}

/// What tells one build's start page from another's.
fn page_of(project: &Project) -> String {
    // The page names where it will be, so it is another page elsewhere; and one that is not to be kept
    // on the device has another worker.
    let asked =
        [release::HOME, offline::WORKER].map(|name| std::env::var(name).unwrap_or_default());
    modified(&project.dist().join("index.html"))
        .map_or_else(String::new, |time| format!("{time:?} {}", asked.join(" ")))
}

/// Whether a file, or a folder with all that is in it, was last changed before then. A folder
/// changes when something in it is removed.
fn is_older(path: &Path, then: SystemTime) -> bool {
    let Some(changed) = modified(path) else { return false };
    let inside = fs::read_dir(path).into_iter().flatten().flatten();
    changed < then && inside.into_iter().all(|entry| is_older(&entry.path(), then))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_folder_is_as_new_as_the_newest_in_it() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let newest = modified(&here.join("src/fresh.rs")).unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
        let later = SystemTime::now() + Duration::from_secs(60);
        assert!(is_older(here, later));
        assert!(!is_older(here, newest));
        assert!(!is_older(&here.join("src/fresh.rs"), long_ago));
        assert!(!is_older(&here.join("no such file"), later));
    }
}
