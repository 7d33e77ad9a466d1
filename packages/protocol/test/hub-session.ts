/** Sessions of `hub` as its tests drive them: text in, text out, on a clock that only the test moves. */
import type { ClientEffect, ClientInput, ClientOpening, ServerEffect } from '../src/dialect.ts';
import { hub } from '../src/dialects/hub/dialect.ts';
import type { Happening, Request, RoomEvent } from '../src/vocabulary.ts';
import { member, peer, room } from './vectors.ts';

/** A message as document 003 writes it, field by field. */
export function message(command: string, nickname = '', roomName = '', text = ''): string {
  return `{"command":"${command}","nickname":"${nickname}","room":"${roomName}","message":"${text}"}\n`;
}

type Body = ClientInput extends infer Input ? (Input extends { now: number } ? Omit<Input, 'now'> : never) : never;

interface Client {
  readonly ask: (request: Request) => void;
  readonly hear: (text: string) => void;
  readonly end: () => void;
  readonly pass: (milliseconds: number) => void;
  /** What it has done since this was asked last, in words, each with its moment. */
  readonly done: () => readonly string[];
  /** What it has told its user since this was asked last. */
  readonly events: () => readonly RoomEvent[];
}

/** Tells what the client does, each with its moment; wakes are obeyed as the clock moves. */
export function openClient(options: Partial<ClientOpening> = {}): Client {
  const opening = { nickname: 'maya', room: '', strictness: 'liberal', peer: 'unknown', ...options } as const;
  const session = hub.openClient(opening);
  const events: RoomEvent[] = [];
  const done: string[] = [];
  let now = 0;
  let wakeAt = Number.POSITIVE_INFINITY;
  const take = (body: Body): void => {
    for (const effect of session.receive({ ...body, now })) {
      if (effect.type === 'event') events.push(effect.event);
      if (effect.type === 'wake') wakeAt = effect.at;
      else done.push(`${now} ${readable(effect)}`);
    }
  };
  take({ type: 'opened' });
  return {
    ask: (request: Request) => take({ type: 'request', request }),
    hear: (text: string) => take({ type: 'bytes', bytes: Buffer.from(text) }),
    end: () => take({ type: 'end' }),
    pass: (duration: number) => {
      const until = now + duration;
      while (wakeAt <= until) {
        now = wakeAt;
        wakeAt = Number.POSITIVE_INFINITY;
        take({ type: 'tick' });
      }
      now = until;
    },
    done: () => done.splice(0),
    events: () => events.splice(0),
  };
}

interface Server {
  readonly hear: (text: string) => void;
  readonly tell: (happening: Happening) => void;
  readonly done: () => readonly string[];
}

/** `answer`: what the room says to each request, at once. */
export function openServer(answer: (request: Request) => Happening | undefined): Server {
  const session = hub.openServer({ peer, room, strictness: 'liberal' });
  const done: string[] = [];
  const tell = (happening: Happening): void =>
    perform(session.receive({ type: 'event', event: { ...happening, id: 1, at: 0, room: 'friends' }, now: 0 }));
  const perform = (effects: readonly ServerEffect[]): void => {
    for (const effect of effects) {
      done.push(readable(effect));
      const happening = effect.type === 'request' ? answer(effect.request) : undefined;
      if (happening) tell(happening);
    }
  };
  return {
    hear: (text) => perform(session.receive({ type: 'bytes', bytes: Buffer.from(text), now: 0 })),
    tell,
    done: () => done.splice(0),
  };
}

/** Registers whoever asks, and lets everybody in. */
export function permissive(request: Request): Happening | undefined {
  if (request.type === 'register') return { type: 'registered', member: member(request.nickname) };
  if (request.type === 'join') return { type: 'joined', member: member('maya') };
  if (request.type === 'say') return { type: 'said', member: member('maya'), text: request.text, manner: 'speech' };
  return request.type === 'list-rooms' ? { type: 'rooms-listed', rooms: [] } : undefined;
}

function readable(effect: ServerEffect | ClientEffect): string {
  if (effect.type === 'send') return Buffer.from(effect.bytes).toString();
  if (effect.type === 'request') return `request ${effect.request.type}`;
  if (effect.type === 'fault') return `fault ${effect.fault.code} at ${effect.fault.offset}`;
  return effect.type === 'event' ? `event ${effect.event.type}` : effect.type;
}
