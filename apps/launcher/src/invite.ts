/**
 * An invite into a private room: from the environment, a person at the terminal or the first line of standard input. Never
 * from the command line, which every user of the machine can read.
 */
import { readSync } from 'node:fs';
import { type Invite, printable, readInvite, writeInvite } from '@portico/protocol';
import { type RoomEntry, readRoomKey } from '@portico/registry';
import { askForPassword } from './ask-password.ts';
import { type Problem, problem } from './problem.ts';
import { targetOf } from './room/target.ts';
import { hostsOf } from './room/way-in.ts';
import { networkAddresses } from './room-process/this-machine.ts';

/** More is no invite: a host's name has 253 characters at most (RFC 1035, 2.3.4). */
const LONGEST = 512;

export async function findInvite(env: Readonly<Record<string, string | undefined>>): Promise<Invite | Problem> {
  const named = env['PORTICO_INVITE'] ?? '';
  if (named !== '') return parseInvite(named, 'PORTICO_INVITE holds');
  if (!process.stdin.isTTY) return parseInvite(firstLine(), 'the first line of standard input is');
  const typed = await askForPassword('invite: ');
  return typed === undefined ? problem('usage', `no invite was given: ${WHENCE}`) : parseInvite(typed, 'that is');
}

/** `where`: up to the word "no". What stands there instead is told nobody: it may be a key with a slip in it. */
function parseInvite(text: string, where: string): Invite | Problem {
  return (
    readInvite(text) ??
    problem('usage', `${where} no invite: it is written portico://HOST:PORT/#KEY, as the host gives it`)
  );
}

const WHENCE = 'put it in PORTICO_INVITE, or on the first line of standard input';

/** No more of it: the rest is said in the room, by another program. */
function firstLine(): string {
  const line = Buffer.alloc(LONGEST);
  for (let length = 0; length < LONGEST; length += 1) {
    const isEnd = readSync(0, line, length, 1, null) === 0 || line[length] === 0x0a;
    if (isEnd) return line.toString('utf8', 0, length);
  }
  return '';
}

/** As others get it: at the address at which they likeliest find the room. */
export function inviteFor(entry: RoomEntry, registry: string): string | Problem {
  const [host = targetOf(entry).host] = hostsOf(entry, networkAddresses());
  return ownInvite(entry, { host, registry });
}

/** To a private room that this user hosts, at one of its addresses. */
export function ownInvite(
  entry: RoomEntry,
  { host, registry }: { readonly host: string; readonly registry: string },
): string | Problem {
  const secret = readRoomKey(registry, entry.port);
  if (secret?.type === 'key') {
    const key = Buffer.from(secret.key, 'hex').toString('base64url');
    return writeInvite({ address: { host, port: entry.port }, key });
  }
  return problem(
    'failure',
    secret?.text ?? `the key of room "${printable(entry.name)}" is gone: close it, and open another`,
  );
}
