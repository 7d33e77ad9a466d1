/**
 * One look at the rooms of the network: it asks everybody from a port of its own, and each room answers it alone and at once
 * (RFC 6762, 5.1 and 6.7). What is told to everybody is told once a second at most, which would be too late for the second
 * of two who look.
 */
import { createSocket, type Socket } from 'node:dgram';
import { questionPackets } from '../looking/asking.ts';
import { createBrowser } from '../looking/browser.ts';
import type { LanRoom } from '../looking/lan-room.ts';
import { MDNS_PORT } from '../wire/record.ts';
import { decodePacket, encodePacket } from './codec.ts';
import { type LocalLink, localLinks } from './interfaces.ts';
import { groups } from './sockets.ts';

/** The question may have been lost. */
const ASK_AT_MS: readonly number[] = [0, 250, 750];
const LONGEST_MS = 1500;
/** After so long without news the look ends. */
const QUIET_MS = 500;

/** `isEnough`: then it ends at once, and does not end before its time where nothing is heard. */
export async function lookAround(isEnough?: (rooms: readonly LanRoom[]) => boolean): Promise<readonly LanRoom[]> {
  const links = localLinks(undefined);
  if (links.length === 0) return [];
  const browser = createBrowser();
  const { promise: seen, resolve: end } = Promise.withResolvers<void>();
  let quiet: NodeJS.Timeout | undefined;

  /** Who looks for one room waits for the last. */
  function wait(): void {
    clearTimeout(quiet);
    if (!isEnough) quiet = setTimeout(end, QUIET_MS);
  }

  const sockets = links.map((link) =>
    openSocket(link, (bytes, host) => {
      const before = browser.heard().length;
      const packet = decodePacket(bytes);
      if (packet) browser.receive(packet, { link: link.key, host, port: MDNS_PORT }, performance.now());
      if (browser.heard().length === before) return;
      wait();
      if (isEnough?.(browser.rooms())) end();
    }),
  );
  const ask = (): void => {
    const packets = questionPackets(browser.heard()).map(encodePacket);
    for (const { send } of sockets) for (const bytes of packets) send(bytes);
  };
  const timers = [...ASK_AT_MS.map((at) => setTimeout(ask, at)), setTimeout(end, LONGEST_MS)];
  wait();
  await seen;
  for (const timer of [...timers, quiet]) clearTimeout(timer);
  for (const { close } of sockets) close();
  return browser.rooms();
}

interface AskingSocket {
  readonly send: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

/** A link that cannot be used is one where nobody answers. */
function openSocket(link: LocalLink, onAnswer: (bytes: Uint8Array, host: string) => void): AskingSocket {
  const { family, name, host, isNear } = link;
  const isIPv4 = family === 'IPv4';
  const socket: Socket = createSocket(isIPv4 ? 'udp4' : 'udp6');
  const ready = new Promise<boolean>((resolve) => {
    socket.on('error', () => resolve(false));
    socket.bind(0, isIPv4 ? host : '::', () => {
      try {
        socket.setMulticastInterface(isIPv4 ? host : `::%${name}`);
        resolve(true);
      } catch {
        resolve(false);
      }
    });
  });
  socket.on('message', (bytes, { address, port }) => {
    if (port === MDNS_PORT && isNear(address)) onAnswer(bytes, address);
  });
  const group = isIPv4 ? groups.IPv4 : `${groups.IPv6}%${name}`;
  let isClosed = false;
  return {
    send: (bytes) => {
      void ready.then((isOpen) => {
        if (isOpen && !isClosed) socket.send(bytes, MDNS_PORT, group, () => {});
      });
    },
    close: () => {
      isClosed = true;
      socket.close();
    },
  };
}
