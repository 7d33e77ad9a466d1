/** `irc`: what real chat clients speak, and our own client and page. See docs/dialects/irc.md. */
import type { ServedDialect } from '../../dialect.ts';
import { claim } from './claim.ts';
import { openClient } from './client.ts';
import { openServer } from './server.ts';

export const irc: ServedDialect = {
  kind: 'served',
  rooms: 'many',
  roster: 'told',
  whispers: 'marked',
  name: 'irc',
  scheme: 'irc',
  defaultPort: 6667,
  badge: 'irc',
  claim,
  openServer,
  openClient,
  moderation: 'spoken',
  privacy: 'open',
  guests: 'none',
  stream: undefined,
};
