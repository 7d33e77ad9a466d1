/** Commands about byte streams over private connections: the same on a screen and without one. */
import { absent } from '@portico/protocol';
import type { Command } from '../message.ts';
import type { Described, Standing } from './asking.ts';

export type StreamCommand = Extract<Command, { type: 'share' | 'reach' }>;

interface Streaming extends Described {
  /**
   * `argument`: what was typed after the name, trimmed. A text: why it cannot be done. Undefined: the argument does not
   * fit the parameters.
   */
  readonly read: (argument: string, standing: Standing) => StreamCommand | TellingWaysIn | string | undefined;
}

/** Tells how others come in. */
interface TellingWaysIn {
  readonly type: 'tell-ways-in';
}

const PORT_LIMIT = 65_535;

export const streamings: readonly Streaming[] = [
  { name: 'share', parameters: '[NAME PORT]', help: 'ways in, or a port to offer them', read: readShare },
  { name: 'reach', parameters: 'NAME [PORT]', help: 'opens what they share', read: readReach },
];

function readShare(argument: string, { wire }: Standing): StreamCommand | TellingWaysIn | string | undefined {
  if (argument === '') return { type: 'tell-ways-in' };
  if (wire.streams === 'none') return absent['offer-stream'];
  const [, name, typed] = /^(\S+)\s+(\S+)$/u.exec(argument) ?? [];
  const port = portOf(typed);
  return name && port ? { type: 'share', with: name, port } : undefined;
}

function readReach(argument: string, { wire }: Standing): StreamCommand | string | undefined {
  if (wire.streams === 'none') return absent['open-stream'];
  const [, name, typed] = /^(\S+)(?:\s+(\S+))?$/u.exec(argument) ?? [];
  const port = portOf(typed);
  if (!name || (typed !== undefined && port === undefined)) return undefined;
  return { type: 'reach', whom: name, port };
}

function portOf(typed: string | undefined): number | undefined {
  const port = /^\d{1,5}$/u.test(typed ?? '') ? Number(typed) : 0;
  return port >= 1 && port <= PORT_LIMIT ? port : undefined;
}
