/** Somebody in a room of the world: with our client in one of its dialects, or as a peer of a mesh. */
import type {
  Address,
  ClientEffect,
  ClientOpening,
  ClientRequest,
  MeshDialect,
  Request,
  RoomEvent,
  ServedDialect,
} from '@portico/protocol';
import { createHouse, type House, type Neighbourhood } from './house.ts';
import { createSpeaking, type World } from './world.ts';

export interface Visitor {
  readonly ask: (request: Request) => void;
  /** What they were told, their own words among it. */
  readonly events: readonly RoomEvent[];
}

interface Guest extends Visitor {
  readonly ask: (request: ClientRequest) => void;
}

/** Comes into a house with our client. */
export function visit(
  world: World,
  house: House,
  dialect: ServedDialect,
  nickname: string,
  port: number,
  more: Partial<ClientOpening> = {},
): Guest {
  const events: RoomEvent[] = [];
  const session = dialect.openClient({ nickname, room: '', strictness: 'liberal', peer: 'portico', ...more });
  let perform: ((effects: readonly ClientEffect[]) => void) | undefined;
  world.connect(
    (way) => {
      const speaking = createSpeaking<ClientEffect>({
        world,
        way,
        gapMs: 0,
        tick: (now) => session.receive({ type: 'tick', now }),
        other: ({ event }) => events.push(event),
      });
      perform = speaking.perform;
      world.at(world.now(), () => speaking.perform(session.receive({ type: 'opened', now: world.now() })));
      return {
        receive: (input) => {
          if (!speaking.isOver()) speaking.perform(session.receive(input));
        },
      };
    },
    (way) => house.accept(dialect, { host: '10.0.0.100', port }, way),
  );
  return { events, ask: (request) => perform?.(session.receive({ type: 'request', request, now: world.now() })) };
}

/** Comes into a mesh that the house takes part in: dials it, or is dialled by it. */
export function meet(
  neighbourhood: Neighbourhood,
  house: House,
  {
    dialect,
    nickname,
    address,
    dialler,
  }: {
    readonly dialect: MeshDialect;
    readonly nickname: string;
    readonly address: Address;
    readonly dialler: 'peer' | 'house';
  },
): Visitor {
  const person = createHouse(neighbourhood, { address, person: nickname });
  if (dialler === 'peer') person.join(dialect, house.address);
  else house.join(dialect, address);
  return person;
}
