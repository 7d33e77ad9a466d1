/** The moments of the chatos dialect. */
import { describe, expect, test } from 'vitest';
import { clientTalk, hexOf, serverTalk } from './chatos-talk.ts';

const LOGIN = `0000 'maya' 00`;
const ACK_0 = '0002 0000000000000000';
const chat = (id: number, text: string) => `0001 000000000000000${id} 00 '${text}' 00`;
const ack = (id: number) => `0002 000000000000000${id}`;
const MISSING = hexOf(`0003 0001 'the end of the packet is missing' 00`);

describe('the server', () => {
  const quit = '{"type":"quit","reason":"removed"}';

  test('waits 10 s for the end of a packet, counted from its first byte', () => {
    const { send, pass, done } = serverTalk();
    send('00');
    pass(6_000);
    send(`00 'ma'`);
    pass(3_999);
    expect(done()).toEqual([]);
    pass(1);
    expect(done()).toEqual([`10000 ${MISSING}`, '10000 fault unended-packet', `10000 ${quit}`, '10000 close']);
    send('00');
    pass(60_000);
    expect(done()).toEqual([]);
  });

  test('gives each packet its own 10 s, and a silent member all the time in the world', () => {
    const { send, pass, done } = serverTalk();
    send(LOGIN);
    done();
    send('00');
    pass(9_999);
    send(`01 0000000000000001 00 'a' 00 0001`);
    expect(done()).toEqual(['9999 {"type":"say","room":"","text":"a","manner":"speech"}', `9999 ${hexOf(ack(1))}`]);
    pass(9_999);
    expect(done()).toEqual([]);
    send(`0000000000000002 00 'b' 00`);
    expect(done()).toHaveLength(2);
    pass(86_400_000);
    expect(done()).toEqual([]);
  });

  test('says what is missing to who ends inside a packet', () => {
    const { send, end, done } = serverTalk();
    send('0000');
    end();
    expect(done()).toEqual([`0 ${MISSING}`, '0 fault unended-packet', `0 ${quit}`, '0 close']);
  });
});

describe('the client', () => {
  /** Logged in, and nothing told yet. */
  function logIn(...given: Parameters<typeof clientTalk>) {
    const talk = clientTalk(...given);
    talk.hear(ACK_0);
    talk.done();
    return talk;
  }

  test('sends a text again every 5 s without an ACK, three times, and then gives it up', () => {
    const { say, pass, done } = logIn();
    const packet = hexOf(chat(1, 'hi'));
    say('hi');
    pass(4_999);
    expect(done()).toEqual([`0 ${packet}`]);
    pass(15_000);
    expect(done()).toEqual([`5000 ${packet}`, `10000 ${packet}`, `15000 ${packet}`]);
    pass(1);
    expect(done()).toEqual(['20000 refused say: the server did not acknowledge the message']);
    pass(60_000);
    expect(done()).toEqual([]);
  });

  test('sends nothing again that was acknowledged, or refused', () => {
    const { say, hear, pass, done } = logIn();
    say('one');
    pass(5_000);
    hear(ack(1));
    say('two');
    hear(`0003 0002 'no' 00`);
    pass(60_000);
    expect(done()).toEqual([
      `0 ${hexOf(chat(1, 'one'))}`,
      `5000 ${hexOf(chat(1, 'one'))}`,
      '5000 said maya one',
      `5000 ${hexOf(chat(2, 'two'))}`,
      '5000 refused say: no',
    ]);
  });

  test('never sends a login again', () => {
    const { pass, done } = clientTalk();
    pass(3_600_000);
    expect(done()).toEqual([`0 ${hexOf(LOGIN)}`]);
  });

  test.each([{ peer: 'unknown' }, { strictness: 'strict' }] as const)(
    'leaves 30 ms between two writes: %o',
    (opening) => {
      const { say, hear, pass, done } = clientTalk(opening);
      say('one');
      say('two');
      hear(ACK_0);
      pass(29);
      expect(done()).toEqual([`0 ${hexOf(LOGIN)}`, '0 joined maya']);
      pass(1);
      hear(ack(1));
      pass(30);
      expect(done()).toEqual([`30 ${hexOf(chat(1, 'one'))}`, '30 said maya one', `60 ${hexOf(chat(2, 'two'))}`]);
    },
  );

  test('takes what has no ACK for accepted after half a second', () => {
    const { ask, say, pass, done } = logIn({ strictness: 'strict' });
    pass(30);
    ask({ type: 'ask-private', to: 'bob' });
    say('meanwhile');
    pass(499);
    expect(done()).toEqual([`30 ${hexOf(`0004 'bob' 00`)}`, '30 private-asked maya']);
    pass(1);
    expect(done()).toEqual([`530 ${hexOf(chat(1, 'meanwhile'))}`]);
  });

  test('takes a server that is mute when shown byte streams for one without', () => {
    const { ask, pass, done } = logIn();
    ask({ type: 'offer-stream', to: 'bob' });
    pass(999);
    expect(done()).toEqual([`0 ${hexOf(`0004 '*stream' 00`)}`]);
    pass(1);
    expect(done()).toEqual(['1000 refused offer-stream: the server at the other end carries no byte streams']);
  });

  test('leaves when all that it said was acknowledged', () => {
    const { say, ask, hear, done } = logIn();
    say('one');
    say('two');
    ask({ type: 'quit', reason: 'left' });
    say('nothing counts after it');
    hear(ack(1));
    hear(ack(2));
    expect(done()).toEqual([
      `0 ${hexOf(chat(1, 'one'))}`,
      '0 said maya one',
      `0 ${hexOf(chat(2, 'two'))}`,
      '0 said maya two',
      '0 close',
    ]);
  });

  test('leaves a mute server after 5 s, and at once when nothing is on its way', () => {
    const mute = clientTalk();
    mute.say('hello?');
    mute.ask({ type: 'quit', reason: 'left' });
    mute.pass(4_999);
    expect(mute.done()).toEqual([`0 ${hexOf(LOGIN)}`]);
    mute.pass(1);
    expect(mute.done()).toEqual(['5000 close']);
    const idle = clientTalk();
    idle.ask({ type: 'quit', reason: 'left' });
    expect(idle.done()).toEqual([`0 ${hexOf(LOGIN)}`, '0 close']);
  });
});
