//! One browser session: how it is begun, what is asked of it, how it ends.
//!
//! Where browsers differ, this file asks which one it is, and `engine/` knows what only one needs.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use url::Url;

use crate::driver::Driver;
use crate::engine::{chromium, firefox, webkit};
use crate::profile::Profile;
use crate::settings::{Kind, Settings};

/// No single command may take longer; a browser that hangs is a failure, not a wait.
const COMMAND_DEADLINE: Duration = Duration::from_secs(60);
/// A browser that does not go politely within this is killed.
const GOODBYE_DEADLINE: Duration = Duration::from_secs(10);
/// Between two looks at a window that is about to change its size.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

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
        let driver = Driver::start(settings, &profile);
        let capabilities = match settings.kind {
            Kind::Chromium => chromium::capabilities(settings, &profile, wishes),
            Kind::Firefox => firefox::capabilities(settings, &profile, wishes),
            Kind::WebKit => webkit::capabilities(settings, wishes),
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
        let process = match settings.kind {
            Kind::WebKit => webkit::process_below(driver.process()),
            Kind::Chromium | Kind::Firefox => client.capabilities().and_then(|told| {
                ["goog:processID", "moz:processID"].iter().find_map(|key| told.get(*key)?.as_u64())
            }),
        };
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

    pub(crate) fn chromium(&self, command: &str, parameters: Value) -> Result<Value, String> {
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

    /// What it takes to come from the month to the day, and from there to the year, where a full part
    /// does not go on by itself.
    pub fn next_part_of_a_date(&self) -> Option<Key> {
        (self.kind == Kind::WebKit).then_some(Key::Right)
    }

    /// The role of an element that the browser computed, by the name it should have: WebKit calls a
    /// list of options by the button that opens it.
    pub fn role(&self, told: &str, tag: &str) -> String {
        let is_list = self.kind == Kind::WebKit && tag == "select" && told == "button";
        if is_list { "combobox" } else { told }.to_owned()
    }

    /// Gives the page exactly this room, whatever the window adds around it.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), String> {
        if self.kind == Kind::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            return self.chromium("Emulation.setDeviceMetricsOverride", size).map(drop);
        }
        self.run(async |client: &Client| client.set_window_size(width, height).await)?;
        if self.kind == Kind::WebKit {
            return self.wait_for_room(width, height);
        }
        let around =
            self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![])?;
        let side = |index: usize| around[index].as_u64().and_then(|side| u32::try_from(side).ok());
        let (wider, higher) = (side(0).unwrap_or(0), side(1).unwrap_or(0));
        self.run(async |client: &Client| {
            client.set_window_size(width + wider, height + higher).await
        })
    }

    /// WebKit's window changes its size some time after it was told to. What is around the page is
    /// only right once it has.
    fn wait_for_room(&self, width: u32, height: u32) -> Result<(), String> {
        let deadline = Instant::now() + COMMAND_DEADLINE;
        let (mut outer, mut room) = ((width, height), (0, 0));
        while Instant::now() < deadline {
            let now = self.script("return [innerWidth, innerHeight]", vec![])?;
            let side = |index: usize| now[index].as_u64().and_then(|side| u32::try_from(side).ok());
            let now = (side(0).unwrap_or(0), side(1).unwrap_or(0));
            if now == (width, height) {
                return Ok(());
            }
            // It came to rest at another size than was wanted.
            if now == room {
                outer.0 = outer.0.saturating_add(width).saturating_sub(now.0);
                outer.1 = outer.1.saturating_add(height).saturating_sub(now.1);
                self.run(async |client: &Client| client.set_window_size(outer.0, outer.1).await)?;
            }
            room = now;
            thread::sleep(LOOK_AGAIN);
        }
        Err(format!("the page has {room:?}, not {:?}", (width, height)))
    }

    /// Saves a picture of the whole page, below the fold too; in WebKit, which cannot, of what is
    /// in view.
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
            Kind::WebKit => self.get("screenshot")?,
        };
        let text = answer.as_str().ok_or("the browser gave no picture")?;
        BASE64.decode(text).map_err(|error| error.to_string())
    }

    /// Where the browser keeps what pages stored.
    pub fn storage_folder(&self) -> Option<PathBuf> {
        let inside = match self.kind {
            Kind::Chromium => "Default/Local Storage",
            Kind::Firefox => "storage/default",
            Kind::WebKit => return None,
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
        if self.kind != Kind::Chromium {
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
                complaints.extend(chromium::complaints(&told));
                Ok(complaints.clone())
            }
            Kind::Firefox => Ok(firefox::complaints(&self.driver.output())),
            Kind::WebKit => {
                self.hear()?;
                Ok(self.complaints.borrow().clone())
            }
        }
    }

    /// Where the console can only be listened to from inside of a page: takes what was heard, and
    /// listens from now on. To be called before and after a page is loaded.
    pub fn hear(&self) -> Result<(), String> {
        if self.kind == Kind::WebKit {
            let told = self.script(webkit::HEAR, vec![])?;
            let told = told.as_array().into_iter().flatten();
            let told = told.filter_map(|text| text.as_str().map(str::to_owned));
            self.complaints.borrow_mut().extend(told);
        }
        Ok(())
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
