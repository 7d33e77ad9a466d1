/** PURE. What a doctor tells: each look with what it took, and then what follows from all of them. */
import { isIPv4, isLinkLocal, isTunnel, writeAddress } from '@portico/protocol';
import { roomTitle } from '../room/target.ts';
import type { Finding } from './finding.ts';
import {
  type Answer,
  isOneRoom,
  type Knock,
  type MulticastSeen,
  type Observation,
  type Secured,
  type Speech,
} from './observation.ts';

/** One look, for people and for programs. */
export interface LookRecord {
  readonly check: string;
  readonly tried: string;
  readonly found: string;
  readonly ms: number;
}

export function describe(seen: Observation): LookRecord {
  const ms = Math.round(seen.ms);
  switch (seen.type) {
    case 'network': {
      const own = seen.interfaces.filter(
        ({ internal, address }) => !internal && (isIPv4(address) || !isLinkLocal(address)),
      );
      const found = own.map(({ name, cidr, address }) => `${name} ${cidr ?? address}${isTunnel(name) ? ' (VPN)' : ''}`);
      return { check: 'network', tried: "this machine's addresses", found: found.join(', ') || 'none', ms };
    }
    case 'resolved':
      return { check: 'name', tried: seen.host, found: seen.addresses.join(', ') || seen.code, ms };
    case 'way': {
      const gateway = seen.gateway === undefined ? '' : `, router ${seen.gateway}`;
      const found = seen.from ? `by ${seen.from.name}, from ${seen.from.address}${gateway}` : seen.code;
      return { check: 'way', tried: seen.host, found: seen.isHere ? 'this machine' : found, ms };
    }
    case 'knock':
      return { check: 'port', tried: writeAddress(seen.address), found: outcomeOf(seen), ms };
    case 'speech':
      return { check: 'speech', tried: writeAddress(seen.address), found: describeSpeech(seen.speech), ms };
    case 'room': {
      const found = seen.knocks.map((knock) => `${writeAddress(knock.address)} ${outcomeOf(knock)}`).join(', ');
      return { check: 'room', tried: roomTitle(seen.entry), found: found || 'this machine only', ms };
    }
    case 'multicast':
      return { check: 'multicast', tried: 'UDP 5353', found: describeMulticast(seen), ms };
  }
}

function outcomeOf({ outcome, neighbour }: Knock): string {
  const machine = neighbour === 'there' && outcome !== 'open' ? ', the machine is there' : '';
  return (words.get(outcome) ?? outcome) + machine;
}

/** By the system's code. */
const words: ReadonlyMap<string, string> = new Map([
  ['open', 'open'],
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'no answer'],
  ['EHOSTUNREACH', 'host unreachable'],
  ['ENETUNREACH', 'network unreachable'],
]);

function describeSpeech({ plain, secured }: Speech): string {
  return [describeAnswer(plain), ...(secured ? [describeSecured(secured)] : [])]
    .filter((part) => part !== '')
    .join('; ');
}

function describeAnswer(answer: Answer): string {
  switch (answer.type) {
    case 'room':
      return `room "${answer.facts.name}", speaks ${answer.facts.dialects.join(' ')}`;
    case 'program':
      return answer.what;
    case 'unknown':
      return `"${answer.first}"`;
    case 'secure-only':
      return 'TLS only';
    case 'silent':
    case 'closed':
      return answer.type;
    case 'untried':
      return '';
  }
}

function describeSecured(secured: Secured): string {
  if (secured.type === 'failed') return `no TLS (${secured.code})`;
  const trust = secured.mistrust === '' ? '' : ` (${secured.mistrust})`;
  return `over TLS${trust}: ${describeAnswer(secured.answer)}`;
}

function describeMulticast({ isOff, sent, announced }: MulticastSeen): string {
  if (isOff) return 'switched off (PORTICO_LAN=off)';
  const own = [...Map.groupBy(sent, ({ name }) => name).values()].map(describeSent).join(', ') || 'not tried';
  const told = announced.filter(({ by }) => by === 'multicast');
  // One that is heard over both families is written as people say it.
  const rooms = told.filter(
    (room) => isIPv4(room.host) || !told.some((one) => isIPv4(one.host) && isOneRoom(one, room)),
  );
  const places = new Set(rooms.map(writeAddress));
  return places.size === 0 ? own : `${own}; rooms at ${[...places].join(', ')}`;
}

/** Of one interface. */
function describeSent(sent: MulticastSeen['sent']): string {
  const isOneOutcome = new Set(sent.map(({ outcome }) => outcome)).size === 1;
  const parts = sent.map(({ name, family, outcome }) => `${isOneOutcome ? name : `${name} ${family}`} ${outcome}`);
  return [...new Set(parts)].join(', ');
}

/** A line for people. */
export function checkLine({ check, tried, found, ms }: LookRecord): string {
  return `${check.padEnd(CHECK_WIDTH)}  ${tried}: ${found}  (${ms} ms)`;
}

const CHECK_WIDTH = 'multicast'.length;

export function findingLines(finding: Finding): readonly string[] {
  const { says, causes, next, address } = finding;
  const several =
    causes.length > 1 ? ['one of these:', ...causes.map(({ cause, tell }) => `- ${titles[cause]}: ${tell}`)] : [];
  const join = address === undefined ? [] : [`join it with: portico join ${address}`];
  return [`${marks[finding.level]} ${says}`, ...[...several, ...next, ...join].map((line) => `  ${line}`)];
}

const marks: Readonly<Record<Finding['level'], string>> = { trouble: '✗', wait: '!', hint: '!', fine: '✓' };

/** As one of several that are possible. */
const titles: Readonly<Record<Finding['causes'][number]['cause'], string>> = {
  'no-network': 'no network',
  'only-loopback': 'no network',
  'no-address-given': 'no address was given',
  vpn: 'a VPN is in the way',
  'name-unknown': 'nobody knows the name',
  'no-name-server': 'no name server answers',
  'other-subnet': 'the router between the networks lets nothing pass',
  'route-forbids': 'a route forbids it',
  'not-listening': 'nobody listens there',
  'bound-to-loopback': 'the room is open to its own machine only',
  'bound-elsewhere': 'the room is open at another address',
  'firewall-refuses': 'a firewall refuses',
  'firewall-drops': 'a firewall drops it',
  'machine-absent': 'the machine is not there',
  'client-isolation': 'the network keeps its machines apart',
  'room-stuck': 'the room stands still',
  'private-room': 'a private room',
  'room-full': 'a room that is full',
  stranger: 'another program',
  'wrong-dialect': 'another protocol',
  'tls-only': 'TLS is needed',
  'no-tls': 'there is no TLS',
  'certificate-unknown': 'nobody vouches for the certificate',
  'certificate-other-name': 'the certificate has another name',
  'certificate-time': 'the certificate is out of date',
  'clock-here': "this machine's clock is wrong",
  'clock-there': "the room's clock is wrong",
  'lan-off': 'the network is switched off here',
  'multicast-blocked': 'multicast is blocked here',
  'multicast-port-taken': 'the port of announcements is taken',
  'multicast-filtered': 'multicast is filtered',
};

export interface Report {
  /** Nothing is in the way. */
  readonly ok: boolean;
  /** What can be typed to join, and works. */
  readonly address: string | null;
  readonly checks: readonly LookRecord[];
  readonly findings: readonly object[];
}

export function reportOf(checks: readonly LookRecord[], findings: readonly Finding[]): Report {
  return {
    ok: findings.every(({ level }) => level !== 'trouble' && level !== 'wait'),
    address: findings.find(({ address }) => address !== undefined)?.address ?? null,
    checks,
    findings: findings.map(({ level, says, causes, next, address = null }) => ({ level, says, causes, next, address })),
  };
}
