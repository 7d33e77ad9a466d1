/**
 * One look at what the network lets through: whether what is told to everybody comes back to ourselves, and who tells of
 * rooms, be it to everybody or only to who asks that machine alone.
 */
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isTunnel } from '@portico/protocol';
import { dnsKey, type Packet, query, ROOMS_KEPT, sameName } from '../wire/record.ts';
import { labelOf, ROOM_SERVICE } from '../wire/service.ts';
import { readText } from '../wire/text.ts';
import { askAddress } from './ask.ts';
import { encodePacket, mentions } from './codec.ts';
import { type LocalLink, localLinks } from './interfaces.ts';
import { createReader } from './sieve.ts';
import { openSockets } from './sockets.ts';

export interface MulticastLook {
  /** By interface and family: whether our question came back to us; else the system's code for why it cannot. */
  readonly sent: readonly {
    readonly name: string;
    readonly family: 'IPv4' | 'IPv6';
    readonly outcome: 'heard' | 'unheard' | string;
  }[];
  readonly rooms: readonly HeardRoom[];
}

/** Where a room is, as its machine says. */
export interface HeardRoom {
  readonly host: string;
  readonly port: number;
  /** By which one room is known that is heard at several addresses. Anybody may have written it. */
  readonly target: string;
  readonly by: 'multicast' | 'unicast';
  /** It lets in by an invite alone. */
  readonly byInvite: boolean;
}

/** RFC 6762, section 6: who answers waits up to 120 ms, so that not all do at once; the rest is for slow networks. */
const LISTEN_MS = 700;
/** RFC 6762, section 6: what was told to everybody is not told again within a second, whoever asks. */
const ASK_AGAIN_MS = 1100;

/** `host`: an address to ask alone, too, so that one learns of rooms whose announcements are kept from us. */
export async function lookAtMulticast(host?: string): Promise<MulticastLook> {
  // Tunnels seldom carry what is told to everybody, and nothing is wrong then.
  const links = localLinks(undefined).filter(({ name }) => !isTunnel(name));
  if (links.length === 0) return { sent: [], rooms: [] };
  const rooms = new Map<string, HeardRoom>();
  const outcomes = new Map<string, string>();
  const read = createReader(() => performance.now());
  const question = encodePacket(
    // The number tells ours from those of others; whoever reads it has to overlook it (RFC 6762, 18.1).
    query({ id: randomInt(1, 0x10000), questions: [{ name: ROOM_SERVICE, type: 'PTR' }] }),
  );

  function note(packet: Packet | undefined, from: Pick<HeardRoom, 'host' | 'by'>): void {
    for (const place of packet ? placesIn(packet) : []) {
      if (rooms.size < ROOMS_KEPT) rooms.set(JSON.stringify([from, place]), { ...from, ...place });
    }
  }

  const open = links.map((link) =>
    openSockets({
      link,
      isAsked: false,
      onBytes: (bytes, { address }) => {
        if (isOwn(link, address) && Buffer.compare(bytes, question) === 0) outcomes.set(link.key, 'heard');
        else if (mentions(bytes, ['_portico'])) {
          note(read(bytes, address), { host: address, by: 'multicast' });
        }
      },
      onFault: (code) => outcomes.set(link.key, code),
    }),
  );
  const ask = (): void => {
    for (const { send } of open) void send(question, undefined);
  };
  const begun = performance.now();
  ask();
  const alone = host === undefined ? undefined : askAddress(host, (packet) => note(packet, { host, by: 'unicast' }));
  await Promise.all([pause(LISTEN_MS), alone]);
  if (keptFromUs([...rooms.values()]).length > 0) {
    await pause(Math.max(0, begun + ASK_AGAIN_MS - performance.now()));
    ask();
    await pause(LISTEN_MS);
  }
  for (const { close } of open) close();
  return {
    sent: links.map(({ key, name, family }) => ({ name, family, outcome: outcomes.get(key) ?? 'unheard' })),
    rooms: [...rooms.values()],
  };
}

/** What is told to us alone, and not to everybody. */
function keptFromUs(rooms: readonly HeardRoom[]): readonly HeardRoom[] {
  const told = rooms.filter(({ by }) => by === 'multicast');
  return rooms.filter(({ target, port }) => !told.some((one) => one.target === target && one.port === port));
}

function isOwn({ addresses }: LocalLink, from: string): boolean {
  const [host] = from.split('%');
  return addresses.some(({ address }) => address === host);
}

function placesIn({ type, answers, additionals }: Packet): readonly Pick<HeardRoom, 'port' | 'target' | 'byInvite'>[] {
  if (type !== 'response') return [];
  const records = [...answers, ...additionals];
  return records.flatMap((record) => {
    const isRoom = record.type === 'SRV' && record.ttl > 0 && labelOf(record.name) !== undefined;
    if (!isRoom) return [];
    const byInvite = records.some(
      (text) => text.type === 'TXT' && sameName(text.name, record.name) && readText(text.entries).byInvite,
    );
    return [{ port: record.port, target: dnsKey(record.target), byInvite }];
  });
}
