/** What the room says no to, as numerics. Modern IRC, Numerics. */
import type { Refusal, RoomEvent } from '../../../vocabulary.ts';
import type { NumericName } from '../wire/numeric.ts';
import { numeric } from './reply.ts';
import { lines, type State, type Step } from './state.ts';

/** What was asked about; the numerics name it. */
export interface About {
  readonly nickname?: string;
  readonly channel?: string;
  readonly command?: string;
  readonly mask?: string;
}

type Row = readonly [name: NumericName, ...about: (keyof About)[]];

const unknown: Row = ['ERR_UNKNOWNERROR', 'command'];

const rows: Readonly<Record<Refusal['code'], Row>> = {
  'nickname-taken': ['ERR_NICKNAMEINUSE', 'nickname'],
  'nickname-invalid': ['ERR_ERRONEUSNICKNAME', 'nickname'],
  'no-such-member': ['ERR_NOSUCHNICK', 'nickname'],
  'no-such-room': ['ERR_NOSUCHCHANNEL', 'channel'],
  'not-joined': ['ERR_NOTONCHANNEL', 'channel'],
  'room-name-invalid': ['ERR_BADCHANMASK', 'channel'],
  'too-many-rooms': ['ERR_TOOMANYCHANNELS', 'channel'],
  'text-too-long': ['ERR_INPUTTOOLONG'],
  'room-full': ['ERR_CHANNELISFULL', 'channel'],
  'private-refused': ['ERR_CANTSENDTOUSER', 'nickname'],
  'private-pending': unknown,
  'not-private': unknown,
  'too-many-streams': unknown,
  'not-the-host': ['ERR_NOPRIVILEGES'],
  'not-operator': ['ERR_CHANOPRIVSNEEDED', 'channel'],
  banned: ['ERR_BANNEDFROMCHAN', 'channel'],
  muted: ['ERR_CANNOTSENDTOCHAN', 'channel'],
  'invite-only': ['ERR_INVITEONLYCHAN', 'channel'],
  'already-there': ['ERR_USERONCHANNEL', 'nickname', 'channel'],
  'wrong-password': ['ERR_PASSWDMISMATCH'],
  'wrong-key': ['ERR_PASSWDMISMATCH'],
  'too-many-bans': ['ERR_BANLISTFULL', 'channel', 'mask'],
  'not-in-this-dialect': unknown,
  unspecified: unknown,
};

/** In two cases the same refusal is another numeric: of a nickname, where a room is what hinders. */
const whileRenaming: Readonly<Partial<Record<Refusal['code'], Row>>> = {
  banned: ['ERR_UNAVAILRESOURCE', 'nickname'],
  muted: ['ERR_UNAVAILRESOURCE', 'nickname'],
};
const whileSaying: Readonly<Partial<Record<Refusal['code'], Row>>> = {
  banned: ['ERR_CANNOTSENDTOCHAN', 'channel'],
  'not-joined': ['ERR_CANNOTSENDTOCHAN', 'channel'],
};
/** Nobody can come in who is not in yet: there is no channel to name. */
const whileRegistering: Readonly<Partial<Record<Refusal['code'], Row>>> = {
  banned: ['ERR_YOUREBANNEDCREEP'],
  'room-full': unknown,
};

/** Undefined: it is no refusal. The words are the room's own. */
export function refused(state: State, event: RoomEvent, about: About): readonly Step[] | undefined {
  if (event.type !== 'refused') return undefined;
  const { code, text } = event.refusal;
  const special = { rename: whileRenaming, say: whileSaying, register: whileRegistering };
  const { request } = event;
  const row = (isSpecial(request) ? special[request][code] : undefined) ?? rows[code];
  if (code === 'no-such-member' && isElsewhere(state, about)) {
    return lines(numeric(state, 'ERR_USERNOTINCHANNEL', [about.nickname ?? '*', about.channel ?? '*'], text));
  }
  const [name, ...keys] = row;
  const params = keys.map((key) => about[key] ?? (key === 'command' ? request.toUpperCase() : '*'));
  return lines(numeric(state, name, params, text));
}

function isSpecial(request: string): request is 'rename' | 'say' | 'register' {
  return request === 'rename' || request === 'say' || request === 'register';
}

/** Somebody who is there, but not in the channel that was meant. */
function isElsewhere({ opening }: State, { nickname, channel }: About): boolean {
  return channel !== undefined && nickname !== undefined && opening.room.person(nickname) !== undefined;
}
