/** Joins a room with the client, which is a program of its own. */
import { homedir } from 'node:os';
import { readInvite, writeAddress } from '@portico/protocol';
import { type RoomEntry, readHostKey, registryPath } from '@portico/registry';
import { exitCode, terminalProblem } from '@portico/terminal';
import { askForPassword } from './ask-password.ts';
import type { Manner } from './command-line/invocation.ts';
import { dialectCalled } from './dialect.ts';
import { inForeground, type Run, type Subprogram, startProgram } from './foreground.ts';
import { ownInvite } from './invite.ts';
import { isProblem } from './problem.ts';
import { clientProgram } from './program-path.ts';
import { isMine, type Target, targetAddress, targetTitle } from './room/target.ts';
import { hostsOf } from './room/way-in.ts';
import { networkAddresses } from './room-process/this-machine.ts';
import type { Voice } from './voice.ts';

export interface Visit {
  readonly place: Place;
  readonly mode: 'screen' | 'plain' | 'say' | 'tail';
  /** Undefined: the one that the client chooses by itself. */
  readonly nick: string | undefined;
  /** What to say; undefined: what standard input brings. */
  readonly text: string | undefined;
  readonly manner: Manner;
  readonly complaints: 'shown' | 'kept';
  /** The room answers. */
  readonly onConnected?: () => void;
}

/**
 * Where somebody listens, or a mesh that begins with us. `listen`, `port`: where other peers reach us. `isNew`: the room
 * was opened for this visit.
 */
type Place =
  | {
      readonly type: 'target';
      readonly target: Target;
      readonly listen: number | undefined;
      readonly isNew: boolean;
    }
  | { readonly type: 'new-mesh'; readonly dialect: string; readonly port: number };

export async function visit(wanted: Visit): Promise<Run> {
  return persist(wanted, await inForeground(startClient(wanted, { more: asking() })));
}

/** A client that is connected, and waits for the terminal. */
export interface Guest {
  readonly type: 'guest';
  readonly enter: () => Promise<Run>;
}

/** Leaves the terminal alone until the room answers. When `signal` aborts, nobody waits there any more. */
export async function dial(wanted: Visit, signal: AbortSignal): Promise<Guest | Run> {
  const client = startClient(wanted, { more: ['--await-go', ...asking()] });
  // Not asked to end, as Node would then change the settings of a terminal that is another program's.
  const giveUp = (): void => client.kill('SIGKILL');
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  const connected = new Promise<Guest>((resolve) => {
    client.onMessage(() => resolve({ type: 'guest', enter: () => enter(client, wanted) }));
  });
  return Promise.race([connected, client.ended]);
}

async function enter(client: Subprogram, wanted: Visit): Promise<Run> {
  client.send({ type: 'go' });
  return persist(wanted, await inForeground(client));
}

/** As often as a room is tried with passwords that a person types. */
const PASSWORDS_TRIED = 3;

/** As long as the room wants a password, the person is asked for it. The client itself says that the last was wrong. */
async function persist(wanted: Visit, first: Run): Promise<Run> {
  let run = first;
  for (let left = PASSWORDS_TRIED; left > 0; left -= 1) {
    const secret = secretWanted(run);
    if (secret === undefined) break;
    const given = await askForPassword(`${secret.word} of ${placeTitle(wanted.place)} (C-c goes back): `);
    if (given === undefined) return unasked(wanted, run, secret.word);
    const more = left > 1 ? asking() : [];
    run = await inForeground(startClient(wanted, { more, env: { [secret.variable]: given } }));
    if (left > 1 && secretWanted(run) === secret) process.stderr.write(`${secret.reproach(given)}\n`);
  }
  return run;
}

/** The client tells so where somebody is there to be asked. */
function secretWanted({ messages }: Run): Secret | undefined {
  return secrets.find(({ message: wanted }) => messages.some((message) => isMessage(message, wanted)));
}

function isMessage(message: unknown, type: 'connected' | Secret['message']): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === type;
}

interface Secret {
  readonly message: 'password-wanted' | 'invite-wanted';
  readonly word: string;
  /** Of the client's environment. */
  readonly variable: string;
  /** What is wrong with the one that was given. */
  readonly reproach: (given: string) => string;
}

const secrets: readonly Secret[] = [
  {
    message: 'password-wanted',
    word: 'password',
    variable: 'PORTICO_PASSWORD',
    reproach: () => 'that is not the password',
  },
  { message: 'invite-wanted', word: 'invite', variable: 'PORTICO_INVITE', reproach: reproachToInvite },
];

function reproachToInvite(given: string): string {
  return readInvite(given) === undefined
    ? 'that is no invite: it is written portico://HOST:PORT/#KEY, as the host gives it'
    : 'that invite is of another room, or of one that is closed: ask the host for another';
}

function asking(): readonly string[] {
  return process.stdin.isTTY && process.stderr.isTTY ? ['--ask-secrets'] : [];
}

function unasked({ place, complaints }: Visit, run: Run, word: string): Run {
  const complaint = `portico: ${placeTitle(place)} asks for ${word === 'invite' ? 'an' : 'a'} ${word}, and none was given\n`;
  if (complaints === 'shown') process.stderr.write(complaint);
  return { ...run, complaint };
}

function placeTitle(place: Place): string {
  return place.type === 'target' ? targetTitle(place.target) : `a mesh of ${place.dialect}`;
}

interface More {
  readonly more: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function startClient(
  { place, mode, nick, text, manner, complaints, onConnected }: Visit,
  { more, env }: More,
): Subprogram {
  const args = [
    ...placeArguments(place),
    `--way-back=${wayBack(place)}`,
    `--mode=${mode}`,
    ...(nick === undefined ? [] : [`--nick=${nick}`, '--nick-chosen']),
    ...(text === undefined ? [] : [`--text=${text}`]),
    ...(manner.json ? ['--json'] : []),
    ...(manner.quiet ? ['--quiet'] : []),
    ...more,
  ];
  const client = startProgram(clientProgram, args, { complaints, env: { ...hostEnvironment(place), ...env } });
  client.onMessage((message) => {
    if (isMessage(message, 'connected')) onConnected?.();
  });
  return client;
}

/** What proves to a room of this user's that its host comes in: never on a command line, which others may read. */
function hostEnvironment(place: Place): Readonly<Record<string, string>> {
  const isOurs = place.type === 'target' && place.target.entry !== undefined && isMine(place.target.entry);
  const key = isOurs ? readHostKey(registryPath(process.env, homedir())) : undefined;
  const proof = key?.type === 'key' ? { PORTICO_HOST_KEY: key.key } : {};
  return { ...proof, ...inviteEnvironment(place) };
}

/** Into a private room of this user's without an invite being typed. */
function inviteEnvironment(place: Place): Readonly<Record<string, string>> {
  if (place.type === 'new-mesh') return {};
  const { entry, host, invite } = place.target;
  if (entry?.byInvite !== true || !isMine(entry)) return invite === undefined ? {} : { PORTICO_INVITE: invite };
  const own = ownInvite(entry, { host, registry: registryPath(process.env, homedir()) });
  return isProblem(own) ? {} : { PORTICO_INVITE: own };
}

function placeArguments(place: Place): readonly string[] {
  if (place.type === 'new-mesh') {
    return ['--mesh', `--dialect=${place.dialect}`, `--port=${place.port}`, ...reachedAt(networkAddresses())];
  }
  const { target, listen, isNew } = place;
  const { host, port, dialect, transport, room, entry } = target;
  const isOurs = entry !== undefined && isMine(entry);
  return [
    `--address=${host}`,
    `--port=${port}`,
    `--dialect=${dialect}`,
    `--name=${entry?.name ?? writeAddress(target)}`,
    `--peer=${isOurs ? 'portico' : 'unknown'}`,
    ...(room === '' ? [] : [`--room=${room}`]),
    ...(listen === undefined ? [] : [`--listen=${listen}`]),
    ...(transport === 'tls' ? ['--tls'] : []),
    ...(transport === 'invite' ? ['--invited'] : []),
    ...(isOurs ? ['--hosting', ...doorArguments(entry)] : []),
    // There everybody is reached at a port of their own.
    ...(dialectCalled(dialect)?.kind === 'mesh' && !isOurs ? reachedAt(networkAddresses()) : []),
    ...(isNew ? ['--new'] : []),
    ...(entry?.strict ? ['--strict'] : []),
  ];
}

/** How others come in: known where the room is this machine's. */
function doorArguments(entry: RoomEntry): readonly string[] {
  const hosts = hostsOf(entry, networkAddresses());
  return [
    ...reachedAt(hosts),
    ...(entry.tls === undefined ? [] : [`--room-tls=${entry.tls}`]),
    ...(entry.private ? ['--private'] : []),
  ];
}

function reachedAt(hosts: readonly string[]): readonly string[] {
  return hosts.map((host) => `--reached-at=${host}`);
}

/** What can be typed to come there again. */
export function wayBack(place: Place): string {
  if (place.type === 'new-mesh') return `portico host ${place.port} --mesh ${place.dialect}`;
  return `portico join ${targetAddress(place.target)}`;
}

/** A screen where the terminal can show one; else lines, and a word on why to a person at a terminal that cannot. */
export function chooseMode({ manner, note }: Voice): 'screen' | 'plain' {
  const problem = screenProblem();
  if (problem === undefined) return manner.json ? 'plain' : 'screen';
  if (process.stdin.isTTY && process.stdout.isTTY) note(`portico: ${problem}: speaking in lines instead`);
  return 'plain';
}

/** Why no screen can be shown here; undefined: it can. */
export function screenProblem(): string | undefined {
  return terminalProblem({ stdin: process.stdin, stdout: process.stdout, environment: process.env });
}

/** By a signal that the person did not send. */
export function isKilled({ killedBy }: Run): boolean {
  return killedBy !== undefined && killedBy !== 'SIGINT';
}

/** What a shell is told when a visit ends: that a room was closed in order is no failure. */
export function visitCode({ code }: Run): number {
  return code === exitCode.shutdown || code === exitCode.closed ? exitCode.done : code;
}
