/** Who gets which nickname: each is given once on a server. */
import { nameKey, ownText, type Refusal, type Request, shortNickname } from '@portico/protocol';
import { nameLikeness } from './likeness.ts';
import { NICKNAME_BYTES, nicknameProblem, numberedNickname, similarNickname } from './nickname.ts';
import { holderOf, type MemberId, type Room } from './room.ts';

/** `nickname` undefined: whatever is free. */
export interface Wish {
  readonly nickname: string | undefined;
  readonly fit?: Extract<Request, { type: 'register' }>['fit'];
}

export type Naming =
  | { readonly type: 'named'; readonly nickname: string }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** The nickname that `id` gets for its wish. Its own one, in other letters, is free to it. */
export function chooseNickname(room: Room, id: MemberId, { nickname, fit }: Wish): Naming {
  if (nickname === undefined) return { type: 'named', nickname: guestNickname(room) };
  const wanted = ownText(nickname.slice(0, NICKNAME_BYTES + 1).normalize('NFC'));
  const refusal = nicknameRefusal(room, id, wanted);
  if (!refusal) return { type: 'named', nickname: wanted };
  return fit === 'near' ? { type: 'named', nickname: nearestNickname(room, id, wanted) } : { type: 'refused', refusal };
}

function nicknameRefusal(room: Room, id: MemberId, nickname: string): Refusal | undefined {
  const problem = nicknameProblem(nickname);
  if (problem !== undefined) return { code: 'nickname-invalid', text: problem };
  // Some protocols tell the server and people apart by their names alone.
  if (nameLikeness(nickname) === nameLikeness(room.rules.server.name)) {
    return { code: 'nickname-invalid', text: 'that is the name of the server' };
  }
  const holder = holderOf(room, nickname);
  if (holder === undefined || holder.id === id) return undefined;
  const taken = holder.member.nickname;
  const isSeen = nameKey(shortNickname(taken)) !== nameKey(shortNickname(nickname));
  const why = isSeen ? `${nickname} looks like ${taken}` : `${nickname} is taken`;
  return { code: 'nickname-taken', text: `${why}, choose another name` };
}

/** Ends: there are more numbers than people. */
function nearestNickname(room: Room, id: MemberId, wanted: string): string {
  const similar = similarNickname(wanted);
  if (similar === undefined) return guestNickname(room);
  let nickname = similar;
  for (let number = 2; nicknameRefusal(room, id, nickname); number += 1) nickname = numberedNickname(similar, number);
  return nickname;
}

/** Counted up, so that nobody takes a guest for an earlier one. */
function guestNickname(room: Room): string {
  do room.lastGuest += 1;
  while (holderOf(room, `guest-${room.lastGuest}`));
  return `guest-${room.lastGuest}`;
}
