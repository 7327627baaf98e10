//! Reads the version of a package from `Cargo.lock`.
//!
//! The lock file is written by cargo in one fixed shape, a `[[package]]` line followed by `name`
//! and `version`, so a few lines read it; anything else in it is passed over.

use std::fs;

use crate::failure::Failure;
use crate::project::Project;

/// The version of `package` that this project is locked to.
pub fn version(project: &Project, package: &str) -> Result<String, Failure> {
    let path = project.root().join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(|error| {
        Failure::new(
            format!("could not read {}: {error}", path.display()),
            format!("the tool must have the version of the library {package}"),
            "run `cargo generate-lockfile`, or get the file from version control",
        )
    })?;
    find(&text, package).map(str::to_owned).ok_or_else(|| {
        Failure::new(
            format!("{} does not name {package}", path.display()),
            format!("the tool must have the version of the library {package}"),
            "run `cargo generate-lockfile`, or get the file from version control",
        )
    })
}

fn find<'text>(lock: &'text str, package: &str) -> Option<&'text str> {
    lock.split("[[package]]").skip(1).find_map(|entry| {
        (value(entry, "name")? == package).then(|| value(entry, "version")).flatten()
    })
}

fn value<'text>(entry: &'text str, key: &str) -> Option<&'text str> {
    entry.lines().find_map(|line| {
        let rest = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
        rest.trim().strip_prefix('"')?.strip_suffix('"')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.1"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry"
"#;

    #[test]
    fn takes_the_package_of_exactly_this_name() {
        assert_eq!(find(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(find(LOCK, "wasm-bindgen-macro"), Some("0.2.1"));
    }

    #[test]
    fn knows_when_there_is_none() {
        assert_eq!(find(LOCK, "wasm"), None);
        assert_eq!(find("", "wasm-bindgen"), None);
    }

    #[test]
    fn reads_lines_that_end_as_on_windows() {
        let lock = LOCK.replace('\n', "\r\n");
        assert_eq!(find(&lock, "wasm-bindgen"), Some("0.2.130"));
    }
}
