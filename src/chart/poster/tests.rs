//! Whatever the texts are, each stays on its paper, and nothing covers it.

use super::*;
use crate::chart::fitting::width;
use crate::instrument::{Hat, Scale};

const DRAWINGS: &str = include_str!("../../../public/hats.svg");
const COUNTER: Frame = frame(0, 540, 1200, 90);

/// A ticket's notches and corners.
const NOTCH: Tenths = Tenths::units(18);
const CORNER: Tenths = Tenths::units(8);

fn fortnights() -> Vec<Vec<Stacked>> {
    let hat =
        |figure, half_days| Stacked { figure, half_days, is_watched: false, is_lifted: false };
    let all = |half_days| Hat::ALL.iter().map(move |one| hat(Figure::Hat(*one), half_days));
    vec![
        vec![],
        vec![hat(Figure::Own, 1)],
        vec![hat(Figure::Own, 20)],
        vec![hat(Figure::Own, 5), hat(Figure::Hat(Hat::Engineering), 9)],
        all(1).chain([hat(Figure::Own, 10)]).collect(),
        all(2).collect(),
    ]
}

const LONG: &str = "the customer support lead who came over from the other building in March";
const WIDE: &str = "工程負責人工程負責人工程負責人工程負責人工程負責人工程負責人工程負責人";
const FLOOD: &str = "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";
const HOSTILE: &str = "\u{202e}</text><script>alert(1)</script>\u{0}\n\n\u{301}\u{301}&#0;";

fn every_poster(check: impl Fn(&Texts, &Poster)) {
    let verdicts = ["", "Hat rack", "One hat too big", "Stepping in on purpose", LONG, WIDE, FLOOD];
    for hats in fortnights() {
        for verdict in verdicts {
            for typed in ["", "goes back to Tomás", LONG, WIDE, FLOOD, HOSTILE] {
                for count in 0..4 {
                    let figure = (count != 1).then_some(Figure::Hat(Hat::Sales));
                    let call = CallTexts { figure, title: typed, more: typed };
                    let calls = vec![call; count];
                    let texts = Texts {
                        verdict,
                        score: "100",
                        of: typed,
                        number: typed,
                        calls: &calls,
                        site: "Hatcheck",
                        question: typed,
                        remark: typed,
                        date: "Friday 20 November 2026",
                    };
                    check(&texts, &poster(&hats, &texts));
                }
            }
        }
    }
}

/// What a line covers, at most.
fn covers(line: &Line) -> Frame {
    let tall = Tenths::units(line.size);
    let wide = width(&line.text, Type { face: line.part.face(), size: line.size });
    let x = match line.anchor {
        Anchor::Start => line.x,
        Anchor::Middle => line.x - wide.half(),
        Anchor::End => line.x - wide,
    };
    Frame { x, y: line.y - tall.part(BASE, 100), width: wide, height: tall }
}

fn is_inside(inner: Frame, outer: Frame) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

fn overlap(one: Frame, other: Frame) -> bool {
    one.x < other.right()
        && other.x < one.right()
        && one.y < other.bottom()
        && other.y < one.bottom()
}

#[test]
fn each_text_stays_on_its_paper() {
    let width = PERFORATION - TICKET.x;
    let body = Frame { width, ..TICKET };
    let stub = Frame { x: PERFORATION, width: TICKET.width - width, ..TICKET };
    every_poster(|texts, poster| {
        for line in &poster.lines {
            let paper = match line.part {
                Part::Verdict | Part::Call | Part::More => body,
                Part::Score | Part::Of | Part::Number => stub,
                Part::Site | Part::Question | Part::Remark | Part::Date => COUNTER,
            };
            assert!(is_inside(covers(line), paper), "{line:?}\n{texts:?}");
        }
        for (_, icon) in &poster.icons {
            assert!(is_inside(*icon, body), "{icon:?}\n{texts:?}");
        }
    });
}

#[test]
fn nothing_covers_a_text() {
    every_poster(|texts, poster| {
        for (place, line) in poster.lines.iter().enumerate() {
            let covered = covers(line);
            let rest = poster.lines[place + 1..].iter().map(covers);
            let icons = poster.icons.iter().map(|(_, frame)| *frame);
            for other in rest.chain(icons).chain([poster.stack_frame, MARK]) {
                assert!(!overlap(covered, other), "{line:?}\n{other:?}\n{texts:?}");
            }
        }
    });
}

#[test]
fn the_stack_stands_on_the_counter_and_keeps_its_proportions() {
    for hats in fortnights() {
        let poster = poster(&hats, &Texts::default());
        let (frame, view) = (poster.stack_frame, poster.stack.view);
        assert!(is_inside(frame, STACK), "{frame:?}");
        assert_eq!(frame.bottom(), STACK.bottom());
        assert!(!overlap(frame, TICKET));
        let apart = i64::from(frame.width.0) * i64::from(view.height.0)
            - i64::from(frame.height.0) * i64::from(view.width.0);
        assert!(apart.abs() <= i64::from(view.width.0 + view.height.0), "{frame:?} {view:?}");
    }
}

#[test]
fn no_more_than_two_calls_are_shown() {
    every_poster(|texts, poster| {
        let titles = poster.lines.iter().filter(|line| line.part == Part::Call).count();
        assert!(titles <= texts.calls.len().min(CALLS));
    });
}

#[test]
fn a_verdict_is_large_and_whole() {
    let call = CallTexts {
        figure: Some(Figure::Hat(Hat::Engineering)),
        title: "Engineering, 9 half-days",
        more: "goes back to the tech lead, who has time",
    };
    let size = |verdict, calls: &[CallTexts]| {
        let poster = poster(&[], &Texts { verdict, calls, ..Texts::default() });
        let lines = poster.lines.into_iter().filter(|line| line.part == Part::Verdict);
        let lines: Vec<Line> = lines.collect();
        let joined: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(joined.join(" "), verdict);
        lines[0].size
    };
    for verdict in ["One hat too big", "Wearing your own hat", "Stepping in on purpose"] {
        for (calls, least) in [(0, 80), (1, 72), (2, 56)] {
            let size = size(verdict, &vec![call; calls]);
            assert!(size >= least, "{verdict}: {size}");
        }
    }
}

#[test]
fn the_texts_are_laid_out_for_the_ground_that_is_drawn() {
    let Frame { x, y, .. } = TICKET;
    let (cut, right, bottom) = (PERFORATION, TICKET.right(), TICKET.bottom());
    let (upper, lower) = (y + NOTCH, bottom - NOTCH);
    let (before, after) = (cut - NOTCH, cut + NOTCH);
    let (top, foot) = (y + CORNER, bottom - CORNER);
    let (start, end) = (x + CORNER, right - CORNER);
    let notch = format!("A{NOTCH} {NOTCH} 0 0 0");
    let corner = format!("A{CORNER} {CORNER} 0 0 1");
    let body = format!(
        "M{start} {y}H{before}{notch} {cut} {upper}V{lower}{notch} {before} {bottom}\
         H{start}{corner} {x} {foot}V{top}{corner} {start} {y}Z"
    );
    let stub = format!(
        "M{cut} {upper}{notch} {after} {y}H{end}{corner} {right} {top}\
         V{foot}{corner} {end} {bottom}H{after}{notch} {cut} {lower}Z"
    );
    let block = |frame: Frame| {
        let Frame { x, y, .. } = frame;
        format!("M{x} {y}H{}V{}H{x}Z", frame.right(), frame.bottom())
    };
    let edge = Frame { y: STACK.bottom(), height: COUNTER.y - STACK.bottom(), ..COUNTER };
    let ground =
        DRAWINGS.split("<symbol ").find(|symbol| symbol.starts_with("id=\"poster-ground\""));
    let ground = ground.expect("the ground of the poster");
    for shape in [body, stub, block(VIEW), block(COUNTER), block(edge)] {
        assert!(ground.contains(&format!("d=\"{shape}\"")), "{shape}");
    }
    assert!(ground.contains(&format!("viewBox=\"{}\"", VIEW.view_box())));
    let mark = format!(
        "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        MARK.x, MARK.y, MARK.width, MARK.height
    );
    assert!(ground.contains(&mark), "{mark}");
}
