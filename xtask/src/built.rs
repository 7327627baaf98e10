//! The built page as files: what lies in its folder, what a name says, and digests of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

/// The least digits of a digest in a name. Fewer could be a date.
const DIGITS: usize = 16;

/// What [`is_hashed`] looks for, as header files write it.
pub const HASHED: &str = "-[0-9a-f]{16,}[._][^/]*$";

/// Whether the name has a digest of what is in the file, so that it never means anything else:
/// `hatcheck-0123456789abcdef_bg.wasm`.
pub fn is_hashed(name: &str) -> bool {
    let own = name.rsplit('/').next().unwrap_or(name);
    own.match_indices('-').any(|(at, _)| {
        let rest = &own[at + 1..];
        let digits = rest.len() - rest.trim_start_matches(is_digit).len();
        digits >= DIGITS && rest[digits..].starts_with(['.', '_'])
    })
}

fn is_digit(letter: char) -> bool {
    matches!(letter, '0'..='9' | 'a'..='f')
}

/// The end of a name, after its last dot.
pub fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// All files below a folder, by their path with slashes.
pub fn read_folder(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![(String::new(), folder.to_path_buf())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push((format!("{prefix}{name}/"), path));
            } else {
                files.insert(format!("{prefix}{name}"), fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// The SHA-256 of some bytes in base64, as policies and browsers write it.
pub fn digest(bytes: &[u8]) -> String {
    BASE64.encode(Sha256::digest(bytes))
}

/// The start of the SHA-256 of some bytes, as it stands in names.
pub fn short_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(DIGITS / 2).map(|byte| format!("{byte:02x}")).collect()
}

/// The text without comments of whole lines, and without what stands before and after lines.
pub fn shortened(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The text without what was put between these two marks before, so that it can be put there anew.
pub fn without(text: &str, [begin, end]: [&str; 2]) -> String {
    let parts = text.split_once(begin).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(end)?;
        Some(format!("{before}{after}"))
    });
    parts.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_digest_is_told_from_others() {
        for name in [
            "hatcheck-0123456789abcdef.js",
            "hatcheck-0123456789abcdef_bg.wasm",
            "fonts/besley-600-latin-0123456789abcdef.woff2",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "index.html",
            "worker.js",
            "icons/hatcheck-512.png",
            "a-0123456789abcde.js",
            "a-0123456789abcdefg.js",
            "a-0123456789ABCDEF.js",
            "0123456789abcdef.js",
            "snippets-0123456789abcdef/inline.js",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    #[test]
    fn a_digest_is_that_of_the_standard() {
        assert_eq!(digest(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(short_digest(b"abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn what_stands_between_marks_is_taken_out_once() {
        assert_eq!(without("a<b>x</b>c", ["<b>", "</b>"]), "ac");
        assert_eq!(without("a<b>x", ["<b>", "</b>"]), "a<b>x");
        assert_eq!(without("a", ["<b>", "</b>"]), "a");
    }

    /// The page names its fonts itself, so the digest is not put there by the build.
    #[test]
    fn every_font_has_its_own_digest_in_its_name() {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/fonts");
        let files = read_folder(&fonts).unwrap();
        let fonts: Vec<_> = files.iter().filter(|(name, _)| ending(name) == "woff2").collect();
        assert!(!fonts.is_empty());
        for (name, bytes) in fonts {
            let digest = short_digest(bytes);
            assert!(name.contains(&format!("-{digest}.")), "{name} changed: name it -{digest}");
        }
    }
}
