//! A host of the journey's own: a copy of the built page that can be changed, and a server that can be
//! ended and tells what it was asked for.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::settings::Settings;

/// No root, no name that a page would guess.
const BELOW: &str = "/some/where/";

/// What [`crate::Page::go_on`] keeps.
const TOLD: &str = "new Promise(told => { window.goOn = told; })";

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// A running host, which ends with its folder when dropped.
pub struct Host {
    folder: PathBuf,
    xtask: PathBuf,
    port: u16,
    server: Option<Child>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Host {
    /// Serves a copy of the built page.
    #[track_caller]
    pub fn of_the_release() -> Self {
        let settings = Settings::read();
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name =
            format!("hatcheck-host-{}-{}-{number}", settings.kind.name(), std::process::id());
        let folder = std::env::temp_dir().join(name);
        // A process before us may have had our number and no time to tidy up.
        let _ = fs::remove_dir_all(&folder);
        copy(&settings.dist, &folder);
        let mut host =
            Self { folder, xtask: settings.xtask, port: 0, server: None, requests: Arc::default() };
        host.start();
        host
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{BELOW}", self.port)
    }

    /// The folder that is served.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Serves again, at the same address.
    #[track_caller]
    pub fn start(&mut self) {
        let mut command = Command::new(&self.xtask);
        command.arg("host").arg(&self.folder).args(["--below", BELOW]);
        let port = if self.port == 0 { free_port() } else { self.port };
        command.args(["--port", &port.to_string()]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut server = must("start a host", command.spawn());
        self.port = port;
        let mut lines = BufReader::new(server.stdout.take().expect("a piped output")).lines();
        // The first line says that it listens.
        let begun = lines.next().is_some_and(|line| line.is_ok());
        self.server = Some(server);
        assert!(begun, "the host did not start on port {port}");
        let requests = Arc::clone(&self.requests);
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Ok(mut requests) = requests.lock() {
                    requests.push(line);
                }
            }
        });
    }

    /// Ends the server: from now on there is no network.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = server.kill();
            let _ = server.wait();
        }
    }

    /// What was asked for since the last time: paths below the page, without those of the harness.
    #[track_caller]
    pub fn take_requests(&self) -> Vec<String> {
        let told = std::mem::take(&mut *self.requests.lock().expect("nobody panics with it"));
        let of_the_page = |line: &String| {
            let path = line.split(' ').nth(1)?.strip_prefix(BELOW)?;
            Some(path.to_owned())
        };
        told.iter().filter_map(of_the_page).collect()
    }

    /// Puts another build in the place of this one: all programs and scripts have other names, and what
    /// was there before is gone. The start page says `second` in a `meta` named `build`.
    #[track_caller]
    pub fn build_again(&self) {
        let names = self.names();
        let digests: Vec<&str> = names
            .iter()
            .filter(|name| name.ends_with(".js") || name.ends_with(".wasm"))
            .filter_map(|name| digest_of(name))
            .collect();
        assert!(!digests.is_empty(), "no program has a digest in its name: {names:?}");
        let renamed = |text: &str| {
            digests.iter().fold(text.to_owned(), |text, digest| {
                text.replace(digest, &digest.chars().rev().collect::<String>())
            })
        };
        for name in &names {
            let file = self.folder.join(name);
            if name.ends_with(".js") || name.ends_with(".html") {
                let text = renamed(&must("read a file", fs::read_to_string(&file)));
                let text = match name.as_str() {
                    "index.html" => {
                        text.replace("<title>", "<meta name=build content=second><title>")
                    }
                    _ => text,
                };
                must("write a file", fs::write(&file, text));
            }
            must("rename a file", fs::rename(&file, self.folder.join(renamed(name))));
        }
        self.finish(true);
    }

    /// Finishes the page anew, with or without a worker, as the build does.
    #[track_caller]
    pub fn finish(&self, with_worker: bool) {
        let mut command = Command::new(&self.xtask);
        command.arg("finish").arg(&self.folder).env_remove("CARGO_MANIFEST_DIR");
        command.env("HATCHECK_WORKER", if with_worker { "on" } else { "off" });
        let ended = must("finish the page", command.status());
        assert!(ended.success(), "the page was not finished: {ended}");
    }

    /// Makes the program wait, before it begins, for [`crate::Page::go_on`].
    #[track_caller]
    pub fn begin_when_told(&self) {
        self.begin_after(TOLD);
    }

    /// Makes the program wait, each time it loads a file that begins with this, for [`crate::Page::go_on`].
    #[track_caller]
    pub fn load_when_told(&self, part: &str) {
        self.load_after(part, TOLD);
    }

    /// Makes the program wait, before it begins, for the promise of this script.
    #[track_caller]
    pub fn begin_after(&self, promise: &str) {
        self.begin_with(&format!("await {promise};"));
    }

    /// Makes the program wait, each time it loads a file that begins with this, for the promise of this
    /// script.
    #[track_caller]
    pub fn load_after(&self, part: &str, promise: &str) {
        self.begin_with(&format!(
            "const load = fetch; window.fetch = async (from, ...how) => {{
                if (String(from.url ?? from).includes('/{part}')) await {promise};
                return load(from, ...how);
            }};"
        ));
    }

    fn begin_with(&self, script: &str) {
        self.change(&self.file("hatcheck-", ".js"), |text| format!("{script}{text}"));
        self.finish(true);
    }

    /// Changes the text of a file.
    #[track_caller]
    pub fn change(&self, name: &str, change: impl FnOnce(String) -> String) {
        let file = self.folder.join(name);
        let text = must("read a file", fs::read_to_string(&file));
        must("write a file", fs::write(&file, change(text)));
    }

    /// The name of the one file that begins and ends like this.
    #[track_caller]
    pub fn file(&self, begin: &str, end: &str) -> String {
        let found: Vec<String> = self
            .names()
            .into_iter()
            .filter(|name| name.starts_with(begin) && name.ends_with(end))
            .collect();
        match &found[..] {
            [one] => one.clone(),
            other => panic!("{begin}…{end} is not one file: {other:?}"),
        }
    }

    /// Takes a file away, so that it is asked for in vain, or gives it back.
    #[track_caller]
    pub fn hold_back(&self, name: &str, is_held: bool) {
        let (there, away) = (self.folder.join(name), self.folder.join(format!("{name}.away")));
        let (from, to) = if is_held { (&there, &away) } else { (&away, &there) };
        must("move a file", fs::rename(from, to));
    }

    /// Puts a copy of the page below it.
    #[track_caller]
    pub fn copy_below(&self, name: &str) {
        copy(&Settings::read().dist, &self.folder.join(name));
    }

    /// The names of all files in the folder itself.
    #[track_caller]
    fn names(&self) -> Vec<String> {
        let entries = must("list the folder", fs::read_dir(&self.folder));
        let files = entries.flatten().filter(|entry| entry.path().is_file());
        files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.stop();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The digest in the name of a file.
fn digest_of(name: &str) -> Option<&str> {
    let digits = |part: &&str| part.len() >= 16 && part.chars().all(|one| one.is_ascii_hexdigit());
    name.split(['-', '_', '.']).find(digits)
}

#[track_caller]
fn copy(from: &Path, to: &Path) {
    must("make a folder", fs::create_dir_all(to));
    for entry in must("list the built page", fs::read_dir(from)).flatten() {
        let (path, copy_of) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &copy_of);
        } else {
            must("copy a file", fs::copy(&path, &copy_of));
        }
    }
}

#[track_caller]
fn free_port() -> u16 {
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|bound| bound.local_addr());
    must("find a free port", port).port()
}

#[track_caller]
fn must<T>(what: &str, result: std::io::Result<T>) -> T {
    result.unwrap_or_else(|error| panic!("could not {what}: {error}"))
}
