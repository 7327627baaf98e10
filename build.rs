//! Turns each file of words in `src/locale/` into a table of texts and a module of typed keys.
//!
//! A string `[a.b] c = "..."` becomes the key `key::a::b::C`, a list of strings becomes a `List`,
//! and an array of tables (`[[hat]]`) becomes one `List` for each of its fields. So a missing word
//! is a key that does not exist, and does not compile. Tests find the words that nothing uses.
//!
//! The words of a first visit are a table of their own, so that the others can follow with the part
//! of the program that says them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use toml::{Table, Value};

/// The paths of the words that a first visit needs until its first step is done: whole tables, and
/// single words. A test walks that visit with no others.
const FIRST: [&str; 26] = [
    "site",
    "welcome",
    "counter",
    "ground",
    "cannot_tell",
    "sample.title",
    "verdict.title",
    "verdict.one_small",
    "hat.name",
    "hat.example",
    "hat.looks_like",
    "question",
    "hint.disruption",
    "hint.days_worked",
    "hint.crafts",
    "scale.stage",
    "scale.stage_hint",
    "scale.yes_no",
    "scale.tenure",
    "scale.typical",
    "number",
    "date",
    "part",
    "data.open",
    "notice.not_kept",
    "notice.dismiss",
];

fn main() {
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        // Where each function leads to is what the program is cut by.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let source = Path::new("src/locale/en.toml");
    println!("cargo::rerun-if-changed={}", source.display());
    let words: Table = fs::read_to_string(source)
        .unwrap_or_else(|error| panic!("{}: {error}", source.display()))
        .parse()
        .unwrap_or_else(|error| panic!("{}: {error}", source.display()));

    let mut output = Output::default();
    let keys = output.table("", &words);
    let mut code = String::from("/// Keys of every word.\npub mod key {\n");
    code.push_str("use super::{List, Word};\n");
    code.push_str(&keys);
    code.push_str("}\n");
    for (name, table) in [("FIRST", &output.first), ("LATER", &output.later)] {
        let text = table.texts.concat();
        let lengths: Vec<usize> = table.texts.iter().map(String::len).collect();
        let paths = &table.paths;
        writeln!(code, "static {name}: Table = Table {{ text: {text:?}, lengths: &{lengths:?} }};")
            .unwrap();
        writeln!(code, "static {name}_PATHS: &[&str] = &{paths:?};").unwrap();
    }
    let target = Path::new(&env::var_os("OUT_DIR").unwrap()).join("words.rs");
    fs::write(target, code).unwrap();
}

#[derive(Default)]
struct Output {
    first: Words,
    later: Words,
}

#[derive(Default)]
struct Words {
    texts: Vec<String>,
    paths: Vec<String>,
}

impl Output {
    /// Takes in a table and returns the code of its keys.
    fn table(&mut self, path: &str, table: &Table) -> String {
        let mut code = String::new();
        for (name, value) in table {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match value {
                Value::String(text) => {
                    let word = self.text(&path, text);
                    constant(&mut code, &path, name, &format!("Word = {word}"));
                }
                Value::Table(inner) => {
                    let inner = self.table(&path, inner);
                    write!(
                        code,
                        "/// Words of `{path}`.\npub mod {name} {{\nuse super::{{List, Word}};\n{inner}}}\n"
                    )
                    .unwrap();
                }
                Value::Array(values) if values.iter().all(Value::is_str) => {
                    let list = self.list(&path, values.iter().map(|value| value.as_str().unwrap()));
                    constant(&mut code, &path, name, &list);
                }
                Value::Array(rows) => {
                    let inner = self.rows(&path, rows);
                    write!(
                        code,
                        "/// Words of each `{path}`.\npub mod {name} {{\nuse super::{{List, Word}};\n{inner}}}\n"
                    )
                    .unwrap();
                }
                _ => panic!("{path}: a word is a string, a list of strings or a table"),
            }
        }
        // Not every module has both kinds of key.
        code.push_str("const _: Option<(Word, List)> = None;\n");
        code
    }

    /// Takes in rows that all have the same fields, and returns the code of one list a field.
    fn rows(&mut self, path: &str, rows: &[Value]) -> String {
        let mut columns: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for row in rows {
            let row = row.as_table().unwrap_or_else(|| panic!("{path}: rows are tables"));
            for (field, text) in row {
                let text = text.as_str().unwrap_or_else(|| panic!("{path}.{field}: not a string"));
                columns.entry(field).or_default().push(text);
            }
        }
        let mut code = String::new();
        for (field, texts) in columns {
            let path = format!("{path}.{field}");
            assert_eq!(texts.len(), rows.len(), "{path}: missing in some of the rows");
            let list = self.list(&path, texts.into_iter());
            constant(&mut code, &path, field, &list);
        }
        code.push_str("const _: Option<(Word, List)> = None;\n");
        code
    }

    fn list<'a>(&mut self, path: &str, texts: impl Iterator<Item = &'a str>) -> String {
        let words: Vec<String> = texts.map(|text| self.text(path, text)).collect();
        let first = words.first().unwrap_or_else(|| panic!("{path}: an empty list"));
        format!("List = List {{ first: {first}, len: {} }}", words.len())
    }

    /// Takes in a text, and returns the code of its key.
    fn text(&mut self, path: &str, text: &str) -> String {
        assert!(!text.trim().is_empty(), "{path}: an empty word");
        let is_first = FIRST.iter().any(|known| {
            path.strip_prefix(*known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        let words = if is_first { &mut self.first } else { &mut self.later };
        words.texts.push(text.into());
        words.paths.push(path.into());
        format!("Word {{ is_first: {is_first}, place: {} }}", words.texts.len() - 1)
    }
}

fn constant(code: &mut String, path: &str, name: &str, typed: &str) {
    writeln!(code, "/// `{path}`\npub const {}: {typed};", name.to_uppercase()).unwrap();
}
