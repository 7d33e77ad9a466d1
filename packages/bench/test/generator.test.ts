/** The generator, in C and on Node, with real servers. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { measureCell } from '../src/cell.ts';
import { startGenerator } from '../src/generator/generator.ts';
import type { Peer } from '../src/peer/peer.ts';
import { porticoLine, porticoMixed } from '../src/peer/portico.ts';
import { referenceBatched, referenceSingle } from '../src/peer/reference.ts';
import { ws } from '../src/peer/ws.ts';
import { compileTools, nodeTools, type Tools } from '../src/process/native.ts';

/** Long enough for each server to have its turn on a machine that does much else. */
const moment = { warm: 0.05, seconds: 0.3 };
let folder: string;
let native: Tools | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-test-'));
  native = await compileTools(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const languages = [
  { language: 'C', peers: [porticoLine, porticoMixed, ws, referenceBatched, referenceSingle] },
  { language: 'Node', peers: [porticoLine, referenceBatched] },
];

describe.concurrent.each(languages)('in $language', ({ language, peers }) => {
  /** Without a compiler all is done on Node. */
  const tools = (): Tools => (language === 'C' ? (native ?? nodeTools) : nodeTools);

  test.each(peers)('nothing is lost with $name and ten members', async (peer) => {
    const cell = { peer, round: 1, members: 10, sizes: [64, 400], span: moment, tools: tools(), folder };
    const { samples, remarks } = await measureCell(cell);
    expect(remarks.filter(({ text }) => !text.includes('the generator was busy'))).toEqual([]);
    const heard = samples.filter(({ figure }) => figure === 'calm' || figure === 'flood');
    expect(heard.map(({ size }) => size)).toEqual([64, 64, 400, 400]);
    for (const { value } of heard) expect(value).toBeGreaterThan(0);
  });

  test('what a server loses, repeats, reorders and damages is found', async ({ onTestFinished }) => {
    const port = await startBrokenServer(onTestFinished);
    const generator = startGenerator(tools().generator, referenceBatched, folder);
    onTestFinished(generator.end);
    await generator.join({ port, server: process.pid, members: 2 });
    const figures = await generator.load({ size: 64, senders: 1, ...moment }, 8);
    // What is damaged has not been delivered either.
    expect(figures).toMatchObject({ lost: 2, duplicated: 1, reordered: 1, damaged: 1, gone: 0 });
  });

  test('messages stand on the wire byte for byte as they were worked out by hand', async ({ onTestFinished }) => {
    const said = new Set<string>();
    const port = await startServer(onTestFinished, (line) => {
      said.add(line);
      return [line];
    });
    const generator = startGenerator(tools().generator, referenceBatched, folder);
    onTestFinished(generator.end);
    await generator.join({ port, server: process.pid, members: 2 });
    await generator.load({ size: 20, senders: 2, ...moment }, 8);
    for (const text of ['|>0000000000gnubipwd', '|>0100000000lszgnubi', '|>000000001agnubipwd']) {
      expect(said).toContain(text);
    }
  });

  test('members whom a server lets go are counted', async ({ onTestFinished }) => {
    const port = await startServer(onTestFinished, (_, others) => {
      for (const other of others) other.destroy();
      return [];
    });
    const generator = startGenerator(tools().generator, referenceBatched, folder);
    onTestFinished(generator.end);
    await generator.join({ port, server: process.pid, members: 3 });
    expect(await generator.load({ size: 64, senders: 1, ...moment }, 1)).toMatchObject({ gone: 2 });
  });
});

test('a server that does not start says why', async () => {
  const launch = (): ReturnType<Peer['launch']> => ({ command: ['/bin/sh', '-c', 'echo no room for me >&2; exit 1'] });
  const peer: Peer = { ...referenceBatched, launch };
  const cell = { peer, round: 1, members: 2, sizes: [64], span: moment, tools: nodeTools, folder };
  await expect(measureCell(cell)).rejects.toThrow('no room for me');
});

/** Of the lines that it relays, by number: one is lost, one comes twice, one is changed, two change places. */
function startBrokenServer(onFinished: TestContext['onTestFinished']): Promise<number> {
  let count = -1;
  let kept = '';
  return startServer(onFinished, (line) => {
    count += 1;
    if (count === 3) return [];
    if (count === 5) return [line, line];
    if (count === 7) return [line.replace(/.$/u, '!')];
    if (count !== 9 && count !== 10) return [line];
    const held = kept;
    kept = line;
    return count === 9 ? [] : [line, held];
  });
}

type Relay = (line: string, others: readonly Socket[]) => readonly string[];

/** A server for lines, on a free port. A client's first line is its name. */
async function startServer(onFinished: TestContext['onTestFinished'], relay: Relay): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let [rest, named] = ['', false];
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const others = [...sockets].filter((other) => other !== socket);
        if (named) for (const out of relay(line, others)) for (const other of others) other.write(`m: ${out}\n`);
        else socket.write('you are in\n');
        named = true;
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return portOf(server.address());
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server listens on a port');
  return address.port;
}
