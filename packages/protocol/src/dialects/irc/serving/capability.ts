/** CAP: what a client can switch on, before it is registered and after. IRCv3 capability negotiation. */
import { type Capability, capabilities, capabilityNamed } from '../wire/capability.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { enter } from './entrance.ts';
import { fromServer, listed, numeric } from './reply.ts';
import { lines, type State, type Step } from './state.ts';

type Subcommand = (state: State, params: readonly string[]) => readonly Step[];

const subcommands: ReadonlyMap<string, Subcommand> = new Map([
  ['LS', list],
  ['LIST', (state) => lines(...inLines(state, 'LIST', [...state.capabilities]))],
  ['REQ', request],
  ['END', end],
]);

export function capability(state: State, { params: [name = '', ...params] }: Message): readonly Step[] {
  const subcommand = subcommands.get(name.toUpperCase());
  return subcommand?.(state, params) ?? lines(numeric(state, 'ERR_INVALIDCAPCMD', [name === '' ? '*' : name]));
}

/** From version 302 on a client is told what is new: as if it had asked for cap-notify. */
function list(state: State, [version = '']: readonly string[]): readonly Step[] {
  suspend(state);
  state.entry.version = Math.max(state.entry.version, /^\d{3,4}$/u.test(version) ? Number(version) : 0);
  if (state.entry.version >= 302) state.capabilities.add('cap-notify');
  return lines(...inLines(state, 'LS', capabilities));
}

/** All that is asked for, or nothing. */
function request(state: State, [asked = '']: readonly string[]): readonly Step[] {
  suspend(state);
  const changes = asked.split(' ').filter((name) => name !== '');
  if (!changes.every((change) => isPossible(state, change)))
    return lines(fromServer(state, 'CAP', called(state), 'NAK', asked));
  for (const change of changes) apply(state.capabilities, change);
  return [...lines(fromServer(state, 'CAP', called(state), 'ACK', asked)), { type: 'retune' }];
}

/** What comes implicitly with 302 stays (cap-notify). */
function isPossible({ entry }: State, change: string): boolean {
  if (change === '-cap-notify' && entry.version >= 302) return false;
  return capabilityNamed(change.replace(/^-/u, '')) !== undefined;
}

function apply(switched: Set<Capability>, change: string): void {
  const name = capabilityNamed(change.replace(/^-/u, ''));
  if (name === undefined) return;
  if (change.startsWith('-')) switched.delete(name);
  else switched.add(name);
}

function end(state: State): readonly Step[] {
  state.entry.negotiates = false;
  return state.nickname === '' ? enter(state) : [];
}

/** Registration waits for CAP END. */
function suspend(state: State): void {
  if (state.nickname === '') state.entry.negotiates = true;
}

/** Several lines where it is a long list; only who knows of that is sent more than one. */
function inLines(state: State, subcommand: string, names: readonly string[]): readonly Outgoing[] {
  const head = fromServer(state, 'CAP', called(state), subcommand, '*');
  const all = listed(head, names);
  const last = all.at(-1)?.params.at(-1) ?? '';
  return [...all.slice(0, -1), fromServer(state, 'CAP', called(state), subcommand, last)];
}

function called({ nickname }: State): string {
  return nickname || '*';
}
