/** `line`: the Portland State room-per-port protocol, raw text over TCP. See docs/dialects/line.md. */
import type { ServedDialect } from '../../dialect.ts';
import { openClient } from './client.ts';
import { openServer } from './server.ts';

export const line: ServedDialect = {
  kind: 'served',
  rooms: 'one',
  roster: 'told',
  whispers: 'marked',
  name: 'line',
  scheme: 'line',
  defaultPort: undefined,
  badge: 'nc',
  /** Any bytes are text, even none yet: whoever only listens speaks this. */
  claim: () => 'yes',
  openServer,
  openClient,
  moderation: 'none',
  privacy: 'open',
  guests: 'welcome',
  stream: undefined,
};
