/** What comes of a request at once: lines to write, or a refusal that the server need not be asked for. */
import type { ClientRequest, Refusal } from '../../../vocabulary.ts';
import { channelOfRoom, expect, type Standing, type Told, type Write, writeOf } from '../knowing/standing.ts';
import type { Outgoing } from '../wire/message.ts';

/** `told`: what has happened already. */
export type Asked =
  | { readonly writes: readonly Write[]; readonly told?: readonly Told[] }
  | { readonly refused: Refusal };

/** Writes a line that the server answers. `targets`: what the answer may name. */
export function send(
  standing: Standing,
  request: ClientRequest['type'],
  message: Outgoing,
  ...targets: readonly string[]
): Asked {
  expect(standing, { request, command: message.command }, ...targets);
  return { writes: [writeOf(message)] };
}

export function refuse(code: Refusal['code'], text: string): Asked {
  return { refused: { code, text } };
}

/** `''` is the port's own room, where there is one; else the only one joined. */
export function inRoom(standing: Standing, room: string, ask: (channel: string) => Asked): Asked {
  const channel = channelOfRoom(standing, room);
  if (channel !== undefined) return ask(channel);
  const isNowhere = standing.roster.channels.size === 0;
  return refuse('not-joined', isNowhere ? 'join a room first' : 'name one of the rooms that you are in');
}

/** Of what is no nickname, a line would make something else: another parameter, or a list of people. */
export function named(nickname: string, ask: (nickname: string) => Asked): Asked {
  const isNickname = /^[^\s:,#&@+\0][^\s,\0]*$/u.test(nickname);
  return isNickname ? ask(nickname) : refuse('no-such-member', `nobody here is called ${nickname || 'nothing'}`);
}

export function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\0]+/gu, ' ');
}

/** A last parameter, where there is something to say. */
export function lastWords(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [oneLine(text)];
}
