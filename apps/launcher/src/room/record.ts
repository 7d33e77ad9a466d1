/** PURE. A room as `--json` tells it. */
import type { LanRoom } from '@portico/lan';
import type { RoomEntry } from '@portico/registry';
import { isMine, targetOf } from './target.ts';

export interface RoomRecord {
  readonly name: string;
  readonly port: number;
  /** Where to connect to from this machine. */
  readonly address: string;
  /** Null for another program's room, of which only the port is known, and for rooms of other machines. */
  readonly pid: number | null;
  /** Null where it does not say. */
  readonly people: number | null;
  /** Milliseconds since the epoch; null for rooms of other machines. */
  readonly startedAt: number | null;
  readonly dialects: readonly string[];
  readonly mine: boolean;
  /** It asks whoever comes for a password, or lets in by an invite alone. */
  readonly private: boolean;
  readonly byInvite: boolean;
  /** Whether it speaks TLS; `only`: to other machines nothing else. */
  readonly tls: 'offered' | 'only' | null;
  /** Where it is known from: this machine's registry, or the network. */
  readonly source: 'registry' | 'lan';
}

export function roomRecord(entry: RoomEntry): RoomRecord {
  const { name, port, process, people, startedAt, dialects } = entry;
  return {
    name,
    port,
    address: targetOf(entry).host,
    pid: process?.pid ?? null,
    people,
    startedAt,
    dialects,
    mine: isMine(entry),
    private: entry.private,
    byInvite: entry.byInvite === true,
    tls: entry.tls ?? null,
    source: 'registry',
  };
}

export function networkRecord(room: LanRoom): RoomRecord {
  const { name, port, host, people, dialects, tls } = room;
  return {
    name,
    port,
    address: host,
    pid: null,
    people: people ?? null,
    startedAt: null,
    dialects,
    mine: false,
    private: room.private,
    byInvite: room.byInvite,
    tls: tls ?? null,
    source: 'lan',
  };
}
