//! Files: offering a text as a download, and reading a chosen one.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

use crate::document::DOCUMENT_LIMIT;

/// Offers a text as a file of this name and media type.
///
/// # Errors
///
/// Whatever the browser says where it refuses a step.
pub(super) fn download(name: &str, media: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media);
    let parts = js_sys::Array::of1(&text.into());
    offer_blob(name, &Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Offers bytes as a file of this name.
pub(super) fn offer_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&address)
}

/// The same as [`read_chosen`], whether a file was chosen already or will be.
pub fn read_when_chosen(input: &HtmlInputElement, read: impl FnOnce(String) + 'static) {
    if input.files().is_some_and(|files| files.length() > 0) {
        return read_chosen(input, read);
    }
    let chosen = input.clone();
    let listener = Closure::once_into_js(move || read_chosen(&chosen, read));
    let _refused = input.add_event_listener_with_callback("change", listener.unchecked_ref());
}

/// Reads the file that was chosen in an input and calls back with its text. No more than a byte
/// over the limit is read, whatever its size. The input is emptied, so that the same file can be
/// chosen again.
pub fn read_chosen(input: &HtmlInputElement, read: impl FnOnce(String) + 'static) {
    let file = input.files().and_then(|files| files.get(0));
    let part = file.and_then(|file| {
        let end = (DOCUMENT_LIMIT + 1) as f64;
        file.slice_with_f64_and_f64(0.0, end.min(file.size())).ok()
    });
    let Some(part) = part else { return };
    input.set_value("");
    spawn_local(async move {
        let text = JsFuture::from(part.text()).await;
        read(text.ok().and_then(|text| text.as_string()).unwrap_or_default());
    });
}
