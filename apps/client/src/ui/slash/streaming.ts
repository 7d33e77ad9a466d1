/** Commands about byte streams over private connections: the same on a screen and without one. */
import type { Command } from '../message.ts';
import type { Described } from './asking.ts';

export type StreamCommand = Extract<Command, { type: 'share' | 'reach' }>;

interface Streaming extends Described {
  /** `argument`: what was typed after the name, trimmed. Undefined: it does not fit the parameters. */
  readonly read: (argument: string) => StreamCommand | undefined;
}

const PORT_LIMIT = 65_535;

export const streamings: readonly Streaming[] = [
  { name: 'share', parameters: 'NAME PORT', help: 'offers them your local port', read: readShare },
  { name: 'reach', parameters: 'NAME [PORT]', help: 'opens what they share', read: readReach },
];

function readShare(argument: string): StreamCommand | undefined {
  const [, name, typed] = /^(\S+)\s+(\S+)$/u.exec(argument) ?? [];
  const port = portOf(typed);
  return name && port ? { type: 'share', with: name, port } : undefined;
}

function readReach(argument: string): StreamCommand | undefined {
  const [, name, typed] = /^(\S+)(?:\s+(\S+))?$/u.exec(argument) ?? [];
  const port = portOf(typed);
  if (!name || (typed !== undefined && port === undefined)) return undefined;
  return { type: 'reach', whom: name, port };
}

function portOf(typed: string | undefined): number | undefined {
  const port = /^\d{1,5}$/u.test(typed ?? '') ? Number(typed) : 0;
  return port >= 1 && port <= PORT_LIMIT ? port : undefined;
}
