//! Local storage, behind a probe.
//!
//! `gloo_storage::LocalStorage` panics where the browser denies storage, so the probe asks the
//! window first, which returns an error instead. Every write is read back and compared, as text:
//! comparing values would take a second way to read JSON.

use gloo_storage::{LocalStorage, Storage};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Whether the browser lets this page near its storage at all.
fn is_allowed() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

/// Every key and text as it is stored; `None` if storage is denied, or cannot be read: what cannot be
/// read is not gone.
pub fn read_all() -> Option<Vec<(String, String)>> {
    if !is_allowed() {
        return None;
    }
    let storage = LocalStorage::raw();
    let mut stored = Vec::new();
    for index in 0..storage.length().ok()? {
        if let Some(key) = storage.key(index).ok()?
            && let Some(text) = storage.get_item(&key).ok()?
        {
            stored.push((key, text));
        }
    }
    Some(stored)
}

/// Keeps a value, and says whether it is really there.
pub(super) fn write(key: &str, value: &Value) -> bool {
    let text = value.to_string();
    is_allowed()
        && LocalStorage::raw().set_item(key, &text).is_ok()
        && LocalStorage::raw().get_item(key).is_ok_and(|stored| stored.as_ref() == Some(&text))
}

/// Removes a key, and says whether it is really gone.
pub(super) fn remove(key: &str) -> bool {
    is_allowed() && LocalStorage::raw().remove_item(key).is_ok()
}

/// Whether the browser promised not to clear the storage by itself; asks it to promise if it is to. One that
/// says nothing about that has promised nothing.
pub(super) async fn persisted(is_asked: bool) -> bool {
    promised(is_asked).await.unwrap_or(false)
}

async fn promised(is_asked: bool) -> Option<bool> {
    let manager = web_sys::window()?.navigator().storage();
    // Not every browser has one, and none has it on an insecure page.
    let manager: StorageManager = JsValue::from(manager).dyn_into().ok()?;
    let promise = if is_asked { manager.persist() } else { manager.persisted() };
    JsFuture::from(promise.ok()?).await.ok()?.as_bool()
}
