/** Who is kept out of a room, or silent in it: by masks, for good or for a time. */
import {
  BANS_PER_ROOM,
  type Ban,
  isLoopback,
  type Member,
  nameKey,
  ownText,
  type Refusal,
  type Ruling,
} from '@portico/protocol';
import { departed } from './departure.ts';
import { compileMask, completeMask, faceOf, hostOf, isCovered, maskKey } from './mask.ts';
import { isOperator, ranksOf } from './rank.ts';
import { findPerson, type Person, type Place, type Room, type StandingBan } from './room.ts';
import { isTooLong } from './text.ts';
import { stands, verdictOn } from './verdict.ts';

/** In UTF-8: the longest nickname, badge and host together have less. */
export const MASK_BYTES: number = 256;

export type BanRuling = Extract<Ruling, { type: 'ban' }>;

/** Bans that have not run out. */
export function bansOf({ bans }: Place, now: number): readonly StandingBan[] {
  return bans.some((ban) => !stands(ban, now)) ? bans.filter((ban) => stands(ban, now)) : bans;
}

/** Whether they may not come in. */
export function isKeptOut(place: Place, person: Person, now: number): boolean {
  return verdictOn(place, person, now).isKeptOut;
}

/** Whether a mask keeps them from speaking. */
export function isGagged(place: Place, person: Person, now: number): boolean {
  return !isOperator(place, person) && verdictOn(place, person, now).isGagged;
}

/** Those inside whom this mask has just begun or ceased to keep from speaking. */
export function concernedBy(place: Place, { mask, given }: BanRuling, now: number): readonly Person[] {
  const compiled = compileMask(mask);
  return [...place.people].filter(
    (person) => isCovered(faceOf(person.member), compiled) && isGagged(place, person, now) === given,
  );
}

/** Whether they may not speak, for whatever reason. */
export function isMuted(place: Place, person: Person, now: number): boolean {
  const isUnheard = place.settings.has('moderated') && ranksOf(place, person).length === 0;
  return isUnheard || isGagged(place, person, now);
}

export const muted: Refusal = { code: 'muted', text: 'you may not speak in that room' };

/** What came of a ruling; `mask`: completed; `nickname`: where it was a nickname alone, of whom it means. */
export type Banning =
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'changed' | 'unchanged'; readonly mask: string; readonly nickname: string | undefined };

export function ruleBan(room: Room, place: Place, by: string, ruling: BanRuling): Banning {
  const written = ruling.mask.replaceAll(/[\p{Cc}\p{Z}]/gu, '');
  if (written === '') return { type: 'refused', refusal: { code: 'no-such-member', text: 'a ban needs a mask' } };
  if (isTooLong(written, MASK_BYTES)) {
    return { type: 'refused', refusal: { code: 'text-too-long', text: `a mask may have ${MASK_BYTES} bytes at most` } };
  }
  place.bans = bansOf(place, room.now);
  return ruling.given ? ban(room, place, by, { ...ruling, mask: written }) : takeBack(room, place, ruling, written);
}

function ban(room: Room, place: Place, by: string, { mask: written, from, forMs }: BanRuling): Banning {
  const nickname = meantBy(room, written);
  const known = place.bans.find((one) => one.from === from && isMeant(room, one, nickname));
  const mask = known?.mask ?? ownText(maskFor(room, written));
  const until = forMs === undefined ? undefined : room.now + forMs;
  const before = known ?? findBan(place, mask, from);
  if (before && before.until === until) return { type: 'unchanged', mask: before.mask, nickname };
  const others = place.bans.filter((one) => one !== before);
  if (others.length >= BANS_PER_ROOM) {
    return { type: 'refused', refusal: { code: 'too-many-bans', text: `a room has ${BANS_PER_ROOM} bans at most` } };
  }
  place.bans = [
    ...others,
    { mask, from, by, at: room.now, until, compiled: compileMask(mask), key: maskKey(mask), nickname },
  ];
  return { type: 'changed', mask, nickname };
}

function takeBack(room: Room, place: Place, { from }: BanRuling, written: string): Banning {
  const nickname = meantBy(room, written);
  const ban =
    place.bans.find((one) => one.from === from && isMeant(room, one, nickname)) ??
    masksFor(room, written)
      .map((mask) => findBan(place, mask, from))
      .find((one) => one !== undefined);
  if (!ban) return { type: 'unchanged', mask: maskFor(room, written), nickname };
  place.bans = place.bans.filter((one) => one !== ban);
  return { type: 'changed', mask: ban.mask, nickname };
}

/** The nickname that was written alone; undefined: it was a mask. */
function meantBy(room: Room, written: string): string | undefined {
  const person = findPerson(room, written);
  if (person) return person.member.nickname;
  return !/[*?]/u.test(written) && completeMask(written) === `${written}!*@*` ? ownText(written) : undefined;
}

/** Whether it was meant for that nickname, and not for somebody else who had it before. */
function isMeant(room: Room, { nickname: meant, compiled }: StandingBan, nickname: string | undefined): boolean {
  if (meant === undefined || nickname === undefined || nameKey(meant) !== nameKey(nickname)) return false;
  const person = findPerson(room, nickname);
  return !person || isCovered(faceOf(person.member), compiled);
}

/** Who is banned by nickname is banned where they are, so that no other nickname lets them in again. */
function maskFor(room: Room, written: string): string {
  const person = findPerson(room, written);
  const host = person && maskOfHost(person.member);
  return host !== undefined && isAlone(room, person) ? host : completeMask(person?.member.nickname ?? written);
}

/** Whether nobody else comes from where they are: behind a router, or on a server of terminals, many share one address. */
function isAlone({ people }: Room, person: Person | undefined): boolean {
  const host = person && hostOf(person.member);
  return ![...people.values()].some((other) => other !== person && hostOf(other.member) === host);
}

/** Every mask that banning by these words may have come to. */
function masksFor(room: Room, written: string): readonly string[] {
  const members = [findPerson(room, written), ...departed(room, written)]
    .map((one) => one?.member)
    .filter((one) => one !== undefined);
  const hosts = members.map(maskOfHost).filter((mask) => mask !== undefined);
  return [maskFor(room, written), completeMask(written), ...hosts];
}

/** None where many people share one address: everybody on this machine. */
function maskOfHost({ address }: Member): string | undefined {
  return address && !isLoopback(address.host) ? `*!*@${hostOf({ address })}` : undefined;
}

function findBan({ bans }: Place, mask: string, from: Ban['from']): StandingBan | undefined {
  const key = maskKey(mask);
  return bans.find((ban) => ban.from === from && ban.key === key);
}
