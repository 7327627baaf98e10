//! Words of the formats, for mutations: a change that puts one in gets further than a random byte.

use hatcheck::instrument::{Category, CoreActivity, Kind, Question, Row, Scale};

use crate::seeds;

fn owned<const N: usize>(words: [&str; N]) -> Vec<Vec<u8>> {
    words.into_iter().map(|word| word.as_bytes().to_vec()).collect()
}

/// Marks, wrappings, and characters that nobody sees.
pub fn links() -> Vec<Vec<u8>> {
    let mut words = owned([
        "#r=",
        "?r=",
        "&r=",
        "%23r%3D",
        "%2523r%253D",
        "#r%3d",
        "%25",
        "%",
        "%2D",
        "%5f",
        "%31",
        "\u{ad}",
        "\u{200b}",
        "\u{2060}",
        "\u{feff}",
        "\n",
        "\r\n",
        " ",
        "\t",
        "<",
        ">",
        "“",
        "”",
        "(",
        ")",
        ".",
        ",",
        "-",
        "_",
        "=",
        "/",
        "&beside=5eed0a7c",
        "&beside=",
        "#/result/",
        "#/share/",
        "#/check-in/hat/sales",
        "https://hatcheck.example/team/",
        "А",
        "１",
        "é",
    ]);
    words.extend(seeds::newer_tokens().into_iter().map(String::into_bytes));
    words.extend(seeds::tokens().into_iter().take(12).map(String::into_bytes));
    words
}

/// Marks and wrappings, the numbers and letters that entries begin with, and entries.
pub fn keepsakes() -> Vec<Vec<u8>> {
    let mut words = owned([
        "#k=",
        "?k=",
        "&k=",
        "%23k%3D",
        "%252523k%25253D",
        "%",
        "%25",
        "%2E",
        "\u{200b}",
        "\n",
        "\r\n> ",
        "=\r\n",
        "<",
        ">",
        ".",
        "..",
        ".m",
        ".1",
        "m",
        "0.",
        "1.",
        "2.",
        "12.",
        "99999.",
        "100000.",
        "https://hatcheck.example/team/",
    ]);
    words.extend(seeds::newer_tokens().into_iter().map(String::into_bytes));
    let texts = seeds::keepsakes();
    let entries = texts.iter().flat_map(|text| text.split('.').skip(1));
    let short = entries.filter(|entry| entry.len() < 100);
    words.extend(short.map(|entry| entry.as_bytes().to_vec()));
    words.sort();
    words.dedup();
    words
}

/// Bytes that begin or end something in a body: lengths, ones and zeros in a row, texts.
pub fn bodies() -> Vec<Vec<u8>> {
    let bytes: [&[u8]; 9] = [
        &[0],
        &[0, 0, 0],
        &[0xFF],
        &[0xFF, 0xFF, 0xFF],
        &[0x80],
        &[1],
        "é".as_bytes(),
        "𞤀".as_bytes(),
        b"  Ada",
    ];
    bytes.iter().map(|bytes| bytes.to_vec()).collect()
}

/// The words of documents, and those of what is stored round them.
pub fn archives() -> Vec<Vec<u8>> {
    let mut words = documents();
    words.extend(owned([
        "archive",
        "counter",
        "kept_on",
        "label",
        "token",
        "place",
        "draft",
        "check_in",
        "hatcheck.check-in.5eed0a7c",
        "hatcheck.draft.0000beef",
        "hatcheck.check-in.",
        ".2",
        "\n",
        "\t",
        "\"archive\":2,",
        "\"archive\":3,",
        "\"label\":\"Ada\",",
        "theme",
    ]));
    words.extend(seeds::newer_tokens().into_iter().map(String::into_bytes));
    words.extend(seeds::tokens().into_iter().take(12).map(String::into_bytes));
    words
}

/// Every field and every option of the public document, and what JSON is made of.
pub fn documents() -> Vec<Vec<u8>> {
    let mut words = owned([
        "hatcheck",
        "instrument",
        "model",
        "id",
        "date",
        "mode",
        "order",
        "confirmed",
        "hats",
        "plan",
        "tickets",
        "card",
        "do",
        "dont",
        "ask",
        "receiver",
        "if_then",
        "first_step",
        "keep",
        "freed",
        "overlap_until",
        "asked_until",
        "level",
        "asked",
        "told",
        "trusted",
        "full",
        "quick",
        "load_twelfths",
        "assigned",
        "history",
        "saved_on",
        "interval_weeks",
        "check_ins",
        "check_in",
        "kept_on",
        "label",
        "marks",
        "jumps",
        "changed",
        "recounted",
        "returned",
        "drafts",
        "draft",
        "place",
        "carried",
        "core.market",
        "own_half_days",
        "all_formal",
        "5eed0a7c",
        "2026-11-20",
        "1970-01-01",
        "9999-12-31",
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\\u0000",
        "\\ud800",
        "\u{feff}",
        "é",
        "\"load_twelfths\":47,",
        "\"assigned\":[\"sales\"],",
        "\"confirmed\":[],",
        "\"order\":[],",
    ]);
    let mut add = |id: &str| words.push(id.as_bytes().to_vec());
    Question::ALL.iter().for_each(|question| add(question.id()));
    Category::all().for_each(|category| add(category.id()));
    CoreActivity::ALL.iter().for_each(|activity| add(activity.id()));
    for row in Row::all() {
        if let Kind::Choice(ids) = row.kind {
            ids.iter().for_each(|id| add(id));
        }
    }
    words.sort();
    words.dedup();
    words
}
