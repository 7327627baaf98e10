//! The plan: what she made of the advice. Only what differs from what is offered.
//!
//! What is offered follows from the check-in (`ticket`, and the wording of the page), so an
//! untouched plan is empty. Texts are as typed, bounded, never judged; dates are any of the
//! calendar, and what is odd about them is said elsewhere, never refused.

use crate::date::Date;
use crate::instrument::{Hat, HatSet};
use crate::order::sort_by_key;

/// The most characters of a text of the plan.
pub const PLAN_TEXT_LIMIT: u16 = 300;

/// Who decides once the hat is back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// They decide, and ask first.
    Asked,
    /// They decide, and tell.
    #[default]
    Told,
    /// They decide, and need not tell.
    Trusted,
}

impl Level {
    /// Every level, from the tightest.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Told, Self::Trusted];
    /// The ids, for ever, in the same order.
    pub const IDS: [&str; 3] = ["asked", "told", "trusted"];

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// The level with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::IDS.iter().position(|known| *known == id).map(|index| Self::ALL[index])
    }
}

/// A text of a ticket that can be put in one's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TicketText {
    /// Who takes the hat.
    Receiver,
    /// What is done whenever a request arrives.
    IfThen,
    /// What is done first.
    FirstStep,
    /// What is kept up, so as not to lose touch.
    Keep,
    /// Where the freed half-days go.
    Freed,
}

impl TicketText {
    /// Every text.
    pub const ALL: [Self; 5] =
        [Self::Receiver, Self::IfThen, Self::FirstStep, Self::Keep, Self::Freed];
    /// The ids, for ever, in the same order.
    pub const IDS: [&str; 5] = ["receiver", "if_then", "first_step", "keep", "freed"];
}

/// A date of a ticket that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TicketDate {
    /// The last day of doing it together.
    Overlap,
    /// The last day of being asked: the hat is back.
    Return,
}

impl TicketDate {
    /// Every date.
    pub const ALL: [Self; 2] = [Self::Overlap, Self::Return];
    /// The ids, for ever, in the same order.
    pub const IDS: [&str; 2] = ["overlap_until", "asked_until"];
}

/// A line of the boundary card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardLine {
    /// What I do.
    Do,
    /// What I do not.
    Dont,
    /// Whom to ask instead.
    Ask,
}

impl CardLine {
    /// Every line.
    pub const ALL: [Self; 3] = [Self::Do, Self::Dont, Self::Ask];
    /// The ids, for ever, in the same order.
    pub const IDS: [&str; 3] = ["do", "dont", "ask"];
}

/// A text of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanText {
    /// Of a hat's ticket.
    Ticket(Hat, TicketText),
    /// Of the boundary card.
    Card(CardLine),
}

/// What differs on one ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketEdits {
    texts: [String; TicketText::ALL.len()],
    dates: [Option<Date>; TicketDate::ALL.len()],
    level: Option<Level>,
}

/// What she made of the advice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The hats with a ticket, where she chose them herself.
    pub hats: Option<HatSet>,
    /// On how many days she means to wear her own hat, where that is more than it was.
    pub own_days: Option<u8>,
    /// Sorted by hat, none empty.
    tickets: Vec<(Hat, TicketEdits)>,
    card: [String; CardLine::ALL.len()],
}

impl Plan {
    /// Whether everything is as offered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The text she gave; `None` where it is as offered.
    pub fn text(&self, place: PlanText) -> Option<&str> {
        let text = match place {
            PlanText::Ticket(hat, text) => &self.edits(hat)?.texts[text as usize],
            PlanText::Card(line) => &self.card[line as usize],
        };
        (!text.is_empty()).then_some(text)
    }

    /// Puts a text in her own words; an empty one is as offered again. More than
    /// [`PLAN_TEXT_LIMIT`] characters are cut.
    pub fn set_text(&mut self, place: PlanText, text: &str) {
        let text = text.chars().take(PLAN_TEXT_LIMIT.into()).collect();
        match place {
            PlanText::Ticket(hat, place) => {
                self.change(hat, |edits| edits.texts[place as usize] = text);
            }
            PlanText::Card(line) => self.card[line as usize] = text,
        }
    }

    /// The date she chose; `None` where it is as offered.
    pub fn date(&self, hat: Hat, date: TicketDate) -> Option<Date> {
        self.edits(hat)?.dates[date as usize]
    }

    /// Moves a date; none is as offered again.
    pub fn set_date(&mut self, hat: Hat, place: TicketDate, date: Option<Date>) {
        self.change(hat, |edits| edits.dates[place as usize] = date);
    }

    /// The level she chose; `None` where it is as offered.
    pub fn level(&self, hat: Hat) -> Option<Level> {
        self.edits(hat)?.level
    }

    /// Chooses a level.
    pub fn set_level(&mut self, hat: Hat, level: Option<Level>) {
        self.change(hat, |edits| edits.level = level);
    }

    /// Takes over from another plan whatever is as offered in this one.
    pub fn fill_from(&mut self, other: &Self) {
        self.hats = self.hats.or(other.hats);
        self.own_days = self.own_days.or(other.own_days);
        let of_tickets = |hat: Hat| TicketText::ALL.map(|text| PlanText::Ticket(hat, text));
        let places = other.edited().flat_map(of_tickets).chain(CardLine::ALL.map(PlanText::Card));
        for place in places {
            if let (None, Some(text)) = (self.text(place), other.text(place)) {
                self.set_text(place, text);
            }
        }
        for hat in other.edited() {
            for place in TicketDate::ALL {
                self.set_date(hat, place, self.date(hat, place).or(other.date(hat, place)));
            }
            self.set_level(hat, self.level(hat).or(other.level(hat)));
        }
    }

    /// The hats with anything of her own on their ticket, in table order.
    pub fn edited(&self) -> impl Iterator<Item = Hat> {
        self.tickets.iter().map(|(hat, _)| *hat)
    }

    fn edits(&self, hat: Hat) -> Option<&TicketEdits> {
        self.tickets.iter().find(|(known, _)| *known == hat).map(|(_, edits)| edits)
    }

    fn change(&mut self, hat: Hat, change: impl FnOnce(&mut TicketEdits)) {
        let index = match self.tickets.iter().position(|(known, _)| *known == hat) {
            Some(index) => index,
            None => {
                self.tickets.push((hat, TicketEdits::default()));
                self.tickets.len() - 1
            }
        };
        change(&mut self.tickets[index].1);
        if self.tickets[index].1 == TicketEdits::default() {
            self.tickets.remove(index);
        }
        sort_by_key(&mut self.tickets, |(hat, _)| *hat);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_back_leaves_nothing_behind() {
        let mut plan = Plan::default();
        let receiver = PlanText::Ticket(Hat::Sales, TicketText::Receiver);
        plan.set_text(receiver, "Tomás");
        plan.set_date(Hat::Design, TicketDate::Return, Date::new(2027, 1, 15));
        plan.set_level(Hat::Design, Some(Level::Asked));
        plan.set_text(PlanText::Card(CardLine::Ask), "Ask the dog.");
        assert_eq!(plan.edited().collect::<Vec<_>>(), [Hat::Design, Hat::Sales]);
        assert_eq!(plan.text(receiver), Some("Tomás"));
        assert!(!plan.is_empty());

        plan.set_text(receiver, "");
        plan.set_date(Hat::Design, TicketDate::Return, None);
        plan.set_level(Hat::Design, None);
        plan.set_text(PlanText::Card(CardLine::Ask), "");
        assert!(plan.is_empty());
        assert_eq!(plan.edited().count(), 0);
    }

    #[test]
    fn what_is_as_offered_comes_from_the_other_and_what_is_hers_stays() {
        let card = PlanText::Card(CardLine::Do);
        let receiver = PlanText::Ticket(Hat::Sales, TicketText::Receiver);
        let (mut plan, mut other) = (Plan::default(), Plan::default());
        plan.set_text(card, "Mine");
        plan.set_date(Hat::Sales, TicketDate::Return, Date::new(2027, 1, 15));
        other.set_text(card, "Theirs");
        other.set_text(receiver, "Tomás");
        other.set_date(Hat::Sales, TicketDate::Return, Date::new(2028, 1, 15));
        other.set_level(Hat::Design, Some(Level::Asked));
        other.own_days = Some(8);
        plan.fill_from(&other);
        assert_eq!((plan.text(card), plan.text(receiver)), (Some("Mine"), Some("Tomás")));
        assert_eq!(plan.date(Hat::Sales, TicketDate::Return), Date::new(2027, 1, 15));
        assert_eq!((plan.level(Hat::Design), plan.own_days), (Some(Level::Asked), Some(8)));
        let before = plan.clone();
        plan.fill_from(&other);
        plan.fill_from(&Plan::default());
        assert_eq!(plan, before);
    }

    #[test]
    fn a_text_is_cut_at_its_limit_by_characters() {
        let mut plan = Plan::default();
        plan.set_text(PlanText::Card(CardLine::Do), &"é".repeat(2_000));
        let text = plan.text(PlanText::Card(CardLine::Do)).map(|text| text.chars().count());
        assert_eq!(text, Some(PLAN_TEXT_LIMIT.into()));
    }
}
