//! Texts as people type them, and as nobody should: for everything that hands texts on.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What breaks one form or another: calendar lines, Markdown, HTML, links, letters of many octets.
#[rustfmt::skip]
pub const PIECES: [&str; 92] = [
    "a", "B", "7", "1986", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "\u{2028}",
    "\u{85}", "\u{0}", "\u{7}", "\u{c}", "\u{7f}", "\\", "\\n", "\\N", "\\;", "\\\\", ",", ";",
    ":", "\"", "'", ".", "1.", "2)", "-", "- ", "--", "---", "+ ", "* ", "*", "**", "_", "__",
    "`", "```", "~", "~~", "~~~", "#", "# ", "> ", ">", "<", "<b>", "</p>", "<!--", "-->",
    "<script>", "&", "&amp;", "&#32;", "&nbsp", "[", "]", "[x]", "[a](b)", "](", "!", "![", "(",
    ")", "|", "| - |", ":-", "===", "=", "$", "$$", "^", "{", "}", "@", "@tomas", "a@b.org",
    "www.", "www.example.com", "http://", "https://example.com/a_b?c=d&e=f", "ftp://x.org",
    "mailto:a@b.org", "\nEND:VEVENT\nBEGIN:VEVENT\n", "é", "👩🏽‍🔧", "שלום",
];

/// Whole texts, each of another kind.
pub fn hostile() -> Vec<String> {
    let marks = "\u{301}\u{323}\u{35c}".repeat(100);
    let texts = [
        "Tomás",
        "",
        "Ask Zoë; she decides, mostly, and C:\\new\\temp is hers",
        "End\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:other\r\nSUMMARY:injected",
        "one\ntwo\r\nthree\rfour\u{2028}five\u{85}six\n\n\nnine",
        "\\n is not a line, \\\\ is two, \\, is a comma, and at the end \\",
        "👩🏽‍🔧👨‍👩‍👧‍👦🏴‍☠️🇮🇳 🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩🎩",
        "שלח את זה אל דניאל, ואז \u{202e}חכה\u{202c}",
        "أرسلها إلى طارق؛ هو يقرر",
        "我把它交给小林，他决定。".repeat(12).leak(),
        "<script>alert(1)</script> <b>bold</b> <!-- no --> &amp; &lt; &#x41; &nbsp;",
        "bell \u{7}, nothing \u{0}, escape \u{1b}[31m, delete \u{7f}, tab\tstays",
        "\u{feff}a mark first, \u{a0}hard\u{a0}spaces\u{a0}",
        "   three before and three after   ",
        ";;;;,,,,\\\\\\\\".repeat(30).leak(),
        "é".repeat(300).leak(),
        "# no heading\n1. no list\n- none\n+ none\n* none\n> no quote\n===\n---\n```\ncode",
        "***a*** __b__ ~~c~~ ~d~ `e` [f](g) ![h](i) [j]: k [^l] | m | n |",
        "| a | b |\n|---|:-:|\n| c | d |",
        "head\n:-\n-",
        "see www.example.com, http://a.b/c_d, https://x.org?y=z&w, ftp://f.g, mail a@b.org",
        "mailto:a@b.org xmpp:a@b.org <http://a.b> <a@b.org> //c.de example.com",
        "10:30 costs $5 or $6, 50 % of R&D @tomas #12 :smile: a\\@b.org",
        "1986\\. A great year\n1986. Another\n7) seven",
    ];
    texts.into_iter().map(String::from).chain([format!("marks {marks} all over")]).collect()
}

/// Up to twelve pieces in a row, with letters of any kind among them.
pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => proptest::sample::select(PIECES.to_vec()).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Runs a test over many values, always the same ones.
pub fn try_many<S: Strategy>(strategy: S, cases: u32, test: impl Fn(S::Value)) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let seed = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let run = TestRunner::new_with_rng(config, seed).run(&strategy, |value| {
        test(value);
        Ok(())
    });
    if let Err(broken) = run {
        panic!("{broken}");
    }
}
