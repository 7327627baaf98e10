//! What a static host answers: which file belongs to an address, and of which type it is.
//!
//! The site behaves like the plainest host there is, because the page must work on any: no rewrite
//! rules, no page for unknown addresses, a folder is its `index.html`. Everything outside of the
//! mount path is 404, and so is any address that tries to leave the folder.

use std::path::{Path, PathBuf};

use crate::headers::Rules;

/// A folder of files, seen below a path of the host.
pub struct Site {
    folder: PathBuf,
    mount: String,
    blank: Option<&'static str>,
}

/// What to answer to one address.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// The text or bytes of this file.
    File(PathBuf),
    /// The same with a slash at the end, without which relative addresses go astray.
    Moved(String),
    /// A document with nothing in it, not even a policy.
    Blank,
    /// No such thing.
    Missing,
}

impl Site {
    /// `mount` begins and ends with a slash.
    pub fn new(folder: impl Into<PathBuf>, mount: impl Into<String>) -> Self {
        let (folder, mount) = (folder.into(), mount.into());
        debug_assert!(mount.starts_with('/') && mount.ends_with('/'));
        Self { folder, mount, blank: None }
    }

    /// With an empty document of this name beside the page, in which tests get something ready.
    #[must_use]
    pub fn with_blank(self, name: &'static str) -> Self {
        Self { blank: Some(name), ..self }
    }

    /// The path of the host below which the site is seen.
    pub fn mount(&self) -> &str {
        &self.mount
    }

    /// The page that says so where there is nothing, as most hosts show it if there is one.
    pub fn not_found(&self) -> Option<PathBuf> {
        Some(self.folder.join("404.html")).filter(|file| file.is_file())
    }

    /// The headers that hosts are told to send with what is at this address.
    pub fn headers(&self, address: &str) -> Vec<(String, String)> {
        let path = path(address);
        let file = path.strip_prefix(&self.mount).unwrap_or(path);
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        // Read each time: a page that is built anew while it is served has others.
        Rules::read(&self.folder).of(file).map(owned).collect()
    }

    /// The answer to an address as it stands in a request, with its query.
    pub fn answer(&self, address: &str) -> Answer {
        let path = path(address);
        if format!("{path}/") == self.mount {
            return Answer::Moved(self.mount.clone());
        }
        let Some(relative) = path.strip_prefix(&self.mount).and_then(relative_path) else {
            return Answer::Missing;
        };
        if self.blank.is_some_and(|blank| relative == Path::new(blank)) {
            return Answer::Blank;
        }
        let file = self.folder.join(relative);
        if file.is_dir() {
            if !path.ends_with('/') {
                return Answer::Moved(format!("{path}/"));
            }
            return existing(file.join("index.html"));
        }
        if path.ends_with('/') {
            return Answer::Missing;
        }
        existing(file)
    }
}

/// An address without its query.
fn path(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

fn existing(file: PathBuf) -> Answer {
    if file.is_file() { Answer::File(file) } else { Answer::Missing }
}

/// The path below the folder, or nothing for one that could leave it on any system.
fn relative_path(path: &str) -> Option<PathBuf> {
    let mut relative = PathBuf::new();
    for encoded in path.split('/').filter(|segment| !segment.is_empty()) {
        let segment = decode(encoded)?;
        let leaves = matches!(segment.as_str(), "." | "..")
            || segment.contains(['/', '\\', ':'])
            || segment.contains(char::is_control);
        if leaves {
            return None;
        }
        relative.push(segment);
    }
    Some(relative)
}

/// Percent-decodes one segment; nothing for what is not well formed.
fn decode(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// The type by the ending of the name. `application/wasm` lets browsers compile while they load.
pub fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A site in a folder of its own, which goes when the test ends.
    struct Trial {
        folder: PathBuf,
        site: Site,
    }

    impl Trial {
        fn new(name: &str) -> Self {
            let name = format!("hatcheck-{name}-{}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            let dist = folder.join("dist");
            fs::create_dir_all(dist.join("sub folder")).unwrap();
            fs::write(folder.join("secret.txt"), "").unwrap();
            fs::write(dist.join("index.html"), "").unwrap();
            fs::write(dist.join("sub folder/a.css"), "").unwrap();
            let site = Site::new(dist, "/some/where/");
            Self { folder, site }
        }

        fn answer(&self, address: &str) -> Answer {
            self.site.answer(address)
        }

        fn file(&self, name: &str) -> Answer {
            Answer::File(self.folder.join("dist").join(name))
        }
    }

    impl Drop for Trial {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }

    #[test]
    fn answers_with_files_below_the_mount_path() {
        let site = Trial::new("files");
        assert_eq!(site.answer("/some/where/"), site.file("index.html"));
        assert_eq!(site.answer("/some/where/?a=/b#c"), site.file("index.html"));
        let style = site.answer("/some/where/sub%20folder/a.css");
        assert_eq!(style, site.file("sub folder/a.css"));
    }

    #[test]
    fn adds_the_slash_that_relative_addresses_need() {
        let site = Trial::new("slash");
        assert_eq!(site.answer("/some/where"), Answer::Moved("/some/where/".into()));
        assert_eq!(
            site.answer("/some/where/sub%20folder"),
            Answer::Moved("/some/where/sub%20folder/".into())
        );
    }

    #[test]
    fn has_nothing_else() {
        let site = Trial::new("nothing");
        for address in [
            "/",
            "/index.html",
            "/some",
            "/some/wherever/",
            "/some/where/missing.html",
            "/some/where/index.html/",
            "/some/where/sub%20folder/",
            "",
        ] {
            assert_eq!(site.answer(address), Answer::Missing, "{address}");
        }
    }

    #[test]
    fn has_an_empty_document_only_where_one_is_wanted() {
        let Trial { folder, site } = &Trial::new("blank");
        assert_eq!(site.answer("/some/where/blank"), Answer::Missing);
        let site = Site::new(folder.join("dist"), "/some/where/").with_blank("blank");
        assert_eq!(site.answer("/some/where/blank"), Answer::Blank);
        assert_eq!(site.answer("/some/where/blank.html"), Answer::Missing);
    }

    #[test]
    fn never_leaves_the_folder() {
        let site = Trial::new("leaves");
        for address in [
            "/some/where/../secret.txt",
            "/some/where/%2e%2e/secret.txt",
            "/some/where/..%2fsecret.txt",
            "/some/where/..%5csecret.txt",
            "/some/where/sub%20folder/../../secret.txt",
            "/some/where/C:/secret.txt",
            "/some/where/%00",
            "/some/where/%zz",
            "/some/where/%+1",
            "/some/where/%",
            "/some/where/%ff",
        ] {
            assert_eq!(site.answer(address), Answer::Missing, "{address}");
        }
        let secret = site.folder.join("secret.txt");
        let absolute = format!("/some/where/{}", secret.display());
        assert_eq!(site.answer(&absolute), Answer::Missing);
    }

    #[test]
    fn names_the_types_that_browsers_insist_on() {
        assert_eq!(content_type(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(content_type(Path::new("a.js")), "text/javascript; charset=utf-8");
        assert_eq!(content_type(Path::new("a.unknown")), "application/octet-stream");
        assert_eq!(content_type(Path::new("a")), "application/octet-stream");
    }
}
