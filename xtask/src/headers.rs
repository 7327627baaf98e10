//! The headers for the page, as ready files for common hosts, and read back for our own server.
//!
//! Every form is written from the same values. `_headers` (Netlify, Cloudflare Pages), `.htaccess`
//! (Apache) and `vercel.json` go to the host with the page itself. `hatcheck.nginx.conf` is included by
//! hand and stays when the page changes, so it says only what is the same for every build; the page
//! says the rest.

use std::env;
use std::path::Path;

use serde_json::json;

use crate::built;
use crate::offline::{WORKER_FILE, read, write_file};
use crate::release;

/// What a browser may keep for ever: a name with a digest never means anything else.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// What it asks for each time, and is told that nothing changed.
const ASK_FIRST: &str = "no-cache";
/// What only a header can say.
const FRAMES: &str = "frame-ancestors 'none'";

/// The headers of everything, but for the policy.
const ALWAYS: [(&str, &str); 5] = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
];
/// The name of the policy's header.
const POLICY: &str = "Content-Security-Policy";
/// The name of the header about keeping.
const KEEPING: &str = "Cache-Control";

/// The file that our own server reads, too.
const HEADERS: &str = "_headers";
/// All files that are for hosts, and no part of the page.
const FOR_HOSTS: [&str; 4] = [HEADERS, ".htaccess", "vercel.json", "hatcheck.nginx.conf"];

/// Writes all header files, for a start page with this policy.
pub fn write(dist: &Path, policy: &str) -> Result<(), String> {
    let files = built::read_folder(dist)
        .map_err(|error| format!("{} could not be read: {error}", dist.display()))?;
    let written = files.keys().map(String::as_str).filter(|name| !is_for_hosts(name));
    // The page itself, and what is written last.
    let mut files: Vec<&str> = written.filter(|name| *name != WORKER_FILE).collect();
    files.extend(["", WORKER_FILE]);
    let policy = format!("{policy}; {FRAMES}");
    let home = env::var(release::HOME).unwrap_or_default();
    let below = path_of(&home);
    let texts =
        [netlify(&policy, below, &files), apache(&policy), vercel(&policy, below, &files), nginx()];
    for (name, text) in FOR_HOSTS.iter().zip(texts) {
        write_file(&dist.join(name), &text)?;
    }
    Ok(())
}

/// Whether the file is for a host, or packed by it for sending.
fn is_for_hosts(name: &str) -> bool {
    FOR_HOSTS.contains(&name) || matches!(built::ending(name), "br" | "gz")
}

/// The path of an address, with a slash at both ends.
fn path_of(home: &str) -> &str {
    let host = home.split_once("://").map_or("", |(_, rest)| rest);
    host.find('/').map_or("/", |at| &host[at..])
}

fn keeping(name: &str) -> &'static str {
    if built::is_hashed(name) { FOR_EVER } else { ASK_FIRST }
}

fn all(policy: &str) -> Vec<(&'static str, String)> {
    let always = ALWAYS.map(|(name, value)| (name, value.to_owned()));
    [(POLICY, policy.to_owned())].into_iter().chain(always).collect()
}

/// For Netlify and Cloudflare Pages. Each file has lines of its own on keeping, because Cloudflare joins
/// what two patterns say of one header.
fn netlify(policy: &str, below: &str, files: &[&str]) -> String {
    let mut text = format!("{below}*\n");
    for (name, value) in all(policy) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for file in files {
        text.push_str(&format!("{below}{file}\n  {KEEPING}: {}\n", keeping(file)));
    }
    text
}

/// For Vercel, file by file for the same reason.
fn vercel(policy: &str, below: &str, files: &[&str]) -> String {
    let rule = |source: String, headers: Vec<(&str, String)>| {
        let headers = headers.into_iter().map(|(key, value)| json!({ "key": key, "value": value }));
        json!({ "source": source, "headers": headers.collect::<Vec<_>>() })
    };
    let mut rules = vec![rule(format!("{below}(.*)"), all(policy))];
    for file in files {
        rules.push(rule(format!("{below}{file}"), vec![(KEEPING, keeping(file).to_owned())]));
    }
    format!("{:#}\n", json!({ "headers": rules }))
}

/// For Apache, which reads it in whatever folder it lies. Files that were packed beforehand are sent
/// instead of being packed each time.
fn apache(policy: &str) -> String {
    let always: String = all(policy)
        .into_iter()
        .map(|(name, value)| format!("  Header always set {name} \"{value}\"\n"))
        .collect();
    let hashed = built::HASHED;
    format!(
        r#"AddType application/wasm .wasm
AddType application/manifest+json .webmanifest
<IfModule mod_headers.c>
{always}  Header set {KEEPING} "{ASK_FIRST}"
  <FilesMatch "{hashed}">
    Header set {KEEPING} "{FOR_EVER}"
  </FilesMatch>
  <FilesMatch "\.(html|js|wasm|css|svg|txt|webmanifest)(\.br|\.gz)?$">
    Header merge Vary Accept-Encoding
  </FilesMatch>
</IfModule>
<IfModule mod_rewrite.c>
  RewriteEngine on
  RewriteRule ^$ index.html
  RewriteCond %{{HTTP:Accept-Encoding}} \bbr\b
  RewriteCond %{{REQUEST_FILENAME}}.br -f
  RewriteRule ^(.+)$ $1.br [L]
  RewriteCond %{{HTTP:Accept-Encoding}} \bgzip\b
  RewriteCond %{{REQUEST_FILENAME}}.gz -f
  RewriteRule ^(.+)$ $1.gz [L]
</IfModule>
RemoveType .gz
RemoveLanguage .br
AddEncoding br .br
AddEncoding gzip .gz
SetEnvIf Request_URI "\.(br|gz)$" no-gzip no-brotli
"#
    )
}

/// For nginx, to be included in the `location` of the page.
fn nginx() -> String {
    let always: String = [(POLICY, FRAMES)]
        .into_iter()
        .chain(ALWAYS)
        .map(|(name, value)| format!("add_header {name} \"{value}\" always;\n"))
        .collect();
    let hashed = built::HASHED;
    format!(
        "# In the location of the page: include hatcheck.nginx.conf;\n\
         # The page says the rest of its policy itself: it is another one with each build.\n\
         {always}set $hatcheck_keeping \"{ASK_FIRST}\";\n\
         if ($uri ~ \"{hashed}\") {{ set $hatcheck_keeping \"{FOR_EVER}\"; }}\n\
         add_header {KEEPING} $hatcheck_keeping;\n"
    )
}

/// The headers of a built page, as a host reads them from its file.
pub struct Rules(Vec<(String, Vec<(String, String)>)>);

impl Rules {
    /// None for a folder without a file of headers, as that of a debug build.
    pub fn read(dist: &Path) -> Self {
        let text = read(&dist.join(HEADERS)).unwrap_or_default();
        let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for line in text.lines() {
            match (line.strip_prefix("  "), rules.last_mut()) {
                (Some(header), Some((_, headers))) => {
                    let header = header.split_once(": ").unwrap_or((header, ""));
                    headers.push((header.0.to_owned(), header.1.to_owned()));
                }
                _ => rules.push((line.to_owned(), Vec::new())),
            }
        }
        Self(rules)
    }

    /// The headers of a file, by its path below the page; empty for the page itself.
    pub fn of(&self, file: &str) -> impl Iterator<Item = (&str, &str)> {
        // Where the page was to be is not where it is served here.
        let below = self.0.first().map_or("", |(pattern, _)| pattern.trim_end_matches('*'));
        let file = file.to_owned();
        let rules = self.0.iter().filter(move |(pattern, _)| {
            pattern.strip_prefix(below).is_some_and(|rest| rest == "*" || rest == file)
        });
        rules.flat_map(|(_, headers)| headers).map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 3] = ["", "worker.js", "a-0123456789abcdef_bg.wasm"];

    #[test]
    fn every_form_says_the_same() {
        let (policy, below) = ("script-src 'self'; frame-ancestors 'none'", "/hats/");
        for text in
            [netlify(policy, below, &FILES), apache(policy), vercel(policy, below, &FILES), nginx()]
        {
            for (name, value) in ALWAYS {
                assert!(text.contains(name) && text.contains(value), "{name} in {text}");
            }
            for said in [POLICY, FRAMES, KEEPING, FOR_EVER, ASK_FIRST] {
                assert!(text.contains(said), "{said} in {text}");
            }
        }
        assert!(!nginx().contains("script-src"), "it outlives the build");
    }

    #[test]
    fn what_is_written_for_hosts_is_read_back() {
        let folder = std::env::temp_dir().join(format!("hatcheck-headers-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(HEADERS), netlify("default-src 'none'", "/hats/", &FILES))
            .unwrap();
        let rules = Rules::read(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        let value =
            |file, header| rules.of(file).filter(|(name, _)| *name == header).collect::<Vec<_>>();
        for file in ["", "worker.js", "a-0123456789abcdef_bg.wasm", "not there"] {
            assert_eq!(value(file, POLICY), [(POLICY, "default-src 'none'")], "{file}");
        }
        assert_eq!(value("", KEEPING), [(KEEPING, ASK_FIRST)]);
        assert_eq!(value("worker.js", KEEPING), [(KEEPING, ASK_FIRST)]);
        assert_eq!(value("a-0123456789abcdef_bg.wasm", KEEPING), [(KEEPING, FOR_EVER)]);
        assert_eq!(value("not there", KEEPING), []);
        assert_eq!(Rules::read(&folder).of("").count(), 0);
    }

    #[test]
    fn a_page_below_a_path_has_its_headers_there() {
        assert_eq!(path_of("https://example.org/a/hats/"), "/a/hats/");
        assert_eq!(path_of("https://example.org/"), "/");
        assert_eq!(path_of(""), "/");
    }
}
