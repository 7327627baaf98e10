//! The start page of a release: what Trunk put together, with the first page drawn into it, the styles
//! and drawings of later pages taken out, and the program as it was cut.

use std::fs;

use super::program::{self, Program};
use super::sprite;
use super::still_pages::Placed;
use crate::built;
use crate::project::Project;

/// The start page as Trunk built it, and what of it comes later.
pub struct Parts {
    /// The page without Trunk's program and without later styles.
    page: String,
    /// The later styles.
    pub later_style: String,
    /// The later drawings.
    pub later_drawings: String,
}

/// Takes the start page apart. `still` is the first page, which says what is drawn at once.
pub fn take_apart(project: &Project, still: &str) -> Result<Parts, String> {
    let page = fs::read_to_string(project.dist().join("index.html"))
        .map_err(|error| format!("index.html: {error}"))?;
    // The drawings as they were written: what Trunk makes of them is HTML, and a file has to be XML.
    let drawings = fs::read_to_string(project.root().join("public/hats.svg"))
        .map_err(|error| format!("hats.svg: {error}"))?;
    apart(&page, &drawings, still)
}

/// Writes the start page.
pub fn write(
    project: &Project,
    parts: &Parts,
    program: &Program,
    still: &str,
    others: &Placed,
) -> Result<(), String> {
    let page = together(parts, program, still, others)?;
    fs::write(project.dist().join("index.html"), page).map_err(|error| error.to_string())
}

fn apart(page: &str, drawings: &str, still: &str) -> Result<Parts, String> {
    let (mut page, mut later_style) = (page.to_owned(), String::new());
    let body = page.find("<body").ok_or("index.html has no body")?;
    while let Some((start, end)) = element(&page, body, "style") {
        let text = &page[start..end];
        let inside = text.find('>').map_or("", |at| &text[at + 1..text.len() - "</style>".len()]);
        later_style.push_str(inside.trim());
        later_style.push('\n');
        page.replace_range(start..end, "");
    }
    if later_style.is_empty() {
        return Err("index.html has no style in its body, so none that could come later".into());
    }
    // Trunk's program: the script that starts it, and the hints to load it.
    let start = page.find("import init").ok_or("index.html has no script of Trunk's")?;
    let start = page[..start].rfind("<script").ok_or("Trunk's script does not begin")?;
    let end = page[start..].find("</script>").ok_or("Trunk's script does not end")? + start;
    page.replace_range(start..end + "</script>".len(), "");
    while let Some((start, end)) = hint(&page) {
        page.replace_range(start..end, "");
    }
    let later_drawings = sprite::later(&mut page, drawings, still)?;
    Ok(Parts { page, later_style, later_drawings })
}

/// Where the first element of this name stands, from a place on.
fn element(page: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let start = page[from..].find(&format!("<{name}"))? + from;
    let end = format!("</{name}>");
    let length = page[start..].find(&end)? + end.len();
    Some((start, start + length))
}

/// Where a hint stands that Trunk wrote to load its program.
fn hint(page: &str) -> Option<(usize, usize)> {
    page.match_indices("<link").find_map(|(start, _)| {
        let end = page[start..].find('>')? + start + 1;
        page[start..end].contains("./hatcheck-").then_some((start, end))
    })
}

/// Starts the program.
const START: &str = include_str!("start.js");

fn together(
    parts: &Parts,
    program: &Program,
    still: &str,
    others: &Placed,
) -> Result<String, String> {
    let Program { script, first, later, style, drawings } = program;
    let Placed { script: show, digest, addresses } = others;
    // The first script asks for those that the address needs while the page is drawn; the script at the end
    // takes the program up after that.
    let addresses = addresses.join(" ");
    let head = format!(
        "<meta name=\"parts\" content=\"./{script} ./{first} ./{style} ./{drawings} ./{later} ./{show} \
        {digest} {addresses}\">"
    );
    let mut start = built::shortened(START);
    for (part, file) in [("SCRIPT", script), ("FIRST", first), ("STILL", show)] {
        start = program::replaced(&start, part, &format!("./{file}"))?;
    }
    let start = format!("<script type=\"module\">{start}</script>");
    let page = &parts.page;
    // Before the first script, which reads it.
    let place = page.find("<script").ok_or("index.html has no script")?;
    let root = ["<div id=\"page\"></div>", "<div id=page></div>"]
        .into_iter()
        .find_map(|root| Some((page.find(root)?, root.len())));
    let (root, length) = root.ok_or("index.html has no empty element for the page")?;
    let end = page.rfind("</body>").unwrap_or(page.len());
    if !(place < root && root < end) {
        return Err("index.html has its scripts and its page in another order".into());
    }
    Ok([
        &page[..place],
        &head,
        &page[place..root],
        "<div id=\"page\" class=\"still\">",
        still,
        "</div>",
        &page[root + length..end],
        &start,
        &page[end..],
    ]
    .concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><style>a{}</style>\
        <link crossorigin href=./hatcheck-1.js rel=modulepreload>\
        <link as=fetch href=./hatcheck-1_bg.wasm rel=preload>\
        <script>known</script><script type=module>import init from './hatcheck-1.js'</script></head>\
        <body><div id=page></div><script>early</script>\
        <svg><symbol id=a></symbol><symbol id=b></symbol></svg>\
        <style>b{}</style><style type=text/css>c{}</style></body></html>";
    const DRAWINGS: &str = "<svg><symbol id=\"a\"></symbol><symbol id=\"b\"></symbol></svg>";
    const STILL: &str = "<use href=\"#a\">";

    fn program() -> Program {
        Program {
            script: "hatcheck-2.js".into(),
            first: "hatcheck-3.wasm".into(),
            later: "later-4.wasm".into(),
            style: "later-5.css".into(),
            drawings: "later-6.svg".into(),
        }
    }

    #[test]
    fn styles_of_the_body_come_later() {
        let parts = apart(PAGE, DRAWINGS, STILL).unwrap();
        assert_eq!(parts.later_style, "b{}\nc{}\n");
        assert!(parts.page.contains("<style>a{}</style>"), "{}", parts.page);
        assert!(!parts.page.contains("hatcheck-1"), "{}", parts.page);
    }

    fn others() -> Placed {
        let addresses = vec!["#/how".into(), "#r=".into()];
        Placed { script: "still-7.js".into(), digest: "89".into(), addresses }
    }

    #[test]
    fn the_first_page_stands_in_its_element() {
        let parts = apart(PAGE, DRAWINGS, STILL).unwrap();
        let page = together(&parts, &program(), "<main>hats</main>", &others()).unwrap();
        assert!(
            page.contains("<div id=\"page\" class=\"still\"><main>hats</main></div>"),
            "{page}"
        );
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text}: {page}"));
        let needed = "./hatcheck-2.js ./hatcheck-3.wasm ./later-5.css ./later-6.svg ./later-4.wasm ./still-7.js";
        assert!(at(&format!("content=\"{needed} 89 #/how #r=\"")) < at("known"));
        assert!(at("early") < at("import(\"./still-7.js\")"));
        assert!(at("early") < at("import(\"./hatcheck-2.js\")"));
        assert!(at("import(\"./hatcheck-2.js\")") < at("</body>"));
        assert!(at("early") < at("compiled(\"./hatcheck-3.wasm\")"));
    }

    #[test]
    fn a_page_of_another_form_is_refused() {
        assert!(apart("<body></body>", DRAWINGS, STILL).is_err());
        assert!(apart("<body><style>a</style></body>", DRAWINGS, STILL).is_err());
        let other = PAGE.replace("<div id=page></div>", "<div id=page>taken</div>");
        let other = apart(&other, DRAWINGS, STILL).unwrap();
        assert!(together(&other, &program(), "", &others()).is_err());
    }
}
