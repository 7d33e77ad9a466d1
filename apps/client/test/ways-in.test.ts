/** How others come in: in words, and as a code for cameras, read back from the screen as a camera would see it. */

import { knownCode } from '@portico/testkit';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { view } from '../src/ui/view.ts';
import { type Chat, type ChatOptions, joined, openChat, openChatAsMaya } from './chat.ts';

const waysIn = { hosts: ['192.168.1.7', '10.8.0.2'], port: 5000 };
const open = {
  dialects: ['line', 'irc'],
  strict: false,
  tls: 'none',
  isPrivate: false,
  scheme: 'irc',
  room: '',
} as const;
const page = 'http://192.168.1.7:5000/';
const lines = [
  'others come in with',
  'browser  http://192.168.1.7:5000/',
  'netcat   nc 192.168.1.7 5000',
  'irssi    irssi -c 192.168.1.7 -p 5000  then Alt-2',
  'WeeChat  weechat irc://NICK@192.168.1.7:5000',
  'Portico  portico join irc://192.168.1.7:5000',
  'also at 10.8.0.2',
];

/** What is drawn black on white, by lines. */
function drawnOn(chat: Chat): readonly string[] {
  return view(chat.model()).rows.flatMap((row) => {
    const cells = row.find(({ style }) => style.background === 'bright-white' && style.colour === 'black');
    return cells?.text ?? [];
  });
}

/** Its dark squares, by rows. */
function codeOn(chat: Chat): readonly (readonly boolean[])[] {
  return drawnOn(chat).flatMap((line) => {
    const glyphs = [...line];
    return [glyphs.map((glyph) => '█▀'.includes(glyph)), glyphs.map((glyph) => '█▄'.includes(glyph))];
  });
}

/** As the standard has it, in a border of two. */
function codeOf(url: string): readonly (readonly boolean[])[] {
  const { data, size } = encode(url, { border: 2 });
  // Two squares a cell: below an odd last row there is a blank one.
  return size % 2 === 0 ? data : [...data, data[0]?.map(() => false) ?? []];
}

function logOf(chat: Chat): readonly string[] {
  return chat.rows().map((row) => row.split('│')[0]?.trim() ?? '');
}

function shared(options: ChatOptions = {}): Chat {
  const chat = openChatAsMaya({ dialect: 'irc', waysIn, ...options }, 'bob');
  chat.enter('/share');
  return chat;
}

describe('/share', () => {
  it('shows what others type, and a code of the page', () => {
    const chat = shared({ size: { width: 80, height: 30 } });
    expect(logOf(chat).filter((row) => lines.includes(row))).toEqual(lines);
    expect(codeOn(chat)).toEqual(codeOf(page));
    expect(page).toBe(knownCode.url);
    const withoutBorder = drawnOn(chat).slice(1, -1);
    expect(withoutBorder.map((line) => line.slice(2, -2))).toEqual(knownCode.lines);
  });

  it.each([
    { width: 80, height: 20 },
    { width: 40, height: 12 },
  ])('leaves the code out where it does not fit: %j', (size) => {
    const chat = shared({ size });
    expect(codeOn(chat)).toEqual([]);
    expect(chat.screen()).toContain('also at 10.8.0.2');
  });

  it('has a word in its place when the screen becomes too narrow', () => {
    const entrance = { ...open, dialects: ['irc'] };
    const hosts = [`${'long.'.repeat(12)}example`];
    const chat = shared({ waysIn: { ...waysIn, hosts, entrance }, size: { width: 100, height: 60 } });
    expect(codeOn(chat)).not.toEqual([]);
    chat.send({ type: 'resized', width: 40, height: 60 });
    expect(codeOn(chat)).toEqual([]);
    expect(chat.screen()).toContain('(a wider screen shows a QR code)');
  });

  it('draws the light squares where there shall be no colours', () => {
    const chat = shared({ preferences: { theme: 'mono' } });
    expect(codeOn(chat)).toEqual([]);
    const light = logOf(chat).find((row) => row.startsWith('████'));
    expect(light).toHaveLength(encode(page, { border: 2 }).size);
  });

  it('says so where nobody else reaches the room', () => {
    expect(logOf(shared({ waysIn: { hosts: [] } }))).toContain('only this machine reaches this room');
  });

  it('tells of a stranger’s server only how we came in', () => {
    const entrance = { ...open, dialects: ['irc'], strict: true, tls: 'only' as const, room: 'tea' };
    const chat = shared({
      waysIn: { hosts: ['irc.example.org'], port: 6697, entrance },
      size: { width: 120, height: 24 },
    });
    expect(codeOn(chat)).toEqual([]);
    expect(logOf(chat)).toContain('Portico  portico join ircs://irc.example.org:6697/tea');
    expect(chat.screen()).not.toContain('browser');
  });

  it('opens by TLS what its camera reads where the room offers it', () => {
    const chat = shared({
      waysIn: { ...waysIn, entrance: { ...open, tls: 'offered' } },
      size: { width: 80, height: 40 },
    });
    expect(codeOn(chat)).toEqual(codeOf('https://192.168.1.7:5000/'));
    expect(logOf(chat)).toContain('browser  http://192.168.1.7:5000/');
  });

  it('says that the room asks for a password, and leaves out what has no words for one', () => {
    const chat = shared({ waysIn: { ...waysIn, entrance: { ...open, isPrivate: true } } });
    expect(logOf(chat)).toContain('it asks for a password');
    expect(chat.screen()).not.toContain('netcat');
  });

  it('tells of a room that turns out to be one of Portico what it takes, and a better way to it', () => {
    const asWeCame = { ...open, dialects: ['line'], strict: true, scheme: '' };
    const theirs = { hosts: ['192.168.1.7'], port: 5000, entrance: asWeCame, entranceIfOurs: open };
    const chat = openChat({ waysIn: theirs, size: { width: 120, height: 30 } });
    chat.hear(joined('maya'));
    expect(chat.screen()).toContain('this is a room of Portico: portico join irc://192.168.1.7:5000 shows its topic');
    chat.enter('/share');
    expect(logOf(chat)).toContain('browser  http://192.168.1.7:5000/');
  });

  it('takes a stranger’s IRC server for no room of Portico, as it shows no badges', () => {
    const theirs = {
      hosts: ['irc.example.org'],
      port: 6667,
      entrance: { ...open, strict: true },
      entranceIfOurs: open,
    };
    const chat = openChat({ dialect: 'irc', waysIn: theirs });
    chat.hear({ type: 'joined', member: { nickname: 'maya', badge: '', address: undefined } });
    chat.enter('/share');
    expect(chat.screen()).not.toContain('browser');
  });

  it('is the command for byte streams still', () => {
    const chat = openChatAsMaya({ dialect: 'chatos' }, 'bob');
    chat.enter('/share bob 22');
    expect(chat.commands).toEqual([{ type: 'share', with: 'bob', port: 22 }]);
  });
});

describe('who opens a room', () => {
  it('sees how others come in, before anything else, on one screen', () => {
    const chat = openChat({ dialect: 'irc', waysIn: { ...waysIn, told: 'at-once' } });
    chat.hear(joined('maya'));
    expect(codeOn(chat)).toEqual(codeOf(page));
    // Below a code they need no title, and there is no row for it.
    expect(logOf(chat).slice(-9, -2)).toEqual([...lines.slice(1), '10:00 welcome to demo: you are maya']);
  });

  it('is not told again in another room', () => {
    const chat = openChat({ dialect: 'irc', waysIn: { ...waysIn, told: 'at-once' } });
    chat.hear(joined('maya'));
    chat.enter('/clear');
    chat.hearIn('den', joined('maya'));
    expect(chat.screen()).not.toContain('others come in with');
  });

  it('of a private room is shown its invite, and once more by /invite', () => {
    const key = 'k'.repeat(43);
    const chat = openChat({ dialect: 'irc', waysIn: { ...waysIn, hosts: ['192.168.1.7'], key, told: 'at-once' } });
    chat.hear(joined('maya'));
    chat.enter('/clear');
    expect(chat.screen()).not.toContain('portico://');
    chat.enter('/invite');
    expect(chat.screen()).toContain('this room is private');
    expect(chat.screen().replaceAll(/\s*│[^\n]*\n\s*/gu, '')).toContain(
      `portico://192.168.1.7:${waysIn.port}/#${key.slice(0, 8)}`,
    );
    expect(chat.screen()).not.toContain('nc ');
  });
});
