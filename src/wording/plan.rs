//! The plan in sentences: one value that page, print, text, Markdown and calendar all show.
//!
//! Every text is either hers, as typed, or follows from the check-in; what shows it adds nothing
//! but its own form.

use std::cmp::Reverse;

use crate::date::Date;
use crate::hand_back::{
    CardLine, DateDoubt, Level, Plan, Recommendation, Ticket, TicketText, is_called_now, tickets,
};
use crate::instrument::{Category, Hat, Item, Question, Scale};
use crate::locale::{Locale, Word, key};
use crate::order::sort_by_key;
use crate::response::{CheckIn, Facts};
use crate::scoring::Assessment;

use super::receiver::{isolated, one_line};
use super::{
    at, card, category_name, date_long, days, half_days_in_figures, ticket, verdict_title,
};

/// What a plan is told from.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// The check-in.
    pub check_in: &'a CheckIn,
    /// What the model says about it.
    pub assessment: &'a Assessment,
    /// The calls.
    pub calls: &'a [Recommendation],
    /// How far the score moves when the same fortnight is counted again.
    pub give_or_take: u32,
    /// What she made of the advice.
    pub plan: &'a Plan,
    /// The day on which it is read: dates may have passed.
    pub today: Date,
}

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
    /// Each hat whose way back is agreed already, and that has no ticket.
    pub agreed: Vec<AgreedWords>,
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
    /// Three requests as they really arrive, without quotation marks.
    pub requests: [String; 3],
    /// The title around the receiver: "Engineering goes back to ", "".
    pub title: [String; 2],
    /// Who takes it, or who is asked: "Tomás", "the tech lead", "my manager".
    pub receiver: String,
    /// The same without a name, for what goes round: "the tech lead", "my manager".
    pub role: String,
    /// Why it is called: depth, age, way back, half-days and what they took.
    pub why: String,
    /// Until the end of the overlap, until the return, after that.
    pub steps: [StepWords; 3],
    /// Whether the last step says who decides, so that the level makes a difference.
    pub has_level: bool,
    /// What is odd about the two dates, if anything.
    pub doubts: Vec<String>,
    /// "When an architecture question arrives, I send it to Tomás …", without quotation marks.
    pub if_then: String,
    /// First step, what to keep, where the half-days go; the last only where there are any.
    pub facts: Vec<FactWords>,
    /// What else is to be known: until when it is kept, the case for an owner, never a cold stop.
    pub notes: Vec<String>,
    /// What makes it hard to put down: for her alone, and in nothing that is handed out.
    pub pull: Vec<String>,
    /// "9 half-days, back by".
    pub due_label: String,
    /// "Fri 18 Dec 2026".
    pub due: String,
}

/// A hat on its way back without a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreedWords {
    /// Which hat.
    pub hat: Hat,
    /// When it is back, where that is a date.
    pub date: Option<Date>,
    /// "Agreed for design: until Fri 15 Jan 2027."
    pub text: String,
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

/// The plan in words: what she put in her own, and everything else as offered.
pub fn plan_words(locale: Locale, planned: &Planned) -> PlanWords {
    let Planned { check_in, assessment, .. } = *planned;
    let number = check_in.id().ticket();
    let date = date_long(locale, check_in.date());
    let tickets = tickets(check_in, planned.calls, planned.plan);
    let card = card::card(locale, planned);
    let has_ticket = |hat: &Hat| tickets.iter().any(|ticket| ticket.hat == *hat);
    let agreed = Hat::ALL
        .iter()
        .filter(|hat| check_in.facts().hat(**hat).is_agreed() && !has_ticket(hat))
        .map(|hat| AgreedWords {
            hat: *hat,
            date: check_in.answers().date_of(Item::of_hat(Question::ExitDate, *hat)),
            text: agreed(locale, planned, *hat),
        })
        .collect();
    let score =
        [("score", assessment.score.to_string()), ("noise", planned.give_or_take.to_string())];
    PlanWords {
        check_in: filled(locale, key::welcome::PAST_ROW, &[("number", number), ("date", date)]),
        verdict: verdict_title(locale, assessment.verdict, assessment.score).into(),
        score: filled(locale, key::plan::SCORE, &score),
        agreed,
        own_days: planned
            .plan
            .own_days
            .filter(|days| *days > 0)
            .map(|own_days| locale.fill(key::plan::OWN_DAYS, &[("days", &days(locale, own_days))])),
        card,
        appraisal: locale.text(key::result::APPRAISAL).into(),
        tickets: tickets.into_iter().map(|ticket| ticket::words(locale, planned, ticket)).collect(),
    }
}

/// Who decides once the hat is back, as an option to choose.
pub fn level(locale: Locale, level: Level) -> &'static str {
    locale.at(key::plan::LEVEL, level as usize)
}

/// What is odd about a date.
pub fn date_doubt(locale: Locale, doubt: DateDoubt) -> String {
    let (word, date, before) = match doubt {
        DateDoubt::Past(date) => (key::date::PAST, date, date),
        DateDoubt::NotAfter { date, before } => (key::date::NOT_AFTER, date, before),
        DateDoubt::Weekend(date) => (key::date::WEEKEND, date, date),
        DateDoubt::Far(date) => (key::date::FAR, date, date),
    };
    let values = [("date", date_long(locale, date)), ("before", date_long(locale, before))];
    filled(locale, word, &values)
}

/// What the picture of a result shows, for whoever does not see it: the stack, the verdict and the
/// score, and what is planned.
pub fn alternative(
    locale: Locale,
    facts: &Facts,
    calls: &[Recommendation],
    words: &PlanWords,
) -> String {
    let titles =
        words.tickets.iter().map(|ticket| format!(" {}.", ticket_title(ticket, &ticket.role)));
    let titles: String = titles.collect();
    format!("{}: {} {}{titles}", words.verdict, words.score, stack_told(locale, facts, calls))
}

/// A ticket's title with its receiver, as a text that cannot turn it: "Engineering goes back to
/// Tomás".
pub fn ticket_title(words: &TicketWords, receiver: &str) -> String {
    let [before, after] = &words.title;
    format!("{before}{}{after}", isolated(receiver))
}

/// The stack of hats, told from the bottom up, in the order of the picture (`chart::stack`): the own
/// hat, the rest by height, what is called now lifted above all.
pub fn stack_told(locale: Locale, facts: &Facts, calls: &[Recommendation]) -> String {
    stack_named(locale, facts, calls, category_name)
}

/// The same, with other names for what half-days are put on.
pub fn stack_named(
    locale: Locale,
    facts: &Facts,
    calls: &[Recommendation],
    name: fn(Locale, Category) -> &'static str,
) -> String {
    let is_lifted =
        |category: Category| matches!(category, Category::Hat(hat) if is_called_now(calls, hat));
    let mut worn = facts.worn();
    sort_by_key(&mut worn, |(category, half_days, is_watched)| {
        let is_own = *category == Category::Own;
        (!is_own, is_lifted(*category), Reverse(*half_days), *is_watched)
    });
    let told = worn.iter().map(|(category, half_days, is_watched)| {
        let count = half_days_in_figures(locale, *half_days);
        let count = match is_watched {
            true => locale.fill(key::result::ONLY_WATCHED, &[("count", &count)]),
            false => count,
        };
        format!("{}, {count}", name(locale, *category))
    });
    match told.collect::<Vec<_>>().join("; ") {
        told if told.is_empty() => locale.text(key::result::PICTURE_EMPTY).into(),
        told => locale.fill(key::result::PICTURE, &[("hats", &told)]),
    }
}

/// One hat whose way back is agreed: until when, or until what.
pub(super) fn agreed(locale: Locale, planned: &Planned, hat: Hat) -> String {
    let answers = planned.check_in.answers();
    let date = answers.date_of(Item::of_hat(Question::ExitDate, hat));
    let trigger = one_line(answers.text(Item::of_hat(Question::ExitTrigger, hat)).trim());
    let word = match date {
        Some(date) if date < planned.today => key::plan::AGREED_PAST,
        Some(_) if trigger.is_empty() => key::plan::AGREED_DATE,
        Some(_) => key::plan::AGREED_BOTH,
        None if trigger.is_empty() => key::plan::AGREED_PLAIN,
        None => key::plan::AGREED_TRIGGER,
    };
    let values = [
        ("work", at(locale, key::hat::WORK, hat.index()).to_string()),
        ("date", date.map(|date| date_long(locale, date)).unwrap_or_default()),
        ("trigger", isolated(&trigger)),
    ];
    filled(locale, word, &values)
}

/// A text with values that were made for it.
pub(super) fn filled(locale: Locale, word: Word, values: &[(&str, String)]) -> String {
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    locale.fill(word, &values)
}
