//! The tools that build and test the page: which version, whether it is there, how it is installed.
//!
//! A tool counts as there when the program in `.tools/` says the wanted version itself; a folder
//! or a note of an installer proves nothing. One that is there is left alone, so a second run
//! takes no time; one of another version is replaced. Nothing of the user's is overwritten.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::failure::Failure;
use crate::lockfile;
use crate::process;
use crate::project::Project;

/// Trunk 0.22 asks for a newer compiler than this project does.
const TRUNK: &str = "0.21.14";
/// The driver that lets tests speak with Firefox.
const GECKODRIVER: &str = "0.37.1";
/// The package that holds `wasm-opt`.
const BINARYEN: &str = "132.0.0";
/// What puts scripts into one and shortens them.
const ESBUILD: &str = "0.25.12";
/// What looks at the page for people who see, hear or move otherwise.
const AXE: &str = "4.14.1";

/// What the release build needs.
pub const FOR_RELEASE: &[Tool] =
    &[Tool::WasmTarget, Tool::Trunk, Tool::WasmBindgen, Tool::WasmOpt, Tool::Esbuild];

/// Something that has to be there before a step can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The standard library for WebAssembly.
    WasmTarget,
    /// `cargo clippy`.
    Clippy,
    /// `cargo fmt`.
    Rustfmt,
    /// Puts the page together.
    Trunk,
    /// Connects the compiled page with the browser, and runs tests in one.
    WasmBindgen,
    /// Makes the compiled page smaller.
    WasmOpt,
    /// Makes the script between page and browser smaller.
    Esbuild,
    /// Lets tests speak with Firefox.
    Geckodriver,
    /// Looks through the page for what keeps people out.
    Axe,
}

impl Tool {
    /// All of them, in the order they are installed.
    pub const ALL: &[Self] = &[
        Self::WasmTarget,
        Self::Clippy,
        Self::Rustfmt,
        Self::WasmOpt,
        Self::Esbuild,
        Self::WasmBindgen,
        Self::Trunk,
        Self::Geckodriver,
        Self::Axe,
    ];

    fn ensure(self, project: &Project) -> Result<Was, Failure> {
        match self {
            Self::WasmTarget => wasm_target(project),
            Self::Clippy => component(project, "clippy"),
            Self::Rustfmt => component(project, "fmt"),
            Self::WasmOpt => {
                let major = BINARYEN.split('.').next().unwrap_or(BINARYEN);
                npm_tool(project, "binaryen", BINARYEN, "wasm-opt", major)
            }
            Self::Esbuild => npm_tool(project, "esbuild", ESBUILD, "esbuild", ESBUILD),
            Self::WasmBindgen => {
                let version = lockfile::version(project, "wasm-bindgen")?;
                cargo_tool(project, "wasm-bindgen-cli", "wasm-bindgen", &version)
            }
            Self::Trunk => cargo_tool(project, "trunk", "trunk", TRUNK),
            Self::Geckodriver if std::env::var_os("GECKODRIVER").is_some() => Ok(Was::There),
            Self::Geckodriver => cargo_tool(project, "geckodriver", "geckodriver", GECKODRIVER),
            Self::Axe => axe(project),
        }
    }
}

/// Installs whatever of these is missing.
pub fn ensure(project: &Project, tools: &[Tool]) -> Result<(), Failure> {
    let mut compiled = false;
    for tool in Tool::ALL.iter().filter(|tool| tools.contains(tool)) {
        compiled |= tool.ensure(project)? == Was::Compiled;
    }
    if compiled {
        // Over a gigabyte, and of no use once the tools are there. Only after compiling, because
        // otherwise it belongs to a run beside this one. Failing costs space, not correctness.
        let _ = fs::remove_dir_all(tool_builds(project));
    }
    Ok(())
}

/// What had to be done about a tool.
#[derive(PartialEq, Eq)]
enum Was {
    There,
    Added,
    Compiled,
}

fn tool_builds(project: &Project) -> PathBuf {
    project.tools().join("build")
}

/// Asks the compiler for its library, not rustup, which need not be how the compiler came here.
fn wasm_target(project: &Project) -> Result<Was, Failure> {
    const WHY: &str = "the page is compiled to WebAssembly";
    let there = || -> Result<bool, Failure> {
        let folder = process::output(project.command("rustc").args([
            "--print",
            "target-libdir",
            "--target",
            "wasm32-unknown-unknown",
        ]))
        .map_err(|error| Failure::new(error, WHY, "install Rust from https://rustup.rs"))?;
        Ok(PathBuf::from(folder.trim()).is_dir())
    };
    if there()? {
        return Ok(Was::There);
    }
    println!("adding the target wasm32-unknown-unknown");
    let remedy = "run `rustup target add wasm32-unknown-unknown`; without rustup, install the \
                  package of your system that holds the standard library for this target";
    process::run(project.command("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
        .map_err(|error| Failure::new(error, WHY, remedy))?;
    if there()? {
        Ok(Was::Added)
    } else {
        Err(Failure::new(
            "rustup added the target to another compiler than the one in use",
            WHY,
            "look at `rustup show`, and at which rustc is first on PATH",
        ))
    }
}

/// A part of the toolchain that is called as `cargo NAME`.
fn component(project: &Project, name: &str) -> Result<Was, Failure> {
    let there = || process::output(project.cargo().args([name, "--version"]));
    if there().is_ok() {
        return Ok(Was::There);
    }
    let package = if name == "fmt" { "rustfmt" } else { name };
    println!("adding the component {package}");
    process::run(project.command("rustup").args(["component", "add", package]))
        .and_then(|()| there())
        .map(|_| Was::Added)
        .map_err(|error| {
            Failure::new(
                error,
                "the code is checked for format and common mistakes",
                format!(
                    "run `rustup component add {package}`, or install it as you installed Rust"
                ),
            )
        })
}

/// A program from crates.io, compiled into `.tools/bin`.
fn cargo_tool(
    project: &Project,
    package: &str,
    program: &str,
    version: &str,
) -> Result<Was, Failure> {
    let path = project.tool(program);
    if says_version(&mut Command::new(&path), version) {
        return Ok(Was::There);
    }
    println!("installing {package} {version} into .tools/ (compiled once, this takes minutes)");
    let started = Instant::now();
    install(project, package, version).map_err(|error| {
        Failure::new(
            error,
            format!("{program} {version} is needed to build or test the page"),
            "see the messages above: the usual reasons are no way to crates.io, a compiler that is \
             too old (`rustup update`), or no C linker (on Debian: `apt-get install build-essential`)",
        )
    })?;
    println!("installed {package} in {} s", started.elapsed().as_secs());
    if says_version(&mut Command::new(&path), version) {
        Ok(Was::Compiled)
    } else {
        Err(Failure::new(
            format!("{} does not run, or is not version {version}", path.display()),
            format!("{program} is needed to build or test the page"),
            "delete the folder .tools and run the command again",
        ))
    }
}

/// With the authors' lock file first. Where a mirror of the registry is behind, a version in it can
/// be missing; then cargo may choose, which is worth a line on the terminal.
fn install(project: &Project, package: &str, version: &str) -> Result<(), String> {
    process::run(install_command(project, package, version).arg("--locked")).or_else(|error| {
        println!("{error}; trying again without the lock file of {package}");
        process::run(&mut install_command(project, package, version))
    })
}

fn install_command(project: &Project, package: &str, version: &str) -> Command {
    let mut command = project.cargo();
    command
        .args(["install", package, "--version", version])
        // No tool has to speak TLS: none of them fetches anything here.
        .arg("--no-default-features")
        // Only called when the program is missing or wrong, whatever cargo's own notes say.
        .arg("--force")
        .arg("--root")
        .arg(project.tools())
        .arg("--target-dir")
        .arg(tool_builds(project))
        .env("PATH", project.search_path())
        // Tools run for seconds: a quick compile is worth more than quick code.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env_remove("CARGO_BUILD_TARGET");
    command
}

/// A program from npm, where it is one package for every system.
fn npm_tool(
    project: &Project,
    package: &str,
    version: &str,
    program: &str,
    said: &str,
) -> Result<Was, Failure> {
    const WHY: &str = "it makes the page smaller, and the page has a budget";
    let there = || says_version(&mut Command::new(project.npm_command(program)), said);
    if there() {
        return Ok(Was::There);
    }
    from_npm(project, package, version, WHY)?;
    if there() {
        Ok(Was::Added)
    } else {
        Err(Failure::new(
            format!("{program} does not run, or is not version {said}"),
            WHY,
            "check that `node --version` says 18 or more, delete .tools/npm and try again",
        ))
    }
}

/// `axe-core` is no program: one file that tests hand to the browser.
fn axe(project: &Project) -> Result<Was, Failure> {
    const WHY: &str = "axe-core finds on every page what keeps people out";
    let file = project.axe();
    let is_there = || fs::read_to_string(&file).is_ok_and(|text| is_axe(&text, AXE));
    if is_there() {
        return Ok(Was::There);
    }
    from_npm(project, "axe-core", AXE, WHY)?;
    if is_there() {
        Ok(Was::Added)
    } else {
        Err(Failure::new(
            format!("{} is not axe-core {AXE}", file.display()),
            WHY,
            "delete .tools/npm and try again",
        ))
    }
}

/// Whether a file says in its first line that it is this version of `axe-core`.
fn is_axe(text: &str, version: &str) -> bool {
    names_version(text, &format!("v{version}"))
}

/// Installs a package from npm into `.tools/npm`, beside those that are there.
fn from_npm(
    project: &Project,
    package: &str,
    version: &str,
    why: &'static str,
) -> Result<(), Failure> {
    println!("installing {package} {version} into .tools/");
    let npm = process::on_path("npm").ok_or_else(|| {
        Failure::new(
            "npm was not found",
            why,
            "install Node with npm (https://nodejs.org, or on Debian `apt-get install nodejs npm`)",
        )
    })?;
    let folder = project.tools().join("npm");
    let explain = |error: String| {
        Failure::new(error, why, "see the messages above: the usual reason is no way to npm")
    };
    fs::create_dir_all(&folder).map_err(|error| explain(error.to_string()))?;
    process::run(
        project
            .command(npm)
            .arg("install")
            .arg("--prefix")
            .arg(&folder)
            .args(["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"])
            .arg(format!("{package}@{version}")),
    )
    .map_err(explain)
}

/// Whether the program runs and names this version as one whole word of its first line.
fn says_version(program: &mut Command, version: &str) -> bool {
    process::output(program.arg("--version")).is_ok_and(|text| names_version(&text, version))
}

fn names_version(text: &str, version: &str) -> bool {
    text.lines().next().is_some_and(|line| line.split_whitespace().any(|word| word == version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_a_whole_word_of_the_first_line() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("geckodriver 0.37.1 (abc 2020-01-01)", "0.37.1"));
        assert!(names_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!names_version("trunk 0.21.140", "0.21.14"));
        assert!(!names_version("trunk\n0.21.14", "0.21.14"));
        assert!(!names_version("", "0.21.14"));
    }

    #[test]
    fn axe_says_its_version_at_its_head() {
        let text = "/*! axe v4.14.1\n * Copyright (c) 2015 - 2026 Deque Systems, Inc.";
        assert!(is_axe(text, "4.14.1"));
        assert!(!is_axe(text, "4.14.0") && !is_axe("", "4.14.1"));
    }
}
