/** The room that the client was started for: how one comes in. */
import type { Socket } from 'node:net';
import { LOOPBACK_HOST } from '@portico/net';
import { type Address, type ClientRequest, inSpeech, writeAddress } from '@portico/protocol';
import type { Config } from './config.ts';
import { call } from './link/call.ts';
import type { Admission } from './link/invited.ts';
import { listenAt } from './link/own-port.ts';
import type { News, RoomLink } from './link/room-link.ts';
import type { Secured } from './link/secure.ts';
import { openServerLink } from './link/server-link.ts';
import { noStreams, openStreams, type Report, type Streams } from './stream/streams.ts';
import type { Attendance } from './ui/attendance.ts';
import type { WaysIn } from './ui/ways-in.ts';
import { wireOf } from './ui/wire.ts';
import type { Way } from './way.ts';

export type Arrival =
  | {
      readonly type: 'arrived';
      /** What was reached: the server or the contact; where nobody was to be reached, ourselves. */
      readonly place: Address;
      /** As others come in. */
      readonly waysIn: WaysIn;
      /** Begins to speak and to hear. */
      readonly enter: (ears: Ears) => Visit;
    }
  | { readonly type: 'unreachable'; readonly sentence: string }
  /** Who has another invite may come again. */
  | { readonly type: 'not-invited'; readonly sentence: string };

interface Ears {
  readonly hear: (news: News) => void;
  /** What came of a byte stream that was shared or reached. */
  readonly report: (report: Report) => void;
}

export interface Visit extends RoomLink {
  readonly streams: Pick<Streams, 'share' | 'reach'>;
}

/** Connects; nothing is said yet. `withinMs`: how long a server may take to answer. */
export async function arrive({ way, ...config }: Config, withinMs?: number): Promise<Arrival> {
  switch (way.type) {
    case 'server':
      return arriveAtServer(way, config, withinMs);
    case 'mesh':
      return arriveAtMesh(way, config);
  }
}

async function arriveAtServer(
  { dialect, address, room, ...way }: Extract<Way, { type: 'server' }>,
  { nickname, strictness, peer, credentials, waysIn, wayBack }: Omit<Config, 'way'>,
  withinMs: number | undefined,
): Promise<Arrival> {
  const called = await call(address, { allowHalfOpen: false, ...(withinMs !== undefined && { withinMs }) });
  if (called.type === 'unreachable') return called;
  const secured = await carry(called.socket, { ...way, address, wayBack });
  if (secured.type === 'refused') return { type: 'unreachable', sentence: secured.sentence };
  if (secured.type === 'not-invited') return secured;
  const session = dialect.openClient({ nickname, room, strictness, peer, credentials, badge: 'portico' });
  const enter = ({ hear, report }: Ears): Visit => {
    const streams = dialect.stream
      ? openStreams({ server: address, wire: dialect.stream, request: (asked) => link.request(asked), report })
      : noStreams(report);
    const link = openServerLink(secured.socket, session, (news) => {
      if (news.type === 'heard') streams.hear(news.event);
      else streams.close();
      hear(news);
    });
    return { ...link, streams };
  };
  return { type: 'arrived', place: address, waysIn, enter };
}

interface Carrier extends Pick<Extract<Way, { type: 'server' }>, 'address' | 'transport' | 'key'> {
  readonly wayBack: string;
}

/** What each transport needs is loaded where it is spoken. */
async function carry(socket: Socket, { transport, address, key, wayBack }: Carrier): Promise<Secured | Admission> {
  switch (transport) {
    case 'tcp':
      return { type: 'secured', socket };
    case 'tls':
      return (await import('./link/secure.ts')).secure(socket, { address, wayBack });
    case 'invite':
      return (await import('./link/invited.ts')).showInvite(socket, { address, key });
  }
}

/** Only who chats in a mesh waits for what a mesh needs. */
async function arriveAtMesh(
  { dialect, contact: address, listen: port }: Extract<Way, { type: 'mesh' }>,
  { nickname, strictness, label, waysIn }: Omit<Config, 'way'>,
): Promise<Arrival> {
  const { openMeshLink } = await import('./link/mesh-link.ts');
  const listening = await listenAt(port);
  if (listening.type === 'unreachable') return listening;
  const { ownPort } = listening;
  const contact = address && (await call(address));
  if (contact?.type === 'unreachable') {
    ownPort.close();
    return contact;
  }
  const options = { dialect, strictness, label, nickname, ownPort, contact };
  const enter = ({ hear, report }: Ears): Visit => {
    const link = openMeshLink(options, hear);
    return { ...link, request: (asked) => link.request(asSent(asked)), streams: noStreams(report) };
  };
  const own = ownPort.address.port;
  const place = address ?? { host: LOOPBACK_HOST, port: own };
  return { type: 'arrived', place, waysIn: { ...waysIn, port: own }, enter };
}

/** A mesh has no actions: what is sent in their place is what everybody reads, oneself among them. */
function asSent(asked: ClientRequest): ClientRequest {
  if (asked.type !== 'say' || asked.manner === 'speech') return asked;
  return { ...asked, text: inSpeech(asked.text, asked.manner), manner: 'speech' };
}

/** Of the nicknames that may stand for one that is taken, the last ends with this number. */
const LAST_PROPOSAL = 9;

/** Before anything was heard. */
export function firstAttendance(config: Config, place: Address): Attendance {
  const { way, label, hosting, nickname, nicknameIs } = config;
  return {
    room: { label, address: writeAddress(place), hosting, byTls: byTls(way, place) },
    wire: wireOf(way.dialect),
    wanted: nickname,
    nickname,
    nicknameIs,
    proposals: proposalsOf(config),
    stage: 'outside',
    heard: 'nothing',
    askedToClose: false,
    refusal: undefined,
  };
}

/** What speaks IRC may speak it over TLS alone. */
function byTls(way: Way, place: Address): string | undefined {
  const isPlainIrc = way.type === 'server' && way.dialect.name === 'irc' && way.transport === 'tcp';
  return isPlainIrc ? `ircs://${writeAddress(place)}` : undefined;
}

/** None where a guest comes in without a nickname, or a mesh takes everybody. */
function proposalsOf({ way, nickname, nicknameIs }: Config): readonly string[] {
  const mustAgree = way.type === 'server' && way.dialect.guests === 'none';
  if (!mustAgree || nicknameIs === 'chosen') return [];
  return Array.from({ length: LAST_PROPOSAL - 1 }, (_, index) => `${nickname}-${index + 2}`);
}
