//! The poster as a file: of the right size, in the page's colours, whatever is written on it; and
//! the clipboard that is not there, or says no.

use hatcheck::browser::clipboard::copy_text;
use hatcheck::browser::{Refusal, picture};
use hatcheck::chart::poster::{CallTexts, Texts};
use hatcheck::chart::{Figure, Stacked};
use hatcheck::instrument::Hat;
use hatcheck::session::ids::PICTURE as POSTER;
use hatcheck::ui::poster::poster;
use hatcheck::wording::isolated;
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, Url};
use yew::{Html, function_component};

use crate::shared::{Replaced, document, until, window};

const TOKENS: &str = include_str!("../../styles/tokens.css");
const BASE: &str = include_str!("../../styles/base.css");
const POSTER_STYLES: &str = include_str!("../../styles/poster.css");
const SPRITE: &str = include_str!("../../public/hats.svg");

/// What names and notes may hold.
const HOSTILE: [&str; 6] = [
    "</text></svg><script>throw 1</script><image href=\"https://example.org/x.png\"/>",
    "\u{202e}desrever \u{2069}\u{2066} \u{0}\u{8}\u{b} & &nbsp; &#0; \"' ]]> %00 #",
    "مديرة المنتج שלום 工程負責人 ผู้จัดการ",
    "👩🏽‍💻🏳️‍🌈 e\u{301}\u{302}\u{303}\u{304}",
    "\u{fffe}\u{feff}\u{e000} Z\u{36f}\u{36f}\u{36f}\u{36f}\u{36f}\u{36f}",
    "",
];

/// The poster on a page of its own, with styles and sprite, as long as it lives.
struct Shown(Vec<Element>);

impl Drop for Shown {
    fn drop(&mut self) {
        self.0.iter().for_each(Element::remove);
    }
}

#[derive(PartialEq, yew::Properties)]
struct Given {
    drawing: Html,
}

#[function_component]
fn Drawing(given: &Given) -> Html {
    given.drawing.clone()
}

fn put(name: &str, inner: &str) -> Element {
    let element = document().create_element(name).unwrap();
    element.set_inner_html(inner);
    document().body().unwrap().append_child(&element).unwrap();
    element
}

async fn show(theme: &str, verdict: &str, typed: &str) -> Shown {
    let engineering = Figure::Hat(Hat::Engineering);
    show_call(theme, verdict, typed, engineering).await
}

async fn show_call(theme: &str, verdict: &str, typed: &str, figure: Figure) -> Shown {
    // The test's own page follows no setting, so the theme's media query is answered here.
    let dark = if theme == "dark" { "@media all" } else { "@media not all" };
    let tokens = TOKENS.replace("@media screen and (prefers-color-scheme: dark)", dark);
    assert_ne!(tokens, TOKENS, "the dark theme is asked for in another way");
    let styles = put("style", &format!("{tokens}{BASE}{POSTER_STYLES}"));
    let sprite = put("div", SPRITE);
    let root = put("div", "");
    let name = isolated(typed);
    let hats = [(Figure::Own, 5), (Figure::Hat(Hat::Engineering), 9)];
    let hats = hats.map(|(figure, half_days)| Stacked {
        figure,
        half_days,
        is_watched: false,
        is_lifted: false,
    });
    let call =
        CallTexts { figure: Some(figure), title: "Engineering, nine half-days", more: &name };
    let texts = Texts {
        verdict,
        score: "30",
        of: "of 100",
        number: "No. 4127",
        calls: &[call, call],
        site: "Hatcheck",
        question: typed,
        remark: typed,
        date: "Fri 20 Nov 2026",
    };
    let drawing = poster(&hats, &texts, typed.to_owned());
    yew::Renderer::<Drawing>::with_root_and_props(root.clone(), Given { drawing }).render();
    until("the poster", || document().get_element_by_id(POSTER).is_some()).await;
    Shown(vec![styles, sprite, root])
}

/// A decoded file.
struct Decoded {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

impl Decoded {
    async fn read(blob: &web_sys::Blob) -> Self {
        assert_eq!(blob.type_(), "image/png");
        let picture = HtmlImageElement::new().unwrap();
        let address = Url::create_object_url_with_blob(blob).unwrap();
        let loaded = Promise::new(&mut |resolve, reject| {
            picture.set_onload(Some(&resolve));
            picture.set_onerror(Some(&reject));
        });
        picture.set_src(&address);
        JsFuture::from(loaded).await.expect("a picture that can be decoded");
        let size = (picture.natural_width(), picture.natural_height());
        let canvas = document().create_element("canvas").unwrap();
        let canvas: HtmlCanvasElement = canvas.unchecked_into();
        canvas.set_width(size.0);
        canvas.set_height(size.1);
        let context = canvas.get_context("2d").unwrap().unwrap();
        let context: CanvasRenderingContext2d = context.unchecked_into();
        context.draw_image_with_html_image_element(&picture, 0.0, 0.0).unwrap();
        Self { context, size }
    }

    /// The colour at a place of the drawing, as it is written in the tokens.
    fn at(&self, x: u32, y: u32) -> String {
        let (x, y) = (f64::from(2 * x), f64::from(2 * y));
        let pixel = self.context.get_image_data(x, y, 1.0, 1.0).unwrap().data();
        assert_eq!(pixel[3], 255, "nothing shines through");
        format!("#{:02x}{:02x}{:02x}", pixel[0], pixel[1], pixel[2])
    }

    /// How many of the pixels in a row have another colour than the first.
    fn written(&self, x: u32, y: u32, width: u32) -> usize {
        let (x, y, width) = (f64::from(2 * x), f64::from(2 * y), f64::from(2 * width));
        let row = self.context.get_image_data(x, y, width, 1.0).unwrap().data();
        row.chunks(4).filter(|pixel| pixel[..3] != row[..3]).count()
    }
}

/// The colours of both themes: wall, paper, the stub's stock, felt, and the hat's orange.
const COLOURS: [(&str, [&str; 5]); 2] = [
    ("light", ["#e3e7de", "#fcfbf6", "#f8e3cc", "#1e4a3b", "#eda259"]),
    ("dark", ["#14231d", "#23342d", "#402e1e", "#1c5142", "#eda259"]),
];

#[wasm_bindgen_test]
async fn the_file_has_the_size_and_the_colours_of_the_page() {
    for (theme, colours) in COLOURS {
        let _shown = show(theme, "One hat too big", "Tomás").await;
        let file = Decoded::read(&picture::png(POSTER).await.expect("a file")).await;
        assert_eq!(file.size, (2400, 1260));
        let found = [(8, 8), (320, 60), (1140, 60), (600, 620)].map(|(x, y)| file.at(x, y));
        assert_eq!(found, colours[..4], "{theme}");
        // The head stands at the counter, and the orange hat is over it somewhere.
        let orange = (60..500).filter(|y| file.at(154, *y) == colours[4]).count();
        assert!(orange > 50, "{theme}: {orange} rows of the hat");
        assert!(file.written(340, 110, 600) > 50, "{theme}: the verdict");
        assert!(file.written(1000, 260, 150) > 20, "{theme}: the score");
        assert!(file.written(700, 572, 460) > 20, "{theme}: the remark");
    }
}

#[wasm_bindgen_test]
async fn the_own_ticket_is_of_brass() {
    for theme in ["light", "dark"] {
        let _shown = show_call(theme, "Wearing your own hat", "", Figure::Own).await;
        let file = Decoded::read(&picture::png(POSTER).await.expect("a file")).await;
        assert_eq!(file.at(1140, 60), "#e9cb84", "{theme}");
    }
}

#[wasm_bindgen_test]
async fn whatever_is_typed_is_drawn() {
    for typed in HOSTILE {
        let _shown = show("light", typed, typed).await;
        let file = Decoded::read(&picture::png(POSTER).await.expect(typed)).await;
        assert_eq!((file.size, file.at(320, 60).as_str()), ((2400, 1260), "#fcfbf6"), "{typed}");
        assert!(document().query_selector("#poster script, #poster image").unwrap().is_none());
        let drawing = document().get_element_by_id(POSTER).unwrap();
        assert_eq!(drawing.get_attribute("aria-label").as_deref(), Some(typed));
    }
}

#[wasm_bindgen_test]
async fn what_is_not_there_is_no_panic() {
    assert_eq!(picture::png("nothing").await.err(), Some(Refusal));
    assert_eq!(picture::save("nothing", "nothing.png").await, Err(Refusal));
    assert_eq!(picture::copy("nothing").await, Err(Refusal));
}

#[wasm_bindgen_test]
async fn a_refused_canvas_is_no_panic() {
    let _shown = show("light", "Hat rack", "").await;
    let prototype = js_sys::Reflect::get(&window(), &"HTMLCanvasElement".into()).unwrap();
    let prototype = js_sys::Reflect::get(&prototype, &"prototype".into()).unwrap();
    for body in ["return () => null", "return () => { throw new Error('no') }"] {
        let _none = Replaced::getter(&prototype, "getContext", body);
        assert_eq!(picture::png(POSTER).await.err(), Some(Refusal), "{body}");
    }
    let bodies = [
        "return answer => answer(null)",
        "return () => { throw new DOMException('tainted', 'SecurityError') }",
    ];
    for body in bodies {
        let _none = Replaced::getter(&prototype, "toBlob", body);
        assert_eq!(picture::png(POSTER).await.err(), Some(Refusal), "{body}");
    }
}

#[wasm_bindgen_test]
async fn a_clipboard_that_is_absent_or_refuses_is_no_panic() {
    let _shown = show("light", "Hat rack", "").await;
    let navigator = window().navigator();
    let bodies = [
        "return undefined",
        "return {}",
        "throw new DOMException('no', 'SecurityError')",
        "const no = () => Promise.reject(new DOMException('no', 'NotAllowedError')); \
         return { write: no, writeText: no }",
        "const no = () => { throw new TypeError('no') }; return { write: no, writeText: no }",
        "const odd = () => 1; return { write: odd, writeText: odd }",
    ];
    for body in bodies {
        let _replaced = Replaced::getter(&navigator, "clipboard", body);
        assert_eq!(copy_text("One hat too big").await, Err(Refusal), "{body}");
        assert_eq!(picture::copy(POSTER).await, Err(Refusal), "{body}");
    }
    let _unknown = Replaced::getter(&window(), "ClipboardItem", "return undefined");
    assert_eq!(picture::copy(POSTER).await, Err(Refusal));
}

#[wasm_bindgen_test]
async fn what_is_copied_arrives() {
    let _shown = show("light", "Hat rack", "").await;
    let navigator = window().navigator();
    let _replaced = Replaced::getter(
        &navigator,
        "clipboard",
        "return { \
           writeText: async text => { window.copied = text }, \
           write: async items => { window.copied = await items[0].getType('image/png') } }",
    );
    assert_eq!(copy_text("One hat, too big\n").await, Ok(()));
    let copied = || js_sys::Reflect::get(&window(), &"copied".into()).unwrap();
    assert_eq!(copied().as_string().as_deref(), Some("One hat, too big\n"));
    // Asked at once: nobody has waited for it yet.
    let copying = picture::copy(POSTER);
    assert_eq!(copying.await, Ok(()));
    let file = Decoded::read(&copied().dyn_into().expect("a file")).await;
    assert_eq!(file.size, (2400, 1260));
    js_sys::Reflect::delete_property(&window(), &"copied".into()).unwrap();
}

#[wasm_bindgen_test]
async fn a_file_is_offered_under_its_name() {
    let _shown = show("light", "Hat rack", "").await;
    let prototype = js_sys::Reflect::get(&window(), &"HTMLAnchorElement".into()).unwrap();
    let prototype = js_sys::Reflect::get(&prototype, &"prototype".into()).unwrap();
    let body = "return function () { window.offered = this.download + ' ' + this.href }";
    let _caught = Replaced::getter(&prototype, "click", body);
    assert_eq!(picture::save(POSTER, "hatcheck.png").await, Ok(()));
    let offered = js_sys::Reflect::get(&window(), &"offered".into()).unwrap();
    let offered = offered.as_string().unwrap_or_default();
    assert!(offered.starts_with("hatcheck.png blob:"), "{offered}");
    js_sys::Reflect::delete_property(&window(), &"offered".into()).unwrap();
}
