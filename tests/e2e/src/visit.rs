//! How the page is met: on which size of screen, in light or dark, with what stored before.

use crate::browser::{Browser, Wishes};
use crate::host::Host;
use crate::page::Page;
use crate::profile::Profile;
use crate::settings::Settings;

/// A link that somebody sent, from its `#` on: the author's sample.
pub const LETTER: &str = "#r=1AsABAQHwFDEAAALpgDCPvf9cbc59AAACmvss2QApdzM";

/// A visit that is about to begin.
#[derive(Debug)]
pub struct Visit {
    width: u32,
    height: u32,
    wishes: Wishes,
    profile: Option<Profile>,
    stored: Vec<(String, String)>,
    address: Option<String>,
}

impl Visit {
    /// A computer: 1280 x 800, light, for the first time.
    pub fn on_a_desktop() -> Self {
        let wishes = Wishes::default();
        Self { width: 1280, height: 800, wishes, profile: None, stored: Vec::new(), address: None }
    }

    /// A small phone: 360 x 740, light, for the first time.
    pub fn on_a_phone() -> Self {
        Self { width: 360, height: 740, ..Self::on_a_desktop() }
    }

    /// With a preference for dark pages.
    #[must_use]
    pub fn in_the_dark(self) -> Self {
        Self { wishes: Wishes { dark: true, ..self.wishes }, ..self }
    }

    /// With what an earlier visit left in the browser.
    #[must_use]
    pub fn again_with(self, profile: Profile) -> Self {
        Self { profile: Some(profile), ..self }
    }

    /// At a host of the journey's own.
    #[must_use]
    pub fn at(self, host: &Host) -> Self {
        Self { address: Some(host.address()), ..self }
    }

    /// With these keys and texts in the local storage before the page is opened.
    #[must_use]
    pub fn with_stored(self, stored: Vec<(String, String)>) -> Self {
        Self { stored, ..self }
    }

    /// By somebody who was here before, and is shown no still page.
    #[must_use]
    pub fn by_somebody_known(self) -> Self {
        self.with_stored(vec![("hatcheck.settings".into(), "{}".into())])
    }

    /// In a browser whose settings let no page keep anything.
    #[must_use]
    pub fn keeping_nothing(self) -> Self {
        Self { wishes: Wishes { keeps_nothing: true, ..self.wishes }, ..self }
    }

    /// Starts a browser and opens the page, with this after its address (`""`, `"#some-link"`).
    #[track_caller]
    pub fn open(self, rest: &str) -> Page {
        let page = self.open_at_once(rest);
        page.wait_until_awake();
        page
    }

    /// The same, without waiting for the program.
    #[track_caller]
    pub fn open_at_once(self, rest: &str) -> Page {
        let mut settings = Settings::read();
        if let Some(address) = self.address {
            settings.address = address;
        }
        let profile = self.profile.unwrap_or_else(|| Profile::new(settings.kind));
        let browser = Browser::start(&settings, profile, self.wishes);
        let page = Page::new(browser, settings);
        page.resize(self.width, self.height);
        if !self.stored.is_empty() {
            page.store_beforehand(&self.stored);
        }
        page.go_at_once(rest);
        page
    }
}
