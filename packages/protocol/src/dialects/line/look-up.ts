/** What a member may read of its room without asking it: the topic, and what was said before. */
import type { RoomView } from '../../room-view.ts';
import type { SaidEvent } from '../../vocabulary.ts';
import { writeEvent } from './message.ts';

/** Of the texts that `/history` tells: as many as a terminal shows at once, and as many as it scrolls back to at least. */
export const TEXTS_TOLD: number = 20;
const MOST_TEXTS_TOLD = 100;

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_HOURS = 24;

export type LookUp = { readonly type: 'topic' } | { readonly type: 'history'; readonly limit: number };

/** Lines without their ends. */
export function lookUp(wanted: LookUp, room: RoomView): readonly string[] {
  switch (wanted.type) {
    case 'topic':
      return [writeTopic(room) ?? '* there is no topic: /topic TEXT sets one'];
    case 'history':
      return writeHistory(room, Math.min(wanted.limit, MOST_TEXTS_TOLD));
  }
}

export function writeTopic(room: RoomView): string | undefined {
  const topic = room.room('')?.topic;
  return topic && `* the topic, set by ${topic.by}: ${topic.text}`;
}

/** Where the reader is, nobody knows. */
function writeHistory(room: RoomView, limit: number): readonly string[] {
  const texts = room.history('').slice(-limit);
  if (texts.length === 0) return ['* nothing that was said here is remembered'];
  const head =
    texts.length === 1 ? '* the last text, its time in UTC:' : `* the last ${texts.length} texts, times in UTC:`;
  return [head, ...texts.map(writeSaid)];
}

function writeSaid(event: SaidEvent): string {
  const minutes = Math.floor(event.at / MINUTE_MS);
  const clock = [Math.floor(minutes / HOUR_MINUTES) % DAY_HOURS, minutes % HOUR_MINUTES];
  return `[${clock.map((part) => String(part).padStart(2, '0')).join(':')}] ${writeEvent(event) ?? ''}`;
}
