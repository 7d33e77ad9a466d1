/** PURE. Whether a room of this machine is open to others. */
import { isLoopback, writeAddress } from '@portico/protocol';
import type { RoomEntry } from '@portico/registry';
import { writeUrl } from '../dialect.ts';
import { isMine, roomHandle, roomTitle, roomTitleAndPort, targetOf } from '../room/target.ts';
import { type Finding, fine, sure } from './finding.ts';
import { judgeOwnPort } from './judge-own-port.ts';
import type { RoomSeen } from './observation.ts';

export function judgeRoom({ entry, knocks, answer }: RoomSeen): readonly Finding[] {
  const title = roomTitleAndPort(entry);
  if (entry.addresses.length > 0 && entry.addresses.every(isLoopback)) {
    const next = [`portico stop ${roomHandle(entry, [])}, then open it without --bind: portico host ${entry.port}`];
    return [sure('bound-to-loopback', `${title} is open to this machine only`, next)];
  }
  const [open] = knocks.filter(({ outcome }) => outcome === 'open');
  if (open === undefined) return knocks.slice(0, 1).flatMap(judgeOwnPort);
  if (isMine(entry) && answer === 'silent') {
    const pid = String(entry.process?.pid);
    const next = [`see what its process does, or end it: kill -9 ${pid}`];
    return [
      sure('room-stuck', `${roomTitle(entry)} takes connections, but says nothing: its process stands still`, next),
    ];
  }
  const says = `${title} is open, as far as this machine can tell: only others see its firewall`;
  if (entry.byInvite) return [{ ...fine(says), next: inviting(entry) }];
  if (isMine(entry) && answer === 'closed') {
    const next = ['too many come at once: ask again in a while'];
    return [sure('room-full', `${title} closes connections without a word`, next)];
  }
  const { dialect, room } = targetOf(entry);
  const transport = entry.tls === undefined ? 'tcp' : 'tls';
  const url = dialect === 'line' ? writeAddress(open.address) : writeUrl({ ...open.address, dialect, transport, room });
  return [{ ...fine(says), next: [`others join it with: portico join ${url}`] }];
}

function inviting(entry: RoomEntry): readonly string[] {
  const print = isMine(entry) ? [`to print it: portico invite ${roomHandle(entry, [])}`] : [];
  return ['it is a private room: others join it with its invite: portico join -', ...print];
}
