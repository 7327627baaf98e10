//! A screen that nobody sees, for a browser that will not run without one: started on a free
//! display, ended when dropped.
//!
//! A screen per visit, because two windows on one of them take the focus from each other.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Generous, for a machine that compiles at the same time.
const START_DEADLINE: Duration = Duration::from_secs(30);

/// Nobody but the window under the pointer has the focus, and the pointer stands in the middle: small
/// enough that the middle is in a phone's window. Windows may be larger than the screen.
const SIZE: &str = "640x640x24";

/// A running X server without a monitor.
pub struct Screen {
    child: Child,
    name: String,
}

impl Screen {
    /// Starts one with this program, on the first display that is free.
    #[track_caller]
    pub fn start(program: &Path) -> Self {
        let mut command = Command::new(program);
        command.args(["-displayfd", "1", "-screen", "0", SIZE, "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child =
            command.spawn().unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let (tell, told) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || {
                let mut line = String::new();
                let read = BufReader::new(output).read_line(&mut line);
                // Nobody waits any more when this fails.
                let _ = tell.send(read.map(|_| line.trim().to_owned()));
            });
        }
        match told.recv_timeout(START_DEADLINE) {
            Ok(Ok(number)) if !number.is_empty() => Self { child, name: format!(":{number}") },
            _ => {
                let _ = child.kill();
                let mut complaint = String::new();
                if let Some(mut errors) = child.stderr.take() {
                    let _ = errors.read_to_string(&mut complaint);
                }
                panic!("{} gave no screen: {complaint}", program.display());
            }
        }
    }

    /// Its name, as programs find it in `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
