//! What is behind a line of the receipt: her answers, the rule with its numbers, where the rule
//! comes from, and what the score would be without the line.
//!
//! Every number that scores comes from `scoring`: the words have places for them, and no more.

use crate::instrument::{Category, CoreActivity, Depth, Hat, Item, Owner, Question, Scale};
use crate::locale::{Locale, Word, key};
use crate::response::{CheckIn, Facts, Handling};
use crate::scoring::{
    Assessment, FULL_SCORE, HatWeight, Line, ReceiptLine, Share, Weight, v1, v1::HALVING,
};

use super::{at, count, days, half_days, half_days_in_figures, items, listed, results};

/// A line of the receipt, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The questions behind the line in a few words, each with her answer told back.
    pub answers: Vec<(String, String)>,
    /// What the model makes of them.
    pub rule: String,
    /// Which article or study the rule comes from, and what of it is judgement.
    pub source: String,
    /// What the score would be without the line.
    pub without: String,
}

/// Explains a line of a receipt. `facts` are what it is the receipt of: those of the check-in, or
/// what is thought of in their place; the answers told back are always her own.
pub fn explained(
    locale: Locale,
    check_in: &CheckIn,
    facts: &Facts,
    assessment: &Assessment,
    line: &ReceiptLine,
) -> Explained {
    let behind = Behind { locale, check_in, facts, assessment };
    Explained {
        answers: behind.answers(line.line),
        rule: behind.rule(line),
        source: behind.source(line.line),
        without: behind.without(line),
    }
}

/// What every part of an explanation is taken from.
struct Behind<'a> {
    locale: Locale,
    check_in: &'a CheckIn,
    facts: &'a Facts,
    assessment: &'a Assessment,
}

// Her answers.
impl Behind<'_> {
    fn answers(&self, line: Line) -> Vec<(String, String)> {
        use Question as Q;
        match line {
            Line::Hat(hat) => self.hat_answers(hat),
            Line::OwnDays | Line::Cap => self.told(&[Q::OwnDays, Q::DaysWorked]),
            Line::OwnShare => {
                let own = items::category_name(self.locale, Category::Own);
                let mut answers = vec![(own.into(), self.of_all(self.facts.own))];
                answers.extend(self.told(&[Q::Stage]));
                answers
            }
            Line::Untouched => results::untouched(self.facts)
                .into_iter()
                .map(|activity| self.told_back(Item::core(activity)))
                .collect(),
            Line::StaleStrategy => self.told(&[Q::StrategyUpdated]),
            Line::StandingIn => {
                let mut answers: Vec<_> =
                    self.covered().map(|part| self.in_one_line(part.hat)).collect();
                answers.extend(self.ground());
                answers
            }
            Line::Load => self.told(&[Q::Hours, Q::CompetingDemands, Q::UnclearWhoDecides]),
            Line::Gaps => self.told(&[Q::Gaps]),
            Line::NoContact => {
                let mut answers = self.told(&[Q::HandIn]);
                answers.extend(v1::CONTACT.iter().map(|hat| {
                    let none = half_days(self.locale, self.facts.hat(*hat).half_days);
                    (results::hat_name(self.locale, *hat).into(), none)
                }));
                answers
            }
        }
    }

    fn told(&self, questions: &[Question]) -> Vec<(String, String)> {
        questions.iter().map(|question| self.told_back(Item::of(*question))).collect()
    }

    fn told_back(&self, item: Item) -> (String, String) {
        let answer = self.check_in.answers().get(item);
        (items::short(self.locale, item), items::response(self.locale, item, answer))
    }

    /// "9 of 20".
    fn of_all(&self, half_days: u8) -> String {
        let all = self.facts.half_days();
        self.fill(key::rule::OF, &[("part", &half_days.to_string()), ("all", &all.to_string())])
    }

    fn hat_answers(&self, hat: Hat) -> Vec<(String, String)> {
        let name = at(self.locale, key::question::SHORT, Question::HalfDays.index());
        let mut answers = vec![(name.into(), self.of_all(self.facts.hat(hat).half_days))];
        let questions = [
            Question::Depth,
            Question::Since,
            Question::Owner,
            Question::Receiver,
            Question::Exit,
            Question::ExitDate,
            Question::ExitTrigger,
        ];
        // The last three and the name are there only where she gave them.
        let given = questions
            .iter()
            .map(|question| Item::of_hat(*question, hat))
            .filter(|item| self.check_in.answers().get(*item).is_some());
        answers.extend(given.map(|item| self.told_back(item)));
        if v1::grace(self.facts, hat).is_some_and(|grace| grace.owner_halves > 0) {
            answers.extend(self.ground());
        }
        answers
    }

    /// What grace is taken at: the stage, and whether it is read one earlier.
    fn ground(&self) -> Vec<(String, String)> {
        let disruption = Item::of(Question::Disruption);
        let asked = self.check_in.answers().get(disruption).is_some();
        let mut answers = self.told(&[Question::Stage]);
        answers.extend(asked.then(|| self.told_back(disruption)));
        answers
    }

    /// The hats that grace covers at least a part of.
    fn covered(&self) -> impl Iterator<Item = &HatWeight> {
        self.assessment.hats.iter().filter(|part| part.covered() > Share::ZERO)
    }

    /// A hat's name, and everything that was said about it in one go.
    fn in_one_line(&self, hat: Hat) -> (String, String) {
        let facts = self.facts.hat(hat);
        let (since, exit) =
            facts.handling.map_or((0, 0), |hat| (hat.since.index(), hat.exit.index()));
        let (whose, owner) = self.told_back(Item::of_hat(Question::Owner, hat));
        let told = self.fill(
            key::rule::STANDING_IN_HAT,
            &[
                ("count", &half_days_in_figures(self.locale, facts.half_days)),
                ("depth", results::depth(self.locale, facts)),
                ("since", at(self.locale, key::why::SINCE, since)),
                ("exit", at(self.locale, key::why::EXIT, exit)),
                ("whose", &whose),
                ("owner", &owner),
            ],
        );
        (results::hat_name(self.locale, hat).into(), told)
    }
}

// The rule.
impl Behind<'_> {
    fn rule(&self, line: &ReceiptLine) -> String {
        let mut sentences = match line.line {
            Line::Hat(hat) => self.hat_rule(hat, line.weight),
            Line::Cap => self.cap(),
            other => vec![self.line_rule(other)],
        };
        match line.line {
            Line::OwnDays | Line::Cap => sentences.extend(self.of_ten()),
            Line::Load => {
                let Facts { competing_demands, unclear_who_decides, .. } = self.facts;
                let counts_days = competing_demands.is_some() || unclear_who_decides.is_some();
                sentences.extend(self.of_ten().filter(|_| counts_days));
                sentences.push(self.load_here());
            }
            _ => {}
        }
        if line.line != Line::Cap {
            let total = self.assessment.receipt.total;
            let alone = line.weight == total;
            sentences.push(self.fill(
                if alone { key::rule::TOTAL_ALONE } else { key::rule::TOTAL },
                &[
                    ("weight", &self.weight(line.weight)),
                    ("total", &self.weight(total)),
                    ("halving", &self.weight(HALVING)),
                ],
            ));
        }
        sentences.join(" ")
    }

    /// The rule of a line that is neither a hat nor the cap.
    fn line_rule(&self, line: Line) -> String {
        match line {
            Line::OwnDays => self.fill(
                key::rule::OWN_DAYS,
                &[
                    ("enough", &count(self.locale, v1::OWN_DAYS_ENOUGH as u16)),
                    ("each", &tenths(v1::OWN_DAY_TENTHS)),
                ],
            ),
            Line::OwnShare => self.fill(
                key::rule::OWN_SHARE,
                &[
                    ("floor", &v1::FLOOR[self.facts.stage.index()].to_string()),
                    ("each", &tenths(v1::OWN_SHARE_TENTHS)),
                ],
            ),
            Line::Untouched => {
                let weights: Vec<String> = v1::UNTOUCHED[1..].iter().map(i64::to_string).collect();
                let parts = count(self.locale, CoreActivity::ALL.len() as u16);
                self.fill(
                    key::rule::UNTOUCHED,
                    &[("parts", &parts), ("weights", &listed(self.locale, &weights))],
                )
            }
            Line::StaleStrategy => {
                let [.., first, second] = v1::STALE_STRATEGY;
                self.fill(
                    key::rule::STALE_STRATEGY,
                    &[("first", &first.to_string()), ("second", &second.to_string())],
                )
            }
            Line::StandingIn => self.fill(
                key::rule::STANDING_IN,
                &[
                    ("covered", &share(self.covered().map(HatWeight::covered).sum())),
                    ("each", &tenths(v1::STANDING_IN_TENTHS)),
                ],
            ),
            Line::Load => {
                let [from, step, most] = v1::HOURS.map(|number| number.to_string());
                let strain = v1::STRAIN_QUARTERS.last().copied().unwrap_or_default();
                self.fill(
                    key::rule::LOAD,
                    &[
                        ("from", &from),
                        ("step", &step),
                        ("most", &most),
                        ("point", &self.weight(Weight::points(1))),
                        ("strain", &hundredths(strain * 25)),
                    ],
                )
            }
            Line::Gaps => {
                let [first, further] = v1::GAPS.map(|weight| weight.to_string());
                self.fill(key::rule::GAPS, &[("first", &first), ("further", &further)])
            }
            Line::NoContact => {
                self.fill(key::rule::NO_CONTACT, &[("weight", &v1::NO_CONTACT.to_string())])
            }
            Line::Hat(_) | Line::Cap => String::new(),
        }
    }

    /// Which parts of the load weigh, and how much.
    fn load_here(&self) -> String {
        let parts: Vec<String> = v1::load_parts(self.facts)
            .into_iter()
            .enumerate()
            .filter(|(_, weight)| *weight > Weight::ZERO)
            .map(|(place, weight)| {
                let weight = hundredths(weight.in_hundredths());
                self.fill(key::rule::LOAD_PARTS.at(place), &[("weight", &weight)])
            })
            .collect();
        self.fill(key::rule::LOAD_HERE, &[("parts", &listed(self.locale, &parts))])
    }

    /// How days are counted in a fortnight that was short.
    fn of_ten(&self) -> Option<String> {
        let worked = self.facts.days_worked;
        (worked < crate::instrument::FORTNIGHT_DAYS)
            .then(|| self.fill(key::rule::OF_TEN, &[("days", &days(self.locale, worked))]))
    }

    /// Which cap holds; none where the own days are enough.
    fn cap(&self) -> Vec<String> {
        let told = |cap: (i64, u8)| {
            let is_first = cap == v1::CAPS[0];
            let word = if is_first { key::rule::CAP_OR_FEWER } else { key::rule::CAP_UNDER };
            let at_most = days(self.locale, cap.0 as u8);
            self.fill(word, &[("days", &at_most), ("most", &cap.1.to_string())])
        };
        v1::cap(self.facts).map(told).into_iter().collect()
    }

    /// Depth, age, grace and way back of this hat, with its own numbers.
    fn hat_rule(&self, hat: Hat, weight: Weight) -> Vec<String> {
        let part = self.assessment.hat(hat);
        let (Some(part), Some(handling)) = (part, self.facts.hat(hat).handling) else {
            return Vec::new();
        };
        let least = Weight::points(v1::BOSS_LEAST);
        if hat == Hat::Boss && weight == least && self.facts.hat(hat).is_hands_on() {
            return vec![self.fill(key::rule::BOSS_LEAST, &[("least", &self.weight(least))])];
        }
        let mut sentences = vec![self.time(hat, &handling, part)];
        sentences.extend(self.grace(hat, &handling, part));
        let agreed = self.facts.hat(hat).is_agreed();
        let word = if agreed { key::rule::WEIGHT_AGREED } else { key::rule::WEIGHT };
        let values = [
            ("each", tenths(v1::EXCESS_TENTHS)),
            ("age", tenths(v1::AGE_TENTHS[handling.since.index()])),
            ("agreed", tenths(v1::AGREED_TENTHS)),
        ];
        sentences.push(self.fill(word, &values.each_ref().map(|(name, text)| (*name, &**text))));
        sentences
    }

    /// How much of the time counts.
    fn time(&self, hat: Hat, handling: &Handling, part: &HatWeight) -> String {
        let thirds = v1::DEPTH_THIRDS[handling.depth.index()];
        let in_full = handling.depth == Depth::Instead || handling.owner == Owner::Formal;
        let half_days = i64::from(self.facts.hat(hat).half_days);
        let all = i64::from(self.facts.half_days());
        self.fill(
            if in_full { key::rule::TIME } else { key::rule::TIME_PART },
            &[
                // Tenths of a per cent, halves rounded up.
                ("share", &tenths((2_000 * half_days + all) / (2 * all))),
                ("depth", at(self.locale, key::rule::DEPTH, handling.depth.index())),
                ("part", at(self.locale, key::rule::THIRDS, thirds as usize)),
                ("effective", &share(part.effective)),
            ],
        )
    }

    /// What a duty leaves out, or what grace covers and by which factors.
    fn grace(&self, hat: Hat, handling: &Handling, part: &HatWeight) -> Option<String> {
        let text = |word| Some(self.locale.text(word).into());
        if handling.owner == Owner::Formal {
            let free = v1::FORMAL_FREE.to_string();
            let effective = share(part.effective);
            let values = [("free", &*free), ("effective", &*effective)];
            return Some(self.fill(key::rule::FORMAL, &values));
        }
        let Some(grace) = v1::grace(self.facts, hat) else { return text(key::rule::GRACE_BOSS) };
        if grace.owner_halves == 0 {
            return text(key::rule::GRACE_WITH_TIME);
        }
        if grace.per_cent == 0 {
            return text(key::rule::GRACE_NONE);
        }
        Some(self.fill(
            if grace.is_cover { key::rule::GRACE_COVER } else { key::rule::GRACE },
            &[
                ("covered", &share(part.covered())),
                ("base", &grace.per_cent.to_string()),
                ("owner", &tenths(grace.owner_halves * 5)),
                ("keep", &hundredths(grace.keep_quarters * 25)),
                ("excess", &share(part.excess)),
            ],
        ))
    }

    /// A weight in tenths; one that rounds to none is under the least of them.
    fn weight(&self, weight: Weight) -> String {
        match weight.in_tenths() {
            0 => self.fill(key::rule::UNDER, &[("least", &tenths(1))]),
            weight => tenths(weight),
        }
    }
}

// Where the rule comes from.
impl Behind<'_> {
    fn source(&self, line: Line) -> String {
        let first = Some(key::how::SOURCE_FIRST);
        let second = Some(key::how::SOURCE_SECOND);
        let (article, said) = match line {
            // The second article names neither designers nor testers.
            Line::Hat(hat @ (Hat::Design | Hat::Quality)) => {
                (first, key::rule::HAT_SOURCE.at(hat.index()))
            }
            Line::Hat(hat) => (second, key::rule::HAT_SOURCE.at(hat.index())),
            Line::OwnDays => (first, key::rule::OWN_DAYS_SOURCE),
            Line::OwnShare => (None, key::rule::OWN_SHARE_SOURCE),
            Line::Untouched => (first, key::rule::UNTOUCHED_SOURCE),
            Line::StaleStrategy => (first, key::rule::STALE_STRATEGY_SOURCE),
            Line::StandingIn => (first, key::rule::STANDING_IN_SOURCE),
            Line::Load => (None, key::rule::LOAD_SOURCE),
            Line::Gaps => (first, key::rule::GAPS_SOURCE),
            Line::NoContact => (first, key::rule::NO_CONTACT_SOURCE),
            Line::Cap => (first, key::rule::CAP_SOURCE),
        };
        let said = self.locale.text(said);
        let mut source = match article {
            Some(article) => {
                let article = self.locale.text(article);
                self.fill(key::rule::FROM, &[("article", article), ("said", said)])
            }
            None => self.fill(key::rule::JUDGED, &[("said", said)]),
        };
        if self.age_weighs(line) {
            source.push(' ');
            source.push_str(self.locale.text(key::rule::AGE_SOURCE));
        }
        source
    }

    /// Whether a hat weighs more for its age.
    fn age_weighs(&self, line: Line) -> bool {
        let Line::Hat(hat) = line else { return false };
        let handling = self.facts.hat(hat).handling;
        handling.is_some_and(|handling| v1::AGE_TENTHS[handling.since.index()] > 10)
    }
}

// What would come back.
impl Behind<'_> {
    fn without(&self, line: &ReceiptLine) -> String {
        let score = self.assessment.score;
        let back = line.score_without - score;
        let word: Word = match line.line {
            Line::Cap => key::rule::WITHOUT_CAP,
            _ if back == 0 && self.assessment.receipt.is_capped() => key::rule::WITHOUT_CAPPED,
            _ if back == 0 => key::rule::WITHOUT_SAME,
            _ if self.is_cap(line.score_without) => key::rule::WITHOUT_UP_TO_CAP,
            _ if back < line.points => key::rule::WITHOUT_FEWER,
            _ => key::rule::WITHOUT,
        };
        self.fill(
            word,
            &[
                ("without", &line.score_without.to_string()),
                ("full", &FULL_SCORE.to_string()),
                ("back", &back.to_string()),
                ("points", &line.points.to_string()),
            ],
        )
    }

    /// Whether this is what so few own days allow at most.
    fn is_cap(&self, score: u8) -> bool {
        v1::cap(self.facts).is_some_and(|(_, most)| most == score)
    }

    fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        self.locale.fill(word, values)
    }
}

/// A share in per cent, with a tenth only where it has one.
fn share(share: Share) -> String {
    tenths(share.in_tenths())
}

/// A number of tenths, with a point only where it has one.
fn tenths(tenths: i64) -> String {
    hundredths(tenths * 10)
}

/// A number of hundredths without trailing zeros.
fn hundredths(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match (rest, rest % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}
