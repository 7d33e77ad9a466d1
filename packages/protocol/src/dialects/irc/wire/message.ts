/** One line of IRC: tags, source, command and parameters, read and written. RFC 1459, 2.3; Modern IRC; IRCv3 message-tags. */

export interface Message {
  /** By their keys; a tag without a value has `''`. */
  readonly tags: ReadonlyMap<string, string>;
  /** Who sends it, without the colon: a server's name, or `nickname!user@host`. Undefined from clients. */
  readonly source: string | undefined;
  /** In upper case: a word or a numeric of three digits. */
  readonly command: string;
  readonly params: readonly string[];
}

/** In bytes, without tags, CR and LF counted: RFC 1459, 2.3. */
export const LINE_BYTES = 512;
/** In bytes, what a client may send in tags, the `@` and the space counted: IRCv3 message-tags, Size limit. */
export const CLIENT_TAG_BYTES = 4096;
/** As many as a line can hold: RFC 2812, 2.3.1, names 15 and no program minds more. */
const MOST_PARAMS = 15;

/** Tags, source, command, parameters. By their places, because an object of named groups takes longer than the rest of reading. */
const SHAPE = /^(?:@([^ ]*) +)?(?::([^ ]*) +)?([A-Za-z]+|\d{3})((?: .*)?)$/su;

/** `line`: without its CR LF. Undefined: it is no message. */
export function readMessage(line: string): Message | undefined {
  const [, tags = '', source, command, rest = ''] = SHAPE.exec(line.trimStart()) ?? [];
  if (command === undefined) return undefined;
  return { tags: readTags(tags), source, command: command.toUpperCase(), params: readParams(rest) };
}

function readParams(rest: string): readonly string[] {
  const params: string[] = [];
  let at = 0;
  while (at < rest.length) {
    if (rest[at] === ' ') at += 1;
    else if (rest[at] === ':' || params.length === MOST_PARAMS - 1) {
      params.push(rest.slice(rest[at] === ':' ? at + 1 : at));
      break;
    } else {
      const end = rest.indexOf(' ', at);
      params.push(rest.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? rest.length : end;
    }
  }
  return params;
}

/** Of a key that comes twice the last counts (message-tags, Rules for naming). */
function readTags(written: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  if (written === '') return tags;
  for (const tag of written.split(';')) {
    const [, key, value = ''] = /^([^=]+)(?:=(.*))?$/su.exec(tag) ?? [];
    if (key !== undefined) tags.set(key, unescapeValue(value));
  }
  return tags;
}

export type Outgoing = Partial<Pick<Message, 'tags' | 'source'>> & Pick<Message, 'command' | 'params'>;

/**
 * Without CR LF. Only the last parameter may be empty, hold spaces or begin with a colon; in it what would end the line
 * is a space, so that no text becomes a second message. In the others all that is `_`: they may be what a peer sent.
 * `colon`: before the last parameter.
 */
export function writeMessage(
  { tags, source, command, params }: Outgoing,
  colon: 'where-needed' | 'always' = 'where-needed',
): string {
  const last = params.at(-1);
  let line = tags && tags.size > 0 ? `@${writeTags(tags)} ` : '';
  if (source !== undefined) line += `:${source} `;
  line += command;
  if (last === undefined) return line;
  for (let i = 0; i < params.length - 1; i += 1) line += ` ${asWord(params[i] ?? '')}`;
  const text = withinLine(last);
  return colon === 'always' || !isPlain(text) ? `${line} :${text}` : `${line} ${text}`;
}

function asWord(param: string): string {
  return isPlain(param) && !/[\0\r\n]/u.test(param) ? param : param.replaceAll(/^:|^$|[\0\r\n ]/gu, '_');
}

function withinLine(param: string): string {
  return /[\0\r\n]/u.test(param) ? param.replaceAll(/[\0\r\n]/gu, ' ') : param;
}

function isPlain(param: string): boolean {
  return param !== '' && !param.startsWith(':') && !param.includes(' ');
}

function writeTags(tags: ReadonlyMap<string, string>): string {
  return Array.from(tags, ([key, value]) => (value === '' ? key : `${key}=${escapeValue(value)}`)).join(';');
}

/** IRCv3 message-tags, Escaping values. */
const escapes: ReadonlyMap<string, string> = new Map([
  [';', '\\:'],
  [' ', '\\s'],
  ['\\', '\\\\'],
  ['\r', '\\r'],
  ['\n', '\\n'],
]);
const unescapes: ReadonlyMap<string, string> = new Map(Array.from(escapes, ([plain, escaped]) => [escaped, plain]));

function escapeValue(value: string): string {
  return value.replaceAll(/[; \\\r\n]/gu, (character) => escapes.get(character) ?? character);
}

/** A backslash before anything else is dropped, and so is one at the end. */
function unescapeValue(value: string): string {
  return value.replaceAll(/\\(.?)/gsu, (escaped, character: string) => unescapes.get(escaped) ?? character);
}
