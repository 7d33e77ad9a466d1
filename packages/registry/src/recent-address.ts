/**
 * Where this user was lately, on other machines: addresses that answered, the newest first, one a line. A comfort and no
 * more: what cannot be read or written is as if nobody had been anywhere.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './errno.ts';
import { directoryFault, ownUser } from './file/file.ts';
import { makeFolder } from './file/folder.ts';
import { recentPath } from './location.ts';

/** As many as one looks through with a key. */
const MOST_ADDRESSES = 20;
/** A host's name has 253 characters at most (RFC 1035, 2.3.4), and a room's 64, percent-encoded. */
const ADDRESS_CHARACTERS = 1024;
const MOST_BYTES = MOST_ADDRESSES * (ADDRESS_CHARACTERS + 1);

/** `registry`: the path of the registry file, beside which they are. */
export function recentAddresses(registry: string): readonly string[] {
  return forgiving(() => readLines(recentPath(registry))) ?? [];
}

/** Of two programs that do it at the same moment, one may be left out. */
export function rememberAddress(registry: string, address: string): void {
  if (!isAddress(address)) return;
  forgiving(() => {
    const path = recentPath(registry);
    makeFolder(dirname(path));
    if (directoryFault(dirname(path))) return;
    const others = recentAddresses(registry).filter((other) => other !== address);
    const text = [address, ...others].slice(0, MOST_ADDRESSES).map((line) => `${line}\n`);
    const draft = `${path}.${process.pid}`;
    rmSync(draft, { force: true });
    writeFileSync(draft, text.join(''), { flag: 'wx', mode: 0o600 });
    renameSync(draft, path);
  });
}

function readLines(path: string): readonly string[] {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.uid !== ownUser() || stats.size > MOST_BYTES) return [];
    return readFileSync(descriptor, 'utf8').split('\n').filter(isAddress).slice(0, MOST_ADDRESSES);
  } finally {
    closeSync(descriptor);
  }
}

/** What stands before an `@` in a URL may be a password: such an address is no way to write one here. */
function isAddress(line: string): boolean {
  return /^[\x21-\x3f\x41-\x7e]+$/u.test(line) && line.length <= ADDRESS_CHARACTERS;
}

/** Undefined where the system says no, for whatever reason. */
function forgiving<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch (error) {
    if (errnoOf(error) === undefined) throw error;
    return undefined;
  }
}
