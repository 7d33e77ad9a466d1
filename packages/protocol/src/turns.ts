/** A client session's turns: what it is told while its effects are performed waits until all of them were. */
import type { ClientEffect, ClientInput, ClientSession } from './dialect.ts';

/** Takes inputs for the session. An effect may lead to the next input: a user answers what they are told. */
export function takeTurns(
  session: ClientSession,
  perform: (effect: ClientEffect) => void,
): (input: ClientInput) => void {
  const inputs: ClientInput[] = [];
  return (input) => {
    inputs.push(input);
    if (inputs.length > 1) return;
    for (let next = inputs[0]; next !== undefined; next = inputs[0]) {
      session.receive(next).forEach(perform);
      inputs.shift();
    }
  };
}
