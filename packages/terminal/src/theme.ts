/**
 * What things look like, by what they mean. Every colour is one of the sixteen that a terminal lets its owner choose,
 * and text in no colour is the terminal's own: so nothing here fights with a palette.
 */
import type { Colour, Style } from './screen.ts';

export const themeNames = ['dark', 'light', 'mono'] as const;
export type ThemeName = (typeof themeNames)[number];

export interface Theme {
  /** The same nickname always looks the same, in any case. */
  readonly nickname: (nickname: string) => Style;
  readonly own: Style;
  /** Somebody calls you. */
  readonly highlight: Style;
  readonly notice: Style;
  readonly error: Style;
  readonly dim: Style;
  readonly badge: Style;
  readonly time: Style;
  readonly status: Style;
  readonly border: Style;
  readonly unread: Style;
  readonly heading: Style;
  /** The chosen one of a list. */
  readonly selected: Style;
  readonly prompt: Style;
  /** For pictures that a camera reads: dark on light. Without a background, whatever the terminal's own is. */
  readonly paper: Style;
}

/** Blue and black drown in a dark background, yellow and white in a light one: neither is used there. */
const darkNicknames: readonly Colour[] = [
  'green',
  'yellow',
  'magenta',
  'cyan',
  'bright-red',
  'bright-green',
  'bright-yellow',
  'bright-blue',
  'bright-magenta',
  'bright-cyan',
];
const lightNicknames: readonly Colour[] = ['red', 'green', 'blue', 'magenta', 'cyan'];

const plain: Style = {};
const bold: Style = { bold: true };
const inverse: Style = { inverse: true };
const blackOnWhite: Style = { colour: 'black', background: 'bright-white' };

export const themes: Readonly<Record<ThemeName, Theme>> = {
  dark: {
    nickname: coloured(darkNicknames),
    own: bold,
    highlight: { colour: 'bright-yellow', bold: true },
    notice: { colour: 'cyan' },
    error: { colour: 'bright-red', bold: true },
    dim: { colour: 'bright-black' },
    badge: { colour: 'bright-black' },
    time: { colour: 'bright-black' },
    status: inverse,
    border: { colour: 'bright-black' },
    unread: { colour: 'bright-red' },
    heading: bold,
    selected: inverse,
    prompt: { colour: 'bright-green', bold: true },
    paper: blackOnWhite,
  },
  light: {
    nickname: coloured(lightNicknames),
    own: bold,
    highlight: { colour: 'magenta', bold: true },
    notice: { colour: 'blue' },
    error: { colour: 'red', bold: true },
    dim: { colour: 'bright-black' },
    badge: { colour: 'bright-black' },
    time: { colour: 'bright-black' },
    status: inverse,
    border: { colour: 'bright-black' },
    unread: { colour: 'red' },
    heading: bold,
    selected: inverse,
    prompt: { colour: 'blue', bold: true },
    paper: blackOnWhite,
  },
  mono: {
    nickname: () => bold,
    own: { bold: true, underline: true },
    highlight: { bold: true, inverse: true },
    notice: plain,
    error: bold,
    dim: plain,
    badge: plain,
    time: plain,
    status: inverse,
    border: plain,
    unread: bold,
    heading: bold,
    selected: inverse,
    prompt: bold,
    paper: plain,
  },
};

/**
 * The theme for an environment: `mono` where NO_COLOR is set and not empty (no-color.org), `light` where COLORFGBG, set
 * by some terminals, says that the background is white, else `dark`.
 */
export function themeFor(environment: Readonly<Record<string, string | undefined>>): ThemeName {
  if (environment['NO_COLOR']) return 'mono';
  const background = environment['COLORFGBG']?.split(';').at(-1);
  return background === '7' || background === '15' ? 'light' : 'dark';
}

function coloured(colours: readonly Colour[]): Theme['nickname'] {
  const styles = colours.map((colour): Style => ({ colour, bold: true }));
  return (nickname) => styles[hash(nickname.toLowerCase()) % styles.length] ?? plain;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum >>> 0;
}
