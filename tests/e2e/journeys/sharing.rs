//! A link from one person to another: what is shown before it is copied is what is read, and what
//! strangers write in one stays text.

use hatcheck_e2e::{Key, LETTER, Need, Page, Visit, css, named};
use serde_json::Value;

const AUTHOR: &str = include_str!("../../../src/sample/author-of-the-first-article.json");
const GOLDENS: &str = include_str!("../../golden/links/1.json");

/// The golden token of this kind.
fn golden(kind: &str) -> String {
    let goldens: Vec<Value> = serde_json::from_str(GOLDENS).expect("golden tokens");
    let found = goldens.iter().find(|golden| golden["kind"] == kind).expect(kind);
    found["token"].as_str().expect("a token").into()
}

/// A visitor with the author's check-in kept on the device, about to send it.
#[track_caller]
fn about_to_send(visit: Visit) -> Page {
    let check_in = AUTHOR.replacen("\"exit\"", "\"receiver\": \"Tomás\", \"exit\"", 1);
    let kept = format!(r#"{{"archive":1,"counter":1,"check_in":{check_in}}}"#);
    let page = visit.with_stored(vec![("hatcheck.check-in.0010101f".into(), kept)]).open("");
    page.click(css(".past .slimticket"));
    page.wait_for(&named("heading", "One hat too big"));
    page.click(named("link", "Send the result"));
    page.wait_for(&named("heading", "Before you hand it over"));
    page
}

/// What stands on the paper.
fn paper(page: &Page) -> String {
    page.text_of(&css(".letter"))
}

/// The part of the address after the start page's own.
fn link(page: &Page) -> String {
    let shown = page.text_of(&css(".url")).replace(char::is_whitespace, "");
    let at = shown.find("#r=").expect("a link");
    shown[at..].into()
}

#[test]
fn what_is_read_is_what_was_shown() {
    let page = about_to_send(Visit::on_a_desktop());
    let bare = paper(&page);
    assert!(bare.contains("goes back to the tech lead by"), "{bare}");
    assert!(!bare.contains("Tomás"), "a name is private:\n{bare}");
    page.screenshot("share-desktop");
    page.click(css(".ticks .choice:first-of-type input"));
    page.wait_until("the name", || paper(&page).contains("goes back to Tomás"));
    page.fill(css(".hers input"), "Ada");
    page.fill(css(".hers textarea"), "Can we talk on Monday?");
    page.wait_until("the word", || paper(&page).contains("Can we talk on Monday?"));
    let (shown, link) = (paper(&page), link(&page));
    page.click(named("button", "Copy the link"));
    page.wait_until("an answer", || page.count(&css(".notice")) == 1);
    assert_eq!(page.complaints(), [""; 0]);

    let reader = Visit::on_a_phone().open(&link);
    reader.wait_for(&named("heading", "One hat too big"));
    assert_eq!(paper(&reader), shown, "word for word");
    reader.screenshot("letter-phone");
    assert_eq!(reader.local_storage_keys(), [""; 0], "reading keeps nothing");
    assert_eq!(reader.focused(), "", "nobody is taken anywhere");
    assert_eq!(reader.complaints(), [""; 0]);
    reader.click(named("button", "It is my own"));
    reader.wait_for_text("It is kept on this device now.");
    assert_eq!(reader.local_storage_keys(), ["hatcheck.check-in.0010101f"]);
    // The slip lies over the end of the page until it is put away.
    reader.click(named("button", "Got it"));
    reader.wait_until("no slip", || reader.count(&css(".notice")) == 0);
    // All of it is kept: there is nothing to take over.
    reader.wait_for(&named("link", "Open it"));
    assert_eq!(reader.count(&named("button", "Take over what is new in this link")), 0);
}

#[test]
fn a_reader_lays_it_beside_her_own() {
    let page = about_to_send(Visit::on_a_desktop());
    page.go(&format!("#r={}", golden("full")));
    page.wait_for(&named("heading", "Stepping in on purpose"));
    page.click(named("link", "Beside mine"));
    page.wait_for(&named("heading", "Two fortnights side by side"));
    let said = page.text();
    for part in ["One hat too big", "Stepping in on purpose", "differs", "no winner"] {
        assert!(said.contains(part), "{part} is missing in:\n{said}");
    }
    page.screenshot("beside-desktop");
    page.reload();
    page.wait_for(&named("heading", "Two fortnights side by side"));
    page.click(named("link", "← Back to the link"));
    page.wait_for(&named("heading", "Stepping in on purpose"));
    page.click(named("link", "Do your own"));
    page.wait_for_text("Checked in before");
}

#[test]
fn what_is_kept_of_somebody_else_is_no_check_in_of_hers() {
    let page = Visit::on_a_phone().open(LETTER);
    page.click(named("button", "It is somebody else’s"));
    page.wait_for_text("This one is kept on this device.");
    // Where she pressed, and not at the top.
    page.wait_until("the focus", || page.script("return document.activeElement.id") == "kept");
    assert!(page.script("return scrollY").as_f64().is_some_and(|y| y > 1000.0));
    page.go("#/");
    page.wait_for_text("Somebody else’s, kept from a link");
    assert!(!page.text().contains("Checked in before"), "{}", page.text());
    // Nobody has checked in here: the first question is open.
    page.wait_for(&css(".tab"));
}

#[test]
fn what_strangers_write_stays_text() {
    let page = Visit::on_a_desktop().open(&format!("#r={}", golden("hostile words")));
    page.wait_for(&named("heading", "One hat too big"));
    let said = paper(&page);
    for part in [
        "<b onmouseover=",
        "<script>document.title='hit'</script>",
        "<img src=x onerror=",
        "javascript:document.title='hit'",
        "<style>*{display:none}</style>{hats}&lt;",
    ] {
        assert!(said.contains(part), "{part} is missing in:\n{said}");
    }
    let made = page.script(
        "const letter = document.querySelector('.letter');\
         return letter.querySelectorAll('script, img, style, b b, iframe, [onerror], [onmouseover]').length \
         + [...letter.querySelectorAll('[href]')].filter(a => !/^#/.test(a.getAttribute('href'))).length;",
    );
    assert_eq!(made, 0, "nothing that acts was made of it");
    assert_eq!(page.script("return document.title"), "A result for you · Hatcheck");
    page.click(named("button", "It is somebody else’s"));
    page.wait_for_text("It is kept on this device now.");
    page.go("#/data");
    page.wait_for(&css(".kept a"));
    page.click(css(".kept a"));
    page.wait_for(&css(".letter"));
    assert!(paper(&page).contains("<b onmouseover="), "it is still somebody's");
    assert_eq!(page.script("return document.title"), "A result for you · Hatcheck");
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_damaged_link_says_what_is_wrong_and_the_whole_one_can_be_pasted() {
    let token = golden("everything left out");
    let page = Visit::on_a_phone().open(&format!("#r={}", &token[..token.len() - 5]));
    page.wait_for(&named("heading", "This link does not open"));
    page.wait_for_text("Its end is missing");
    page.screenshot("refused-phone");
    page.fill(css("#paste"), "Nothing in here.");
    page.click(css(".counter .btn"));
    page.wait_for_text("There is no result in it.");
    let wrapped = page.address().replace(':', "%3A").replace('/', "%2F");
    let message = format!(
        "Look: https://wrap.example/?url={wrapped}%23r%3D{token}&data=05|02 — what do you say?"
    );
    page.fill(css("#paste"), &message);
    page.click(css(".counter .btn"));
    page.wait_for(&named("heading", "Overdue"));
    assert!(page.current_address().ends_with(&format!("#r={token}")), "{}", page.current_address());
    page.back();
    page.wait_for(&named("heading", "This link does not open"));
    assert_eq!(page.complaints(), [""; 0]);
}

#[test]
fn a_link_is_made_by_keyboard_alone() {
    let page = about_to_send(Visit::on_a_desktop());
    let before = link(&page);
    page.tab_to("checkbox Who takes a hat, by name Tomás; without it they read “the tech lead”");
    page.type_text(" ");
    page.wait_until("the name", || paper(&page).contains("Tomás"));
    page.tab_to("textbox Your name");
    page.type_text("Zoë");
    page.wait_until("the sender", || paper(&page).contains("Zoë sent you this"));
    assert_ne!(link(&page), before);
    page.tab_to("button Copy the link");
    page.press(Key::Enter);
    page.wait_until("an answer", || page.count(&css(".notice")) == 1);
}

#[test]
fn a_letter_is_printed_with_its_code() {
    let page = about_to_send(Visit::on_a_desktop());
    page.wait_for(&css("svg.code path"));
    if Need::Paper.is_lacking() {
        return;
    }
    // One sheet in Chromium; other browsers set it wider.
    assert!((1..=2).contains(&page.printed_pages()), "{} pages", page.printed_pages());
    page.go(&format!("#r={}", golden("full")));
    page.wait_for(&named("heading", "Stepping in on purpose"));
    // Four hats, each with its words, take a second sheet at most.
    assert!(page.printed_pages() <= 2, "{} pages", page.printed_pages());
}

#[test]
fn a_link_whose_mark_was_encoded_on_its_way_opens() {
    let token = golden("everything left out");
    let page = Visit::on_a_desktop().open(&format!("%2523r%3D{token}"));
    page.wait_for(&named("heading", "Overdue"));
    assert_eq!(page.current_address(), format!("{}#r={token}", page.address()));
}
