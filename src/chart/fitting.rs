//! Texts that have to fit into a picture: estimated widths, two lines, a cut.
//!
//! A picture is laid out before anything can measure its letters, so their widths are estimated,
//! in hundredths of the type size: on the safe side for the display face, and for the widest of
//! the text faces that a system may have. Whatever a person typed is kept as it is, but for line
//! breaks and control characters, which become spaces. A cut never parts a letter from its marks.

use super::length::Tenths;

/// A face of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The display face, a wide one.
    Display,
    /// The system's own, somewhat narrower.
    Text,
}

/// A face at a size, in whole units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    /// The face.
    pub face: Face,
    /// The size.
    pub size: i32,
}

/// More characters than these fit nowhere in a picture.
const MOST: usize = 400;
/// What stands for the part that was cut off.
const CUT: char = '…';
/// A mark over or beside a letter: next to nothing, but a flood of them comes to an end.
const MARK: i32 = 10;
/// Joins what stands before and after it.
const JOINER: char = '\u{200d}';

/// Ranges of characters that join the one before, or that nobody sees.
const MARKS: [(u32, u32); 15] = [
    (0x0300, 0x036f),
    (0x0483, 0x0489),
    (0x0591, 0x05c7),
    (0x0610, 0x061a),
    (0x064b, 0x065f),
    (0x06d6, 0x06ed),
    (0x0e34, 0x0e3a),
    (0x0e47, 0x0e4e),
    (0x1ab0, 0x1dff),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x20d0, 0x20ff),
    (0xfe00, 0xfe2f),
    (0xe0000, 0xe0fff),
];
/// Ranges of characters as wide as they are high.
const WIDE: [(u32, u32); 6] = [
    (0x1100, 0x115f),
    (0x2600, 0x27bf),
    (0x2e80, 0xa4cf),
    (0xac00, 0xd7a3),
    (0xf900, 0xfaff),
    (0xfe30, 0xff60),
];
/// From here on: pictures, and the rarer of the wide scripts.
const PICTURES: u32 = 0x1f000;
const SKIN_TONES: (u32, u32) = (0x1f3fb, 0x1f3ff);

fn is_in(ranges: &[(u32, u32)], character: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(character)))
}

/// The width of a character in hundredths of the type size.
fn advance(character: char) -> i32 {
    match character {
        '\'' | '.' | ',' | ':' | ';' | ' ' | '|' | '!' | 'i' | 'j' | 'l' => 35,
        'f' | 't' | 'r' | '-' | '(' | ')' | '[' | ']' | '/' | 'I' | '"' => 46,
        'c' | 'e' | 's' | 'z' | '0'..='9' => 60,
        'm' | 'M' | 'W' | '@' | '%' => 105,
        'w' | 'A' | 'G' | 'H' | 'K' | 'N' | 'O' | 'Q' | 'U' | 'V' | 'X' | '&' | CUT => 90,
        'a'..='z' => 69,
        'A'..='Z' => 83,
        _ if is_in(&MARKS, character) || is_in(&[SKIN_TONES], character) => MARK,
        _ if u32::from(character) >= PICTURES => 125,
        _ if is_in(&WIDE, character) => 100,
        _ => 70,
    }
}

/// How wide a text will be, about.
pub fn width(text: &str, of: Type) -> Tenths {
    let sum: i32 = text.chars().take(MOST).map(advance).sum();
    let share = if of.face == Face::Text { 90 } else { 100 };
    Tenths::units(of.size).part(sum, 100).part(share, 100)
}

/// The text in one line: every white space and every control character is a space.
pub fn plain(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars().take(MOST) {
        if !(character.is_whitespace() || character.is_control()) {
            line.push(character);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Places where a text may end without parting a letter from its marks.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    let mut before = JOINER;
    text.char_indices().filter_map(move |(place, character)| {
        let may_end = before != JOINER && advance(character) != MARK;
        before = character;
        may_end.then_some(place)
    })
}

/// The text, or as much of it as fits with a mark for the rest.
pub fn cut(text: &str, of: Type, room: Tenths) -> String {
    let text = plain(text);
    if width(&text, of) <= room {
        return text;
    }
    let mut kept = "";
    for end in ends(&text) {
        if width(&text[..end], of) + width("…", of) > room {
            break;
        }
        kept = &text[..end];
    }
    format!("{}{CUT}", kept.trim_end())
}

/// The text in at most two lines, and whether all of it is there. Two lines are made about equally
/// long.
pub fn wrap(text: &str, of: Type, room: Tenths) -> (Vec<String>, bool) {
    let text = plain(text);
    if width(&text, of) <= room {
        return (vec![text], true);
    }
    // After a space, or between two characters of a script that has none.
    let breaks = ends(&text).filter(|place| {
        let (before, after) = text.split_at(*place);
        let is_wide = |character: Option<char>| character.is_some_and(|one| is_in(&WIDE, one));
        before.ends_with(' ') || is_wide(before.chars().last()) && is_wide(after.chars().next())
    });
    let mut best: Option<(Tenths, &str, &str)> = None;
    let mut fullest = None;
    for place in breaks {
        let (first, second) = (text[..place].trim_end(), &text[place..]);
        let (upper, lower) = (width(first, of), width(second, of));
        if upper <= room {
            fullest = Some((first, second));
        }
        let longer = upper.max(lower);
        if longer <= room && best.is_none_or(|(least, ..)| longer < least) {
            best = Some((longer, first, second));
        }
    }
    match (best, fullest) {
        (Some((_, first, second)), _) => (vec![first.into(), second.into()], true),
        (None, Some((first, second))) => (vec![first.into(), cut(second, of, room)], false),
        (None, None) => (vec![cut(&text, of, room)], false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DISPLAY: Type = Type { face: Face::Display, size: 100 };
    const TEXT: Type = Type { face: Face::Text, size: 30 };

    /// What people type, and what nobody should.
    const TYPED: [&str; 12] = [
        "",
        "Tomás",
        "the customer support lead who came over from the other building",
        "\u{202e}desrever \u{2066}and open",
        "<script>alert('&amp;\"')</script> ]]> --><!-- \u{0} \u{8}",
        "工程負責人工程負責人工程負責人工程負責人工程負責人",
        "مديرة المنتج تعيد القبعة إلى صاحبها في الوقت المناسب",
        "👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}",
        "one\ntwo\r\n\tthree\u{2028}four",
        "ก็ยังไม่ได้คืนหมวกให้ใครเลยสักใบเดียวในเดือนนี้นะครับผม",
    ];

    #[test]
    fn the_estimate_is_not_below_what_browsers_measure() {
        // Measured in Chromium with the page's font, and with DejaVu Sans for the text.
        let measured = [("One hat too big", 790), ("Wearing your own hat", 1173)];
        for (text, units) in measured {
            let estimate = width(text, DISPLAY);
            assert!(estimate >= Tenths::units(units), "{text}: {estimate}");
            assert!(estimate <= Tenths::units(units * 112 / 100), "{text}: {estimate}");
        }
        let line = "goes back to the tech lead, who has time";
        let estimate = width(line, TEXT);
        assert!(estimate >= Tenths::units(590) && estimate <= Tenths::units(640), "{estimate}");
    }

    #[test]
    fn what_is_cut_fits_and_what_fits_is_not_cut() {
        for typed in TYPED {
            for room in [60, 150, 400, 5000] {
                let room = Tenths::units(room);
                let line = cut(typed, TEXT, room);
                assert!(width(&line, TEXT) <= room, "{line}");
                assert!(!line.contains(['\n', '\r', '\t', '\u{0}', '\u{2028}']), "{line:?}");
                let whole = plain(typed);
                assert_eq!(line == whole, width(&whole, TEXT) <= room, "{line}");
            }
        }
        assert_eq!(plain(TYPED[10]), "one two three four");
        assert_eq!(cut("Tomás", TEXT, Tenths(0)), "…");
    }

    #[test]
    fn a_letter_keeps_its_marks() {
        let accented = "e\u{301}\u{302}".repeat(30);
        let family = "👩🏽\u{200d}💻".repeat(9);
        for room in 20..400 {
            let line = cut(&accented, TEXT, Tenths::units(room));
            let kept = line.trim_end_matches(CUT);
            assert!(kept.is_empty() || kept.ends_with("e\u{301}\u{302}"), "{kept}");
            let line = cut(&family, TEXT, Tenths::units(room));
            let kept = line.trim_end_matches(CUT);
            assert!(kept.is_empty() || kept.ends_with("\u{200d}💻"), "{kept}");
        }
    }

    #[test]
    fn two_lines_are_about_equally_long() {
        let lines = |text, room| wrap(text, DISPLAY, Tenths::units(room));
        let (two, is_whole) = lines("Stepping in on purpose", 700);
        assert_eq!(
            (two.as_slice(), is_whole),
            (["Stepping in", "on purpose"].map(Into::into).as_slice(), true)
        );
        assert_eq!(lines("Hat rack", 700).0, ["Hat rack"]);
        assert_eq!(lines("工程負責人工程", 400).0, ["工程負", "責人工程"]);
        for typed in TYPED {
            for room in [100, 400, 900] {
                let (two, is_whole) = lines(typed, room);
                assert!((1..=2).contains(&two.len()), "{two:?}");
                assert!(two.iter().all(|line| width(line, DISPLAY) <= Tenths::units(room)));
                assert_eq!(is_whole, !two.iter().any(|line| line.ends_with(CUT)), "{two:?}");
            }
        }
    }
}
