/** Asking for what operators decide, and saying something of oneself: KICK, MODE, AWAY, SETNAME. RFC 1459, 4.2.3. */
import type { ClientRequest, Profile, Ruling } from '../../../vocabulary.ts';
import { expect, type Standing, type Write, writeOf } from '../knowing/standing.ts';
import type { Outgoing } from '../wire/message.ts';
import { unspeakable, writeRuling } from '../wire/ruling.ts';
import { type Asked, lastWords, named, oneLine, refuse, send } from './answer.ts';

export function kick(
  standing: Standing,
  channel: string,
  { nickname, text }: Extract<ClientRequest, { type: 'kick' }>,
): Asked {
  return named(nickname, (who) =>
    send(standing, 'kick', { command: 'KICK', params: [channel, who, ...lastWords(text)] }, who, channel),
  );
}

export function rule(standing: Standing, channel: string, ruling: Ruling): Asked {
  const problem = unspeakable(standing.features, ruling);
  if (problem !== undefined) return refuse('not-in-this-dialect', problem);
  const modes = writeRuling(standing.features, ruling);
  const [, parameter] = modes;
  if (parameter !== undefined && !/^[^\s:\0][^\s\0]*$/u.test(parameter)) {
    return refuse('no-such-member', `${parameter || 'nothing'} is no nickname, and no mask of one`);
  }
  const targets = [channel, ...(ruling.type === 'rank' ? [ruling.nickname] : [])];
  return send(standing, 'rule', { command: 'MODE', params: [channel, ...modes] }, ...targets);
}

/** A line for each thing that is new. */
export function describe(standing: Standing, { away, realName, isBot }: Partial<Profile>): Asked {
  const { features, capabilities, self } = standing;
  if (realName !== undefined && !capabilities.has('setname')) {
    return refuse('not-in-this-dialect', 'this server does not let anybody change their real name');
  }
  if (isBot !== undefined && features.botMode === '') {
    return refuse('not-in-this-dialect', 'this server has no mark for programs');
  }
  const writes: Write[] = [];
  const ask = (message: Outgoing, said: string, ...targets: readonly string[]): void => {
    expect(standing, { request: 'describe', command: message.command, said }, ...targets);
    writes.push(writeOf(message));
  };
  if (away !== undefined) ask({ command: 'AWAY', params: lastWords(away) }, away);
  if (realName !== undefined) ask({ command: 'SETNAME', params: [oneLine(realName)] }, realName);
  if (isBot !== undefined) {
    ask({ command: 'MODE', params: [self, (isBot ? '+' : '-') + features.botMode] }, '', self);
  }
  return { writes };
}
