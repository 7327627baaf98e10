//! The answers that journeys give: the author of the first article, one of the worked examples.

use hatcheck_e2e::{Page, Target, css, named};

/// Presses an option, which answers the open question and goes on.
#[track_caller]
pub fn press(page: &Page, option: &str) {
    page.click(named("radio", option));
}

/// Presses the counter's button.
#[track_caller]
pub fn go_on(page: &Page, label: &str) {
    page.click(named("button", label));
}

/// Ticks a hat.
#[track_caller]
pub fn tick(page: &Page, hat: &str) {
    page.click(css(format!(".hatcard.h-{hat} input")));
}

#[track_caller]
fn open_heading(page: &Page, heading: &str) {
    page.wait_for(&named("heading", heading));
}

/// From the welcome page to the page of half-days.
#[track_caller]
pub fn up_to_half_days(page: &Page) {
    page.click(css(".tab:nth-child(3)"));
    press(page, "No");
    press(page, "Longer");
    press(page, "10");
    press(page, "Yes, much like them");
    tick(page, "engineering");
    go_on(page, "Next step");
    open_heading(page, "Which of these did you have a hand in?");
    for hat in ["engineering", "design", "sales"] {
        tick(page, hat);
    }
    go_on(page, "Next step");
    open_heading(page, "Where did the last twenty half-days go?");
}

/// Puts half-days on what has this id, by its plus.
#[track_caller]
pub fn add_half_days(page: &Page, id: &str, name: &str, count: usize) {
    for added in 1..=count {
        page.click(named("button", format!("Put one half-day on {name}")));
        let shown: Target = css(format!("#half-days-{id}[aria-valuenow='{added}']"));
        page.wait_for(&shown);
    }
}

/// The page of half-days.
#[track_caller]
pub fn half_days(page: &Page) {
    for (id, name, count) in [
        ("own", "Your own hat", 5),
        ("engineering", "Engineering", 9),
        ("design", "Design", 1),
        ("sales", "Sales", 1),
        ("overhead", "Overhead", 4),
    ] {
        add_half_days(page, id, name, count);
    }
    go_on(page, "Next step");
}

/// The three hats, in whatever order this check-in has them.
#[track_caller]
pub fn hats(page: &Page) {
    for _ in 0..3 {
        page.wait_for(&css(".onehat .wear .ticket"));
        match page.text_of(&css("h1")).as_str() {
            "The engineering hat" => {
                press(page, "I did it instead, or made the final call");
                press(page, "Longer than six months");
                press(page, "Yes, someone with time for it");
                page.fill(named("textbox", "Who is it?"), "Ada");
                go_on(page, "Next question");
                press(page, "None");
                press(page, "I like it");
                press(page, "Delay");
                go_on(page, "Skip this one");
                page.wait_until("the next page", || {
                    page.text_of(&css("h1")) != "The engineering hat"
                });
            }
            "The design hat" => {
                press(page, "I contributed");
                press(page, "Longer than six months");
                press(page, "Yes, someone with time for it");
                page.wait_for(&named("textbox", "Who is it?"));
                go_on(page, "Skip this one");
                press(page, "None");
                page.wait_for(&named("radio", "I was asked"));
                go_on(page, "Skip this one");
                page.wait_for(&named("radio", "Real harm"));
                go_on(page, "Skip this one");
                page.wait_for(&named("textbox", "Anything to remember about it?"));
                go_on(page, "Skip this one");
                page.wait_until("the next page", || page.text_of(&css("h1")) != "The design hat");
            }
            "The sales hat" => {
                press(page, "I watched");
                page.wait_until("the next page", || page.text_of(&css("h1")) != "The sales hat");
            }
            other => panic!("an unexpected page: {other}"),
        }
    }
}

/// From the gaps to the verdict.
#[track_caller]
pub fn up_to_verdict(page: &Page) {
    open_heading(page, "Is anything left lying?");
    go_on(page, "Nothing left lying");
    press(page, "5");
    for (heard, option) in [
        ("strategy", "One day"),
        ("market", "Not once"),
        ("problem", "Two or three days"),
        ("priorities", "Four to six days"),
        ("business case", "Not once"),
        ("functions", "Four to six days"),
    ] {
        page.wait_until(heard, || page.text_of(&css("fieldset legend")).contains(heard));
        press(page, option);
    }
    press(page, "Three to six months ago");
    page.fill(css("input[type=number]"), "51");
    go_on(page, "Next question");
    press(page, "Three to five");
    press(page, "None");
    open_heading(page, "One hat too big");
}

/// From the welcome page to the verdict.
#[track_caller]
pub fn all_of_it(page: &Page) {
    up_to_half_days(page);
    half_days(page);
    hats(page);
    up_to_verdict(page);
    open_heading(page, "One hat too big");
}
