/** One server with one room of one size: started, filled, measured, and ended. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FigureName, Results, Sample } from './figure.ts';
import { type Generator, startGenerator } from './generator/generator.ts';
import type { Figures, Span } from './generator/script.ts';
import type { Launch, Peer } from './peer/peer.ts';
import { type Child, startChild } from './process/child.ts';
import type { Tools } from './process/native.ts';
import { freePort, isAnswered } from './process/port.ts';
import { processMemory } from './process/proc.ts';
import { remarksOn } from './remark.ts';

export interface Cell {
  readonly peer: Peer;
  readonly round: number;
  readonly members: number;
  /** Of messages. */
  readonly sizes: readonly number[];
  readonly span: Span;
  readonly tools: Tools;
  /** Where folders for servers are made. */
  readonly folder: string;
}

/** As in a busy room; each with one message on its way, or with many. */
const SENDERS = 10;
const CALM = 1;
const FLOOD = 16;
/** Deliveries a second at which latency is measured: about half of what the slowest servers reach on two cores. */
const RATE = 20_000;
/** A server that does not listen by then never will. */
const START_MS = 15_000;
/** What a server still does after its start, or after somebody came, is over after so long. */
const REST_MS = 300;

/** Throws where the server does not start, or lets not everybody in: the message says which. */
export async function measureCell(cell: Cell): Promise<Results> {
  const folder = await mkdtemp(join(cell.folder, `${cell.peer.name}-`));
  const port = await freePort();
  const place = { folder, port, members: cell.members, reference: cell.tools.reference };
  const server = await startServer(cell.peer.launch(place), folder, port);
  const generator = startGenerator(cell.tools.generator, cell.peer, folder);
  try {
    return await measure(cell, server, generator, port);
  } catch (error) {
    throw new Error(`${messageOf(error)} ${server.words()}`.trim(), { cause: error });
  } finally {
    await generator.end();
    await server.end();
  }
}

async function startServer({ command, env = {}, files = {} }: Launch, folder: string, port: number): Promise<Child> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const server = startChild({ command, env, cwd: folder, stdout: 'kept' });
  const deadline = performance.now() + START_MS;
  if (await isAnswered(port, () => performance.now() < deadline && !server.hasEnded())) return server;
  await server.end();
  throw new Error(`it did not start: ${server.words()}`);
}

async function measure(cell: Cell, server: Child, generator: Generator, port: number): Promise<Results> {
  const { peer, round, members, sizes } = cell;
  const sample = (figure: FigureName, value: number, of: Partial<Sample> = { members }): Sample => ({
    round,
    peer: peer.name,
    figure,
    value,
    ...of,
  });
  await pause(REST_MS);
  const empty = processMemory(server.pid);
  const { joined, seconds } = await generator.join({ port, server: server.pid, members });
  if (joined < members) throw new Error(`${joined} of ${members} members came in.`);
  await generator.settle();
  await pause(REST_MS);
  const samples = [sample('empty', empty, {}), sample('joins', members / seconds)];
  if (members >= CROWD) samples.push(sample('idle', (processMemory(server.pid) - empty) / members));
  const remarks: string[] = [];
  for (const size of sizes) {
    const talk = { size, senders: Math.min(SENDERS, members), ...cell.span };
    const calm = await generator.load(talk, CALM);
    const flood = await generator.load(talk, FLOOD);
    const steady = await generator.rate(talk, RATE);
    const of = { members, size };
    samples.push(...loadSamples(calm).map(([kind, value]) => sample(`calm${kind}`, value, of)));
    samples.push(...loadSamples(flood).map(([kind, value]) => sample(`flood${kind}`, value, of)));
    samples.push(sample('p50', steady.p50, of), sample('p99', steady.p99, of), sample('p999', steady.p999, of));
    for (const [load, figures] of Object.entries({ calm, flood, 'fixed rate': steady })) {
      remarks.push(...remarksOn(figures, `${load}, ${members} members, ${size} bytes`));
    }
  }
  return { samples, remarks: remarks.map((text) => ({ peer: peer.name, text })) };
}

/** In a smaller room what a member takes is less than what a server takes for other reasons meanwhile. */
const CROWD = 1000;
/** CPU time is told in hundredths of a second: less than two of them are too few to divide by. */
const LEAST_CPU_SECONDS = 0.02;

function loadSamples({ deliveries, seconds, serverCpu }: Figures): readonly (readonly ['' | '-cpu', number])[] {
  const rate = ['', deliveries / seconds] as const;
  return serverCpu < LEAST_CPU_SECONDS ? [rate] : [rate, ['-cpu', deliveries / serverCpu]];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
