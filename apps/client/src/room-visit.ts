/** The room that the client was started for: how one comes in. */
import type { Attendance } from './attendance.ts';
import type { Config } from './config.ts';
import { type Connection, type News, openLink, type RoomLink } from './room-link.ts';

/** Begins to speak and to hear over a connection. */
export function enterRoom(connection: Connection, config: Config, tell: (news: News) => void): RoomLink {
  const { dialect, nickname, strictness, peer } = config;
  return openLink(connection, dialect.openClient({ nickname, strictness, peer }), tell);
}

/** Before anything was heard. */
export function firstAttendance({ label, host, port, hosting, nickname, claim }: Config): Attendance {
  const room = { label, address: addressText(host, port), hosting };
  return { room, wanted: nickname, nickname, claim, stage: 'outside', askedToClose: false, refusal: undefined };
}

function addressText(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
