//! Where things are: the project's folder and the folders below it.
//!
//! Tools live in `.tools/`, apart from everything of the user's; deleting the folder is the way to
//! start afresh.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The project's folder.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// Found from the place of this crate, so the commands work from any folder of the project.
    pub fn find() -> Self {
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.parent().map_or(here.clone(), Path::to_path_buf);
        Self { root }
    }

    /// The project's folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The built page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What cargo builds, and files that only live between two steps.
    pub fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from)
    }

    /// The project's own tools.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// Where `cargo install` puts a tool of this name.
    pub fn tool(&self, name: &str) -> PathBuf {
        self.tools().join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// Where npm puts the commands of its packages.
    pub fn npm_commands(&self) -> PathBuf {
        self.tools().join("npm").join("node_modules").join(".bin")
    }

    /// A command of an npm package.
    pub fn npm_command(&self, name: &str) -> PathBuf {
        let ending = if cfg!(windows) { ".cmd" } else { "" };
        self.npm_commands().join(format!("{name}{ending}"))
    }

    /// The one file of `axe-core`.
    pub fn axe(&self) -> PathBuf {
        self.tools().join("npm").join("node_modules").join("axe-core").join("axe.min.js")
    }

    /// The search path with the project's tools in front, so that they win over the user's.
    pub fn search_path(&self) -> OsString {
        let users = env::var_os("PATH").unwrap_or_default();
        let folders = [self.tools().join("bin"), self.npm_commands()]
            .into_iter()
            .chain(env::split_paths(&users));
        // Joining only fails for a folder with the separator in its name; then the tools are
        // called by their full path or not found, and the step says so.
        env::join_paths(folders).unwrap_or(users)
    }

    /// A command that runs in the project's folder.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        command
    }

    /// The cargo that runs this program, so that no second toolchain is picked.
    pub fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }
}
