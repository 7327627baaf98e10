//! Builds the page: the release into `dist/`, or a debug build that is served while it changes.
//!
//! Trunk would download tools it does not find; it is told to stay offline, so that only the
//! project's own are used. Cargo is told the same by Trunk, so what it needs is fetched before.

use std::process::Command;

use crate::failure::Failure;
use crate::fresh;
use crate::process;
use crate::project::Project;

/// Builds the release into `dist/`, unless that is what it holds.
pub fn build(project: &Project) -> Result<(), Failure> {
    if fresh::is_fresh(project) {
        println!("dist/ is up to date");
        return Ok(());
    }
    fetch(project)?;
    process::run(trunk(project).args(["build", "--release", "--offline", "true"])).map_err(
        |error| {
            Failure::new(
                error,
                "this is the page as people will get it",
                "mend what the messages above name; `cargo xtask tools` checks the tools",
            )
        },
    )?;
    fresh::note(project);
    Ok(())
}

/// Gets the libraries, which asks nobody when they are all here.
pub fn fetch(project: &Project) -> Result<(), Failure> {
    process::run(project.cargo().args(["fetch", "--quiet", "--target", "wasm32-unknown-unknown"]))
        .map_err(|error| {
            Failure::new(
                error,
                "the page is made with libraries from crates.io",
                "check the way to crates.io; after that, no network is needed",
            )
        })
}

/// Trunk, finding the project's tools and nothing to stumble over.
pub fn trunk(project: &Project) -> Command {
    let mut command = project.command(project.tool("trunk"));
    command
        .env("PATH", project.search_path())
        // Trunk reads NO_COLOR as its own flag and refuses the usual value 1.
        .env_remove("NO_COLOR")
        // A list of Trunk's own functions would bury the compiler's message.
        .env_remove("RUST_BACKTRACE");
    command
}
