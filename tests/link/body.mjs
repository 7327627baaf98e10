// The body of version 1, as LINK.md describes it in "The body of version 1": each function below is
// a part of that table, for reading and for writing (see bits.mjs). The names of fields and options
// are those of DOCUMENT.md.

import {
  asOneNumber, choice, damaged, dateAfter, dateOf, day, dayOf, flag, fromOneNumber, maybe, ones, text, upTo, version,
} from "./bits.mjs";

export const HATS = [
  "engineering", "design", "quality", "data", "research", "delivery", "sales", "marketing", "support", "boss",
];
export const ACTIVITIES = ["strategy", "market", "customer_problem", "priorities", "business_case", "alignment"];

const STAGE = ["new", "early", "growth", "mature"];
const DISRUPTION = ["yes", "no"];
const TENURE = ["under_4_weeks", "under_a_year", "longer"];
// Of a fortnight that was not typical at all nothing can be told, so it has no token.
const TYPICAL = ["yes", "lighter", "heavier"];
const DEPTH = ["watched", "contributed", "alongside", "instead"];
const SINCE = ["under_2_weeks", "2_to_6_weeks", "6_weeks_to_3_months", "3_to_6_months", "longer"];
const OWNER = ["with_time", "without_time", "nobody", "unknown", "formal"];
const EXIT = ["agreed", "slipped", "vague", "none"];
const AGREED_WITH_DATE = EXIT.length;
const PULL = ["asked", "nobody_else", "good_at_it", "like_it", "matters_too_much", "assigned", "time_boxed"];
const ASSIGNED = PULL.length + 1;
const IF_STOPPED = ["nothing", "delay", "harm"];
const CORE = ["0", "1", "2-3", "4-6", "7-10"];
const STRATEGY_UPDATED = ["this_month", "1_to_3_months", "3_to_6_months", "longer_or_never"];
const DEMANDS = ["0", "1-2", "3-5", "6-8", "9-10"];
const LEVEL = ["asked", "told", "trusted"];

const OPTIONS_OF_A_QUICK_HAT = [DEPTH.length - 1, SINCE.length, OWNER.length, EXIT.length + 1];
const OPTIONS_OF_A_HAT = [...OPTIONS_OF_A_QUICK_HAT, PULL.length + 2, IF_STOPPED.length + 1];
const OPTIONS_OF_CORE = ACTIVITIES.map(() => CORE.length);

const TEXTS_OF_A_TICKET = ["receiver", "if_then", "first_step", "keep", "freed"];
const TEXTS_OF_THE_CARD = ["do", "dont", "ask"];

/** A letter: the document, and the name and the words of the sender. */
export function body(bits, given = { document: {} }) {
  const document = front(bits, given.document);
  ground(bits, document, given.document);
  fortnight(bits, document, given.document);
  wornHats(bits, document, given.document);
  ownHat(bits, document, given.document);
  if (isFull(document)) strain(bits, document, given.document);
  confirmed(bits, document, given.document);
  planWithoutTexts(bits, document, given.document.plan ?? {});
  const letter = { document, from: "", note: "" };
  texts(bits, letter, given);
  leaveOutEmpty(document, "hats");
  leaveOutEmpty(document, "plan");
  return letter;
}

function front(bits, given) {
  const id = bits.number(32, Number.parseInt(given.id, 16)).toString(16).padStart(8, "0");
  const dayNumber = day(bits, dayOf(given.date));
  // A version that is not known goes before everything that may be wrong with the body.
  const instrument = version(bits, given.instrument);
  const model = version(bits, given.model);
  const mode = flag(bits, given.mode === "quick") ? "quick" : "full";
  return { hatcheck: 1, instrument, model, id, date: dateOf(dayNumber), mode, order: order(bits, id, given.order) };
}

function ground(bits, document, given) {
  document.stage = choice(bits, 2, STAGE, given.stage);
  if (isFull(document)) document.disruption = choice(bits, 1, DISRUPTION, given.disruption);
  document.tenure = choice(bits, 1, TENURE, given.tenure, 1);
  document.days_worked = upTo(10, 5 + bits.number(3, given.days_worked - 5));
  document.typical = choice(bits, 2, TYPICAL, given.typical);
  if (isFull(document)) document.crafts = maybe(bits, given.crafts, (crafts) => someOf(HATS, bits, crafts));
}

function fortnight(bits, document, given) {
  document.hand_in = someOf(HATS, bits, given.hand_in);
  document.half_days = {};
  const places = ["own", "overhead", ...document.hand_in];
  const last = places.pop();
  let left = 2 * document.days_worked;
  for (const place of places) {
    const halfDays = ones(bits, given.half_days?.[place] ?? 0);
    left -= halfDays;
    if (halfDays > 0) document.half_days[place] = halfDays;
  }
  if (left < 0) damaged("more half-days than were worked");
  // The last has what is left, so no 0 ends it.
  if (left > 0) document.half_days[last] = left;
  for (; left > 0; left--) if (!flag(bits, true)) damaged("fewer half-days than were worked");
}

function wornHats(bits, document, given) {
  document.hats = {};
  const assigned = [];
  for (const hat of HATS.filter((hat) => isWorn(document, hat))) {
    const mine = oneHat(bits, document, given.hats?.[hat], given.assigned?.includes(hat));
    document.hats[hat] = mine.answers;
    if (mine.assigned) assigned.push(hat);
  }
  if (assigned.length > 0) document.assigned = assigned;
  document.gaps = someOf(HATS.filter((hat) => !isWorn(document, hat)), bits, given.gaps);
}

function oneHat(bits, document, given, givenAssigned) {
  const options = isFull(document) ? OPTIONS_OF_A_HAT : OPTIONS_OF_A_QUICK_HAT;
  const number = bits.number(isFull(document) ? 14 : 9, given && hatAsNumber(given, givenAssigned, options));
  if (number === 0) return { answers: { depth: DEPTH[0] }, assigned: false };

  const [depth, since, owner, exit, pull = 0, ifStopped = 0] = fromOneNumber(number - 1, options);
  const answers = {
    depth: DEPTH[depth + 1],
    since: SINCE[since],
    owner: OWNER[owner],
    exit: exit === AGREED_WITH_DATE ? "agreed" : EXIT[exit],
    pull: PULL[pull - 1],
    if_stopped: IF_STOPPED[ifStopped - 1],
  };
  if (exit === AGREED_WITH_DATE) answers.exit_date = dateAfter(bits, document.date, given?.exit_date);
  const assigned = pull === ASSIGNED;
  if (assigned && answers.owner === "formal") damaged("what is formally hers was not assigned");
  return { answers, assigned };
}

function hatAsNumber(answers, assigned, options) {
  if (answers.depth === "watched") return 0;
  const choices = [
    DEPTH.indexOf(answers.depth) - 1,
    SINCE.indexOf(answers.since),
    OWNER.indexOf(answers.owner),
    answers.exit_date === undefined ? EXIT.indexOf(answers.exit) : AGREED_WITH_DATE,
    assigned ? ASSIGNED : PULL.indexOf(answers.pull) + 1,
    IF_STOPPED.indexOf(answers.if_stopped) + 1,
  ];
  return 1 + asOneNumber(choices.slice(0, options.length), options);
}

function ownHat(bits, document, given) {
  document.own_days = upTo(document.days_worked, bits.number(4, given.own_days));
  const givenCore = given.core && ACTIVITIES.map((activity) => CORE.indexOf(given.core[activity]));
  const number = bits.number(14, givenCore && asOneNumber(givenCore, OPTIONS_OF_CORE));
  const core = fromOneNumber(number, OPTIONS_OF_CORE).map((option) => possibleDays(document, CORE[option]));
  document.core = Object.fromEntries(ACTIVITIES.map((activity, place) => [activity, core[place]]));
  document.strategy_updated = choice(bits, 2, STRATEGY_UPDATED, given.strategy_updated);
}

function strain(bits, document, given) {
  if (flag(bits, given.load_twelfths !== undefined)) {
    document.load_twelfths = upTo(120, bits.number(7, given.load_twelfths));
    return;
  }
  document.hours = upTo(112, maybe(bits, given.hours, (hours) => bits.number(7, hours)));
  for (const field of ["competing_demands", "unclear_who_decides"]) {
    const option = upTo(DEMANDS.length, bits.number(3, DEMANDS.indexOf(given[field]) + 1));
    if (option > 0) document[field] = possibleDays(document, DEMANDS[option - 1]);
  }
}

function confirmed(bits, document, given) {
  const stand = someOf(contradictions(document), bits, given.confirmed);
  if (stand.length > 0) document.confirmed = stand;
}

function contradictions(document) {
  const found = [];
  if ((document.half_days.own ?? 0) > 2 * document.own_days) found.push("own_half_days");
  for (const activity of ACTIVITIES) {
    if (beginOf(document.core[activity]) > document.own_days) found.push("core." + activity);
  }
  const done = handledHats(document).filter((hat) => hat in document.half_days);
  if (done.length >= 2 && done.every((hat) => document.hats[hat].owner === "formal")) found.push("all_formal");
  return found;
}

function planWithoutTexts(bits, document, given) {
  const plan = { tickets: Object.fromEntries(HATS.map((hat) => [hat, {}])), card: {} };
  document.plan = plan;
  const fields = ["overlap_until", "asked_until", "level"];
  const isChanged = (ticket) => fields.some((field) => ticket?.[field] !== undefined);
  const anyTicket = HATS.some((hat) => isChanged(given.tickets?.[hat]));
  if (!flag(bits, given.hats !== undefined || given.own_days !== undefined || anyTicket)) return;

  plan.hats = maybe(bits, given.hats, (hats) => someOf(HATS, bits, hats));
  plan.own_days = upTo(10, maybe(bits, given.own_days, (days) => bits.number(4, days)));
  for (const hat of HATS) {
    const ticket = given.tickets?.[hat];
    if (!flag(bits, isChanged(ticket))) continue;
    for (const field of ["overlap_until", "asked_until"]) {
      plan.tickets[hat][field] = maybe(bits, ticket?.[field], (date) => dateAfter(bits, document.date, date));
    }
    plan.tickets[hat].level = maybe(bits, ticket?.level, (level) => choice(bits, 2, LEVEL, level));
  }
}

/** The three groups of texts. A place is a field of an object, where a writer finds it, and its most characters. */
function texts(bits, letter, given) {
  const { document } = letter;
  groupOfTexts(bits, [
    { into: letter, field: "from", given, most: 60 },
    { into: letter, field: "note", given, most: 280 },
  ]);
  groupOfTexts(bits, handledHats(document).flatMap((hat) => {
    const into = document.hats[hat];
    const place = (field, most) => ({ into, field, given: given.document.hats?.[hat], most });
    return [
      ...(isFull(document) && ["with_time", "without_time"].includes(into.owner) ? [place("receiver", 60)] : []),
      ...(into.exit === "agreed" ? [place("exit_trigger", 100)] : []),
      ...(isFull(document) ? [place("note", 200)] : []),
    ];
  }));
  const { plan } = document;
  const givenPlan = given.document.plan;
  groupOfTexts(bits, [
    ...HATS.flatMap((hat) => TEXTS_OF_A_TICKET.map((field) => (
      { into: plan.tickets[hat], field, given: givenPlan?.tickets?.[hat], most: 300 }
    ))),
    ...TEXTS_OF_THE_CARD.map((field) => ({ into: plan.card, field, given: givenPlan?.card, most: 300 })),
  ]);
}

function groupOfTexts(bits, places) {
  const givenOf = (place) => place.given?.[place.field] || undefined;
  if (!flag(bits, places.some(givenOf))) return;
  for (const place of places) {
    const found = maybe(bits, givenOf(place), (words) => text(bits, place.most, words));
    if (found !== undefined) place.into[place.field] = found;
  }
}

/** Takes an object out that has nothing in it, and before that the same of all objects in it. */
function leaveOutEmpty(owner, field) {
  const value = owner[field];
  if (value === undefined) delete owner[field];
  if (typeof value !== "object" || Array.isArray(value)) return;
  for (const inner of Object.keys(value)) leaveOutEmpty(value, inner);
  if (Object.keys(value).length === 0) delete owner[field];
}

/** Those of a list that have a bit of 1. */
function someOf(list, bits, given) {
  return list.filter((one) => flag(bits, given?.includes(one)));
}

function isFull(document) {
  return document.mode === "full";
}

function isWorn(document, hat) {
  return document.hand_in.includes(hat) && (hat === "boss" || hat in document.half_days);
}

function handledHats(document) {
  return HATS.filter((hat) => isWorn(document, hat) && document.hats[hat].depth !== "watched");
}

function beginOf(option) {
  return Number.parseInt(option, 10);
}

function possibleDays(document, option) {
  return beginOf(option) > document.days_worked ? damaged("more days than were worked") : option;
}

/** The order in which the hats were shown, where it is another than follows from the id. */
function order(bits, id, given) {
  const shuffled = shuffledBy(BigInt("0x" + id));
  const another = given !== undefined && given.join() !== shuffled.join();
  return flag(bits, another) ? orderAt(bits.number(22, another && placeOfOrder(given))) : shuffled;
}

/** The place of an order among all, sorted by their first hat, then their second, and so on. */
function placeOfOrder(hats) {
  const left = [...HATS];
  return hats.reduce((place, hat) => {
    const among = left.length;
    const index = left.indexOf(hat);
    left.splice(index, 1);
    return place * among + index;
  }, 0);
}

function orderAt(place) {
  const left = [...HATS];
  const indices = fromOneNumber(place, HATS.map((_, before) => HATS.length - before));
  return indices.map((index) => left.splice(index, 1)[0]);
}

function shuffledBy(seed) {
  const random = splitMix64(seed);
  const hats = [...HATS];
  for (let last = hats.length - 1; last >= 1; last--) {
    const k = Number(((random() >> 32n) * BigInt(last + 1)) >> 32n);
    [hats[last], hats[k]] = [hats[k], hats[last]];
  }
  return hats;
}

function splitMix64(seed) {
  let state = seed;
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  };
}
