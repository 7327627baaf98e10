//! One browser session: how it is begun in each browser, what only one of them can do, how it ends.
//!
//! The differences between browsers are in this file and nowhere else.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::Runtime;
use url::Url;

use crate::driver::Driver;
use crate::profile::Profile;
use crate::settings::{Kind, Settings};

/// No single command may take longer; a browser that hangs is a failure, not a wait.
const COMMAND_DEADLINE: Duration = Duration::from_secs(60);
/// A browser that does not go politely within this is killed.
const GOODBYE_DEADLINE: Duration = Duration::from_secs(10);

/// How a browser is to be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    /// Whether it prefers dark pages.
    pub dark: bool,
    /// Whether it lets no page keep anything, as its own settings can say.
    pub keeps_nothing: bool,
}

/// A browser under control. The order of the fields is the order in which they end.
pub struct Browser {
    kind: Kind,
    screenshots: PathBuf,
    client: Option<Client>,
    process: Option<u64>,
    complaints: RefCell<Vec<String>>,
    driver: Driver,
    runtime: Runtime,
    // Last, because the browser writes to it until it ends.
    profile: Option<Profile>,
}

impl Browser {
    /// Starts a driver, and with it a browser that uses this profile.
    #[track_caller]
    pub fn start(settings: &Settings, profile: Profile, wishes: Wishes) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap_or_else(|error| panic!("no runtime for the browser: {error}"));
        let driver = Driver::start(settings);
        let capabilities = match settings.kind {
            Kind::Chromium => chromium(settings, &profile, wishes),
            Kind::Firefox => firefox(settings, &profile, wishes),
        };
        let begun = runtime.block_on(async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let session = builder.capabilities(capabilities).connect(driver.address());
            match tokio::time::timeout(COMMAND_DEADLINE, session).await {
                Ok(result) => result.map_err(|error| error.to_string()),
                Err(_) => Err("the driver did not answer".to_owned()),
            }
        });
        let client = begun.unwrap_or_else(|error| {
            panic!("the browser did not start: {error}\n{}", driver.output().join("\n"))
        });
        let process = client.capabilities().and_then(|told| {
            ["goog:processID", "moz:processID"].iter().find_map(|key| told.get(*key)?.as_u64())
        });
        let browser = Self {
            kind: settings.kind,
            screenshots: settings.screenshots.clone(),
            client: Some(client),
            process,
            complaints: RefCell::default(),
            driver,
            runtime,
            profile: Some(profile),
        };
        if settings.kind == Kind::Chromium {
            browser.prefer_in_chromium(wishes.dark);
        }
        browser
    }

    /// Carries out one command.
    pub fn run<T, E: std::fmt::Display>(
        &self,
        command: impl AsyncFnOnce(&Client) -> Result<T, E>,
    ) -> Result<T, String> {
        let client = self.client.as_ref().ok_or("the browser has ended")?;
        self.runtime.block_on(async {
            match tokio::time::timeout(COMMAND_DEADLINE, command(client)).await {
                Ok(result) => result.map_err(|error| error.to_string()),
                Err(_) => Err("the browser did not answer".to_owned()),
            }
        })
    }

    /// Runs a script in the page.
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        self.run(async |client: &Client| client.execute(script, arguments).await)
    }

    /// Asks for something of the session that has no method of its own.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        self.special(Method::GET, path, None)
    }

    /// Tells the session something that has no method of its own.
    pub fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        self.special(Method::POST, path, Some(body))
    }

    fn special(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value, String> {
        let command = Special { method, path: path.to_owned(), body };
        self.run(async |client: &Client| client.issue_cmd(command).await)
    }

    fn chromium(&self, command: &str, parameters: Value) -> Result<Value, String> {
        self.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    #[track_caller]
    fn prefer_in_chromium(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        if let Err(error) = self.chromium("Emulation.setEmulatedMedia", features) {
            panic!("the browser cannot prefer {scheme}: {error}");
        }
    }

    /// Gives the page exactly this room, whatever the window adds around it.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), String> {
        if self.kind == Kind::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            return self.chromium("Emulation.setDeviceMetricsOverride", size).map(drop);
        }
        self.run(async |client: &Client| client.set_window_size(width, height).await)?;
        let around =
            self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![])?;
        let side = |index: usize| around[index].as_u64().and_then(|side| u32::try_from(side).ok());
        let (wider, higher) = (side(0).unwrap_or(0), side(1).unwrap_or(0));
        self.run(async |client: &Client| {
            client.set_window_size(width + wider, height + higher).await
        })
    }

    /// Saves a picture of the whole page, below the fold too.
    pub fn save_picture(&self, name: &str) -> Result<(), String> {
        let file = self.screenshots.join(format!("{name}-{}.png", self.kind.name()));
        let picture = self.picture()?;
        fs::create_dir_all(&self.screenshots)
            .and_then(|()| fs::write(&file, picture))
            .map_err(|error| format!("{}: {error}", file.display()))
    }

    /// The page on paper: A4, as a PDF.
    pub fn printed(&self) -> Result<Vec<u8>, String> {
        let page = json!({ "width": 21.0, "height": 29.7 });
        let margin = json!({ "top": 1.2, "bottom": 1.2, "left": 1.5, "right": 1.5 });
        let answer = self.post("print", json!({ "page": page, "margin": margin }))?;
        let text = answer.as_str().ok_or("no PDF")?;
        BASE64.decode(text).map_err(|error| error.to_string())
    }

    fn picture(&self) -> Result<Vec<u8>, String> {
        let answer = match self.kind {
            Kind::Chromium => {
                let whole = json!({ "captureBeyondViewport": true });
                self.chromium("Page.captureScreenshot", whole)?["data"].take()
            }
            Kind::Firefox => self.get("moz/screenshot/full")?,
        };
        let text = answer.as_str().ok_or("the browser gave no picture")?;
        BASE64.decode(text).map_err(|error| error.to_string())
    }

    /// Where the browser keeps what pages stored.
    pub fn storage_folder(&self) -> Option<PathBuf> {
        let inside = match self.kind {
            Kind::Chromium => "Default/Local Storage",
            Kind::Firefox => "storage/default",
        };
        self.profile.as_ref().map(|profile| profile.folder().join(inside))
    }

    /// A folder for files that come and go, which ends with the profile.
    pub fn files_folder(&self, name: &str) -> Result<PathBuf, String> {
        let profile = self.profile.as_ref().ok_or("the browser had no profile")?;
        Ok(profile.folder().join(name))
    }

    /// Why the page cannot be put among the programs of the device, as far as the browser says.
    pub fn reasons_against_installing(&self) -> Result<Vec<String>, String> {
        if self.kind == Kind::Firefox {
            return Ok(Vec::new());
        }
        let told = self.chromium("Page.getInstallabilityErrors", json!({}))?;
        let told = told["installabilityErrors"].as_array().cloned().unwrap_or_default();
        Ok(told.iter().map(|reason| reason["errorId"].to_string()).collect())
    }

    /// Errors and warnings that the browser's console showed since the start.
    pub fn complaints(&self) -> Result<Vec<String>, String> {
        match self.kind {
            Kind::Chromium => {
                // Told only once, so they are kept here.
                let told = self.post("se/log", json!({ "type": "browser" }))?;
                let mut complaints = self.complaints.borrow_mut();
                complaints.extend(chromium_complaints(&told));
                Ok(complaints.clone())
            }
            Kind::Firefox => Ok(firefox_complaints(&self.driver.output())),
        }
    }

    /// Ends the browser at once, as a crash or a dead battery does, and keeps its profile.
    #[track_caller]
    pub fn kill(mut self) -> Profile {
        let Some(process) = self.process.take() else {
            panic!("the driver did not tell which process the browser is");
        };
        kill_process(process);
        // The session is gone with its browser: there is nobody left to say goodbye to.
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(client.persist());
        }
        match self.profile.take() {
            Some(profile) => profile,
            None => panic!("the browser had no profile"),
        }
    }

    /// Closes the browser as a person does, and keeps its profile.
    #[track_caller]
    pub fn close(mut self) -> Profile {
        self.say_goodbye();
        match self.profile.take() {
            Some(profile) => profile,
            None => panic!("the browser had no profile"),
        }
    }

    fn say_goodbye(&mut self) {
        let Some(client) = self.client.take() else { return };
        let closed = self
            .runtime
            .block_on(async { tokio::time::timeout(GOODBYE_DEADLINE, client.close()).await });
        if matches!(closed, Ok(Ok(()))) {
            self.process = None;
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if thread::panicking() {
            let journey = thread::current().name().unwrap_or("journey").replace("::", "-");
            // The failure is what matters; a missing picture of it is none.
            let _ = self.save_picture(&format!("failed-{journey}"));
        }
        self.say_goodbye();
        if let Some(process) = self.process.take() {
            kill_process(process);
        }
    }
}

/// A command by its path below the session.
#[derive(Debug)]
struct Special {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Special {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}

/// Where downloads go.
fn downloads(profile: &Profile) -> String {
    profile.folder().join("downloads").display().to_string()
}

fn chromium(settings: &Settings, profile: &Profile, wishes: Wishes) -> Map<String, Value> {
    let mut arguments = settings.arguments.clone();
    arguments.push(format!("--user-data-dir={}", profile.folder().display()));
    let mut preferences = json!({
        "download.default_directory": downloads(profile),
        "download.prompt_for_download": false,
    });
    if wishes.keeps_nothing {
        // "Block all cookies", which means all that sites keep.
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    object(json!({
        "goog:chromeOptions": {
            "binary": settings.binary,
            "args": arguments,
            "prefs": preferences,
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    }))
}

fn firefox(settings: &Settings, profile: &Profile, wishes: Wishes) -> Map<String, Value> {
    let mut arguments = settings.arguments.clone();
    arguments.extend(["-profile".to_owned(), profile.folder().display().to_string()]);
    object(json!({
        "moz:firefoxOptions": {
            "binary": settings.binary,
            "args": arguments,
            "prefs": {
                "layout.css.prefers-color-scheme.content-override": i32::from(!wishes.dark),
                // "All cookies", which means all that sites keep; 5 is what it comes with.
                "network.cookie.cookieBehavior": if wishes.keeps_nothing { 2 } else { 5 },
                "browser.download.folderList": 2,
                "browser.download.dir": downloads(profile),
                "toolkit.legacyUserProfileCustomizations.stylesheets": true,
                // What the page says, and nothing of what the browser says of itself.
                "devtools.console.stdout.content": true,
                "devtools.console.stdout.chrome": false,
            },
        },
    }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn chromium_complaints(told: &Value) -> Vec<String> {
    let entries = told.as_array().map_or(&[][..], Vec::as_slice);
    entries
        .iter()
        .filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING")
        .filter_map(|entry| entry["message"].as_str().map(str::to_owned))
        .collect()
}

/// Firefox prints what a page logs and what it throws, each kind with its own first words. Texts of
/// a page stand in quotes; a bare name with a colon is a part of Firefox that speaks of itself.
fn firefox_complaints(output: &[String]) -> Vec<String> {
    let of_the_page = |line: &&String| {
        if line.starts_with("JavaScript error: http") {
            return true;
        }
        ["console.error: ", "console.warn: "]
            .iter()
            .find_map(|kind| line.strip_prefix(kind))
            .and_then(|rest| {
                rest.split(|letter: char| !letter.is_alphanumeric()).next().map(|name| (rest, name))
            })
            .is_some_and(|(rest, name)| name.is_empty() || !rest[name.len()..].starts_with(':'))
    };
    output.iter().filter(of_the_page).cloned().collect()
}

fn kill_process(process: u64) {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("taskkill");
        command.args(["/F", "/T", "/PID"]);
        command
    } else {
        let mut command = Command::new("kill");
        command.arg("-9");
        command
    };
    // A process that is already gone is what we want.
    let _ = command.arg(process.to_string()).stdout(Stdio::null()).stderr(Stdio::null()).status();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_page_complains() {
        let lines = [
            "console.error: \"panicked\"",
            "console.log: \"fine\"",
            "console.error: RSLoader: it could not load",
            "JavaScript error: http://127.0.0.1/a.js, line 1: Error: x",
            "JavaScript error: resource://gre/a.js, line 1: Error: x",
        ]
        .map(str::to_owned);
        assert_eq!(firefox_complaints(&lines), [lines[0].clone(), lines[3].clone()]);
    }
}
