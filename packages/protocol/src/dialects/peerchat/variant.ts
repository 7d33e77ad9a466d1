/** What a room's events become for the peers of this mesh. */
import type { PeerSelf, Variant } from '../../dialect.ts';
import { inSpeech } from '../../manner.ts';
import type { RoomEvent } from '../../vocabulary.ts';
import { writeTexts } from './chat.ts';

/** How its peers are marked in the room: what one of them has said, the whole mesh has heard from it. */
export const BADGE = 'peerchat';

/** A room passes on what its people say, with their nicknames; a person's own words need none. */
export const variants: Readonly<Record<PeerSelf['kind'], Variant>> = {
  room: { name: 'peerchat room', packing: 'message', encode: encodeOthers },
  person: { name: 'peerchat person', packing: 'message', encode: encodeOwn },
};

function encodeOthers(event: RoomEvent): readonly Uint8Array[] {
  if (event.type !== 'said' || event.member.badge === BADGE) return [];
  const { nickname } = event.member;
  return writeTexts(event.manner === 'action' ? `** ${nickname} ` : `${nickname}: `, event.text);
}

function encodeOwn(event: RoomEvent): readonly Uint8Array[] {
  if (event.type !== 'said' || event.member.badge === BADGE) return [];
  return writeTexts('', inSpeech(event.text, event.manner));
}
