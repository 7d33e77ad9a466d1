/** The grammar of JSON objects (RFC 8259), one byte at a time, so that a broken one is known for broken at once. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** What a byte outside of strings can be. All others are marks, right or wrong. */
const kinds = new Map<number, 'blank' | 'word'>([
  ...[...' \t\r\n'].map((blank) => [blank.charCodeAt(0), 'blank'] as const),
  ...[...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.+-'].map(
    (character) => [character.charCodeAt(0), 'word'] as const,
  ),
]);

/** Further in, brackets are only counted: who opens them without end must not fill our memory with them. */
const DEEPEST = 64;

/** What the next byte that is no blank has to begin. */
type Expected = 'object' | 'key' | 'key-or-end' | 'colon' | 'value' | 'value-or-end' | 'comma-or-end' | 'nothing';

/** `broken`: no continuation makes this JSON. `ended`: the object is whole with this byte. */
type Step = 'on' | 'key-begins' | 'key-ends' | 'ended' | 'broken';

export interface JsonGrammar {
  /** Takes the next byte. After `ended` or `broken` everything is broken. */
  readonly step: (byte: number) => Step;
  /** How many objects and arrays are open. */
  readonly depth: () => number;
}

interface State {
  readonly open: ('object' | 'array')[];
  /** How many brackets are open beyond the deepest. */
  beyond: number;
  expected: Expected;
  string: 'none' | 'key' | 'value';
  isEscaped: boolean;
  isInWord: boolean;
}

/** Expects one object. Words and numbers are any letters and digits here: whoever parses them is stricter. */
export function createJsonGrammar(): JsonGrammar {
  const state: State = {
    open: [],
    beyond: 0,
    expected: 'object',
    string: 'none',
    isEscaped: false,
    isInWord: false,
  };
  return { step: (byte) => step(state, byte), depth: () => state.open.length + state.beyond };
}

function step(state: State, byte: number): Step {
  if (state.string !== 'none') return stepString(state, byte);
  if (state.beyond > 0) return stepBeyond(state, byte);
  const kind = kinds.get(byte);
  if (kind === 'word') return stepWord(state);
  state.isInWord = false;
  if (kind === 'blank') return state.expected === 'nothing' ? 'broken' : 'on';
  return byte === QUOTE ? beginString(state) : stepMark(state, String.fromCharCode(byte));
}

function stepString(state: State, byte: number): Step {
  if (byte < SPACE) return expect(state, 'nothing', 'broken');
  if (state.isEscaped || byte !== QUOTE) {
    state.isEscaped = !state.isEscaped && byte === BACKSLASH;
    return 'on';
  }
  const isKey = state.string === 'key';
  state.string = 'none';
  if (state.beyond > 0) return 'on';
  return isKey ? expect(state, 'colon', 'key-ends') : expect(state, 'comma-or-end');
}

/** Where only brackets and strings count. */
function stepBeyond(state: State, byte: number): Step {
  if (byte === QUOTE) state.string = 'value';
  const mark = String.fromCharCode(byte);
  if (mark === '{' || mark === '[') state.beyond += 1;
  if (mark === '}' || mark === ']') state.beyond -= 1;
  return state.beyond === 0 ? expect(state, 'comma-or-end') : 'on';
}

function beginString(state: State): Step {
  const isKey = state.expected === 'key' || state.expected === 'key-or-end';
  if (!isKey && !expectsValue(state)) return expect(state, 'nothing', 'broken');
  state.string = isKey ? 'key' : 'value';
  return isKey ? 'key-begins' : 'on';
}

function stepWord(state: State): Step {
  if (!state.isInWord && !expectsValue(state)) return expect(state, 'nothing', 'broken');
  state.isInWord = true;
  return expect(state, 'comma-or-end');
}

function stepMark(state: State, mark: string): Step {
  const { expected, open } = state;
  const inside = open.at(-1);
  if (mark === '{' && (expectsValue(state) || expected === 'object')) return beginBracket(state, 'object');
  if (mark === '[' && expectsValue(state)) return beginBracket(state, 'array');
  if (mark === ':' && expected === 'colon') return expect(state, 'value');
  if (mark === ',' && expected === 'comma-or-end') return expect(state, inside === 'object' ? 'key' : 'value');
  const ends = expected === 'comma-or-end' || expected === (inside === 'object' ? 'key-or-end' : 'value-or-end');
  if (!ends || mark !== (inside === 'object' ? '}' : ']')) return expect(state, 'nothing', 'broken');
  open.pop();
  return open.length === 0 ? expect(state, 'nothing', 'ended') : expect(state, 'comma-or-end');
}

function beginBracket(state: State, bracket: 'object' | 'array'): Step {
  if (state.open.length === DEEPEST) {
    state.beyond = 1;
    return 'on';
  }
  state.open.push(bracket);
  return expect(state, bracket === 'object' ? 'key-or-end' : 'value-or-end');
}

function expectsValue({ expected }: State): boolean {
  return expected === 'value' || expected === 'value-or-end';
}

function expect(state: State, next: Expected, answer: Step = 'on'): Step {
  state.expected = next;
  return answer;
}
