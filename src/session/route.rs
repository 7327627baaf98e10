//! Routes: the few addresses of the page, as the fragment after `#`.
//!
//! Parsing never fails: whatever is not known is the welcome page, so that an old or a mistyped
//! address still opens something.

use std::rc::Rc;

use crate::instrument::{Hat, Scale, Step};
use crate::link::{self, KEEPSAKE_MARK, MARK, Refused};
use crate::response::CheckInId;
use crate::sample::Sample;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What it is, the first question, what is kept.
    Welcome,
    /// A screen of the check-in.
    CheckIn(Screen),
    /// The result of a finished check-in.
    Result(Source),
    /// What she makes of it.
    Plan(Source),
    /// What a link of a finished check-in would hold.
    Share(CheckInId),
    /// What somebody sent: a token, which may be damaged.
    Letter(Rc<str>),
    /// The same, laid beside a check-in that is kept here.
    Beside(Rc<str>, CheckInId),
    /// What became of it, over all check-ins.
    Progress,
    /// Two check-ins of this device, the older first.
    Compare(CheckInId, CheckInId),
    /// What jumped in a check-in that was just finished.
    Jumps(CheckInId),
    /// The whole history of another device, as a link holds it.
    Keepsake(Rc<str>),
    /// What is kept on this device.
    Data,
    /// How it scores.
    How,
}

/// What stands before the id of the check-in that a letter is laid beside.
const BESIDE: &str = "&beside=";

/// Where a finished check-in comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// From this device.
    Kept(CheckInId),
    /// From the worked examples: to be looked at, and never kept.
    Sample(Sample),
}

/// One screen of the check-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// A step; for [`Step::EachHat`] see [`Screen::Hat`].
    Step(Step),
    /// The questions about one hat.
    Hat(Hat),
    /// Answers that do not fit together.
    Check,
}

impl Route {
    /// The route of a fragment, with or without its `#`.
    pub fn parse(fragment: &str) -> Self {
        match link::find(fragment) {
            Ok(token) => return Self::letter(token, fragment),
            // Nothing that long is a token; as one, it is refused for that.
            Err(Refused::TooLong) => {
                let start = fragment.chars().take(link::TOKEN_LIMIT + 1).collect::<String>();
                return Self::Letter(start.into());
            }
            Err(_) if let Ok(found) = link::find_keepsake(fragment) => {
                return Self::Keepsake(found.into());
            }
            // A mark without a token was to be a link.
            Err(_) if fragment.contains(MARK) => return Self::Letter("".into()),
            Err(_) => {}
        }
        let path = fragment.trim_start_matches('#').trim_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let route = match first {
            "check-in" => Screen::parse(rest).map(Self::CheckIn),
            "result" => CheckInId::parse(rest).map(Source::Kept).map(Self::Result),
            "plan" => CheckInId::parse(rest).map(Source::Kept).map(Self::Plan),
            "share" => CheckInId::parse(rest).map(Self::Share),
            "sample" => match rest.split_once('/') {
                None => Sample::from_id(rest).map(Source::Sample).map(Self::Result),
                Some((id, "plan")) => Sample::from_id(id).map(Source::Sample).map(Self::Plan),
                Some(_) => None,
            },
            "progress" => Some(Self::Progress),
            "compare" => rest.split_once('/').and_then(|(first, second)| {
                Some(Self::Compare(CheckInId::parse(first)?, CheckInId::parse(second)?))
            }),
            "jumps" => CheckInId::parse(rest).map(Self::Jumps),
            "data" => Some(Self::Data),
            "how" => Some(Self::How),
            _ => None,
        };
        route.unwrap_or(Self::Welcome)
    }

    /// The route of a fragment that the first part of the program can show; `None` for any other. Like
    /// [`Self::parse`] it takes a whole address, too: many a program puts a query of its own behind one.
    pub fn first(fragment: &str) -> Option<Self> {
        if fragment.contains("://") {
            return (!link::may_be_in(fragment)).then_some(Self::Welcome);
        }
        let path = fragment.trim_start_matches('#').trim_matches('/');
        let ground = Self::CheckIn(Screen::Step(Step::Ground));
        match path.strip_prefix("check-in/") {
            Some(place) => (place == Step::Ground.id()).then_some(ground),
            None => path.is_empty().then_some(Self::Welcome),
        }
    }

    /// Whether the first part of the program can show this route.
    pub fn is_first(&self) -> bool {
        matches!(self, Self::Welcome | Self::CheckIn(Screen::Step(Step::Ground)))
    }

    /// The letter of a token that was found in a fragment.
    fn letter(token: String, fragment: &str) -> Self {
        let beside = fragment.rsplit_once(BESIDE).and_then(|(_, id)| CheckInId::parse(id));
        match beside {
            Some(id) => Self::Beside(token.into(), id),
            None => Self::Letter(token.into()),
        }
    }

    /// The fragment of this route, with its `#`.
    pub fn fragment(&self) -> String {
        match self {
            Self::Welcome => "#/".into(),
            Self::CheckIn(screen) => format!("#/check-in/{}", screen.place()),
            Self::Result(Source::Kept(id)) => format!("#/result/{id}"),
            Self::Plan(Source::Kept(id)) => format!("#/plan/{id}"),
            Self::Result(Source::Sample(sample)) => format!("#/sample/{}", sample.id()),
            Self::Plan(Source::Sample(sample)) => format!("#/sample/{}/plan", sample.id()),
            Self::Share(id) => format!("#/share/{id}"),
            Self::Letter(token) => format!("{MARK}{token}"),
            Self::Beside(token, id) => format!("{MARK}{token}{BESIDE}{id}"),
            Self::Progress => "#/progress".into(),
            Self::Compare(first, second) => format!("#/compare/{first}/{second}"),
            Self::Jumps(id) => format!("#/jumps/{id}"),
            Self::Keepsake(text) => format!("{KEEPSAKE_MARK}{text}"),
            Self::Data => "#/data".into(),
            Self::How => "#/how".into(),
        }
    }
}

impl Screen {
    /// The screen of a place, as [`Screen::place`] writes it.
    pub fn parse(place: &str) -> Option<Self> {
        if place == "check" {
            return Some(Self::Check);
        }
        if let Some(hat) = place.strip_prefix("hat/") {
            return Hat::from_id(hat).map(Self::Hat);
        }
        Step::from_id(place).filter(|step| *step != Step::EachHat).map(Self::Step)
    }

    /// The place: `ground`, `hat/sales`, `check`.
    pub fn place(self) -> String {
        match self {
            Self::Step(step) => step.id().into(),
            Self::Hat(hat) => format!("hat/{}", hat.id()),
            Self::Check => "check".into(),
        }
    }

    /// The step that the screen belongs to.
    pub fn step(self) -> Option<Step> {
        match self {
            Self::Step(step) => Some(step),
            Self::Hat(_) => Some(Step::EachHat),
            Self::Check => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_reads_back() {
        let mut routes = vec![Route::Welcome, Route::Progress, Route::Data, Route::How];
        routes.extend([Route::Compare(CheckInId(1), CheckInId(2)), Route::Jumps(CheckInId(3))]);
        let kept = Source::Kept(CheckInId(0x9c3f_1a2b));
        let sources = Sample::ALL.map(Source::Sample).into_iter().chain([kept]);
        routes.extend(sources.flat_map(|source| [Route::Result(source), Route::Plan(source)]));
        let token: Rc<str> = "1AxGv7d".into();
        let id = CheckInId(0x9c3f_1a2b);
        routes.extend([Route::Share(id), Route::Letter(token.clone()), Route::Beside(token, id)]);
        routes.push(Route::Keepsake("1.1AsABAQHwFDEAAALpgDCPvf9cbc59AAACmvss2QApdzM".into()));
        routes.push(Route::CheckIn(Screen::Check));
        routes.extend(Hat::ALL.iter().map(|hat| Route::CheckIn(Screen::Hat(*hat))));
        let steps = Step::ALL.iter().filter(|step| **step != Step::EachHat);
        routes.extend(steps.map(|step| Route::CheckIn(Screen::Step(*step))));
        for route in routes {
            assert_eq!(Route::parse(&route.fragment()), route, "{}", route.fragment());
        }
    }

    #[test]
    fn the_unknown_is_the_welcome_page() {
        for fragment in [
            "",
            "#",
            "#/",
            "#/nowhere",
            "#/result/xyz",
            "#/plan/",
            "#/sample/nobody",
            "#/sample/author/else",
            "#/check-in/each_hat",
            "#/check-in/hat/crown",
            "#/compare/00000001",
            "#/jumps/",
        ] {
            assert_eq!(Route::parse(fragment), Route::Welcome, "{fragment}");
        }
    }
}
