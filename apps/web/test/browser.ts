/** A browser in a test's hand, at the page of a real room. */
import {
  type Browser,
  type BrowserContextOptions,
  CHROMIUM,
  canTryWith,
  connectWire,
  createSandbox,
  type Page,
  type RoomProcess,
  type Sandbox,
  startRoomProcess,
  type Wire,
} from '@portico/testkit';
import axe from 'axe-core';
import { onTestFinished } from 'vitest';

export const isWithoutBrowser: boolean = !canTryWith(CHROMIUM);

export interface Visited {
  readonly sandbox: Sandbox;
  readonly room: RoomProcess;
}

/** Named `friends`; ends with the test. */
export async function openRoom(env: Readonly<Record<string, string>> = {}): Promise<Visited> {
  const sandbox = await createSandbox();
  onTestFinished(sandbox.dispose);
  const room = await startRoomProcess({ ...sandbox, env: { ...sandbox.env, ...env } }, ['--name', 'friends']);
  return { sandbox, room };
}

export interface Window {
  readonly page: Page;
  /** What the browser complained of. */
  readonly complaints: readonly string[];
  /** Addresses of which something was asked. */
  readonly asked: ReadonlySet<string>;
  readonly enter: (name: string) => Promise<void>;
  readonly say: (text: string) => Promise<void>;
  /** Resolves when it is to be seen. */
  readonly see: (text: string) => Promise<void>;
}

/** A window with nothing remembered; closed with the test. */
export async function openWindow(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked = new Set<string>();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => asked.add(new URL(request.url()).host));
  page.on('websocket', (socket) => asked.add(new URL(socket.url()).host));
  await page.goto(url);
  const see = (text: string) => page.getByText(text).first().waitFor();
  return {
    page,
    complaints,
    asked,
    see,
    enter: async (name) => {
      await page.getByLabel('Your name').fill(name);
      await page.getByRole('button', { name: 'Enter the room' }).click();
      await see(`you are ${name}`);
    },
    say: async (text) => {
      await page.locator('#draft').fill(text);
      await page.locator('#draft').press('Enter');
    },
  };
}

/** `http://127.0.0.1:PORT/`. */
export function urlOf({ port }: { readonly port: number }): string {
  return `http://127.0.0.1:${port}/`;
}

/** With netcat, under a nickname; the greeting is read. */
export async function comeIn(port: number, nickname: string): Promise<Wire> {
  const wire = await connectWire({ port });
  wire.send(`/nick ${nickname}\n`);
  await wire.waitFor('/help lists the commands\n');
  return wire;
}

/** WCAG 2.2, A and AA, and what axe calls best practice: what is broken, and where. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    'axe.run().then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(({html}) => id + ": " + html)))',
  );
}

/** Presses the key until the focus is on what bears that name. */
export async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  for (let count = 0; count < 20; count++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (focused.includes(name)) return;
  }
  throw new Error(`${key} does not lead to ${name}`);
}

/** The QR code as a camera reads it: whether each module is dark. */
export function scanned(page: Page): Promise<boolean[][]> {
  return page.locator('.qr').evaluate((code) => {
    const path = code.querySelector('path');
    const size = Number(code.getAttribute('viewBox')?.split(' ')[2]);
    const dots = Array.from({ length: size }, (_, index) => index);
    if (!(path instanceof SVGPathElement)) return [];
    return dots.map((y) => dots.map((x) => path.isPointInFill(new DOMPoint(x + 0.5, y + 0.5))));
  });
}
