/** Private connections and byte streams of chatos. */
import { describe, expect, test } from 'vitest';
import { chatos } from '../src/dialects/chatos/dialect.ts';
import { clientTalk, hexOf, serverTalk } from './chatos-talk.ts';

const LOGIN = `0000 'maya' 00`;
const ACK_0 = '0002 0000000000000000';
const SHOWN = `0004 '*stream' 00`;
const WELCOME = `0005 01 '*stream' 00`;
const TOKEN = '0123456789abcdef0123456789abcdef';
const NO_STREAMS = 'the server at the other end carries no byte streams';

describe('a private connection', () => {
  const logIn = () => {
    const talk = clientTalk({ strictness: 'strict' });
    talk.hear(ACK_0);
    talk.pass(30);
    talk.done();
    return talk;
  };

  test('is refused by an error that comes late, while something else is said', () => {
    const { ask, say, hear, pass, done } = logIn();
    ask({ type: 'ask-private', to: 'bob' });
    pass(10_000);
    say('hi');
    done();
    hear(`0003 0004 'bob said no' 00`);
    hear('0002 0000000000000001');
    expect(done()).toEqual(['10030 private-answered bob', '10030 said maya hi']);
  });

  test('is still asked for when a whisper is refused', () => {
    const { ask, hear, pass, done } = logIn();
    ask({ type: 'ask-private', to: 'bob' });
    pass(10_000);
    ask({ type: 'whisper', to: 'eve', text: 'psst' });
    hear(`0003 0004 'no' 00`);
    hear(`0005 01 'maya' 00`);
    expect(done().slice(-2)).toEqual([
      '10030 refused whisper: eve has not accepted a private connection with you',
      '10030 private-answered bob',
    ]);
  });

  test('is not asked for of nobody', () => {
    const { ask, hear, done } = logIn();
    ask({ type: 'ask-private', to: 'nobody' });
    hear(`0003 0003 'no' 00`);
    hear(`0005 01 'maya' 00`);
    expect(done().at(-1)).toBe('30 refused ask-private: nobody here is called nobody');
  });
});

test('a refused nickname may be followed by another, and one that was taken may not', () => {
  const { hear, ask, done } = clientTalk();
  hear(`0003 0002 'taken' 00`);
  ask({ type: 'rename', nickname: 'zoe' });
  hear(ACK_0);
  ask({ type: 'rename', nickname: 'eve' });
  expect(done()).toEqual([
    `0 ${hexOf(LOGIN)}`,
    '0 refused join: taken',
    `0 ${hexOf(`0000 'zoe' 00`)}`,
    '0 joined zoe',
    '0 refused rename: this protocol cannot change a nickname',
  ]);
});

test('nobody is not whispered to: that would tell everybody', () => {
  const { ask, hear, done } = clientTalk();
  hear(ACK_0);
  done();
  ask({ type: 'whisper', to: '', text: 'psst' });
  expect(done()).toEqual(['0 refused whisper: name the one to whisper to']);
});

describe('a byte stream', () => {
  test('begins with the bytes that the dialect tells', () => {
    expect(Buffer.from(chatos.stream?.knock(TOKEN) ?? []).toString('hex')).toBe(hexOf(`0008 '${TOKEN}' 00`));
    expect(Buffer.from(chatos.stream?.ready ?? []).toString('hex')).toBe('0009');
  });

  test('is offered to a program that knows them by packet 6, to any other in words', () => {
    const { send, tell, done } = serverTalk();
    send(LOGIN);
    done();
    const offered = { type: 'stream-offered', member: 'bob', to: 'maya', id: 7 };
    tell(offered);
    const words = 'I offer you a byte stream, but your program carries none';
    expect(done()).toEqual([`0 ${hexOf(`0001 0000000000000007 'bob' 00 '${words}' 00`)}`]);
    send(SHOWN);
    tell(offered);
    tell({ type: 'stream-opened', member: 'bob', to: 'maya', token: TOKEN });
    expect(done()).toEqual([
      `0 ${hexOf(WELCOME)}`,
      `0 ${hexOf(`0006 'bob' 00`)}`,
      `0 ${hexOf(`0007 'bob' 00 '${TOKEN}' 00`)}`,
    ]);
  });

  test('has nothing before its end but what the other end sends', () => {
    const { send, end, done } = serverTalk();
    send(`0008 '${TOKEN}' 00`);
    expect(done()).toEqual(['0 splice']);
    send('0000000a ff');
    end();
    expect(done()).toEqual(['0 close']);
  });

  test('is shown once, however many connections and streams are asked for', () => {
    const { ask, hear, pass, done } = clientTalk();
    hear(ACK_0);
    done();
    ask({ type: 'answer-private', to: 'bob', answer: 'yes' });
    ask({ type: 'ask-private', to: 'eve' });
    ask({ type: 'offer-stream', to: 'bob' });
    hear(WELCOME);
    pass(500);
    hear(`0005 01 'maya' 00`);
    expect(done().filter((line) => /^\d+ [\da-f]+$/u.test(line))).toEqual([
      `0 ${hexOf(SHOWN)}`,
      `0 ${hexOf(`0005 01 'bob' 00`)}`,
      `500 ${hexOf(`0004 'eve' 00`)}`,
      `500 ${hexOf(`0006 'bob' 00`)}`,
    ]);
  });

  test("keeps no answer waiting before a stranger's server", () => {
    const { ask, hear, pass, done } = clientTalk({ peer: 'unknown', strictness: 'liberal' });
    hear(ACK_0);
    pass(30);
    done();
    ask({ type: 'answer-private', to: 'bob', answer: 'yes' });
    ask({ type: 'say', room: '', text: 'hi', manner: 'speech' });
    pass(2_000);
    expect(done().filter((line) => /^\d+ [\da-f]+$/u.test(line))).toEqual([
      `30 ${hexOf(`0005 01 'bob' 00`)}`,
      `530 ${hexOf(SHOWN)}`,
      `1530 ${hexOf(`0001 0000000000000001 00 'hi' 00`)}`,
    ]);
  });

  test('is not wanted again of a server without', () => {
    const { ask, hear, done } = clientTalk({ peer: 'unknown', strictness: 'strict' });
    hear(ACK_0);
    done();
    ask({ type: 'open-stream', to: 'bob', token: TOKEN });
    ask({ type: 'offer-stream', to: 'bob' });
    expect(done()).toEqual([`0 refused open-stream: ${NO_STREAMS}`, `0 refused offer-stream: ${NO_STREAMS}`]);
  });

  test('that the server does not open is given up', () => {
    const { ask, hear, pass, done } = clientTalk();
    hear(ACK_0);
    ask({ type: 'open-stream', to: 'bob', token: TOKEN });
    hear(WELCOME);
    done();
    pass(5_000);
    expect(done()).toEqual(['5000 refused open-stream: the server did not open the byte stream']);
  });
});

test('who is told that somebody else was put out stays, and who is put out is let go', () => {
  const { send, tell, done } = serverTalk();
  send(LOGIN);
  done();
  tell({ type: 'kicked', member: 'eve', by: 'bob', text: 'flood' });
  expect(done().some((one) => one.endsWith('close'))).toBe(false);
  tell({ type: 'kicked', member: 'maya', by: 'bob', text: 'flood' });
  expect(done().at(-1)).toBe('0 close');
});
