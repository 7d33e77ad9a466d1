/** The colours and styles that IRC clients write into texts (modern.ircdocs.horse/formatting): dropped at the edge. */

/** Bold, italics, underline, strikethrough, monospace, reverse, reset; colours by number or by hexadecimal digits. */
const CODES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these control characters are what is looked for
  /[\x02\x0f\x11\x16\x1d-\x1f]|\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9A-Fa-f]{6}(?:,[0-9A-Fa-f]{6})?)?/gu;

/** Most texts have none, which is quickly seen: all codes begin with a control character. */
export function stripFormatting(text: string): string {
  return hasControl(text) ? text.replaceAll(CODES, '') : text;
}

export function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
