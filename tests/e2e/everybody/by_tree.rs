//! From the first question to the link that is sent, by the accessibility tree alone: every control is
//! found by role and name, acted on by its default action, and believed by what the tree says of it.

use hatcheck_e2e::{Page, Visit};

/// Chooses an option and goes on by the counter's button, whatever it says then: a screen reader's
/// click is no press that goes on by itself.
#[track_caller]
fn choose(page: &Page, question: &str, option: &str) {
    page.wait_until(question, || {
        page.tree().iter().any(|node| node.role == "group" && node.name.contains(question))
    });
    page.act_on("radio", option);
    page.wait_until("the option to be checked", || page.node("radio", option).is_on);
    let ways = ["Next question", "Next step", "See the verdict"];
    let found = page
        .tree()
        .into_iter()
        .find(|node| node.role == "button" && ways.contains(&node.name.as_str()));
    let Some(way) = found else { panic!("no way on after “{option}”:\n{}", page.text()) };
    page.act_on("button", &way.name);
}

/// Puts so many half-days on a hat, and believes what its spinbutton says.
#[track_caller]
fn put(page: &Page, hat: &str, count: usize) {
    for put in 1..=count {
        page.act_on("button", &format!("Put one half-day on {hat}"));
        page.wait_until("the half-day", || page.node("spinbutton", hat).value == put.to_string());
    }
}

#[test]
fn the_whole_way_by_the_tree_alone() {
    let page = Visit::on_a_desktop().open("");
    page.node("heading", "Whose hats are you wearing?");
    page.act_on("radio", "The quick one, under three");
    page.act_on("button", "Mature it sells, we tend it");

    page.node("heading", "Where you stand");
    choose(&page, "How long", "Longer");
    choose(&page, "working days", "10");
    choose(&page, "like the others", "Yes, much like them");

    page.node("heading", "Which of these did you have a hand in?");
    let delivery = "Delivery Dates, status chasing, boards and tickets, running ceremonies";
    page.act_on("checkbox", delivery);
    page.wait_until("the tick", || page.node("checkbox", delivery).is_on);
    page.act_on("button", "Next step");

    page.node("heading", "Where did the last twenty half-days go?");
    put(&page, "Your own hat", 6);
    put(&page, "Delivery", 12);
    put(&page, "Overhead", 2);
    page.act_on("button", "Next step");

    page.node("heading", "The delivery hat");
    choose(&page, "How deep", "I did it instead, or made the final call");
    choose(&page, "on your head", "Longer than six months");
    choose(&page, "hose hat", "Yes, someone with time for it");
    choose(&page, "way back", "None");
    page.node("heading", "Is anything left lying?");
    page.act_on("button", "Nothing left lying");

    page.node("heading", "Your own hat");
    choose(&page, "your own work half an hour", "6");
    for question in ["strategy", "market", "problem", "priorities", "business case", "functions"] {
        choose(&page, question, "Two or three days");
    }
    choose(&page, "strategy last", "This month");

    page.node("heading", "One hat too big");
    // What only the picture shows is told in words as well.
    let tree = page.tree();
    let pictures: Vec<_> = tree.iter().filter(|node| node.role == "image").collect();
    assert!(!pictures.is_empty(), "no picture is told");
    assert!(pictures.iter().all(|picture| !picture.name.is_empty()), "{pictures:?}");
    page.act_on("switch", "Delivery on your head");
    page.node("heading", "Wearing your own hat");
    page.act_on("button", "Back to how it was");
    page.node("heading", "One hat too big");
    page.act_on("link", "Write the ticket");

    page.act_on("button", "the delivery manager");
    page.write_into("textbox", "Who takes it", " Ada");
    page.act_on("button", "Done");
    page.node("button", "the delivery manager Ada");
    page.act_on("link", "Send the result");

    page.node("heading", "Before you hand it over");
    page.write_into("textbox", "Your name", "Zoë");
    page.act_on("button", "Copy the link");
    page.wait_until("an answer in the status", || {
        let said = |node: &hatcheck_e2e::Node| node.role == "button" && node.name == "Got it";
        page.tree().iter().any(said)
    });
    assert_eq!(page.complaints(), [""; 0]);
}
