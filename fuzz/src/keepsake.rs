//! The target `keepsake`: any text, in which a keepsake is looked for.
//!
//! The same bytes are once more the bits of marks, after a token and inside a frame that holds: a
//! changed entry fails its check, so a text hardly ever gets as far as other marks.

use hatcheck::link::{
    self, KEEPSAKE_LIMIT, KEEPSAKE_MARK, Keepsake, Refused, TEXT_LIMIT, encode, find_keepsake,
    read_keepsake,
};

use crate::reached::Reached;
use crate::{frame, seeds};

/// What mutations must reach.
pub const KINDS: &[&str] = &[
    "no keepsake",
    "nothing to read",
    "whole",
    "some missing",
    "newer",
    "damaged marks",
    "marks of bits",
    "bits that are no marks",
];
/// What takes a text that is too long to be mutated often.
pub const RARE_KINDS: &[&str] = &["too long"];
/// Fewer characters than any token has.
const TOKEN: usize = 28;

/// Any text gives check-ins or none, each announced one is read or missing, and what was read is
/// written and found again as it was.
pub fn keepsake(bytes: &[u8]) -> Reached {
    let mut reached = Reached::default();
    let text = String::from_utf8_lossy(bytes);
    match find_keepsake(&text) {
        Ok(found) => {
            let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            assert!(found.bytes().all(is_part) && !found.ends_with(['-', '_', '.']), "{found}");
            assert!(!found.is_empty() && found.len() <= text.len(), "{found}");
            let again = find_keepsake(&format!("<{KEEPSAKE_MARK}{found}>."));
            assert_eq!(again.as_ref(), Ok(&found), "found in itself");
            reads(&found, bytes.len(), &mut reached);
        }
        Err(refused) => {
            let is_long = text.len() > TEXT_LIMIT;
            assert_eq!(refused, if is_long { Refused::TooLong } else { Refused::NoLink });
            reached.kind(if is_long { "too long" } else { "no keepsake" });
            reached.mark((text.contains(KEEPSAKE_MARK), text.contains('%')));
        }
    }
    // Without looking for its beginning, too: what is handed on may come from anywhere.
    counted(&text, &read_keepsake(&text));
    marks(bytes, &mut reached);
    reached
}

/// Each check-in that was announced is read or missing, and none comes from nothing or twice.
fn counted(text: &str, read: &Keepsake) {
    let number = text.split('.').next().unwrap_or_default();
    let announced = match number.parse::<usize>() {
        Ok(announced) if text.len() <= TEXT_LIMIT && announced.to_string() == number => announced,
        _ => 0,
    };
    let announced = if announced > 99_999 { 0 } else { announced };
    let count = read.remembered.len();
    assert_eq!(read.missing, announced.saturating_sub(count), "{text}");
    assert!(count * TOKEN <= text.len() && read.damaged_marks <= count, "{text}");
    let mut ids: Vec<u32> = read.remembered.iter().map(|one| one.letter.check_in.id().0).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "a check-in twice: {text}");
}

/// What is read is written again, and found wherever it is wrapped or broken.
fn reads(text: &str, place: usize, reached: &mut Reached) {
    let read = read_keepsake(text);
    counted(text, &read);
    let Keepsake { remembered, missing, is_newer, damaged_marks } = &read;
    let is_whole = *missing == 0 && !is_newer && *damaged_marks == 0;
    for (is, kind) in [
        (remembered.is_empty(), "nothing to read"),
        (is_whole && !remembered.is_empty(), "whole"),
        (*missing > 0 && !remembered.is_empty(), "some missing"),
        (*is_newer, "newer"),
        (*damaged_marks > 0, "damaged marks"),
    ] {
        if is {
            reached.kind(kind);
        }
    }
    reached.mark((remembered.len().min(20), (*missing).min(20), *is_newer, *damaged_marks));
    for entry in remembered {
        reached.letter(&entry.letter);
        reached.mark((entry.marks.jumps().len(), entry.marks.returned().len()));
    }

    let Some(again) = link::keepsake(remembered) else {
        assert!(text.len() + 5 > KEEPSAKE_LIMIT, "not written again: {text}");
        return;
    };
    assert!(again.len() <= text.len() + 5, "a keepsake out of nothing: {again}");
    let of_whole = Keepsake { remembered: remembered.clone(), ..Keepsake::default() };
    assert_eq!(read_keepsake(&again), of_whole, "{again}");
    let marked = remembered.iter().filter(|entry| !entry.marks.is_empty()).count();
    // Nothing was passed over: then it is the same, or two texts would be the same keepsake.
    if is_whole && text.split('.').count() == 1 + remembered.len() + marked {
        let same = again.split_once('.').map(|(_, entries)| entries);
        assert_eq!(text.split_once('.').map(|(_, entries)| entries), same, "{text}");
    }
    let (begin, end) = again.split_at(place % again.len());
    for wrapped in [
        format!("{KEEPSAKE_MARK}{begin}\r\n{end}"),
        format!("> {KEEPSAKE_MARK}{begin}\n> {end}.\n\nmany thanks"),
        link::percent_encoded(&format!("https://a.b/{KEEPSAKE_MARK}{again}")),
    ] {
        // No check-ins in several lines are as good as none.
        if !remembered.is_empty() {
            assert_eq!(find_keepsake(&wrapped).as_ref(), Ok(&again), "{wrapped}");
        }
    }
}

/// Any bits after a good token are its marks or damaged, and never a second form of other marks.
fn marks(bytes: &[u8], reached: &mut Reached) {
    thread_local! {
        static ONE: String = format!("1.{}", encode(&seeds::one_letter()));
    }
    let Some(entry) = frame::token('m', &frame::unpacked(bytes)) else { return };
    let text = ONE.with(|one| format!("{one}.{entry}"));
    let read = read_keepsake(&text);
    assert_eq!((read.remembered.len(), read.missing, read.is_newer), (1, 0, false), "{text}");
    if read.damaged_marks == 0 {
        reached.kind("marks of bits");
        let marks = &read.remembered[0].marks;
        marks.jumps().iter().for_each(|(number, cause)| reached.mark((number, *cause as u8)));
        marks.returned().iter().for_each(|(hat, date)| reached.mark((hat, date.year() / 100)));
        let again = link::keepsake(&read.remembered);
        assert_eq!(again.as_ref(), Some(&text).filter(|_| text.len() <= KEEPSAKE_LIMIT));
    } else {
        reached.kind("bits that are no marks");
        assert!(read.remembered[0].marks.is_empty(), "{text}");
    }
}
