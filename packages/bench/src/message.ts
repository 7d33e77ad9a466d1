/**
 * PURE: a message that tells who said it and which of theirs it is, and whose every byte can be checked: `|>`, two digits
 * of its sender, eight hexadecimal ones of its number, and letters that depend on both. No letter is `|`, and no server
 * writes `|>` around a message.
 */

export const MARK: number = 0x7c;
export const SECOND_MARK: number = 0x3e;
const ZERO = 0x30;
const SMALL_A = 0x61;
const HEADER_SIZE = 12;
const HEX = '0123456789abcdef';
/** Senders and numbers are one number, so that reading a header allocates nothing. */
const NUMBERS = 2 ** 32;

/** `sender`: 0 to 99. `number`: 32 bits. `size`: at least the header's 12 bytes. */
export function writeMessage(into: Uint8Array, sender: number, number: number): void {
  into[0] = MARK;
  into[1] = SECOND_MARK;
  into[2] = ZERO + Math.floor(sender / 10);
  into[3] = ZERO + (sender % 10);
  for (let i = 0; i < 8; i += 1) into[4 + i] = HEX.charCodeAt((number >>> (28 - 4 * i)) & 15);
  for (let i = HEADER_SIZE; i < into.length; i += 1) into[i] = letter(sender, number, i);
}

/** Who said it, and which of theirs it is, packed: see `senderOf` and `numberOf`. -1: there is no header at `at`. */
export function readHeader(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== MARK || bytes[at + 1] !== SECOND_MARK) return -1;
  const tens = (bytes[at + 2] ?? 0) - ZERO;
  const ones = (bytes[at + 3] ?? 0) - ZERO;
  if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return -1;
  let number = 0;
  for (let i = at + 4; i < at + HEADER_SIZE; i += 1) {
    const digit = hexDigit(bytes[i] ?? 0);
    if (digit < 0) return -1;
    number = number * 16 + digit;
  }
  return (tens * 10 + ones) * NUMBERS + number;
}

export function senderOf(header: number): number {
  return Math.floor(header / NUMBERS);
}

export function numberOf(header: number): number {
  return header % NUMBERS;
}

/** Whether a message of this header stands at `at`, to its last byte. */
export function isWhole(bytes: Uint8Array, at: number, size: number, header: number): boolean {
  const sender = senderOf(header);
  const number = numberOf(header);
  for (let i = HEADER_SIZE; i < size; i += 1) if (bytes[at + i] !== letter(sender, number, i)) return false;
  return true;
}

/** Whether its last byte is right: what a receiver checks that has no time for all of them. */
export function endsWell(bytes: Uint8Array, at: number, size: number, header: number): boolean {
  return bytes[at + size - 1] === letter(senderOf(header), numberOf(header), size - 1);
}

function letter(sender: number, number: number, i: number): number {
  return SMALL_A + ((sender * 31 + number * 17 + i * 7) % 26);
}

function hexDigit(byte: number): number {
  if (byte >= ZERO && byte <= ZERO + 9) return byte - ZERO;
  return byte >= SMALL_A && byte <= SMALL_A + 5 ? byte - SMALL_A + 10 : -1;
}
