/** A client session of `irc` as its tests drive it: lines in, lines out, on a clock that only the test moves. */
import type { ClientEffect, ClientInput, ClientOpening } from '../src/dialect.ts';
import { openClient as openSession } from '../src/dialects/irc/client.ts';
import type { ClientRequest, RoomEvent } from '../src/vocabulary.ts';

type Body = ClientInput extends infer Input ? (Input extends { now: number } ? Omit<Input, 'now'> : never) : never;

export interface Client {
  readonly ask: (...requests: readonly ClientRequest[]) => void;
  /** Whole lines, without their ends. */
  readonly hear: (...lines: readonly string[]) => void;
  readonly hearBytes: (bytes: Uint8Array) => void;
  readonly end: () => void;
  readonly pass: (milliseconds: number) => void;
  /** As `pass`, but the process stands still meanwhile: one wake comes, late. */
  readonly sleep: (milliseconds: number) => void;
  /** What it has written since this was asked last: lines; `fault <code>` and `close` in angle brackets. */
  readonly written: () => readonly string[];
  /** What it has told its user since this was asked last. */
  readonly events: () => readonly RoomEvent[];
}

export const start: number = 1_700_000_000_000;

export function openClient(options: Partial<ClientOpening> = {}): Client {
  const { receive } = openSession({ nickname: 'maya', room: '', strictness: 'liberal', peer: 'unknown', ...options });
  const events: RoomEvent[] = [];
  const written: string[] = [];
  let now = start;
  let wakeAt = Number.POSITIVE_INFINITY;
  const take = (body: Body): void => {
    for (const effect of receive({ ...body, now })) {
      if (effect.type === 'event') events.push(effect.event);
      else if (effect.type === 'wake') wakeAt = effect.at;
      else written.push(readable(effect));
    }
  };
  const wake = (at: number): void => {
    now = at;
    wakeAt = Number.POSITIVE_INFINITY;
    take({ type: 'tick' });
  };
  take({ type: 'opened' });
  return {
    ask: (...requests) => {
      for (const request of requests) take({ type: 'request', request });
    },
    hear: (...lines) => take({ type: 'bytes', bytes: Buffer.from(lines.map((line) => `${line}\r\n`).join('')) }),
    hearBytes: (bytes) => take({ type: 'bytes', bytes }),
    end: () => take({ type: 'end' }),
    pass: (duration) => {
      const until = now + duration;
      while (wakeAt <= until) wake(wakeAt);
      now = until;
    },
    sleep: (duration) => {
      if (wakeAt <= now + duration) wake(now + duration);
      now += duration;
    },
    written: () => written.splice(0),
    events: () => events.splice(0),
  };
}

function readable(effect: Exclude<ClientEffect, { type: 'event' | 'wake' }>): string {
  if (effect.type === 'fault') return `<fault ${effect.fault.code}>`;
  if (effect.type === 'close') return '<close>';
  const line = Buffer.from(effect.bytes).toString();
  // One line each, so that what carries it can send each as one message.
  if (line.indexOf('\r\n') !== line.length - 2) throw new Error(`not one line: ${JSON.stringify(line)}`);
  return line.slice(0, -2);
}

/** What our own rooms offer, and what the client then asks for. */
const capabilities =
  'away-notify batch cap-notify draft/chathistory=limit echo-message extended-join invite-notify labeled-response ' +
  'message-tags multi-prefix server-time setname standard-replies userhost-in-names';
export const asked: string =
  'away-notify batch draft/chathistory echo-message extended-join invite-notify message-tags multi-prefix server-time ' +
  'setname standard-replies userhost-in-names';

/** In a room of ours, alone with bob, who is its operator. */
export function inOurRoom(options: Partial<ClientOpening> = {}): Client {
  const client = openClient({ peer: 'portico', ...options });
  client.hear(
    `:friends.lan CAP * LS :${capabilities}`,
    `:friends.lan CAP maya ACK :${asked}`,
    ':friends.lan 001 maya :Welcome to the friends room, maya',
    ':friends.lan 005 maya NETWORK=friends CHANTYPES=# CHANMODES=b,,,imnt PREFIX=(ov)@+ STATUSMSG=@+ EXTBAN=~,qt WHOX BOT=B CHATHISTORY=100 :are supported by this server',
    ':friends.lan 422 maya :There is no message of the day',
    ':maya!portico@192.168.1.7 JOIN #friends * :maya',
    ':friends.lan 353 maya = #friends :@bob!nc@192.168.1.9 maya!portico@192.168.1.7',
    ':friends.lan 366 maya #friends :End of NAMES list',
    ':friends.lan 354 maya 7 #friends nc 192.168.1.9 bob H@ :Bob',
    ':friends.lan 354 maya 7 #friends portico 192.168.1.7 maya H :maya',
    ':friends.lan 315 maya #friends :End of WHO list',
  );
  client.written();
  client.events();
  return client;
}

/** At somebody's server that knows no capabilities, in the channel `#books` with bob. */
export function inForeignChannel(options: Partial<ClientOpening> = {}): Client {
  const client = openClient({ room: 'books', ...options });
  client.hear(
    ':irc.example.net 421 * CAP :Unknown command',
    ':irc.example.net 001 maya :Welcome to the Internet Relay Network maya!~portico@192.0.2.7',
    ':maya!~portico@192.0.2.7 JOIN :#books',
    ':irc.example.net 353 maya = #books :maya @bob',
    ':irc.example.net 366 maya #books :End of /NAMES list',
  );
  client.pass(20_000);
  client.written();
  client.events();
  return client;
}
