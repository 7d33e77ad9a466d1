import { once } from 'node:events';
import { connect } from 'node:net';
import { dialects, type StreamWire } from '@portico/protocol';
import { listenWire, type Wire } from '@portico/testkit';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { carry } from '../src/stream/passage.ts';

const token = '0123456789abcdef0123456789abcdef';
const knock = `\0\x08${token}\0`;
const ready = '\0\x09';

/** A passage under way: the user's end of it, and the server's. */
async function begin(): Promise<{ readonly user: Wire; readonly server: Wire; readonly over: Promise<void> }> {
  const [programs, room] = [await listenWire(), await listenWire()];
  onTestFinished(programs.close);
  onTestFinished(room.close);
  const local = connect({ host: programs.host, port: programs.port, allowHalfOpen: true });
  await once(local, 'connect');
  const over = carry({ local, server: { host: room.host, port: room.port }, wire: streamWire(), token });
  const server = await room.accept();
  await server.waitFor(knock);
  return { user: await programs.accept(), server, over };
}

function streamWire(): StreamWire {
  const dialect = dialects.find(({ name }) => name === 'chatos');
  if (dialect?.kind !== 'served' || dialect.stream === undefined) throw new Error('chatos carries streams');
  return dialect.stream;
}

describe('the passage of a byte stream', () => {
  it('begins after the word that both ends are there, however it is cut', async () => {
    const { user, server, over } = await begin();
    user.send('question');
    server.send(ready.slice(0, 1));
    server.send(`${ready.slice(1)}\0\x09answer`);
    await user.waitFor('answer');
    await server.waitFor('question');
    expect(user.received()).toBe('\0\x09answer');
    expect(server.received()).toBe(`${knock}question`);
    user.end();
    server.end();
    await over;
  });

  it.each([
    ['is something else', '\0\x03\0\x02no\0'],
    ['never comes whole', '\0'],
  ])('is over when that word %s', async (_, word) => {
    const { user, server, over } = await begin();
    server.send(word);
    server.end();
    await over;
    await user.ended;
    expect(user.received()).toBe('');
  });

  it('is over when nobody comes to the other end for 10 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { user, over } = await begin();
    vi.advanceTimersByTime(10_000);
    await over;
    await user.ended;
  });
});
