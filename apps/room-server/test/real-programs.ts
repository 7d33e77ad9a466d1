/** Other people's chat programs, as Debian has them, and a browser: each comes into a room as its user would. */
import { join } from 'node:path';
import { CHROMIUM, canTryWith, openInTmux, type Page, type Sandbox, startBrowser } from '@portico/testkit';
import { onTestFinished } from 'vitest';

/** Somebody in the room, whatever their program. */
export interface Guest {
  readonly name: string;
  readonly say: (text: string) => Promise<void>;
  /** Resolves when their program shows it. */
  readonly sees: (text: string | RegExp) => Promise<void>;
}

/** A guest whose program takes commands of IRC. */
export interface IrcGuest extends Guest {
  readonly command: (line: string) => Promise<void>;
}

export const isWithoutPrograms: boolean = !canTryWith('irssi', 'weechat', CHROMIUM, 'tmux');

/** These programs take their time to start on a machine that does much else. */
const patience = { within: 30_000 };

export async function startIrssi(sandbox: Sandbox, port: number, name: string): Promise<IrcGuest> {
  const home = join(sandbox.directory, `irssi-${name}`);
  const window = await openInTmux(sandbox, { command: 'irssi', args: [`--home=${home}`, '-!', '-n', name] });
  await window.waitFor('[(status)]', patience);
  // Of itself it leaves two seconds between commands.
  await window.enter('/set cmd_queue_speed 10msec');
  await window.enter(`/connect 127.0.0.1 ${port}`);
  await window.waitFor('supported by this server', patience);
  // The first window is the server's; the channel's comes with it.
  await window.enter('/window goto #friends');
  await window.waitFor('[#friends', patience);
  return {
    name,
    say: window.enter,
    command: window.enter,
    sees: (text) => window.waitFor(text, patience),
  };
}

export async function startWeechat(sandbox: Sandbox, port: number, name: string): Promise<IrcGuest> {
  const commands = [
    `/server add lab 127.0.0.1/${port} -notls`,
    `/set irc.server.lab.nicks ${name}`,
    '/set irc.look.smart_filter off',
    '/connect lab',
  ];
  const home = join(sandbox.directory, `weechat-${name}`);
  const window = await openInTmux(sandbox, { command: 'weechat', args: ['-d', home, '-r', commands.join(';')] });
  await window.waitFor('2.', patience);
  await window.enter('/buffer #friends');
  await window.waitFor(/\[irc\/lab\] 2:#friends/u, patience);
  return {
    name,
    say: window.enter,
    command: window.enter,
    sees: (text) => window.waitFor(text, patience),
  };
}

/** On the page that the room serves. */
export async function startChromium(port: number, name: string): Promise<Guest & { readonly page: Page }> {
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByLabel('Your name').fill(name);
  await page.keyboard.press('Enter');
  const message = page.getByPlaceholder(/^Message/u);
  await message.waitFor();
  return {
    name,
    page,
    say: async (text) => {
      await message.fill(text);
      await page.keyboard.press('Enter');
    },
    sees: (text) => page.getByText(text).first().waitFor({ timeout: patience.within }),
  };
}
