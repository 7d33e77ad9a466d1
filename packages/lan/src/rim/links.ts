/** The links of this machine as they come and go, each with its sockets. Nothing is sent because of them by itself. */
import type { Link, Packet, Sender, Sending } from '../wire/record.ts';
import { decodePacket, encodePacket } from './codec.ts';
import { type LocalLink, localLinks } from './interfaces.ts';
import { createSieve } from './sieve.ts';
import { type LinkSockets, openSockets } from './sockets.ts';

export interface Links {
  /** Those that are open now. */
  readonly current: () => readonly Link[];
  /** Resolves when all of it is on its way. */
  readonly send: (sendings: readonly Sending[]) => Promise<void>;
  readonly close: () => void;
}

export interface LinksOptions {
  /** See `localLinks`. */
  readonly bound: string | undefined;
  /** Hears who asks this machine alone; undefined: nobody is answered. */
  readonly onAsked: ((packet: Packet, from: Sender) => void) | undefined;
  readonly onPacket: (packet: Packet, from: Sender) => void;
  /** Whether a packet can be of use: what printers and others say to each other is not read. */
  readonly isOfUse: (bytes: Uint8Array) => boolean;
  /** There are others now, or this machine has slept: whatever was known may be long past. */
  readonly onChange: (links: readonly Link[]) => void;
  /** A link cannot be used; told once for each reason. */
  readonly onFault: (link: string, code: string) => void;
}

/** A cable that is plugged in, a network that is chosen: looked for so often, which costs a fraction of a millisecond. */
const LOOK_MS = 2000;
/** A timer that is later by this much was not late: the machine slept. */
const SLEPT_MS = 10_000;
/** A socket that failed is tried again after this many looks. */
const RETRY_LOOKS = 10;

interface OpenLink {
  readonly local: LocalLink;
  readonly sockets: LinkSockets;
}

export function openLinks({ bound, onAsked, onPacket, isOfUse, onChange, onFault }: LinksOptions): Links {
  const open = new Map<string, OpenLink>();
  /** Those that failed, with the looks that are left until they are tried again. */
  const failed = new Map<string, number>();
  const told = new Set<string>();
  const isHeard = createSieve(() => performance.now());
  let lookedAt = Date.now();

  function fail(local: LocalLink, code: string): void {
    open.get(local.key)?.sockets.close();
    open.delete(local.key);
    failed.set(local.key, RETRY_LOOKS);
    if (!told.has(code)) onFault(`${local.name} (${local.family})`, code);
    told.add(code);
    onChange(current());
  }

  function start(local: LocalLink): void {
    const sockets = openSockets({
      link: local,
      isAsked: onAsked !== undefined,
      onBytes: (bytes, { address, port }, way) => {
        const packet = isOfUse(bytes) && isHeard(address) ? decodePacket(bytes) : undefined;
        if (!packet || !open.has(local.key)) return;
        const from = { link: local.key, host: address, port };
        if (way === 'everybody') onPacket(packet, from);
        else onAsked?.(packet, from);
      },
      onFault: (code) => fail(local, code),
    });
    open.set(local.key, { local, sockets });
  }

  /** True: there are others now. */
  function look(): boolean {
    const present = localLinks(bound);
    const gone = [...open.values()].filter(({ local }) => !present.some(({ key }) => key === local.key));
    for (const { local, sockets } of gone) {
      sockets.close();
      open.delete(local.key);
    }
    for (const [key, left] of failed) {
      if (left > 0) failed.set(key, left - 1);
      else failed.delete(key);
    }
    const come = present.filter(({ key }) => !open.has(key) && !failed.has(key));
    for (const local of come) start(local);
    return gone.length + come.length > 0;
  }

  function current(): readonly Link[] {
    return [...open.values()].map(({ local: { key, name, family, addresses } }) => ({ key, name, family, addresses }));
  }

  look();
  const looking = setInterval(() => {
    const now = Date.now();
    const hasSlept = now - lookedAt > LOOK_MS + SLEPT_MS;
    lookedAt = now;
    if (look() || hasSlept) onChange(current());
  }, LOOK_MS).unref();

  return {
    current,
    send: async (sendings) => {
      await Promise.all(sendings.map(({ link, to, packet }) => open.get(link)?.sockets.send(encodePacket(packet), to)));
    },
    close: () => {
      clearInterval(looking);
      for (const { sockets } of open.values()) sockets.close();
      open.clear();
    },
  };
}
