/** How others come into the room, in words and for cameras. PURE. */
import { type Entrance, type Member, pageUrl, waysIn, writeInvite, writeWaysIn } from '@portico/protocol';
import type { Bitmap } from '@portico/terminal';
import { encode } from 'uqr';
import type { Wire } from './wire.ts';

export interface WaysIn {
  /** The addresses at which others reach the room, the best first. Empty: they do not. */
  readonly hosts: readonly string[];
  readonly port: number;
  /** Of a private room: all that others come in with. */
  readonly key: string | undefined;
  readonly entrance: Entrance;
  /** What it is where the room turns out to be one of Portico's; undefined: what it is, is known. */
  readonly entranceIfOurs: Entrance | undefined;
  /** `at-once`: the room was opened for this visit. */
  readonly told: 'at-once' | 'when-asked';
}

export interface WaysInTold {
  /** Of what a browser opens; undefined where there is no page. */
  readonly code: Bitmap | undefined;
  readonly lines: readonly string[];
}

export const TITLE = 'others come in with';

/** Blank modules around the code: its standard asks for four, and two are enough on a screen. */
const BORDER = 2;

export function tellWaysIn({ hosts, port, key, entrance }: WaysIn): WaysInTold {
  if (key !== undefined) return { code: undefined, lines: tellInvite({ hosts, port, key }) };
  const [host, ...others] = hosts;
  const asked = entrance.isPrivate ? ['it asks for a password'] : [];
  if (host === undefined) return { code: undefined, lines: ['only this machine reaches this room', ...asked] };
  const address = { host, port };
  const code = entrance.strict ? undefined : encode(pageUrl(address, entrance), { border: BORDER }).data;
  return { code, lines: [TITLE, ...writeWaysIn(waysIn(address, entrance), others), ...asked] };
}

/** No code: no browser comes in. */
function tellInvite({ hosts, port, key }: { hosts: readonly string[]; port: number; key: string }): readonly string[] {
  const [host = '127.0.0.1', ...others] = hosts;
  return [
    'this room is private: others come in with Portico and this invite',
    writeInvite({ address: { host, port }, key }),
    ...(hosts.length === 0 ? ['only this machine reaches this room'] : []),
    ...(others.length === 0 ? [] : [`also at ${others.join(', ')}`]),
    'they paste it where "portico join -" asks for it; who reads it can come in, too',
  ];
}

/** Once one has come in: who greets in `line`, or gives out badges, is a room of Portico. */
export function recognised(known: WaysIn, wire: Wire, { badge }: Member): WaysIn {
  const { entranceIfOurs } = known;
  if (entranceIfOurs === undefined || (wire.moderation === 'spoken' && badge === '')) return known;
  return { ...known, entrance: entranceIfOurs, entranceIfOurs: undefined };
}

/** For who came in by a protocol with fewer words than the room has. Undefined: there is nothing better. */
export function betterWay(before: WaysIn, { hosts, port, entrance }: WaysIn, wire: Wire): string | undefined {
  const [host] = hosts;
  if (before.entrance === entrance || wire.moderation === 'spoken' || host === undefined) return undefined;
  const way = waysIn({ host, port }, entrance).find(({ by }) => by === 'Portico');
  return way && `this is a room of Portico: ${way.typed} shows its topic, what was said before, and more`;
}
