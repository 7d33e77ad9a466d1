/**
 * PURE. The answer to who asks this machine, and no other, from a port of their own: all of its rooms, in packets that pass
 * everywhere.
 */

import type { Rate } from '@portico/protocol';
import type { Announcement } from '../wire/announcement.ts';
import { dnsKey, type Link, type Packet, response } from '../wire/record.ts';
import { instanceLabel, recordsOf } from '../wire/service.ts';
import { answerPacket, answersTo } from './answer.ts';

/** Who asks so remembers nothing for long (RFC 6762, 6.7). */
const DIRECT_TTL = 10;
/**
 * More are not told: an answer shall not be much greater than the question was worth. Where a router is between, nobody
 * knows whether who asks is who is answered.
 */
const ROOMS_MOST = { near: 64, far: 8 };
/** Of one asker's questions so many are answered: more would be sent to somebody who has not asked. */
export const DIRECT_PACE: Rate = { burst: 10, perSecond: 2 };
/** Who asks is told again what (6.7); programs ask for one thing. */
const QUESTIONS_MOST = 4;

export interface ToldRoom {
  readonly announcement: Announcement;
  /** What the network calls it; undefined: nobody here knows. */
  readonly label: string | undefined;
}

/** One packet a room; each has a name of its own in them. */
export function directAnswers(
  question: Packet,
  rooms: readonly ToldRoom[],
  { link, distance }: { readonly link: Link; readonly distance: 'near' | 'far' },
): readonly Packet[] {
  if (question.type !== 'query') return [];
  const labels = new Set(rooms.flatMap(({ label }) => (label === undefined ? [] : [dnsKey(label)])));
  return rooms.slice(0, ROOMS_MOST[distance]).flatMap(({ announcement, label }) => {
    const records = recordsOf(announcement, label ?? freeLabel(announcement.name, labels), link);
    const { shared, unique } = answersTo(question, records);
    if (shared.length + unique.length === 0) return [];
    const { answers, additionals } = answerPacket([...shared, ...unique], records);
    const soon = answers.map((record) => ({ ...record, ttl: DIRECT_TTL }));
    const further = additionals.map((record) => ({ ...record, ttl: DIRECT_TTL }));
    return [
      response({
        id: question.id,
        questions: question.questions.slice(0, QUESTIONS_MOST),
        answers: soon,
        additionals: further,
      }),
    ];
  });
}

function freeLabel(name: string, taken: Set<string>): string {
  let number = 1;
  while (taken.has(dnsKey(instanceLabel(name, number)))) number += 1;
  const label = instanceLabel(name, number);
  taken.add(dnsKey(label));
  return label;
}
