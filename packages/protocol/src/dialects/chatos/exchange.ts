/**
 * What a client sends, one packet at a time: each is answered, or given up, before the next is written. Errors do not
 * tell which packet they answer, so only one may be open.
 */
import type { Happening, Request } from '../../vocabulary.ts';
import type { Packet } from './packet.ts';

export interface Exchange {
  readonly packet: Packet;
  /** `show`: 5 yes, or an error. `nothing`: only a refusal would be answered. */
  readonly awaits: 'login' | 'ack' | 'show' | 'open' | 'nothing';
  /** What the user asked; undefined for `show`, of which nobody is told. */
  readonly request: Request['type'] | undefined;
  /** What has happened for the user when it is done. */
  readonly happening: Happening | undefined;
}

export interface Exchanges {
  readonly add: (exchanges: readonly Exchange[]) => void;
  /** What is due at `now`; ask until nothing is. `unanswered`: it is given up. */
  readonly next: (now: number) => { readonly type: 'write' | 'unanswered'; readonly exchange: Exchange } | undefined;
  /** The one that was written and not answered. */
  readonly open: () => Exchange | undefined;
  /** It was answered. */
  readonly settle: () => void;
  /** Takes back those for byte streams that were not written. */
  readonly withdrawStreams: () => readonly Exchange[];
  /** When something will be due. */
  readonly dueAt: () => number | undefined;
  readonly isDone: () => boolean;
}

/** How long a client waits for an ACK before it sends the packet again. */
const ACK_MS = 5_000;
/** A packet that is never acknowledged is taken for accepted after this silence: a refusal would have come. */
const SILENCE_MS = 500;
/** A server that says nothing of users that it does not know must not keep the user's next packets waiting. */
const SHOW_MS = 1_000;
/** The first time, and three more. */
const ACK_WRITES = 4;

/** Only what has an ID may be sent again: a second login would be an error. */
const patience: Readonly<Record<Exchange['awaits'], { readonly ms: number; readonly writes: number }>> = {
  login: { ms: Number.POSITIVE_INFINITY, writes: 1 },
  ack: { ms: ACK_MS, writes: ACK_WRITES },
  show: { ms: SHOW_MS, writes: 1 },
  open: { ms: ACK_MS, writes: 1 },
  nothing: { ms: SILENCE_MS, writes: 1 },
};

/** `gapMs`: between two writes. */
export function createExchanges(gapMs: number): Exchanges {
  const queue: Exchange[] = [];
  let open: Exchange | undefined;
  let writes = 0;
  let writtenAt = Number.NEGATIVE_INFINITY;

  function dueAt(): number | undefined {
    if (open) return writtenAt + patience[open.awaits].ms;
    return queue.length > 0 ? writtenAt + gapMs : undefined;
  }

  function next(now: number): ReturnType<Exchanges['next']> {
    const due = dueAt();
    if (due === undefined || due > now) return undefined;
    const last = open;
    if (last && writes >= patience[last.awaits].writes) {
      open = undefined;
      return { type: 'unanswered', exchange: last };
    }
    const exchange = last ?? queue.shift();
    if (!exchange) return undefined;
    writes = last ? writes + 1 : 1;
    open = exchange;
    writtenAt = now;
    return { type: 'write', exchange };
  }

  return {
    add: (exchanges) => {
      queue.push(...exchanges);
    },
    next,
    open: () => open,
    settle: () => {
      open = undefined;
    },
    withdrawStreams: () => {
      const waiting = queue.splice(0);
      queue.push(...waiting.filter((exchange) => !isForStreams(exchange)));
      return waiting.filter(isForStreams);
    },
    dueAt,
    isDone: () => queue.length === 0 && (!open || open.awaits === 'login' || open.awaits === 'nothing'),
  };
}

function isForStreams({ packet }: Exchange): boolean {
  return packet.type === 'offer' || packet.type === 'open';
}
