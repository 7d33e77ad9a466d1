/** Programs for document 003. */
import { type JsonObject, takeJsonLine } from './json-line.ts';
import type { Tongue } from './speaker.ts';

/** 4.1. */
export interface HubMessage {
  readonly command: string;
  readonly nickname?: string;
  readonly room?: string;
  readonly message?: string;
}

type Spelling = (message: Required<HubMessage>) => string;

/** `spelling`: one of `hubSpellings`. */
export function hub(spelling: Spelling = asDocumented): Tongue<HubMessage, JsonObject> {
  return {
    write: ({ command, nickname = '', room = '', message = '' }) => {
      return Buffer.from(spelling({ command, nickname, room, message }));
    },
    take: takeJsonLine,
  };
}

/** The same message, as different programs write it. */
export const hubSpellings: Readonly<Record<string, Spelling>> = {
  'as documented': asDocumented,
  'without a newline': (message) => asDocumented(message).trimEnd(),
  'keys in another order': ({ command, nickname, room, message }) => {
    return `${JSON.stringify({ message, room, nickname, command })}\n`;
  },
  // 6.7, 6.8 and 7 write `Command`.
  'keys in other cases': ({ command, nickname, room, message }) => {
    return `${JSON.stringify({ Command: command, NICKNAME: nickname, Room: room, MESSAGE: message })}\n`;
  },
  'keys that are needed only': ({ command, nickname, room, message }) => {
    const needed = Object.entries({ command, nickname, room, message }).filter(([, text]) => text !== '');
    return JSON.stringify(Object.fromEntries(needed));
  },
  'over several lines': (message) => `${JSON.stringify(message, undefined, 4)}\r\n`,
  'every character escaped': (message) => `${JSON.stringify(message).replaceAll(/[A-Za-z/]/g, escaped)}\n`,
};

function asDocumented({ command, nickname, room, message }: Required<HubMessage>): string {
  return `{"command": ${JSON.stringify(command)}, "nickname": ${JSON.stringify(nickname)}, "room": ${JSON.stringify(room)}, "message": ${JSON.stringify(message)}}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
