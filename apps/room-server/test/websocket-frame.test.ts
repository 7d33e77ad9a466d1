/** The frames themselves (RFC 6455, section 5), with bare sockets. */
import { byteByByte, type Chunks, connectWire, whole } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { closeFrame, frame } from '../src/web/frame.ts';
import { masked, shake } from './frames.ts';
import { openRoom } from './visited-room.ts';

/** The answer to the key of RFC 6455, section 1.3. */
const ACCEPTED = 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n';

/** What came behind the handshake. */
function behind(bytes: Uint8Array): Buffer {
  const all = Buffer.from(bytes);
  return all.subarray(all.indexOf(ACCEPTED) + ACCEPTED.length);
}

async function open(chunksOf: (bytes: Uint8Array) => Chunks, ...frames: readonly Uint8Array[]) {
  const { room, join } = await openRoom();
  const maya = await join('maya');
  const wire = await connectWire({ port: room.port });
  for (const chunk of chunksOf(Buffer.concat([Buffer.from(shake(room.port)), ...frames]))) wire.send(chunk);
  await wire.waitFor(ACCEPTED);
  return { room, maya, wire };
}

describe.each([
  ['whole', whole],
  ['byte by byte', byteByByte],
] as const)('%s', (_, chunksOf) => {
  test('what comes with the handshake is heard', async () => {
    const { maya, wire } = await open(chunksOf, masked(2, '/nick eve\n'), masked(2, 'hello\n', [0, 0, 0, 0]));
    await maya.waitFor('eve: hello\n');
    maya.send('hi\n');
    await wire.waitFor('maya: hi\n');
    const message = 'maya: hi\n';
    expect(behind(wire.receivedBytes()).toString('latin1')).toContain(
      `\x82${String.fromCharCode(message.length)}${message}`,
    );
  });

  test('a Close frame is answered with its like, then FIN', async () => {
    const { wire } = await open(chunksOf, masked(8, '\x03\xe9'));
    expect(await wire.ended).toBe('fin');
    expect(behind(wire.receivedBytes()).toString('hex')).toBe('880203e9');
  });

  test('a frame without a mask ends the connection (section 5.1)', async () => {
    const { wire, maya } = await open(chunksOf, Buffer.from('\x82\x0a/nick eve\n', 'latin1'));
    expect(await wire.ended).toBe('fin');
    expect(behind(wire.receivedBytes()).toString('hex')).toBe('880203ea');
    expect(maya.received()).not.toContain('eve');
  });

  test.each([
    ['an unknown opcode', '83800000 0000'],
    ['a reserved bit', 'c2800000 0000'],
    ['a long control frame', '89fe007e 00000000'],
    ['a control frame in pieces', '09800000 0000'],
    ['a piece of nothing', '80800000 0000'],
  ])('%s ends it', async (_name, hex) => {
    const { wire } = await open(chunksOf, Buffer.from(hex.replaceAll(' ', ''), 'hex'));
    expect(await wire.ended).toBe('fin');
    expect(behind(wire.receivedBytes()).subarray(0, 4).toString('hex')).toBe('880203ea');
  });
});

test('an end without a Close frame is answered with one', async () => {
  const { wire, maya } = await open(whole, masked(2, '/nick eve\n'));
  await maya.waitFor('* eve joined\n');
  wire.end();
  await maya.waitFor('* eve left\n');
  expect(await wire.ended).toBe('fin');
  expect(behind(wire.receivedBytes()).subarray(-4).toString('hex')).toBe('880203e8');
});

test('a room that closes says so, then comes the Close frame, then FIN', async () => {
  const { room, maya, wire } = await open(whole, masked(2, '/nick eve\n'));
  await maya.waitFor('* eve joined\n');
  room.kill('SIGTERM');
  expect(await wire.ended).toBe('fin');
  const lastWords = '* the room is closing\n';
  const end = `\x82${String.fromCharCode(lastWords.length)}${lastWords}\x88\x02\x03\xe8`;
  expect(behind(wire.receivedBytes()).toString('latin1').endsWith(end)).toBe(true);
});

describe('section 5.2: a length of', () => {
  test.each([
    [0, '8200'],
    [125, '827d'],
    [126, '827e007e'],
    [65_535, '827effff'],
    [65_536, '827f0000000000010000'],
  ])('%i', (length, head) => {
    const bytes = frame('binary', new Uint8Array(length));
    expect(Buffer.from(bytes.subarray(0, bytes.length - length)).toString('hex')).toBe(head);
  });

  test('a status code, 1000', () => {
    expect(Buffer.from(closeFrame()).toString('hex')).toBe('880203e8');
  });
});
