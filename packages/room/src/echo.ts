/**
 * Texts that come back. Two rooms that are peers in two meshes hear each other in both, and each passes on what it heard:
 * without end, if a room did not know its own words again.
 */
import type { Manner } from '@portico/protocol';

/** A text goes round a ring of rooms in much less. */
const ECHO_MS = 10_000;
/** More texts than anybody reads in that time; further back nothing is looked for. */
const ECHO_TEXTS = 256;

interface Said {
  readonly nickname: string;
  readonly text: string;
  readonly manner: Manner;
}

interface Noted {
  readonly nickname: string;
  /** What comes before the text when somebody brings it back. */
  readonly mark: string;
  readonly text: string;
  readonly at: number;
}

/** In UTF-16 code units. */
const LONG_PART = 64;
/** No text has it: control characters are left out. */
const UNSAID = '\0';

export interface Echoes {
  /** Something was said here, and goes out to peers with its speaker's name. */
  readonly note: (said: Said, now: number) => void;
  /** Whether what a peer says is one of those, under the name of who brings it back: `lab: maya: hello`. */
  readonly isEcho: (said: Said, now: number) => boolean;
}

export function createEchoes(): Echoes {
  /** A ring. Everything that is said comes by here, so that nothing is copied. */
  const recent: Noted[] = [];
  let next = 0;
  return {
    note: ({ nickname, text, manner }, now) => {
      const mark = manner === 'action' ? `: ** ${nickname} ` : `: ${nickname}: `;
      recent[next] = { nickname, mark, text, at: now };
      next = (next + 1) % ECHO_TEXTS;
    },
    isEcho: (said, now) => {
      const heard = plain(said.text);
      const part = longPart(heard) ?? UNSAID;
      return recent.some(({ nickname, mark, text, at }) => {
        // Nobody brings back what they have said themselves: they say it again.
        const isOthers = nickname !== said.nickname && now - at < ECHO_MS;
        return isOthers && plain(text).includes(partAfter(heard, mark) ?? part);
      });
    },
  };
}

/** What somebody brings back of a text with this mark; a long text comes back in pieces, each with the mark. */
function partAfter(heard: string, mark: string): string | undefined {
  const start = heard.indexOf(mark);
  return start > 0 ? heard.slice(start + mark.length) || undefined : undefined;
}

/** The piece of a piece has lost the mark: then only its length tells that nobody has said it anew. */
function longPart(heard: string): string | undefined {
  const part = heard.slice(heard.indexOf(': ') + 2);
  return part.length >= LONG_PART ? part : undefined;
}

/** As every dialect of peers carries it. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '');
}
