/** `portico say` and `portico tail`: one way of a conversation each, for scripts. */
import type { Invocation } from '../command-line/invocation.ts';
import { type Ending, type House, locate } from '../house.ts';
import { isProblem } from '../problem.ts';
import { visit, visitCode } from '../visit.ts';

export function say(house: House, invocation: Extract<Invocation, { type: 'say' }>): Promise<Ending> {
  return speak(house, invocation, invocation.text);
}

export function tail(house: House, invocation: Extract<Invocation, { type: 'tail' }>): Promise<Ending> {
  return speak(house, invocation, undefined);
}

async function speak(
  house: House,
  { type, address, nick, manner }: Extract<Invocation, { type: 'say' | 'tail' }>,
  text: string | undefined,
): Promise<Ending> {
  const target = await locate(house, address);
  if (isProblem(target)) return target;
  const place = { type: 'target', target, listen: undefined, isNew: false } as const;
  return visitCode(await visit({ place, mode: type, nick, text, manner, complaints: 'shown' }));
}
