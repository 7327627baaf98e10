//! The answers of a check-in, without texts: from the id to the contradictions that were said to
//! stand.

use super::super::bits::Bits;
use super::super::{Newer, Refused};
use super::{DAY, mixed, unmixed};
use crate::date::Date;
use crate::instrument::{
    self, CORE_ACTIVITIES, Category, CoreActivity, DAYS_TO_TELL, DaysTouched, Depth, Exit,
    FORTNIGHT_DAYS, HALF_DAYS_A_DAY, HATS, Hat, HatOrder, HatSet, IfStopped, Item, Mode, Owner,
    Pull, Question, Scale, Since, Stage, StrainDays, StrategyAge, Tenure, Typical,
};
use crate::response::{CheckIn, CheckInId, Contradiction, Draft, Response, STRAIN, StandIns, worn};
use crate::scoring;

/// The day from which most dates are counted, 1 January 2026, and the bits of that count.
const EPOCH: u32 = 20_454;
const RECENT_DAY: u32 = 15;
/// Bits of the place among all orders of ten hats.
const ORDER: u32 = 22;
/// Bits of a hat's answers, in a full check-in and in a quick one.
const HAT: u32 = 14;
const QUICK_HAT: u32 = 9;
/// Bits of the six activities together.
const CORE: u32 = 14;
/// Bits of the hours a week, and of the load.
const HOURS: u32 = 7;
/// Bits of a strain answer: none, or one of five.
const STRAIN_DAYS: u32 = 3;
/// Bits of the days until an agreed date, less one.
const DAYS_AHEAD: u32 = 9;

/// The depths of a hat that is more than watched.
const HANDLED: u32 = 3;
const SINCE: u32 = 5;
const OWNER: u32 = 5;
/// The ways back, and an agreed one with its date.
const EXIT: u32 = 5;
const EXIT_DATED: u32 = 4;
/// No reason, the reasons, and what stands in for one.
const PULL: u32 = 9;
const PULL_ASSIGNED: u32 = 8;
/// No answer, and the answers.
const IF_STOPPED: u32 = 4;
/// The options of a core activity.
const DAYS_TOUCHED: u32 = 5;

// What was released does not follow the scales when they grow: a new option, hat or activity makes
// the next version of the body.
const _: () = {
    const GROWN: &str = "this body has no room for another option, and would write it as something else: write the \
        next version of the link, as docs/LINK.md says, and let this one refuse what it does not know";
    assert!(Depth::ALL.len() == 4 && Since::ALL.len() == 5 && Owner::ALL.len() == 5, "{}", GROWN);
    assert!(Exit::ALL.len() == 4 && Pull::ALL.len() == 7 && IfStopped::ALL.len() == 3, "{}", GROWN);
    assert!(DaysTouched::ALL.len() == 5 && StrainDays::ALL.len() == 5, "{}", GROWN);
    assert!(
        Stage::ALL.len() == 4 && Tenure::ALL.len() == 3 && Typical::ALL.len() == 4,
        "{}",
        GROWN
    );
    assert!(StrategyAge::ALL.len() == 4 && HATS == 10 && CORE_ACTIVITIES == 6, "{}", GROWN);
    let hats = HANDLED * SINCE * OWNER * EXIT;
    assert!(hats < 1 << QUICK_HAT && hats * PULL * IF_STOPPED < 1 << HAT);
    assert!(DAYS_TOUCHED.pow(CORE_ACTIVITIES as u32) <= 1 << CORE);
};

pub(super) fn write(check_in: &CheckIn, bits: &mut Bits) {
    let draft = check_in.answers();
    let is_full = draft.mode == Mode::Full;
    let choice = |item: Item| match draft.get(item) {
        Some(Response::Choice(index)) => u32::from(*index),
        _ => 0,
    };
    let of = |question| choice(Item::of(question));

    bits.write(draft.id.0, 32);
    write_date(draft.date, bits);
    write_version(instrument::VERSION, bits);
    write_version(scoring::VERSION, bits);
    bits.write_bit(!is_full);
    write_order(draft, bits);
    bits.write(of(Question::Stage), 2);
    if is_full {
        bits.write(of(Question::Disruption), 1);
    }
    // The first option of both scales tells nothing, or nothing can be told from the last.
    bits.write(of(Question::Tenure) - 1, 1);
    let days_worked = draft.days_worked().unwrap_or_default();
    bits.write(u32::from(days_worked - DAYS_TO_TELL), 3);
    bits.write(of(Question::Typical), 2);
    if is_full {
        write_optional_hats(draft.hats(Item::of(Question::Crafts)), bits);
    }
    let ticked = draft.hats(Item::of(Question::HandIn)).unwrap_or_default();
    write_hats(ticked, bits);
    write_half_days(draft, ticked, bits);
    for hat in worn(draft).iter() {
        write_hat(draft, hat, bits);
    }
    let gaps = draft.hats(Item::of(Question::Gaps)).unwrap_or_default();
    for hat in not_worn(draft) {
        bits.write_bit(gaps.contains(hat));
    }
    let own_days = draft.number(Item::of(Question::OwnDays)).unwrap_or_default();
    bits.write(own_days.into(), 4);
    let core =
        CoreActivity::ALL.iter().map(|activity| (choice(Item::core(*activity)), DAYS_TOUCHED));
    bits.write(mixed(&core.collect::<Vec<_>>()), CORE);
    bits.write(of(Question::StrategyUpdated), 2);
    if is_full {
        write_strain(draft, bits);
    }
    for contradiction in Contradiction::all_in(draft) {
        bits.write_bit(draft.confirmed().contains(&contradiction));
    }
}

/// The answers without texts. They are not checked against each other yet.
pub(super) fn read(bits: &mut Bits) -> Result<Draft, Refused> {
    let id = CheckInId(bits.read(32).ok_or(Refused::Damaged)?);
    let date = read_date(bits).ok_or(Refused::Damaged)?;
    read_version(instrument::VERSION, Newer::Instrument, bits)?;
    read_version(scoring::VERSION, Newer::Model, bits)?;
    let mode = if bits.read_bit().ok_or(Refused::Damaged)? { Mode::Quick } else { Mode::Full };
    let mut draft = Draft::new(id, date, mode);
    read_answers(&mut draft, bits).ok_or(Refused::Damaged)?;
    Ok(draft)
}

fn read_answers(draft: &mut Draft, bits: &mut Bits) -> Option<()> {
    let is_full = draft.mode == Mode::Full;
    draft.order = read_order(draft.id, bits)?;
    set(draft, Item::of(Question::Stage), choice(bits.read(2)?))?;
    if is_full {
        set(draft, Item::of(Question::Disruption), choice(bits.read(1)?))?;
    }
    set(draft, Item::of(Question::Tenure), choice(bits.read(1)? + 1))?;
    let days_worked = bits.read(3)? as u8 + DAYS_TO_TELL;
    set(draft, Item::of(Question::DaysWorked), Response::Number(days_worked.into()))?;
    set(draft, Item::of(Question::Typical), choice(bits.read(2)?))?;
    if is_full && let Some(crafts) = read_optional_hats(bits)? {
        set(draft, Item::of(Question::Crafts), Response::Hats(crafts))?;
    }
    let ticked = read_hats(bits)?;
    set(draft, Item::of(Question::HandIn), Response::Hats(ticked))?;
    read_half_days(draft, ticked, days_worked, bits)?;
    for hat in worn(draft).iter() {
        read_hat(draft, hat, bits)?;
    }
    let mut gaps = HatSet::EMPTY;
    for hat in not_worn(draft) {
        if bits.read_bit()? {
            gaps = gaps.with(hat);
        }
    }
    set(draft, Item::of(Question::Gaps), Response::Hats(gaps))?;
    set(draft, Item::of(Question::OwnDays), Response::Number(bits.read(4)? as u16))?;
    let core = unmixed(bits.read(CORE)?, [DAYS_TOUCHED; CORE_ACTIVITIES])?;
    for (activity, days) in CoreActivity::ALL.iter().zip(core) {
        set(draft, Item::core(*activity), choice(days))?;
    }
    set(draft, Item::of(Question::StrategyUpdated), choice(bits.read(2)?))?;
    if is_full {
        read_strain(draft, bits)?;
    }
    for contradiction in Contradiction::all_in(draft) {
        if bits.read_bit()? {
            draft.confirm(contradiction);
        }
    }
    Some(())
}

fn choice(index: u32) -> Response {
    // What is no option is refused by the draft.
    Response::Choice(u8::try_from(index).unwrap_or(u8::MAX))
}

fn set(draft: &mut Draft, item: Item, response: Response) -> Option<()> {
    draft.set(item, response).ok()
}

fn not_worn(draft: &Draft) -> impl Iterator<Item = Hat> + use<> {
    let worn = worn(draft);
    Hat::ALL.iter().copied().filter(move |hat| !worn.contains(*hat))
}

/// As many ones as the version has above 1, and a zero.
fn write_version(version: u16, bits: &mut Bits) {
    for _ in 1..version {
        bits.write_bit(true);
    }
    bits.write_bit(false);
}

/// Reads a version as far as the known one: what follows a higher one means nothing here.
fn read_version(known: u16, newer: Newer, bits: &mut Bits) -> Result<(), Refused> {
    for _ in 1..=known {
        if !bits.read_bit().ok_or(Refused::Damaged)? {
            return Ok(());
        }
    }
    Err(Refused::Newer(newer))
}

/// A zero and the days since 2026, or a one and the days since 1970. Marks write dates so, too.
pub(in crate::link) fn write_date(date: Date, bits: &mut Bits) {
    let day = date.days_since_1970();
    match day.checked_sub(EPOCH).filter(|days| days >> RECENT_DAY == 0) {
        Some(days) => bits.write(days, 1 + RECENT_DAY),
        None => write_far(date, bits),
    }
}

fn write_far(date: Date, bits: &mut Bits) {
    bits.write_bit(true);
    bits.write(date.days_since_1970(), DAY);
}

pub(in crate::link) fn read_date(bits: &mut Bits) -> Option<Date> {
    let is_far = bits.read_bit()?;
    Some(Date::from_days(if is_far { bits.read(DAY)? } else { bits.read(RECENT_DAY)? + EPOCH }))
}

/// A zero and the days after another date, less one; or a one and the days since 1970.
pub(super) fn write_date_after(from: Date, date: Date, bits: &mut Bits) {
    let ahead = date.days_since_1970().checked_sub(from.days_since_1970() + 1);
    match ahead.filter(|days| days >> DAYS_AHEAD == 0) {
        Some(days) => bits.write(days, 1 + DAYS_AHEAD),
        None => write_far(date, bits),
    }
}

pub(super) fn read_date_after(from: Date, bits: &mut Bits) -> Option<Date> {
    let is_far = bits.read_bit()?;
    Some(if is_far {
        Date::from_days(bits.read(DAY)?)
    } else {
        from.plus_days(bits.read(DAYS_AHEAD)? + 1)
    })
}

/// A zero where the order follows from the id; else a one and its place among all orders.
fn write_order(draft: &Draft, bits: &mut Bits) {
    let follows = draft.order == HatOrder::shuffled(u64::from(draft.id.0));
    bits.write_bit(!follows);
    if !follows {
        bits.write(draft.order.place(), ORDER);
    }
}

fn read_order(id: CheckInId, bits: &mut Bits) -> Option<HatOrder> {
    if bits.read_bit()? {
        HatOrder::at_place(bits.read(ORDER)?)
    } else {
        Some(HatOrder::shuffled(u64::from(id.0)))
    }
}

/// A bit for each hat, in table order.
pub(super) fn write_hats(hats: HatSet, bits: &mut Bits) {
    for hat in Hat::ALL {
        bits.write_bit(hats.contains(*hat));
    }
}

pub(super) fn read_hats(bits: &mut Bits) -> Option<HatSet> {
    let mut hats = HatSet::EMPTY;
    for hat in Hat::ALL {
        if bits.read_bit()? {
            hats = hats.with(*hat);
        }
    }
    Some(hats)
}

/// A zero for no answer, or a one and the hats.
pub(super) fn write_optional_hats(hats: Option<HatSet>, bits: &mut Bits) {
    bits.write_bit(hats.is_some());
    if let Some(hats) = hats {
        write_hats(hats, bits);
    }
}

pub(super) fn read_optional_hats(bits: &mut Bits) -> Option<Option<HatSet>> {
    Some(if bits.read_bit()? { Some(read_hats(bits)?) } else { None })
}

/// What half-days can be put on here: own hat, overhead, each ticked hat.
fn categories(ticked: HatSet) -> Vec<Category> {
    [Category::Own, Category::Overhead]
        .into_iter()
        .chain(ticked.iter().map(Category::Hat))
        .collect()
}

/// For each category as many ones as it has half-days, and a zero; the last needs none, for all
/// half-days are known.
fn write_half_days(draft: &Draft, ticked: HatSet, bits: &mut Bits) {
    let categories = categories(ticked);
    for (place, category) in categories.iter().enumerate() {
        for _ in 0..draft.half_days(*category) {
            bits.write_bit(true);
        }
        if place + 1 < categories.len() {
            bits.write_bit(false);
        }
    }
}

fn read_half_days(
    draft: &mut Draft,
    ticked: HatSet,
    days_worked: u8,
    bits: &mut Bits,
) -> Option<()> {
    let mut left = days_worked.min(FORTNIGHT_DAYS) * HALF_DAYS_A_DAY;
    let categories = categories(ticked);
    for (place, category) in categories.iter().enumerate() {
        let mut count = 0;
        if place + 1 == categories.len() {
            for _ in 0..left {
                bits.read_bit()?.then_some(())?;
            }
            count = left;
        } else {
            while bits.read_bit()? {
                left = left.checked_sub(1)?;
                count += 1;
            }
        }
        if count > 0 {
            set(draft, Item::half_days(*category), Response::Number(count.into()))?;
        }
    }
    Some(())
}

/// Zero for a hat only watched, else one and the place among all combinations of answers. After
/// it, the date of an agreed way back.
fn write_hat(draft: &Draft, hat: Hat, bits: &mut Bits) {
    let index = |question| match draft.get(Item::of_hat(question, hat)) {
        Some(Response::Choice(index)) => Some(u32::from(*index)),
        _ => None,
    };
    let is_full = draft.mode == Mode::Full;
    let width = if is_full { HAT } else { QUICK_HAT };
    let depth = index(Question::Depth).unwrap_or_default();
    if depth == 0 {
        bits.write(0, width);
        return;
    }
    let date = draft.date_of(Item::of_hat(Question::ExitDate, hat));
    let exit = match date {
        Some(_) => EXIT_DATED,
        None => index(Question::Exit).unwrap_or_default(),
    };
    let mut choices = vec![
        (depth - 1, HANDLED),
        (index(Question::Since).unwrap_or_default(), SINCE),
        (index(Question::Owner).unwrap_or_default(), OWNER),
        (exit, EXIT),
    ];
    if is_full {
        let pull = match index(Question::Pull) {
            Some(index) => index + 1,
            None if draft.stand_ins.assigned.contains(hat) => PULL_ASSIGNED,
            None => 0,
        };
        choices.push((pull, PULL));
        choices.push((index(Question::IfStopped).map_or(0, |index| index + 1), IF_STOPPED));
    }
    bits.write(mixed(&choices) + 1, width);
    if let Some(date) = date {
        write_date_after(draft.date, date, bits);
    }
}

fn read_hat(draft: &mut Draft, hat: Hat, bits: &mut Bits) -> Option<()> {
    let is_full = draft.mode == Mode::Full;
    let number = bits.read(if is_full { HAT } else { QUICK_HAT })?;
    let Some(number) = number.checked_sub(1) else {
        return set(draft, Item::of_hat(Question::Depth, hat), choice(0));
    };
    let (number, freely) = if is_full {
        (number / (PULL * IF_STOPPED), unmixed(number % (PULL * IF_STOPPED), [PULL, IF_STOPPED]))
    } else {
        (number, Some([0, 0]))
    };
    let [depth, since, owner, exit] = unmixed(number, [HANDLED, SINCE, OWNER, EXIT])?;
    let [pull, if_stopped] = freely?;
    let is_dated = exit == EXIT_DATED;
    let exit = if is_dated { Exit::Agreed.index() as u32 } else { exit };
    for (question, index) in [
        (Question::Depth, depth + 1),
        (Question::Since, since),
        (Question::Owner, owner),
        (Question::Exit, exit),
    ] {
        set(draft, Item::of_hat(question, hat), choice(index))?;
    }
    if is_dated {
        let date = read_date_after(draft.date, bits)?;
        set(draft, Item::of_hat(Question::ExitDate, hat), Response::Date(date))?;
    }
    match pull {
        0 => {}
        PULL_ASSIGNED => draft.stand_ins.assigned = draft.stand_ins.assigned.with(hat),
        pull => set(draft, Item::of_hat(Question::Pull, hat), choice(pull - 1))?,
    }
    if if_stopped > 0 {
        set(draft, Item::of_hat(Question::IfStopped, hat), choice(if_stopped - 1))?;
    }
    Some(())
}

/// A zero and the three answers, any of which may be missing; or a one and the load.
fn write_strain(draft: &Draft, bits: &mut Bits) {
    bits.write_bit(draft.stand_ins.load_twelfths.is_some());
    if let Some(load) = draft.stand_ins.load_twelfths {
        bits.write(load.into(), HOURS);
        return;
    }
    let [hours, strain @ ..] = STRAIN;
    let hours = draft.number(Item::of(hours));
    bits.write_bit(hours.is_some());
    if let Some(hours) = hours {
        bits.write(hours.into(), HOURS);
    }
    for question in strain {
        let days = match draft.get(Item::of(question)) {
            Some(Response::Choice(index)) => u32::from(*index) + 1,
            _ => 0,
        };
        bits.write(days, STRAIN_DAYS);
    }
}

fn read_strain(draft: &mut Draft, bits: &mut Bits) -> Option<()> {
    if bits.read_bit()? {
        let load_twelfths = Some(bits.read(HOURS)? as u8);
        draft.stand_ins = StandIns { load_twelfths, ..draft.stand_ins };
        return Some(());
    }
    let [hours, strain @ ..] = STRAIN;
    if bits.read_bit()? {
        set(draft, Item::of(hours), Response::Number(bits.read(HOURS)? as u16))?;
    }
    for question in strain {
        if let Some(days) = bits.read(STRAIN_DAYS)?.checked_sub(1) {
            set(draft, Item::of(question), choice(days))?;
        }
    }
    Some(())
}
