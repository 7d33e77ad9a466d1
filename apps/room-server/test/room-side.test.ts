/** Several rooms behind one port: who speaks document 003 opens them, everybody else is in the port's own. */
import type { Wire } from '@portico/testkit';
import { expect, test } from 'vitest';
import { openRoom } from './visited-room.ts';

const request = (command: string, room = '', message = '') =>
  `{"command":"${command}","nickname":"","room":"${room}","message":"${message}"}\n`;
const broadcast = (nickname: string, room: string, message: string) =>
  `{"command":"/broadcast","nickname":"${nickname}","room":"${room}","message":"${message}"}\n`;

async function openHub(args: readonly string[] = []) {
  const open = await openRoom(args);
  const enter = async (nickname: string, ...rooms: readonly string[]): Promise<Wire> => {
    const wire = await open.visit();
    wire.send(`{"command":"/nick","nickname":"${nickname}","room":"","message":""}\n`);
    await wire.waitFor('"command":"/nicknameSet"');
    for (const room of rooms) {
      wire.send(request('/join', room));
      await wire.waitFor(new RegExp(`"/joinSuccess","nickname":"${nickname}","room":"${room}"`));
    }
    return wire;
  };
  return { ...open, enter };
}

test('what is said in one of them is heard there alone', async () => {
  const { enter, join } = await openHub();
  const maya = await join('maya');
  const [ann, bob, eve] = [await enter('ann', 'friends', 'chess'), await enter('bob', 'chess'), await enter('eve')];
  ann.send(request('/broadcast', 'chess', 'e4'));
  await bob.waitFor(broadcast('ann', 'chess', 'e4'));
  ann.send(request('/broadcast', 'friends', 'hello'));
  await maya.waitFor('ann: hello\n');
  maya.send('hello ann\n');
  await ann.waitFor(broadcast('maya', 'friends', 'hello ann'));
  bob.send(request('/broadcast', 'chess', 'e5'));
  await ann.waitFor(broadcast('bob', 'chess', 'e5'));
  expect(maya.received()).not.toMatch(/e4|e5/);
  expect(bob.received()).not.toContain('hello');
  expect(eve.received()).not.toContain('/broadcast');
});

test('who is in several hears everything in the order in which it was said', async () => {
  const { enter, join } = await openHub(['--rate', 'off']);
  const maya = await join('maya');
  const [ann, bob] = [await enter('ann', 'friends', 'chess'), await enter('bob', 'friends', 'chess')];
  const numbers = Array.from({ length: 200 }, (_, i) => i);
  bob.send(numbers.map((i) => request('/broadcast', i % 3 === 0 ? 'friends' : 'chess', `<${i}>`)).join(''));
  await ann.waitFor(/<199>/);
  expect([...ann.received().matchAll(/<(\d+)>/g)].map(([, i]) => Number(i))).toEqual(numbers);
  await maya.waitFor('bob: <198>\n');
});

test('a leave of one leaves the others', async () => {
  const { enter } = await openHub();
  const [ann, bob] = [await enter('ann', 'go', 'chess'), await enter('bob', 'go', 'chess')];
  bob.send(request('/leaveRoom', 'go'));
  await ann.waitFor('"command":"/leaveRoom","nickname":"bob","room":"go"');
  ann.send(request('/broadcast', 'go', 'alone') + request('/broadcast', 'chess', 'together'));
  await bob.waitFor(broadcast('ann', 'chess', 'together'));
  expect(bob.received()).not.toContain('alone');
});

test('the end of the server reaches everybody, who is in a room and who is not', async () => {
  const { enter, join, room } = await openHub();
  const people = [await join('maya'), await enter('ann', 'chess'), await enter('bob')];
  room.kill('SIGTERM');
  const [maya, ...others] = people;
  await maya?.waitFor('* the room is closing\n');
  for (const wire of others) await wire.waitFor('"command":"/close"');
  for (const wire of people) expect(await wire.ended).toBe('fin');
  expect(people.map((wire) => wire.received()).join('')).not.toMatch(/left|leaveRoom/);
});
