/** What a client makes of the packets it reads: what has happened for its user. */
import { named } from '../../member.ts';
import { nameKey } from '../../name.ts';
import type { Answer, Happening, Refusal } from '../../vocabulary.ts';
import { NO_STREAMS, type Standing } from './asking.ts';
import type { Exchange, Exchanges } from './exchange.ts';
import { CLOSING, errorCodes, NOTICE, type Packet, STREAMS } from './packet.ts';

export interface Hearing extends Standing {
  readonly exchanges: Exchanges;
  /** Who has a request of the user's for a private connection, and has not answered. */
  asked: string | undefined;
}

export function hear(hearing: Hearing, packet: Packet): readonly Happening[] {
  switch (packet.type) {
    case 'ack':
      return hearAck(hearing, packet.id);
    case 'chat':
      return [...enter(hearing), ...hearChat(hearing, packet)];
    case 'error':
      return hearError(hearing, packet);
    case 'ask':
      return [{ type: 'private-asked', member: named(packet.nickname), to: named(hearing.self) }];
    case 'answer':
      return packet.nickname === STREAMS ? hearStreams(hearing) : hearAnswer(hearing, packet);
    case 'offer':
      return [{ type: 'stream-offered', member: named(packet.nickname), to: named(hearing.self) }];
    case 'open':
      return hearOpening(hearing, packet);
    // From a client only: a client's reader knows neither.
    case 'login':
    case 'knock':
      return [];
  }
}

/** An exchange is over without an answer. */
export function miss(hearing: Hearing, exchange: Exchange): readonly Happening[] {
  switch (exchange.awaits) {
    case 'nothing':
      if (exchange.packet.type === 'ask') hearing.asked = exchange.packet.nickname;
      return [];
    case 'show':
      return loseStreams(hearing);
    case 'ack':
      return refuse(exchange, { code: 'unspecified', text: 'the server did not acknowledge the message' });
    case 'open':
      return refuse(exchange, { code: 'unspecified', text: 'the server did not open the byte stream' });
    // Waited for without end.
    case 'login':
      return [];
  }
}

/** Of whatever ID to a login: the document gives it none. */
function hearAck(hearing: Hearing, id: bigint): readonly Happening[] {
  const exchange = hearing.exchanges.open();
  if (exchange?.awaits === 'login') return enter(hearing);
  return exchange?.packet.type === 'chat' && exchange.packet.id === id ? finish(hearing, exchange) : [];
}

/** An ACK, or anything said to us, tells that the login was taken. */
function enter(hearing: Hearing): readonly Happening[] {
  if (hearing.exchanges.open()?.awaits !== 'login') return [];
  hearing.exchanges.settle();
  hearing.stage = 'inside';
  return [{ type: 'joined', member: named(hearing.self) }];
}

function hearChat(hearing: Hearing, { nickname, text }: Extract<Packet, { type: 'chat' }>): readonly Happening[] {
  if (nickname === hearing.self && isCopy(hearing, text)) return [];
  if (nickname === NOTICE) return [{ type: 'noticed', text }];
  return [{ type: 'said', member: named(nickname), text, manner: 'speech' }];
}

/**
 * Some servers send a text to its speaker, too. One of ours does only where it was said to oneself, before its ACK; else it
 * is somebody else's, whose name is cut to the same.
 */
function isCopy({ server, self, exchanges }: Hearing, text: string): boolean {
  if (server !== 'portico') return true;
  const packet = exchanges.open()?.packet;
  return packet?.type === 'chat' && nameKey(packet.nickname) === nameKey(self) && packet.text === text;
}

/** A late `refused` is a person's no; all other errors answer what was sent last. */
function hearError(hearing: Hearing, packet: Extract<Packet, { type: 'error' }>): readonly Happening[] {
  if (packet.text === CLOSING) return [{ type: 'closed' }];
  const exchange = hearing.exchanges.open();
  const asked = packet.code === errorCodes.refused && exchange?.request !== 'whisper' ? takeAsked(hearing) : undefined;
  if (asked !== undefined) return [answered(hearing, asked, 'no')];
  if (!exchange) return [{ type: 'noticed', text: sentence(packet) }];
  hearing.exchanges.settle();
  if (exchange.awaits === 'login') hearing.stage = 'outside';
  return exchange.awaits === 'show' ? loseStreams(hearing) : refuse(exchange, refusalOf(exchange, packet));
}

/** Some servers name who answers in place of who asked. */
function hearAnswer(hearing: Hearing, { answer, nickname }: Extract<Packet, { type: 'answer' }>): readonly Happening[] {
  const other = takeAsked(hearing) ?? nickname;
  return other === hearing.self ? [] : [answered(hearing, other, answer)];
}

/** Whose answer comes: one request may be open. */
function takeAsked(hearing: Hearing): string | undefined {
  const { asked, exchanges } = hearing;
  const exchange = exchanges.open();
  hearing.asked = undefined;
  if (exchange?.packet.type !== 'ask' || exchange.awaits !== 'nothing') return asked;
  exchanges.settle();
  return exchange.packet.nickname;
}

function answered(hearing: Hearing, other: string, answer: Answer): Happening {
  return { type: 'private-answered', member: named(other), to: named(hearing.self), answer };
}

function hearStreams(hearing: Hearing): readonly Happening[] {
  if (hearing.exchanges.open()?.awaits !== 'show') return [];
  hearing.exchanges.settle();
  hearing.streams = 'yes';
  return [];
}

/** Told to nobody but who has asked for one. */
function loseStreams(hearing: Hearing): readonly Happening[] {
  hearing.streams = 'no';
  return hearing.exchanges.withdrawStreams().flatMap((exchange) => refuse(exchange, NO_STREAMS));
}

/** Sent to both ends; our own opening is known by its token. */
function hearOpening(hearing: Hearing, { nickname, token }: Extract<Packet, { type: 'open' }>): readonly Happening[] {
  const exchange = hearing.exchanges.open();
  if (exchange?.packet.type === 'open' && exchange.packet.token === token) return finish(hearing, exchange);
  return [{ type: 'stream-opened', member: named(nickname), to: named(hearing.self), token }];
}

function finish(hearing: Hearing, { happening }: Exchange): readonly Happening[] {
  hearing.exchanges.settle();
  return happening ? [happening] : [];
}

function refuse({ request }: Exchange, refusal: Refusal): readonly Happening[] {
  return request ? [{ type: 'refused', request, refusal }] : [];
}

/** 002, 7: codes 3 and 4 say it all; with the others, the server's own words do. */
function refusalOf({ packet }: Exchange, error: Extract<Packet, { type: 'error' }>): Refusal {
  const to = 'nickname' in packet ? packet.nickname : '';
  if (error.code === errorCodes.nobody && to !== '') {
    return { code: 'no-such-member', text: `nobody here is called ${to}` };
  }
  if (error.code === errorCodes.refused && to !== '') {
    return { code: 'private-refused', text: `${to} has not accepted a private connection with you` };
  }
  return { code: 'unspecified', text: sentence(error) };
}

function sentence({ code, text }: Extract<Packet, { type: 'error' }>): string {
  return text === '' ? `the server found an error (code ${code})` : text;
}
