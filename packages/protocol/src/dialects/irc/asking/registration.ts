/** What a client sends at once, in one go, to be registered: CAP, PASS, NICK, USER. RFC 2812, 3.1; IRCv3. */
import { expect, type Standing, type Write, writeOf } from '../knowing/standing.ts';
import type { Outgoing } from '../wire/message.ts';

export function register(standing: Standing): readonly Write[] {
  const { nickname, badge = 'portico', credentials } = standing.opening;
  const password = credentials?.password;
  expect(standing, { request: 'register', command: 'NICK' }, nickname);
  const messages: readonly Outgoing[] = [
    { command: 'CAP', params: ['LS', '302'] },
    ...(password === undefined ? [] : [{ command: 'PASS', params: [password] }]),
    { command: 'NICK', params: [nickname] },
    { command: 'USER', params: [badge, '0', '*', nickname] },
  ];
  return messages.map(writeOf);
}
