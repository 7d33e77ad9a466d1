/** How a client comes in: capabilities, 001, 005, and the first channel. IRCv3 capability negotiation; Modern IRC. */
import { withFeatures } from '../feature.ts';
import { joinMessage } from '../inquiry.ts';
import type { Outgoing } from '../message.ts';
import {
  expect,
  type Heard,
  type Hearer,
  nothing,
  type Standing,
  speakerOf,
  tellHome,
  type Write,
  writeOf,
} from '../standing.ts';

/** What this client understands. `cap-notify` comes with version 302. */
const understood: ReadonlySet<string> = new Set([
  'away-notify',
  'batch',
  'draft/chathistory',
  'echo-message',
  'extended-join',
  'invite-notify',
  'message-tags',
  'multi-prefix',
  'server-time',
  'setname',
  'standard-replies',
  'userhost-in-names',
]);

/** What is sent at once, in one go. */
export function knock(standing: Standing): readonly Write[] {
  const { nickname, badge = 'portico', credentials } = standing.opening;
  const password = credentials?.password;
  expect(standing, { request: 'register', command: 'NICK' }, nickname);
  const messages: readonly Outgoing[] = [
    { command: 'CAP', params: ['LS', '302'] },
    ...(password === undefined ? [] : [{ command: 'PASS', params: [password] }]),
    { command: 'NICK', params: [nickname] },
    { command: 'USER', params: [badge, '0', '*', nickname] },
  ];
  return messages.map(writeOf);
}

/** `CAP <nickname> <subcommand> [*] :<capabilities>` */
export const hearCapabilities: Hearer = (standing, { params }) => {
  const [, subcommand = '', ...rest] = params;
  const names = (rest.at(-1) ?? '').split(' ').map((each) => each.replace(/=.*$/su, ''));
  switch (subcommand.toUpperCase()) {
    case 'LS':
      return hearOffer(standing, names, rest.length > 1 ? 'more follow' : 'whole');
    case 'NEW':
      return write(...request(names.filter((name) => understood.has(name))));
    case 'ACK':
      for (const name of names) change(standing, name);
      return proceed(standing);
    case 'NAK':
      return proceed(standing);
    case 'DEL':
      for (const name of names) standing.capabilities.delete(name);
      return nothing;
    default:
      return nothing;
  }
};

/** A server without the subcommand holds nobody back who ends the negotiation. */
export const hearNoCapabilities: Hearer = (standing) => proceed(standing);

function hearOffer(standing: Standing, names: readonly string[], end: 'more follow' | 'whole'): Heard {
  for (const name of names) if (understood.has(name)) standing.offered.add(name);
  if (end === 'more follow') return nothing;
  const wanted = [...standing.offered];
  return wanted.length === 0 ? proceed(standing) : write(...request(wanted));
}

function request(names: readonly string[]): readonly Outgoing[] {
  return names.length === 0 ? [] : [{ command: 'CAP', params: ['REQ', names.join(' ')] }];
}

function proceed({ stage }: Standing): Heard {
  return stage === 'registering' ? write({ command: 'CAP', params: ['END'] }) : nothing;
}

function change({ capabilities }: Standing, name: string): void {
  if (name.startsWith('-')) capabilities.delete(name.slice(1));
  else if (understood.has(name)) capabilities.add(name);
}

/** Our own rooms let everybody into the port's own one at once. */
export const hearWelcome: Hearer = (standing, { source, params }) => {
  if (standing.stage !== 'registering') return nothing;
  const { opening, server } = standing;
  standing.self = params[0] || standing.self;
  standing.serverName = source ?? '';
  standing.pending = standing.pending.filter(({ command }) => command !== 'NICK');
  const proof = opening.credentials?.hostKey;
  const isHost = server === 'portico' && proof !== undefined;
  if (isHost) expect(standing, { request: 'prove-host', command: 'OPER' });
  const messages = isHost ? [{ command: 'OPER', params: ['host', proof] }] : [];
  if (server === 'portico') {
    standing.stage = 'entering';
    expect(standing, { request: 'join', command: 'JOIN' });
    return write(...messages);
  }
  if (opening.room === '') return { ...arrive(standing), writes: [] };
  standing.stage = 'entering';
  return write(...messages, joinMessage(standing, opening.room));
};

/** Once they are in their first channel, the user is; where they were not let into it, they have a nickname at least. */
export function arrive(standing: Standing): Heard {
  standing.stage = 'inside';
  return tellHome(standing, {
    type: 'registered',
    member: speakerOf(standing, standing.source ?? `${standing.self}!`),
  });
}

/** 005 `<nickname> <tokens> :are supported by this server` */
export const hearFeatures: Hearer = (standing, { params }) => {
  standing.features = withFeatures(standing.features, params.slice(1, -1));
  return nothing;
};

function write(...messages: readonly Outgoing[]): Heard {
  return { told: [], writes: messages.map(writeOf) };
}
