/**
 * Masks of people: `nickname!badge@host`, in which `*` stands for any text and `?` for any one character. Case does not
 * matter, and nicknames are compared as everywhere.
 */
import { type Characters, fits, isIPv4, type Member, nameKey, wordOfHost } from '@portico/protocol';

/** A mask as it is compared, or whom it is held against. */
export interface Mask {
  readonly nickname: Characters;
  readonly badge: Characters;
  readonly host: Characters;
}

/** Once made, kept for as long as nothing is new of them. */
const faces = new WeakMap<Member, Mask>();

/** Somebody as masks see them. */
export function faceOf(member: Member): Mask {
  const { nickname, badge } = member;
  const face = faces.get(member) ?? maskOf({ nickname, badge, host: hostOf(member) ?? '' });
  faces.set(member, face);
  return face;
}

/** As masks and IRC write it. */
export function hostOf({ address }: Pick<Member, 'address'>): string | undefined {
  return address && wordOfHost(address.host);
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
  return fits(mask.nickname, face.nickname) && fits(mask.badge, face.badge) && fits(mask.host, face.host);
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
  return { nickname: nickname || '*', badge: badge || '*', host: wordOfHost(host) || '*' };
}

function isHost(text: string): boolean {
  return text.includes(':') || isIPv4(text) || /^(?:\d{1,3}\.)+[*?]/u.test(text);
}

function maskOf({ nickname, badge, host }: Parts): Mask {
  return { nickname: [...nameKey(nickname)], badge: [...badge.toLowerCase()], host: [...host.toLowerCase()] };
}
