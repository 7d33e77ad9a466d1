/** Lines that a client sends on its own, as well as for its user: into a channel, and who is there. */
import { channelNamed } from '../knowing/place.ts';
import { expect, type Standing, type Write, writeOf } from '../knowing/standing.ts';
import type { Outgoing } from '../wire/message.ts';

/** Marks the answers to our own WHO: IRCv3 WHOX, token. */
export const WHO_TOKEN = '7';

export function joinMessage(standing: Standing, room: string): Outgoing {
  const channel = channelNamed(room, standing.features.channelTypes);
  expect(standing, { request: 'join', command: 'JOIN' }, channel);
  return { command: 'JOIN', params: [channel] };
}

/** Of our own rooms, with badges, real names and who is away: NAMES tells none of it. */
export function askWho(standing: Standing, channel: string): readonly Write[] {
  if (standing.server === 'other' || !standing.features.hasWhox) return [];
  expect(standing, { request: 'who', command: 'WHO' }, channel);
  return [writeOf({ command: 'WHO', params: [channel, `%tcuhnfr,${WHO_TOKEN}`] })];
}
