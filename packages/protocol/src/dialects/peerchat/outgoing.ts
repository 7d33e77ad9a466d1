/** Chat as `peerchat` sends it: bare bytes, a write for each message, no end. */
import { cutToBytes, encodeText } from '../../bytes/text.ts';
import type { PeerSelf, Variant } from '../../dialect.ts';
import { inSpeech } from '../../manner.ts';
import type { RoomEvent } from '../../vocabulary.ts';

/** How peers of this mesh are shown, and known from everybody else in the room. */
export const BADGE = 'peerchat';

/** Longest message sent, in bytes: other programs read no more at once. */
const MESSAGE_LIMIT = 1024;

/**
 * All but TAB: CR, LF and NUL would end the message, `01 00 00 00` begin another, and the rest ends up on somebody's bare
 * terminal.
 */
const CONTROL_CHARACTERS = /[^\P{Cc}\t]/gu;

/** By how we take part. A peer hears what others say; who is of its own mesh, it has heard already. */
export const variants: Readonly<Record<PeerSelf['kind'], Variant>> = {
  room: { name: 'peerchat room', packing: 'message', encode: encodeOthers },
  person: { name: 'peerchat person', packing: 'message', encode: encodeOwn },
};

/** A text's messages: as many as it needs, each with `head` before it; none where there is nothing to say. */
export function writeChat(head: string, text: string): readonly Uint8Array[] {
  const said = text.replaceAll(CONTROL_CHARACTERS, '');
  if (said === '') return [];
  return cutToBytes(said, MESSAGE_LIMIT - encodeText(head).length).map((piece) => encodeText(`${head}${piece}`));
}

function encodeOthers(event: RoomEvent): readonly Uint8Array[] {
  if (event.type !== 'said' || event.member.badge === BADGE) return [];
  const { nickname } = event.member;
  return writeChat(event.manner === 'action' ? `** ${nickname} ` : `${nickname}: `, event.text);
}

function encodeOwn(event: RoomEvent): readonly Uint8Array[] {
  if (event.type !== 'said' || event.member.badge === BADGE) return [];
  return writeChat('', inSpeech(event.text, event.manner));
}
