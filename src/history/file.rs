//! The history file: everything that is kept, in one file that a person can hold on to.
//!
//! `docs/DOCUMENT.md` describes it with an example. [`read_file`] reads every form of file that the
//! page ever wrote: one document, a list of them, and this. Reading is strict, as in
//! [`crate::document`]: what is unknown, missing or out of range is a problem with its path, and then
//! nothing is read, not even the check-ins that have none.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::{Archive, Arriving, Kept, KeptDraft};
use crate::date::Date;
use crate::document::{self, Problems, read_each};
use crate::hand_back::Plan;
use crate::instrument::{Question, Scale};
use crate::link::{self, FROM_LIMIT};
use crate::marks::Marks;
use crate::response::{CannotTell, CheckIn, Complete, Draft, Fault, Problem, complete};

/// The version of the history file's form.
pub const HISTORY_FILE_VERSION: u16 = 1;
/// The weeks from one check-in to the next that can be wished for.
pub const INTERVAL_WEEKS: RangeInclusive<u8> = 1..=52;
/// The most characters of a draft's place.
pub const PLACE_LIMIT: u16 = 60;

const HISTORY: &str = "history";
const SAVED_ON: &str = "saved_on";
const WEEKS: &str = "interval_weeks";
const CHECK_INS: &str = "check_ins";
const CHECK_IN: &str = "check_in";
const KEPT_ON: &str = "kept_on";
const LABEL: &str = "label";
const MARKS: &str = "marks";
const DRAFTS: &str = "drafts";
const DRAFT: &str = "draft";
const PLACE: &str = "place";
const CARRIED: &str = "carried";

/// The forms that a file may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One document.
    Document,
    /// A list of documents.
    List,
    /// A history file.
    History,
}

/// What a file held.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadFile {
    /// Its form.
    pub form: Form,
    /// The day on which it was saved. Only a history file says it.
    pub saved_on: Option<Date>,
    /// The weeks from one check-in to the next that she wishes for, where it says so.
    pub interval_weeks: Option<u8>,
    /// Its check-ins, in their order.
    pub check_ins: Vec<Arriving>,
    /// Check-ins that nothing can be told from, in their order.
    pub untold: Vec<Untold>,
    /// Its drafts, in their order. Only a history file has any.
    pub drafts: Vec<SavedDraft>,
}

/// A check-in that nothing can be told from. It is kept nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Untold {
    /// Its place among all check-ins of the file, counted from zero.
    pub place: usize,
    /// What was answered.
    pub answers: Draft,
    /// Why nothing can be told.
    pub reasons: Vec<CannotTell>,
}

/// A draft, as a file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedDraft {
    /// Where to go on, as the session writes it. At most [`PLACE_LIMIT`] characters.
    pub place: String,
    /// The answers so far.
    pub draft: Draft,
    /// Which of them were taken over from the check-in before and not looked at since.
    pub carried: Vec<Question>,
}

impl ReadFile {
    fn new(form: Form) -> Self {
        Self {
            form,
            saved_on: None,
            interval_weeks: None,
            check_ins: Vec::new(),
            untold: Vec::new(),
            drafts: Vec::new(),
        }
    }

    /// Takes in a document that was read, if it is complete. `about` puts it on its way.
    fn add(
        &mut self,
        answers: Draft,
        about: impl FnOnce(CheckIn) -> Arriving,
    ) -> Result<(), Vec<Problem>> {
        match complete(&answers)? {
            Complete::CheckIn(check_in) => self.check_ins.push(about(*check_in)),
            Complete::CannotTell { reasons, .. } => {
                let place = self.check_ins.len() + self.untold.len();
                self.untold.push(Untold { place, answers, reasons });
            }
        }
        Ok(())
    }
}

/// Writes everything that is kept and can be read.
pub fn write_file(archive: &Archive, interval_weeks: Option<u8>, today: Date) -> Value {
    let mut fields = Map::new();
    fields.insert(HISTORY.into(), HISTORY_FILE_VERSION.into());
    fields.insert(SAVED_ON.into(), today.to_string().into());
    if let Some(weeks) = interval_weeks.filter(|weeks| INTERVAL_WEEKS.contains(weeks)) {
        fields.insert(WEEKS.into(), weeks.into());
    }
    // A draft whose check-in is here was finished elsewhere.
    let is_open = |draft: &&KeptDraft| archive.get(draft.draft.id).is_none();
    fields.insert(CHECK_INS.into(), archive.kept().iter().map(write_kept).collect());
    let drafts = archive.drafts().iter().filter(is_open);
    fields.insert(DRAFTS.into(), drafts.map(write_draft).collect());
    Value::Object(fields)
}

fn write_kept(kept: &Kept) -> Value {
    let mut fields = Map::new();
    fields.insert(CHECK_IN.into(), kept.document());
    fields.insert(KEPT_ON.into(), kept.kept_on.to_string().into());
    if !kept.label.is_empty() {
        fields.insert(LABEL.into(), kept.label.as_str().into());
    }
    if let Some(marks) = document::write_marks(&kept.marks) {
        fields.insert(MARKS.into(), marks);
    }
    Value::Object(fields)
}

fn write_draft(kept: &KeptDraft) -> Value {
    let mut fields = Map::new();
    let mut place = kept.place.clone();
    link::cut(&mut place, PLACE_LIMIT);
    fields.insert(PLACE.into(), place.into());
    fields.insert(DRAFT.into(), document::write(&kept.draft));
    if !kept.carried.is_empty() {
        fields.insert(CARRIED.into(), kept.carried.iter().map(|question| question.id()).collect());
    }
    Value::Object(fields)
}

/// Reads a file of any form that there ever was.
///
/// # Errors
///
/// Every problem of every check-in and draft, as far as [`document::PROBLEM_LIMIT`] goes. A check-in
/// that is not complete is one.
pub fn read_file(text: &str) -> Result<ReadFile, Vec<Problem>> {
    match document::parse(text)? {
        Value::Object(fields) if fields.contains_key(HISTORY) => read_history(&fields),
        value => read_documents(&value),
    }
}

/// Reads one document or a list: nothing is said about whose they are, or when they were kept.
fn read_documents(value: &Value) -> Result<ReadFile, Vec<Problem>> {
    let read = document::read_any(value)?;
    let mut file = ReadFile::new(if read.is_list { Form::List } else { Form::Document });
    let mut problems = Problems::default();
    for (index, (answers, plan)) in read.drafts.into_iter().zip(read.plans).enumerate() {
        let marks = Marks::default();
        let about = |check_in| Arriving { check_in, plan, marks, label: None, kept_on: None };
        if let Err(found) = file.add(answers, about) {
            let place = if read.is_list { format!("[{index}]") } else { String::new() };
            problems.extend_at(&place, found);
        }
    }
    problems.or(file)
}

fn read_history(fields: &Map<String, Value>) -> Result<ReadFile, Vec<Problem>> {
    // A later version may mean something else by every other field.
    let known = HISTORY_FILE_VERSION;
    let fault = match fields.get(HISTORY).and_then(Value::as_u64) {
        Some(version) if version == u64::from(known) => None,
        Some(version) if version > u64::from(known) => Some(Fault::Newer { known }),
        _ => Some(Fault::Version { known }),
    };
    if let Some(fault) = fault {
        return Err(vec![Problem::new(HISTORY, fault)]);
    }
    let mut file = ReadFile::new(Form::History);
    let mut problems = Problems::default();
    let mut ids = Map::new();
    are_there(fields, "", &[SAVED_ON, CHECK_INS, DRAFTS], &mut problems);
    for (name, value) in fields {
        match name.as_str() {
            HISTORY => {}
            SAVED_ON => file.saved_on = read_date(value, name, &mut problems),
            WEEKS => {
                let weeks = value.as_u64().and_then(|weeks| u8::try_from(weeks).ok());
                file.interval_weeks = weeks.filter(|weeks| INTERVAL_WEEKS.contains(weeks));
                if file.interval_weeks.is_none() {
                    let (least, greatest) = INTERVAL_WEEKS.into_inner();
                    let fault =
                        Fault::OutOfRange { least: least.into(), greatest: greatest.into() };
                    problems.push(name, fault);
                }
            }
            CHECK_INS => each(value, name, &mut problems, |value, place, problems| {
                read_saved(value, place, &mut file, &mut ids, problems);
            }),
            DRAFTS => each(value, name, &mut problems, |value, place, problems| {
                file.drafts.extend(read_draft(value, place, &mut ids, problems));
            }),
            _ => problems.push(name, Fault::Unknown),
        }
    }
    problems.or(file)
}

/// Looks at every element of a list, with its place: `check_ins[3]`.
fn each(
    value: &Value,
    name: &str,
    problems: &mut Problems,
    mut read: impl FnMut(&Value, &str, &mut Problems),
) {
    let Value::Array(values) = value else { return problems.push(name, Fault::NotAList) };
    for (index, value) in values.iter().enumerate() {
        if problems.is_full() {
            return;
        }
        read(value, &format!("{name}[{index}]"), problems);
    }
}

/// Names every field that is needed and missing.
fn are_there(fields: &Map<String, Value>, place: &str, names: &[&str], problems: &mut Problems) {
    for name in names.iter().filter(|name| !fields.contains_key(**name)) {
        let missing = vec![Problem::new(*name, Fault::Missing)];
        problems.extend_at(place, missing);
    }
}

fn read_date(value: &Value, path: &str, problems: &mut Problems) -> Option<Date> {
    let date = value.as_str().and_then(Date::parse);
    if date.is_none() {
        problems.push(path, Fault::NotADate);
    }
    date
}

fn read_words(value: &Value, path: &str, limit: u16, problems: &mut Problems) -> String {
    let fits = |text: &&str| text.chars().count() <= usize::from(limit);
    let text = value.as_str().filter(fits);
    if text.is_none() {
        problems.push(path, Fault::TooLong { limit });
    }
    text.unwrap_or_default().into()
}

/// Reads a document inside an entry, and sees that its id stands nowhere else in the file.
fn read_answers(
    value: &Value,
    path: &str,
    ids: &mut Map<String, Value>,
    problems: &mut Problems,
) -> Option<(Draft, Plan)> {
    match document::read(value) {
        Ok((draft, _)) if ids.insert(draft.id.to_string(), Value::Null).is_some() => {
            problems.push(format!("{path}.id"), Fault::Doubled);
            None
        }
        Ok(read) => Some(read),
        Err(found) => {
            problems.extend_at(path, found);
            None
        }
    }
}

fn read_saved(
    value: &Value,
    place: &str,
    file: &mut ReadFile,
    ids: &mut Map<String, Value>,
    problems: &mut Problems,
) {
    let (mut answers, mut kept_on) = (None, None);
    let (mut label, mut marks) = (String::new(), Marks::default());
    if let Value::Object(fields) = value {
        are_there(fields, place, &[CHECK_IN, KEPT_ON], problems);
    }
    read_each(value, place, problems, |name, value, problems| {
        let path = format!("{place}.{name}");
        match name {
            CHECK_IN => answers = read_answers(value, &path, ids, problems),
            KEPT_ON => kept_on = read_date(value, &path, problems),
            LABEL => label = read_words(value, &path, FROM_LIMIT, problems),
            MARKS => match document::read_marks(value, &path) {
                Ok(read) => marks = read,
                Err(found) => problems.extend_at("", found),
            },
            _ => return None,
        }
        Some(())
    });
    let Some((answers, plan)) = answers else { return };
    let about = |check_in| Arriving { check_in, plan, marks, label: Some(label), kept_on };
    if let Err(found) = file.add(answers, about) {
        problems.extend_at(&format!("{place}.{CHECK_IN}"), found);
    }
}

fn read_draft(
    value: &Value,
    place: &str,
    ids: &mut Map<String, Value>,
    problems: &mut Problems,
) -> Option<SavedDraft> {
    let mut answers = None;
    let (mut goes_on, mut carried) = (String::new(), Vec::new());
    if let Value::Object(fields) = value {
        are_there(fields, place, &[PLACE, DRAFT], problems);
    }
    read_each(value, place, problems, |name, value, problems| {
        let path = format!("{place}.{name}");
        match name {
            PLACE => goes_on = read_words(value, &path, PLACE_LIMIT, problems),
            DRAFT => answers = read_answers(value, &path, ids, problems),
            CARRIED => carried = read_carried(value, &path, problems),
            _ => return None,
        }
        Some(())
    });
    let (draft, plan) = answers?;
    if !plan.is_empty() {
        // There is no advice yet that anything could be made of.
        problems.push(format!("{place}.{DRAFT}.plan"), Fault::Unknown);
    }
    Some(SavedDraft { place: goes_on, draft, carried })
}

fn read_carried(value: &Value, path: &str, problems: &mut Problems) -> Vec<Question> {
    let mut carried = Vec::new();
    each(value, path, problems, |value, place, problems| {
        match value.as_str().and_then(Question::from_id) {
            Some(question) if carried.contains(&question) => problems.push(place, Fault::Doubled),
            Some(question) => carried.push(question),
            None => problems.push(place, Fault::NoSuchOption { ids: Question::IDS }),
        }
    });
    carried
}
