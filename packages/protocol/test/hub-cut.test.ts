/** Whatever comes, a hub session does the same however it is cut, and never throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { message, openClient, openServer, permissive } from './hub-session.ts';

const commands = [
  '/nick',
  '/join',
  '/broadcast',
  '/listRooms',
  '/roomMembers',
  '/close',
  '/nicknameSet',
  '/joinSuccess',
];
const names = fc.constantFrom('', 'maya', 'bob', 'n/a', 'é');
const messages = fc
  .tuple(fc.constantFrom(...commands), names, names, names)
  .map(([command, nickname, room, text]) => message(command, nickname, room, text));
const noise = fc.constantFrom(
  '{',
  '}',
  '"',
  '\\',
  '[',
  '{"command":',
  '\n',
  ' ',
  'hi\n',
  '{"room":["a","b"],"command":"join"}',
);
const streams = fc.array(fc.oneof({ weight: 3, arbitrary: messages }, noise), { maxLength: 12 });

test.each([
  ['server', () => openServer(permissive)],
  ['client', () => openClient({ peer: 'portico' })],
])('the %s', (_side, open) => {
  fc.assert(
    fc.property(streams, (parts) => {
      const [whole, cut] = [open(), open()];
      whole.hear(parts.join(''));
      for (const part of parts) for (const unit of part.match(/.{1,3}/gsu) ?? []) cut.hear(unit);
      expect(cut.done()).toEqual(whole.done());
    }),
  );
});
