//! The plan in sentences: one value that page, print, text, Markdown and calendar all show.
//!
//! Every text is either hers, as typed, or follows from the check-in; what shows it adds nothing
//! but its own form.

use crate::hand_back::{CardLine, Ticket, TicketText};

/// A plan, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanWords {
    /// "No. 4127, Fri 20 Nov 2026".
    pub check_in: String,
    /// "One hat too big".
    pub verdict: String,
    /// "30 of 100, give or take 6."
    pub score: String,
    /// In the order of the calls; none where nothing is to be handed back.
    pub tickets: Vec<TicketWords>,
    /// A sentence for each hat whose way back is agreed already and that has no ticket.
    pub agreed: Vec<String>,
    /// On how many days she means to wear her own hat, where she said so.
    pub own_days: Option<String>,
    /// The boundary card.
    pub card: CardWords,
    /// That it is something to talk about, never an appraisal.
    pub appraisal: String,
}

/// A hat on its way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketWords {
    /// What the words follow from.
    pub ticket: Ticket,
    /// "4127·1".
    pub number: String,
    /// The title around the receiver: "Engineering goes back to ", "".
    pub title: [String; 2],
    /// Who takes it, or who is asked: "Tomás", "the tech lead", "your manager".
    pub receiver: String,
    /// Why it is called: depth, age, way back, half-days and what they took.
    pub why: String,
    /// Until the end of the overlap, until the return, after that.
    pub steps: [StepWords; 3],
    /// What is odd about the two dates, if anything.
    pub doubts: Vec<String>,
    /// "When an architecture question arrives, I send it to Tomás …", without quotation marks.
    pub if_then: String,
    /// First step, what to keep, where the half-days go; the last only where there are any.
    pub facts: Vec<FactWords>,
    /// What else is to be known: never a cold stop, the pull of a former craft.
    pub notes: Vec<String>,
    /// "9 half-days, back by".
    pub due_label: String,
    /// "Fri 18 Dec 2026".
    pub due: String,
}

/// A step of handing over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepWords {
    /// "Until Fri 4 Dec".
    pub when: String,
    /// "We do it together."
    pub what: String,
}

/// One editable line of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactWords {
    /// Which text of the plan it is.
    pub place: TicketText,
    /// "First step".
    pub label: String,
    /// The sentence.
    pub text: String,
}

/// The boundary card, to be sent to whoever keeps asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardWords {
    /// "What I do, and what I don’t".
    pub title: String,
    /// What I do, what I do not, whom to ask instead.
    pub lines: [CardLineWords; CardLine::ALL.len()],
}

/// One line of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLineWords {
    /// Which text of the plan it is.
    pub place: CardLine,
    /// "I do".
    pub label: String,
    /// The sentences.
    pub text: String,
}
