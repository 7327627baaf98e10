//! The tests that need a browser: those inside of one, in WebAssembly, and the journeys of a
//! person through the built page.
//!
//! The page is served below a path, as on many hosts, and asking for anything that is not there is
//! a failure. Each journey starts its own driver and browser and ends both; this module only says
//! where they are.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use crate::browsers::{self, Browser};
use crate::failure::Failure;
use crate::process;
use crate::project::Project;
use crate::server::Server;
use crate::site::Site;

/// No root, no name that a page would guess.
const MOUNT: &str = "/some/where/";

/// An empty document beside the page, for what a journey gets ready before it opens.
const BLANK: &str = "blank";

/// How many browsers run at a time. More than the processors can feed makes waiting tests fail.
const AT_A_TIME: &str = "2";

/// Runs the tests of `tests/page` in Chromium.
pub fn wasm(project: &Project) -> Result<(), Failure> {
    let found = Browser::Chromium.find(project)?;
    let settings = project.target().join("webdriver.json");
    let explain = |error: String| {
        Failure::new(
            error,
            "these parts of the page only work, or fail, in a browser",
            "mend the failing test; `cargo xtask test wasm` runs only these",
        )
    };
    fs::create_dir_all(project.target())
        .and_then(|()| fs::write(&settings, browsers::webdriver_settings(&found.binary)))
        .map_err(|error| explain(error.to_string()))?;
    let mut cargo = project.cargo();
    cargo.args(["test", "--package", "hatcheck", "--test", "page"]);
    cargo.args(["--target", "wasm32-unknown-unknown"]);
    let runner = project.tool("wasm-bindgen-test-runner");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    cargo.env("CHROMEDRIVER", &found.driver);
    // The runner takes the first driver it is told of; it must not be told of another.
    cargo.env_remove("GECKODRIVER").env_remove("GECKODRIVER_REMOTE");
    cargo.env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &settings);
    process::run(&mut cargo).map_err(explain)
}

/// Runs the journeys in one browser, all or those that the filter names.
pub fn run(project: &Project, browser: Browser, filter: &[String]) -> Result<(), Failure> {
    visits(project, browser, "journeys", filter)
}

/// Looks at every state of every page as different people meet it. In Chromium only: no other
/// browser pretends forced colours, or tells a test its accessibility tree.
pub fn everybody(project: &Project, filter: &[String]) -> Result<(), Failure> {
    visits(project, Browser::Chromium, "everybody", filter)
}

fn visits(
    project: &Project,
    browser: Browser,
    tests: &str,
    filter: &[String],
) -> Result<(), Failure> {
    const WHY: &str = "this is what people do with the page";
    let found = browser.find(project)?;
    let server = Server::start(Site::new(project.dist(), MOUNT).with_blank(BLANK), 0)?;
    let xtask = own_program()?;
    let cargo = |filter: &[String]| {
        let mut cargo = project.cargo();
        cargo.args(["test", "--package", "hatcheck-e2e", "--test", tests, "--"]);
        cargo.env("RUST_TEST_THREADS", AT_A_TIME);
        cargo.env("HATCHECK_URL", server.address());
        cargo.env("HATCHECK_BLANK", BLANK);
        cargo.env("HATCHECK_DIST", project.dist());
        cargo.env("HATCHECK_XTASK", &xtask);
        cargo.env("HATCHECK_BROWSER", browser.name());
        cargo.env("HATCHECK_BROWSER_BINARY", &found.binary);
        cargo.env("HATCHECK_BROWSER_ARGUMENTS", arguments(browser));
        cargo.env("HATCHECK_DRIVER", &found.driver);
        if let Some(screen) = &found.screen {
            cargo.env("HATCHECK_SCREEN", screen);
        }
        cargo.env("HATCHECK_SCREENSHOTS", project.target().join("screenshots"));
        cargo.env("HATCHECK_AXE", project.axe());
        cargo.args(filter);
        cargo
    };
    walk(cargo, browser, filter).map_err(|error| {
        Failure::new(
            format!("{error} (in {})", browser.name()),
            WHY,
            "the message of each failed journey says what it waited for and what the page showed; \
             `cargo xtask test e2e -- NAME` runs only one",
        )
    })?;
    let missing = server.missing();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("{} asked for what is not there: {}", browser.name(), missing.join(" ")),
        format!("{WHY}, and a host that is not ours answers nothing outside of {MOUNT}"),
        "let the page name its files by relative addresses, and name only files that are built",
    ))
}

/// How many journeys are walked once more where a driver loses presses.
const ONCE_MORE: usize = 3;

/// Walks the journeys. WebKitGTK's driver now and then loses a key or a press among thousands, each time
/// another: a few that fail there are walked once more, and the run says which. In the other browsers
/// nothing fails by chance.
fn walk(
    cargo: impl Fn(&[String]) -> Command,
    browser: Browser,
    filter: &[String],
) -> Result<(), String> {
    if browser != Browser::WebKit {
        return process::run(&mut cargo(filter));
    }
    let (ended, printed) = process::run_and_read(&mut cargo(filter))?;
    let failed = failed(&printed);
    if ended.is_ok() || failed.is_empty() || failed.len() > ONCE_MORE {
        return ended;
    }
    println!("\nWALKED ONCE MORE in {}: {}", browser.name(), failed.join(", "));
    process::run(cargo(&failed).arg("--exact"))
}

/// The names of the tests that failed, as the test runner lists them at its end.
fn failed(printed: &str) -> Vec<String> {
    let list = printed.rsplit_once("\nfailures:\n").map_or("", |(_, list)| list);
    let names = list.lines().take_while(|line| line.starts_with("    "));
    names.map(|line| line.trim().to_owned()).collect()
}

/// This program, which journeys start again to serve a page of their own.
fn own_program() -> Result<PathBuf, Failure> {
    env::current_exe().map_err(|error| {
        Failure::new(
            format!("the path of this program is not known: {error}"),
            "some journeys end and change the host of the page",
            "run it as `cargo xtask test`",
        )
    })
}

fn arguments(browser: Browser) -> String {
    match browser {
        Browser::Chromium => browsers::CHROMIUM_ARGUMENTS.join(" "),
        Browser::Firefox => "-headless".to_owned(),
        Browser::WebKit => "--automation".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_read_from_the_last_list() {
        let printed = "test a::b ... FAILED\n\nfailures:\n\n---- a::b stdout ----\nfailures:\n\
            x\n\n\nfailures:\n    a::b\n    c::d\n\ntest result: FAILED. 7 passed; 2 failed\n";
        assert_eq!(failed(printed), ["a::b", "c::d"]);
        assert!(failed("test result: ok. 3 passed").is_empty());
        assert!(failed("error: could not compile").is_empty());
    }
}
