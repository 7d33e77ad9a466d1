/** The rooms of the network around: telling of them, and finding them. */
export type { LanRoom } from './looking/lan-room.ts';
export { type Announcing, announceRoom, createRoomId } from './rim/announce.ts';
export { askHost, type HostAnswer } from './rim/ask.ts';
export { type Browsing, browseRooms } from './rim/browse.ts';
export { lookAround } from './rim/look.ts';
export type { Announcement } from './wire/announcement.ts';
