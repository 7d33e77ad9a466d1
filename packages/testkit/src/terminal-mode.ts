/** What a full-screen program switches on in a terminal, and has to switch off again before it ends. */
import type { Terminal } from '@xterm/headless';

const modes: readonly (readonly [name: string, isOn: (terminal: Terminal) => boolean])[] = [
  ['alternate screen', ({ buffer }) => buffer.active.type === 'alternate'],
  ['bracketed paste', (terminal) => terminal.modes.bracketedPasteMode],
  ['mouse', (terminal) => terminal.modes.mouseTrackingMode !== 'none'],
  ['focus reports', (terminal) => terminal.modes.sendFocusMode],
  ['application cursor keys', (terminal) => terminal.modes.applicationCursorKeysMode],
  ['application keypad', (terminal) => terminal.modes.applicationKeypadMode],
  ['synchronized output', (terminal) => terminal.modes.synchronizedOutputMode],
  ['no wrapping', (terminal) => !terminal.modes.wraparoundMode],
];

export interface ModeTracker {
  readonly isCursorVisible: () => boolean;
  /** The names of what is not as a shell expects it. */
  readonly leftovers: () => readonly string[];
}

export function trackModes(terminal: Terminal): ModeTracker {
  const isCursorVisible = trackCursor(terminal);
  return {
    isCursorVisible,
    leftovers: () => [
      ...modes.filter(([, isOn]) => isOn(terminal)).map(([name]) => name),
      ...(isCursorVisible() ? [] : ['hidden cursor']),
    ],
  };
}

/** The terminal's public modes leave DECTCEM (25) out. A handler that answers false leaves the work to the terminal. */
function trackCursor({ parser }: Terminal): () => boolean {
  let isVisible = true;
  const becomes = (visible: boolean) => (): false => {
    isVisible = visible;
    return false;
  };
  const show = becomes(true);
  const hide = becomes(false);
  parser.registerCsiHandler({ prefix: '?', final: 'h' }, (parameters) => parameters.includes(25) && show());
  parser.registerCsiHandler({ prefix: '?', final: 'l' }, (parameters) => parameters.includes(25) && hide());
  parser.registerCsiHandler({ intermediates: '!', final: 'p' }, show);
  parser.registerEscHandler({ final: 'c' }, show);
  return () => isVisible;
}
