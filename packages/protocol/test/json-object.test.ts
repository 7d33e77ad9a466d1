import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimByKey } from '../src/bytes/json-claim.ts';
import { readFields, textOf, writeObject } from '../src/bytes/json-object.ts';
import { createObjectScanner, type ObjectScanner } from '../src/bytes/object-scanner.ts';

const bytes = (text: string) => Buffer.from(text);
const open = (limit = 99, depth = 3): ObjectScanner => createObjectScanner({ limit, depth });

function scan(text: string, scanner: ObjectScanner = open()): readonly string[] {
  return [...scanner.push(bytes(text)), ...scanner.flush()].map(
    ({ type, text, offset }) => `${type}@${offset} ${text}`,
  );
}

describe('objects are found', () => {
  test.each([
    ['{}{"a":1}', ['object@0 {}', 'object@2 {"a":1}']],
    ['\r\n {"a":{"b":[1,-2.5e+3,true,null]}}\n\0{}', ['object@3 {"a":{"b":[1,-2.5e+3,true,null]}}', 'object@38 {}']],
    ['{"}{\\"\\\\":"}"}{}', ['object@0 {"}{\\"\\\\":"}"}', 'object@14 {}']],
    ['{ "a" :\n[ ] }', ['object@0 { "a" :\n[ ] }']],
    ['{"é":"日本"}{}', ['object@0 {"é":"日本"}', 'object@15 {}']],
  ])('%j', (text, found) => {
    expect(scan(text)).toEqual(found);
  });
});

describe('what is no object is garbage, up to the next line or brace', () => {
  test.each([
    ['hello \n{}', ['garbage@0 hello', 'object@7 {}']],
    ['[1] {}, {}', ['garbage@0 [1]', 'object@4 {}', 'garbage@6 ,', 'object@8 {}']],
    ["{'a': 1}\n{}", ["garbage@0 {'a': 1}", 'object@9 {}']],
    ['{oops {"a":1}', ['garbage@0 {oops', 'object@6 {"a":1}']],
    ['{"a":"no end\n{}', ['garbage@0 {"a":"no end', 'object@13 {}']],
    ['{"a":1 {}', ['garbage@0 {"a":1', 'object@7 {}']],
    [
      '{"a":[}\n{"a":1,}\n{,}\n{"a" "b"}',
      ['garbage@0 {"a":[}', 'garbage@8 {"a":1,}', 'garbage@17 {,}', 'garbage@21 {"a" "b"}'],
    ],
    ['{"a":1 2}\n{"a":t{}', ['garbage@0 {"a":1 2}', 'garbage@10 {"a":t', 'object@16 {}']],
    ['{} {"a":', ['object@0 {}', 'garbage@3 {"a":']],
    ['\ufeff{}', ['object@3 {}']],
  ])('%j', (text, found) => {
    expect(scan(text)).toEqual(found);
  });

  test('an object nested deeper than the bound is, as a whole', () => {
    expect(scan('{"a":[[1]]}{"a":[[[1]]],"b":{}}{}')).toEqual([
      'object@0 {"a":[[1]]}',
      'garbage@11 {"a":[[[1]]],"b":{}}',
      'object@31 {}',
    ]);
  });
});

describe('the limit', () => {
  test('an object may have as many bytes', () => {
    const scanner = open(8);
    expect(scan('{"a":10}{"a":11}', scanner)).toHaveLength(2);
    expect(scanner.overflow()).toBeUndefined();
  });

  test.each(['{} {"a":123}{}', '{} {"a":"no end', '{} garbage!!', '{} {"a":1 2} '])(
    '%j is over it at byte 11',
    (text) => {
      const scanner = open(8);
      expect(scan(text, scanner)).toEqual(['object@0 {}']);
      expect(scanner.overflow()).toBe(11);
      expect(scan('{}', scanner)).toEqual([]);
      expect(scanner.size()).toBe(0);
    },
  );

  test('64 KiB, one byte at a time, are looked at once each', () => {
    const scanner = open(64 * 1024, 16);
    const object = bytes(`{"a":"${'x'.repeat(64 * 1024 - 8)}"}`);
    const found = [...object].flatMap((byte) => scanner.push(Uint8Array.of(byte)));
    expect(found.map(({ text }) => text.length)).toEqual([64 * 1024]);
  });
});

test('what is found does not depend on how the bytes are cut', () => {
  const stream = fc.array(fc.constantFrom(...bytes('{{{}}}"":,[]a1\\ \n')), { maxLength: 60 });
  fc.assert(
    fc.property(stream, fc.array(fc.nat(60)), (codes, cuts) => {
      const all = Uint8Array.from(codes);
      const [whole, cut] = [open(12, 2), open(12, 2)];
      const expected = [...whole.push(all), ...whole.flush()];
      const points = [0, ...cuts.sort((a, b) => a - b), all.length];
      const got = points.slice(1).flatMap((end, i) => cut.push(all.subarray(points[i], end)));
      expect([...got, ...cut.flush()]).toEqual(expected);
      expect(cut.overflow()).toBe(whole.overflow());
    }),
  );
});

test('every JSON object is found, and read', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value);
      expect(scan(`${text}${text}`, open(1e6, 1e3)).map((found) => found.split(' ')[0])).toEqual([
        'object@0',
        `object@${bytes(text).length}`,
      ]);
      expect(readFields(text)).toBeInstanceOf(Map);
    }),
  );
});

describe('fields', () => {
  test('have their keys in any case, with invisible characters; the last one counts', () => {
    const fields = readFields('{"Ty\u00adpe\u200b":"a"," NAME ":"b","name":"c","x":[1,{"Y":null}],"t":true}');
    expect([...(fields ?? [])]).toEqual([
      ['type', 'a'],
      ['name', 'c'],
      ['x', [1, new Map([['y', null]])]],
      ['t', true],
    ]);
  });

  test.each(['', '[]', '"a"', 'null', '{"a":nul}', '{"a":01}', '{', 'nonsense'])('%j has none', (text) => {
    expect(readFields(text)).toBeUndefined();
  });

  test('mean nothing to the language', () => {
    const fields = readFields('{"__proto__":{"polluted":1},"constructor":{"prototype":{}}}');
    expect([...(fields?.keys() ?? [])]).toEqual(['__proto__', 'constructor']);
    expect(fields?.get('polluted')).toBeUndefined();
    expect({}).not.toHaveProperty('polluted');
  });

  test('are never nested beyond all bounds', () => {
    expect(readFields(`{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`)).toBeInstanceOf(Map);
  });

  test('are texts where they are texts or numbers', () => {
    const fields = readFields('{"s":"x","n":1025,"f":-1.5,"big":1e999,"b":true,"z":null,"a":["x"],"half":"\\ud83d"}');
    const texts = [...(fields ?? [])].map(([key, value]) => [key, textOf(value)]);
    expect(Object.fromEntries(texts)).toEqual({
      s: 'x',
      n: '1025',
      f: '-1.5',
      big: '',
      b: '',
      z: '',
      a: '',
      half: '\ufffd',
    });
    expect(textOf(undefined)).toBe('');
  });
});

test('objects are written in ASCII, their keys in order', () => {
  expect(writeObject([])).toBe('{}');
  const list = [new Map([['ip', '1']]), new Map(), 1, null, true];
  expect(
    writeObject([
      ['b', 'é"\\\n\u007f😀\ud83d'],
      ['a', list],
    ]),
  ).toBe(String.raw`{"b":"\u00e9\"\\\n\u007f\ud83d\ude00\ufffd","a":[{"ip":"1"},{},1,null,true]}`);
});

describe('a key claims', () => {
  test.each([
    ['', 'more'],
    [' \r\n', 'more'],
    [' { ', 'more'],
    ['{"command"', 'yes'],
    ['{"COM\\u006dand"', 'yes'],
    ['{"a":{"b":"command","command":1},"Command"', 'yes'],
    ['{"a":"command"', 'more'],
    ['{"a":{"command":1}', 'more'],
    ['{"a":{"command":1}}', 'no'],
    ['{"\\x"', 'more'],
    ['{}', 'no'],
    ['{hello', 'no'],
    ['{{', 'no'],
    ['{"a" b', 'no'],
    ['{"a\n', 'no'],
    ['hello', 'no'],
    ['[', 'no'],
    ['\0', 'no'],
  ])('%j: %s', (prefix, claim) => {
    expect(claimByKey(bytes(prefix), 'command')).toBe(claim);
  });
});
