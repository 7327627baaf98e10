//! The weight of a first visit, in bytes as brotli sends them, against a fixed budget.
//!
//! Counted is every file of `dist/` that the start page names, and every file that those name:
//! a file counts when its name stands in the text of a page, style or script that counts. That may
//! count one that is loaded later, never leave one out. A build without a page, a script and a
//! WebAssembly file is refused, so that an empty folder does not pass as a light one.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::project::Project;

/// Bytes that a first visit should have. Of these, the frameworks take 67 thousand (a bare Yew page
/// 49, storage with its JSON 18); the rest is ours to spend on model, words, font and hats.
const AIM: usize = 140_000;
/// Bytes that a first visit may have today; more fails. It is lowered with every saving and raised
/// only with a reason in this place. What is above the aim is the program: all pages are in it.
///
/// Raised from 185 for the plan: its page and its words by hat and route, the receipt that opens,
/// text, Markdown and calendar, the printed sheet, the picture. None of it is needed before the
/// first answer, so it is what may come later in a part of its own.
///
/// Raised from 245 for links: writing and reading tokens, the page that sends a result, the letter
/// with its words, the code for a camera, two fortnights side by side. A letter is wanted at once by
/// whoever opens a link, and by nobody else; the rest is as above.
///
/// Raised from 286 for progress: the time line with its pictures and tables, the hat log, the file
/// and the link that hold everything with their restore, the table for spreadsheets, and what keeps
/// several windows true. Nobody needs any of it before her second check-in.
const LIMIT: usize = 352_000;

/// The best that brotli can do, which hosts use for files that do not change.
const BROTLI_QUALITY: u32 = 11;
/// The window that browsers accept and hosts use.
const BROTLI_WINDOW: u32 = 22;

/// One file of the first visit.
struct Weight {
    name: String,
    kind: String,
    plain: usize,
    sent: usize,
}

/// Weighs the built page, prints the table, and refuses what is over the limit.
pub fn check(project: &Project) -> Result<(), Failure> {
    let files = read_folder(&project.dist()).map_err(|error| {
        broken(format!("the built page in {} could not be read: {error}", project.dist().display()))
    })?;
    let weights: Vec<Weight> =
        first_visit(&files).into_iter().map(|name| weigh(name, &files[name])).collect();
    for kind in ["html", "js", "wasm"] {
        if !weights.iter().any(|weight| weight.kind == kind) {
            return Err(broken(format!("the first visit has no {kind} file")));
        }
    }
    print!("{}", table(&weights));
    let total = total(&weights);
    if total <= LIMIT {
        return Ok(());
    }
    Err(Failure::new(
        format!("a first visit loads {total} bytes, {} over the limit of {LIMIT}", total - LIMIT),
        "people open the page on phones, and the page must be there at once",
        "look for what grew in the table above: a new library, a picture, a font",
    ))
}

fn broken(what: String) -> Failure {
    Failure::new(
        what,
        "the weight of a first visit is held to a budget",
        "run `cargo xtask build` and look at dist/",
    )
}

/// All files below a folder, by their path with slashes.
fn read_folder(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![(String::new(), folder.to_path_buf())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path: PathBuf = entry?.path();
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

/// The start page and what it names, and so on.
fn first_visit(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    let mut loaded: Vec<&str> =
        files.keys().map(String::as_str).filter(|name| *name == "index.html").collect();
    let mut next = 0;
    while let Some(name) = loaded.get(next).copied() {
        next += 1;
        if !matches!(kind(name), "html" | "css" | "js") {
            continue;
        }
        let text = without_previews(&String::from_utf8_lossy(&files[name]));
        for other in files.keys().filter(|other| !comes_later(other)) {
            if !loaded.contains(&other.as_str()) && names(&text, other) {
                loaded.push(other);
            }
        }
    }
    loaded
}

/// What the page names and no first visit waits for: what keeps it on the device begins when the page has
/// loaded, and takes the rest from what was loaded for it.
fn comes_later(name: &str) -> bool {
    matches!(name, "worker.js" | "manifest.webmanifest") || name.starts_with("icons/")
}

/// The text without what only chats ask for when they show a link: a browser loads nothing for a
/// `meta`.
fn without_previews(text: &str) -> String {
    let mut parts = text.split("<meta ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or("", |(_, rest)| rest))
}

/// Whether the text has the file's own name, as a whole name.
fn names(text: &str, file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(|before: char| before.is_alphanumeric() || "-_".contains(before))
    })
}

fn kind(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn weigh(name: &str, bytes: &[u8]) -> Weight {
    Weight {
        name: name.to_owned(),
        kind: kind(name).to_owned(),
        plain: bytes.len(),
        sent: brotli_length(bytes),
    }
}

/// The length after compression; what only grows, such as a font, is sent as it is.
fn brotli_length(bytes: &[u8]) -> usize {
    let mut packed = Vec::new();
    let mut writer =
        brotli::CompressorWriter::new(&mut packed, 1 << 16, BROTLI_QUALITY, BROTLI_WINDOW);
    let written = writer.write_all(bytes).and_then(|()| writer.flush());
    drop(writer);
    match written {
        Ok(()) => packed.len().min(bytes.len()),
        Err(_) => bytes.len(),
    }
}

fn total(weights: &[Weight]) -> usize {
    weights.iter().map(|weight| weight.sent).sum()
}

fn table(weights: &[Weight]) -> String {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for weight in weights {
        *kinds.entry(&weight.kind).or_default() += weight.sent;
    }
    let mut text = format!("{:>10} {:>10}  file\n", "bytes", "brotli");
    for weight in weights {
        text += &format!("{:>10} {:>10}  {}\n", weight.plain, weight.sent, weight.name);
    }
    for (kind, sent) in kinds {
        text += &format!("{:>10} {sent:>10}  all {kind}\n", "");
    }
    let total = total(weights);
    text + &format!(
        "{:>10} {total:>10}  first visit; {} % of the aim {AIM}, {} % of the limit {LIMIT}\n",
        "",
        total * 100 / AIM,
        total * 100 / LIMIT
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        entries.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn follows_what_the_page_names() {
        let files = files(&[
            (
                "index.html",
                "<link href='./a-1.css'><script>import './app.js'; 'worker.js'</script>\
                 <meta content=preview.png property=og:image><p>",
            ),
            ("preview.png", ""),
            ("worker.js", "other.css"),
            ("a-1.css", "url(fonts/f.woff2)"),
            ("app.js", "import 'snippets/deep/b.js'"),
            ("snippets/deep/b.js", ""),
            ("fonts/f.woff2", "index.html other.css"),
            ("other.css", ""),
            ("a.css", ""),
            ("pp.js", ""),
        ]);
        let mut loaded = first_visit(&files);
        loaded.sort_unstable();
        assert_eq!(
            loaded,
            ["a-1.css", "app.js", "fonts/f.woff2", "index.html", "snippets/deep/b.js"]
        );
    }

    #[test]
    fn adds_up_by_kind_and_in_all() {
        let weights = [
            Weight { name: "index.html".into(), kind: "html".into(), plain: 9, sent: 5 },
            Weight { name: "a.css".into(), kind: "css".into(), plain: 9, sent: 6 },
            Weight { name: "b.css".into(), kind: "css".into(), plain: 9, sent: 7 },
        ];
        assert_eq!(total(&weights), 18);
        let text = table(&weights);
        assert!(text.contains("13  all css"), "{text}");
        assert!(text.contains("18  first visit; 0 % of the aim 140000"), "{text}");
    }

    #[test]
    fn text_shrinks_and_nothing_grows() {
        assert!(brotli_length("hat ".repeat(1000).as_bytes()) < 100);
        assert_eq!(brotli_length(b""), 0);
        assert_eq!(brotli_length(&[7]), 1);
    }
}
