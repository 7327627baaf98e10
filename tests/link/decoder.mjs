// Another decoder of Hatcheck's link tokens. It was written from docs/LINK.md and docs/DOCUMENT.md
// alone, without a look at the Rust code, to prove that the two pages suffice.
//
// It reads tokens from standard input, one a line, and prints a line of JSON for each: either
// {"document": {...}, "from": "...", "note": "..."}, where an empty text stands for none, or
// {"refused": "too long" | "damaged" | "cut short" | "newer"}.
//
// A line that begins with #k= is a keepsake, and gives {"remembered": [...], "missing": ..., "is_newer": ...,
// "damaged_marks": ...}.
//
// frame.mjs is the frame, which is the same for every version; body.mjs is the body of version 1.

import { readFileSync } from "node:fs";
import { Refused, Writer, damaged } from "./bits.mjs";
import { body } from "./body.mjs";
import { closeFrame, openFrame } from "./frame.mjs";
import { readKeepsake } from "./keepsake.mjs";

const VERSION = "1";
const KEEPSAKE = "#k=";

/** The letter in a token. What would be written otherwise is refused: it is written again, and compared. */
function decode(token) {
  const reader = openFrame(token);
  if (token[0] !== VERSION) throw new Refused("newer");
  const letter = body(reader);
  const writer = new Writer();
  body(writer, letter);
  if (closeFrame(VERSION, writer.bits) !== token) damaged("another token is written for the same letter");
  return letter;
}

function lineFor(line) {
  if (line.startsWith(KEEPSAKE)) return JSON.stringify(readKeepsake(line.slice(KEEPSAKE.length), decode));
  try {
    return JSON.stringify(decode(line));
  } catch (error) {
    if (error instanceof Refused) return JSON.stringify({ refused: error.message });
    throw error;
  }
}

const lines = readFileSync(0, "utf8").split("\n");
// What stands after the last line break is a line only if there is anything.
if (lines.at(-1) === "") lines.pop();
process.stdout.write(lines.map((line) => lineFor(line) + "\n").join(""));
