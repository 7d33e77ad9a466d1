/** What everybody is told who comes in. RFC 2812, 5.1; Modern IRC, Connection Registration. */
import type { Outgoing } from '../wire/message.ts';
import { writeTime } from '../wire/server-time.ts';
import { sourceOf } from '../wire/source.ts';
import { isupport } from './isupport.ts';
import { modeLetters } from './own-mode.ts';
import { numeric } from './reply.ts';
import { type State, self } from './state.ts';

export function welcome(state: State): readonly Outgoing[] {
  const { name, server } = state.opening.room;
  const version = versionOf(state);
  const person = self(state);
  return [
    numeric(state, 'RPL_WELCOME', [], `Welcome to ${name} ${person ? sourceOf(person.member) : state.nickname}`),
    numeric(state, 'RPL_YOURHOST', [], `Your host is ${server.name}, running version ${version}`),
    numeric(state, 'RPL_CREATED', [], `This room was opened at ${writeTime(server.startedAt)}`),
    numeric(state, 'RPL_MYINFO', [server.name, version, ...modeLetters]),
    ...isupport(state),
    ...lusers(state),
    ...motd(state),
  ];
}

export function versionOf({ opening }: State): string {
  return `portico-${opening.room.server.version}`;
}

export function lusers(state: State): readonly Outgoing[] {
  const { count: counted, rooms } = state.opening.room;
  const { people: count, hosts } = counted();
  return [
    numeric(state, 'RPL_LUSERCLIENT', [], `There are ${count} users and 0 invisible on 1 servers`),
    ...(hosts > 0 ? [numeric(state, 'RPL_LUSEROP', [`${hosts}`])] : []),
    numeric(state, 'RPL_LUSERCHANNELS', [`${rooms().length}`]),
    numeric(state, 'RPL_LUSERME', [], `I have ${count} clients and 0 servers`),
    numeric(state, 'RPL_LOCALUSERS', [], `Current local users ${count}`),
    numeric(state, 'RPL_GLOBALUSERS', [], `Current global users ${count}`),
  ];
}

export function motd(state: State): readonly Outgoing[] {
  const { name, motd: text } = state.opening.room.server;
  if (text.length === 0) return [numeric(state, 'ERR_NOMOTD')];
  return [
    numeric(state, 'RPL_MOTDSTART', [], `- ${name} Message of the day -`),
    ...text.map((line) => numeric(state, 'RPL_MOTD', [], `- ${line}`)),
    numeric(state, 'RPL_ENDOFMOTD'),
  ];
}
