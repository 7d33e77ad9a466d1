/** The page in a real browser, at a real room, with people who have nothing but netcat. */
import { type Browser, startBrowser } from '@portico/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comeIn, isWithoutBrowser, openRoom, openWindow, urlOf } from './browser.ts';

describe.skipIf(isWithoutBrowser)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());

  test('people enter, talk, act, and are heard by all', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const { page, enter, say, see, complaints, asked } = await openWindow(browser, urlOf(room));
    await see('1 person here now');
    await enter('maya');
    await bob.waitFor('* maya joined\n');
    await say('hello bob');
    await say('/me waves');
    await bob.waitFor('maya: hello bob\n** maya waves\n');
    bob.send('hello maya\n');
    await page.locator('.called', { hasText: 'hello maya' }).waitFor();
    expect(await page.locator('mark').textContent()).toBe('maya');
    await page.locator('#draft').fill('one');
    await page.locator('#draft').press('Shift+Enter');
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    await bob.waitFor('maya: one\nmaya: two\n');
    await page.getByRole('button', { name: 'Leave' }).click();
    await bob.waitFor('* maya left\n');
    expect(await page.getByLabel('Your name').inputValue()).toBe('maya');
    expect(complaints).toEqual([]);
    expect([...asked]).toEqual([`127.0.0.1:${room.port}`]);
  });

  test('what was said before is shown before the welcome, and the topic at the top', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    bob.send('said earlier\n/topic lunch at noon\n');
    await bob.waitFor('lunch at noon');
    const { page, enter } = await openWindow(browser, urlOf(room));
    await enter('maya');
    await page.locator('.heard-before', { hasText: 'said earlier' }).waitFor();
    expect(await page.getByRole('log').textContent()).toMatch(/said earlier.*welcome to friends/su);
    expect(await page.locator('.topic').textContent()).toBe('lunch at noon');
  });

  test('whispers go to one person, marked, and can be answered', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const eve = await comeIn(room.port, 'eve');
    const { page, enter, say } = await openWindow(browser, urlOf(room));
    await enter('maya');
    await page.getByRole('button', { name: 'bob' }).click();
    await say('psst');
    await bob.waitFor('maya -> you: psst\n');
    bob.send('/msg maya yes?\n');
    await page.locator('.whisper', { hasText: 'bob whispers to you' }).getByRole('button', { name: 'Reply' }).click();
    await say('come here');
    await bob.waitFor('maya -> you: come here\n');
    await page.getByRole('button', { name: 'Speak to all again' }).click();
    await say('hello all');
    await eve.waitFor('maya: hello all\n');
    expect(eve.received()).not.toMatch(/psst|yes\?|come here/u);
  });

  test('the list tells how each is connected, and follows who comes, goes and is away', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const { page, enter, see } = await openWindow(browser, urlOf(room));
    await enter('maya');
    const list = page.getByRole('region', { name: 'Who is here' });
    await list.getByRole('button', { name: /^bob\s*nc$/u }).waitFor();
    await list.getByText('2 people').waitFor();
    bob.send('/away coffee\n');
    await list.getByText('away: coffee').waitFor();
    bob.send('/quit\n');
    await see('bob left');
    await list.getByText('1 person').waitFor();
  });

  test('a taken name is said, and another proposed', async () => {
    const { room } = await openRoom();
    await comeIn(room.port, 'maya');
    const { page, see } = await openWindow(browser, urlOf(room));
    await page.getByLabel('Your name').fill('maya');
    await page.keyboard.press('Enter');
    await see('maya is taken: how about maya2?');
    await page.keyboard.press('Enter');
    await see('you are maya2');
  });

  test('a room with a password asks for it', async () => {
    const { room } = await openRoom({ PORTICO_PASSWORD: 'open sesame' });
    const { page, see } = await openWindow(browser, urlOf(room));
    await page.getByLabel('Your name').fill('maya');
    await page.keyboard.press('Enter');
    await see('this room has a password');
    await page.keyboard.type('guess');
    await page.keyboard.press('Enter');
    await see('that is not the password');
    await page.keyboard.type('open sesame');
    await page.keyboard.press('Enter');
    await see('you are maya');
  });

  test('what others send is text, whatever it looks like', async () => {
    const { room } = await openRoom();
    const bob = await comeIn(room.port, 'bob');
    const { page, enter, complaints } = await openWindow(browser, urlOf(room));
    await enter('maya');
    bob.send('<img src=x onerror=alert(1)><b>bold</b> javascript:alert(1) http://a.example/"x\n');
    const words = page.locator('.words', { hasText: 'onerror' });
    expect(await words.textContent()).toBe(
      '<img src=x onerror=alert(1)><b>bold</b> javascript:alert(1) http://a.example/"x',
    );
    const link = words.getByRole('link');
    expect(await link.getAttribute('href')).toBe('http://a.example/');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await page.locator('.log img, .log b').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
