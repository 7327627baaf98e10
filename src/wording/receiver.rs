//! Who takes a hat, or who is asked about it: a name as typed, or what that person does.
//!
//! Her own words are never changed but for line breaks, which become spaces where a text stands on
//! one line; and a name that could turn the sentence around it is isolated, as Unicode has it.

use crate::hand_back::{Plan, PlanText, Route, Ticket, TicketText};
use crate::instrument::{Exit, Item, Question, Scale};
use crate::locale::{Locale, key};
use crate::response::CheckIn;

use super::{at, capitalised};

/// The receiver of one ticket.
pub(super) struct Receiver {
    /// As it stands alone: as typed, or "my manager".
    pub shown: String,
    /// As it stands in her own sentences: isolated, or "my manager".
    pub said: String,
    /// As it stands at the beginning of one.
    pub begins: String,
}

impl Receiver {
    /// Her own words, or the name she gave in the check-in, or who it is by the route.
    pub fn of(locale: Locale, check_in: &CheckIn, plan: &Plan, ticket: &Ticket) -> Self {
        let answer = check_in.answers().text(Item::of_hat(Question::Receiver, ticket.hat)).trim();
        // The name is the owner's; with the manager it is settled with somebody else.
        let goes_to_owner = ticket.route.has_owner() || ticket.handling.exit == Exit::Agreed;
        let name = match own_text(plan, PlanText::Ticket(ticket.hat, TicketText::Receiver)) {
            Some(text) => text,
            None if goes_to_owner => one_line(answer),
            None => String::new(),
        };
        if !name.is_empty() {
            let said = isolated(name.trim());
            return Self { shown: name, begins: said.clone(), said };
        }
        let role = Self::role(locale, ticket);
        Self { shown: role.into(), said: role.into(), begins: capitalised(role) }
    }

    /// Who it is by the route, without a name.
    pub fn role(locale: Locale, ticket: &Ticket) -> &'static str {
        match ticket.route {
            Route::HandBack | Route::Swap => at(locale, key::hat::RECEIVER, ticket.hat.index()),
            _ => locale.text(key::plan::MY_MANAGER),
        }
    }
}

/// The text she put in her own words, on one line; none where it is as offered, or blank.
pub(super) fn own_text(plan: &Plan, place: PlanText) -> Option<String> {
    plan.text(place).map(one_line).filter(|text| !text.trim().is_empty())
}

/// The text with spaces for line breaks.
pub(super) fn one_line(text: &str) -> String {
    let breaks = |character| matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    text.replace("\r\n", "\n").replace(breaks, " ")
}

/// The name so that it cannot turn the sentence around it: between a first strong isolate and its
/// end, if it has a letter that is read from the right, or a mark that turns what follows. Marks of
/// isolation in it are left out: one that ends its own would begin to turn what comes after.
pub fn isolated(name: &str) -> String {
    let is_isolation = |character| matches!(character, '\u{2066}'..='\u{2069}');
    let plain = name.replace(is_isolation, "");
    let turns = |character: char| {
        matches!(
            u32::from(character),
            0x0590..=0x08FF
                | 0x200F
                | 0x202A..=0x202E
                | 0xFB1D..=0xFDFF
                | 0xFE70..=0xFEFC
                | 0x10800..=0x10FFF
                | 0x1E800..=0x1EFFF
        )
    };
    if plain.contains(turns) { format!("\u{2068}{plain}\u{2069}") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_turn_are_isolated() {
        for name in ["Tomás", "O’Brien {x}", "李雷", "Ψ", "😀", ""] {
            assert_eq!(isolated(name), name);
        }
        for name in ["דנה", "سارة", "Dana דנה", "\u{202E}evil", "𞤀𞤣"] {
            assert_eq!(isolated(name), format!("\u{2068}{name}\u{2069}"));
        }
        assert_eq!(isolated("\u{2067}evil"), "evil");
        assert_eq!(isolated("a\u{2069}\u{202e}b"), "\u{2068}a\u{202e}b\u{2069}");
    }

    #[test]
    fn line_breaks_become_spaces_and_nothing_else_changes() {
        assert_eq!(one_line("a\nb\u{2028}c  <b>{d}"), "a b c  <b>{d}");
    }
}
