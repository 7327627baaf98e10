//! The result as one picture for a chat: the stack on the counter, a ticket with the verdict, the
//! score on its stub, what to hand back below.
//!
//! The proportions are those in which chats show a picture, and the letters are large enough for
//! one that is shown 400 pixels wide. The verdict takes the largest size that leaves the calls
//! their room; whatever does not fit is cut. The words come in, and colours are the page's.

use super::Figure;
use super::fitting::{Face, Type, cut, plain, wrap};
use super::length::{Frame, Tenths};
use super::stack::{Stack, Stacked, stack};

/// The texts of the picture. An empty one leaves its place free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Texts<'a> {
    /// The verdict.
    pub verdict: &'a str,
    /// The score, in figures.
    pub score: &'a str,
    /// What the score is of: "of 100".
    pub of: &'a str,
    /// The ticket's number.
    pub number: &'a str,
    /// What to hand back; no more than [`CALLS`] are shown.
    pub calls: &'a [CallTexts<'a>],
    /// The name of the page.
    pub site: &'a str,
    /// What it asks.
    pub question: &'a str,
    /// What a score is not.
    pub remark: &'a str,
    /// The date.
    pub date: &'a str,
}

/// A hat to hand back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallTexts<'a> {
    /// The hat to draw, if it is about one.
    pub figure: Option<Figure>,
    /// Its name and half-days.
    pub title: &'a str,
    /// What becomes of it.
    pub more: &'a str,
}

/// Which text a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The verdict.
    Verdict,
    /// The score.
    Score,
    /// What the score is of.
    Of,
    /// The ticket's number.
    Number,
    /// A hat and its half-days.
    Call,
    /// What becomes of it.
    More,
    /// The name of the page.
    Site,
    /// What it asks.
    Question,
    /// What a score is not.
    Remark,
    /// The date.
    Date,
}

impl Part {
    fn face(self) -> Face {
        match self {
            Self::Verdict | Self::Score | Self::Call | Self::Site => Face::Display,
            _ => Face::Text,
        }
    }
}

/// Which point of a line its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A line of text in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it belongs to.
    pub part: Part,
    /// The text, fitted.
    pub text: String,
    /// Where its anchor is.
    pub x: Tenths,
    /// Its base line.
    pub y: Tenths,
    /// The size of its letters, in whole units.
    pub size: i32,
    /// What `x` is of it.
    pub anchor: Anchor,
    /// How wide it may get.
    pub room: Tenths,
}

/// The whole picture, over the symbol `poster-ground`: wall, ticket and counter are always the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Poster {
    /// The view box.
    pub view: Frame,
    /// The stack of hats, in coordinates of its own.
    pub stack: Stack,
    /// Where the stack's view box comes.
    pub stack_frame: Frame,
    /// The line between verdict and calls, as a path; empty if there are none.
    pub rule: String,
    /// The hats of the calls.
    pub icons: Vec<(Figure, Frame)>,
    /// The texts.
    pub lines: Vec<Line>,
}

/// The most calls that are shown.
pub const CALLS: usize = 2;

const VIEW: Frame = frame(0, 0, 1200, 630);
/// Where a stack has room, down to the counter's edge.
const STACK: Frame = frame(26, 30, 256, 503);
/// How much a small stack may grow.
const LARGEST: i32 = 135;
/// The ticket, and where its stub begins. A test compares them with the drawing.
const TICKET: Frame = frame(300, 38, 864, 456);
const PERFORATION: Tenths = Tenths::units(982);
const PADDING: Tenths = Tenths::units(40);
const MARK: Frame = frame(36, 561, 72, 48);
const MARK_GAP: Tenths = Tenths::units(18);

/// The sizes that a verdict may have, largest first, alone and over calls.
const VERDICT: [i32; 9] = [132, 120, 108, 96, 88, 80, 72, 64, 56];
const SCORE: [i32; 4] = [120, 104, 84, 64];
/// The sizes of calls, the hat and what becomes of it, largest first. The first is for one alone.
const CALL: [(i32, i32); 5] = [(36, 32), (36, 28), (32, 28), (28, 28), (28, 24)];
/// The heights of lines, in hundredths of their size: headlines are set tight.
const TIGHT: i32 = 102;
const TITLE: i32 = 114;
const LOOSE: i32 = 130;
/// The base line, from the top of a letter.
const BASE: i32 = 80;
/// The space between verdict and calls, with its rule in the middle, and between calls.
const GAP: Tenths = Tenths::units(52);
const CALL_GAP: Tenths = Tenths::units(20);
const ICON: (Tenths, Tenths) = (Tenths::units(92), Tenths::units(69));
const ICON_GAP: Tenths = Tenths::units(20);

const fn frame(x: i32, y: i32, width: i32, height: i32) -> Frame {
    Frame {
        x: Tenths::units(x),
        y: Tenths::units(y),
        width: Tenths::units(width),
        height: Tenths::units(height),
    }
}

/// The picture of these hats, with these texts.
pub fn poster(hats: &[Stacked], texts: &Texts) -> Poster {
    let stack = stack(hats, false);
    let mut poster = Poster {
        view: VIEW,
        stack_frame: placed(stack.view),
        stack,
        rule: String::new(),
        icons: Vec::new(),
        lines: Vec::new(),
    };
    poster.say(texts);
    poster.count(texts);
    poster.sign(texts);
    poster.lines.retain(|line| !line.text.is_empty());
    poster
}

/// Where the stack comes: on the counter's edge, as large as there is room for.
fn placed(view: Frame) -> Frame {
    let high = (STACK.height.0 * 100 / view.height.0.max(1)).min(LARGEST);
    let size = high.min(STACK.width.0 * 100 / view.width.0.max(1));
    let (width, height) = (view.width.part(size, 100), view.height.part(size, 100));
    Frame { x: STACK.x + (STACK.width - width).half(), y: STACK.bottom() - height, width, height }
}

/// A call, fitted.
struct Fitted<'a> {
    call: &'a CallTexts<'a>,
    sizes: (i32, i32),
    title: String,
    more: Vec<String>,
    x: Tenths,
    room: Tenths,
    /// The height of its lines, and with its hat.
    text: Tenths,
    height: Tenths,
    is_whole: bool,
}

impl<'a> Fitted<'a> {
    fn new(call: &'a CallTexts<'a>, sizes: (i32, i32), left: Tenths, right: Tenths) -> Self {
        let x = if call.figure.is_some() { left + ICON.0 + ICON_GAP } else { left };
        let room = right - x;
        let title = cut(call.title, Type { face: Face::Display, size: sizes.0 }, room);
        let (mut more, is_whole) = wrap(call.more, Type { face: Face::Text, size: sizes.1 }, room);
        let is_whole = is_whole && title == plain(call.title);
        more.retain(|line| !line.is_empty());
        let lines = more.len() as i32;
        let text = height(sizes.0, TITLE) + height(sizes.1, LOOSE) * lines;
        let least = if call.figure.is_some() { ICON.1 } else { Tenths(0) };
        Self { call, sizes, title, more, x, room, text, height: text.max(least), is_whole }
    }
}

fn height(size: i32, hundredths: i32) -> Tenths {
    Tenths::units(size).part(hundredths, 100)
}

impl Poster {
    /// Sets a line on the row that begins at `top`, and gives the end of the row.
    fn row(
        &mut self,
        part: Part,
        text: String,
        size: i32,
        x: Tenths,
        top: Tenths,
        room: Tenths,
    ) -> Tenths {
        let tall = match part {
            Part::Verdict => TIGHT,
            Part::Call => TITLE,
            _ => LOOSE,
        };
        let tall = height(size, tall);
        let y = top + (tall - height(size, 100)).half() + height(size, BASE);
        self.lines.push(Line { part, text, x, y, size, anchor: Anchor::Start, room });
        top + tall
    }

    /// The verdict and the calls, on the ticket's body.
    fn say(&mut self, texts: &Texts) {
        let (left, right) = (TICKET.x + PADDING, PERFORATION - Tenths::units(26));
        let room = right - left;
        let mut calls: Vec<Fitted> = Vec::new();
        for sizes in &CALL[usize::from(texts.calls.len() > 1)..] {
            let shown = texts.calls.iter().take(CALLS);
            calls = shown.map(|call| Fitted::new(call, *sizes, left, right)).collect();
            if calls.iter().all(|call| call.is_whole) {
                break;
            }
        }
        let below = calls
            .iter()
            .enumerate()
            .map(|(place, call)| call.height + if place == 0 { GAP } else { CALL_GAP })
            .fold(Tenths(0), |sum, height| sum + height);
        let left_over = TICKET.height - PADDING - PADDING - below;
        let mut fitted = (0, Vec::new());
        for size in VERDICT {
            let (lines, is_whole) = wrap(texts.verdict, Type { face: Face::Display, size }, room);
            let fits = is_whole && height(size, TIGHT) * lines.len() as i32 <= left_over;
            fitted = (size, lines);
            if fits {
                break;
            }
        }
        let (size, lines) = fitted;
        let all = height(size, TIGHT) * lines.len() as i32 + below;
        let mut top = TICKET.y + (TICKET.height - all).half();
        for line in lines {
            top = self.row(Part::Verdict, line, size, left, top, room);
        }
        for (place, call) in calls.into_iter().enumerate() {
            if place == 0 {
                // Letters hang a little below their row, so the rule is not in its middle.
                self.rule = format!("M{left} {}H{right}", top + GAP.part(56, 100));
                top = top + GAP;
            } else {
                top = top + CALL_GAP;
            }
            if let Some(figure) = call.call.figure {
                let y = top + (call.height - ICON.1).half();
                self.icons.push((figure, Frame { x: left, y, width: ICON.0, height: ICON.1 }));
            }
            let mut row = top + (call.height - call.text).half();
            row = self.row(Part::Call, call.title, call.sizes.0, call.x, row, call.room);
            for line in call.more {
                row = self.row(Part::More, line, call.sizes.1, call.x, row, call.room);
            }
            top = top + call.height;
        }
    }

    /// The score, on the stub.
    fn count(&mut self, texts: &Texts) {
        let room = TICKET.right() - PERFORATION - Tenths::units(28);
        let middle = (PERFORATION + TICKET.right()).half() + Tenths::units(2);
        let mut put = |part: Part, text: &str, sizes: &[i32], y: i32| {
            let mut fitted = (0, String::new());
            for size in sizes {
                fitted = (*size, cut(text, Type { face: part.face(), size: *size }, room));
                if fitted.1 == plain(text) {
                    break;
                }
            }
            let (size, text) = fitted;
            let y = Tenths::units(y);
            self.lines.push(Line { part, text, x: middle, y, size, anchor: Anchor::Middle, room });
        };
        put(Part::Number, texts.number, &[26, 22], 96);
        put(Part::Score, texts.score, &SCORE, 297);
        put(Part::Of, texts.of, &[32, 26], 346);
    }

    /// Who asks, and when, on the counter.
    fn sign(&mut self, texts: &Texts) {
        let right = VIEW.right() - MARK.x;
        let left = MARK.right() + MARK_GAP;
        let mut put = |part: Part, text: &str, size: i32, y: i32, anchor: Anchor| {
            let (x, room) = match anchor {
                Anchor::End => (right, Tenths::units(600)),
                _ => (left, Tenths::units(400)),
            };
            let text = cut(text, Type { face: part.face(), size }, room);
            self.lines.push(Line { part, text, x, y: Tenths::units(y), size, anchor, room });
        };
        put(Part::Site, texts.site, 34, 582, Anchor::Start);
        put(Part::Question, texts.question, 24, 611, Anchor::Start);
        put(Part::Remark, texts.remark, 24, 580, Anchor::End);
        put(Part::Date, texts.date, 24, 611, Anchor::End);
    }
}

#[cfg(test)]
mod tests;
