/** Who sends a message: `nickname!badge@host`. The badge tells how each person is connected. */
import { wordOfHost } from '../../../address.ts';
import type { Member } from '../../../vocabulary.ts';

export function sourceOf(member: Member, nickname: string = member.nickname): string {
  return `${nickname}!${badgeOf(member)}@${hostOf(member)}`;
}

/** Where the wire of somebody does not tell, there is a word all the same: no part of a source is empty. */
export function badgeOf({ badge }: Member): string {
  return badge === '' ? 'unknown' : badge;
}

/** In one word, whatever a peer of a mesh calls itself. */
export function hostOf({ address }: Member): string {
  if (!address) return 'unknown';
  return wordOfHost(address.host.replaceAll(/[\s!@\0]/gu, '_'));
}
