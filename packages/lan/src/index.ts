/** The rooms of the network around: telling of them, finding them, and seeing what keeps them from us. */
export type { LanRoom } from './looking/lan-room.ts';
export { type Announcing, announceRoom, createRoomId } from './rim/announce.ts';
export { askHost, type HostAnswer } from './rim/ask.ts';
export { type Browsing, browseRooms } from './rim/browse.ts';
export { lookAround } from './rim/look.ts';
export { type HeardRoom, lookAtMulticast, type MulticastLook } from './rim/multicast.ts';
export type { Announcement } from './wire/announcement.ts';
