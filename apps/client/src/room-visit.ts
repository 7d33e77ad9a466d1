/** The room that the client was started for: how one comes in. */
import { type Address, writeAddress } from '@portico/protocol';
import type { Config, Way } from './config.ts';
import { dial } from './link/connection.ts';
import { listen } from './link/listener.ts';
import { openMeshLink } from './link/mesh-link.ts';
import { LOOPBACK_HOST } from './link/own-host.ts';
import type { News, RoomLink } from './link/room-link.ts';
import { openServerLink } from './link/server-link.ts';
import { noStreams, openStreams, type Report, type Streams } from './stream/streams.ts';
import type { Attendance } from './ui/attendance.ts';

export type Arrival =
  | {
      readonly type: 'arrived';
      /** What was reached: the server or the contact; where nobody was to be reached, ourselves. */
      readonly place: Address;
      /** Begins to speak and to hear. */
      readonly enter: (ears: Ears) => Visit;
    }
  | { readonly type: 'unreachable'; readonly sentence: string };

interface Ears {
  readonly hear: (news: News) => void;
  /** What came of a byte stream that was shared or reached. */
  readonly report: (report: Report) => void;
}

export interface Visit extends RoomLink {
  readonly streams: Pick<Streams, 'share' | 'reach'>;
}

/** Connects; nothing is said yet. */
export async function arrive({ way, ...config }: Config): Promise<Arrival> {
  switch (way.type) {
    case 'server':
      return arriveAtServer(way, config);
    case 'mesh':
      return arriveAtMesh(way, config);
  }
}

async function arriveAtServer(
  { dialect, address, room }: Extract<Way, { type: 'server' }>,
  { nickname, strictness, peer }: Omit<Config, 'way'>,
): Promise<Arrival> {
  const dialled = await dial(address);
  if (dialled.type === 'unreachable') return dialled;
  const session = dialect.openClient({ nickname, room, strictness, peer });
  const { connection } = dialled;
  const enter = ({ hear, report }: Ears): Visit => {
    const streams = dialect.stream
      ? openStreams({ server: address, wire: dialect.stream, request: (asked) => link.request(asked), report })
      : noStreams(report);
    const link = openServerLink(connection, session, (news) => {
      if (news.type === 'heard') streams.hear(news.event);
      else streams.close();
      hear(news);
    });
    return { ...link, streams };
  };
  return { type: 'arrived', place: address, enter };
}

async function arriveAtMesh(
  { dialect, contact: address, listen: port }: Extract<Way, { type: 'mesh' }>,
  { nickname, strictness, label }: Omit<Config, 'way'>,
): Promise<Arrival> {
  const listening = await listen(port);
  if (listening.type === 'unreachable') return listening;
  const { listener } = listening;
  const dialled = address && (await dial(address));
  if (dialled?.type === 'unreachable') {
    listener.close();
    return dialled;
  }
  const options = { dialect, strictness, label, nickname, listener, contact: dialled?.connection };
  const enter = ({ hear, report }: Ears): Visit => ({ ...openMeshLink(options, hear), streams: noStreams(report) });
  const place = address ?? { host: LOOPBACK_HOST, port: listener.port };
  return { type: 'arrived', place, enter };
}

/** Before anything was heard. */
export function firstAttendance({ label, hosting, nickname, nicknameIs }: Config, place: Address): Attendance {
  const room = { label, address: writeAddress(place), hosting };
  return { room, wanted: nickname, nickname, nicknameIs, stage: 'outside', askedToClose: false, refusal: undefined };
}
