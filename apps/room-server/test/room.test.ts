/** The program of a room, met by people with nothing but netcat, and by what is no chat at all. */
import { describe, expect, test } from 'vitest';
import { openRoom } from './visited-room.ts';

describe('people with nothing but netcat', () => {
  test('chat both ways, with names', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const bob = await join('bob');
    bob.send('hello maya\n');
    await maya.waitFor('* bob joined\nbob: hello maya\n');
    maya.send('hello bob\r\n/me waves\n');
    await bob.waitFor('maya: hello bob\n** maya waves\n');
    expect(maya.received()).not.toContain('maya: hello');
  });

  test('who only listens is greeted as a guest and hears the others', async () => {
    const { join, visit } = await openRoom();
    const silent = await visit();
    await silent.waitFor('* welcome to friends, you are guest-1\n* 1 person here: guest-1 (nc)\n');
    const maya = await join('maya');
    maya.send('anybody?\n');
    await silent.waitFor('maya: anybody?\n');
  });

  test('a program that sends no newline is heard after its silence', async () => {
    const { join, visit } = await openRoom();
    const maya = await join('maya');
    const program = await visit();
    program.send('no newline');
    await maya.waitFor('guest-1: no newline\n');
    program.send(' here');
    program.send(' either');
    await maya.waitFor('guest-1:  here either\n');
  });

  test('whispers, lists and refusals reach those alone whom they are for', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const bob = await join('bob');
    const eve = await join('eve');
    bob.send('/msg MAYA psst\n/nick eve\n/who\nserver exit\n');
    await maya.waitFor('bob -> you: psst\n');
    await bob.waitFor('you -> maya: psst\n');
    await bob.waitFor('* refused: eve is taken, choose another name\n');
    await bob.waitFor('* 3 people here: maya (nc), bob (nc), eve (nc)\n');
    await bob.waitFor('* refused: only who hosts this room can shut it down\n');
    bob.send('done\n');
    await eve.waitFor('bob: done\n');
    expect(eve.received().split('\n').slice(-3, -1)).toEqual([
      '* /nick NAME renames you, /help lists the commands',
      'bob: done',
    ]);
  });

  test('leaves are told: said, ended and broken ones', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const [bob, eve, tom] = [await join('bob'), await join('eve'), await join('tom')];
    bob.send('last words\nclient exit\nnot said');
    await maya.waitFor('bob: last words\n* bob left\n');
    expect(await bob.ended).toBe('fin');
    eve.end();
    await maya.waitFor('* eve left\n');
    expect(await eve.ended).toBe('fin');
    tom.reset();
    await maya.waitFor('* tom lost the connection\n');
  });

  test('nothing that they send moves the terminals of the others', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const eve = await join('eve');
    eve.send('a\u001b[2J\u0007b\u202ec\u009bd\re\n');
    await maya.waitFor('eve: a');
    await maya.waitFor('e\n');
    expect(maya.received()).toMatch(/^[^\p{Cc}\u202e]*$/mu);
    expect(maya.receivedBytes().every((byte) => byte === 0x0a || byte >= 0x20)).toBe(true);
  });

  test('a line over the limit ends its connection alone, with a reason', async () => {
    const { join } = await openRoom();
    const maya = await join('maya');
    const eve = await join('eve');
    eve.send('x'.repeat(65_537));
    await eve.waitFor('* a line may have 65536 bytes at most\n');
    expect(await eve.ended).toBe('fin');
    await maya.waitFor('* eve was let go\n');
  });
});

describe('--strict line', () => {
  test('speaks the very bytes of document 004, and nothing else', async () => {
    const { visit } = await openRoom(['--strict', 'line']);
    const [one, two] = [await visit(), await visit()];
    one.send('hello\n');
    const said = `\r('127.0.0.1', ${one.local.port}) hello\n`;
    await two.waitFor(said);
    two.send('/nick x\r\nserver exit\nback');
    const answer = `\r('127.0.0.1', ${two.local.port}) /nick x\n\r('127.0.0.1', ${two.local.port}) back\n`;
    await one.waitFor(answer);
    one.end();
    const left = `\nClient (127.0.0.1, ${one.local.port}) disconnected from chat\n`;
    await two.waitFor(left);
    expect(await one.ended).toBe('fin');
    expect(one.received()).toBe(answer);
    expect(two.received()).toBe(said + left);
  });

  test('server exit shuts it down when anyone may: FIN without a word', async () => {
    const { visit, room } = await openRoom(['--strict', 'line', '--shutdown', 'anyone']);
    const [one, two] = [await visit(), await visit()];
    one.send('server exit\n');
    expect([await one.ended, await two.ended]).toEqual(['fin', 'fin']);
    expect(one.received() + two.received()).toBe('');
    await room.exited;
  });
});

describe('what is no chat', () => {
  test('TLS is answered with an alert', async () => {
    const { visit } = await openRoom();
    const wire = await visit();
    wire.send(Buffer.from('16030100a5', 'hex'));
    expect(await wire.ended).toBe('fin');
    expect(Buffer.from(wire.receivedBytes()).toString('hex')).toBe('15030300020228');
  });

  test('a listener that was greeted can still turn out to be a web page', async () => {
    const { join, visit } = await openRoom();
    const maya = await join('maya');
    const page = await visit();
    await page.waitFor('you are guest-1\n');
    page.send('POST / HTTP/1.1\r\n\r\nhello\n');
    await page.waitFor('HTTP/1.1 405');
    await maya.waitFor('* guest-1 left\n');
    expect(maya.received()).not.toContain('hello');
  });
});
