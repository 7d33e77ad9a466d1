/** What the room answers to whom the gate has let in. */
import { type Dialect, type Entrance, type RoomView, waysIn, writeWaysIn } from '@portico/protocol';
import { type Answer, refusal, textAnswer } from './answer.ts';
import type { Asked } from './asked.ts';
import { addressOf } from './authority.ts';
import type { Coding, Page, PageFile } from './page.ts';

export interface Site {
  readonly view: RoomView;
  /** The dialects on offer. */
  readonly offered: readonly Dialect[];
  readonly entrance: Pick<Entrance, 'strict' | 'tls'>;
  /** It asks whoever comes for a password. */
  readonly isPrivate: boolean;
  /** How many are in at least one of its rooms. */
  readonly people: () => number;
  /** How many it takes. */
  readonly capacity: number;
  /** By which other machines find this one. */
  readonly addresses: () => readonly string[];
  /** In milliseconds since the epoch. */
  readonly now: () => number;
  /** Undefined: it is not built, or the room does not speak what it speaks. */
  readonly page: () => Promise<Page | undefined>;
}

export const SOCKET_PATH = '/socket';

type Route = (site: Site, asked: Asked) => Answer | Promise<Answer>;

/** The rest is the page's. */
const routes: Readonly<Record<string, Route>> = {
  '/room.json': tellRoom,
  [SOCKET_PATH]: () => refusal(426, 'here one speaks WebSocket', { Upgrade: 'websocket' }),
};

export async function answer(site: Site, asked: Asked): Promise<Answer> {
  const path = pathOf(asked);
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (route) return route(site, asked);
  const page = await site.page();
  const file = page?.get(path);
  if (file) return showFile(file, asked);
  return !page && path === '/' ? showWaysIn(site, asked) : textAnswer(404, 'there is nothing of this name here');
}

export function pathOf({ target }: Asked): string {
  const [path = ''] = target.split('?');
  return path;
}

/** For programs that show rooms: the launcher's menu, the page itself. What goes on behind a password, it does not tell. */
function tellRoom({ view, offered, entrance, isPrivate, people, capacity, addresses, now }: Site): Answer {
  const { name, server, room } = view;
  const state = {
    name,
    people: isPrivate ? undefined : people(),
    capacity: isPrivate ? undefined : capacity,
    uptime: Math.floor((now() - server.startedAt) / 1000),
    dialects: offered.map((dialect) => dialect.name),
    addresses: addresses(),
    version: server.version,
    private: isPrivate,
    tls: entrance.tls === 'none' ? null : entrance.tls,
    topic: isPrivate ? undefined : room('')?.topic?.text,
  };
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    body: Buffer.from(`${JSON.stringify(state)}\n`),
  };
}

function showFile(file: PageFile, asked: Asked): Answer {
  const coding = (['br', 'gzip'] as const).find((one) => file.encoded.has(one) && accepts(asked, one));
  const tag = `"${file.tag}${coding ? `-${coding}` : ''}"`;
  const headers = {
    'Content-Type': file.type,
    'Cache-Control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: tag,
    Vary: 'Accept-Encoding',
    ...(coding && { 'Content-Encoding': coding }),
  };
  if (isKnown(asked, tag)) return { status: 304, headers, body: new Uint8Array(0) };
  return { status: 200, headers, body: (coding && file.encoded.get(coding)) ?? file.plain };
}

/** RFC 9110, section 12.5.3, as browsers write it: a coding that is named is accepted, unless with a weight of 0. */
function accepts({ acceptEncoding }: Asked, coding: Coding): boolean {
  return acceptEncoding.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
    return name === coding && !parameters.some((one) => /^q=0(?:\.0*)?$/u.test(one));
  });
}

/** RFC 9110, section 13.1.2: compared weakly. */
function isKnown({ ifNoneMatch }: Asked, tag: string): boolean {
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//u, '') === tag || one.trim() === '*');
}

/** At the address that was asked, with anything but the browser that has come in vain. */
function showWaysIn(site: Site, { hosts: [host = ''], scheme }: Asked): Answer {
  const ways = waysIn(addressOf(host, scheme), entranceOf(site)).filter(({ by }) => by !== 'browser');
  const lines = writeWaysIn(ways, []).map((line) => `  ${line}`);
  return textAnswer(200, [`This is the Portico chat room "${site.view.name}". Come in with:`, '', ...lines].join('\n'));
}

/** In a strict room nobody is in the port's own room who did not name it. */
function entranceOf({ view, offered, entrance, isPrivate }: Site): Entrance {
  const own = offered.find(({ name }) => name === 'irc') ?? offered[0];
  const isNamed = entrance.strict && own?.kind === 'served' && own.rooms === 'many';
  return {
    ...entrance,
    isPrivate,
    dialects: offered.map(({ name }) => name),
    scheme: own === undefined || own.name === 'line' ? '' : own.scheme,
    room: isNamed ? view.name : '',
  };
}
