//! Version 1 of the instrument: every question, where it is asked, and the form of its answer.
//!
//! Context first, strain last. Numbers and named amounts, never "often"; behaviour, never quality.
//! Released: rows may not change any more. What a row cannot say (which options fit a short
//! fortnight, which hats are asked about) stands in `response/branching.rs`.

use super::scale::{
    DaysTouched, Depth, Exit, IfStopped, Owner, Pull, Since, Stage, StrainDays, StrategyAge,
    Tenure, Typical, YesNo,
};
use super::{
    FORTNIGHT_DAYS, FORTNIGHT_HALF_DAYS, HOURS_LIMIT, Kind, NAME_LIMIT, NOTE_LIMIT, Question, Row,
    Scale, Step, SubjectKind, TRIGGER_LIMIT,
};

const QUICK: bool = true;
const FULL_ONLY: bool = false;
const REQUIRED: bool = false;
const SKIPPABLE: bool = true;

const DAYS: Kind = Kind::Number { least: 0, greatest: FORTNIGHT_DAYS as u16 };

/// In the order of [`Question`], which a test holds.
#[rustfmt::skip]
pub(super) const ROWS: [Row; 25] = {
    use Question as Q;
    use Step::*;
    use SubjectKind::*;
    [
        row(Q::Stage,             Fortnight,    Ground,   choice::<Stage>(),              QUICK,     REQUIRED),
        row(Q::Disruption,        Fortnight,    Ground,   choice::<YesNo>(),              FULL_ONLY, REQUIRED),
        row(Q::Tenure,            Fortnight,    Ground,   choice::<Tenure>(),             QUICK,     REQUIRED),
        row(Q::DaysWorked,        Fortnight,    Ground,   DAYS,                           QUICK,     REQUIRED),
        row(Q::Typical,           Fortnight,    Ground,   choice::<Typical>(),            QUICK,     REQUIRED),
        row(Q::Crafts,            Fortnight,    Ground,   Kind::Hats,                     FULL_ONLY, SKIPPABLE),
        row(Q::HandIn,            Fortnight,    Hats,     Kind::Hats,                     QUICK,     REQUIRED),
        row(Q::HalfDays,          EachCategory, HalfDays, Kind::Number { least: 0, greatest: FORTNIGHT_HALF_DAYS as u16 }, QUICK, REQUIRED),
        row(Q::Depth,             SubjectKind::EachHat, Step::EachHat, choice::<Depth>(),     QUICK,     REQUIRED),
        row(Q::Since,             SubjectKind::EachHat, Step::EachHat, choice::<Since>(),     QUICK,     REQUIRED),
        row(Q::Owner,             SubjectKind::EachHat, Step::EachHat, choice::<Owner>(),     QUICK,     REQUIRED),
        row(Q::Receiver,          SubjectKind::EachHat, Step::EachHat, Kind::Text { limit: NAME_LIMIT }, FULL_ONLY, SKIPPABLE),
        row(Q::Exit,              SubjectKind::EachHat, Step::EachHat, choice::<Exit>(),      QUICK,     REQUIRED),
        row(Q::ExitDate,          SubjectKind::EachHat, Step::EachHat, Kind::Date,            QUICK,     SKIPPABLE),
        row(Q::ExitTrigger,       SubjectKind::EachHat, Step::EachHat, Kind::Text { limit: TRIGGER_LIMIT }, QUICK, SKIPPABLE),
        row(Q::Pull,              SubjectKind::EachHat, Step::EachHat, choice::<Pull>(),      FULL_ONLY, SKIPPABLE),
        row(Q::IfStopped,         SubjectKind::EachHat, Step::EachHat, choice::<IfStopped>(), FULL_ONLY, SKIPPABLE),
        row(Q::Note,              SubjectKind::EachHat, Step::EachHat, Kind::Text { limit: NOTE_LIMIT }, FULL_ONLY, SKIPPABLE),
        row(Q::Gaps,              Fortnight,    Gaps,     Kind::Hats,                     QUICK,     REQUIRED),
        row(Q::OwnDays,           Fortnight,    OwnHat,   DAYS,                           QUICK,     REQUIRED),
        row(Q::Core,              EachActivity, OwnHat,   choice::<DaysTouched>(),        QUICK,     REQUIRED),
        row(Q::StrategyUpdated,   Fortnight,    OwnHat,   choice::<StrategyAge>(),        QUICK,     REQUIRED),
        row(Q::Hours,             Fortnight,    Strain,   Kind::Number { least: 0, greatest: HOURS_LIMIT }, FULL_ONLY, SKIPPABLE),
        row(Q::CompetingDemands,  Fortnight,    Strain,   choice::<StrainDays>(),         FULL_ONLY, SKIPPABLE),
        row(Q::UnclearWhoDecides, Fortnight,    Strain,   choice::<StrainDays>(),         FULL_ONLY, SKIPPABLE),
    ]
};

const fn choice<S: Scale>() -> Kind {
    Kind::Choice(S::IDS)
}

const fn row(
    question: Question,
    subject: SubjectKind,
    step: Step,
    kind: Kind,
    quick: bool,
    skippable: bool,
) -> Row {
    Row { question, subject, step, kind, quick, skippable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_questions_and_steps() {
        assert_eq!(ROWS.len(), Question::ALL.len());
        for (row, question) in ROWS.iter().zip(Question::ALL) {
            assert_eq!(row.question, *question);
        }
        assert!(ROWS.is_sorted_by_key(|row| row.step), "steps are walked in order");
    }

    #[test]
    fn what_may_be_skipped_is_what_the_model_lists() {
        let skippable: Vec<&str> =
            ROWS.iter().filter(|row| row.skippable).map(|row| row.question.id()).collect();
        assert_eq!(
            skippable,
            [
                "crafts",
                "receiver",
                "exit_date",
                "exit_trigger",
                "pull",
                "if_stopped",
                "note",
                "hours",
                "competing_demands",
                "unclear_who_decides",
            ]
        );
    }
}
