/** Names as parameters bring them. */

/** A list as commands take it; what is named twice is meant once. */
export function listOf(written: string): readonly string[] {
  return [...new Set(written.split(',').filter((name) => name !== ''))];
}

/** As one parameter, whatever it is. */
export function shownName(name: string): string {
  return name.replace(/^:+/u, '').replaceAll(/\s/gu, '_') || '*';
}
