//! What may be typed after `cargo xtask`, and what each word means.
//!
//! An unknown word is refused with the words that would have been right, never passed over.

use crate::failure::Failure;
use crate::steps;

/// Where the page is served when no port is named.
const DEFAULT_PORT: u16 = 8080;

/// A command line that was understood.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// Say what may be typed.
    Help,
    /// Build the release and serve it.
    Serve {
        /// The port on 127.0.0.1.
        port: u16,
    },
    /// Serve a debug build that is rebuilt on save.
    ServeDev {
        /// The port on 127.0.0.1.
        port: u16,
    },
    /// Serve a built folder as it is, and print each request.
    Host {
        /// The folder.
        folder: String,
        /// The port on 127.0.0.1.
        port: u16,
        /// The path below which it is seen, with a slash at both ends.
        below: String,
    },
    /// Finish a built folder: worker, policy, header files.
    Finish {
        /// The folder.
        folder: String,
    },
    /// Run the named steps, or all.
    Test {
        /// Names of steps, or what they begin with before a dash; empty for all.
        steps: Vec<String>,
        /// Words after `--`, handed to the end-to-end tests to pick some of them.
        filter: Vec<String>,
    },
    /// Only build the release.
    Build,
    /// Only install the tools.
    Tools,
}

/// Understands the words, or says which one it did not.
pub fn read(words: &[String]) -> Result<Request, Failure> {
    if words.iter().take_while(|word| *word != "--").any(|word| word == "--help" || word == "-h") {
        return Ok(Request::Help);
    }
    let Some((command, rest)) = words.split_first() else {
        return Ok(Request::Help);
    };
    match command.as_str() {
        "help" => Ok(Request::Help),
        "serve" => read_serve(rest),
        "test" => read_test(rest),
        "host" => read_host(rest),
        "finish" => {
            let (folder, rest) = read_folder(rest)?;
            nothing_more(rest, Request::Finish { folder })
        }
        "build" => nothing_more(rest, Request::Build),
        "tools" => nothing_more(rest, Request::Tools),
        other => Err(unknown(other)),
    }
}

fn read_serve(words: &[String]) -> Result<Request, Failure> {
    let (mut port, mut dev) = (DEFAULT_PORT, false);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--dev" => dev = true,
            "--port" => port = read_port(words.next().map_or("", String::as_str))?,
            other => match other.strip_prefix("--port=") {
                Some(number) => port = read_port(number)?,
                None => return Err(unknown(other)),
            },
        }
    }
    Ok(if dev { Request::ServeDev { port } } else { Request::Serve { port } })
}

fn read_host(words: &[String]) -> Result<Request, Failure> {
    let (folder, rest) = read_folder(words)?;
    let (mut port, mut below) = (DEFAULT_PORT, "/".to_owned());
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--port" => port = read_port(words.next().map_or("", String::as_str))?,
            "--below" => below = read_below(words.next().map_or("", String::as_str))?,
            other => return Err(unknown(other)),
        }
    }
    Ok(Request::Host { folder, port, below })
}

fn read_folder(words: &[String]) -> Result<(String, &[String]), Failure> {
    let named = words.split_first().filter(|(folder, _)| !folder.starts_with("--"));
    named.map(|(folder, rest)| (folder.clone(), rest)).ok_or_else(|| {
        Failure::new(
            "no folder is named",
            "this works on any copy of the built page",
            "name one, as in `cargo xtask host dist`",
        )
    })
}

fn read_below(text: &str) -> Result<String, Failure> {
    let is_path = text.starts_with('/') && text.ends_with('/') && !text.contains(['?', '#', '%']);
    is_path.then(|| text.to_owned()).ok_or_else(|| {
        Failure::new(
            format!("`{text}` is not the path of a folder"),
            "a page has to work below any path",
            "give one that begins and ends with a slash, as in `--below /some/where/`",
        )
    })
}

fn read_port(text: &str) -> Result<u16, Failure> {
    text.parse().ok().filter(|port| *port > 0).ok_or_else(|| {
        Failure::new(
            format!("`{text}` is not a port"),
            "the page is served on a port of this machine",
            "give a number from 1 to 65535, as in `cargo xtask serve --port 8081`",
        )
    })
}

fn read_test(words: &[String]) -> Result<Request, Failure> {
    let mut parts = words.splitn(2, |word| word == "--");
    let steps = parts.next().unwrap_or_default().to_vec();
    let filter = parts.next().unwrap_or_default().to_vec();
    match steps.iter().find(|name| !steps::exists(name)) {
        Some(name) => Err(unknown(name)),
        None => Ok(Request::Test { steps, filter }),
    }
}

fn nothing_more(words: &[String], request: Request) -> Result<Request, Failure> {
    words.first().map_or(Ok(request), |word| Err(unknown(word)))
}

fn unknown(word: &str) -> Failure {
    Failure::new(
        format!("`{word}` is not known here"),
        "only words that mean something are accepted, so that a slip is noticed",
        help(),
    )
}

/// What may be typed.
pub fn help() -> String {
    format!(
        "cargo xtask serve [--port N]      build the release, serve it on 127.0.0.1:{DEFAULT_PORT}
cargo xtask serve --dev           the same with a debug build, rebuilt on save
cargo xtask test [STEP...]        run every check, or only these steps
cargo xtask test e2e -- NAME      only the end-to-end tests with NAME in their name
cargo xtask build                 only build the release, into dist/
cargo xtask tools                 only install what is missing, into .tools/
cargo xtask host FOLDER [--port N] [--below /PATH/]
                                  serve a built folder as it is, and print each request
cargo xtask finish FOLDER         write worker, policy and header files of a built folder anew

steps: {}
`e2e` stands for all steps that begin with `e2e-`.",
        steps::names().join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    fn reads(line: &str, request: Request) {
        assert_eq!(read(&words(line)).unwrap(), request, "{line}");
    }

    fn refuses(line: &str, names: &str) {
        let message = read(&words(line)).unwrap_err().to_string();
        assert!(message.contains(names), "{line}: {message}");
    }

    #[test]
    fn reads_what_the_help_names() {
        reads("", Request::Help);
        reads("serve --help", Request::Help);
        reads("serve", Request::Serve { port: 8080 });
        reads("serve --port 99", Request::Serve { port: 99 });
        reads("serve --port=99 --dev", Request::ServeDev { port: 99 });
        let host =
            |port, below: &str| Request::Host { folder: "dist".into(), port, below: below.into() };
        reads("host dist", host(8080, "/"));
        reads("host dist --port 99 --below /a/b/", host(99, "/a/b/"));
        reads("finish dist", Request::Finish { folder: "dist".into() });
        reads("build", Request::Build);
        reads("tools", Request::Tools);
    }

    #[test]
    fn reads_steps_and_a_filter() {
        reads("test", Request::Test { steps: vec![], filter: vec![] });
        reads(
            "test wall e2e -- opens --help",
            Request::Test { steps: words("wall e2e"), filter: words("opens --help") },
        );
    }

    #[test]
    fn refuses_slips_and_names_them() {
        refuses("srve", "`srve`");
        refuses("serve --prot 1", "`--prot`");
        refuses("serve --port", "``");
        refuses("serve --port 0", "`0`");
        refuses("serve --port 70000", "`70000`");
        refuses("test e3e", "`e3e`");
        refuses("host", "no folder");
        refuses("host --port 99", "no folder");
        refuses("host dist --below a", "`a`");
        refuses("finish dist more", "`more`");
        refuses("build --release", "`--release`");
    }
}
