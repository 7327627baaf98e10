//! The drawings that the first page does not show, taken out of the start page.

use std::collections::BTreeSet;

/// One symbol of a sprite: its id, and where it stands.
struct Symbol {
    id: String,
    start: usize,
    end: usize,
}

/// Takes every symbol out of the page that the first page does not use, and returns those as a file of
/// their own. `drawings` is the sprite as it was written.
pub fn later(page: &mut String, drawings: &str, still: &str) -> Result<String, String> {
    let all = symbols(drawings)?;
    let mut needed = used(still);
    loop {
        let inside = all
            .iter()
            .filter(|symbol| needed.contains(&symbol.id))
            .flat_map(|symbol| used(&drawings[symbol.start..symbol.end]));
        let more: BTreeSet<String> = inside.chain(needed.iter().cloned()).collect();
        if more.len() == needed.len() {
            break;
        }
        needed = more;
    }
    // From the end, so that the places before stay true.
    for symbol in symbols(page)?.iter().rev().filter(|symbol| !needed.contains(&symbol.id)) {
        page.replace_range(symbol.start..symbol.end, "");
    }
    let later: Vec<&str> = all
        .iter()
        .filter(|symbol| !needed.contains(&symbol.id))
        .map(|symbol| &drawings[symbol.start..symbol.end])
        .collect();
    if later.is_empty() || later.len() == all.len() {
        return Err(format!("of {} drawings, {} come later", all.len(), later.len()));
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sprite later\" width=\"0\" height=\"0\" \
         aria-hidden=\"true\">{}</svg>",
        later.concat()
    ))
}

fn symbols(text: &str) -> Result<Vec<Symbol>, String> {
    const END: &str = "</symbol>";
    text.match_indices("<symbol")
        .map(|(start, _)| {
            let length = text[start..].find(END).ok_or("a symbol of the sprite does not end")?;
            let end = start + length + END.len();
            let id = attribute(&text[start..end], " id=").ok_or("a symbol has no id")?;
            Ok(Symbol { id, start, end })
        })
        .collect()
}

/// The ids that are used in some markup.
fn used(text: &str) -> BTreeSet<String> {
    let uses = text.split("<use").skip(1);
    uses.filter_map(|part| attribute(part, "href=")?.strip_prefix('#').map(str::to_owned)).collect()
}

/// The value of the first attribute of this name, quoted or not.
fn attribute(text: &str, name: &str) -> Option<String> {
    let value = &text[text.find(name)? + name.len()..];
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(['"', '\'', ' ', '>', '/']).unwrap_or(value.len());
    Some(value[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_drawn_at_once_comes_later() {
        let drawings = "<svg><symbol id=\"whole\"><use href=\"#part\" y=\"2\"/></symbol>\
            <symbol id=\"part\"/></symbol><symbol id=\"other\"><path/></symbol></svg>";
        let mut page = "<p><symbol id=whole><use href=#part y=2></symbol><symbol id=part></symbol>\
            <symbol id=other><path></symbol></p>"
            .to_owned();
        let later = later(&mut page, drawings, "<use href=\"#whole\"></use>").unwrap();
        assert_eq!(
            page,
            "<p><symbol id=whole><use href=#part y=2></symbol><symbol id=part></symbol></p>"
        );
        assert!(later.contains("<symbol id=\"other\"><path/></symbol></svg>"), "{later}");
        assert!(!later.contains("whole"), "{later}");
    }

    #[test]
    fn a_page_that_needs_all_or_nothing_is_refused() {
        let drawings = "<symbol id=\"a\"></symbol>";
        for still in ["", "<use href=#a>"] {
            assert!(later(&mut String::new(), drawings, still).is_err(), "{still}");
        }
    }
}
