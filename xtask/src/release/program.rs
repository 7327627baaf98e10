//! Cuts the compiled program into the part that a first visit needs and the part that follows it.
//!
//! Trunk leaves the program whole. It is cut where `src/ui/later.rs` says, then each part goes through
//! the same as any program for browsers: wasm-bindgen, wasm-opt, and, for the script between program
//! and browser, esbuild. Every file is named after a hash of its content, so that it can be kept for
//! ever.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use super::start_page::Parts;
use crate::built;
use crate::process;
use crate::project::Project;

/// The files of the program, by their names in `dist/`.
pub struct Program {
    /// The script that starts the program and connects it with the browser.
    pub script: String,
    /// The first part.
    pub first: String,
    /// The later part.
    pub later: String,
    /// The styles that come with it.
    pub style: String,
    /// The drawings that come with it.
    pub drawings: String,
}

/// What wasm-bindgen asks of browsers; wasm-opt has to be told that it may use the same.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Browsers compile a function when it is first called, while the page waits: none may swallow every other
/// that it alone calls. In instructions, or nearly; it makes the packed files no larger.
const KEPT_APART: &str = "--one-caller-inline-max-function-size=100";

/// How the later part is loaded in the script that the cutting writes.
const LOADED: &str = "WebAssembly.instantiateStreaming(src, imports)";

/// How it is to be loaded: with its styles and drawings, and from hosts that do not know the type of
/// the program's file.
const EVERYTHING: &str = concat!(include_str!("load.js"), include_str!("later.js"));

/// Cuts the program that was just compiled, and puts its parts into `dist/`. Trunk's own program,
/// which is whole, is removed.
pub fn cut(project: &Project, parts: &Parts) -> Result<Program, String> {
    let work = project.target().join("cut");
    // What an earlier build left would be taken for a part of this one.
    let _nothing = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).map_err(|error| error.to_string())?;
    let compiled = project.target().join("wasm32-unknown-unknown/release/hatcheck.wasm");
    let whole = read(&compiled)?;
    let main = work.join("hatcheck.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = &work;
    options.main_out_path = &main;
    options.main_module = "./hatcheck.js";
    let cut = transform(options).map_err(|error| format!("{error:#}"))?;
    let [later] = &cut.split_modules[..] else {
        return Err(format!("the program has {} later parts, not one", cut.split_modules.len()));
    };
    process::run(
        project
            .command(project.tool("wasm-bindgen"))
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            .args(["--out-name", "hatcheck", "--out-dir"])
            .arg(&work)
            .arg(&main),
    )?;
    remove_whole(&project.dist())?;
    let first = work.join("hatcheck_bg.wasm");
    shrink(project, &first)?;
    shrink(project, later)?;
    let first = place(project, &read(&first)?, "hatcheck", "wasm")?;
    let style = place(project, parts.later_style.as_bytes(), "later", "css")?;
    let drawings = place(project, parts.later_drawings.as_bytes(), "later", "svg")?;
    let later_name = later.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let later = place(project, &read(later)?, "later", "wasm")?;
    let link = work.join("__wasm_split.js");
    let text = String::from_utf8(read(&link)?).map_err(|error| error.to_string())?;
    let text = replaced(&text, &format!("./{later_name}"), &format!("./{later}"))?;
    let address = |name: &str| format!("new URL(\"./{name}\", import.meta.url)");
    let loaded = format!("everything(src, imports, {}, {})", address(&style), address(&drawings));
    let text = replaced(&text, LOADED, &loaded)? + EVERYTHING;
    fs::write(&link, text).map_err(|error| error.to_string())?;
    let script = bundled(project, &work.join("hatcheck.js"))?;
    let script = place(project, &script, "hatcheck", "js")?;
    Ok(Program { script, first, later, style, drawings })
}

/// A script with all that it imports, without what only people need.
fn bundled(project: &Project, script: &Path) -> Result<Vec<u8>, String> {
    let small = script.with_extension("min.js");
    process::run(
        project
            .command(project.npm_command("esbuild"))
            .arg(script)
            .args(["--bundle", "--minify", "--format=esm", "--log-level=warning"])
            .arg(format!("--outfile={}", small.display())),
    )?;
    read(&small)
}

/// A script without what only people need.
pub fn minified(project: &Project, name: &str, text: &str) -> Result<Vec<u8>, String> {
    let folder = project.target().join("cut");
    let script = folder.join(format!("{name}.js"));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::write(&script, text).map_err(|error| format!("{}: {error}", script.display()))?;
    bundled(project, &script)
}

fn shrink(project: &Project, file: &Path) -> Result<(), String> {
    let small = file.with_extension("small");
    let mut command = project.command(project.npm_command("wasm-opt"));
    command.args(["-Oz", KEPT_APART]).args(FEATURES).arg(file).arg("-o").arg(&small);
    process::output(&mut command)?;
    fs::rename(&small, file).map_err(|error| error.to_string())
}

/// Writes a file of `dist/` under a name that changes with its content.
pub fn place(project: &Project, bytes: &[u8], name: &str, ending: &str) -> Result<String, String> {
    let name = format!("{name}-{}.{ending}", built::short_digest(bytes));
    fs::write(project.dist().join(&name), bytes).map_err(|error| format!("{name}: {error}"))?;
    Ok(name)
}

/// Removes the program as Trunk built it.
fn remove_whole(dist: &Path) -> Result<(), String> {
    let entries = fs::read_dir(dist).map_err(|error| error.to_string())?;
    let files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("hatcheck-") && (name.ends_with(".js") || name.ends_with(".wasm")) {
            fs::remove_file(&file).map_err(|error| format!("{name}: {error}"))?;
        }
    }
    Ok(())
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// The text with the one place of a part replaced.
pub fn replaced(text: &str, part: &str, new: &str) -> Result<String, String> {
    match text.matches(part).count() {
        1 => Ok(text.replace(part, new)),
        count => Err(format!("a script of the release has {part} {count} times instead of once")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_what_stands_there_once() {
        assert_eq!(replaced("a b", "b", "c").unwrap(), "a c");
        assert!(replaced("a b b", "b", "c").unwrap_err().contains("2 times"));
        assert!(replaced("a", "b", "c").unwrap_err().contains("0 times"));
    }
}
