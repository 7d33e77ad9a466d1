/** Tells the network of a room, for as long as it stands. */
import { randomBytes } from 'node:crypto';
import { createAnnouncer } from '../answering/announcer.ts';
import { DIRECT_PACE, directAnswers } from '../answering/direct.ts';
import { createPace } from '../answering/pace.ts';
import type { Announcement } from '../wire/announcement.ts';
import type { Packet, Sender, Sending } from '../wire/record.ts';
import { isResponse, mentions } from './codec.ts';
import { localLinks } from './interfaces.ts';
import { openLinks } from './links.ts';
import { createTimer } from './timer.ts';

export interface Announcing {
  readonly update: (announcement: Announcement) => void;
  /** Says goodbye. Resolves when that is said, or cannot be. */
  readonly close: () => Promise<void>;
}

export interface AnnouncingOptions {
  readonly announcement: Announcement;
  /** Where the room listens: an address, `::` or `0.0.0.0`. */
  readonly bound: string;
  /** The other rooms of this machine that are told of: who asks the machine for its rooms reaches one of them only. */
  readonly neighbours: () => Promise<readonly Announcement[]>;
  /** Takes one line. */
  readonly log: (line: string) => void;
  /** See `LinksOptions`. */
  readonly lookMs?: number | undefined;
}

/** The last words are not waited for any longer. */
const GOODBYE_MS = 200;

/** See Announcement. */
export function createRoomId(): string {
  return randomBytes(8).toString('hex');
}

export function announceRoom({ announcement, bound, neighbours, log, lookMs }: AnnouncingOptions): Announcing {
  const announcer = createAnnouncer(announcement, Math.random);
  const timer = createTimer(due);
  const isAnswered = createPace(DIRECT_PACE);
  const now = (): number => performance.now();
  let latest = announcement;
  const plain = announcer.label();
  let called = plain;
  const links = openLinks({
    bound,
    // All names of ours end in one of these; and nobody else's answers matter but those of our own name.
    isOfUse: (bytes) =>
      mentions(bytes, isResponse(bytes) ? [announcer.claimed()] : ['_portico', '_irc', '_services', 'portico-']),
    onPacket: (packet, from) => {
      say(announcer.receive(packet, from, now()));
    },
    onAsked: (packet, from) => void answer(packet, from),
    onChange: (current) => {
      announcer.setLinks(current, now());
      timer.set(announcer.dueAt());
    },
    onFault: (link, code) => log(`the room cannot be told of over ${link}: ${code}`),
    lookMs,
  });
  announcer.setLinks(links.current(), now());
  timer.set(announcer.dueAt());

  function due(): void {
    say(announcer.wake(now()));
  }

  function say(sendings: readonly Sending[]): void {
    void links.send(sendings);
    timer.set(announcer.dueAt());
    const label = announcer.label();
    if (label !== called && label !== plain)
      log(`another is called "${called}" on the network: there the room is "${label}"`);
    if (label !== called && label === plain)
      log(`nobody else is called "${label}" on the network: there the room is, now`);
    called = label;
  }

  async function answer(packet: Packet, from: Sender): Promise<void> {
    const link = links.current().find(({ key }) => key === from.link);
    if (!link || packet.type !== 'query') return;
    const isNear = localLinks(bound).some((local) => local.key === from.link && local.isNear(from.host));
    const others = await neighbours();
    const rooms = [
      { announcement: latest, label: announcer.label() },
      ...others.flatMap((other) => (other.id === latest.id ? [] : [{ announcement: other, label: undefined }])),
    ];
    const packets = directAnswers(packet, rooms, { link, distance: isNear ? 'near' : 'far' });
    if (packets.length === 0 || !isAnswered(from.host, now())) return;
    await links.send(packets.map((direct) => ({ type: 'send', link: link.key, to: from, packet: direct })));
  }

  return {
    update: (next) => {
      latest = next;
      announcer.update(next, now());
      timer.set(announcer.dueAt());
    },
    close: async () => {
      timer.set(undefined);
      const said = links.send(announcer.goodbye());
      await Promise.race([said, new Promise((resolve) => setTimeout(resolve, GOODBYE_MS).unref())]);
      links.close();
    },
  };
}
