//! Makes the built page work without a network: finishes `dist/` with a worker that keeps exactly its
//! files.
//!
//! The worker is `public/offline.js` with two values filled in; the start page gets the script that
//! registers it (`public/renewal.html`). The version is a digest over names and contents of all files,
//! so builds that differ in a byte are two versions, and the same build made twice is one.
//!
//! Works on any finished folder, also one that was finished before. Whatever changes a file after that
//! breaks the worker's promise, so this comes last; only copies packed for hosts come after it.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::built;
use crate::failure::Failure;
use crate::policy;
use crate::project::Project;
use crate::release::compress;

/// Whether the page is kept on the device: anything but `off`.
pub const WORKER: &str = "HATCHECK_WORKER";

/// The page that everything begins with.
pub const START: &str = "index.html";
/// The one name that a worker ever has, or browsers would look for an old one for ever.
pub const WORKER_FILE: &str = "worker.js";
/// Between these stands what registers the worker.
const MARKS: [&str; 2] = ["<!--offline-->", "<!--/offline-->"];
/// Where the version is filled in.
const VERSION: &str = "%VERSION%";
/// Where the files are filled in.
const FILES: &str = "'%FILES%': ''";

/// What the three files of `public/` say.
struct Templates {
    keeps: String,
    leaves: String,
    registers: String,
}

/// Finishes a folder with the built page in it: worker, policy and header files, and where files are packed
/// already, those that changed anew.
pub fn finish(project: &Project, dist: &Path) -> Result<(), Failure> {
    let keeps = env::var(WORKER).as_deref() != Ok("off");
    let finished = templates(project).and_then(|templates| {
        announce(dist, keeps.then_some(&templates.registers))?;
        policy::write(dist)?;
        write(dist, &templates, keeps)?;
        compress::pack_again(dist).map_err(|error| format!("what changed was not packed: {error}"))
    });
    finished.map_err(|error| {
        Failure::new(
            error,
            "the page opens without a network, and runs no script but its own",
            "run `cargo xtask build`; if it stays, look at what the message names",
        )
    })
}

fn templates(project: &Project) -> Result<Templates, String> {
    let read = |name: &str| read(&project.root().join("public").join(name));
    Ok(Templates {
        keeps: read("offline.js")?,
        leaves: read(WORKER_FILE)?,
        registers: read("renewal.html")?,
    })
}

/// Puts what registers the worker at the end of the start page, or takes it out.
fn announce(dist: &Path, registers: Option<&String>) -> Result<(), String> {
    let page = built::without(&read(&dist.join(START))?, MARKS);
    let announced = match registers {
        None => page,
        Some(registers) => {
            let [begin, end] = MARKS;
            let (page, rest) = page.split_at(page.rfind("</body>").unwrap_or(page.len()));
            format!("{page}{begin}{}{end}{rest}", built::shortened(registers))
        }
    };
    write_file(&dist.join(START), &announced)
}

/// Writes the worker over the finished files, and the version into the start page.
fn write(dist: &Path, templates: &Templates, keeps: bool) -> Result<(), String> {
    if !keeps {
        return write_file(&dist.join(WORKER_FILE), &templates.leaves);
    }
    let mut files = built::read_folder(dist)
        .map_err(|error| format!("{} could not be read: {error}", dist.display()))?;
    files.retain(|name, _| is_kept(name));
    if !["html", "js", "wasm"]
        .iter()
        .all(|kind| files.keys().any(|name| built::ending(name) == *kind))
    {
        return Err(format!("{} is no built page", dist.display()));
    }
    let version = version(&files, &templates.keeps);
    let start = String::from_utf8_lossy(&files[START]).replace(VERSION, &version);
    write_file(&dist.join(START), &start)?;
    files.insert(START.to_owned(), start.into_bytes());
    let worker = worker(&templates.keeps, &version, &files)?;
    write_file(&dist.join(WORKER_FILE), &worker)
}

/// Whether a page of this build can load the file. The rest is for hosts, chats and readers.
fn is_kept(name: &str) -> bool {
    const NOT_OF_THE_PAGE: [&str; 4] = [WORKER_FILE, "404.html", "moved.js", "preview.png"];
    const ENDINGS: [&str; 8] = ["html", "js", "wasm", "css", "svg", "png", "woff2", "webmanifest"];
    let is_still_page = built::ending(name) == "txt" && built::is_hashed(name);
    !NOT_OF_THE_PAGE.contains(&name) && (ENDINGS.contains(&built::ending(name)) || is_still_page)
}

/// What tells this build from others.
fn version(files: &BTreeMap<String, Vec<u8>>, worker: &str) -> String {
    let mut all = Sha256::new();
    all.update(built::digest(worker.as_bytes()));
    for (name, bytes) in files {
        all.update(format!("{name} {}\n", built::digest(bytes)));
    }
    built::short_digest(&all.finalize())
}

/// The worker of these files.
fn worker(
    template: &str,
    version: &str,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<String, String> {
    for place in [VERSION, FILES] {
        if template.matches(place).count() != 1 {
            return Err(format!("public/offline.js does not have {place} once"));
        }
    }
    let mut list = String::new();
    for (name, bytes) in files {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
        if !name.chars().all(is_plain) {
            return Err(format!("the file {name} has a name that addresses cannot have as it is"));
        }
        let name = if name == START { "" } else { name };
        list.push_str(&format!("\n  '{name}': '{}',", built::digest(bytes)));
    }
    Ok(template.replace(VERSION, version).replace(FILES, &format!("{list}\n")))
}

/// The text of a file.
pub fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file)
        .map_err(|error| format!("{} could not be read: {error}", file.display()))
}

/// Writes a file of the built page.
pub fn write_file(file: &Path, text: &str) -> Result<(), String> {
    fs::write(file, text)
        .map_err(|error| format!("{} could not be written: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const TEMPLATE: &str = "const VERSION = '%VERSION%';\nconst FILES = {'%FILES%': ''};\n";

    fn files(page: &str) -> BTreeMap<String, Vec<u8>> {
        let one = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        BTreeMap::from([one("index.html", page), one("a.js", "a"), one("a.wasm", "b")])
    }

    #[test]
    fn the_version_follows_every_byte_of_what_is_kept_and_nothing_else() {
        let version = |page: &str, worker| super::version(&files(page), worker);
        let first = version("one", TEMPLATE);
        assert_eq!(first.len(), 16);
        assert_eq!(first, version("one", TEMPLATE));
        assert_ne!(first, version("two", TEMPLATE));
        assert_ne!(first, version("one", "another worker"));
        let mut renamed = files("one");
        let bytes = renamed.remove("a.js").unwrap();
        renamed.insert("b.js".to_owned(), bytes);
        assert_ne!(first, super::version(&renamed, TEMPLATE));
    }

    #[test]
    fn the_worker_lists_every_file_with_its_digest() {
        let worker = worker(TEMPLATE, "0123", &files("one")).unwrap();
        assert!(worker.contains("VERSION = '0123'"), "{worker}");
        for (name, text) in [("", "one"), ("a.js", "a"), ("a.wasm", "b")] {
            let line = format!("\n  '{name}': '{}',\n", built::digest(text.as_bytes()));
            assert!(worker.contains(&line), "{line} is missing in {worker}");
        }
        let mut odd = files("one");
        odd.insert("it's.js".to_owned(), Vec::new());
        assert!(super::worker(TEMPLATE, "0123", &odd).unwrap_err().contains("it's.js"));
        assert!(super::worker("", "0123", &odd).unwrap_err().contains("%VERSION%"));
    }

    #[test]
    fn what_no_page_loads_is_not_kept() {
        let still = "still-how-0123456789abcdef.txt";
        for name in ["index.html", "a-0.js", "a.wasm", "fonts/a.woff2", "a.png", "a.css", still] {
            assert!(is_kept(name), "{name}");
        }
        for name in [
            "worker.js",
            "404.html",
            "moved.js",
            "preview.png",
            "_headers",
            ".htaccess",
            "vercel.json",
            "a.js.br",
            "a.wasm.gz",
            "fonts/OFL.txt",
            "hatcheck.nginx.conf",
        ] {
            assert!(!is_kept(name), "{name}");
        }
    }

    /// A built page in a folder of its own, which goes when the test ends.
    struct Built(PathBuf);

    impl Built {
        fn new(name: &str) -> Self {
            let folder = format!("hatcheck-{name}-{}", std::process::id());
            let folder = std::env::temp_dir().join(folder);
            fs::create_dir_all(&folder).unwrap();
            let page = "<meta charset=utf-8><script type=module>a</script><p></body>";
            fs::write(folder.join("index.html"), page).unwrap();
            fs::write(folder.join("404.html"), "<meta charset=utf-8><p>").unwrap();
            fs::write(folder.join("a-0123456789abcdef.js"), "a").unwrap();
            fs::write(folder.join("a-0123456789abcdef_bg.wasm"), "b").unwrap();
            Self(folder)
        }

        fn read(&self, name: &str) -> String {
            fs::read_to_string(self.0.join(name)).unwrap()
        }

        fn finish(&self, keeps: bool) {
            let templates = templates(&Project::find()).unwrap();
            announce(&self.0, keeps.then_some(&templates.registers)).unwrap();
            policy::write(&self.0).unwrap();
            write(&self.0, &templates, keeps).unwrap();
        }
    }

    impl Drop for Built {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_page_that_is_finished_twice_is_the_same() {
        let built = Built::new("finished");
        built.finish(true);
        let [page, worker, headers] =
            ["index.html", "worker.js", "_headers"].map(|name| built.read(name));
        assert!(page.contains("data-version") && !page.contains(VERSION), "{page}");
        assert!(!worker.contains('%') && worker.contains("'a-0123456789abcdef.js'"), "{worker}");
        assert!(!worker.contains("404.html"), "{worker}");
        built.finish(true);
        assert_eq!(built.read("index.html"), page);
        assert_eq!(built.read("worker.js"), worker);
        assert_eq!(built.read("_headers"), headers);

        fs::write(built.0.join("a-0123456789abcdef.js"), "c").unwrap();
        built.finish(true);
        assert_ne!(built.read("worker.js"), worker);
    }

    #[test]
    fn a_page_without_a_worker_has_one_that_leaves() {
        let built = Built::new("leaves");
        built.finish(true);
        built.finish(false);
        let page = built.read("index.html");
        assert!(!page.contains("serviceWorker") && !page.contains("createPolicy"), "{page}");
        assert!(page.contains("trusted-types 'none'"), "{page}");
        let worker = built.read("worker.js");
        assert!(worker.contains("unregister()") && !worker.contains("VERSION"), "{worker}");
    }

    #[test]
    fn an_empty_folder_is_no_page() {
        let built = Built::new("empty");
        fs::remove_file(built.0.join("a-0123456789abcdef_bg.wasm")).unwrap();
        let templates = templates(&Project::find()).unwrap();
        assert!(write(&built.0, &templates, true).unwrap_err().contains("is no built page"));
    }
}
