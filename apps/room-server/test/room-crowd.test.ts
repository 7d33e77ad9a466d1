/** Many people, and people who send or ask for much. */
import { on } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openRoom } from './visited-room.ts';

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
    const { join } = await openRoom(['--rate', 'off']);
    const readers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(join));
    const eve = await join('\u{20000}'.repeat(32));
    eve.send('a\n'.repeat(32 * 1024));
    eve.send('the end\n');
    await Promise.all(readers.map((reader) => reader.waitFor(': the end\n')));
    for (const reader of readers) expect(reader.received()).not.toContain('was let go');
  });

  test('who asks for more than it reads is not heard until it reads, and the others are', async () => {
    const { join } = await openRoom(['--rate', 'off']);
    const maya = await join('maya');
    const eve = await join('eve');
    eve.pause();
    for (let i = 0; i < 100; i += 1) eve.send('/help\n'.repeat(600));
    eve.send('done\n');
    const bob = await join('bob');
    bob.send('all well\n');
    await maya.waitFor('bob: all well\n');
    expect(maya.received()).not.toContain('eve: done');
    eve.resume();
    await maya.waitFor('eve: done\n');
  });

  test('who does not read is let go, and the others do not notice', async () => {
    const { join, visit } = await openRoom(['--rate', 'off']);
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
