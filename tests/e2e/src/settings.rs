//! What the command tells the journeys through the environment.
//!
//! Without it there is nothing to test, and a test without anything to test must fail.

use std::env;
use std::path::PathBuf;

/// The browsers that journeys run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit, as GTK programs have it.
    WebKit,
}

/// Where everything is.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address of the built page, ending with a slash.
    pub address: String,
    /// Which browser this is.
    pub kind: Kind,
    /// The browser's program.
    pub binary: String,
    /// What the browser is started with.
    pub arguments: Vec<String>,
    /// The driver's program.
    pub driver: PathBuf,
    /// The program that gives a screen to a browser that cannot run without one.
    pub screen: Option<PathBuf>,
    /// Where pictures go.
    pub screenshots: PathBuf,
    /// The one file of `axe-core`.
    pub axe: PathBuf,
    /// The name of an empty document beside the page.
    pub blank: String,
    /// The folder of the built page.
    pub dist: PathBuf,
    /// The program that serves and finishes a built page.
    pub xtask: PathBuf,
}

impl Settings {
    /// Reads the environment, or fails with the command to type.
    #[track_caller]
    pub fn read() -> Self {
        Self {
            address: variable("HATCHECK_URL"),
            kind: match variable("HATCHECK_BROWSER").as_str() {
                "chromium" => Kind::Chromium,
                "firefox" => Kind::Firefox,
                "webkit" => Kind::WebKit,
                other => {
                    panic!("HATCHECK_BROWSER is {other}; it may be chromium, firefox or webkit")
                }
            },
            binary: variable("HATCHECK_BROWSER_BINARY"),
            arguments: variable("HATCHECK_BROWSER_ARGUMENTS")
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            driver: variable("HATCHECK_DRIVER").into(),
            screen: env::var_os("HATCHECK_SCREEN").map(PathBuf::from),
            screenshots: variable("HATCHECK_SCREENSHOTS").into(),
            axe: variable("HATCHECK_AXE").into(),
            blank: variable("HATCHECK_BLANK"),
            dist: variable("HATCHECK_DIST").into(),
            xtask: variable("HATCHECK_XTASK").into(),
        }
    }
}

#[track_caller]
fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: journeys need a browser and the built page; run `cargo xtask test e2e`")
    })
}

impl Kind {
    /// The name for files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}
