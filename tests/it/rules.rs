//! The receipt explained: what each line would give back, and the answers, the rule and the source
//! that stand behind it.

use std::collections::BTreeMap;

use hatcheck::date::Date;
use hatcheck::instrument::{
    Category, CoreActivity, DaysTouched, Exit, Hat, HatSet, Item, Owner, Question, Scale,
    StrainDays, StrategyAge,
};
use hatcheck::locale::{english, every_word, key};
use hatcheck::response::{CheckIn, Facts};
use hatcheck::sample::Sample;
use hatcheck::scoring::{Assessment, Line, ReceiptLine, Share, Weight, assess, v1};
use hatcheck::wording::{self, Explained, explained};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::random_check_ins::{for_each, sample};

/// Every line that a receipt can have.
fn every_line() -> impl Iterator<Item = Line> {
    let others = [
        Line::OwnDays,
        Line::OwnShare,
        Line::Untouched,
        Line::StaleStrategy,
        Line::StandingIn,
        Line::Load,
        Line::Gaps,
        Line::NoContact,
        Line::Cap,
    ];
    Hat::ALL.iter().copied().map(Line::Hat).chain(others)
}

#[test]
fn a_line_taken_away_never_costs_and_one_that_is_not_there_changes_nothing() {
    for_each(|random| {
        let Assessment { score, receipt, .. } = assess(random.facts());
        for line in every_line() {
            let without = receipt.score_without(line);
            prop_assert!((score..=100).contains(&without), "{:?}", line);
            match receipt.line(line) {
                None => prop_assert_eq!(without, score, "{:?} is not there", line),
                // Points of weight cost most at first; a half may be rounded up on both sides.
                Some(found) => {
                    prop_assert!(without - score <= found.points + 1, "{:?}", found);
                    prop_assert!(!receipt.is_capped() || line == Line::Cap || without == score);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn without_a_line_is_the_score_of_answers_without_its_reason() {
    let with = |facts: &Facts, change: &dyn Fn(&mut Facts)| {
        let mut changed = *facts;
        change(&mut changed);
        assess(&changed).score
    };
    for_each(|random| {
        let facts = random.facts();
        let Assessment { receipt, .. } = assess(facts);
        let no_load = |facts: &mut Facts| {
            (facts.hours, facts.competing_demands) = (None, None);
            facts.unclear_who_decides = Some(StrainDays::Zero);
        };
        prop_assert_eq!(receipt.score_without(Line::Load), with(facts, &no_load));
        let no_gaps = |facts: &mut Facts| facts.gaps = HatSet::EMPTY;
        prop_assert_eq!(receipt.score_without(Line::Gaps), with(facts, &no_gaps));
        let updated = |facts: &mut Facts| facts.strategy = StrategyAge::ThisMonth;
        prop_assert_eq!(receipt.score_without(Line::StaleStrategy), with(facts, &updated));
        let touched = |facts: &mut Facts| facts.core = [DaysTouched::One; 6];
        prop_assert_eq!(receipt.score_without(Line::Untouched), with(facts, &touched));
        if facts.own_days * 2 >= facts.days_worked {
            // More own days would lift a cap, too; so only without one do they say the same.
            let daily = |facts: &mut Facts| facts.own_days = facts.days_worked;
            prop_assert_eq!(receipt.score_without(Line::OwnDays), with(facts, &daily));
        }
        Ok(())
    });
}

#[test]
fn what_a_line_is_made_of_adds_up_to_it() {
    for_each(|random| {
        let assessment = assess(random.facts());
        let weight_of =
            |line| assessment.receipt.line(line).map_or(Weight::ZERO, |line| line.weight);
        let load: Weight = v1::load_parts(random.facts()).into_iter().sum();
        prop_assert_eq!(load, weight_of(Line::Load));
        let covered: Share = assessment.hats.iter().map(|part| part.covered()).sum();
        let tenth = covered.in_tenths() * v1::STANDING_IN_TENTHS;
        prop_assert!((weight_of(Line::StandingIn).in_hundredths() - tenth).abs() <= 1);
        for part in &assessment.hats {
            prop_assert_eq!(part.has_effective_share, part.effective > Share::ZERO);
            prop_assert!(part.excess <= part.effective && part.excess >= Share::ZERO);
            if v1::grace(random.facts(), part.hat).is_none() {
                prop_assert_eq!(part.covered(), Share::ZERO);
            }
        }
        Ok(())
    });
}

/// Every line of every random receipt with its explanation.
fn for_each_line(law: impl Fn(&CheckIn, &Assessment, &ReceiptLine, &Explained) -> TestCaseResult) {
    for_each(|random| {
        let check_in = &random.check_in;
        let assessment = assess(check_in.facts());
        for line in &assessment.receipt.lines {
            let explained = explained(english(), check_in, check_in.facts(), &assessment, line);
            law(check_in, &assessment, line, &explained)?;
        }
        Ok(())
    });
}

#[test]
fn every_line_is_explained_in_full() {
    let mut seen: BTreeMap<Line, u32> = every_line().map(|line| (line, 0)).collect();
    for random in sample() {
        for line in assess(random.facts()).receipt.lines {
            *seen.get_mut(&line.line).expect("a line of the list above") += 1;
        }
    }
    assert!(seen.values().all(|count| *count > 0), "never seen: {seen:?}");

    for_each_line(|_, _, line, explained| {
        let Explained { answers, rule, source, without } = explained;
        prop_assert!(!answers.is_empty(), "{:?}", line);
        for (question, answer) in answers {
            prop_assert!(!question.is_empty() && !answer.trim().is_empty(), "{:?}", line);
        }
        for text in [rule, source, without] {
            prop_assert!(!text.contains(['{', '}']), "{:?}: {}", line, text);
            prop_assert!(text.ends_with(['.', ')']), "{:?}: {}", line, text);
            prop_assert!(!text.contains("  ") && !text.contains(".."), "{:?}: {}", line, text);
        }
        Ok(())
    });
}

#[test]
fn no_two_lines_share_a_source() {
    let check_in = Sample::Author.check_in(day());
    let assessment = assess(check_in.facts());
    let mut sources: Vec<String> = Vec::new();
    for line in every_line() {
        let score_without = assessment.score;
        let line = ReceiptLine { line, weight: Weight::points(1), points: 1, score_without };
        let source = explained(english(), &check_in, check_in.facts(), &assessment, &line).source;
        assert!(!sources.contains(&source), "{source}");
        sources.push(source);
    }
}

/// The items whose answers stand behind a line, each told back under its own name.
fn behind(line: Line, facts: &Facts) -> Vec<Item> {
    use Question as Q;
    let of = |questions: &[Q]| questions.iter().map(|question| Item::of(*question)).collect();
    match line {
        Line::Hat(hat) => {
            [Q::Depth, Q::Since, Q::Owner, Q::Exit].map(|asked| Item::of_hat(asked, hat)).into()
        }
        Line::OwnDays | Line::Cap => of(&[Q::OwnDays, Q::DaysWorked]),
        Line::OwnShare => of(&[Q::Stage]),
        Line::Untouched => CoreActivity::ALL
            .iter()
            .filter(|activity| facts.core[activity.index()] == DaysTouched::Zero)
            .map(|activity| Item::core(*activity))
            .collect(),
        Line::StaleStrategy => of(&[Q::StrategyUpdated]),
        Line::StandingIn => of(&[Q::Stage]),
        Line::Load => of(&[Q::Hours, Q::CompetingDemands, Q::UnclearWhoDecides]),
        Line::Gaps => of(&[Q::Gaps]),
        Line::NoContact => of(&[Q::HandIn]),
    }
}

/// What may stand there besides: half-days, what grace is taken at, her own texts, hats.
fn besides(line: Line, check_in: &CheckIn, question: &str, answer: &str) -> bool {
    let words = english();
    let facts = check_in.facts();
    let draft = check_in.answers();
    let all = facts.half_days();
    let is_told = |item: Item| {
        question == wording::short(words, item)
            && draft.get(item).is_some()
            && answer == wording::response(words, item, draft.get(item))
    };
    let ground = || is_told(Item::of(Question::Stage)) || is_told(Item::of(Question::Disruption));
    match line {
        Line::Hat(hat) => {
            let texts = [Question::Receiver, Question::ExitDate, Question::ExitTrigger];
            let half_days = format!("{} of {all}", facts.hat(hat).half_days);
            ground()
                || (question == "Half-days" && answer == half_days)
                || texts.iter().any(|asked| is_told(Item::of_hat(*asked, hat)))
        }
        Line::OwnShare => {
            question == wording::category_name(words, Category::Own)
                && answer == format!("{} of {all}", facts.own)
        }
        Line::StandingIn => {
            let told = |hat: &Hat| {
                let Some(handling) = facts.hat(*hat).handling else { return false };
                let owner = Item::of_hat(Question::Owner, *hat);
                let parts = [
                    &*wording::half_days_in_figures(words, facts.hat(*hat).half_days),
                    wording::depth(words, facts.hat(*hat)),
                    words.at(key::why::SINCE, handling.since.index()),
                    words.at(key::why::EXIT, handling.exit.index()),
                    &*wording::response(words, owner, draft.get(owner)),
                ];
                question == wording::hat_name(words, *hat)
                    && parts.iter().all(|part| answer.contains(part))
            };
            ground() || Hat::ALL.iter().any(told)
        }
        Line::NoContact => {
            let is_contact = |hat: &Hat| question == wording::hat_name(words, *hat);
            v1::CONTACT.iter().any(is_contact) && answer == "no half-day"
        }
        _ => false,
    }
}

#[test]
fn the_answers_are_hers_and_belong_to_the_line() {
    for_each_line(|check_in, _, line, explained| {
        let draft = check_in.answers();
        let expected: Vec<(String, String)> = behind(line.line, check_in.facts())
            .into_iter()
            .map(|item| {
                let answer = wording::response(english(), item, draft.get(item));
                (wording::short(english(), item), answer)
            })
            .collect();
        for told in &expected {
            prop_assert!(explained.answers.contains(told), "{:?}: {:?}", line.line, told);
        }
        for (question, answer) in &explained.answers {
            let belongs = expected.contains(&(question.clone(), answer.clone()))
                || besides(line.line, check_in, question, answer);
            prop_assert!(belongs, "{:?}: {}: {}", line.line, question, answer);
        }
        Ok(())
    });
}

/// Twentieths and tenths as people write them.
fn number(number: f64) -> String {
    format!("{number}")
}

/// Numbers of the model that a line's rule has to name.
fn numbers(line: Line, facts: &Facts, assessment: &Assessment) -> Vec<String> {
    let tenths = |tenths: i64| number(tenths as f64 / 10.0);
    match line {
        Line::Hat(hat) => {
            let handling = facts.hat(hat).handling.expect("a hat on a receipt was worn");
            let weight = assessment.hat(hat).expect("worn").weight;
            if hat == Hat::Boss && weight == Weight::points(v1::BOSS_LEAST) {
                return vec![v1::BOSS_LEAST.to_string()];
            }
            let mut numbers =
                vec![tenths(v1::EXCESS_TENTHS), tenths(v1::AGE_TENTHS[handling.since.index()])];
            if handling.exit == Exit::Agreed {
                numbers.push(tenths(v1::AGREED_TENTHS));
            }
            if handling.owner == Owner::Formal {
                numbers.push(v1::FORMAL_FREE.to_string());
            }
            if let Some(grace) = v1::grace(facts, hat)
                && grace.owner_halves * grace.per_cent > 0
            {
                numbers.push(if grace.is_cover { v1::COVER } else { grace.per_cent }.to_string());
                numbers.push(tenths(grace.owner_halves * 5));
                numbers.push(number(grace.keep_quarters as f64 / 4.0));
            }
            numbers
        }
        Line::OwnDays => vec!["eight".into(), tenths(v1::OWN_DAY_TENTHS)],
        Line::OwnShare => {
            vec![v1::FLOOR[facts.stage.index()].to_string(), tenths(v1::OWN_SHARE_TENTHS)]
        }
        Line::Untouched => v1::UNTOUCHED[1..].iter().map(i64::to_string).collect(),
        Line::StaleStrategy => v1::STALE_STRATEGY[2..].iter().map(i64::to_string).collect(),
        Line::StandingIn => vec![tenths(v1::STANDING_IN_TENTHS)],
        Line::Load => {
            let mut numbers: Vec<String> = v1::HOURS.iter().map(i64::to_string).collect();
            numbers.push(number(v1::STRAIN_QUARTERS[4] as f64 / 4.0));
            numbers
        }
        Line::Gaps => v1::GAPS.iter().map(i64::to_string).collect(),
        Line::NoContact => vec![v1::NO_CONTACT.to_string()],
        Line::Cap => {
            let (days, most) = v1::CAPS[usize::from(assessment.score != v1::CAPS[0].1)];
            vec![if days == 2 { "two" } else { "five" }.into(), most.to_string()]
        }
    }
}

#[test]
fn the_rule_names_the_numbers_of_the_model() {
    for_each_line(|check_in, assessment, line, explained| {
        let edges = |part: char| ".,;:".contains(part);
        let named: Vec<&str> =
            explained.rule.split_whitespace().map(|word| word.trim_matches(edges)).collect();
        let mut numbers = numbers(line.line, check_in.facts(), assessment);
        if line.line != Line::Cap {
            numbers.push((v1::HALVING.in_tenths() / 10).to_string());
            if line.weight.in_tenths() > 0 {
                numbers.push(number(line.weight.in_tenths() as f64 / 10.0));
            }
        }
        for number in numbers {
            let is_named = named.contains(&number.as_str());
            prop_assert!(is_named, "{:?}: {} in “{}”", line.line, number, explained.rule);
        }
        Ok(())
    });
}

#[test]
fn every_kind_of_grace_is_told() {
    let kinds = [
        key::rule::GRACE_BOSS,
        key::rule::GRACE_WITH_TIME,
        key::rule::GRACE_NONE,
        key::rule::GRACE,
        key::rule::GRACE_COVER,
        key::rule::FORMAL,
        key::rule::BOSS_LEAST,
        key::rule::WEIGHT_AGREED,
        key::rule::CAP_OR_FEWER,
        key::rule::CAP_UNDER,
        key::rule::OF_TEN,
        key::rule::TOTAL_ALONE,
    ];
    // Enough of a text to know it by, up to the first place for a value or after the last.
    let marks = kinds.map(|kind| {
        let parts = english().text(kind).split(['{', '}']);
        parts.step_by(2).max_by_key(|part| part.len()).expect("a part")
    });
    let mut rules = Vec::new();
    for random in sample() {
        let assessment = assess(random.facts());
        for line in &assessment.receipt.lines {
            rules.push(
                explained(english(), &random.check_in, random.facts(), &assessment, line).rule,
            );
        }
    }
    for mark in marks {
        assert!(rules.iter().any(|rule| rule.contains(mark)), "never told: “{mark}”");
    }
}

#[test]
fn the_source_is_named() {
    for_each_line(|_, _, line, explained| {
        let articles = [key::how::SOURCE_FIRST, key::how::SOURCE_SECOND];
        let from = articles.map(|article| format!("From “{}”: ", english().text(article)));
        let is_article = from.iter().any(|from| explained.source.starts_with(from));
        let is_judgement = explained.source.starts_with("Judgement: ");
        prop_assert!(is_article != is_judgement, "{:?}: {}", line.line, explained.source);
        let own = matches!(line.line, Line::OwnShare | Line::Load);
        prop_assert_eq!(is_judgement, own, "{:?}", line.line);
        prop_assert!(!is_article || explained.source.contains("is judgement."));
        Ok(())
    });
}

#[test]
fn what_comes_back_is_said_as_it_is() {
    for_each_line(|check_in, assessment, line, explained| {
        let Assessment { score, receipt, .. } = assessment;
        let back = line.score_without - score;
        let says = |text: &str| explained.without.contains(text);
        prop_assert!(says(&format!("{} of 100", line.score_without)), "{}", explained.without);
        prop_assert_eq!(says("still stand"), back == 0, "{}", explained.without);
        prop_assert_eq!(says("the cap holds"), back == 0 && receipt.is_capped());
        let fewer = format!("gives back {back} of its {}:", line.points);
        let is_cap = [35, 55].contains(&line.score_without)
            && check_in.facts().own_days * 2 < check_in.facts().days_worked;
        let no_higher = says("and no higher") && is_cap && line.line != Line::Cap;
        let is_fewer = back > 0 && back < line.points && !no_higher;
        prop_assert_eq!(says(&fewer), is_fewer, "{}", explained.without);
        prop_assert_eq!(says("of its"), is_fewer, "{}", explained.without);
        Ok(())
    });
}

/// The figures of the words are filled in: only years of publications stand there.
#[test]
fn no_number_stands_in_the_words_of_rules() {
    let rules: Vec<_> = every_word().filter(|(path, _)| path.starts_with("rule.")).collect();
    assert!(!rules.is_empty());
    for (path, text) in rules {
        for digits in text.split(|part: char| !part.is_ascii_digit()).filter(|run| !run.is_empty())
        {
            let is_year = digits.len() == 4 && path.ends_with("_source");
            assert!(is_year, "{path}: {digits} in “{text}”");
        }
    }
}

fn day() -> Date {
    Date::new(2026, 11, 20).expect("a day of the calendar")
}

/// The author's receipt, read aloud.
#[test]
fn the_authors_receipt_explained() {
    let check_in = Sample::Author.check_in(day());
    let assessment = assess(check_in.facts());
    let mut told = String::new();
    for line in &assessment.receipt.lines {
        let label = wording::line_label(english(), check_in.facts(), line);
        let Explained { answers, rule, source, without } =
            explained(english(), &check_in, check_in.facts(), &assessment, line);
        let answers: String =
            answers.iter().map(|(asked, answer)| format!("{asked}: {answer}\n")).collect();
        told += &format!("# {label}\n{answers}{rule}\n{source}\n{without}\n\n");
    }
    assert_eq!(told.trim_end(), include_str!("../golden/receipt-of-the-author.txt").trim_end());
}
