//! How different people meet a page: their window, colours, text size and fingers, pretended by the
//! browser; and what `axe-core` finds then.
//!
//! Only Chromium can pretend all of it, so only what runs in Chromium alone uses this file.

use serde_json::{Value, json};

use crate::page::Page;

/// How somebody meets the page.
#[derive(Clone, Copy, Debug)]
pub struct Eyes {
    /// The width of the window.
    pub width: u32,
    /// The height of the window.
    pub height: u32,
    /// Whether dark pages are preferred.
    pub dark: bool,
    /// Whether the system forces its own few colours.
    pub forced_colours: bool,
    /// Whether a finger points, and not a mouse.
    pub touch: bool,
    /// The size of all text, in per cent.
    pub text: u32,
    /// Whether lines, letters, words and paragraphs stand as far apart as WCAG 1.4.12 says.
    pub spaced: bool,
}

impl Eyes {
    /// A window of this size, by day, with a mouse and nothing special.
    pub const fn plain(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            dark: false,
            forced_colours: false,
            touch: false,
            text: 100,
            spaced: false,
        }
    }
}

/// Sets text size and spacing. By a sheet that is adopted, as no policy of the page forbids it.
const SET_TEXT: &str = "
    const [text, spaced] = arguments;
    document.documentElement.style.fontSize = text === 100 ? '' : `${text}%`;
    const sheet = new CSSStyleSheet();
    if (spaced) {
        sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    }
    document.adoptedStyleSheets = [sheet];
";

/// Runs `axe-core`, and tells a line for each element with a fault.
const AUDIT: &str = "
    const found = await window.axe.run(document, {
        runOnly: RULES,
        resultTypes: ['violations'],
        // Its own requests for styles: all of them stand in the page.
        preload: false,
    });
    return found.violations.flatMap(rule => rule.nodes.map(node => {
        const why = [...node.any, ...node.all, ...node.none].map(check => check.message).join(' ');
        return `${rule.id}: ${node.target.join(' ')}: ${why}`;
    }));
";

/// The rules that are asked for: WCAG up to 2.2, A and AA, and what is good practice beyond it.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

impl Page {
    /// Lets somebody else look at the page as it stands, without loading it again.
    #[track_caller]
    pub fn meet(&self, eyes: Eyes) {
        let media = |name: &str, value: &str| json!({ "name": name, "value": value });
        let features = [
            media("prefers-color-scheme", if eyes.dark { "dark" } else { "light" }),
            media("forced-colors", if eyes.forced_colours { "active" } else { "none" }),
            media("prefers-reduced-motion", "reduce"),
        ];
        let touch = json!({ "enabled": eyes.touch, "maxTouchPoints": 1 });
        let met = self
            .browser()
            .resize(eyes.width, eyes.height)
            .and_then(|()| {
                let features = json!({ "features": features });
                self.browser().chromium("Emulation.setEmulatedMedia", features)
            })
            .and_then(|_| self.browser().chromium("Emulation.setTouchEmulationEnabled", touch))
            // Where fingers point, bars for scrolling take no room.
            .and_then(|_| {
                let hidden = json!({ "hidden": eyes.touch });
                self.browser().chromium("Emulation.setScrollbarsHidden", hidden)
            })
            .and_then(|_| {
                self.browser().script(SET_TEXT, vec![json!(eyes.text), json!(eyes.spaced)])
            });
        self.must("look with other eyes", met);
    }

    /// What `axe-core` finds on the page as it is shown now.
    #[track_caller]
    pub fn audit(&self) -> Vec<String> {
        self.audit_by(&json!(RULES))
    }

    /// The same, of colours alone: where nothing but colours changed, all else was found before.
    #[track_caller]
    pub fn audit_colours(&self) -> Vec<String> {
        self.audit_by(
            &json!({ "type": "rule", "values": ["color-contrast", "link-in-text-block"] }),
        )
    }

    #[track_caller]
    fn audit_by(&self, rules: &Value) -> Vec<String> {
        let file = &self.settings().axe;
        let axe = std::fs::read_to_string(file)
            .map_err(|error| format!("{}: {error}; `cargo xtask tools` gets it", file.display()));
        let axe = self.must("read axe-core", axe);
        // Where it is on the page already, reading it again would only take time.
        if self.script("return typeof window.axe") == "undefined" {
            let loaded = self.browser().script(&axe, vec![]);
            self.must("start axe-core", loaded);
        }
        let audit = AUDIT.replace("RULES", &rules.to_string());
        let script = format!("return (async () => {{{audit}}})()");
        lines(&self.script(&script))
    }

    /// Runs a script that answers with a list of texts.
    #[track_caller]
    pub fn listed(&self, script: &str) -> Vec<String> {
        lines(&self.script(script))
    }
}

#[track_caller]
fn lines(answer: &Value) -> Vec<String> {
    let Some(lines) = answer.as_array() else { panic!("the page answered {answer} for a list") };
    lines.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}
