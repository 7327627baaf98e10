//! What browsers refuse: storage that is denied, storage that is full.

use hatcheck::browser::{read_all, run};
use hatcheck::session::{Effect, Msg};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn window() -> web_sys::Window {
    web_sys::window().expect("a window")
}

/// Puts something in the place of a property for as long as the guard lives.
struct Replaced {
    object: Object,
    name: &'static str,
    usual: JsValue,
}

impl Replaced {
    fn getter(object: &JsValue, name: &'static str, body: &str) -> Self {
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

fn store(key: &str) -> (Effect, Vec<Msg>) {
    let effect = Effect::Store { key: key.into(), value: serde_json::json!({"kept": true}) };
    let mut reported = Vec::new();
    run(vec![effect.clone()], |msg| reported.push(msg));
    (effect, reported)
}

#[wasm_bindgen_test]
fn what_is_stored_is_there() {
    let (_, reported) = store("hatcheck.test.there");
    assert!(reported.is_empty(), "{reported:?}");
    let stored = read_all().expect("storage is allowed in a test");
    let text = stored.iter().find(|(key, _)| key == "hatcheck.test.there");
    assert_eq!(text.map(|(_, text)| text.as_str()), Some(r#"{"kept":true}"#));
    run(vec![Effect::Remove { key: "hatcheck.test.there".into() }], |_| {});
    assert!(!read_all().unwrap().iter().any(|(key, _)| key == "hatcheck.test.there"));
}

#[wasm_bindgen_test]
fn denied_storage_is_no_panic() {
    let _denied = Replaced::getter(
        &window(),
        "localStorage",
        "throw new DOMException('denied', 'SecurityError')",
    );
    assert_eq!(read_all(), None);
    let (_, reported) = store("hatcheck.test.denied");
    assert_eq!(reported, [Msg::NotStored]);
    run(vec![Effect::Remove { key: "hatcheck.test.denied".into() }], |_| {});
}

#[wasm_bindgen_test]
fn missing_storage_is_no_panic() {
    let _missing = Replaced::getter(&window(), "localStorage", "return null");
    assert_eq!(read_all(), None);
}

#[wasm_bindgen_test]
fn full_storage_is_reported() {
    let storage = window().local_storage().unwrap().unwrap();
    let prototype = Object::get_prototype_of(&storage);
    let usual = Reflect::get(&prototype, &"setItem".into()).unwrap();
    let full = Function::new_no_args("throw new DOMException('full', 'QuotaExceededError')");
    Reflect::set(&prototype, &"setItem".into(), &full).unwrap();
    let (_, reported) = store("hatcheck.test.full");
    // A browser that forgets what it was told, without a word.
    Reflect::set(&prototype, &"setItem".into(), &Function::new_no_args("")).unwrap();
    let (_, forgotten) = store("hatcheck.test.forgotten");
    Reflect::set(&prototype, &"setItem".into(), &usual).unwrap();
    assert_eq!(reported, [Msg::NotStored]);
    assert_eq!(forgotten, [Msg::NotStored], "every write is read back");
}
