/** The links of this machine as they come and go, each with its sockets. Nothing is sent because of them by itself. */
import type { RemoteInfo } from 'node:dgram';
import type { Link, Packet, Sender, Sending } from '../wire/record.ts';
import { encodePacket } from './codec.ts';
import { type LocalLink, localLinks } from './interfaces.ts';
import { createRetries } from './retries.ts';
import { createReader } from './sieve.ts';
import { createSleepSense } from './sleep.ts';
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
  /** How often others are looked for; for tests, which have no time. */
  readonly lookMs?: number | undefined;
}

/** A cable that is plugged in, a network that is chosen: looked for so often, which costs a fraction of a millisecond. */
const LOOK_MS = 2000;

interface OpenLink {
  readonly local: LocalLink;
  readonly sockets: LinkSockets;
}

export function openLinks(options: LinksOptions): Links {
  const { bound, onChange, onFault, lookMs = LOOK_MS } = options;
  const open = new Map<string, OpenLink>();
  const retries = createRetries();
  const told = new Set<string>();
  const read = createReader(() => performance.now());
  const hasSlept = createSleepSense(lookMs, Date.now);

  function fail(local: LocalLink, code: string): void {
    open.get(local.key)?.sockets.close();
    open.delete(local.key);
    retries.fail(local.key);
    if (!told.has(code)) onFault(`${local.name} (${local.family})`, code);
    told.add(code);
    onChange(current());
  }

  function hear(link: string, bytes: Uint8Array, { address, port }: RemoteInfo, way: 'everybody' | 'us'): void {
    const packet = options.isOfUse(bytes) ? read(bytes, address) : undefined;
    if (!packet || !open.has(link)) return;
    const from = { link, host: address, port };
    if (way === 'everybody') options.onPacket(packet, from);
    else options.onAsked?.(packet, from);
  }

  function start(local: LocalLink): void {
    const sockets = openSockets({
      link: local,
      isAsked: options.onAsked !== undefined,
      onBytes: (bytes, from, way) => hear(local.key, bytes, from, way),
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
    retries.look();
    const come = present.filter(({ key }) => !open.has(key) && !retries.isWaiting(key));
    for (const local of come) start(local);
    return gone.length + come.length > 0;
  }

  const current = (): readonly Link[] =>
    [...open.values()].map(({ local: { key, name, family, addresses } }) => ({ key, name, family, addresses }));

  look();
  const looking = setInterval(() => {
    const isAwake = hasSlept();
    if (look() || isAwake) onChange(current());
  }, lookMs).unref();

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
