import type { Request, Ruling } from '@portico/protocol';
import { describe, expect, test } from 'vitest';
import { conversation } from './conversation.ts';

const invite = (to: string, room = 'den'): Request => ({ type: 'invite', room, to });
const inviteOnly: Ruling & { readonly type: 'setting' } = { type: 'setting', setting: 'invite-only', given: true };
const leave: Request = { type: 'leave', room: 'den' };

/** maya rules the den, bob is in it; eve is registered. */
function den() {
  const talk = conversation();
  talk.join(1, 'maya', 'den');
  talk.join(2, 'bob', 'den');
  talk.register(3, 'eve');
  return talk;
}

describe('an invitation', () => {
  test('is told to who is invited, and to who invites', () => {
    const { ask } = den();
    expect(ask(2, invite('EVE'))).toEqual(['3: invited bob eve', 'asker: invited bob eve']);
  });

  test('is for who is not there', () => {
    const { ask } = den();
    expect(ask(1, invite('bob'))).toEqual(['asker: refused invite already-there']);
    expect(ask(1, invite('maya'))).toEqual(['asker: refused invite already-there']);
    expect(ask(1, invite('nobody'))).toEqual(['asker: refused invite no-such-member']);
  });

  test('is into a room that one is in', () => {
    const { ask } = den();
    expect(ask(3, invite('bob'))).toEqual(['asker: refused invite not-joined']);
    expect(ask(3, invite('bob', 'elsewhere'))).toEqual(['asker: refused invite no-such-room']);
  });
});

describe('a room that lets in only who is invited', () => {
  test('refuses others, and who is not registered yet', () => {
    const { rule, join } = den();
    rule(1, inviteOnly);
    expect(join(3, undefined, 'den')).toEqual(['asker: refused join invite-only']);
    expect(join(4, 'zoe', 'den')).toEqual(['asker: refused join invite-only']);
    expect(join(4, 'zoe')).toEqual(['in friends: joined zoe']);
  });

  test('lets in once for each invitation', () => {
    const { rule, join, ask } = den();
    rule(1, inviteOnly);
    ask(1, invite('eve'));
    expect(join(3, undefined, 'den')).toEqual(['in den: joined eve']);
    ask(3, leave);
    expect(join(3, undefined, 'den')).toEqual(['asker: refused join invite-only']);
  });

  test('takes invitations of its operators only, those from before as well', () => {
    const { rule, join, ask } = den();
    expect(ask(2, invite('eve'))).toHaveLength(2);
    rule(1, inviteOnly);
    expect(ask(2, invite('eve'))).toEqual(['asker: refused invite not-operator']);
    expect(join(3, undefined, 'den')).toEqual(['asker: refused join invite-only']);
    rule(1, { ...inviteOnly, given: false });
    ask(1, invite('eve'));
    ask(2, invite('eve'));
    rule(1, inviteOnly);
    expect(join(3, undefined, 'den')).toEqual(['in den: joined eve']);
  });

  test('knows who is invited under a new nickname, and not who comes again under the old one', () => {
    const { rule, join, ask, register } = den();
    rule(1, inviteOnly);
    ask(1, invite('eve'));
    ask(3, { type: 'rename', nickname: 'zoe' });
    register(4, 'eve');
    expect(join(4, undefined, 'den')).toEqual(['asker: refused join invite-only']);
    ask(3, { type: 'quit', reason: 'lost' });
    register(3, 'zoe');
    expect(join(3, undefined, 'den')).toEqual(['asker: refused join invite-only']);
  });

  test('keeps out who is banned, invited or not', () => {
    const { rule, join, ask } = den();
    rule(1, inviteOnly);
    rule(1, { type: 'ban', mask: 'eve', from: 'entry', given: true, forMs: undefined });
    ask(1, invite('eve'));
    expect(join(3, undefined, 'den')).toEqual(['asker: refused join banned']);
  });
});
