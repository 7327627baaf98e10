//! The mouse, where a press takes its time. For a click see [`Page::click`].

use fantoccini::Client;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};

use crate::page::Page;

impl Page {
    /// Presses the button of the mouse in the middle of what this selector finds, and holds it.
    #[track_caller]
    pub fn hold(&self, selector: &str) {
        let middle = self.script(&format!(
            "const element = document.querySelector({selector:?});
            element.scrollIntoView({{ block: 'center' }});
            const {{ x, y, width, height }} = element.getBoundingClientRect();
            return [Math.round(x + width / 2), Math.round(y + height / 2)]"
        ));
        let at = |axis: usize| middle[axis].as_f64().unwrap_or_default();
        self.point(vec![
            PointerAction::MoveTo { duration: None, x: at(0), y: at(1) },
            PointerAction::Down { button: MOUSE_BUTTON_LEFT },
        ]);
    }

    /// Releases the button of the mouse.
    #[track_caller]
    pub fn let_go(&self) {
        self.point(vec![PointerAction::Up { button: MOUSE_BUTTON_LEFT }]);
    }

    #[track_caller]
    fn point(&self, actions: Vec<PointerAction>) {
        let mouse =
            actions.into_iter().fold(MouseActions::new("mouse".to_owned()), MouseActions::then);
        let done = self.browser().run(async |client: &Client| client.perform_actions(mouse).await);
        self.must("use the mouse", done);
    }
}
