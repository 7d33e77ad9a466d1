/** The lines of document 004's own programs, which `--strict line` speaks and our client understands. */
import type { Address, RoomEvent } from '../../vocabulary.ts';

const NOWHERE: Address = { host: '', port: 0 };

/** An event in the original's bytes, as text; undefined where the original says nothing. */
export function writeOriginal(event: RoomEvent): string | undefined {
  switch (event.type) {
    case 'said': {
      const { host, port } = event.member.address ?? NOWHERE;
      return `\r('${host}', ${port}) ${event.text}\n`;
    }
    case 'left': {
      const { host, port } = event.member.address ?? NOWHERE;
      return `\nClient (${host}, ${port}) disconnected from chat\n`;
    }
    case 'kicked':
    case 'topic-set':
    case 'described':
    case 'invited':
    case 'ruled':
    case 'host-proven':
    case 'recalled':
    case 'joined':
    case 'renamed':
    case 'whispered':
    case 'listed':
    case 'refused':
    case 'noticed':
    case 'closed':
    case 'registered':
    case 'rooms-listed':
    case 'private-asked':
    case 'private-answered':
    case 'stream-offered':
    case 'stream-opened':
      return undefined;
  }
}

export type OriginalReading =
  | { readonly type: 'said'; readonly address: Address; readonly text: string }
  | { readonly type: 'left'; readonly address: Address };

/** What a line, without its LF, says in the original; undefined for free text. */
export function readOriginal(line: string): OriginalReading | undefined {
  const said = /^\r?\('([^']*)', (\d{1,5})\) ?(.*)$/su.exec(line);
  if (said) return { type: 'said', address: addressOf(said), text: said[3] ?? '' };
  const left = /^\r?Client \('?([^',]*)'?, (\d{1,5})\) disconnected from chat$/u.exec(line);
  return left ? { type: 'left', address: addressOf(left) } : undefined;
}

function addressOf(found: RegExpExecArray): Address {
  return { host: found[1] ?? '', port: Number(found[2]) };
}
