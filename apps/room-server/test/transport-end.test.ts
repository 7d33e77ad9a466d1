/** A room that closes waits for nobody who has begun with a transport and is not in yet. */
import { hasOpenssl, makeCertificate } from '@portico/testkit';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { openRoom } from './visited-room.ts';

const head = 'HEAD /room.json HTTP/1.1\r\nHost: localhost\r\n';

test('people who browse get FIN, and the room is gone', async () => {
  const { room, visit } = await openRoom();
  const [idle, asking] = [await visit(), await visit()];
  idle.send(`${head}\r\n`);
  await idle.waitFor('\r\n\r\n');
  asking.send(`${head}\r\n${head}`);
  await asking.waitFor('\r\n\r\n');
  room.kill('SIGTERM');
  expect([await idle.ended, await asking.ended]).toEqual(['fin', 'fin']);
  expect(await room.exited).toMatchObject({ exitCode: 0 });
});

const certificate = hasOpenssl ? await makeCertificate('DNS:localhost') : undefined;
afterAll(() => certificate?.dispose());

describe.skipIf(!hasOpenssl)('with a certificate', () => {
  const { certFile = '', keyFile = '' } = certificate ?? {};

  test('who is in the middle of a handshake is let go', async () => {
    const { room, visit } = await openRoom(['--tls-cert', certFile, '--tls-key', keyFile]);
    const wire = await visit();
    wire.send(Buffer.from('16030100050100000100', 'hex'));
    room.kill('SIGTERM');
    expect(['fin', 'ECONNRESET']).toContain(await wire.ended);
    expect(await room.exited).toMatchObject({ exitCode: 0 });
  });

  test('its options are read with the others', () => {
    const only = readConfig(['--port', '4000', '--tls-only'], {});
    expect(only).toEqual({ problem: '--tls-only needs a certificate: give --tls-cert FILE and --tls-key FILE' });
    expect(readConfig(['--port', '4000'], {})).toMatchObject({ config: { tls: undefined } });
  });
});
