/** What a client writes for what its user asks: our rooms take `/commands`, other programs of document 004 text alone. */
import { absent } from '../../absent.ts';
import { cutToBytes, encodeText } from '../../bytes/text.ts';
import { TEXT_LIMIT } from '../../limit.ts';
import { named } from '../../member.ts';
import type { Happening, Request } from '../../vocabulary.ts';
import { CLIENT_EXIT, SERVER_EXIT } from './message.ts';

/** The longest message sent, in bytes with its LF: others than our rooms read no more than this at once. */
const messageLimit = { portico: TEXT_LIMIT, other: 1024 };

/** One line to write, without its LF, and what then has happened for the user. */
export interface Line {
  readonly text: string;
  readonly happening?: Happening;
}

export type Asked = { readonly lines: readonly Line[] } | { readonly refused: string };

/** `self`: the client's own nickname. Quitting needs no line and is not asked here. */
export function ask(request: Exclude<Request, { type: 'quit' }>, server: 'portico' | 'other', self: string): Asked {
  switch (request.type) {
    case 'say':
      return say(request, server, self);
    case 'close':
      return { lines: [{ text: SERVER_EXIT }] };
    case 'whisper':
      return command(server, cut(request.text, `/msg ${request.to} `));
    case 'rename':
      return command(server, [{ text: `/nick ${request.nickname}` }]);
    case 'who':
      return command(server, [{ text: '/who' }]);
    case 'register':
      return { refused: absent.rename };
    case 'join':
    case 'leave':
    case 'list-rooms':
    case 'ask-private':
    case 'answer-private':
    case 'offer-stream':
    case 'open-stream':
      return { refused: absent[request.type] };
  }
}

function command(server: 'portico' | 'other', lines: readonly Line[]): Asked {
  return server === 'portico' ? { lines } : { refused: 'the program at the other end takes text only' };
}

/** Every line of a text is a message of its own. */
function say({ text, manner }: Extract<Request, { type: 'say' }>, server: 'portico' | 'other', self: string): Asked {
  if (manner === 'action' && server === 'other') return command(server, []);
  const pieces = text.split(/\r\n|[\r\n]/u).flatMap((line) => cutToBytes(line, messageLimit[server] - '/me \n'.length));
  const texts = pieces.filter((piece) => piece.trim() !== '');
  const exit = texts.map((piece) => piece.trim()).find((piece) => piece === SERVER_EXIT || piece === CLIENT_EXIT);
  if (exit !== undefined && manner === 'speech') {
    return { refused: `this protocol cannot say "${exit}" as text: it is a command` };
  }
  const member = named(self);
  return {
    lines: texts.map((piece) => ({
      text: server === 'portico' ? written(piece, manner) : piece,
      happening: { type: 'said', member, text: piece, manner },
    })),
  };
}

function written(text: string, manner: 'speech' | 'action'): string {
  if (manner === 'action') return `/me ${text}`;
  return text.startsWith('/') ? `/${text}` : text;
}

function cut(text: string, prefix: string): readonly Line[] {
  const limit = messageLimit.portico - encodeText(`${prefix}\n`).length;
  return cutToBytes(text.replaceAll(/[\r\n]+/gu, ' '), Math.max(4, limit)).map((piece) => ({ text: prefix + piece }));
}
