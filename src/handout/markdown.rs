//! The plan as Markdown: CommonMark 0.31, and GitHub's extensions of it.
//!
//! Texts are shown as typed: no letter of hers becomes markup, a link or HTML. Two things no
//! Markdown can keep from happening, because they are looked for in what is shown: GitHub makes an
//! address of mail a link, and a name after an `@` a mention.

use super::outline::{self, Block, one_line, typed};
use crate::locale::Locale;
use crate::wording::PlanWords;

/// The plan as Markdown, with a line break at its end.
pub fn markdown(locale: Locale, plan: &PlanWords) -> String {
    let mut markdown = String::new();
    for block in outline::plan(locale, plan) {
        if !markdown.is_empty() {
            markdown.push('\n');
        }
        add(&mut markdown, block);
    }
    markdown
}

fn add(markdown: &mut String, block: Block) {
    match block {
        Block::Title(text) => add_lines(markdown, "# ", "", &escaped(&one_line(&text))),
        Block::Heading(text) => add_lines(markdown, "## ", "", &escaped(&one_line(&text))),
        Block::Paragraph(text) => add_lines(markdown, "", "", &escaped(&text)),
        Block::Quote(text) => add_lines(markdown, "> ", "> ", &escaped(&text)),
        Block::Steps(rows) => {
            for (place, row) in rows.iter().enumerate() {
                let number = [&(place + 1).to_string(), ". "].concat();
                add_lines(markdown, &number, "   ", &labelled(row));
            }
        }
        Block::Facts(rows) => {
            for row in &rows {
                add_lines(markdown, "- ", "  ", &labelled(row));
            }
        }
        Block::List(texts) => {
            for text in texts {
                add_lines(markdown, "- ", "  ", &escaped(&text));
            }
        }
    }
}

/// "**First step:** Ask Tomás."
fn labelled([label, text]: &[String; 2]) -> String {
    ["**", &escaped(label), "** ", &escaped(text)].concat()
}

/// Adds text that is escaped already: the first line after its mark, the others after what keeps
/// them in the same block.
fn add_lines(markdown: &mut String, first: &str, others: &str, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        markdown.push_str(if number == 0 { first } else { others });
        markdown.push_str(line);
        markdown.push('\n');
    }
}

/// A text in Markdown that shows it as typed, wherever a paragraph may stand: line breaks are hard
/// ones, and those at either end are left out; control characters are, too.
///
/// What could mean something is escaped where it could, so that what is left reads well as it is.
/// Sections 2.4, 2.5, 4, 5.2 and 6 of CommonMark 0.31; tables, strikethrough and autolinks of
/// GitHub Flavored Markdown 0.29; GitHub's formulas between dollar signs.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (number, line) in typed(text).split('\n').enumerate() {
        if number > 0 {
            escaped.push_str("\\\n");
        }
        add_escaped(&mut escaped, line);
    }
    escaped
}

fn add_escaped(escaped: &mut String, line: &str) {
    // A line that begins "1." or "1)" would begin a list.
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let is_first = at == 0;
        let is_last = characters.peek().is_none();
        if (is_first || is_last) && is_space(character) {
            escaped.push_str(&["&#", &u32::from(character).to_string(), ";"].concat());
        } else {
            let has_meaning = match character {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' => true,
                '-' | '+' | '=' => is_first,
                ')' => at == digits && !is_first,
                '.' => at == digits && !is_first || is_letter(next) || ends_in_www(&line[..at]),
                ':' => is_first || !is_space(next) && !next.is_ascii_digit(),
                '&' | '@' => !is_space(next),
                _ => false,
            };
            if has_meaning {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
}

/// Whether some renderer leaves it out at the end of a line: white space of Unicode, and the mark of
/// byte order, which is white space to JavaScript.
fn is_space(character: char) -> bool {
    character.is_whitespace() || character == '\u{feff}'
}

/// Whether a dot after it begins the name of a host.
fn ends_in_www(before: &str) -> bool {
    before.as_bytes().last_chunk().is_some_and(|last: &[u8; 3]| last.eq_ignore_ascii_case(b"www"))
}

/// Whether it may be a letter of a host's name, of any alphabet: beyond ASCII, all but the quotation
/// marks, dashes and spaces that stand after a full stop.
fn is_letter(character: char) -> bool {
    let is_general_punctuation = ('\u{2000}'..='\u{206f}').contains(&character);
    character.is_ascii_alphabetic() || character >= '\u{c0}' && !is_general_punctuation
}
