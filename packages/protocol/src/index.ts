/** The pure middle: what is said in a room, and how each wire says it. */
export { writeAddress } from './address.ts';
export { decodeText, encodeText } from './bytes/text.ts';
export { type Detection, detect, type Waiting } from './detect.ts';
export type {
  Claim,
  ClientEffect,
  ClientInput,
  ClientOpening,
  ClientSession,
  Dialect,
  Fault,
  ServerEffect,
  ServerInput,
  ServerOpening,
  ServerSession,
  Strictness,
  Variant,
  WireEffect,
} from './dialect.ts';
export { dialects } from './dialects/all.ts';
export { nameKey, roomNameProblem } from './name.ts';
export { printable } from './printable.ts';
export type { Transport } from './transport.ts';
export type {
  Address,
  Happening,
  LeaveReason,
  Manner,
  Member,
  Refusal,
  Request,
  RoomEvent,
  RoomView,
} from './vocabulary.ts';
