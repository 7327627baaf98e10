//! The receipt: 100, what each line took, and what is left. Whole points that add up exactly.
//!
//! Points are shares of what is missing before a cap, by largest remainder: every line gets the
//! whole part of its share, and the points still missing go to the largest remainders. Ties go to
//! hats in table order, then to the other lines in theirs.

use super::{FULL_SCORE, Weight};
use crate::instrument::{Hat, Scale};
use crate::order::sort_by_key;

/// What a line of the receipt is for, in the order that breaks ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// A hat.
    Hat(Hat),
    /// The own hat was not worn daily.
    OwnDays,
    /// The own share is under the floor.
    OwnShare,
    /// Core activities were not touched.
    Untouched,
    /// The strategy is stale.
    StaleStrategy,
    /// What grace covers still costs a little.
    StandingIn,
    /// Hours and demands.
    Load,
    /// Work that nobody is doing.
    Gaps,
    /// No contact with customers or with peers' work with them.
    NoContact,
    /// The score may not be higher with so few own days.
    Cap,
}

impl Line {
    /// The line's id, for ever: `hat.sales` or a word.
    pub fn id(self) -> String {
        match self {
            Self::Hat(hat) => format!("hat.{}", hat.id()),
            Self::OwnDays => "own_days".into(),
            Self::OwnShare => "own_share".into(),
            Self::Untouched => "untouched".into(),
            Self::StaleStrategy => "stale_strategy".into(),
            Self::StandingIn => "standing_in".into(),
            Self::Load => "load".into(),
            Self::Gaps => "gaps".into(),
            Self::NoContact => "no_contact".into(),
            Self::Cap => "cap".into(),
        }
    }
}

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiptLine {
    /// What it is for.
    pub line: Line,
    /// Its weight; none for a cap.
    pub weight: Weight,
    /// The points it took, 0 to 100. Zero with a weight is shown as "under 1".
    pub points: u8,
    /// What the score would be without this line, by scoring again.
    pub score_without: u8,
}

/// 100 at the top, the score at the bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The lines that have weight, most points first.
    pub lines: Vec<ReceiptLine>,
    /// All weight together.
    pub total: Weight,
    /// Whether strain was asked; if not, the load line is absent and shown as "not asked".
    pub knows_load: bool,
}

impl Receipt {
    /// Shares out what is missing to the lines with weight. `score_of` gives the score of a total
    /// weight, and `capped` what it may be at most.
    pub(super) fn new(
        weights: &[(Line, Weight)],
        knows_load: bool,
        score_of: impl Fn(Weight) -> u8,
        cap: u8,
    ) -> Self {
        let total: Weight = weights.iter().map(|(_, weight)| *weight).sum();
        let uncapped = score_of(total);
        let missing = i64::from(FULL_SCORE - uncapped);
        let mut lines: Vec<(ReceiptLine, i64)> = weights
            .iter()
            .filter(|(_, weight)| *weight > Weight::ZERO)
            .map(|(line, weight)| {
                // Within 64 bits up to a weight of 700 million points.
                let share = weight.0 * missing;
                let line = ReceiptLine {
                    line: *line,
                    weight: *weight,
                    points: (share / total.0) as u8,
                    score_without: score_of(total - *weight).min(cap),
                };
                (line, share % total.0)
            })
            .collect();

        let given: i64 = lines.iter().map(|(line, _)| i64::from(line.points)).sum();
        sort_by_key(&mut lines, |(line, remainder)| (std::cmp::Reverse(*remainder), line.line));
        for (line, _) in lines.iter_mut().take((missing - given) as usize) {
            line.points += 1;
        }
        if cap < uncapped {
            let line = ReceiptLine {
                line: Line::Cap,
                weight: Weight::ZERO,
                points: uncapped - cap,
                score_without: uncapped,
            };
            lines.push((line, 0));
        }
        let mut lines: Vec<ReceiptLine> = lines.into_iter().map(|(line, _)| line).collect();
        sort_by_key(&mut lines, |line| {
            (std::cmp::Reverse(line.points), std::cmp::Reverse(line.weight), line.line)
        });
        Self { lines, total, knows_load }
    }

    /// What is left of 100 after every line: the score.
    pub fn left(&self) -> u8 {
        FULL_SCORE - self.lines.iter().map(|line| line.points).sum::<u8>()
    }

    /// What the score would be if this did not weigh, by scoring again with all the other weight:
    /// under the same cap, or without it for the cap itself. What has no line changes nothing.
    ///
    /// The first points of weight cost most, so a line alone gives back less than the points it
    /// is shown with, but for rounding; those of several lines do not add up.
    pub fn score_without(&self, line: Line) -> u8 {
        self.line(line).map_or_else(|| self.left(), |line| line.score_without)
    }

    /// Whether a cap took points.
    pub fn is_capped(&self) -> bool {
        self.line(Line::Cap).is_some()
    }

    /// The line for this, if it has weight.
    pub fn line(&self, line: Line) -> Option<&ReceiptLine> {
        self.lines.iter().find(|known| known.line == line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(weights: &[(Line, i64)], score: u8, cap: u8) -> Vec<(Line, u8)> {
        let weights: Vec<_> =
            weights.iter().map(|(line, weight)| (*line, Weight::points(*weight))).collect();
        let receipt = Receipt::new(&weights, true, |_| score, cap);
        receipt.lines.iter().map(|line| (line.line, line.points)).collect()
    }

    #[test]
    fn ties_go_to_hats_first_and_then_down_the_table() {
        let weights = [(Line::OwnDays, 1), (Line::Gaps, 1), (Line::Hat(Hat::Support), 1)];
        let shared = points(&weights, 98, 100);
        assert_eq!(shared, [(Line::Hat(Hat::Support), 1), (Line::OwnDays, 1), (Line::Gaps, 0)]);
    }

    #[test]
    fn a_cap_is_a_line_of_its_own() {
        let shared = points(&[(Line::OwnDays, 4)], 70, 35);
        assert_eq!(shared, [(Line::Cap, 35), (Line::OwnDays, 30)]);
    }

    #[test]
    fn nothing_missing_is_an_empty_receipt() {
        assert!(points(&[(Line::OwnDays, 0)], 100, 100).is_empty());
    }
}
