/** Looks for the rooms of the network, and keeps looking. */
import { connect } from 'node:net';
import { createBrowser } from '../looking/browser.ts';
import type { Check, CheckOutcome } from '../looking/checking.ts';
import type { LanRoom } from '../looking/lan-room.ts';
import { mentions } from './codec.ts';
import { openLinks } from './links.ts';
import { createTimer } from './timer.ts';

export interface Browsing {
  readonly close: () => void;
}

export interface BrowsingOptions {
  /** See `LinksOptions`. */
  readonly lookMs?: number | undefined;
}

/** How long a machine may take to say whether somebody listens. */
const CHECK_MS = 2000;

/** Nobody sees the difference. */
const SETTLE_MS = 40;

/** Calls back whenever something else is to be seen. Keeps no process alive. */
export function browseRooms(onChange: (rooms: readonly LanRoom[]) => void, { lookMs }: BrowsingOptions = {}): Browsing {
  const browser = createBrowser();
  const timer = createTimer(due);
  const now = (): number => performance.now();
  let shown = '[]';
  let settling: NodeJS.Timeout | undefined;
  const links = openLinks({
    bound: undefined,
    onAsked: undefined,
    isOfUse: (bytes) => mentions(bytes, ['_portico']),
    onPacket: (packet, from) => {
      browser.receive(packet, from, now());
      settleSoon();
    },
    onChange: (current) => {
      browser.setLinks(current, now());
      settleSoon();
    },
    // Whoever looks is told by an empty list.
    onFault: () => {},
    lookMs,
  });
  browser.setLinks(links.current(), now());
  timer.set(browser.dueAt());

  function due(): void {
    const effects = browser.wake(now());
    void links.send(effects.flatMap((effect) => (effect.type === 'send' ? [effect] : [])));
    for (const effect of effects) if (effect.type === 'check') void check(effect);
    settle();
  }

  async function check({ key, host, port }: Check): Promise<void> {
    browser.check(key, await knock(host, port), now());
    settleSoon();
  }

  /** A whole network answers at once: what follows from it is told once. */
  function settleSoon(): void {
    settling ??= setTimeout(settle, SETTLE_MS).unref();
  }

  function settle(): void {
    clearTimeout(settling);
    settling = undefined;
    timer.set(browser.dueAt());
    const rooms = browser.rooms();
    const text = JSON.stringify(rooms);
    if (text === shown) return;
    shown = text;
    onChange(rooms);
  }

  return {
    close: () => {
      timer.set(undefined);
      clearTimeout(settling);
      links.close();
    },
  };
}

/** Goes away without a word. */
function knock(host: string, port: number): Promise<CheckOutcome> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (outcome: CheckOutcome): void => {
      resolve(outcome);
      socket.destroy();
    };
    socket.setTimeout(CHECK_MS, () => settle('silent'));
    socket.on('connect', () => settle('alive'));
    socket.on('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ECONNREFUSED' ? 'refused' : 'silent'));
    socket.unref();
  });
}
