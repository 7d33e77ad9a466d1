/** Colours for nicknames: the style sheet has them, in both themes. */

const HUES = 8;

/** The same for the same nickname, everywhere. */
export function hueOf(nickname: string): string {
  let sum = 0;
  for (const character of nickname) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return `hue-${sum % HUES}`;
}
