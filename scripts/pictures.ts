/** Draws the README's pictures from a real run, and records it: people in a room, each with another protocol, and the menu. */
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
  const bob = await enter(port, '/nick bob\n', '/help');
  await screen.waitFor('bob joined');
  const zoe = await enter(port, `${hub('/nick', '', '', 'zoë')}${hub('/join', 'lab 3')}`, '/joinSuccess');
  await screen.waitFor('zoë joined');
  const lily = await enter(port, chatosLogin('lily'), '\0\x02');
  await screen.waitFor('lily joined');
  const tim = await enter(port, '{"type":"join","name":"tim","age":"20","zip":"97201","port":"0"}', 'join-reply');
  await screen.waitFor('tim joined');
  await converse(screen, { bob, zoe, lily, tim });
  await screen.waitFor(/zoë +hub/u);
  await save('chat', screen);
  screen.press('C-u');
  screen.type('client exit');
  screen.press('enter');
  await screen.waitFor(/lab 3 .* 4/);
  await save('menu', screen);
  await writeFile(picture('evening.cast'), screen.cast());
}

/** Begins with a program's first bytes. */
async function enter(port: number, hello: string, welcome: string): Promise<Wire> {
  const wire = await connectWire({ port });
  wire.send(hello);
  await wire.waitFor(welcome);
  return wire;
}

function hub(command: string, room: string, message = '', nickname = ''): string {
  return JSON.stringify({ command, nickname, room, message });
}

function chatosLogin(nickname: string): string {
  return `\0\0${nickname}\0`;
}

function chatosText(text: string): string {
  return `\0\x01\0\0\0\0\0\0\0\x01\0${text}\0`;
}

interface Cast {
  readonly bob: Wire;
  readonly zoe: Wire;
  readonly lily: Wire;
  readonly tim: Wire;
}

async function converse(screen: TerminalScreen, { bob, zoe, lily, tim }: Cast): Promise<void> {
  const typed = async (text: string): Promise<void> => {
    screen.type(text);
    screen.press('enter');
    await screen.waitFor(text);
  };
  const said = async (wire: Wire, bytes: string, text: string): Promise<void> => {
    wire.send(bytes);
    await screen.waitFor(text);
  };
  await said(bob, 'I am here with nothing but netcat 😀\n', 'netcat 😀');
  await typed('and it just works. Who has the results of bench 2?');
  const result = 'maya: 4.7 kΩ, within 1 %. 日本語も大丈夫';
  await said(zoe, hub('/broadcast', 'lab 3', result), '1 %.');
  await said(lily, chatosText('same here, says my own client'), 'my own client');
  await said(tim, '{"type":"message","message":"my peers hear me, and you do too"}', 'you do too');
  await said(bob, '/msg maya shall I close the window?\n', 'the window?');
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
