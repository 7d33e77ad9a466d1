/** Nicknames as people type them, and others in their place. */
import { NICKNAME_CHARACTERS } from '@portico/protocol';

/** No dialect has spaces in a nickname. */
export function typedNickname(typed: string): string {
  return typed.trim().replace(/\s+/gu, '-');
}

/** The next to try where this one is taken: `maya`, `maya2`, `maya3`. */
export function nextNickname(nickname: string): string {
  const [, stem = nickname, digits = ''] = /^(.*?)(\d{0,3})$/su.exec(nickname) ?? [];
  const next = digits === '' ? '2' : String(Number(digits) + 1);
  return (
    Array.from(stem)
      .slice(0, NICKNAME_CHARACTERS - next.length)
      .join('') + next
  );
}
