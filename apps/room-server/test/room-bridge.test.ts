/** Rooms that meet in a mesh, each of them as one peer. */
import { connectWire, createSandbox, freePort, startRoomProcess, type Wire } from '@portico/testkit';
import { describe, expect, onTestFinished, test } from 'vitest';

/** A room, and somebody in it with netcat who is called after it. */
async function openRoom(name: string, args: readonly string[] = []) {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  const room = await startRoomProcess(sandbox, ['--name', name, ...args]);
  const wire: Wire = await connectWire({ port: room.port });
  wire.send(`/nick in-${name}\n`);
  await wire.waitFor('/help lists the commands\n');
  return { name, room, wire };
}

type Open = Awaited<ReturnType<typeof openRoom>>;

/** Everybody in `rooms` hears what the one in `from` says, once. */
async function relay(from: Open, to: readonly Open[], text: string) {
  from.wire.send(`${text}\n`);
  await Promise.all(to.map(({ wire }) => wire.waitFor(`${from.name}: in-${from.name}: ${text}\n`)));
}

describe.each(['peerchat', 'peerchat-json'])('in a mesh of %s', (dialect) => {
  test('three rooms find each other; what is said in one is heard once in the others; one may die', async () => {
    const dawn = await openRoom('dawn');
    const bridge = ['--bridge', `${dialect}@127.0.0.1:${dawn.room.port}`];
    const noon = await openRoom('noon', bridge);
    await dawn.wire.waitFor('* noon joined\n');
    const dusk = await openRoom('dusk', bridge);
    await Promise.all([dawn, noon].map(({ wire }) => wire.waitFor('* dusk joined\n')));
    // A greeting tells of those who have come before, a notice of the others.
    for (const name of ['dawn', 'noon']) await dusk.wire.waitFor(name);
    const all = [dawn, noon, dusk];
    for (const from of all) {
      const others = all.filter((one) => one !== from);
      await relay(from, others, 'hello');
    }
    for (const from of all) {
      const others = all.filter((one) => one !== from);
      await relay(from, others, 'the end');
      for (const { wire } of others) expect(wire.received().split(`: in-${from.name}: hello\n`)).toHaveLength(2);
    }
    dawn.room.kill('SIGKILL');
    await Promise.all([noon, dusk].map(({ wire }) => wire.waitFor(/\* dawn (?:left|lost the connection)\n/)));
    await relay(noon, [dusk], 'still here');
    await relay(dusk, [noon], 'still here');
  });

  test('two rooms that dial each other at the same time keep one connection', async () => {
    const ports = [await freePort(), await freePort()] as const;
    const to = (port: number) => ['--bridge', `${dialect}@127.0.0.1:${port}`];
    const [dawn, noon] = await Promise.all([
      openRoom('dawn', ['--port', String(ports[0]), ...to(ports[1])]),
      openRoom('noon', ['--port', String(ports[1]), ...to(ports[0])]),
    ]);
    await Promise.all([dawn.wire.waitFor('noon'), noon.wire.waitFor('dawn')]);
    for (const [from, to] of [[dawn, noon] as const, [noon, dawn] as const]) {
      await relay(from, [to], 'hello');
      await relay(from, [to], 'the end');
      expect(to.wire.received().split(`: in-${from.name}: hello\n`)).toHaveLength(2);
      to.wire.send('/who\n');
      await to.wire.waitFor(/\* 2 people here: .*\n$/);
    }
  });

  test('a room that closes and comes again is met again, over one connection', async () => {
    const dawn = await openRoom('dawn');
    const noon = await openRoom('noon', ['--bridge', `${dialect}@127.0.0.1:${dawn.room.port}`]);
    await dawn.wire.waitFor('* noon joined\n');
    dawn.room.kill('SIGTERM');
    await noon.wire.waitFor(/\* dawn left\n/);
    await dawn.room.exited;
    const again = await openRoom('dawn', [
      ...['--port', String(dawn.room.port)],
      ...['--bridge', `${dialect}@127.0.0.1:${noon.room.port}`],
    ]);
    // Whichever of the two was the first to dial, and whether that was before somebody came who hears of it.
    await again.wire.waitFor(/noon/);
    await noon.wire.waitFor(/\* dawn left\n.*\* dawn joined\n/s);
    await relay(noon, [again], 'hello');
    await relay(again, [noon], 'hello');
    await relay(again, [noon], 'the end');
    expect(noon.wire.received().split('dawn: in-dawn: hello\n')).toHaveLength(2);
  });
});
