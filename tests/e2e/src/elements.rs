//! How journeys name a thing on the page, and how it is found.
//!
//! By role and label, as a screen reader names it: the browser itself computes both, so a control
//! without a label is not found, and the journey fails as its user would.

use std::fmt;

use serde_json::{Value, json};

use crate::browser::Browser;

/// A thing on the page.
#[derive(Clone, Debug)]
pub enum Target {
    /// The first that a CSS selector finds.
    Css(String),
    /// The one with this role and this accessible name.
    Named {
        /// Such as `button`, `link`, `radio`, `checkbox`, `textbox`, `heading`.
        role: String,
        /// The whole name, with single spaces.
        name: String,
    },
}

/// By CSS selector.
pub fn css(selector: impl Into<String>) -> Target {
    Target::Css(selector.into())
}

/// By role and accessible name.
pub fn named(role: impl Into<String>, name: impl Into<String>) -> Target {
    Target::Named { role: role.into(), name: name.into() }
}

impl fmt::Display for Target {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Css(selector) => write!(formatter, "`{selector}`"),
            Self::Named { role, name } => write!(formatter, "the {role} “{name}”"),
        }
    }
}

/// All that a selector finds, in the order of the page.
const ALL: &str = "return [...document.querySelectorAll(arguments[0])];";

/// The same without what is not shown. A control that is drawn by its label counts as shown when
/// the label is.
const SHOWN: &str = "
    const shown = element => [element, ...(element.labels ?? [])].some(one =>
        one.getClientRects().length > 0 && getComputedStyle(one).visibility === 'visible');
    return [...document.querySelectorAll(arguments[0])].filter(shown);
";

/// What a person would click: for a radio or a checkbox its label, which is larger than it. It is
/// brought to the middle of the window, as a person would, out from under what sticks to an edge.
const CLICKABLE: &str = "
    const element = arguments[0];
    const drawn = ['radio', 'checkbox'].includes(element.type) && element.labels?.length;
    const clickable = drawn ? element.labels[0] : element;
    clickable.scrollIntoView({ block: 'center', behavior: 'instant' });
    return clickable;
";

/// The elements of a role, before the browser is asked for their names.
fn selector(role: &str) -> String {
    let native = match role {
        "button" => "button, input[type=button], input[type=submit], summary",
        "link" => "a[href]",
        "radio" => "input[type=radio]",
        "checkbox" => "input[type=checkbox]",
        "textbox" => "input:not([type]), input[type=text], input[type=search], textarea",
        "slider" => "input[type=range]",
        "spinbutton" => "input[type=number]",
        "combobox" => "select",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "group" => "fieldset, details",
        "dialog" => "dialog",
        "img" => "img, svg",
        "table" => "table",
        "progressbar" => "progress",
        "meter" => "meter",
        "navigation" => "nav",
        "region" => "section",
        _ => return format!("[role='{role}']"),
    };
    format!("{native}, [role='{role}']")
}

/// An element of the page, as the browser refers to it.
#[derive(Clone, Debug)]
pub struct Found(Value);

impl Found {
    /// What a script answered.
    pub fn new(element: Value) -> Self {
        Self(element)
    }

    /// As an argument of a script.
    pub fn value(&self) -> Value {
        self.0.clone()
    }

    /// The path of one of its commands.
    pub fn path(&self, command: &str) -> Result<String, String> {
        let id = self.0.as_object().and_then(|object| object.values().next()?.as_str());
        id.map(|id| format!("element/{id}/{command}"))
            .ok_or_else(|| format!("{} is no element", self.0))
    }

    /// The accessible name that the browser computes, with single spaces.
    pub fn label(&self, browser: &Browser) -> Result<String, String> {
        self.computed(browser, "computedlabel")
    }

    /// The role that the browser computes.
    pub fn role(&self, browser: &Browser) -> Result<String, String> {
        let told = self.computed(browser, "computedrole")?;
        let tag = browser.get(&self.path("name")?)?;
        Ok(browser.role(&told, &tag.as_str().unwrap_or_default().to_lowercase()))
    }

    /// What to click for this element.
    pub fn clickable(&self, browser: &Browser) -> Result<Self, String> {
        browser.script(CLICKABLE, vec![self.value()]).map(Self)
    }

    fn computed(&self, browser: &Browser, what: &str) -> Result<String, String> {
        let answer = browser.get(&self.path(what)?)?;
        let words: Vec<&str> = answer.as_str().unwrap_or_default().split_whitespace().collect();
        Ok(words.join(" "))
    }
}

/// The element that has the focus; none while it is on the page as a whole or outside of it.
pub fn focused(browser: &Browser) -> Result<Option<Found>, String> {
    let script = "
        const element = document.activeElement;
        return document.hasFocus() && element !== document.body ? element : null;
    ";
    let element = browser.script(script, vec![])?;
    Ok((!element.is_null()).then_some(Found(element)))
}

/// All that are meant, as they are now.
pub fn find_all(browser: &Browser, target: &Target) -> Result<Vec<Found>, String> {
    match target {
        Target::Css(selector) => candidates(browser, ALL, selector),
        Target::Named { role, name } => {
            let mut found = candidates(browser, SHOWN, &selector(role))?;
            let mut labels = Vec::new();
            for candidate in &found {
                labels.push(candidate.label(browser)?);
            }
            let mut labels = labels.iter();
            found.retain(|_| labels.next() == Some(name));
            Ok(found)
        }
    }
}

fn candidates(browser: &Browser, script: &str, selector: &str) -> Result<Vec<Found>, String> {
    match browser.script(script, vec![json!(selector)])? {
        Value::Array(elements) => Ok(elements.into_iter().map(Found).collect()),
        other => Err(format!("the browser answered {other} for elements")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_told_as_a_person_would() {
        assert_eq!(named("button", "Start").to_string(), "the button “Start”");
        assert_eq!(css("#page").to_string(), "`#page`");
    }

    #[test]
    fn every_role_can_be_given_by_hand() {
        assert_eq!(selector("tab"), "[role='tab']");
        assert!(selector("button").ends_with(", [role='button']"));
    }
}
