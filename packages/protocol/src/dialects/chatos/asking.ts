/** What a client sends for what its user asks. */
import { absent } from '../../absent.ts';
import type { ClientOpening } from '../../dialect.ts';
import { inSpeech } from '../../manner.ts';
import { named } from '../../member.ts';
import type { Answer, ClientRequest, Happening, Refusal } from '../../vocabulary.ts';
import type { Exchange } from './exchange.ts';
import { STREAMS } from './packet.ts';
import { cutChat, shortened } from './packet-writer.ts';

export type Asked = { readonly exchanges: readonly Exchange[] } | { readonly refused: Refusal };

/** Where the client stands. */
export interface Standing {
  readonly server: ClientOpening['peer'];
  /** Its own nickname, as it is sent. */
  self: string;
  /** `outside`: its login was refused, and another nickname may be tried. */
  stage: 'waiting' | 'outside' | 'inside';
  /** Whether the server carries byte streams: `unknown` until it is shown, once, that this client knows them. */
  streams: 'unknown' | 'asked' | 'yes' | 'no';
  /** The ID of the last chat packet. */
  lastId: bigint;
}

export const NO_STREAMS: Refusal = {
  code: 'not-in-this-dialect',
  text: 'the server at the other end carries no byte streams',
};

/** Quitting needs no packet and is not asked here. */
export function ask(standing: Standing, request: Exclude<ClientRequest, { type: 'quit' }>): Asked {
  switch (request.type) {
    case 'say':
      return { exchanges: chat(standing, request.type, '', inSpeech(request.text, request.manner)) };
    case 'whisper':
      // An empty nickname means everybody.
      if (request.to === '') return { refused: { code: 'no-such-member', text: 'name the one to whisper to' } };
      return { exchanges: chat(standing, request.type, request.to, request.text) };
    case 'ask-private':
      return { exchanges: shown(standing, askPrivate(standing, request.to)) };
    case 'answer-private':
      return { exchanges: answer(standing, request.to, request.answer) };
    case 'offer-stream':
      return streaming(standing, offer(standing, request.to));
    case 'open-stream':
      return streaming(standing, open(standing, request.to, request.token));
    case 'register':
    case 'rename':
      return standing.stage === 'outside' ? { exchanges: [login(standing, request.nickname)] } : refuse(absent.rename);
    case 'join':
    case 'leave':
    case 'who':
    case 'list-rooms':
    case 'set-topic':
    case 'describe':
    case 'invite':
    case 'kick':
    case 'rule':
    case 'prove-host':
    case 'recall':
    case 'list-bans':
    case 'raw':
    case 'close':
      return refuse(absent[request.type]);
  }
}

export function login(standing: Standing, nickname: string): Exchange {
  standing.self = shortened(nickname);
  standing.stage = 'waiting';
  return { packet: { type: 'login', nickname }, awaits: 'login', request: 'join', happening: undefined };
}

/** A text longer than a packet is as many messages, each with an ACK of its own. `to`: nobody for everybody. */
function chat(standing: Standing, request: 'say' | 'whisper', to: string, text: string): readonly Exchange[] {
  const member = named(standing.self);
  return cutChat(to, text).map((piece): Exchange => {
    standing.lastId += 1n;
    const happening: Happening =
      request === 'say'
        ? { type: 'said', member, text: piece, manner: 'speech' }
        : { type: 'whispered', member, to: named(to), text: piece };
    return {
      packet: { type: 'chat', id: standing.lastId, nickname: to, text: piece },
      awaits: 'ack',
      request,
      happening,
    };
  });
}

function askPrivate(standing: Standing, to: string): Exchange {
  const happening: Happening = { type: 'private-asked', member: named(standing.self), to: named(to) };
  return { packet: { type: 'ask', nickname: to }, awaits: 'nothing', request: 'ask-private', happening };
}

function answer(standing: Standing, asker: string, given: Answer): readonly Exchange[] {
  const happening: Happening = {
    type: 'private-answered',
    member: named(standing.self),
    to: named(asker),
    answer: given,
  };
  const packet = { type: 'answer', answer: given, nickname: asker } as const;
  const exchange: Exchange = { packet, awaits: 'nothing', request: 'answer-private', happening };
  return given === 'yes' ? shown(standing, exchange) : [exchange];
}

function offer(standing: Standing, to: string): Exchange {
  const happening: Happening = { type: 'stream-offered', member: named(standing.self), to: named(to) };
  return { packet: { type: 'offer', nickname: to }, awaits: 'nothing', request: 'offer-stream', happening };
}

function open(standing: Standing, to: string, token: string): Exchange {
  const happening: Happening = { type: 'stream-opened', member: named(standing.self), to: named(to), token };
  return { packet: { type: 'open', nickname: to, token }, awaits: 'open', request: 'open-stream', happening };
}

function streaming(standing: Standing, exchange: Exchange): Asked {
  return standing.streams === 'no' ? { refused: NO_STREAMS } : { exchanges: [...show(standing), exchange] };
}

/**
 * With the first packet of a private connection. A stranger's server may never answer what is ours: there, what the
 * document has does not wait for it.
 */
function shown(standing: Standing, exchange: Exchange): readonly Exchange[] {
  return standing.server === 'portico' ? [...show(standing), exchange] : [exchange, ...show(standing)];
}

/** Once. */
function show(standing: Standing): readonly Exchange[] {
  if (standing.streams !== 'unknown') return [];
  standing.streams = 'asked';
  const packet = { type: 'ask', nickname: STREAMS } as const;
  return [{ packet, awaits: 'show', request: undefined, happening: undefined }];
}

function refuse(text: string): Asked {
  return { refused: { code: 'not-in-this-dialect', text } };
}
