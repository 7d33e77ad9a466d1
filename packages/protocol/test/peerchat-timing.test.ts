/** The moments of peerchat: chat has no end on the wire but silence. */
import { describe, expect, test } from 'vitest';
import { connect, george, hex } from './peerchat-peer.ts';

/** One who has introduced himself. */
function meet() {
  const peer = connect();
  peer.send(george.shows);
  peer.done();
  return peer;
}

describe('a text without an end', () => {
  test('is over after 15 ms of silence', () => {
    const { send, pass, done } = meet();
    send('hello');
    pass(14);
    expect(done()).toEqual([]);
    pass(1);
    expect(done()).toEqual(['15 say hello']);
  });

  test('is one text where its pieces come closer together', () => {
    const { send, pass, done } = meet();
    send('hel');
    pass(14);
    send('lo');
    pass(14);
    expect(done()).toEqual([]);
    pass(1);
    expect(done()).toEqual(['29 say hello']);
  });

  test('is two texts where 30 ms lie between its writes, even when nobody looked in between', () => {
    const { send, pass, oversleep, done } = meet();
    send('one');
    pass(30);
    send('two');
    oversleep(30);
    send('three');
    pass(30);
    expect(done()).toEqual(['15 say one', '60 say two', '75 say three']);
  });

  test('is not waited for once its end has come', () => {
    const { send, pass, done } = meet();
    send('one\ntwo\0', george.shows);
    expect(done().map((one) => one.slice(0, 9))).toEqual(['0 say one', '0 say two', '0 send he']);
    pass(10_000);
    expect(done()).toEqual([]);
  });

  test('is said when its sender leaves', () => {
    const { send, end, done } = meet();
    send('bye');
    end();
    end();
    expect(done()).toEqual(['0 say bye', '0 quit left', '0 close']);
  });
});

describe('what may become a control message', () => {
  test.each([
    ['01', '\u0001'],
    ['02 00', '\u0002'],
    ['03 00 00', '\u0003'],
    ['68 69 04', 'hi\u0004'],
  ])('%s is text after 200 ms of silence', (digits, text) => {
    const { send, pass, done } = meet();
    send(hex(digits));
    pass(199);
    expect(done()).toEqual([]);
    pass(1);
    expect(done()).toEqual([`200 say ${text}`]);
  });

  test('is one when the rest comes in time, and ends the text before it', () => {
    const { send, pass, done } = meet();
    send('hi', george.shows.subarray(0, 3));
    pass(199);
    send(george.shows.subarray(3));
    expect(done()).toEqual([
      '199 say hi',
      '199 send hex:04000000667269656e647300000000001e0000003930000088130000c0a80102',
    ]);
  });

  test('says what it was when its sender leaves', () => {
    const { send, end, done } = meet();
    send(hex('68 69 02 00'));
    end();
    expect(done()).toEqual(['0 say hi\u0002', '0 quit left', '0 close']);
  });
});

describe('a control message', () => {
  test('may come slowly, byte by byte', () => {
    const { send, pass, done } = meet();
    for (const byte of george.shows.subarray(0, 31)) {
      send(Uint8Array.of(byte));
      pass(199);
    }
    pass(2800);
    expect(done()).toEqual([]);
    send(george.shows.subarray(31));
    expect(done()).toHaveLength(1);
  });

  test('that is not finished ends the connection after 3 s of silence', () => {
    const { send, pass, done } = meet();
    send(george.shows.subarray(0, 4));
    pass(2999);
    expect(done()).toEqual([]);
    pass(1);
    expect(done()).toEqual(['3000 fault unfinished at 32', '3000 quit removed', '3000 close']);
  });

  test('is taken late rather than not, when nobody looked in between', () => {
    const { send, oversleep, done } = meet();
    send(george.shows.subarray(0, 4));
    oversleep(60_000);
    send(george.shows.subarray(4));
    expect(done()).toHaveLength(1);
  });

  test('that is not finished is nothing when its sender leaves', () => {
    const { send, end, done } = meet();
    send(george.shows.subarray(0, 31));
    end();
    expect(done()).toEqual(['0 quit left', '0 close']);
  });
});

describe('a peer that does not introduce itself', () => {
  test.each([
    ['called', []],
    ['contact', ['0 send hex:01000000667269656e647300000000001e0000003930000088130000c0a80102']],
    ['listed', ['0 send hex:02000000667269656e647300000000001e0000003930000088130000c0a80102']],
  ] as const)('is let go after 3 s (%s)', (role, first) => {
    const { send, pass, done } = connect(role);
    expect(done()).toEqual(first);
    pass(2000);
    send('hello?\n');
    pass(999);
    expect(done()).toEqual([]);
    pass(1);
    expect(done()).toEqual(['3000 fault not-introduced at 7', '3000 close']);
    send(george.asks);
    pass(10_000);
    expect(done()).toEqual([]);
  });

  test('and one that did may be silent for ever', () => {
    const { send, pass, done } = connect('listed');
    send(george.answers);
    done();
    pass(1_000_000);
    expect(done()).toEqual([]);
  });
});
