//! The weight of the page, in bytes as brotli and gzip send them, by what has to be there when.
//!
//! The start page names what is loaded for a first visit; the script that it names loads the rest
//! later. So a file belongs to the first stage in which something that was loaded names it. Each stage
//! has a limit, and stands beside what the last release had, type by type (`xtask/last-release.json`).
//! A build that lacks one of the stages is refused, so that an empty folder does not pass as light.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use serde_json::{Map, Value};

use crate::built::{self, ending};
use crate::failure::Failure;
use crate::project::Project;
use crate::release::compress;

/// When something is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Before the first question can be answered: the start page. The font is not waited for.
    Answer,
    /// Until the page is awake: the first part of the program.
    Awake,
    /// After that, while the first questions are answered: the later part.
    Later,
}

impl Stage {
    const ALL: [Self; 3] = [Self::Answer, Self::Awake, Self::Later];

    fn name(self) -> &'static str {
        match self {
            Self::Answer => "before the first answer",
            Self::Awake => "until the page is awake",
            Self::Later => "later, in the background",
        }
    }

    /// The most bytes, as brotli sends them, that all of it up to this stage may have. More fails. A
    /// limit is lowered with every saving, and raised only with a reason in this place.
    fn limit(self) -> usize {
        match self {
            // The aim is 30,000. Most of it is the drawings of the hats and the first styles.
            Self::Answer => 14_500,
            // The aim, and no more. A bare Yew page has 49,000 of it, the font 14,000.
            Self::Awake => 140_000,
            // Everything: plan, links, progress, restore. Cached by the time it is wanted. Raised from
            // 380 for what keeps the page on the device: the worker 3, and the icons 9 of an installed
            // page. Raised from 390 for the still pages of other addresses, 21, with a script of 1 and what
            // takes them up: each is the first thing that is seen where it is opened, 1 to 4 kB, and all of
            // them together come last, for the next visit. Raised from 415 for finer slices of the living
            // page, and for the place that a page was left at, 0.6 of which all of it loads first. Raised from
            // 417 for previews that are told anew, letters of others that stand apart, and sentences that were
            // untrue: 0.6.
            Self::Later => 418_500,
        }
    }
}

/// One file of a first visit.
struct Weight {
    stage: Stage,
    name: String,
    kind: String,
    plain: usize,
    brotli: usize,
    gzip: usize,
}

/// Weighs the built page, prints the table, and refuses what is over a limit.
pub fn check(project: &Project) -> Result<(), Failure> {
    let files = built::read_folder(&project.dist()).map_err(|error| {
        broken(format!("the built page in {} could not be read: {error}", project.dist().display()))
    })?;
    let weights = stages(&files)
        .into_iter()
        .map(|(name, stage)| weigh(name, stage, &files[name]))
        .collect::<io::Result<Vec<Weight>>>()
        .map_err(|error| broken(format!("a file could not be packed: {error}")))?;
    for (stage, kind) in [
        (Stage::Answer, "html"),
        (Stage::Awake, "js"),
        (Stage::Awake, "wasm"),
        (Stage::Later, "wasm"),
        (Stage::Later, "css"),
    ] {
        if !weights.iter().any(|weight| weight.stage == stage && weight.kind == kind) {
            return Err(broken(format!(
                "the build has no {kind} file that is loaded {}",
                stage.name()
            )));
        }
    }
    print!("{}", table(&weights));
    let last = project.root().join("xtask").join(LAST);
    let text = fs::read_to_string(&last).unwrap_or_default();
    let last = serde_json::from_str::<Map<String, Value>>(&text)
        .map_err(|error| broken(format!("{LAST} cannot be read: {error}")))?;
    let now = by_type(&weights);
    print!("{}", beside(&now, &last));
    println!("for {LAST}, with a release: {}", serde_json::json!(now));
    for stage in Stage::ALL {
        let (sum, limit) = (sum(&weights, stage), stage.limit());
        if sum > limit {
            return Err(Failure::new(
                format!("{sum} bytes {}, {} over the limit of {limit}", stage.name(), sum - limit),
                "people open the page on phones, and the page must be there at once",
                "look for what grew in the table above: a new library, a picture, a style",
            ));
        }
    }
    Ok(())
}

/// What the last release weighed, by stage and type, as brotli and gzip send it.
const LAST: &str = "last-release.json";

fn broken(what: String) -> Failure {
    Failure::new(
        what,
        "the weight of a first visit is held to a budget",
        "run `cargo xtask build` and look at dist/",
    )
}

/// What is loaded for a first visit, and when.
fn stages(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&str, Stage)> {
    let mut loaded: Vec<(&str, Stage)> = files
        .keys()
        .filter(|name| *name == "index.html")
        .map(|name| (name.as_str(), Stage::Answer))
        .collect();
    let mut next = 0;
    while let Some((name, stage)) = loaded.get(next).copied() {
        next += 1;
        if !matches!(ending(name), "html" | "css" | "js") {
            continue;
        }
        // What a page names is there when the program is; what the program's script names, later.
        let after = if stage == Stage::Answer { Stage::Awake } else { Stage::Later };
        let text = without_meta(&String::from_utf8_lossy(&files[name]));
        for other in files.keys() {
            let is_known = loaded.iter().any(|(known, _)| known == other);
            if !is_known && names(&text, other) {
                loaded.push((other, if comes_later(other) { Stage::Later } else { after }));
            }
        }
    }
    loaded
}

/// What the page names and no first visit waits for: what keeps it on the device begins when the
/// later part is there, and takes the rest from what was loaded for it, or, as the still pages of other
/// addresses, from the host.
fn comes_later(name: &str) -> bool {
    matches!(name, "worker.js" | "manifest.webmanifest")
        || name.starts_with("icons/")
        || name.starts_with("still-")
}

/// The text without what a browser loads nothing for: `meta` only tells, chats of a picture and the
/// first script of the later part.
fn without_meta(text: &str) -> String {
    let mut parts = text.split("<meta ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('>').map_or("", |(_, rest)| rest))
}

/// Whether the text has the file's own name, as a whole name.
fn names(text: &str, file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or(file);
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(|before: char| before.is_alphanumeric() || "-_".contains(before))
    })
}

fn weigh(name: &str, stage: Stage, bytes: &[u8]) -> io::Result<Weight> {
    // What only grows, such as a font, is sent as it is.
    let least = |packed: Vec<u8>| packed.len().min(bytes.len());
    Ok(Weight {
        stage,
        name: name.to_owned(),
        kind: ending(name).to_owned(),
        plain: bytes.len(),
        brotli: least(compress::brotli(bytes)?),
        gzip: least(compress::gzip(bytes)?),
    })
}

/// All that is loaded up to a stage, as brotli sends it.
fn sum(weights: &[Weight], stage: Stage) -> usize {
    weights.iter().filter(|weight| weight.stage <= stage).map(|weight| weight.brotli).sum()
}

fn table(weights: &[Weight]) -> String {
    let mut text = format!("{:>10} {:>10} {:>10}  file\n", "bytes", "gzip", "brotli");
    for stage in Stage::ALL {
        for weight in weights.iter().filter(|weight| weight.stage == stage) {
            let Weight { plain, gzip, brotli, name, .. } = weight;
            text += &format!("{plain:>10} {gzip:>10} {brotli:>10}  {name}\n");
        }
        let (sum, limit) = (sum(weights, stage), stage.limit());
        let share = sum * 100 / limit;
        text += &format!("{:>32}  {}; {share} % of the limit {limit}\n", sum, stage.name());
    }
    text
}

/// Sums by stage and type: brotli, gzip.
fn by_type(weights: &[Weight]) -> BTreeMap<String, [usize; 2]> {
    let mut sums: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for weight in weights {
        let [brotli, gzip] =
            sums.entry(format!("{:?} {}", weight.stage, weight.kind).to_lowercase()).or_default();
        *brotli += weight.brotli;
        *gzip += weight.gzip;
    }
    sums
}

/// What is now, beside what the last release had.
fn beside(now: &BTreeMap<String, [usize; 2]>, last: &Map<String, Value>) -> String {
    let before = |name: &str, at: usize| {
        last.get(name).and_then(|pair| pair.get(at)?.as_i64()).unwrap_or_default()
    };
    let gone = last.keys().filter(|name| name.contains(' ') && !now.contains_key(*name));
    let names: Vec<&String> = now.keys().chain(gone).collect();
    let of = last.get("release").and_then(Value::as_str).unwrap_or("none");
    let mut text = format!("{:>10} {:>10}  since the last release ({of})\n", "brotli", "gzip");
    for name in names {
        let [brotli, gzip] = now.get(name).copied().unwrap_or_default();
        let change = |sum: usize, at| sum as i64 - before(name, at);
        text += &format!("{:>+10} {:>+10}  {name}\n", change(brotli, 0), change(gzip, 1));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        entries.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn follows_what_is_named_and_when() {
        let files = files(&[
            (
                "index.html",
                "<link href='./a-1.css'><script>import './app.js'; 'worker.js'</script>\
                 <meta content=preview.png property=og:image><meta content=./later.wasm><p>",
            ),
            ("preview.png", ""),
            ("worker.js", ""),
            ("a-1.css", "url(fonts/f.woff2)"),
            ("app.js", "import 'snippets/deep/b.js'; fetch('later.wasm')"),
            ("later.wasm", ""),
            ("snippets/deep/b.js", ""),
            ("fonts/f.woff2", "index.html other.css"),
            ("other.css", ""),
            ("a.css", ""),
            ("pp.js", ""),
        ]);
        let mut loaded = stages(&files);
        loaded.sort_unstable();
        assert_eq!(
            loaded,
            [
                ("a-1.css", Stage::Awake),
                ("app.js", Stage::Awake),
                ("fonts/f.woff2", Stage::Later),
                ("index.html", Stage::Answer),
                ("later.wasm", Stage::Later),
                ("snippets/deep/b.js", Stage::Later),
                ("worker.js", Stage::Later),
            ]
        );
    }

    fn weight(stage: Stage, name: &str, brotli: usize) -> Weight {
        let kind = ending(name).to_owned();
        Weight { stage, name: name.into(), kind, plain: 9, brotli, gzip: 9 }
    }

    #[test]
    fn adds_up_by_stage_and_type() {
        let weights = [
            weight(Stage::Answer, "index.html", 5),
            weight(Stage::Awake, "a.css", 6),
            weight(Stage::Awake, "b.css", 7),
            weight(Stage::Later, "c.css", 8),
        ];
        assert_eq!(Stage::ALL.map(|stage| sum(&weights, stage)), [5, 18, 26]);
        let sums = by_type(&weights);
        assert_eq!(sums["awake css"], [13, 18]);
        let last = serde_json::json!({"release": "1", "awake css": [20, 8], "awake js": [3, 4]});
        let text = beside(&sums, last.as_object().unwrap());
        assert!(text.contains("        -7        +10  awake css"), "{text}");
        assert!(text.contains("        -3         -4  awake js"), "{text}");
        assert!(text.contains("        +5         +9  answer html"), "{text}");
    }

    #[test]
    fn text_shrinks_and_nothing_grows() {
        let weigh = |bytes: &[u8]| weigh("a.js", Stage::Later, bytes).unwrap();
        assert!(weigh("hat ".repeat(1000).as_bytes()).brotli < 100);
        assert_eq!((weigh(b"").brotli, weigh(&[7]).brotli, weigh(&[7]).gzip), (0, 1, 1));
    }
}
