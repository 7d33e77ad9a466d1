/** What a room's events become for the peers of this mesh. */
import type { PeerSelf, Variant } from '../../dialect.ts';
import { inSpeech } from '../../manner.ts';
import type { RoomEvent } from '../../vocabulary.ts';
import { writeLeave, writeTexts } from './message.ts';

/** How its peers are marked in the room: what one of them has said, the whole mesh has heard from it. */
export const BADGE = 'peerchat-json';

/** A room passes on what its people say, with their nicknames; a person's own words need none. */
export const variants: Readonly<Record<PeerSelf['kind'], Variant>> = {
  room: { name: 'peerchat-json room', packing: 'message', encode: encodeOthers },
  person: { name: 'peerchat-json person', packing: 'message', encode: encodeOwn },
};

function encodeOthers(event: RoomEvent): readonly Uint8Array[] {
  if (event.type === 'closed') return [writeLeave()];
  if (event.type !== 'said' || event.member.badge === BADGE) return [];
  const { nickname } = event.member;
  return writeTexts(event.manner === 'action' ? `** ${nickname} ` : `${nickname}: `, event.text);
}

function encodeOwn(event: RoomEvent): readonly Uint8Array[] {
  if (event.type === 'closed') return [writeLeave()];
  if (event.type !== 'said' || event.member.badge === BADGE) return [];
  return writeTexts('', inSpeech(event.text, event.manner));
}
