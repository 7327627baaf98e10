//! The page in a browser: what a person reads, clicks and types, and waiting for what comes of it.
//!
//! Methods fail the journey at the line that called them, and say what the page showed.

use std::thread;
use std::time::{Duration, Instant};

use fantoccini::Client;
use serde_json::json;

use crate::browser::Browser;
use crate::elements::{self, Found, Target};
use crate::profile::Profile;
use crate::settings::Settings;

/// Far more than anything takes here; only reached when the condition will never hold.
const DEADLINE: Duration = Duration::from_secs(20);
/// Between two looks at a condition.
const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// Firefox gives a driver's script another view of the page, in which the page sees nothing that is
/// changed. The page's policy allows no text to be made a script, so it is not handed one.
const IN_ITS_WORLD: &str = "with (window.wrappedJSObject ?? window) ";

/// The page as one visitor sees it. The browser ends with it.
pub struct Page {
    browser: Browser,
    settings: Settings,
}

impl Page {
    pub(crate) fn new(browser: Browser, settings: Settings) -> Self {
        Self { browser, settings }
    }

    pub(crate) fn browser(&self) -> &Browser {
        &self.browser
    }

    /// The address of the start page; everything of ours is below it.
    pub fn address(&self) -> &str {
        &self.settings.address
    }

    /// Opens an address below the start page. Only the part after `#` may change, which does not
    /// load the page again; see [`Page::reload`].
    #[track_caller]
    pub fn go(&self, rest: &str) {
        self.go_at_once(rest);
        self.wait_until_awake();
    }

    /// Waits until the program has taken the place of the still page, or has said that it cannot.
    /// A document that is none of ours has nothing to wait for.
    #[track_caller]
    pub fn wait_until_awake(&self) {
        const IS_AWAKE: &str = "const page = document.getElementById('page');
            return !page || page.className !== 'still' || !document.getElementById('refused').hidden";
        self.wait_until_true("the program", IS_AWAKE);
    }

    /// Waits until everything has come that the page loads. Whoever leaves it before cuts something off, and some
    /// browsers have that complained about.
    #[track_caller]
    pub fn wait_until_whole(&self) {
        const IS_WHOLE: &str = "const parts = document.querySelector('meta[name=parts]').content.split(' ').slice(0, 5);
            const loaded = performance.getEntriesByType('resource').map(entry => entry.name);
            return parts.every(part => loaded.includes(new URL(part, document.baseURI).href))";
        self.wait_until_true("all of the page", IS_WHOLE);
    }

    /// Opens an address below the start page, without waiting for the program.
    #[track_caller]
    pub(crate) fn go_at_once(&self, rest: &str) {
        let address = format!("{}{rest}", self.settings.address);
        self.load(&format!("open {address}"), || {
            self.browser.run(async |client: &Client| client.goto(&address).await)
        });
    }

    /// Loads the page again.
    #[track_caller]
    pub fn reload(&self) {
        self.load("reload", || self.browser.run(async |client: &Client| client.refresh().await));
        self.wait_until_awake();
    }

    /// The browser's own back button.
    #[track_caller]
    pub fn back(&self) {
        self.load("go back", || self.browser.run(async |client: &Client| client.back().await));
    }

    /// The browser's own forward button.
    #[track_caller]
    pub fn forward(&self) {
        self.load("go forward", || {
            self.browser.run(async |client: &Client| client.forward().await)
        });
    }

    /// The address as it is now.
    #[track_caller]
    pub fn current_address(&self) -> String {
        let address = self.browser.run(async |client: &Client| client.current_url().await);
        self.must("read the address", address).to_string()
    }

    /// Gives the page this many pixels.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.must("resize the page", self.browser.resize(width, height));
    }

    /// The text that is shown.
    #[track_caller]
    pub fn text(&self) -> String {
        self.must("read the page", self.shown_text())
    }

    /// The text of one thing, empty while it is not there.
    #[track_caller]
    pub fn text_of(&self, target: &Target) -> String {
        let text = self.first(target).and_then(|found| match found {
            Some(found) => {
                self.browser.script("return arguments[0].innerText", vec![found.value()])
            }
            None => Ok(json!("")),
        });
        self.must(&format!("read {target}"), text).as_str().unwrap_or_default().to_owned()
    }

    /// How many there are of this.
    #[track_caller]
    pub fn count(&self, target: &Target) -> usize {
        let found = elements::find_all(&self.browser, target);
        self.must(&format!("look for {target}"), found).len()
    }

    /// Runs a script and returns its answer, for what no other method asks.
    #[track_caller]
    pub fn script(&self, script: &str) -> serde_json::Value {
        self.must("run a script", self.browser.script(script, vec![]))
    }

    /// Runs a script that changes the world of the page: what it defines is there for the page's own
    /// program.
    #[track_caller]
    pub fn script_for_the_page(&self, script: &str) -> serde_json::Value {
        self.script(&format!("{IN_ITS_WORLD}{{ {script} }}"))
    }

    /// Waits until the program has come to where its [`crate::Host`] makes it wait to be told.
    #[track_caller]
    pub fn wait_until_it_waits(&self) {
        self.wait_until_true("the program to wait", "return typeof window.goOn === 'function'");
    }

    /// Lets the program go on from there.
    #[track_caller]
    pub fn go_on(&self) {
        self.wait_until_it_waits();
        self.script_for_the_page("const told = window.goOn; window.goOn = null; told();");
    }

    /// Waits for the font of headings: with another, lines break elsewhere.
    #[track_caller]
    pub fn wait_for_the_font(&self) {
        self.wait_until_true("the font", "return document.fonts.check('600 16px Besley')");
    }

    /// Waits until the page shows this text.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str) {
        self.wait_until(&format!("the text “{text}”"), || {
            self.shown_text().is_ok_and(|shown| shown.contains(text))
        });
    }

    /// Waits until this is on the page.
    #[track_caller]
    pub fn wait_for(&self, target: &Target) {
        self.wait_until(&target.to_string(), || {
            self.first(target).is_ok_and(|found| found.is_some())
        });
    }

    /// Waits until this script answers `true`, also where it cannot be run yet; `what` ends the same sentence as
    /// in [`Page::wait_until`].
    #[track_caller]
    pub(crate) fn wait_until_true(&self, what: &str, script: &str) {
        self.wait_until(what, || self.browser.script(script, vec![]).is_ok_and(|it| it == true));
    }

    /// Waits until the condition holds; `what` ends the sentence "waited in vain for".
    #[track_caller]
    pub fn wait_until(&self, what: &str, condition: impl Fn() -> bool) {
        self.wait_for_success(what, || if condition() { Ok(()) } else { Err(String::new()) });
    }

    /// Clicks as soon as it can be clicked: there, enabled, and under nothing else.
    #[track_caller]
    pub fn click(&self, target: Target) {
        self.wait_for_success(&format!("{target} to be clicked"), || {
            let found = self.required(&target)?;
            let enabled = self.browser.get(&found.path("enabled")?)?;
            if enabled != json!(true) {
                return Err("it is disabled".to_owned());
            }
            let path = found.clickable(&self.browser)?.path("click")?;
            self.browser.post(&path, json!({})).map(drop)
        });
    }

    /// Replaces what stands in a field.
    #[track_caller]
    pub fn fill(&self, target: Target, text: &str) {
        self.wait_for_success(&format!("{target} to be filled"), || {
            let found = self.required(&target)?;
            self.browser.post(&found.path("clear")?, json!({}))?;
            self.browser.post(&found.path("value")?, json!({ "text": text })).map(drop)
        });
    }

    /// Chooses the option with this text from a list.
    #[track_caller]
    pub fn choose(&self, list: Target, option: &str) {
        let find = "return [...arguments[0].options].find(one => one.text.trim() === arguments[1])";
        self.wait_for_success(&format!("“{option}” to be chosen from {list}"), || {
            let found = self.required(&list)?;
            let option = self.browser.script(find, vec![found.value(), json!(option)])?;
            let path = Found::new(option).path("click")?;
            self.browser.post(&path, json!({})).map(drop)
        });
    }

    /// Role and name of what has the focus, as in `button Start`; empty when nothing has it.
    #[track_caller]
    pub fn focused(&self) -> String {
        let told = elements::focused(&self.browser).and_then(|found| match found {
            None => Ok(String::new()),
            Some(found) => {
                let (role, label) = (found.role(&self.browser)?, found.label(&self.browser)?);
                Ok(format!("{role} {label}"))
            }
        });
        self.must("ask what has the focus", told).trim_end().to_owned()
    }

    /// Errors and warnings of the page so far, as the browser's console shows them.
    #[track_caller]
    pub fn complaints(&self) -> Vec<String> {
        self.must("read the console", self.browser.complaints())
    }

    /// Why the browser would not offer to install the page, where it says.
    #[track_caller]
    pub fn reasons_against_installing(&self) -> Vec<String> {
        let reasons = self.browser.reasons_against_installing();
        self.must("ask whether the page can be installed", reasons)
    }

    /// Addresses of all that the page loaded, itself included.
    #[track_caller]
    pub fn loaded(&self) -> Vec<String> {
        let entries = self.script(
            "return ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
                .map(entry => entry.name)",
        );
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries.iter().filter_map(|entry| entry.as_str().map(str::to_owned)).collect()
    }

    /// Saves a picture of the whole page as `target/screenshots/NAME-BROWSER.png`.
    #[track_caller]
    pub fn screenshot(&self, name: &str) {
        self.must("take a picture", self.browser.save_picture(name));
    }

    /// How many sheets of A4 the page takes when it is printed.
    #[track_caller]
    pub fn printed_pages(&self) -> usize {
        let pdf = self.must("print the page", self.browser.printed());
        let pdf = lopdf::Document::load_mem(&pdf).map_err(|error| error.to_string());
        self.must("read the PDF", pdf).get_pages().len()
    }

    /// Closes the browser as a person does. What it stored stays, for [`crate::Visit::again_with`].
    #[track_caller]
    pub fn close(self) -> Profile {
        self.browser.close()
    }

    /// Ends the browser as a crash does: without a chance to write anything more. See
    /// [`Page::wait_until_on_disk`].
    #[track_caller]
    pub fn kill(self) -> Profile {
        self.browser.kill()
    }
}

impl Page {
    /// What the command told the journeys.
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    fn first(&self, target: &Target) -> Result<Option<Found>, String> {
        elements::find_all(&self.browser, target).map(|found| found.into_iter().next())
    }

    pub(crate) fn required(&self, target: &Target) -> Result<Found, String> {
        self.first(target)?.ok_or_else(|| "it is not on the page".to_owned())
    }

    /// Does what may load a page, and misses as little as can be of what either page complains about.
    #[track_caller]
    fn load(&self, what: &str, command: impl Fn() -> Result<(), String>) {
        let heard = self.browser.hear().and_then(|()| command()).and_then(|()| self.browser.hear());
        self.must(what, heard);
    }

    fn shown_text(&self) -> Result<String, String> {
        let text = self.browser.script("return document.body.innerText", vec![])?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Tries until it succeeds. The last reason is told when the time is over.
    #[track_caller]
    pub(crate) fn wait_for_success(&self, what: &str, attempt: impl Fn() -> Result<(), String>) {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let Err(reason) = attempt() else { return };
            if Instant::now() > deadline {
                let reason = if reason.is_empty() { reason } else { format!(" ({reason})") };
                panic!("waited in vain for {what}{reason}\n{}", self.sight());
            }
            thread::sleep(LOOK_AGAIN);
        }
    }

    #[track_caller]
    pub(crate) fn must<T>(&self, what: &str, result: Result<T, String>) -> T {
        result.unwrap_or_else(|error| panic!("could not {what}: {error}\n{}", self.sight()))
    }

    /// What there is to see, for the message of a failure.
    fn sight(&self) -> String {
        let text = self.shown_text().unwrap_or_else(|error| format!("(unreadable: {error})"));
        let complaints = self.browser.complaints().unwrap_or_default().join("\n");
        format!("the page shows:\n{text}\nthe console shows:\n{complaints}")
    }
}
