//! The stable runner of all targets: `cargo run --profile fuzz -p hatcheck-fuzz -- --seconds 60`.
//!
//! Shares its time out between the targets, and ends with a failure if one of them failed or tried
//! too little. The seed it prints gives the same inputs in the same order.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};
use std::{env, fs};

use hatcheck_fuzz::{TARGETS, Target, runner};

const USAGE: &str = "usage: hatcheck-fuzz [--seconds N] [--seed N] [--target NAME]
       hatcheck-fuzz --repeat NAME FILE    one input again
       hatcheck-fuzz --seeds FOLDER        writes seeds and words, for cargo fuzz";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let result = match words[..] {
        ["--repeat", name, file] => repeat(name, Path::new(file)),
        ["--seeds", folder] => write_seeds(Path::new(folder)),
        _ => read(&words).and_then(|request| run(&request)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// What to run.
struct Request {
    seconds: u64,
    seed: u64,
    targets: Vec<&'static Target>,
}

fn read(words: &[&str]) -> Result<Request, String> {
    // Another seed each time: many short runs then try more than one long one.
    let time = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut request =
        Request { seconds: 60, seed: time.as_secs(), targets: TARGETS.iter().collect() };
    for pair in words.chunks(2) {
        let number = || pair[1].parse().map_err(|_| format!("`{}` is no number\n{USAGE}", pair[1]));
        match pair {
            ["--seconds", _] => request.seconds = number()?,
            ["--seed", _] => request.seed = number()?,
            ["--target", name] => request.targets = vec![target(name)?],
            _ => return Err(USAGE.into()),
        }
    }
    Ok(request)
}

fn target(name: &str) -> Result<&'static Target, String> {
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    let found = TARGETS.iter().find(|target| target.name == name);
    found.ok_or_else(|| format!("`{name}` is none of {}", names.join(", ")))
}

fn run(request: &Request) -> Result<(), String> {
    runner::watch();
    println!("seed {}", request.seed);
    let share = Duration::from_secs(request.seconds) / request.targets.len() as u32;
    let mut failed = Vec::new();
    for target in &request.targets {
        let outcome = runner::run(target, request.seed, share);
        print!("{}", outcome.lines());
        if !outcome.is_good() {
            failed.push(target.name);
        }
    }
    let names = failed.join(", ");
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {names}; seed {}", request.seed)) }
}

fn repeat(name: &str, file: &Path) -> Result<(), String> {
    let input = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("{:?}", (target(name)?.run)(&input).kinds);
    Ok(())
}

/// Writes the seeds of each target into a folder of its name, and its words beside it.
fn write_seeds(folder: &Path) -> Result<(), String> {
    let write = |path: &Path, bytes: &[u8]| {
        fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
    };
    for target in TARGETS {
        let inside = folder.join(target.name);
        fs::create_dir_all(&inside).map_err(|error| format!("{}: {error}", inside.display()))?;
        for (place, seed) in (target.seeds)().iter().enumerate() {
            write(&inside.join(format!("seed-{place:03}")), seed)?;
        }
        let escaped = |byte: &u8| format!("\\x{byte:02x}");
        let line = |word: &Vec<u8>| {
            format!("\"{}\"\n", word.iter().map(escaped).collect::<Vec<_>>().concat())
        };
        // A word of libFuzzer has at most 64 bytes.
        let words: Vec<Vec<u8>> = (target.words)();
        let lines: String = words.iter().filter(|word| word.len() <= 64).map(line).collect();
        write(&folder.join(format!("{}.dict", target.name)), lines.as_bytes())?;
    }
    Ok(())
}
