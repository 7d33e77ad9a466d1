/**
 * One look at the rooms of the network: it asks everybody from a port of its own, and each room answers it alone and at once
 * (RFC 6762, 5.1 and 6.7). What is told to everybody is told once a second at most, which would be too late for the second
 * of two who look. Where no such answer comes, be it that a firewall lets in nothing but mDNS, it asks as everybody does.
 */

import { askAround, questionPackets } from '../looking/asking.ts';
import { createBrowser } from '../looking/browser.ts';
import type { LanRoom } from '../looking/lan-room.ts';
import { MDNS_PORT, type Packet, type Sender } from '../wire/record.ts';
import { openAskingSocket } from './asking-socket.ts';
import { encodePacket, mentions } from './codec.ts';
import { localLinks } from './interfaces.ts';
import { type Links, openLinks } from './links.ts';
import { createReader } from './sieve.ts';

/** The question may have been lost. */
const ASK_AT_MS: readonly number[] = [0, 250, 750];
/** Who has not answered us alone by then does not, or is not let in. */
const ALONE_MS = 200;
const LONGEST_MS = 1500;
/** After so long without news the look ends. */
const QUIET_MS = 500;

/** `isEnough`: then it ends at once, and does not end before its time where nothing is heard. */
export async function lookAround(isEnough?: (rooms: readonly LanRoom[]) => boolean): Promise<readonly LanRoom[]> {
  const ways = localLinks(undefined);
  if (ways.length === 0) return [];
  const browser = createBrowser();
  const { promise: seen, resolve: end } = Promise.withResolvers<void>();
  let quiet: NodeJS.Timeout | undefined;
  let links: Links | undefined;

  /** Who looks for one room waits for the last; so does who asks everybody, as some may have spoken a moment ago. */
  function wait(): void {
    clearTimeout(quiet);
    if (!isEnough && !links) quiet = setTimeout(end, QUIET_MS);
  }

  function hear(packet: Packet | undefined, from: Sender): void {
    const before = browser.heard().length;
    if (packet) browser.receive(packet, from, performance.now());
    if (browser.heard().length === before) return;
    wait();
    if (isEnough?.(browser.rooms())) end();
  }

  const sockets = ways.map((link) => {
    // Each for itself: a room answers over every link.
    const read = createReader(() => performance.now());
    return openAskingSocket(link, (bytes, host) => hear(read(bytes, host), { link: link.key, host, port: MDNS_PORT }));
  });

  function ask(): void {
    const packets = questionPackets(browser.heard()).map(encodePacket);
    for (const { send } of sockets) for (const bytes of packets) send(bytes);
  }

  function askEverybody(): void {
    // No firewall keeps a machine from hearing itself.
    const own = new Set(ways.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
    if (browser.rooms().some(({ host }) => !own.has(host.split('%')[0] ?? ''))) return;
    clearTimeout(quiet);
    links = openLinks({
      bound: undefined,
      onAsked: undefined,
      isOfUse: (bytes) => mentions(bytes, ['_portico']),
      onPacket: hear,
      onChange: () => {},
      onFault: () => {},
    });
    void links.send(askAround(links.current(), [], performance.now()));
  }

  const timers = ASK_AT_MS.map((at) => setTimeout(ask, at));
  timers.push(setTimeout(askEverybody, ALONE_MS), setTimeout(end, LONGEST_MS));
  wait();
  await seen;
  for (const timer of [...timers, quiet]) clearTimeout(timer);
  for (const { close } of sockets) close();
  links?.close();
  return browser.rooms();
}
