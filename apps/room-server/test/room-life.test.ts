/** How a room begins and ends, and what the registry tells of it meanwhile. */
import { readFile } from 'node:fs/promises';
import { dialects } from '@portico/protocol';
import { eventually, startRoomProcess } from '@portico/testkit';
import { describe, expect, test } from 'vitest';
import { openRoom } from './visited-room.ts';

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
