/** What a room may be told on its command line. */
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const read = (...args: string[]) => readConfig(['--port', '4000', ...args]);

function bridgesOf(...args: string[]) {
  const reading = read(...args);
  return 'config' in reading ? [...reading.config.bridges] : reading.problem;
}

test('a room of all dialects has its own room for ever; a strict one as the others', () => {
  expect(read()).toMatchObject({ config: { strict: undefined, rules: { ownRoom: 'permanent' } } });
  expect(read('--strict', 'hub')).toMatchObject({ config: { strict: 'hub', rules: { ownRoom: 'like-others' } } });
});

describe('bridges', () => {
  test('lead to one peer of each mesh', () => {
    expect(bridgesOf('--bridge', 'peerchat-json@192.168.1.7:8080', '--bridge=peerchat@[fd00::1]:65535')).toEqual([
      ['peerchat-json', { host: '192.168.1.7', port: 8080 }],
      ['peerchat', { host: 'fd00::1', port: 65_535 }],
    ]);
    expect(bridgesOf('--bridge', 'peerchat@my-host.example:1', '--strict', 'peerchat')).toEqual([
      ['peerchat', { host: 'my-host.example', port: 1 }],
    ]);
  });

  test.each([
    'peerchat',
    'peerchat@host',
    'peerchat@host:0',
    'peerchat@host:65536',
    'peerchat@host:1x',
    'peerchat@:1',
    'peerchat@a b:1',
    'peerchat@fd00::1:1',
    'peerchat@[host]:1',
    'peerchat@[fd00::g]:1',
    '@host:1',
    'peerchat://host:1',
    '',
  ])('%s is none', (written) => {
    expect(bridgesOf('--bridge', written)).toBe(`"${written}" is no bridge: --bridge takes NAME@HOST:PORT`);
  });

  test('lead into meshes that the room speaks, once into each', () => {
    expect(bridgesOf('--bridge', 'line@host:1')).toMatch(/^"line" is no dialect of a mesh: --bridge takes .*peerchat/);
    expect(bridgesOf('--bridge', 'peerchat@a:1', '--bridge', 'peerchat@b:1')).toBe(
      'a room is one peer of a mesh: give one --bridge peerchat@…',
    );
    expect(bridgesOf('--bridge', 'peerchat@a:1', '--strict', 'line')).toBe(
      'a room that speaks line only has no bridge to peerchat',
    );
  });
});
