/** Lines that the server writes: in its own name, and none longer than a line may be. */
import { cutToBytes, encodeText, utf8Size } from '../../../bytes/text.ts';
import type { ServerOpening } from '../../../dialect.ts';
import { LINE_BYTES, type Outgoing, writeMessage } from '../wire/message.ts';
import { type NumericName, numericOf } from '../wire/numeric.ts';

const LINE_END = '\r\n';

/** To whom a reply goes, and from where. */
export interface Correspondent {
  readonly opening: ServerOpening;
  /** `''` before there is one: then they are called `*`. */
  readonly nickname: string;
}

/** `text`: the last parameter, in place of the numeric's own. */
export function numeric(
  { opening, nickname }: Correspondent,
  name: NumericName,
  params: readonly string[] = [],
  text: string | undefined = numericOf(name).text,
): Outgoing {
  const source = opening.room.server.name;
  const last = text === undefined ? [] : [text];
  return { source, command: numericOf(name).code, params: [nickname || '*', ...params, ...last] };
}

/** Any other message of the server. */
export function fromServer({ opening }: Correspondent, command: string, ...params: readonly string[]): Outgoing {
  return { source: opening.room.server.name, command, params };
}

export function notice(client: Correspondent, text: string): Outgoing {
  return fromServer(client, 'NOTICE', client.nickname || '*', text);
}

/** The words that each line of a list takes, without the list: as many lines as it needs. `head`: what all begin with. */
export function listed(head: Outgoing, words: readonly string[]): readonly Outgoing[] {
  const room = textRoom(head);
  const lines: string[] = [];
  let line: string[] = [];
  let size = 0;
  for (const word of words) {
    const wordSize = utf8Size(word);
    if (line.length > 0 && size + 1 + wordSize > room) {
      lines.push(line.join(' '));
      line = [];
    }
    size = line.length === 0 ? wordSize : size + 1 + wordSize;
    line.push(word);
  }
  return [...lines, line.join(' ')]
    .filter((one) => one !== '')
    .map((one) => ({ ...head, params: [...head.params, one] }));
}

/** In bytes: the longest text that still fits behind these parameters. Where long names leave none, at least a character. */
export function textRoom({ source, command, params }: Outgoing): number {
  let head = source === undefined ? command : `:${source} ${command}`;
  for (const param of params) head += ` ${param}`;
  return Math.max(4, LINE_BYTES - utf8Size(`${head} :${LINE_END}`));
}

/** With its end. What is too long loses the end of its last parameter (RFC 1459, 2.3); tags have a limit of their own. */
export function encodeLine(message: Outgoing): Uint8Array {
  const whole = encodeText(writeLine(message));
  const last = message.params.at(-1);
  if (whole.length <= LINE_BYTES || last === undefined) return whole;
  const params = message.params.slice(0, -1);
  const [fitting = ''] = cutToBytes(last, textRoom({ ...message, params }));
  return encodeText(writeLine({ ...message, params: [...params, fitting] }));
}

/**
 * Whose last parameter is a text for people, or a list: with a colon always, as every server writes it and simple clients
 * look for it.
 */
const spoken: ReadonlySet<string> = new Set([
  ...['PRIVMSG', 'NOTICE', 'TOPIC', 'PART', 'QUIT', 'KICK', 'AWAY', 'SETNAME', 'ERROR', 'CAP', 'PONG', 'PING', 'FAIL'],
  ...['301', '302', '303', '311', '312', '314', '319', '322', '332', '353', '371', '372', '391', '704', '705', '706'],
]);
const ERROR = /^[45]\d\d$/u;

function writeLine(message: Outgoing): string {
  const { command, params } = message;
  const isSpoken = (spoken.has(command) || ERROR.test(command)) && !(command === 'PART' && params.length === 1);
  return writeMessage(message, isSpoken ? 'always' : 'where-needed') + LINE_END;
}
