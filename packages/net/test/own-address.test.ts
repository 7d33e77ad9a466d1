/** Which addresses lead back to whoever listens. */
import { expect, test } from 'vitest';
import { isOwnAddress, outwardHost } from '../src/socket/own-address.ts';

const listening = (host: string) => ({ host, port: 4000 });

test.each(['::', '0.0.0.0'])('who listens at %s is reached at all addresses of this machine', (everywhere) => {
  const own = ['127.0.0.1', '127.0.0.53', '0.0.0.0', '::', outwardHost() ?? '127.0.0.1'];
  for (const host of own) expect(isOwnAddress(listening(everywhere), { host, port: 4000 })).toBe(true);
  expect(isOwnAddress(listening(everywhere), { host: '192.0.2.1', port: 4000 })).toBe(false);
});

test('who listens at one address is reached there alone', () => {
  expect(isOwnAddress(listening('127.0.0.1'), { host: '127.0.0.1', port: 4000 })).toBe(true);
  expect(isOwnAddress(listening('127.0.0.1'), { host: '127.0.0.2', port: 4000 })).toBe(false);
});

test('another port is somebody else', () => {
  expect(isOwnAddress(listening('::'), { host: '127.0.0.1', port: 4001 })).toBe(false);
});
