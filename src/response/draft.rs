//! A draft: the answers given so far, any of which may be missing.
//!
//! Refuses an answer that does not fit the form of its item. Whether it is asked at all, and
//! whether the answers fit each other, is not decided here.

use std::fmt;

use super::{Contradiction, Fault, Problem, StandIns};
use crate::date::Date;
use crate::instrument::{Category, Hat, HatOrder, HatSet, Item, Kind, Mode, Question, Scale};

/// The random number that names a check-in, everywhere and for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CheckInId(pub u32);

impl CheckInId {
    /// Reads exactly eight lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == 8 && text.bytes().all(lower))
            .then(|| u32::from_str_radix(text, 16).ok().map(Self))?
    }

    /// The number on the ticket: the last four decimal digits of the id.
    pub fn ticket(self) -> String {
        format!("{:04}", self.0 % 10_000)
    }
}

impl fmt::Display for CheckInId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}", self.0)
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// The option at this place of the item's scale.
    Choice(u8),
    /// A number.
    Number(u16),
    /// Any hats, or none.
    Hats(HatSet),
    /// A text, as typed.
    Text(String),
    /// A date.
    Date(Date),
}

/// The answers given so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What the check-in will be called.
    pub id: CheckInId,
    /// The day it was begun, by the device's calendar.
    pub date: Date,
    /// How much is asked.
    pub mode: Mode,
    /// The order in which its hats are shown.
    pub order: HatOrder,
    /// What stands in for answers that were left out; nothing, where it was answered.
    pub stand_ins: StandIns,
    /// Sorted by item.
    responses: Vec<(Item, Response)>,
    /// Sorted, without doubles.
    confirmed: Vec<Contradiction>,
}

impl Draft {
    /// A draft without answers. Its order of hats follows from its id.
    pub fn new(id: CheckInId, date: Date, mode: Mode) -> Self {
        Self {
            id,
            date,
            mode,
            order: HatOrder::shuffled(u64::from(id.0)),
            stand_ins: StandIns::default(),
            responses: Vec::new(),
            confirmed: Vec::new(),
        }
    }

    /// Every answer, in the order of the instrument.
    pub fn responses(&self) -> impl Iterator<Item = (Item, &Response)> {
        self.responses.iter().map(|(item, response)| (*item, response))
    }

    /// The answer to an item.
    pub fn get(&self, item: Item) -> Option<&Response> {
        self.find(item).ok().map(|index| &self.responses[index].1)
    }

    /// The option chosen for an item.
    pub fn choice<S: Scale>(&self, item: Item) -> Option<S> {
        match self.get(item)? {
            Response::Choice(index) => S::from_index(*index),
            _ => None,
        }
    }

    /// The number given for an item.
    pub fn number(&self, item: Item) -> Option<u16> {
        match self.get(item)? {
            Response::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The hats chosen for an item.
    pub fn hats(&self, item: Item) -> Option<HatSet> {
        match self.get(item)? {
            Response::Hats(hats) => Some(*hats),
            _ => None,
        }
    }

    /// The text given for an item; empty where there is none.
    pub fn text(&self, item: Item) -> &str {
        match self.get(item) {
            Some(Response::Text(text)) => text,
            _ => "",
        }
    }

    /// The date given for an item.
    pub fn date_of(&self, item: Item) -> Option<Date> {
        match self.get(item)? {
            Response::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The half-days on a category, 0 to 20.
    pub fn half_days(&self, category: Category) -> u8 {
        self.number(Item::half_days(category)).unwrap_or(0) as u8
    }

    /// The days worked of the last ten, if given.
    pub fn days_worked(&self) -> Option<u8> {
        self.number(Item::of(Question::DaysWorked)).map(|days| days as u8)
    }

    /// Whether she had a hand in this hat.
    pub fn is_ticked(&self, hat: Hat) -> bool {
        self.hats(Item::of(Question::HandIn)).is_some_and(|hats| hats.contains(hat))
    }

    /// Takes in an answer. What it confirmed before is open again if it touched this item.
    ///
    /// # Errors
    ///
    /// If the answer does not have the form that the item asks for.
    pub fn set(&mut self, item: Item, response: Response) -> Result<(), Problem> {
        fits(item, &response)?;
        match self.find(item) {
            Ok(index) if self.responses[index].1 == response => return Ok(()),
            Ok(index) => self.responses[index].1 = response,
            Err(index) => self.responses.insert(index, (item, response)),
        }
        self.confirmed.retain(|contradiction| !contradiction.touches(item));
        Ok(())
    }

    /// Takes an answer back.
    pub fn clear(&mut self, item: Item) {
        if let Ok(index) = self.find(item) {
            self.responses.remove(index);
            self.confirmed.retain(|contradiction| !contradiction.touches(item));
        }
    }

    /// Says that both answers of a contradiction stand.
    pub fn confirm(&mut self, contradiction: Contradiction) {
        if let Err(index) = self.confirmed.binary_search(&contradiction) {
            self.confirmed.insert(index, contradiction);
        }
    }

    /// The contradictions that were said to stand.
    pub fn confirmed(&self) -> &[Contradiction] {
        &self.confirmed
    }

    /// Drops what is asked no more, as after going back and changing an answer: answers to items
    /// that are not asked, options that do not fit the days worked, gaps that are worn.
    pub fn prune(&mut self) {
        let asked = super::asked(self);
        let worn = super::worn(self);
        let fits: Vec<bool> = self
            .responses
            .iter()
            .map(|(item, response)| super::fits_days_worked(*item, response, self))
            .collect();
        let mut fits = fits.into_iter();
        self.responses.retain_mut(|(item, response)| {
            if item.question == Question::Gaps
                && let Response::Hats(hats) = response
            {
                *hats = hats.iter().filter(|hat| !worn.contains(*hat)).collect();
            }
            fits.next() == Some(true) && asked.contains(item)
        });
        let standing = Contradiction::all_in(self);
        self.confirmed.retain(|contradiction| standing.contains(contradiction));
    }

    fn find(&self, item: Item) -> Result<usize, usize> {
        self.responses.binary_search_by_key(&item, |(known, _)| *known)
    }
}

/// Whether an answer has the form that its item asks for.
fn fits(item: Item, response: &Response) -> Result<(), Problem> {
    let fault = match (item.row().kind, response) {
        (Kind::Choice(ids), Response::Choice(index)) if usize::from(*index) < ids.len() => None,
        (Kind::Choice(ids), _) => Some(Fault::NoSuchOption { ids }),
        (Kind::Number { least, greatest }, Response::Number(number))
            if (least..=greatest).contains(number) =>
        {
            None
        }
        (Kind::Number { least, greatest }, _) => Some(Fault::OutOfRange { least, greatest }),
        (Kind::Hats, Response::Hats(_)) => None,
        (Kind::Hats, _) => Some(Fault::NotHats),
        (Kind::Text { limit }, Response::Text(text)) => {
            (text.chars().count() > usize::from(limit)).then_some(Fault::TooLong { limit })
        }
        (Kind::Text { limit }, _) => Some(Fault::TooLong { limit }),
        (Kind::Date, Response::Date(_)) => None,
        (Kind::Date, _) => Some(Fault::NotADate),
    };
    fault.map_or(Ok(()), |fault| Err(Problem::new(item.path(), fault)))
}
