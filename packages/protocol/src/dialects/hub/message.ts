/** The messages of document 003: each is one JSON object of four texts (4.1). */
import {
  type JsonFields,
  type JsonValue,
  readFields,
  textOf,
  writeObject,
  writtenWidth,
} from '../../bytes/json-object.ts';
import { cutText, encodeText } from '../../bytes/text.ts';

/** Longest object taken, in bytes: what any text that a room accepts becomes in our own spelling, and more. */
export const OBJECT_LIMIT: number = 64 * 1024;
/** Most rooms of a list that are looked at: each is answered, and nobody can be in so many of ours. */
const LISTED_ROOMS = 64;

/** The whole message that answers a direct one to an unknown nickname: programs look for it. */
export const NO_SUCH_MEMBER = 'No user found with that nickname';

/** In bytes of JSON: names beyond all measure must not leave a text one character for each message. */
const LEAST_PIECE = 64;

/** 4.1.2, and 5.1. */
const commands = [
  '/nick',
  '/nicknameSet',
  '/nickFail',
  '/listRooms',
  '/join',
  '/joinSuccess',
  '/leaveRoom',
  '/roomMembers',
  '/broadcast',
  '/direct',
  '/close',
] as const;

type Command = (typeof commands)[number];

export interface Message {
  readonly command: Command;
  readonly nickname?: string;
  readonly room?: string;
  readonly message?: string;
}

/** `command` undefined: one that document 003 does not know. */
export interface Reading extends Required<Omit<Message, 'command'>> {
  readonly command: Command | undefined;
}

/** One object on a line of its own, in ASCII, always with all four keys. */
export function writeMessage({ command, nickname = '', room = '', message = '' }: Message): Uint8Array {
  const fields = [
    ['command', command],
    ['nickname', nickname],
    ['room', room],
    ['message', message],
  ] as const;
  return encodeText(`${writeObject(fields)}\n`);
}

/** As many messages as the text needs so that none has more than `limit` bytes: mostly one. */
export function cutMessage(message: Message, limit: number): readonly Message[] {
  const size = writeMessage(message).length;
  if (size <= limit) return [message];
  const text = message.message ?? '';
  const width = Math.max(LEAST_PIECE, limit - size + writtenWidth(text));
  return cutText(text, width, writtenWidth).map((piece) => ({ ...message, message: piece }));
}

/**
 * What an object says: one message, or one for each of a list of rooms to join. Keys count in any case and order, `channel`
 * is `room`, `n/a` is nothing but where it is said, and a command needs no slash.
 */
export function readMessages(object: string): readonly Reading[] {
  const fields = readFields(object);
  if (!fields) return [];
  const command = readCommand(textOf(fields.get('command')));
  const isSaid = command === '/broadcast' || command === '/direct';
  const text = textOf(fields.get('message'));
  const nickname = applicable(textOf(fields.get('nickname'))).trim();
  const message = isSaid ? text : applicable(text);
  return readRooms(fields, command).map((room) => ({ command, nickname, room, message }));
}

/** Without their slashes, in lower case. */
const spellings: ReadonlyMap<string, Command> = new Map([
  ...commands.map((command): [string, Command] => [command.slice(1).toLowerCase(), command]),
  ['nicknamefail', '/nickFail'],
  // 7.1 writes so, against 4.1.2.7.
  ['listmembers', '/roomMembers'],
]);

function readCommand(text: string): Command | undefined {
  return spellings.get(text.trim().replace(/^\/+/, '').toLowerCase());
}

/** One at least. */
function readRooms(fields: JsonFields, command: Command | undefined): readonly string[] {
  const value: JsonValue = fields.get('room') ?? fields.get('channel') ?? '';
  const rooms = Array.isArray(value) ? value.slice(0, command === '/join' ? LISTED_ROOMS : 1) : [value];
  return rooms.length === 0 ? [''] : rooms.map((room) => applicable(textOf(room)));
}

/** 6.1.2.4, 6.1.2.5: some programs write what the document says of a field, in place of leaving it blank. */
function applicable(text: string): string {
  return ['', 'n/a'].includes(text.trim().toLowerCase()) ? '' : text;
}
