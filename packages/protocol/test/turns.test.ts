import { expect, test } from 'vitest';
import { type ClientSession, encodeText, takeTurns } from '../src/index.ts';

const text = (line: string) => ({ type: 'bytes', bytes: encodeText(line), now: 0 }) as const;

/** Sends back what it is told, twice. */
const echo: ClientSession = {
  receive: (input) => {
    if (input.type !== 'bytes') return [];
    const send = { type: 'send', bytes: input.bytes } as const;
    return [send, send];
  },
};

test('what is answered at once waits until every effect before it was performed', () => {
  const sent: string[] = [];
  const receive = takeTurns(echo, (effect) => {
    if (effect.type !== 'send') return;
    const line = Buffer.from(effect.bytes).toString();
    sent.push(line);
    if (line.length < 3) receive(text(`${line}${sent.length}`));
  });
  receive(text('a'));
  expect(sent).toEqual(['a', 'a', 'a1', 'a1', 'a2', 'a2', 'a13', 'a13', 'a14', 'a14', 'a25', 'a25', 'a26', 'a26']);
  receive(text('later'));
  expect(sent.slice(-2)).toEqual(['later', 'later']);
});
