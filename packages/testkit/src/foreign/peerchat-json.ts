/** Programs for document 001. */
import { type JsonObject, takeJsonLine } from './json-line.ts';
import type { Tongue } from './speaker.ts';

type Spelling = (message: JsonObject) => string;

/** Messages are given with `type` first and numbers as strings, as the document has them. `spelling`: see below. */
export function peerchatJson(spelling: Spelling = asDocumented): Tongue<JsonObject, JsonObject> {
  return { write: (message) => Buffer.from(spelling(message)), take: takeJsonLine };
}

/** The same message, as different programs write it. */
export const peerchatJsonSpellings: Readonly<Record<string, Spelling>> = {
  'as documented': asDocumented,
  'with CRLF': (message) => asDocumented(message).replace('\n', '\r\n'),
  'without a newline': (message) => JSON.stringify(message),
  'the type last': (message) => `${JSON.stringify(Object.fromEntries(Object.entries(message).toReversed()))}\n`,
  'numbers unquoted': (message) => asDocumented(message).replaceAll(/"(\d+)"/g, '$1'),
  // 3: the editor of the document put invisible characters into its examples.
  'the type in capitals, with a soft hyphen': ({ type, ...rest }) => {
    return `${JSON.stringify({ type: `${String(type).toUpperCase()}\u00ad`, ...rest })}\n`;
  },
};

function asDocumented(message: JsonObject): string {
  return `${JSON.stringify(message).replaceAll('":"', '": "').replaceAll('","', '", "')}\n`;
}
