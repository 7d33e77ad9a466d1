import { expect, test } from 'vitest';
import { themeFor, themeNames, themes } from '../src/theme.ts';

test.each([
  [{}, 'dark'],
  [{ NO_COLOR: '1', COLORFGBG: '0;15' }, 'mono'],
  [{ NO_COLOR: '', COLORFGBG: '0;15' }, 'light'],
  [{ COLORFGBG: '15;default;0' }, 'dark'],
])('%j chooses a theme', (environment, name) => {
  expect(themeFor(environment)).toBe(name);
});

test('a nickname always looks the same, and nicknames differ', () => {
  const { nickname } = themes.dark;
  expect(nickname('Maya')).toEqual(nickname('maya'));
  const looks = ['maya', 'jo', 'sam', 'alex', 'guest-1', 'guest-2', 'guest-3'].map((name) => nickname(name).colour);
  expect(new Set(looks).size).toBeGreaterThan(3);
});

test('mono has no colour, and what matters still stands out', () => {
  const { nickname, ...styles } = themes.mono;
  for (const style of [nickname('maya'), ...Object.values(styles)]) {
    expect(style).not.toHaveProperty('colour');
    expect(style).not.toHaveProperty('background');
  }
  for (const style of [styles.highlight, styles.error, styles.selected]) expect(style).not.toEqual({});
});

test.each(themeNames)('%s says every meaning', (name) => {
  expect(Object.keys(themes[name])).toEqual(Object.keys(themes.dark));
});
