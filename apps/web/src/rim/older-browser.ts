/** What browsers from before 2022 lack of the language (ECMAScript 2021 and 2022), as far as the page needs it. */

export function completeLanguage(): void {
  for (const { prototype } of [Array, Uint8Array, String]) supply(prototype, 'at', at);
  supply(String.prototype, 'replaceAll', replaceAll);
}

function supply(prototype: object, name: string, value: unknown): void {
  if (!(name in prototype)) Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
}

function at<Item>(this: ArrayLike<Item>, index: number): Item | undefined {
  return this[index < 0 ? this.length + index : index];
}

/** `by` may also be a function, as in `replace`. */
function replaceAll(this: string, sought: string | RegExp, by: string): string {
  return this.replace(typeof sought === 'string' ? new RegExp(literal(sought), 'gu') : sought, by);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
