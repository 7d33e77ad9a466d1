/** How a client comes in: capabilities, 001, 005, and the first channel. IRCv3 capability negotiation; Modern IRC. */
import { joinMessage } from '../asking/inquiry.ts';
import {
  expect,
  type Heard,
  type Hearer,
  nothing,
  type Standing,
  speakerOf,
  tellHome,
  writeOf,
} from '../knowing/standing.ts';
import { withFeatures } from '../wire/feature.ts';
import type { Outgoing } from '../wire/message.ts';

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

/** 001 `<nickname> :Welcome`. What server it is, where that is not known, comes with 004. */
export const hearWelcome: Hearer = (standing, { source, params }) => {
  if (standing.stage !== 'registering') return nothing;
  standing.self = params[0] || standing.self;
  standing.serverName = source ?? '';
  standing.pending = standing.pending.filter(({ command }) => command !== 'NICK');
  return standing.server === 'portico' ? enterPortico(standing) : nothing;
};

/** 004 `<nickname> <server> <version> …` */
export const hearVersion: Hearer = (standing, { params: [, , version = ''] }) => {
  if (standing.stage !== 'registering') return nothing;
  if (standing.opening.strictness === 'strict' || !version.startsWith(OUR_VERSION)) return enterOther(standing);
  standing.server = 'portico';
  return enterPortico(standing);
};

/** What may come between 001 and 004. */
const amidWelcome = new Set(['002', '003', '004', 'CAP', 'NOTICE', 'PING']);

/** Not every server tells its version: one that goes on without is anybody's. */
export function endWelcome(standing: Standing, command: string): Heard {
  const isWelcomed = standing.stage === 'registering' && standing.serverName !== '';
  return isWelcomed && !amidWelcome.has(command) ? enterOther(standing) : nothing;
}

/** Our own rooms let everybody into the port's own one at once. The key is only for a room that is known to be ours. */
function enterPortico(standing: Standing): Heard {
  const { credentials, peer } = standing.opening;
  const proof = peer === 'portico' ? credentials?.hostKey : undefined;
  standing.stage = 'entering';
  if (proof !== undefined) expect(standing, { request: 'prove-host', command: 'OPER' });
  expect(standing, { request: 'join', command: 'JOIN' });
  return proof === undefined ? nothing : write({ command: 'OPER', params: ['host', proof] });
}

function enterOther(standing: Standing): Heard {
  const { room } = standing.opening;
  if (room === '') return { ...arrive(standing), writes: [] };
  standing.stage = 'entering';
  return write(joinMessage(standing, room));
}

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

/** What our own rooms call their version: see the server's 004. */
const OUR_VERSION = 'portico-';

function write(...messages: readonly Outgoing[]): Heard {
  return { told: [], writes: messages.map(writeOf) };
}
