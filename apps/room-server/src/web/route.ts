/** What the room answers to whom the gate has let in. */
import type { Dialect, RoomView } from '@portico/protocol';
import { type Answer, refusal, textAnswer } from './answer.ts';
import type { Asked } from './asked.ts';
import type { Coding, Page, PageFile } from './page.ts';

export interface Site {
  readonly view: RoomView;
  /** The dialects on offer. */
  readonly offered: readonly Dialect[];
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

/** For programs that show rooms: the launcher's menu, the page itself. */
function tellRoom({ view, offered, addresses, now }: Site): Answer {
  const { name, server, people, room } = view;
  const state = {
    name,
    people: people().length,
    uptime: Math.floor((now() - server.startedAt) / 1000),
    dialects: offered.map((dialect) => dialect.name),
    addresses: addresses(),
    version: server.version,
    private: false,
    topic: room('')?.topic?.text,
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

function showWaysIn({ view }: Site, { hosts: [host = ''] }: Asked): Answer {
  const { name, port } = /^(?<name>.*?)(?::(?<port>\d+))?$/u.exec(host)?.groups ?? {};
  const bare = (name ?? '').replace(/^\[|\]$/gu, '');
  const lines = [`This is the Portico chat room "${view.name}". Walk in with:`, '', `  portico join ${host}`];
  return textAnswer(200, [...lines, `  nc ${bare} ${port ?? ''}`.trimEnd()].join('\n'));
}
