/** PURE. What a room says to everybody by itself: the question whether its name is free, what it is, and goodbye. */
import type { Announcement } from '../wire/announcement.ts';
import { type LanRecord, type Link, type Packet, query, response, type Sending } from '../wire/record.ts';
import { isInstance, type RoomRecords, recordsOf } from '../wire/service.ts';
import type { Calling } from './calling.ts';

export interface Saying {
  readonly announcement: Announcement;
  readonly called: Calling;
  readonly links: readonly Link[];
}

export function probe(saying: Saying): readonly Sending[] {
  const questions = saying.called.claim.instances.map((name) => ({ name, type: 'ANY' }));
  return everywhere(saying, ({ unique }) =>
    query({ questions, authorities: unique.filter(({ type }) => type === 'SRV' || type === 'TXT') }),
  );
}

export function tell(saying: Saying): readonly Sending[] {
  return everywhere(saying, ({ shared, unique }) => response({ answers: [...shared.filter(isOfInstance), ...unique] }));
}

export function sayGoodbye(saying: Saying): readonly Sending[] {
  return everywhere(saying, ({ shared }) =>
    response({ answers: shared.filter(isOfInstance).map((record) => ({ ...record, ttl: 0 })) }),
  );
}

function everywhere(
  { announcement, called, links }: Saying,
  content: (records: RoomRecords) => Packet,
): readonly Sending[] {
  return links.map((link) => {
    const packet = content(recordsOf(announcement, called.label, link));
    return { type: 'send', link: link.key, to: undefined, packet };
  });
}

/** Which kinds of service there are is only told who asks. */
function isOfInstance(record: LanRecord): boolean {
  return record.type === 'PTR' && isInstance(record.target);
}
