/** How others come into the room, in words and for cameras. PURE. */
import { type Entrance, pageUrl, waysIn, writeWaysIn } from '@portico/protocol';
import type { Bitmap } from '@portico/terminal';
import { encode } from 'uqr';

export interface WaysIn {
  /** The addresses at which others reach the room, the best first. Empty: they do not. */
  readonly hosts: readonly string[];
  readonly port: number;
  readonly entrance: Entrance;
  /** `at-once`: the room was opened for this visit. */
  readonly told: 'at-once' | 'when-asked';
  /** Whether the room is known to ask for one. */
  readonly password: 'asked' | 'unknown';
}

export interface WaysInTold {
  /** Of what a browser opens; undefined where there is no page. */
  readonly code: Bitmap | undefined;
  readonly lines: readonly string[];
}

/** Blank modules around the code: its standard asks for four, and two are enough on a screen. */
const BORDER = 2;

export function tellWaysIn({ hosts, port, entrance, password }: WaysIn): WaysInTold {
  const [host, ...others] = hosts;
  const asked = password === 'asked' ? ['it asks for the password in PORTICO_PASSWORD'] : [];
  if (host === undefined) return { code: undefined, lines: ['only this machine reaches this room', ...asked] };
  const address = { host, port };
  const code = entrance.strict ? undefined : encode(pageUrl(address, entrance), { border: BORDER }).data;
  return { code, lines: ['others come in with', ...writeWaysIn(waysIn(address, entrance), others), ...asked] };
}
