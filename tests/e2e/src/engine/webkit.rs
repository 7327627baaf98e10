//! WebKit, by `WebKitWebDriver`: the MiniBrowser of WebKitGTK, on a screen that nobody sees.
//!
//! A browser that is driven keeps everything in memory, so nothing is left when it ends.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value, json};

use super::object;
use crate::browser::Wishes;
use crate::profile::Profile;
use crate::screen::Screen;
use crate::settings::Settings;

/// The toolbar's buttons would keep the window wider than a phone.
const NARROW: &str =
    "* { min-width: 0; padding-left: 0; padding-right: 0; margin-left: 0; margin-right: 0; }\n";

/// Gives what the page complained about since this was asked last, and listens from the first time
/// on. A browser that keeps everything in memory prints nothing of its console, so the page's own
/// is listened to; what it said before the first time is not heard.
pub const HEAR: &str = "
    if (!window.heardComplaints) {
        const heard = window.heardComplaints = [];
        for (const kind of ['error', 'warn']) {
            const tell = console[kind];
            console[kind] = (...words) => {
                heard.push(`console.${kind}: ${words.map(String).join(' ')}`);
                tell.apply(console, words);
            };
        }
        addEventListener('error', event => heard.push(
            event.message ? `thrown: ${event.message}` : `not loaded: ${event.target.outerHTML}`), true);
        addEventListener('unhandledrejection', event => heard.push(`rejected: ${event.reason}`));
        addEventListener('securitypolicyviolation', event =>
            heard.push(`against the policy: ${event.violatedDirective} ${event.blockedURI}`));
    }
    return window.heardComplaints.splice(0);
";

/// Writes what the browser reads when it starts.
pub fn prepare(folder: &Path) -> std::io::Result<()> {
    let settings = folder.join("settings");
    for toolkit in ["gtk-3.0", "gtk-4.0"] {
        fs::create_dir_all(settings.join(toolkit))?;
        fs::write(settings.join(toolkit).join("gtk.css"), NARROW)?;
    }
    let downloads = folder.join("downloads");
    fs::create_dir_all(&downloads)?;
    let named = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
    fs::write(settings.join("user-dirs.dirs"), named)
}

/// What the driver, and with it the browser, finds in its environment.
pub fn prepare_driver(command: &mut Command, profile: &Profile, screen: &Screen) {
    let folder = profile.folder();
    command.env("DISPLAY", screen.name()).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
    command.env("XDG_CONFIG_HOME", folder.join("settings"));
    command.env("XDG_DATA_HOME", folder.join("data"));
    command.env("XDG_CACHE_HOME", folder.join("cache"));
    // In a container root cannot have a sandbox, and only our own page is opened.
    command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    // So that dates are typed month first, wherever this runs.
    command.env("LC_ALL", "C.UTF-8");
    // Nobody reads the screen, and the bridge for those who do wants services that may not run.
    command.env("NO_AT_BRIDGE", "1");
}

/// What a session is asked for with.
pub fn capabilities(settings: &Settings, wishes: Wishes) -> Map<String, Value> {
    let mut arguments = settings.arguments.clone();
    if wishes.dark {
        arguments.push("--dark-mode".to_owned());
    }
    if wishes.keeps_nothing {
        arguments.push("--enable-html5-local-storage=false".to_owned());
    }
    object(json!({
        "webkitgtk:browserOptions": { "binary": settings.binary, "args": arguments },
    }))
}

/// The browser that this driver started: its only child. The driver does not tell.
pub fn process_below(driver: u32) -> Option<u64> {
    let threads = fs::read_dir(format!("/proc/{driver}/task")).ok()?;
    threads.flatten().find_map(|thread| {
        let children = fs::read_to_string(thread.path().join("children")).ok()?;
        children.split_whitespace().next()?.parse().ok()
    })
}
