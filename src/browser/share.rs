//! The system's own way to share a link: there on phones and some desktops, nowhere else. It wants to
//! be asked within the press.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Refusal;

/// Whether there is one.
pub(super) fn can_share() -> bool {
    method().is_ok()
}

/// Hands a link over. Whoever closes the system's sheet without sharing has not been refused.
pub(super) fn share(title: &str, link: &str) -> impl Future<Output = Result<(), Refusal>> + use<> {
    let asked = ask(title, link);
    async move {
        match JsFuture::from(asked?).await {
            Err(error) if name_of(&error).as_deref() == Some("AbortError") => Ok(()),
            answer => answer.map(|_| ()).map_err(Refusal::from),
        }
    }
}

fn navigator() -> Result<JsValue, JsValue> {
    Reflect::get(&js_sys::global(), &"navigator".into())
}

fn method() -> Result<Function, JsValue> {
    Reflect::get(&navigator()?, &"share".into())?.dyn_into()
}

fn ask(title: &str, link: &str) -> Result<Promise, JsValue> {
    let data = Object::new();
    Reflect::set(&data, &"title".into(), &title.into())?;
    Reflect::set(&data, &"url".into(), &link.into())?;
    method()?.call1(&navigator()?, &data)?.dyn_into()
}

fn name_of(error: &JsValue) -> Option<String> {
    Reflect::get(error, &"name".into()).ok()?.as_string()
}
