/** Telling a neighbour how to come in as well, in a real browser. */
import { type Browser, startBrowser } from '@portico/testkit';
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comeIn, isWithoutBrowser, openRoom, openWindow, scanned, tabTo, urlOf, violations } from './browser.ts';

describe.skipIf(isWithoutBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test.each([
    ['light', 1280, 800],
    ['dark', 390, 844],
    ['light', 320, 568],
  ] as const)(
    'in the %s theme, %i × %i, it is opened, read and closed by keyboard',
    async (colorScheme, width, height) => {
      const { room } = await openRoom();
      const options = { colorScheme, viewport: { width, height } };
      const { page, enter, complaints } = await openWindow(browser, urlOf(room), options);
      await enter('maya');
      await tabTo(page, 'Share', 'Shift+Tab');
      await page.keyboard.press('Enter');
      const panel = page.getByRole('region', { name: 'How others come in' });
      await panel.waitFor();
      const url = (await panel.getByRole('link').getAttribute('href')) ?? '';
      expect(url).toMatch(new RegExp(`^http://.*:${room.port}/$`, 'u'));
      expect(await scanned(page)).toEqual(encode(url, { ecc: 'M', border: 4 }).data);
      await panel.getByText('portico join').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await panel.waitFor();
      await tabTo(page, 'Close', 'Tab');
      await page.keyboard.press('Enter');
      await panel.waitFor({ state: 'detached' });
      expect(complaints).toEqual([]);
    },
  );

  test('the address leads others in', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const first = await openWindow(browser, urlOf(room));
    await first.enter('maya');
    await first.page.getByRole('button', { name: 'Share' }).click();
    const url = await first.page.locator('.share .url a').getAttribute('href');
    const second = await openWindow(browser, url ?? '');
    await second.enter('eve');
    await bob.waitFor('* eve joined\n');
  });
});
