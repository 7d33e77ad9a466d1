/** Answers that bear the label of their command, and echoes. IRCv3 labeled-response, batch, echo-message, message-tags. */
import { describe, expect, test } from 'vitest';
import { createWorld, enter, member, parse, settle } from './irc-server-session.ts';

const caps = 'labeled-response batch echo-message message-tags';

function labelled(...lines: readonly string[]) {
  const world = createWorld();
  settle(world, member('bob'));
  const { hear, done } = enter({ world, caps });
  hear(...lines);
  return done().filter((line) => !line.startsWith('<'));
}

test('one message bears it itself', () => {
  expect(labelled('@label=a;+x=y PRIVMSG #friends :hi')).toEqual([
    expect.stringMatching(/^@label=a;msgid=\S+ :maya!irc@10\.0\.0\.2 PRIVMSG #friends :hi$/u),
  ]);
  expect(labelled('@label=b MODE maya')).toEqual(['@label=b :friends.lan 221 maya +']);
  expect(labelled('@label=c PRIVMSG nobody :hi')).toHaveLength(1);
  expect(labelled('@label=d FOO')).toEqual(['@label=d :friends.lan 421 maya FOO :Unknown command']);
  expect(labelled('@label=e CAP LIST')[0]).toMatch(/^@label=e :friends\.lan CAP maya LIST :/u);
});

test('several are one batch', () => {
  const lines = labelled('@label=x\\:y WHOIS bob').map(parse);
  const name = lines[0]?.params[0]?.slice(1) ?? '';
  expect(lines[0]).toMatchObject({
    tags: { label: 'x\\:y' },
    command: 'BATCH',
    params: [`+${name}`, 'labeled-response'],
  });
  expect(lines.at(-1)).toMatchObject({ tags: {}, command: 'BATCH', params: [`-${name}`] });
  for (const line of lines.slice(1, -1)) expect(line.tags).toEqual({ batch: name });
  expect(lines.slice(1, -1).map(({ command }) => command)).toEqual(['311', '319', '312', '320', '317', '318']);
});

test('none at all is an ACK', () => {
  const quiet = ['PONG x', 'JOIN #friends', 'NOTICE nobody :x', 'TAGMSG #friends', 'NICK maya', 'MODE #friends +n'];
  for (const line of quiet) expect(labelled(`@label=z ${line}`)).toEqual(['@label=z :friends.lan ACK']);
});

test('what several requests of one command bring is one answer', () => {
  const lines = labelled('@label=a JOIN #one,#two').map(parse);
  expect(lines.map(({ command }) => command)).toEqual(['BATCH', 'JOIN', '353', '366', 'JOIN', '353', '366', 'BATCH']);
  expect(lines.filter(({ tags }) => 'label' in tags)).toHaveLength(1);
});

test('who writes to themselves gets the echo with the label, and the message without, under one id', () => {
  const lines = labelled('@label=a PRIVMSG maya :note').map(parse);
  expect(lines.map(({ tags: { label }, params }) => [label, ...params])).toEqual([
    [undefined, 'maya', 'note'],
    ['a', 'maya', 'note'],
  ]);
  expect(lines[0]?.tags['msgid']).toBe(lines[1]?.tags['msgid']);
});

test('a batch that is the whole answer bears it', () => {
  const lines = labelled('@label=h CHATHISTORY LATEST #friends * 5').map(parse);
  expect(lines).toMatchObject([
    { tags: { label: 'h' }, command: 'BATCH', params: [expect.stringMatching(/^\+/u), 'chathistory', '#friends'] },
    { tags: {}, command: 'BATCH' },
  ]);
});

test('a quit ends it before the last word', () => {
  expect(labelled('@label=q QUIT')).toEqual(['@label=q :friends.lan ACK', 'ERROR :Closing Link: 10.0.0.2 (Quit)']);
});

test.each([
  ['no label', ''],
  ['an empty label', '@label '],
  ['a label of 65 bytes', `@label=${'x'.repeat(65)} `],
])('%s is none', (_name, tags) => {
  expect(labelled(`${tags}MODE maya`)).toEqual([':friends.lan 221 maya +']);
});

test('a label of 64 bytes is one, and without the capability none is', () => {
  const label = 'x'.repeat(64);
  expect(labelled(`@label=${label} MODE maya`)).toEqual([`@label=${label} :friends.lan 221 maya +`]);
  const { hear, done } = enter();
  hear('@label=a MODE maya');
  expect(done()).toEqual([':friends.lan 221 maya +']);
});

describe('echoes', () => {
  const echo = (switched: string, ...lines: readonly string[]) => {
    const world = createWorld();
    settle(world, member('bob'));
    const { hear, sent } = enter({ world, caps: switched });
    hear(...lines);
    return sent('PRIVMSG', 'NOTICE').map(({ command, params }) => [command, ...params].join(' '));
  };
  const said = ['PRIVMSG #friends :hi', 'PRIVMSG bob :\x01ACTION waves\x01', 'NOTICE bob :beep', 'PRIVMSG maya :note'];

  test('come back to who has asked for them', () => {
    expect(echo('echo-message', ...said)).toEqual([
      'PRIVMSG #friends hi',
      'PRIVMSG bob \x01ACTION waves\x01',
      'NOTICE bob beep',
      'PRIVMSG maya note',
      'PRIVMSG maya note',
    ]);
  });

  test('come to nobody else', () => {
    expect(echo('batch', ...said)).toEqual(['PRIVMSG maya note']);
  });

  test('are what the others get', () => {
    expect(echo('echo-message', 'PRIVMSG #friends :\x02bold')).toEqual(['PRIVMSG #friends bold']);
  });
});

test('server-time dates every line, and what has happened with its own moment', () => {
  const { hear, tell, sent } = enter({ caps: 'server-time' });
  hear('MODE maya');
  tell({ type: 'whispered', member: member('bob'), to: member('maya'), text: 'x' }, { at: 1_000_000_000_000 });
  expect(sent().map(({ tags }) => tags['time'])).toEqual(['2023-11-14T22:13:20.000Z', '2001-09-09T01:46:40.000Z']);
});
