/** How long a client may be silent, in virtual time. */
import { expect, test } from 'vitest';
import { enter, openServer } from './irc-server-session.ts';

const goodbye = (why: string) => [`ERROR :Closing Link: 10.0.0.2 (${why})`, '<quit>', '<close>'];

test('who says nothing is let go after 10 seconds', () => {
  const { pass, done } = openServer();
  pass(9999);
  expect(done()).toEqual([]);
  pass(1);
  expect(done()).toEqual(goodbye('Registration timed out'));
});

test('each line gives 10 seconds more, and bytes that are no line do not', () => {
  const { hear, hearBytes, pass, done } = openServer();
  pass(9000);
  hear('CAP LS 302');
  done();
  pass(9000);
  hearBytes(Buffer.from('NICK ma'));
  pass(999);
  expect(done()).toEqual([]);
  pass(1);
  expect(done()).toEqual(goodbye('Registration timed out'));
});

test('who is not registered after 60 seconds is let go, whatever they say', () => {
  const { hear, pass, done } = openServer();
  for (let i = 0; i < 9; i += 1) {
    pass(6600);
    hear('PING x');
  }
  done();
  pass(599);
  expect(done()).toEqual([]);
  pass(1);
  expect(done()).toEqual(goodbye('Registration timed out'));
});

test('who is in is asked after 60 seconds of silence, and let go after 60 more', () => {
  const { pass, done } = enter();
  pass(59_999);
  expect(done()).toEqual([]);
  pass(1);
  expect(done()).toEqual(['PING :friends.lan']);
  pass(59_999);
  expect(done()).toEqual([]);
  pass(1);
  expect(done()).toEqual(goodbye('Ping timeout: 120 seconds'));
});

test('whoever answers stays, with whatever they answer', () => {
  const { pass, hear, hearBytes, done } = enter();
  for (let i = 0; i < 5; i += 1) {
    pass(60_000);
    expect(done()).toEqual(['PING :friends.lan']);
    pass(59_000);
    if (i % 2 === 0) hear('PONG :friends.lan');
    else hearBytes(Buffer.from('\n'));
  }
});

test('whoever answers at once stays too', () => {
  const { pass, hear, done } = enter();
  for (let i = 0; i < 3; i += 1) {
    pass(60_000);
    expect(done()).toEqual(['PING :friends.lan']);
    hear('PONG :friends.lan');
  }
});

test('the loss is told to the others as what it is', () => {
  const { pass, requests } = enter();
  pass(120_000);
  expect(requests()).toEqual([{ type: 'quit', reason: 'lost', text: 'Ping timeout: 120 seconds' }]);
});

test('a pause of our own does not count against anybody', () => {
  const { pass, sleep, done } = enter();
  sleep(600_000);
  expect(done()).toEqual(['PING :friends.lan']);
  sleep(600_000, 'PONG :friends.lan');
  expect(done()).toEqual([]);
  pass(60_000);
  expect(done()).toEqual(['PING :friends.lan']);
});

test('an end without QUIT is a loss, and an unended line is none', () => {
  const { hearBytes, end, done, requests } = enter();
  hearBytes(Buffer.from('QUIT :bye'));
  end();
  expect(done()).toEqual(['<quit>', '<close>']);
  expect(requests()).toEqual([{ type: 'quit', reason: 'lost' }]);
});
