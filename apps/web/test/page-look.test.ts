/** How the page looks and is used: in both themes, small and large, by keyboard alone, read aloud. */

import { type Browser, type Page, startBrowser } from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comeIn, isWithoutBrowser, openRoom, openWindow, tabTo, urlOf, violations } from './browser.ts';

const sizes = {
  phone: { width: 390, height: 844 },
  small: { width: 320, height: 568 },
  desk: { width: 1280, height: 800 },
};

describe.skipIf(isWithoutBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test.each([
    ['light', 'phone'],
    ['dark', 'phone'],
    ['light', 'desk'],
    ['dark', 'desk'],
    ['light', 'small'],
  ] as const)('in the %s theme, on a %s, nobody is shut out and nothing is cut off', async (colorScheme, size) => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const options = { colorScheme, viewport: sizes[size] };
    const { page, enter, say, see, complaints } = await openWindow(browser, urlOf(room), options);
    expect(await violations(page)).toEqual([]);
    await enter('maya');
    bob.send(`hello maya, see http://a.example/${'x'.repeat(300)}\n/me waves\n/msg maya psst\n/away coffee\n`);
    await say('/topic a topic that is so long that it has no room on a phone, not even on two lines of it');
    await say('/none');
    await see('there is no command /none');
    await page.locator('.whisper').waitFor();
    await say('/me waves back');
    await see('waves back');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    const toggle = page.getByRole('button', { name: 'who is here' });
    if (await toggle.isVisible()) {
      await toggle.click();
      await page.getByText('away: coffee').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
    }
    expect(complaints).toEqual([]);
  });

  test('however narrow it is, no time stands alone on a line', async () => {
    const { room } = await openRoom();
    const { page, enter } = await openWindow(browser, urlOf(room), { viewport: sizes.small });
    await enter('maya');
    const welcome = page.locator('.note', { hasText: 'welcome' });
    for (let width = 340; width > 250; width -= 10) {
      await page.setViewportSize({ width, height: 568 });
      expect(await welcome.evaluate(isTimeAlone), `${width} pixels`).toBe(false);
    }
  });

  test('all of it is reached by keyboard alone', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const { page, see } = await openWindow(browser, urlOf(room), { viewport: sizes.phone });
    await page.keyboard.type('maya');
    await page.keyboard.press('Enter');
    await see('you are maya');
    await page.keyboard.type('typed at once');
    await page.keyboard.press('Enter');
    await bob.waitFor('maya: typed at once\n');
    await tabTo(page, 'who is here', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'bob', 'Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('psst');
    await page.keyboard.press('Enter');
    await bob.waitFor('maya -> you: psst\n');
    await page.keyboard.press('Escape');
    await page.keyboard.type('aloud');
    await page.keyboard.press('Enter');
    await bob.waitFor('maya: aloud\n');
    await tabTo(page, 'Skip to the message field', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.type('skipped');
    await page.keyboard.press('Enter');
    await bob.waitFor('maya: skipped\n');
  });

  test('browsers that lack what the language got since 2020 lack nothing here', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const { page, enter, say, complaints } = await openWindow(browser, urlOf(room));
    await page.addInitScript(() => {
      for (const { prototype } of [Array, Uint8Array, String]) Reflect.deleteProperty(prototype, 'at');
      Reflect.deleteProperty(String.prototype, 'replaceAll');
      for (const name of ['findLast', 'toSorted', 'toReversed', 'with']) Reflect.deleteProperty(Array.prototype, name);
      for (const name of ['hasOwn', 'groupBy']) Reflect.deleteProperty(Object, name);
    });
    await page.reload();
    await enter('maya');
    await say('hello from 2020');
    await bob.waitFor('maya: hello from 2020\n');
    await page.locator('.own', { hasText: 'hello from 2020' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a field that is written in does not make a phone zoom', async () => {
    const { room } = await openRoom();
    const { page, enter } = await openWindow(browser, urlOf(room), { viewport: sizes.phone });
    const sizeOf = (selector: string) =>
      page.locator(selector).evaluate((field) => Number.parseFloat(getComputedStyle(field).fontSize));
    expect(await sizeOf('#name')).toBeGreaterThanOrEqual(16);
    await enter('maya');
    expect(await sizeOf('#draft')).toBeGreaterThanOrEqual(16);
  });
});

/** How much wider than the window the page is, in pixels. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/** Whether the time of an entry stands on a line of its own. */
function isTimeAlone(entry: Element): boolean {
  const time = entry.querySelector('.time');
  const range = document.createRange();
  range.selectNodeContents(entry);
  if (time === null) return false;
  range.setEndBefore(time);
  const lines = Array.from(range.getClientRects(), ({ bottom }) => bottom);
  return Math.max(...lines) <= time.getBoundingClientRect().top;
}
