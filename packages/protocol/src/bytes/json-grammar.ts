/** The grammar of JSON objects (RFC 8259), one byte at a time, so that a broken one is known for broken at once. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

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

/** Expects one object. Words and numbers are any letters and digits here: whoever parses them is stricter. */
export function createJsonGrammar(): JsonGrammar {
  const open: ('object' | 'array')[] = [];
  let expected: Expected = 'object';
  let string: 'none' | 'key' | 'value' = 'none';
  let isEscaped = false;
  let isInWord = false;

  function expect(next: Expected, step: Step = 'on'): Step {
    expected = next;
    return step;
  }

  function stepString(byte: number): Step {
    if (byte < SPACE) return expect('nothing', 'broken');
    if (isEscaped || byte !== QUOTE) {
      isEscaped = !isEscaped && byte === BACKSLASH;
      return 'on';
    }
    const isKey = string === 'key';
    string = 'none';
    return isKey ? expect('colon', 'key-ends') : expect('comma-or-end');
  }

  function beginString(): Step {
    const isKey = expected === 'key' || expected === 'key-or-end';
    if (!isKey && !expectsValue()) return expect('nothing', 'broken');
    string = isKey ? 'key' : 'value';
    return isKey ? 'key-begins' : 'on';
  }

  function stepWord(): Step {
    if (!isInWord && !expectsValue()) return expect('nothing', 'broken');
    isInWord = true;
    return expect('comma-or-end');
  }

  function stepMark(mark: string): Step {
    const inside = open.at(-1);
    if (mark === '{' && (expectsValue() || expected === 'object')) {
      open.push('object');
      return expect('key-or-end');
    }
    if (mark === '[' && expectsValue()) {
      open.push('array');
      return expect('value-or-end');
    }
    if (mark === ':' && expected === 'colon') return expect('value');
    if (mark === ',' && expected === 'comma-or-end') return expect(inside === 'object' ? 'key' : 'value');
    const ends = expected === 'comma-or-end' || expected === (inside === 'object' ? 'key-or-end' : 'value-or-end');
    if (!ends || mark !== (inside === 'object' ? '}' : ']')) return expect('nothing', 'broken');
    open.pop();
    return open.length === 0 ? expect('nothing', 'ended') : expect('comma-or-end');
  }

  function expectsValue(): boolean {
    return expected === 'value' || expected === 'value-or-end';
  }

  return {
    step: (byte) => {
      if (string !== 'none') return stepString(byte);
      const character = String.fromCharCode(byte);
      if (/[\w.+-]/.test(character)) return stepWord();
      isInWord = false;
      if (/[ \t\r\n]/.test(character)) return expected === 'nothing' ? 'broken' : 'on';
      return byte === QUOTE ? beginString() : stepMark(character);
    },
    depth: () => open.length,
  };
}
