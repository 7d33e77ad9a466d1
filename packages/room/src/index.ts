/** The rules of a room, pure: who is here, who may ask what, and who is told. */
export { type Asker, createRoom, type MemberId, type Room, type RoomRules, viewOf } from './room.ts';
export { closeRoom, type Delivery, step } from './step.ts';
