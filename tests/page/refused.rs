//! What browsers refuse: storage that is denied, storage that is full, files and copies.

use std::cell::RefCell;
use std::rc::Rc;

use hatcheck::browser::{self, Ran, Send, read_all};
use hatcheck::session::{Asked, Effect, Msg, Route, Taking};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::shared::{Replaced, until, window};

fn run(effects: Vec<Effect>) -> Ran {
    let silent: Send = Rc::new(|_| {});
    browser::run(effects, &silent)
}

/// What the session hears of an effect, once it does.
async fn heard(effect: Effect) -> Msg {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listening = heard.clone();
    let send: Send = Rc::new(move |msg| listening.borrow_mut().push(msg));
    // As the application does: only the later part can hand something over.
    for handed in browser::run(vec![effect], &send).handed {
        browser::hand_over(handed, &send);
    }
    until("an answer", || !heard.borrow().is_empty()).await;
    heard.take().remove(0)
}

fn store(key: &str) -> Vec<String> {
    let value = serde_json::json!({"kept": true});
    run(vec![Effect::Store { key: key.into(), value }]).refused
}

fn remove(key: &str) -> Vec<String> {
    run(vec![Effect::Remove { key: key.into() }]).refused
}

#[wasm_bindgen_test]
fn what_is_stored_is_there() {
    assert_eq!(store("hatcheck.test.there"), [""; 0]);
    let stored = read_all().expect("storage is allowed in a test");
    let text = stored.iter().find(|(key, _)| key == "hatcheck.test.there");
    assert_eq!(text.map(|(_, text)| text.as_str()), Some(r#"{"kept":true}"#));
    assert_eq!(remove("hatcheck.test.there"), [""; 0]);
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
    assert_eq!(store("hatcheck.test.denied"), ["hatcheck.test.denied"]);
    assert_eq!(remove("hatcheck.test.denied"), ["hatcheck.test.denied"]);
}

#[wasm_bindgen_test]
fn missing_storage_is_no_panic() {
    let _missing = Replaced::getter(&window(), "localStorage", "return null");
    assert_eq!(read_all(), None);
}

/// Replaces a method of every storage while something is done.
fn with_method<T>(name: &str, body: &str, act: impl FnOnce() -> T) -> T {
    let storage = window().local_storage().unwrap().unwrap();
    let prototype = Object::get_prototype_of(&storage);
    let usual = Reflect::get(&prototype, &name.into()).unwrap();
    Reflect::set(&prototype, &name.into(), &Function::new_no_args(body)).unwrap();
    let done = act();
    Reflect::set(&prototype, &name.into(), &usual).unwrap();
    done
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_not_taken_for_gone() {
    assert_eq!(store("hatcheck.test.unread"), [""; 0]);
    for method in ["getItem", "key"] {
        let read = with_method(method, "throw new DOMException('no', 'SecurityError')", read_all);
        assert_eq!(read, None, "{method}");
    }
    assert_eq!(remove("hatcheck.test.unread"), [""; 0]);
}

#[wasm_bindgen_test]
fn full_storage_is_reported() {
    let full = "throw new DOMException('full', 'QuotaExceededError')";
    let refused = with_method("setItem", full, || store("hatcheck.test.full"));
    assert_eq!(refused, ["hatcheck.test.full"]);
    // A browser that forgets what it was told, without a word.
    let forgotten = with_method("setItem", "", || store("hatcheck.test.forgotten"));
    assert_eq!(forgotten, ["hatcheck.test.forgotten"], "every write is read back");
}

#[wasm_bindgen_test]
fn nothing_is_removed_for_what_was_not_stored() {
    store("hatcheck.test.draft");
    let full = "throw new DOMException('full', 'QuotaExceededError')";
    let ran = with_method("setItem", full, || {
        let value = serde_json::json!({"finished": true});
        run(vec![
            Effect::Store { key: "hatcheck.test.finished".into(), value },
            Effect::Remove { key: "hatcheck.test.draft".into() },
        ])
    });
    assert_eq!(ran.refused, ["hatcheck.test.finished", "hatcheck.test.draft"]);
    let stored = read_all().unwrap();
    assert!(stored.iter().any(|(key, _)| key == "hatcheck.test.draft"), "the draft stays");
    remove("hatcheck.test.draft");
}

#[wasm_bindgen_test]
fn a_refused_removal_is_no_panic() {
    store("hatcheck.test.stays");
    let refused =
        with_method("removeItem", "throw new DOMException('no', 'SecurityError')", || {
            remove("hatcheck.test.stays")
        });
    assert_eq!(refused, ["hatcheck.test.stays"]);
    remove("hatcheck.test.stays");
}

#[wasm_bindgen_test]
async fn a_refused_file_and_a_refused_copy_are_said() {
    let asked = |taking, text: &str| Asked { taking, text: text.into(), route: Route::How };
    let told = |asked, is_done| Msg::Taken { asked, is_done };
    let calendar = asked(Taking::Calendar, "BEGIN:VCALENDAR");
    let file = || Effect::Download {
        asked: calendar.clone(),
        name: "hatcheck-4127.ics".into(),
        media: "text/calendar;charset=utf-8",
    };
    assert_eq!(heard(file()).await, told(calendar.clone(), true));
    {
        let url = Reflect::get(&window(), &"URL".into()).unwrap();
        let body = "return () => { throw new DOMException('no', 'SecurityError'); }";
        let _refused = Replaced::getter(&url, "createObjectURL", body);
        assert_eq!(heard(file()).await, told(calendar.clone(), false));
    }
    let navigator = Reflect::get(&window(), &"navigator".into()).unwrap();
    let _absent = Replaced::getter(&navigator, "clipboard", "return undefined");
    let plan = asked(Taking::Text, "a plan");
    assert_eq!(heard(Effect::Copy(plan.clone())).await, told(plan, false));
    let picture = asked(Taking::PictureCopy, "what it shows");
    assert_eq!(heard(Effect::CopyPicture(picture.clone())).await, told(picture.clone(), false));
    let name = "hatcheck-4127.png".into();
    let saved = Effect::SavePicture { asked: picture.clone(), name };
    assert_eq!(heard(saved).await, told(picture, false), "there is none to save");
}

#[wasm_bindgen_test]
async fn sharing_by_the_system_is_refused_abandoned_or_done() {
    let link = Asked {
        taking: Taking::LinkShared,
        text: "https://hatcheck.example/#r=1".into(),
        route: Route::How,
    };
    let share = || Effect::Share { asked: link.clone(), title: "hats" };
    let navigator = Reflect::get(&window(), &"navigator".into()).unwrap();
    let answers = [
        ("return undefined", false),
        ("return () => Promise.reject(new DOMException('no', 'NotAllowedError'))", false),
        ("return () => { throw new DOMException('no', 'InvalidStateError'); }", false),
        // Closing the sheet is an answer, too.
        ("return () => Promise.reject(new DOMException('no', 'AbortError'))", true),
        ("return data => data.url.endsWith('#r=1') ? Promise.resolve() : Promise.reject()", true),
    ];
    for (body, is_done) in answers {
        let _replaced = Replaced::getter(&navigator, "share", body);
        assert_eq!(heard(share()).await, Msg::Taken { asked: link.clone(), is_done }, "{body}");
    }
}
