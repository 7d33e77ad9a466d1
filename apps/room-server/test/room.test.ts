/** The program of a room, met as its users meet it: through its port. */
import { on } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dialects } from '@portico/protocol';
import { connectWire, createSandbox, eventually, startRoomProcess, type Wire } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

async function openRoom(args: readonly string[] = []) {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  const room = await startRoomProcess(sandbox, ['--name', 'friends', ...args]);
  const visit = () => connectWire({ port: room.port });
  /** Comes in under a nickname, and has read the greeting. */
  const join = async (nickname: string): Promise<Wire> => {
    const wire = await visit();
    wire.send(`/nick ${nickname}\n`);
    await wire.waitFor('/help lists the commands\n');
    return wire;
  };
  return { sandbox, room, visit, join };
}

/** One of very many: looks for a text in what comes from now on, and for nothing in the rest. */
async function joinQuietly(port: number, nickname: string) {
  const chunks: Buffer[] = [];
  const socket = connect({ host: '127.0.0.1', port }).on('data', (chunk) => chunks.push(chunk));
  onTestFinished(() => {
    socket.destroy();
  });
  const hears = async (text: string): Promise<void> => {
    let tail = '';
    for await (const [chunk] of on(socket, 'data')) {
      tail += String(chunk);
      if (tail.includes(text)) return;
    }
  };
  socket.write(`/nick ${nickname}\n`);
  await hears('/help lists the commands\n');
  return {
    hears,
    send: (text: string) => socket.write(text),
    received: () => Buffer.concat(chunks).toString(),
  };
}

describe('people with nothing but netcat', () => {
  test('chat both ways, with names', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const bob = await join('bob');
    bob.send('hello maya\n');
    await maya.waitFor('* bob joined\nbob: hello maya\n');
    maya.send('hello bob\r\n/me waves\n');
    await bob.waitFor('maya: hello bob\n** maya waves\n');
    expect(maya.received()).not.toContain('maya: hello');
  });

  test('who only listens is greeted as a guest and hears the others', async () => {
    const { join, visit } = await openRoom();
    const silent = await visit();
    await silent.waitFor('* welcome to friends, you are guest-1\n* 1 person here: guest-1 (nc)\n');
    const maya = await join('maya');
    maya.send('anybody?\n');
    await silent.waitFor('maya: anybody?\n');
  });

  test('a program that sends no newline is heard after its silence', async () => {
    const { join, visit } = await openRoom();
    const maya = await join('maya');
    const program = await visit();
    program.send('no newline');
    await maya.waitFor('guest-1: no newline\n');
    program.send(' here');
    program.send(' either');
    await maya.waitFor('guest-1:  here either\n');
  });

  test('whispers, lists and refusals reach those alone whom they are for', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const bob = await join('bob');
    const eve = await join('eve');
    bob.send('/msg MAYA psst\n/nick eve\n/who\nserver exit\n');
    await maya.waitFor('bob -> you: psst\n');
    await bob.waitFor('you -> maya: psst\n');
    await bob.waitFor('* refused: eve is taken, choose another name\n');
    await bob.waitFor('* 3 people here: maya (nc), bob (nc), eve (nc)\n');
    await bob.waitFor('* refused: only who hosts this room can shut it down\n');
    bob.send('done\n');
    await eve.waitFor('bob: done\n');
    expect(eve.received().split('\n').slice(-3, -1)).toEqual([
      '* /nick NAME renames you, /help lists the commands',
      'bob: done',
    ]);
  });

  test('leaves are told: said, ended and broken ones', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const [bob, eve, tom] = [await join('bob'), await join('eve'), await join('tom')];
    bob.send('last words\nclient exit\nnot said');
    await maya.waitFor('bob: last words\n* bob left\n');
    expect(await bob.ended).toBe('fin');
    eve.end();
    await maya.waitFor('* eve left\n');
    expect(await eve.ended).toBe('fin');
    tom.reset();
    await maya.waitFor('* tom lost the connection\n');
  });

  test('nothing that they send moves the terminals of the others', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const eve = await join('eve');
    eve.send('a\u001b[2J\u0007b\u202ec\u009bd\re\n');
    await maya.waitFor('eve: a');
    await maya.waitFor('e\n');
    expect(maya.received()).toMatch(/^[^\p{Cc}\u202e]*$/mu);
    expect(maya.receivedBytes().every((byte) => byte === 0x0a || byte >= 0x20)).toBe(true);
  });

  test('a line over the limit ends its connection alone, with a reason', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const eve = await join('eve');
    eve.send('x'.repeat(65_537));
    await eve.waitFor('* a line may have 65536 bytes at most\n');
    expect(await eve.ended).toBe('fin');
    await maya.waitFor('* eve left\n');
  });
});

describe('--strict line', () => {
  test('speaks the very bytes of document 004, and nothing else', async () => {
    const { visit } = await openRoom(['--strict', 'line']);
    const [one, two] = [await visit(), await visit()];
    one.send('hello\n');
    const said = `\r('127.0.0.1', ${one.local.port}) hello\n`;
    await two.waitFor(said);
    two.send('/nick x\r\nserver exit\nback');
    const answer = `\r('127.0.0.1', ${two.local.port}) /nick x\n\r('127.0.0.1', ${two.local.port}) back\n`;
    await one.waitFor(answer);
    one.end();
    const left = `\nClient (127.0.0.1, ${one.local.port}) disconnected from chat\n`;
    await two.waitFor(left);
    expect(await one.ended).toBe('fin');
    expect(one.received()).toBe(answer);
    expect(two.received()).toBe(said + left);
  });

  test('server exit shuts it down when anyone may: FIN without a word', async () => {
    const { visit, room } = await openRoom(['--strict', 'line', '--shutdown', 'anyone']);
    const [one, two] = [await visit(), await visit()];
    one.send('server exit\n');
    expect([await one.ended, await two.ended]).toEqual(['fin', 'fin']);
    expect(one.received() + two.received()).toBe('');
    await room.exited;
  });
});

describe('what is no chat', () => {
  test.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'])(
    '%s of a web page says nothing in the room, however it is cut',
    async (method) => {
      const { join, visit } = await openRoom();
      const maya = await join('maya');
      const request = `${method} / HTTP/1.1\r\nHost: x\r\n\r\nserver exit\nhello\n`;
      for (const chunks of [[request], [...request], [request.slice(0, 2), request.slice(2)]]) {
        const page = await visit();
        for (const chunk of chunks) page.send(chunk);
        await page.waitFor('HTTP/1.1 501 Not Implemented\r\n');
        expect(await page.ended).toBe('fin');
      }
      const bob = await join('bob');
      bob.send('still here\n');
      await maya.waitFor('bob: still here\n');
      expect(maya.received().split('\n').slice(3, -1)).toEqual(['* bob joined', 'bob: still here']);
    },
  );

  test('TLS is answered with an alert', async () => {
    const { visit } = await openRoom();
    const wire = await visit();
    wire.send(Buffer.from('16030100a5', 'hex'));
    expect(await wire.ended).toBe('fin');
    expect(Buffer.from(wire.receivedBytes()).toString('hex')).toBe('15030300020228');
  });

  test('a listener that was greeted can still turn out to be a web page', async () => {
    const { join, visit } = await openRoom();
    const maya = await join('maya');
    const page = await visit();
    await page.waitFor('you are guest-1\n');
    page.send('POST / HTTP/1.1\r\n\r\nhello\n');
    await page.waitFor('HTTP/1.1 501');
    await maya.waitFor('* guest-1 left\n');
    expect(maya.received()).not.toContain('hello');
  });
});

describe('its life', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s tells everybody, ends with FIN and takes the entry away',
    async (signal) => {
      const { room, join, visit, sandbox } = await openRoom();
      const maya = await join('maya');
      const undecided = await visit();
      room.kill(signal);
      await maya.waitFor('* the room is closing\n');
      expect([await maya.ended, await undecided.ended]).toEqual(['fin', 'fin']);
      expect(await room.exited).toMatchObject({ exitCode: 0 });
      expect(JSON.parse(await readFile(sandbox.registryFile, 'utf8'))).toMatchObject({ rooms: [] });
    },
  );

  test('server exit of anyone closes it when its host said so', async () => {
    const { room, join } = await openRoom(['--shutdown', 'anyone']);
    const [maya, bob] = [await join('maya'), await join('bob')];
    bob.send('server exit\n');
    for (const wire of [maya, bob]) {
      await wire.waitFor('* the room is closing\n');
      expect(await wire.ended).toBe('fin');
    }
    expect(maya.received()).not.toContain('bob left');
    expect(await room.exited).toMatchObject({ exitCode: 0 });
  });

  test('its entry tells who is there', async () => {
    const { sandbox, room, join } = await openRoom(['--host', 'maya']);
    await join('maya');
    await join('bob');
    await eventually(async () => {
      expect(JSON.parse(await readFile(sandbox.registryFile, 'utf8'))).toMatchObject({
        rooms: [
          { port: room.port, name: 'friends', people: 2, host: 'maya', dialects: dialects.map(({ name }) => name) },
        ],
      });
    });
  });

  test('SIGHUP does not end it', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    room.kill('SIGHUP');
    await join('bob');
    await maya.waitFor('* bob joined\n');
  });

  test('a start that fails says why, and leaves no entry', async () => {
    const { sandbox, room } = await openRoom();
    const attempts: readonly (readonly [readonly string[], RegExp])[] = [
      [['--port', String(room.port)], /EADDRINUSE/],
      [['--bind', '192.0.2.1', '--port', '1'], /EADDRNOTAVAIL/],
      [['--bind', 'no.such.host.invalid', '--port', '1'], /ENOTFOUND|EAI_AGAIN/],
      [['--port', '0'], /usage: "0" is no port: give --port a number from 1 to 65535/],
      [['--port', '70000'], /usage: "70000" is no port/],
      [['--name', 'a\nb', '--port', '1'], /usage: .*printable characters/],
      [['--strict', 'morse', '--port', '1'], /usage: there is no dialect "morse": --strict takes .*line/],
      [['--shutdown', 'never', '--port', '1'], /usage: --shutdown takes host or anyone/],
      [['--frobnicate', '--port', '1'], /usage: .*frobnicate/],
    ];
    for (const [args, problem] of attempts) {
      await expect(startRoomProcess(sandbox, args), args.join(' ')).rejects.toThrow(problem);
    }
    expect(JSON.parse(await readFile(sandbox.registryFile, 'utf8')).rooms).toHaveLength(1);
  });
});

describe('many', () => {
  test('a room of 1,000 relays one text to all the others, once', async () => {
    const { room, join } = await openRoom();
    const maya = await join('maya');
    const crowd = await Promise.all(Array.from({ length: 999 }, (_, i) => joinQuietly(room.port, `n${i}`)));
    maya.send('/who\n');
    await maya.waitFor('* 1000 people here: ');
    const relayed = crowd.map((member) => member.hears('maya: hello, all of you\n'));
    maya.send('hello, all of you\n');
    await Promise.all(relayed);
    const [first, ...others] = crowd;
    const answered = [maya.waitFor('n0: and you\n'), ...others.map((member) => member.hears('n0: and you\n'))];
    first?.send('and you\n');
    await Promise.all(answered);
    for (const member of crowd) expect(member.received().split('maya: hello').length).toBe(2);
  });

  test('one chunk of many short lines under a long name costs no reader the room', async () => {
    const { join } = await openRoom();
    const readers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(join));
    const eve = await join('\u{20000}'.repeat(32));
    eve.send('a\n'.repeat(32 * 1024));
    eve.send('the end\n');
    await Promise.all(readers.map((reader) => reader.waitFor(': the end\n')));
    for (const reader of readers) expect(reader.received()).not.toContain('was let go');
  });

  test('who asks for more than it reads is let go alone', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const eve = await join('eve');
    eve.pause();
    // Until it has gone: then the system refuses to take more.
    for (let i = 0; i < 400; i += 1) eve.send('/help\n'.repeat(600));
    await maya.waitFor('* eve was let go\n');
    const bob = await join('bob');
    bob.send('all well\n');
    await maya.waitFor('bob: all well\n');
  });

  test('who does not read is let go, and the others do not notice', async () => {
    const { join, visit } = await openRoom();
    const maya = await join('maya');
    const bob = await join('bob');
    const deaf = await visit();
    deaf.send('/nick deaf\n');
    await maya.waitFor('* deaf joined\n');
    deaf.pause();
    const megabyte = `${'x'.repeat(16_000)}\n`.repeat(64);
    for (let i = 1; !maya.received().includes('* deaf was let go\n'); i += 1) {
      bob.send(`${megabyte}mark ${i}\n`);
      await maya.waitFor(`bob: mark ${i}\n`);
    }
    maya.send('calm again\n');
    await bob.waitFor('maya: calm again\n');
  });
});
