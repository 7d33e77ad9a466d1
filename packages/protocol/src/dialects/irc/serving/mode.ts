/** MODE: of a channel, and of the client itself. RFC 2812, 3.1.5, 3.2.3; Modern IRC; IRCv3 bot-mode. */
import type { Rank, RoomState, Ruling, Setting } from '../../../vocabulary.ts';
import { channelOf, foldCase, roomOfChannel } from '../wire/channel.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { sourceOf } from '../wire/source.ts';
import { MOST_MODES } from './isupport.ts';
import { ask } from './question.ts';
import { numeric } from './reply.ts';
import { rankLetters, readBan, settingLetters, writeBan } from './ruling.ts';
import { each, lines, type State, type Step, self } from './state.ts';
import { shownName } from './target.ts';

export function mode(state: State, { params: [target = '', letters = '', ...params] }: Message): readonly Step[] {
  if (!target.startsWith('#')) return userMode(state, target, letters);
  const room = roomOfChannel(state.opening.room, target);
  if (!room) return lines(numeric(state, 'ERR_NOSUCHCHANNEL', [shownName(target)]));
  if (letters === '') return lines(...modesOf(state, room));
  return each(changesOf(letters, params), (change) => changeRoom(state, room, change));
}

/** `parameter` undefined: there is none. */
interface Change {
  readonly letter: string;
  readonly given: boolean;
  readonly parameter: string | undefined;
}

const WITH_PARAMETER = /^[ovb]$/u;

/** Most letters of one MODE: each change is told to everybody in the room. */
const MOST_LETTERS = 2 * MOST_MODES;

/** What is more than may be changed at once is not looked at, as everywhere in IRC. */
function changesOf(letters: string, params: readonly string[]): readonly Change[] {
  const waiting = [...params];
  const changes: Change[] = [];
  let given = true;
  let taken = 0;
  for (const letter of letters) {
    if (letter === '+' || letter === '-') given = letter === '+';
    else {
      const takesOne = WITH_PARAMETER.test(letter);
      if (takesOne) taken += 1;
      if (changes.length === MOST_LETTERS || taken > MOST_MODES) break;
      changes.push({ letter, given, parameter: takesOne ? waiting.shift() : undefined });
    }
  }
  return changes;
}

const ranks: ReadonlyMap<string, Rank> = new Map([
  [rankLetters.operator, 'operator'],
  [rankLetters.voiced, 'voiced'],
]);
const settings: ReadonlyMap<string, Setting> = new Map([
  [settingLetters['invite-only'], 'invite-only'],
  [settingLetters.moderated, 'moderated'],
  [settingLetters['topic-locked'], 'topic-locked'],
]);
/** That only members speak is so in every room, and cannot be changed. */
const ALWAYS = 'n';

function changeRoom(state: State, room: RoomState, change: Change): readonly Step[] {
  const { letter, parameter } = change;
  const channel = channelOf(room.name);
  if (letter === 'b' && parameter === undefined) return lines(...bansOf(state, room));
  const ruling = rulingOf(change);
  if (ruling) {
    const about = { channel, nickname: shownName(parameter ?? ''), mask: shownName(parameter ?? '') };
    return ask(state, { type: 'rule', room: room.name, ruling }, { about });
  }
  if (ranks.has(letter)) return lines(numeric(state, 'ERR_NEEDMOREPARAMS', ['MODE']));
  return letter === ALWAYS ? [] : lines(numeric(state, 'ERR_UNKNOWNMODE', [shownName(letter)]));
}

function rulingOf({ letter, given, parameter }: Change): Ruling | undefined {
  const setting = settings.get(letter);
  if (setting) return { type: 'setting', setting, given };
  const rank = ranks.get(letter);
  if (parameter === undefined) return undefined;
  return rank ? { type: 'rank', rank, nickname: parameter, given } : { type: 'ban', given, ...readBan(parameter) };
}

function modesOf(state: State, { name, settings: set, openedAt }: RoomState): readonly Outgoing[] {
  const channel = channelOf(name);
  const letters = [...set].map((setting) => settingLetters[setting]).sort();
  return [
    numeric(state, 'RPL_CHANNELMODEIS', [channel, `+${[ALWAYS, ...letters].sort().join('')}`]),
    numeric(state, 'RPL_CREATIONTIME', [channel, `${Math.floor(openedAt / 1000)}`]),
  ];
}

function bansOf(state: State, { name, bans }: RoomState): readonly Outgoing[] {
  const channel = channelOf(name);
  return [
    ...bans.map((ban) =>
      numeric(state, 'RPL_BANLIST', [channel, writeBan(ban), ban.by, `${Math.floor(ban.at / 1000)}`]),
    ),
    numeric(state, 'RPL_ENDOFBANLIST', [channel]),
  ];
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
  const isStrange = changes.some(({ letter }) => !/^[Bio]$/u.test(letter));
  return [
    ...each(changes, (change) => changeSelf(state, change)),
    ...(isStrange ? lines(numeric(state, 'ERR_UMODEUNKNOWNFLAG')) : []),
  ];
}

function changeSelf(state: State, { letter, given }: Change): readonly Step[] {
  const person = self(state);
  if (!person) return [];
  const sign = `${given ? '+' : '-'}${letter}`;
  const echo = (): readonly Step[] =>
    lines({ source: sourceOf(person.member), command: 'MODE', params: [person.member.nickname, sign] });
  if (letter === 'B') {
    return ask(state, { type: 'describe', profile: { isBot: given } }, { about: { command: 'MODE' }, answered: echo });
  }
  if (letter !== 'i') return [];
  state.invisible = given;
  return echo();
}

/** `o`: the host, who gets it by OPER only. */
function userModesOf(state: State): string {
  const person = self(state);
  const letters = [person?.member.profile?.isBot ? 'B' : '', state.invisible ? 'i' : '', person?.isHost ? 'o' : ''];
  return `+${letters.join('')}`;
}
