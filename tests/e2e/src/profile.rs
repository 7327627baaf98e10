//! The folder in which a browser keeps what a page stored, so that a journey can end a browser and
//! come back with another.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::engine::{firefox, webkit};
use crate::settings::Kind;

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A browser's profile, removed when dropped.
#[derive(Debug)]
pub struct Profile {
    folder: PathBuf,
}

impl Profile {
    /// An empty one.
    #[track_caller]
    pub(crate) fn new(kind: Kind) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("hatcheck-{}-{}-{number}", kind.name(), std::process::id());
        let folder = std::env::temp_dir().join(name);
        // A process before us may have had our number and no time to tidy up.
        let _ = fs::remove_dir_all(&folder);
        let prepared = fs::create_dir_all(&folder).and_then(|()| match kind {
            Kind::Chromium => Ok(()),
            Kind::Firefox => firefox::allow_narrow_windows(&folder),
            Kind::WebKit => webkit::prepare(&folder),
        });
        if let Err(error) = prepared {
            panic!("the folder {} could not be made: {error}", folder.display());
        }
        Self { folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
