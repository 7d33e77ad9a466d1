/** Every server that is measured, in the order in which they are shown. */
import { inspircd } from './inspircd.ts';
import { nats } from './nats.ts';
import { ngircd } from './ngircd.ts';
import type { Peer } from './peer.ts';
import { porticoIrc, porticoLine, porticoMixed } from './portico.ts';
import { redis } from './redis.ts';
import { referenceBatched, referenceSingle } from './reference.ts';
import { ws } from './ws.ts';

export const peers: readonly Peer[] = [
  porticoLine,
  porticoIrc,
  porticoMixed,
  ngircd,
  inspircd,
  nats,
  redis,
  ws,
  referenceBatched,
  referenceSingle,
];
