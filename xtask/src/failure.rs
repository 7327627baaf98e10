//! One kind of failure for every command: what went wrong, why it is needed, what to do.
//!
//! There is no way to make one without all three, so no step can fail with a bare error text.

use std::fmt;

/// Something that did not work, told to the person who typed the command.
#[derive(Debug)]
pub struct Failure {
    what: String,
    why: String,
    remedy: String,
}

impl Failure {
    /// `what` failed, `why` the step is needed, `remedy` what to do about it.
    pub fn new(what: impl Into<String>, why: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), why: why.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "failed:     {}", self.what)?;
        writeln!(formatter, "needed for: {}", self.why)?;
        write!(formatter, "what to do: {}", indent(&self.remedy))
    }
}

/// Keeps the lines of a longer remedy below its first one.
fn indent(text: &str) -> String {
    text.replace('\n', "\n            ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_all_three_things() {
        let text = Failure::new("a", "b", "c\nd").to_string();
        assert_eq!(text, "failed:     a\nneeded for: b\nwhat to do: c\n            d");
    }
}
