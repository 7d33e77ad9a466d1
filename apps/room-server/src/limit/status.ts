/** How a room stands, for its host: in a few lines. */
import type { Limits } from './option.ts';

export interface Standing {
  readonly openMs: number;
  /** Registered. */
  readonly people: number;
  /** Connections of who is not in. */
  readonly waiting: number;
  /** In bytes. */
  readonly memory: number;
  readonly limits: Limits;
  /** What the limits did: see Tally. */
  readonly done: readonly string[];
}

const MINUTE_MS = 60_000;
const MEGABYTE = 1024 * 1024;

export function statusLines({ openMs, people, waiting, memory, limits, done }: Standing): readonly string[] {
  const { members, perAddress, rate } = limits;
  const messages = rate === 'off' ? 'any number of messages' : `${rate} messages a second`;
  return [
    `people: ${people} of ${members}, and ${waiting} not in yet`,
    `open for ${duration(openMs)}, with ${Math.ceil(memory / MEGABYTE)} MB of memory`,
    `limits: ${perAddress} connections an address, ${messages} each`,
    ...(done.length > 0 ? done.map((line) => `so far, ${line}`) : ['so far no limit was reached']),
  ];
}

function duration(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / (24 * 60))];
  if (days > 0) return `${days} d ${hours % 24} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
