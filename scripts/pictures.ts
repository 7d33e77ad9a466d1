/** Draws the README's pictures from a real run, and records it: three people in a room, and the menu that lists it. */
import { writeFile } from 'node:fs/promises';
import { connectWire, createSandbox, freePort, openPortico, type TerminalScreen, type Wire } from '@portico/testkit';

const size = { columns: 92, rows: 22 };
const sandbox = await createSandbox();
try {
  await draw();
} finally {
  await sandbox.dispose();
}

async function draw(): Promise<void> {
  const port = await freePort();
  const screen = openPortico(sandbox, ['host', String(port), '--name', 'lab 3', '--nick', 'maya'], size);
  await screen.waitFor('maya');
  const bob = await join(port, 'bob');
  await screen.waitFor('bob joined');
  const zoe = await join(port, 'zoë');
  await screen.waitFor('zoë joined');
  await converse(screen, bob, zoe);
  await screen.waitFor(/zoë +nc/u);
  await save('chat', screen);
  screen.press('C-u');
  screen.type('client exit');
  screen.press('enter');
  await screen.waitFor(/lab 3 .* 2/);
  await save('menu', screen);
  await writeFile(picture('evening.cast'), screen.cast());
}

async function join(port: number, nickname: string): Promise<Wire> {
  const wire = await connectWire({ port });
  wire.send(`/nick ${nickname}\n`);
  await wire.waitFor('/help');
  return wire;
}

async function converse(screen: TerminalScreen, bob: Wire, zoe: Wire): Promise<void> {
  const typed = async (text: string): Promise<void> => {
    screen.type(text);
    screen.press('enter');
    await screen.waitFor(text);
  };
  const said = async (wire: Wire, text: string): Promise<void> => {
    wire.send(`${text}\n`);
    await screen.waitFor(text.replace(/^\/\w+ (maya )?/u, ''));
  };
  await said(bob, 'I am here with nothing but netcat 😀');
  await typed('and it just works. Who has the results of bench 2?');
  await said(zoe, '/me looks them up');
  await said(zoe, 'maya: 4.7 kΩ, within 1 %. 日本語も大丈夫');
  await said(bob, '/msg maya shall I close the window?');
  await typed('thanks, zoë! Everybody: measure again at 14:00');
  screen.type('zoë: and please bring the ');
  await screen.waitFor('bring the');
}

async function save(name: string, screen: TerminalScreen): Promise<void> {
  await writeFile(picture(`${name}.svg`), screen.picture());
}

function picture(file: string): URL {
  return new URL(`../docs/pictures/${file}`, import.meta.url);
}
