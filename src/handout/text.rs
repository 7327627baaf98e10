//! The plan as plain text, to paste into a mail or a chat: short lines, and no markup.
//!
//! Texts stand as typed, but for control characters and line breaks at either end.

use super::outline::{self, Block, one_line, typed};
use crate::locale::{Locale, key};
use crate::wording::{CardWords, PlanWords};

/// The plan as text, without a line break at its end.
pub fn text(locale: Locale, plan: &PlanWords) -> String {
    written(locale, outline::plan(locale, plan))
}

/// The boundary card as text, for whoever keeps asking.
pub fn card_text(locale: Locale, card: &CardWords) -> String {
    written(locale, outline::card(locale, card))
}

/// Blocks with an empty line between them; what follows a heading stands right below it.
pub(super) fn written(locale: Locale, blocks: Vec<Block>) -> String {
    let mut text = String::new();
    let mut between = "";
    for block in blocks {
        let is_heading = matches!(block, Block::Heading(_));
        let block = block_text(locale, block);
        if !block.is_empty() {
            text.push_str(between);
            text.push_str(&block);
            between = if is_heading { "\n" } else { "\n\n" };
        }
    }
    text
}

fn block_text(locale: Locale, block: Block) -> String {
    match block {
        Block::Title(text) | Block::Heading(text) => one_line(&text),
        Block::Paragraph(text) => typed(&text),
        Block::Quote(text) => locale.fill(key::handout::QUOTE, &[("text", &typed(&text))]),
        Block::Steps(rows) | Block::Facts(rows) => {
            let lines = rows.iter().map(|[label, text]| [label, " ", &typed(text)].concat());
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::List(texts) => texts.iter().map(|text| typed(text)).collect::<Vec<_>>().join("\n"),
    }
}
