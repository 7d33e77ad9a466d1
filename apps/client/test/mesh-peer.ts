/** Our client as a peer of a mesh, without a screen or a process: its link, and what it tells. */
import { dialects, type MeshDialect, type RoomEvent } from '@portico/protocol';
import { onTestFinished } from 'vitest';
import { call } from '../src/link/call.ts';
import { openMeshLink } from '../src/link/mesh-link.ts';
import { listenAt } from '../src/link/own-port.ts';
import type { News, RoomLink } from '../src/link/room-link.ts';
import { createNewspaper } from './news.ts';

export interface MeshPeer {
  readonly port: number;
  readonly link: RoomLink;
  readonly say: (text: string) => void;
  readonly events: () => readonly RoomEvent[];
  /** What others have said, as `bob: hello`. */
  readonly said: () => readonly string[];
  /** Resolves once something of what it told is so. */
  readonly told: (isIt: (news: News) => boolean) => Promise<void>;
  readonly joined: (nickname: string) => Promise<void>;
  readonly left: (nickname: string) => Promise<void>;
  /** Resolves once it has heard so many texts of others. */
  readonly heard: (count: number) => Promise<void>;
}

/** `contact`: the port of the peer that it knows; undefined: it is the first. */
export async function openMeshPeer(name: string, nickname: string, contact?: number): Promise<MeshPeer> {
  const listening = await listenAt(0);
  if (listening.type === 'unreachable') throw new Error(listening.sentence);
  const called = contact === undefined ? undefined : await call({ host: '127.0.0.1', port: contact });
  if (called?.type === 'unreachable') throw new Error(called.sentence);
  const { hear, events, told, until } = createNewspaper();
  const { ownPort } = listening;
  const options = { dialect: meshDialect(name), strictness: 'liberal', label: 'demo', nickname, ownPort } as const;
  const link = openMeshLink({ ...options, contact: called }, hear);
  onTestFinished(link.leave);

  const said = (): readonly string[] =>
    events().flatMap((event) =>
      event.type === 'said' && event.member.nickname !== nickname ? [`${event.member.nickname}: ${event.text}`] : [],
    );
  const presence = (type: 'joined' | 'left', who: string): Promise<void> =>
    told((news) => news.type === 'heard' && news.event.type === type && news.event.member.nickname === who);
  return {
    port: ownPort.address.port,
    link,
    say: (text) => link.request({ type: 'say', room: '', text, manner: 'speech' }),
    events,
    said,
    told,
    joined: (who) => presence('joined', who),
    left: (who) => presence('left', who),
    heard: (count) => until(() => said().length >= count),
  };
}

function meshDialect(name: string): MeshDialect {
  const dialect = dialects.find((one) => one.name === name);
  if (dialect?.kind !== 'mesh') throw new Error(`${name} is no dialect of peers`);
  return dialect;
}
