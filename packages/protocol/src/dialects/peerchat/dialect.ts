/** `peerchat`: peers that tell each other their userdata in binary and chat in bare bytes. See docs/dialects/peerchat.md. */
import type { Claim, MeshDialect } from '../../dialect.ts';
import { openPeer } from './session.ts';
import { BADGE } from './variant.ts';

export const peerchat: MeshDialect = {
  kind: 'mesh',
  name: 'peerchat',
  scheme: 'peerchat',
  defaultPort: undefined,
  badge: BADGE,
  claim,
  openPeer,
};

/** Whoever dials begins with code 1 or 2. */
function claim(prefix: Uint8Array): Claim {
  const [code = 1, ...higher] = prefix.subarray(0, 4);
  if ((code !== 1 && code !== 2) || higher.some((byte) => byte !== 0)) return 'no';
  return prefix.length < 4 ? 'more' : 'yes';
}
