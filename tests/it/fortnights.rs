//! Fictional fortnights of one product manager, in short form, and the archives they make.

use hatcheck::date::Date;
use hatcheck::hand_back::Plan;
use hatcheck::history::Archive;
use hatcheck::instrument::{
    Category, CoreActivity, DaysTouched, Depth, Exit, Hat, HatSet, Item, Mode, Owner, Pull,
    Question, Scale, Since, Stage, StrategyAge, Tenure, Typical,
};
use hatcheck::response::{CheckIn, CheckInId, Complete, Draft, Response, complete};

/// A fortnight of ten days, as far as it differs from an ordinary one.
#[derive(Clone, Debug)]
pub struct Fortnight {
    pub date: &'static str,
    pub days_worked: u8,
    pub own: u8,
    /// Hat, half-days, depth.
    pub hats: Vec<(Hat, u8, Depth)>,
    pub own_days: u8,
    pub core: [DaysTouched; 6],
    /// Hats with a way back agreed, by a date.
    pub agreed: Vec<(Hat, &'static str)>,
    /// How a hat came; only told in full mode.
    pub pulls: Vec<(Hat, Pull)>,
    pub mode: Mode,
    pub hours: Option<u16>,
}

impl Fortnight {
    /// Ten days, full mode, everything touched, no hats.
    pub fn new(date: &'static str) -> Self {
        Self {
            date,
            days_worked: 10,
            own: 10,
            hats: Vec::new(),
            own_days: 9,
            core: [DaysTouched::TwoOrThree; 6],
            agreed: Vec::new(),
            pulls: Vec::new(),
            mode: Mode::Full,
            hours: None,
        }
    }

    /// With a hat worn in place of its owner.
    pub fn with(mut self, hat: Hat, half_days: u8) -> Self {
        self.hats.push((hat, half_days, Depth::Instead));
        self
    }

    /// With a hat only watched.
    pub fn watching(mut self, hat: Hat, half_days: u8) -> Self {
        self.hats.push((hat, half_days, Depth::Watched));
        self
    }

    /// The check-in. What is left of the half-days is overhead; own work gives way to hats.
    pub fn check_in(&self, id: u32) -> CheckIn {
        let date = Date::parse(self.date).expect("a date");
        let mut draft = Draft::new(CheckInId(id), date, self.mode);
        let mut set = |item: Item, response| draft.set(item, response).expect("a fitting answer");
        let of = Item::of;
        let choice = |index: usize| Response::Choice(index as u8);
        set(of(Question::Stage), choice(Stage::Growth.index()));
        set(of(Question::Tenure), choice(Tenure::Longer.index()));
        set(of(Question::DaysWorked), Response::Number(self.days_worked.into()));
        set(of(Question::Typical), choice(Typical::Yes.index()));
        let ticked: HatSet = self.hats.iter().map(|(hat, ..)| *hat).collect();
        set(of(Question::HandIn), Response::Hats(ticked));
        let all = self.days_worked * 2;
        let on_hats: u8 = self.hats.iter().map(|(_, half_days, _)| half_days).sum();
        let own = self.own.min(all - on_hats);
        set(Item::half_days(Category::Own), Response::Number(own.into()));
        let overhead = all - on_hats - own;
        set(Item::half_days(Category::Overhead), Response::Number(overhead.into()));
        for (hat, half_days, depth) in &self.hats {
            let of_hat = |question| Item::of_hat(question, *hat);
            set(Item::half_days(Category::Hat(*hat)), Response::Number((*half_days).into()));
            set(of_hat(Question::Depth), choice(depth.index()));
            if *depth == Depth::Watched {
                continue;
            }
            set(of_hat(Question::Since), choice(Since::ToSixMonths.index()));
            set(of_hat(Question::Owner), choice(Owner::WithTime.index()));
            let agreed = self.agreed.iter().find(|(known, _)| known == hat);
            let exit = if agreed.is_some() { Exit::Agreed } else { Exit::None };
            set(of_hat(Question::Exit), choice(exit.index()));
            if let Some((_, date)) = agreed {
                let date = Date::parse(date).expect("a date");
                set(of_hat(Question::ExitDate), Response::Date(date));
            }
            if let Some((_, pull)) = self.pulls.iter().find(|(known, _)| known == hat) {
                set(of_hat(Question::Pull), choice(pull.index()));
            }
        }
        set(of(Question::Gaps), Response::Hats(HatSet::EMPTY));
        set(of(Question::OwnDays), Response::Number(self.own_days.into()));
        for (activity, touched) in CoreActivity::ALL.iter().zip(self.core) {
            set(Item::core(*activity), choice(touched.index()));
        }
        set(of(Question::StrategyUpdated), choice(StrategyAge::ALL[0].index()));
        if self.mode == Mode::Full {
            set(of(Question::Disruption), choice(1));
            if let Some(hours) = self.hours {
                set(of(Question::Hours), Response::Number(hours));
            }
        }
        draft.prune();
        match complete(&draft) {
            Ok(Complete::CheckIn(check_in)) => *check_in,
            other => panic!("{self:?}: {other:?}"),
        }
    }
}

/// An archive of one's own check-ins, kept on their days, numbered from one.
pub fn archive(fortnights: &[Fortnight]) -> Archive {
    let mut archive = Archive::default();
    for (id, fortnight) in (1..).zip(fortnights) {
        let check_in = fortnight.check_in(id);
        let date = check_in.date();
        archive.keep(check_in, Plan::default(), date, String::new());
    }
    archive
}
