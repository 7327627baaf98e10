// The keepsake of LINK.md: many tokens in one text, and the marks of their check-ins. It follows that
// section alone, but was written by the one who wrote the section.

import { Refused, Writer, damaged, dateOf, day, dayOf } from "./bits.mjs";
import { ACTIVITIES, HATS } from "./body.mjs";
import { closeFrame, openFrame } from "./frame.mjs";

const MOST_BYTES = 524_284;
const MARKS = "m";
const NUMBERS = ["own", "overhead", ...HATS, "own_days", ...ACTIVITIES];
const CAUSES = ["changed", "recounted"];

/** What can be read of a keepsake, whose tokens the given function decodes. */
export function readKeepsake(text, decode) {
  const keepsake = { remembered: [], missing: 0, is_newer: false, damaged_marks: 0 };
  const [number, ...parts] = text.split(".");
  if (Buffer.byteLength(text) > MOST_BYTES || !/^(0|[1-9][0-9]{0,4})$/.test(number)) return keepsake;

  const ids = new Set();
  // What the part just before gave, if it was the token of a check-in.
  let before;
  for (const part of parts) {
    const owner = before;
    before = undefined;
    if (part.startsWith(MARKS)) {
      if (owner === undefined) continue;
      const { found, refused } = attempt(() => readMarks(part));
      if (refused) keepsake.damaged_marks++;
      else owner.marks = found;
      continue;
    }
    const { found, refused } = attempt(() => decode(part));
    if (refused === "newer") keepsake.is_newer = true;
    if (refused || ids.has(found.document.id)) continue;
    ids.add(found.document.id);
    before = { ...found, marks: {} };
    keepsake.remembered.push(before);
  }
  keepsake.missing = Math.max(0, Number(number) - keepsake.remembered.length);
  return keepsake;
}

function attempt(what) {
  try {
    return { found: what() };
  } catch (error) {
    if (error instanceof Refused) return { refused: error.message };
    throw error;
  }
}

function readMarks(entry) {
  const marks = marksBody(openFrame(entry));
  if (Object.keys(marks).length === 0) damaged("marks of nothing are not written");
  const writer = new Writer();
  marksBody(writer, marks);
  if (closeFrame(MARKS, writer.bits) !== entry) damaged("another entry is written for the same marks");
  return marks;
}

/** The body of marks, for reading and for writing (see bits.mjs). An object with nothing in it is left out. */
function marksBody(bits, given) {
  const jumps = listOf(bits, 5, NUMBERS, given && (given.jumps ?? {}), (cause) => {
    return CAUSES[bits.number(1, CAUSES.indexOf(cause))];
  });
  const returned = listOf(bits, 4, HATS, given && (given.returned ?? {}), (date) => {
    return dateOf(day(bits, date && dayOf(date)));
  });
  const marks = {};
  if (Object.keys(jumps).length > 0) marks.jumps = jumps;
  if (Object.keys(returned).length > 0) marks.returned = returned;
  return marks;
}

/** How many there are, and each by its place in a list and what is said of it. Count and place have the same width. */
function listOf(bits, width, list, given, what) {
  // Written in the order of the list, so that another order does not come out the same.
  const names = given && list.filter((name) => name in given);
  const found = {};
  const count = bits.number(width, names?.length);
  for (let at = 0; at < count; at++) {
    const name = list[bits.number(width, names && list.indexOf(names[at]))] ?? damaged("a place that the list does not have");
    found[name] = what(given?.[name]);
  }
  return found;
}
