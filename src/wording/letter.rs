//! A letter in sentences: what whoever opens a link reads, and what its sender sees before.
//!
//! The reader may know nothing of all this, so nobody is "you" here but her. Everything that the
//! token holds is told: what would not be told would be sent unseen.

use crate::comparison::others;
use crate::date::Date;
use crate::hand_back::{Call, CardLine, PlanText, Recommendation, TicketText};
use crate::instrument::{Category, CoreActivity, Exit, Hat, HatSet, Item, Owner, Question, Scale};
use crate::link::{Letter, Private};
use crate::locale::{Locale, key};
use crate::noise::Noise;
use crate::response::{Facts, Response, STRAIN};
use crate::scoring::{Assessment, FULL_SCORE, Line, ReceiptLine, Verdict};

use super::plan::{Planned, TicketWords, agreed, plan_words};
use super::receiver::{isolated, one_line};
use super::{
    at, capitalised, category_name, core_activity, count, date_long, hat_name, listed, lowered,
    results, verdict_title,
};

/// A letter, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterWords {
    /// "No. 4127, Fri 20 Nov 2026".
    pub check_in: String,
    /// Who sent it, and what it is.
    pub intro: String,
    /// What Hatcheck is, in a sentence.
    pub what: &'static str,
    /// What the sender says, under a heading of its own.
    pub note: Option<[String; 2]>,
    /// The verdict in two or three words.
    pub verdict: String,
    /// The verdict in a sentence, and what else is to be said beside it.
    pub lead: Vec<String>,
    /// The score, and what it is out of.
    pub score: Vec<String>,
    /// How sure it is: its band, and another verdict that is near.
    pub sure: Vec<String>,
    /// What is asked of the reader; at least one sentence.
    pub asks: Vec<String>,
    /// The hat that is asked about first, if there is one.
    pub asks_hat: Option<Hat>,
    /// The hats that are called, in the order of their calls: under which title, and what is said.
    pub calls: Vec<(&'static str, Vec<String>)>,
    /// The receipt: each line with its points as they are shown.
    pub receipt: Vec<[String; 2]>,
    /// Every category with half-days: name, how many, how deep.
    pub hats: Vec<[String; 3]>,
    /// The activities of the own hat, by days touched.
    pub core: Vec<[String; 2]>,
    /// The ground it stands on: stage, disruption, time in the job, whether the fortnight was like the
    /// others, the age of the strategy.
    pub ground: Vec<[String; 2]>,
    /// What is private and in the letter all the same: under which title, and each with its label.
    pub told: Vec<(&'static str, Vec<[String; 2]>)>,
}

/// The words of a letter.
pub fn letter(
    locale: Locale,
    letter: &Letter,
    assessment: &Assessment,
    calls: &[Recommendation],
    noise: Noise,
    today: Date,
) -> LetterWords {
    let planned = Planned {
        check_in: &letter.check_in,
        assessment,
        calls,
        give_or_take: noise.give_or_take(),
        plan: &letter.plan,
        today,
    };
    let words = plan_words(locale, &planned);
    let facts = letter.check_in.facts();
    let mut asks: Vec<String> =
        words.tickets.iter().map(|ticket| ask(locale, ticket, today)).collect();
    asks.extend(ask_of_verdict(locale, facts, assessment));
    if asks.is_empty() {
        let is_called = calls.iter().any(|call| call.call != Call::Agreed);
        let word = if is_called { key::letter::ASKS_UNWRITTEN } else { key::letter::ASKS_NONE };
        asks.push(locale.text(word).into());
    }
    if let Some(text) = &words.own_days {
        asks.push(locale.fill(key::letter::OWN_DAYS_QUOTE, &[("text", text)]));
    }
    LetterWords {
        intro: intro(locale, letter, facts),
        what: locale.text(key::letter::WHAT),
        note: note(locale, letter),
        lead: lead(locale, letter, assessment),
        score: score(locale, assessment, noise),
        sure: sure(locale, assessment, noise),
        ground: ground(locale, letter),
        asks_hat: words.tickets.first().map(|words| words.ticket.hat),
        asks,
        calls: called(locale, &planned, &words.tickets),
        receipt: receipt(locale, facts, assessment),
        hats: hats(locale, letter),
        core: core(locale, facts),
        told: std::iter::once(steps(locale, &words.tickets))
            .filter(|(_, rows)| !rows.is_empty())
            .chain(told(locale, letter))
            .collect(),
        check_in: words.check_in,
        verdict: words.verdict,
    }
}

/// The sender's name, so that it cannot turn the sentence around it; `None` where she gave none.
fn sender(letter: &Letter) -> Option<String> {
    let name = one_line(&letter.from);
    (!name.trim().is_empty()).then(|| isolated(name.trim()))
}

fn intro(locale: Locale, letter: &Letter, facts: &Facts) -> String {
    let days = count(locale, facts.days_worked.into());
    match sender(letter) {
        Some(from) => locale.fill(key::letter::INTRO_FROM, &[("from", &from), ("days", &days)]),
        None => locale.fill(key::letter::INTRO, &[("days", &days)]),
    }
}

fn note(locale: Locale, letter: &Letter) -> Option<[String; 2]> {
    let title = match sender(letter) {
        Some(from) => locale.fill(key::letter::NOTE_FROM, &[("from", &from)]),
        None => locale.text(key::letter::NOTE).into(),
    };
    (!letter.note.trim().is_empty()).then(|| [title, letter.note.clone()])
}

fn lead(locale: Locale, letter: &Letter, assessment: &Assessment) -> Vec<String> {
    let facts = letter.check_in.facts();
    let heavy = results::heavy_open(assessment);
    let names = |hats: &mut dyn Iterator<Item = Hat>| {
        listed(locale, &hats.map(|hat| lowered(hat_name(locale, hat))).collect::<Vec<_>>())
    };
    let too_big = match assessment.verdict {
        Verdict::OneHatTooBig(hat) => Some(hat),
        _ => None,
    };
    let word = match assessment.verdict {
        Verdict::Overdue if assessment.score >= results::GOOD_FROM => key::letter::LEAD_SMALL,
        Verdict::OwnHatLost if heavy.is_empty() && others(facts) == 0 => key::letter::LEAD_BARE,
        Verdict::OwnHatLost if heavy.is_empty() => key::letter::LEAD_LIGHT,
        verdict => key::letter::LEAD.at(verdict.index()),
    };
    let sentence = locale.fill(
        word,
        &[
            ("own", &count(locale, facts.own.into())),
            ("others", &count(locale, others(facts).into())),
            ("all", &count(locale, facts.half_days().into())),
            ("days", &results::own_days(locale, facts)),
            ("work", too_big.map_or("", |hat| at(locale, key::hat::WORK, hat.index()))),
            ("count", &count(locale, too_big.map_or(0, |hat| facts.hat(hat).half_days.into()))),
            ("hats", &count(locale, heavy.len() as u16)),
            ("untouched", &count(locale, results::untouched(facts).len() as u16)),
            ("gaps", &names(&mut facts.gaps.iter())),
            ("heavy", &names(&mut heavy.iter().copied())),
        ],
    );
    let mut lead = vec![capitalised(&sentence)];
    if assessment.load_is_high {
        lead.push(locale.text(key::letter::LOAD_HIGH).into());
    }
    if !letter.check_in.unconfirmed().is_empty() {
        lead.push(locale.text(key::letter::UNCONFIRMED).into());
    }
    if !letter.check_in.answers().confirmed().is_empty() {
        lead.push(locale.text(key::letter::CONFIRMED).into());
    }
    lead
}

fn score(locale: Locale, assessment: &Assessment, noise: Noise) -> Vec<String> {
    let score = assessment.score.to_string();
    let noise = noise.give_or_take().to_string();
    vec![locale.fill(key::letter::SCORE, &[("score", &score), ("noise", &noise)])]
}

fn sure(locale: Locale, assessment: &Assessment, noise: Noise) -> Vec<String> {
    let mut said = Vec::new();
    if assessment.band.strict != assessment.band.lenient {
        let [strict, lenient] =
            [assessment.band.strict, assessment.band.lenient].map(|score| score.to_string());
        let values = [("strict", strict.as_str()), ("lenient", &lenient)];
        said.push(locale.fill(key::letter::BAND, &values));
    }
    if let Some((verdict, per_cent)) = noise.other_verdict {
        let verdict = verdict_title(locale, verdict, 0);
        let values = [("part", results::part(locale, per_cent)), ("verdict", verdict)];
        said.push(locale.fill(key::letter::OTHER_VERDICT, &values));
    }
    said
}

/// What a verdict asks for that no ticket does.
fn ask_of_verdict(locale: Locale, facts: &Facts, assessment: &Assessment) -> Vec<String> {
    let mut asks = Vec::new();
    let mut ask = |word, name: &str, of: Vec<&'static str>| {
        let of: Vec<String> = of.into_iter().map(lowered).collect();
        asks.push(locale.fill(word, &[(name, &listed(locale, &of))]));
    };
    if !facts.gaps.is_empty() {
        let gaps = facts.gaps.iter().map(|hat| hat_name(locale, hat));
        ask(key::letter::ASKS_GAPS, "gaps", gaps.collect());
    }
    match assessment.verdict {
        Verdict::NarrowCore => {
            let untouched = results::untouched(facts).into_iter();
            let untouched = untouched.map(|activity| core_activity(locale, activity));
            ask(key::letter::ASKS_CORE, "activities", untouched.collect());
        }
        Verdict::CrowdedOut => ask(key::letter::ASKS_CROWDED, "", Vec::new()),
        _ => {}
    }
    asks
}

/// The steps of each ticket, as the sender means to take them.
fn steps(locale: Locale, tickets: &[TicketWords]) -> (&'static str, Vec<[String; 2]>) {
    let rows = tickets.iter().flat_map(|words| {
        let hat = hat_name(locale, words.ticket.hat);
        words.steps.iter().map(move |step| {
            let label = locale.fill(key::letter::OF_HAT, &[("hat", hat), ("label", &step.when)]);
            [label, quoted(locale, &step.what)]
        })
    });
    (locale.text(key::letter::STEPS), rows.collect())
}

fn ground(locale: Locale, letter: &Letter) -> Vec<[String; 2]> {
    let answers = letter.check_in.answers();
    let questions = [
        Question::Stage,
        Question::Disruption,
        Question::Tenure,
        Question::Typical,
        Question::StrategyUpdated,
    ];
    let told = questions.into_iter().filter_map(|question| {
        let item = Item::of(question);
        let response = answers.get(item)?;
        Some([super::short(locale, item), super::response(locale, item, Some(response))])
    });
    told.collect()
}

/// What a ticket asks of whoever reads it.
fn ask(locale: Locale, words: &TicketWords, today: Date) -> String {
    let hat = words.ticket.hat.index();
    let word = if words.ticket.handling.exit == Exit::Agreed {
        key::letter::ASKS_AGREED
    } else if words.ticket.is_kept() {
        key::letter::ASKS_DATE
    } else {
        key::letter::ASKS.at(words.ticket.route as usize)
    };
    let mut asked = locale.fill(
        word,
        &[
            ("work", at(locale, key::hat::WORK, hat)),
            ("receiver", &isolated(&one_line(&words.receiver))),
            ("arrives", at(locale, key::hat::ARRIVES, hat)),
            ("date", &date_long(locale, words.ticket.dates.asked_until)),
        ],
    );
    if words.ticket.dates.asked_until < today {
        asked.push(' ');
        asked.push_str(locale.text(key::letter::ASKS_PASSED));
    }
    asked
}

/// Every call, in its own order, under the title that it has on the result.
fn called(
    locale: Locale,
    planned: &Planned,
    tickets: &[TicketWords],
) -> Vec<(&'static str, Vec<String>)> {
    let mut groups: Vec<(&'static str, Vec<String>)> = Vec::new();
    for call in planned.calls {
        let title = results::call_title(locale, call.call, call.route);
        let said = match call.call {
            Call::Agreed => agreed(locale, planned, call.hat),
            Call::AskForDate => {
                locale.fill(key::letter::CALLED_DATE, &[("hat", hat_name(locale, call.hat))])
            }
            _ => going(locale, planned, tickets, call),
        };
        match groups.iter_mut().find(|(known, _)| *known == title) {
            Some((_, group)) => group.push(said),
            None => groups.push((title, vec![said])),
        }
    }
    groups
}

/// "Engineering goes back to Tomás, who has time."
fn going(
    locale: Locale,
    planned: &Planned,
    tickets: &[TicketWords],
    call: &Recommendation,
) -> String {
    let answer = planned.check_in.answers().text(Item::of_hat(Question::Receiver, call.hat));
    let given =
        planned.plan.text(PlanText::Ticket(call.hat, TicketText::Receiver)).unwrap_or(answer);
    let ticket = tickets.iter().find(|words| words.ticket.hat == call.hat);
    let name = match (ticket, given.trim()) {
        (Some(words), _) => words.receiver.as_str(),
        (None, "") => at(locale, key::hat::RECEIVER, call.hat.index()),
        (None, name) => name,
    };
    let to = locale
        .fill(key::letter::TO.at(call.route as usize), &[("receiver", &isolated(&one_line(name)))]);
    locale.fill(key::letter::CALLED, &[("hat", hat_name(locale, call.hat)), ("to", &to)])
}

fn receipt(locale: Locale, facts: &Facts, assessment: &Assessment) -> Vec<[String; 2]> {
    let text = |word| locale.text(word).to_string();
    let label = |line: &ReceiptLine| match line.line {
        Line::OwnDays => {
            let days = results::own_days(locale, facts);
            locale.fill(key::letter::OWN_DAYS, &[("days", &days)])
        }
        _ => results::line_label(locale, facts, line),
    };
    let lines = assessment.receipt.lines.iter();
    let lines = lines.map(|line| [label(line), results::points(locale, line)]);
    let not_asked = (!assessment.receipt.knows_load)
        .then(|| [text(key::result::NOT_ASKED), text(key::result::NOT_ASKED_MARK)]);
    [[text(key::letter::FULL), FULL_SCORE.to_string()]]
        .into_iter()
        .chain(lines)
        .chain(not_asked)
        .chain([[text(key::letter::LEFT), assessment.score.to_string()]])
        .collect()
}

fn hats(locale: Locale, letter: &Letter) -> Vec<[String; 3]> {
    let facts = letter.check_in.facts();
    let boss = (Category::Hat(Hat::Boss), 0, false);
    let is_boss = facts.hat(Hat::Boss).half_days == 0 && facts.hat(Hat::Boss).handling.is_some();
    let overhead = (Category::Overhead, facts.overhead, false);
    facts
        .worn()
        .into_iter()
        .chain(is_boss.then_some(boss))
        .chain((facts.overhead > 0).then_some(overhead))
        .map(|(category, half_days, _)| {
            let how = match category {
                Category::Hat(hat) => how(locale, letter, hat),
                _ => String::new(),
            };
            [name(locale, category).into(), half_days.to_string(), how]
        })
        .collect()
}

/// How a hat was worn: depth, age, way back, and what would follow a stop.
fn how(locale: Locale, letter: &Letter, hat: Hat) -> String {
    let Some(handling) = letter.check_in.facts().hat(hat).handling else {
        return at(locale, key::letter::DEPTH, 0).into();
    };
    let depths = match handling.owner {
        Owner::Nobody | Owner::Formal => key::letter::DEPTH_NOBODY,
        _ => key::letter::DEPTH,
    };
    let exit = at(locale, key::why::EXIT, handling.exit.index());
    let exit = match letter.check_in.answers().date_of(Item::of_hat(Question::ExitDate, hat)) {
        Some(date) => {
            let values = [("exit", exit), ("date", &date_long(locale, date))];
            locale.fill(key::letter::UNTIL, &values)
        }
        None => exit.into(),
    };
    let mut parts = vec![
        at(locale, depths, handling.depth.index()).to_string(),
        at(locale, key::why::SINCE, handling.since.index()).into(),
        at(locale, key::letter::OWNER, handling.owner.index()).into(),
        exit,
    ];
    let stop = handling.if_stopped.map(|stop| at(locale, key::letter::IF_STOPPED, stop.index()));
    parts.extend(stop.map(String::from));
    parts.join(", ")
}

/// The name of a category for somebody whose hats these are not.
pub fn name(locale: Locale, category: Category) -> &'static str {
    match category {
        Category::Own => locale.text(key::letter::OWN_HAT),
        _ => category_name(locale, category),
    }
}

fn core(locale: Locale, facts: &Facts) -> Vec<[String; 2]> {
    let days = |activity: &CoreActivity| {
        locale.at(key::result::CORE_DAYS, facts.core[activity.index()].index())
    };
    CoreActivity::ALL
        .iter()
        .map(|activity| [core_activity(locale, *activity).into(), days(activity).into()])
        .collect()
}

/// Everything private that the letter holds.
fn told(locale: Locale, letter: &Letter) -> Vec<(&'static str, Vec<[String; 2]>)> {
    let title = |private: Private| at(locale, key::letter::TOLD, private as usize);
    let answers = letter.check_in.answers();
    let renamed = |hat| letter.plan.text(PlanText::Ticket(hat, TicketText::Receiver));
    let mut parts = Private::ALL.map(|private| (title(private), Vec::new()));
    let mut tell = |private: Private, label: String, text: &str| {
        parts[private as usize].1.push([label, text.to_string()]);
    };
    for (item, response) in answers.responses() {
        let hat = item.hat().map_or(String::new(), |hat| hat_name(locale, hat).into());
        let text = super::response(locale, item, Some(response));
        match (item.question, response) {
            (Question::Receiver, _)
                if item.hat().and_then(renamed).is_some_and(|name| name != text) =>
            {
                tell(
                    Private::Names,
                    locale.fill(key::letter::FIRST_NAMED, &[("hat", &hat)]),
                    &text,
                );
            }
            (Question::Receiver, _) => tell(Private::Names, hat, &text),
            (Question::Pull, _) => tell(Private::Reasons, hat, &quoted(locale, &text)),
            (Question::Crafts, Response::Hats(hats)) if *hats != HatSet::EMPTY => {
                tell(Private::Reasons, locale.text(key::letter::CRAFTS).into(), &text);
            }
            (Question::Note, _) => tell(Private::Notes, hat, &text),
            (Question::ExitTrigger, _) => {
                let label = locale.fill(key::letter::AGREED_END, &[("hat", &hat)]);
                tell(Private::Notes, label, &text);
            }
            (question, _) if STRAIN.contains(&question) => {
                tell(Private::Strain, super::short(locale, item), &text);
            }
            _ => {}
        }
    }
    for hat in letter.plan.edited() {
        let labels = [
            key::plan_page::RECEIVER,
            key::plan_page::IF_THEN,
            key::plan::FIRST_STEP,
            key::plan::KEEP,
            key::letter::FREED,
        ];
        for (place, label) in TicketText::ALL.into_iter().zip(labels) {
            let Some(text) = letter.plan.text(PlanText::Ticket(hat, place)) else { continue };
            match place {
                TicketText::Receiver => tell(Private::Names, hat_name(locale, hat).into(), text),
                _ => {
                    let values = [("hat", hat_name(locale, hat)), ("label", locale.text(label))];
                    tell(Private::Plan, locale.fill(key::letter::OF_HAT, &values), text);
                }
            }
        }
    }
    for line in CardLine::ALL {
        if let Some(text) = letter.plan.text(PlanText::Card(line)) {
            tell(Private::Plan, at(locale, key::card::LABELS, line as usize).into(), text);
        }
    }
    parts.into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
}

fn quoted(locale: Locale, text: &str) -> String {
    locale.fill(key::letter::QUOTE, &[("text", text)])
}
