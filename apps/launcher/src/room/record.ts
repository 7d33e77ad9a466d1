/** PURE. A room as `--json` tells it. */
import type { RoomEntry } from '@portico/registry';
import { isMine, targetOf } from './target.ts';

export interface RoomRecord {
  readonly name: string;
  readonly port: number;
  /** Where to connect to from this machine. */
  readonly address: string;
  /** Null for another program's room, of which only the port is known. */
  readonly pid: number | null;
  readonly people: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly dialects: readonly string[];
  readonly mine: boolean;
  /** It asks whoever comes for a password, or lets in by an invite alone. */
  readonly private: boolean;
  readonly byInvite: boolean;
  /** Whether it speaks TLS; `only`: to other machines nothing else. */
  readonly tls: 'offered' | 'only' | null;
  readonly source: 'registry';
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
