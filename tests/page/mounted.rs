//! The page, mounted: the first press begins a check-in and keeps it.

use hatcheck::ui::{ROOT, mount};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::shared::{document, until};

fn page() -> Element {
    document().get_element_by_id(ROOT).unwrap()
}

#[wasm_bindgen_test]
async fn the_first_press_begins_and_is_kept() {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    let still = document().create_element("div").unwrap();
    still.set_id(ROOT);
    document().body().unwrap().append_child(&still).unwrap();
    mount();
    until("the first question", || page().query_selector(".tab").unwrap().is_some()).await;
    let root = page();
    assert!(still.parent_node().is_none(), "the still page is still there");
    let tabs = root.query_selector_all(".tab").unwrap();
    assert_eq!(tabs.length(), 4, "{}", root.text_content().unwrap_or_default());
    tabs.get(2).unwrap().unchecked_into::<HtmlElement>().click();
    let heading = || document().active_element().map(|element| element.id());
    until("the focus on the next page", || heading().as_deref() == Some("heading")).await;
    assert_eq!(storage.length().unwrap(), 1);
    let key = storage.key(0).unwrap().unwrap();
    assert!(key.starts_with("hatcheck.draft."), "{key}");
    assert!(storage.get_item(&key).unwrap().unwrap().contains(r#""stage":"growth""#));

    let radios = root.query_selector_all("input[type=radio]").unwrap();
    assert_eq!(radios.length(), 2);
    assert!(root.query_selector("input:checked").unwrap().is_none(), "nothing is preselected");
    storage.clear().unwrap();
}
