//! How the page is met: on which size of screen, in light or dark, with what stored before.

use crate::browser::Browser;
use crate::page::Page;
use crate::profile::Profile;
use crate::settings::Settings;

/// A visit that is about to begin.
#[derive(Debug)]
pub struct Visit {
    width: u32,
    height: u32,
    dark: bool,
    profile: Option<Profile>,
}

impl Visit {
    /// A computer: 1280 x 800, light, for the first time.
    pub fn on_a_desktop() -> Self {
        Self { width: 1280, height: 800, dark: false, profile: None }
    }

    /// A small phone: 360 x 740, light, for the first time.
    pub fn on_a_phone() -> Self {
        Self { width: 360, height: 740, ..Self::on_a_desktop() }
    }

    /// With a preference for dark pages.
    #[must_use]
    pub fn in_the_dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// With what an earlier visit left in the browser.
    #[must_use]
    pub fn again_with(self, profile: Profile) -> Self {
        Self { profile: Some(profile), ..self }
    }

    /// Starts a browser and opens the page, with this after its address (`""`, `"#some-link"`).
    #[track_caller]
    pub fn open(self, rest: &str) -> Page {
        let settings = Settings::read();
        let profile = self.profile.unwrap_or_else(|| Profile::new(settings.kind));
        let browser = Browser::start(&settings, profile, self.dark);
        let page = Page::new(browser, settings);
        page.resize(self.width, self.height);
        page.go(rest);
        page
    }
}
