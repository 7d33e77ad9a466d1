/** Draws the README's pictures from a real run, and records it: people in a room, each by another way, and the menu. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  connectWire,
  createSandbox,
  freePort,
  openPortico,
  type Page,
  startBrowser,
  type TerminalScreen,
  type Wire,
} from '@portico/testkit';

const size = { columns: 92, rows: 22 };
/** Of a small notebook. */
const viewport = { width: 1280, height: 800 };
const sandbox = await createSandbox();
const browser = await startBrowser();
try {
  await draw();
} finally {
  await browser.close();
  await sandbox.dispose();
}

async function draw(): Promise<void> {
  const port = await freePort();
  const screen = openPortico(sandbox, ['host', String(port), '--name', 'lab', '--nick', 'maya'], size);
  await screen.waitFor('you are maya');
  const bob = await enter(port, '/nick bob\n', '/help');
  await screen.waitFor('bob joined');
  const zoe = await enter(port, `${hub('/nick', '', '', 'zoë')}${hub('/join', 'lab')}`, '/joinSuccess');
  await screen.waitFor('zoë joined');
  const lily = await enter(port, chatosLogin('lily'), '\0\x02');
  await screen.waitFor('lily joined');
  const tim = await enter(port, '{"type":"join","name":"tim","age":"20","zip":"97201","port":"0"}', 'join-reply');
  await screen.waitFor('tim joined');
  const kai = await enter(port, 'NICK kai\r\nUSER kai 0 * :Kai\r\n', 'JOIN');
  await screen.waitFor('kai joined');
  const ann = await browse(port, 'ann');
  await screen.waitFor('ann joined');
  await converse(screen, { bob, zoe, lily, tim, kai, ann });
  await screen.waitFor(/zoë +hub/u);
  await save('chat', screen);
  await ann.getByText('14:00').waitFor();
  await ann.screenshot({ path: fileURLToPath(picture('web.png')) });
  screen.press('C-u');
  screen.type('client exit');
  screen.press('enter');
  await screen.waitFor(/lab .* 6/);
  await screen.waitFor('Topic');
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

async function browse(port: number, name: string): Promise<Page> {
  const page = await browser.newPage({ viewport, colorScheme: 'light' });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByLabel('Your name').fill(name);
  await page.keyboard.press('Enter');
  await page.getByPlaceholder(/^Message/u).waitFor();
  return page;
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
  readonly kai: Wire;
  readonly ann: Page;
}

async function converse(screen: TerminalScreen, { bob, zoe, lily, tim, kai, ann }: Cast): Promise<void> {
  const typed = async (text: string): Promise<void> => {
    screen.type(text);
    screen.press('enter');
    await screen.waitFor(text);
  };
  const said = async (wire: Wire, bytes: string, text: string): Promise<void> => {
    wire.send(bytes);
    await screen.waitFor(text);
  };
  screen.type('/topic Resistors, and what they really are');
  screen.press('enter');
  await screen.waitFor('topic');
  await said(bob, 'I am here with nothing but netcat 😀\n', 'netcat 😀');
  await typed('and it just works. Who has the results of bench 2?');
  const result = 'maya: 4.7 kΩ, within 1 %';
  await said(zoe, hub('/broadcast', 'lab', result), '1 %');
  await said(lily, chatosText('same here, says my own client'), 'my own client');
  await said(tim, '{"type":"message","message":"my peers hear me, and you do too"}', 'you do too');
  await said(kai, 'PRIVMSG #lab :with irssi, as ever\r\n', 'as ever');
  await ann.getByPlaceholder(/^Message/u).fill('and I type this on a phone');
  await ann.keyboard.press('Enter');
  await screen.waitFor('on a phone');
  await said(lily, chatosText('ann: how far are you?'), 'how far');
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
