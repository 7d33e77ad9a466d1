/** PURE. Clocks, and what depends on them: whether a certificate is good now. */
import { duration } from '../room/description.ts';
import { type Finding, hint, oneOf, sure } from './finding.ts';
import type { Observation, Secured } from './observation.ts';
import type { Wanted } from './wanted.ts';

/** Nobody notices less in a chat, and watches differ by as much. */
const TOLERANCE_MS = 5 * 60_000;

/** `room`: what the clock of the room says; undefined: it did not tell. It keeps nobody out. */
export function judgeClocks(room: number | undefined, now: number): readonly Finding[] {
  if (room === undefined || agree(room, now)) return [];
  const where = now > room ? 'ahead of' : 'behind';
  const says = `this machine's clock is ${duration(Math.abs(now - room))} ${where} the room's`;
  return [
    hint(
      oneOf(says, [
        ['clock-here', "a watch agrees with the room: set this machine's clock"],
        ['clock-there', "a watch agrees with this machine: have the room's machine set its clock"],
      ]),
    ),
  ];
}

type Heard = Extract<Observation, { type: 'speech' }>;

/** Why our client does not take it. */
export function judgeCertificate(
  secured: Extract<Secured, { type: 'secured' }>,
  { now, address }: Pick<Heard, 'now' | 'address'>,
  wanted: Wanted,
): readonly Finding[] {
  const { mistrust, validFrom, validTo } = secured;
  const timely = now < validFrom ? 'is not valid yet' : 'is no longer valid';
  if (now < validFrom || now > validTo) return [untimely(secured, timely, now)];
  if (mistrust === '') return [];
  if (mistrust === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const next = ['join by a name or an address that is in it, or have the host make one with this address'];
    return [sure('certificate-other-name', `the certificate at ${address.host} is made for another name`, next)];
  }
  const url = `ircs://${wanted.host}:${wanted.port}`;
  const next = [`get the file from its host, and name it: NODE_EXTRA_CA_CERTS=cert.pem portico join ${url}`];
  return [
    sure('certificate-unknown', `nobody that this machine trusts vouches for the certificate (${mistrust})`, next),
  ];
}

/** Where both clocks agree it is the certificate; else either. */
function untimely({ answer }: Extract<Secured, { type: 'secured' }>, how: string, now: number): Finding {
  const says = `the certificate ${how}, by this machine's clock`;
  const clock = answer.type === 'room' ? answer.clock : undefined;
  if (clock !== undefined && agree(clock, now)) {
    return sure('certificate-time', `${says} and the room's`, ['have the host make a new one']);
  }
  return oneOf(says, [
    ['clock-here', "a watch says otherwise than this machine: set this machine's clock"],
    ['certificate-time', "a watch agrees with this machine's clock: have the host make a new one"],
  ]);
}

function agree(one: number, other: number): boolean {
  return Math.abs(one - other) <= TOLERANCE_MS;
}
