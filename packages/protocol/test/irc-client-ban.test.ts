/** Who is banned and muted, as RPL_BANLIST tells: RFC 2812, 5.1; extended bans as UnrealIRCd has them. */
import { expect, test } from 'vitest';
import { inOurRoom, start } from './irc-client-session.ts';

const SECOND = start / 1000;

function toldBy(...lines: readonly string[]): readonly string[] {
  const client = inOurRoom();
  client.ask({ type: 'list-bans', room: 'friends' });
  expect(client.written()).toEqual(['MODE #friends +b']);
  client.hear(...lines);
  return client.events().map((event) => {
    expect(event).toMatchObject({ type: 'noticed', room: 'friends' });
    return event.type === 'noticed' ? event.text : '';
  });
}

test('each is told in words, with who decided it and how long it still lasts', () => {
  expect(
    toldBy(
      `:friends.lan 367 maya #friends ned!*@* bob ${SECOND - 60}`,
      `:friends.lan 367 maya #friends ~q:zoe!*@* bob!nc@192.168.1.9 ${SECOND - 60}`,
      `:friends.lan 367 maya #friends ~t:10:~q:*!*@192.168.1.8 bob ${SECOND - 120}`,
      `:friends.lan 367 maya #friends ~t:1440:*!*@192.168.1.7 bob ${SECOND - 3600}`,
      ':friends.lan 367 maya #friends *!*@192.168.1.6',
      ':friends.lan 368 maya #friends :End of channel ban list',
    ),
  ).toEqual([
    'ned!*@* is banned by bob',
    'zoe!*@* is muted by bob',
    '*!*@192.168.1.8 is muted by bob, for 8 min more',
    '*!*@192.168.1.7 is banned by bob, for 23 h more',
    '*!*@192.168.1.6 is banned',
  ]);
});

test('where nobody is, that is told', () => {
  expect(toldBy(':friends.lan 368 maya #friends :End of channel ban list')).toEqual(['nobody is banned or muted']);
});

test('who may not see it is told so', () => {
  const client = inOurRoom();
  client.ask({ type: 'list-bans', room: 'friends' });
  client.hear(':friends.lan 482 maya #friends :only operators may');
  expect(client.events()).toMatchObject([{ type: 'refused', request: 'list-bans', refusal: { code: 'not-operator' } }]);
});
