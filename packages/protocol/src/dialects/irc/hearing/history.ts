/** What was said before: a batch of messages with their own times. IRCv3 batch, chathistory. */
import type { SaidEvent } from '../../../vocabulary.ts';
import type { Message } from '../message.ts';
import { type Batch, type Hearer, idOf, momentOf, nothing, roomOf, type Standing, settle, tell } from '../standing.ts';
import { toldOf } from './talk.ts';

/** Most batches that are kept open, and most texts of one, whatever the server sends. */
const BATCHES_OPEN = 16;
const RECALLED_TEXTS = 10_000;

/** `BATCH +<reference> chathistory <channel>`, `BATCH -<reference>` */
export const hearBatch: Hearer = (standing, { params: [reference = '', type = '', channel = ''] }) => {
  const { batches } = standing;
  const key = reference.slice(1);
  if (reference.startsWith('+')) {
    const isHistory = type === 'chathistory' && channel !== '' && batches.size < BATCHES_OPEN;
    if (isHistory) batches.set(key, { room: roomOf(standing, channel), channel, texts: [] });
    return nothing;
  }
  const batch = batches.get(key);
  batches.delete(key);
  if (!batch) return nothing;
  settle(standing, 'CHATHISTORY', batch.channel);
  return tell({ happening: { type: 'recalled', texts: batch.texts }, room: batch.room });
};

/** The batch that a message belongs to; undefined: it is news. */
export function batchOf({ batches }: Standing, { tags }: Message): Batch | undefined {
  const reference = tags.get('batch');
  return reference === undefined ? undefined : batches.get(reference);
}

export function collect(standing: Standing, { texts, room }: Batch, message: Message, now: number): void {
  const isText = message.command === 'PRIVMSG' || message.command === 'NOTICE';
  const told = isText ? toldOf(standing, message) : undefined;
  if (told?.happening.type !== 'said' || texts.length >= RECALLED_TEXTS) return;
  const text: SaidEvent = { ...told.happening, id: idOf(standing, message), at: momentOf(message, now), room };
  texts.push(text);
}
