/** Who is not the host ends nothing, however often they try: the room lives, and nobody else hears of it. */
import { dialects } from '@portico/protocol';
import { expect, test } from 'vitest';
import { createHouse } from './house.ts';
import { createWorld, type Way } from './world.ts';

const ATTEMPTS = 1_000;

/** How one comes in, and asks for the end, by what can ask for it. */
const attempts: readonly (readonly [dialect: string, entry: string, attempt: string])[] = [
  ['line', '/nick eve\n', 'server exit\n'],
  ['irc', 'NICK eve\r\nUSER eve 0 * :Eve\r\n', 'DIE\r\n'],
  ['irc', 'NICK eve\r\nUSER eve 0 * :Eve\r\n', 'RESTART\r\n'],
  ['irc', 'NICK eve\r\nUSER eve 0 * :Eve\r\n', 'SQUIT portico.local :bye\r\n'],
  ['irc', 'NICK eve\r\nUSER eve 0 * :Eve\r\n', `OPER portico ${'0'.repeat(64)}\r\nDIE\r\n`],
];

test.each(attempts)('who is not the host ends nothing, and nobody hears of it: %s %j %j', (name, entry, attempt) => {
  const world = createWorld('whole');
  const house = createHouse({ world, houses: new Map() }, { address: { host: '192.168.1.2', port: 5000 } });
  const [maya, eve] = [enter('line', 11), enter(name, 12)];
  maya.way.write(Buffer.from('/nick maya\n'));
  eve.way.write(Buffer.from(entry));
  world.settle();
  const before = maya.heard();
  for (let count = 0; count < ATTEMPTS; count += 1) {
    eve.way.write(Buffer.from(attempt));
    if (count % 10 === 0) world.settle();
  }
  world.settle();
  expect(maya.heard()).toBe(before);
  expect(house.people()).toBe(2);

  function enter(called: string, host: number): { readonly way: Way; readonly heard: () => string } {
    const dialect = dialects.find((one) => one.name === called);
    if (!dialect) throw new Error(`there is no dialect ${called}`);
    const ways: Way[] = [];
    const chunks: Uint8Array[] = [];
    world.connect(
      (way) => {
        ways.push(way);
        return { receive: (input) => void (input.type === 'bytes' && chunks.push(input.bytes)) };
      },
      (way) => house.accept(dialect, { host: `192.168.1.${host}`, port: 50_000 }, way),
    );
    const [way] = ways;
    if (!way) throw new Error('a wire has two ends');
    return { way, heard: () => Buffer.concat(chunks).toString() };
  }
});
