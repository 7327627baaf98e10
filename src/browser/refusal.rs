//! A refusal of the browser, as a value.

use wasm_bindgen::JsValue;

/// The browser did not do it: it does not know how, it is not allowed, or it failed. Which of them
/// browsers say in their own ways, and a person can only try another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal;

impl From<JsValue> for Refusal {
    fn from(_said: JsValue) -> Self {
        Self
    }
}
