//! What-if: bounds and effects that no sample reaches.

use hatcheck::date::Date;
use hatcheck::instrument::{Hat, HatSet, Scale};
use hatcheck::response::Facts;
use hatcheck::sample::Sample;
use hatcheck::scoring::WhatIf;

/// Eight days worked, six of the sixteen half-days on engineering.
fn short() -> Facts {
    let mut facts = *Sample::Author.check_in(Date::FIRST).facts();
    (facts.days_worked, facts.own, facts.overhead) = (8, 4, 4);
    facts.hats[Hat::Engineering.index()].half_days = 6;
    facts
}

#[test]
fn own_days_rise_to_what_the_half_days_need_and_no_higher_than_was_worked() {
    let facts = short();
    let what_if = WhatIf { off: HatSet::default().toggled(Hat::Engineering), ..WhatIf::default() };
    let after = what_if.apply(&facts);
    assert_eq!((after.own, after.own_days, what_if.freed(&facts)), (10, 5, 6));
    assert!(!what_if.raises_own_days(&facts), "five days hold ten half-days");
    let wanted = |days| WhatIf { own_days: Some(days), ..what_if }.apply(&facts).own_days;
    assert_eq!((wanted(7), wanted(10), wanted(2)), (7, 8, 5));
}

#[test]
fn nothing_thought_changes_nothing() {
    let facts = short();
    assert_eq!(WhatIf::default().apply(&facts), facts);
    let agreed = HatSet::default().toggled(Hat::Engineering).toggled(Hat::Sales);
    let after = WhatIf { agreed, ..WhatIf::default() }.apply(&facts);
    assert!(after.hat(Hat::Engineering).is_agreed());
    assert_eq!(after.hat(Hat::Sales), facts.hat(Hat::Sales), "only watched: nothing to agree");
}
