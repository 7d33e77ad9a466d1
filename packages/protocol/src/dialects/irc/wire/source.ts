/** How people are written: as who sends a message, `nickname!badge@host`, in which the badge tells how they are connected. */
import { wordOfHost } from '../../../address.ts';
import type { Member } from '../../../vocabulary.ts';

/** Kept for as long as nothing is new of somebody: they stand before all that they say, and in lists. */
const sources = new WeakMap<Member, string>();

export function sourceOf(member: Member): string {
  const source = sources.get(member) ?? writeSource(member, member.nickname);
  sources.set(member, source);
  return source;
}

/** Of somebody who had another nickname before. */
export function formerSourceOf(member: Member, before: string): string {
  return writeSource(member, before);
}

function writeSource(member: Member, nickname: string): string {
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

/** Who has not said what else they are called is called by their nickname: no client shows an empty name well. */
export function realNameOf({ nickname, profile }: Member): string {
  return profile === undefined || profile.realName === '' ? nickname : profile.realName;
}
