//! Serves a [`Site`] over HTTP on 127.0.0.1, to this machine only.
//!
//! Only GET and HEAD; nothing is kept by browsers without asking, so a rebuilt page is always the
//! one that is seen. Addresses that were asked for in vain are kept, because a page that is moved
//! below another path must ask for nothing outside of it.

use std::fs::File;
use std::io;
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use tiny_http::{Header, Method, Request, Response};

use crate::failure::Failure;
use crate::serve;
use crate::site::{self, Answer, Site};

/// How many files are read at a time; a first visit asks for few.
const THREADS: usize = 4;

/// A running server, which ends when this is dropped.
pub struct Server {
    http: Arc<tiny_http::Server>,
    address: String,
    missing: Arc<Mutex<Vec<String>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Starts on this port, or on any free one for 0.
    pub fn start(site: Site, port: u16) -> Result<Self, Failure> {
        let http = tiny_http::Server::http(("127.0.0.1", port))
            .map_err(|error| serve::taken(port, &error.to_string()))?;
        let bound = http.server_addr().to_ip().map_or(port, |address| address.port());
        let address = format!("http://127.0.0.1:{bound}{}", site.mount());
        let (http, site) = (Arc::new(http), Arc::new(site));
        let missing = Arc::new(Mutex::new(Vec::new()));
        let threads = (0..THREADS)
            .map(|_| {
                let (http, site, missing) = (http.clone(), site.clone(), missing.clone());
                thread::spawn(move || {
                    while let Ok(request) = http.recv() {
                        // The other side went away: its loss.
                        let _ = respond(request, &site, &missing);
                    }
                })
            })
            .collect();
        Ok(Self { http, address, missing, threads })
    }

    /// Where the site is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Every address that was asked for and is not there.
    pub fn missing(&self) -> Vec<String> {
        self.missing.lock().map(|missing| missing.clone()).unwrap_or_default()
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            // Wakes one thread each.
            self.http.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn respond(request: Request, site: &Site, missing: &Mutex<Vec<String>>) -> io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request
            .respond(plain(405, "only GET and HEAD").with_header(header("Allow", "GET, HEAD")));
    }
    match site.answer(request.url()) {
        Answer::File(path) => {
            let kind = header("Content-Type", site::content_type(&path));
            let response = Response::from_file(File::open(path)?)
                // With its length, as hosts send files, not in chunks.
                .with_chunked_threshold(usize::MAX)
                .with_header(kind)
                .with_header(header("Cache-Control", "no-cache"))
                .with_header(header("X-Content-Type-Options", "nosniff"));
            request.respond(response)
        }
        Answer::Moved(address) => {
            request.respond(plain(301, "").with_header(header("Location", &address)))
        }
        Answer::Missing => {
            // A link whose # was encoded on its way is nobody's mistake here.
            let is_link = ["%23r", "%2523r"].iter().any(|mark| request.url().contains(mark));
            if !is_link && let Ok(mut missing) = missing.lock() {
                missing.push(request.url().to_owned());
            }
            match site.not_found().and_then(|file| std::fs::read_to_string(file).ok()) {
                Some(page) => {
                    let kind = header("Content-Type", "text/html; charset=utf-8");
                    request.respond(plain(404, &page).with_header(kind))
                }
                None => request.respond(plain(404, "there is no such file here")),
            }
        }
    }
}

fn plain(status: u16, text: &str) -> Response<io::Cursor<Vec<u8>>> {
    Response::from_string(text).with_status_code(status)
}

/// A header; what cannot stand in one (an address with odd letters) becomes an empty value.
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value)
        .or_else(|()| Header::from_bytes(name, ""))
        .expect("names of headers are written in this file")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

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
        drop(server);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_taken_port_is_explained() {
        let first = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = first.local_addr().unwrap().port();
        let failure = Server::start(Site::new("nowhere", "/"), port).err().unwrap();
        assert!(failure.to_string().contains("--port"), "{failure}");
    }
}
