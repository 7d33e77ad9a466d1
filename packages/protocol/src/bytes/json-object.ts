/** The fields of a JSON object as peers write them, in any spelling, and as we write them: ASCII only. */

/** Objects are Maps, so that no key of a peer's means anything to the language. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonFields;
export type JsonFields = ReadonlyMap<string, JsonValue>;

/** Most objects and lists within each other: no message has more than three, the rest is room for what others add to theirs. */
export const OBJECT_DEPTH: number = 16;

/**
 * Undefined where `text` is no JSON object. Keys are in lower case and without invisible characters, which some editors
 * leave in programs; of keys that are then the same the last one counts. A lone surrogate in a text reads as U+FFFD, and
 * what is nested too deep as null.
 */
export function readFields(text: string): JsonFields | undefined {
  const value = jsonValue(parse(text), OBJECT_DEPTH);
  return value instanceof Map ? value : undefined;
}

/** Texts as they are, numbers in their decimal spelling, '' for everything else. */
export function textOf(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

/** The object in one line without blanks, its keys in the order given, everything that is not ASCII as `\uXXXX`. */
export function writeObject(fields: Iterable<readonly [key: string, value: JsonValue]>): string {
  return `{${Array.from(fields, ([key, value]) => `${writeText(key)}:${writeValue(value)}`).join(',')}}`;
}

/** How many bytes a text, or one character of it, takes in a written object, without the quotes. */
export function writtenWidth(text: string): number {
  return writeText(text).length - '""'.length;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function jsonValue(value: unknown, depth: number): JsonValue {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null || depth === 0) return null;
  if (Array.isArray(value)) return value.map((item: unknown) => jsonValue(item, depth - 1));
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  return new Map(entries.map(([key, item]) => [plainKey(key), jsonValue(item, depth - 1)]));
}

/** A key as it is compared. */
function plainKey(key: string): string {
  return key
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .trim()
    .toLowerCase();
}

function writeValue(value: JsonValue): string {
  if (typeof value === 'string') return writeText(value);
  if (Array.isArray(value)) return `[${value.map(writeValue).join(',')}]`;
  return typeof value === 'object' && value !== null ? writeObject(value) : JSON.stringify(value);
}

/** A lone surrogate is sent as U+FFFD. */
function writeText(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[\x7f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
