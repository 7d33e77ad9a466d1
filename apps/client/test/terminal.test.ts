import { exitCode } from '@portico/terminal';
import { freePort, listenWire, type TerminalScreen, type Wire, type WireServer } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openClientScreen, openClientScreenFromGoneMenu, openClientScreenFromMenu } from './client-program.ts';

const greeting = '* welcome to demo, you are maya\n* 2 people here: maya (nc), bob (irc)\n';

async function enter(open = openClientScreen): Promise<{ screen: TerminalScreen; wire: Wire }> {
  const server = await listen();
  const screen = await open(server.port, '--peer', 'portico');
  const wire = await server.accept();
  await wire.waitFor('/nick maya\n');
  wire.send(greeting);
  await screen.waitFor('welcome to demo: you are maya');
  return { screen, wire };
}

/** A client that has reached the room, and waits to be let go on. */
async function wait(): Promise<{ screen: TerminalScreen; wire: Wire }> {
  const server = await listen();
  const screen = await openClientScreenFromMenu(server.port, '--peer', 'portico', '--await-go');
  const wire = await server.accept();
  await screen.waitFor('the client is connected');
  return { screen, wire };
}

async function listen(): Promise<WireServer> {
  const server = await listenWire();
  onTestFinished(server.close);
  return server;
}

/** Whether the program ever drew a screen. */
function tookTerminal(screen: TerminalScreen): boolean {
  return screen.raw().includes('\x1b[?1049h');
}

describe('the client in a terminal', () => {
  it('chats, rings, follows the size of the terminal, and gives it back', async () => {
    const { screen, wire } = await enter();
    await screen.waitFor(/bob +irc/);
    expect(screen.title()).toBe('demo');
    wire.send('bob: hello maya 日本語\n');
    await screen.waitFor('bob: hello maya 日本語');
    expect(screen.bells()).toBe(1);
    screen.type('hi ');
    screen.paste('one\ntwo');
    await screen.waitFor(/> hi one\n {2}two/);
    expect(screen.cursor()).toEqual({ x: 5, y: 23 });
    screen.press('enter');
    await wire.waitFor('hi one\ntwo\n');
    await screen.waitFor('maya: two');
    screen.resize({ columns: 50, rows: 12 });
    await screen.waitFor((text) => text.split('\n').length === 12 && !text.includes('│'));
    screen.press('C-c');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.done });
    expect(await wire.ended).toBe('fin');
    expect(screen.leftovers()).toEqual([]);
  });

  it('says that the connection was lost, goes back on Enter, and says it again', async () => {
    const { screen, wire } = await enter();
    wire.reset();
    await screen.waitFor('Enter goes back');
    screen.press('enter');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.lost });
    expect(screen.text()).toMatch(/^portico: the connection to demo .* was lost/m);
    expect(screen.leftovers()).toEqual([]);
  });

  it('ends when the menu that started it is gone', async () => {
    const { screen } = await enter(openClientScreenFromMenu);
    screen.kill('SIGUSR2');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.failure });
    expect(screen.text()).toMatch(/^portico: the menu that this chat was started from is gone/mu);
    expect(screen.leftovers()).toEqual([]);
  });

  it('takes no terminal when the menu that started it was gone before', async () => {
    const server = await listen();
    const screen = await openClientScreenFromGoneMenu(server.port);
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.failure });
    expect(screen.raw()).toBe('');
  });

  it('gives the terminal back when it is told to end', async () => {
    const { screen } = await enter();
    screen.kill('SIGTERM');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.interrupted });
    expect(screen.leftovers()).toEqual([]);
  });
});

describe('the client that shall wait for the terminal', () => {
  it('comes when it may, with all that the room has said', async () => {
    const { screen, wire } = await wait();
    wire.send(greeting);
    wire.send('bob: are you there?\n');
    expect(tookTerminal(screen)).toBe(false);
    expect(wire.received()).toBe('');
    screen.kill('SIGCONT');
    await screen.waitFor(/welcome to demo: you are maya(.|\n)*bob: are you there\?/);
    await wire.waitFor('/nick maya\n');
    screen.press('C-c');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.done });
  });

  it('tells what the room said and how it ended, when that was before', async () => {
    const { screen, wire } = await wait();
    wire.send(`${greeting}* the room is closing\n`);
    wire.end();
    screen.kill('SIGCONT');
    await screen.waitFor('the room was closed: Enter goes back');
    screen.press('enter');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.closed });
  });

  it('tells that the connection was lost, when that was before', async () => {
    const { screen, wire } = await wait();
    wire.reset();
    await wire.ended;
    screen.kill('SIGCONT');
    await screen.waitFor('connection lost: Enter goes back');
    screen.press('enter');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.lost });
  });

  it('ends without a word when nobody can let it go on any more', async () => {
    const { screen, wire } = await wait();
    screen.kill('SIGUSR2');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.failure });
    expect(screen.text().trimEnd()).toBe('the client is connected');
    expect(tookTerminal(screen)).toBe(false);
    await wire.ended;
  });

  it('does not wait when nobody answers', async () => {
    const screen = await openClientScreenFromMenu(await freePort(), '--await-go');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.unreachable });
    expect(screen.text()).toMatch(/^portico: nobody answers at/);
  });
});

describe('plain mode at a keyboard', () => {
  it('takes a line that begins with a slash for a command, and never sends one that it does not know', async () => {
    const server = await listen();
    const screen = await openClientScreen(server.port, '--peer', 'portico', '--mode', 'plain');
    const wire = await server.accept();
    wire.send(greeting);
    await screen.waitFor('here: maya, bob');
    screen.type(' /hlep\r');
    await screen.waitFor('there is no command /hlep: did you mean /help?');
    screen.type('/msg bob\r');
    await screen.waitFor('this is how it goes: /msg NAME TEXT');
    screen.type('/help\r');
    await screen.waitFor(/\/nick NICKNAME +changes your nickname/);
    screen.type('/msg bob a secret\r/me waves\r//etc\r/nick mia\r/who\rhello\r/quit\r');
    await wire.waitFor(/hello\n\/who\n$/);
    expect(wire.received()).toBe('/nick maya\n/msg bob a secret\n/me waves\n//etc\n/nick mia\n/who\nhello\n/who\n');
    const list = '* 2 people here: maya (nc), bob (irc)\n';
    wire.send(list + list);
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.done });
  });
});
