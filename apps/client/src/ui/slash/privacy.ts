/** Commands about private connections and the byte streams over them. */
import type { Step } from '../message.ts';
import type { Model } from '../model.ts';
import { stay } from '../step.ts';
import { accept, askPrivate, refuse } from './asking.ts';
import { asked, type Slash } from './slash.ts';

const PORT_LIMIT = 65_535;

export const privacy: readonly Slash[] = [
  asked(askPrivate),
  asked(accept),
  asked(refuse),
  { name: 'share', parameters: 'NAME PORT', help: 'offers them your local port', run: share },
  { name: 'reach', parameters: 'NAME [PORT]', help: 'opens what they share', run: reach },
];

function share(model: Model, argument: string): Step | undefined {
  const [, name, typed] = /^(\S+)\s+(\S+)$/u.exec(argument) ?? [];
  const port = portOf(typed);
  return name && port ? stay(model, { type: 'share', with: name, port }) : undefined;
}

function reach(model: Model, argument: string): Step | undefined {
  const [, name, typed] = /^(\S+)(?:\s+(\S+))?$/u.exec(argument) ?? [];
  const port = portOf(typed);
  if (!name || (typed !== undefined && port === undefined)) return undefined;
  return stay(model, { type: 'reach', whom: name, port });
}

function portOf(typed: string | undefined): number | undefined {
  const port = /^\d{1,5}$/u.test(typed ?? '') ? Number(typed) : 0;
  return port >= 1 && port <= PORT_LIMIT ? port : undefined;
}
