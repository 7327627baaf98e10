//! Running other programs, the same way on every system.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// Runs to the end, with its output on the terminal. The error says how it ended.
pub fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status();
    ended(command, started(command, status)?)
}

/// Runs to the end, with its output on the terminal, and returns how it ended and what it printed.
pub fn run_and_read(command: &mut Command) -> Result<(Result<(), String>, String), String> {
    let child = command.stdout(Stdio::piped()).spawn();
    let mut child = started(command, child)?;
    let mut printed = String::new();
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{text}");
            printed.push_str(&text);
            printed.push('\n');
        }
    }
    let status = child.wait();
    Ok((ended(command, started(command, status)?), printed))
}

/// Runs to the end and returns what it printed. The error holds what it complained about.
pub fn output(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output();
    let output = started(command, output)?;
    ended(command, output.status).map_err(|error| {
        format!("{error}\n{}", String::from_utf8_lossy(&output.stderr).trim_end())
    })?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn started<T>(command: &Command, result: io::Result<T>) -> Result<T, String> {
    result.map_err(|error| format!("`{}` could not be started: {error}", line(command)))
}

fn ended(command: &Command, status: ExitStatus) -> Result<(), String> {
    if status.success() { Ok(()) } else { Err(format!("`{}` ended with {status}", line(command))) }
}

/// The command as one would type it, for messages.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The program of this name on the search path, with the ending that the system gives programs.
pub fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|folder| {
            endings().iter().map(move |ending| folder.join(format!("{name}{ending}")))
        })
        .find(|candidate| candidate.is_file())
}

/// On Windows, npm's programs are scripts with an ending of their own.
fn endings() -> &'static [&'static str] {
    if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_program_and_misses_another() {
        assert!(on_path("cargo").is_some());
        assert!(on_path("no-program-has-this-name").is_none());
    }

    #[test]
    fn tells_how_a_program_ended() {
        let error = output(Command::new("cargo").arg("no-such-command")).unwrap_err();
        assert!(error.starts_with("`cargo no-such-command` ended with"), "{error}");
        let error = run(&mut Command::new("no-program-has-this-name")).unwrap_err();
        assert!(error.contains("could not be started"), "{error}");
    }
}
