/** Asks one machine for its rooms, where what is told to everybody does not pass. */
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import { createBrowser } from '../looking/browser.ts';
import type { LanRoom } from '../looking/lan-room.ts';
import { MDNS_PORT, type Packet, query } from '../wire/record.ts';
import { ROOM_SERVICE } from '../wire/service.ts';
import { encodePacket } from './codec.ts';
import { createReader } from './sieve.ts';

export type HostAnswer =
  /** None: the machine is there, and nobody on it tells of rooms. */
  | { readonly type: 'answered'; readonly rooms: readonly LanRoom[] }
  | { readonly type: 'silent' }
  | { readonly type: 'unknown-host' };

/** When the question is sent again: it may have been lost. */
const ASK_AGAIN_MS: readonly number[] = [300, 900];
const PATIENCE_MS = 1500;
/** The rooms of one machine come in a packet each, right after each other. */
const QUIET_MS = 150;

/** `host`: an address or a name. */
export async function askHost(host: string): Promise<HostAnswer> {
  const found = await lookup(host).catch(() => undefined);
  if (!found) return { type: 'unknown-host' };
  const { address } = found;
  const browser = createBrowser();
  const end = await askAddress(address, (packet) =>
    browser.receive(packet, { link: '', host: address, port: MDNS_PORT }, performance.now()),
  );
  return end === 'answered' ? { type: 'answered', rooms: browser.rooms() } : { type: 'silent' };
}

/** Until it has answered, or will not. */
export async function askAddress(address: string, onPacket: (packet: Packet) => void): Promise<'answered' | 'silent'> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  const { promise: finished, resolve: finish } = Promise.withResolvers<'answered' | 'silent'>();
  const read = createReader(() => performance.now());
  let quiet: NodeJS.Timeout | undefined;
  socket.on('message', (bytes) => {
    const packet = read(bytes, address);
    if (packet) onPacket(packet);
    clearTimeout(quiet);
    quiet = setTimeout(finish, QUIET_MS, 'answered');
  });
  socket.on('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ECONNREFUSED' ? 'answered' : 'silent'));
  const question = encodePacket(query({ id: 1, questions: [{ name: ROOM_SERVICE, type: 'PTR' }] }));
  const asking: NodeJS.Timeout[] = [];
  const send = (): void => socket.send(question, () => {});
  // Connected, it hears nobody else, and is told when nobody listens there. Where no way leads there, it never is.
  socket.once('connect', () => {
    send();
    asking.push(...ASK_AGAIN_MS.map((at) => setTimeout(send, at)));
  });
  socket.connect(MDNS_PORT, address);
  // One that does not stop talking has answered, too.
  const patience = setTimeout(() => finish(quiet ? 'answered' : 'silent'), PATIENCE_MS);
  const end = await finished;
  for (const timer of [...asking, patience, quiet]) clearTimeout(timer);
  socket.close();
  return end;
}
