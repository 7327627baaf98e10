//! The tree is tidy: imports point one way, the browser stays behind its wall, what the map names
//! exists, every file says what it is for, and nothing is left half done.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Which modules each module may import, in the order of the map: a module imports only what
/// stands above it. A new edge is a decision, made here.
#[rustfmt::skip]
const EDGES: [(&str, &[&str]); 24] = [
    ("order", &[]),
    ("date", &[]),
    ("random", &[]),
    ("locale", &[]),
    ("instrument", &["random"]),
    ("response", &["date", "locale", "instrument"]),
    ("scoring", &["order", "instrument", "response"]),
    ("hand_back", &["order", "date", "instrument", "response", "scoring"]),
    ("noise", &["random", "instrument", "response", "scoring"]),
    ("marks", &["date", "instrument"]),
    ("comparison", &["order", "instrument", "marks", "noise", "response", "scoring"]),
    ("document", &["date", "marks", "instrument", "response", "scoring", "hand_back"]),
    ("link", &["order", "date", "marks", "instrument", "response", "scoring", "hand_back"]),
    ("sample", &["date", "instrument", "response", "scoring", "document", "link"]),
    ("chart", &["order", "date", "random", "instrument"]),
    ("calendar", &["date"]),
    ("history", &["order", "date", "marks", "instrument", "response", "scoring", "hand_back", "document", "link"]),
    ("progress", &["order", "date", "instrument", "response", "scoring", "hand_back", "noise", "marks", "comparison", "sample", "history"]),
    ("csv", &["instrument", "response", "scoring", "history"]),
    ("wording", &["order", "date", "marks", "locale", "instrument", "response", "scoring", "hand_back", "noise", "comparison", "progress", "link"]),
    ("handout", &["date", "locale", "instrument", "response", "hand_back", "calendar", "link", "wording"]),
    ("session", &["date", "marks", "locale", "instrument", "response", "scoring", "hand_back", "noise", "comparison", "link", "sample", "calendar", "history", "progress", "csv", "wording", "handout"]),
    ("browser", &["order", "date", "document", "calendar", "session"]),
    ("ui", &["order", "date", "marks", "locale", "instrument", "response", "scoring", "hand_back", "noise", "comparison", "link", "sample", "chart", "history", "progress", "wording", "session", "browser"]),
];

/// Crates that only a browser can run.
const BROWSER_CRATES: [&str; 8] = [
    "yew",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo",
    "gloo_storage",
    "console_error_panic_hook",
];
/// Where they may be named.
const BEHIND_THE_WALL: [&str; 3] = ["src/browser/", "src/ui/", "src/main.rs"];

/// The most lines of a source file. Past it, look for a second noun.
const LINES: usize = 500;

/// Every Rust file under a folder of the project, by its path from the root.
pub fn sources(folder: &str) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(ROOT).join(folder), &mut found);
    let mut paths: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(ROOT).expect("inside the project"))
        .map(|path| path.to_str().expect("a plain name").replace('\\', "/"))
        .collect();
    paths.sort();
    paths
}

fn all_sources() -> Vec<String> {
    let folders = ["src", "tests", "examples", "xtask", "fuzz"];
    folders.into_iter().flat_map(sources).chain(["build.rs".to_owned()]).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of a file without comments, numbered from one.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| {
        let end = match line.trim_start().starts_with("//") {
            true => 0,
            false => line.find(" // ").unwrap_or(line.len()),
        };
        (index + 1, &line[..end])
    })
}

/// The module that a file belongs to: `scoring` for `src/scoring/v1/mod.rs`. The crate's own
/// files are none.
fn module_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let name = inside.split('/').next()?;
    Some(name.strip_suffix(".rs").unwrap_or(name))
        .filter(|name| !["lib", "main", "prerender"].contains(name))
}

/// The names that follow `crate::` in some code, with the line each stands on: one, or every one
/// of a group in braces.
fn imports(text: &str) -> Vec<(usize, String)> {
    let lines: Vec<(usize, &str)> = code_lines(text).collect();
    let mut imports = Vec::new();
    for (place, (number, line)) in lines.iter().enumerate() {
        // `super::` of a module at the top leads to the same place, if a module's name follows it.
        for (prefix, is_super) in [("crate::", false), ("super::", true)] {
            for (at, _) in line.match_indices(prefix) {
                let here = std::iter::once(&line[at + prefix.len()..]);
                let below = lines[place + 1..].iter().map(|(_, line)| *line);
                let after: String = here.chain(below).take(40).collect::<Vec<_>>().join("\n");
                let names = first_names(&after);
                let names = names.into_iter().filter(|name| !is_super || is_module(name));
                imports.extend(names.map(|name| (*number, name)));
            }
        }
    }
    imports
}

fn is_module(name: &str) -> bool {
    EDGES.iter().any(|(module, _)| *module == name)
}

/// The first name of a path, or of every path of a group: `a`, and `b` of `{a::{x, y}, b}`.
fn first_names(after: &str) -> Vec<String> {
    let name_of = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|part| part.is_alphanumeric() || *part == '_')
            .collect()
    };
    let Some(group) = after.strip_prefix('{') else { return vec![name_of(after)] };
    let mut depth = 1;
    let mut names = vec![name_of(group)];
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(name_of(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn imports_are_found_alone_and_in_groups() {
    let text = "use crate::{\n    date::{self, Date},\n    locale,\n};\nlet x = crate::noise::noise();\n\
                // crate::ui\nuse super::session::State;\nuse super::inner;\n";
    let names: Vec<String> = imports(text).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["date", "locale", "noise", "session"]);
}

#[test]
fn the_table_of_edges_points_one_way() {
    for (place, (module, allowed)) in EDGES.iter().enumerate() {
        for import in *allowed {
            let above = EDGES[..place].iter().any(|(above, _)| above == import);
            assert!(above, "{module} may not import {import}: it does not stand above it");
        }
    }
}

#[test]
fn both_maps_show_the_modules_in_the_order_of_the_table() {
    for (map, mark) in [("ARCHITECTURE.md", "| `"), ("src/lib.rs", "//! | ")] {
        let text = read(map);
        let rows: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix(mark)).collect();
        let named = |row: &&str, module: &str| {
            let names = row.split('|').next().unwrap_or_default();
            names
                .split(|part: char| !(part.is_alphanumeric() || part == '_'))
                .any(|name| name == module)
        };
        let row = |module: &str| rows.iter().position(|row| named(row, module));
        for (module, allowed) in EDGES {
            let place = row(module).unwrap_or_else(|| panic!("{map} does not show {module}"));
            let below: Vec<_> = allowed.iter().filter(|import| row(import) > Some(place)).collect();
            assert!(below.is_empty(), "{map} shows {module} above {below:?}, which it imports");
        }
    }
}

#[test]
fn modules_import_what_the_table_allows_and_all_of_it() {
    let (mut forbidden, mut used) = (Vec::new(), HashSet::new());
    for path in sources("src") {
        let Some(module) = module_of(&path) else { continue };
        let edges = EDGES.iter().find(|(known, _)| *known == module);
        let (_, allowed) = edges.unwrap_or_else(|| panic!("{path}: {module} is not in the table"));
        for (line, import) in imports(&read(&path)) {
            if import != module && !allowed.contains(&import.as_str()) {
                forbidden.push(format!("{path}:{line}: {module} may not import {import}"));
            }
            used.insert((module.to_owned(), import));
        }
    }
    assert!(forbidden.is_empty(), "{}", forbidden.join("\n"));
    for (module, allowed) in EDGES {
        for import in allowed {
            let edge = (module.to_owned(), (*import).to_owned());
            assert!(
                used.contains(&edge),
                "{module} does not import {import}: take it out of the table"
            );
        }
    }
}

#[test]
fn browser_crates_stay_behind_the_wall() {
    let mut seen = 0;
    let mut outside = Vec::new();
    for path in sources("src") {
        let text = read(&path);
        for (line, code) in code_lines(&text) {
            let is_name = |part: char| part.is_alphanumeric() || part == '_';
            let names = code.split(|part| !is_name(part));
            if let Some(name) = names.into_iter().find(|name| BROWSER_CRATES.contains(name)) {
                seen += 1;
                if !BEHIND_THE_WALL.iter().any(|allowed| path.starts_with(allowed)) {
                    outside.push(format!("{path}:{line}: {name}"));
                }
            }
        }
    }
    assert!(outside.is_empty(), "{}", outside.join("\n"));
    assert!(seen > 0, "no file names a browser crate: this test looks for the wrong thing");
}

#[test]
fn what_the_map_names_exists() {
    let map = read("ARCHITECTURE.md");
    let endings = [".rs", ".toml", ".css", ".md"];
    let quoted = map.split('`').skip(1).step_by(2);
    let paths: Vec<&str> = quoted
        .filter(|text| !text.contains(|part: char| part.is_whitespace() || "*<>{}:".contains(part)))
        .filter(|text| !text.starts_with('/'))
        .filter(|text| text.contains('/') || endings.iter().any(|end| text.ends_with(end)))
        .collect();
    assert!(!paths.is_empty(), "ARCHITECTURE.md names no path");
    let gone: Vec<&str> =
        paths.into_iter().filter(|path| !Path::new(ROOT).join(path).exists()).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md names what does not exist: {gone:?}");
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let silent: Vec<String> =
        all_sources().into_iter().filter(|path| !read(path).starts_with("//! ")).collect();
    assert!(silent.is_empty(), "without a //! comment at the top: {silent:?}");
}

#[test]
fn no_file_is_too_long() {
    for path in all_sources() {
        let lines = read(&path).lines().count();
        assert!(lines <= LINES, "{path} has {lines} lines; at most {LINES}");
    }
}

#[test]
fn nothing_is_left_half_done() {
    // Put together here, so that this file does not find itself.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["to", "do!"], ["unimple", "mented!"], ["db", "g!("]];
    for path in all_sources() {
        let text = read(&path);
        for mark in marks.map(|parts| parts.concat()) {
            let line = text.lines().position(|line| line.contains(&mark));
            assert!(line.is_none(), "{path}:{}: {mark}", line.unwrap_or_default() + 1);
        }
    }
}
