// The frame of LINK.md, which is the same for every version of a token, and for the marks in a keepsake.

import { Reader, Refused, Writer, damaged } from "./bits.mjs";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MOST_BYTES = 131_071;
const MOST_IN_SHORT_FORM = 2_047;
const VERSION_BITS = 6;
const CHECK_BITS = 24;

/** What is between the length and the check of a token whose frame is sound. */
export function openFrame(token) {
  const characters = [...token];
  if (Buffer.byteLength(token) > MOST_BYTES) throw new Refused("too long");
  const values = characters.map((character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) damaged("a character that is not of the alphabet");

  // What was cut off has no last character of five bits: for the length, each counts six.
  const front = bitsOf([...values.slice(0, 4), 0]);
  const present = 6 * values.length;
  const long = front[VERSION_BITS] === 1;
  const lengthBits = long ? 17 : 11;
  const head = VERSION_BITS + 1 + lengthBits;
  if (present < head) throw new Refused("cut short");
  const length = new Reader(front.slice(VERSION_BITS + 1, head)).number(lengthBits);
  if (values.length < length) throw new Refused("cut short");
  if (values.length > length) damaged("more characters than it says");
  if (long && length <= MOST_IN_SHORT_FORM) damaged("a long form without need");
  if (values.at(-1) >= 32) damaged("a last character above the first 32");
  const bits = bitsOf(values);
  if (bits.length < head + CHECK_BITS) damaged("no room for a check");
  const check = new Reader(bits.slice(-CHECK_BITS)).number(CHECK_BITS);
  if (check !== checkOf(bits.slice(0, -CHECK_BITS))) damaged("a check that does not hold");
  return new Reader(bits.slice(head, -CHECK_BITS));
}

/** Six bits for each character, the highest first; five for the last. */
function bitsOf(values) {
  const writer = new Writer();
  values.forEach((value, place) => {
    const last = place === values.length - 1;
    writer.number(last ? 5 : 6, last ? value % 32 : value);
  });
  return writer.bits;
}

/** The CRC-24 of RFC 4880 over single bits. */
function checkOf(bits) {
  let check = 0xb704ce;
  for (const bit of bits) {
    const fallen = (check >>> 23) & 1;
    check = (check << 1) & 0xffffff;
    if (fallen !== bit) check ^= 0x864cfb;
  }
  return check;
}

/** The token of this version with these bits of a body. */
export function closeFrame(version, bodyBits) {
  const charactersWith = (lengthBits) =>
    Math.ceil((VERSION_BITS + 1 + lengthBits + bodyBits.length + CHECK_BITS + 1) / 6);
  const long = charactersWith(11) > MOST_IN_SHORT_FORM;
  const lengthBits = long ? 17 : 11;
  const length = charactersWith(lengthBits);

  const writer = new Writer();
  writer.number(VERSION_BITS, ALPHABET.indexOf(version));
  writer.number(1, long ? 1 : 0);
  writer.number(lengthBits, length);
  for (const bit of bodyBits) writer.number(1, bit);
  while (writer.bits.length < 6 * length - 1 - CHECK_BITS) writer.number(1, 0);
  writer.number(CHECK_BITS, checkOf(writer.bits));

  const reader = new Reader(writer.bits);
  return Array.from({ length }, (_, place) => ALPHABET[reader.number(place === length - 1 ? 5 : 6)]).join("");
}
