//! Turns each file of words in `src/locale/` into a table of texts and a module of typed keys.
//!
//! A string `[a.b] c = "..."` becomes the key `key::a::b::C`, a list of strings becomes a `List`,
//! and an array of tables (`[[hat]]`) becomes one `List` for each of its fields. So a missing word
//! is a key that does not exist, and does not compile. Tests find the words that nothing uses.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use toml::{Table, Value};

fn main() {
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
    let text = output.texts.concat();
    let lengths: Vec<usize> = output.texts.iter().map(String::len).collect();
    writeln!(code, "static ENGLISH: Locale = Locale {{ text: {text:?}, lengths: &{lengths:?} }};")
        .unwrap();
    writeln!(code, "pub(super) static PATHS: &[&str] = &{:?};", output.paths).unwrap();
    let target = Path::new(&env::var_os("OUT_DIR").unwrap()).join("words.rs");
    fs::write(target, code).unwrap();
}

#[derive(Default)]
struct Output {
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
                    let index = self.text(&path, text);
                    constant(&mut code, &path, name, &format!("Word = Word({index})"));
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
        let first = self.texts.len();
        for text in texts {
            self.text(path, text);
        }
        format!("List = List {{ first: {first}, len: {} }}", self.texts.len() - first)
    }

    fn text(&mut self, path: &str, text: &str) -> usize {
        assert!(!text.trim().is_empty(), "{path}: an empty word");
        self.texts.push(text.into());
        self.paths.push(path.into());
        self.texts.len() - 1
    }
}

fn constant(code: &mut String, path: &str, name: &str, typed: &str) {
    writeln!(code, "/// `{path}`\npub const {}: {typed};", name.to_uppercase()).unwrap();
}
