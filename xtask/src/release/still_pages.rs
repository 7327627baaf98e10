//! The still pages: drawn by the project's own program for it, the first to stand in the start page, the
//! others as files that are loaded where their address is opened.

use std::fs;

use serde::Deserialize;

use super::program;
use crate::built;
use crate::process;
use crate::project::Project;

/// The pages, as `src/prerender.rs` writes them.
#[derive(Deserialize)]
pub struct StillPages {
    /// The first page.
    pub first: StillPage,
    /// Those of other addresses.
    others: Vec<StillPage>,
}

/// A page.
#[derive(Deserialize)]
pub struct StillPage {
    address: String,
    title: String,
    /// What stands in the element of the page.
    pub html: String,
}

/// What was put into `dist/`.
pub struct Placed {
    /// The script that shows a page.
    pub script: String,
    /// What stands in the name of each page's file, and follows from all of them.
    pub digest: String,
    /// The addresses, from their `#` on.
    pub addresses: Vec<String>,
}

/// How a page is shown.
const SHOWN: &str = concat!(include_str!("load.js"), include_str!("still.js"));

/// Draws the pages.
pub fn draw(project: &Project) -> Result<StillPages, String> {
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--package", "hatcheck"]);
    cargo.args(["--bin", "prerender", "--features", "prerender"]);
    let drawn = process::output(&mut cargo)?;
    serde_json::from_str(&drawn).map_err(|error| format!("the still pages cannot be read: {error}"))
}

/// Writes those of other addresses into `dist/`, with the script that shows them.
pub fn place(project: &Project, pages: &StillPages) -> Result<Placed, String> {
    let texts: Vec<String> = pages.others.iter().map(text).collect();
    let digest = built::short_digest(texts.concat().as_bytes());
    let mut addresses = Vec::new();
    for (page, text) in pages.others.iter().zip(&texts) {
        let name = file(&page.address, &digest);
        fs::write(project.dist().join(&name), text).map_err(|error| format!("{name}: {error}"))?;
        addresses.push(page.address.clone());
    }
    let script = program::minified(project, "still", SHOWN)?;
    Ok(Placed { script: program::place(project, &script, "still", "js")?, digest, addresses })
}

fn text(page: &StillPage) -> String {
    let title = page.title.replace('&', "&amp;").replace('<', "&lt;");
    format!("<!doctype html><meta charset=utf-8><title>{title}</title>{}", page.html)
}

/// The file of an address: `still-sample-author-0123456789abcdef.txt`. The script in the head of `index.html`
/// makes the same name. Some hosts send `.html` under another address; a text they leave where it is.
fn file(address: &str, digest: &str) -> String {
    let words = address.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!("still-{}-{digest}.txt", words.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_address() {
        for (address, name) in [
            ("#/how", "still-how-01.txt"),
            ("#r=", "still-r-01.txt"),
            ("#/sample/founders-pm/plan", "still-sample-founders-pm-plan-01.txt"),
            ("#/check-in/own_hat", "still-check-in-own_hat-01.txt"),
        ] {
            assert_eq!(file(address, "01"), name);
        }
    }

    #[test]
    fn a_page_has_its_title() {
        let drawn = r##"{"first":{"address":"","title":"","html":"<p>"},
            "others":[{"address":"#/how","title":"How & why","html":"<main>"}]}"##;
        let pages: StillPages = serde_json::from_str(drawn).unwrap();
        assert_eq!(
            text(&pages.others[0]),
            "<!doctype html><meta charset=utf-8><title>How &amp; why</title><main>"
        );
    }
}
