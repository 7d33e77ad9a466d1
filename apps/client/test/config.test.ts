import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { configure } from '../src/config.ts';

/** An environment whose preference file holds `text`; none without. */
function environment(text?: string): Readonly<Record<string, string>> {
  const directory = mkdtempSync(join(tmpdir(), 'portico-config-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  if (text !== undefined) {
    mkdirSync(join(directory, 'portico'));
    writeFileSync(join(directory, 'portico', 'config.json'), text);
  }
  return { XDG_CONFIG_HOME: directory, USER: 'maya' };
}

function configOf(args: readonly string[], env: Readonly<Record<string, string>>) {
  const configuration = configure(['--port', '5000', ...args], env);
  if (configuration.type === 'mistake') throw new Error(configuration.sentence);
  return configuration.config;
}

describe('the configuration', () => {
  it('without anything but a port is a liberal stranger on the screen', () => {
    expect(configOf([], environment())).toMatchObject({
      way: { type: 'server', dialect: { name: 'line' }, address: { host: '127.0.0.1', port: 5000 }, room: '' },
      label: '127.0.0.1:5000',
      nickname: 'maya',
      nicknameIs: 'proposed',
      strictness: 'liberal',
      peer: 'unknown',
      hosting: false,
      mode: 'screen',
      format: 'text',
      preferences: { theme: 'dark', bell: true, timestamps: true },
    });
  });

  it('keeps secrets from the environment, and the host’s for rooms of the host', () => {
    const env = { ...environment(), PORTICO_PASSWORD: 'hush', PORTICO_HOST_KEY: 'ab'.repeat(32) };
    expect(configOf([], env).credentials).toEqual({ password: 'hush', hostKey: undefined });
    expect(configOf(['--hosting'], env).credentials).toEqual({ password: 'hush', hostKey: 'ab'.repeat(32) });
    const key = { ...env, PORTICO_PASSWORD: '' };
    expect(configOf(['--hosting'], key).credentials).toEqual({ password: 'ab'.repeat(32), hostKey: 'ab'.repeat(32) });
    expect(configOf(['--hosting', '--mode', 'say'], key).credentials).toEqual({
      password: 'ab'.repeat(32),
      hostKey: undefined,
    });
    const empty = { ...environment(), PORTICO_PASSWORD: '', PORTICO_HOST_KEY: '' };
    expect(configOf(['--hosting'], empty).credentials).toEqual({ password: undefined, hostKey: undefined });
  });

  it('of one of our rooms knows how others come in, and of a stranger’s only how we did', () => {
    const ours = [
      '--dialect',
      'irc',
      '--peer',
      'portico',
      '--reached-at',
      '10.0.0.7',
      '--reached-at',
      '10.8.0.2',
      '--new',
      '--room-tls',
      'offered',
      '--private',
    ];
    expect(configOf(ours, environment()).waysIn).toMatchObject({
      hosts: ['10.0.0.7', '10.8.0.2'],
      port: 5000,
      entrance: { strict: false, tls: 'offered', isPrivate: true, scheme: 'irc', room: '' },
      told: 'at-once',
    });
    const theirs = ['--dialect', 'irc', '--tls', '--address', 'irc.example.org', '--room', 'tea'];
    expect(configOf(theirs, environment())).toMatchObject({
      way: { transport: 'tls' },
      waysIn: {
        hosts: ['irc.example.org'],
        entrance: { dialects: ['irc'], strict: true, tls: 'only', scheme: 'irc', room: 'tea' },
        told: 'when-asked',
      },
    });
  });

  it('of a room behind a server names it', () => {
    expect(configOf(['--room', 'tea'], environment()).way).toMatchObject({ type: 'server', room: 'tea' });
  });

  it.each([
    [['--port', '5000'], { contact: { host: '127.0.0.1', port: 5000 }, listen: 0 }, '127.0.0.1:5000'],
    [['--port', '5000', '--listen', '5001'], { contact: { port: 5000 }, listen: 5001 }, '127.0.0.1:5000'],
    [['--mesh'], { contact: undefined, listen: 0 }, 'peerchat-json mesh'],
    [['--mesh', '--port', '5001'], { contact: undefined, listen: 5001 }, 'peerchat-json mesh'],
  ])('of a mesh with %j', (args, way, label) => {
    const configuration = configure(['--dialect', 'peerchat-json', ...args], environment());
    expect(configuration).toMatchObject({
      config: { way: { type: 'mesh', dialect: { name: 'peerchat-json' }, ...way }, label },
    });
  });

  it('takes preferences from the file, and arguments before them', () => {
    const env = environment('{"nickname": "mia", "theme": "light", "bell": false, "timestamps": false}');
    expect(configOf([], env)).toMatchObject({
      nickname: 'mia',
      preferences: { theme: 'light', bell: false, timestamps: false },
    });
    expect(configOf(['--nick', 'eve', '--nick-chosen'], env)).toMatchObject({ nickname: 'eve', nicknameIs: 'chosen' });
    expect(configOf([], { ...env, NO_COLOR: '1' }).preferences.theme).toBe('mono');
  });

  it('calls a room without a name by its address', () => {
    expect(configOf(['--address', '::1'], environment()).label).toBe('[::1]:5000');
  });

  it('shows only what is printable of a room’s name', () => {
    expect(configOf(['--name', 'a\x1b[2Jb'], environment()).label).toBe('a\ufffd[2Jb');
  });

  it.each([
    [['--port', '0'], '--port must be a number from 1 to 65535'],
    [['--port', 'abc'], '--port must be a number from 1 to 65535'],
    [['--port', '70000'], '--port must be a number from 1 to 65535'],
    [['--mode', 'loud'], '--mode must be screen or plain or say or tail'],
    [['--peer', 'friend'], '--peer must be portico or unknown'],
    [['--room-tls', 'maybe'], '--room-tls must be none or offered or only'],
    [['--dialect', 'klingon'], '--dialect must be '],
    [['--dialect', 'peerchat', '--room', 'tea'], 'this protocol has one room'],
    [['--nick', 'two words'], 'the nickname "two words" must be one word'],
    [['--mesh'], '--mesh and --listen need peers, and line has servers'],
    [['--listen', '5001'], '--mesh and --listen need peers, and line has servers'],
    [['--listen', 'x'], '--listen must be a number from 1 to 65535'],
    [['--frob'], "Unknown option '--frob'"],
  ])('with %j is a mistake in one sentence', (args, sentence) => {
    const configuration = configure(['--port', '5000', ...args], environment());
    expect(configuration).toEqual({ type: 'mistake', sentence: expect.stringContaining(sentence) });
  });

  it.each([
    ['{', 'it is not a JSON object'],
    ['[]', 'it is not a JSON object'],
    ['{"bell": "loud"}', '"bell" must be true or false'],
    ['{"theme": "pink"}', '"theme" must be dark, or light, or mono'],
    ['{"nickname": ""}', '"nickname" must be a word'],
    ['{"colour": 1}', 'there is no setting "colour"'],
    ['{"__proto__": {"bell": false}}', 'there is no setting "__proto__"'],
  ])('with the preferences %s is a mistake that names their file', (text, sentence) => {
    const configuration = configure(['--port', '5000'], environment(text));
    expect(configuration).toEqual({ type: 'mistake', sentence: expect.stringContaining(`config.json: ${sentence}`) });
  });
});
