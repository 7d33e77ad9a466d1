/** Coming in and going: PASS, NICK, USER, QUIT. RFC 2812, 3.1. */
import { cutToBytes } from '../../../bytes/text.ts';
import { REAL_NAME_BYTES } from '../../../limit.ts';
import type { RoomEvent } from '../../../vocabulary.ts';
import { stripFormatting } from '../wire/formatting.ts';
import type { Message } from '../wire/message.ts';
import { enterRoom } from './joining.ts';
import { ask, told } from './question.ts';
import { refused } from './refusal.ts';
import { numeric } from './reply.ts';
import { lines, type State, type Step } from './state.ts';
import { shownName } from './target.ts';
import { welcome } from './welcome.ts';

/** What our own programs call themselves in USER; whatever else stands there says nothing (docs/dialects/irc.md). */
const badges: ReadonlySet<string> = new Set(['portico', 'web', 'projector']);

export function pass(state: State, { params: [password = ''] }: Message): readonly Step[] {
  if (state.nickname !== '') return lines(numeric(state, 'ERR_ALREADYREGISTERED'));
  state.entry.password = password;
  return [];
}

export function user(state: State, { params: [name = '', , , realName = ''] }: Message): readonly Step[] {
  if (state.nickname !== '') return lines(numeric(state, 'ERR_ALREADYREGISTERED'));
  const [cut = ''] = cutToBytes(stripFormatting(realName), REAL_NAME_BYTES);
  state.entry.user = { name, realName: cut };
  return enter(state);
}

export function nick(state: State, { params: [nickname = ''] }: Message): readonly Step[] {
  if (nickname === '') return lines(numeric(state, 'ERR_NONICKNAMEGIVEN'));
  if (state.nickname === '') {
    state.entry.nickname = nickname;
    return enter(state);
  }
  if (nickname === state.nickname) return [];
  const renamed = (event: RoomEvent): readonly Step[] => {
    if (event.type === 'renamed') state.nickname = event.member.nickname;
    return told(state, event);
  };
  return ask(state, { type: 'rename', nickname }, { about: { nickname: shownName(nickname) }, answered: renamed });
}

/** Once it is known who comes, and how they want to be spoken to. */
export function enter(state: State): readonly Step[] {
  const { password, nickname, user: person, negotiates } = state.entry;
  if (negotiates || nickname === undefined || person === undefined) return [];
  const request = {
    type: 'register',
    nickname,
    profile: { realName: person.realName, away: '', isBot: false },
    ...(badges.has(person.name) && { badge: person.name }),
    ...(password !== undefined && { password }),
  } as const;
  return [{ type: 'ask', request, answered: (event) => entered(state, event, nickname) }];
}

function entered(state: State, event: RoomEvent, wanted: string): readonly Step[] {
  if (event.type === 'registered') {
    state.nickname = event.member.nickname;
    // It is not needed any more.
    state.entry.password = undefined;
    return [...lines(...welcome(state)), ...enterRoom(state, '')];
  }
  state.entry.nickname = undefined;
  const no = refused(state, event, { nickname: shownName(wanted) }) ?? [];
  if (event.type !== 'refused' || event.refusal.code.startsWith('nickname-')) return no;
  return [...no, { type: 'leave', reason: 'removed', words: event.refusal.text }];
}

export function quit(_state: State, { params: [text] }: Message): readonly Step[] {
  const words = text === undefined || text === '' ? 'Quit' : `Quit: ${text}`;
  return [{ type: 'leave', reason: 'left', words, ...(text !== undefined && text !== '' && { text }) }];
}
