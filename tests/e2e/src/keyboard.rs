//! The keyboard: keys go to whatever has the focus, as with a real one.

use fantoccini::Client;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

use crate::page::Page;

/// More presses of Tab than any page has things that can have the focus.
const FAR_TOO_OFTEN: usize = 200;

impl Page {
    /// Presses and releases one key.
    #[track_caller]
    pub fn press(&self, key: Key) {
        self.type_keys(&[char::from(key)]);
    }

    /// Presses a key while another is held, as in `press_with(Key::Shift, Key::Tab)`.
    #[track_caller]
    pub fn press_with(&self, held: Key, key: Key) {
        let (held, key) = (char::from(held), char::from(key));
        self.act(vec![
            KeyAction::Down { value: held },
            KeyAction::Down { value: key },
            KeyAction::Up { value: key },
            KeyAction::Up { value: held },
        ]);
    }

    /// Types letters and digits, one key after the other.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.type_keys(&text.chars().collect::<Vec<_>>());
    }

    /// Presses Tab until the focus is on this (`button Start`). Fails when the focus leaves the
    /// page, which is after the last thing that can have it.
    #[track_caller]
    pub fn tab_to(&self, role_and_name: &str) {
        let mut passed = vec![self.focused()];
        loop {
            let here = passed.last().map_or("", String::as_str);
            if here == role_and_name {
                return;
            }
            // Where the focus never leaves the page, it begins anew.
            let is_over = here.is_empty() || passed.len() > FAR_TOO_OFTEN;
            assert!(
                passed.len() == 1 || !is_over,
                "Tab never came to “{role_and_name}”, only to {passed:?}"
            );
            self.press(Key::Tab);
            passed.push(self.focused());
        }
    }

    /// Types a date into the field that has the focus, part by part: a field for dates has no text
    /// that could be typed as one.
    #[track_caller]
    pub fn type_date(&self, year: u16, month: u8, day: u8) {
        let next = self.browser().next_part_of_a_date();
        let next = next.map_or_else(String::new, |key| char::from(key).to_string());
        self.type_text(&format!("{month:02}{next}{day:02}{next}{year:04}"));
    }

    #[track_caller]
    fn type_keys(&self, keys: &[char]) {
        let both =
            |value: &char| [KeyAction::Down { value: *value }, KeyAction::Up { value: *value }];
        self.act(keys.iter().flat_map(both).collect());
    }

    #[track_caller]
    fn act(&self, actions: Vec<KeyAction>) {
        let keyboard =
            actions.into_iter().fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        let pressed =
            self.browser().run(async |client: &Client| client.perform_actions(keyboard).await);
        self.must("press keys", pressed);
    }
}
