/** A browser in a test's hand: Chromium, as it is installed. */
import type { Browser } from 'playwright-core';
import { findInstalled } from './installed-program.ts';

export type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export const CHROMIUM = 'chromium';

/** Without what a browser asks of the internet by itself, and without the sandbox, which root may not have. */
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Nobody sees it. Whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findInstalled(CHROMIUM);
  if (executablePath === undefined) throw new Error(`there is no ${CHROMIUM} on PATH`);
  // Most tests have no browser, and need not wait for this to be loaded.
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: quietly });
}
