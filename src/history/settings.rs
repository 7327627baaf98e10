//! The few things that are hers to choose, and when she last took everything along.
//!
//! ```json
//! {"interval_weeks": 4, "saved_on": "2026-11-25"}
//! ```
//!
//! Stored under a key of its own. What cannot be read counts as not chosen; fields of a later page
//! stay as they are.

use serde_json::{Map, Value};

use super::INTERVAL_WEEKS;
use crate::date::Date;

/// The key that the settings are stored under.
pub const SETTINGS_KEY: &str = "hatcheck.settings";

const INTERVAL: &str = "interval_weeks";
const SAVED_ON: &str = "saved_on";

/// What is hers to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    fields: Map<String, Value>,
}

impl Settings {
    /// Reads what was stored.
    pub fn read(text: &str) -> Self {
        let fields = serde_json::from_str(text).unwrap_or_default();
        Self { fields }
    }

    /// What is stored.
    pub fn value(&self) -> Value {
        Value::Object(self.fields.clone())
    }

    /// The weeks until the next check-in, if she chose.
    pub fn interval_weeks(&self) -> Option<u8> {
        let weeks = u8::try_from(self.fields.get(INTERVAL)?.as_u64()?).ok()?;
        INTERVAL_WEEKS.contains(&weeks).then_some(weeks)
    }

    /// Chooses the weeks until the next check-in.
    pub fn set_interval_weeks(&mut self, weeks: u8) {
        self.fields.insert(INTERVAL.into(), weeks.into());
    }

    /// The day on which everything was last taken along as a file or a link.
    pub fn saved_on(&self) -> Option<Date> {
        Date::parse(self.fields.get(SAVED_ON)?.as_str()?)
    }

    /// Says that everything was taken along on this day.
    pub fn set_saved_on(&mut self, day: Date) {
        self.fields.insert(SAVED_ON.into(), day.to_string().into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_keeps_what_it_does_not_know() {
        let mut settings = Settings::read(r#"{"theme": "felt", "interval_weeks": 99}"#);
        assert_eq!((settings.interval_weeks(), settings.saved_on()), (None, None));
        settings.set_interval_weeks(6);
        settings.set_saved_on(Date::FIRST);
        let again = Settings::read(&settings.value().to_string());
        assert_eq!(again, settings);
        assert_eq!((again.interval_weeks(), again.saved_on()), (Some(6), Some(Date::FIRST)));
        assert_eq!(again.value()["theme"], "felt");
        for rubbish in ["", "{", "[1]", "null", r#"{"interval_weeks": "4", "saved_on": 3}"#] {
            let settings = Settings::read(rubbish);
            assert_eq!((settings.interval_weeks(), settings.saved_on()), (None, None), "{rubbish}");
        }
    }
}
