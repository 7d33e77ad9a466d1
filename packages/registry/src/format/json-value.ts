/**
 * PURE. From JSON that anybody may have written to values that can be trusted: the few questions that the readers here
 * ask. By hand, because a schema library costs a room's process more start-up time than everything else in this package.
 */
import type { ProcessIdentity } from '../entry.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** Undefined where the text is not JSON; JSON itself has no such value. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole number from 0 up. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** A TCP port that a room can have: 1 to 65535. */
export function isPort(value: unknown): value is number {
  return isCount(value) && value >= 1 && value <= 65_535;
}

/** Milliseconds since the epoch, as far as a Date can tell them. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 8.64e15;
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Pid 0 would be the asker's own process group. */
export function isProcessIdentity(value: unknown): value is ProcessIdentity {
  return isRecord(value) && isCount(value['pid']) && value['pid'] > 0 && typeof value['start'] === 'string';
}
