/** The pure middle: what is said in a room, and how each wire says it. */
export { absent } from './absent.ts';
export { isIPv4, isLoopback, isNeighbour, wordOfHost, writeAddress } from './address.ts';
export { type Bucket, createBucket, type Rate } from './bucket.ts';
export { createEncoder, cutToBytes, decodeText, encodeText, isWithin, ownText } from './bytes/text.ts';
export { type Detection, detect } from './detect.ts';
export type {
  Claim,
  ClientEffect,
  ClientInput,
  ClientOpening,
  ClientSession,
  Credentials,
  DialEffect,
  Dialect,
  Fault,
  MeshDialect,
  PeerOpening,
  PeerRole,
  PeerSelf,
  ServedDialect,
  ServerEffect,
  ServerInput,
  ServerOpening,
  ServerSession,
  StreamWire,
  Strictness,
  TransportName,
  Variant,
  Waiting,
  WireEffect,
} from './dialect.ts';
export { dialects } from './dialects/all.ts';
export { openClient as openIrcClient } from './dialects/irc/client.ts';
export { type Characters, fits } from './glob.ts';
export {
  INVITE_IDENTITY,
  INVITE_KEY_BYTES,
  INVITE_SCHEME,
  type Invite,
  readInvite,
  showsInvite,
  writeInvite,
} from './invite.ts';
export {
  AWAY_BYTES,
  BANS_PER_ROOM,
  FOREIGN_GAP_MS,
  NICKNAME_CHARACTERS,
  REAL_NAME_BYTES,
  REASON_BYTES,
  ROOMS_PER_PERSON,
  SHORT_NICKNAME_BYTES,
  STREAM_WAIT_MS,
  TEXT_LIMIT,
  TOPIC_BYTES,
} from './limit.ts';
export { inSpeech } from './manner.ts';
export { createDialPlan, type DialPlan, isSpare, MESH_DIAL_MS } from './mesh.ts';
export { nameKey, roomKey, roomNameProblem, shortNickname } from './name.ts';
export { interfacesOf, isLinkLocal, isTunnel, isVirtual, type NetworkInterface, networkHosts } from './network-host.ts';
export { type NetworkRoute, outwardInterfaces, parseRoutes } from './network-route.ts';
export { describeRuling, tellConcerned, writeNews } from './news.ts';
export { printable } from './printable.ts';
export type { Ban, Departed, PersonState, RoomState, RoomView, ServerFacts, Topic } from './room-view.ts';
export { interfaceNear, isInSubnet, subnetOf } from './subnet.ts';
export type { DialledTransport, Transport } from './transport.ts';
export { takeTurns } from './turns.ts';
export type {
  Address,
  Answer,
  ClientRequest,
  Happening,
  LeaveReason,
  Manner,
  Member,
  Profile,
  QuitReason,
  Rank,
  Refusal,
  Request,
  RoomEvent,
  RoomSummary,
  Ruling,
  SaidEvent,
  Setting,
} from './vocabulary.ts';
export { type Entrance, pageUrl, type WayIn, waysIn, writeWaysIn } from './way-in.ts';
