/** How a room's events look to everybody who did not cause them. */
import type { Variant } from '../../dialect.ts';
import { inSpeech } from '../../manner.ts';
import type { RoomEvent } from '../../vocabulary.ts';
import { CLOSING, errorCodes, NOTICE } from './packet.ts';
import { cutChat, writePacket } from './packet-writer.ts';

/** Who comes, goes or is renamed is nothing that document 002 has a packet for. */
export const liberal: Variant = {
  name: 'chatos',
  packing: 'stream',
  encode: (event) => {
    if (event.type === 'closed') return [writePacket({ type: 'error', code: errorCodes.bad, text: CLOSING })];
    // An error would read as the answer to what the member has just sent.
    return event.type === 'noticed' ? writeChat(event, NOTICE, event.text) : writeSaid(event);
  },
};

/** Document 002's packets, for what it tells of. */
export const strict: Variant = { name: 'chatos strict', packing: 'message', encode: writeSaid };

/** A long text takes several packets, all with the event's number for an ID. */
export function writeChat(event: RoomEvent, nickname: string, text: string): readonly Uint8Array[] {
  const pieces = cutChat(nickname, text);
  return pieces.map((piece) => writePacket({ type: 'chat', id: BigInt(event.id), nickname, text: piece }));
}

function writeSaid(event: RoomEvent): readonly Uint8Array[] {
  if (event.type !== 'said') return [];
  return writeChat(event, event.member.nickname, inSpeech(event.text, event.manner));
}
