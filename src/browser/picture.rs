//! A drawing of the page as a PNG file.
//!
//! A browser draws an SVG file without the page's styles, fonts and symbols. So the shapes are
//! written out anew, with the colours that they have now and every symbol in its place, drawn onto
//! a canvas as a picture, and the texts are written over them with the page's own fonts. The result
//! has the page's theme. Nothing that a person typed gets into markup.
//!
//! Known are shapes with plain colours, groups, nested drawings, symbols and one-line texts; no
//! masks, filters, gradients or clipping.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{
    Blob, CanvasRenderingContext2d, CssStyleDeclaration, Document, Element, HtmlCanvasElement,
    HtmlCollection, HtmlImageElement, Window,
};

use super::Refusal;
use super::clipboard::{answered, copy_promised};
use super::files::offer_blob;

/// The type of the file.
const PNG: &str = "image/png";
/// Pixels to a unit of the drawing: chats are read on fine screens.
const SCALE: u32 = 2;

/// Where a shape is. Of what is on the page, nothing else is taken over as it is written.
const PLACES: [&str; 11] =
    ["x", "y", "width", "height", "rx", "cx", "cy", "r", "d", "transform", "viewBox"];
/// How it looks, which styles decide.
const PAINTS: [&str; 6] =
    ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity"];

/// Offers the drawing with this id as a file of this name.
pub async fn save(id: &str, name: &str) -> Result<(), Refusal> {
    let blob = png(id).await?;
    Ok(offer_blob(name, &blob)?)
}

/// Copies the drawing with this id. Call it where the press is handled, not after waiting for
/// something: it begins at once, and only the answer is waited for.
pub fn copy(id: &str) -> impl Future<Output = Result<(), Refusal>> + use<> {
    let id = id.to_owned();
    let promise = future_to_promise(async move { made(&id).await.map(JsValue::from) });
    answered(copy_promised(PNG, &promise))
}

/// The drawing with this id as a PNG, twice as large as its view box says.
pub async fn png(id: &str) -> Result<Blob, Refusal> {
    Ok(made(id).await?)
}

async fn made(id: &str) -> Result<Blob, JsValue> {
    let page = Page::here().ok_or(JsValue::NULL)?;
    let drawing = page.document.get_element_by_id(id).ok_or(JsValue::NULL)?;
    let [width, height] = numbers(&drawing, ["width", "height"]).map(|size| size as u32);
    let mut file = Written { page, markup: String::new(), texts: Vec::new() };
    // Begun before anything is waited for: the page may change meanwhile.
    file.markup = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">"#
    );
    file.shapes(&drawing.children())?;
    file.markup.push_str("</svg>");

    let canvas: HtmlCanvasElement = file.page.document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width * SCALE);
    canvas.set_height(height * SCALE);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.dyn_into()?;
    let picture = drawn(&file.markup).await?;
    let (width, height) = (f64::from(width * SCALE), f64::from(height * SCALE));
    context.draw_image_with_html_image_element_and_dw_and_dh(&picture, 0.0, 0.0, width, height)?;
    context.scale(f64::from(SCALE), f64::from(SCALE))?;
    for text in &file.texts {
        text.write(&file.page, &context).await?;
    }
    blob(&canvas).await
}

/// Draws markup as a picture. A `data:` address, because the page's policy allows no other.
async fn drawn(markup: &str) -> Result<HtmlImageElement, JsValue> {
    let picture = HtmlImageElement::new()?;
    let address = String::from(js_sys::encode_uri_component(markup));
    let loaded = Promise::new(&mut |resolve, reject| {
        picture.set_onload(Some(&resolve));
        picture.set_onerror(Some(&reject));
    });
    picture.set_src(&format!("data:image/svg+xml,{address}"));
    JsFuture::from(loaded).await?;
    Ok(picture)
}

async fn blob(canvas: &HtmlCanvasElement) -> Result<Blob, JsValue> {
    let mut asked = Ok(());
    let made = Promise::new(&mut |resolve, _| asked = canvas.to_blob(&resolve));
    asked?;
    JsFuture::from(made).await?.dyn_into()
}

/// Attributes that are numbers. The browser reads them, so the program needs not know how.
fn numbers<const N: usize>(element: &Element, names: [&str; N]) -> [f64; N] {
    names.map(|name| js_sys::parse_float(&element.get_attribute(name).unwrap_or_default()))
}

/// The page that is looked at.
struct Page {
    window: Window,
    document: Document,
}

impl Page {
    fn here() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        Some(Self { window, document })
    }

    fn style(&self, element: &Element) -> Result<CssStyleDeclaration, JsValue> {
        self.window.get_computed_style(element)?.ok_or(JsValue::NULL)
    }
}

/// A drawing that is being written out.
struct Written {
    page: Page,
    markup: String,
    texts: Vec<Text>,
}

impl Written {
    fn attribute(&mut self, name: &str, value: &str) {
        // All of it is our own, so there is nothing to escape but a quoted address.
        self.markup.push_str(&format!(" {name}=\"{}\"", value.replace('"', "'")));
    }

    /// Writes shapes of the page, as they look.
    fn shapes(&mut self, shapes: &HtmlCollection) -> Result<(), JsValue> {
        for shape in (0..shapes.length()).filter_map(|place| shapes.item(place)) {
            let style = self.page.style(&shape)?;
            match shape.local_name().as_str() {
                "text" => self.texts.push(Text::read(&shape, &style)),
                "use" => self.symbol(&shape, &style)?,
                name => {
                    self.markup.push_str(&format!("<{name}"));
                    for place in PLACES {
                        if let Some(value) = shape.get_attribute(place) {
                            self.attribute(place, &value);
                        }
                    }
                    for paint in PAINTS {
                        self.attribute(paint, &style.get_property_value(paint)?);
                    }
                    self.markup.push_str(" overflow=\"visible\">");
                    self.shapes(&shape.children())?;
                    self.markup.push_str(&format!("</{name}>"));
                }
            }
        }
        Ok(())
    }

    /// Writes a symbol where it is used, as a drawing of its own, in the colours of that place.
    fn symbol(&mut self, used: &Element, style: &CssStyleDeclaration) -> Result<(), JsValue> {
        let symbol = used
            .get_attribute("href")
            .and_then(|address| self.page.document.get_element_by_id(address.strip_prefix('#')?));
        let symbol = symbol.ok_or(JsValue::NULL)?;
        self.markup.push_str("<svg");
        self.copy(used, style)?;
        self.copy(&symbol, style)?;
        self.markup.push('>');
        self.parts(&symbol, style)?;
        self.markup.push_str("</svg>");
        Ok(())
    }

    /// Writes the parts of a symbol.
    fn parts(&mut self, whole: &Element, style: &CssStyleDeclaration) -> Result<(), JsValue> {
        let parts = whole.children();
        for part in (0..parts.length()).filter_map(|place| parts.item(place)) {
            let name = part.local_name();
            if name == "use" {
                self.symbol(&part, style)?;
                continue;
            }
            self.markup.push_str(&format!("<{name}"));
            self.copy(&part, style)?;
            self.markup.push('>');
            self.parts(&part, style)?;
            self.markup.push_str(&format!("</{name}>"));
        }
        Ok(())
    }

    /// Writes the attributes of a part of a symbol.
    fn copy(&mut self, part: &Element, style: &CssStyleDeclaration) -> Result<(), JsValue> {
        for name in part.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            // Lines of the file are as thick as they look, and grow with it.
            if ["id", "href", "vector-effect"].contains(&name.as_str()) {
                continue;
            }
            let value = part.get_attribute(&name).unwrap_or_default();
            self.attribute(&name, &resolved(&value, style));
        }
        Ok(())
    }
}

/// A value of the sprite with its custom property, or `currentColor`, looked up.
fn resolved(value: &str, style: &CssStyleDeclaration) -> String {
    let property = |name| style.get_property_value(name).unwrap_or_default();
    if value == "currentColor" {
        return property("color");
    }
    let Some(inner) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) else {
        return value.into();
    };
    let (name, otherwise) = inner.split_once(',').unwrap_or((inner, "none"));
    match property(name).trim() {
        "" => resolved(otherwise, style),
        found => found.into(),
    }
}

/// A text to be written over the shapes.
struct Text {
    text: String,
    /// Properties of the canvas, the font first. One that a browser does not know changes nothing.
    properties: [(&'static str, String); 5],
    /// Its place, and how wide it may get.
    place: [f64; 3],
}

impl Text {
    fn read(element: &Element, style: &CssStyleDeclaration) -> Self {
        let property = |name| style.get_property_value(name).unwrap_or_default();
        // Not every browser puts the shorthand together.
        let (weight, size, family) =
            (property("font-weight"), property("font-size"), property("font-family"));
        let mut align = property("text-anchor");
        if align == "middle" {
            align = "center".into();
        }
        Self {
            text: element.text_content().unwrap_or_default(),
            properties: [
                ("font", format!("{weight} {size} {family}")),
                ("fillStyle", property("fill")),
                ("textAlign", align),
                ("direction", property("direction")),
                ("letterSpacing", property("letter-spacing")),
            ],
            place: numbers(element, ["x", "y", "data-room"]),
        }
    }

    async fn write(&self, page: &Page, to: &CanvasRenderingContext2d) -> Result<(), JsValue> {
        // A font that cannot be had has a fallback, here as on the page.
        let loading = page.document.fonts().load_with_text(&self.properties[0].1, &self.text);
        let _refused = JsFuture::from(loading).await;
        to.save();
        for (name, value) in &self.properties {
            Reflect::set(to, &(*name).into(), &value.into())?;
        }
        let [x, y, room] = self.place;
        let done = to.fill_text_with_max_width(&self.text, x, y, room);
        to.restore();
        done
    }
}
