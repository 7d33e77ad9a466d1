/** What the page does when its connection, or its room, is gone; and when nobody looks at it. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, connectWire, type Page, type Sandbox, startBrowser, type Wire } from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comeIn, isWithoutBrowser, openRoom, openWindow, urlOf, violations } from './browser.ts';
import { layCable } from './cable.ts';

describe.skipIf(isWithoutBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test('a lost connection comes back by itself, with what was missed, and the draft is kept', async () => {
    const { room } = await openRoom();
    const cable = await layCable(room.port);
    const bob = await comeIn(room.port, 'bob');
    const { page, enter, see } = await openWindow(browser, urlOf(cable));
    await enter('maya');
    bob.send('before\n');
    await see('before');
    await page.locator('#draft').fill('half a thought');
    cable.cut();
    await see('Reconnecting…');
    await bob.waitFor('* maya lost the connection\n');
    bob.send('meanwhile\n');
    await page.locator('#draft').press('Enter');
    await see('not sent: there is no connection');
    cable.mend();
    await see('you are back in friends: you are maya');
    await see('meanwhile');
    expect(await page.locator('.banner').count()).toBe(0);
    await page.locator('#draft').press('Enter');
    await bob.waitFor('maya: half a thought\n');
    const texts = await page.locator('.words').allTextContents();
    expect(texts.filter((text) => ['before', 'meanwhile'].includes(text))).toEqual(['before', 'meanwhile']);
  });

  test('a room that closes says so; another at its place is entered when one wants to', async () => {
    const { room } = await openRoom();
    const cable = await layCable(room.port);
    const { page, enter, see } = await openWindow(browser, urlOf(cable));
    await enter('maya');
    room.kill('SIGTERM');
    await see('the room was closed.');
    await page.getByRole('button', { name: 'Enter again' }).click();
    await see('Reconnecting…');
  });

  test('who is put out is told by whom and why, and may be let in no more', async () => {
    const { room, sandbox } = await openRoom();
    const host = await comeAsHost(room.port, sandbox);
    const { page, enter, see } = await openWindow(browser, urlOf(room));
    await enter('maya');
    host.send('KICK #friends maya :too loud\r\nMODE #friends +b maya!*@*\r\n');
    await see('host put you out: too loud.');
    expect(await page.locator('#draft').isEditable()).toBe(false);
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    const list = page.getByRole('region', { name: 'Who is here' });
    expect(await list.textContent()).not.toMatch(/\d/u);
    expect(await violations(page)).toEqual([]);
    await host.waitFor('MODE #friends +b');
    await page.getByRole('button', { name: 'Enter again' }).click();
    await page.locator('.banner', { hasText: 'banned' }).waitFor();
  });

  test('who is muted reads it in words, and who is behind the same address may speak', async () => {
    const { room, sandbox } = await openRoom();
    const host = await comeAsHost(room.port, sandbox);
    const bob = await comeIn(room.port, 'bob');
    const { page, enter, say, see } = await openWindow(browser, urlOf(room), { viewport: { width: 320, height: 568 } });
    await enter('maya');
    host.send('MODE #friends +b ~t:10:~q:maya\r\n');
    await page.locator('.banner', { hasText: /^host has muted you until \d\d:\d\d/u }).waitFor();
    expect(await violations(page)).toEqual([]);
    await say('hush');
    await see('you may not speak in that room');
    bob.send('I may\n');
    await see('I may');
    host.send('MODE #friends -b ~q:maya\r\n');
    await page.locator('.banner').waitFor({ state: 'detached' });
    await say('again');
    await bob.waitFor('maya: again\n');
  });

  test('what comes while nobody looks is counted in the title, marked, and calls with a sound', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const { page, enter, see } = await openWindow(browser, urlOf(room));
    await countTones(page);
    await enter('maya');
    bob.send('seen\n');
    await see('seen');
    await look(page, 'away');
    bob.send('one\nmaya, two\n');
    await see('one');
    await page.waitForFunction(() => document.title === '(2) friends · Portico');
    await look(page, 'here');
    await page.waitForFunction(() => document.title === 'friends · Portico');
    expect(await page.locator('.rule.unread + .entry').textContent()).toContain('one');
    expect(await tones(page)).toBe(1);
    await page.getByRole('button', { name: 'Sound' }).click();
    bob.send('maya, three\n');
    await see('three');
    expect(await tones(page)).toBe(1);
  });

  test('who reads further up stays there, and is led to what is new', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const { page, enter, see } = await openWindow(browser, urlOf(room), { viewport: { width: 390, height: 500 } });
    await enter('maya');
    for (let index = 0; index < 40; index++) bob.send(`line ${index}\n`);
    await see('line 39');
    const log = page.getByRole('log');
    await log.focus();
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'To the newest' }).waitFor();
    // The browser takes its time to go there.
    await expect.poll(() => log.evaluate(({ scrollTop }) => scrollTop)).toBeLessThan(100);
    bob.send('news\n');
    await page.getByRole('button', { name: 'New messages (1)' }).click();
    await page.waitForFunction(() => {
      const end = document.querySelector('.log');
      return end !== null && end.scrollHeight - end.scrollTop - end.clientHeight < 2;
    });
    await see('news');
  });
});

/** With an IRC client, as `host`. */
async function comeAsHost(port: number, { registryFile }: Sandbox): Promise<Wire> {
  const key = readFileSync(join(dirname(registryFile), 'host.key'), 'utf8').trim();
  const wire = await connectWire({ port });
  wire.send(`NICK host\r\nUSER host 0 * :Host\r\nOPER host ${key}\r\n`);
  await wire.waitFor(' 381 ');
  return wire;
}

/** A headless browser takes all its windows for looked at. */
async function look(page: Page, where: 'here' | 'away'): Promise<void> {
  await page.evaluate((isHere) => {
    Object.defineProperty(document, 'hasFocus', { value: () => isHere, configurable: true });
    dispatchEvent(new Event(isHere ? 'focus' : 'blur'));
  }, where === 'here');
}

/** What is played cannot be heard in a test. */
async function countTones(page: Page): Promise<void> {
  await page.evaluate(() => {
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function counted(when) {
      document.documentElement.dataset['tones'] = String(Number(document.documentElement.dataset['tones'] ?? 0) + 1);
      start.call(this, when);
    };
  });
}

async function tones(page: Page): Promise<number> {
  return page.evaluate(() => Number(document.documentElement.dataset['tones'] ?? 0));
}
