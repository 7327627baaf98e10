//! Builds the page: the release into `dist/`, or a debug build that is served while it changes.
//!
//! Trunk would download tools it does not find; it is told to stay offline, so that only the
//! project's own are used. Cargo is told the same by Trunk, so what it needs is fetched before.

use std::process::Command;
use std::{env, fs};

pub mod compress;
mod program;
mod sprite;
mod start_page;
mod still_pages;

use crate::failure::Failure;
use crate::fresh;
use crate::offline;
use crate::process;
use crate::project::Project;

/// Builds the release into `dist/`, unless that is what it holds.
pub fn build(project: &Project) -> Result<(), Failure> {
    if fresh::is_fresh(project) {
        println!("dist/ is up to date");
        return Ok(());
    }
    fetch(project)?;
    let mut build = trunk(project);
    build.args(["build", "--release", "--offline", "true", "--features", "split"]);
    process::run(&mut build).map_err(|error| {
        Failure::new(
            error,
            "this is the page as people will get it",
            "mend what the messages above name; `cargo xtask tools` checks the tools",
        )
    })?;
    let finished = still_pages::draw(project).and_then(|stills| {
        let first = &stills.first.html;
        let parts = start_page::take_apart(project, first)?;
        let program = program::cut(project, &parts)?;
        let others = still_pages::place(project, &stills)?;
        start_page::write(project, &parts, &program, first, &others)
    });
    finished.map_err(|error| {
        Failure::new(
            error,
            "the program is cut into two parts, and pages are drawn to be shown before it is there",
            "look at what the message names; `cargo xtask build` does it again",
        )
    })?;
    name_home(project)?;
    offline::finish(project, &project.dist())?;
    compress::pack(&project.dist()).map_err(|error| {
        Failure::new(
            format!("the built files could not be packed: {error}"),
            "hosts send the packed neighbour of a file where there is one",
            "look whether dist/ can be written to",
        )
    })?;
    fresh::note(project);
    Ok(())
}

/// Where the page will be, if that is known: chats load the picture of a link only from a whole
/// address. Everything else in the page is relative, and works anywhere.
pub const HOME: &str = "HATCHECK_HOME";
/// The picture, as the start page names it.
const PICTURE: &str = "preview.png";

/// Writes the whole address of the picture into the built start page.
fn name_home(project: &Project) -> Result<(), Failure> {
    let Ok(home) = env::var(HOME) else { return Ok(()) };
    let start = project.dist().join("index.html");
    let named = fs::read_to_string(&start).map_err(|error| error.to_string()).and_then(|page| {
        fs::write(&start, with_home(&page, &home)?).map_err(|error| error.to_string())
    });
    named.map_err(|error| {
        Failure::new(
            error,
            "chats show the picture of a link only from a whole address",
            format!("set {HOME} to the page's own address, as in https://example.org/hats/"),
        )
    })
}

/// The start page with the whole address of its picture.
fn with_home(page: &str, home: &str) -> Result<String, String> {
    let is_address = (home.starts_with("https://") || home.starts_with("http://"))
        && home.ends_with('/')
        && !home.contains(['"', '\'', '<', '>', ' ', '#', '?']);
    if !is_address {
        return Err(format!("{HOME} is {home}, which is not the address of a folder"));
    }
    if !page.contains(PICTURE) {
        return Err(format!("the start page does not name {PICTURE}"));
    }
    Ok(page.replacen(PICTURE, &format!("{home}{PICTURE}"), 1))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_gets_a_whole_address() {
        let page = "<meta content=preview.png property=og:image>";
        let named = with_home(page, "https://example.org/hats/").unwrap();
        assert!(named.contains("content=https://example.org/hats/preview.png "), "{named}");
        for home in ["example.org/", "https://example.org", "https://a b/", "https://a/#/"] {
            assert!(with_home(page, home).unwrap_err().contains(HOME), "{home}");
        }
        assert!(with_home("<p>", "https://example.org/").unwrap_err().contains(PICTURE));
    }
}
