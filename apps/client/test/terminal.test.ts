import { exitCode } from '@portico/terminal';
import { listenWire, type TerminalScreen, type Wire } from '@portico/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openClientScreen, openClientScreenFromMenu } from './client-program.ts';

const greeting = '* welcome to demo, you are maya\n* 2 people here: maya (nc), bob (irc)\n';

async function enter(open = openClientScreen): Promise<{ screen: TerminalScreen; wire: Wire }> {
  const server = await listenWire();
  onTestFinished(server.close);
  const screen = await open(server.port, '--peer', 'portico');
  const wire = await server.accept();
  await wire.waitFor('/nick maya\n');
  wire.send(greeting);
  await screen.waitFor('welcome to demo: you are maya');
  return { screen, wire };
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
    expect(screen.text()).toMatch(/^portico: the menu that this chat was started from is gone/);
    expect(screen.leftovers()).toEqual([]);
  });

  it('gives the terminal back when it is told to end', async () => {
    const { screen } = await enter();
    screen.kill('SIGTERM');
    expect(await screen.exited).toMatchObject({ exitCode: exitCode.interrupted });
    expect(screen.leftovers()).toEqual([]);
  });
});
