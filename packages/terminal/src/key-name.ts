/** The names of keys, from what terminals send for them (ECMA-48, xterm's ctlseqs, the Linux console). */

const controlNames: ReadonlyMap<string, string> = new Map([
  ['\0', 'C-space'],
  ['\t', 'tab'],
  ['\r', 'enter'],
  ['\x1b', 'escape'],
  ['\x7f', 'backspace'],
]);

/** By the final character of a control sequence, or by the one after ESC O. */
const finalNames: ReadonlyMap<string, string> = new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
  ['F', 'end'],
  ['H', 'home'],
  ['M', 'enter'],
  ['P', 'f1'],
  ['Q', 'f2'],
  ['R', 'f3'],
  ['S', 'f4'],
  ['Z', 'S-tab'],
]);

/** By the number in front of a tilde. */
const numberNames: ReadonlyMap<number, string> = new Map([
  [1, 'home'],
  [2, 'insert'],
  [3, 'delete'],
  [4, 'end'],
  [5, 'pageup'],
  [6, 'pagedown'],
  [7, 'home'],
  [8, 'end'],
  ...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map((number, index): [number, string] => [
    number,
    `f${index + 1}`,
  ]),
]);

/** What the numeric keypad sends in application mode, after ESC O: in the order of j to y. */
const keypad = '*+,-./0123456789';

/** Undefined for a control character that no key sends. */
export function controlName(control: string): string | undefined {
  const named = controlNames.get(control);
  if (named !== undefined) return named;
  const unit = control.charCodeAt(0);
  if (unit <= 0x1a) return `C-${String.fromCharCode(unit + 0x60)}`;
  return unit < 0x20 ? `C-${String.fromCharCode(unit + 0x40)}` : undefined;
}

/** `parameters` and `final` are those of a control sequence: `1;5` and `C` for C-right. */
export function sequenceName(parameters: string, final: string): string | undefined {
  const [number = 1, modifiers = 1] = parameters.split(';').map(Number);
  const name = final === '~' ? numberNames.get(number) : finalNames.get(final);
  return name && prefix(modifiers - 1) + name;
}

export function keypadText(final: string): string | undefined {
  const index = final.charCodeAt(0) - 'j'.charCodeAt(0);
  return keypad[index];
}

export function withMeta(name: string): string {
  return name.startsWith('C-') ? `C-M-${name.slice(2)}` : `M-${name}`;
}

/** xterm: 1 is Shift, 2 Alt, 4 Control, 8 Meta. */
function prefix(modifiers: number): string {
  return (modifiers & 4 ? 'C-' : '') + (modifiers & 10 ? 'M-' : '') + (modifiers & 1 ? 'S-' : '');
}
