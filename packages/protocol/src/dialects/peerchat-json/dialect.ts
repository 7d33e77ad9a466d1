/** `peerchat-json`: PeerChat, a mesh of peers that send each other JSON objects. See docs/dialects/peerchat-json.md. */
import { claimByKey } from '../../bytes/json-claim.ts';
import type { MeshDialect } from '../../dialect.ts';
import { openPeer } from './session.ts';
import { BADGE } from './variant.ts';

export const peerchatJson: MeshDialect = {
  kind: 'mesh',
  name: 'peerchat-json',
  scheme: 'peerchat+json',
  defaultPort: 8080,
  badge: BADGE,
  claim: (prefix) => claimByKey(prefix, 'type'),
  openPeer,
};
