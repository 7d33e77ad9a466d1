/** PURE. What a room says of itself at this moment, over HTTP. */
import { printable } from '@portico/protocol';
import { parseJson } from '../json.ts';

export interface LiveRoom {
  readonly people: number;
  /** `''`: there is none. */
  readonly topic: string;
}

/** Of `/room.json`. Undefined: it says nothing of the kind. */
export function decodeLiveRoom(text: string): LiveRoom | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('people' in value)) return undefined;
  const { people } = value;
  if (typeof people !== 'number' || !Number.isSafeInteger(people) || people < 0) return undefined;
  const topic = 'topic' in value && typeof value.topic === 'string' ? printable(value.topic) : '';
  return { people, topic };
}
