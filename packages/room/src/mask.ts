/**
 * Masks of people: `nickname!badge@host`, in which `*` stands for any text and `?` for any one character. Case does not
 * matter, and nicknames are compared as everywhere.
 */
import { isIPv4, type Member, nameKey } from '@portico/protocol';

/** One part of a mask, or of whom it is held against, by characters. */
type Characters = readonly string[];

/** A mask as it is compared. */
export interface Mask {
  readonly nickname: Characters;
  readonly badge: Characters;
  readonly host: Characters;
}

/** Somebody as masks see them. */
export function faceOf(member: Member): Mask {
  return maskOf({ nickname: member.nickname, badge: member.badge, host: hostOf(member) ?? '' });
}

/** As IRC can write it: a parameter that began with a colon would be another one (RFC 1459, 2.3). */
export function hostOf({ address }: Pick<Member, 'address'>): string | undefined {
  return address && withoutColon(address.host);
}

/** With `*` for each part that is missing. What has no `!` and no `@` is a nickname, unless it reads as an address. */
export function completeMask(written: string): string {
  const { nickname, badge, host } = readMask(written);
  return `${nickname}!${badge}@${host}`;
}

export function compileMask(mask: string): Mask {
  return maskOf(readMask(mask));
}

export function isCovered(face: Mask, mask: Mask): boolean {
  return matches(mask.nickname, face.nickname) && matches(mask.badge, face.badge) && matches(mask.host, face.host);
}

/** Equal for masks that cover the same people because they are the same but for case. */
export function maskKey(mask: string): string {
  const { nickname, badge, host } = compileMask(mask);
  return `${nickname.join('')}!${badge.join('')}@${host.join('')}`;
}

interface Parts {
  readonly nickname: string;
  readonly badge: string;
  readonly host: string;
}

function readMask(written: string): Parts {
  const text = written.replaceAll(/\*+/gu, '*');
  const at = text.lastIndexOf('@');
  const before = at < 0 ? text : text.slice(0, at);
  const bang = before.indexOf('!');
  if (at < 0 && bang < 0) return isHost(text) ? parts({ host: text }) : parts({ nickname: text });
  const host = at < 0 ? '' : text.slice(at + 1);
  if (bang < 0) return parts({ badge: before, host });
  return parts({ nickname: before.slice(0, bang), badge: before.slice(bang + 1), host });
}

function parts({ nickname = '', badge = '', host = '' }: Partial<Parts>): Parts {
  return { nickname: nickname || '*', badge: badge || '*', host: withoutColon(host) || '*' };
}

function isHost(text: string): boolean {
  return text.includes(':') || isIPv4(text) || /^(?:\d{1,3}\.)+[*?]/u.test(text);
}

function withoutColon(host: string): string {
  return host.startsWith(':') ? `0${host}` : host;
}

function maskOf({ nickname, badge, host }: Parts): Mask {
  return { nickname: [...nameKey(nickname)], badge: [...badge.toLowerCase()], host: [...host.toLowerCase()] };
}

/** Only the last `*` is ever tried again, so that the time is the product of the two lengths at most. */
function matches(pattern: Characters, text: Characters): boolean {
  let [p, t] = [0, 0];
  let last: { readonly star: number; readonly from: number } | undefined;
  while (t < text.length) {
    if (pattern[p] === '*') {
      last = { star: p, from: t };
      p += 1;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (last) {
      last = { star: last.star, from: last.from + 1 };
      p = last.star + 1;
      t = last.from;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
