/** `hub`: JSON objects between clients and one server with many rooms. See docs/dialects/hub.md. */
import { claimByKey } from '../../bytes/json-claim.ts';
import type { ServedDialect } from '../../dialect.ts';
import { openClient } from './client.ts';
import { openServer } from './server.ts';

export const hub: ServedDialect = {
  kind: 'served',
  rooms: 'many',
  roster: 'on-request',
  whispers: 'marked',
  name: 'hub',
  scheme: 'hub',
  defaultPort: 1025,
  badge: 'hub',
  claim: (prefix) => claimByKey(prefix, 'command'),
  openServer,
  openClient,
  moderation: 'none',
  privacy: 'open',
  guests: 'none',
  stream: undefined,
};
