//! What the page may do, said to the browser: a Content Security Policy as strict as WebAssembly allows,
//! and the other headers, in one place. Written into `dist/` in every form that a host or a page takes.
//!
//! The pages carry the policy themselves, so it holds on a host that sends no header at all. What only
//! a header can say (nobody may show the page in a frame) is in the files for hosts. The allowed inline
//! scripts and styles are those that stand in the built page, by digest: one that is put there later
//! does not run.

use std::fmt::Write as _;
use std::path::Path;

use crate::built;
use crate::headers;
use crate::offline::{START, read, write_file};

/// Between these stands what the policy put into a page.
const MARKS: [&str; 2] = ["<!--policy-->", "<!--/policy-->"];
/// The page for addresses that are not there.
const NOT_FOUND: &str = "404.html";

/// Writes the policy into both pages, and the header files beside them.
pub fn write(dist: &Path) -> Result<(), String> {
    let start = policy(&guard(&dist.join(START), policy)?);
    guard(&dist.join(NOT_FOUND), policy_of_not_found)?;
    headers::write(dist, &start)
}

/// Puts the policy of a page into it. Gives the page without it.
fn guard(file: &Path, policy: fn(&str) -> String) -> Result<String, String> {
    // One style says the same as many in a row, and takes one digest.
    let page = built::without(&read(file)?, MARKS).replace("</style><style>", "");
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if let Some(what) = what_no_policy_allows(&page) {
        return Err(format!("{name} has {what}, which no strict policy allows"));
    }
    // After the encoding, which has to come first, and before anything that loads or runs.
    let charset = page.find("<meta charset").ok_or(format!("{name} does not name its encoding"))?;
    let after = charset + page[charset..].find('>').unwrap_or_default() + 1;
    if page[..after].contains("<script") {
        return Err(format!("{name} has a script before its encoding"));
    }
    let [begin, end] = MARKS;
    let metas = format!(
        "{begin}<meta http-equiv=Content-Security-Policy content=\"{}\">\
         <meta name=referrer content=no-referrer>{end}",
        policy(&page)
    );
    write_file(file, &format!("{}{metas}{}", &page[..after], &page[after..]))?;
    Ok(page)
}

/// What the start page may do.
fn policy(page: &str) -> String {
    let mut scripts = "script-src 'self' 'wasm-unsafe-eval'".to_owned();
    let mut styles = "style-src 'self'".to_owned();
    for (list, element) in [(&mut scripts, "script"), (&mut styles, "style")] {
        for inline in inline(page, element) {
            let source = format!(" 'sha256-{}'", built::digest(inline.as_bytes()));
            if !list.contains(&source) {
                let _infallible = write!(list, "{source}");
            }
        }
    }
    // The page makes one address of a script itself: that of its worker.
    let types = if page.contains("createPolicy('hatcheck'") { "hatcheck" } else { "'none'" };
    [
        "default-src 'none'",
        &scripts,
        &styles,
        // The picture for a chat is drawn from a `data:` address.
        "img-src 'self' data:",
        "font-src 'self'",
        // The program is fetched, and the worker fetches what it keeps.
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        &format!("trusted-types {types}"),
    ]
    .join("; ")
}

/// What the page for addresses that are not there may do: run the script that mends links.
fn policy_of_not_found(_: &str) -> String {
    "default-src 'none'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'"
        .to_owned()
}

/// The texts of all elements of this name that have one and name no file.
fn inline<'page>(page: &'page str, element: &str) -> Vec<&'page str> {
    let (begin, end) = (format!("<{element}"), format!("</{element}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find(&begin) {
        rest = &rest[at + begin.len()..];
        let Some((attributes, after)) = rest.split_once('>') else { break };
        let is_whole_name = attributes.is_empty() || attributes.starts_with([' ', '\n', '/']);
        if is_whole_name && let Some((text, after)) = after.split_once(&end) {
            if !attributes.split_whitespace().any(|one| one.starts_with("src=")) {
                found.push(text);
            }
            rest = after;
        }
    }
    found
}

/// An attribute that holds a script or a style, if a tag of the page has one.
fn what_no_policy_allows(page: &str) -> Option<String> {
    let mut rest = page.to_owned();
    for element in ["script", "style"] {
        for text in inline(page, element) {
            rest = rest.replacen(text, "", 1);
        }
    }
    let tags = rest.split('<').skip(1).filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag);
    // What stands in quotes is text.
    let names =
        tags.flat_map(|tag| tag.split(['"', '\'']).step_by(2)).flat_map(str::split_whitespace);
    let mut names =
        names.filter_map(|one| one.split_once('=')).map(|(name, _)| name.to_lowercase());
    names.find(|name| name == "style" || name.starts_with("on"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_and_styles_are_allowed_by_digest_and_files_by_host() {
        let page = "<style>a{}</style><script type=module>abc</script><script src=a.js></script>\
                    <scripted>no</scripted><script>abc</script>";
        assert_eq!(inline(page, "script"), ["abc", "abc"]);
        let policy = policy(page);
        let digest = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        assert!(
            policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {digest};")),
            "{policy}"
        );
        let digest = built::digest(b"a{}");
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{digest}';")), "{policy}");
        assert!(policy.ends_with("trusted-types 'none'"), "{policy}");
        for loose in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"] {
            assert!(!policy.contains(loose), "{loose} in {policy}");
        }
    }

    #[test]
    fn a_policy_stands_before_whatever_loads_and_is_written_once() {
        let file =
            std::env::temp_dir().join(format!("hatcheck-policy-{}.html", std::process::id()));
        let page =
            "<html><meta charset=utf-8><style>a{}</style><style>b{}</style><script>1</script>";
        std::fs::write(&file, page).unwrap();
        let without = guard(&file, policy).unwrap();
        let once = read(&file).unwrap();
        guard(&file, policy).unwrap();
        let twice = read(&file).unwrap();
        std::fs::write(&file, "<script>1</script><meta charset=utf-8>").unwrap();
        let late = guard(&file, policy).unwrap_err();
        std::fs::write(&file, "<p onclick=a()>").unwrap();
        let loose = guard(&file, policy).unwrap_err();
        std::fs::remove_file(&file).unwrap();
        assert_eq!(without, page.replace("</style><style>", ""));
        assert!(
            once.starts_with("<html><meta charset=utf-8><!--policy--><meta http-equiv"),
            "{once}"
        );
        assert!(once.contains(&built::digest(b"a{}b{}")), "{once}");
        assert_eq!(once, twice);
        assert!(late.contains("before its encoding"), "{late}");
        assert!(loose.contains("onclick"), "{loose}");
    }

    #[test]
    fn scripts_and_styles_in_attributes_are_noticed() {
        for (page, what) in [
            ("<p onclick=a()>", "onclick"),
            ("<p class=\"a\" ONERROR=\"a()\">", "onerror"),
            ("<svg><path style=\"fill:red\"/>", "style"),
        ] {
            assert_eq!(what_no_policy_allows(page).as_deref(), Some(what), "{page}");
        }
        for page in [
            "<p title=\"on=1 style=2\">style=\"3\" onclick=4",
            "<script>a = '<p onclick=b>'</script><style>p{}</style>",
            "<meta name=one content=two>",
        ] {
            assert_eq!(what_no_policy_allows(page), None, "{page}");
        }
    }
}
