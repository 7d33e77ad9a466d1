import type { ClientRequest } from '@portico/protocol';
import { describe, expect, it } from 'vitest';
import { joined, openChat, openChatAsMaya, parted, requests } from './chat.ts';

const HOUR_MS = 3_600_000;
const room = 'demo';

function banOf(mask: string, forMs?: number): ClientRequest {
  return { type: 'rule', room, ruling: { type: 'ban', mask, from: 'entry', given: true, forMs } };
}

function mute(mask: string, given: boolean, forMs?: number): ClientRequest {
  return { type: 'rule', room, ruling: { type: 'ban', mask, from: 'speech', given, forMs } };
}

function rank(which: 'operator' | 'voiced', given: boolean): ClientRequest {
  return { type: 'rule', room, ruling: { type: 'rank', rank: which, nickname: 'bob', given } };
}

function kick(nickname: string, text = ''): ClientRequest {
  return { type: 'kick', room, nickname, text };
}

/** A chat of maya in an IRC room; what was asked on the way in is not in the list. */
function asked(line: string): readonly ClientRequest[] {
  const chat = openChatAsMaya({ dialect: 'irc' }, 'bob');
  const before = requests(chat).length;
  chat.enter(line);
  return requests(chat).slice(before);
}

describe("a room's order", () => {
  it.each<[line: string, ...wanted: readonly ClientRequest[]]>([
    ['/topic tea at five', { type: 'set-topic', room, text: 'tea at five' }],
    ['/topic -', { type: 'set-topic', room, text: '' }],
    ['/away', { type: 'describe', profile: { away: '' } }],
    ['/away at lunch', { type: 'describe', profile: { away: 'at lunch' } }],
    ['/kick bob', kick('bob')],
    ['/kick bob  too loud here', kick('bob', 'too loud here')],
    ['/ban bob', banOf('bob'), kick('bob')],
    ['/ban bob 2h', banOf('bob', 2 * HOUR_MS), kick('bob')],
    ['/ban Bob too loud here', banOf('Bob'), kick('Bob', 'too loud here')],
    ['/ban bob 10 minutes  too loud', banOf('bob', HOUR_MS / 6), kick('bob', 'too loud')],
    ['/ban 10.0.0.7 1h30m', banOf('10.0.0.7', 1.5 * HOUR_MS)],
    ['/ban zoe!*@*', banOf('zoe!*@*')],
    ['/ban', { type: 'list-bans', room }],
    ['/mute', { type: 'list-bans', room }],
    ['/bans', { type: 'list-bans', room }],
    ['/status', { type: 'raw', line: 'STATS' }],
    ['/ban *!*@10.0.0.7', banOf('*!*@10.0.0.7')],
    ['/ban b?b 1D', banOf('b?b', 24 * HOUR_MS)],
    [
      '/unban *!*@10.0.0.7',
      {
        type: 'rule',
        room,
        ruling: { type: 'ban', mask: '*!*@10.0.0.7', from: 'entry', given: false, forMs: undefined },
      },
    ],
    ['/mute bob', mute('bob', true)],
    ['/mute bob 10m', mute('bob', true, HOUR_MS / 6)],
    ['/unmute bob', mute('bob', false)],
    ['/op bob', rank('operator', true)],
    ['/deop bob', rank('operator', false)],
    ['/voice bob', rank('voiced', true)],
    ['/devoice bob', rank('voiced', false)],
    ['/invite bob', { type: 'invite', room, to: 'bob' }],
    ['/invite bob tea room', { type: 'invite', room: 'tea room', to: 'bob' }],
    ['/notice bob read this', { type: 'whisper', to: 'bob', text: 'read this', manner: 'notice' }],
    ['/raw MODE #demo +m', { type: 'raw', line: 'MODE #demo +m' }],
  ])('%s is asked for', (line, ...wanted) => {
    expect(asked(line)).toEqual(wanted);
  });

  it.each([
    ['/kick', '/kick NAME [REASON]'],
    ['/ban *!*@10.0.0.7 1h spam', '/ban NAME [TIME] [REASON]'],
    ['/mute bob 10m please', '/mute NAME [TIME]'],
    ['/unban', '/unban NAME|MASK'],
    ['/op', '/op NAME'],
    ['/op bob eve', '/op NAME'],
    ['/notice bob', '/notice NAME TEXT'],
    ['/raw', '/raw LINE'],
  ])('%s is explained and not sent', (line, usage) => {
    const chat = openChatAsMaya({ dialect: 'irc' }, 'bob');
    const before = requests(chat).length;
    chat.enter(line);
    expect(chat.screen()).toContain(`this is how it goes: ${usage}`);
    expect(requests(chat)).toHaveLength(before);
  });

  it.each([
    ['/kick zoe', 'nobody here has that name'],
    ['/ban zoe 10m', 'nobody here has that name: /ban zoe!*@* bars that name all the same'],
    ['/mute zoe', 'nobody here has that name: /mute zoe!*@* bars that name all the same'],
    ['/mute bob 0m', '"0m" is no time: 10m, 2h, 1d or 1h30m are, up to 366d'],
    ['/mute bob soon', '"soon" is no time'],
    ['/ban bob 10s', '"10s" is no time'],
  ])('%s is answered here, and not sent', (line, answer) => {
    const chat = openChatAsMaya({ dialect: 'irc', size: { width: 120, height: 24 } }, 'bob');
    const before = requests(chat).length;
    chat.enter(line);
    expect(chat.screen()).toContain(answer);
    expect(requests(chat)).toHaveLength(before);
  });

  it('bans whoever is named where it is not known who is there', () => {
    const chat = openChat({ dialect: 'irc' });
    chat.hear(joined('maya'));
    const before = requests(chat).length;
    chat.enter('/mute zoe');
    expect(requests(chat).slice(before)).toEqual([mute('zoe', true)]);
  });

  it.each([
    ['/topic', 'this protocol has no topics'],
    ['/topic tea', 'this protocol has no topics'],
    ['/away', 'this protocol cannot tell that somebody is away'],
    ['/kick bob', 'this protocol has no operators: /ignore NAME hides what a person says'],
    ['/ban bob', 'this protocol has no operators'],
    ['/unmute bob', 'this protocol has no operators'],
    ['/voice bob', 'this protocol has no operators'],
    ['/invite bob', 'this protocol has no invitations'],
    ['/notice bob hi', 'this protocol has no notices'],
    ['/raw x', 'this protocol has no commands on the wire'],
  ])('%s is not there in line, which has no words for it', (line, answer) => {
    const chat = openChatAsMaya({ size: { width: 120, height: 24 } }, 'bob');
    chat.enter(line);
    expect(chat.screen()).toContain(answer);
    expect(chat.commands).toEqual([]);
  });

  it('cannot be asked for by who is in no room', () => {
    const chat = openChatAsMaya({ dialect: 'irc' }, 'bob');
    chat.hear(parted('maya'));
    const before = requests(chat).length;
    for (const line of ['/topic tea', '/kick bob', '/op bob', '/invite bob']) chat.enter(line);
    expect(requests(chat)).toHaveLength(before);
    expect(chat.screen().match(/you are in no room: \/rooms/gu)).toHaveLength(5);
  });

  it('/topic tells the topic, and that there is none', () => {
    const chat = openChatAsMaya({ dialect: 'irc' }, 'bob');
    chat.enter('/topic');
    expect(chat.screen()).toContain('there is no topic');
    chat.hear({ type: 'topic-set', member: { nickname: 'bob', badge: '', address: undefined }, text: 'tea' });
    chat.enter('/topic');
    expect(chat.screen()).toContain('the topic is: tea');
  });
});

it('a wrong password is answered with where to give the right one, and no other nickname is tried', () => {
  const chat = openChat({ dialect: 'irc', attendance: { proposals: ['maya-2'] } });
  chat.hear({ type: 'refused', request: 'register', refusal: { code: 'wrong-password', text: 'no' } });
  expect(requests(chat)).toEqual([]);
  const sentence = expect.stringContaining('give the right one in PORTICO_PASSWORD');
  expect(chat.commands).toEqual([{ type: 'finish', ending: { code: 4, sentence, wants: 'password' } }]);
});
