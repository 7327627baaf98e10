//! The wall: the core of Hatcheck, everything but page and browser, compiles and resolves without
//! any crate of the browser.
//!
//! A look at what is absent proves nothing when it could not look, so the same look is taken at
//! the page with its features, where Yew must be seen.

use std::collections::BTreeSet;

use crate::failure::Failure;
use crate::process;
use crate::project::Project;

/// Crates that only make sense in a browser, and all whose names begin with `gloo`.
const OF_THE_BROWSER: &[&str] = &["yew", "web-sys", "js-sys", "wasm-bindgen"];

const WHY: &str = "scores must be the same in the page, in the command and in any later program, \
                   so they are computed by code that knows no browser";

/// Compiles the core natively and for WebAssembly, and looks at what it depends on.
pub fn check(project: &Project) -> Result<(), Failure> {
    for target in [None, Some("wasm32-unknown-unknown")] {
        let mut cargo = project.cargo();
        cargo.args(["check", "--package", "hatcheck", "--lib", "--no-default-features"]);
        cargo.args(target.iter().flat_map(|target| ["--target", target]));
        process::run(&mut cargo).map_err(|error| {
            Failure::new(
                error,
                WHY,
                "move what needs a browser behind the feature `page`, into `browser` or `ui`",
            )
        })?;
    }
    let core = dependencies(project, &["--no-default-features"])?;
    let page = dependencies(project, &[])?;
    judge(&core, &page)
}

fn dependencies(project: &Project, features: &[&str]) -> Result<Vec<String>, Failure> {
    // For every target, because a dependency that is only one of WebAssembly is behind the wall too.
    let fixed = [
        "tree",
        "--package",
        "hatcheck",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--target",
        "all",
    ];
    process::output(project.cargo().args(fixed).args(features))
        .map(|tree| names(&tree))
        .map_err(|error| Failure::new(error, WHY, "see what cargo says above"))
}

fn names(tree: &str) -> Vec<String> {
    tree.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

fn judge(core: &[String], page: &[String]) -> Result<(), Failure> {
    let sees = |list: &[String], name: &str| list.iter().any(|other| other == name);
    if !sees(page, "yew") || !sees(core, "hatcheck") {
        return Err(Failure::new(
            "the look at the dependencies did not see Yew where it is used",
            "a check that cannot see anything would always pass",
            "compare `cargo tree -p hatcheck` with what xtask/src/wall.rs expects",
        ));
    }
    let behind: BTreeSet<&str> = core
        .iter()
        .map(String::as_str)
        .filter(|name| OF_THE_BROWSER.contains(name) || name.starts_with("gloo"))
        .collect();
    if behind.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("the core depends on {behind:?}"),
        WHY,
        "make the dependency optional, behind the feature `page` in Cargo.toml",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "hatcheck v0.1.0 (/somewhere)\nyew v0.23.0\ngloo-storage v0.4.0 (*)\n";

    #[test]
    fn a_core_without_browser_crates_passes() {
        assert!(judge(&names("hatcheck v0.1.0\nserde_json v1.0.0\n"), &names(PAGE)).is_ok());
    }

    #[test]
    fn a_core_with_one_is_refused_by_name() {
        let message = judge(&names(PAGE), &names(PAGE)).unwrap_err().to_string();
        assert!(message.contains(r#"{"gloo-storage", "yew"}"#), "{message}");
    }

    #[test]
    fn a_blind_look_is_refused() {
        assert!(judge(&names("hatcheck v0.1.0"), &[]).is_err());
        assert!(judge(&[], &names(PAGE)).is_err());
    }
}
