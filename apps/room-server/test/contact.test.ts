/** When a room dials the one peer that it knows of a mesh, on a clock that only the test moves. */
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { CONTACT_MS, keepContact } from '../src/contact.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

function meetContact() {
  const log: string[] = [];
  const calls: ((problem: string | undefined) => void)[] = [];
  const mesh = { isAlone: true };
  const stopping = new AbortController();
  keepContact({
    address: { host: 'peer.example', port: 9 },
    isAlone: () => mesh.isAlone,
    dial: () => new Promise((resolve) => calls.push(resolve)),
    log: (line) => log.push(line),
    signal: stopping.signal,
  });
  onTestFinished(() => stopping.abort());
  /** Ends the dial that is under way. */
  const answer = async (problem?: string) => {
    calls.shift()?.(problem);
    await new Promise(setImmediate);
  };
  return { log, calls, mesh, answer, stop: () => stopping.abort() };
}

const pass = () => vi.advanceTimersByTime(CONTACT_MS);

test('the contact is dialled until it is there, one dial at a time, and told of when that changes', async () => {
  const { calls, answer, log } = meetContact();
  expect(calls).toHaveLength(1);
  pass();
  expect(calls).toHaveLength(1);
  for (let i = 0; i < 3; i += 1) {
    await answer('ECONNREFUSED');
    expect(calls).toHaveLength(0);
    pass();
    expect(calls).toHaveLength(1);
  }
  await answer();
  expect(log).toEqual([
    'no way to peer.example:9: ECONNREFUSED; trying again until it is there',
    'reached peer.example:9',
  ]);
});

test('the contact is dialled again only when nobody is left of the whole mesh', async () => {
  const { calls, answer, mesh, log } = meetContact();
  await answer();
  mesh.isAlone = false;
  pass();
  expect(calls).toHaveLength(0);
  mesh.isAlone = true;
  pass();
  expect(calls).toHaveLength(1);
  await answer();
  const lost = 'the mesh around peer.example:9 is lost: dialling it again';
  expect(log).toEqual(['reached peer.example:9', lost, 'reached peer.example:9']);
});

test('nothing is dialled or told after its end', async () => {
  const { calls, answer, log, stop } = meetContact();
  stop();
  await answer('ABORT_ERR');
  pass();
  expect([calls, log]).toEqual([[], []]);
});
