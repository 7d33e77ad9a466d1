/** WHO, with the fields of WHOX. RFC 2812, 3.6.1; Modern IRC; https://ircv3.net/specs/extensions/whox */
import type { Characters } from '../../../glob.ts';
import type { PersonState } from '../../../room-view.ts';
import type { Member } from '../../../vocabulary.ts';
import { channelOf, roomOfChannel } from '../wire/channel.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { userModes } from '../wire/mode.ts';
import { badgeOf, hostOf, realNameOf } from '../wire/source.ts';
import { charactersOf, readMask } from './mask.ts';
import { prefixOf } from './names.ts';
import { numeric } from './reply.ts';
import { isHidden } from './sight.ts';
import { lines, type State, type Step } from './state.ts';
import { shownName } from './target.ts';

/** Somebody on the list; `member` has ranks where it is a channel's. */
interface Row {
  readonly member: Member;
  readonly person: PersonState | undefined;
  /** `*` where no channel was asked for. */
  readonly channel: string;
}

export function who(state: State, { params: [mask = '*', flags = ''] }: Message): readonly Step[] {
  const [, letters = '', fields, token = '0'] = /^([^%]*)(?:%([A-Za-z]*)(?:,(\w{1,3}))?)?$/u.exec(flags) ?? [];
  const rows = rowsOf(state, mask).filter(({ person }) => !letters.includes('o') || person?.isHost === true);
  return lines(
    ...rows.map((row) => (fields === undefined ? plain(state, row) : chosen(state, row, { fields, token }))),
    numeric(state, 'RPL_ENDOFWHO', [shownName(mask)]),
  );
}

/** `0` is everybody (RFC 1459, 4.5.1). */
function rowsOf(state: State, mask: string): readonly Row[] {
  const { room: view } = state.opening;
  if (mask.startsWith('#')) {
    const room = roomOfChannel(view, mask);
    if (!room || isHidden(state, room)) return [];
    const channel = channelOf(room.name);
    state.turn.looked(room.size);
    return room.members.map((member) => ({ member, person: view.person(member.nickname), channel }));
  }
  const people = view.people();
  const { covers, weight } = readMask(mask === '0' ? '*' : mask);
  state.turn.looked(people.length * weight);
  const isEverybody = covers(charactersOf(view.server.name));
  const found = isEverybody ? people : people.filter((member) => facesOf(member).some(covers));
  return found.map((member) => ({ member, person: view.person(member.nickname), channel: '*' }));
}

/** Kept for as long as nothing is new of somebody. */
const faces = new WeakMap<Member, readonly Characters[]>();

/** What of somebody a mask may cover. */
function facesOf(member: Member): readonly Characters[] {
  const texts = (): readonly string[] => [
    member.nickname,
    badgeOf(member),
    hostOf(member),
    member.profile?.realName ?? '',
  ];
  const known = faces.get(member) ?? texts().map(charactersOf);
  faces.set(member, known);
  return known;
}

/** `352 <channel> <user> <host> <server> <nick> <flags> :<hops> <real name>` */
function plain(state: State, { member, person, channel }: Row): Outgoing {
  const { name } = state.opening.room.server;
  const words = [channel, badgeOf(member), hostOf(member), name, member.nickname, flagsOf(state, { member, person })];
  return numeric(state, 'RPL_WHOREPLY', words, `0 ${realNameOf(member)}`);
}

/** In this order, whatever order they were asked for in. */
const fieldsInOrder = 'tcuihsnfdlaor';

type Field = (state: State, row: Row, token: string) => string;

const fieldValues: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['t', (_state, _row, token) => token],
  ['c', (_state, { channel }) => channel],
  ['u', (_state, { member }) => badgeOf(member)],
  ['i', (_state, { member }) => hostOf(member)],
  ['h', (_state, { member }) => hostOf(member)],
  ['s', ({ opening }) => opening.room.server.name],
  ['n', (_state, { member }) => member.nickname],
  ['f', (state, row) => flagsOf(state, row)],
  ['d', () => '0'],
  ['l', (state, { person }) => `${idleSeconds(state, person)}`],
  // Nobody has an account here.
  ['a', () => '0'],
  ['o', (_state, { member }) => (member.ranks?.includes('operator') ? '999' : 'n/a')],
  ['r', (_state, { member }) => realNameOf(member)],
]);

function chosen(
  state: State,
  row: Row,
  { fields, token }: { readonly fields: string; readonly token: string },
): Outgoing {
  const asked = [...fieldsInOrder].filter((field) => fields.includes(field));
  const values = asked.map((field) => fieldValues.get(field)?.(state, row, token) ?? '');
  return numeric(state, 'RPL_WHOSPCRPL', values);
}

/** Here or gone, the host, a bot, and the standing in that channel. */
function flagsOf(state: State, { member, person }: Pick<Row, 'member' | 'person'>): string {
  const { away = '', isBot = false } = member.profile ?? {};
  return `${away === '' ? 'H' : 'G'}${person?.isHost ? '*' : ''}${prefixOf(state, member)}${isBot ? userModes.bot : ''}`;
}

export function idleSeconds({ now }: State, person: PersonState | undefined): number {
  return Math.max(0, Math.floor((now - (person?.spokeAt ?? now)) / 1000));
}
