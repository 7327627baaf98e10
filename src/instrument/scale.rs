//! Response scales: the options of every choice, in the order they are offered.
//!
//! A released scale is append-only, and its ids are for ever: they stand in files that people
//! keep. Words for the options are data (`locale/en.toml`), found by position.

/// A fixed list of options, one of which is chosen.
pub trait Scale: Copy + Eq + 'static {
    /// Every option, in the order it is offered.
    const ALL: &'static [Self];
    /// The ids of the options, in the same order. They are for ever.
    const IDS: &'static [&'static str];

    /// The place of this option in [`Scale::ALL`].
    fn index(self) -> usize;

    /// The option's id.
    fn id(self) -> &'static str {
        Self::IDS[self.index()]
    }

    /// The option with this id.
    fn from_id(id: &str) -> Option<Self> {
        Self::IDS.iter().position(|known| *known == id).map(|index| Self::ALL[index])
    }

    /// The option at this place.
    fn from_index(index: u8) -> Option<Self> {
        Self::ALL.get(usize::from(index)).copied()
    }
}

macro_rules! scale {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $option:ident = $id:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $option,)+ }

        impl $crate::instrument::Scale for $name {
            const ALL: &'static [Self] = &[$(Self::$option,)+];
            const IDS: &'static [&'static str] = &[$($id,)+];

            fn index(self) -> usize {
                self as usize
            }
        }
    };
}
pub(super) use scale;

scale! {
    /// How far the product is.
    Stage {
        /// Before launch.
        New = "new",
        /// First customers.
        Early = "early",
        /// It sells and is scaled.
        Growth = "growth",
        /// It sells and is tended.
        Mature = "mature",
    }
}

scale! {
    /// Yes or no.
    YesNo {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

scale! {
    /// Time in this job.
    Tenure {
        /// Under four weeks: too early to tell anything.
        UnderFourWeeks = "under_4_weeks",
        /// Four weeks to a year.
        UnderAYear = "under_a_year",
        /// More than a year.
        Longer = "longer",
    }
}

scale! {
    /// Whether this fortnight was like the others.
    Typical {
        /// Like the others.
        Yes = "yes",
        /// Lighter than the others.
        Lighter = "lighter",
        /// Heavier than the others.
        Heavier = "heavier",
        /// Nothing like them: nothing can be told from it.
        NotAtAll = "not_at_all",
    }
}

scale! {
    /// How deep in another role's work.
    Depth {
        /// Was there and followed it.
        Watched = "watched",
        /// Added to it.
        Contributed = "contributed",
        /// Did it together with them.
        Alongside = "alongside",
        /// Did it instead of them, or made the final call.
        Instead = "instead",
    }
}

scale! {
    /// How long a hat has been worn.
    Since {
        /// Under two weeks.
        UnderTwoWeeks = "under_2_weeks",
        /// Two to six weeks.
        ToSixWeeks = "2_to_6_weeks",
        /// Six weeks to three months.
        ToThreeMonths = "6_weeks_to_3_months",
        /// Three to six months.
        ToSixMonths = "3_to_6_months",
        /// Longer than six months.
        Longer = "longer",
    }
}

scale! {
    /// Whose hat it is.
    Owner {
        /// Somebody who has time for it.
        WithTime = "with_time",
        /// Somebody who has no time for it.
        WithoutTime = "without_time",
        /// Nobody.
        Nobody = "nobody",
        /// Not known.
        Unknown = "unknown",
        /// Formally the product manager's own duty.
        Formal = "formal",
    }
}

scale! {
    /// The way back.
    Exit {
        /// A date or a trigger is agreed with a receiver.
        Agreed = "agreed",
        /// It was agreed once, and has slipped.
        Slipped = "slipped",
        /// It is vaguely meant.
        Vague = "vague",
        /// There is none.
        None = "none",
    }
}

scale! {
    /// How a hat came to its wearer.
    Pull {
        /// Somebody asked.
        Asked = "asked",
        /// Nobody else did it.
        NobodyElse = "nobody_else",
        /// "I am good at it."
        Good = "good_at_it",
        /// "I like it."
        Like = "like_it",
        /// The result matters too much to leave it.
        Matters = "matters_too_much",
        /// The manager assigned it.
        Assigned = "assigned",
        /// A choice for a limited time.
        TimeBoxed = "time_boxed",
    }
}

scale! {
    /// What would happen if nobody did it for two weeks.
    IfStopped {
        /// Nothing.
        Nothing = "nothing",
        /// Delay.
        Delay = "delay",
        /// Real harm.
        Harm = "harm",
    }
}

scale! {
    /// On how many days, coarsely: core activities.
    DaysTouched {
        /// Not once.
        Zero = "0",
        /// One day.
        One = "1",
        /// Two or three days.
        TwoOrThree = "2-3",
        /// Four to six days.
        FourToSix = "4-6",
        /// Seven days or more.
        SevenOrMore = "7-10",
    }
}

impl DaysTouched {
    /// The least number of days the option can mean.
    pub fn least(self) -> u8 {
        [0, 1, 2, 4, 7][self.index()]
    }
}

scale! {
    /// When the strategy was last really updated.
    StrategyAge {
        /// This month.
        ThisMonth = "this_month",
        /// One to three months ago.
        ToThreeMonths = "1_to_3_months",
        /// Three to six months ago.
        ToSixMonths = "3_to_6_months",
        /// Longer ago, or never.
        LongerOrNever = "longer_or_never",
    }
}

scale! {
    /// On how many days, coarsely: strain.
    StrainDays {
        /// None.
        Zero = "0",
        /// One or two days.
        OneOrTwo = "1-2",
        /// Three to five days.
        ThreeToFive = "3-5",
        /// Six to eight days.
        SixToEight = "6-8",
        /// Nine or ten days.
        NineOrTen = "9-10",
    }
}

impl StrainDays {
    /// The least and the greatest number of days the option can mean.
    pub fn bounds(self) -> (u8, u8) {
        [(0, 0), (1, 2), (3, 5), (6, 8), (9, 10)][self.index()]
    }
}
