/** Asks rooms how many people are in them: the registry's figure may be some seconds old. */
import type { RoomEntry } from '@portico/registry';
import { decodeLiveRoom, type LiveRoom } from '../room/live-room.ts';
import { isMine, targetOf } from '../room/target.ts';

/** A room answers in a few milliseconds; one that does not is busy, and is asked again. */
const ANSWER_MS = 500;
/** More is no answer of a room of ours. */
const ANSWER_LIMIT = 64 * 1024;

export interface Census {
  /** Asks each of them that is not being asked already; a program that is not ours would take the question for chat. */
  readonly ask: (rooms: readonly RoomEntry[]) => void;
}

export function createCensus(tell: (port: number, live: LiveRoom) => void): Census {
  const asking = new Set<number>();

  async function askOne(room: RoomEntry): Promise<void> {
    asking.add(room.port);
    const live = decodeLiveRoom(await answerOf(room));
    asking.delete(room.port);
    if (live !== undefined) tell(room.port, live);
  }

  return {
    ask: (rooms) => {
      for (const room of rooms) {
        // A strict room has no words but those of its document, and a private one none for who is not invited.
        if (isMine(room) && !room.strict && !room.byInvite && !asking.has(room.port)) void askOne(room);
      }
    },
  };
}

/** Empty where nobody answers so, or not in time. */
async function answerOf(room: RoomEntry): Promise<string> {
  const { get } = await import('node:http');
  const { host, port } = targetOf(room);
  const { promise, resolve } = Promise.withResolvers<string>();
  // A connection of its own each time: none is kept open to a room that may be gone.
  const request = get({ host, port, path: '/room.json', agent: false, signal: AbortSignal.timeout(ANSWER_MS) });
  request.on('error', () => resolve(''));
  request.on('response', (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > ANSWER_LIMIT) request.destroy();
    });
    response.on('end', () => resolve(response.statusCode === 200 && text.length <= ANSWER_LIMIT ? text : ''));
    response.on('close', () => resolve(''));
    response.on('error', () => resolve(''));
  });
  return promise;
}
