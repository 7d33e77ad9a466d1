/** PURE: finds messages in what a receiver reads, whatever a wire puts around them, however it was cut. */
import { endsWell, isWhole, MARK, numberOf, readHeader, SECOND_MARK, senderOf } from './message.ts';

export interface Scan {
  readonly take: (bytes: Uint8Array) => void;
}

interface ScanOptions {
  /** Of a message. */
  readonly size: number;
  /** The byte that must come right behind one; undefined: any. */
  readonly follows: number | undefined;
  /** Whether each byte is checked, or the header and the last one. */
  readonly checks: 'every-byte' | 'ends';
  readonly onMessage: (sender: number, number: number) => void;
  readonly onDamage: () => void;
}

export function createScan({ size, follows, checks, onMessage, onDamage }: ScanOptions): Scan {
  const whole = size + (follows === undefined ? 0 : 1);
  const isRight = checks === 'every-byte' ? isWhole : endsWell;
  let carried: Uint8Array = new Uint8Array(0);

  function look(bytes: Uint8Array, at: number): void {
    const header = readHeader(bytes, at);
    const isGood =
      header >= 0 && isRight(bytes, at, size, header) && (follows === undefined || bytes[at + size] === follows);
    if (isGood) onMessage(senderOf(header), numberOf(header));
    else onDamage();
  }

  return {
    take: (chunk) => {
      const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      carried = carried.subarray(0, 0);
      let at = nextMark(bytes, 0);
      while (at < bytes.length) {
        if (at + whole > bytes.length) {
          carried = bytes.slice(at);
          return;
        }
        look(bytes, at);
        at = nextMark(bytes, at + size);
      }
    },
  };
}

/** Where the next two marks stand, or one at the very end; the bytes' length where there are none. */
function nextMark(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) {
    if (bytes[at] === MARK && (at + 1 === bytes.length || bytes[at + 1] === SECOND_MARK)) return at;
  }
  return bytes.length;
}
