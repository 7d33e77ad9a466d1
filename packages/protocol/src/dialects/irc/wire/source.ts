/** Who sends a message: `nickname!badge@host`. The badge tells how each person is connected. */
import type { Member } from '../../../vocabulary.ts';

export function sourceOf(member: Member, nickname: string = member.nickname): string {
  return `${nickname}!${badgeOf(member)}@${hostOf(member)}`;
}

/** Where the wire of somebody does not tell, there is a word all the same: no part of a source is empty. */
export function badgeOf({ badge }: Member): string {
  return badge === '' ? 'unknown' : badge;
}

/** No parameter but the last may begin with a colon, as the shortest addresses of IPv6 do. */
export function hostOf({ address }: Member): string {
  if (!address) return 'unknown';
  const host = address.host.replaceAll(/[\s!@\0]/gu, '_');
  return host.startsWith(':') ? `0${host}` : host;
}
