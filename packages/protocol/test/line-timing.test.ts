/** The moments of the line dialect, on a clock that only the test moves. */
import { describe, expect, test } from 'vitest';
import type { ClientEffect, ClientInput, ServerEffect, ServerInput } from '../src/dialect.ts';
import { line } from '../src/dialects/line/dialect.ts';
import type { Request } from '../src/vocabulary.ts';
import { peer, room } from './vectors.ts';

type Body<Input> = Input extends { now: number } ? Omit<Input, 'now'> : never;

/** Tells what a session does, each with its moment; wakes are obeyed as the clock moves. */
function onClock<I extends ServerInput | ClientInput>(
  receive: (input: I) => readonly (ServerEffect | ClientEffect)[],
  at: (body: Body<I>, now: number) => I,
  tick: Body<I>,
) {
  const done: string[] = [];
  let now = 0;
  let wakeAt = Number.POSITIVE_INFINITY;
  const take = (body: Body<I>): void => {
    for (const effect of receive(at(body, now))) {
      if (effect.type === 'wake') wakeAt = effect.at;
      else done.push(`${now} ${readable(effect)}`);
    }
  };
  return {
    take,
    done: () => done.splice(0),
    pass: (duration: number) => {
      const until = now + duration;
      while (wakeAt <= until) {
        now = wakeAt;
        wakeAt = Number.POSITIVE_INFINITY;
        take(tick);
      }
      now = until;
    },
  };
}

function readable(effect: ServerEffect | ClientEffect): string {
  if (effect.type === 'send') return Buffer.from(effect.bytes).toString();
  if (effect.type === 'request') return 'text' in effect.request ? `say ${effect.request.text}` : effect.request.type;
  return effect.type === 'event' ? `event ${effect.event.type}` : effect.type;
}

function openServer() {
  const session = line.openServer({ peer, room, strictness: 'liberal' });
  const clock = onClock<ServerInput>(session.receive, (body, now) => ({ ...body, now }), { type: 'tick' });
  clock.take({ type: 'opened' });
  return { ...clock, send: (text: string) => clock.take({ type: 'bytes', bytes: Buffer.from(text) }) };
}

function openClient(kind: 'portico' | 'unknown', strictness: 'liberal' | 'strict' = 'liberal') {
  const session = line.openClient({ nickname: 'maya', room: '', strictness, peer: kind });
  const clock = onClock<ClientInput>(session.receive, (body, now) => ({ ...body, now }), { type: 'tick' });
  clock.take({ type: 'opened' });
  return {
    ...clock,
    ask: (request: Request) => clock.take({ type: 'request', request }),
    say: (text: string) => clock.take({ type: 'request', request: { type: 'say', room: '', text, manner: 'speech' } }),
  };
}

describe('the server', () => {
  test('lets a silent listener in half a second after it was taken for one', () => {
    const { pass, done } = openServer();
    pass(499);
    expect(done()).toEqual([]);
    pass(1);
    expect(done()).toEqual(['500 join']);
  });

  test('ends a message that has no line end after 200 ms of silence', () => {
    const { send, pass, done } = openServer();
    send('no ');
    pass(199);
    send('newline');
    pass(199);
    expect(done()).toEqual([]);
    pass(1);
    expect(done()).toEqual(['399 join', '399 say no newline']);
  });

  test('waits for nothing when the line is whole', () => {
    const { send, pass, done } = openServer();
    send('one\ntwo\n');
    expect(done()).toEqual(['0 join', '0 say one', '0 say two']);
    pass(5000);
    expect(done()).toEqual([]);
  });
});

describe('the client of a foreign program', () => {
  test.each(['liberal', 'strict'] as const)('leaves 30 ms between two writes (%s)', (strictness) => {
    const { say, pass, done } = openClient('unknown', strictness);
    say('one\ntwo');
    say('three');
    pass(100);
    expect(done()).toEqual(['0 one\n', '0 event said', '30 two\n', '30 event said', '60 three\n', '60 event said']);
  });

  test('writes server exit alone, 100 ms after any other write', () => {
    const { say, ask, pass, done } = openClient('unknown', 'strict');
    say('bye');
    ask({ type: 'close' });
    pass(200);
    expect(done()).toEqual(['0 bye\n', '0 event said', '100 server exit\n']);
  });

  test('ends its side once everything is written', () => {
    const { say, ask, pass, done } = openClient('unknown');
    say('one\ntwo');
    ask({ type: 'quit', reason: 'left' });
    pass(29);
    expect(done()).toEqual(['0 one\n', '0 event said']);
    pass(1);
    expect(done()).toEqual(['30 two\n', '30 event said', '30 close']);
  });

  test('writes at most 1,024 bytes at once, and cuts no character', () => {
    const { say, pass, done } = openClient('unknown');
    say('é'.repeat(1000));
    pass(100);
    const written = done().filter((effect) => !effect.endsWith('event said'));
    expect(written.length).toBe(2);
    expect(written.every((text) => Buffer.byteLength(text.replace(/^\d+ /u, '')) <= 1024)).toBe(true);
    expect(written.map((text) => text.replace(/^\d+ |\n$/gu, '')).join('')).toBe('é'.repeat(1000));
  });

  test('shows a text without a line end after 200 ms', () => {
    const { take, pass, done } = openClient('unknown');
    take({ type: 'bytes', bytes: Buffer.from('hello') });
    pass(200);
    expect(done()).toEqual(['200 event noticed']);
  });

  test('refuses to say what that program takes for a command', () => {
    const { say, pass, done } = openClient('unknown');
    say('well then\n server exit ');
    pass(500);
    expect(done()).toEqual(['0 event refused']);
  });
});

test('the client of one of our rooms waits for nothing, and says slashes as text', () => {
  const { say, done } = openClient('portico');
  say('one');
  say('/two');
  say(' /three');
  expect(done()).toEqual([
    '0 /nick maya\n',
    '0 one\n',
    '0 event said',
    '0 //two\n',
    '0 event said',
    '0  /three\n',
    '0 event said',
  ]);
});
