/** A client that others wrote, irc-framework, as web chats and bots are built on it: it reads our lines with its own parser. */
import { eventually } from '@portico/testkit';
import { Client } from 'irc-framework';
import { expect, onTestFinished, test } from 'vitest';
import { openRoom } from './visited-room.ts';

type Told = Record<string, unknown>;

function connect(port: number, nick: string) {
  const client = new Client();
  const heard: Told[] = [];
  const names = [
    'registered',
    'join',
    'part',
    'quit',
    'kick',
    'nick',
    'topic',
    'privmsg',
    'action',
    'notice',
    'userlist',
    'away',
    'user updated',
    'irc error',
    'unknown command',
  ];
  for (const name of names) client.on(name, (event) => heard.push({ event: name, ...event }));
  client.connect({
    host: '127.0.0.1',
    port,
    nick,
    gecos: `${nick} of irc-framework`,
    auto_reconnect: false,
    enable_setname: true,
    enable_echomessage: true,
  });
  onTestFinished(() => client.quit());
  return {
    client,
    hears: (wanted: Told) => eventually(() => expect(heard).toContainEqual(expect.objectContaining(wanted))),
    heard,
  };
}

test('it comes in, talks, and understands what happens', async () => {
  const { room, join } = await openRoom();
  const nora = await join('nora');
  const ivo = connect(room.port, 'ivo');
  await ivo.hears({ event: 'registered', nick: 'ivo' });
  await ivo.hears({ event: 'join', nick: 'ivo', channel: '#friends', gecos: 'ivo of irc-framework' });
  await ivo.hears({ event: 'userlist', channel: '#friends' });
  const ida = connect(room.port, 'ida');
  await ivo.hears({ event: 'join', nick: 'ida', channel: '#friends', gecos: 'ida of irc-framework' });

  nora.send('hello from netcat\n');
  await ivo.hears({ event: 'privmsg', nick: 'nora', ident: 'nc', target: '#friends', message: 'hello from netcat' });
  ivo.client.say('#friends', 'hello é 🎉');
  await nora.waitFor('ivo: hello é 🎉\n');
  await ivo.hears({ event: 'privmsg', nick: 'ivo', target: '#friends', message: 'hello é 🎉' });
  ivo.client.action('#friends', 'waves');
  await ida.hears({ event: 'action', nick: 'ivo', target: '#friends', message: 'waves' });
  ivo.client.setTopic('#friends', 'what is for dinner');
  await ida.hears({ event: 'topic', channel: '#friends', nick: 'ivo', topic: 'what is for dinner' });
  ivo.client.say('ida', 'psst');
  await ida.hears({ event: 'privmsg', nick: 'ivo', target: 'ida', message: 'psst' });

  ida.client.changeNick('isa');
  await ivo.hears({ event: 'nick', nick: 'ida', new_nick: 'isa' });
  ida.client.raw('AWAY :at lunch');
  await ivo.hears({ event: 'away', nick: 'isa', message: 'at lunch' });
  ida.client.raw('SETNAME :Isa of the lab');
  await ivo.hears({ event: 'user updated', nick: 'isa', new_gecos: 'Isa of the lab' });
  const who = await new Promise<Told>((resolve) => ivo.client.whois('isa', resolve));
  expect(who).toMatchObject({
    nick: 'isa',
    ident: 'irc',
    hostname: '127.0.0.1',
    real_name: 'Isa of the lab',
    away: 'at lunch',
  });

  ida.client.join('#books');
  const opener = expect.objectContaining({ nick: 'isa', modes: ['o'] });
  await ida.hears({ event: 'userlist', channel: '#books', users: [opener] });
  ida.client.quit('bye');
  await ivo.hears({ event: 'quit', nick: 'isa' });
  nora.send('/quit\n');
  await ivo.hears({ event: 'quit', nick: 'nora' });
  // What it has no name for are words of welcome, and figures of LUSERS.
  const unknown = [...ivo.heard, ...ida.heard].filter(({ event }) => event === 'unknown command');
  expect(unknown.filter(({ command }) => !/^(?:00[2-4]|2[56]\d)$/u.test(String(command)))).toEqual([]);
  expect(ivo.heard.filter(({ event }) => event === 'irc error')).toEqual([]);
});
