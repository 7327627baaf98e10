//! The states of all pages: what is kept, which address is open, and what was pressed there.

use hatcheck::history::Archive;
use hatcheck_e2e::{Key, Page, css, named};
use serde_json::{Value, json};

use crate::histories::{
    archive, days_ago, fortnight, four_check_ins, one_that_passed, stored, the_author,
};

const AUTHOR: &str = include_str!("../../../src/sample/author-of-the-first-article.json");
const LINKS: &str = include_str!("../../golden/links/1.json");
const KEEPSAKES: &str = include_str!("../../golden/links/keepsake.json");

/// One state of one page.
pub struct State {
    pub name: &'static str,
    /// What is in the storage before.
    pub stored: Vec<(String, String)>,
    pub address: String,
    /// What is done on the page, until it is in its state.
    pub reach: fn(&Page),
}

fn state(
    name: &'static str,
    stored: Vec<(String, String)>,
    address: impl Into<String>,
    reach: fn(&Page),
) -> State {
    State { name, stored, address: address.into(), reach }
}

const NOTHING: Vec<(String, String)> = Vec::new();

fn kept(archive: &Archive) -> Vec<(String, String)> {
    stored(archive)
}

/// The author's answers as a draft, with some of them changed.
fn draft(change: fn(&mut Value)) -> Vec<(String, String)> {
    let mut draft: Value = serde_json::from_str(AUTHOR).expect("a sample");
    draft["id"] = json!("0000beef");
    draft["date"] = json!(days_ago(0).to_string());
    change(&mut draft);
    let text = json!({ "archive": 3, "counter": 1, "place": "ground", "draft": draft });
    vec![("hatcheck.draft.0000beef".into(), text.to_string())]
}

/// Takes answers away, so that their questions are open.
fn without(draft: &mut Value, names: &[&str]) {
    let fields = draft.as_object_mut().expect("a document");
    fields.retain(|name, _| !names.contains(&name.as_str()));
}

fn golden(goldens: &str, kind: &str, what: &str) -> String {
    let goldens: Vec<Value> = serde_json::from_str(goldens).expect("golden links");
    let found = goldens.iter().find(|golden| golden["kind"] == kind).expect(kind);
    found[what].as_str().expect("a text").into()
}

fn letter(kind: &str) -> String {
    format!("#r={}", golden(LINKS, kind, "token"))
}

/// Waits for a page by what only it has.
macro_rules! there {
    ($selector:expr) => {
        |page: &Page| page.wait_for(&css($selector))
    };
}

/// The first page, with more and more kept.
pub fn welcome() -> Vec<State> {
    let begun = draft(|_| ());
    let waiting = archive(&[fortnight(2).with(hatcheck::instrument::Hat::Sales, 6)]);
    vec![
        state("welcome, empty", NOTHING, "", there!(".tab")),
        state("welcome, a draft", begun, "", there!(".resume .btn")),
        state("welcome, due", kept(&four_check_ins()), "", there!(".resume .btn")),
        state("welcome, a date passed", kept(&one_that_passed(5)), "", there!(".resume .btn")),
        state("welcome, waiting", kept(&waiting), "", there!(".resume .btn")),
    ]
}

/// Each screen of a check-in, with each form of question open on one of them.
pub fn check_in() -> Vec<State> {
    let whole = || draft(|_| ());
    let at = |place: &str| format!("#/check-in/{place}");
    vec![
        state(
            "ground, choices",
            draft(|draft| without(draft, &["tenure", "typical", "crafts"])),
            at("ground"),
            there!(".choices"),
        ),
        state(
            "ground, numbers",
            draft(|draft| without(draft, &["days_worked"])),
            at("ground"),
            there!(".numbers"),
        ),
        state("ground, hats", whole(), at("ground"), there!(".question .hatcards")),
        state(
            "ground, too early",
            draft(|draft| draft["tenure"] = json!("under_4_weeks")),
            at("ground"),
            there!(".tooearly"),
        ),
        state("hats", whole(), at("hats"), there!(".hats .hatcards")),
        state(
            "half-days",
            draft(|draft| {
                without(draft, &["half_days"]);
                draft["half_days"] = json!({ "own": 5, "engineering": 9 });
            }),
            at("half_days"),
            there!(".shelf"),
        ),
        state(
            "half-days, ten hats",
            draft(|draft| draft["hand_in"] = draft["order"].clone()),
            at("half_days"),
            there!(".shelf > :nth-child(9)"),
        ),
        state(
            "a hat, choices",
            draft(|draft| without_of_hat(draft, &["depth", "since"])),
            at("hat/engineering"),
            there!(".onehat .choices"),
        ),
        state(
            "a hat, a name",
            draft(|draft| {
                draft["hats"]["engineering"]["note"] = json!("Over lunch");
                without_of_hat(draft, &["receiver"]);
            }),
            at("hat/engineering"),
            there!(".field input[type=text]"),
        ),
        state(
            "a hat, a date",
            draft(|draft| {
                draft["hats"]["engineering"]["receiver"] = json!("Ada");
                draft["hats"]["engineering"]["exit"] = json!("agreed");
            }),
            at("hat/engineering"),
            there!("input[type=date]"),
        ),
        state(
            "a hat, a note",
            draft(|draft| draft["hats"]["engineering"]["receiver"] = json!("Ada")),
            at("hat/engineering"),
            there!(".field textarea"),
        ),
        state("gaps", whole(), at("gaps"), there!(".hats .hatcards")),
        state("own hat", whole(), at("own_hat"), there!(".question")),
        state(
            "strain, not a number",
            draft(|draft| without(draft, &["hours"])),
            at("strain"),
            |page| {
                page.wait_for(&css("#open"));
                page.fill(css("#open"), "999");
                page.wait_for(&css("[role=alert]"));
            },
        ),
        state(
            "quick, own hat",
            draft(|draft| {
                draft["mode"] = json!("quick");
                without(draft, &["disruption", "crafts", "hours", "competing_demands"]);
                without(draft, &["unclear_who_decides", "strategy_updated"]);
                without_of_hat(draft, &["pull", "if_stopped"]);
            }),
            at("own_hat"),
            there!(".question"),
        ),
        state("check", draft(contradicted), at("check"), there!(".contradictions")),
        state("check, stamped", draft(contradicted), at("check"), |page| {
            page.click(named("button", "Both stand"));
            page.wait_for(&css(".check .stampmark"));
        }),
    ]
}

fn without_of_hat(draft: &mut Value, names: &[&str]) {
    let hat = draft["hats"]["engineering"].as_object_mut().expect("answers about a hat");
    hat.retain(|name, _| !names.contains(&name.as_str()));
}

/// Two days of own work, and five half-days of it in the tray.
fn contradicted(draft: &mut Value) {
    draft["own_days"] = json!(1);
}

/// What comes of it.
pub fn result_and_plan() -> Vec<State> {
    let author = || kept(&the_author(3));
    let plan = "#/plan/0010101f";
    vec![
        state("result", author(), "#/result/0010101f", there!(".receipt")),
        state("result, a line open", author(), "#/result/0010101f", |page| {
            page.click(css(".receipt .h-engineering summary"));
            page.wait_for(&css(".behind"));
        }),
        state("result, what if", author(), "#/result/0010101f", |page| {
            page.click(css(".whatif li:first-child [role=switch]"));
            page.wait_for(&css(".said .stampmark"));
        }),
        state("result, missing", NOTHING, "#/result/0000abcd", there!(".long")),
        state("a sample", NOTHING, "#/sample/founders-pm", there!(".samplemark")),
        state("another sample", NOTHING, "#/sample/enablement-heavy", there!(".samplemark")),
        state("plan", author(), plan, there!("#engineering-receiver")),
        state("plan, editing a text", author(), plan, |page| {
            page.click(css("#engineering-if_then"));
            page.wait_for(&css("textarea#edited"));
        }),
        state("plan, editing a date", author(), plan, |page| {
            page.click(css("#engineering-asked_until"));
            page.wait_for(&css("input#edited"));
        }),
        state("plan, editing a level", author(), plan, |page| {
            page.click(css("#engineering-level"));
            page.wait_for(&css("select#edited"));
        }),
        state("plan, editing the card", author(), plan, |page| {
            page.click(css(".boundary .fill"));
            page.wait_for(&css(".boundary #edited"));
        }),
        state("plan, a copy refused", author(), plan, |page| {
            page.wait_for(&css("#engineering-receiver"));
            page.script(
                "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined })",
            );
            page.click(named("button", "Copy as text"));
            page.wait_for(&css("#by-hand"));
        }),
    ]
}

/// What is sent, and what is read.
pub fn letters() -> Vec<State> {
    let author = || kept(&the_author(3));
    let beside = format!("{}&beside=0010101f", letter("full"));
    vec![
        state("share", author(), "#/share/0010101f", there!(".letter")),
        state("share, ticked", author(), "#/share/0010101f", |page| {
            page.click(css(".ticks .choice:first-of-type input"));
            page.click(css(".ticks .choice:nth-of-type(2) input"));
            page.fill(css(".hers input"), "Ada");
            page.fill(css(".hers textarea"), "Can we talk on Monday?");
            page.wait_for(&css(".letter .word"));
        }),
        state("letter", NOTHING, letter("full"), there!(".letter")),
        state("letter, with words", author(), letter("with words"), there!(".letter")),
        state("letter, kept", NOTHING, letter("full"), |page| {
            page.click(named("button", "It is my own"));
            page.wait_for(&css(".notice"));
        }),
        state("letter, hostile", NOTHING, letter("hostile words"), there!(".letter")),
        state("letter, refused", NOTHING, "#r=1AsABAQ", there!("#paste")),
        state("letter, refused twice", NOTHING, "#r=1AsABAQ", |page| {
            page.fill(css("#paste"), "Nothing in here.");
            page.click(css(".counter .btn"));
            page.wait_for(&css(".notice"));
        }),
        state("beside", author(), beside, there!(".twofold")),
    ]
}

/// What became of it.
pub fn progress() -> Vec<State> {
    use hatcheck::instrument::Hat;
    let many: Vec<_> = (1..=70)
        .rev()
        .map(|count| fortnight(count * 14).with(Hat::Delivery, (count % 9) as u8 + 1))
        .collect();
    let jumped = archive(&[fortnight(30).with(Hat::Engineering, 9), fortnight(1)]);
    let four = || kept(&four_check_ins());
    vec![
        state("progress, none", NOTHING, "#/progress", there!(".progress")),
        state("progress, one", kept(&one_that_passed(5)), "#/progress", there!(".log")),
        state("progress, four", four(), "#/progress", there!(".rows")),
        state("progress, four, tables open", four(), "#/progress", |page| {
            page.wait_for(&css(".rows"));
            for shown in 1..=3 {
                page.click(named("button", "Read it as a table"));
                page.wait_until("one more table", || page.count(&css(".figures")) == shown);
            }
        }),
        state("progress, many", kept(&archive(&many)), "#/progress", there!(".rows")),
        state("compare", four(), "#/compare/00000001/00000004", there!(".twofold")),
        state("jumps", kept(&jumped), "#/jumps/00000002", there!(".jump")),
        state("hat said to be back", kept(&one_that_passed(5)), "#/progress", |page| {
            page.click(css(".doit .link"));
            page.wait_for(&css(".notice"));
        }),
    ]
}

/// What is kept, what would come in, and how it scores.
pub fn others() -> Vec<State> {
    let keepsake = || format!("#k={}", golden(KEEPSAKES, "several, with marks", "keepsake"));
    let mut mixed = kept(&the_author(3));
    mixed.extend(draft(|_| ()));
    mixed.push(("hatcheck.check-in.00000bad".into(), "{".into()));
    vec![
        state("data, empty", NOTHING, "#/data", there!(".long")),
        state("data", mixed, "#/data", there!(".kept")),
        state("data, one deleted", kept(&four_check_ins()), "#/data", |page| {
            page.click(css(".kept li:first-child .link:last-of-type"));
            page.wait_for(&css(".notice"));
        }),
        state("keepsake", NOTHING, keepsake(), there!(".arrived, .long .btn, .counter .btn")),
        state("how", NOTHING, "#/how", there!(".figures")),
        state("skip", NOTHING, "#/how", |page| {
            page.wait_for(&css(".figures"));
            page.press(Key::Tab);
            page.wait_until("the first stop", || page.focused().starts_with("button"));
        }),
    ]
}
