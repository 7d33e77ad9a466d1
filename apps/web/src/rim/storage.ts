/** What the browser remembers for the next time. One that remembers nothing, as in a private window, is none the worse. */

type Key = 'portico.name' | 'portico.sound';

export function recollected(key: Key): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function remember(key: Key, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing depends on it.
  }
}
