/** Sessions of chatos on a clock that only the test moves: bytes in hex, and what is done with its moment. */
import type { ClientEffect, ClientOpening, ServerEffect, Strictness } from '../src/dialect.ts';
import { chatos } from '../src/dialects/chatos/dialect.ts';
import type { RoomView } from '../src/room-view.ts';
import type { Request } from '../src/vocabulary.ts';
import { eventOf, peer, room } from './vectors.ts';

type Written = Readonly<Record<string, unknown>>;
type Effect = ServerEffect | ClientEffect;

interface Setting {
  /** What the room says to a request. */
  readonly answer?: (request: Request) => Written | undefined;
  readonly view?: RoomView;
  readonly strictness?: Strictness;
}

interface Clock {
  readonly act: (input: (now: number) => readonly Effect[]) => void;
  /** What was done since it was last asked. */
  readonly done: () => string[];
  readonly pass: (duration: number) => void;
}

export interface ServerTalk extends Clock {
  readonly send: (hex: string) => void;
  readonly tell: (event: Written) => void;
  readonly end: () => void;
}

export interface ClientTalk extends Clock {
  readonly ask: (request: Request) => void;
  readonly say: (text: string) => void;
  readonly hear: (hex: string) => void;
}

export function serverTalk({ answer = obliging, view = room, strictness = 'liberal' }: Setting = {}): ServerTalk {
  const { receive } = chatos.openServer({ peer, room: view, strictness });
  const clock = createClock(
    (now) => receive({ type: 'tick', now }),
    (effect, now) => {
      const told = effect.type === 'request' ? answer(effect.request) : undefined;
      return told ? receive({ type: 'event', event: eventOf(told), now }) : [];
    },
  );
  clock.act((now) => receive({ type: 'opened', now }));
  return {
    ...clock,
    send: (hex: string) => clock.act((now) => receive({ type: 'bytes', bytes: bytes(hex), now })),
    tell: (event: Written) => clock.act((now) => receive({ type: 'event', event: eventOf(event), now })),
    end: () => clock.act((now) => receive({ type: 'end', now })),
  };
}

export function clientTalk(opening: Partial<ClientOpening> = {}): ClientTalk {
  const { receive } = chatos.openClient({
    ...{ nickname: 'maya', room: '', strictness: 'liberal', peer: 'portico' },
    ...opening,
  });
  const clock = createClock(
    (now) => receive({ type: 'tick', now }),
    () => [],
  );
  clock.act((now) => receive({ type: 'opened', now }));
  const ask = (request: Request) => clock.act((now) => receive({ type: 'request', request, now }));
  return {
    ...clock,
    ask,
    say: (text: string) => ask({ type: 'say', room: '', text, manner: 'speech' }),
    hear: (hex: string) => clock.act((now) => receive({ type: 'bytes', bytes: bytes(hex), now })),
  };
}

/** A room that does what is asked by maya. */
function obliging(request: Request): Written | undefined {
  switch (request.type) {
    case 'join':
      return { type: 'joined', member: request.nickname };
    case 'say':
      return { ...request, type: 'said', member: 'maya' };
    case 'whisper':
      return { ...request, type: 'whispered', member: 'maya' };
    case 'ask-private':
      return { ...request, type: 'private-asked', member: 'maya' };
    case 'answer-private':
      return { ...request, type: 'private-answered', member: 'maya' };
    case 'offer-stream':
      return { ...request, type: 'stream-offered', member: 'maya' };
    case 'open-stream':
      return { ...request, type: 'stream-opened', member: 'maya' };
    case 'register':
    case 'rename':
    case 'who':
    case 'list-rooms':
    case 'leave':
    case 'quit':
    case 'close':
    case 'set-topic':
    case 'describe':
    case 'invite':
    case 'kick':
    case 'rule':
    case 'prove-host':
      return undefined;
  }
}

/** Spaces in hex are for the reader; what stands in quotes is ASCII. */
export function bytes(hex: string): Uint8Array {
  const digits = hex.replaceAll(/'([^']*)'/gu, (_, text: string) => Buffer.from(text).toString('hex'));
  return Buffer.from(digits.replaceAll(/\s/gu, ''), 'hex');
}

export function hexOf(given: string): string {
  return Buffer.from(bytes(given)).toString('hex');
}

/** Wakes are obeyed as the clock moves. `follow`: what an effect leads to at once. */
function createClock(
  tick: (now: number) => readonly Effect[],
  follow: (effect: Effect, now: number) => readonly Effect[],
): Clock {
  const done: string[] = [];
  let now = 0;
  let wakeAt = Number.POSITIVE_INFINITY;
  const perform = (effects: readonly Effect[]): void => {
    for (const effect of effects) {
      if (effect.type === 'wake') wakeAt = effect.at;
      else done.push(`${now} ${readable(effect)}`);
      perform(follow(effect, now));
    }
  };
  return {
    act: (input: (now: number) => readonly Effect[]) => perform(input(now)),
    done: () => done.splice(0),
    pass: (duration: number) => {
      const until = now + duration;
      while (wakeAt <= until) {
        now = wakeAt;
        wakeAt = Number.POSITIVE_INFINITY;
        perform(tick(now));
      }
      now = until;
    },
  };
}

function readable(effect: Effect): string {
  if (effect.type === 'send') return Buffer.from(effect.bytes).toString('hex');
  if (effect.type === 'request') return JSON.stringify(effect.request);
  if (effect.type === 'fault') return `fault ${effect.fault.code}`;
  if (effect.type !== 'event') return effect.type;
  const { event } = effect;
  if (event.type === 'refused') return `refused ${event.request}: ${event.refusal.text}`;
  if ('member' in event)
    return `${event.type} ${[event.member.nickname, 'text' in event ? event.text : ''].join(' ').trim()}`;
  return 'text' in event ? `${event.type} ${event.text}` : event.type;
}
