/** What a client writes for what its user asks: our rooms take `/commands`, other programs of document 004 text alone. */
import { absent } from '../../absent.ts';
import { cutToBytes, encodeText } from '../../bytes/text.ts';
import { TEXT_LIMIT } from '../../limit.ts';
import { named } from '../../member.ts';
import type { ClientRequest, Happening, Manner, Refusal, Request } from '../../vocabulary.ts';
import { CLIENT_EXIT, SERVER_EXIT } from './message.ts';

/** The longest message sent, in bytes with its LF: others than our rooms read no more than this at once. */
const messageLimit = { portico: TEXT_LIMIT, other: 1024 };

/** What our rooms may refuse; whatever else is asked of them, they do. */
export type Answered = Extract<Request['type'], 'join' | 'rename' | 'whisper' | 'close'>;

/** One line to write, without its LF. */
export interface Line {
  readonly text: string;
  /** What has happened for the user once it is written. */
  readonly happening?: Happening;
  /** What of it the room will answer. */
  readonly awaits?: Answered;
}

export type Asked = { readonly lines: readonly Line[] } | { readonly refused: Refusal };

/** `self`: the client's own nickname. Quitting needs no line and is not asked here. */
export function ask(
  request: Exclude<ClientRequest, { type: 'quit' }>,
  server: 'portico' | 'other',
  self: string,
): Asked {
  switch (request.type) {
    case 'say':
      return say(request, server, self);
    case 'close':
      return { lines: [server === 'portico' ? { text: SERVER_EXIT, awaits: 'close' } : { text: SERVER_EXIT }] };
    case 'whisper':
      if (!/^\S+$/u.test(request.to)) return refuse('no-such-member', 'nobody here has that name');
      return command(server, cut(request.text, `/msg ${request.to} `));
    case 'rename':
      if (!/^\S+$/u.test(request.nickname)) return refuse('nickname-invalid', 'a nickname is one word');
      return command(server, [{ text: `/nick ${request.nickname}`, awaits: 'rename' }]);
    case 'who':
      return command(server, [{ text: '/who' }]);
    case 'register':
      return refuse('not-in-this-dialect', absent.rename);
    case 'join':
    case 'leave':
    case 'list-rooms':
    case 'ask-private':
    case 'answer-private':
    case 'offer-stream':
    case 'open-stream':
    case 'set-topic':
    case 'describe':
    case 'invite':
    case 'kick':
    case 'rule':
    case 'prove-host':
    case 'recall':
    case 'list-bans':
    case 'raw':
      return refuse('not-in-this-dialect', absent[request.type]);
  }
}

function command(server: 'portico' | 'other', lines: readonly Line[]): Asked {
  if (server === 'portico') return { lines };
  return refuse('not-in-this-dialect', 'the program at the other end takes text only');
}

function refuse(code: Refusal['code'], text: string): Asked {
  return { refused: { code, text } };
}

/** Every line of a text is a message of its own. */
function say({ text, manner }: Extract<Request, { type: 'say' }>, server: 'portico' | 'other', self: string): Asked {
  if (manner === 'action' && server === 'other') return command(server, []);
  const pieces = text.split(/\r\n|[\r\n]/u).flatMap((line) => cutToBytes(line, messageLimit[server] - '/me \n'.length));
  const texts = pieces.filter((piece) => piece.trim() !== '');
  const exit = texts.map((piece) => piece.trim()).find((piece) => piece === SERVER_EXIT || piece === CLIENT_EXIT);
  if (exit !== undefined && manner === 'speech') {
    return refuse('not-in-this-dialect', `this protocol cannot say "${exit}" as text: it is a command`);
  }
  const member = named(self);
  return {
    lines: texts.map((piece) => ({
      text: server === 'portico' ? written(piece, manner) : piece,
      happening: { type: 'said', member, text: piece, manner },
    })),
  };
}

function written(text: string, manner: Manner): string {
  if (manner === 'action') return `/me ${text}`;
  return text.startsWith('/') ? `/${text}` : text;
}

/** A whisper of nothing is no command, and would not be answered. */
function cut(text: string, prefix: string): readonly Line[] {
  const limit = messageLimit.portico - encodeText(`${prefix}\n`).length;
  const pieces = cutToBytes(text.replaceAll(/[\r\n]+/gu, ' '), Math.max(4, limit));
  return pieces.filter((piece) => piece.trim() !== '').map((piece) => ({ text: prefix + piece, awaits: 'whisper' }));
}
