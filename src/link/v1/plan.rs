//! What she changed of the plan, without its texts.

use super::super::bits::Bits;
use super::answers::{read_date_after, read_optional_hats, write_date_after, write_optional_hats};
use crate::date::Date;
use crate::hand_back::{Level, Plan, TicketDate};
use crate::instrument::{FORTNIGHT_DAYS, Hat, Scale};

/// Bits of a level.
const LEVEL: u32 = 2;

/// A zero for a plan as offered. Else a one, the hats she chose, the days she means to wear her own
/// hat, and of each hat the two dates and the level, each after a bit that says whether it is there.
pub(super) fn write(plan: &Plan, from: Date, bits: &mut Bits) {
    let has_dates = |hat| TicketDate::ALL.iter().any(|place| plan.date(hat, *place).is_some());
    let is_changed = |hat: &Hat| has_dates(*hat) || plan.level(*hat).is_some();
    let is_offered =
        plan.hats.is_none() && plan.own_days.is_none() && !Hat::ALL.iter().any(is_changed);
    bits.write_bit(!is_offered);
    if is_offered {
        return;
    }
    write_optional_hats(plan.hats, bits);
    bits.write_bit(plan.own_days.is_some());
    if let Some(days) = plan.own_days {
        bits.write(days.into(), 4);
    }
    for hat in Hat::ALL {
        bits.write_bit(is_changed(hat));
        if !is_changed(hat) {
            continue;
        }
        for place in TicketDate::ALL {
            let date = plan.date(*hat, place);
            bits.write_bit(date.is_some());
            if let Some(date) = date {
                write_date_after(from, date, bits);
            }
        }
        let level = plan.level(*hat);
        bits.write_bit(level.is_some());
        if let Some(level) = level {
            bits.write(level as u32, LEVEL);
        }
    }
}

pub(super) fn read(from: Date, bits: &mut Bits) -> Option<Plan> {
    let mut plan = Plan::default();
    if !bits.read_bit()? {
        return Some(plan);
    }
    plan.hats = read_optional_hats(bits)?;
    if bits.read_bit()? {
        // Four bits could hold more than the document allows.
        let days = bits.read(4)? as u8;
        plan.own_days = Some((days <= FORTNIGHT_DAYS).then_some(days)?);
    }
    for hat in Hat::ALL {
        if !bits.read_bit()? {
            continue;
        }
        for place in TicketDate::ALL {
            if bits.read_bit()? {
                plan.set_date(*hat, place, Some(read_date_after(from, bits)?));
            }
        }
        if bits.read_bit()? {
            plan.set_level(*hat, Some(*Level::ALL.get(bits.read(LEVEL)? as usize)?));
        }
    }
    Some(plan)
}
