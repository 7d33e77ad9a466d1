/** What a room may be told on its command line. */
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const read = (...args: string[]) => readConfig(['--port', '4000', ...args], {});

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

describe('what a room says of itself', () => {
  test.each(['lab', 'lab.example', 'a-1.b'])('a server is called %s', (name) => {
    expect(read('--server-name', name)).toMatchObject({ config: { serverName: name } });
  });
  test.each(['', '-a', 'a b', 'a..b', 'a_b', `a${'b'.repeat(63)}`])('no server is called "%s"', (name) => {
    expect(read(`--server-name=${name}`)).toHaveProperty('problem');
  });
  test('it remembers 500 texts, or as many as it is told', () => {
    expect(read()).toMatchObject({ config: { rules: { historyLimit: 500 } } });
    expect(read('--history', '0')).toMatchObject({ config: { rules: { historyLimit: 0 } } });
    expect(read('--history', '10000')).toMatchObject({ config: { rules: { historyLimit: 10_000 } } });
  });
  test.each(['10001', '', 'all', '-1', '1.5'])('no room remembers "%s" texts', (history) => {
    expect(read(`--history=${history}`)).toHaveProperty('problem');
  });
  test('it takes 1,024 people, or as many as it is told', () => {
    expect(read()).toMatchObject({ config: { rules: { capacity: 1024 } } });
    expect(read('--max-members', '1')).toMatchObject({ config: { rules: { capacity: 1 } } });
    expect(read('--max-members', '10000')).toMatchObject({ config: { rules: { capacity: 10_000 } } });
  });
  test.each(['0', '10001', '', 'all', '-1', '1.5'])('no room takes "%s" people', (members) => {
    expect(read(`--max-members=${members}`)).toHaveProperty('problem');
  });
  test('its password comes from the environment', () => {
    expect(readConfig(['--port', '4000'], { PORTICO_PASSWORD: 'sesame' })).toMatchObject({
      config: { rules: { password: 'sesame' } },
    });
    expect(readConfig(['--port', '4000'], { PORTICO_PASSWORD: '' })).toMatchObject({
      config: { rules: { password: undefined } },
    });
  });
});
