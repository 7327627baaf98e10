//! The plan as text, as Markdown and as days in a calendar; Markdown as two renderers show it.

use hatcheck::date::Date;
use hatcheck::hand_back::{CardLine, Plan, Ticket, TicketText, recommend, tickets};
use hatcheck::handout::{Kind, card_text, escaped, events, file_name, markdown, reminder, text};
use hatcheck::instrument::Hat;
use hatcheck::locale::english;
use hatcheck::response::CheckInId;
use hatcheck::sample::Sample;
use hatcheck::scoring::assess;
use hatcheck::wording::{
    AgreedWords, CardLineWords, CardWords, FactWords, PlanWords, StepWords, TicketWords, isolated,
};
use pulldown_cmark::{Event as Part, Options, Parser, Tag, TagEnd};

use crate::typed::{any_text, hostile, try_many};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is a day"))
}

/// The ticket of the worked example; the words below do not follow from it.
fn ticket() -> Ticket {
    let check_in = Sample::Author.check_in(day("2026-11-20"));
    let calls = recommend(check_in.facts(), &assess(check_in.facts()));
    tickets(&check_in, &calls, &Plan::default()).remove(0)
}

fn agreed(text: &str) -> AgreedWords {
    AgreedWords { hat: Hat::Sales, date: Some(day("2027-01-29")), text: text.into() }
}

fn plan() -> PlanWords {
    let step = |when: &str, what: &str| StepWords { when: when.into(), what: what.into() };
    let fact = |place, label: &str, text: &str| FactWords {
        place,
        label: label.into(),
        text: text.into(),
    };
    let line = |place, label: &str, text: &str| CardLineWords {
        place,
        label: label.into(),
        text: text.into(),
    };
    PlanWords {
        check_in: "No. 4127, Fri 20 Nov 2026".into(),
        verdict: "One hat too big".into(),
        score: "30 of 100, give or take 6.".into(),
        tickets: vec![TicketWords {
            ticket: ticket(),
            number: "4127·1".into(),
            title: ["Engineering goes back to ".into(), "".into()],
            receiver: "Tomás".into(),
            role: "the tech lead".into(),
            why: "You did it instead of them.".into(),
            steps: [
                step("Until Fri 4 Dec", "We do it together."),
                step("Until Fri 18 Dec", "He does it and asks me."),
                step("After that", "He decides, and tells me."),
            ],
            doubts: vec!["The second date is a Sunday.".into()],
            if_then: "When an architecture question arrives, I send it to Tomás.".into(),
            requests: ["Which one?", "How?", "When?"].map(String::from),
            has_level: true,
            facts: vec![
                fact(TicketText::FirstStep, "First step", "Tell the team on Monday."),
                fact(TicketText::Keep, "Keep", "The weekly review."),
            ],
            notes: vec!["Never a cold stop.".into(), "Real harm would follow.".into()],
            pull: vec!["You come from it, and it pulls.".into()],
            due_label: "9 half-days, back by".into(),
            due: "Fri 18 Dec 2026".into(),
        }],
        agreed: vec![agreed("Sales goes back by Fri 29 Jan 2027.")],
        own_days: Some("My own hat on five days of ten.".into()),
        card: CardWords {
            title: "What I do, and what I don’t".into(),
            lines: [
                line(CardLine::Do, "I do", "Strategy, priorities."),
                line(CardLine::Dont, "I don’t", "Architecture."),
                line(CardLine::Ask, "Ask instead", "Tomás, for architecture."),
            ],
        },
        appraisal: "Something to talk about, never an appraisal.".into(),
    }
}

/// A plan with this text wherever she can type one.
fn typed_everywhere(text: &str) -> PlanWords {
    let mut words = plan();
    let ticket = &mut words.tickets[0];
    ticket.receiver = text.into();
    ticket.if_then = text.into();
    for step in &mut ticket.steps {
        step.what = text.into();
    }
    for fact in &mut ticket.facts {
        fact.text = text.into();
    }
    ticket.notes = vec![text.into(), text.into()];
    words.agreed = vec![agreed(text), agreed(text)];
    words.own_days = Some(text.into());
    for line in &mut words.card.lines {
        line.text = text.into();
    }
    words
}

/// What is left of a text: line breaks of one kind, no control characters, none at either end.
fn kept(text: &str) -> String {
    hatcheck::calendar::plain(text).trim_matches('\n').into()
}

#[test]
fn a_plan_reads_well_as_text() {
    let expected = "\
My hats, and what becomes of them

No. 4127·1: Engineering goes back to Tomás
9 half-days, back by Fri 18 Dec 2026

Until Fri 4 Dec: We do it together.
Until Fri 18 Dec: He does it and asks me.
After that: He decides, and tells me.

“When an architecture question arrives, I send it to Tomás.”

First step: Tell the team on Monday.
Keep: The weekly review.

Never a cold stop.

Real harm would follow.

Agreed already
Sales goes back by Fri 29 Jan 2027.

My own hat
My own hat on five days of ten.

What I do, and what I don’t
I do: Strategy, priorities.
I don’t: Architecture.
Ask instead: Tomás, for architecture.

Where this comes from
Hatcheck, No. 4127, Fri 20 Nov 2026.";
    assert_eq!(text(english(), &plan()), expected);
}

#[test]
fn a_card_stands_alone() {
    let expected = "\
What I do, and what I don’t
I do: Strategy, priorities.
I don’t: Architecture.
Ask instead: Tomás, for architecture.";
    assert_eq!(card_text(english(), &plan().card), expected);
}

#[test]
fn a_plan_reads_well_as_markdown() {
    let expected = "\
# My hats, and what becomes of them

## No. 4127·1: Engineering goes back to Tomás

9 half-days, back by Fri 18 Dec 2026

1. **Until Fri 4 Dec:** We do it together.
2. **Until Fri 18 Dec:** He does it and asks me.
3. **After that:** He decides, and tells me.

> When an architecture question arrives, I send it to Tomás.

- **First step:** Tell the team on Monday.
- **Keep:** The weekly review.

Never a cold stop.

Real harm would follow.

## Agreed already

- Sales goes back by Fri 29 Jan 2027.

## My own hat

My own hat on five days of ten.

## What I do, and what I don’t

- **I do:** Strategy, priorities.
- **I don’t:** Architecture.
- **Ask instead:** Tomás, for architecture.

## Where this comes from

Hatcheck, No. 4127, Fri 20 Nov 2026.
";
    assert_eq!(markdown(english(), &plan()), expected);
}

#[test]
fn a_plan_without_tickets_says_so_and_has_nothing_empty() {
    let mut words = plan();
    (words.tickets, words.agreed, words.own_days) = (Vec::new(), Vec::new(), None);
    for form in [text(english(), &words), markdown(english(), &words)] {
        let first = form.lines().next().unwrap_or_default();
        assert_eq!(first.trim_start_matches("# "), "Nothing to hand back now");
        assert!(!form.contains("\n\n\n") && !form.contains("Agreed"), "{form}");
        let headings = ["What I do, and what I don’t", "Where this comes from"];
        assert!(headings.iter().all(|heading| form.contains(heading)), "{form}");
    }
}

#[test]
fn text_stands_as_typed() {
    for typed in hostile() {
        let form = text(english(), &typed_everywhere(&typed));
        let kept = kept(&typed);
        for line in ["I do: ", "First step: ", "Until Fri 4 Dec: "] {
            assert!(form.contains(&format!("\n{line}{kept}\n")), "{line}{kept}\n\n{form}");
        }
        let title = isolated(&kept.split('\n').collect::<Vec<_>>().join(" "));
        assert!(form.contains(&format!("\nNo. 4127·1: Engineering goes back to {title}\n")));
        assert!(form.contains(&format!("\n“{kept}”\n")), "{form}");
    }
}

/// What GitHub reads, and what others read beyond it, but for what changes quotation marks.
fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

/// The text of a single paragraph; anything else in it is markup that nobody typed.
fn shown(markdown: &str) -> String {
    let mut shown = String::new();
    let mut parts = Parser::new_ext(markdown, extensions());
    assert_eq!(parts.next(), Some(Part::Start(Tag::Paragraph)), "{markdown}");
    for part in parts.by_ref() {
        match part {
            Part::Text(text) => shown.push_str(&text),
            Part::HardBreak => shown.push('\n'),
            Part::End(TagEnd::Paragraph) => break,
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    assert_eq!(parts.next(), None, "{markdown}");
    shown
}

fn html(text: &str) -> String {
    let pairs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")];
    let text = pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace('\n', "<br />\n")
}

/// That both renderers show a text as it was typed, and nothing else.
fn shows_as_typed(typed: &str) {
    let (kept, written) = (kept(typed), escaped(typed));
    if kept.is_empty() {
        assert_eq!(written, "");
        return;
    }
    assert_eq!(shown(&written), kept, "{written}");
    let gfm = markdown::to_html_with_options(&written, &markdown::Options::gfm());
    assert_eq!(gfm, Ok(format!("<p>{}</p>", html(&kept))), "{written}");
}

#[test]
fn hostile_texts_show_as_typed_in_markdown() {
    for text in hostile() {
        shows_as_typed(&text);
    }
}

#[test]
fn any_text_shows_as_typed_in_markdown() {
    try_many(any_text(), 10_000, |text| shows_as_typed(&text));
}

/// The plan of [`typed_everywhere`] as HTML: every text in its place, whatever it is.
fn expected_html(typed: &str) -> String {
    let text = html(&kept(typed));
    let title = html(&isolated(&kept(typed).split('\n').collect::<Vec<_>>().join(" ")));
    let item = |label: &str| format!("<li><strong>{label}:</strong> {text}</li>\n");
    let items = |labels: [&str; 3]| labels.map(item).concat();
    [
        "<h1>My hats, and what becomes of them</h1>\n",
        &format!("<h2>No. 4127·1: Engineering goes back to {title}</h2>\n"),
        "<p>9 half-days, back by Fri 18 Dec 2026</p>\n",
        &format!("<ol>\n{}</ol>\n", items(["Until Fri 4 Dec", "Until Fri 18 Dec", "After that"])),
        &format!("<blockquote>\n<p>{text}</p>\n</blockquote>\n"),
        &format!("<ul>\n{}{}</ul>\n", item("First step"), item("Keep")),
        &format!("<p>{text}</p>\n<p>{text}</p>\n"),
        "<h2>Agreed already</h2>\n",
        &format!("<ul>\n<li>{text}</li>\n<li>{text}</li>\n</ul>\n"),
        "<h2>My own hat</h2>\n",
        &format!("<p>{text}</p>\n"),
        "<h2>What I do, and what I don’t</h2>\n",
        &format!("<ul>\n{}</ul>\n", items(["I do", "I don’t", "Ask instead"])),
        "<h2>Where this comes from</h2>\n",
        "<p>Hatcheck, No. 4127, Fri 20 Nov 2026.</p>\n",
    ]
    .concat()
}

#[test]
fn no_text_breaks_out_of_its_place_in_markdown() {
    let stays = |typed: &str| {
        let written = markdown(english(), &typed_everywhere(typed));
        let gfm = markdown::to_html_with_options(&written, &markdown::Options::gfm());
        assert_eq!(gfm, Ok(expected_html(typed)), "{written}");
    };
    for text in hostile().iter().filter(|text| !kept(text).is_empty()) {
        stays(text);
    }
    try_many(any_text(), 1_000, |text| {
        if !kept(&text).is_empty() {
            stays(&text);
        }
    });
}

#[test]
fn further_lines_stand_where_the_first_one_does() {
    let written = markdown(english(), &typed_everywhere("one\ntwo"));
    for lines in [
        "\n1. **Until Fri 4 Dec:** one\\\n   two\n2. ",
        "\n> one\\\n> two\n\n",
        "\n- **Keep:** one\\\n  two\n\n",
        "\n- one\\\n  two\n- one",
    ] {
        assert!(written.contains(lines), "{lines}\nin\n{written}");
    }
}

#[test]
fn only_what_could_mean_something_is_escaped() {
    for (typed, written) in [
        ("Ask Tomás, at 10:30; he (mostly) decides: yes. 3.5 days - 50 % - of R & D!", ""),
        ("It’s “ours.” 1 + 1 = 2, v1.2. End.", ""),
        ("see пример.рф", "see пример\\.рф"),
        ("- one", "\\- one"),
        ("12. twelve", "12\\. twelve"),
        ("12) twelve", "12\\) twelve"),
        ("see www.a.org", "see www\\.a\\.org"),
        ("http://localhost", "http\\://localhost"),
        ("a@b.org", "a\\@b\\.org"),
        ("R&D", "R\\&D"),
        ("one\r\n\r\ntwo\n", "one\\\n\\\ntwo"),
        (" a  b ", "&#32;a  b&#32;"),
    ] {
        let written = if written.is_empty() { typed } else { written };
        assert_eq!(escaped(typed), written);
    }
}

#[test]
fn days_of_a_plan_have_names_that_stay() {
    let id = CheckInId(0x00c0_ffee);
    let last = (id, day("2026-11-20"));
    let link = "https://hatcheck.example/#k=1.1Ab";
    let again = reminder(english(), last, day("2026-12-18"), Some(link));
    let days = events(english(), id, Some(again), &plan());
    let shown: Vec<_> = days
        .iter()
        .map(|event| (event.uid.as_str(), event.date.to_string(), event.summary.as_str()))
        .collect();
    let back = ticket().dates.asked_until.to_string();
    assert_eq!(
        shown,
        [
            (
                "00c0ffee-engineering-return@hatcheck",
                back,
                "Hatcheck: Engineering goes back to Tomás"
            ),
            (
                "00c0ffee-sales-return@hatcheck",
                "2027-01-29".into(),
                "Hatcheck: Sales goes back by Fri 29 Jan 2027."
            ),
            (
                "00c0ffee-check-in@hatcheck",
                "2026-12-18".into(),
                "Hatcheck: check in again, six minutes"
            ),
        ]
    );
    let to_do = "\
Until Fri 4 Dec: We do it together.
Until Fri 18 Dec: He does it and asks me.
After that: He decides, and tells me.

“When an architecture question arrives, I send it to Tomás.”

First step: Tell the team on Monday.";
    assert_eq!(days[0].description, to_do);
    assert!(days[1].description.contains("No. 4127, Fri 20 Nov 2026."), "{:?}", days[1]);
    let said = &days[2].description;
    assert!(said.starts_with("The last one was No. 8430, Fri 20 Nov 2026."), "{said}");
    assert!(said.ends_with(link) && said.contains("without names and notes"), "{said}");
    let bare = reminder(english(), last, day("2026-12-18"), None).description;
    assert!(!bare.contains("link"), "{bare}");
}

#[test]
fn without_tickets_there_is_still_a_next_check_in() {
    let mut words = plan();
    words.tickets.clear();
    // Agreed to go back one day, nobody knows on which.
    words.agreed[0].date = None;
    let again = reminder(english(), (CheckInId(7), day("2028-02-01")), day("2028-02-29"), None);
    let days = events(english(), CheckInId(7), Some(again), &words);
    let [only] = &days[..] else { panic!("{days:?}") };
    assert_eq!(only.date, day("2028-02-29"));
    assert_eq!(only.uid, "00000007-check-in@hatcheck");
}

#[test]
fn a_summary_is_one_line() {
    let words = typed_everywhere("a\r\nb\n");
    let days = events(english(), CheckInId(7), None, &words);
    assert_eq!(days[0].summary, "Hatcheck: Engineering goes back to a b");
    assert_eq!(days[1].summary, "Hatcheck: a b");
}

#[test]
fn files_have_plain_names() {
    let id = CheckInId(70_004_127);
    for (kind, name) in
        [(Kind::Calendar, "hatcheck-4127.ics"), (Kind::Picture, "hatcheck-4127.png")]
    {
        assert_eq!(file_name(id, kind), name);
    }
    assert_eq!(file_name(CheckInId(u32::MAX), Kind::Calendar), "hatcheck-7295.ics");
}
