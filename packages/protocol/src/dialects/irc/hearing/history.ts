/** What was said before: a batch of messages with their own times. IRCv3 batch, chathistory. */
import { ownText } from '../../../bytes/text.ts';
import {
  type Batch,
  type Hearer,
  idOf,
  momentOf,
  nothing,
  roomOf,
  type Standing,
  settle,
  tell,
} from '../knowing/standing.ts';
import type { Message } from '../wire/message.ts';
import { toldOf } from './talk.ts';

/** Most batches that are kept open, whatever the server sends: one request is answered after the other. */
const BATCHES_OPEN = 4;
/** Most texts of one, and how long all of them are, in UTF-16 code units: more than any server sends at once. */
const RECALLED_TEXTS = 1_000;
const RECALLED_UNITS = 2 * 1024 * 1024;

/** `BATCH +<reference> chathistory <channel>`, `BATCH -<reference>` */
export const hearBatch: Hearer = (standing, { params: [reference = '', type = '', channel = ''] }) => {
  const { batches } = standing;
  const key = reference.slice(1);
  if (reference.startsWith('+')) {
    const isHistory = type === 'chathistory' && channel !== '' && batches.size < BATCHES_OPEN;
    if (isHistory) batches.set(key, { room: roomOf(standing, channel), channel, texts: [], size: 0 });
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

export function collect(standing: Standing, batch: Batch, message: Message, now: number): void {
  const { texts, room } = batch;
  const isText = message.command === 'PRIVMSG' || message.command === 'NOTICE';
  const size = batch.size + (message.source?.length ?? 0) + (message.params[1]?.length ?? 0);
  if (!isText || texts.length >= RECALLED_TEXTS || size > RECALLED_UNITS) return;
  const told = toldOf(standing, copied(message));
  if (told?.happening.type !== 'said') return;
  batch.size = size;
  texts.push({ ...told.happening, id: idOf(standing, message), at: momentOf(message, now), room });
}

function copied({ source, params, ...message }: Message): Message {
  return {
    ...message,
    source: source === undefined ? undefined : ownText(source),
    params: params.slice(0, 2).map(ownText),
  };
}
