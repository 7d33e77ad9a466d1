/** Asking about people: WHOIS, WHOWAS, USERHOST, ISON. RFC 2812, 3.6, 4.8, 4.9. */
import type { PersonState } from '../../../room-view.ts';
import { channelOf } from '../wire/channel.ts';
import type { Message, Outgoing } from '../wire/message.ts';
import { writeTime } from '../wire/server-time.ts';
import { badgeOf, hostOf, realNameOf } from '../wire/source.ts';
import { prefixOf } from './names.ts';
import { listed, numeric } from './reply.ts';
import { isHidden } from './sight.ts';
import { lines, type State, type Step } from './state.ts';
import { listOf, shownName } from './target.ts';
import { idleSeconds } from './who.ts';

/** RFC 2812, 4.8. */
const USERHOST_NAMES = 5;

/** Of two parameters the first is a server: there is only this one. */
export function whois(state: State, { params }: Message): readonly Step[] {
  const [nickname = ''] = listOf(params.at(-1) ?? '');
  if (nickname === '') return lines(numeric(state, 'ERR_NONICKNAMEGIVEN'));
  const person = state.opening.room.person(nickname);
  const found = person ? portrait(state, person) : [numeric(state, 'ERR_NOSUCHNICK', [shownName(nickname)])];
  const name = person?.member.nickname ?? shownName(nickname);
  return lines(...found, numeric(state, 'RPL_ENDOFWHOIS', [name]));
}

function portrait(state: State, person: PersonState): readonly Outgoing[] {
  const { member, isHost, registeredAt } = person;
  const { nickname, profile } = member;
  const { server } = state.opening.room;
  const seconds = [`${idleSeconds(state, person)}`, `${Math.floor(registeredAt / 1000)}`];
  const away = profile?.away ?? '';
  const isSecure = nickname === state.nickname && (state.opening.transports ?? []).includes('tls');
  return [
    numeric(state, 'RPL_WHOISUSER', [nickname, badgeOf(member), hostOf(member), '*'], realNameOf(member)),
    ...listed(numeric(state, 'RPL_WHOISCHANNELS', [nickname]), channelsOf(state, person)),
    numeric(state, 'RPL_WHOISSERVER', [nickname, server.name], state.opening.room.name),
    numeric(state, 'RPL_WHOISSPECIAL', [nickname], `is connected by ${badgeOf(member)}`),
    ...(isHost ? [numeric(state, 'RPL_WHOISOPERATOR', [nickname])] : []),
    ...(profile?.isBot ? [numeric(state, 'RPL_WHOISBOT', [nickname])] : []),
    ...(isSecure ? [numeric(state, 'RPL_WHOISSECURE', [nickname])] : []),
    ...(away === '' ? [] : [numeric(state, 'RPL_AWAY', [nickname], away)]),
    numeric(state, 'RPL_WHOISIDLE', [nickname, ...seconds]),
  ];
}

function channelsOf(state: State, { member, rooms }: PersonState): readonly string[] {
  return rooms.flatMap((name) => {
    const room = state.opening.room.room(name);
    if (!room || isHidden(state, room)) return [];
    const inside = room.member(member.nickname);
    return [`${inside ? prefixOf(state, inside) : ''}${channelOf(name)}`];
  });
}

export function whowas(state: State, { params: [nickname = '', count = ''] }: Message): readonly Step[] {
  if (nickname === '') return lines(numeric(state, 'ERR_NONICKNAMEGIVEN'));
  const { departed, server } = state.opening.room;
  const known = departed(nickname);
  const shown = /^[1-9]\d{0,3}$/u.test(count) ? known.slice(0, Number(count)) : known;
  const name = shownName(nickname);
  const found = shown.flatMap(({ member, at }) => [
    numeric(state, 'RPL_WHOWASUSER', [member.nickname, badgeOf(member), hostOf(member), '*'], realNameOf(member)),
    numeric(state, 'RPL_WHOISSERVER', [member.nickname, server.name], writeTime(at)),
  ]);
  return lines(
    ...(found.length === 0 ? [numeric(state, 'ERR_WASNOSUCHNICK', [name])] : found),
    numeric(state, 'RPL_ENDOFWHOWAS', [name]),
  );
}

/** `<nick>[*]=<+ or -><user>@<host>`: the star is the host's, the minus of who is away. */
export function userhost(state: State, { params }: Message): readonly Step[] {
  const found = params.slice(0, USERHOST_NAMES).flatMap((name) => {
    const person = state.opening.room.person(name);
    if (!person) return [];
    const { member, isHost } = person;
    const sign = (member.profile?.away ?? '') === '' ? '+' : '-';
    return [`${member.nickname}${isHost ? '*' : ''}=${sign}${badgeOf(member)}@${hostOf(member)}`];
  });
  return lines(numeric(state, 'RPL_USERHOST', [], found.join(' ')));
}

export function ison(state: State, { params }: Message): readonly Step[] {
  const names = params.flatMap((param) => param.split(' ')).filter((name) => name !== '');
  const here = names.flatMap((name) => state.opening.room.person(name)?.member.nickname ?? []);
  return lines(numeric(state, 'RPL_ISON', [], here.join(' ')));
}
