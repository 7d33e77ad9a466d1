import { exitCode } from '@portico/terminal';
import { listenWire, type Program, type Wire, type WireServer } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { configure } from '../src/config.ts';
import { runPlain } from '../src/plain.ts';
import { startClient } from './client-program.ts';

interface Meeting {
  readonly client: Program;
  readonly wire: Wire;
}

/** The client, and the server's end of its connection. */
async function meet(...args: readonly string[]): Promise<Meeting> {
  const server = await listen();
  const client = await startClient(server.port, ...args);
  return { client, wire: await server.accept() };
}

async function listen(): Promise<WireServer> {
  const server = await listenWire();
  onTestFinished(server.close);
  return server;
}

const greeting = '* welcome to demo, you are maya\n* 2 people here: maya (nc), bob (irc)\n';

describe('plain mode at a stranger’s server of document 004', () => {
  it('prints what comes and says what it reads, until its input ends', async () => {
    const { client, wire } = await meet('--mode', 'plain');
    wire.send("\r('10.0.0.2', 53170) hello\n\nClient (10.0.0.2, 53170) disconnected from chat\nanything else");
    await client.stdout.waitFor('anything else\n');
    expect(client.stdout.text()).toBe('10.0.0.2:53170: hello\n* 10.0.0.2:53170 left\nanything else\n');
    client.write('first\nsecond\n\nthird');
    client.endInput();
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('first\nsecond\nthird\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stderr.text()).toBe('');
  });

  it('asks for the end of the room, and takes the end of the connection for it', async () => {
    const { client, wire } = await meet('--mode', 'plain', '--strict');
    client.write('server exit\n');
    await wire.waitFor('server exit\n');
    wire.end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.closed });
    expect(client.stderr.text()).toBe('portico: the room demo was closed\n');
  });

  it('leaves with client exit, without sending it', async () => {
    const { client, wire } = await meet('--mode', 'plain', '--strict');
    client.write('bye\nclient exit\nnever said\n');
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('bye\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
  });

  it('tells that the connection was lost', async () => {
    const { client, wire } = await meet('--mode', 'plain', '--strict');
    client.write('hello\n');
    await wire.waitFor('hello');
    wire.reset();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.lost });
    expect(client.stderr.text()).toMatch(/^portico: the connection to demo \(127.0.0.1:\d+\) was lost: the other side/);
  });

  it('lets nothing through that a terminal would obey', async () => {
    const { client, wire } = await meet('--mode', 'tail');
    wire.send("\r('10.0.0.2', 5) \x1b[2Jred \u009b31m\u202e\n");
    await client.stdout.waitFor('\n');
    expect(client.stdout.text()).toMatch(/^10\.0\.0\.2:5: [\x20-\x7e\ufffd]+\n$/);
  });

  it('ends on SIGINT with 130', async () => {
    const { client, wire } = await meet('--mode', 'tail');
    wire.send('hello\n');
    await client.stdout.waitFor('hello');
    client.kill('SIGINT');
    expect(await wire.ended).toBe('fin');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.interrupted });
  });
});

describe('plain mode in one of our rooms', () => {
  it('takes its nickname first, and ends once the room has taken everything', async () => {
    const { client, wire } = await meet('--mode', 'plain', '--peer', 'portico');
    client.write('hello\n/not a command\n');
    client.endInput();
    await wire.waitFor('/nick maya\n');
    wire.send(greeting);
    await wire.waitFor('/who\n');
    expect(wire.received()).toBe('/nick maya\nhello\n//not a command\n/who\n');
    wire.send('bob: hi\n* eve joined\n* deaf was let go\n* 2 people here: maya (nc), bob (irc)\n');
    expect(await wire.ended).toBe('fin');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stdout.text()).toBe('* you are maya\n* here: maya, bob\nbob: hi\n* eve joined\n* deaf was let go\n');
  });

  it('prints one object a line with --json', async () => {
    const { client, wire } = await meet('--mode', 'tail', '--peer', 'portico', '--json');
    wire.send(
      `${greeting}bob: hi\n** bob waves\nbob -> you: psst\n* bob is now rob\n* rob left\n* the room is closing\n`,
    );
    wire.end();
    expect(await client.exited).toMatchObject({ exitCode: exitCode.closed });
    const lines = client.stdout.text().trimEnd().split('\n');
    const events: readonly { type: string; at: number }[] = lines.map((line) => JSON.parse(line));
    expect(events.every(({ at }) => Number.isInteger(at))).toBe(true);
    expect(events).toMatchObject([
      { type: 'joined', nickname: 'maya' },
      {
        type: 'listed',
        members: [
          { nickname: 'maya', badge: 'nc' },
          { nickname: 'bob', badge: 'irc' },
        ],
      },
      { type: 'said', room: 'demo', from: 'bob', text: 'hi', manner: 'speech' },
      { type: 'said', from: 'bob', text: 'waves', manner: 'action' },
      { type: 'whispered', from: 'bob', to: 'maya', text: 'psst' },
      { type: 'renamed', before: 'bob', nickname: 'rob' },
      { type: 'left', nickname: 'rob', reason: 'left' },
    ]);
  });

  it('leaves notices out with --quiet', async () => {
    const { client, wire } = await meet('--mode', 'tail', '--peer', 'portico', '--quiet');
    wire.send(`${greeting}* eve joined\n* some notice\nbob: hi\n`);
    await client.stdout.waitFor('hi');
    expect(client.stdout.text()).toBe('bob: hi\n');
  });

  it('is refused when the room does not take the nickname that was chosen', async () => {
    const { client, wire } = await meet('--mode', 'plain', '--peer', 'portico', '--nick-chosen');
    wire.send('* refused: maya is taken\n* welcome to demo, you are guest-1\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
    expect(client.stderr.text()).toBe('portico: demo did not let maya in: maya is taken\n');
  });

  it('is refused when a stranger asks for its end', async () => {
    const { client, wire } = await meet('--mode', 'plain', '--peer', 'portico');
    client.write('server exit\n');
    wire.send(greeting);
    await wire.waitFor('server exit\n');
    wire.send('* refused: only the host can do that\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
    expect(client.stderr.text()).toBe('portico: only the host can do that\n');
  });

  it('leaves the end of a hosted room to who started the client', async () => {
    const { client, wire } = await meet('--mode', 'plain', '--peer', 'portico', '--hosting');
    client.write('server exit\n');
    wire.send(greeting);
    expect(await client.exited).toMatchObject({ exitCode: exitCode.shutdown });
    expect(wire.received()).toBe('/nick maya\n');
  });
});

describe('plain mode at somebody’s server, which may be one of our rooms', () => {
  it('says nothing before it has its nickname there', async () => {
    const { client, wire } = await meet('--mode', 'say', '--nick-chosen', '--text', 'hello');
    wire.send('* welcome to demo, you are guest-1\n* 1 person here: guest-1 (nc)\n');
    await wire.waitFor('/who\n');
    expect(wire.received()).toBe('/nick maya\nhello\n/who\n');
    wire.send('* you are now maya\n* 1 person here: maya (nc)\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
  });

  it('is refused when the room does not take the nickname that was chosen', async () => {
    const { client, wire } = await meet('--mode', 'tail', '--nick-chosen');
    wire.send('* welcome to demo, you are guest-1\n* 1 person here: guest-1 (nc)\n');
    await wire.waitFor('/nick maya\n');
    wire.send('* refused: maya is taken\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
  });

  it('takes silence for a stranger', async () => {
    const { client, wire } = await meet('--mode', 'say', '--text', 'hello');
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('hello\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
  });
});

describe('say', () => {
  it('says one text, prints nothing, and leaves', async () => {
    const { client, wire } = await meet('--mode', 'say', '--strict', '--text', 'dinner is ready');
    expect(await wire.ended).toBe('fin');
    expect(wire.received()).toBe('dinner is ready\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(client.stdout.text()).toBe('');
  });

  it.each([
    ['in decomposed letters', 'zoe\u0308'],
    ['of endless length', 'x'.repeat(200)],
  ])('knows its own words under a nickname %s', async (_, nickname) => {
    const { client, wire } = await meet('--mode', 'say', '--strict', '--nick', nickname, '--text', 'hello');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(wire.received()).toBe('hello\n');
  });

  it('says each line of its input', async () => {
    const { client, wire } = await meet('--mode', 'say', '--peer', 'portico');
    client.write('one\ntwo\n');
    client.endInput();
    wire.send(greeting);
    await wire.waitFor('/who\n');
    wire.send('* 1 person here: maya (nc)\n');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.done });
    expect(wire.received()).toBe('/nick maya\none\ntwo\n/who\n');
  });

  it('is refused what its protocol cannot say', async () => {
    const { client } = await meet('--mode', 'say', '--strict', '--text', 'server exit');
    expect(await client.exited).toMatchObject({ exitCode: exitCode.refused });
    expect(client.stderr.text()).toContain('cannot say "server exit"');
  });
});

describe('a room that falls silent', () => {
  it.each([
    ['before its greeting', ''],
    ['after it', greeting],
  ])('%s keeps nobody for ever', async (_, heard) => {
    const server = await listen();
    const args = ['--name', 'demo', '--nick', 'maya', '--peer', 'portico', '--mode', 'say', '--text', 'hello'];
    const configuration = configure(['--port', String(server.port), ...args], { XDG_CONFIG_HOME: '/nonexistent' });
    if (configuration.type === 'mistake') throw new Error(configuration.sentence);
    const ending = runPlain(configuration.config, 300);
    const wire = await server.accept();
    wire.send(heard);
    expect(await ending).toEqual({
      code: exitCode.lost,
      sentence: `demo (127.0.0.1:${server.port}) did not answer within 0.3 s`,
    });
    expect(await wire.ended).toBe('fin');
  });
});
