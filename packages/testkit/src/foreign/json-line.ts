/** JSON objects as `readline` and `JSON.parse` have them: one on each line. */
import type { Taken } from './speaker.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function takeJsonLine(bytes: Buffer): Taken<JsonObject> | undefined {
  const end = bytes.indexOf('\n');
  if (end < 0) return undefined;
  const line = bytes.toString('utf8', 0, end);
  const value: unknown = JSON.parse(line);
  if (!isObject(value)) throw new Error(`no object: ${line}`);
  return { message: value, length: end + 1 };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
