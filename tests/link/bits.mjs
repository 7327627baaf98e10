// Bits one after another, and what LINK.md builds of them ("How things stand in the body").
//
// Everything is described once, for both directions: a function takes a reader or a writer and the
// value that is given. A writer writes that value and returns it; a reader is given nothing, and
// returns what it reads.

/** Why a token is not read: its message is the name that LINK.md gives to the finding. */
export class Refused extends Error {}

/** The reason is for whoever reads or debugs this; LINK.md has one name for all of them. */
export function damaged(reason) {
  throw new Refused("damaged", { cause: reason });
}

export class Reader {
  constructor(bits) {
    this.bits = bits;
    this.place = 0;
  }

  number(width) {
    if (this.place + width > this.bits.length) damaged("the bits end in the middle of a number");
    let value = 0;
    // Not by shifting: numbers of 32 bits would turn negative.
    for (const end = this.place + width; this.place < end; this.place++) value = value * 2 + this.bits[this.place];
    return value;
  }
}

export class Writer {
  bits = [];

  number(width, value) {
    for (let bit = width - 1; bit >= 0; bit--) this.bits.push(Math.floor(value / 2 ** bit) % 2);
    return value;
  }
}

export function flag(bits, given) {
  return bits.number(1, given ? 1 : 0) === 1;
}

/** `what` is called with the given value, or with nothing while reading. */
export function maybe(bits, given, what) {
  return flag(bits, given !== undefined) ? what(given) : undefined;
}

/** An option of a scale, whose first options may be impossible here. */
export function choice(bits, width, scale, given, impossible = 0) {
  const option = scale[bits.number(width, scale.indexOf(given) - impossible) + impossible];
  return option ?? damaged("an option that the scale does not have");
}

export function upTo(most, number) {
  return number === undefined || number <= most ? number : damaged("a number above its range");
}

/** As many 1 as the number, and a 0. */
export function ones(bits, given) {
  let number = 0;
  while (flag(bits, number < given)) number++;
  return number;
}

export function version(bits, given) {
  // Only version 1 is known, and nothing can be read after another.
  if (flag(bits, given > 1)) throw new Refused("newer");
  return 1;
}

const FIRST_RECENT_DAY = 20_454;
const RECENT_DAYS = 32_768;
const MOST_DAYS_AFTER = 512;
const LAST_DAY = Date.UTC(9999, 11, 31) / 86_400_000;

/** A day by its number, counted from 1 January 1970. */
export function day(bits, given) {
  const recent = given >= FIRST_RECENT_DAY && given < FIRST_RECENT_DAY + RECENT_DAYS;
  return flag(bits, !recent) ? bits.number(22, given) : FIRST_RECENT_DAY + bits.number(15, given - FIRST_RECENT_DAY);
}

/** A date as text, which most often is soon after another. */
export function dateAfter(bits, date, given) {
  const start = dayOf(date);
  const days = given === undefined ? undefined : dayOf(given) - start;
  const soon = days >= 1 && days <= MOST_DAYS_AFTER;
  return dateOf(flag(bits, !soon) ? bits.number(22, start + days) : start + 1 + bits.number(9, days - 1));
}

export function dayOf(date) {
  return Date.parse(date + "T00:00:00Z") / 86_400_000;
}

export function dateOf(day) {
  if (day > LAST_DAY) damaged("a date after the year 9999");
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function text(bits, most, given) {
  const bytes = given === undefined ? undefined : new TextEncoder().encode(given);
  const length = textLength(bits, bytes?.length);
  const read = [];
  while (read.length < length) read.push(bits.number(8, bytes?.[read.length]));
  if (length === 0) damaged("an empty text is as if it were not there");
  const result = fromUtf8(Uint8Array.from(read));
  if ([...result].length > most) damaged("a text that is too long");
  return result;
}

function textLength(bits, given) {
  let length = 0;
  let group = 1;
  let another = true;
  while (another) {
    another = flag(bits, given >= group * 128);
    length += group * bits.number(7, Math.floor(given / group) % 128);
    group *= 128;
  }
  return length;
}

function fromUtf8(bytes) {
  try {
    // A byte order mark at the beginning is part of the text.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return damaged("a text that is not UTF-8");
  }
}

/** Choices as one number; `options` says how many each has. */
export function asOneNumber(choices, options) {
  return choices.reduce((number, chosen, place) => number * options[place] + chosen, 0);
}

export function fromOneNumber(number, options) {
  const choices = options.toReversed().map((count) => {
    const chosen = number % count;
    number = Math.floor(number / count);
    return chosen;
  });
  if (number > 0) damaged("a number above all choices");
  return choices.reverse();
}
