import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHold, HOLD_MS } from '../src/link/hold.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
});

function open() {
  const said: string[] = [];
  const crowd = { isComplete: false };
  const hold = createHold({ isComplete: () => crowd.isComplete, say: ({ text }) => said.push(text) });
  return { hold, said, crowd, say: (text: string) => hold.say({ type: 'say', room: '', text, manner: 'speech' }) };
}

describe('what is said while others are on the way in', () => {
  it('is said at once when nobody is', () => {
    const { say, said, crowd } = open();
    crowd.isComplete = true;
    say('one');
    expect(said).toEqual(['one']);
  });

  it('waits for them, in order', () => {
    const { hold, say, said, crowd } = open();
    say('one');
    say('two');
    hold.recheck();
    expect(said).toEqual([]);
    crowd.isComplete = true;
    hold.recheck();
    expect(said).toEqual(['one', 'two']);
  });

  it('waits for 3 s and no longer, from the first text on', async () => {
    const { hold, say, said } = open();
    say('one');
    const released = hold.released();
    vi.advanceTimersByTime(HOLD_MS - 1);
    say('two');
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(said).toEqual(['one', 'two']);
    await released;
  });
});
