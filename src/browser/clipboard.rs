//! The clipboard: absent on insecure hosts, refused without a press, asked for in a browser's own
//! time. So everything is looked up when it is needed, and what is not there is a [`Refusal`].

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Refusal;

/// Copies a text. Call it where the press is handled, not after waiting for something: it begins at
/// once, and only the answer is waited for.
pub fn copy_text(text: &str) -> impl Future<Output = Result<(), Refusal>> + use<> {
    answered(ask("writeText", &text.into()))
}

/// Copies something that is still being made. Safari wants to be asked within the press, so the
/// clipboard gets the promise, not what comes of it.
pub(super) fn copy_promised(kind: &str, promise: &Promise) -> Result<Promise, JsValue> {
    let parts = Object::new();
    Reflect::set(&parts, &kind.into(), promise)?;
    let item = Reflect::get(&js_sys::global(), &"ClipboardItem".into())?.dyn_into::<Function>()?;
    let item = Reflect::construct(&item, &Array::of1(&parts))?;
    ask("write", &Array::of1(&item))
}

/// Calls a method of the clipboard.
fn ask(method: &str, value: &JsValue) -> Result<Promise, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
    let method = Reflect::get(&clipboard, &method.into())?.dyn_into::<Function>()?;
    method.call1(&clipboard, value)?.dyn_into()
}

/// Waits for the answer to something that was asked.
pub(super) async fn answered(asked: Result<Promise, JsValue>) -> Result<(), Refusal> {
    JsFuture::from(asked?).await?;
    Ok(())
}
