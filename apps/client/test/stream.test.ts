import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import {
  connectWire,
  createSandbox,
  freePort,
  listenWire,
  type Sandbox,
  startRoomProcess,
  type Wire,
  type WireServer,
} from '@portico/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { configure } from '../src/config.ts';
import { arrive, type Visit } from '../src/room-visit.ts';
import type { Report } from '../src/stream/streams.ts';
import { createNewspaper, type Newspaper } from './news.ts';

interface Guest extends Visit, Pick<Newspaper, 'happened'> {
  /** The first thing that it reports. */
  readonly reported: Promise<Report>;
}

/** One room for all tests: everybody leaves it at the end of each. */
let port: number;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await createSandbox();
  ({ port } = await startRoomProcess(sandbox));
});

afterAll(() => sandbox.dispose());

/** Node prints them over the screen. */
const warnings: Error[] = [];
beforeAll(() => void process.on('warning', (warning) => warnings.push(warning)));
afterEach(() => expect(warnings).toEqual([]));

async function visit(nickname: string, dialect = 'chatos'): Promise<Guest> {
  const args = ['--port', String(port), '--dialect', dialect, '--peer', 'portico', '--nick', nickname];
  const configuration = configure(args, { XDG_CONFIG_HOME: '/nonexistent' });
  if (configuration.type === 'mistake') throw new Error(configuration.sentence);
  const arrival = await arrive(configuration.config);
  if (arrival.type !== 'arrived') throw new Error(arrival.sentence);
  const { hear, happened } = createNewspaper();
  const { promise: reported, resolve: report } = Promise.withResolvers<Report>();
  const entered = arrival.enter({ hear, report });
  onTestFinished(entered.leave);
  await happened({ type: 'joined' });
  return { ...entered, happened, reported };
}

/** Maya shares a port with bob. */
async function share(): Promise<{ readonly maya: Guest; readonly bob: Guest; readonly shared: WireServer }> {
  const shared = await listenWire();
  onTestFinished(shared.close);
  const [maya, bob] = [await visit('maya'), await visit('bob')];
  bob.request({ type: 'ask-private', to: 'maya' });
  await maya.happened({ type: 'private-asked' });
  maya.request({ type: 'answer-private', to: 'bob', answer: 'yes' });
  await bob.happened({ type: 'private-answered', answer: 'yes' });
  maya.streams.share('bob', shared.port);
  await bob.happened({ type: 'stream-offered' });
  return { maya, bob, shared };
}

/** Bob's port, behind which is what maya shares. */
async function reach(guest: Guest): Promise<number> {
  guest.streams.reach('maya', undefined);
  const { text } = await guest.reported;
  expect(text).toMatch(/^maya's port is here: 127\.0\.0\.1:\d+$/);
  return Number(text.split(':').at(-1));
}

/** Both ends of a new stream. */
async function connectThrough(reached: number, shared: WireServer): Promise<readonly [here: Wire, there: Wire]> {
  return [await connectWire({ port: reached }), await shared.accept()];
}

describe('a byte stream over a private connection', () => {
  it('joins a local port to the port that somebody shares', async () => {
    const { bob, shared } = await share();
    const [here, there] = await connectThrough(await reach(bob), shared);
    here.send('GET / HTTP/1.1\r\n\r\n');
    await there.waitFor('GET / HTTP/1.1\r\n\r\n');
    there.send('the answer');
    there.end();
    expect(await here.ended).toBe('fin');
    expect(here.received()).toBe('the answer');
  });

  it('brings megabytes unchanged, and the answer of a program that waits for the end of the question', async () => {
    const { maya, bob } = await share();
    const question = randomBytes(8 * 1024 * 1024);
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      void buffer(socket).then((asked) => socket.end(digest(asked)));
    });
    onTestFinished(() => void server.close());
    maya.streams.share('bob', await listening(server));
    const socket = connect({ port: await reach(bob), allowHalfOpen: true });
    socket.end(question);
    expect((await buffer(socket)).toString()).toBe(digest(question));
  });

  it('carries as many connections as come, each for itself', async () => {
    const { bob, shared } = await share();
    const reached = await reach(bob);
    const [first, firstThere] = await connectThrough(reached, shared);
    const [second, secondThere] = await connectThrough(reached, shared);
    first.send('one');
    second.send('two');
    await Promise.all([firstThere.waitFor('one'), secondThere.waitFor('two')]);
    expect([firstThere.received(), secondThere.received()]).toEqual(['one', 'two']);
  });

  it('breaks at both ends when one breaks', async () => {
    const { bob, shared } = await share();
    const [here, there] = await connectThrough(await reach(bob), shared);
    there.send('half an ans');
    await here.waitFor('half an ans');
    there.reset();
    await here.ended;
    expect(here.received()).toBe('half an ans');
  });

  it('ends with the client', async () => {
    const { bob, maya, shared } = await share();
    const [here, there] = await connectThrough(await reach(bob), shared);
    await maya.leave();
    await Promise.all([here.ended, there.ended]);
  });

  it('is for whom it was offered to', async () => {
    await share();
    const eve = await visit('eve');
    eve.streams.reach('maya', undefined);
    expect(await eve.reported).toEqual({ outcome: 'failed', text: 'maya has offered you no byte stream' });
  });

  it('is nobody’s any more once its owner has left', async () => {
    const { maya, bob } = await share();
    const reached = await reach(bob);
    await maya.leave();
    const here = await connectWire({ port: reached });
    await bob.happened({ type: 'refused', request: 'open-stream' });
    await here.ended;
    expect(here.received()).toBe('');
  });

  it('tells who shares a port that nobody listens at it', async () => {
    const { maya, bob } = await share();
    const nobody = await freePort();
    maya.streams.share('bob', nobody);
    await connectWire({ port: await reach(bob) });
    const text = `somebody wanted to reach port ${nobody}, which you share, and nobody answers there`;
    expect(await maya.reported).toEqual({ outcome: 'failed', text });
  });

  it('cannot be reached at a port that is taken', async () => {
    const { bob, shared } = await share();
    bob.streams.reach('maya', shared.port);
    const text = `port ${shared.port} of this machine cannot be used: choose another`;
    expect(await bob.reported).toEqual({ outcome: 'failed', text });
  });

  it('is nothing that other protocols have', async () => {
    const maya = await visit('maya', 'line');
    maya.streams.share('bob', 80);
    expect(await maya.reported).toEqual({ outcome: 'failed', text: 'this protocol carries no byte streams' });
  });
});

function digest(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

async function listening(server: Server): Promise<number> {
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server listens on a port');
  return address.port;
}
