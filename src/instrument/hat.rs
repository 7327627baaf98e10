//! Hats, core activities, and the categories that half-days are put on.
//!
//! The order of these tables breaks every tie in the model, and is the order of the bits in a
//! [`HatSet`]: it is append-only.

use super::Scale;
use super::scale::scale;

scale! {
    /// Another role's work.
    Hat {
        /// Architecture, technical design, code.
        Engineering = "engineering",
        /// Screens, flows, interaction, copy in the interface.
        Design = "design",
        /// Test cases, checking releases.
        Quality = "quality",
        /// Pulling data, queries, dashboards.
        Data = "data",
        /// Recruiting, running and coding interviews and tests.
        Research = "research",
        /// Dates, status, boards, ceremonies.
        Delivery = "delivery",
        /// Demos, pitches, negotiating, tenders.
        Sales = "sales",
        /// Campaigns, posts, web copy, events.
        Marketing = "marketing",
        /// Tickets, escalations, onboarding customers.
        Support = "support",
        /// Assigning people, approving others' work, deciding for other functions.
        Boss = "boss",
    }
}

scale! {
    /// A part of the product manager's own work. The own hat has six.
    CoreActivity {
        /// Vision, direction, portfolio.
        Strategy = "strategy",
        /// Market, competitors, regulators.
        Market = "market",
        /// Needs, use cases, deciding from evidence.
        CustomerProblem = "customer_problem",
        /// What, why and in which order; not when it is done.
        Priorities = "priorities",
        /// Plan, viability, pricing.
        BusinessCase = "business_case",
        /// Bringing functions together, telling them why it matters.
        Alignment = "alignment",
    }
}

/// How many hats there are.
pub const HATS: usize = 10;
/// How many core activities there are.
pub const CORE_ACTIVITIES: usize = 6;

/// What a half-day is put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// The product manager's own work.
    Own,
    /// Mail, administration, meetings that belong to nothing else.
    Overhead,
    /// Another role's work.
    Hat(Hat),
}

impl Category {
    /// Own hat, overhead, then every hat in table order.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Own, Self::Overhead].into_iter().chain(Hat::ALL.iter().copied().map(Self::Hat))
    }

    /// The category's id: `own`, `overhead` or the hat's.
    pub fn id(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Overhead => "overhead",
            Self::Hat(hat) => hat.id(),
        }
    }
}

/// A set of hats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct HatSet(u16);

impl HatSet {
    /// No hat.
    pub const EMPTY: Self = Self(0);

    /// Whether the hat is in the set.
    pub fn contains(self, hat: Hat) -> bool {
        self.0 & (1 << hat.index()) != 0
    }

    /// The set with this hat.
    #[must_use]
    pub fn with(self, hat: Hat) -> Self {
        Self(self.0 | 1 << hat.index())
    }

    /// The set without this hat.
    #[must_use]
    pub fn without(self, hat: Hat) -> Self {
        Self(self.0 & !(1 << hat.index()))
    }

    /// The set without this hat if it is in it, with it if not.
    #[must_use]
    pub fn toggled(self, hat: Hat) -> Self {
        Self(self.0 ^ 1 << hat.index())
    }

    /// The set with every hat of another.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The hats of the set, in table order.
    pub fn iter(self) -> impl Iterator<Item = Hat> {
        Hat::ALL.iter().copied().filter(move |hat| self.contains(*hat))
    }

    /// How many hats are in the set.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether no hat is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Hat> for HatSet {
    fn from_iter<I: IntoIterator<Item = Hat>>(hats: I) -> Self {
        hats.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// The order in which one check-in shows the ten hats: each exactly once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HatOrder([Hat; HATS]);

impl HatOrder {
    /// The order that a seed gives: a Fisher-Yates shuffle driven by SplitMix64.
    pub fn shuffled(seed: u64) -> Self {
        let mut random = crate::random::SplitMix64::new(seed);
        let mut hats: [Hat; HATS] = std::array::from_fn(|index| Hat::ALL[index]);
        for last in (1..HATS).rev() {
            hats.swap(last, random.below(last as u64 + 1) as usize);
        }
        Self(hats)
    }

    /// The order as given, each hat at most once; hats that it does not name come last, in table
    /// order. So an order that was stored before a hat was added still is one. `None` if a hat
    /// stands in it twice.
    pub fn new(hats: &[Hat]) -> Option<Self> {
        let named: HatSet = hats.iter().copied().collect();
        let others = Hat::ALL.iter().copied().filter(|hat| !named.contains(*hat));
        let order: Vec<Hat> = hats.iter().copied().chain(others).collect();
        order.try_into().ok().map(Self)
    }

    /// The place of this order among all orders, sorted by their first hat, then by their second:
    /// 0 for the order of the table, at most 10! - 1.
    pub fn place(&self) -> u32 {
        let later_and_less = |place: usize| {
            self.0[place + 1..].iter().filter(|later| **later < self.0[place]).count() as u32
        };
        (0..HATS).fold(0, |place, index| place * (HATS - index) as u32 + later_and_less(index))
    }

    /// The order at a place; `None` for 10! and above.
    pub fn at_place(mut place: u32) -> Option<Self> {
        let mut choices = [0; HATS];
        for index in (0..HATS).rev() {
            let options = (HATS - index) as u32;
            choices[index] = (place % options) as usize;
            place /= options;
        }
        let mut left = Hat::ALL.to_vec();
        let hats = choices.map(|choice| left.remove(choice));
        (place == 0).then_some(Self(hats))
    }

    /// The hats in this order.
    pub fn iter(&self) -> impl Iterator<Item = Hat> + '_ {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_gives_an_order_of_all_hats() {
        let mut firsts = HatSet::EMPTY;
        for seed in 0..200 {
            let order: Vec<Hat> = HatOrder::shuffled(seed).iter().collect();
            assert!(HatOrder::new(&order).is_some(), "seed {seed}: {order:?}");
            firsts = firsts.with(order[0]);
        }
        assert_eq!(firsts.len(), HATS, "every hat comes first for some seed");
    }

    #[test]
    fn an_order_names_each_hat_at_most_once() {
        assert!(HatOrder::new(&[Hat::Sales, Hat::Sales]).is_none());
        assert_eq!(HatOrder::new(&[]), HatOrder::new(Hat::ALL));
        let order = HatOrder::new(&[Hat::Boss]).expect("the others come last");
        let hats: Vec<Hat> = order.iter().collect();
        assert_eq!(hats[..2], [Hat::Boss, Hat::Engineering]);
    }

    #[test]
    fn every_order_has_a_place_of_its_own() {
        let last: Vec<Hat> = Hat::ALL.iter().rev().copied().collect();
        let places = [(Hat::ALL.to_vec(), 0), (last, 3_628_799)];
        for (hats, place) in places {
            let order = HatOrder::new(&hats).expect("an order");
            assert_eq!(order.place(), place);
            assert_eq!(HatOrder::at_place(place), Some(order));
        }
        for place in (0..3_628_800).step_by(997) {
            assert_eq!(HatOrder::at_place(place).map(|order| order.place()), Some(place));
        }
        assert_eq!(HatOrder::at_place(3_628_800), None);
    }

    #[test]
    fn sets_keep_what_is_put_in() {
        let set: HatSet = [Hat::Boss, Hat::Engineering].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Hat::Engineering, Hat::Boss]);
        assert!(set.without(Hat::Boss).contains(Hat::Engineering));
        assert!(!set.without(Hat::Boss).contains(Hat::Boss));
    }
}
