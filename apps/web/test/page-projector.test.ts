/** The room on a wall, in a real browser. */
import { type Browser, startBrowser } from '@portico/testkit';
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { comeIn, isWithoutBrowser, openRoom, openWindow, scanned, urlOf, violations } from './browser.ts';

const desk = { width: 1280, height: 800 };

describe.skipIf(isWithoutBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test('a projector shows what is said, who is here, and how to come in', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    bob.send('/topic lunch at noon\nhello wall\n');
    const { page, see, complaints } = await openWindow(browser, `${urlOf(room)}projector`, { viewport: desk });
    await see('hello wall');
    await see('lunch at noon');
    await see('Here: bob');
    bob.send('/msg projector secret\nfor all\n');
    await see('for all');
    expect(await page.locator('body').textContent()).not.toContain('secret');
    const address = (await page.locator('.url').textContent()) ?? '';
    expect(await scanned(page)).toEqual(encode(`${address}/`, { ecc: 'M', border: 4 }).data);
    await see(`:${room.port}`);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each([
    [1920, 1080],
    [1024, 768],
    [1280, 720],
  ])('at %i × %i no text is cut through, and the address stands on one line', async (width, height) => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    for (let i = 0; i < 30; i += 1) bob.send(`text ${i} ${'and more of it '.repeat(1 + ((i * 7) % 9))}\n`);
    const { page, see } = await openWindow(browser, `${urlOf(room)}projector`, { viewport: { width, height } });
    await see('text 29');
    const { tops, isLastSeen } = await page.locator('.stage .log').evaluate((log) => {
      const seen = Array.from(log.children).filter((entry) => getComputedStyle(entry).visibility === 'visible');
      const { top } = log.getBoundingClientRect();
      return {
        tops: seen.map((entry) => entry.getBoundingClientRect().top - top),
        isLastSeen: seen.at(-1) === log.lastElementChild,
      };
    });
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(0);
    expect(tops.length).toBeGreaterThan(3);
    expect(isLastSeen).toBe(true);
    const address = page.locator('.url');
    await address.evaluate((shown) => {
      shown.textContent = 'http://192.0.2.2:6100';
    });
    const line = await address.evaluate((shown) => Number.parseFloat(getComputedStyle(shown).lineHeight));
    expect((await address.boundingBox())?.height).toBeLessThan(1.5 * line);
  });

  test('who was there before sees by its badge what it is', async () => {
    const { room } = await openRoom();
    const { page, enter } = await openWindow(browser, urlOf(room));
    await enter('maya');
    await openWindow(browser, `${urlOf(room)}projector`);
    const list = page.getByRole('region', { name: 'Who is here' });
    await list.getByRole('button', { name: /^projector\s*projector$/u }).waitFor();
  });

  test('a room that does not answer at first is tried again without being asked', async () => {
    const { room } = await openRoom();
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    let tries = 0;
    await page.routeWebSocket('**/socket', (socket) => {
      tries += 1;
      if (tries > 1) socket.connectToServer();
      else void socket.close();
    });
    await page.goto(`${urlOf(room)}projector`);
    await page.getByText('Trying again').waitFor();
    await page.getByText('Nobody is here yet').waitFor();
    await page.locator('.banner').waitFor({ state: 'detached' });
    expect(tries).toBe(2);
  });

  test('a room with a password is asked about it, and that is no mistake', async () => {
    const { room } = await openRoom({ PORTICO_PASSWORD: 'open sesame' });
    const { page, see } = await openWindow(browser, `${urlOf(room)}projector`);
    await page.getByLabel("The room's password").fill('open sesame');
    expect(await page.locator('.problem').textContent()).toBe('');
    await page.keyboard.press('Enter');
    await see('Nobody is here yet');
  });
});
