/** Which of its client's requests a room of `line` has refused: its answers do not say, their order does. */
import { expect, test } from 'vitest';
import { line } from '../src/dialects/line/dialect.ts';
import type { Request } from '../src/vocabulary.ts';

/** A client of a room of ours, which has asked for its nickname. */
function connect() {
  const { receive } = line.openClient({ nickname: 'maya', room: '', strictness: 'liberal', peer: 'portico' });
  receive({ type: 'opened', now: 0 });
  return {
    ask: (request: Request) => receive({ type: 'request', request, now: 0 }),
    /** The requests that are refused by what the room says. */
    refused: (...lines: readonly string[]) =>
      receive({ type: 'bytes', bytes: Buffer.from(lines.map((one) => `${one}\n`).join('')), now: 0 }).flatMap(
        (effect) => (effect.type === 'event' && effect.event.type === 'refused' ? [effect.event.request] : []),
      ),
  };
}

const whisper = (to: string, text = 'psst'): Request => ({ type: 'whisper', to, text });
const rename: Request = { type: 'rename', nickname: 'zoe' };
const taken = '* refused: maya is taken, choose another name';
const greeting = ['* welcome to friends, you are guest-1', '* 1 person here: guest-1 (nc)'];

test('the nickname that it came with, whatever was asked before that was answered', () => {
  const { ask, refused } = connect();
  ask(whisper('bob'));
  ask({ type: 'who', room: '' });
  ask(rename);
  expect(refused(taken)).toEqual(['join']);
  expect(refused(...greeting, 'you -> bob: psst', '* 1 person here: guest-1 (nc)')).toEqual([]);
  expect(refused('* refused: zoe is taken, choose another name')).toEqual(['rename']);
});

test('a later one, when those before it were granted', () => {
  const { ask, refused } = connect();
  for (const request of [rename, whisper('bob'), whisper('eve'), { type: 'close' } as const]) ask(request);
  const granted = [...greeting, '* you are now zoe', 'you -> bob: psst'];
  expect(refused(...granted, '* refused: nobody here has that name', '* refused: not the host')).toEqual([
    'whisper',
    'close',
  ]);
});

test('news of others, and what nobody refuses, are no answers', () => {
  const { ask, refused } = connect();
  ask({ type: 'say', room: '', text: 'hello', manner: 'speech' });
  const news = ['* bob is now adam', 'adam -> you: psst', '* eve joined', 'adam: hello', '* 2 people here: adam (nc)'];
  expect(refused(...news, taken)).toEqual(['join']);
});

test('each part of a long whisper is answered for itself', () => {
  const { ask, refused } = connect();
  refused(...greeting);
  ask(whisper('eve', 'a'.repeat(20_000)));
  ask(rename);
  const nobody = '* refused: nobody here has that name';
  expect(refused(nobody, nobody, '* refused: zoe is taken')).toEqual(['whisper', 'whisper', 'rename']);
});

test('what would be no command is refused before it is sent', () => {
  const { ask } = connect();
  const sent = [whisper('two words'), whisper(''), { type: 'rename', nickname: ' ' } as const].flatMap(ask);
  expect(sent.map((effect) => effect.type)).toEqual(['event', 'event', 'event']);
  expect(ask(whisper('bob', ' \n '))).toEqual([]);
});
