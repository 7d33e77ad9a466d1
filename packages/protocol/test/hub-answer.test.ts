/** Which events answer what a `hub` program has asked. */
import { expect, test } from 'vitest';
import { message, openServer, permissive } from './hub-session.ts';
import { member } from './vectors.ts';

test('what somebody else does in between is no answer', () => {
  const refusal = { code: 'no-such-member', text: 'nobody here has that name' } as const;
  const server = openServer((request) => {
    if (request.type !== 'whisper') return permissive(request);
    server.tell({ type: 'whispered', member: member('bob'), to: member('maya'), text: 'hi' });
    server.tell({ type: 'stream-offered', member: member('bob'), to: member('maya') });
    return { type: 'refused', request: 'whisper', refusal };
  });
  server.hear(message('/nick', 'maya') + message('/direct', 'maya', 'eve', 'psst'));
  expect(server.done().slice(3)).toEqual([
    message('/direct', 'bob', 'maya', 'hi'),
    message('/direct', 'maya', 'eve', 'No user found with that nickname'),
  ]);
});

test('who is told that somebody else was put out is still in the room', () => {
  const server = openServer(permissive);
  server.hear(message('/nick', 'maya') + message('/join', 'maya', 'friends'));
  server.tell({ type: 'kicked', member: member('eve'), by: member('bob'), text: 'flood' });
  server.done();
  server.hear(message('/broadcast', 'maya', 'friends', 'hi'));
  expect(server.done()).toEqual(['request say']);
});
