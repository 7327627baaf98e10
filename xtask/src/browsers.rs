//! The browsers and drivers that tests run in: found, not assumed; installed where that is allowed.
//!
//! A path in the environment wins, then the search path, then the places where each system puts
//! programs. Only root on Debian gets packages installed; everyone else is told what to install.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::project::Project;

/// Start of a browser without a screen, without calls home, and with the sandbox off: in a
/// container root cannot have one, and only our own page is opened.
pub const CHROMIUM_ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The browsers that every journey runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit, in the small browser that WebKitGTK comes with.
    WebKit,
}

/// A browser that is there, and its driver.
#[derive(Debug)]
pub struct Found {
    /// The browser.
    pub binary: PathBuf,
    /// The program that speaks WebDriver for it.
    pub driver: PathBuf,
    /// The program that gives it a screen, where it cannot run without one.
    pub screen: Option<PathBuf>,
}

/// A program to look for.
struct Wanted {
    variable: &'static str,
    names: &'static [&'static str],
    elsewhere: &'static [&'static str],
    debian: &'static str,
}

const CHROMIUM: Wanted = Wanted {
    variable: "HATCHECK_CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    elsewhere: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
        "C:\\Program Files\\Chromium\\Application\\chrome.exe",
    ],
    debian: "chromium",
};

const CHROMEDRIVER: Wanted = Wanted {
    variable: "CHROMEDRIVER",
    names: &["chromedriver", "chromium.chromedriver"],
    elsewhere: &[
        "/usr/lib/chromium-browser/chromedriver",
        "/usr/lib/chromium/chromedriver",
        "/opt/homebrew/bin/chromedriver",
        "/usr/local/bin/chromedriver",
    ],
    debian: "chromium-driver",
};

const FIREFOX: Wanted = Wanted {
    variable: "HATCHECK_FIREFOX",
    names: &["firefox-esr", "firefox"],
    elsewhere: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "/usr/lib/firefox-esr/firefox-esr",
        "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
        "C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe",
    ],
    debian: "firefox-esr",
};

const MINI_BROWSER: Wanted = Wanted {
    variable: "HATCHECK_WEBKIT",
    // Never on PATH as it is installed; a link of this name may be.
    names: &["MiniBrowser"],
    elsewhere: &[
        "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/x86_64-linux-gnu/webkitgtk-6.0/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkitgtk-6.0/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkitgtk-6.0/MiniBrowser",
        "/usr/lib/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/webkitgtk-6.0/MiniBrowser",
    ],
    // Depends on the library that the browser comes with.
    debian: "webkit2gtk-driver",
};

const WEBKIT_DRIVER: Wanted = Wanted {
    variable: "WEBKITWEBDRIVER",
    names: &["WebKitWebDriver"],
    elsewhere: &[],
    debian: "webkit2gtk-driver",
};

const XVFB: Wanted =
    Wanted { variable: "HATCHECK_XVFB", names: &["Xvfb"], elsewhere: &[], debian: "xvfb" };

impl Browser {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name that tests and messages use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    fn wanted(self) -> &'static [&'static Wanted] {
        match self {
            Self::Chromium => &[&CHROMIUM, &CHROMEDRIVER],
            // Its driver is one of the project's tools.
            Self::Firefox => &[&FIREFOX],
            Self::WebKit => &[&MINI_BROWSER, &WEBKIT_DRIVER, &XVFB],
        }
    }

    /// Why this system has no such browser, whatever is installed.
    pub fn impossible(self) -> Option<&'static str> {
        match self {
            Self::WebKit if env::consts::OS != "linux" => {
                Some("WebKitGTK, which the journeys drive, is there for Linux only")
            }
            _ => None,
        }
    }

    /// Installs what is missing where that is allowed, and says what to install elsewhere.
    pub fn ensure(self) -> Result<(), Failure> {
        let missing = self.missing()?;
        if missing.is_empty() {
            return Ok(());
        }
        if root_on_debian() {
            install_packages(self, &missing)?;
        }
        let missing = self.missing()?;
        match missing.first() {
            None => Ok(()),
            Some(first) => Err(self.advice(first)),
        }
    }

    /// The browser and its driver.
    pub fn find(self, project: &Project) -> Result<Found, Failure> {
        let found = |wanted: &Wanted| look(self, wanted)?.ok_or_else(|| self.advice(wanted));
        match self {
            Self::Chromium => {
                let (binary, driver) = (found(&CHROMIUM)?, found(&CHROMEDRIVER)?);
                Ok(Found { binary, driver, screen: None })
            }
            Self::WebKit => Ok(Found {
                binary: found(&MINI_BROWSER)?,
                driver: found(&WEBKIT_DRIVER)?,
                screen: Some(found(&XVFB)?),
            }),
            Self::Firefox => Ok(Found {
                binary: found(&FIREFOX)?,
                driver: env::var_os("GECKODRIVER")
                    .map_or_else(|| project.tool("geckodriver"), PathBuf::from),
                screen: None,
            }),
        }
    }

    fn missing(self) -> Result<Vec<&'static Wanted>, Failure> {
        let mut missing = Vec::new();
        for &wanted in self.wanted() {
            if look(self, wanted)?.is_none() {
                missing.push(wanted);
            }
        }
        Ok(missing)
    }

    fn why(self) -> String {
        format!("the tests use the page in {}, as a person would", self.name())
    }

    fn advice(self, wanted: &Wanted) -> Failure {
        Failure::new(
            format!("none of {} was found on PATH or in the usual places", wanted.names.join(", ")),
            self.why(),
            format!("{}\nor name the program in the variable {}", self.packages(), wanted.variable),
        )
    }

    fn packages(self) -> &'static str {
        match (self, env::consts::OS) {
            (Self::Chromium, "macos") => {
                "brew install --cask chromium chromedriver (both of the same version)"
            }
            (Self::Chromium, "windows") => {
                "install Chrome, and put the chromedriver of the same version on PATH"
            }
            (Self::Chromium, _) => {
                "install Chromium and its driver: on Debian `apt-get install chromium \
                 chromium-driver`, on Ubuntu `snap install chromium`, on Fedora `dnf install \
                 chromium chromedriver`, on Arch `pacman -S chromium`"
            }
            (Self::Firefox, "macos") => "brew install --cask firefox",
            (Self::Firefox, "windows") => "winget install Mozilla.Firefox",
            (Self::Firefox, _) => {
                "install Firefox: on Debian `apt-get install firefox-esr`, on Ubuntu `snap install \
                 firefox`, on Fedora `dnf install firefox`, on Arch `pacman -S firefox`"
            }
            (Self::WebKit, _) => {
                "install WebKitGTK with its driver, and a screen for it: on Debian and Ubuntu \
                 `apt-get install webkit2gtk-driver xvfb`, on Fedora `dnf install \
                 webkit2gtk4.1 xorg-x11-server-Xvfb`, on Arch `pacman -S webkit2gtk-4.1 \
                 xorg-server-xvfb`"
            }
        }
    }
}

/// A path in the environment that leads nowhere is a failure, not a reason to look elsewhere.
fn look(browser: Browser, wanted: &Wanted) -> Result<Option<PathBuf>, Failure> {
    if let Some(path) = env::var_os(wanted.variable).map(PathBuf::from) {
        return if path.is_file() {
            Ok(Some(path))
        } else {
            Err(Failure::new(
                format!("{} names {}, which is no file", wanted.variable, path.display()),
                browser.why(),
                format!("correct or remove the variable {}", wanted.variable),
            ))
        };
    }
    Ok(wanted
        .names
        .iter()
        .find_map(|name| process::on_path(name))
        .or_else(|| wanted.elsewhere.iter().map(PathBuf::from).find(|path| path.is_file())))
}

fn root_on_debian() -> bool {
    let debian = std::fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian(&text));
    let root = || process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    debian && process::on_path("apt-get").is_some() && root()
}

/// Ubuntu calls itself like Debian, but its packages of these names only point to others.
fn is_debian(release: &str) -> bool {
    release.lines().any(|line| line.trim_end() == "ID=debian")
}

/// What Debian has these in, each package once.
fn packages_of(missing: &[&Wanted]) -> Vec<&'static str> {
    let mut packages: Vec<_> = missing.iter().map(|wanted| wanted.debian).collect();
    packages.dedup();
    packages
}

fn install_packages(browser: Browser, missing: &[&Wanted]) -> Result<(), Failure> {
    let packages = packages_of(missing);
    println!("installing {}", packages.join(" "));
    let apt = |arguments: &[&str]| {
        process::run(
            Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"),
        )
    };
    apt(&["update", "--quiet"])
        .and_then(|()| {
            let arguments = ["install", "--yes", "--quiet", "--no-install-recommends"];
            apt(&[&arguments, packages.as_slice()].concat())
        })
        .map_err(|error| {
            Failure::new(
                error,
                browser.why(),
                format!("install the packages {} by hand", packages.join(" ")),
            )
        })
}

/// What the runner of the wasm tests has to be told about the browser.
pub fn webdriver_settings(binary: &Path) -> String {
    serde_json::json!({
        "goog:chromeOptions": { "binary": binary, "args": CHROMIUM_ARGUMENTS }
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_debian_is_debian() {
        assert!(is_debian("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(!is_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }

    #[test]
    fn a_missing_program_is_told_with_its_way_out() {
        let message = Browser::Chromium.advice(&CHROMEDRIVER).to_string();
        assert!(message.contains("chromedriver"), "{message}");
        assert!(message.contains("in the variable CHROMEDRIVER"), "{message}");
    }

    #[test]
    fn a_package_that_holds_two_programs_is_installed_once() {
        assert_eq!(packages_of(Browser::WebKit.wanted()), ["webkit2gtk-driver", "xvfb"]);
    }

    #[test]
    fn settings_are_what_a_driver_reads() {
        let text = webdriver_settings(Path::new("a \"b\""));
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["goog:chromeOptions"]["binary"], "a \"b\"");
        assert_eq!(value["goog:chromeOptions"]["args"][0], "--headless=new");
    }
}
