/** PURE. Answers that wait a little, because others answer the same question, and are then given to everybody in one packet. */
import type { LanRecord, Packet, Sender } from '../wire/record.ts';
import { isKnown, recordKey } from './answer.ts';

export interface Delay {
  readonly add: (records: readonly LanRecord[], packet: Packet, from: Sender, now: number) => void;
  /** What one asker turns out to know need not be said, unless another has asked too. */
  readonly forget: (packet: Packet, from: Sender) => void;
  /** These were told to everybody on the link. */
  readonly told: (link: string, records: readonly LanRecord[], now: number) => void;
  readonly due: (now: number) => readonly { readonly link: string; readonly records: readonly LanRecord[] }[];
  readonly dueAt: () => number | undefined;
  readonly clear: () => void;
}

/** RFC 6762, 6. */
const LEAST_MS = 20;
const MOST_MS = 120;
/** Who knows more than fits into a packet says so in further ones (7.2). */
const CUT_MS = 450;
/** The same is not said again to everybody sooner. */
const REPEAT_MS = 1000;

interface Waiting {
  readonly at: number;
  readonly askers: Set<string>;
  readonly records: Map<string, LanRecord>;
}

export function createDelay(random: () => number): Delay {
  const waiting = new Map<string, Waiting>();
  /** When each record was last told on a link. */
  const said = new Map<string, number>();
  return {
    add: (records, { isCut }, { link, host }, now) => {
      const lasts = records.map((record) => said.get(keyOn(link, record)) ?? Number.NEGATIVE_INFINITY);
      const pause = isCut ? CUT_MS : LEAST_MS + random() * (MOST_MS - LEAST_MS);
      const at = Math.max(now + pause, Math.max(...lasts) + REPEAT_MS);
      const others = waiting.get(link) ?? { at, askers: new Set(), records: new Map() };
      others.askers.add(host);
      for (const record of records) others.records.set(recordKey(record), record);
      waiting.set(link, { ...others, at: Math.min(others.at, at) });
    },
    forget: ({ questions, answers }, { link, host }) => {
      const asked = waiting.get(link);
      if (questions.length > 0 || asked?.askers.size !== 1 || !asked.askers.has(host)) return;
      for (const [key, record] of asked.records) if (isKnown(record, answers)) asked.records.delete(key);
      if (asked.records.size === 0) waiting.delete(link);
    },
    told: (link, records, now) => {
      for (const [key, at] of said) if (now - at >= REPEAT_MS) said.delete(key);
      for (const record of records) said.set(keyOn(link, record), now);
    },
    due: (now) => {
      const ready = [...waiting].filter(([, { at }]) => at <= now);
      for (const [link] of ready) waiting.delete(link);
      return ready.map(([link, { records }]) => ({ link, records: [...records.values()] }));
    },
    dueAt: () => (waiting.size === 0 ? undefined : Math.min(...[...waiting.values()].map(({ at }) => at))),
    clear: () => waiting.clear(),
  };
}

function keyOn(link: string, record: LanRecord): string {
  return `${link} ${recordKey(record)}`;
}
