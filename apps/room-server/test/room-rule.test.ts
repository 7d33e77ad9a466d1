/** Who rules a side room from an IRC client, and what that does to others, in the order in which all of it is told. */
import type { Wire } from '@portico/testkit';
import { expect, test } from 'vitest';
import { openRoom } from './visited-room.ts';

async function openDen() {
  const { visit, join } = await openRoom();
  const enter = async (nickname: string): Promise<Wire> => {
    const wire = await visit();
    wire.send(`NICK ${nickname}\r\nUSER u 0 * :${nickname}\r\nJOIN #den\r\n`);
    await wire.waitFor(/ 366 \S+ #den /u);
    return wire;
  };
  return { maya: await enter('maya'), bob: await enter('bob'), enter, join, visit };
}

test('who is put out hears it last of that room, and the others hear it once', async () => {
  const { maya, bob, enter } = await openDen();
  const eve = await enter('eve');
  maya.send('PRIVMSG #den :before\r\nKICK #den bob :flood\r\nPRIVMSG #den :after\r\nPRIVMSG #friends :elsewhere\r\n');
  await eve.waitFor('PRIVMSG #den :after');
  await bob.waitFor('PRIVMSG #friends :elsewhere');
  expect(bob.received()).toMatch(/PRIVMSG #den :before\r\n(?:.*\r\n)*.* KICK #den bob :flood\r\n/u);
  expect(bob.received()).not.toContain('after');
  expect(eve.received().match(/ KICK #den bob :flood\r\n/gu)).toHaveLength(1);
  expect(bob.received().match(/ KICK /gu)).toHaveLength(1);
  bob.send('PRIVMSG #den :am I?\r\n');
  await bob.waitFor(/ 404 | 442 /u);
});

test('a text for operators is told to them alone, in order', async () => {
  const { maya, bob, enter } = await openDen();
  const eve = await enter('eve');
  bob.send('PRIVMSG #den :one\r\nPRIVMSG @#den :two\r\nPRIVMSG #den :three\r\n');
  await maya.waitFor('PRIVMSG #den :three');
  await eve.waitFor('PRIVMSG #den :three');
  expect([...maya.received().matchAll(/PRIVMSG \S+ :(\w+)/gu)].map(([, text]) => text)).toEqual([
    'one',
    'two',
    'three',
  ]);
  expect([...eve.received().matchAll(/PRIVMSG \S+ :(\w+)/gu)].map(([, text]) => text)).toEqual(['one', 'three']);
});

test('who is banned and put out in one go reads both, and why, in order', async () => {
  const { maya, bob } = await openDen();
  maya.send('MODE #den +b ~t:120:bob\r\nKICK #den bob :flood\r\nPRIVMSG #friends :done\r\n');
  await bob.waitFor('PRIVMSG #friends :done');
  const told = [...bob.received().matchAll(/ (MODE|NOTICE|KICK) #den /gu)].map(([, command]) => command);
  expect(told.slice(-3)).toEqual(['MODE', 'NOTICE', 'KICK']);
});

test('a ban keeps out, and netcat in the own room hears nothing of it', async () => {
  const { maya, bob, join } = await openDen();
  const zoe = await join('zoe');
  maya.send('MODE #den +b bob!*@*\r\nKICK #den bob\r\n');
  await bob.waitFor(' KICK #den bob');
  bob.send('JOIN #den\r\n');
  await bob.waitFor(/ 474 bob #den /u);
  maya.send('PRIVMSG #friends :hello\r\n');
  await zoe.waitFor('maya: hello\n');
  expect(zoe.received()).not.toMatch(/banned|put out/u);
});
