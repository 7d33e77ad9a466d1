/** MODE: of a channel, and of the client itself. RFC 2812, 3.1.5, 3.2.3; Modern IRC; IRCv3 bot-mode. */
import type { Ban, RoomState } from '../../../room-view.ts';
import { channelOf, foldCase, roomOfChannel } from '../wire/channel.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { BAN, MEMBERS_ONLY, settingLetters, userModes } from '../wire/mode.ts';
import { type ModeChange, readModeChanges, readRuling, takesParameter, writeMask } from '../wire/ruling.ts';
import { sourceOf } from '../wire/source.ts';
import { MOST_MODES } from './isupport.ts';
import { ownModes } from './own-mode.ts';
import { ask } from './question.ts';
import { numeric } from './reply.ts';
import { isHidden } from './sight.ts';
import { each, lines, type State, type Step, self } from './state.ts';
import { shownName } from './target.ts';

export function mode(state: State, { params: [target = '', letters = '', ...params] }: Message): readonly Step[] {
  if (!target.startsWith('#')) return userMode(state, target, letters);
  const room = roomOfChannel(state.opening.room, target);
  if (!room) return lines(numeric(state, 'ERR_NOSUCHCHANNEL', [shownName(target)]));
  if (letters === '') return lines(...modesOf(state, room));
  return each(changesOf(letters, params), (change) => changeRoom(state, room, change));
}

/** Most letters of one MODE: each change is told to everybody in the room. */
const MOST_LETTERS = 2 * MOST_MODES;

/** What is more than may be changed at once is not looked at, as everywhere in IRC. */
function changesOf(letters: string, params: readonly string[]): readonly ModeChange[] {
  const changes = readModeChanges(ownModes, letters, params).slice(0, MOST_LETTERS);
  const excess = changes.filter((change) => takesParameter(ownModes, change))[MOST_MODES];
  return excess ? changes.slice(0, changes.indexOf(excess)) : changes;
}

function changeRoom(state: State, room: RoomState, change: ModeChange): readonly Step[] {
  const { letter, parameter } = change;
  const channel = channelOf(room.name);
  if (letter === BAN && parameter === '') {
    return lines(...(isHidden(state, room) ? [numeric(state, 'ERR_NOTONCHANNEL', [channel])] : bansOf(state, room)));
  }
  if (ownModes.prefixes.has(letter) && parameter === '') return lines(numeric(state, 'ERR_NEEDMOREPARAMS', ['MODE']));
  const ruling = readRuling(ownModes, change);
  if (ruling) {
    const about = { channel, nickname: shownName(parameter), mask: shownName(parameter) };
    return ask(state, { type: 'rule', room: room.name, ruling }, { about });
  }
  return letter === MEMBERS_ONLY ? [] : lines(numeric(state, 'ERR_UNKNOWNMODE', [shownName(letter)]));
}

function modesOf(state: State, { name, settings: set, openedAt }: RoomState): readonly Outgoing[] {
  const channel = channelOf(name);
  const letters = [...set].map((setting) => settingLetters[setting]).sort();
  return [
    numeric(state, 'RPL_CHANNELMODEIS', [channel, `+${[MEMBERS_ONLY, ...letters].sort().join('')}`]),
    numeric(state, 'RPL_CREATIONTIME', [channel, `${Math.floor(openedAt / 1000)}`]),
  ];
}

function bansOf(state: State, { name, bans }: RoomState): readonly Outgoing[] {
  state.turn.looked(bans.length);
  const channel = channelOf(name);
  return [
    ...bans.map((ban) =>
      numeric(state, 'RPL_BANLIST', [channel, written(ban), ban.by, `${Math.floor(ban.at / 1000)}`]),
    ),
    numeric(state, 'RPL_ENDOFBANLIST', [channel]),
  ];
}

/** For as long as it was given. */
function written({ mask, from, at, until }: Ban): string {
  return writeMask(ownModes, { mask, from, forMs: until === undefined ? undefined : until - at });
}

function userMode(state: State, target: string, letters: string): readonly Step[] {
  const person = self(state);
  if (!person || foldCase(target) !== foldCase(state.nickname)) {
    const isKnown = state.opening.room.person(target) !== undefined;
    return lines(
      isKnown ? numeric(state, 'ERR_USERSDONTMATCH') : numeric(state, 'ERR_NOSUCHNICK', [shownName(target)]),
    );
  }
  if (letters === '') return lines(numeric(state, 'RPL_UMODEIS', [userModesOf(state)]));
  const changes = changesOf(letters, []);
  const isStrange = changes.some(({ letter }) => !isUserMode(letter));
  return [
    ...each(changes, (change) => changeSelf(state, change)),
    ...(isStrange ? lines(numeric(state, 'ERR_UMODEUNKNOWNFLAG')) : []),
  ];
}

function isUserMode(letter: string): boolean {
  return Object.values<string>(userModes).includes(letter);
}

function changeSelf(state: State, { letter, given }: ModeChange): readonly Step[] {
  const person = self(state);
  if (!person) return [];
  const sign = `${given ? '+' : '-'}${letter}`;
  const echo = (): readonly Step[] =>
    lines({ source: sourceOf(person.member), command: 'MODE', params: [person.member.nickname, sign] });
  if (letter === userModes.bot) {
    return ask(state, { type: 'describe', profile: { isBot: given } }, { about: { command: 'MODE' }, answered: echo });
  }
  if (letter !== userModes.invisible) return [];
  state.invisible = given;
  return echo();
}

function userModesOf(state: State): string {
  const person = self(state);
  const { bot, invisible, host } = userModes;
  const letters = [person?.member.profile?.isBot && bot, state.invisible && invisible, person?.isHost && host];
  return `+${letters.filter((letter) => letter).join('')}`;
}
