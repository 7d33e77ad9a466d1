/** What a test waits for in a text: a part of it, a pattern, or anything that a function can tell. */
export type Expectation = string | RegExp | ((text: string) => boolean);

export function isMetBy(expectation: Expectation, text: string): boolean {
  if (typeof expectation === 'string') return text.includes(expectation);
  if (typeof expectation === 'function') return expectation(text);
  return text.search(expectation) !== -1;
}

export function describeExpectation(expectation: Expectation): string {
  return typeof expectation === 'string' ? JSON.stringify(expectation) : String(expectation);
}
