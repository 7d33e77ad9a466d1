/** The rules of a room server, pure: who is here, in which rooms, who may ask what, and who is told. */
export type { Audience, Delivery } from './delivery.ts';
export { type Asker, createRoom, type MemberId, peopleIn, type Room, type RoomRules, roomsOf } from './room.ts';
export { closeRoom, step } from './step.ts';
export { viewOf } from './view.ts';
