//! Serves a [`Site`] over HTTP on 127.0.0.1, to this machine only.
//!
//! Only GET and HEAD, with the headers of the built page; without such, nothing is kept by browsers
//! without asking. Addresses that were asked for in vain are kept, because a page that is moved below
//! another path must ask for nothing outside of it.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::failure::Failure;
use crate::serve;
use crate::site::{self, Answer, Site};

/// A document with nothing in it. A browser would look for an icon that it does not name.
const BLANK: &str = "<!doctype html><link rel=icon href='data:,'>";
/// How often a connection on which nothing happens looks whether the server has ended.
const LOOK_AGAIN: Duration = Duration::from_millis(200);
/// The most bytes that a request may have before its body; no browser comes near.
const HEAD_LIMIT: usize = 64 * 1024;

/// A running server, which ends when this is dropped.
pub struct Server {
    address: String,
    bound: SocketAddr,
    shared: Arc<Shared>,
    accepting: Option<JoinHandle<()>>,
}

/// What every connection uses.
struct Shared {
    site: Site,
    missing: Mutex<Vec<String>>,
    tell: fn(&str),
    has_ended: AtomicBool,
}

impl Server {
    /// Starts on this port, or on any free one for 0.
    pub fn start(site: Site, port: u16) -> Result<Self, Failure> {
        Self::start_telling(site, port, |_| ())
    }

    /// The same, and tells of each request: how, what, and the number of the answer.
    pub fn start_telling(site: Site, port: u16, tell: fn(&str)) -> Result<Self, Failure> {
        let taken = |error: io::Error| serve::taken(port, &error.to_string());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(taken)?;
        let bound = listener.local_addr().map_err(taken)?;
        let address = format!("http://{bound}{}", site.mount());
        let (missing, has_ended) = (Mutex::default(), AtomicBool::new(false));
        let shared = Arc::new(Shared { site, missing, tell, has_ended });
        let for_all = Arc::clone(&shared);
        let accepting = thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if for_all.has_ended.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&for_all);
                // A thread each, for browsers keep connections open that others must not wait for.
                // When the other side goes away in between, that is its loss.
                thread::spawn(move || drop(shared.converse(stream)));
            }
        });
        Ok(Self { address, bound, shared, accepting: Some(accepting) })
    }

    /// Where the site is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Every address that was asked for and is not there.
    pub fn missing(&self) -> Vec<String> {
        self.shared.missing.lock().map(|missing| missing.clone()).unwrap_or_default()
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.has_ended.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for the next one.
        let _ = TcpStream::connect(self.bound);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

/// What goes back.
struct Reply {
    status: &'static str,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    fn new(status: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into() }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With the headers of the page; where they say nothing of it, a browser asks each time.
    fn with_all(mut self, headers: Vec<(String, String)>) -> Self {
        self.headers.extend(headers);
        let says = self.headers.iter().any(|(name, _)| name == "Cache-Control");
        if says { self } else { self.with("Cache-Control", "no-cache") }
    }

    fn bytes(&self, with_body: bool) -> Vec<u8> {
        let mut text = format!("HTTP/1.1 {}\r\n", self.status);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        // With its length, as hosts send files.
        text.push_str(&format!("Content-Length: {}\r\n\r\n", self.body.len()));
        let mut bytes = text.into_bytes();
        if with_body {
            bytes.extend(&self.body);
        }
        bytes
    }
}

impl Shared {
    /// Answers what is asked on one connection, one after the other.
    fn converse(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(LOOK_AGAIN))?;
        stream.set_nodelay(true)?;
        let mut read = Vec::new();
        while let Some(head) = self.next_head(&mut stream, &mut read)? {
            let mut words = head.lines().next().unwrap_or_default().split(' ');
            let (method, address) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            let is_known = matches!(method, "GET" | "HEAD");
            let reply = match is_known {
                true => self.reply(address),
                false => Reply::new("405 Method Not Allowed", "only GET and HEAD")
                    .with("Allow", "GET, HEAD")
                    .with("Connection", "close"),
            };
            let status = reply.status.split(' ').next().unwrap_or_default();
            (self.tell)(&format!("{method} {address} {status}"));
            stream.write_all(&reply.bytes(method != "HEAD"))?;
            // What else may have a body, which is not read here.
            if !is_known || head.to_ascii_lowercase().contains("\nconnection: close") {
                return Ok(());
            }
        }
        Ok(())
    }

    /// The next request without its body; none when the other side or this server has ended.
    fn next_head(&self, stream: &mut TcpStream, read: &mut Vec<u8>) -> io::Result<Option<String>> {
        loop {
            if let Some(at) = read.windows(4).position(|end| end == b"\r\n\r\n") {
                let rest = read.split_off(at + 4);
                let head = std::mem::replace(read, rest);
                return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
            }
            let mut part = [0; 4096];
            match stream.read(&mut part) {
                Ok(0) => return Ok(None),
                Ok(count) if read.len() + count <= HEAD_LIMIT => read.extend(&part[..count]),
                Ok(_) => return Ok(None),
                Err(error) => match error.kind() {
                    ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted => {
                        if self.has_ended.load(Ordering::Relaxed) {
                            return Ok(None);
                        }
                    }
                    _ => return Err(error),
                },
            }
        }
    }

    fn reply(&self, address: &str) -> Reply {
        let headers = self.site.headers(address);
        match self.site.answer(address) {
            Answer::File(path) => match fs::read(&path) {
                Ok(bytes) => Reply::new("200 OK", bytes)
                    .with("Content-Type", site::content_type(&path))
                    .with_all(headers),
                Err(error) => Reply::new("500 Internal Server Error", error.to_string()),
            },
            Answer::Moved(address) => {
                Reply::new("301 Moved Permanently", "").with("Location", &address)
            }
            Answer::Blank => {
                Reply::new("200 OK", BLANK).with("Content-Type", "text/html; charset=utf-8")
            }
            Answer::Missing => {
                // A link whose # was encoded on its way is nobody's mistake here.
                let is_link = ["%23r", "%2523r"].iter().any(|mark| address.contains(mark));
                if !is_link && let Ok(mut missing) = self.missing.lock() {
                    missing.push(address.to_owned());
                }
                let page = self.site.not_found().and_then(|file| fs::read_to_string(file).ok());
                let kind = if page.is_some() { "text/html; charset=utf-8" } else { "text/plain" };
                let text = page.unwrap_or_else(|| "there is no such file here".to_owned());
                Reply::new("404 Not Found", text).with("Content-Type", kind).with_all(headers)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn ask(server: &Server, line: &str) -> String {
        let host = server.address().split('/').nth(2).unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn serves_refuses_and_remembers() {
        let folder = std::env::temp_dir().join(format!("hatcheck-server-{}", std::process::id()));
        let dist = folder.join("dist");
        fs::create_dir_all(&dist).unwrap();
        fs::write(dist.join("index.html"), "hello").unwrap();
        fs::write(dist.join("a.wasm"), "wasm").unwrap();
        let server = Server::start(Site::new(dist, "/a/b/"), 0).unwrap();
        assert!(server.address().ends_with("/a/b/"));

        let page = ask(&server, "GET /a/b/");
        assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("hello"), "{page}");
        assert!(page.contains("Cache-Control: no-cache"), "{page}");
        assert!(ask(&server, "GET /a/b/a.wasm").contains("Content-Type: application/wasm"));
        assert!(!ask(&server, "HEAD /a/b/").contains("hello"));
        assert!(ask(&server, "GET /a/b").contains("Location: /a/b/"));
        assert!(ask(&server, "POST /a/b/").starts_with("HTTP/1.1 405"));
        assert!(server.missing().is_empty());

        assert!(ask(&server, "GET /a.wasm").starts_with("HTTP/1.1 404"));
        assert_eq!(server.missing(), ["/a.wasm"]);

        fs::write(folder.join("dist/404.html"), "<p>gone").unwrap();
        let gone = ask(&server, "GET /a/b/%23r=1AB");
        assert!(gone.starts_with("HTTP/1.1 404") && gone.ends_with("<p>gone"), "{gone}");
        assert_eq!(
            server.missing(),
            ["/a.wasm"],
            "a link that lost its # is no mistake of the page"
        );

        let rules = "/*\n  X-Content-Type-Options: nosniff\n/a.wasm\n  Cache-Control: immutable\n";
        fs::write(folder.join("dist/_headers"), rules).unwrap();
        let page = ask(&server, "GET /a/b/?query");
        assert!(page.contains("nosniff") && page.contains("Cache-Control: no-cache"), "{page}");
        let program = ask(&server, "GET /a/b/a.wasm");
        assert!(program.contains("Cache-Control: immutable"), "{program}");
        assert!(!program.contains("no-cache"), "{program}");
        assert!(ask(&server, "GET /a/b/%23r=1AB").contains("nosniff"));
        drop(server);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn connections_stay_open_and_nobody_waits_for_another() {
        let folder = std::env::temp_dir().join(format!("hatcheck-open-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "hello").unwrap();
        let server = Server::start(Site::new(&folder, "/"), 0).unwrap();
        let connect = || TcpStream::connect(server.bound).unwrap();
        let mut open: Vec<TcpStream> = (0..20).map(|_| connect()).collect();
        for _ in 0..2 {
            for stream in &mut open {
                stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
                stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").unwrap();
                let mut answer = Vec::new();
                while !answer.ends_with(b"hello") {
                    let mut part = [0; 999];
                    let count = stream.read(&mut part).expect("an answer in time");
                    assert!(count > 0, "the connection ended");
                    answer.extend(&part[..count]);
                }
            }
        }
        drop(server);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_taken_port_is_explained() {
        let first = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        let failure = Server::start(Site::new("nowhere", "/"), port).err().unwrap();
        assert!(failure.to_string().contains("--port"), "{failure}");
    }
}
