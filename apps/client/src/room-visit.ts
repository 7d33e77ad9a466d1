/** The room that the client was started for: how one comes in. */

import { writeAddress } from '@portico/protocol';
import type { Config } from './config.ts';
import type { Connection } from './connection.ts';
import { type News, openLink, type RoomLink } from './room-link.ts';
import type { Attendance } from './ui/attendance.ts';

/** Begins to speak and to hear over a connection. */
export function enterRoom(connection: Connection, config: Config, tell: (news: News) => void): RoomLink {
  const { dialect, nickname, strictness, peer } = config;
  return openLink(connection, dialect.openClient({ nickname, strictness, peer }), tell);
}

/** Before anything was heard. */
export function firstAttendance({ label, host, port, hosting, nickname, nicknameIs }: Config): Attendance {
  const room = { label, address: writeAddress({ host, port }), hosting };
  return { room, wanted: nickname, nickname, nicknameIs, stage: 'outside', askedToClose: false, refusal: undefined };
}
