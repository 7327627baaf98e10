//! `cargo xtask test`: every check there is, in an order that tells of the cheapest fault first.
//!
//! One table says which steps there are, what each needs, and what must have run before. The first
//! failure ends the run, because what comes after would mostly repeat it; the table at the end
//! says what was not run.

use std::time::{Duration, Instant};

use crate::browsers::Browser;
use crate::budget;
use crate::failure::Failure;
use crate::journeys;
use crate::process;
use crate::project::Project;
use crate::release;
use crate::tools::{self, Tool};
use crate::wall;

/// One check.
struct Step {
    name: &'static str,
    tools: &'static [Tool],
    browser: Option<Browser>,
    /// Looks at the built page, so the build runs before.
    of_the_release: bool,
    run: fn(&Project, filter: &[String]) -> Result<(), Failure>,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        tools: &[Tool::Rustfmt],
        browser: None,
        of_the_release: false,
        run: |project, _| format(project),
    },
    Step {
        name: "clippy",
        tools: &[Tool::Clippy, Tool::WasmTarget],
        browser: None,
        of_the_release: false,
        run: |project, _| clippy(project),
    },
    Step {
        name: "native",
        tools: &[],
        browser: None,
        of_the_release: false,
        run: |project, _| native(project),
    },
    Step {
        name: "fuzz",
        tools: &[],
        browser: None,
        of_the_release: false,
        run: |project, _| fuzz(project),
    },
    Step {
        name: "wall",
        tools: &[Tool::WasmTarget],
        browser: None,
        of_the_release: false,
        run: |project, _| wall::check(project),
    },
    Step {
        name: "wasm",
        tools: &[Tool::WasmTarget, Tool::WasmBindgen],
        browser: Some(Browser::Chromium),
        of_the_release: false,
        run: |project, _| journeys::wasm(project),
    },
    Step {
        name: BUILD,
        tools: tools::FOR_RELEASE,
        browser: None,
        of_the_release: false,
        run: |project, _| release::build(project),
    },
    Step {
        name: "budget",
        tools: &[],
        browser: None,
        of_the_release: true,
        run: |project, _| budget::check(project),
    },
    Step {
        name: "measure",
        tools: &[],
        browser: None,
        of_the_release: false,
        run: |project, _| measure(project),
    },
    Step {
        name: "e2e-chromium",
        tools: &[],
        browser: Some(Browser::Chromium),
        of_the_release: true,
        run: |project, filter| journeys::run(project, Browser::Chromium, filter),
    },
    Step {
        name: "e2e-everybody",
        tools: &[Tool::Axe],
        browser: Some(Browser::Chromium),
        of_the_release: true,
        run: journeys::everybody,
    },
    Step {
        name: "e2e-firefox",
        tools: &[Tool::Geckodriver],
        browser: Some(Browser::Firefox),
        of_the_release: true,
        run: |project, filter| journeys::run(project, Browser::Firefox, filter),
    },
    Step {
        name: "e2e-webkit",
        tools: &[],
        browser: Some(Browser::WebKit),
        of_the_release: true,
        run: |project, filter| journeys::run(project, Browser::WebKit, filter),
    },
];

const BUILD: &str = "build";

/// The names of all steps.
pub fn names() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.name).collect()
}

/// Whether this names a step, or several by what they begin with.
pub fn exists(name: &str) -> bool {
    STEPS.iter().any(|step| step.is_meant_by(name))
}

impl Step {
    fn is_meant_by(&self, name: &str) -> bool {
        self.name == name || self.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'))
    }
}

/// The steps of these names and the build they look at; all for none.
fn chosen(wanted: &[String]) -> Vec<&'static Step> {
    let named = |step: &Step| wanted.is_empty() || wanted.iter().any(|name| step.is_meant_by(name));
    let build = STEPS.iter().any(|step| named(step) && step.of_the_release);
    STEPS.iter().filter(|step| named(step) || (build && step.name == BUILD)).collect()
}

/// Runs the chosen steps and prints how each went.
pub fn run(project: &Project, wanted: &[String], filter: &[String]) -> Result<(), Failure> {
    let steps = chosen(wanted);
    let mut report = Report::default();
    let mut result = report.time("tools", || prepare(project, &steps));
    for step in &steps {
        if result.is_err() {
            report.lines.push((step.name, "not run", Duration::ZERO));
        } else if let Some(why) = step.browser.and_then(Browser::impossible) {
            println!("\n== {} not run: {why}", step.name);
            report.lines.push((step.name, "not run", Duration::ZERO));
        } else {
            result = report.time(step.name, || (step.run)(project, filter));
        }
    }
    report.print();
    result
}

/// Gets everything that the steps need before the first of them runs: a missing browser is known
/// after seconds, not after the build.
fn prepare(project: &Project, steps: &[&Step]) -> Result<(), Failure> {
    for &browser in Browser::ALL {
        let wanted = steps.iter().any(|step| step.browser == Some(browser));
        if wanted && browser.impossible().is_none() {
            browser.ensure()?;
        }
    }
    let needed: Vec<Tool> = steps.iter().flat_map(|step| step.tools).copied().collect();
    tools::ensure(project, &needed)
}

/// How each step went so far.
#[derive(Default)]
struct Report {
    lines: Vec<(&'static str, &'static str, Duration)>,
}

impl Report {
    fn time(
        &mut self,
        name: &'static str,
        step: impl FnOnce() -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        println!("\n== {name}");
        let started = Instant::now();
        let result = step();
        let verdict = if result.is_ok() { "passed" } else { "FAILED" };
        let taken = started.elapsed();
        println!("== {name} {verdict} after {:.1} s", taken.as_secs_f32());
        self.lines.push((name, verdict, taken));
        result
    }

    fn print(&self) {
        println!("\n{self}");
    }

    fn count(&self, verdict: &str) -> usize {
        self.lines.iter().filter(|line| line.1 == verdict).count()
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, verdict, taken) in &self.lines {
            writeln!(formatter, "{name:<14} {verdict:<8} {:>8.1} s", taken.as_secs_f32())?;
        }
        let all: Duration = self.lines.iter().map(|line| line.2).sum();
        writeln!(formatter, "{:<23} {:>8.1} s\n", "all", all.as_secs_f32())?;
        write!(formatter, "{} passed, {} failed", self.count("passed"), self.count("FAILED"))
    }
}

fn format(project: &Project) -> Result<(), Failure> {
    process::run(project.cargo().args(["fmt", "--all", "--check"]))
        .map_err(|error| Failure::new(error, "all code is laid out alike", "run `cargo fmt --all`"))
}

/// Twice, because half of the page is only compiled for the browser.
fn clippy(project: &Project) -> Result<(), Failure> {
    let everywhere = ["--workspace", "--all-targets"];
    // Native tests and benchmarks need libraries that do not build for a browser.
    let page: Vec<&str> =
        "--package hatcheck --lib --bins --test page --target wasm32-unknown-unknown"
            .split(' ')
            .collect();
    for selection in [&everywhere[..], &page[..]] {
        process::run(project.cargo().arg("clippy").args(selection).args(["--", "-D", "warnings"]))
            .map_err(|error| {
                Failure::new(
                    error,
                    "warnings that stay hide the next one",
                    "mend what is named above; `cargo clippy --fix` can do some of it",
                )
            })?;
    }
    Ok(())
}

/// Prints what the model costs. Figures, never a verdict: a busy machine fails nothing.
fn measure(project: &Project) -> Result<(), Failure> {
    let bench = ["bench", "--package", "hatcheck", "--no-default-features", "--bench", "model"];
    process::run(project.cargo().args(bench)).map_err(|error| {
        Failure::new(
            error,
            "what the model costs is printed with every run",
            "mend what is named above; no figure is ever too slow",
        )
    })
}

/// Unit, property and golden tests, the examples, the code in the documentation, and of the
/// journeys only what they are written with.
fn native(project: &Project) -> Result<(), Failure> {
    let everything = ["--workspace", "--exclude", "hatcheck-e2e"];
    let harness = ["--package", "hatcheck-e2e", "--lib"];
    // The pages of the first part are drawn without a browser, as the release build does.
    let drawn = ["--package", "hatcheck", "--lib", "--features", "prerender", "still"];
    for selection in [&everything[..], &harness[..], &drawn[..]] {
        process::run(project.cargo().arg("test").args(selection)).map_err(|error| {
            Failure::new(
                error,
                "these hold the model, the words and the stored data to what was promised",
                "mend the code or the test that failed above; `cargo test NAME` runs only one",
            )
        })?;
    }
    Ok(())
}

/// How long each run fuzzes, shared by all targets.
const FUZZING_SECONDS: u32 = 60;

/// Tries what strangers can hand to the page, another selection with every run.
fn fuzz(project: &Project) -> Result<(), Failure> {
    let runner = ["run", "--profile", "fuzz", "--package", "hatcheck-fuzz", "--", "--seconds"];
    process::run(project.cargo().args(runner).arg(FUZZING_SECONDS.to_string())).map_err(|error| {
        Failure::new(
            error,
            "any link, any stored text and any file must be read or refused, never lost",
            "see what stands above; `fuzz/README.md` says how to run one input again",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_names(wanted: &[&str]) -> Vec<&'static str> {
        let wanted: Vec<String> = wanted.iter().map(|name| (*name).to_owned()).collect();
        chosen(&wanted).iter().map(|step| step.name).collect()
    }

    #[test]
    fn no_name_means_all() {
        assert_eq!(chosen_names(&[]), names());
    }

    #[test]
    fn what_looks_at_the_release_builds_it_first() {
        assert_eq!(chosen_names(&["budget"]), ["build", "budget"]);
        assert_eq!(
            chosen_names(&["e2e"]),
            ["build", "e2e-chromium", "e2e-everybody", "e2e-firefox", "e2e-webkit"]
        );
        assert_eq!(chosen_names(&["e2e-firefox", "wall"]), ["wall", "build", "e2e-firefox"]);
    }

    #[test]
    fn a_part_of_a_name_is_no_name() {
        assert!(exists("e2e") && exists("wall"));
        assert!(!exists("e2") && !exists("wal") && !exists(""));
    }

    #[test]
    fn the_report_counts_what_ran() {
        let mut report = Report::default();
        assert!(report.time("a", || Ok(())).is_ok());
        assert!(report.time("b", || Err(Failure::new("", "", ""))).is_err());
        report.lines.push(("c", "not run", Duration::ZERO));
        assert!(report.to_string().ends_with("\n1 passed, 1 failed"), "{report}");
    }
}
