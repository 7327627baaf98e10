//! What several tests need: replacing what the browser has for a while, and waiting for it.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Window};

pub fn window() -> Window {
    web_sys::window().expect("a window")
}

pub fn document() -> Document {
    window().document().expect("a document")
}

/// Puts something in the place of a property for as long as the guard lives.
pub struct Replaced {
    object: Object,
    name: &'static str,
    usual: JsValue,
}

impl Replaced {
    pub fn getter(object: &JsValue, name: &'static str, body: &str) -> Self {
        let descriptor = Object::new();
        let getter = Function::new_no_args(body);
        Reflect::set(&descriptor, &"get".into(), &getter).unwrap();
        Reflect::set(&descriptor, &"configurable".into(), &true.into()).unwrap();
        let object: Object = object.clone().unchecked_into();
        let usual = Object::get_own_property_descriptor(&object, &name.into());
        Object::define_property(&object, &name.into(), &descriptor);
        Self { object, name, usual }
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        match self.usual.dyn_ref::<Object>() {
            Some(usual) => {
                Object::define_property(&self.object, &self.name.into(), usual);
            }
            // What stands on the prototype shows again.
            None => assert!(Reflect::delete_property(&self.object, &self.name.into()).unwrap()),
        }
    }
}

/// Lets the browser take turns until the condition holds. Fails after some hundred of them.
pub async fn until(what: &str, condition: impl Fn() -> bool) {
    for _ in 0..500 {
        if condition() {
            return;
        }
        let turn = Promise::new(&mut |resolve, _| {
            window().request_animation_frame(&resolve).expect("a next frame");
        });
        JsFuture::from(turn).await.expect("a turn");
    }
    panic!("waited in vain for {what}");
}
