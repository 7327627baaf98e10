//! A driver process of one visit: started on a free port, ended when dropped, its output kept.
//!
//! A driver per visit, because Firefox's serves one browser only, and because what a browser prints
//! then belongs to one journey.

use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::engine::webkit;
use crate::profile::Profile;
use crate::screen::Screen;
use crate::settings::{Kind, Settings};

/// Generous, for a machine that compiles at the same time.
const START_DEADLINE: Duration = Duration::from_secs(30);
/// Between two looks at a condition.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// A running driver.
pub struct Driver {
    child: Child,
    address: String,
    output: Arc<Mutex<Vec<String>>>,
    // Last, because the browser draws on it until it ends.
    _screen: Option<Screen>,
}

impl Driver {
    /// Starts the driver of the browser under test.
    #[track_caller]
    pub fn start(settings: &Settings, profile: &Profile) -> Self {
        let deadline = Instant::now() + START_DEADLINE;
        loop {
            match Self::try_start(settings, profile, deadline) {
                Ok(driver) => return driver,
                Err(error) if Instant::now() > deadline => {
                    panic!("{} did not start: {error}", settings.driver.display())
                }
                // Another program may have taken the port between our look and the driver's.
                Err(_) => thread::sleep(LOOK_AGAIN),
            }
        }
    }

    #[track_caller]
    fn try_start(
        settings: &Settings,
        profile: &Profile,
        deadline: Instant,
    ) -> Result<Self, String> {
        let port = free_port().map_err(|error| error.to_string())?;
        let mut command = Command::new(&settings.driver);
        command.arg(format!("--port={port}"));
        if settings.kind == Kind::Firefox {
            // Or two browsers would share the usual one.
            let inner = free_port().map_err(|error| error.to_string())?;
            command.arg(format!("--websocket-port={inner}"));
        }
        let screen = settings.screen.as_deref().map(Screen::start);
        if let Some(screen) = &screen {
            webkit::prepare_driver(&mut command, profile, screen);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", settings.driver.display()));
        let output = Arc::new(Mutex::new(Vec::new()));
        collect(child.stdout.take(), &output);
        collect(child.stderr.take(), &output);
        let address = format!("http://127.0.0.1:{port}");
        let mut driver = Self { child, address, output, _screen: screen };
        loop {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(driver);
            }
            if driver.child.try_wait().is_ok_and(|status| status.is_some())
                || Instant::now() > deadline
            {
                return Err(driver.output().join("\n"));
            }
            thread::sleep(LOOK_AGAIN);
        }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// The lines that the driver and its browser printed so far.
    pub fn output(&self) -> Vec<String> {
        self.output.lock().map(|lines| lines.clone()).unwrap_or_default()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Reads to the end on a thread of its own: a full pipe would stop the browser.
fn collect(stream: Option<impl Read + Send + 'static>, output: &Arc<Mutex<Vec<String>>>) {
    let Some(stream) = stream else { return };
    let output = Arc::clone(output);
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if let Ok(mut lines) = output.lock() {
                lines.push(String::from_utf8_lossy(&line).trim_end().to_owned());
            }
        }
    });
}
