//! What stands in a handed-out plan, and in which order: the same for every form.

use crate::calendar::plain;
use crate::hand_back::TicketText;
use crate::locale::{Locale, key};
use crate::wording::{CardWords, FactWords, PlanWords, TicketWords, ticket_title};

/// A part of a plan. Texts are as they are; each form writes them so that they stay so.
pub(super) enum Block {
    /// What the whole is called. One line.
    Title(String),
    /// What the next parts are called. One line.
    Heading(String),
    /// Sentences.
    Paragraph(String),
    /// What happens when, in order: a label and its text, each.
    Steps(Vec<[String; 2]>),
    /// A sentence to say to oneself.
    Quote(String),
    /// A label and its text, each.
    Facts(Vec<[String; 2]>),
    /// Sentences that stand side by side.
    List(Vec<String>),
}

/// The whole plan.
pub(super) fn plan(locale: Locale, plan: &PlanWords) -> Vec<Block> {
    let is_empty = plan.tickets.is_empty() && plan.agreed.is_empty();
    let title = if is_empty { key::result::NOTHING_TITLE } else { key::handout::TITLE };
    let heading = |word| Block::Heading(locale.text(word).into());
    let mut blocks = vec![Block::Title(locale.text(title).into())];
    for words in &plan.tickets {
        blocks.extend(ticket(locale, words));
    }
    if !plan.agreed.is_empty() {
        blocks.push(heading(key::handout::AGREED));
        let agreed = plan.agreed.iter().map(|agreed| agreed.text.clone());
        blocks.push(Block::List(agreed.collect()));
    }
    if let Some(own_days) = &plan.own_days {
        blocks.push(heading(key::handout::OWN_HAT));
        blocks.push(Block::Paragraph(own_days.clone()));
    }
    blocks.extend(card(locale, &plan.card));
    blocks.push(heading(key::handout::ORIGIN_TITLE));
    // What is handed out is the plan. The score stays with her, unless she sends the picture.
    let values = [("check_in", plan.check_in.as_str())];
    blocks.push(Block::Paragraph(locale.fill(key::handout::ORIGIN, &values)));
    blocks
}

/// One ticket.
fn ticket(locale: Locale, ticket: &TicketWords) -> Vec<Block> {
    let title = title(ticket);
    let heading = [("number", ticket.number.as_str()), ("title", &title)];
    let due = [("label", ticket.due_label.as_str()), ("date", &ticket.due)];
    let facts = ticket.facts.iter().map(|fact| labelled(locale, &fact.label, &fact.text));
    let mut blocks = vec![
        Block::Heading(locale.fill(key::handout::TICKET, &heading)),
        Block::Paragraph(locale.fill(key::handout::DUE, &due)),
        steps(locale, ticket),
        Block::Quote(ticket.if_then.clone()),
        Block::Facts(facts.collect()),
    ];
    blocks.extend(ticket.notes.iter().cloned().map(Block::Paragraph));
    blocks
}

/// What there is to do about a ticket, for the day on which it ends.
pub(super) fn to_do(locale: Locale, ticket: &TicketWords) -> Vec<Block> {
    let is_first = |fact: &&FactWords| fact.place == TicketText::FirstStep;
    let first = ticket.facts.iter().filter(is_first);
    let first = first.map(|fact| labelled(locale, &fact.label, &fact.text)).collect();
    vec![steps(locale, ticket), Block::Quote(ticket.if_then.clone()), Block::Facts(first)]
}

/// The boundary card.
pub(super) fn card(locale: Locale, card: &CardWords) -> Vec<Block> {
    let lines = card.lines.iter().map(|line| labelled(locale, &line.label, &line.text));
    vec![Block::Heading(card.title.clone()), Block::Facts(lines.collect())]
}

/// "Engineering goes back to Tomás", in one line.
pub(super) fn title(ticket: &TicketWords) -> String {
    ticket_title(ticket, &one_line(&ticket.receiver))
}

fn steps(locale: Locale, ticket: &TicketWords) -> Block {
    let steps = ticket.steps.iter();
    Block::Steps(steps.map(|step| labelled(locale, &step.when, &step.what)).collect())
}

fn labelled(locale: Locale, label: &str, text: &str) -> [String; 2] {
    [locale.fill(key::handout::LABEL, &[("label", label)]), text.into()]
}

/// A text as typed, without line breaks at either end.
pub(super) fn typed(text: &str) -> String {
    plain(text).trim_matches('\n').into()
}

/// A text as typed, in one line.
pub(super) fn one_line(text: &str) -> String {
    typed(text).split('\n').collect::<Vec<_>>().join(" ")
}
